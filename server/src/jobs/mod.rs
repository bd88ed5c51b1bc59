//! What happens on the clock, without anybody asking.

pub mod deadlines;
pub mod keeping;
