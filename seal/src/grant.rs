//! Grants: a case's key sealed to one recipient's public key, for one case, one scope and one recipient only.

use crate::format::{Algorithm, SealError};
use crate::hybrid;
use crate::keys::{CaseKey, KeyPair, PublicKey};
use rand_core::CryptoRng;
use uuid::Uuid;
use zeroize::Zeroizing;

const LABEL: &[u8] = b"gehoor/v1/grant";
const KEY: usize = 32;
/// Of a grant, without its header.
const LENGTH: usize = KEY + hybrid::OVERHEAD;

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
    let plain = Zeroizing::new(key.to_vec());
    hybrid::seal(rng, Algorithm::Grant, to, info, plain)
}

/// Whether these bytes can be a grant, as far as can be seen without the key of its recipient.
#[must_use]
pub fn is_shaped(grant: &[u8]) -> bool {
    Algorithm::Grant
        .body(grant)
        .is_ok_and(|body| body.len() == LENGTH)
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
    if Algorithm::Grant.body(grant)?.len() != LENGTH {
        return Err(SealError::Malformed);
    }
    let opened = hybrid::open(grant, Algorithm::Grant, with, info)?;
    let mut key = Zeroizing::new([0; KEY]);
    key.copy_from_slice(&opened);
    Ok(key)
}
