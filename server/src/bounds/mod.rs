//! How much one guest may take: of memory, of lines, of work. Everything here has a limit that does not grow with how many
//! ask, and room is made for whoever comes next at the cost of whoever has been holding something longest.
//!
//! Nothing in here is kept but a hash of who tries a password, for a quarter of an hour (`attempts`): who asks from where is
//! known for as long as the line is open, and in memory only.

mod additions;
mod attempts;
mod bodies;
pub mod envelopes;
mod filings;
mod guesses;
mod level;
mod lines;
mod passwords;
mod refused;
mod streams;

pub use additions::{Full, full};
pub use attempts::{Attempt, Throttle, Trier, Wait};
pub use bodies::{BODY_LIMIT, Bodies, Cut, Weight};
pub use filings::Filings;
pub use guesses::Guesses;
pub use lines::{Begun, Line, Lines, Phase};
pub use passwords::{Busy, Passwords, Queue, Turn};
pub use refused::RefusedForms;
pub use streams::{Listening, Streams};

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The limits of one server.
#[derive(Default)]
pub struct Bounds {
    pub passwords: Passwords,
    pub bodies: Arc<Bodies>,
    pub streams: Arc<Streams>,
    pub filings: Filings,
    pub refused_forms: RefusedForms,
    pub guesses: Guesses,
    pub attempts: Throttle,
}

fn hold<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing can go wrong halfway while this is held.
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
