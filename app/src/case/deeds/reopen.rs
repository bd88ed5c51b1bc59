//! The investigation begins again.

use super::fields::{Field, Text, Written};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};

const WHY: Text = Text::main(WordName::Message);

pub struct Reopen {
    why: Written,
}

impl StaffDeed for Reopen {
    const ADDRESS: &'static str = "heropenen";
    const ACTION: Action = Action::Reopen;
    const BRINGS: EventKind = EventKind::Reopened;
    const GROUP: Option<Group> = Some(Group::Case);
    const RULES: RuleFields = RuleFields {
        reason: Some(WHY.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.reopen
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
        Understood::new(Command::Reopen { reason_given: true }, [self.why])
    }
}
