//! What somebody else answered, when it came another way.

use super::fields::{Choice, Field, Text, Written};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};

const REQUEST: Choice<u32> = Choice::of_happened("request");
const REPORT: Text = Text::main(WordName::Report);

pub struct AnswerRequest {
    request: u32,
    report: Written,
}

impl StaffDeed for AnswerRequest {
    const ADDRESS: &'static str = "antwoord";
    const ACTION: Action = Action::AnswerRequest;
    const BRINGS: EventKind = EventKind::InformationReceived;
    const GROUP: Option<Group> = Some(Group::Investigation);
    const RULES: RuleFields = RuleFields {
        chosen: Some(REQUEST.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.answer_request
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![
            REQUEST.field(d.field_answered, naming::open_requests(v, case, false)),
            REPORT.field(d.text_report, ""),
        ]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            request: REQUEST.chosen(form)?,
            report: REPORT.needed(form)?,
        })
    }

    fn understood(self) -> Understood {
        let request = self.request;
        Understood::new(Command::AnswerRequest { request }, [self.report])
    }
}
