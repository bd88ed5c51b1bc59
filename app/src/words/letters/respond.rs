//! The reaction (art. 7 step 3), with the way to appeal.

use super::frame::{Appeal, CaseFacts, fixed, going_on, needed, usual};
use crate::words::blocks::{Block, Blocks, Place};
use crate::words::{Language, date_long, fill, ground, verdict, words};
use chrono::NaiveDate;
use regulation::filing::Ground;
use regulation::verdict::Verdict;
use serde::{Deserialize, Serialize};

/// What was found on one ground, with the reasons that were written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// `None` for a complaint as a whole.
    pub ground: Option<Ground>,
    pub verdict: Verdict,
    pub reasons: String,
}

/// What the reaction holds (art. 7 step 3), in the words in which it was written down.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReactionParts {
    pub found: Vec<Found>,
    /// What is done so that it does not happen again.
    pub measures: Vec<String>,
    /// What is offered (art. 8).
    pub remedies: Vec<String>,
    pub requested_solution: String,
    /// When the complainant was told with whom a part belongs that is not judged here.
    #[serde(default)]
    pub part_referred_on: Option<NaiveDate>,
}

/// What was found on each ground, and why.
pub fn findings(language: Language, found: &[Found]) -> impl Iterator<Item = Block> {
    let w = &words(language).letters;
    found.iter().flat_map(move |found| {
        let verdict = verdict(found.verdict, language);
        let said = match found.ground {
            Some(known) => fill(
                w.finding,
                &[("ground", ground(known, language)), ("verdict", verdict)],
            ),
            None => fill(w.finding_whole, &[("verdict", verdict)]),
        };
        [fixed(said), fixed(found.reasons.clone())]
    })
}

pub fn reaction(facts: &CaseFacts<'_>, parts: &ReactionParts, appeal: Appeal) -> Blocks {
    let language = facts.language;
    let w = &words(language).letters;
    let date = date_long(facts.received_on, language);
    let intro = fill(
        w.reaction_intro,
        &[("number", facts.number), ("date", &date)],
    );
    let mut blocks = vec![fixed(intro), usual(Place::Body, w.reaction_done)];
    if let Some(on) = parts.part_referred_on {
        let date = date_long(on, language);
        blocks.push(fixed(fill(w.reaction_part, &[("date", &date)])));
    }
    blocks.extend(findings(language, &parts.found));
    if parts.measures.is_empty() {
        blocks.push(fixed(w.measures_none));
    } else {
        blocks.push(fixed(w.measures));
        blocks.extend(parts.measures.iter().map(|measure| fixed(measure.clone())));
    }
    let requested = parts.requested_solution.trim();
    if !requested.is_empty() {
        blocks.push(fixed(format!("{} {requested}", w.requested)));
        // Nobody is sent an answer that passes over what they asked for.
        blocks.push(needed(Place::Solution));
    }
    if !parts.remedies.is_empty() {
        blocks.push(fixed(w.remedies));
        blocks.extend(parts.remedies.iter().map(|remedy| fixed(remedy.clone())));
        blocks.push(fixed(w.remedies_answer));
    }
    blocks.push(appeal.block(language));
    going_on(facts, blocks)
}

#[cfg(test)]
mod tests {
    use super::super::examples::{facts, paragraphs, parts, version};
    use super::*;
    use crate::ui::posted::Posted;
    use crate::words::Language;
    use crate::words::blocks::Unfinished;
    use regulation::filing::ProblemKind;

    /// As it was seen: an apology was asked for, and the reaction passed over it.
    #[test]
    fn a_reaction_answers_the_solution_that_was_asked_for_or_does_not_go() {
        let facts = &facts(Language::Nl, version());
        let appeal = || Appeal::from_opening(version());
        let passed_over = Err(Unfinished::Text(Place::Solution, ProblemKind::Missing));
        let blocks = reaction(facts, &parts(), appeal());
        for typed in [
            Posted::default(),
            Posted::default().with("solution", " \n "),
        ] {
            assert_eq!(blocks.clone().typed(&typed).finish(), passed_over);
        }
        let why_not = Posted::default().with("solution", "Dat kan niet: er is geen lijst.");
        let said = paragraphs(blocks.typed(&why_not).finish().unwrap());
        let asked = said
            .iter()
            .position(|part| part.contains("Dat iemand belt."));
        assert_eq!(said[asked.unwrap() + 1], "Dat kan niet: er is geen lijst.");
        let nothing_asked = ReactionParts {
            requested_solution: "  ".to_owned(),
            ..parts()
        };
        assert!(reaction(facts, &nothing_asked, appeal()).finish().is_ok());
    }
}
