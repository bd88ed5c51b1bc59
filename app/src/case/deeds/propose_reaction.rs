//! A reaction, for a colleague to read first (art. 3).

use super::fields::{Field, Written};
use super::letter::LetterKind;
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong, letter};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::EventKind;

const KIND: LetterKind = LetterKind::Proposal;

pub struct ProposeReaction {
    letter: Written,
}

impl StaffDeed for ProposeReaction {
    const ADDRESS: &'static str = "reactie-voorstel";
    const ACTION: Action = Action::ProposeReaction;
    const BRINGS: EventKind = EventKind::ReactionProposed;
    const GROUP: Option<Group> = None;
    const LETTER: Option<LetterKind> = Some(KIND);
    const RULES: RuleFields = letter::RULES;

    fn title(w: &Words) -> &'static str {
        w.deeds.propose_reaction
    }

    fn fields(_v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        Vec::new()
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let letter = letter::proposal::<Self>(KIND, form)?;
        Ok(Self { letter })
    }

    fn understood(self) -> Understood {
        Understood::new(Command::ProposeReaction, [self.letter])
    }
}
