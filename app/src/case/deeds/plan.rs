//! What will be looked into.

use super::fields::{Field, Text, Written};
use super::{Group, Reading, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};

const PLAN: Text = Text::main(WordName::Plan);

pub struct Plan {
    plan: Written,
}

impl StaffDeed for Plan {
    const ADDRESS: &'static str = "plan";
    const ACTION: Action = Action::Investigate;
    const BRINGS: EventKind = EventKind::PlanMade;
    const GROUP: Option<Group> = Some(Group::Investigation);

    fn title(w: &Words) -> &'static str {
        w.deeds.plan
    }

    fn note(v: Voice, case: &CaseForStaff) -> Option<String> {
        naming::subject(v, case)
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![PLAN.field(d.text_plan, "")]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let plan = PLAN.needed(form)?;
        Ok(Self { plan })
    }

    fn understood(self) -> Understood {
        Understood::new(Command::MakePlan, [self.plan])
    }
}
