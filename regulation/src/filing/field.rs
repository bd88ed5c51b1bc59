//! The fields of the form, how long each may be, and what can be wrong with one.

use crate::vocabulary::vocabulary;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// A field of the filing form, in the order of the form; the word is the field's name in the form.
    pub enum Field {
        Shield = "shield",
        Capacity = "capacity",
        Grounds = "grounds",
        OtherGround = "other_ground",
        About = "about",
        Description = "description",
        When = "when",
        Where = "where",
        Who = "who",
        RequestedSolution = "requested_solution",
        Name = "name",
        Email = "email",
        Phone = "phone",
        Address = "address",
    }
}

impl Field {
    /// The most characters (Unicode scalar values, line ends counted once) that are accepted.
    pub const fn limit(self) -> usize {
        match self {
            // Choices from a list; anything but a listed word is refused as unknown.
            Self::Capacity | Self::Shield | Self::Grounds => 20,
            // An id of somebody of the bureau.
            Self::About => 32,
            Self::OtherGround | Self::Address => 500,
            Self::Description => 40_000,
            Self::When | Self::Where | Self::Who => 4_000,
            Self::RequestedSolution => 10_000,
            Self::Name => 200,
            // The longest address that mail servers accept (RFC 5321, with erratum 1690).
            Self::Email => 254,
            Self::Phone => 50,
        }
    }

    /// Whether it is chosen from a list, and not typed.
    pub const fn is_choice(self) -> bool {
        matches!(self, Self::Capacity | Self::Shield) || self.is_list()
    }

    /// Whether several may be chosen.
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Grounds | Self::About)
    }

    /// Whether a line end has no meaning here, and becomes a space.
    pub(super) const fn is_one_line(self) -> bool {
        matches!(self, Self::Name | Self::Email | Self::Phone)
    }
}

/// One thing to put right before the complaint can be filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Problem {
    pub field: Field,
    pub kind: ProblemKind,
}

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// Nothing was written where something is needed.
    Missing,
    /// Both in characters.
    TooLong { limit: u32, length: u32 },
    /// Not one of the listed words.
    Unknown,
    /// Nobody would be left who may read it.
    NobodyLeft,
    /// Cannot be an e-mail address.
    NotAnEmail,
    /// Contains a control character, so it cannot be shown as it was meant: in which line, and which character of that
    /// line it is, both from 1. [`words_before`](super::words_before) gives the words that stand there, which are nobody's
    /// but the writer's: they have no place in here.
    Unreadable { line: u32, place: u32 },
}
