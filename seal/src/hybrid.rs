//! Sealing to a public key: HPKE (RFC 9180) with X-Wing, HKDF-SHA256 and ChaCha20-Poly1305.

use crate::format::{Algorithm, SealError};
use crate::keys::{KeyPair, PublicKey};
use hpke::aead::{AeadTag, ChaCha20Poly1305};
use hpke::kdf::HkdfSha256;
use hpke::kem::XWing;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

type EncappedKey = <XWing as Kem>::EncappedKey;

/// The encapsulated key of X-Wing.
const ENCAPPED: usize = 1120;
const TAG: usize = 16;
/// What sealing adds, without the header.
pub(crate) const OVERHEAD: usize = ENCAPPED + TAG;

/// Header, encapsulated key, encrypted text, tag. `info` begins with a label of its own, and must be given again.
pub(crate) fn seal(
    rng: &mut impl CryptoRng,
    algorithm: Algorithm,
    to: &PublicKey,
    info: &[u8],
    mut text: Zeroizing<Vec<u8>>,
) -> Result<Vec<u8>, SealError> {
    let header = algorithm.header();
    let (encapped, tag) =
        hpke::single_shot_seal_inout_detached_with_rng::<ChaCha20Poly1305, HkdfSha256, XWing>(
            &OpModeS::Base,
            &to.0,
            info,
            text.as_mut_slice().into(),
            &header,
            rng,
        )
        .map_err(|_| SealError::Malformed)?;
    Ok([
        header.as_slice(),
        &encapped.to_bytes(),
        text.as_slice(),
        &tag.to_bytes(),
    ]
    .concat())
}

/// Opens what [`seal`] made.
pub(crate) fn open(
    sealed: &[u8],
    algorithm: Algorithm,
    with: &KeyPair,
    info: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let body = algorithm.body(sealed)?;
    let (encapped, rest) = body
        .split_first_chunk::<ENCAPPED>()
        .ok_or(SealError::Malformed)?;
    let (text, tag) = rest.split_last_chunk::<TAG>().ok_or(SealError::Malformed)?;
    let encapped = EncappedKey::from_bytes(encapped).map_err(|_| SealError::Malformed)?;
    let tag = AeadTag::<ChaCha20Poly1305>::from_bytes(tag).map_err(|_| SealError::Malformed)?;
    let mut text = Zeroizing::new(text.to_vec());
    hpke::single_shot_open_inout_detached::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeR::Base,
        with.private(),
        &encapped,
        info,
        text.as_mut_slice().into(),
        &algorithm.header(),
        &tag,
    )
    .map_err(|_| SealError::Refused)?;
    Ok(text)
}
