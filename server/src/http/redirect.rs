//! Redirects. Each leads to an address of ours, whatever it was made of.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::fmt::Write;

/// After something was sent or chosen: the browser asks for `to` (303).
pub fn see_other(to: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, ours(to))]).into_response()
}

/// What stands at another address, for good (308): also a form would be sent on, so it is for pages alone.
pub fn moved(to: &str) -> Response {
    (
        StatusCode::PERMANENT_REDIRECT,
        [(header::LOCATION, ours(to))],
    )
        .into_response()
}

pub fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

/// An address on this site. Browsers read `//name` and `/\name` as another site, and take tabs and line ends out before
/// they look: so it begins with one slash, and what cannot stand in an address or a header is percent-encoded.
pub fn ours(address: &str) -> String {
    let rest = address.trim_start_matches(['/', '\\']);
    let mut encoded = "/".to_owned();
    for byte in rest.bytes() {
        if byte.is_ascii_graphic() && byte != b'\\' {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_ours_begins_with_one_slash_and_holds_nothing_that_a_browser_reads_otherwise() {
        for (address, expected) in [
            ("/volgen?a=b&c=%20d", "/volgen?a=b&c=%20d"),
            ("", "/"),
            ("//other.example/volgen", "/other.example/volgen"),
            ("/\\other.example", "/other.example"),
            ("\\/\\/other.example", "/other.example"),
            ("/\t/other.example", "/%09/other.example"),
            ("/\r\nset-cookie: a=b", "/%0D%0Aset-cookie:%20a=b"),
            ("https://other.example/", "/https://other.example/"),
            ("/a\\b\u{0}é", "/a%5Cb%00%C3%A9"),
        ] {
            assert_eq!(ours(address), expected);
        }
    }
}
