//! It is checked whether something is a breach of personal data (art. 5.4).

use super::fields::{Day, Field, Text, Time, When, Written};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};
use regulation::moment::Moment;

const AWARE: When = When {
    day: Day::new("aware"),
    time: Time::new("aware_at"),
};
const SEEN: Text = Text::main(WordName::Reason);

pub struct OpenBreachCheck {
    aware: Option<Moment>,
    seen: Written,
}

impl StaffDeed for OpenBreachCheck {
    const ADDRESS: &'static str = "datalek";
    const ACTION: Action = Action::OpenBreachCheck;
    const BRINGS: EventKind = EventKind::BreachCheckOpened;
    const GROUP: Option<Group> = Some(Group::Case);
    const RULES: RuleFields = RuleFields {
        reason: Some(SEEN.name),
        past_day: Some(AWARE.day.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.breach.open
    }

    fn note(v: Voice, _case: &CaseForStaff) -> Option<String> {
        Some(v.w.breach.open_how.to_owned())
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        let b = &v.w.breach;
        vec![
            SEEN.field(b.text_seen, b.text_seen_hint),
            AWARE
                .day
                .with_hint(b.field_aware_on, b.field_aware_on_hint, false),
            AWARE.time.field(b.field_aware_at),
        ]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            seen: SEEN.needed(form)?,
            aware: AWARE.optional(form)?,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::OpenBreachCheck {
            aware: self.aware,
            reason_given: true,
        };
        Understood::new(command, [self.seen])
    }
}
