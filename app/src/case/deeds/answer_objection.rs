//! What becomes of an objection to a member of the committee (art. 9).

use super::fields::{Choice, Field, Text, Written};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};

const UPHELD: Choice<bool> = Choice::yes_no("upheld");
/// Whom it is about, when it is right.
const AGAINST: Choice<u8> = Choice::new("against", |word| word.parse().ok());
const WHY: Text = Text::main(WordName::Message);

pub struct AnswerObjection {
    upheld: bool,
    seat: Option<u8>,
    why: Written,
}

impl StaffDeed for AnswerObjection {
    const ADDRESS: &'static str = "bezwaar-antwoord";
    const ACTION: Action = Action::AnswerObjection;
    const BRINGS: EventKind = EventKind::ObjectionAnswered;
    const GROUP: Option<Group> = None;
    const RULES: RuleFields = RuleFields {
        chosen: Some(AGAINST.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.answer_objection
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        let members = case.material.members.iter();
        let members = members.map(|member| (member.seat.to_string(), member.name.clone()));
        let nobody = (String::new(), d.against_nobody.to_owned());
        let members = std::iter::once(nobody).chain(members);
        vec![
            UPHELD.asks(d.field_upheld, d.upheld_yes, d.upheld_no),
            AGAINST.field(d.field_against, members.collect()),
            WHY.field(d.text_why, ""),
        ]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            upheld: UPHELD.chosen(form)?,
            seat: AGAINST.unless_empty(form)?,
            why: WHY.needed(form)?,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::AnswerObjection {
            upheld: self.upheld,
            seat: self.seat,
        };
        Understood::new(command, [self.why])
    }
}
