//! Response headers: what a browser may do with our pages, on every answer without exception.

use crate::state::AppState;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Marks an answer that holds nothing personal: it may be compressed and kept for a moment.
#[derive(Clone, Copy)]
pub struct Public;

/// For every answer that is not a page.
const NOTHING: HeaderValue =
    HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; base-uri 'none'");

const FIXED: [(HeaderName, HeaderValue); 8] = [
    (
        header::STRICT_TRANSPORT_SECURITY,
        HeaderValue::from_static("max-age=63072000; includeSubDomains"),
    ),
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    // Nothing goes to another site. To ourselves it does: under a plain `no-referrer` a browser sends our own forms with
    // `Origin: null`, as it does those of a sandboxed frame, a `data:` page or a file, and where it does not say
    // `Sec-Fetch-Site` (over http, older Safari) ours cannot be told from theirs. This way an origin of null is always
    // somebody else's, and is refused. What we get to see of a page's address is what was asked for just before. The
    // last word that a browser knows counts, so that one without `same-origin` still tells nobody.
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer, same-origin"),
    ),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-embedder-policy"),
        HeaderValue::from_static("require-corp"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
             interest-cohort=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
        ),
    ),
];

/// Which build answers. A page of another one makes way at its next change of page (`frontend/start.js`).
const BUILD: HeaderName = HeaderName::from_static("x-build");

/// Sets the headers; a page brings its own content security policy, because of its nonce.
pub async fn secure(State(state): State<AppState>, mut response: Response) -> Response {
    let public = response.extensions().get::<Public>().is_some();
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, value);
    }
    if let Ok(build) = HeaderValue::from_str(&state.assets.build) {
        headers.insert(BUILD, build);
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(NOTHING);
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static(if public {
            "private, no-cache"
        } else {
            "no-store"
        }));
    headers.insert(
        header::VARY,
        HeaderValue::from_static("Cookie, Accept-Encoding"),
    );
    response
}

/// The policy of a page. Scripts come from us or carry this answer's nonce; nothing is inline otherwise, nothing comes from elsewhere.
pub fn page_policy(nonce: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default gehoor"
    ))
    .ok()
}

/// A file as it is, or that it is still as the browser has it: either may be kept.
fn is_there(response: &Response) -> bool {
    response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED
}

/// Files that may change: kept, and asked for each time whether they did.
pub async fn keep_and_ask(mut response: Response) -> Response {
    if is_there(&response) {
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    }
    response
}

/// A request says once whom it is for. None, or two, is somebody who wants us and a proxy to read it differently.
pub async fn said_once(request: Request, next: Next) -> Response {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    if hosts.next().is_none() || hosts.next().is_some() {
        return StatusCode::BAD_REQUEST.into_response();
    }
    next.run(request).await
}

/// Files with a hash in their path never change.
pub async fn keep_for_long(mut response: Response) -> Response {
    if is_there(&response) {
        response.headers_mut().insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        );
    }
    response
}

/// The worker asks us and nobody else; a newer one is noticed at once.
pub async fn let_worker_ask(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'",
        ),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// Only what holds nothing personal: compressing a secret beside something typed can give the secret away.
pub fn may_be_compressed(
    _: StatusCode,
    _: Version,
    headers: &HeaderMap,
    extensions: &Extensions,
) -> bool {
    extensions.get::<Public>().is_some() && !headers.contains_key(header::SET_COOKIE)
}
