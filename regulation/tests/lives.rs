//! Ten whole lives, from receipt to the last letter, played through the rules with their dates.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops with the place"
)]

use chrono::{DateTime, Days, FixedOffset, NaiveDate, Utc};
use regulation::amsterdam;
use regulation::authority::Role;
use regulation::case::{Case, Command, Refusal};
use regulation::clock::{ClockKind, ClockState, Kept};
use regulation::delivery::{Sending, Way};
use regulation::event::{
    Actor, Channel, Ending, Event, Guarded, Language, Recorded, Source, StaffId,
};
use regulation::filing::Ground;
use regulation::remedy::RemedyKind;
use regulation::shield::Shield;
use regulation::stage::Stage;
use regulation::verdict::{Finding, Verdict};
use regulation::workday::{self, Profile};
use serde::Deserialize;
use std::collections::BTreeMap;

const DIRECTOR: Actor = Actor::Staff(StaffId(1));
/// The director whom a story is about, when it is.
const ABOUT: StaffId = StaffId(2);

#[derive(Deserialize)]
struct Story {
    id: String,
    channel: Channel,
    shield: Shield,
    grounds: Vec<Ground>,
    about_director: bool,
    received_at: DateTime<FixedOffset>,
    clocks: Dates,
    events: Vec<Happening>,
    verdicts: BTreeMap<Ground, Verdict>,
    corrective_actions: usize,
    remedies: Vec<Offer>,
    final_state: String,
}

#[derive(Deserialize)]
struct Dates {
    appeal_due: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct Happening {
    at: DateTime<FixedOffset>,
    #[serde(rename = "type")]
    what: String,
    channel: Option<String>,
    on_time: Option<bool>,
    new_date: Option<NaiveDate>,
    due: Option<NaiveDate>,
    from: Option<String>,
    members: Option<u8>,
    followed: Option<bool>,
    #[serde(default)]
    verdicts: BTreeMap<Ground, Verdict>,
}

#[derive(Deserialize)]
struct Offer {
    kind: RemedyKind,
    amount_cents: Option<u32>,
}

struct Life<'a> {
    story: &'a Story,
    case: Case,
}

impl Life<'_> {
    fn does(&mut self, command: Command, role: Role, by: Actor, at: DateTime<Utc>) {
        let event = self.asks(command.clone(), role, by, at);
        let event =
            event.unwrap_or_else(|refusal| panic!("{}: {command:?}: {refusal:?}", self.story.id));
        let sequence = self.case.sequence() + 1;
        self.case.apply(&Recorded {
            sequence,
            at,
            by,
            event,
        });
    }

    fn asks(
        &self,
        command: Command,
        role: Role,
        by: Actor,
        at: DateTime<Utc>,
    ) -> Result<Event, Refusal> {
        Case::handle(Some(&self.case), command, role, by, at)
    }

    fn director(&mut self, command: Command, at: DateTime<Utc>) {
        self.does(command, Role::Director, DIRECTOR, at);
    }

    fn complainant(&mut self, command: Command, at: DateTime<Utc>) {
        self.does(command, Role::Complainant, Actor::Complainant, at);
    }

    /// Whether the last clock of this kind was kept, or will be by what is on its way, as it stands at this moment.
    fn was_kept(&self, kind: ClockKind, at: DateTime<Utc>) -> Option<bool> {
        let clocks = self.case.clocks(at);
        let clock = clocks.iter().rev().find(|clock| clock.kind == kind)?;
        match clock.state {
            ClockState::Kept { .. } => Some(true),
            ClockState::KeptLate { .. } => Some(false),
            ClockState::Underway { by, .. } => Some(by == 0),
            ClockState::Running { .. }
            | ClockState::Soon { .. }
            | ClockState::Late { .. }
            | ClockState::Ended
            | ClockState::Passed => None,
        }
    }

    fn as_advised(&self) -> Vec<Finding> {
        let outcomes = self.case.outcomes();
        let advised = outcomes.known().unwrap().iter().filter_map(|outcome| {
            let (ground, verdict) = (outcome.ground, outcome.advised?);
            Some(Finding { ground, verdict })
        });
        advised.collect()
    }

    fn happens(&mut self, happening: &Happening) {
        let at = happening.at.to_utc();
        let sending = sending(happening);
        match happening.what.as_str() {
            "acknowledged" => {
                let reason_given = happening.on_time == Some(false);
                self.director(
                    Command::Acknowledge {
                        reason_given,
                        sending,
                    },
                    at,
                );
                assert_eq!(
                    self.was_kept(ClockKind::Acknowledgement, at),
                    happening.on_time,
                    "{}",
                    self.story.id
                );
                // A letter comes a working day after it was posted, what is mailed or published on the same day.
                let posted = happening.channel.as_deref() == Some("post");
                let received = self.case.letters()[0].arrival.received_on().unwrap();
                let on_its_way = workday::between(amsterdam::date(at), received, Profile::Atw);
                assert_eq!(on_its_way, u32::from(posted), "{}", self.story.id);
            }
            "info_requested" if happening.from.as_deref() == Some("complainant") => {
                self.director(Command::SendMessage { asks: true }, at);
                assert!(self.case.open_question());
            }
            "info_requested" => {
                let due = happening.due.unwrap();
                self.director(
                    Command::RequestInformation {
                        of: Source::Other,
                        due,
                        unrevealing: false,
                        shows: vec![],
                    },
                    at,
                );
            }
            "info_received" if happening.from.as_deref() == Some("complainant") => {
                self.complainant(Command::SendMessage { asks: false }, at);
            }
            "info_received" => {
                let request = self.case.requests().last().unwrap().id;
                self.does(
                    Command::AnswerRequest { request },
                    Role::Asked,
                    Actor::System,
                    at,
                );
            }
            "info_expired" => self.director(Command::ForgoInformation { request: None }, at),
            "hearing" | "committee_hearing" => self.director(
                Command::Hear {
                    whom: Source::Subject,
                    unrevealing: true,
                    shows: vec![],
                },
                at,
            ),
            "findings_ready" => {
                for (ground, verdict) in &self.story.verdicts {
                    let (ground, verdict) = (*ground, *verdict);
                    self.director(Command::Judge(Finding { ground, verdict }), at);
                }
                assert_eq!(
                    self.was_kept(ClockKind::Investigation, at),
                    happening.on_time,
                    "{}",
                    self.story.id
                );
            }
            "progress_update_sent" => {
                let next = happening.new_date.unwrap();
                self.director(
                    Command::ReportProgress {
                        next,
                        reason_given: false,
                        sending,
                    },
                    at,
                );
                let promised = self.case.deadline(ClockKind::Update).unwrap();
                assert_eq!(promised.due, next);
                assert_eq!(self.case.kept(ClockKind::Update), Kept::InTime);
            }
            "response_sent" if self.story.final_state == "out_of_scope" => {
                self.director(Command::Refer { sending }, at);
            }
            "response_sent" | "response_published" => self.responds(sending, at),
            "response_received" => self.response_is_received(happening, at),
            "withdrawn" => self.complainant(Command::Withdraw, at),
            "withdrawal_confirmed" => self.director(Command::ConfirmWithdrawal { sending }, at),
            "appeal_lodged" => {
                // By mail: entered with the day on which it was sent.
                self.director(
                    Command::RegisterAppeal {
                        sent_on: amsterdam::date(at),
                    },
                    at,
                );
                assert_eq!(
                    self.case.stage() == Stage::Appealed,
                    happening.on_time == Some(true)
                );
            }
            "committee_appointed" => {
                let members = happening.members.unwrap();
                self.director(
                    Command::AppointCommittee {
                        members,
                        independent: true,
                        until: amsterdam::date(at) + Days::new(30),
                        sending,
                    },
                    at,
                );
                assert_eq!(self.was_kept(ClockKind::Committee, at), Some(true));
            }
            "committee_advice" => {
                let findings = happening.verdicts.iter();
                let findings = findings.map(|(ground, verdict)| Finding {
                    ground: *ground,
                    verdict: *verdict,
                });
                self.director(
                    Command::ReceiveAdvice {
                        findings: findings.collect(),
                    },
                    at,
                );
                assert_eq!(happening.followed, Some(true));
            }
            "final_letter_sent" => {
                self.director(
                    Command::DecideAppeal {
                        decided: self.as_advised(),
                        colleagues: false,
                        reason_given: false,
                        sending,
                    },
                    at,
                );
            }
            "data_breach_check_opened"
            | "data_breach_decided"
            | "phone_call"
            | "linked_duplicate" => {
                self.director(Command::AddNote, at);
            }
            "conflict_recorded" => {
                let about = Actor::Staff(ABOUT);
                let refused = self.asks(Command::AddNote, Role::Director, about, at);
                assert_eq!(refused, Err(Refusal::AboutThem));
            }
            // What the program does by itself, what was done before there is a case, and what is asked afterwards.
            "automatic_receipt"
            | "out_of_scope"
            | "registered"
            | "closed"
            | "appeal_closed"
            | "satisfaction_answered" => {}
            other => panic!("{} holds “{other}”, which nobody plays", self.story.id),
        }
    }

    /// What is founded is put right and what was offered is written down before the reaction goes.
    fn responds(&mut self, sending: Option<Sending>, at: DateTime<Utc>) {
        let today = amsterdam::date(at);
        let early = Command::Respond {
            colleagues: false,
            sending,
        };
        let founded = self
            .story
            .verdicts
            .values()
            .any(|verdict| verdict.asks_for_action());
        if founded {
            let refused = self.asks(early.clone(), Role::Director, DIRECTOR, at);
            assert_eq!(
                refused,
                Err(Refusal::CorrectiveActionMissing),
                "{}",
                self.story.id
            );
        }
        for _ in 0..self.story.corrective_actions {
            let owner = StaffId(1);
            self.director(
                Command::PlanAction {
                    owner,
                    due: today,
                    check_on: None,
                },
                at,
            );
        }
        for offer in &self.story.remedies {
            let Offer { kind, amount_cents } = *offer;
            self.director(Command::OfferRemedy { kind, amount_cents }, at);
        }
        self.director(early, at);
        assert_eq!(self.case.stage(), Stage::Answered);
    }

    fn response_is_received(&mut self, happening: &Happening, at: DateTime<Utc>) {
        if happening.channel.as_deref() == Some("portal") {
            assert_eq!(
                self.case.deadline(ClockKind::Appeal),
                None,
                "not before it is opened"
            );
            self.complainant(Command::OpenReaction, at);
        }
        let received = self.case.reaction().unwrap().received_on;
        assert_eq!(received, Some(amsterdam::date(at)), "{}", self.story.id);
        assert_eq!(
            self.was_kept(ClockKind::Completion, at),
            happening.on_time,
            "{}",
            self.story.id
        );
        let appeal = self.case.deadline(ClockKind::Appeal).map(|term| term.due);
        assert_eq!(appeal, self.story.clocks.appeal_due, "{}", self.story.id);
        // News that was announced in time keeps the promise, also when the whole was late (art. 11).
        assert_eq!(
            self.was_kept(ClockKind::Update, at),
            Some(true),
            "{}",
            self.story.id
        );
    }
}

fn sending(happening: &Happening) -> Option<Sending> {
    let way = match happening.channel.as_deref()? {
        "email" => Way::Email,
        "post" => Way::Post,
        _ => return None,
    };
    let sent_on = Some(amsterdam::date(happening.at.to_utc()));
    Some(Sending { way, sent_on })
}

fn begin(story: &Story) -> Life<'_> {
    let at = story.received_at.to_utc();
    let file = Command::File {
        shield: story.shield,
        capacity: None,
        grounds: story.grounds.clone(),
        about: if story.about_director {
            Guarded::Known(vec![ABOUT])
        } else {
            Guarded::default()
        },
        identity_given: story.shield != Shield::Anonymous,
        channel: story.channel,
        language: Language::Nl,
        received_at: at,
        reason_given: false,
        urgent: false,
    };
    let event = Case::handle(None, file, Role::Anyone, Actor::Complainant, at).unwrap();
    let by = Actor::Complainant;
    let case = Case::open(&Recorded {
        sequence: 1,
        at,
        by,
        event,
    })
    .unwrap();
    Life { story, case }
}

#[test]
fn ten_whole_lives_go_as_they_were_told_with_all_their_dates() {
    let stories: Vec<Story> = serde_json::from_str(include_str!("stories.json")).unwrap();
    assert_eq!(stories.len(), 10);
    for story in &stories {
        let mut life = begin(story);
        for happening in &story.events {
            life.happens(happening);
        }
        let end = match story.final_state.as_str() {
            state @ ("closed" | "out_of_scope") => {
                // The answer stood: the program closes the case on the day after the appeal term.
                let last = life.case.closes_after().unwrap();
                let close =
                    |life: &Life, at| life.asks(Command::Close, Role::System, Actor::System, at);
                assert_eq!(
                    close(&life, amsterdam::end_of(last)),
                    Err(Refusal::TermRuns)
                );
                let next = amsterdam::start_of(last.succ_opt().unwrap());
                life.does(Command::Close, Role::System, Actor::System, next);
                let ending = match state {
                    "closed" => Ending::Answered,
                    _ => Ending::Referred,
                };
                (Stage::Closed, Some(ending))
            }
            "appeal_closed" => (Stage::Closed, Some(Ending::Appealed)),
            _ => (Stage::Withdrawn, None),
        };
        assert_eq!((life.case.stage(), life.case.ending()), end, "{}", story.id);
        let advised = story.events.iter().map(|happening| &happening.verdicts);
        let last = advised.rev().find(|verdicts| !verdicts.is_empty());
        let verdicts = last.unwrap_or(&story.verdicts).iter();
        let told = verdicts.map(|(ground, verdict)| (*ground, *verdict));
        let outcomes = life.case.outcomes();
        let found = outcomes.known().unwrap().iter().filter_map(|outcome| {
            let verdict = outcome.decided.or(outcome.judged)?;
            Some((outcome.ground, verdict))
        });
        assert!(found.eq(told), "{}", story.id);
        assert_eq!(
            life.case.actions().len(),
            if end.0 == Stage::Closed && end.1 != Some(Ending::Referred) {
                story.corrective_actions
            } else {
                0
            }
        );
        assert_eq!(
            life.case.next_deadline(),
            None,
            "{}: nothing runs any more",
            story.id
        );
    }
}
