//! Sealed boxes: words that anybody can seal to a public key, and only its holder opens.

use crate::format::{Algorithm, SealError};
use crate::keys::{KeyPair, PublicKey};
use crate::padding;
use hpke::aead::{AeadTag, ChaCha20Poly1305};
use hpke::kdf::HkdfSha256;
use hpke::kem::XWing;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

type EncappedKey = <XWing as Kem>::EncappedKey;

const LABEL: &[u8] = b"gehoor/v1/box";
const ENCAPPED: usize = 1120;
const TAG: usize = 16;

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
    let header = Algorithm::Box.header();
    let mut sealed = padding::pad(words);
    let (encapped, tag) =
        hpke::single_shot_seal_inout_detached_with_rng::<ChaCha20Poly1305, HkdfSha256, XWing>(
            &OpModeS::Base,
            &to.0,
            &info(context),
            sealed.as_mut_slice().into(),
            &header,
            rng,
        )
        .map_err(|_| SealError::Malformed)?;
    Ok([
        header.as_slice(),
        &encapped.to_bytes(),
        sealed.as_slice(),
        &tag.to_bytes(),
    ]
    .concat())
}

pub fn open(
    sealed: &[u8],
    with: &KeyPair,
    context: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let body = Algorithm::Box.body(sealed)?;
    let (encapped, rest) = body
        .split_first_chunk::<ENCAPPED>()
        .ok_or(SealError::Malformed)?;
    let (words, tag) = rest.split_last_chunk::<TAG>().ok_or(SealError::Malformed)?;
    let encapped = EncappedKey::from_bytes(encapped).map_err(|_| SealError::Malformed)?;
    let tag = AeadTag::<ChaCha20Poly1305>::from_bytes(tag).map_err(|_| SealError::Malformed)?;
    let mut words = Zeroizing::new(words.to_vec());
    hpke::single_shot_open_inout_detached::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeR::Base,
        with.private(),
        &encapped,
        &info(context),
        words.as_mut_slice().into(),
        &Algorithm::Box.header(),
        &tag,
    )
    .map_err(|_| SealError::Refused)?;
    padding::unpad(words)
}
