//! Grants: a case's key sealed to one recipient's public key, for one case, one scope and one recipient only.

use crate::format::{Algorithm, SealError};
use crate::keys::{CaseKey, KeyPair, PublicKey};
use hpke::aead::{AeadTag, ChaCha20Poly1305};
use hpke::kdf::HkdfSha256;
use hpke::kem::XWing;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use rand_core::CryptoRng;
use uuid::Uuid;
use zeroize::Zeroizing;

type EncappedKey = <XWing as Kem>::EncappedKey;

const LABEL: &[u8] = b"gehoor/v1/grant";
/// The encapsulated key of X-Wing.
const ENCAPPED: usize = 1120;
const KEY: usize = 32;
const TAG: usize = 16;

/// Which of the two keys of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Scope {
    Content = 1,
    Identity = 2,
}

/// To whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Recipient {
    Complainant,
    Staff(Uuid),
    Recovery,
    /// Somebody from outside, by the id of what they were asked.
    Guest(Uuid),
}

/// What a grant is bound to. It opens for exactly this and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GrantContext {
    pub case: Uuid,
    pub scope: Scope,
    pub recipient: Recipient,
}

impl GrantContext {
    /// Every part has a fixed length, so no two contexts read the same.
    fn info(&self) -> Vec<u8> {
        let (role, id) = match self.recipient {
            Recipient::Complainant => (1, Uuid::nil()),
            Recipient::Staff(id) => (2, id),
            Recipient::Recovery => (3, Uuid::nil()),
            Recipient::Guest(id) => (4, id),
        };
        [
            LABEL,
            self.case.as_bytes(),
            &[self.scope as u8, role],
            id.as_bytes(),
        ]
        .concat()
    }
}

/// Seals the key: header, encapsulated key, encrypted key, tag; 1170 bytes.
pub fn seal(
    rng: &mut impl CryptoRng,
    key: &CaseKey,
    to: &PublicKey,
    context: &GrantContext,
) -> Result<Vec<u8>, SealError> {
    seal_key(rng, &key.0, to, &context.info())
}

/// Seals any key of 32 bytes; `info` begins with a label of its own.
pub(crate) fn seal_key(
    rng: &mut impl CryptoRng,
    key: &Zeroizing<[u8; KEY]>,
    to: &PublicKey,
    info: &[u8],
) -> Result<Vec<u8>, SealError> {
    let header = Algorithm::Grant.header();
    let mut sealed = key.clone();
    let (encapped, tag) =
        hpke::single_shot_seal_inout_detached_with_rng::<ChaCha20Poly1305, HkdfSha256, XWing>(
            &OpModeS::Base,
            &to.0,
            info,
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

/// Whether these bytes can be a grant, as far as can be seen without the key of its recipient.
#[must_use]
pub fn is_shaped(grant: &[u8]) -> bool {
    Algorithm::Grant
        .body(grant)
        .is_ok_and(|body| body.len() == ENCAPPED + KEY + TAG)
}

/// Opens a grant with the recipient's own key pair.
pub fn open(grant: &[u8], with: &KeyPair, context: &GrantContext) -> Result<CaseKey, SealError> {
    open_key(grant, with, &context.info()).map(CaseKey)
}

/// Opens what [`seal_key`] made.
pub(crate) fn open_key(
    grant: &[u8],
    with: &KeyPair,
    info: &[u8],
) -> Result<Zeroizing<[u8; KEY]>, SealError> {
    let body = Algorithm::Grant.body(grant)?;
    let (encapped, rest) = body
        .split_first_chunk::<ENCAPPED>()
        .ok_or(SealError::Malformed)?;
    let (sealed, tag) = rest
        .split_first_chunk::<KEY>()
        .ok_or(SealError::Malformed)?;
    let encapped = EncappedKey::from_bytes(encapped).map_err(|_| SealError::Malformed)?;
    let tag = AeadTag::<ChaCha20Poly1305>::from_bytes(tag).map_err(|_| SealError::Malformed)?;
    let mut key = Zeroizing::new(*sealed);
    hpke::single_shot_open_inout_detached::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeR::Base,
        with.private(),
        &encapped,
        info,
        key.as_mut_slice().into(),
        &Algorithm::Grant.header(),
        &tag,
    )
    .map_err(|_| SealError::Refused)?;
    Ok(key)
}
