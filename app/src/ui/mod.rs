//! Building blocks that know nothing of complaints.

#[cfg(feature = "ssr")]
pub mod answered;
pub mod awake;
#[cfg(feature = "ssr")]
pub mod failure;
pub mod field;
pub mod focus;
#[cfg(feature = "ssr")]
pub mod icon;
#[cfg(feature = "ssr")]
pub mod plain_field;
pub mod prose;
#[cfg(feature = "ssr")]
pub mod why_date;
