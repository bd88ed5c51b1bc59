//! `/volgen`: the code is asked for, then the case as the complainant may see it.
//!
//! The server draws both. In a browser with script the code stays there: it opens and seals the words itself ([`visit`]),
//! and shows the same page.

mod answer;
pub mod answers;
mod ask_code;
mod calendar;
mod deeds;
pub mod form;
mod page;
mod parts;
mod standing;
mod steps;
mod thread;
pub mod told;
pub mod visit;

pub use page::FollowingPage;

/// The name under which the address of a page says of which visit it is. What stands there says nothing of the case.
pub const VISIT: &str = "bezoek";
