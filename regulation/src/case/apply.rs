//! Taking in what happened.

use super::{Case, Consent, Letter, Proposal, Reaction, Request, Wait};
use crate::amsterdam;
use crate::appeal::Appeal;
use crate::clock::{ClockKind, Deadline, Stop};
use crate::corrective::CorrectiveAction;
use crate::delivery::Delivery;
use crate::event::{Actor, Ending, Event, Party, Recorded};
use crate::remedy::Remedy;
use crate::stage::{self, Stage};
use crate::verdict::Finding;
use chrono::NaiveDate;

/// What a reaction stops. The investigation stops before it, when every ground has its judgement.
const REACTION: &[ClockKind] = &[
    ClockKind::Investigation,
    ClockKind::Completion,
    ClockKind::Update,
];

impl Case {
    /// Takes in what happened. It happened, so this never fails; what the stages do not allow changes nothing but the sequence.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.sequence = recorded.sequence;
        let today = amsterdam::date(recorded.at);
        match &recorded.event {
            Event::Filed { .. }
            | Event::NoteAdded
            | Event::IdentityShown
            | Event::PlanMade
            | Event::EvidenceAdded { .. } => {}
            Event::Heard { whom, .. } => self.heard.push(*whom),
            Event::ConsentAsked => {
                self.consent = Some(Consent {
                    asked_on: today,
                    given: None,
                });
                self.bureau_wrote();
            }
            Event::ConsentAnswered { given } => self.consented(*given, today),
            Event::Acknowledged { delivery, .. } => {
                // While a committee looks at it, it stays there.
                if self.stage == Stage::Appealed || self.go_to(Stage::Investigating) {
                    self.acknowledged_at = Some(recorded.at);
                    self.letter(&[ClockKind::Acknowledgement], *delivery, today);
                }
            }
            Event::MessageSent { from, asks } => match from {
                Party::Bureau => {
                    if *asks {
                        self.asked_on.get_or_insert(today);
                    }
                    self.bureau_wrote();
                }
                Party::Complainant => self.complainant_wrote(today),
            },
            Event::InformationAdded | Event::CommitteeObjected => self.complainant_wrote(today),
            Event::Withdrawn => {
                if self.end(Stage::Withdrawn, None, today, Stop::Ended(today)) {
                    self.withdrawn_at = Some(recorded.at);
                    self.last_from_complainant = Some(self.sequence);
                }
            }
            Event::WithdrawalConfirmed { delivery } => {
                self.withdrawal_confirmed = true;
                self.letter(&[], *delivery, today);
            }
            Event::Assigned { to } => self.handler = Some(*to),
            Event::Assessed { scope } => self.scope = Some(*scope),
            Event::ReceiptCorrected {
                received_at,
                deadlines,
            } => {
                self.received_at = *received_at;
                self.correct(deadlines);
            }
            Event::DeliveryCorrected {
                letter,
                delivery,
                appeal,
            } => self.delivered_otherwise(*letter, *delivery, appeal.as_ref(), today),
            Event::InformationRequested { of, due, .. } => self.requests.push(Request {
                id: self.sequence,
                of: *of,
                asked_on: today,
                due: *due,
                open: true,
            }),
            Event::InformationReceived { request } => {
                let asked = self.requests.iter().find(|known| known.id == *request);
                self.heard.extend(asked.map(|asked| asked.of));
                self.close_request(*request, today);
            }
            Event::InformationForgone { request } => match request {
                Some(request) => self.close_request(*request, today),
                None => self.answered(today),
            },
            Event::Judged(finding) => self.judge(*finding, today),
            Event::RemedyOffered { kind, amount_cents } => {
                self.bureau_wrote();
                self.remedies.push(Remedy {
                    id: self.sequence,
                    kind: *kind,
                    amount_cents: *amount_cents,
                    answer: None,
                    bank_account_given: false,
                    fulfilled: false,
                });
            }
            Event::RemedyAnswered { remedy, answer } => {
                self.remedy(*remedy, |remedy| remedy.answer = Some(*answer));
            }
            Event::BankAccountGiven { remedy } => {
                self.remedy(*remedy, |remedy| remedy.bank_account_given = true);
                self.last_from_complainant = Some(self.sequence);
            }
            Event::RemedyFulfilled { remedy } => {
                self.bureau_wrote();
                self.remedy(*remedy, |remedy| remedy.fulfilled = true);
            }
            Event::ActionPlanned {
                owner,
                due,
                check_on,
            } => self.actions.push(CorrectiveAction {
                id: self.sequence,
                owner: *owner,
                due: *due,
                check_on: *check_on,
                done: false,
                earlier: false,
                effective: None,
            }),
            Event::ActionDone { action } => self.action(*action, |action| action.done = true),
            Event::EffectChecked { action, effective } => {
                self.action(*action, |action| action.effective = Some(*effective));
            }
            Event::MeasureTaken => self.measure_taken = true,
            Event::ReactionProposed => {
                self.proposal = match recorded.by {
                    Actor::Staff(by) => Some(Proposal {
                        sequence: self.sequence,
                        by,
                    }),
                    Actor::Complainant | Actor::System => None,
                };
            }
            Event::ReactionReturned => self.proposal = None,
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
            Event::ReactionOpened { appeal } => self.reaction_opened(appeal.as_ref(), today),
            Event::ProgressReported { delivery, next, .. } => {
                self.letter(&[ClockKind::Update], *delivery, today);
                self.announce(next.clone());
            }
            Event::Settled { delivery } => self.end_with(Ending::Settled, *delivery, today),
            Event::Closed { ending } => {
                let stop = match ending {
                    Ending::Undeliverable => Stop::Void(today),
                    _ => Stop::Ended(today),
                };
                self.end(Stage::Closed, Some(*ending), today, stop);
            }
            Event::Reopened { deadlines } => {
                if self.go_to(Stage::Investigating) {
                    self.reopened(deadlines, today);
                }
            }
            Event::DissatisfactionVoiced { wish } => {
                self.wish = Some(*wish);
                self.last_from_complainant = Some(self.sequence);
            }
            Event::AppealLodged {
                against,
                on,
                late,
                committee,
            } => {
                if *late || self.go_to(Stage::Appealed) {
                    self.appeal = Some(Appeal {
                        lodged_on: *on,
                        against: *against,
                        admitted: (!late).then_some(true),
                        members: 0,
                        advised: false,
                    });
                    self.stop(&[ClockKind::Appeal], Stop::Done(*on), self.sequence);
                    self.last_from_complainant = Some(self.sequence);
                    self.announce_if(committee.as_ref());
                }
            }
            Event::LateAppealDecided {
                admitted,
                committee,
            } => {
                if !admitted || self.go_to(Stage::Appealed) {
                    self.appealed(|appeal| appeal.admitted = Some(*admitted));
                    self.announce_if(committee.as_ref());
                }
                self.bureau_wrote();
            }
            Event::CommitteeAppointed { members, delivery } => {
                self.appealed(|appeal| {
                    appeal.members = *members;
                    appeal.advised = false;
                });
                self.letter(&[ClockKind::Committee], *delivery, today);
            }
            Event::AdviceReceived { findings } => {
                self.appealed(|appeal| appeal.advised = true);
                for finding in findings {
                    self.judge(*finding, today);
                }
            }
            Event::AppealDecided { delivery, .. } => {
                self.end_with(Ending::Appealed, *delivery, today);
            }
            Event::AppealWithdrawn => {
                let undecided = self.appeal.is_some_and(|appeal| appeal.admitted.is_none());
                // Without a reaction the investigation is still to be finished, or to begin.
                let back = match (self.reaction, self.acknowledged_at) {
                    (Some(_), _) => Stage::Answered,
                    (None, Some(_)) => Stage::Investigating,
                    (None, None) => Stage::Received,
                };
                if undecided || self.go_to(back) {
                    self.appeal = None;
                    self.stop(&[ClockKind::Committee], Stop::Ended(today), self.sequence);
                    self.last_from_complainant = Some(self.sequence);
                }
            }
            Event::ShieldRaised { to } => {
                self.shield = *to;
                self.identity_given &= to.keeps_identity();
                // It was given under less protection.
                self.consent = None;
                for remedy in &mut self.remedies {
                    remedy.bank_account_given &= to.keeps_identity();
                }
            }
            Event::IdentityGiven { to } => {
                self.shield = *to;
                self.identity_given = true;
                self.last_from_complainant = Some(self.sequence);
            }
        }
    }

    fn go_to(&mut self, next: Stage) -> bool {
        let allowed = stage::allows(self.stage, next);
        if allowed {
            self.stage = next;
        }
        if allowed && next.is_running() {
            // A case that goes on has not ended.
            self.ending = None;
            self.ended_on = None;
        }
        allowed
    }

    fn bureau_wrote(&mut self) {
        self.last_from_bureau = Some(self.sequence);
        self.wish = None;
    }

    fn complainant_wrote(&mut self, today: NaiveDate) {
        self.answered(today);
        self.last_from_complainant = Some(self.sequence);
    }

    /// The question to the complainant waits no longer.
    fn answered(&mut self, today: NaiveDate) {
        if let Some(from) = self.asked_on.take() {
            self.waits.push(Wait { from, until: today });
        }
    }

    /// A letter that is on its way, or published at once, and what it stops when it is there.
    fn letter(&mut self, stops: &[ClockKind], delivery: Option<Delivery>, today: NaiveDate) {
        let on = delivery.map_or(today, |delivery| delivery.on);
        self.letters.push(Letter {
            sequence: self.sequence,
            received_on: Some(on),
        });
        self.stop(stops, Stop::Done(on), self.sequence);
        self.bureau_wrote();
    }

    fn delivered_otherwise(
        &mut self,
        sequence: u32,
        delivery: Option<Delivery>,
        appeal: Option<&Deadline>,
        today: NaiveDate,
    ) {
        let on = delivery.map(|delivery| delivery.on);
        let letter = self
            .letters
            .iter_mut()
            .find(|letter| letter.sequence == sequence);
        let Some(letter) = letter else {
            return;
        };
        letter.received_on = on;
        self.stop_again(sequence, on);
        if let Some(reaction) = self
            .reaction
            .as_mut()
            .filter(|reaction| reaction.sequence == sequence)
        {
            reaction.received_on = on;
            if on.is_none() {
                // The term has not begun after all.
                self.stop(&[ClockKind::Appeal], Stop::Void(today), self.sequence);
            }
            self.appeal_term(appeal);
        }
    }

    /// The complainant's term, which is never made shorter.
    fn appeal_term(&mut self, appeal: Option<&Deadline>) {
        let Some(new) = appeal else {
            return;
        };
        let runs = |term: &&mut super::Running| {
            term.stop.is_none() && term.deadline.kind == ClockKind::Appeal
        };
        let given = self.deadline(ClockKind::Appeal).map(|term| term.due);
        let new = new.clone().not_before(given.unwrap_or(new.due));
        match self.terms.iter_mut().rev().find(runs) {
            Some(term) => term.deadline = new,
            None => self.announce(new),
        }
    }

    fn consented(&mut self, given: bool, today: NaiveDate) {
        if let Some(consent) = &mut self.consent {
            consent.given = Some(given);
            let from = consent.asked_on;
            self.waits.push(Wait { from, until: today });
        }
        self.last_from_complainant = Some(self.sequence);
    }

    fn close_request(&mut self, id: u32, today: NaiveDate) {
        if let Some(request) = self
            .requests
            .iter_mut()
            .find(|request| request.id == id && request.open)
        {
            request.open = false;
            self.waits.push(Wait {
                from: request.asked_on,
                until: today,
            });
        }
    }

    fn judge(&mut self, finding: Finding, today: NaiveDate) {
        self.findings.retain(|known| known.ground != finding.ground);
        self.findings.push(finding);
        self.findings.sort_by_key(|finding| finding.ground);
        if !self.grounds.is_empty() && !self.grounds.contains(&finding.ground) {
            self.grounds.push(finding.ground);
            self.grounds.sort_unstable();
        }
        if self
            .to_judge()
            .iter()
            .all(|ground| self.verdict(*ground).is_some())
        {
            self.stop(
                &[ClockKind::Investigation],
                Stop::Done(today),
                self.sequence,
            );
        }
        // What was proposed no longer says what was found.
        self.proposal = None;
    }

    fn remedy(&mut self, id: u32, change: impl FnOnce(&mut Remedy)) {
        self.remedies
            .iter_mut()
            .find(|remedy| remedy.id == id)
            .map(change);
    }

    fn action(&mut self, id: u32, change: impl FnOnce(&mut CorrectiveAction)) {
        self.actions
            .iter_mut()
            .find(|action| action.id == id)
            .map(change);
    }

    fn appealed(&mut self, change: impl FnOnce(&mut Appeal)) {
        self.appeal.as_mut().map(change);
    }

    fn reacted(
        &mut self,
        ending: Ending,
        delivery: Option<Delivery>,
        appeal: Option<&Deadline>,
        long_stop: Option<NaiveDate>,
        today: NaiveDate,
    ) {
        if !self.go_to(Stage::Answered) {
            return;
        }
        self.proposal = None;
        self.reaction = Some(Reaction {
            sequence: self.sequence,
            sent_on: today,
            received_on: delivery.map(|delivery| delivery.on),
            long_stop,
            ending,
        });
        self.letter(REACTION, delivery, today);
        self.announce_if(appeal);
        self.answered(today);
    }

    fn reaction_opened(&mut self, appeal: Option<&Deadline>, today: NaiveDate) {
        let unopened = |reaction: &&mut Reaction| reaction.received_on.is_none();
        let Some(reaction) = self.reaction.as_mut().filter(unopened) else {
            return;
        };
        reaction.received_on = Some(today);
        let sequence = reaction.sequence;
        let lost =
            |letter: &&mut Letter| letter.sequence == sequence && letter.received_on.is_none();
        if let Some(letter) = self.letters.iter_mut().find(lost) {
            // It did not arrive the way it was sent; now it is read behind the follow code.
            letter.received_on = Some(today);
            self.stop_again(sequence, Some(today));
        }
        self.appeal_term(appeal);
    }

    fn reopened(&mut self, deadlines: &[Deadline], today: NaiveDate) {
        // The new reaction brings a term of its own.
        let ended = self.reaction.map_or(today, |reaction| reaction.sent_on);
        self.stop(&[ClockKind::Appeal], Stop::Ended(ended), self.sequence);
        self.terms.extend(super::Running::all(deadlines));
        // What was put right stays so; what is founded from now on needs an action of its own.
        for action in &mut self.actions {
            action.earlier = action.done;
        }
        self.measure_taken = false;
        self.findings.clear();
        self.proposal = None;
        self.reaction = None;
        // One that was too late was about the old reaction.
        self.appeal = None;
        self.bureau_wrote();
    }

    /// A letter that also ends the case.
    fn end_with(&mut self, ending: Ending, delivery: Option<Delivery>, today: NaiveDate) {
        if stage::allows(self.stage, Stage::Closed) {
            self.letter(REACTION, delivery, today);
            self.end(Stage::Closed, Some(ending), today, Stop::Ended(today));
        }
    }

    fn end(&mut self, stage: Stage, ending: Option<Ending>, today: NaiveDate, stop: Stop) -> bool {
        let allowed = self.go_to(stage);
        if allowed {
            self.ending = ending;
            self.ended_on = Some(today);
            self.answered(today);
            self.stop(ClockKind::ALL, stop, self.sequence);
        }
        allowed
    }
}
