//! What something shows.

use super::fields::{Choice, Field, Text, Written};
use super::{Group, Reading, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, Source, WordName};

const SOURCE: Choice<Source> = Choice::new("source", Source::from_name);
const REPORT: Text = Text::main(WordName::Report);

pub struct Evidence {
    source: Source,
    report: Written,
}

impl StaffDeed for Evidence {
    const ADDRESS: &'static str = "bewijs";
    const ACTION: Action = Action::Investigate;
    const BRINGS: EventKind = EventKind::EvidenceAdded;
    const GROUP: Option<Group> = Some(Group::Investigation);

    fn title(w: &Words) -> &'static str {
        w.deeds.evidence
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![
            SOURCE.field(d.field_source, naming::sources(v, case, true)),
            REPORT.field(d.text_evidence, ""),
        ]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            source: SOURCE.chosen(form)?,
            report: REPORT.needed(form)?,
        })
    }

    fn understood(self) -> Understood {
        let source = self.source;
        Understood::new(Command::AddEvidence { source }, [self.report])
    }
}
