//! What people see, and what the pages may ask. Every page is drawn on the server; the parts of it that answer input
//! ([`live`]) are brought to life in the browser by the same code.
//!
//! The crate knows the regulation but no database, no clock and no keys: everything a page shows comes through the port
//! `desk::Desk`, which the server implements. A new page gets a line in `routes`, a folder named after the word on the
//! screen, sentences in `locales/` and, when it asks something new, a question in `desk` and `answers`.

// A page is one nested type; the default depth is too small for the deepest of them.
#![recursion_limit = "512"]

pub mod answers;
pub mod device;
pub mod filing;
pub mod following;
pub mod live;
pub mod sync;
pub mod ui;
pub mod words;

#[cfg(feature = "ssr")]
pub mod case;
#[cfg(feature = "ssr")]
pub mod colleagues;
#[cfg(feature = "ssr")]
pub mod dashboard;
#[cfg(feature = "ssr")]
pub mod desk;
#[cfg(feature = "ssr")]
pub mod error;
#[cfg(feature = "ssr")]
pub mod guest;
#[cfg(feature = "ssr")]
pub mod home;
#[cfg(feature = "ssr")]
pub mod reading;
#[cfg(feature = "ssr")]
pub mod register;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
pub mod set_up;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
pub mod sign_in;
