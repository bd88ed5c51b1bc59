//! The decision after the advice, ground by ground (art. 9). What a colleague proposed goes out as they decided it.

use super::fields::{Choice, Field, Written};
use super::letter::{LetterKind, Told};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong, letter};
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::{Words, fill};
use regulation::authority::Action;
use regulation::case::{Command, Refusal};
use regulation::delivery::Sending;
use regulation::event::{EventKind, Guarded};
use regulation::filing::Ground;
use regulation::verdict::{Finding, Outcome, Verdict};

const KIND: LetterKind = LetterKind::Decision;

/// A field for each ground.
pub const FIELDS: &[&str] = &[
    decision(Ground::Conduct).name,
    decision(Ground::Information).name,
    decision(Ground::Procedure).name,
    decision(Ground::Confidentiality).name,
    decision(Ground::Other).name,
];

const fn decision(ground: Ground) -> Choice<Verdict> {
    let name = match ground {
        Ground::Conduct => "decision_conduct",
        Ground::Information => "decision_information",
        Ground::Procedure => "decision_procedure",
        Ground::Confidentiality => "decision_confidentiality",
        Ground::Other => "decision_other",
    };
    Choice::new(name, Verdict::from_name)
}

/// On each ground: what was advised, or what it was.
pub fn decision_fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
    let d = &v.w.deeds;
    let field = |outcome: Outcome| {
        let label = |verdict: Verdict| {
            let sentence = match (outcome.advised == Some(verdict), outcome.judged) {
                (true, _) => d.decision_follows,
                (false, Some(_)) => d.decision_stays,
                (false, None) => d.decision_differs,
            };
            let shown = fill(sentence, &[("verdict", naming::verdict(v, verdict))]);
            (verdict.name().to_owned(), shown)
        };
        let decisions = outcome.decisions();
        let options = decisions.into_iter().map(label).collect();
        decision(outcome.ground).field(v.ground(outcome.ground), options)
    };
    let outcomes = case.case.outcomes();
    let outcomes = outcomes.known().into_iter().flatten();
    outcomes.map(|outcome| field(*outcome)).collect()
}

/// What was chosen on every ground.
pub fn chosen(form: &Reading<'_>) -> Result<Vec<Finding>, Wrong> {
    let grounds = form.case.to_judge().iter();
    let chosen = grounds.map(|ground| {
        let verdict = decision(*ground).chosen(form)?;
        let ground = *ground;
        Ok(Finding { ground, verdict })
    });
    chosen.collect()
}

/// What the letter says of it, as far as it was chosen.
pub fn told(form: &Reading<'_>) -> Told {
    let grounds = form.case.to_judge().iter();
    let chosen = grounds.filter_map(|ground| {
        let verdict = decision(*ground).chosen(form).ok()?;
        let ground = *ground;
        Some(Finding { ground, verdict })
    });
    Told {
        decided: chosen.collect(),
        ..Told::default()
    }
}

pub struct DecideAppeal {
    letter: Written,
    decided: Vec<Finding>,
    colleagues: bool,
    sending: Option<Sending>,
}

impl StaffDeed for DecideAppeal {
    const ADDRESS: &'static str = "beroep-besluit";
    const ACTION: Action = Action::DecideAppeal;
    const BRINGS: EventKind = EventKind::AppealDecided;
    const GROUP: Option<Group> = None;
    const LETTER: Option<LetterKind> = Some(KIND);
    const TELLS: &'static [&'static str] = FIELDS;
    const RULES: RuleFields = letter::RULES;

    fn title(w: &Words) -> &'static str {
        w.deeds.decide_appeal
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let mut fields = match case.case.proposed_decision() {
            Some(_) => Vec::new(),
            None => decision_fields(v, case),
        };
        fields.extend(letter::sending_fields(v, case));
        fields
    }

    fn told(form: &Reading<'_>) -> Told {
        match form.case.proposed_decision() {
            Some(proposal) => Told {
                decided: proposal.decided.known().cloned().unwrap_or_default(),
                ..Told::default()
            },
            None => told(form),
        }
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        letter::permitted::<Self>(form)?;
        let decided = match form.case.proposed_decision() {
            Some(proposal) => match &proposal.decided {
                Guarded::Known(decided) => decided.clone(),
                Guarded::Sealed => {
                    return Err(Wrong::rules(Self::RULES, Refusal::CannotBeOpened));
                }
            },
            None => chosen(form)?,
        };
        let letter = letter::written::<Self>(KIND, form)?;
        letter::is_as_proposed::<Self>(KIND, form)?;
        Ok(Self {
            letter,
            decided,
            colleagues: form.readers.len() > 1,
            sending: letter::sending(form)?,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::DecideAppeal {
            decided: self.decided,
            colleagues: self.colleagues,
            // The letter cannot be without.
            reason_given: true,
            sending: self.sending,
        };
        Understood::new(command, [self.letter])
    }
}
