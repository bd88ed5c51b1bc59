//! How it stands, and when the complainant hears again (art. 11).

use super::fields::{Day, Field, Written};
use super::letter::{LetterKind, Told};
use super::{Deed, Group, Reading, RuleFields, StaffDeed, Understood, Wrong, letter};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use chrono::NaiveDate;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::clock::ClockKind;
use regulation::delivery::Sending;
use regulation::event::EventKind;

const KIND: LetterKind = LetterKind::Progress;
const NEXT: Day = Day::new("next");

pub struct ReportProgress {
    letter: Written,
    next: NaiveDate,
    why: Option<Written>,
    sending: Option<Sending>,
}

impl StaffDeed for ReportProgress {
    const ADDRESS: &'static str = "voortgang";
    const ACTION: Action = Action::ReportProgress;
    const BRINGS: EventKind = EventKind::ProgressReported;
    const GROUP: Option<Group> = Some(Group::Letters);
    const LETTER: Option<LetterKind> = Some(KIND);
    const TELLS: &'static [&'static str] = &[NEXT.name, letter::SENDING[0], letter::SENDING[1]];
    const PROMISE: Option<ClockKind> = Some(ClockKind::Update);
    const RULES: RuleFields = RuleFields {
        day_ahead: Some(NEXT.name),
        ..letter::RULES
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.report_progress
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let mut fields = Vec::new();
        fields.push(NEXT.field(v.w.deeds.field_next, true));
        fields.extend(letter::late_field(v, case, Deed::ReportProgress));
        fields.extend(letter::sending_fields(v, case));
        fields
    }

    fn told(form: &Reading<'_>) -> Told {
        Told {
            next: NEXT.needed(form).ok(),
            ..letter::counted(form)
        }
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        letter::permitted::<Self>(form)?;
        Ok(Self {
            next: NEXT.needed(form)?,
            letter: letter::written::<Self>(KIND, form)?,
            why: letter::WHY.optional(form)?,
            sending: letter::sending(form)?,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::ReportProgress {
            next: self.next,
            reason_given: self.why.is_some(),
            sending: self.sending,
        };
        let words = std::iter::once(self.letter).chain(self.why);
        Understood::new(command, words)
    }
}
