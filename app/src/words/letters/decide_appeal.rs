//! The final letter after an appeal (art. 9): what was judged, advised and decided on each ground, and why. Where no reaction
//! came, it is the reaction as well.

use super::frame::{CaseFacts, TO_COME, ended, fixed, needed, open};
use super::respond::{Found, findings};
use crate::words::blocks::{Block, Blocks, Place};
use crate::words::{Language, date_long, fill, ground, verdict, words};
use regulation::appeal::{Against, Appeal};
use regulation::filing::Ground;
use regulation::verdict::{Outcome, Verdict};

/// What the final letter after an appeal holds.
#[derive(Clone, Debug)]
pub struct DecisionParts<'a> {
    pub appeal: Option<Appeal>,
    /// What was judged, advised and decided on each ground; not yet decided where the form has to say it.
    pub outcomes: Vec<Outcome>,
    /// It is a complaint as a whole, without grounds.
    pub whole: bool,
    /// What was found, and why; told here where no reaction told it.
    pub found: &'a [Found],
    /// In the words of the committee.
    pub advice: &'a str,
    /// What no earlier letter told of what is done so that it does not happen again.
    pub measures: &'a [String],
}

pub fn decision(facts: &CaseFacts<'_>, parts: &DecisionParts<'_>) -> Blocks {
    let language = facts.language;
    let w = &words(language).letters;
    let mut blocks = vec![fixed(fill(w.decision, &[("number", facts.number)]))];
    if let Some(appeal) = parts.appeal {
        let date = date_long(appeal.lodged_on, language);
        blocks.push(fixed(match appeal.against {
            Against::Reaction => fill(w.decision_lodged, &[("date", &date)]),
            Against::Absence => fill(w.decision_absence, &[("date", &date)]),
        }));
    }
    if !parts.advice.trim().is_empty() {
        blocks.extend([fixed(w.decision_advice), fixed(parts.advice)]);
    }
    let outcomes = parts.outcomes.iter();
    blocks.extend(outcomes.map(|outcome| decided(language, *outcome, parts.whole)));
    if parts
        .appeal
        .is_some_and(|appeal| appeal.against == Against::Absence)
    {
        // The findings and the reasons of each ground (art. 7 step 3): nobody told them before.
        blocks.extend(findings(language, parts.found));
        let is_told = |ground: Ground| {
            let mut found = parts.found.iter();
            found.any(|found| found.ground.is_none_or(|known| known == ground))
        };
        let mut outcomes = parts.outcomes.iter();
        if !outcomes.all(|outcome| is_told(outcome.ground)) {
            blocks.extend([fixed(w.decision_findings), needed(Place::Why)]);
        }
    }
    let decided = parts.outcomes.iter().filter_map(|outcome| outcome.decided);
    let founded = decided.clone().any(Verdict::asks_for_action);
    if founded && !parts.measures.is_empty() {
        blocks.push(fixed(w.measures));
        blocks.extend(parts.measures.iter().map(|measure| fixed(measure.clone())));
    }
    blocks.extend([needed(Place::Body), fixed(w.decision_end)]);
    ended(facts, blocks)
}

/// The three values on one ground, each on a line of its own.
fn decided(language: Language, outcome: Outcome, whole: bool) -> Block {
    let w = &words(language).letters;
    let said = |sentence, found: Verdict| fill(sentence, &[("verdict", verdict(found, language))]);
    let about = if whole {
        w.decision_whole.to_owned()
    } else {
        let ground = ground(outcome.ground, language);
        fill(w.decision_ground, &[("ground", ground)])
    };
    let judged = match outcome.judged {
        Some(judged) => said(w.decision_judged, judged),
        None => w.decision_unjudged.to_owned(),
    };
    let advised = outcome
        .advised
        .map(|advised| said(w.decision_advised, advised));
    let decided = match outcome.decided {
        None => fill(w.decision_decided, &[("verdict", TO_COME)]),
        Some(decided) => {
            let followed = if outcome.advised == Some(decided) {
                w.decision_followed
            } else {
                w.decision_not_followed
            };
            format!("{} {followed}", said(w.decision_decided, decided))
        }
    };
    let lines = [Some(about), Some(judged), advised, Some(decided)];
    let text = lines.into_iter().flatten().collect::<Vec<_>>().join("\n");
    match outcome.decided {
        Some(_) => fixed(text),
        None => open(text),
    }
}

#[cfg(test)]
mod tests {
    use super::super::examples::{after, facts, version};
    use super::*;
    use crate::ui::posted::Posted;
    use crate::words::blocks::Unfinished;
    use regulation::filing::ProblemKind;

    #[test]
    fn a_decision_where_no_reaction_came_is_the_reaction_as_well() {
        let facts = &facts(Language::Nl, version());
        let founded = Some(Verdict::Founded);
        let measures = ["Belverzoeken staan in een lijst.".to_owned()];
        let parts = DecisionParts {
            measures: &measures,
            ..after([None, founded, founded], Against::Absence)
        };
        let unsaid = Posted::default().with("text", "Hierom.");
        let blocks = decision(facts, &parts).typed(&unsaid);
        let missing = Unfinished::Text(Place::Why, ProblemKind::Missing);
        assert_eq!(blocks.finish(), Err(missing), "nothing was found yet");
        let told = super::super::examples::parts().found;
        let parts = DecisionParts {
            found: &told[..1],
            ..parts
        };
        let blocks = decision(facts, &parts).typed(&unsaid);
        assert!(blocks.finish().is_ok());
        let text = blocks.text();
        for said in [
            "U bent niet teruggebeld.",
            "geen antwoord",
            "spijt ons",
            "ook ons antwoord",
            "Wij hadden nog geen oordeel.",
            "Wij volgen dit advies.",
            "Belverzoeken staan in een lijst.",
        ] {
            assert!(text.contains(said), "{said} is missing in: {text}");
        }
        let unfounded = Some(Verdict::Unfounded);
        let parts = DecisionParts {
            measures: &measures,
            ..after([unfounded, founded, unfounded], Against::Reaction)
        };
        let text = decision(facts, &parts).text();
        assert!(
            !text.contains("ook ons antwoord") && !text.contains("Belverzoeken"),
            "{text}"
        );
    }
}
