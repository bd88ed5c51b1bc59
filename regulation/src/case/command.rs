//! What can be asked of a complaint. Facts only: the words that go with a command are sealed elsewhere.

use crate::authority::{Action, Role};
use crate::event::{Channel, Language, StaffId};
use crate::filing::{Capacity, Ground};
use crate::shield::Shield;
use chrono::{DateTime, Utc};

/// In the imperative; what comes of it is an [`Event`](crate::event::Event).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    File {
        shield: Shield,
        capacity: Option<Capacity>,
        grounds: Vec<Ground>,
        /// Whom of the bureau it is about.
        about: Vec<StaffId>,
        identity_given: bool,
        channel: Channel,
        language: Language,
        received_at: DateTime<Utc>,
    },
    /// After the due date a reason is needed.
    Acknowledge {
        reason_given: bool,
    },
    /// From whoever sends it; only the bureau's question `asks`.
    SendMessage {
        asks: bool,
    },
    AddNote,
    AddInformation,
    ShowIdentity {
        reason_given: bool,
    },
    Withdraw,
}

impl Command {
    /// The row of the table of authority that this command falls under.
    pub const fn action(&self, role: Role) -> Action {
        match self {
            Self::File { .. } => Action::File,
            Self::Acknowledge { .. } => Action::Acknowledge,
            Self::SendMessage { .. } if role.is_staff() => Action::SendMessage,
            Self::SendMessage { .. } | Self::AddInformation => Action::Write,
            Self::AddNote => Action::AddNote,
            Self::ShowIdentity { .. } => Action::ShowIdentity,
            Self::Withdraw => Action::Withdraw,
        }
    }
}
