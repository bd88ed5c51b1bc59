//! What a complaint allows at its stage, whoever asks.

use super::{Case, Refusal};
use crate::appeal::Objection;
use crate::authority::{self, Action, Role};
use crate::event::{Ending, Guarded};
use crate::remedy::Remedy;
use crate::shield::Shield;
use crate::stage::Stage;
use crate::verdict::Scope;
use chrono::NaiveDate;

impl Case {
    /// Whether `role` may do `action` with this complaint on `today`. A reason or a date may still be asked.
    pub fn may(&self, role: Role, action: Action, today: NaiveDate) -> bool {
        let decides = action != Action::DecideAppeal || self.may_decide(role);
        let is_trusted = role.directs() || !self.investigation.entrusted.is_empty();
        let looks = action != Action::ShowIdentity || is_trusted;
        authority::may(role, action) && decides && looks && self.permits(action, today).is_ok()
    }

    /// What this complaint has to say against an action. Reading is never refused here.
    pub fn permits(&self, action: Action, today: NaiveDate) -> Result<(), Refusal> {
        use Stage::{Answered, Appealed, Closed, Investigating, Received, Withdrawn};
        match action {
            Action::File | Action::Register => Err(Refusal::AlreadyFiled),
            Action::ReadRegulation
            | Action::SetUp
            | Action::SignIn
            | Action::SignOut
            | Action::ShareCases
            | Action::Invite
            | Action::Admit
            | Action::LetGo
            | Action::ChangePassword
            | Action::Follow
            | Action::ListCases
            | Action::ReadCase
            | Action::ReadBankAccount
            | Action::AddNote
            | Action::Assign
            // Whoever it is about reads no further, whatever its stage.
            | Action::NameSubject
            // Learning goes on after a case has ended.
            | Action::Correct => Ok(()),

            Action::OpenBreachCheck => self.may_open_breach_check(),
            // Also after the complaint has ended.
            Action::LogBreach | Action::DecideBreach => {
                must(self.breach_check().is_some(), Refusal::NothingToDo)
            }

            Action::Acknowledge if self.correspondence.acknowledged_at.is_some() => {
                Err(Refusal::AlreadyAcknowledged)
            }
            Action::Acknowledge => self.only_at(&[Received, Appealed]),
            // Whoever is not satisfied is answered, also after the end.
            Action::SendMessage if self.dissatisfaction.wish.is_some() => Ok(()),
            // Whoever was told that it goes on under another number can say that it does not, and is answered.
            Action::Write | Action::SendMessage if self.is_joined() => Ok(()),
            Action::Unlink => must(self.is_joined() || self.is_linked(), Refusal::NothingToDo),
            Action::HeedDanger => must(self.urgent, Refusal::NothingToDo),
            Action::ReferPart => {
                self.only_at(&[Investigating])?;
                must(self.scope() == Some(Scope::Mixed), Refusal::NothingToDo)
            }
            Action::Write | Action::SendMessage => {
                self.only_at(&[Received, Investigating, Answered, Appealed])
            }
            Action::ShowIdentity | Action::ReleaseIdentity => {
                self.only_at(&[Received, Investigating, Answered, Appealed])?;
                must(self.receipt.identity_given, Refusal::NoIdentity)
            }
            // Whoever waits for a reaction that did not come is still judged, until the committee advised.
            Action::Judge if self.is_unanswered_appeal() => Ok(()),
            Action::Withdraw | Action::Judge | Action::Link => self.only_at(&[Received, Investigating]),
            // Whoever sent what nobody can open may have taken it back as well.
            Action::SetAside => self.only_at(&[Received, Investigating, Withdrawn]),
            Action::ConfirmWithdrawal => {
                self.only_at(&[Withdrawn])?;
                must(!self.end.withdrawal_confirmed, Refusal::NothingToDo)
            }
            Action::Assess | Action::Investigate | Action::AskOthers => {
                self.only_at(&[Received, Investigating, Appealed])
            }
            Action::AskConsent => {
                self.only_at(&[Received, Investigating, Appealed])?;
                let protects = self.receipt.shield != Shield::Open;
                must(protects && !self.awaits_consent(), Refusal::NothingToDo)
            }
            Action::AnswerConsent => {
                self.only_at(&[Received, Investigating, Answered, Appealed])?;
                must(self.awaits_consent(), Refusal::NothingToDo)
            }
            // The confirmation of a withdrawal may still have to be sent.
            Action::CorrectDates => {
                let is_over = self.stage == Withdrawn && self.unconfirmed_letter().is_none();
                must(!is_over, self.not_now())
            }
            Action::AnswerRequest => {
                self.only_at(&[Received, Investigating, Answered, Appealed])?;
                must(self.investigation.requests.iter().any(|request| request.open), Refusal::NothingToDo)
            }
            Action::Forgo => {
                self.only_at(&[Received, Investigating, Answered, Appealed])?;
                let waits = self.open_question() || self.investigation.requests.iter().any(|request| request.open);
                must(waits, Refusal::NothingToDo)
            }
            Action::Remedy | Action::Reimburse => self.only_at(&[Received, Investigating, Answered, Appealed, Closed]),
            Action::ProposeReaction | Action::Respond => self.ready_to_respond(),
            Action::ReturnReaction => {
                self.only_at(&[Investigating])?;
                must(self.response.proposal.is_some(), Refusal::NothingToDo)
            }
            // Also while nobody is found for a committee, or while it works.
            Action::ReportProgress => self.only_at(&[Investigating, Appealed]),
            Action::Refer => self.only_at(&[Investigating]),
            Action::Settle => {
                self.only_at(&[Investigating])?;
                must(!self.lacks_referral(), Refusal::PartNotReferred)
            }
            Action::CloseUndeliverable => {
                // Also once something was written that nobody can read.
                self.only_at(&[Received, Investigating])?;
                must(self.is_unreachable(), self.not_now())
            }
            Action::Close => {
                self.only_at(&[Answered])?;
                let passed = self.closes_after().is_some_and(|last| today > last);
                must(passed && !self.is_appealed(), Refusal::TermRuns)
            }
            Action::Reopen => {
                self.only_at(&[Answered, Closed])?;
                let elsewhere = matches!(self.end.ending, Some(Ending::SetAside | Ending::Linked));
                must(!self.is_appealed() && !elsewhere, self.not_now())
            }
            Action::VoiceDissatisfaction => {
                self.only_at(&[Answered, Closed])?;
                must(self.response.reaction.is_some() && self.dissatisfaction.wish.is_none(), Refusal::NothingToDo)
            }
            Action::Appeal | Action::RegisterAppeal => {
                self.only_at(&[Received, Investigating, Answered, Closed])?;
                must(self.may_be_appealed(today), self.not_now())
            }
            Action::DecideLateAppeal => {
                must(self.is_undecided(), Refusal::NothingToDo)
            }
            // Also while nobody has decided whether it goes on.
            Action::WithdrawAppeal if self.is_undecided() => Ok(()),
            Action::WithdrawAppeal | Action::AppointCommittee => self.only_at(&[Appealed]),
            Action::ObjectToCommittee => {
                self.only_at(&[Appealed])?;
                let appointed = self.dissatisfaction.appeal.is_some_and(|appeal| appeal.members > 0 && !appeal.advised);
                must(appointed, Refusal::NothingToDo)
            }
            Action::ReplaceMember => {
                self.only_at(&[Appealed])?;
                let works = self.dissatisfaction.appeal.is_some_and(|appeal| appeal.members > 0 && !appeal.advised);
                must(works, Refusal::NothingToDo)
            }
            Action::AnswerObjection => {
                self.only_at(&[Appealed])?;
                let open = self.objection() == Some(Objection::Open);
                must(open, Refusal::NothingToDo)
            }
            Action::ReceiveAdvice => {
                self.only_at(&[Appealed])?;
                let appointed = self.dissatisfaction.appeal.is_some_and(|appeal| appeal.members > 0);
                must(appointed, Refusal::AdviceMissing)?;
                must(self.objection().is_none(), Refusal::ObjectionOpen)
            }
            // Until their advice is there.
            Action::ReadFile => {
                self.only_at(&[Appealed])?;
                let advises = self.dissatisfaction.appeal.is_some_and(|appeal| appeal.members > 0 && !appeal.advised);
                must(advises, Refusal::NothingToDo)
            }
            Action::ProposeDecision | Action::DecideAppeal => {
                self.only_at(&[Appealed])?;
                must(self.dissatisfaction.appeal.is_some_and(|appeal| appeal.advised), Refusal::AdviceMissing)
            }
            Action::ReturnDecision => {
                self.only_at(&[Appealed])?;
                must(self.dissatisfaction.proposal.is_some(), Refusal::NothingToDo)
            }
            Action::AnswerRemedy => {
                self.only_at(&[Investigating, Answered, Appealed, Closed])?;
                let open = self.measures.remedies.iter().any(|remedy| remedy.answer.is_none());
                must(open, Refusal::NothingToDo)
            }
            Action::GiveBankAccount => {
                self.only_at(&[Investigating, Answered, Appealed, Closed])?;
                let takes = self.measures.remedies.iter().any(Remedy::takes_bank_account);
                must(takes, Refusal::NothingToDo)
            }
            Action::RaiseShield => must(self.receipt.shield != Shield::Anonymous, Refusal::NotHigher),
            Action::GiveIdentity => {
                self.only_at(&[Received, Investigating, Answered, Appealed])?;
                must(!self.receipt.identity_given, Refusal::NothingToDo)
            }
        }
    }

    fn only_at(&self, stages: &[Stage]) -> Result<(), Refusal> {
        must(stages.contains(&self.stage), self.not_now())
    }

    pub(super) fn not_now(&self) -> Refusal {
        Refusal::NotNow { stage: self.stage }
    }

    /// Every ground has its judgement, and what was founded is put right.
    fn ready_to_respond(&self) -> Result<(), Refusal> {
        self.only_at(&[Stage::Investigating])?;
        must(!self.lacks_referral(), Refusal::PartNotReferred)?;
        match self.first_unjudged() {
            Some(ground) => Err(Refusal::FindingMissing { ground }),
            None => self.founded_is_corrected(),
        }
    }

    fn founded_is_corrected(&self) -> Result<(), Refusal> {
        match self.lacks_action() {
            Guarded::Known(lacks) => must(!lacks, Refusal::CorrectiveActionMissing),
            Guarded::Sealed => Err(Refusal::CannotBeOpened),
        }
    }
}

pub(super) fn must(holds: bool, otherwise: Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(otherwise) }
}
