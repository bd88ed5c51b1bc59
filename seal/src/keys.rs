//! Key pairs of people, and the random keys of a case.

use crate::format::{Algorithm, SealError, hidden};
use crate::primitives;
use hpke::kem::XWing;
use hpke::{Deserializable, Kem, Serializable};
use rand_core::CryptoRng;
use std::fmt;
use subtle::ConstantTimeEq;
use uuid::Uuid;
use zeroize::Zeroizing;

const GUEST: &[u8] = b"gehoor/v1/guest";

pub(crate) type PrivateKey = <XWing as Kem>::PrivateKey;

/// What others grant to: an X-Wing public key (X25519 and ML-KEM-768). Not a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey(pub(crate) <XWing as Kem>::PublicKey);

impl PublicKey {
    /// As it is stored: 1218 bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [
            Algorithm::PublicKey.header().as_slice(),
            self.0.to_bytes().as_slice(),
        ]
        .concat()
    }

    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        let body = Algorithm::PublicKey.body(bytes)?;
        let key = <XWing as Kem>::PublicKey::from_bytes(body).map_err(|_| SealError::Malformed)?;
        Ok(Self(key))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicKey(…)")
    }
}

/// A person's key pair. The seed is the private key: whoever has it, has everything granted to this pair.
pub struct KeyPair {
    seed: Zeroizing<[u8; 32]>,
    /// Some kilobytes, which stay in one place when the pair is handed on.
    private: Box<PrivateKey>,
    public: Box<PublicKey>,
}

impl KeyPair {
    /// The pair of this seed. The seed is an X-Wing decapsulation key as its specification defines it.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        let Ok(private) = PrivateKey::from_bytes(seed) else {
            unreachable!("an X-Wing private key is any 32 bytes");
        };
        let public = PublicKey(XWing::sk_to_pk(&private));
        Self {
            seed: Zeroizing::new(*seed),
            private: Box::new(private),
            public: Box::new(public),
        }
    }

    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut seed = Zeroizing::new([0; 32]);
        rng.fill_bytes(seed.as_mut_slice());
        Self::from_seed(&seed)
    }

    /// To be wrapped at once, never stored as it is.
    pub fn seed(&self) -> &[u8; 32] {
        &self.seed
    }

    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    pub(crate) fn private(&self) -> &PrivateKey {
        &self.private
    }
}

/// The content key or the identity key of one case. It leaves this crate only inside a grant.
pub struct CaseKey(pub(crate) Zeroizing<[u8; 32]>);

impl CaseKey {
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        rng.fill_bytes(key.as_mut_slice());
        Self(key)
    }

    /// The key to what one person from outside reads and writes: whoever holds the case's key has it too, and not the reverse.
    /// `item` is the id of what they were asked.
    #[must_use]
    pub fn for_guest(&self, item: Uuid) -> Self {
        Self(primitives::derive(
            self.0.as_slice(),
            &[GUEST, item.as_bytes()],
        ))
    }
}

/// In constant time.
impl PartialEq for CaseKey {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(other.0.as_slice()).into()
    }
}

impl Eq for CaseKey {}

hidden!(KeyPair, CaseKey);
