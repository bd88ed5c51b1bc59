//! Sealed boxes: words that anybody can seal to a public key, and only its holder opens.

use crate::format::{Algorithm, SealError};
use crate::hybrid;
use crate::keys::{KeyPair, PublicKey};
use crate::padding;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

const LABEL: &[u8] = b"gehoor/v1/box";

/// The only part without a fixed length comes last.
fn info(context: &[u8]) -> Vec<u8> {
    [LABEL, context].concat()
}

/// Seals words to whoever holds this key: header, encapsulated key, encrypted words, tag. `context` says whose or which
/// words they are; it must be given again.
pub fn seal(
    rng: &mut impl CryptoRng,
    to: &PublicKey,
    context: &[u8],
    words: &[u8],
) -> Result<Vec<u8>, SealError> {
    hybrid::seal(rng, Algorithm::Box, to, &info(context), padding::pad(words))
}

pub fn open(
    sealed: &[u8],
    with: &KeyPair,
    context: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let words = hybrid::open(sealed, Algorithm::Box, with, &info(context))?;
    padding::unpad(words)
}
