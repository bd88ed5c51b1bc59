//! Password checks: costly on purpose, a few at a time, and as long for an unknown address as for a known one.

use crate::state::AppState;
use seal::wrap;
use zeroize::Zeroizing;

/// Wraps a secret with a password.
pub async fn wrap(
    state: &AppState,
    password: Zeroizing<String>,
    secret: Zeroizing<[u8; 32]>,
) -> Option<Vec<u8>> {
    let _place = state.password_places.acquire().await.ok()?;
    let mut rng = state.randomness.rng();
    let cost = state.password_cost;
    tokio::task::spawn_blocking(move || {
        wrap::with_password(&mut rng, password.as_bytes(), secret.as_slice(), cost).ok()
    })
    .await
    .ok()?
}

/// Opens a wrapped secret. Without one (the address is unknown) the same work is done for nothing.
pub async fn open(
    state: &AppState,
    password: Zeroizing<String>,
    wrapped: Option<Vec<u8>>,
) -> Option<Zeroizing<[u8; 32]>> {
    let Some(wrapped) = wrapped else {
        wrap(state, password, Zeroizing::new([0; 32])).await;
        return None;
    };
    let _place = state.password_places.acquire().await.ok()?;
    let secret = tokio::task::spawn_blocking(move || {
        wrap::open_with_password(password.as_bytes(), &wrapped).ok()
    })
    .await
    .ok()??;
    let mut seed = Zeroizing::new([0; 32]);
    if secret.len() != seed.len() {
        return None;
    }
    seed.copy_from_slice(&secret);
    Some(seed)
}
