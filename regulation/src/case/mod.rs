//! A complaint: the fold over what happened to it, and what may happen next.

mod apply;
mod clocks;
mod command;
mod decide;
mod next;
mod permits;
mod refusal;

pub use command::Command;
pub use next::NextStep;
pub use refusal::Refusal;

use crate::appeal::{Appeal, Wish};
use crate::corrective::CorrectiveAction;
use crate::event::{Channel, Ending, Event, Language, Recorded, Source, StaffId};
use crate::filing::{Capacity, Ground};
use crate::remedy::Remedy;
use crate::shield::Shield;
use crate::stage::Stage;
use crate::text::{self, RegulationVersion};
use crate::verdict::{Finding, Scope, Verdict};
use chrono::{DateTime, NaiveDate, Utc};
use clocks::Running;
use serde::{Deserialize, Serialize};

/// How a complaint stands. Made from events and changed by events, never otherwise; it holds facts and no words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    shield: Shield,
    capacity: Option<Capacity>,
    grounds: Vec<Ground>,
    about: Vec<StaffId>,
    channel: Channel,
    language: Language,
    received_at: DateTime<Utc>,
    regulation: Option<String>,
    identity_given: bool,
    terms: Vec<Running>,
    stage: Stage,
    acknowledged_at: Option<DateTime<Utc>>,
    withdrawn_at: Option<DateTime<Utc>>,
    withdrawal_confirmed: bool,
    ended_on: Option<NaiveDate>,
    ending: Option<Ending>,
    /// Since when the complainant has been asked something.
    asked_on: Option<NaiveDate>,
    last_from_complainant: Option<u32>,
    last_from_bureau: Option<u32>,
    handler: Option<StaffId>,
    scope: Option<Scope>,
    letters: Vec<Letter>,
    requests: Vec<Request>,
    waits: Vec<Wait>,
    consent: Option<Consent>,
    /// Who was heard, or answered a question.
    heard: Vec<Source>,
    findings: Vec<Finding>,
    remedies: Vec<Remedy>,
    actions: Vec<CorrectiveAction>,
    measure_taken: bool,
    proposal: Option<Proposal>,
    reaction: Option<Reaction>,
    wish: Option<Wish>,
    appeal: Option<Appeal>,
    sequence: u32,
}

/// A letter to the complainant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The sequence number of its event.
    pub sequence: u32,
    /// From which local date it counts as received; `None` when it did not arrive.
    pub received_on: Option<NaiveDate>,
}

/// A question to somebody other than the complainant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The sequence number of its event.
    pub id: u32,
    pub of: Source,
    pub asked_on: NaiveDate,
    pub due: NaiveDate,
    pub open: bool,
}

/// Whether whom it is about may be told what shows who complains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    pub asked_on: NaiveDate,
    /// `None` until the complainant answers.
    pub given: Option<bool>,
}

/// Days that were waited for an answer: recorded, and no reason for a clock to pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    pub from: NaiveDate,
    pub until: NaiveDate,
}

/// A reaction that waits for a second pair of eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The sequence number of its event.
    pub sequence: u32,
    /// Who wrote it.
    pub by: StaffId,
}

/// The written reaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reaction {
    /// The sequence number of its event.
    pub sequence: u32,
    pub sent_on: NaiveDate,
    /// From which local date it counts as received for the appeal; `None` while nobody opened it.
    pub received_on: Option<NaiveDate>,
    /// When the case may be closed though nobody opened it.
    pub long_stop: Option<NaiveDate>,
    /// How the case ends once nobody appealed: answered, or referred to whom it belongs with.
    pub ending: Ending,
}

impl Case {
    /// The complaint as it was filed; `None` when this is not a filing.
    pub fn open(first: &Recorded) -> Option<Self> {
        let Event::Filed {
            shield,
            capacity,
            grounds,
            about,
            channel,
            received_at,
            regulation,
            identity_given,
            language,
            deadlines,
        } = first.event.clone()
        else {
            return None;
        };
        Some(Self {
            shield,
            capacity,
            grounds,
            about,
            channel,
            language,
            received_at,
            regulation,
            identity_given,
            terms: Running::all(&deadlines),
            stage: Stage::Received,
            acknowledged_at: None,
            withdrawn_at: None,
            withdrawal_confirmed: false,
            ended_on: None,
            ending: None,
            asked_on: None,
            last_from_complainant: None,
            last_from_bureau: None,
            handler: None,
            scope: None,
            letters: Vec::new(),
            requests: Vec::new(),
            waits: Vec::new(),
            consent: None,
            heard: Vec::new(),
            findings: Vec::new(),
            remedies: Vec::new(),
            actions: Vec::new(),
            measure_taken: false,
            proposal: None,
            reaction: None,
            wish: None,
            appeal: None,
            sequence: first.sequence,
        })
    }

    /// The complaint after all of its history, in order; `None` when it does not begin with the filing.
    pub fn replay(history: &[Recorded]) -> Option<Self> {
        let (first, rest) = history.split_first()?;
        let mut case = Self::open(first)?;
        for recorded in rest {
            case.apply(recorded);
        }
        Some(case)
    }

    pub fn stage(&self) -> Stage {
        self.stage
    }

    pub fn shield(&self) -> Shield {
        self.shield
    }

    pub fn capacity(&self) -> Option<Capacity> {
        self.capacity
    }

    /// Whom of the bureau it is about.
    pub fn about(&self) -> &[StaffId] {
        &self.about
    }

    pub fn grounds(&self) -> &[Ground] {
        &self.grounds
    }

    pub fn channel(&self) -> Channel {
        self.channel
    }

    pub fn language(&self) -> Language {
        self.language
    }

    pub fn received_at(&self) -> DateTime<Utc> {
        self.received_at
    }

    /// The number of the version that was in force on the date of receipt.
    pub fn regulation(&self) -> Option<&str> {
        self.regulation.as_deref()
    }

    pub(crate) fn version(&self) -> Option<&'static RegulationVersion> {
        self.regulation().and_then(text::version)
    }

    pub fn identity_given(&self) -> bool {
        self.identity_given
    }

    pub fn acknowledged_at(&self) -> Option<DateTime<Utc>> {
        self.acknowledged_at
    }

    pub fn withdrawn_at(&self) -> Option<DateTime<Utc>> {
        self.withdrawn_at
    }

    /// The local date on which it was closed or withdrawn.
    pub fn ended_on(&self) -> Option<NaiveDate> {
        self.ended_on
    }

    /// How it was closed.
    pub fn ending(&self) -> Option<Ending> {
        self.ending
    }

    /// The bureau asked, and the complainant has not written since.
    pub fn open_question(&self) -> bool {
        self.asked_on.is_some()
    }

    /// The complainant wrote after filing, and nobody of the bureau has written since.
    pub fn waits_for_bureau(&self) -> bool {
        self.last_from_complainant > self.last_from_bureau
    }

    /// The sequence number of the last thing the complainant wrote after filing.
    pub fn last_from_complainant(&self) -> Option<u32> {
        self.last_from_complainant
    }

    /// Who of the bureau handles it.
    pub fn handler(&self) -> Option<StaffId> {
        self.handler
    }

    /// How triage ended (art. 2).
    pub fn scope(&self) -> Option<Scope> {
        self.scope
    }

    pub fn letters(&self) -> &[Letter] {
        &self.letters
    }

    /// The questions to others.
    pub fn requests(&self) -> &[Request] {
        &self.requests
    }

    /// The times that the bureau waited for an answer.
    pub fn waits(&self) -> &[Wait] {
        &self.waits
    }

    /// Whether the complainant was asked, and has not answered yet.
    pub fn awaits_consent(&self) -> bool {
        self.consent.is_some_and(|consent| consent.given.is_none())
    }

    /// Whether whom it is about may be heard only with the complainant's consent, or so that it shows nobody who complains.
    pub fn shields_from_subject(&self) -> bool {
        self.shield != Shield::Open && self.consent.and_then(|consent| consent.given) != Some(true)
    }

    /// It is about what somebody did, and that somebody was neither heard nor answered a question.
    pub fn subject_unheard(&self) -> bool {
        let personal = self.grounds.contains(&Ground::Conduct) || !self.about.is_empty();
        personal && !self.heard.contains(&Source::Subject)
    }

    /// The grounds that need a judgement; a complaint without a ground is judged as a whole.
    pub fn to_judge(&self) -> &[Ground] {
        if self.grounds.is_empty() {
            &[Ground::Other]
        } else {
            &self.grounds
        }
    }

    /// The judgements so far.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    pub fn verdict(&self, ground: Ground) -> Option<Verdict> {
        let finding = self
            .findings
            .iter()
            .find(|finding| finding.ground == ground);
        finding.map(|finding| finding.verdict)
    }

    pub fn remedies(&self) -> &[Remedy] {
        &self.remedies
    }

    pub fn actions(&self) -> &[CorrectiveAction] {
        &self.actions
    }

    /// The reaction that waits for a second pair of eyes.
    pub fn proposal(&self) -> Option<Proposal> {
        self.proposal
    }

    pub fn reaction(&self) -> Option<Reaction> {
        self.reaction
    }

    /// What the complainant asked for who was not satisfied, until the bureau writes.
    pub fn wish(&self) -> Option<Wish> {
        self.wish
    }

    pub fn appeal(&self) -> Option<Appeal> {
        self.appeal
    }

    /// The withdrawal was confirmed in writing.
    pub fn withdrawal_confirmed(&self) -> bool {
        self.withdrawal_confirmed
    }

    /// The sequence number of the last event.
    pub fn sequence(&self) -> u32 {
        self.sequence
    }
}
