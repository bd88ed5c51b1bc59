//! One file per command.

pub mod bench;
pub mod build;
pub mod serve;
pub mod simulate;
pub mod test;
pub mod torture;
