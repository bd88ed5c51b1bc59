//! The complainant is asked whether whom it is about may know.

use super::fields::{Field, Text, Written};
use super::{Group, Reading, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};

const QUESTION: Text = Text::main(WordName::Message);

pub struct AskConsent {
    question: Written,
}

impl StaffDeed for AskConsent {
    const ADDRESS: &'static str = "toestemming";
    const ACTION: Action = Action::AskConsent;
    const BRINGS: EventKind = EventKind::ConsentAsked;
    const GROUP: Option<Group> = Some(Group::Investigation);

    fn title(w: &Words) -> &'static str {
        w.deeds.ask_consent
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![QUESTION.field(d.text_consent, d.text_consent_hint)]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let question = QUESTION.needed(form)?;
        Ok(Self { question })
    }

    fn understood(self) -> Understood {
        Understood::new(Command::AskConsent, [self.question])
    }
}
