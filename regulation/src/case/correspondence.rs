//! What goes to and fro: letters and when they were delivered, questions, and news in time (articles 7 and 11).

use super::permits::must;
use super::{Case, Refusal};
use crate::amsterdam;
use crate::clock::{ClockKind, Deadline, Stop};
use crate::delivery::{Arrival, Delivery, Sending};
use crate::event::{Event, Party};
use crate::stage::Stage;
use crate::workday;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What was written, and who waits for whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Correspondence {
    pub(super) acknowledged_at: Option<DateTime<Utc>>,
    /// Since when the complainant has been asked something.
    pub(super) asked_on: Option<NaiveDate>,
    pub(super) last_from_complainant: Option<u32>,
    pub(super) last_from_bureau: Option<u32>,
    pub(super) letters: Vec<Letter>,
    /// The complainant did something with the follow code.
    #[serde(default)]
    pub(super) code_used: bool,
    pub(super) waits: Vec<Wait>,
}

/// A letter to the complainant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The sequence number of its event.
    pub sequence: u32,
    pub arrival: Arrival,
    /// It did not go before this local date: that on which it was written here, or else it was said from the start that it
    /// went before.
    #[serde(default)]
    pub not_before: NaiveDate,
}

/// Days that were waited for an answer: recorded, and no reason for a clock to pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    pub from: NaiveDate,
    pub until: NaiveDate,
}

impl Case {
    pub fn acknowledged_at(&self) -> Option<DateTime<Utc>> {
        self.correspondence.acknowledged_at
    }

    /// The bureau asked, and the complainant has not written since.
    pub fn open_question(&self) -> bool {
        self.correspondence.asked_on.is_some()
    }

    /// The complainant wrote after filing, and nobody of the bureau has written since.
    pub fn waits_for_bureau(&self) -> bool {
        self.correspondence.last_from_complainant > self.correspondence.last_from_bureau
    }

    /// The sequence number of the last thing the complainant wrote after filing.
    pub fn last_from_complainant(&self) -> Option<u32> {
        self.correspondence.last_from_complainant
    }

    pub fn letters(&self) -> &[Letter] {
        &self.correspondence.letters
    }

    /// The times that the bureau waited for an answer.
    pub fn waits(&self) -> &[Wait] {
        &self.correspondence.waits
    }

    /// When a letter that is sent this way counts as received. What is only published is there at once, and what nobody
    /// sent yet counts from no day.
    pub fn delivery(
        &self,
        sending: Option<Sending>,
        today: NaiveDate,
    ) -> Result<Option<Delivery>, Refusal> {
        let Some(sending) = sending else {
            return Ok(None);
        };
        if let Some(sent_on) = sending.sent_on {
            must(sent_on <= today, Refusal::InTheFuture)?;
            must(
                sent_on >= amsterdam::date(self.receipt.received_at),
                Refusal::BeforeReceipt,
            )?;
        }
        let version = self.version_on(today);
        Ok(version.map(|version| sending.delivery(version.lengths, version.profile)))
    }

    /// The delivery of a letter that was promised by a date, and whether it comes after that; then it says why.
    pub(super) fn promised(
        &self,
        kind: ClockKind,
        sending: Option<Sending>,
        today: NaiveDate,
        reason_given: bool,
    ) -> Result<(Option<Delivery>, bool), Refusal> {
        let delivery = self.delivery(sending, today)?;
        let late = self.is_past(kind, earliest(delivery, today));
        must(!late || reason_given, Refusal::LateNeedsReason { kind })?;
        Ok((delivery, late))
    }

    pub(super) fn correct_delivery(
        &self,
        letter: u32,
        sending: Option<Sending>,
        reason_given: bool,
        today: NaiveDate,
    ) -> Result<Event, Refusal> {
        let mut letters = self.correspondence.letters.iter();
        let known = letters.find(|known| known.sequence == letter);
        let known = known.ok_or(Refusal::NothingToDo)?;
        let delivery = self.delivery(sending, today)?;
        let sent_on = sending.and_then(|sending| sending.sent_on);
        must(
            sent_on.is_none_or(|sent_on| sent_on >= known.not_before),
            Refusal::BeforeWritten,
        )?;
        // Nothing that was said before is taken back by saying when it went.
        let is_awaited = known.arrival == Arrival::Unconfirmed;
        must(is_awaited || reason_given, Refusal::ReasonMissing)?;
        // What comes after the date that it was promised for says why, whenever that turns out.
        let arrives = delivery.and_then(|delivery| delivery.on);
        let missed = arrives.and_then(|on| self.missed_by(letter, on));
        if let Some(kind) = missed {
            must(reason_given, Refusal::LateNeedsReason { kind })?;
        }
        let is_reaction = self
            .response
            .reaction
            .is_some_and(|reaction| reaction.sequence == letter);
        let appeal = delivery
            .filter(|_| is_reaction)
            .and_then(|delivery| self.appeal_from(delivery.on?));
        Ok(Event::DeliveryCorrected {
            letter,
            delivery,
            appeal,
        })
    }

    pub(super) fn report_progress(
        &self,
        next: NaiveDate,
        sending: Option<Sending>,
        reason_given: bool,
        today: NaiveDate,
    ) -> Result<Event, Refusal> {
        must(next > today, Refusal::DateNotAhead)?;
        let (delivery, late) = self.promised(ClockKind::Update, sending, today, reason_given)?;
        let start = earliest(delivery, today);
        // Nobody promises news for a day before this letter is there.
        must(next > start, Refusal::DateNotAhead)?;
        let next = self.news_by(next, start);
        Ok(Event::ProgressReported {
            late,
            delivery,
            next,
        })
    }

    /// The promise that the complainant hears again by a day.
    pub(super) fn news_by(&self, due: NaiveDate, start: NaiveDate) -> Deadline {
        let profile = self
            .version()
            .map_or(workday::Profile::Atw, |version| version.profile);
        Deadline {
            kind: ClockKind::Update,
            working_days: workday::between(start, due, profile),
            start,
            due,
            profile,
        }
    }

    pub(super) fn bureau_wrote(&mut self) {
        self.correspondence.last_from_bureau = Some(self.sequence);
        self.dissatisfaction.wish = None;
    }

    pub(super) fn complainant_wrote(&mut self, today: NaiveDate) {
        self.answered(today);
        self.correspondence.last_from_complainant = Some(self.sequence);
    }

    /// The question to the complainant waits no longer.
    pub(super) fn answered(&mut self, today: NaiveDate) {
        if let Some(from) = self.correspondence.asked_on.take() {
            self.correspondence.waits.push(Wait { from, until: today });
        }
    }

    /// A letter that is on its way, or published at once, and what it stops when it is there. One that nobody sent yet
    /// stops nothing, and neither does one behind a code that nobody holds.
    pub(super) fn letter(
        &mut self,
        stops: &[ClockKind],
        delivery: Option<Delivery>,
        today: NaiveDate,
    ) {
        let arrival = if delivery.is_none() && !self.holds_code() {
            Arrival::Unconfirmed
        } else {
            Arrival::of(delivery, today)
        };
        let if_sent_today = delivery.and_then(|delivery| {
            let sent_on = Some(today);
            let way = delivery.way;
            let usual = self.delivery(Some(Sending { way, sent_on }), today);
            usual.ok()??.on
        });
        let both = arrival.received_on().zip(if_sent_today);
        let not_before = if both.is_some_and(|(on, usual)| on < usual) {
            amsterdam::date(self.receipt.received_at)
        } else {
            today
        };
        self.correspondence.letters.push(Letter {
            sequence: self.sequence,
            arrival,
            not_before,
        });
        match arrival.received_on() {
            Some(on) => self.stop(stops, Stop::Done(on), self.sequence),
            None => self.wait_for(stops, self.sequence),
        }
        self.bureau_wrote();
    }

    pub(super) fn delivered_otherwise(
        &mut self,
        sequence: u32,
        delivery: Option<Delivery>,
        appeal: Option<&Deadline>,
        today: NaiveDate,
    ) {
        let arrival = Arrival::corrected(delivery);
        let on = arrival.received_on();
        let letter = self
            .correspondence
            .letters
            .iter_mut()
            .find(|letter| letter.sequence == sequence);
        let Some(letter) = letter else {
            return;
        };
        letter.arrival = arrival;
        match arrival {
            Arrival::On(_) | Arrival::Lost => self.stop_again(sequence, on),
            Arrival::Unconfirmed => self.run_on(sequence),
        }
        if let Some(reaction) = self
            .response
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

    pub(super) fn acknowledged(
        &mut self,
        at: DateTime<Utc>,
        delivery: Option<Delivery>,
        today: NaiveDate,
    ) {
        // While a committee looks at it, it stays there.
        if self.stage == Stage::Appealed || self.go_to(Stage::Investigating) {
            self.correspondence.acknowledged_at = Some(at);
            self.letter(&[ClockKind::Acknowledgement], delivery, today);
        }
    }

    pub(super) fn message_sent(&mut self, from: Party, asks: bool, today: NaiveDate) {
        match from {
            Party::Bureau => {
                if asks {
                    self.correspondence.asked_on.get_or_insert(today);
                }
                self.bureau_wrote();
            }
            Party::Complainant => self.complainant_wrote(today),
        }
    }
}

/// The first day on which a letter can be there: nothing that goes later is sooner.
fn earliest(delivery: Option<Delivery>, today: NaiveDate) -> NaiveDate {
    delivery.and_then(|delivery| delivery.on).unwrap_or(today)
}
