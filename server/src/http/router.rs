//! The one table of addresses.

use super::{
    api, ask, filing, following, guest, headers, language, news, outcome, pages, plain, redirect,
    set_up, staff,
};
use crate::state::AppState;
use app::dashboard::NEWS;
use app::sync::following::{MESSAGES, WITHDRAWALS};
use app::sync::wire::{BUREAU, FILINGS, FORM};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use regulation::authority::Action;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::services::{ServeDir, ServeFile};
use tower_http::timeout::TimeoutLayer;

/// How long one request may take.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

/// Every address of a page or a form, with the action of the authority matrix that it stands for.
/// `None` is for machines. The forms on the page of a case stand in [`Deed`](app::case::deeds::Deed), each with its action.
pub const ROUTES: &[(&str, &str, Option<Action>)] = &[
    ("GET", "/", Some(Action::ReadRegulation)),
    ("GET", "/klacht", Some(Action::File)),
    ("POST", "/klacht", Some(Action::File)),
    ("GET", "/klacht/ontvangen", Some(Action::Follow)),
    ("GET", "/volgen", Some(Action::Follow)),
    ("POST", "/volgen", Some(Action::Write)),
    ("POST", "/volgen/intrekken", Some(Action::Withdraw)),
    ("POST", "/volgen/doen", Some(Action::Write)),
    ("POST", "/volgen/sluiten", Some(Action::Follow)),
    ("GET", "/reglement", Some(Action::ReadRegulation)),
    ("GET", "/reglement/{version}", Some(Action::ReadRegulation)),
    ("GET", "/privacy", Some(Action::ReadRegulation)),
    ("GET", "/toegankelijkheid", Some(Action::ReadRegulation)),
    ("GET", "/geen-verbinding", Some(Action::ReadRegulation)),
    ("GET", "/gast", Some(Action::AnswerRequest)),
    ("POST", "/gast", Some(Action::AnswerRequest)),
    ("POST", "/gast/antwoord", Some(Action::AnswerRequest)),
    ("POST", "/gast/sluiten", Some(Action::SignOut)),
    ("GET", "/directie", Some(Action::ListCases)),
    ("GET", "/directie/collegas", Some(Action::ShareCases)),
    ("POST", "/directie/collegas/delen", Some(Action::ShareCases)),
    (
        "POST",
        "/directie/collegas/uitnodigen",
        Some(Action::Invite),
    ),
    ("POST", "/directie/collegas/intrekken", Some(Action::Invite)),
    ("GET", "/directie/uitnodiging", Some(Action::SetUp)),
    ("POST", "/directie/uitnodiging", Some(Action::SetUp)),
    ("GET", "/directie/registreren", Some(Action::Register)),
    ("POST", "/directie/registreren", Some(Action::Register)),
    ("GET", "/directie/inloggen", Some(Action::SignIn)),
    ("POST", "/directie/inloggen", Some(Action::SignIn)),
    ("POST", "/directie/uitloggen", Some(Action::SignOut)),
    ("GET", "/directie/inrichten/{token}", Some(Action::SetUp)),
    ("POST", "/directie/inrichten/{token}", Some(Action::SetUp)),
    (
        "POST",
        "/directie/inrichten/{token}/bewaard",
        Some(Action::SetUp),
    ),
    ("GET", "/directie/dossier/{number}", Some(Action::ReadCase)),
    ("GET", BUREAU, Some(Action::File)),
    ("GET", FORM, Some(Action::File)),
    ("POST", FILINGS, Some(Action::File)),
    ("POST", MESSAGES, Some(Action::Write)),
    ("POST", WITHDRAWALS, Some(Action::Withdraw)),
    ("GET", NEWS, Some(Action::ListCases)),
    ("GET", "/healthz", None),
    ("GET", "/readyz", None),
];

/// The application as it is served, and as the tests call it.
pub fn application(state: AppState) -> Router {
    // Rendering runs on Tokio; a second application in one process finds that settled already.
    let _ = any_spawner::Executor::init_tokio();
    let complainant = Router::new()
        .route("/", get(pages::public))
        .route("/klacht", get(pages::form).post(filing::file))
        .route("/klacht/ontvangen", get(pages::personal))
        .route(
            "/volgen",
            get(pages::following).post(following::open_or_write),
        )
        .route("/volgen/intrekken", post(following::withdraw))
        .route("/volgen/doen", post(following::act))
        .route("/volgen/sluiten", post(following::leave))
        .route("/gast", get(pages::personal).post(guest::open))
        .route("/gast/antwoord", post(guest::answer))
        .route("/gast/sluiten", post(guest::leave))
        .route("/reglement", get(pages::public))
        .route("/reglement/{version}", get(pages::public))
        .route("/privacy", get(pages::public))
        .route("/toegankelijkheid", get(pages::public))
        .route("/geen-verbinding", get(pages::public));
    let directie = Router::new()
        .route("/directie", get(staff::page))
        .route(
            "/directie/inloggen",
            get(pages::personal).post(staff::sign_in),
        )
        .route(
            "/directie/registreren",
            get(staff::page).post(staff::register),
        )
        .route("/directie/uitloggen", post(staff::sign_out))
        .route("/directie/collegas", get(staff::page))
        .route("/directie/collegas/delen", post(staff::share))
        .route("/directie/collegas/uitnodigen", post(staff::invite))
        .route("/directie/collegas/intrekken", post(staff::take_back))
        .route(
            "/directie/uitnodiging",
            get(pages::personal).post(set_up::join),
        )
        .route(
            "/directie/inrichten/{token}",
            get(pages::personal).post(set_up::found),
        )
        .route("/directie/inrichten/{token}/bewaard", post(set_up::kept))
        .route("/directie/dossier/{number}", get(staff::page))
        .route("/directie/dossier/{number}/{deed}", post(staff::act));
    let asked = Router::new().route(ask::ANY, post(ask::answer));
    let machines = Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route(BUREAU, get(api::bureau))
        .route(FORM, get(pages::kept_form))
        .route(FILINGS, post(api::file))
        .route(MESSAGES, post(api::message))
        .route(WITHDRAWALS, post(api::withdraw))
        .route(NEWS, get(news::listen));
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
    let files = Router::new()
        .nest_service("/pkg", folder("pkg"))
        .layer(middleware::map_response(headers::keep_for_long))
        .nest_service("/icons", folder("icons"))
        .route_service("/favicon.svg", file("favicon.svg"))
        .route_service("/manifest.webmanifest", file("manifest.webmanifest"))
        .route_service("/robots.txt", file("robots.txt"))
        .layer(middleware::from_fn(no_such_file))
        .merge(worker);
    let pages = complainant
        .merge(directie)
        .layer(middleware::from_fn(outcome::as_asked));
    pages
        .merge(asked)
        .merge(machines)
        .merge(files)
        .fallback(elsewhere)
        .method_not_allowed_fallback(|| async { plain::method_not_allowed() })
        .layer(middleware::from_fn(language::choose))
        .layer(CompressionLayer::new().compress_when(headers::may_be_compressed))
        // An origin of null is foreign as well: `headers` says why ours never is.
        .layer(CsrfLayer::new().with_rejection_response(plain::cross_site))
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
    if looks && page != asked.path() && is_page(page) {
        redirect::moved(&redirect::with_query(
            page,
            asked.query().unwrap_or_default(),
        ))
    } else {
        pages::not_found(State(state), request).await
    }
}

/// Whether this is the address of a page, whatever stands where a number or a token is expected.
fn is_page(path: &str) -> bool {
    let asked: Vec<_> = path.split('/').collect();
    let is_at = |pattern: &str| {
        let known: Vec<_> = pattern.split('/').collect();
        let fits = |(known, asked): (&&str, &&str)| {
            known == asked || (known.starts_with('{') && !asked.is_empty())
        };
        known.len() == asked.len() && known.iter().zip(&asked).all(fits)
    };
    ROUTES
        .iter()
        .any(|(method, pattern, action)| *method == "GET" && action.is_some() && is_at(pattern))
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
