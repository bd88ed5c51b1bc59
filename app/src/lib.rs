//! What people see, and what the pages may ask. Every page is drawn on the server first; in the browser the same code takes
//! it over as a whole, as one of two programs: the complainant's ([`complainant`]) and the directie's ([`directie`]).
//!
//! The crate knows the regulation but no database, no clock and no key of the bureau: everything a page shows comes through the
//! port `desk::Desk`, which the server implements; the code of a complainant who follows is in their own browser (`following::visit`). A new page gets an address in [`page`], a line in [`complainant`] or [`directie`], a folder named after
//! the word on the screen, sentences in `locales/` and, when it asks something new, a question in `desk`, its answer in `answers.rs` of its folder, and
//! its server function in [`endpoints`].

// A page is one nested type; the default depth is too small for the deepest of them.
#![recursion_limit = "512"]

pub mod complainant;
pub mod device;
pub mod directie;
pub mod filing;
pub mod following;
mod frame;
pub mod hydration;
pub mod sync;
pub mod ui;
pub mod words;

pub mod case;
mod codec;
pub mod colleagues;
pub mod dashboard;
#[cfg(feature = "ssr")]
pub mod desk;
pub mod endpoints;
pub mod entry;
pub mod error;
pub mod figures;
pub mod guest;
pub mod home;
pub mod outstanding;
pub mod page;
pub mod reading;
pub mod register;
pub mod set_up;
#[cfg(feature = "ssr")]
pub mod shell;
pub mod sign_in;
