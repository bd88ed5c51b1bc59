//! What people see, and what the pages may ask. Every page is drawn on the server; the parts of it that answer input
//! ([`live`]) are brought to life in the browser by the same code.
//!
//! The crate knows the regulation but no database, no clock and no keys: everything a page shows comes through the port
//! `desk::Desk`, which the server implements. A new page gets a line in `routes`, a folder named after the word on the
//! screen, sentences in `locales/` and, when it asks something new, a question in `desk` and `answers`.

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
