//! How much one guest may take: of memory, of lines, of work. Everything here has a limit that does not grow with how many
//! ask, and room is made for whoever comes next at the cost of whoever has been holding something longest.
//!
//! Nothing in here is kept: who asks from where is known for as long as the line is open, and in memory only.

mod bodies;
mod lines;
mod passwords;
mod streams;

pub use bodies::{Bodies, Cut, Weight};
pub use lines::{Line, Lines, Phase};
pub use passwords::{Busy, Passwords, Queue, Turn};
pub use streams::{Listening, Streams};

use std::sync::Arc;

/// The limits of one server.
#[derive(Default)]
pub struct Bounds {
    pub passwords: Passwords,
    pub bodies: Arc<Bodies>,
    pub streams: Arc<Streams>,
}
