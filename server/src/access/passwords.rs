//! Password checks: costly on purpose, a few at a time, and as long for an unknown address as for a known one.

use super::profile::email_lookup;
use crate::bounds::{Busy, Queue, Turn};
use crate::error::Failure;
use crate::state::AppState;
use seal::wrap::{self, Stretched};
use zeroize::Zeroizing;

const LABEL: &str = "gehoor/v1/account";

/// A turn to have a password looked at; without one it is busy.
pub fn turn(state: &AppState, queue: Queue) -> Result<Turn, Failure> {
    let turn = state.bounds.passwords.turn(queue);
    turn.map_err(|Busy| Failure::Busy)
}

/// What an address and a password give together, for whoever has a turn.
pub async fn stretch(
    state: &AppState,
    turn: Turn,
    email: &str,
    password: Zeroizing<String>,
) -> Result<Stretched, Failure> {
    let broken = || Failure::broken("a password could not be stretched");
    let lookup = email_lookup(&state.secret, email);
    let salt = *lookup.first_chunk().ok_or_else(broken)?;
    let place = turn.place().await;
    let place = place.map_err(|Busy| Failure::Busy)?;
    let cost = state.password_cost;
    let stretched = tokio::task::spawn_blocking(move || {
        let _until_it_is_done = place;
        Stretched::new(password.as_bytes(), &salt, cost).ok()
    });
    stretched.await.ok().flatten().ok_or_else(broken)
}

/// Wraps the private seed of an account.
pub fn wrap_seed(state: &AppState, by: &Stretched, seed: &[u8; 32]) -> Result<Vec<u8>, Failure> {
    let mut rng = state.randomness.rng();
    wrap::with_key(&mut rng, &by.key(), LABEL, &by.found_by(), seed)
        .map_err(|_| Failure::broken("a key could not be wrapped"))
}

pub fn open_seed(by: &Stretched, wrapped: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
    let opened = wrap::open_with_key(&by.key(), LABEL, &by.found_by(), wrapped).ok()?;
    let mut seed = Zeroizing::new([0; 32]);
    if opened.len() != seed.len() {
        return None;
    }
    seed.copy_from_slice(&opened);
    Some(seed)
}
