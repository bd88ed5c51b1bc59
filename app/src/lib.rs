//! What people see, and what the pages may ask. Every page is drawn on the server first. In the browser the same code takes
//! over: the directie's pages as a whole ([`directie`]), the complainant's where a part of them answers input ([`live`]).
//!
//! The crate knows the regulation but no database, no clock and no keys: everything a page shows comes through the port
//! `desk::Desk`, which the server implements. A new page gets a line in `complainant` or [`directie`], a folder named after
//! the word on the screen, sentences in `locales/` and, when it asks something new, a question in `desk` and `answers`, and
//! for an open page its server function in [`endpoints`].

// A page is one nested type; the default depth is too small for the deepest of them.
#![recursion_limit = "512"]

pub mod answers;
#[cfg(feature = "ssr")]
pub mod complainant;
pub mod device;
pub mod directie;
pub mod filing;
pub mod following;
mod frame;
pub mod live;
pub mod sync;
pub mod ui;
pub mod words;

pub mod case;
pub mod colleagues;
pub mod dashboard;
#[cfg(feature = "ssr")]
pub mod desk;
pub mod endpoints;
pub mod error;
#[cfg(feature = "ssr")]
pub mod guest;
#[cfg(feature = "ssr")]
pub mod home;
#[cfg(feature = "ssr")]
pub mod reading;
pub mod register;
pub mod set_up;
#[cfg(feature = "ssr")]
pub mod shell;
pub mod sign_in;
