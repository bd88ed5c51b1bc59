//! HTTP: which address answers to what, and nothing of what is decided there.

mod api;
mod ask;
mod body;
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
pub mod serving;
mod set_up;
mod staff;
mod taken;
