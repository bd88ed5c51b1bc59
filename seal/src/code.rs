//! The complainant's follow code and the organisation's recovery code, and what is derived from them.

use crate::format::hidden;
use crate::keys::KeyPair;
use crate::{primitives, symbols};
use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

pub use crate::symbols::CodeError;

const LOOKUP: &[u8] = b"gehoor/v1/lookup";
const KEM: &[u8] = b"gehoor/v1/kem";
const IDEMPOTENCY: &[u8] = b"gehoor/v1/idempotency";
const RECOVERY: &[u8] = b"gehoor/v1/recovery";

/// What a complainant keeps: it finds the case and opens it. Whoever is let in from outside for one thing, or is invited to
/// work here, gets one of their own. 120 random bits, so no costly password hash is needed.
pub struct FollowCode(symbols::Entropy);

/// What the organisation keeps in a safe: it opens every case when all other keys are lost.
pub struct RecoveryCode(symbols::Entropy);

/// What both kinds of code can do.
macro_rules! typed_code {
    ($($name:ident),+) => {$(
        impl $name {
            pub fn generate(rng: &mut impl CryptoRng) -> Self {
                Self(symbols::random(rng))
            }

            /// Reads what was typed: upper or lower case, O for 0, I and L for 1, spaces and hyphens anywhere.
            pub fn parse(typed: &str) -> Result<Self, CodeError> {
                symbols::parse(typed).map(Self)
            }

            /// As it is shown: five groups of five, "7QK2M-D9XTA-40WFB-RH6VE-1ZNJW".
            #[must_use]
            pub fn grouped(&self) -> Zeroizing<String> {
                symbols::grouped(&self.0)
            }

            /// The last five symbols, which are asked back as a sign that the code was kept.
            #[must_use]
            pub fn last_group(&self) -> Zeroizing<String> {
                Zeroizing::new(self.grouped()[symbols::LAST_GROUP..].to_owned())
            }

            /// Whether this was typed for the last group, read as leniently as a whole code.
            #[must_use]
            pub fn last_group_is(&self, typed: &str) -> bool {
                symbols::read(typed).eq(symbols::read(&self.last_group()))
            }
        }
    )+};
}

typed_code!(FollowCode, RecoveryCode);
hidden!(FollowCode, RecoveryCode);

impl FollowCode {
    /// The code in what somebody typed or pasted, whatever stands around it: words, a whole printed sheet, or a field that
    /// took the ends of its lines away.
    #[must_use]
    pub fn find(typed: &str) -> Option<Self> {
        symbols::candidates(typed).find_map(|part| Self::parse(part).ok())
    }

    /// How many symbols of a code were typed, where some are missing.
    #[must_use]
    pub fn typed_so_far(typed: &str) -> Option<usize> {
        symbols::typed_so_far(typed)
    }

    /// What the case is found by. It goes to the server; the server stores [`Self::lookup_digest`].
    #[must_use]
    pub fn lookup(&self) -> [u8; 32] {
        *self.derive(LOOKUP)
    }

    /// SHA-256 of [`Self::lookup`]: whoever copies the database cannot look a case up with it.
    #[must_use]
    pub fn lookup_digest(&self) -> [u8; 32] {
        Sha256::digest(self.lookup()).into()
    }

    /// The complainant's key pair. Nothing of it is kept anywhere: the code makes it again.
    #[must_use]
    pub fn key_pair(&self) -> KeyPair {
        KeyPair::from_seed(&self.derive(KEM))
    }

    /// Tells the same contents sent twice from other contents, to nobody but the holder of the code.
    #[must_use]
    pub fn content_digest(&self, bytes: &[u8]) -> [u8; 32] {
        primitives::keyed_digest(&self.derive(IDEMPOTENCY), bytes)
    }

    fn derive(&self, label: &[u8]) -> Zeroizing<[u8; 32]> {
        primitives::derive(self.0.as_slice(), &[label])
    }
}

impl RecoveryCode {
    /// The organisation's recovery key pair.
    #[must_use]
    pub fn key_pair(&self) -> KeyPair {
        KeyPair::from_seed(&primitives::derive(self.0.as_slice(), &[RECOVERY]))
    }
}
