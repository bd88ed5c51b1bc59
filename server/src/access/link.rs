//! One-time links: the secret part that somebody is sent, and what is kept of it.

use rand_core::Rng;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The secret part of a new link: 128 random bits in hexadecimal digits.
pub fn new(rng: &mut impl Rng) -> String {
    let mut secret = [0_u8; 16];
    rng.fill_bytes(&mut secret);
    hex(&secret)
}

/// What is kept: whoever copies it cannot open the link.
pub fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
