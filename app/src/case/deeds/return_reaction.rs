//! A colleague's reaction goes back.

use super::fields::{Field, Text, Written};
use super::{Group, Reading, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};

const WHY: Text = Text::main(WordName::Reason);

pub struct ReturnReaction {
    why: Written,
}

impl StaffDeed for ReturnReaction {
    const ADDRESS: &'static str = "reactie-terug";
    const ACTION: Action = Action::ReturnReaction;
    const BRINGS: EventKind = EventKind::ReactionReturned;
    const GROUP: Option<Group> = None;

    fn title(w: &Words) -> &'static str {
        w.deeds.return_reaction
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
        Understood::new(Command::ReturnReaction, [self.why])
    }
}
