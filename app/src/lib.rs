//! What people see, and what the pages may ask. The same pages are drawn on the server and brought to life in the browser.
//!
//! The crate knows the regulation but no database, no clock and no keys: everything a page shows comes through the port
//! `desk::Desk`, which the server implements. A new page gets a line in [`routes`], a folder named after the word on the
//! screen, sentences in `locales/` and, when it asks something new, a question in `desk`, `answers` and `functions`.

// A page is one nested type; the default depth is too small for the deepest of them.
#![recursion_limit = "512"]

pub mod answers;
#[cfg(feature = "ssr")]
pub mod desk;
pub mod error;
pub mod functions;
pub mod routes;
pub mod shell;
pub mod ui;
mod wire;
pub mod words;

pub mod filing;
pub mod following;

#[cfg(feature = "ssr")]
pub mod home;
#[cfg(feature = "ssr")]
pub mod reading;

#[cfg(feature = "ssr")]
pub mod case;
#[cfg(feature = "ssr")]
pub mod dashboard;
#[cfg(feature = "ssr")]
pub mod set_up;
#[cfg(feature = "ssr")]
pub mod sign_in;
