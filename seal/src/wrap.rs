//! Wrapping: a small secret kept under a key, or under a password. Its length shows; secrets have a fixed one.

use crate::format::{Algorithm, SealError};
use crate::primitives;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

#[cfg(feature = "password")]
pub use crate::password::{Cost, Stretched, open_with_password, with_password};

const LABEL: &[u8] = b"gehoor/v1/wrap/";

/// Wraps `secret` under a key. `label` names the purpose, `context` whose or which it is; both must be given again.
pub fn with_key(
    rng: &mut impl CryptoRng,
    key: &[u8; 32],
    label: &str,
    context: &[u8],
    secret: &[u8],
) -> Result<Vec<u8>, SealError> {
    let header = Algorithm::KeyWrap.header();
    primitives::encrypt(
        rng,
        &wrapping_key(key, label),
        &aad(context),
        &header,
        secret,
    )
}

/// Opens what [`with_key`] made with the same key, label and context.
pub fn open_with_key(
    key: &[u8; 32],
    label: &str,
    context: &[u8],
    wrapped: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let body = Algorithm::KeyWrap.body(wrapped)?;
    primitives::decrypt(&wrapping_key(key, label), &aad(context), body)
}

/// One key per purpose. The caller's label comes last, so it cannot run into anything.
fn wrapping_key(key: &[u8; 32], label: &str) -> Zeroizing<[u8; 32]> {
    primitives::derive(key, &[LABEL, label.as_bytes()])
}

/// The only part without a fixed length, the context, comes last.
fn aad(context: &[u8]) -> Vec<u8> {
    [Algorithm::KeyWrap.header().as_slice(), context].concat()
}
