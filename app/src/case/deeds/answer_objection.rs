//! What becomes of an objection to a member of the committee (art. 9).

use super::fields::{Choice, Field, Text, Written};
use super::{Group, Reading, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};

const UPHELD: Choice<bool> = Choice::yes_no("upheld");
const WHY: Text = Text::main(WordName::Message);

pub struct AnswerObjection {
    upheld: bool,
    why: Written,
}

impl StaffDeed for AnswerObjection {
    const ADDRESS: &'static str = "bezwaar-antwoord";
    const ACTION: Action = Action::AnswerObjection;
    const BRINGS: EventKind = EventKind::ObjectionAnswered;
    const GROUP: Option<Group> = None;

    fn title(w: &Words) -> &'static str {
        w.deeds.answer_objection
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![
            UPHELD.asks(d.field_upheld, d.upheld_yes, d.upheld_no),
            WHY.field(d.text_why, ""),
        ]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            upheld: UPHELD.chosen(form)?,
            why: WHY.needed(form)?,
        })
    }

    fn understood(self) -> Understood {
        let upheld = self.upheld;
        Understood::new(Command::AnswerObjection { upheld }, [self.why])
    }
}
