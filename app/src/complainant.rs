//! The complainant's program: its pages, and which address shows what. The server draws every page whole; from then on the
//! browser goes from page to page by itself and asks only for what they show.

use crate::error::AppError;
use crate::filing::state::provide_forms;
use crate::filing::underway::send_what_waits;
use crate::filing::{FilingPage, ReceiptPage};
use crate::following::FollowingPage;
use crate::following::visit::provide_visit;
use crate::frame::Frame;
use crate::home::HomePage;
use crate::page::Page;
use crate::reading::{AccessibilityPage, NoConnectionPage, PrivacyPage, RegulationPage};
use crate::ui::arrival::provide_arrival;
use crate::ui::failure::failure;
use crate::ui::road::provide_road;
use crate::ui::route::At;
use crate::ui::typing::use_typing;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::SsrMode::Async;
use leptos_router::components::{FlatRoutes, Route};

/// Everything inside the body of a page.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_arrival();
    provide_road();
    if let Some(typing) = use_typing() {
        typing.keep_with_tab();
    }
    provide_visit();
    provide_forms();
    send_what_waits();
    let nothing_here = || failure(AppError::NotFound);
    view! {
        <Frame>
            <FlatRoutes fallback=nothing_here>
                    <Route path=At(Page::Home) view=HomePage ssr=Async />
                    <Route path=At(Page::Filing) view=FilingPage ssr=Async />
                    <Route path=At(Page::Receipt) view=ReceiptPage ssr=Async />
                    <Route path=At(Page::Following) view=FollowingPage ssr=Async />
                    <Route path=At(Page::Regulation) view=RegulationPage ssr=Async />
                    <Route path=At(Page::RegulationOf { version: "" }) view=RegulationPage ssr=Async />
                    <Route path=At(Page::Privacy) view=PrivacyPage ssr=Async />
                    <Route path=At(Page::Accessibility) view=AccessibilityPage ssr=Async />
                    <Route path=At(Page::NoConnection) view=NoConnectionPage ssr=Async />
            </FlatRoutes>
        </Frame>
    }
}
