//! Use cases: what people come to the desk for. Each loads the case, asks the regulation, seals, appends.
//!
//! `FrontDesk` answers the pages (the port of `app`); the functions beside it do what the forms ask.

pub mod bureau;
pub mod code_holder;
pub mod complainant;
mod dossier;
pub mod filing;
mod front;
pub mod guests;
pub mod history;
pub mod invitations;
mod once;
pub mod overviews;
mod parts;
pub mod people;
pub mod set_up;
pub mod sharing;
pub mod staff;
mod stored;
mod telling;
pub mod waiting;

pub use dossier::{Dossier, NotAdded, Reader};
pub use front::{FrontDesk, Redisplay};
