//! Nobody can open it: it is put away.

use super::fields::{Field, Text, Written};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};

const WHY: Text = Text::main(WordName::Reason);

pub struct SetAside {
    why: Written,
}

impl StaffDeed for SetAside {
    const ADDRESS: &'static str = "terzijde";
    const ACTION: Action = Action::SetAside;
    const BRINGS: EventKind = EventKind::SetAside;
    const GROUP: Option<Group> = None;
    const OF_SHUT: bool = true;
    const RULES: RuleFields = RuleFields {
        reason: Some(WHY.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.set_aside
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![WHY.field(d.text_why, d.text_why_set_aside)]
    }

    /// Where somebody can open it there is nothing to put away.
    fn is_possible(case: &CaseForStaff) -> bool {
        case.shut.is_some()
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let why = WHY.needed(form)?;
        Ok(Self { why })
    }

    /// Whether it can be opened is known where the keys are tried.
    fn understood(self) -> Understood {
        let command = Command::SetAside {
            opens: true,
            reason_given: true,
        };
        Understood::new(command, [self.why])
    }
}
