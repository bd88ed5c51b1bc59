//! What somebody who complained is told of what happened: what the page shows of it and nothing more. What stays inside the
//! bureau has no place here, so no answer to a complainant can hold it.

use crate::words::Words;
use regulation::appeal::Wish;
use regulation::authority::Role;
use regulation::consent::{Hearer, bits};
use regulation::event::{Event, Party, Side};
use regulation::remedy::RemedyAnswer;
use regulation::vocabulary;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub title: Title,
    pub side: Side,
    /// Its words are a letter, with the bureau's name below it.
    pub is_letter: bool,
    /// The data that consent is asked for, as `regulation::consent::bits` writes them.
    #[serde(default)]
    pub data: u8,
}

vocabulary! {
    /// What it is called.
    pub enum Title {
        Filed = "filed",
        /// By post, by mail or in a conversation, and entered by somebody of the bureau.
        EnteredByDirectie = "entered_by_directie",
        EnteredByHandler = "entered_by_handler",
        EnteredByOutside = "entered_by_outside",
        Acknowledged = "acknowledged",
        ByYou = "by_you",
        ByBureau = "by_bureau",
        ByBureauAsks = "by_bureau_asks",
        Information = "information",
        Withdrawn = "withdrawn",
        WithdrawalConfirmed = "withdrawal_confirmed",
        ReceiptCorrected = "receipt_corrected",
        Linked = "linked",
        Joined = "joined",
        Unlinked = "unlinked",
        PartReferred = "part_referred",
        Progress = "progress",
        ConsentAsked = "consent_asked",
        ConsentAskedForCommittee = "consent_asked_for_committee",
        ConsentGiven = "consent_given",
        ConsentRefused = "consent_refused",
        RemedyOffered = "remedy_offered",
        RemedyAccepted = "remedy_accepted",
        RemedyDeclined = "remedy_declined",
        RemedyFulfilled = "remedy_fulfilled",
        RemedyReopened = "remedy_reopened",
        BankAccountGiven = "bank_account_given",
        Responded = "responded",
        Opened = "opened",
        Referred = "referred",
        Settled = "settled",
        Closed = "closed",
        Reopened = "reopened",
        WishTalk = "wish_talk",
        WishSecondLook = "wish_second_look",
        Appealed = "appealed",
        AppealWithdrawn = "appeal_withdrawn",
        LateAdmitted = "late_admitted",
        LateRefused = "late_refused",
        Committee = "committee",
        Objected = "objected",
        ObjectionUpheld = "objection_upheld",
        ObjectionRefused = "objection_refused",
        Replaced = "replaced",
        Decided = "decided",
        ShieldRaised = "shield_raised",
        IdentityGiven = "identity_given",
        IdentityReleased = "identity_released",
    }
}

impl Told {
    /// `None` for what stays inside the bureau.
    pub fn of(event: &Event) -> Option<Self> {
        Some(Self {
            title: Title::of(event)?,
            side: event.side(),
            is_letter: event.is_letter(),
            data: bits(event.data()),
        })
    }
}

impl Title {
    fn of(event: &Event) -> Option<Self> {
        Some(match event {
            Event::Filed { entered_by, .. } => Self::filed(*entered_by),
            Event::Acknowledged { .. } => Self::Acknowledged,
            Event::MessageSent { from, asks } => match (from, asks) {
                (Party::Complainant, _) => Self::ByYou,
                (Party::Bureau, true) => Self::ByBureauAsks,
                (Party::Bureau, false) => Self::ByBureau,
            },
            Event::InformationAdded => Self::Information,
            Event::Withdrawn => Self::Withdrawn,
            Event::Responded { .. } => Self::Responded,
            Event::ProgressReported { .. } => Self::Progress,
            Event::Referred { .. } => Self::Referred,
            Event::Settled { .. } => Self::Settled,
            Event::WithdrawalConfirmed { .. } => Self::WithdrawalConfirmed,
            Event::ConsentAsked { to, .. } => match to {
                Hearer::Subject => Self::ConsentAsked,
                Hearer::Committee => Self::ConsentAskedForCommittee,
            },
            Event::IdentityReleased { .. } => Self::IdentityReleased,
            Event::ConsentAnswered { given: true } => Self::ConsentGiven,
            Event::ConsentAnswered { given: false } => Self::ConsentRefused,
            Event::RemedyOffered { .. } => Self::RemedyOffered,
            Event::RemedyAnswered { answer, .. } => match answer {
                RemedyAnswer::Accepted => Self::RemedyAccepted,
                RemedyAnswer::Declined => Self::RemedyDeclined,
            },
            Event::RemedyFulfilled { .. } => Self::RemedyFulfilled,
            Event::RemedyReopened { .. } => Self::RemedyReopened,
            Event::BankAccountGiven { .. } => Self::BankAccountGiven,
            Event::ReceiptCorrected { .. } => Self::ReceiptCorrected,
            Event::Linked { .. } => Self::Linked,
            Event::Joined => Self::Joined,
            Event::Unlinked { .. } => Self::Unlinked,
            Event::PartReferred { .. } => Self::PartReferred,
            Event::Reopened { .. } => Self::Reopened,
            Event::Closed { .. } => Self::Closed,
            Event::DissatisfactionVoiced { wish } => match wish {
                Wish::Talk => Self::WishTalk,
                Wish::SecondLook => Self::WishSecondLook,
            },
            Event::AppealLodged { .. } => Self::Appealed,
            Event::AppealWithdrawn => Self::AppealWithdrawn,
            Event::LateAppealDecided { admitted: true, .. } => Self::LateAdmitted,
            Event::LateAppealDecided {
                admitted: false, ..
            } => Self::LateRefused,
            Event::CommitteeAppointed { .. } => Self::Committee,
            Event::CommitteeObjected => Self::Objected,
            Event::ObjectionAnswered { upheld: true, .. } => Self::ObjectionUpheld,
            Event::ObjectionAnswered { upheld: false, .. } => Self::ObjectionRefused,
            Event::MemberReplaced { .. } => Self::Replaced,
            Event::AppealDecided { .. } => Self::Decided,
            Event::ReactionOpened { .. } => Self::Opened,
            Event::ShieldRaised { .. } => Self::ShieldRaised,
            Event::IdentityGiven { .. } => Self::IdentityGiven,
            Event::NoteAdded
            | Event::IdentityShown
            | Event::Assigned { .. }
            | Event::SubjectNamed { .. }
            | Event::Assessed { .. }
            | Event::DeliveryCorrected { .. }
            | Event::PlanMade
            | Event::Heard { .. }
            | Event::EvidenceAdded { .. }
            | Event::InformationRequested { .. }
            | Event::InformationReceived { .. }
            | Event::InformationForgone { .. }
            | Event::Judged { .. }
            | Event::ActionPlanned { .. }
            | Event::ActionDone { .. }
            | Event::EffectChecked { .. }
            | Event::MeasureTaken
            | Event::ReactionProposed
            | Event::ReactionReturned
            | Event::DecisionProposed { .. }
            | Event::DecisionReturned
            | Event::SetAside
            | Event::DangerHeeded
            | Event::BreachCheckOpened { .. }
            | Event::BreachLogged
            | Event::BreachDecided { .. }
            | Event::AdviceReceived { .. } => return None,
        })
    }

    /// Who entered it is told as a role.
    const fn filed(entered_by: Option<Role>) -> Self {
        match entered_by {
            Some(Role::Director) => Self::EnteredByDirectie,
            Some(Role::Handler) => Self::EnteredByHandler,
            Some(Role::Outside) => Self::EnteredByOutside,
            None
            | Some(
                Role::Anyone | Role::Complainant | Role::Asked | Role::Committee | Role::System,
            ) => Self::Filed,
        }
    }

    /// Whether the complaint began by it.
    pub const fn begins(self) -> bool {
        matches!(
            self,
            Self::Filed | Self::EnteredByDirectie | Self::EnteredByHandler | Self::EnteredByOutside
        )
    }

    pub fn said(self, w: &'static Words) -> &'static str {
        let f = &w.following;
        match self {
            Self::Filed => f.filed,
            Self::EnteredByDirectie => f.entered_by_directie,
            Self::EnteredByHandler => f.entered_by_handler,
            Self::EnteredByOutside => f.entered_by_outside,
            Self::Acknowledged => f.acknowledged,
            Self::ByYou => f.by_you,
            Self::ByBureau => f.by_bureau,
            Self::ByBureauAsks => f.by_bureau_asks,
            Self::Information => f.information,
            Self::Withdrawn => f.withdrawn,
            Self::WithdrawalConfirmed => f.withdrawal_confirmed,
            Self::ReceiptCorrected => f.receipt_corrected,
            Self::Linked => f.linked,
            Self::Joined => f.joined,
            Self::Unlinked => f.unlinked,
            Self::PartReferred => f.part_referred,
            Self::Progress => f.progress,
            Self::ConsentAsked => f.consent_asked,
            Self::ConsentAskedForCommittee => f.consent_asked_committee,
            Self::ConsentGiven => f.consent_given,
            Self::ConsentRefused => f.consent_refused,
            Self::RemedyOffered => f.remedy_offered,
            Self::RemedyAccepted => f.remedy_accepted,
            Self::RemedyDeclined => f.remedy_declined,
            Self::RemedyFulfilled => f.remedy_fulfilled,
            Self::RemedyReopened => f.remedy_reopened,
            Self::BankAccountGiven => f.bank_account_given,
            Self::Responded => f.responded,
            Self::Opened => f.opened,
            Self::Referred => f.referred,
            Self::Settled => f.settled,
            Self::Closed => f.closed,
            Self::Reopened => f.reopened,
            Self::WishTalk => f.wish_talk,
            Self::WishSecondLook => f.wish_second_look,
            Self::Appealed => f.appealed,
            Self::AppealWithdrawn => f.appeal_withdrawn,
            Self::LateAdmitted => f.late_admitted,
            Self::LateRefused => f.late_refused,
            Self::Committee => f.committee,
            Self::Objected => f.objected,
            Self::ObjectionUpheld => f.objection_upheld,
            Self::ObjectionRefused => f.objection_refused,
            Self::Replaced => f.replaced,
            Self::Decided => f.decided,
            Self::ShieldRaised => f.shield_raised,
            Self::IdentityGiven => f.identity_given,
            Self::IdentityReleased => f.identity_released,
        }
    }

    /// Whether a complaint ends by it.
    pub fn ends(self) -> bool {
        matches!(
            self,
            Self::Withdrawn
                | Self::Closed
                | Self::Joined
                | Self::Referred
                | Self::Settled
                | Self::Decided
        )
    }

    /// Whether it says what the bureau came to: it stands on top for as long as that is the last word.
    pub const fn answers(self) -> bool {
        matches!(
            self,
            Self::Responded | Self::Referred | Self::Settled | Self::Decided
        )
    }

    /// Where the steps of the complaint lead to.
    pub fn anchor(self) -> Option<&'static str> {
        let answers = matches!(self, Self::Responded | Self::Referred);
        let acknowledges = self == Self::Acknowledged;
        answers
            .then_some("antwoord")
            .or(acknowledges.then_some("brief"))
    }
}
