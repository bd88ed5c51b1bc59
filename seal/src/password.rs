//! Wrapping with a password: Argon2id makes guessing it expensive.

use crate::format::{Algorithm, SealError, hidden};
use crate::primitives;
use argon2::{Argon2, Block, Params, Version};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

const LABEL: &[u8] = b"gehoor/v1/password";
const FOUND: &[u8] = b"gehoor/v1/account/found";
const SEED: &[u8] = b"gehoor/v1/account/seed";
const SALT: usize = 16;
/// Memory, passes and lanes, four bytes each.
const COST: usize = 12;

/// What one guess costs. It is stored with what it protects, so it can be raised later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// How many times over that memory.
    pub passes: u32,
    /// How many parts of it could be worked on at once.
    pub lanes: u32,
}

impl Cost {
    /// For people's passwords: 64 MiB, three passes, one lane.
    pub const FULL: Self = Self {
        memory_kib: 64 * 1024,
        passes: 3,
        lanes: 1,
    };

    /// Nothing above this is worked on: a changed header must not be able to exhaust the server.
    pub const MOST: Self = Self {
        memory_kib: 256 * 1024,
        passes: 10,
        lanes: 4,
    };

    fn params(self) -> Result<Params, SealError> {
        let most = Self::MOST;
        if self.memory_kib > most.memory_kib || self.passes > most.passes || self.lanes > most.lanes
        {
            return Err(SealError::Cost);
        }
        // Refuses what is too little for Argon2 itself.
        Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(|_| SealError::Cost)
    }

    fn to_bytes(self) -> [u8; COST] {
        let mut bytes = [0; COST];
        let numbers = [self.memory_kib, self.passes, self.lanes];
        for (place, number) in bytes.chunks_exact_mut(4).zip(numbers) {
            place.copy_from_slice(&number.to_be_bytes());
        }
        bytes
    }

    fn from_bytes(bytes: [u8; COST]) -> Self {
        let ([memory_kib, passes, lanes], []) = bytes.as_chunks::<4>() else {
            unreachable!("twelve bytes are three times four");
        };
        Self {
            memory_kib: u32::from_be_bytes(*memory_kib),
            passes: u32::from_be_bytes(*passes),
            lanes: u32::from_be_bytes(*lanes),
        }
    }
}

/// A password and an address, stretched together: what the account is found by, and the key to its seed. Whoever has what is
/// stored and the server's secret cannot look an address up: each guess is at an address and its password at once.
pub struct Stretched(Zeroizing<[u8; 32]>);

impl Stretched {
    /// `salt` follows from the address.
    pub fn new(password: &[u8], salt: &[u8; SALT], cost: Cost) -> Result<Self, SealError> {
        stretch(password, salt, cost).map(Self)
    }

    /// What the account is found by.
    #[must_use]
    pub fn found_by(&self) -> [u8; 32] {
        *primitives::derive(self.0.as_slice(), &[FOUND])
    }

    /// The key that its seed is wrapped under.
    #[must_use]
    pub fn key(&self) -> Zeroizing<[u8; 32]> {
        primitives::derive(self.0.as_slice(), &[SEED])
    }
}

hidden!(Stretched);

/// Wraps `secret` under a password: header, cost, salt, nonce, encrypted secret, tag.
pub fn with_password(
    rng: &mut impl CryptoRng,
    password: &[u8],
    secret: &[u8],
    cost: Cost,
) -> Result<Vec<u8>, SealError> {
    let mut salt = [0; SALT];
    rng.fill_bytes(&mut salt);
    let key = stretch(password, &salt, cost)?;
    let prefix = [
        Algorithm::PasswordWrap.header().as_slice(),
        &cost.to_bytes(),
        &salt,
    ]
    .concat();
    primitives::encrypt(rng, &key, &aad(cost, &salt), &prefix, secret)
}

/// Opens what [`with_password`] made, at the cost written in it; refuses a cost above [`Cost::MOST`] before any work.
pub fn open_with_password(
    password: &[u8],
    wrapped: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let body = Algorithm::PasswordWrap.body(wrapped)?;
    let (cost, rest) = body
        .split_first_chunk::<COST>()
        .ok_or(SealError::Malformed)?;
    let (salt, sealed) = rest
        .split_first_chunk::<SALT>()
        .ok_or(SealError::Malformed)?;
    let cost = Cost::from_bytes(*cost);
    let key = stretch(password, salt, cost)?;
    primitives::decrypt(&key, &aad(cost, salt), sealed)
}

fn aad(cost: Cost, salt: &[u8; SALT]) -> Vec<u8> {
    [
        LABEL,
        &Algorithm::PasswordWrap.header(),
        &cost.to_bytes(),
        salt,
    ]
    .concat()
}

fn stretch(
    password: &[u8],
    salt: &[u8; SALT],
    cost: Cost,
) -> Result<Zeroizing<[u8; 32]>, SealError> {
    let params = cost.params()?;
    // The memory is ours and not the library's, because the library gives its own back without wiping it.
    let mut memory = Zeroizing::new(Vec::new());
    memory
        .try_reserve_exact(params.block_count())
        .map_err(|_| SealError::Cost)?;
    memory.resize(params.block_count(), Block::new());
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(argon2::Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(password, salt, key.as_mut_slice(), memory.as_mut_slice())
        .map_err(|_| SealError::Cost)?;
    Ok(key)
}
