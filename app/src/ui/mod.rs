//! Building blocks that know nothing of complaints: a field, a failure, a text in somebody's own words, a date explained.

pub mod awake;
pub mod failure;
pub mod field;
pub mod icon;
pub mod prose;
pub mod why_date;
