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
        /// The written reaction was sent (art. 7 step 3); an appeal is still possible.
        Answered = "answered",
        /// With a committee (art. 9).
        Appealed = "appealed",
        Closed = "closed",
    }
}

impl Stage {
    /// Whether the complaint is still being handled.
    pub const fn is_running(self) -> bool {
        match self {
            Self::Received | Self::Investigating | Self::Answered | Self::Appealed => true,
            Self::Withdrawn | Self::Closed => false,
        }
    }
}

/// Whether a complaint may go from `stage` to `next`. Staying where it is, is no transition.
pub const fn allows(stage: Stage, next: Stage) -> bool {
    use Stage::{Answered, Appealed, Closed, Investigating, Received, Withdrawn};
    match stage {
        // To a committee when nothing at all came in time.
        Received => matches!(next, Investigating | Appealed | Withdrawn | Closed),
        Investigating => matches!(next, Answered | Appealed | Withdrawn | Closed),
        Answered => matches!(next, Investigating | Appealed | Closed),
        // Back to where it was when the appeal is withdrawn.
        Appealed => matches!(next, Received | Investigating | Answered | Closed),
        // Reopened on new facts, or a late appeal that is admitted.
        // Or it was no double after all.
        Closed => matches!(next, Received | Investigating | Appealed),
        // What nobody can open is put away, also when its sender took it back.
        Withdrawn => matches!(next, Closed),
    }
}
