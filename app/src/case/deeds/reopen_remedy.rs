//! What was said to be carried out was not: a payment came back. Then it can be said anew where it goes.

use super::fields::{Choice, Field, Text, Written};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};
use regulation::remedy::Remedy;

const REMEDY: Choice<u32> = Choice::of_happened("remedy");
const MESSAGE: Text = Text::main(WordName::Message);

pub struct ReopenRemedy {
    remedy: u32,
    message: Written,
}

impl StaffDeed for ReopenRemedy {
    const ADDRESS: &'static str = "oplossing-opnieuw";
    const ACTION: Action = Action::Remedy;
    const BRINGS: EventKind = EventKind::RemedyReopened;
    const GROUP: Option<Group> = Some(Group::Measures);
    const RULES: RuleFields = RuleFields {
        chosen: Some(REMEDY.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.reopen_remedy
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![
            REMEDY.field(d.field_remedy, naming::remedies(v, case, is_done)),
            MESSAGE.field(d.text_reopened, d.text_reopened_hint),
        ]
    }

    fn is_possible(case: &CaseForStaff) -> bool {
        case.case.remedies().iter().any(is_done)
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            remedy: REMEDY.chosen(form)?,
            message: MESSAGE.needed(form)?,
        })
    }

    fn understood(self) -> Understood {
        let remedy = self.remedy;
        Understood::new(Command::ReopenRemedy { remedy }, [self.message])
    }
}

fn is_done(remedy: &Remedy) -> bool {
    remedy.fulfilled
}
