//! What every stored structure begins with: a version byte and an algorithm byte.

use std::fmt;

/// The only version so far.
pub(crate) const VERSION: u8 = 1;

/// Which structure and which algorithms follow the version byte. A number is never used again for something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Algorithm {
    /// A public key: X-Wing (X25519 and ML-KEM-768).
    PublicKey = 1,
    /// A grant: HPKE base mode, X-Wing, HKDF-SHA256, ChaCha20-Poly1305.
    Grant = 2,
    /// A sealed item: XChaCha20-Poly1305 over padded text.
    Item = 3,
    /// A secret wrapped with a key: HKDF-SHA256, XChaCha20-Poly1305.
    KeyWrap = 4,
    /// A secret wrapped with a password: Argon2id, XChaCha20-Poly1305.
    #[cfg(feature = "password")]
    PasswordWrap = 5,
    /// Words sealed to a public key: HPKE base mode, X-Wing, HKDF-SHA256, ChaCha20-Poly1305.
    #[cfg(feature = "bureau")]
    Box = 6,
}

impl Algorithm {
    /// The first two bytes of such a structure.
    pub(crate) const fn header(self) -> [u8; 2] {
        [VERSION, self as u8]
    }

    /// What follows the header, when the header is the expected one.
    pub(crate) fn body(self, bytes: &[u8]) -> Result<&[u8], SealError> {
        match bytes {
            [version, algorithm, body @ ..] if [*version, *algorithm] == self.header() => Ok(body),
            [_, _, ..] => Err(SealError::Unsupported),
            _ => Err(SealError::Malformed),
        }
    }
}

/// Why something could not be sealed or opened. It says nothing about the contents and nothing about the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealError {
    /// Another version, or another kind of structure than the one asked for.
    Unsupported,
    /// Too short, or not shaped like what it claims to be.
    Malformed,
    /// The key, the password or the context is another one, or the bytes were changed. Which of these cannot be told.
    Refused,
    /// The work asked for lies outside what a password check may cost, or there was no memory for it.
    Cost,
}

impl fmt::Display for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unsupported => "another version or kind of sealed structure",
            Self::Malformed => "not a sealed structure",
            Self::Refused => "it does not open with this key and context",
            Self::Cost => "the cost of the password check is out of bounds",
        })
    }
}

impl std::error::Error for SealError {}

/// Gives secrets a `Debug` that tells nothing, so that what holds them can still derive it.
macro_rules! hidden {
    ($($name:ident),+) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )+};
}
pub(crate) use hidden;
