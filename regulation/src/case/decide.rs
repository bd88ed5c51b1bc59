//! Deciding: whether a command is allowed, and what then happened.

use super::permits::must;
use super::{Case, Command, Refusal};
use crate::amsterdam;
use crate::appeal::Against;
use crate::authority::{self, Role};
use crate::clock::{ClockKind, Deadline};
use crate::delivery::{Delivery, Sending};
use crate::event::{Actor, Ending, Event, Party, Source};
use crate::remedy::Remedy;
use crate::shield::Shield;
use crate::stage::Stage;
use crate::text::{self, RegulationVersion};
use crate::verdict::Scope;
use crate::workday;
use chrono::{DateTime, NaiveDate, Utc};

impl Case {
    /// What happens when somebody asks this now. Changes nothing: record the event, then [`apply`](Case::apply) it.
    pub fn handle(
        case: Option<&Self>,
        command: Command,
        role: Role,
        by: Actor,
        at: DateTime<Utc>,
    ) -> Result<Event, Refusal> {
        let action = command.action(role);
        if !authority::may(role, action) || !fits(role, by) {
            return Err(Refusal::NotAllowed { action });
        }
        match (case, command) {
            (None, command @ Command::File { .. }) => file(command, role, at),
            (None, _) => Err(Refusal::NoCase),
            (Some(_), Command::File { .. }) => Err(Refusal::AlreadyFiled),
            (Some(case), _) if case.is_about(by) => Err(Refusal::AboutThem),
            (Some(case), command) => case.decide(command, role, by, at),
        }
    }

    /// Nobody handles a complaint about themselves.
    fn is_about(&self, by: Actor) -> bool {
        matches!(by, Actor::Staff(id) if self.about.contains(&id))
    }

    fn decide(
        &self,
        command: Command,
        role: Role,
        by: Actor,
        at: DateTime<Utc>,
    ) -> Result<Event, Refusal> {
        let today = amsterdam::date(at);
        self.permits(command.action(role), today)?;
        Ok(match command {
            Command::File { .. } => return Err(Refusal::AlreadyFiled),
            Command::Acknowledge {
                reason_given,
                sending,
            } => {
                let (delivery, late) =
                    self.promised(ClockKind::Acknowledgement, sending, today, reason_given)?;
                Event::Acknowledged { late, delivery }
            }
            Command::SendMessage { asks } if role.is_staff() => Event::MessageSent {
                from: Party::Bureau,
                // After the end nobody could answer.
                asks: asks && self.stage.is_running(),
            },
            Command::SendMessage { .. } => Event::MessageSent {
                from: Party::Complainant,
                asks: false,
            },
            Command::ShowIdentity { reason_given } => {
                must(reason_given, Refusal::ReasonMissing)?;
                Event::IdentityShown
            }
            Command::AddNote => Event::NoteAdded,
            Command::AddInformation => Event::InformationAdded,
            Command::Withdraw => Event::Withdrawn,

            Command::Assign { to } => {
                must(!self.about.contains(&to), Refusal::AboutThem)?;
                Event::Assigned { to }
            }
            Command::Assess {
                scope,
                reason_given,
            } => {
                must(
                    reason_given || scope == Scope::InScope,
                    Refusal::ReasonMissing,
                )?;
                Event::Assessed { scope }
            }
            Command::CorrectReceipt {
                received_at,
                reason_given,
            } => {
                must(reason_given, Refusal::ReasonMissing)?;
                must(received_at <= at, Refusal::InTheFuture)?;
                let deadlines = self
                    .version()
                    .map(|version| terms(version, amsterdam::date(received_at)));
                Event::ReceiptCorrected {
                    received_at,
                    deadlines: deadlines.unwrap_or_default(),
                }
            }
            Command::CorrectDelivery {
                letter,
                sending,
                reason_given,
            } => self.correct_delivery(letter, sending, reason_given, today)?,
            Command::MakePlan => Event::PlanMade,
            Command::AskConsent => Event::ConsentAsked,
            Command::AnswerConsent { given } => Event::ConsentAnswered { given },
            Command::Hear { whom, unrevealing } => {
                self.may_be_told(whom, unrevealing)?;
                Event::Heard { whom, unrevealing }
            }
            Command::AddEvidence { source } => Event::EvidenceAdded { source },
            Command::RequestInformation {
                of,
                due,
                unrevealing,
            } => {
                must(due > today, Refusal::DateNotAhead)?;
                self.may_be_told(of, unrevealing)?;
                Event::InformationRequested {
                    of,
                    due,
                    unrevealing,
                }
            }
            Command::AnswerRequest { request } => {
                self.open_request(request)?;
                Event::InformationReceived { request }
            }
            Command::ForgoInformation { request } => {
                match request {
                    Some(request) => self.open_request(request)?,
                    None => must(self.open_question(), Refusal::NothingToDo)?,
                }
                Event::InformationForgone { request }
            }
            Command::Judge(finding) => Event::Judged(finding),
            Command::OfferRemedy { kind, amount_cents } => {
                Event::RemedyOffered { kind, amount_cents }
            }
            Command::AnswerRemedy { remedy, answer } => {
                let open = |known: &Remedy| known.id == remedy && known.answer.is_none();
                must(self.remedies.iter().any(open), Refusal::NothingToDo)?;
                Event::RemedyAnswered { remedy, answer }
            }
            Command::GiveBankAccount { remedy } => {
                let takes = |known: &Remedy| known.id == remedy && known.takes_bank_account();
                must(self.remedies.iter().any(takes), Refusal::NothingToDo)?;
                Event::BankAccountGiven { remedy }
            }
            Command::FulfilRemedy { remedy } => {
                let open = self
                    .remedies
                    .iter()
                    .any(|known| known.id == remedy && !known.fulfilled);
                must(open, Refusal::NothingToDo)?;
                Event::RemedyFulfilled { remedy }
            }
            Command::PlanAction {
                owner,
                due,
                check_on,
            } => {
                must(!self.about.contains(&owner), Refusal::AboutThem)?;
                must(due >= today, Refusal::DateNotAhead)?;
                must(
                    check_on.is_none_or(|check| check >= due),
                    Refusal::DateNotAhead,
                )?;
                Event::ActionPlanned {
                    owner,
                    due,
                    check_on,
                }
            }
            Command::CompleteAction { action } => {
                let open = self
                    .actions
                    .iter()
                    .any(|known| known.id == action && !known.done);
                must(open, Refusal::NothingToDo)?;
                Event::ActionDone { action }
            }
            Command::CheckEffect { action, effective } => {
                let open = |known: &&crate::corrective::CorrectiveAction| {
                    known.id == action && known.done && known.effective.is_none()
                };
                must(
                    self.actions.iter().any(|known| open(&known)),
                    Refusal::NothingToDo,
                )?;
                Event::EffectChecked { action, effective }
            }
            Command::DeclareMeasureTaken => Event::MeasureTaken,
            Command::ProposeReaction => Event::ReactionProposed,
            Command::ReturnReaction => Event::ReactionReturned,
            Command::Respond {
                colleagues,
                sending,
            } => {
                if colleagues {
                    let proposal = self.proposal.ok_or(Refusal::SecondReaderMissing)?;
                    must(by != Actor::Staff(proposal.by), Refusal::SameReader)?;
                }
                self.respond(sending, today)?
            }
            Command::OpenReaction => {
                let action = command.action(role);
                must(role == Role::Complainant, Refusal::NotAllowed { action })?;
                let unopened = self
                    .reaction
                    .is_some_and(|reaction| reaction.received_on.is_none());
                must(
                    unopened && self.stage == Stage::Answered,
                    Refusal::NothingToDo,
                )?;
                Event::ReactionOpened {
                    appeal: self.appeal_from(today),
                }
            }
            Command::ReportProgress {
                next,
                reason_given,
                sending,
            } => self.report_progress(next, sending, reason_given, today)?,
            Command::Refer { sending } => {
                let delivery = self.delivery(sending, today)?;
                Event::Referred {
                    appeal: self.appeal_after(delivery),
                    long_stop: self.long_stop(today),
                    delivery,
                }
            }
            Command::Settle { sending } => Event::Settled {
                delivery: self.delivery(sending, today)?,
            },
            Command::ConfirmWithdrawal { sending } => Event::WithdrawalConfirmed {
                delivery: self.delivery(sending, today)?,
            },
            Command::Close => Event::Closed {
                ending: self
                    .reaction
                    .map_or(Ending::Answered, |reaction| reaction.ending),
            },
            Command::CloseUndeliverable { reason_given } => {
                must(reason_given, Refusal::ReasonMissing)?;
                Event::Closed {
                    ending: Ending::Undeliverable,
                }
            }
            Command::Reopen { reason_given } => {
                must(reason_given, Refusal::ReasonMissing)?;
                let mut deadlines = self
                    .version()
                    .map(|version| terms(version, today))
                    .unwrap_or_default();
                deadlines.retain(|term| term.kind != ClockKind::Acknowledgement);
                Event::Reopened { deadlines }
            }
            Command::VoiceDissatisfaction { wish } => Event::DissatisfactionVoiced { wish },
            Command::Appeal => self.lodge(today),
            Command::RegisterAppeal { sent_on } => {
                must(sent_on <= today, Refusal::InTheFuture)?;
                must(
                    sent_on >= amsterdam::date(self.received_at),
                    Refusal::BeforeReceipt,
                )?;
                self.lodge(sent_on)
            }
            Command::DecideLateAppeal {
                admitted,
                reason_given,
            } => {
                must(admitted || reason_given, Refusal::ReasonMissing)?;
                let committee = if admitted {
                    self.committee_from(today)
                } else {
                    None
                };
                Event::LateAppealDecided {
                    admitted,
                    committee,
                }
            }
            Command::AppointCommittee {
                members,
                independent,
                sending,
            } => {
                must(members > 0 && independent, Refusal::NotIndependent)?;
                let delivery = self.delivery(sending, today)?;
                Event::CommitteeAppointed { members, delivery }
            }
            Command::ObjectToCommittee => Event::CommitteeObjected,
            Command::ReceiveAdvice { findings } => Event::AdviceReceived { findings },
            Command::DecideAppeal {
                followed,
                reason_given,
                sending,
            } => {
                must(followed || reason_given, Refusal::ReasonMissing)?;
                let delivery = self.delivery(sending, today)?;
                Event::AppealDecided { followed, delivery }
            }
            Command::WithdrawAppeal => Event::AppealWithdrawn,
            Command::RaiseShield { to } => {
                must(to > self.shield, Refusal::NotHigher)?;
                Event::ShieldRaised { to }
            }
            Command::GiveIdentity { to } => {
                must(to != Shield::Anonymous, Refusal::NothingToDo)?;
                Event::IdentityGiven { to }
            }
        })
    }

    /// When a letter that is sent this way counts as received. What is only published is there at once.
    pub fn delivery(
        &self,
        sending: Option<Sending>,
        today: NaiveDate,
    ) -> Result<Option<Delivery>, Refusal> {
        let Some(sending) = sending else {
            return Ok(None);
        };
        must(sending.sent_on <= today, Refusal::InTheFuture)?;
        must(
            sending.sent_on >= amsterdam::date(self.received_at),
            Refusal::BeforeReceipt,
        )?;
        let version = self.version().or_else(|| text::in_force_on(today));
        Ok(version.map(|version| sending.delivery(version.lengths, version.profile)))
    }

    /// The delivery of a letter that was promised by a date, and whether it comes after that; then it says why.
    fn promised(
        &self,
        kind: ClockKind,
        sending: Option<Sending>,
        today: NaiveDate,
        reason_given: bool,
    ) -> Result<(Option<Delivery>, bool), Refusal> {
        let delivery = self.delivery(sending, today)?;
        let on = delivery.map_or(today, |delivery| delivery.on);
        let late = self.is_past(kind, on);
        must(!late || reason_given, Refusal::LateNeedsReason)?;
        Ok((delivery, late))
    }

    fn correct_delivery(
        &self,
        letter: u32,
        sending: Option<Sending>,
        reason_given: bool,
        today: NaiveDate,
    ) -> Result<Event, Refusal> {
        must(reason_given, Refusal::ReasonMissing)?;
        let known = self.letters.iter().any(|known| known.sequence == letter);
        must(known, Refusal::NothingToDo)?;
        let delivery = self.delivery(sending, today)?;
        let is_reaction = self
            .reaction
            .is_some_and(|reaction| reaction.sequence == letter);
        let appeal = delivery
            .filter(|_| is_reaction)
            .and_then(|delivery| self.appeal_from(delivery.on));
        Ok(Event::DeliveryCorrected {
            letter,
            delivery,
            appeal,
        })
    }

    /// Whom it is about learns who complains only when the complainant said so (art. 10).
    fn may_be_told(&self, whom: Source, unrevealing: bool) -> Result<(), Refusal> {
        let allowed = whom != Source::Subject || unrevealing || !self.shields_from_subject();
        must(allowed, Refusal::ConsentMissing)
    }

    fn open_request(&self, request: u32) -> Result<(), Refusal> {
        let open = self
            .requests
            .iter()
            .any(|known| known.id == request && known.open);
        must(open, Refusal::NothingToDo)
    }

    /// The appeal term begins when the reaction is received; one that is only published is received when it is opened.
    /// The long stop is for that one, and for one that turns out not to have arrived.
    fn respond(&self, sending: Option<Sending>, today: NaiveDate) -> Result<Event, Refusal> {
        let delivery = self.delivery(sending, today)?;
        Ok(Event::Responded {
            appeal: self.appeal_after(delivery),
            long_stop: self.long_stop(today),
            delivery,
        })
    }

    /// The appeal term of a letter that is on its way; none yet for one that is only published.
    fn appeal_after(&self, delivery: Option<Delivery>) -> Option<Deadline> {
        self.appeal_from(delivery?.on)
    }

    /// When a case may be closed though nobody opened the letter that was published today.
    fn long_stop(&self, today: NaiveDate) -> Option<NaiveDate> {
        let version = self.version()?;
        Some(workday::count(today, version.lengths.long_stop, version.profile).end)
    }

    fn report_progress(
        &self,
        next: NaiveDate,
        sending: Option<Sending>,
        reason_given: bool,
        today: NaiveDate,
    ) -> Result<Event, Refusal> {
        must(next > today, Refusal::DateNotAhead)?;
        let (delivery, late) = self.promised(ClockKind::Update, sending, today, reason_given)?;
        let profile = self
            .version()
            .map_or(workday::Profile::Atw, |version| version.profile);
        let start = delivery.map_or(today, |delivery| delivery.on);
        // Nobody promises news for a day before this letter is there.
        must(next > start, Refusal::DateNotAhead)?;
        let next = Deadline {
            kind: ClockKind::Update,
            working_days: workday::between(start, next, profile),
            start,
            due: next,
            profile,
        };
        Ok(Event::ProgressReported {
            late,
            delivery,
            next,
        })
    }

    /// The appeal term of a reaction that is received on a date (art. 9).
    pub fn appeal_from(&self, start: NaiveDate) -> Option<Deadline> {
        let version = self.version()?;
        let days = version.lengths.appeal;
        Some(Deadline::announce(
            ClockKind::Appeal,
            days,
            start,
            version.profile,
        ))
    }

    fn committee_from(&self, start: NaiveDate) -> Option<Deadline> {
        let version = self.version()?;
        let days = version.lengths.committee;
        Some(Deadline::announce(
            ClockKind::Committee,
            days,
            start,
            version.profile,
        ))
    }

    /// An appeal that was sent on this date. Against a reaction it is late after the last day of the term, also when the
    /// letter was on its way while the case closed.
    fn lodge(&self, on: NaiveDate) -> Event {
        let against = if self.reaction.is_some() {
            Against::Reaction
        } else {
            Against::Absence
        };
        let late = match self.appeal_deadline() {
            Some(term) => on > term.due,
            None => self.stage == Stage::Closed,
        };
        Event::AppealLodged {
            against,
            on,
            late,
            committee: if late { None } else { self.committee_from(on) },
        }
    }
}

/// Whether somebody in this role can be this actor: no complainant acts as staff, nor the other way round.
fn fits(role: Role, by: Actor) -> bool {
    match by {
        Actor::Complainant => matches!(role, Role::Anyone | Role::Complainant),
        Actor::Staff(_) => role.is_staff(),
        // An answer that comes by a code is from nobody who is known here.
        Actor::System => matches!(role, Role::System | Role::Asked),
    }
}

/// The terms of a complaint that was received on a date (art. 7 and 11).
fn terms(version: &RegulationVersion, start: NaiveDate) -> Vec<Deadline> {
    let lengths = version.lengths;
    let announce = |kind, days| Deadline::announce(kind, days, start, version.profile);
    vec![
        announce(ClockKind::Acknowledgement, lengths.acknowledgement),
        announce(ClockKind::Investigation, lengths.investigation),
        announce(ClockKind::Completion, lengths.completion),
    ]
}

fn file(command: Command, role: Role, at: DateTime<Utc>) -> Result<Event, Refusal> {
    let Command::File {
        shield,
        capacity,
        grounds,
        about,
        identity_given,
        channel,
        language,
        received_at,
        reason_given,
    } = command
    else {
        return Err(Refusal::NoCase);
    };
    must(received_at <= at, Refusal::InTheFuture)?;
    let start = amsterdam::date(received_at);
    // What is entered by hand on a later day may break a promise that nobody made: it says why.
    let entered_later = role.is_staff() && start < amsterdam::date(at);
    must(!entered_later || reason_given, Refusal::ReasonMissing)?;
    let regulation = text::in_force_on(start);
    Ok(Event::Filed {
        shield,
        capacity,
        grounds,
        about,
        channel,
        received_at,
        regulation: regulation.map(|version| version.number.to_owned()),
        identity_given: identity_given && shield.keeps_identity(),
        language,
        deadlines: regulation
            .map(|version| terms(version, start))
            .unwrap_or_default(),
    })
}
