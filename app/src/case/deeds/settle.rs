//! It was solved together (art. 7).

use super::fields::Field;
use super::letter::{LetterKind, Sent};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong, letter};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::EventKind;

const KIND: LetterKind = LetterKind::Settlement;

pub struct Settle(Sent);

impl StaffDeed for Settle {
    const ADDRESS: &'static str = "opgelost";
    const ACTION: Action = Action::Settle;
    const BRINGS: EventKind = EventKind::Settled;
    const GROUP: Option<Group> = Some(Group::Letters);
    const LETTER: Option<LetterKind> = Some(KIND);
    const RULES: RuleFields = letter::RULES;

    fn title(w: &Words) -> &'static str {
        w.deeds.settle
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        letter::sending_fields(v, case).into()
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Sent::read::<Self>(KIND, form).map(Self)
    }

    fn understood(self) -> Understood {
        let Sent { letter, sending } = self.0;
        Understood::new(Command::Settle { sending }, [letter])
    }
}
