//! On which day a letter went, how it really went, or that it did not arrive.

use super::fields::{Choice, Field, Text, Written};
use super::letter::{self, SENT_ON};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::delivery::{Arrival, Sending};
use regulation::event::{EventKind, WordName};

const LETTER: Choice<u32> = Choice::of_happened("letter");
const WHY: Text = Text::main(WordName::Reason);

pub struct CorrectDelivery {
    letter: u32,
    sending: Option<Sending>,
    why: Option<Written>,
}

impl StaffDeed for CorrectDelivery {
    const ADDRESS: &'static str = "bezorging";
    const ACTION: Action = Action::CorrectDates;
    const BRINGS: EventKind = EventKind::DeliveryCorrected;
    const GROUP: Option<Group> = Some(Group::Case);
    const RULES: RuleFields = RuleFields {
        reason: Some(WHY.name),
        past_day: Some(SENT_ON.name),
        chosen: Some(LETTER.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.correct_delivery
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        let mut letters = naming::letters(v, case);
        // The one whose day is waited for is the one that this is about, unless somebody means another.
        if let Some(awaited) = case.case.unconfirmed_letter() {
            let awaited = awaited.to_string();
            letters.sort_by_key(|(letter, _)| *letter != awaited);
            letters.push((String::new(), d.choose.to_owned()));
        }
        let mut fields = vec![LETTER.field(d.field_letter, letters)];
        fields.extend(letter::corrected_sending_fields(v, case));
        let awaited = case.case.unconfirmed_letter().is_some();
        let hint = if awaited { d.why_delivery_hint } else { "" };
        fields.push(WHY.field(d.text_why, hint));
        fields
    }

    fn is_possible(case: &CaseForStaff) -> bool {
        !case.case.letters().is_empty()
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let letter = LETTER.chosen(form)?;
        let sending = letter::went(form, letter::WENT.chosen(form)?)?;
        if sending.is_some_and(|sending| sending.sent_on.is_none()) {
            // This is where somebody says on which day.
            SENT_ON.needed(form)?;
        }
        let mut letters = form.case.letters().iter();
        let is_awaited =
            letters.any(|known| known.sequence == letter && known.arrival == Arrival::Unconfirmed);
        let why = if is_awaited {
            WHY.optional(form)?
        } else {
            Some(WHY.needed(form)?)
        };
        Ok(Self {
            letter,
            sending,
            why,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::CorrectDelivery {
            letter: self.letter,
            sending: self.sending,
            reason_given: self.why.is_some(),
        };
        Understood::new(command, self.why)
    }
}
