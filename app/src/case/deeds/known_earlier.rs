//! That it may be a breach of personal data was known earlier than is counted from.

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
const WHY: Text = Text::main(WordName::Reason);

pub struct KnownEarlier {
    aware: Moment,
    why: Written,
}

impl StaffDeed for KnownEarlier {
    const ADDRESS: &'static str = "datalek-eerder";
    const ACTION: Action = Action::DecideBreach;
    const BRINGS: EventKind = EventKind::BreachCheckOpened;
    const GROUP: Option<Group> = None;
    const RULES: RuleFields = RuleFields {
        reason: Some(WHY.name),
        past_day: Some(AWARE.day.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.breach.earlier
    }

    fn note(v: Voice, _case: &CaseForStaff) -> Option<String> {
        Some(v.w.breach.earlier_how.to_owned())
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        let b = &v.w.breach;
        vec![
            AWARE.day.field(b.field_aware_on, true),
            AWARE.time.field(b.field_aware_at),
            WHY.field(b.text_earlier, ""),
        ]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let aware = AWARE.optional(form)?;
        let aware = aware.ok_or_else(|| Wrong::field(AWARE.day.name))?;
        let why = WHY.needed(form)?;
        Ok(Self { aware, why })
    }

    fn understood(self) -> Understood {
        let command = Command::KnownEarlier {
            aware: self.aware,
            reason_given: true,
        };
        Understood::new(command, [self.why])
    }
}
