//! Who handles it.

use super::fields::{Choice, Field};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, StaffId};

const WHO: Choice<StaffId> = Choice::new("who", StaffId::from_name);

pub struct Assign {
    to: StaffId,
}

impl StaffDeed for Assign {
    const ADDRESS: &'static str = "behandelaar";
    const ACTION: Action = Action::Assign;
    const BRINGS: EventKind = EventKind::Assigned;
    const GROUP: Option<Group> = Some(Group::Case);
    const RULES: RuleFields = RuleFields {
        person: Some(WHO.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.assign
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        vec![WHO.field(v.w.deeds.field_staff, naming::readers(case))]
    }

    fn is_possible(case: &CaseForStaff) -> bool {
        let handler = case.case.handler();
        let mut readers = case.readers.iter();
        readers.any(|(reader, _)| Some(*reader) != handler)
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let to = WHO.reader(form)?;
        Ok(Self { to })
    }

    fn understood(self) -> Understood {
        Understood::new(Command::Assign { to: self.to }, [])
    }
}
