//! An appeal that came another way (art. 9).

use super::fields::{Day, Field, Text, Written};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use chrono::NaiveDate;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};

const SENT: Day = Day::new("sent");
const APPEAL: Text = Text::main(WordName::Message);

pub struct RegisterAppeal {
    sent_on: NaiveDate,
    appeal: Written,
}

impl StaffDeed for RegisterAppeal {
    const ADDRESS: &'static str = "beroep";
    const ACTION: Action = Action::RegisterAppeal;
    const BRINGS: EventKind = EventKind::AppealLodged;
    const GROUP: Option<Group> = Some(Group::Appeal);
    const RULES: RuleFields = RuleFields {
        past_day: Some(SENT.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.register_appeal
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![
            SENT.field(d.field_appeal_sent_on, true),
            APPEAL.field(d.text_appeal, ""),
        ]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            sent_on: SENT.needed(form)?,
            appeal: APPEAL.needed(form)?,
        })
    }

    fn understood(self) -> Understood {
        let sent_on = self.sent_on;
        Understood::new(Command::RegisterAppeal { sent_on }, [self.appeal])
    }
}
