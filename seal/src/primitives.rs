//! The three primitives everything else is made of: a derived key, a keyed digest, and authenticated encryption.

use crate::format::SealError;
use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use rand_core::CryptoRng;
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

const NONCE: usize = 24;
const TAG: usize = 16;
/// What encrypting adds.
pub(crate) const OVERHEAD: usize = NONCE + TAG;

/// HKDF-SHA256 (RFC 5869) without salt, 32 bytes. `info` is a label, or a label with what must follow it.
pub(crate) fn derive(secret: &[u8], info: &[&[u8]]) -> Zeroizing<[u8; 32]> {
    let (mut extracted, hkdf) = Hkdf::<Sha256>::extract(None, secret);
    extracted.as_mut_slice().zeroize();
    let mut key = Zeroizing::new([0; 32]);
    if hkdf.expand_multi_info(info, key.as_mut_slice()).is_err() {
        unreachable!("HKDF-SHA256 refuses only more than 8160 bytes");
    }
    key
}

/// HMAC-SHA256 (RFC 2104).
pub(crate) fn keyed_digest(key: &[u8; 32], bytes: &[u8]) -> [u8; 32] {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        unreachable!("HMAC takes a key of any length");
    };
    mac.update(bytes);
    mac.finalize().into_bytes().into()
}

/// XChaCha20-Poly1305: `prefix ‖ nonce ‖ ciphertext ‖ tag`. The nonce is random; 192 bits never meet by accident.
///
/// `prefix` is not authenticated by being there: the caller repeats in `aad` what has to be.
pub(crate) fn encrypt(
    rng: &mut impl CryptoRng,
    key: &[u8; 32],
    aad: &[u8],
    prefix: &[u8],
    plaintext: &[u8],
) -> Result<Vec<u8>, SealError> {
    let mut nonce = XNonce::default();
    rng.fill_bytes(&mut nonce);
    let start = prefix.len() + NONCE;
    // Exactly large enough, so that growing never leaves a copy of the plaintext behind.
    let mut out = Vec::with_capacity(start + plaintext.len() + TAG);
    out.extend_from_slice(prefix);
    out.extend_from_slice(&nonce);
    out.extend_from_slice(plaintext);
    let Ok(tag) = XChaCha20Poly1305::new(key.into()).encrypt_inout_detached(
        &nonce,
        aad,
        (&mut out[start..]).into(),
    ) else {
        out.zeroize();
        return Err(SealError::Malformed);
    };
    out.extend_from_slice(&tag);
    Ok(out)
}

/// The plaintext of `nonce ‖ ciphertext ‖ tag`.
pub(crate) fn decrypt(
    key: &[u8; 32],
    aad: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (nonce, rest) = sealed
        .split_first_chunk::<NONCE>()
        .ok_or(SealError::Malformed)?;
    let (ciphertext, tag) = rest.split_last_chunk::<TAG>().ok_or(SealError::Malformed)?;
    let mut plaintext = Zeroizing::new(ciphertext.to_vec());
    XChaCha20Poly1305::new(key.into())
        .decrypt_inout_detached(
            &XNonce::from(*nonce),
            aad,
            plaintext.as_mut_slice().into(),
            &Tag::from(*tag),
        )
        .map_err(|_| SealError::Refused)?;
    Ok(plaintext)
}
