//! The bureau's own key: with it the list of who works there is signed, and from it follows the key to their names.
//!
//! Whoever directs holds the whole of it, and so does the recovery code; a colleague who handles cases holds the key to
//! the names alone. Neither is ever stored but sealed to somebody.

use crate::format::{SealError, hidden};
use crate::grant;
use crate::keys::{KeyPair, PublicKey};
use crate::primitives;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use rand_core::CryptoRng;
use uuid::Uuid;
use zeroize::Zeroizing;

const GRANT: &[u8] = b"gehoor/v1/bureau/grant";
const SIGN: &[u8] = b"gehoor/v1/bureau/sign";
const LIST: &[u8] = b"gehoor/v1/bureau/list";
const NAMES: &[u8] = b"gehoor/v1/bureau/names";
const NAMES_PAIR: &[u8] = b"gehoor/v1/bureau/names-pair";

/// A signature is this long.
pub const SIGNATURE: usize = 64;

/// Signs the list of who works there, and yields the key to their names.
pub struct BureauKey(Zeroizing<[u8; 32]>);

/// Opens who somebody of the bureau is.
pub struct NamesKey(Zeroizing<[u8; 32]>);

/// Which of the two keys.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Which {
    Bureau = 1,
    Names = 2,
}

/// To whom such a key is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colleague {
    Staff(Uuid),
    Recovery,
}

/// Every part has a fixed length, so no two read the same.
fn info(which: Which, to: Colleague) -> Vec<u8> {
    let (role, id) = match to {
        Colleague::Staff(id) => (1, id),
        Colleague::Recovery => (2, Uuid::nil()),
    };
    [GRANT, &[which as u8, role], id.as_bytes()].concat()
}

impl BureauKey {
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        rng.fill_bytes(key.as_mut_slice());
        Self(key)
    }

    #[must_use]
    pub fn names(&self) -> NamesKey {
        NamesKey(primitives::derive(self.0.as_slice(), &[NAMES]))
    }

    fn signing(&self) -> SigningKey {
        SigningKey::from_bytes(&primitives::derive(self.0.as_slice(), &[SIGN]))
    }

    /// What a signature is checked with. Not a secret.
    #[must_use]
    pub fn verifying(&self) -> [u8; 32] {
        self.signing().verifying_key().to_bytes()
    }

    /// Ed25519 (RFC 8032) over the list.
    #[must_use]
    pub fn sign(&self, list: &[u8]) -> [u8; SIGNATURE] {
        self.signing().sign(&[LIST, list].concat()).to_bytes()
    }

    pub fn grant(
        &self,
        rng: &mut impl CryptoRng,
        to: &PublicKey,
        colleague: Colleague,
    ) -> Result<Vec<u8>, SealError> {
        grant::seal_key(rng, &self.0, to, &info(Which::Bureau, colleague))
    }

    pub fn open(grant: &[u8], with: &KeyPair, colleague: Colleague) -> Result<Self, SealError> {
        grant::open_key(grant, with, &info(Which::Bureau, colleague)).map(Self)
    }
}

impl NamesKey {
    /// Names are sealed to its public half, also by the server for somebody who holds no key yet.
    #[must_use]
    pub fn key_pair(&self) -> KeyPair {
        KeyPair::from_seed(&primitives::derive(self.0.as_slice(), &[NAMES_PAIR]))
    }

    pub fn grant(
        &self,
        rng: &mut impl CryptoRng,
        to: &PublicKey,
        colleague: Colleague,
    ) -> Result<Vec<u8>, SealError> {
        grant::seal_key(rng, &self.0, to, &info(Which::Names, colleague))
    }

    pub fn open(grant: &[u8], with: &KeyPair, colleague: Colleague) -> Result<Self, SealError> {
        grant::open_key(grant, with, &info(Which::Names, colleague)).map(Self)
    }
}

/// Whether the holder of this key signed this list.
#[must_use]
pub fn is_signed(list: &[u8], signature: &[u8; SIGNATURE], verifying: &[u8; 32]) -> bool {
    let signature = Signature::from_bytes(signature);
    VerifyingKey::from_bytes(verifying).is_ok_and(|key| {
        key.verify_strict(&[LIST, list].concat(), &signature)
            .is_ok()
    })
}

hidden!(BureauKey, NamesKey);
