//! A part of it belongs with somebody else (art. 2); the rest goes on.

use super::fields::Field;
use super::letter::{LetterKind, Sent, Told};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong, letter};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::EventKind;

const KIND: LetterKind = LetterKind::PartReferral;

pub struct ReferPart(Sent);

impl StaffDeed for ReferPart {
    const ADDRESS: &'static str = "deel-verwijzen";
    const ACTION: Action = Action::ReferPart;
    const BRINGS: EventKind = EventKind::PartReferred;
    const GROUP: Option<Group> = Some(Group::Letters);
    const LETTER: Option<LetterKind> = Some(KIND);
    const TELLS: &'static [&'static str] = letter::SENDING;
    const RULES: RuleFields = letter::RULES;

    fn title(w: &Words) -> &'static str {
        w.deeds.refer_part
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
        Understood::new(Command::ReferPart { sending }, [letter])
    }
}
