//! The world outside: HTTP, the archive, accounts, and the `gehoor` command.
//!
//! It decides nothing about complaints (that is `regulation`), draws nothing (that is `app`), and cannot read what it keeps without
//! somebody's key (that is `seal`). A request goes: `http` reads it → `access` tells who asks → `desk` asks the rules, seals, and has
//! `archive` remember.
//!
//! Where a change goes is in the README.

pub mod access;
pub mod archive;
pub mod bounds;
pub mod clock;
pub mod command;
pub mod config;
pub mod data_dir;
pub mod demo;
pub mod desk;
pub mod error;
pub mod histories;
pub mod http;
pub mod jobs;
mod keyed;
pub mod memory;
pub mod presence;
pub mod randomness;
pub mod state;

pub use http::router::application;
