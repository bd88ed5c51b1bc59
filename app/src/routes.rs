//! The table of pages: which address shows what.

use crate::case::CasePage;
use crate::colleagues::ColleaguesPage;
use crate::dashboard::DashboardPage;
use crate::error::AppError;
use crate::filing::{FilingPage, ReceiptPage};
use crate::following::FollowingPage;
use crate::guest::GuestPage;
use crate::home::HomePage;
use crate::reading::{AccessibilityPage, NoConnectionPage, PrivacyPage, RegulationPage};
use crate::register::RegisterPage;
use crate::set_up::{JoinPage, SetUpPage};
use crate::sign_in::SignInPage;
use crate::ui::failure::failure;
use leptos::prelude::*;
use leptos_router::SsrMode::Async;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

/// The page at this address. Every page is drawn completely before it is sent, so that it works without script.
///
/// A refused form is drawn at the address it was sent to; those stand here too, each with the page it belongs to.
#[component]
pub fn Pages() -> impl IntoView {
    let nothing_here = || failure(AppError::NotFound);
    view! {
        <FlatRoutes fallback=nothing_here>
            <Route path=path!("/") view=HomePage ssr=Async />
            <Route path=path!("/klacht") view=FilingPage ssr=Async />
            <Route path=path!("/klacht/ontvangen") view=ReceiptPage ssr=Async />
            <Route path=path!("/volgen") view=FollowingPage ssr=Async />
            <Route path=path!("/volgen/intrekken") view=FollowingPage ssr=Async />
            <Route path=path!("/volgen/doen") view=FollowingPage ssr=Async />
            <Route path=path!("/gast/:form?") view=GuestPage ssr=Async />
            <Route path=path!("/reglement/:version?") view=RegulationPage ssr=Async />
            <Route path=path!("/privacy") view=PrivacyPage ssr=Async />
            <Route path=path!("/toegankelijkheid") view=AccessibilityPage ssr=Async />
            <Route path=path!("/geen-verbinding") view=NoConnectionPage ssr=Async />
            <Route path=path!("/directie") view=DashboardPage ssr=Async />
            <Route path=path!("/directie/collegas") view=ColleaguesPage ssr=Async />
            <Route path=path!("/directie/registreren") view=RegisterPage ssr=Async />
            <Route path=path!("/directie/inloggen") view=SignInPage ssr=Async />
            <Route path=path!("/directie/inrichten/:token/:form?") view=SetUpPage ssr=Async />
            <Route path=path!("/directie/uitnodiging") view=JoinPage ssr=Async />
            <Route path=path!("/directie/dossier/:number/:form?") view=CasePage ssr=Async />
        </FlatRoutes>
    }
}
