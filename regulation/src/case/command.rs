//! What can be asked of a complaint. Facts only: the words that go with a command are sealed elsewhere.

use super::{Case, Link};
use crate::amsterdam;
use crate::appeal::Wish;
use crate::authority::{Action, Role};
use crate::breach::Conclusion;
use crate::consent::{Datum, Hearer};
use crate::delivery::Sending;
use crate::event::{Channel, Guarded, Language, Source, StaffId};
use crate::filing::{Capacity, Ground};
use crate::handling::Handling;
use crate::moment::Moment;
use crate::remedy::{RemedyAnswer, RemedyKind};
use crate::shield::Shield;
use crate::verdict::{Finding, Scope};
use chrono::{DateTime, NaiveDate, Utc};

/// In the imperative; what comes of it is an [`Event`](crate::event::Event).
///
/// `sending` is how a letter goes; `None` publishes it behind the follow code and nowhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    File {
        shield: Shield,
        capacity: Option<Capacity>,
        grounds: Vec<Ground>,
        /// Whom of the bureau it is about.
        /// Sealed by whoever files: the server takes it in without knowing.
        about: Guarded<Vec<StaffId>>,
        identity_given: bool,
        channel: Channel,
        language: Language,
        received_at: DateTime<Utc>,
        /// Staff who enter something that arrived on an earlier day say why.
        reason_given: bool,
        /// Its words can mean danger.
        urgent: bool,
    },
    /// After the due date a reason is needed.
    Acknowledge {
        reason_given: bool,
        sending: Option<Sending>,
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
    /// One colleague gets the key to the name.
    ReleaseIdentity {
        to: StaffId,
        reason_given: bool,
    },
    Withdraw,

    Assign {
        to: StaffId,
    },
    /// It is about this member of staff after all. `left` is in whose hands it is then; `None` when nobody may read it.
    NameSubject {
        whom: StaffId,
        left: Option<Handling>,
        reason_given: bool,
    },
    /// A mixed complaint needs a reason.
    Assess {
        scope: Scope,
        reason_given: bool,
    },
    CorrectReceipt {
        received_at: DateTime<Utc>,
        reason_given: bool,
    },
    /// `None` when the letter did not arrive.
    CorrectDelivery {
        letter: u32,
        sending: Option<Sending>,
        reason_given: bool,
    },
    /// It is the same complaint as this one.
    Link(Link),
    /// It was another complaint after all; from the one that ended.
    Unlink {
        /// The one that went on, as whoever asks reads it.
        other: Option<Box<Case>>,
        reason_given: bool,
    },
    HeedDanger,
    MakePlan,
    /// May others know this of who complains?
    AskConsent {
        to: Hearer,
        data: Vec<Datum>,
    },
    AnswerConsent {
        given: bool,
    },
    Hear {
        whom: Source,
        /// It showed nobody who complains.
        unrevealing: bool,
        /// What it showed, with consent.
        shows: Vec<Datum>,
    },
    AddEvidence {
        source: Source,
    },
    RequestInformation {
        of: Source,
        due: NaiveDate,
        /// It shows nobody who complains.
        unrevealing: bool,
        /// What it shows, with consent.
        shows: Vec<Datum>,
    },
    AnswerRequest {
        request: u32,
    },
    ForgoInformation {
        request: Option<u32>,
    },
    Judge(Finding),
    OfferRemedy {
        kind: RemedyKind,
        amount_cents: Option<u32>,
    },
    AnswerRemedy {
        remedy: u32,
        answer: RemedyAnswer,
    },
    /// Where an accepted reimbursement goes; again when the first was wrong.
    GiveBankAccount {
        remedy: u32,
    },
    FulfilRemedy {
        remedy: u32,
    },
    /// It was not carried out after all: a payment came back.
    ReopenRemedy {
        remedy: u32,
    },
    PlanAction {
        owner: StaffId,
        due: NaiveDate,
        check_on: Option<NaiveDate>,
    },
    CompleteAction {
        action: u32,
    },
    CheckEffect {
        action: u32,
        effective: bool,
    },
    DeclareMeasureTaken,
    ProposeReaction,
    ReturnReaction,
    /// `colleagues` when somebody else of the bureau can read the case: then the reaction needs a second pair of eyes.
    Respond {
        colleagues: bool,
        sending: Option<Sending>,
    },
    /// The reaction was looked at for the first time, by whoever holds the code.
    OpenReaction,
    ReportProgress {
        next: NaiveDate,
        reason_given: bool,
        sending: Option<Sending>,
    },
    Refer {
        sending: Option<Sending>,
    },
    ReferPart {
        sending: Option<Sending>,
    },
    Settle {
        sending: Option<Sending>,
    },
    ConfirmWithdrawal {
        sending: Option<Sending>,
    },
    Close,
    CloseUndeliverable {
        reason_given: bool,
    },
    /// `opens` while somebody who holds a key to it can open it, or has not tried.
    SetAside {
        opens: bool,
        reason_given: bool,
    },
    Reopen {
        reason_given: bool,
    },
    OpenBreachCheck {
        /// When the bureau became aware of it; `None` when that is now.
        aware: Option<Moment>,
        reason_given: bool,
    },
    /// The bureau was aware of it at an earlier moment than is counted from.
    KnownEarlier {
        aware: Moment,
        reason_given: bool,
    },
    LogBreach,
    DecideBreach {
        conclusion: Conclusion,
        reason_given: bool,
    },
    VoiceDissatisfaction {
        wish: Wish,
    },
    Appeal,
    /// An appeal that came by another door; `sent_on` as the postmark says.
    RegisterAppeal {
        sent_on: NaiveDate,
    },
    /// Either way needs a reason, which the complainant reads.
    DecideLateAppeal {
        admitted: bool,
        reason_given: bool,
    },
    AppointCommittee {
        members: u8,
        /// Every member declared to be independent of everybody in the case.
        independent: bool,
        /// The last day on which they read the file, by which the complainant hears again.
        until: NaiveDate,
        sending: Option<Sending>,
    },
    ObjectToCommittee,
    AnswerObjection {
        upheld: bool,
        /// The seat that it is about, when it is upheld; `None` for a member who has left.
        seat: Option<u8>,
    },
    ReplaceMember {
        /// The seat of who leaves.
        leaves: u8,
        /// Whether another comes.
        joins: bool,
        /// Who comes declared to be independent of everybody in the case.
        independent: bool,
        sending: Option<Sending>,
    },
    /// On every ground.
    ReceiveAdvice {
        findings: Vec<Finding>,
    },
    /// Not following the advice on a ground needs a reason.
    ProposeDecision {
        decided: Vec<Finding>,
        reason_given: bool,
    },
    ReturnDecision,
    /// `colleagues` when somebody else of the bureau can read the case: then the decision needs a second pair of eyes.
    DecideAppeal {
        decided: Vec<Finding>,
        colleagues: bool,
        reason_given: bool,
        sending: Option<Sending>,
    },
    WithdrawAppeal,
    RaiseShield {
        to: Shield,
    },
    GiveIdentity {
        to: Shield,
    },
}

impl Command {
    /// Every day that somebody typed with it.
    pub fn days(&self) -> Vec<NaiveDate> {
        match self {
            Self::File { received_at, .. } | Self::CorrectReceipt { received_at, .. } => {
                vec![amsterdam::date(*received_at)]
            }
            Self::OpenBreachCheck { aware, .. } => aware.iter().map(|aware| aware.date()).collect(),
            Self::KnownEarlier { aware, .. } => vec![aware.date()],
            Self::DecideBreach {
                conclusion: Conclusion::Reported { at, .. },
                ..
            } => vec![amsterdam::date(*at)],
            Self::RequestInformation { due, .. } => vec![*due],
            Self::RegisterAppeal { sent_on } => vec![*sent_on],
            Self::PlanAction { due, check_on, .. } => {
                [Some(*due), *check_on].into_iter().flatten().collect()
            }
            Self::ReportProgress { next, sending, .. }
            | Self::AppointCommittee {
                until: next,
                sending,
                ..
            } => {
                let sent = sending.and_then(|sending| sending.sent_on);
                [Some(*next), sent].into_iter().flatten().collect()
            }
            Self::Acknowledge { sending, .. }
            | Self::CorrectDelivery { sending, .. }
            | Self::Respond { sending, .. }
            | Self::Refer { sending }
            | Self::ReferPart { sending }
            | Self::Settle { sending }
            | Self::ConfirmWithdrawal { sending }
            | Self::ReplaceMember { sending, .. }
            | Self::DecideAppeal { sending, .. } => sending
                .iter()
                .filter_map(|sending| sending.sent_on)
                .collect(),
            Self::SendMessage { .. }
            | Self::AddNote
            | Self::AddInformation
            | Self::ShowIdentity { .. }
            | Self::ReleaseIdentity { .. }
            | Self::Withdraw
            | Self::Assign { .. }
            | Self::NameSubject { .. }
            | Self::Assess { .. }
            | Self::Link(_)
            | Self::Unlink { .. }
            | Self::HeedDanger
            | Self::MakePlan
            | Self::AskConsent { .. }
            | Self::AnswerConsent { .. }
            | Self::Hear { .. }
            | Self::AddEvidence { .. }
            | Self::AnswerRequest { .. }
            | Self::ForgoInformation { .. }
            | Self::Judge(_)
            | Self::OfferRemedy { .. }
            | Self::AnswerRemedy { .. }
            | Self::GiveBankAccount { .. }
            | Self::FulfilRemedy { .. }
            | Self::ReopenRemedy { .. }
            | Self::CompleteAction { .. }
            | Self::CheckEffect { .. }
            | Self::DeclareMeasureTaken
            | Self::ProposeReaction
            | Self::ReturnReaction
            | Self::OpenReaction
            | Self::Close
            | Self::CloseUndeliverable { .. }
            | Self::SetAside { .. }
            | Self::Reopen { .. }
            | Self::LogBreach
            | Self::DecideBreach {
                conclusion: Conclusion::NoBreach | Conclusion::NotReported,
                ..
            }
            | Self::VoiceDissatisfaction { .. }
            | Self::Appeal
            | Self::DecideLateAppeal { .. }
            | Self::ObjectToCommittee
            | Self::AnswerObjection { .. }
            | Self::ReceiveAdvice { .. }
            | Self::ProposeDecision { .. }
            | Self::ReturnDecision
            | Self::WithdrawAppeal
            | Self::RaiseShield { .. }
            | Self::GiveIdentity { .. } => Vec::new(),
        }
    }

    /// The row of the table of authority that this command falls under.
    pub const fn action(&self, role: Role) -> Action {
        match self {
            Self::File { .. } if role.is_staff() => Action::Register,
            Self::File { .. } => Action::File,
            Self::Acknowledge { .. } => Action::Acknowledge,
            Self::SendMessage { .. } if role.is_staff() => Action::SendMessage,
            Self::SendMessage { .. } | Self::AddInformation => Action::Write,
            Self::AddNote => Action::AddNote,
            Self::ShowIdentity { .. } => Action::ShowIdentity,
            Self::ReleaseIdentity { .. } => Action::ReleaseIdentity,
            Self::Withdraw => Action::Withdraw,
            Self::Assign { .. } => Action::Assign,
            Self::NameSubject { .. } => Action::NameSubject,
            Self::Assess { .. } => Action::Assess,
            Self::CorrectReceipt { .. } | Self::CorrectDelivery { .. } => Action::CorrectDates,
            Self::MakePlan | Self::Hear { .. } | Self::AddEvidence { .. } => Action::Investigate,
            Self::AskConsent { .. } => Action::AskConsent,
            Self::AnswerConsent { .. } => Action::AnswerConsent,
            Self::RequestInformation { .. } => Action::AskOthers,
            Self::AnswerRequest { .. } => Action::AnswerRequest,
            Self::ForgoInformation { .. } => Action::Forgo,
            Self::Judge(_) => Action::Judge,
            Self::OfferRemedy {
                kind: RemedyKind::CostReimbursement,
                ..
            } => Action::Reimburse,
            Self::OfferRemedy {
                kind:
                    RemedyKind::Apology
                    | RemedyKind::ProcedureReview
                    | RemedyKind::CommunicationImprovement,
                ..
            }
            | Self::FulfilRemedy { .. }
            | Self::ReopenRemedy { .. } => Action::Remedy,
            Self::AnswerRemedy { .. } => Action::AnswerRemedy,
            Self::GiveBankAccount { .. } => Action::GiveBankAccount,
            Self::PlanAction { .. }
            | Self::CompleteAction { .. }
            | Self::CheckEffect { .. }
            | Self::DeclareMeasureTaken => Action::Correct,
            Self::ProposeReaction => Action::ProposeReaction,
            Self::ReturnReaction => Action::ReturnReaction,
            Self::Respond { .. } => Action::Respond,
            Self::OpenReaction => Action::Follow,
            Self::ReportProgress { .. } => Action::ReportProgress,
            Self::Refer { .. } => Action::Refer,
            Self::ReferPart { .. } => Action::ReferPart,
            Self::Link(_) => Action::Link,
            Self::Unlink { .. } => Action::Unlink,
            Self::HeedDanger => Action::HeedDanger,
            Self::Settle { .. } => Action::Settle,
            Self::ConfirmWithdrawal { .. } => Action::ConfirmWithdrawal,
            Self::Close => Action::Close,
            Self::CloseUndeliverable { .. } => Action::CloseUndeliverable,
            Self::SetAside { .. } => Action::SetAside,
            Self::Reopen { .. } => Action::Reopen,
            Self::OpenBreachCheck { .. } => Action::OpenBreachCheck,
            Self::LogBreach => Action::LogBreach,
            // From when the hours count is of whoever decides by them.
            Self::KnownEarlier { .. } | Self::DecideBreach { .. } => Action::DecideBreach,
            Self::VoiceDissatisfaction { .. } => Action::VoiceDissatisfaction,
            Self::Appeal => Action::Appeal,
            Self::RegisterAppeal { .. } => Action::RegisterAppeal,
            Self::DecideLateAppeal { .. } => Action::DecideLateAppeal,
            Self::AppointCommittee { .. } => Action::AppointCommittee,
            Self::ObjectToCommittee => Action::ObjectToCommittee,
            Self::AnswerObjection { .. } => Action::AnswerObjection,
            Self::ReplaceMember { .. } => Action::ReplaceMember,
            Self::ReceiveAdvice { .. } => Action::ReceiveAdvice,
            Self::ProposeDecision { .. } => Action::ProposeDecision,
            Self::ReturnDecision => Action::ReturnDecision,
            Self::DecideAppeal { .. } => Action::DecideAppeal,
            Self::WithdrawAppeal => Action::WithdrawAppeal,
            Self::RaiseShield { .. } => Action::RaiseShield,
            Self::GiveIdentity { .. } => Action::GiveIdentity,
        }
    }
}
