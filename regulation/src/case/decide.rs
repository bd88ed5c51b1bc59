//! Deciding: whether a command is allowed, and what then happened.

use super::permits::must;
use super::receipt::file;
use super::{Case, Command, Refusal};
use crate::amsterdam;
use crate::authority::{self, Action, Role};
use crate::clock::ClockKind;
use crate::event::{Actor, Ending, Event, Guarded, Party};
use crate::reach::is_in_reach;
use crate::shield::Shield;
use crate::verdict::Scope;
use chrono::{DateTime, Utc};

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
        let today = amsterdam::date(at);
        let mut days = command.days().into_iter();
        must(days.all(|day| is_in_reach(day, today)), Refusal::OutOfReach)?;
        match (case, command) {
            (None, command @ Command::File { .. }) => file(command, role, at),
            (None, _) => Err(Refusal::NoCase),
            (Some(_), Command::File { .. }) => Err(Refusal::AlreadyFiled),
            (Some(case), command) => {
                case.is_open_to(by, &command)?;
                case.decide(command, role, by, at)
            }
        }
    }

    /// Nobody handles a complaint about themselves. Whoever cannot open it does not know whether it is, and puts it away or
    /// leaves it: a key to it, though it opens nothing, was given to nobody whom it is about.
    fn is_open_to(&self, by: Actor, command: &Command) -> Result<(), Refusal> {
        let Actor::Staff(id) = by else {
            return Ok(());
        };
        match &self.receipt.about {
            Guarded::Sealed if matches!(command, Command::SetAside { .. }) => Ok(()),
            Guarded::Known(_) | Guarded::Sealed => self.must_not_be_about(id),
        }
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
            Command::CorrectReceipt {
                received_at,
                reason_given,
            } => self.correct_receipt(received_at, reason_given, at)?,
            Command::RaiseShield { to } => {
                must(to > self.receipt.shield, Refusal::NotHigher)?;
                Event::ShieldRaised { to }
            }
            Command::GiveIdentity { to } => {
                must(to != Shield::Anonymous, Refusal::NothingToDo)?;
                Event::IdentityGiven { to }
            }
            Command::ShowIdentity { reason_given } => {
                must(
                    role.directs() || self.is_entrusted(by),
                    Refusal::NotAllowed {
                        action: Action::ShowIdentity,
                    },
                )?;
                must(reason_given, Refusal::ReasonMissing)?;
                Event::IdentityShown
            }
            Command::ReleaseIdentity { to, reason_given } => {
                self.must_not_be_about(to)?;
                must(reason_given, Refusal::ReasonMissing)?;
                Event::IdentityReleased { to }
            }

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
            Command::AddNote => Event::NoteAdded,
            Command::AddInformation => Event::InformationAdded,
            Command::CorrectDelivery {
                letter,
                sending,
                reason_given,
            } => self.correct_delivery(letter, sending, reason_given, today)?,
            Command::ReportProgress {
                next,
                reason_given,
                sending,
            } => self.report_progress(next, sending, reason_given, today)?,

            Command::Assign { to } => {
                self.must_not_be_about(to)?;
                Event::Assigned { to }
            }
            Command::NameSubject {
                whom,
                left,
                reason_given,
            } => self.name_subject(whom, left, role, reason_given)?,
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
            Command::Link(link) => self.link(&link)?,
            Command::Unlink {
                other,
                reason_given,
            } => self.unlink(other.as_deref(), reason_given)?,
            Command::HeedDanger => Event::DangerHeeded,
            Command::MakePlan => Event::PlanMade,
            Command::AskConsent { to, data } => self.ask_consent(to, data)?,
            Command::AnswerConsent { given } => Event::ConsentAnswered { given },
            Command::Hear {
                whom,
                unrevealing,
                shows,
            } => Event::Heard {
                whom,
                unrevealing,
                shows: self.may_be_told(whom, unrevealing, shows)?,
            },
            Command::AddEvidence { source } => Event::EvidenceAdded { source },
            Command::RequestInformation {
                of,
                due,
                unrevealing,
                shows,
            } => {
                must(due > today, Refusal::DateNotAhead)?;
                Event::InformationRequested {
                    of,
                    due,
                    unrevealing,
                    shows: self.may_be_told(of, unrevealing, shows)?,
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
            Command::Judge(finding) => Event::Judged {
                ground: finding.ground,
                verdict: Guarded::Known(finding.verdict),
            },

            Command::OfferRemedy { kind, amount_cents } => {
                Event::RemedyOffered { kind, amount_cents }
            }
            Command::AnswerRemedy { remedy, answer } => self.answer_remedy(remedy, answer)?,
            Command::GiveBankAccount { remedy } => self.give_bank_account(remedy)?,
            Command::FulfilRemedy { remedy } => self.fulfil_remedy(remedy)?,
            Command::ReopenRemedy { remedy } => self.reopen_remedy(remedy)?,
            Command::PlanAction {
                owner,
                due,
                check_on,
            } => self.plan_action(owner, due, check_on, today)?,
            Command::CompleteAction { action } => self.complete_action(action)?,
            Command::CheckEffect { action, effective } => self.check_effect(action, effective)?,
            Command::DeclareMeasureTaken => Event::MeasureTaken,

            Command::ProposeReaction => Event::ReactionProposed,
            Command::ReturnReaction => Event::ReactionReturned,
            Command::Respond {
                colleagues,
                sending,
            } => {
                self.read_along(colleagues, by)?;
                self.respond(sending, today)?
            }
            Command::Refer { sending } => self.refer(sending, today)?,
            Command::ReferPart { sending } => Event::PartReferred {
                delivery: self.delivery(sending, today)?,
            },
            Command::OpenReaction => self.open_reaction(role, today)?,

            Command::VoiceDissatisfaction { wish } => Event::DissatisfactionVoiced { wish },
            Command::Appeal => self.lodge(today),
            Command::RegisterAppeal { sent_on } => self.register_appeal(sent_on, today)?,
            Command::DecideLateAppeal {
                admitted,
                reason_given,
            } => self.decide_late_appeal(admitted, reason_given, today)?,
            Command::AppointCommittee {
                members,
                independent,
                until,
                sending,
            } => self.appoint_committee(members, independent, until, sending, today)?,
            Command::ObjectToCommittee => Event::CommitteeObjected,
            Command::AnswerObjection { upheld, seat } => self.answer_objection(upheld, seat)?,
            Command::ReplaceMember {
                leaves,
                joins,
                independent,
                sending,
            } => self.replace_member(leaves, joins, independent, sending, today)?,
            Command::ReceiveAdvice { findings } => self.receive_advice(findings)?,
            Command::ProposeDecision {
                decided,
                reason_given,
            } => {
                let decided = self.decision(decided, reason_given)?;
                let decided = Guarded::Known(decided);
                let directs = role.directs();
                Event::DecisionProposed { decided, directs }
            }
            Command::ReturnDecision => Event::DecisionReturned,
            Command::DecideAppeal {
                decided,
                colleagues,
                reason_given,
                sending,
            } => {
                let decided = self.decision(decided, reason_given)?;
                self.read_along_decision(&decided, colleagues, role, by)?;
                let delivery = self.delivery(sending, today)?;
                Event::AppealDecided {
                    followed: self.is_advised(&decided)?,
                    delivery,
                    decided: Guarded::Known(decided),
                }
            }
            Command::WithdrawAppeal => Event::AppealWithdrawn,

            Command::Withdraw => Event::Withdrawn,
            Command::ConfirmWithdrawal { sending } => Event::WithdrawalConfirmed {
                delivery: self.delivery(sending, today)?,
            },
            Command::Settle { sending } => Event::Settled {
                delivery: self.delivery(sending, today)?,
            },
            Command::Close => Event::Closed {
                ending: self
                    .response
                    .reaction
                    .map_or(Ending::Answered, |reaction| reaction.ending),
            },
            Command::CloseUndeliverable { reason_given } => {
                Self::close_undeliverable(reason_given)?
            }
            Command::SetAside {
                opens,
                reason_given,
            } => {
                must(!opens, Refusal::CanBeOpened)?;
                must(reason_given, Refusal::ReasonMissing)?;
                Event::SetAside
            }
            Command::Reopen { reason_given } => self.reopen(reason_given, today)?,

            Command::OpenBreachCheck {
                aware,
                reason_given,
            } => Self::open_breach_check(aware, reason_given, at)?,
            Command::KnownEarlier {
                aware,
                reason_given,
            } => self.known_earlier(aware, reason_given)?,
            Command::LogBreach => Event::BreachLogged,
            Command::DecideBreach {
                conclusion,
                reason_given,
            } => self.decide_breach(conclusion, reason_given, at)?,
        })
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
