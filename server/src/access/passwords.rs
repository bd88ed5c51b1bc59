//! Password checks: costly on purpose, a few at a time, and as long for an unknown address as for a known one.

use crate::bounds::Busy;
use crate::error::Failure;
use crate::state::AppState;
use seal::wrap;
use zeroize::Zeroizing;

/// Wraps a secret with a password.
pub async fn wrap(
    state: &AppState,
    password: Zeroizing<String>,
    secret: Zeroizing<[u8; 32]>,
) -> Result<Vec<u8>, Failure> {
    let place = state.bounds.passwords.place().await;
    let place = place.map_err(|Busy| Failure::Busy)?;
    let mut rng = state.randomness.rng();
    let cost = state.password_cost;
    let wrapped = tokio::task::spawn_blocking(move || {
        let _until_it_is_done = place;
        wrap::with_password(&mut rng, password.as_bytes(), secret.as_slice(), cost).ok()
    });
    let wrapped = wrapped.await.ok().flatten();
    wrapped.ok_or_else(|| Failure::broken("the key could not be wrapped with the password"))
}

/// Opens a wrapped secret; `None` when the password is another. Without one (the address is unknown) the same work is done
/// for nothing.
pub async fn open(
    state: &AppState,
    password: Zeroizing<String>,
    wrapped: Option<Vec<u8>>,
) -> Result<Option<Zeroizing<[u8; 32]>>, Failure> {
    let Some(wrapped) = wrapped else {
        wrap(state, password, Zeroizing::new([0; 32])).await?;
        return Ok(None);
    };
    let place = state.bounds.passwords.place().await;
    let place = place.map_err(|Busy| Failure::Busy)?;
    let opened = tokio::task::spawn_blocking(move || {
        let _until_it_is_done = place;
        wrap::open_with_password(password.as_bytes(), &wrapped).ok()
    });
    let Some(secret) = opened.await.ok().flatten() else {
        return Ok(None);
    };
    let mut seed = Zeroizing::new([0; 32]);
    if secret.len() != seed.len() {
        return Ok(None);
    }
    seed.copy_from_slice(&secret);
    Ok(Some(seed))
}
