//! `/klacht` and `/klacht/ontvangen`: filing a complaint, and the receipt.
//!
//! One form with six parts. Without script it is one page; once the page answers, one part is shown at a time.

pub mod answers;
mod browser;
mod check;
pub mod code;
mod contact;
pub mod danger;
pub mod draft;
mod form;
mod history;
mod keeping;
mod on_the_way;
mod once;
mod pages;
mod phone;
mod problems;
mod receipt;
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
