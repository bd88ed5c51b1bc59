//! HTTP: which address answers to what, and nothing of what is decided there.

mod api;
mod ask;
mod extract;
mod filing;
mod following;
mod form;
mod guest;
mod headers;
mod language;
pub mod news;
mod outcome;
mod pages;
mod plain;
mod redirect;
pub mod router;
mod set_up;
mod staff;
