//! The reaction (art. 7 step 3).

use super::fields::{Field, Written};
use super::letter::LetterKind;
use super::{Reading, RuleFields, StaffDeed, Understood, Wrong, letter};
use crate::answers::WhyRefused;
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::delivery::Sending;
use regulation::event::EventKind;

const KIND: LetterKind = LetterKind::Reaction;

pub struct Respond {
    letter: Written,
    colleagues: bool,
    sending: Option<Sending>,
}

impl StaffDeed for Respond {
    const ADDRESS: &'static str = "reactie";
    const ACTION: Action = Action::Respond;
    const BRINGS: EventKind = EventKind::Responded;
    const LETTER: Option<LetterKind> = Some(KIND);
    const RULES: RuleFields = letter::RULES;

    fn title(w: &Words) -> &'static str {
        w.deeds.respond
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        letter::sending_fields(v).into()
    }

    fn finish(form: &Reading<'_>, text: String) -> Result<String, Wrong> {
        letter::with_appeal(form, &text, Self::RULES)
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let letter = letter::written::<Self>(KIND, form)?;
        is_as_proposed(form, &letter)?;
        Ok(Self {
            letter,
            colleagues: form.readers.len() > 1,
            sending: letter::sending(form)?,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::Respond {
            colleagues: self.colleagues,
            sending: self.sending,
        };
        Understood::new(command, [self.letter])
    }
}

/// What somebody else read along with is what goes out, save for the last day of the appeal.
fn is_as_proposed(form: &Reading<'_>, letter: &Written) -> Result<(), Wrong> {
    let Some(proposed) = form.proposed else {
        return Ok(());
    };
    let expected = Respond::finish(form, proposed.to_owned())?;
    if KIND.text().read(&expected)? == *letter {
        Ok(())
    } else {
        Err(Wrong::at(KIND.text().name, WhyRefused::NotAsProposed))
    }
}
