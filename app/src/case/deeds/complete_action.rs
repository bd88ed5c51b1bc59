//! A measure was carried out.

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

const fn is_open(action: &CorrectiveAction) -> bool {
    !action.done
}

pub struct CompleteAction {
    action: u32,
    proof: Written,
}

impl StaffDeed for CompleteAction {
    const ADDRESS: &'static str = "maatregel-gedaan";
    const ACTION: Action = Action::Correct;
    const BRINGS: EventKind = EventKind::ActionDone;
    const GROUP: Option<Group> = Some(Group::Measures);
    const RULES: RuleFields = RuleFields {
        chosen: Some(ACTION.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.complete_action
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![
            ACTION.field(d.field_action, naming::actions(v, case, is_open)),
            PROOF.field(d.text_proof, ""),
        ]
    }

    fn is_possible(case: &CaseForStaff) -> bool {
        case.case.actions().iter().any(is_open)
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            action: ACTION.chosen(form)?,
            proof: PROOF.needed(form)?,
        })
    }

    fn understood(self) -> Understood {
        let action = self.action;
        Understood::new(Command::CompleteAction { action }, [self.proof])
    }
}
