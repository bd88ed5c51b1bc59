//! The decision after the advice, for a colleague to read first (art. 3 and 9).

use super::decide_appeal::{chosen, decision_fields, told};
use super::fields::{Field, Written};
use super::letter::{LetterKind, Told};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong, decide_appeal, letter};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::EventKind;
use regulation::verdict::Finding;

const KIND: LetterKind = LetterKind::DecisionProposal;

pub struct ProposeDecision {
    letter: Written,
    decided: Vec<Finding>,
}

impl StaffDeed for ProposeDecision {
    const ADDRESS: &'static str = "beroep-besluit-voorstel";
    const ACTION: Action = Action::ProposeDecision;
    const BRINGS: EventKind = EventKind::DecisionProposed;
    const GROUP: Option<Group> = None;
    const LETTER: Option<LetterKind> = Some(KIND);
    const TELLS: &'static [&'static str] = decide_appeal::FIELDS;
    const RULES: RuleFields = letter::RULES;

    fn title(w: &Words) -> &'static str {
        w.deeds.propose_decision
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        decision_fields(v, case)
    }

    fn told(form: &Reading<'_>) -> Told {
        told(form)
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        letter::permitted::<Self>(form)?;
        let decided = chosen(form)?;
        Ok(Self {
            letter: letter::proposal::<Self>(KIND, form)?,
            decided,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::ProposeDecision {
            decided: self.decided,
            // The letter cannot be without.
            reason_given: true,
        };
        Understood::new(command, [self.letter])
    }
}
