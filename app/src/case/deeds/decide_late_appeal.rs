//! Whether an appeal after the last day goes on (art. 9).

use super::fields::{Choice, Field, Text, Written};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};

const ADMITTED: Choice<bool> = Choice::yes_no("admitted");
const WHY: Text = Text::main(WordName::Message);

pub struct DecideLateAppeal {
    admitted: bool,
    why: Option<Written>,
}

impl StaffDeed for DecideLateAppeal {
    const ADDRESS: &'static str = "beroep-te-laat";
    const ACTION: Action = Action::DecideLateAppeal;
    const BRINGS: EventKind = EventKind::LateAppealDecided;
    const GROUP: Option<Group> = None;
    const RULES: RuleFields = RuleFields {
        reason: Some(WHY.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.decide_late_appeal
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![
            ADMITTED.asks(d.field_admitted, d.admitted_yes, d.admitted_no),
            WHY.field(d.text_why, ""),
        ]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            admitted: ADMITTED.chosen(form)?,
            why: WHY.optional(form)?,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::DecideLateAppeal {
            admitted: self.admitted,
            reason_given: self.why.is_some(),
        };
        Understood::new(command, self.why)
    }
}
