//! Taking in what happened.

use super::Case;
use crate::amsterdam;
use crate::clock::ClockKind;
use crate::event::{Actor, Ending, Event, Recorded};

impl Case {
    /// Takes in what happened. It happened, so this never fails; what the stages do not allow changes nothing but the sequence.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.sequence = recorded.sequence;
        let today = amsterdam::date(recorded.at);
        match recorded.by {
            Actor::Staff(_) => self.seen(),
            Actor::Complainant => self.correspondence.code_used = true,
            Actor::System => {}
        }
        match &recorded.event {
            Event::Filed { .. }
            | Event::NoteAdded
            | Event::IdentityShown
            | Event::PlanMade
            | Event::BreachLogged
            | Event::EvidenceAdded { .. } => {}
            Event::ReceiptCorrected {
                received_at,
                deadlines,
            } => {
                self.receipt.received_at = *received_at;
                self.receipt.to_the_day = true;
                self.correct(deadlines);
            }
            Event::Linked {
                received_at,
                acknowledged_on,
                deadlines,
            } => self.linked(*received_at, *acknowledged_on, deadlines),
            Event::Joined => self.joined(today),
            Event::Unlinked { deadlines } => self.unlinked(deadlines),
            Event::DangerHeeded => self.urgent = false,
            Event::ShieldRaised { to } => self.shield_raised(*to),
            Event::IdentityGiven { to } => {
                self.receipt.shield = *to;
                self.receipt.identity_given = true;
                self.correspondence.last_from_complainant = Some(self.sequence);
            }

            Event::Acknowledged { delivery, .. } => {
                self.acknowledged(recorded.at, *delivery, today);
            }
            Event::MessageSent { from, asks } => self.message_sent(*from, *asks, today),
            Event::InformationAdded => self.complainant_wrote(today),
            Event::DeliveryCorrected {
                letter,
                delivery,
                appeal,
            } => self.delivered_otherwise(*letter, *delivery, appeal.as_ref(), today),
            Event::ProgressReported { delivery, next, .. } => {
                self.letter(&[ClockKind::Update], *delivery, today);
                self.announce(next.clone());
            }

            Event::IdentityReleased { to } => self.identity_released(*to),
            Event::Assigned { to } => self.investigation.handler = Some(*to),
            Event::SubjectNamed { whom } => self.subject_named(*whom),
            Event::Assessed { scope } => self.investigation.scope = Some(*scope),
            Event::ConsentAsked { to, data } => self.consent_asked(*to, data, today),
            Event::ConsentAnswered { given } => self.consented(*given, today),
            Event::Heard { whom, .. } => self.investigation.heard.push(*whom),
            Event::InformationRequested { of, due, .. } => {
                self.information_requested(*of, *due, today);
            }
            Event::InformationReceived { request } => {
                self.information_received(*request, recorded.by, today);
            }
            Event::InformationForgone { request } => match request {
                Some(request) => self.close_request(*request, today),
                None => self.answered(today),
            },
            Event::Judged { ground, verdict } => {
                self.judge(*ground, *verdict, today);
                self.ground_judged(*ground, recorded.at);
            }
            Event::BreachCheckOpened { aware, earlier } => {
                self.breach_check_opened(*aware, *earlier);
            }
            Event::BreachDecided { conclusion } => {
                self.breach_decided(*conclusion, recorded.at);
            }

            Event::RemedyOffered { kind, amount_cents } => {
                self.remedy_offered(*kind, *amount_cents);
            }
            Event::RemedyAnswered { remedy, answer } => {
                self.remedy(*remedy, |remedy| remedy.answer = Some(*answer));
            }
            Event::BankAccountGiven { remedy } => {
                self.remedy(*remedy, |remedy| remedy.bank_account_given = true);
                self.correspondence.last_from_complainant = Some(self.sequence);
            }
            Event::RemedyFulfilled { remedy } => {
                self.bureau_wrote();
                self.remedy(*remedy, |remedy| remedy.fulfilled = true);
            }
            Event::RemedyReopened { remedy } => {
                self.bureau_wrote();
                self.remedy(*remedy, |remedy| {
                    remedy.fulfilled = false;
                    remedy.bank_account_given = false;
                });
            }
            Event::ActionPlanned {
                owner,
                due,
                check_on,
            } => self.action_planned(*owner, *due, *check_on),
            Event::ActionDone { action } => self.action(*action, |action| {
                action.done = true;
                action.settled_on = Some(today);
            }),
            Event::EffectChecked { action, effective } => self.action(*action, |action| {
                action.effective = Some(*effective);
                action.settled_on = Some(today);
            }),
            Event::MeasureTaken => self.measures.measure_taken = true,

            Event::ReactionProposed => self.proposed(recorded.by),
            Event::ReactionReturned => self.response.proposal = None,
            Event::Responded {
                delivery,
                appeal,
                long_stop,
            } => self.reacted(
                Ending::Answered,
                *delivery,
                appeal.as_ref(),
                *long_stop,
                today,
            ),
            Event::Referred {
                delivery,
                appeal,
                long_stop,
            } => self.reacted(
                Ending::Referred,
                *delivery,
                appeal.as_ref(),
                *long_stop,
                today,
            ),
            Event::PartReferred { delivery } => self.part_referred(*delivery, today),
            Event::ReactionOpened { appeal } => self.letters_opened(appeal.as_ref(), today),

            Event::DissatisfactionVoiced { wish } => {
                self.dissatisfaction.wish = Some(*wish);
                self.correspondence.last_from_complainant = Some(self.sequence);
            }
            Event::AppealLodged {
                against,
                on,
                late,
                committee,
            } => self.lodged(*against, *on, *late, committee.as_ref()),
            Event::LateAppealDecided {
                admitted,
                committee,
            } => self.late_appeal_decided(*admitted, committee.as_ref(), today),
            Event::CommitteeAppointed {
                members,
                delivery,
                news,
            } => self.committee_appointed(*members, *delivery, news.as_ref(), today),
            Event::CommitteeObjected => self.committee_objected(today),
            Event::ObjectionAnswered { upheld, seat } => self.objection_answered(*upheld, *seat),
            Event::MemberReplaced {
                leaves,
                joins,
                delivery,
            } => self.member_replaced(*leaves, *joins, *delivery, today),
            Event::AdviceReceived { findings } => self.advised(findings),
            Event::DecisionProposed { decided, directs } => {
                self.decision_proposed(decided, *directs, recorded.by);
            }
            Event::DecisionReturned => self.dissatisfaction.proposal = None,
            Event::AppealDecided {
                decided, delivery, ..
            } => {
                self.appeal_decided(decided, *delivery, today);
            }
            Event::AppealWithdrawn => self.appeal_withdrawn(today),

            Event::Withdrawn => self.withdrawn(recorded.at, today),
            Event::WithdrawalConfirmed { delivery } => {
                self.end.withdrawal_confirmed = true;
                self.letter(&[], *delivery, today);
            }
            Event::Settled { delivery } => self.end_with(Ending::Settled, *delivery, today),
            Event::Closed { ending } => self.closed(*ending, today),
            Event::SetAside => {
                self.closed(Ending::SetAside, today);
                // Nobody can read what it tells.
                self.breach = None;
                self.urgent = false;
            }
            Event::Reopened { deadlines } => self.reopened(deadlines, today),
        }
    }
}
