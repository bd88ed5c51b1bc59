//! What an event says of itself. Every list names every event, so that a new one is not forgotten in any of them.

use super::audience::{Audience, BOTH, DIRECTORS, EVERYBODY, FILE, STAFF};
use super::{Event, Guarded, Party, StaffId};
use crate::consent::Datum;
use crate::delivery::Delivery;
use serde::{Deserialize, Serialize};

/// Whose doing it was, in the eyes of who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Complainant,
    /// The bureau, towards the complainant.
    Bureau,
    /// Somebody else who has a say: who was asked something, and the committee.
    Other,
    /// The bureau, for itself.
    Inside,
}

impl Event {
    /// On which side it stands.
    pub const fn side(&self) -> Side {
        match self {
            Self::Filed { .. }
            | Self::MessageSent {
                from: Party::Complainant,
                ..
            }
            | Self::InformationAdded
            | Self::Withdrawn
            | Self::ConsentAnswered { .. }
            | Self::RemedyAnswered { .. }
            | Self::BankAccountGiven { .. }
            | Self::ReactionOpened { .. }
            | Self::DissatisfactionVoiced { .. }
            | Self::AppealLodged { .. }
            | Self::AppealWithdrawn
            | Self::CommitteeObjected
            | Self::ShieldRaised { .. }
            | Self::IdentityGiven { .. } => Side::Complainant,
            Self::Acknowledged { .. }
            | Self::MessageSent {
                from: Party::Bureau,
                ..
            }
            | Self::ReceiptCorrected { .. }
            | Self::ConsentAsked { .. }
            | Self::IdentityReleased { .. }
            | Self::RemedyOffered { .. }
            | Self::RemedyFulfilled { .. }
            | Self::RemedyReopened { .. }
            | Self::Responded { .. }
            | Self::ProgressReported { .. }
            | Self::Referred { .. }
            | Self::PartReferred { .. }
            | Self::Linked { .. }
            | Self::Joined
            | Self::Unlinked { .. }
            | Self::Settled { .. }
            | Self::WithdrawalConfirmed { .. }
            | Self::Closed { .. }
            | Self::Reopened { .. }
            | Self::LateAppealDecided { .. }
            | Self::CommitteeAppointed { .. }
            | Self::ObjectionAnswered { .. }
            | Self::MemberReplaced { .. }
            | Self::AppealDecided { .. } => Side::Bureau,
            Self::InformationReceived { .. } | Self::AdviceReceived { .. } => Side::Other,
            Self::NoteAdded
            | Self::IdentityShown
            | Self::Assigned { .. }
            | Self::SubjectNamed { .. }
            | Self::Assessed { .. }
            | Self::DeliveryCorrected { .. }
            | Self::PlanMade
            | Self::Heard { .. }
            | Self::EvidenceAdded { .. }
            | Self::InformationRequested { .. }
            | Self::InformationForgone { .. }
            | Self::Judged { .. }
            | Self::ActionPlanned { .. }
            | Self::ActionDone { .. }
            | Self::EffectChecked { .. }
            | Self::MeasureTaken
            | Self::ReactionProposed
            | Self::ReactionReturned
            | Self::DecisionProposed { .. }
            | Self::DecisionReturned
            | Self::SetAside
            | Self::DangerHeeded
            | Self::BreachCheckOpened { .. }
            | Self::BreachLogged
            | Self::BreachDecided { .. } => Side::Inside,
        }
    }

    /// Who may know that it happened. Which of its words they read is told by each [`Word`](super::Word).
    pub const fn audience(&self) -> &'static [Audience] {
        match self {
            Self::Filed { .. }
            | Self::Acknowledged { .. }
            | Self::MessageSent { .. }
            | Self::InformationAdded
            | Self::Withdrawn
            | Self::ReceiptCorrected { .. }
            | Self::ConsentAsked { .. }
            | Self::ConsentAnswered { .. }
            | Self::IdentityReleased { .. }
            | Self::RemedyOffered { .. }
            | Self::RemedyAnswered { .. }
            | Self::BankAccountGiven { .. }
            | Self::RemedyFulfilled { .. }
            | Self::RemedyReopened { .. }
            | Self::Responded { .. }
            | Self::ReactionOpened { .. }
            | Self::ProgressReported { .. }
            | Self::Referred { .. }
            | Self::PartReferred { .. }
            | Self::Settled { .. }
            | Self::WithdrawalConfirmed { .. }
            | Self::Closed { .. }
            | Self::Reopened { .. }
            | Self::DissatisfactionVoiced { .. }
            | Self::AppealLodged { .. }
            | Self::LateAppealDecided { .. }
            | Self::CommitteeAppointed { .. }
            | Self::MemberReplaced { .. }
            | Self::AppealDecided { .. }
            | Self::AppealWithdrawn
            | Self::ShieldRaised { .. } => EVERYBODY,
            // The committee advises without knowing who it is, which other complaint is theirs, and who minds one of them.
            Self::IdentityGiven { .. }
            | Self::CommitteeObjected
            | Self::ObjectionAnswered { .. }
            | Self::Linked { .. }
            | Self::Joined
            | Self::Unlinked { .. } => BOTH,
            Self::InformationRequested { .. } => {
                &[Audience::Staff, Audience::Asked, Audience::Committee]
            }
            Self::Assessed { .. }
            | Self::DeliveryCorrected { .. }
            | Self::PlanMade
            | Self::Heard { .. }
            | Self::EvidenceAdded { .. }
            | Self::InformationReceived { .. }
            | Self::InformationForgone { .. }
            | Self::Judged { .. }
            | Self::ActionPlanned { .. }
            | Self::ActionDone { .. }
            | Self::EffectChecked { .. }
            | Self::MeasureTaken
            | Self::AdviceReceived { .. } => FILE,
            Self::NoteAdded
            | Self::IdentityShown
            | Self::Assigned { .. }
            | Self::SubjectNamed { .. }
            | Self::ReactionProposed
            | Self::ReactionReturned
            | Self::DecisionProposed { .. }
            | Self::DecisionReturned
            | Self::SetAside
            | Self::DangerHeeded
            // Whoever handles the complaint knows that there is a check.
            | Self::BreachCheckOpened { .. } => STAFF,
            Self::BreachLogged | Self::BreachDecided { .. } => DIRECTORS,
        }
    }

    /// Leaves out who of the bureau it names, for whoever is not of it.
    pub fn leave_staff_out(&mut self) {
        if let Self::Filed { about, .. } = self {
            *about = Guarded::Sealed;
        }
        if let Self::SubjectNamed { whom } = self {
            *whom = Guarded::Sealed;
        }
        if let Self::Assigned { to: who }
        | Self::IdentityReleased { to: who }
        | Self::ActionPlanned { owner: who, .. } = self
        {
            *who = StaffId(0);
        }
    }

    /// The data of who complains that it asks for or showed.
    pub fn data(&self) -> &[Datum] {
        if let Self::ConsentAsked { data, .. }
        | Self::Heard { shows: data, .. }
        | Self::InformationRequested { shows: data, .. } = self
        {
            data
        } else {
            &[]
        }
    }

    /// Whether they may know that it happened.
    pub fn is_for(&self, audience: Audience) -> bool {
        audience.is_among(self.audience())
    }

    /// Never shown to the complainant.
    pub fn is_internal(&self) -> bool {
        !self.is_for(Audience::Complainant)
    }

    /// Part of the log of a check on a breach, which stands apart from the history.
    pub const fn is_of_breach_log(&self) -> bool {
        matches!(
            self,
            Self::BreachCheckOpened { .. } | Self::BreachLogged | Self::BreachDecided { .. }
        )
    }

    /// How a letter went; nothing for what only stands behind the follow code, and for what is no letter.
    pub const fn delivery(&self) -> Option<&Delivery> {
        match self {
            Self::Acknowledged { delivery, .. }
            | Self::Responded { delivery, .. }
            | Self::ProgressReported { delivery, .. }
            | Self::Referred { delivery, .. }
            | Self::PartReferred { delivery }
            | Self::Settled { delivery }
            | Self::WithdrawalConfirmed { delivery }
            | Self::CommitteeAppointed { delivery, .. }
            | Self::MemberReplaced { delivery, .. }
            | Self::AppealDecided { delivery, .. } => delivery.as_ref(),
            // The delivery that it speaks of is that of another letter.
            Self::DeliveryCorrected { .. }
            | Self::Filed { .. }
            | Self::MessageSent { .. }
            | Self::NoteAdded
            | Self::InformationAdded
            | Self::IdentityShown
            | Self::Withdrawn
            | Self::Assigned { .. }
            | Self::SubjectNamed { .. }
            | Self::Assessed { .. }
            | Self::ReceiptCorrected { .. }
            | Self::PlanMade
            | Self::ConsentAsked { .. }
            | Self::ConsentAnswered { .. }
            | Self::IdentityReleased { .. }
            | Self::Heard { .. }
            | Self::EvidenceAdded { .. }
            | Self::InformationRequested { .. }
            | Self::InformationReceived { .. }
            | Self::InformationForgone { .. }
            | Self::Judged { .. }
            | Self::RemedyOffered { .. }
            | Self::RemedyAnswered { .. }
            | Self::BankAccountGiven { .. }
            | Self::RemedyFulfilled { .. }
            | Self::RemedyReopened { .. }
            | Self::ActionPlanned { .. }
            | Self::ActionDone { .. }
            | Self::EffectChecked { .. }
            | Self::MeasureTaken
            | Self::ReactionProposed
            | Self::ReactionReturned
            | Self::ReactionOpened { .. }
            | Self::Closed { .. }
            | Self::SetAside
            | Self::Linked { .. }
            | Self::Joined
            | Self::Unlinked { .. }
            | Self::DangerHeeded
            | Self::BreachCheckOpened { .. }
            | Self::BreachLogged
            | Self::BreachDecided { .. }
            | Self::Reopened { .. }
            | Self::DissatisfactionVoiced { .. }
            | Self::AppealLodged { .. }
            | Self::LateAppealDecided { .. }
            | Self::CommitteeObjected
            | Self::ObjectionAnswered { .. }
            | Self::AdviceReceived { .. }
            | Self::DecisionProposed { .. }
            | Self::DecisionReturned
            | Self::AppealWithdrawn
            | Self::ShieldRaised { .. }
            | Self::IdentityGiven { .. } => None,
        }
    }
}
