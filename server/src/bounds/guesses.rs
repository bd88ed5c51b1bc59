//! How often one source may show a code that is nobody's.

use super::hold;
use super::level::{ONE, Sources};
use chrono::{DateTime, Utc};
use rand_core::CryptoRng;
use std::net::IpAddr;
use std::sync::Mutex;

/// So many at once.
const GUESSES: u64 = 20 * ONE;

/// Codes that are nobody's, by source.
#[derive(Default)]
pub struct Guesses(Mutex<Sources>);

impl Guesses {
    /// Somebody showed a code that is nobody's; whether they did so too often lately. Whoever then shows the right one comes in
    /// all the same: what is slowed down is guessing.
    pub fn are_too_many(
        &self,
        now: DateTime<Utc>,
        rng: &mut impl CryptoRng,
        from: Option<IpAddr>,
    ) -> bool {
        from.is_some_and(|address| !hold(&self.0).take(now, rng, address, GUESSES))
    }
}
