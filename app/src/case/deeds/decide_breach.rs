//! Whether it is a breach, and whether the authority and those whose data they are were told.

use super::fields::{Choice, Day, Field, Text, Time, When, Written, shown};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::breach::Conclusion;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};
use regulation::vocabulary;

vocabulary! {
    /// What can be chosen.
    pub enum Chosen {
        NoBreach = "no_breach",
        NotReported = "not_reported",
        Reported = "reported",
        ReportedAndTold = "reported_and_told",
    }
}

const CONCLUSION: Choice<Chosen> = Choice::new("conclusion", Chosen::from_name);
const REPORTED: When = When {
    day: Day::new("reported"),
    time: Time::new("reported_at"),
};
const WHY: Text = Text::main(WordName::Reason);

pub struct DecideBreach {
    conclusion: Conclusion,
    why: Written,
}

impl StaffDeed for DecideBreach {
    const ADDRESS: &'static str = "datalek-besluit";
    const ACTION: Action = Action::DecideBreach;
    const BRINGS: EventKind = EventKind::BreachDecided;
    const GROUP: Option<Group> = None;
    const RULES: RuleFields = RuleFields {
        reason: Some(WHY.name),
        past_day: Some(REPORTED.day.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.breach.decide
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        let b = &v.w.breach;
        let options = Chosen::ALL.iter().map(|chosen| {
            let name = match chosen {
                Chosen::NoBreach => b.no_breach,
                Chosen::NotReported => b.not_reported,
                Chosen::Reported => b.reported,
                Chosen::ReportedAndTold => b.reported_and_told,
            };
            (chosen.name(), name)
        });
        vec![
            CONCLUSION.field(b.field_conclusion, shown(options)),
            REPORTED
                .day
                .with_hint(b.field_reported_on, b.field_reported_on_hint, false),
            REPORTED.time.field(b.field_reported_at),
            WHY.field(b.text_why, b.text_why_hint),
        ]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let reported = |told| -> Result<Conclusion, Wrong> {
            let at = REPORTED.exactly(form)?;
            Ok(Conclusion::Reported { at, told })
        };
        Ok(Self {
            conclusion: match CONCLUSION.chosen(form)? {
                Chosen::NoBreach => Conclusion::NoBreach,
                Chosen::NotReported => Conclusion::NotReported,
                Chosen::Reported => reported(false)?,
                Chosen::ReportedAndTold => reported(true)?,
            },
            why: WHY.needed(form)?,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::DecideBreach {
            conclusion: self.conclusion,
            reason_given: true,
        };
        Understood::new(command, [self.why])
    }
}
