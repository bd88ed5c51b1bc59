//! There is nobody to send anything to.

use super::fields::{Field, Text, Written};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};

const WHY: Text = Text::main(WordName::Reason);

pub struct CloseUndeliverable {
    why: Written,
}

impl StaffDeed for CloseUndeliverable {
    const ADDRESS: &'static str = "onbestelbaar";
    const ACTION: Action = Action::CloseUndeliverable;
    const BRINGS: EventKind = EventKind::Closed;
    const GROUP: Option<Group> = Some(Group::Case);
    const RULES: RuleFields = RuleFields {
        reason: Some(WHY.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.close_undeliverable
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
        Understood::new(
            Command::CloseUndeliverable { reason_given: true },
            [self.why],
        )
    }
}
