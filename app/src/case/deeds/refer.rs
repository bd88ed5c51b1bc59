//! It belongs with somebody else (art. 2).

use super::fields::Field;
use super::letter::{LetterKind, Sent, Told};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong, letter};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::EventKind;

const KIND: LetterKind = LetterKind::Referral;

pub struct Refer(Sent);

impl StaffDeed for Refer {
    const ADDRESS: &'static str = "verwijzen";
    const ACTION: Action = Action::Refer;
    const BRINGS: EventKind = EventKind::Referred;
    const GROUP: Option<Group> = Some(Group::Letters);
    const LETTER: Option<LetterKind> = Some(KIND);
    const TELLS: &'static [&'static str] = letter::SENDING;
    const RULES: RuleFields = letter::RULES;

    fn title(w: &Words) -> &'static str {
        w.deeds.refer
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        letter::sending_fields(v, case).into()
    }

    fn told(form: &Reading<'_>) -> Told {
        letter::counted(form)
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Sent::read::<Self>(KIND, form).map(Self)
    }

    fn understood(self) -> Understood {
        let Sent { letter, sending } = self.0;
        Understood::new(Command::Refer { sending }, [letter])
    }
}
