//! Where unpredictable bytes come from. A value that is handed on, so that tests can repeat themselves.

use rand::rngs::SysRng;
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng, SeedableRng, TryRng};
use std::sync::{Mutex, PoisonError};

/// Hands out generators, each with a seed of its own.
pub struct Randomness(Source);

enum Source {
    System,
    Seeded(Box<Mutex<ChaCha20Rng>>),
}

impl Randomness {
    /// The operating system's generator.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// The same bytes every time, for tests.
    pub fn seeded(seed: u64) -> Self {
        Self(Source::Seeded(Box::new(Mutex::new(
            ChaCha20Rng::seed_from_u64(seed),
        ))))
    }

    /// A fresh generator.
    ///
    /// # Panics
    /// When the operating system has no randomness to give: nothing can be sealed then.
    pub fn rng(&self) -> ChaCha20Rng {
        let mut seed = [0; 32];
        match &self.0 {
            Source::System => {
                #[expect(
                    clippy::expect_used,
                    reason = "without randomness nothing can be sealed; going on would be unsafe"
                )]
                SysRng
                    .try_fill_bytes(&mut seed)
                    .expect("the operating system gives randomness");
            }
            Source::Seeded(rng) => rng
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .fill_bytes(&mut seed),
        }
        ChaCha20Rng::from_seed(seed)
    }
}

/// A name for an address that says nothing and cannot be guessed.
pub fn reference(rng: &mut impl Rng) -> String {
    uuid(rng).simple().to_string()
}

/// A random (version 4) id.
pub fn uuid(rng: &mut impl Rng) -> uuid::Uuid {
    let mut bytes = [0; 16];
    rng.fill_bytes(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}
