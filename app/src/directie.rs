//! The directie's program: its pages and those of whoever it gives a code for one case, and which address shows what. The server draws every page whole; from then on the
//! browser goes from page to page by itself and asks only for what they show.

use crate::colleagues::ColleaguesPage;
use crate::dashboard::DeskPage;
use crate::error::AppError;
use crate::figures::FiguresPage;
use crate::frame::Frame;
use crate::guest::GuestPage;
use crate::outstanding::OutstandingPage;
use crate::page::Page;
use crate::register::RegisterPage;
use crate::set_up::{AccountPage, JoinPage, RecoverPage, SetUpPage};
use crate::sign_in::SignInPage;
use crate::ui::arrival::provide_arrival;
use crate::ui::failure::failure;
use crate::ui::road::provide_road;
use crate::ui::route::{At, AtDesk};
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
    let nothing_here = || failure(AppError::NotFound);
    view! {
        <Frame>
            <FlatRoutes fallback=nothing_here>
                    <Route path=AtDesk view=DeskPage ssr=Async />
                    <Route path=At(Page::Colleagues) view=ColleaguesPage ssr=Async />
                    <Route path=At(Page::Account) view=AccountPage ssr=Async />
                    <Route path=At(Page::Recover) view=RecoverPage ssr=Async />
                    <Route path=At(Page::Register) view=RegisterPage ssr=Async />
                    <Route path=At(Page::Figures) view=FiguresPage ssr=Async />
                    <Route path=At(Page::Outstanding) view=OutstandingPage ssr=Async />
                    <Route path=At(Page::SignIn) view=SignInPage ssr=Async />
                    <Route path=At(Page::SetUp { token: "" }) view=SetUpPage ssr=Async />
                    <Route path=At(Page::Join) view=JoinPage ssr=Async />
                    <Route path=At(Page::Guest) view=GuestPage ssr=Async />
            </FlatRoutes>
        </Frame>
    }
}
