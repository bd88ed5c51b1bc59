//! A protected complainant is asked whether others may know something of them, datum by datum.

use super::fields::{Choice, DATA, Field, Text, Written, shown};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::consent::{Datum, Hearer};
use regulation::event::{EventKind, WordName};
use regulation::stage::Stage;

const TO: Choice<Hearer> = Choice::new("to", Hearer::from_name);
const QUESTION: Text = Text::main(WordName::Message);

pub struct AskConsent {
    to: Hearer,
    data: Vec<Datum>,
    question: Written,
}

impl StaffDeed for AskConsent {
    const ADDRESS: &'static str = "toestemming";
    const ACTION: Action = Action::AskConsent;
    const BRINGS: EventKind = EventKind::ConsentAsked;
    const GROUP: Option<Group> = Some(Group::Investigation);
    const RULES: RuleFields = RuleFields {
        chosen: Some(DATA.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.ask_consent
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        let hearers = Hearer::ALL.iter().copied();
        let hearers = hearers.filter(|hearer| is_there(*hearer, case.case.stage()));
        let hearers = hearers.map(|hearer| (hearer.name(), name(v, hearer)));
        vec![
            TO.field(d.field_consent_to, shown(hearers)),
            DATA.field(
                d.field_consent_data,
                d.field_consent_data_hint,
                naming::listed(v, Datum::ALL),
            ),
            QUESTION.field(d.text_consent, d.text_consent_hint),
        ]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let to = TO.chosen(form)?;
        let mut data = DATA.ticked(form);
        data.retain(|datum| to.asks_for(*datum));
        if data.is_empty() {
            return Err(Wrong::field(DATA.name));
        }
        Ok(Self {
            to,
            data,
            question: QUESTION.needed(form)?,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::AskConsent {
            to: self.to,
            data: self.data,
        };
        Understood::new(command, [self.question])
    }
}

/// Whether somebody is there to whom it could be told.
fn is_there(hearer: Hearer, stage: Stage) -> bool {
    match hearer {
        Hearer::Subject => true,
        Hearer::Committee => stage == Stage::Appealed,
    }
}

fn name(v: Voice, hearer: Hearer) -> &'static str {
    match hearer {
        Hearer::Subject => v.w.deeds.consent_to_subject,
        Hearer::Committee => v.w.deeds.consent_to_committee,
    }
}
