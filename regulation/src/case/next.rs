//! What a complaint asks of the bureau now: one step, the next right one.

use super::{Case, Letter};
use crate::appeal::Objection;
use crate::delivery::Arrival;
use crate::event::Guarded;
use crate::stage::Stage;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// The next right step. Derived from what happened, never from the day: a date that comes closer is a clock's affair.
    pub enum NextStep {
        Acknowledge = "acknowledge",
        /// There is nobody to send anything to, and nobody holds the code.
        CloseUndeliverable = "close_undeliverable",
        /// A letter did not arrive: it goes another way.
        SendAgain = "send_again",
        /// A letter was written that somebody sends themselves, and nobody said yet that it went.
        ConfirmSending = "confirm_sending",
        /// The complainant wrote and waits for an answer.
        Answer = "answer",
        /// The complainant is not satisfied, and wants a talk or a second look.
        Satisfy = "satisfy",
        /// The complainant said whether whom it is about may know.
        HeedConsent = "heed_consent",
        /// Somebody from outside answered a question, and nobody has done anything since.
        ReadAnswer = "read_answer",
        /// A reaction waits for a second pair of eyes.
        ReadAlong = "read_along",
        /// Every ground has its judgement; what was founded still needs a corrective action.
        PlanAction = "plan_action",
        /// Every ground has its judgement. Only whoever holds a key can tell whether the reaction comes next, or an action.
        Conclude = "conclude",
        /// A part belongs with somebody else, and the complainant was not told with whom.
        ReferPart = "refer_part",
        /// Everything is there for the reaction.
        Respond = "respond",
        ConfirmWithdrawal = "confirm_withdrawal",
        DecideLateAppeal = "decide_late_appeal",
        AppointCommittee = "appoint_committee",
        /// The complainant objected to a member of the committee.
        AnswerObjection = "answer_objection",
        /// An objection was right: another takes that member's place.
        ReplaceMember = "replace_member",
        DecideAppeal = "decide_appeal",
        /// A decision waits for a second pair of eyes.
        ReadDecision = "read_decision",
        /// Nothing but the investigation itself.
        Investigate = "investigate",
        AwaitComplainant = "await_complainant",
        AwaitCommittee = "await_committee",
        /// The complainant may still appeal.
        AwaitAppealTerm = "await_appeal_term",
        Nothing = "nothing",
    }
}

impl NextStep {
    /// Whether it is the bureau's turn today, whatever the clocks say.
    pub const fn asks_now(self) -> bool {
        !matches!(
            self,
            Self::Investigate
                | Self::AwaitComplainant
                | Self::AwaitCommittee
                | Self::AwaitAppealTerm
                | Self::Nothing
        )
    }
}

impl NextStep {
    /// Whether somebody waits until it is done: who complains, or a colleague.
    pub const fn is_waited_for(self) -> bool {
        match self {
            Self::Acknowledge
            | Self::SendAgain
            | Self::ConfirmSending
            | Self::Answer
            | Self::Satisfy
            | Self::ReadAlong
            | Self::ConfirmWithdrawal
            | Self::DecideLateAppeal
            | Self::AnswerObjection
            | Self::ReadDecision => true,
            Self::CloseUndeliverable
            | Self::HeedConsent
            | Self::ReadAnswer
            | Self::PlanAction
            | Self::Conclude
            | Self::ReferPart
            | Self::Respond
            | Self::AppointCommittee
            | Self::ReplaceMember
            | Self::DecideAppeal
            | Self::Investigate
            | Self::AwaitComplainant
            | Self::AwaitCommittee
            | Self::AwaitAppealTerm
            | Self::Nothing => false,
        }
    }
}

impl Case {
    pub fn next_step(&self) -> NextStep {
        if self.is_undecided() {
            return NextStep::DecideLateAppeal;
        }
        match self.stage {
            Stage::Received if self.is_unreachable() => NextStep::CloseUndeliverable,
            Stage::Received => NextStep::Acknowledge,
            Stage::Withdrawn if !self.end.withdrawal_confirmed => NextStep::ConfirmWithdrawal,
            Stage::Investigating
                if self.is_unreachable() && self.unconfirmed_letter().is_some() =>
            {
                NextStep::CloseUndeliverable
            }
            _ if self.stage.is_running() && self.lost_letter().is_some() => NextStep::SendAgain,
            // Also after the end: the letter that ends it is still to be sent.
            _ if self.unconfirmed_letter().is_some() => NextStep::ConfirmSending,
            Stage::Withdrawn => NextStep::Nothing,
            _ if self.dissatisfaction.wish.is_some() => NextStep::Satisfy,
            Stage::Closed if self.is_joined() && self.waits_for_bureau() => NextStep::Answer,
            Stage::Closed => NextStep::Nothing,
            Stage::Appealed if self.correspondence.acknowledged_at.is_none() => {
                NextStep::Acknowledge
            }
            Stage::Appealed => self.appealing(),
            _ if self.waits_for_bureau() => NextStep::Answer,
            _ if self.investigation.consent_given.is_some() => NextStep::HeedConsent,
            _ if self.investigation.unread.is_some() => NextStep::ReadAnswer,
            Stage::Investigating => self.investigating(),
            Stage::Answered => NextStep::AwaitAppealTerm,
        }
    }

    /// A letter that did not arrive: the last one, or one whose clock runs again.
    pub fn lost_letter(&self) -> Option<u32> {
        self.missed(Arrival::Lost)
    }

    /// A letter of which nobody said yet that it went: the last one, or one that a clock waits for.
    pub fn unconfirmed_letter(&self) -> Option<u32> {
        self.missed(Arrival::Unconfirmed)
    }

    fn missed(&self, arrival: Arrival) -> Option<u32> {
        let letters = self.correspondence.letters.iter();
        let mut missing = letters.rev().filter(|letter| letter.arrival == arrival);
        let found = missing.find(|letter| self.is_awaited(letter));
        found.map(|letter| letter.sequence)
    }

    /// Something still depends on when this letter is there: a later one took the place of the others.
    pub(super) fn is_awaited(&self, letter: &Letter) -> bool {
        let last = self.correspondence.letters.last();
        last.is_some_and(|last| last.sequence == letter.sequence)
            || self.runs_again(letter.sequence)
    }

    fn investigating(&self) -> NextStep {
        if self.lacks_referral() {
            NextStep::ReferPart
        } else if self.response.proposal.is_some() {
            NextStep::ReadAlong
        } else if self.open_question() {
            NextStep::AwaitComplainant
        } else if self.first_unjudged().is_some() {
            NextStep::Investigate
        } else {
            match self.lacks_action() {
                Guarded::Known(true) => NextStep::PlanAction,
                Guarded::Known(false) => NextStep::Respond,
                Guarded::Sealed => NextStep::Conclude,
            }
        }
    }

    fn appealing(&self) -> NextStep {
        match self.dissatisfaction.appeal {
            Some(appeal) if appeal.advised && self.dissatisfaction.proposal.is_some() => {
                NextStep::ReadDecision
            }
            Some(appeal) if appeal.advised => NextStep::DecideAppeal,
            Some(appeal) if appeal.objection == Some(Objection::Open) => NextStep::AnswerObjection,
            Some(appeal) if appeal.objection == Some(Objection::Upheld) => NextStep::ReplaceMember,
            Some(appeal) if appeal.members > 0 && self.waits_for_bureau() => NextStep::Answer,
            Some(appeal) if appeal.members > 0 && self.investigation.consent_given.is_some() => {
                NextStep::HeedConsent
            }
            Some(appeal) if appeal.members > 0 && self.investigation.unread.is_some() => {
                NextStep::ReadAnswer
            }
            Some(appeal) if appeal.members > 0 => NextStep::AwaitCommittee,
            _ => NextStep::AppointCommittee,
        }
    }
}
