//! Whether a measure helped.

use super::fields::{Choice, Field, Text, Written};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::corrective::CorrectiveAction;
use regulation::event::{EventKind, WordName};

const ACTION: Choice<u32> = Choice::of_happened("action");
const PROOF: Text = Text::main(WordName::Proof);
const EFFECTIVE: Choice<bool> = Choice::yes_no("effective");

const fn is_unchecked(action: &CorrectiveAction) -> bool {
    action.done && action.effective.is_none()
}

pub struct CheckEffect {
    action: u32,
    effective: bool,
    proof: Written,
}

impl StaffDeed for CheckEffect {
    const ADDRESS: &'static str = "maatregel-effect";
    const ACTION: Action = Action::Correct;
    const BRINGS: EventKind = EventKind::EffectChecked;
    const GROUP: Option<Group> = Some(Group::Measures);
    const RULES: RuleFields = RuleFields {
        chosen: Some(ACTION.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.check_effect
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![
            ACTION.field(d.field_action, naming::actions(v, case, is_unchecked)),
            EFFECTIVE.asks(d.field_effective, d.effective_yes, d.effective_no),
            PROOF.field(d.text_proof, ""),
        ]
    }

    fn is_possible(case: &CaseForStaff) -> bool {
        case.case.actions().iter().any(is_unchecked)
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            action: ACTION.chosen(form)?,
            effective: EFFECTIVE.chosen(form)?,
            proof: PROOF.needed(form)?,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::CheckEffect {
            action: self.action,
            effective: self.effective,
        };
        Understood::new(command, [self.proof])
    }
}
