//! The hash chain that binds the events of a case to each other and to their order.

use sha2::{Digest, Sha256};

const LABEL: &[u8] = b"gehoor/v1/chain";

/// The link after `previous` (32 zero bytes before the first one) over these fields.
///
/// The number of fields and the length of each go in as eight bytes, so no two lists of fields read the same.
#[must_use]
pub fn next(previous: &[u8; 32], fields: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new_with_prefix(LABEL);
    hash.update(previous);
    hash.update(length(fields));
    for field in fields {
        hash.update(length(field));
        hash.update(field);
    }
    hash.finalize().into()
}

fn length<T>(items: &[T]) -> [u8; 8] {
    (items.len() as u64).to_be_bytes()
}
