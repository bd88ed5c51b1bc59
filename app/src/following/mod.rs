//! `/volgen`: the code is asked for, then the case as the complainant may see it.
//!
//! The server draws both. With script the code stays in the browser, which opens and seals the words itself ([`opened`]).

pub mod opened;

#[cfg(feature = "ssr")]
mod ask_code;
#[cfg(feature = "ssr")]
mod calendar;
#[cfg(feature = "ssr")]
mod deeds;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod sealed;
#[cfg(feature = "ssr")]
mod standing;
#[cfg(feature = "ssr")]
mod steps;
#[cfg(feature = "ssr")]
mod thread;
#[cfg(feature = "ssr")]
mod write;

#[cfg(feature = "ssr")]
pub use page::FollowingPage;
