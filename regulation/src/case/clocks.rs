//! The clocks of a complaint: which run, and what stopped the others.

use super::Case;
use crate::amsterdam;
use crate::clock::{Clock, ClockKind, Deadline, Kept, Nature, Stop};
use crate::stage::Stage;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A date that was announced, and what stopped its clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Running {
    pub(super) deadline: Deadline,
    pub(super) stop: Option<Stop>,
    /// The sequence number of what stopped it. A letter that did not arrive starts it again, and may stop it later; one
    /// that nobody sent yet stops it when it is there.
    by: Option<u32>,
}

impl Running {
    pub(super) fn all(deadlines: &[Deadline]) -> Vec<Self> {
        let mut all: Vec<Self> = deadlines.iter().cloned().map(Self::new).collect();
        // Whoever cannot be answered in time gets news in time: the same date, as a promise (art. 11).
        let news = deadlines
            .iter()
            .filter(|deadline| deadline.kind == ClockKind::Completion);
        all.extend(news.map(|completion| {
            let kind = ClockKind::Update;
            Self::new(Deadline {
                kind,
                ..completion.clone()
            })
        }));
        all
    }

    pub(super) fn new(deadline: Deadline) -> Self {
        let (stop, by) = (None, None);
        Self { deadline, stop, by }
    }
}

impl Case {
    /// The dates that were announced, oldest first; empty when no regulation was in force.
    pub fn deadlines(&self) -> impl Iterator<Item = &Deadline> {
        self.terms.iter().map(|term| &term.deadline)
    }

    /// The dates that nothing has stopped.
    pub fn running(&self) -> impl Iterator<Item = &Deadline> {
        let running = self.terms.iter().filter(|term| term.stop.is_none());
        running.map(|term| &term.deadline)
    }

    /// The term of this kind that was announced last.
    pub fn deadline(&self, kind: ClockKind) -> Option<&Deadline> {
        self.terms
            .iter()
            .rev()
            .map(|term| &term.deadline)
            .find(|deadline| deadline.kind == kind)
    }

    /// Every clock as it stands at `now`, in the order in which the dates were announced.
    pub fn clocks(&self, now: DateTime<Utc>) -> Vec<Clock> {
        let today = amsterdam::date(now);
        self.terms
            .iter()
            .map(|term| term.deadline.clock(today, term.stop))
            .collect()
    }

    /// The date that asks attention of the bureau first: the earliest, and a promise before a target.
    /// `None` when nothing runs.
    pub fn next_deadline(&self) -> Option<&Deadline> {
        self.running()
            .filter(|deadline| deadline.kind.nature() != Nature::Right)
            .min_by_key(|deadline| (deadline.due, deadline.kind.nature()))
    }

    /// [`next_deadline`](Self::next_deadline) as it stands at `now`.
    pub fn next_clock(&self, now: DateTime<Utc>) -> Option<Clock> {
        let next = self.next_deadline()?;
        Some(next.clock(amsterdam::date(now), None))
    }

    /// How the first term of this kind ended.
    pub fn kept(&self, kind: ClockKind) -> Kept {
        let term = self.terms.iter().find(|term| term.deadline.kind == kind);
        match term.map(|term| (&term.deadline, term.stop)) {
            None | Some((_, Some(Stop::Void(_)))) => Kept::None,
            Some((_, None)) => Kept::Open,
            Some((term, Some(Stop::Done(on)))) if on <= term.due => Kept::InTime,
            Some((term, Some(Stop::Ended(on)))) if on <= term.due => Kept::None,
            Some(_) => Kept::Late,
        }
    }

    /// The last day on which the first term of this kind can be kept, while it is [open](Kept::Open).
    pub fn open_until(&self, kind: ClockKind) -> Option<NaiveDate> {
        let term = self.terms.iter().find(|term| term.deadline.kind == kind)?;
        term.stop.is_none().then_some(term.deadline.due)
    }

    /// The last day before the case may be closed by itself: that of the appeal term, or of a reaction that nobody received.
    pub fn closes_after(&self) -> Option<NaiveDate> {
        let reaction = self
            .response
            .reaction
            .filter(|_| self.stage == Stage::Answered)?;
        let mut letters = self.correspondence.letters.iter();
        let letter = letters.find(|letter| letter.sequence == reaction.sequence)?;
        // It would close over the head of somebody whom nobody wrote, or whom nothing reached.
        letter.arrival.received_on()?;
        let term = self.appeal_deadline().map(|term| term.due);
        let without = self.receipt.regulation.is_none();
        let sent = without.then_some(reaction.sent_on);
        let unreceived = reaction.long_stop.or(sent);
        term.or(reaction.received_on).or(unreceived)
    }

    /// The appeal term of the reaction as it stands; it begins when the reaction is received.
    pub(super) fn appeal_deadline(&self) -> Option<&Deadline> {
        let received = self
            .response
            .reaction
            .and_then(|reaction| reaction.received_on);
        self.deadline(ClockKind::Appeal)
            .filter(|_| received.is_some())
    }

    /// Whether a clock of this kind runs and its date has passed. Without a deadline nothing is late.
    pub fn is_past(&self, kind: ClockKind, on: NaiveDate) -> bool {
        self.running()
            .any(|deadline| deadline.kind == kind && on > deadline.due)
    }

    pub(super) fn announce_if(&mut self, deadline: Option<&Deadline>) {
        if let Some(deadline) = deadline {
            self.announce(deadline.clone());
        }
    }

    pub(super) fn announce(&mut self, deadline: Deadline) {
        self.terms.push(Running::new(deadline));
    }

    pub(super) fn stop(&mut self, kinds: &[ClockKind], stop: Stop, by: u32) {
        for term in &mut self.terms {
            // What this very event left to a letter that nobody sent yet runs on until that went.
            let waits = term.by == Some(by);
            if term.stop.is_none() && !waits && kinds.contains(&term.deadline.kind) {
                term.stop = Some(stop);
                term.by = Some(by);
            }
        }
    }

    /// These run on until a letter is there that nobody sent yet.
    pub(super) fn wait_for(&mut self, kinds: &[ClockKind], letter: u32) {
        for term in &mut self.terms {
            if term.stop.is_none() && kinds.contains(&term.deadline.kind) {
                term.by = Some(letter);
            }
        }
    }

    /// What this stopped runs on, also in a case that has ended: it is still to be sent.
    pub(super) fn run_on(&mut self, letter: u32) {
        for term in &mut self.terms {
            if term.by == Some(letter) && matches!(term.stop, Some(Stop::Done(_))) {
                term.stop = None;
            }
        }
    }

    /// What this stopped runs again, or stopped on another date. In a case that has ended nothing runs again.
    pub(super) fn stop_again(&mut self, by: u32, on: Option<NaiveDate>) {
        let stop = on.map(Stop::Done).or(self.end.ended_on.map(Stop::Ended));
        for term in &mut self.terms {
            if term.by == Some(by) && matches!(term.stop, None | Some(Stop::Done(_))) {
                term.stop = stop;
            }
        }
    }

    /// The clock that waits for this letter and that it misses when it is there on this date; a promise before a target.
    pub(super) fn missed_by(&self, letter: u32, on: NaiveDate) -> Option<ClockKind> {
        let waiting = self.terms.iter().filter(|term| term.by == Some(letter));
        let missed = waiting.filter(|term| term.stop.is_none() && on > term.deadline.due);
        let kinds = missed.map(|term| term.deadline.kind);
        kinds.min_by_key(|kind| kind.nature())
    }

    /// Whether what this stopped runs again.
    pub(super) fn runs_again(&self, by: u32) -> bool {
        let mut terms = self.terms.iter();
        terms.any(|term| term.by == Some(by) && term.stop.is_none())
    }

    /// The same dates, earlier where the same complaint had arrived earlier; those dates were given to the same person.
    pub(super) fn advance(&mut self, deadlines: &[Deadline]) {
        for new in Running::all(deadlines) {
            let same = |term: &&mut Running| term.deadline.kind == new.deadline.kind;
            if let Some(term) = self.terms.iter_mut().find(same)
                && new.deadline.due < term.deadline.due
            {
                term.deadline = new.deadline;
            }
        }
    }

    /// The first term of this kind was kept on this day, where it was not kept earlier.
    pub(super) fn kept_on(&mut self, kind: ClockKind, on: NaiveDate) {
        let mut terms = self.terms.iter_mut();
        if let Some(term) = terms.find(|term| term.deadline.kind == kind)
            && matches!(term.stop, Some(Stop::Done(later)) if later > on)
        {
            term.stop = Some(Stop::Done(on));
        }
    }

    /// The day on which the first term of this kind was kept.
    pub(super) fn done_on(&self, kind: ClockKind) -> Option<NaiveDate> {
        let term = self.terms.iter().find(|term| term.deadline.kind == kind)?;
        match term.stop? {
            Stop::Done(on) => Some(on),
            Stop::Ended(_) | Stop::Void(_) => None,
        }
    }

    /// What this made void runs again.
    pub(super) fn revive(&mut self, by: u32) {
        for term in &mut self.terms {
            if term.by == Some(by) && matches!(term.stop, Some(Stop::Void(_))) {
                term.stop = None;
                term.by = None;
            }
        }
    }

    /// The same dates, later where they were counted from a wrong start.
    pub(super) fn correct(&mut self, deadlines: &[Deadline]) {
        for new in Running::all(deadlines) {
            let same = |term: &&mut Running| term.deadline.kind == new.deadline.kind;
            if let Some(term) = self.terms.iter_mut().find(same) {
                term.deadline = new.deadline.not_before(term.deadline.due);
            }
        }
    }
}
