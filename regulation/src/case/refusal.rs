//! The rules' no, as a value: what is refused, and on what article it rests.

use crate::authority::Action;
use crate::clock::ClockKind;
use crate::filing::Ground;
use crate::stage::Stage;
use serde::{Deserialize, Serialize};

/// Why a command was not carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// A complaint is acknowledged once.
    AlreadyAcknowledged,
    /// After the due date a letter that was promised says why it is late.
    LateNeedsReason { kind: ClockKind },
    /// This needs a reason.
    ReasonMissing,
    /// It is about the one who asks.
    AboutThem,
    /// Then nobody is left who may read it.
    NobodyLeft,
    /// Then nobody is left who directs, which whoever handles complaints does not say about them.
    LastToDirect,
    /// Not at this stage.
    NotNow { stage: Stage },
    /// Not for this role.
    NotAllowed { action: Action },
    /// A complaint or a letter cannot have arrived later than now.
    InTheFuture,
    /// Nobody can mean a day that lies so far away.
    OutOfReach,
    /// The complaint exists already.
    AlreadyFiled,
    /// There is no complaint to do this with.
    NoCase,
    /// The complainant gave no name or address.
    NoIdentity,
    /// The complainant is protected, and has not said that whom it is about may know.
    ConsentMissing,
    /// A ground has no judgement yet.
    FindingMissing { ground: Ground },
    /// A founded ground needs a corrective action, or a reason why it has been taken already.
    CorrectiveActionMissing,
    /// Somebody else has to look at the reaction first.
    SecondReaderMissing,
    /// Somebody cannot be the second reader of what they wrote themselves.
    SameReader,
    /// The new date must lie ahead.
    DateNotAhead,
    /// A letter cannot have been sent before the complaint arrived.
    BeforeReceipt,
    /// A letter cannot have been sent before it was written.
    BeforeWritten,
    /// Nothing was reported before the bureau was aware of it.
    BeforeAware,
    /// It was known by then already.
    NotEarlier,
    /// A committee has at least one member, and each declared to be independent.
    NotIndependent,
    /// There is no committee, or it has not advised.
    AdviceMissing,
    /// The complainant objected to a member, and that has not been dealt with.
    ObjectionOpen,
    /// The decision on a ground is what was advised, or the judgement as it was.
    NeitherAdvisedNorJudged { ground: Ground },
    /// What goes out decides otherwise than what was read.
    NotAsProposed,
    /// The complainant may still appeal, so the case stays open.
    TermRuns,
    /// There is no such letter, request, remedy or action, or it has been dealt with.
    NothingToDo,
    /// Somebody who holds a key to it can open it, or has not tried yet.
    CanBeOpened,
    /// Nobody here can open it, so that there is nothing to do this with.
    CannotBeOpened,
    /// Its history was changed outside the program: nothing is built on it.
    HistoryChanged,
    /// A shield is only raised.
    NotHigher,
    /// A part belongs with somebody else, and the complainant was not told with whom.
    PartNotReferred,
    /// There is no such other case that whoever asks can read, or it has ended or was answered.
    NoOther,
    /// The two are not about the same people of the bureau.
    OtherAbout,
    /// The other is protected more, or was acknowledged already: that one goes on.
    OtherGoesOn,
    /// Protected differently, only the complainant can say that both are theirs.
    NotSaid,
}

impl Refusal {
    /// The article it rests on, as the reader finds it in the regulation; `None` where no article speaks of it, and where
    /// it depends on what was asked.
    pub const fn article(&self) -> Option<&'static str> {
        match self {
            Self::AlreadyAcknowledged => Some("art. 7 stap 1"),
            Self::LateNeedsReason { kind } => match kind {
                ClockKind::Acknowledgement => Some("art. 7 stap 1"),
                ClockKind::Investigation => Some("art. 7 stap 2"),
                ClockKind::Completion | ClockKind::Update => Some("art. 11"),
                ClockKind::Appeal | ClockKind::Committee => Some("art. 9"),
            },
            Self::NoIdentity | Self::ConsentMissing | Self::NotHigher | Self::NotSaid => {
                Some("art. 10")
            }
            Self::PartNotReferred => Some("art. 2"),
            Self::FindingMissing { .. } | Self::CorrectiveActionMissing => Some("art. 7 stap 3"),
            Self::SecondReaderMissing
            | Self::SameReader
            | Self::NotAsProposed
            | Self::AboutThem
            | Self::NobodyLeft
            | Self::LastToDirect => Some("art. 3"),
            Self::NotIndependent
            | Self::AdviceMissing
            | Self::ObjectionOpen
            | Self::NeitherAdvisedNorJudged { .. }
            | Self::TermRuns => Some("art. 9"),
            Self::ReasonMissing
            | Self::NotNow { .. }
            | Self::NotAllowed { .. }
            | Self::InTheFuture
            | Self::DateNotAhead
            | Self::AlreadyFiled
            | Self::NoCase
            | Self::NothingToDo
            | Self::BeforeReceipt
            | Self::BeforeWritten
            | Self::BeforeAware
            | Self::NotEarlier
            | Self::OutOfReach
            | Self::CanBeOpened
            | Self::CannotBeOpened
            | Self::HistoryChanged
            | Self::NoOther
            | Self::OtherAbout
            | Self::OtherGoesOn => None,
        }
    }
}
