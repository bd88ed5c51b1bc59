//! It is the same complaint as another: one of the two goes on.

use super::fields::{Choice, Field, Text, Written};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::{self, Command};
use regulation::event::{EventKind, WordName};

const OTHER: Text = Text::line("other", WordName::Other);
const GOES_ON: Choice<bool> = Choice::yes_no("goes_on");
const SAID: Choice<bool> = Choice::yes_no("said");
const WHY: Text = Text::main(WordName::Reason);

pub struct Link {
    other: Written,
    goes_on: bool,
    said: bool,
    why: Written,
}

impl StaffDeed for Link {
    const ADDRESS: &'static str = "zelfde-klacht";
    const ACTION: Action = Action::Link;
    const BRINGS: EventKind = EventKind::Linked;
    const GROUP: Option<Group> = Some(Group::Case);
    const RULES: RuleFields = RuleFields {
        reason: Some(WHY.name),
        chosen: Some(OTHER.name),
        declared: Some(SAID.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.link
    }

    fn note(v: Voice, _case: &CaseForStaff) -> Option<String> {
        Some(v.w.deeds.link_how.to_owned())
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![
            OTHER.field(d.field_other, d.field_other_hint),
            GOES_ON.asks(d.field_goes_on, d.goes_on_here, d.goes_on_there),
            SAID.asks(d.field_said, d.yes, d.no),
            WHY.field(d.text_why, d.text_why_link),
        ]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let mut other = OTHER.needed(form)?;
        other.text = other.text.trim().to_uppercase();
        Ok(Self {
            other,
            goes_on: GOES_ON.chosen(form)?,
            said: SAID.chosen(form)?,
            why: WHY.needed(form)?,
        })
    }

    /// The other is looked up where its keys are, and what the complainant is told follows from both.
    fn understood(self) -> Understood {
        let link = case::Link {
            other: None,
            goes_on: self.goes_on,
            said: self.said,
            reason_given: true,
        };
        Understood::new(Command::Link(link), [self.other, self.why])
    }
}
