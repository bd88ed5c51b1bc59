//! A measure had been taken already.

use super::fields::{Field, Text, Written};
use super::{Group, Reading, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, Guarded, WordName};

const MEASURE: Text = Text::main(WordName::Measure);

pub struct MeasureTaken {
    measure: Written,
}

impl StaffDeed for MeasureTaken {
    const ADDRESS: &'static str = "maatregel-al-genomen";
    const ACTION: Action = Action::Correct;
    const BRINGS: EventKind = EventKind::MeasureTaken;
    const GROUP: Option<Group> = Some(Group::Measures);

    fn title(w: &Words) -> &'static str {
        w.deeds.measure_taken
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![MEASURE.field(d.text_measure, "")]
    }

    fn is_possible(case: &CaseForStaff) -> bool {
        case.case.lacks_action() == Guarded::Known(true)
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let measure = MEASURE.needed(form)?;
        Ok(Self { measure })
    }

    fn understood(self) -> Understood {
        Understood::new(Command::DeclareMeasureTaken, [self.measure])
    }
}
