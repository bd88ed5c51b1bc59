//! Numbers that may be told. A bureau with twelve complaints a year re-identifies people easily (art. 10).

/// A number below this is not told, unless it is nothing at all.
pub const SMALLEST: u32 = 5;

/// The number, or `None` when it is too small to be told.
pub const fn figure(number: u32) -> Option<u32> {
    match number {
        0 | SMALLEST.. => Some(number),
        _ => None,
    }
}
