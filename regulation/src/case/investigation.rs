//! Triage and the investigation: who handles it, who is asked and heard, what is found (articles 2, 7 and 10).

use super::correspondence::Wait;
use super::permits::must;
use super::{Case, Refusal};
use crate::authority::Role;
use crate::clock::{ClockKind, Stop};
use crate::consent::{Datum, Hearer, is_open_to};
use crate::delivery::Delivery;
use crate::event::{Actor, Event, Guarded, Source, StaffId};
use crate::filing::Ground;
use crate::handling::Handling;
use crate::shield::Shield;
use crate::stage::Stage;
use crate::verdict::{Finding, Scope, Verdict};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Who looks into it, and what came of that.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Investigation {
    pub(super) handler: Option<StaffId>,
    pub(super) scope: Option<Scope>,
    /// When the complainant was told with whom a part of it belongs.
    #[serde(default)]
    pub(super) part_referred_on: Option<NaiveDate>,
    pub(super) requests: Vec<Request>,
    /// What the complainant was asked to let others know, and the answers.
    #[serde(default)]
    pub(super) consents: Vec<Consent>,
    /// Those who got the key to the name from whoever directs.
    #[serde(default)]
    pub(super) entrusted: Vec<StaffId>,
    /// What the complainant said of that, until somebody of the bureau does something with the case.
    pub(super) consent_given: Option<bool>,
    /// An answer from outside that came since somebody of the bureau did something with the case.
    pub(super) unread: Option<u32>,
    /// Who was heard, or answered a question.
    pub(super) heard: Vec<Source>,
    pub(super) judged: Vec<Judged>,
}

/// A ground that was judged; how, is known to whoever holds a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Judged {
    ground: Ground,
    verdict: Guarded<Verdict>,
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

/// Whether others may know something of who complains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    pub asked_on: NaiveDate,
    pub to: Hearer,
    pub data: Vec<Datum>,
    /// `None` until the complainant answers.
    pub given: Option<bool>,
}

impl Case {
    /// Who of the bureau handles it.
    pub fn handler(&self) -> Option<StaffId> {
        self.investigation.handler
    }

    /// Somebody has to be left who reads it: what nobody reads is not handled. Whoever handles complaints takes nobody's
    /// place by it: that nobody is left who directs is said by the last of them, about themselves.
    pub(super) fn name_subject(
        &self,
        whom: StaffId,
        left: Option<Handling>,
        role: Role,
        reason_given: bool,
    ) -> Result<Event, Refusal> {
        must(!self.known_about()?.contains(&whom), Refusal::NothingToDo)?;
        let left = left.ok_or(Refusal::NobodyLeft)?;
        must(
            left != Handling::Handlers || role.directs(),
            Refusal::LastToDirect,
        )?;
        must(reason_given, Refusal::ReasonMissing)?;
        Ok(Event::SubjectNamed {
            whom: Guarded::Known(whom),
        })
    }

    /// Who handles it is chosen anew, and what waited to be read is written anew, whoever it turned out to be about: what
    /// changed for one of them only would tell in clear who that is.
    pub(super) fn subject_named(&mut self, whom: Guarded<StaffId>) {
        match (&mut self.receipt.about, whom) {
            (Guarded::Known(about), Guarded::Known(whom)) => about.push(whom),
            (about, Guarded::Known(_) | Guarded::Sealed) => *about = Guarded::Sealed,
        }
        self.investigation.handler = None;
        self.response.proposal = None;
        self.dissatisfaction.proposal = None;
    }

    /// How triage ended (art. 2).
    pub fn scope(&self) -> Option<Scope> {
        self.investigation.scope
    }

    /// When the complainant was told with whom a part of it belongs (art. 2).
    pub fn part_referred_on(&self) -> Option<NaiveDate> {
        self.investigation.part_referred_on
    }

    /// A part of it belongs with somebody else, and the complainant was not told with whom.
    pub fn lacks_referral(&self) -> bool {
        self.scope() == Some(Scope::Mixed) && self.part_referred_on().is_none()
    }

    pub(super) fn part_referred(&mut self, delivery: Option<Delivery>, today: NaiveDate) {
        self.investigation.part_referred_on = Some(today);
        self.letter(&[], delivery, today);
        // What was proposed does not say so yet.
        self.response.proposal = None;
    }

    /// The questions to others.
    pub fn requests(&self) -> &[Request] {
        &self.investigation.requests
    }

    /// Whether the complainant was asked, and has not answered yet.
    pub fn awaits_consent(&self) -> bool {
        let last = self.investigation.consents.last();
        last.is_some_and(|consent| consent.given.is_none())
    }

    /// What the complainant was asked to let others know, and the answers.
    pub fn consents(&self) -> &[Consent] {
        &self.investigation.consents
    }

    /// What of who complains they may come to know: what needs no consent, and of the rest what the last answer about it
    /// allowed.
    pub fn may_know(&self, hearer: Hearer) -> Vec<Datum> {
        let agreed = |datum: Datum| {
            let mut asked = self.investigation.consents.iter().rev();
            let answered = asked.find(|consent| {
                consent.to == hearer && consent.given.is_some() && consent.data.contains(&datum)
            });
            answered.and_then(|consent| consent.given) == Some(true)
        };
        let known = Datum::ALL.iter().copied();
        known
            .filter(|datum| is_open_to(hearer, *datum, self.receipt.shield) || agreed(*datum))
            .collect()
    }

    /// Whether whom it is about may be heard only within the complainant's consent, or so that it shows nobody who complains.
    pub fn shields_from_subject(&self) -> bool {
        self.receipt.shield != Shield::Open
    }

    /// Whether they got the key to the name from whoever directs.
    pub fn is_entrusted(&self, by: Actor) -> bool {
        matches!(by, Actor::Staff(id) if self.investigation.entrusted.contains(&id))
    }

    /// It is about what somebody did, and that somebody was neither heard nor answered a question.
    pub fn subject_unheard(&self) -> bool {
        let personal =
            self.receipt.grounds.contains(&Ground::Conduct) || !self.receipt.about.is_empty();
        personal && !self.investigation.heard.contains(&Source::Subject)
    }

    /// Whether the complainant said last that whom it is about may not be told.
    pub fn forbids_telling_subject(&self) -> bool {
        let mut answered = self.investigation.consents.iter().rev();
        let last = answered.find(|consent| consent.to.is_subject() && consent.given.is_some());
        self.shields_from_subject() && last.is_some_and(|consent| consent.given == Some(false))
    }

    /// The grounds that need a judgement; a complaint without a ground is judged as a whole.
    pub fn to_judge(&self) -> &[Ground] {
        if self.receipt.grounds.is_empty() {
            &[Ground::Other]
        } else {
            &self.receipt.grounds
        }
    }

    /// The judgements so far.
    pub fn findings(&self) -> Guarded<Vec<Finding>> {
        let judged = self.investigation.judged.iter();
        let found = judged.map(|Judged { ground, verdict }| {
            Some(Finding {
                ground: *ground,
                verdict: *verdict.known()?,
            })
        });
        let found: Option<Vec<Finding>> = found.collect();
        found.map_or(Guarded::Sealed, Guarded::Known)
    }

    /// The judgement on a ground; `None` when there is none yet.
    pub fn verdict(&self, ground: Ground) -> Option<Guarded<Verdict>> {
        let mut judged = self.investigation.judged.iter();
        let judged = judged.find(|judged| judged.ground == ground)?;
        Some(judged.verdict)
    }

    /// Something is asked for that they may not know yet.
    pub(super) fn ask_consent(&self, to: Hearer, data: Vec<Datum>) -> Result<Event, Refusal> {
        let asks_committee = to == Hearer::Committee;
        must(
            !asks_committee || self.stage == Stage::Appealed,
            self.not_now(),
        )?;
        let known = self.may_know(to);
        let is_new = data.iter().any(|datum| !known.contains(datum));
        let is_asked_for = data.iter().all(|datum| to.asks_for(*datum));
        must(is_new && is_asked_for, Refusal::NothingToDo)?;
        Ok(Event::ConsentAsked { to, data })
    }

    /// Whom it is about learns of who complains only what the complainant said they may (art. 10). Answers with what is
    /// recorded as shown.
    pub(super) fn may_be_told(
        &self,
        whom: Source,
        unrevealing: bool,
        shows: Vec<Datum>,
    ) -> Result<Vec<Datum>, Refusal> {
        if whom != Source::Subject || !self.shields_from_subject() {
            return Ok(Vec::new());
        }
        let known = self.may_know(Hearer::Subject);
        let within = shows.iter().all(|datum| known.contains(datum));
        must(
            within && (unrevealing || !shows.is_empty()),
            Refusal::ConsentMissing,
        )?;
        Ok(shows)
    }

    pub(super) fn open_request(&self, request: u32) -> Result<(), Refusal> {
        let open = self
            .investigation
            .requests
            .iter()
            .any(|known| known.id == request && known.open);
        must(open, Refusal::NothingToDo)
    }

    pub(super) fn consented(&mut self, given: bool, today: NaiveDate) {
        if let Some(consent) = self.investigation.consents.last_mut() {
            consent.given = Some(given);
            let from = consent.asked_on;
            self.correspondence.waits.push(Wait { from, until: today });
        }
        self.investigation.consent_given = Some(given);
    }

    /// What the complainant said of a consent that was asked, until somebody of the bureau does something with the case.
    pub fn consent_to_heed(&self) -> Option<bool> {
        self.investigation.consent_given
    }

    /// Somebody of the bureau was here, and saw what had come in.
    pub(super) fn seen(&mut self) {
        self.investigation.consent_given = None;
        self.investigation.unread = None;
    }

    pub(super) fn close_request(&mut self, id: u32, today: NaiveDate) {
        if let Some(request) = self
            .investigation
            .requests
            .iter_mut()
            .find(|request| request.id == id && request.open)
        {
            request.open = false;
            self.correspondence.waits.push(Wait {
                from: request.asked_on,
                until: today,
            });
        }
    }

    pub(super) fn judge(&mut self, ground: Ground, verdict: Guarded<Verdict>, today: NaiveDate) {
        let judged = &mut self.investigation.judged;
        judged.retain(|known| known.ground != ground);
        judged.push(Judged { ground, verdict });
        judged.sort_by_key(|known| known.ground);
        if !self.receipt.grounds.is_empty() && !self.receipt.grounds.contains(&ground) {
            self.receipt.grounds.push(ground);
            self.receipt.grounds.sort_unstable();
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
        self.response.proposal = None;
    }

    /// The first ground without a judgement.
    pub fn first_unjudged(&self) -> Option<Ground> {
        let mut grounds = self.to_judge().iter().copied();
        grounds.find(|ground| self.verdict(*ground).is_none())
    }

    pub(super) fn consent_asked(&mut self, to: Hearer, data: &[Datum], today: NaiveDate) {
        // Before there was a list, the question alone said what it was about.
        let data = if data.is_empty() { Datum::ALL } else { data };
        self.investigation.consents.push(Consent {
            asked_on: today,
            to,
            data: data.to_vec(),
            given: None,
        });
        self.bureau_wrote();
    }

    pub(super) fn identity_released(&mut self, to: StaffId) {
        self.investigation.entrusted.push(to);
    }

    pub(super) fn information_requested(&mut self, of: Source, due: NaiveDate, today: NaiveDate) {
        self.investigation.requests.push(Request {
            id: self.sequence,
            of,
            asked_on: today,
            due,
            open: true,
        });
    }

    pub(super) fn information_received(&mut self, request: u32, by: Actor, today: NaiveDate) {
        let mut requests = self.investigation.requests.iter();
        let asked = requests.find(|known| known.id == request);
        let whom = asked.map(|asked| asked.of);
        self.investigation.heard.extend(whom);
        self.close_request(request, today);
        if by == Actor::System {
            self.investigation.unread = Some(self.sequence);
        }
    }
}
