//! On which day it really arrived.

use super::fields::{Day, Field, Text, Written};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use chrono::{DateTime, NaiveTime, Utc};
use regulation::amsterdam;
use regulation::authority::Action;
use regulation::case::{Command, Refusal};
use regulation::event::{EventKind, WordName};
use regulation::stage::Stage;

const RECEIVED: Day = Day::new("received");
const WHY: Text = Text::main(WordName::Message);

pub struct CorrectReceipt {
    received_at: DateTime<Utc>,
    why: Written,
}

impl StaffDeed for CorrectReceipt {
    const ADDRESS: &'static str = "ontvangst-datum";
    const ACTION: Action = Action::CorrectDates;
    const BRINGS: EventKind = EventKind::ReceiptCorrected;
    const GROUP: Option<Group> = Some(Group::Case);
    const RULES: RuleFields = RuleFields {
        reason: Some(WHY.name),
        past_day: Some(RECEIVED.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.correct_receipt
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![
            RECEIVED.field(d.field_received_on, true),
            WHY.field(d.text_why, ""),
        ]
    }

    fn is_possible(case: &CaseForStaff) -> bool {
        case.case.stage() != Stage::Withdrawn
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let on = RECEIVED.needed(form)?;
        if on > form.today() {
            return Err(Wrong::rules(Self::RULES, Refusal::InTheFuture));
        }
        // The hour is not known; within the day it makes no difference.
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        Ok(Self {
            received_at: (amsterdam::start_of(on) + (noon - NaiveTime::MIN)).min(form.now),
            why: WHY.needed(form)?,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::CorrectReceipt {
            received_at: self.received_at,
            reason_given: true,
        };
        Understood::new(command, [self.why])
    }
}
