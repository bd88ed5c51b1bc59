//! On without an answer.

use super::fields::{Choice, Field, Text, Written};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};

/// None for the question to the complainant.
const REQUEST: Choice<u32> = Choice::of_happened("request");
const WHY: Text = Text::main(WordName::Reason);

pub struct Forgo {
    request: Option<u32>,
    why: Written,
}

impl StaffDeed for Forgo {
    const ADDRESS: &'static str = "zonder-antwoord";
    const ACTION: Action = Action::Forgo;
    const BRINGS: EventKind = EventKind::InformationForgone;
    const GROUP: Option<Group> = Some(Group::Investigation);
    const RULES: RuleFields = RuleFields {
        chosen: Some(REQUEST.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.forgo
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![
            REQUEST.field(d.field_request, naming::open_requests(v, case, true)),
            WHY.field(d.text_why, ""),
        ]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            request: REQUEST.unless_empty(form)?,
            why: WHY.needed(form)?,
        })
    }

    fn understood(self) -> Understood {
        let request = self.request;
        Understood::new(Command::ForgoInformation { request }, [self.why])
    }
}
