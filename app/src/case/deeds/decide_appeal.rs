//! The decision after the advice (art. 9).

use super::fields::{Choice, Field, Written};
use super::letter::{LetterKind, Told};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong, letter};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::delivery::Sending;
use regulation::event::EventKind;

const KIND: LetterKind = LetterKind::Decision;
const FOLLOWED: Choice<bool> = Choice::yes_no("followed");

pub struct DecideAppeal {
    letter: Written,
    followed: bool,
    why: Option<Written>,
    sending: Option<Sending>,
}

impl StaffDeed for DecideAppeal {
    const ADDRESS: &'static str = "beroep-besluit";
    const ACTION: Action = Action::DecideAppeal;
    const BRINGS: EventKind = EventKind::AppealDecided;
    const GROUP: Option<Group> = None;
    const LETTER: Option<LetterKind> = Some(KIND);
    const TELLS: &'static [&'static str] = &[FOLLOWED.name];
    const RULES: RuleFields = letter::RULES;

    fn title(w: &Words) -> &'static str {
        w.deeds.decide_appeal
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        let mut fields = Vec::new();
        let d = &v.w.deeds;
        fields.push(FOLLOWED.asks(d.field_followed, d.followed_yes, d.followed_no));
        fields.push(letter::WHY.field(d.followed_why, ""));
        fields.extend(letter::sending_fields(v));
        fields
    }

    fn told(form: &Reading<'_>) -> Told {
        Told {
            followed: FOLLOWED.chosen(form).ok(),
            ..Told::default()
        }
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        letter::permitted::<Self>(form)?;
        Ok(Self {
            followed: FOLLOWED.chosen(form)?,
            letter: letter::written::<Self>(KIND, form)?,
            why: letter::WHY.optional(form)?,
            sending: letter::sending(form)?,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::DecideAppeal {
            followed: self.followed,
            reason_given: self.why.is_some(),
            sending: self.sending,
        };
        let words = std::iter::once(self.letter).chain(self.why);
        Understood::new(command, words)
    }
}
