//! What runs in the browser: two programs over one `app`. Each takes over the page that the server drew, as a whole, and
//! goes from page to page by itself; what a page asks of the phone is answered here. They are apart so that nobody who
//! complains fetches the directie's code.
//!
//! It knows nothing of complaints; the pages are those of `app`, compiled with `hydrate`. A program is a folder beside
//! `src` with a `main` of one line, which runs once its module is there.

mod device;

/// Wakes the complainant's pages, each as a whole.
pub fn complainant() {
    app::device::set_device(&device::Browser);
    app::hydration::take_over_page(app::complainant::App);
}

/// Wakes the directie's pages, each as a whole.
pub fn directie() {
    app::hydration::take_over_page(app::directie::App);
}
