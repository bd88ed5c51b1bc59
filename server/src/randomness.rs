//! Where unpredictable bytes come from: the operating system, through a value that is handed on.

use rand::rngs::SysRng;
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng, SeedableRng, TryRng};

/// Hands out generators, each with a seed of its own.
pub struct Randomness;

impl Randomness {
    /// A fresh generator.
    ///
    /// # Panics
    /// When the operating system has no randomness to give: nothing can be sealed then.
    pub fn rng(&self) -> ChaCha20Rng {
        let mut seed = [0; 32];
        #[expect(
            clippy::expect_used,
            reason = "without randomness nothing can be sealed; going on would be unsafe"
        )]
        SysRng
            .try_fill_bytes(&mut seed)
            .expect("the operating system gives randomness");
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
