//! The complaint was taken back, and that is confirmed.

use super::fields::Field;
use super::letter::{LetterKind, Sent};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong, letter};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::EventKind;

const KIND: LetterKind = LetterKind::Withdrawal;

pub struct ConfirmWithdrawal(Sent);

impl StaffDeed for ConfirmWithdrawal {
    const ADDRESS: &'static str = "intrekking-bevestigen";
    const ACTION: Action = Action::ConfirmWithdrawal;
    const BRINGS: EventKind = EventKind::WithdrawalConfirmed;
    const GROUP: Option<Group> = None;
    const LETTER: Option<LetterKind> = Some(KIND);
    const RULES: RuleFields = letter::RULES;

    fn title(w: &Words) -> &'static str {
        w.deeds.confirm_withdrawal
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        letter::sending_fields(v, case).into()
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Sent::read::<Self>(KIND, form).map(Self)
    }

    fn understood(self) -> Understood {
        let Sent { letter, sending } = self.0;
        Understood::new(Command::ConfirmWithdrawal { sending }, [letter])
    }
}
