//! The rules' no, as a value: what is refused, and on what article it rests.

use crate::authority::Action;
use crate::stage::Stage;
use serde::{Deserialize, Serialize};

/// Why a command was not carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Refusal {
    /// A complaint is acknowledged once.
    AlreadyAcknowledged,
    /// After the due date an acknowledgement says why it is late.
    LateNeedsReason,
    /// Looking at a shielded identity needs a reason.
    ReasonMissing,
    /// It is about the one who asks.
    AboutThem,
    /// Not at this stage.
    NotNow { stage: Stage },
    /// Not for this role.
    NotAllowed { action: Action },
    /// A complaint cannot have been received later than now.
    InTheFuture,
    /// The complaint exists already.
    AlreadyFiled,
    /// There is no complaint to do this with.
    NoCase,
    /// The complainant gave no name or address.
    NoIdentity,
}

impl Refusal {
    /// The article it rests on, as the reader finds it in the regulation; `None` where no article speaks of it.
    pub const fn article(&self) -> Option<&'static str> {
        match self {
            Self::AlreadyAcknowledged | Self::LateNeedsReason | Self::InTheFuture => {
                Some("art. 7 stap 1")
            }
            Self::ReasonMissing | Self::NoIdentity | Self::AboutThem | Self::NotAllowed { .. } => {
                Some("art. 10")
            }
            Self::NotNow { .. } => Some("art. 7"),
            Self::AlreadyFiled | Self::NoCase => None,
        }
    }
}
