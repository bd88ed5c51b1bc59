//! From what was typed to a valid filing (art. 4, 5 and 6), and what is wrong per field.
//!
//! The regulation *requests* data and demands none: only the description is needed. What is written is kept word for word.

mod field;
mod reading;
mod typed;

pub use field::{Field, Problem, ProblemKind};
pub use reading::{looks_like_email, words_before};
pub use typed::Typed;

use crate::event::StaffId;
use crate::shield::Shield;
use crate::vocabulary::vocabulary;
use serde::{Deserialize, Serialize};
use std::fmt;

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

/// What the complainant wrote, word for word. Only ever stored sealed; `Debug` shows none of it.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Words {
    pub description: String,
    pub when: String,
    #[serde(rename = "where")]
    pub place: String,
    pub who: String,
    pub requested_solution: String,
    pub other_ground: String,
}

/// Who complains, as they wrote it. Only ever stored sealed, apart from the words; `Debug` shows none of it.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Identity {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub address: String,
}

impl Identity {
    /// Whether nothing was filled in.
    pub fn is_blank(&self) -> bool {
        [&self.name, &self.email, &self.phone, &self.address]
            .iter()
            .all(|text| text.trim().is_empty())
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").finish_non_exhaustive()
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity").finish_non_exhaustive()
    }
}

/// A message, note or letter as it is kept: line ends made equal, otherwise word for word. Something must be written.
pub fn parse_message(typed: &str) -> Result<String, ProblemKind> {
    reading::required(typed, MESSAGE_LIMIT)
}
