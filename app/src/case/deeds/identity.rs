//! Who complains is looked at, for a reason. Its form stands beside the case.

use super::fields::{Field, Text, Written};
use super::{Group, NameUse, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};

const WHY: Text = Text::second(WordName::Reason);

pub struct Identity {
    why: Option<Written>,
}

impl StaffDeed for Identity {
    const ADDRESS: &'static str = "identiteit";
    const ACTION: Action = Action::ShowIdentity;
    const BRINGS: EventKind = EventKind::IdentityShown;
    const GROUP: Option<Group> = None;
    const NAME: NameUse = NameUse::Shown;
    const TAKES_NOTHING_AWAY: bool = true;
    const RULES: RuleFields = RuleFields {
        reason: Some(WHY.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.staff.identity_show
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        let s = &v.w.staff;
        vec![WHY.field(s.identity_reason, s.identity_reason_hint)]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let why = WHY.optional(form)?;
        Ok(Self { why })
    }

    fn understood(self) -> Understood {
        let reason_given = self.why.is_some();
        Understood::new(Command::ShowIdentity { reason_given }, self.why)
    }
}
