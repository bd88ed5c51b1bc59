//! Padding in steps of 512 bytes, so that the size of something sealed tells little about its length.

use crate::format::SealError;
use zeroize::Zeroizing;

/// Everything sealed is a whole number of these bytes long before it is encrypted.
pub const STEP: usize = 512;

/// Ends the text; zeros follow (ISO/IEC 7816-4).
const END: u8 = 0x80;

/// How long a text of so many bytes becomes.
#[must_use]
pub const fn length(text: usize) -> usize {
    (text / STEP + 1) * STEP
}

/// The text, one byte that ends it, and zeros up to a whole number of steps.
#[must_use]
pub fn pad(text: &[u8]) -> Zeroizing<Vec<u8>> {
    let length = length(text.len());
    let mut padded = Zeroizing::new(Vec::with_capacity(length));
    padded.extend_from_slice(text);
    padded.push(END);
    padded.resize(length, 0);
    padded
}

/// Takes the padding off in place; refuses what [`pad`] cannot have made.
pub fn unpad(mut padded: Zeroizing<Vec<u8>>) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let end = padded
        .iter()
        .rposition(|byte| *byte != 0)
        .ok_or(SealError::Malformed)?;
    let canonical = padded.len() == (end / STEP + 1) * STEP;
    if padded[end] != END || !canonical {
        return Err(SealError::Malformed);
    }
    padded.truncate(end);
    Ok(padded)
}
