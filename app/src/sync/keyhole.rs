//! What a browser that keeps the code opens a case with.

use super::texts::{NotRead, Texts, VERSION};
use seal::envelope::Kind;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What stands in the page of a case for the browser to open it with, and to write back. Wherever it travels, it is
/// written the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Texts", try_from = "Texts")]
pub struct Keyhole {
    pub case: Uuid,
    /// The case's key, sealed for whoever holds the code.
    pub grant: Vec<u8>,
    /// The place in the order of what is written next.
    pub next: u32,
    /// What something written now is: an answer, or added information.
    pub writes: Kind,
}

impl Keyhole {
    pub fn write(&self) -> Texts {
        let mut texts = Texts::default()
            .with("version", VERSION)
            .with("case", self.case.to_string())
            .with("next", self.next.to_string())
            .with_kind(self.writes);
        texts.put_bytes("grant", &self.grant);
        texts
    }

    pub fn read(texts: &Texts) -> Option<Self> {
        if texts.text("version") != VERSION {
            return None;
        }
        Some(Self {
            case: texts.id("case")?,
            grant: texts.bytes("grant")?,
            next: texts.number("next")?.try_into().ok()?,
            writes: texts.kind()?,
        })
    }
}

impl From<Keyhole> for Texts {
    fn from(keyhole: Keyhole) -> Self {
        keyhole.write()
    }
}

impl TryFrom<Texts> for Keyhole {
    type Error = NotRead;

    fn try_from(texts: Texts) -> Result<Self, NotRead> {
        Self::read(&texts).ok_or(NotRead)
    }
}
