//! What happens on the clock, without anybody asking.

pub mod audit;
pub mod deadlines;
pub mod keeping;
