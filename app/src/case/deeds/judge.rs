//! What was found on one ground (art. 7 step 3).

use super::fields::{Choice, Field, Text, Written};
use super::{Group, Reading, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};
use regulation::filing::Ground;
use regulation::verdict::{Finding, Verdict};

const GROUND: Choice<Ground> = Choice::new("ground", Ground::from_name);
const VERDICT: Choice<Verdict> = Choice::new("verdict", Verdict::from_name);
const REASONS: Text = Text::main(WordName::Judgement);

pub struct Judge {
    finding: Finding,
    reasons: Written,
}

impl StaffDeed for Judge {
    const ADDRESS: &'static str = "oordeel";
    const ACTION: Action = Action::Judge;
    const BRINGS: EventKind = EventKind::Judged;
    const GROUP: Option<Group> = Some(Group::Investigation);

    fn title(w: &Words) -> &'static str {
        w.deeds.judge
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        let grounds = case.case.to_judge().iter();
        let grounds = grounds.map(|ground| (ground.name().to_owned(), v.grounds(&[*ground])));
        vec![
            GROUND.field(d.field_ground, grounds.collect()),
            VERDICT.field(d.field_verdict, naming::verdicts(v)),
            REASONS.field(d.text_judgement, ""),
        ]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let finding = Finding {
            ground: GROUND.chosen(form)?,
            verdict: VERDICT.chosen(form)?,
        };
        let reasons = REASONS.needed(form)?;
        Ok(Self { finding, reasons })
    }

    fn understood(self) -> Understood {
        Understood::new(Command::Judge(self.finding), [self.reasons])
    }
}
