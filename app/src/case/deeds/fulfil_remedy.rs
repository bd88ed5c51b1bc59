//! What was offered has been carried out.

use super::fields::{Choice, Field, Text, Written};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};

const REMEDY: Choice<u32> = Choice::of_happened("remedy");
const MESSAGE: Text = Text::main(WordName::Message);

pub struct FulfilRemedy {
    remedy: u32,
    message: Written,
}

impl StaffDeed for FulfilRemedy {
    const ADDRESS: &'static str = "oplossing-uitgevoerd";
    const ACTION: Action = Action::Remedy;
    const BRINGS: EventKind = EventKind::RemedyFulfilled;
    const GROUP: Option<Group> = Some(Group::Measures);
    const RULES: RuleFields = RuleFields {
        chosen: Some(REMEDY.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.fulfil_remedy
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![
            REMEDY.field(d.field_remedy, naming::remedies(v, case, naming::is_owed)),
            MESSAGE.field(d.text_handled, ""),
        ]
    }

    fn is_possible(case: &CaseForStaff) -> bool {
        case.case.remedies().iter().any(naming::is_owed)
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            remedy: REMEDY.chosen(form)?,
            message: MESSAGE.needed(form)?,
        })
    }

    fn understood(self) -> Understood {
        let remedy = self.remedy;
        Understood::new(Command::FulfilRemedy { remedy }, [self.message])
    }
}
