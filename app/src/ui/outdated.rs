//! A page that was open when the server became another build. It goes on as it is, and makes way at the next change of page:
//! what the newer build answers may be something that this one cannot read.

use leptos::prelude::*;

/// Whether the server is of another build by now. `start.js` sees it in every answer.
pub fn is_outdated() -> bool {
    let html = (!is_server()).then(|| document().document_element());
    html.flatten()
        .is_some_and(|html| html.has_attribute("data-outdated"))
}

/// Loads the page at this address. Whoever has typed something that was not sent is asked first.
pub fn load(address: &str) {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let here = path + &location.search().unwrap_or_default();
    // A place in this same page would be gone to without loading anything.
    let _ = if address.split('#').next() == Some(&here) {
        location.reload()
    } else {
        location.assign(address)
    };
}

/// Loads the page that is shown again.
pub fn load_again() {
    let _ = window().location().reload();
}
