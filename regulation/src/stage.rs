//! The stages of a complaint and the only legal transitions between them (art. 7).

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Where a complaint stands.
    pub enum Stage {
        /// Filed; the written acknowledgement has not been sent (art. 7 step 1).
        Received = "received",
        /// Acknowledged; it is being looked into (art. 7 step 2).
        Investigating = "investigating",
        /// The complainant took it back.
        Withdrawn = "withdrawn",
    }
}

impl Stage {
    /// Whether the complaint is still being handled.
    pub const fn is_running(self) -> bool {
        match self {
            Self::Received | Self::Investigating => true,
            Self::Withdrawn => false,
        }
    }
}

/// Whether a complaint may go from `stage` to `next`. Staying where it is, is no transition.
pub const fn allows(stage: Stage, next: Stage) -> bool {
    match stage {
        Stage::Received => matches!(next, Stage::Investigating | Stage::Withdrawn),
        Stage::Investigating => matches!(next, Stage::Withdrawn),
        Stage::Withdrawn => false,
    }
}
