//! A colleague's decision goes back.

use super::fields::{Field, Text, Written};
use super::{Group, Reading, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};

const WHY: Text = Text::main(WordName::Reason);

pub struct ReturnDecision {
    why: Written,
}

impl StaffDeed for ReturnDecision {
    const ADDRESS: &'static str = "beroep-besluit-terug";
    const ACTION: Action = Action::ReturnDecision;
    const BRINGS: EventKind = EventKind::DecisionReturned;
    const GROUP: Option<Group> = None;

    fn title(w: &Words) -> &'static str {
        w.deeds.return_decision
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![WHY.field(d.text_why, "")]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let why = WHY.needed(form)?;
        Ok(Self { why })
    }

    fn understood(self) -> Understood {
        Understood::new(Command::ReturnDecision, [self.why])
    }
}
