//! The same complaint twice, as on the web and by post: one of the two goes on by the earliest receipt, the other ends
//! (article 6). Each keeps its own key, its own readers and its own protection (article 10).

use super::permits::must;
use super::{Case, Refusal};
use crate::amsterdam;
use crate::clock::{ClockKind, Deadline};
use crate::event::{Ending, Event};
use crate::stage::Stage;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What is asked when two complaints turn out to be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The other, as whoever asks reads it; `None` when they read no such case.
    pub other: Option<Box<Case>>,
    /// This one goes on, and the other ends.
    pub goes_on: bool,
    /// The complainant said themselves that both are theirs.
    pub said: bool,
    pub reason_given: bool,
}

/// How it stands with others that turned out to be the same complaint.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Linking {
    /// How its own receipt stood before each that goes on here, the last one last.
    before: Vec<Arrived>,
    /// From which stage it ended, and by which event.
    joined: Option<(Stage, u32)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Arrived {
    received_at: DateTime<Utc>,
    to_the_day: bool,
    to_the_hour: bool,
}

impl Case {
    /// It goes on under another number.
    pub fn is_joined(&self) -> bool {
        self.linking.joined.is_some()
    }

    /// Others go on here.
    pub fn is_linked(&self) -> bool {
        !self.linking.before.is_empty()
    }

    pub(super) fn link(&self, link: &Link) -> Result<Event, Refusal> {
        must(link.reason_given, Refusal::ReasonMissing)?;
        let other = link.other.as_deref().ok_or(Refusal::NoOther)?;
        let in_hand = matches!(other.stage, Stage::Received | Stage::Investigating);
        must(in_hand, Refusal::NoOther)?;
        // Whoever reads one of them and is what the other is about would learn of it.
        must(
            same(self.known_about()?, other.known_about()?),
            Refusal::OtherAbout,
        )?;
        // Who asked for protection in either has it in the one that goes on, and nobody is known by a guess (art. 10).
        must(
            link.said || self.shield() == other.shield(),
            Refusal::NotSaid,
        )?;
        let (on, ends) = if link.goes_on {
            (self, other)
        } else {
            (other, self)
        };
        let protects = on.shield() >= ends.shield();
        let told = on.acknowledged_at().is_some() || ends.acknowledged_at().is_none();
        must(protects && told && !ends.is_linked(), Refusal::OtherGoesOn)?;
        Ok(if link.goes_on {
            self.goes_on_for(other)
        } else {
            Event::Joined
        })
    }

    /// The dates from the earliest receipt: the complainant was given those before, or should have been.
    fn goes_on_for(&self, other: &Self) -> Event {
        let own = amsterdam::date(self.received_at());
        let theirs = amsterdam::date(other.received_at());
        let earlier = theirs < own;
        Event::Linked {
            // No finer than the day: more would show in one case when somebody did something in another.
            received_at: earlier.then(|| amsterdam::start_of(theirs)),
            acknowledged_on: other.done_on(ClockKind::Acknowledgement),
            deadlines: if earlier {
                self.terms_from(theirs)
            } else {
                Vec::new()
            },
        }
    }

    /// From either side; `other` is the one that it was linked with last.
    pub(super) fn unlink(
        &self,
        other: Option<&Self>,
        reason_given: bool,
    ) -> Result<Event, Refusal> {
        must(reason_given, Refusal::ReasonMissing)?;
        let other = other.ok_or(Refusal::NoOther)?;
        let fits = if self.is_joined() {
            other.is_linked()
        } else {
            other.is_joined()
        };
        must(fits, Refusal::NoOther)?;
        let before = self.linking.before.last().filter(|_| !self.is_joined());
        // A date that was given never moves to an earlier one; these are later, or the same.
        let deadlines = before.map_or(Vec::new(), |before| {
            self.terms_from(amsterdam::date(before.received_at))
        });
        Ok(Event::Unlinked { deadlines })
    }

    pub(super) fn linked(
        &mut self,
        received_at: Option<DateTime<Utc>>,
        acknowledged_on: Option<NaiveDate>,
        deadlines: &[Deadline],
    ) {
        let receipt = &mut self.receipt;
        self.linking.before.push(Arrived {
            received_at: receipt.received_at,
            to_the_day: receipt.to_the_day,
            to_the_hour: receipt.to_the_hour,
        });
        if let Some(earlier) = received_at {
            receipt.received_at = earlier;
            receipt.to_the_day = true;
        }
        self.advance(deadlines);
        if let Some(on) = acknowledged_on {
            self.kept_on(ClockKind::Acknowledgement, on);
        }
    }

    pub(super) fn joined(&mut self, today: NaiveDate) {
        let stage = self.stage;
        self.closed(Ending::Linked, today);
        if self.stage == Stage::Closed {
            self.linking.joined = Some((stage, self.sequence));
        }
        self.bureau_wrote();
    }

    pub(super) fn unlinked(&mut self, deadlines: &[Deadline]) {
        if let Some((stage, by)) = self.linking.joined.take() {
            if self.go_to(stage) {
                self.revive(by);
            }
            self.bureau_wrote();
        } else if let Some(before) = self.linking.before.pop() {
            self.receipt.received_at = before.received_at;
            self.receipt.to_the_day = before.to_the_day;
            self.receipt.to_the_hour = before.to_the_hour;
            self.correct(deadlines);
        }
    }
}

/// The same people, in whatever order they were named.
fn same<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    one.iter().all(|who| other.contains(who)) && other.iter().all(|who| one.contains(who))
}
