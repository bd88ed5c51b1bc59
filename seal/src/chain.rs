//! The chain that binds the events of a case to each other and to their order: whoever has not the key makes no link of it.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

const LABEL: &[u8] = b"gehoor/v1/chain";

/// The link after `previous` over these fields, under this key.
///
/// The number of fields and the length of each go in as eight bytes, so no two lists of fields read the same.
#[must_use]
pub fn next(key: &[u8; 32], previous: &[u8; 32], fields: &[&[u8]]) -> [u8; 32] {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        unreachable!("HMAC takes a key of any length");
    };
    mac.update(LABEL);
    mac.update(previous);
    mac.update(&length(fields));
    for field in fields {
        mac.update(&length(field));
        mac.update(field);
    }
    mac.finalize().into_bytes().into()
}

fn length<T>(items: &[T]) -> [u8; 8] {
    (items.len() as u64).to_be_bytes()
}
