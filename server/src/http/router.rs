//! Who answers at each address of [`app::page`], and at those of machines.

use super::{
    api, ask, filing, following, guest, headers, language, news, outcome, pages, plain, redirect,
    set_up, staff, taken,
};
use crate::state::AppState;
use app::dashboard::NEWS;
use app::dashboard::take_along::{CSV, XLSX};
use app::page::{Page, Target, parts};
use app::sync::following::{MESSAGES, WITHDRAWALS};
use app::sync::wire::{BUREAU, FILINGS, FORM};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use regulation::authority::Action;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::services::{ServeDir, ServeFile};
use tower_http::timeout::TimeoutLayer;

/// How long one request may take.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

/// What machines ask, and a phone that was offline for weeks; and files.
struct ForMachines {
    method: &'static str,
    pattern: &'static str,
    /// What it stands for; `None` is health.
    action: Option<Action>,
    answers: MethodRouter<AppState>,
}

fn machines() -> [ForMachines; 10] {
    let asks = |pattern, action, answers| ForMachines {
        method: "GET",
        pattern,
        action,
        answers,
    };
    let sends = |pattern, action, answers| ForMachines {
        method: "POST",
        pattern,
        action: Some(action),
        answers,
    };
    [
        asks(BUREAU, Some(Action::File), get(api::bureau)),
        asks(FORM, Some(Action::File), get(pages::kept_form)),
        sends(FILINGS, Action::File, post(api::file)),
        sends(MESSAGES, Action::Write, post(api::message)),
        sends(WITHDRAWALS, Action::Withdraw, post(api::withdraw)),
        asks(NEWS, Some(Action::ListCases), get(news::listen)),
        asks(XLSX, Some(Action::ListCases), get(taken::xlsx)),
        asks(CSV, Some(Action::ListCases), get(taken::csv)),
        asks("/healthz", None, get(|| async { "ok\n" })),
        asks("/readyz", None, get(ready)),
    ]
}

/// Every address that answers: its method, its pattern, and the action of the authority matrix that it stands for. `None`
/// is for machines, and for the forms on the page of a case: those stand in [`Deed`](app::case::deeds::Deed), each with its
/// own action.
pub fn routes() -> Vec<(&'static str, String, Option<Action>)> {
    let pages = Page::ALL
        .iter()
        .map(|page| ("GET", page.pattern().to_owned(), Some(page.action())));
    let targets = Target::ALL
        .iter()
        .map(|target| ("POST", target.pattern(), target.action()));
    let machines = machines()
        .into_iter()
        .map(|machine| (machine.method, machine.pattern.to_owned(), machine.action));
    pages.chain(targets).chain(machines).collect()
}

/// Who draws a page.
fn drawn(page: Page) -> MethodRouter<AppState> {
    match page {
        Page::Home
        | Page::Regulation
        | Page::RegulationOf { .. }
        | Page::Privacy
        | Page::Accessibility
        | Page::NoConnection => get(pages::public),
        Page::Filing => get(pages::form),
        Page::Following => get(pages::following),
        Page::Receipt => get(pages::receipt),
        Page::Guest => get(pages::guest),
        Page::SignIn | Page::Recover | Page::SetUp { .. } | Page::Join => get(pages::personal),
        Page::Dashboard
        | Page::Colleagues
        | Page::Account
        | Page::Register
        | Page::Figures
        | Page::Outstanding
        | Page::Case { .. } => get(staff::page),
    }
}

/// Who reads a form.
fn read(target: Target) -> MethodRouter<AppState> {
    match target {
        Target::File => post(filing::file),
        Target::OpenOrWrite => post(following::open_or_write),
        Target::Withdraw => post(following::withdraw),
        Target::Act => post(following::act),
        Target::LeaveCase => post(following::leave),
        Target::OpenQuestion => post(guest::open),
        Target::Answer => post(guest::answer),
        Target::LeaveQuestion => post(guest::leave),
        Target::Share => post(staff::share),
        Target::Invite => post(staff::invite),
        Target::TakeInvitationBack => post(staff::take_back),
        Target::Admit => post(staff::admit),
        Target::Renew => post(staff::renew),
        Target::LetGo => post(staff::let_go),
        Target::StaffChangesRead => post(staff::staff_changes_read),
        Target::Search => post(staff::search),
        Target::ChangePassword => post(staff::change_password),
        Target::Join => post(set_up::join),
        Target::Recover => post(set_up::recover),
        Target::GoOnRecovering => post(set_up::go_on_recovering),
        Target::Register => post(staff::register),
        Target::SignIn => post(staff::sign_in),
        Target::SignOut => post(staff::sign_out),
        Target::SetUp { .. } => post(set_up::found),
        Target::ProveKept { .. } => post(set_up::kept),
        Target::OnCase { .. } => post(staff::act),
    }
}

/// The application as it is served, and as the tests call it.
pub fn application(state: AppState) -> Router {
    // Rendering runs on Tokio; a second application in one process finds that settled already.
    let _ = any_spawner::Executor::init_tokio();
    let pages = Page::ALL.into_iter().fold(Router::new(), |router, page| {
        router.route(page.pattern(), drawn(page))
    });
    let pages = Target::ALL.into_iter().fold(pages, |router, target| {
        router.route(&target.pattern(), read(target))
    });
    let asked = Router::new().route(ask::ANY, post(ask::answer));
    let machines = machines()
        .into_iter()
        .fold(Router::new(), |router, machine| {
            router.route(machine.pattern, machine.answers)
        });
    let folder = |name: &str| {
        ServeDir::new(state.site.join(name))
            .precompressed_br()
            .precompressed_gzip()
    };
    let file = |name: &str| {
        ServeFile::new(state.site.join(name))
            .precompressed_br()
            .precompressed_gzip()
    };
    let worker = Router::new()
        .route_service("/worker.js", file("worker.js"))
        .layer(middleware::map_response(headers::let_worker_ask));
    let builds = Router::new()
        .nest_service("/pkg", folder("pkg"))
        .layer(middleware::map_response(headers::keep_for_long));
    let files = Router::new()
        .nest_service("/icons", folder("icons"))
        .route_service("/favicon.svg", file("favicon.svg"))
        .route_service("/manifest.webmanifest", file("manifest.webmanifest"))
        .route_service("/robots.txt", file("robots.txt"))
        .layer(middleware::map_response(headers::keep_and_ask))
        .merge(builds)
        .layer(middleware::from_fn(no_such_file))
        .merge(worker);
    pages
        .layer(middleware::from_fn(outcome::as_asked))
        .merge(asked)
        .merge(machines)
        .merge(files)
        .fallback(elsewhere)
        .method_not_allowed_fallback(|| async { plain::method_not_allowed() })
        .layer(middleware::from_fn(language::choose))
        .layer(CompressionLayer::new().compress_when(headers::may_be_compressed))
        // An origin of null is foreign as well: `headers` says why ours never is.
        .layer(CsrfLayer::new().with_rejection_response(plain::cross_site))
        .layer(middleware::from_fn(headers::said_once))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            PATIENCE,
        ))
        .layer(CatchPanicLayer::custom(plain::panicked))
        .layer(middleware::map_response_with_state(
            state.clone(),
            headers::secure,
        ))
        .with_state(state)
}

/// No address of ours, unless slashes after it are all that a page's address has too many.
async fn elsewhere(State(state): State<AppState>, request: Request) -> Response {
    let asked = request.uri();
    let page = asked.path().trim_end_matches('/');
    let looks = [Method::GET, Method::HEAD].contains(request.method());
    let is_page = || {
        Page::ALL
            .iter()
            .any(|known| parts(known.pattern(), page).is_some())
    };
    if looks && page != asked.path() && is_page() {
        redirect::moved(&redirect::with_query(
            page,
            asked.query().unwrap_or_default(),
        ))
    } else {
        pages::not_found(State(state), request).await
    }
}

/// A name that is longer than a file's can be is no failure of the disk.
async fn no_such_file(request: Request, next: Next) -> Response {
    const LONGEST: usize = 255;
    // The longest ending that is tried after the name.
    let fits = |part: &str| part.len() + ".br".len() <= LONGEST;
    if request.uri().path().split('/').all(fits) {
        next.run(request).await
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}

async fn ready(State(state): State<AppState>) -> (StatusCode, &'static str) {
    match state.archive.ready().await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::error!(%error, "the archive is not ready");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the archive does not answer\n",
            )
        }
    }
}
