//! The complaint was taken back, and that is confirmed.

use super::fields::{Field, Written};
use super::letter::LetterKind;
use super::{Reading, RuleFields, StaffDeed, Understood, Wrong, letter};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::delivery::Sending;
use regulation::event::EventKind;

const KIND: LetterKind = LetterKind::Withdrawal;

pub struct ConfirmWithdrawal {
    letter: Written,
    sending: Option<Sending>,
}

impl StaffDeed for ConfirmWithdrawal {
    const ADDRESS: &'static str = "intrekking-bevestigen";
    const ACTION: Action = Action::ConfirmWithdrawal;
    const BRINGS: EventKind = EventKind::WithdrawalConfirmed;
    const LETTER: Option<LetterKind> = Some(KIND);
    const RULES: RuleFields = letter::RULES;

    fn title(w: &Words) -> &'static str {
        w.deeds.confirm_withdrawal
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        letter::sending_fields(v).into()
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            letter: letter::written::<Self>(KIND, form)?,
            sending: letter::sending(form)?,
        })
    }

    fn understood(self) -> Understood {
        let sending = self.sending;
        Understood::new(Command::ConfirmWithdrawal { sending }, [self.letter])
    }
}
