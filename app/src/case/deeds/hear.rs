//! What somebody said.

use super::fields::{Choice, DATA, Field, Text, UNREVEALING, Written};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::consent::Datum;
use regulation::event::{EventKind, Source, WordName};

const SOURCE: Choice<Source> = Choice::new("source", Source::from_name);
const REPORT: Text = Text::main(WordName::Report);

pub struct Hear {
    whom: Source,
    unrevealing: bool,
    shows: Vec<Datum>,
    report: Written,
}

impl StaffDeed for Hear {
    const ADDRESS: &'static str = "gehoord";
    const ACTION: Action = Action::Investigate;
    const BRINGS: EventKind = EventKind::Heard;
    const GROUP: Option<Group> = Some(Group::Investigation);
    const RULES: RuleFields = RuleFields {
        declared: Some(UNREVEALING.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.hear
    }

    fn note(v: Voice, case: &CaseForStaff) -> Option<String> {
        naming::subject(v, case)
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        let mut fields = vec![
            SOURCE.field(d.field_source_heard, naming::sources(v, case, true)),
            REPORT.field(d.text_report, ""),
        ];
        fields.extend(naming::showing(v, case));
        fields
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            whom: SOURCE.chosen(form)?,
            unrevealing: UNREVEALING.is_set(form),
            shows: DATA.ticked(form),
            report: REPORT.needed(form)?,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::Hear {
            whom: self.whom,
            unrevealing: self.unrevealing,
            shows: self.shows,
        };
        Understood::new(command, [self.report])
    }
}
