//! `/klacht` and `/klacht/ontvangen`: filing a complaint, and the receipt.
//!
//! One form in parts. Without script it is one page; once the page answers, one part is shown at a time, and none that has
//! nothing to ask.

pub mod answers;
mod browser;
mod check;
pub mod code;
mod contact;
mod copy;
pub mod danger;
pub mod draft;
mod form;
mod history;
mod keeping;
mod on_the_way;
mod once;
mod pages;
mod path;
mod phone;
mod problems;
mod qr;
mod receipt;
mod said;
mod sending;
mod shelf;
pub mod state;
mod story;
pub mod supplement;
pub mod underway;
mod warnings;
mod what;
mod who;

pub use pages::{FilingPage, ReceiptPage};
pub use sending::unwritten;
