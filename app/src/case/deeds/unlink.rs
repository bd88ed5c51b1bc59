//! They were two complaints after all: both go on.

use super::fields::{Field, Text, Written};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};

const WHY: Text = Text::main(WordName::Reason);

pub struct Unlink {
    why: Written,
}

impl StaffDeed for Unlink {
    const ADDRESS: &'static str = "toch-twee-klachten";
    const ACTION: Action = Action::Unlink;
    const BRINGS: EventKind = EventKind::Unlinked;
    const GROUP: Option<Group> = Some(Group::Case);
    const RULES: RuleFields = RuleFields {
        reason: Some(WHY.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.unlink
    }

    fn note(v: Voice, _case: &CaseForStaff) -> Option<String> {
        Some(v.w.deeds.unlink_how.to_owned())
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        vec![WHY.field(v.w.deeds.text_why, "")]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let why = WHY.needed(form)?;
        Ok(Self { why })
    }

    /// Which the other is, stands in the history of the case.
    fn understood(self) -> Understood {
        let command = Command::Unlink {
            other: None,
            reason_given: true,
        };
        Understood::new(command, [self.why])
    }
}
