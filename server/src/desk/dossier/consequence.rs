//! What an event does beside being added to the history: to the keys, to the name and to a bank account.

use regulation::event::{Event, StaffId};
use regulation::shield::Shield;

/// What follows from an event outside the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consequence {
    Nothing,
    /// Whoever may no longer read it loses their keys, and whoever may gets them.
    KeysFollow,
    /// This colleague gets the key to the name.
    NameGoesTo(StaffId),
    /// Nothing opens the name any more, and no bank account is kept.
    NameForgotten,
    /// The account stays out of the history and is kept beside it, until it was paid.
    AccountKept {
        remedy: u32,
    },
    AccountForgotten {
        remedy: u32,
    },
}

impl Consequence {
    pub const fn of(event: &Event) -> Self {
        match event {
            Event::SubjectNamed { .. } => Self::KeysFollow,
            Event::IdentityReleased { to } => Self::NameGoesTo(*to),
            Event::ShieldRaised { to } => match to {
                Shield::Anonymous => Self::NameForgotten,
                Shield::Confidential | Shield::Open => Self::Nothing,
            },
            Event::BankAccountGiven { remedy } => Self::AccountKept { remedy: *remedy },
            Event::RemedyFulfilled { remedy } => Self::AccountForgotten { remedy: *remedy },
            Event::Filed { .. }
            | Event::Acknowledged { .. }
            | Event::MessageSent { .. }
            | Event::NoteAdded
            | Event::InformationAdded
            | Event::IdentityShown
            | Event::Withdrawn
            | Event::Assigned { .. }
            | Event::Assessed { .. }
            | Event::ReceiptCorrected { .. }
            | Event::Linked { .. }
            | Event::Joined
            | Event::Unlinked { .. }
            | Event::DangerHeeded
            | Event::DeliveryCorrected { .. }
            | Event::PlanMade
            | Event::ConsentAsked { .. }
            | Event::ConsentAnswered { .. }
            | Event::Heard { .. }
            | Event::EvidenceAdded { .. }
            | Event::InformationRequested { .. }
            | Event::InformationReceived { .. }
            | Event::InformationForgone { .. }
            | Event::Judged { .. }
            | Event::RemedyOffered { .. }
            | Event::RemedyAnswered { .. }
            | Event::RemedyReopened { .. }
            | Event::ActionPlanned { .. }
            | Event::ActionDone { .. }
            | Event::EffectChecked { .. }
            | Event::MeasureTaken
            | Event::ReactionProposed
            | Event::ReactionReturned
            | Event::Responded { .. }
            | Event::ReactionOpened { .. }
            | Event::ProgressReported { .. }
            | Event::Referred { .. }
            | Event::PartReferred { .. }
            | Event::Settled { .. }
            | Event::WithdrawalConfirmed { .. }
            | Event::Closed { .. }
            | Event::SetAside
            | Event::BreachCheckOpened { .. }
            | Event::BreachLogged
            | Event::BreachDecided { .. }
            | Event::Reopened { .. }
            | Event::DissatisfactionVoiced { .. }
            | Event::AppealLodged { .. }
            | Event::LateAppealDecided { .. }
            | Event::CommitteeAppointed { .. }
            | Event::CommitteeObjected
            | Event::ObjectionAnswered { .. }
            | Event::MemberReplaced { .. }
            | Event::AdviceReceived { .. }
            | Event::DecisionProposed { .. }
            | Event::DecisionReturned
            | Event::AppealDecided { .. }
            | Event::AppealWithdrawn
            | Event::IdentityGiven { .. } => Self::Nothing,
        }
    }

    /// Whether something is destroyed that must not stay in the log of the database either.
    pub const fn takes_away(self) -> bool {
        match self {
            Self::KeysFollow | Self::NameForgotten | Self::AccountForgotten { .. } => true,
            Self::Nothing | Self::NameGoesTo(_) | Self::AccountKept { .. } => false,
        }
    }
}
