//! What the committee advises (art. 9).

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

const ADVICE: Text = Text::main(WordName::Advice);

/// A field for each ground.
const fn verdict(ground: Ground) -> Choice<Verdict> {
    let name = match ground {
        Ground::Conduct => "advice_conduct",
        Ground::Information => "advice_information",
        Ground::Procedure => "advice_procedure",
        Ground::Confidentiality => "advice_confidentiality",
        Ground::Other => "advice_other",
    };
    Choice::new(name, Verdict::from_name)
}

pub struct ReceiveAdvice {
    findings: Vec<Finding>,
    advice: Written,
}

impl StaffDeed for ReceiveAdvice {
    const ADDRESS: &'static str = "advies";
    const ACTION: Action = Action::ReceiveAdvice;
    const BRINGS: EventKind = EventKind::AdviceReceived;
    const GROUP: Option<Group> = Some(Group::Appeal);

    fn title(w: &Words) -> &'static str {
        w.deeds.receive_advice
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let grounds = case.case.to_judge().iter();
        let verdict =
            |ground: &Ground| verdict(*ground).field(v.ground(*ground), naming::verdicts(v));
        let mut fields: Vec<Field> = grounds.map(verdict).collect();
        fields.push(ADVICE.field(v.w.deeds.text_advice, ""));
        fields
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let findings = form.case.to_judge().iter().map(|ground| {
            let verdict = verdict(*ground).chosen(form)?;
            let ground = *ground;
            Ok(Finding { ground, verdict })
        });
        Ok(Self {
            findings: findings.collect::<Result<_, Wrong>>()?,
            advice: ADVICE.needed(form)?,
        })
    }

    fn understood(self) -> Understood {
        let findings = self.findings;
        Understood::new(Command::ReceiveAdvice { findings }, [self.advice])
    }
}
