//! Receipt is confirmed, with the further course (art. 7 step 1).

use super::fields::{Field, Written};
use super::letter::{LetterKind, Told};
use super::{Deed, Group, Reading, RuleFields, StaffDeed, Understood, Wrong, letter};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::clock::ClockKind;
use regulation::delivery::Sending;
use regulation::event::EventKind;

const KIND: LetterKind = LetterKind::Acknowledgement;

pub struct Acknowledge {
    letter: Written,
    why: Option<Written>,
    sending: Option<Sending>,
}

impl StaffDeed for Acknowledge {
    const ADDRESS: &'static str = "bevestigen";
    const ACTION: Action = Action::Acknowledge;
    const BRINGS: EventKind = EventKind::Acknowledged;
    const GROUP: Option<Group> = None;
    const LETTER: Option<LetterKind> = Some(KIND);
    const PROMISE: Option<ClockKind> = Some(ClockKind::Acknowledgement);
    const TELLS: &'static [&'static str] = letter::SENDING;
    const RULES: RuleFields = letter::RULES;

    fn title(w: &Words) -> &'static str {
        w.deeds.acknowledge
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let mut fields = Vec::new();
        fields.extend(letter::late_field(v, case, Deed::Acknowledge));
        fields.extend(letter::sending_fields(v, case));
        fields
    }

    fn told(form: &Reading<'_>) -> Told {
        letter::counted(form)
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            letter: letter::written::<Self>(KIND, form)?,
            why: letter::WHY.optional(form)?,
            sending: letter::sending(form)?,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::Acknowledge {
            reason_given: self.why.is_some(),
            sending: self.sending,
        };
        let words = std::iter::once(self.letter).chain(self.why);
        Understood::new(command, words)
    }
}
