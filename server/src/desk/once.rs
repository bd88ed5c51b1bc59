//! The id of what a form adds. It follows from the form's own id and from all that was typed in it: sent twice it is once, and
//! the same form with other words adds something else.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Each part counts with its length, so that nothing moves from one to the next.
pub fn id_of(parts: &[&str]) -> Uuid {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let digest: [u8; 32] = hash.finalize().into();
    let mut id = [0; 16];
    for (byte, digest) in id.iter_mut().zip(digest) {
        *byte = digest;
    }
    uuid::Builder::from_custom_bytes(id).into_uuid()
}
