//! How a letter really went, or that it did not arrive.

use super::fields::{Choice, Field, Text, Written};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong, letter};
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::delivery::Sending;
use regulation::event::{EventKind, WordName};

const LETTER: Choice<u32> = Choice::of_happened("letter");
const WHY: Text = Text::main(WordName::Reason);

pub struct CorrectDelivery {
    letter: u32,
    sending: Option<Sending>,
    why: Written,
}

impl StaffDeed for CorrectDelivery {
    const ADDRESS: &'static str = "bezorging";
    const ACTION: Action = Action::CorrectDates;
    const BRINGS: EventKind = EventKind::DeliveryCorrected;
    const GROUP: Option<Group> = Some(Group::Case);
    const RULES: RuleFields = RuleFields {
        reason: Some(WHY.name),
        past_day: Some(letter::SENT_ON.name),
        chosen: Some(LETTER.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.correct_delivery
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        let letters = LETTER.field(d.field_letter, naming::letters(v, case));
        let mut fields = vec![letters];
        fields.extend(letter::corrected_sending_fields(v));
        fields.push(WHY.field(d.text_why, ""));
        fields
    }

    fn is_possible(case: &CaseForStaff) -> bool {
        !case.case.letters().is_empty()
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            letter: LETTER.chosen(form)?,
            sending: letter::sending(form)?,
            why: WHY.needed(form)?,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::CorrectDelivery {
            letter: self.letter,
            sending: self.sending,
            reason_given: true,
        };
        Understood::new(command, [self.why])
    }
}
