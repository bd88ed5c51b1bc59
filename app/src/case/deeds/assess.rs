//! Whether it is about us (art. 2).

use super::fields::{Choice, Field, Text, Written, shown};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};
use regulation::verdict::Scope;

const SCOPE: Choice<Scope> = Choice::new("scope", Scope::from_name);
const WHY: Text = Text::main(WordName::Reason);

pub struct Assess {
    scope: Scope,
    why: Option<Written>,
}

impl StaffDeed for Assess {
    const ADDRESS: &'static str = "beoordelen";
    const ACTION: Action = Action::Assess;
    const BRINGS: EventKind = EventKind::Assessed;
    const GROUP: Option<Group> = Some(Group::Investigation);
    const RULES: RuleFields = RuleFields {
        reason: Some(WHY.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.assess
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        let scopes = Scope::ALL.iter();
        let scopes = scopes.map(|scope| (scope.name(), naming::scope(v, *scope)));
        vec![
            SCOPE.field(d.field_scope, shown(scopes)),
            WHY.field(d.text_why, ""),
        ]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            scope: SCOPE.chosen(form)?,
            why: WHY.optional(form)?,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::Assess {
            scope: self.scope,
            reason_given: self.why.is_some(),
        };
        Understood::new(command, self.why)
    }
}
