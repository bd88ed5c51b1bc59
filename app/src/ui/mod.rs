//! Building blocks that know nothing of complaints.

pub mod any_answer;
pub mod arrival;
pub mod asked;
pub mod awake;
pub mod failure;
pub mod field;
pub mod filled;
pub mod focus;
pub mod forms;
pub mod hold;
pub mod icon;
pub mod kept;
pub mod live;
pub mod outcome;
pub mod outdated;
pub mod plain_field;
pub mod posted;
pub mod press;
pub mod prose;
pub mod road;
pub mod route;
pub mod second_tap;
pub mod typing;
pub mod why_date;
