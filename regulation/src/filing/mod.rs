//! From what was typed to a valid filing (art. 4, 5 and 6), and what is wrong per field.
//!
//! The regulation *requests* data and demands none: only the description is needed. What is written is kept word for word.

mod complaint;
mod danger;
mod field;
mod reading;
mod special;
mod typed;

pub use complaint::{Identity, Typed, Words};
pub use danger::Danger;
pub use field::{Field, Problem, ProblemKind};
pub use reading::{looks_like_email, words_before};
pub use special::is_special;

use crate::event::StaffId;
use crate::shield::Shield;
use crate::vocabulary::vocabulary;
use serde::Serialize;

vocabulary! {
    /// In what capacity somebody complains (art. 4). Saying so is voluntary, and everybody may file.
    pub enum Capacity {
        Employee = "employee",
        Pupil = "pupil",
        Parent = "parent",
        Client = "client",
        Partner = "partner",
        Other = "other",
    }
}

vocabulary! {
    /// What a complaint is about (art. 5, in that order); several may apply, or none.
    pub enum Ground {
        /// Unprofessional or inappropriate treatment.
        Conduct = "conduct",
        /// Incorrect or incomplete information.
        Information = "information",
        /// Agreed procedures or arrangements were not followed.
        Procedure = "procedure",
        /// Confidential data were not protected well enough.
        Confidentiality = "confidentiality",
        /// Anything else; [`Words::other_ground`] may say what.
        Other = "other",
    }
}

/// The longest message, note or letter, in characters.
pub const MESSAGE_LIMIT: usize = 20_000;

/// A complaint that can be filed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Filing {
    pub capacity: Option<Capacity>,
    pub shield: Shield,
    /// Sorted, each once.
    pub grounds: Vec<Ground>,
    /// Whom of the bureau it is about, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<StaffId>,
    pub words: Words,
    /// `None` when nothing was filled in, and always for an anonymous complaint.
    pub identity: Option<Identity>,
}

/// A message, note or letter as it is kept: line ends made equal, otherwise word for word. Something must be written.
pub fn parse_message(typed: &str) -> Result<String, ProblemKind> {
    reading::required(typed, MESSAGE_LIMIT)
}
