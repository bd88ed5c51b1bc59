//! The reaction (art. 7 step 3).

use super::fields::{Field, Written};
use super::letter::{LetterKind, Told};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong, letter};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::delivery::Sending;
use regulation::event::EventKind;

const KIND: LetterKind = LetterKind::Reaction;

pub struct Respond {
    letter: Written,
    colleagues: bool,
    sending: Option<Sending>,
}

impl StaffDeed for Respond {
    const ADDRESS: &'static str = "reactie";
    const ACTION: Action = Action::Respond;
    const BRINGS: EventKind = EventKind::Responded;
    const GROUP: Option<Group> = None;
    const LETTER: Option<LetterKind> = Some(KIND);
    const TELLS: &'static [&'static str] = letter::SENDING;
    const RULES: RuleFields = letter::RULES;

    fn title(w: &Words) -> &'static str {
        w.deeds.respond
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        letter::sending_fields(v, case).into()
    }

    fn told(form: &Reading<'_>) -> Told {
        letter::counted(form)
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let letter = letter::written::<Self>(KIND, form)?;
        letter::is_as_proposed::<Self>(KIND, form)?;
        Ok(Self {
            letter,
            colleagues: form.readers.len() > 1,
            sending: letter::sending(form)?,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::Respond {
            colleagues: self.colleagues,
            sending: self.sending,
        };
        Understood::new(command, [self.letter])
    }
}
