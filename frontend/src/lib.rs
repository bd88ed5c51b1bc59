//! What runs in the browser: two programs over one `app`. The complainant's takes over the live parts of the page that the
//! server drew, and answers what they ask of the phone; the directie's takes over the whole page and goes from page to page
//! by itself. They are apart so that nobody who complains fetches the directie's code.
//!
//! It knows nothing of complaints; the parts are those of `app`, compiled with `hydrate`. A program is a folder beside
//! `src` with a `main` of one line, which runs once its module is there.

mod device;

/// Wakes the complainant's pages.
pub fn complainant() {
    app::device::set_device(&device::Browser);
    app::live::wake();
}

/// Wakes the directie's pages, each as a whole.
pub fn directie() {
    app::live::take_over_page(app::directie::App);
}
