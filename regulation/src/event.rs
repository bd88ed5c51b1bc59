//! What happened to a complaint: facts only. Everybody's words, names and reasons are kept sealed, outside these types.
//!
//! Events are stored for ever in the form they have here. Adding a field means giving it a serde default.

use crate::clock::Deadline;
use crate::filing::{Capacity, Ground};
use crate::shield::Shield;
use crate::vocabulary::vocabulary;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// The complaint arrived (art. 6). Always the first event, and only the first.
    Filed {
        shield: Shield,
        capacity: Option<Capacity>,
        grounds: Vec<Ground>,
        /// Whom of the bureau it is about: they hold no key to it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        about: Vec<StaffId>,
        channel: Channel,
        /// When it arrived: this starts the clocks, whenever it was registered.
        received_at: DateTime<Utc>,
        /// The version in force on that date, kept for ever; `None` before the first one.
        regulation: Option<String>,
        identity_given: bool,
        language: Language,
        /// Empty when no regulation was in force.
        deadlines: Vec<Deadline>,
    },
    /// The written acknowledgement was sent (art. 7 step 1).
    Acknowledged { late: bool },
    /// A message; `asks` when the bureau needs an answer (art. 7 step 2).
    MessageSent { from: Party, asks: bool },
    /// An internal note by staff.
    NoteAdded,
    /// The complainant added information to the complaint.
    InformationAdded,
    /// Somebody of the bureau looked at a shielded identity (art. 10).
    IdentityShown,
    /// The complainant took the complaint back.
    Withdrawn,
}

/// An event in its place in the history of one complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// 1 for the filing, then one more each time.
    pub sequence: u32,
    pub at: DateTime<Utc>,
    pub by: Actor,
    pub event: Event,
}

/// Who made it happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    Complainant,
    Staff(StaffId),
    System,
}

/// A member of staff, by an id that says nothing. Written as 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StaffId(pub u128);

vocabulary! {
    /// Whose words a message holds.
    pub enum Party {
        Complainant = "complainant",
        Bureau = "bureau",
    }
}

vocabulary! {
    /// By which door the complaint came in (art. 6).
    pub enum Channel {
        Web = "web",
        Email = "email",
        Post = "post",
        /// Told, written down by staff and read back.
        Spoken = "spoken",
    }
}

vocabulary! {
    /// The language in which the complainant is answered.
    pub enum Language {
        Nl = "nl",
        En = "en",
    }
}

impl StaffId {
    /// The id that is written as these 32 hexadecimal digits.
    pub fn from_name(digits: &str) -> Option<Self> {
        let add = |id, digit: char| Some(id << 4 | u128::from(digit.to_digit(16)?));
        let id = digits.chars().try_fold(0, add);
        id.filter(|_| digits.len() == 32).map(Self)
    }
}

impl fmt::Display for StaffId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.0.to_be_bytes() {
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for StaffId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StaffId({self})")
    }
}

impl Serialize for StaffId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for StaffId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = String::deserialize(deserializer)?;
        Self::from_name(&digits)
            .ok_or_else(|| de::Error::custom("a staff id is 32 hexadecimal digits"))
    }
}
