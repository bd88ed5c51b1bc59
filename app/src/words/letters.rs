//! What each letter is made of, with the blocks that the regulation wants in it (art. 2, 7, 9 and 11). The length of a term
//! comes from the version of the regulation that holds for the complaint.

use super::blocks::{Block, Blocks, Place};
use super::{Language, date_long, fill, ground, handled, words};
use chrono::NaiveDate;
use regulation::appeal::Against;
use regulation::clock::Deadline;
use regulation::filing::Ground;
use regulation::handling::Handling;
use regulation::shield::Shield;
use regulation::text::RegulationVersion;
use regulation::verdict::{Outcome, Verdict};
use serde::{Deserialize, Serialize};

/// What every letter says of its case.
#[derive(Clone, Copy, Debug)]
pub struct CaseFacts<'a> {
    pub number: &'a str,
    pub language: Language,
    pub received_on: NaiveDate,
    /// The version that holds for it.
    pub version: &'a RegulationVersion,
    /// Who handles it, and signs.
    pub handling: Handling,
    /// Where its page is, for who reads it on paper.
    pub address: &'a str,
}

impl CaseFacts<'_> {
    /// Who writes.
    fn signed(&self) -> &'static str {
        let w = &words(self.language).letters;
        match self.handling {
            Handling::Directors => w.signed,
            Handling::OtherDirector => w.signed_other_director,
            Handling::Outside => w.signed_outside,
            Handling::Handlers => w.signed_handlers,
        }
    }

    /// Whom to ask: never by a mailbox that is also read by whom the complaint is about.
    fn contact(&self, common: &str, apart: &str) -> String {
        let sentence = if self.handling.shares_the_mailbox() {
            common
        } else {
            apart
        };
        let values = [
            ("email", self.version.contact_email),
            ("post", self.version.contact_post),
            ("number", self.number),
            ("address", self.address),
        ];
        fill(sentence, &values)
    }
}

/// The further course of a complaint, for the acknowledgement (art. 7 step 1).
#[derive(Clone, Copy, Debug)]
pub struct Course {
    /// The letter goes out after the day it was promised for.
    pub late: bool,
    /// Whether a version was in force on the day of receipt; otherwise no date was promised.
    pub in_force: bool,
    pub investigation_due: Option<NaiveDate>,
    pub completion_due: Option<NaiveDate>,
    /// When the letter arrives: what was aimed at before that is not announced.
    pub arrives: NaiveDate,
    pub shield: Shield,
}

/// The way to appeal (art. 9): how, how long, and until when. A letter that can be appealed against cannot be made without.
#[derive(Clone, Copy, Debug)]
pub struct Appeal {
    days: u32,
    until: Option<NaiveDate>,
}

impl Appeal {
    /// Before it is known when the letter counts as received.
    pub const fn from_opening(version: &RegulationVersion) -> Self {
        Self {
            days: version.lengths.appeal,
            until: None,
        }
    }

    /// When it is known.
    pub const fn until(version: &RegulationVersion, last: &Deadline) -> Self {
        Self {
            days: version.lengths.appeal,
            until: Some(last.due),
        }
    }

    fn block(self, language: Language) -> Block {
        let w = &words(language).letters;
        let term = workdays(language, self.days);
        let until = match self.until {
            Some(last) => {
                let date = date_long(last, language);
                fill(w.appeal_by, &[("date", &date), ("term", &term)])
            }
            None => fill(w.appeal_open, &[("term", &term)]),
        };
        Block::Fixed(format!("{until}\n\n{}", w.appeal_how))
    }
}

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

/// Receipt confirmed, and the further course with its dates (art. 7 step 1).
pub fn acknowledgement(facts: &CaseFacts<'_>, course: &Course) -> Blocks {
    let language = facts.language;
    let w = &words(language).acknowledgement;
    let date = |date: NaiveDate| date_long(date, language);
    let received = fill(
        w.received,
        &[("date", &date(facts.received_on)), ("number", facts.number)],
    );
    let due = |sentence: &'static str, due: Option<NaiveDate>| {
        due.map(|due| fixed(fill(sentence, &[("date", &date(due))])))
    };
    let term = workdays(language, facts.version.lengths.appeal);
    let shielded = match course.shield {
        Shield::Open => w.shield_open,
        Shield::Confidential => w.shield_confidential,
        Shield::Anonymous => w.shield_anonymous,
    };
    let version = [("regulation", facts.version.number)];
    let version = course.in_force.then(|| fill(w.regulation, &version));
    let contact = facts.contact(w.contact, w.contact_apart);
    let contact = version.map_or(contact.clone(), |version| format!("{version} {contact}"));
    let handled = handled(facts.handling, language);
    let frame = &words(language).letters;
    let mut blocks = vec![usual(Place::Greeting, frame.greeting), fixed(received)];
    blocks.push(apology(course.late, w.late));
    let is_ahead = |due: &NaiveDate| *due >= course.arrives;
    let investigation = course.investigation_due.filter(is_ahead);
    blocks.extend(due(w.investigation, investigation));
    let completion = match course.completion_due {
        Some(due) if due < course.arrives => w.overdue,
        Some(_) | None => w.completion,
    };
    blocks.extend(due(completion, course.completion_due));
    blocks.push(fixed(fill(w.appeal, &[("term", &term)])));
    let adding = fill(w.adding, &[("address", facts.address)]);
    let more = format!("{adding}\n\n{}", w.withdrawing);
    blocks.extend([
        usual(Place::Body, &more),
        fixed(format!("{handled} {shielded} {}", w.privacy)),
        fixed(contact),
        usual(Place::Closing, ""),
        fixed(facts.signed()),
    ]);
    Blocks::new(blocks)
}

/// The reaction (art. 7 step 3), with the way to appeal.
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
    for found in &parts.found {
        let verdict = verdict(found.verdict, language);
        blocks.push(fixed(match found.ground {
            Some(known) => fill(
                w.finding,
                &[("ground", ground(known, language)), ("verdict", verdict)],
            ),
            None => fill(w.finding_whole, &[("verdict", verdict)]),
        }));
        blocks.push(fixed(found.reasons.clone()));
    }
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

/// News of how it stands (art. 11): why, and when the next comes.
pub fn progress(facts: &CaseFacts<'_>, late: bool, next: Option<NaiveDate>) -> Blocks {
    let w = &words(facts.language).letters;
    let mut blocks = vec![fixed(fill(w.progress_intro, &[("number", facts.number)]))];
    blocks.push(apology(late, w.late));
    blocks.push(needed(Place::Body));
    blocks.push(hears_by(next, facts.language));
    going_on(facts, blocks)
}

/// When the complainant hears again.
fn hears_by(next: Option<NaiveDate>, language: Language) -> Block {
    let w = &words(language).letters;
    match next {
        Some(next) => fixed(fill(
            w.progress_next,
            &[("date", &date_long(next, language))],
        )),
        None => open(fill(w.progress_next, &[("date", TO_COME)])),
    }
}

/// It belongs with somebody else (art. 2). Whoever does not agree can appeal.
pub fn referral(facts: &CaseFacts<'_>, appeal: Appeal) -> Blocks {
    let w = &words(facts.language).letters;
    let intro = fill(w.refer, &[("number", facts.number)]);
    let blocks = vec![
        fixed(intro),
        needed(Place::Body),
        appeal.block(facts.language),
    ];
    going_on(facts, blocks)
}

/// A part of it belongs with somebody else (art. 2): which part, with whom, and why. It is not judged; the rest goes on.
pub fn part_referral(facts: &CaseFacts<'_>) -> Blocks {
    let w = &words(facts.language).letters;
    let blocks = vec![
        fixed(fill(w.refer_part, &[("number", facts.number)])),
        needed(Place::Body),
        fixed(w.refer_part_whom),
        needed(Place::Whom),
        fixed(w.refer_part_why),
        needed(Place::Why),
        fixed(w.refer_part_end),
    ];
    going_on(facts, blocks)
}

/// What is told of a complaint that came in twice, where it goes on. The other number is named where whoever complains said
/// themselves that both are theirs.
pub fn linked(language: Language, other: Option<&str>, received_on: NaiveDate) -> String {
    let w = &words(language).letters;
    let date = date_long(received_on, language);
    let twice = other.map_or_else(
        || w.linked.to_owned(),
        |number| fill(w.linked_number, &[("number", number)]),
    );
    format!("{twice} {}", fill(w.linked_on, &[("date", &date)]))
}

/// The same, where it ends.
pub fn joined(language: Language, other: Option<&str>) -> String {
    let w = &words(language).letters;
    let sentence = match other {
        Some(number) => fill(w.joined_number, &[("number", number)]),
        None => w.joined.to_owned(),
    };
    format!("{sentence} {}", w.joined_wrong)
}

/// They were two after all.
pub fn unlinked(language: Language, ended: bool) -> &'static str {
    let w = &words(language).letters;
    if ended { w.unjoined } else { w.unlinked }
}

pub fn settlement(facts: &CaseFacts<'_>) -> Blocks {
    let w = &words(facts.language).letters;
    let intro = fill(w.settle, &[("number", facts.number)]);
    let blocks = vec![fixed(intro), needed(Place::Body), fixed(w.settle_end)];
    ended(facts, blocks)
}

pub fn withdrawal(facts: &CaseFacts<'_>, withdrawn_on: NaiveDate) -> Blocks {
    let w = &words(facts.language).letters;
    let date = date_long(withdrawn_on, facts.language);
    let intro = fill(w.withdrawal, &[("number", facts.number), ("date", &date)]);
    let blocks = vec![fixed(intro), usual(Place::Body, w.withdrawal_end)];
    ended(facts, blocks)
}

/// Who judges the appeal (art. 9), and when there is news of it. `members` is a name on each line.
pub fn committee(
    facts: &CaseFacts<'_>,
    appeal: Option<&regulation::appeal::Appeal>,
    members: Option<&str>,
    next: Option<NaiveDate>,
) -> Blocks {
    let w = &words(facts.language).letters;
    let against = appeal.map_or(Against::Reaction, |appeal| appeal.against);
    let lodged = match against {
        Against::Reaction => w.committee,
        Against::Absence => w.committee_absence,
    };
    let on = appeal.map_or(facts.received_on, |appeal| appeal.lodged_on);
    let date = date_long(on, facts.language);
    let intro = fill(lodged, &[("number", facts.number), ("date", &date)]);
    let blocks = vec![
        fixed(format!("{intro} {}", w.committee_appointed)),
        seated(members),
        fixed(w.committee_independent),
        fixed(w.committee_object),
        hears_by(next, facts.language),
        usual(Place::Body, ""),
    ];
    going_on(facts, blocks)
}

/// Who left the committee, and who is on it from now on (art. 9).
pub fn replacement(facts: &CaseFacts<'_>, leaves: Option<&str>, members: Option<&str>) -> Blocks {
    let w = &words(facts.language).letters;
    let left = |name| fill(w.replacement, &[("number", facts.number), ("name", name)]);
    let blocks = vec![
        leaves.map_or_else(|| open(left(TO_COME)), |name| fixed(left(name))),
        fixed(w.replacement_members),
        seated(members),
        fixed(w.committee_independent),
        fixed(w.committee_object),
        usual(Place::Body, ""),
    ];
    going_on(facts, blocks)
}

fn seated(members: Option<&str>) -> Block {
    members.map_or_else(|| open(TO_COME), |members| fixed(members.trim()))
}

/// What the final letter after an appeal holds.
#[derive(Clone, Debug)]
pub struct DecisionParts<'a> {
    pub appeal: Option<regulation::appeal::Appeal>,
    /// What was judged, advised and decided on each ground; not yet decided where the form has to say it.
    pub outcomes: Vec<Outcome>,
    /// It is a complaint as a whole, without grounds.
    pub whole: bool,
    /// In the words of the committee.
    pub advice: &'a str,
    /// What no earlier letter told of what is done so that it does not happen again.
    pub measures: &'a [String],
}

/// The final letter after an appeal (art. 9): what was judged, advised and decided on each ground, and why. Where no
/// reaction came, it is the reaction as well.
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

/// Stands where the form still has to say what.
const TO_COME: &str = "…";

fn fixed(text: impl Into<String>) -> Block {
    Block::Fixed(text.into())
}

fn open(text: impl Into<String>) -> Block {
    Block::Open(text.into())
}

/// Whether it is late follows what is filled in beside the letter. The block stands there either way, so that the places
/// after it stay where they are while somebody types in them.
fn apology(late: bool, text: &str) -> Block {
    fixed(if late { text } else { "" })
}

/// A place with what is usually said there.
fn usual(place: Place, text: &str) -> Block {
    Block::Free {
        place,
        text: text.to_owned(),
        needed: false,
    }
}

/// A place for what only a person can say.
const fn needed(place: Place) -> Block {
    Block::Free {
        place,
        text: String::new(),
        needed: true,
    }
}

/// A letter after which the complaint goes on, so that there is a page to write on.
fn going_on(facts: &CaseFacts<'_>, blocks: Vec<Block>) -> Blocks {
    let w = &words(facts.language).letters;
    frame(facts, blocks, facts.contact(w.contact, w.contact_apart))
}

/// A letter that ends the complaint.
fn ended(facts: &CaseFacts<'_>, blocks: Vec<Block>) -> Blocks {
    let w = &words(facts.language).letters;
    frame(
        facts,
        blocks,
        facts.contact(w.contact_ended, w.contact_ended_apart),
    )
}

fn frame(facts: &CaseFacts<'_>, blocks: Vec<Block>, contact: String) -> Blocks {
    let w = &words(facts.language).letters;
    let greeting = std::iter::once(usual(Place::Greeting, w.greeting));
    let end = [
        fixed(contact),
        usual(Place::Closing, ""),
        fixed(facts.signed()),
    ];
    Blocks::new(greeting.chain(blocks).chain(end))
}

/// "10 werkdagen"
fn workdays(language: Language, days: u32) -> String {
    let w = &words(language).letters;
    let sentence = if days == 1 {
        w.workdays_one
    } else {
        w.workdays_many
    };
    fill(sentence, &[("n", &days.to_string())])
}

/// The word for a verdict, in a sentence.
pub fn verdict(verdict: Verdict, language: Language) -> &'static str {
    let d = &words(language).deeds;
    match verdict {
        Verdict::Founded => d.verdict_founded,
        Verdict::PartlyFounded => d.verdict_partly_founded,
        Verdict::Unfounded => d.verdict_unfounded,
        Verdict::NoJudgement => d.verdict_no_judgement,
        Verdict::OutOfScope => d.verdict_out_of_scope,
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks::{Letter, Unfinished};
    use super::*;
    use crate::ui::posted::Posted;
    use crate::ui::prose;
    use proptest::prelude::*;
    use regulation::clock::ClockKind;
    use regulation::filing::ProblemKind;
    use regulation::text;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn version() -> &'static RegulationVersion {
        text::version("1.0").unwrap()
    }

    fn facts(language: Language, version: &RegulationVersion) -> CaseFacts<'_> {
        CaseFacts {
            number: "2026-7KQ4M",
            language,
            received_on: day(4, 24),
            version,
            handling: Handling::Directors,
            address: "https://klachten.example.nl/volgen",
        }
    }

    fn course() -> Course {
        Course {
            late: false,
            in_force: true,
            investigation_due: Some(day(5, 19)),
            completion_due: Some(day(6, 10)),
            arrives: day(4, 27),
            shield: Shield::Anonymous,
        }
    }

    fn parts() -> ReactionParts {
        ReactionParts {
            found: vec![
                Found {
                    ground: Some(Ground::Conduct),
                    verdict: Verdict::Founded,
                    reasons: "U bent niet teruggebeld.".to_owned(),
                },
                Found {
                    ground: Some(Ground::Information),
                    verdict: Verdict::NoJudgement,
                    reasons: "Dat konden wij niet vaststellen.".to_owned(),
                },
            ],
            measures: vec!["Belverzoeken staan in een lijst.".to_owned()],
            remedies: vec!["Onze excuses.".to_owned()],
            part_referred_on: None,
            requested_solution: "Dat iemand belt.".to_owned(),
        }
    }

    fn last_day() -> Deadline {
        Deadline::announce(
            ClockKind::Appeal,
            version().lengths.appeal,
            day(5, 1),
            version().profile,
        )
    }

    fn lodged(against: Against) -> regulation::appeal::Appeal {
        regulation::appeal::Appeal {
            lodged_on: day(5, 12),
            against,
            admitted: Some(true),
            members: 1,
            objection: None,
            advised: true,
        }
    }

    /// Judged, advised and decided on one ground.
    fn after(found: [Option<Verdict>; 3], against: Against) -> DecisionParts<'static> {
        let [judged, advised, decided] = found;
        DecisionParts {
            appeal: Some(lodged(against)),
            outcomes: vec![Outcome {
                ground: Ground::Conduct,
                judged,
                advised,
                decided,
            }],
            whole: false,
            advice: "Het gesprek had anders gemoeten.",
            measures: &[],
        }
    }

    fn not_followed() -> DecisionParts<'static> {
        let (unfounded, partly) = (Some(Verdict::Unfounded), Some(Verdict::PartlyFounded));
        after([unfounded, partly, unfounded], Against::Reaction)
    }

    /// Every letter, with all that its form has to say, and what it must hold.
    fn every(language: Language) -> Vec<(Blocks, &'static [&'static str])> {
        let facts = &facts(language, version());
        let appeal = || Appeal::until(version(), &last_day());
        vec![
            (
                acknowledgement(facts, &course()),
                &[
                    "2026-7KQ4M",
                    "24 april 2026",
                    "19 mei 2026",
                    "10 juni 2026",
                    "10 werkdagen",
                    "1.0",
                ],
            ),
            (
                reaction(facts, &parts(), appeal()),
                &[
                    "2026-7KQ4M",
                    "24 april 2026",
                    ": gegrond",
                    "U bent niet teruggebeld.",
                    "geen oordeel",
                    "Belverzoeken staan in een lijst.",
                    "Onze excuses.",
                    "Dat iemand belt.",
                    "19 mei 2026",
                    "10 werkdagen",
                    "externe commissie",
                ],
            ),
            (
                progress(facts, true, Some(day(6, 10))),
                &["2026-7KQ4M", "eerder", "10 juni 2026"],
            ),
            (
                referral(facts, appeal()),
                &["artikel 2", "19 mei 2026", "externe commissie"],
            ),
            (
                part_referral(facts),
                &[
                    "2026-7KQ4M",
                    "niet geoordeeld",
                    "Kort.",
                    "De school.",
                    "Hierom niet.",
                ],
            ),
            (settlement(facts), &["2026-7KQ4M", "afgehandeld"]),
            (withdrawal(facts, day(5, 4)), &["2026-7KQ4M", "4 mei 2026"]),
            (
                committee(
                    facts,
                    Some(&lodged(Against::Reaction)),
                    Some("mr. A. Bovenkamp\nC. Veld"),
                    Some(day(6, 10)),
                ),
                &[
                    "12 mei 2026",
                    "10 juni 2026",
                    "mr. A. Bovenkamp\nC. Veld",
                    "niets te maken",
                    "bezwaar",
                ],
            ),
            (
                replacement(facts, Some("C. Veld"), Some("mr. A. Bovenkamp\nD. Dam")),
                &["C. Veld", "mr. A. Bovenkamp\nD. Dam", "bezwaar"],
            ),
            (
                decision(facts, &not_followed()),
                &[
                    "12 mei 2026",
                    "Het gesprek had anders gemoeten.",
                    "Ons oordeel was: ongegrond.\nDe commissie adviseert: deels gegrond.\nOns besluit is: ongegrond.",
                    "volgen dit advies niet",
                    "afgehandeld",
                ],
            ),
        ]
    }

    fn typed(greeting: &str, body: &str, closing: &str) -> Posted {
        Posted::default()
            .with("greeting", greeting)
            .with("text", body)
            .with("solution", "Wij bellen u.")
            .with("whom", "De school.")
            .with("why", "Hierom niet.")
            .with("closing", closing)
    }

    fn paragraphs(letter: Letter) -> Vec<String> {
        let text = letter.into_text();
        prose::paragraphs(&text).map(str::to_owned).collect()
    }

    fn fixed_paragraphs(blocks: &Blocks) -> Vec<String> {
        let fixed = blocks.all().iter().filter_map(|block| match block {
            Block::Fixed(text) => Some(prose::paragraphs(text).map(str::to_owned)),
            Block::Open(_) | Block::Free { .. } => None,
        });
        fixed.flatten().collect()
    }

    #[test]
    fn with_nothing_typed_a_letter_still_says_all_that_it_must() {
        for (blocks, must_hold) in every(Language::Nl) {
            let letter = blocks.typed(&typed("", "Kort.", "")).finish().unwrap();
            let text = letter.into_text();
            for needed in must_hold {
                assert!(text.contains(needed), "{needed} is missing in: {text}");
            }
            assert!(text.contains("algemeen@hetvtb.nl") && !text.contains('{'));
            // On paper there is no page on which somebody reads it.
            assert!(!text.contains("waar u dit leest"), "{text}");
            let writes_back = text.contains("Schrijf ons op de pagina van uw klacht");
            let address = text.contains("klachten.example.nl/volgen");
            assert_eq!(address, writes_back, "{text}");
        }
        for (blocks, _) in every(Language::En) {
            let text = blocks.text();
            assert!(text.contains("2026-7KQ4M") && !text.contains('{'), "{text}");
        }
    }

    #[test]
    fn what_only_a_person_can_say_has_to_be_said() {
        let blank = Err(Unfinished::Text(Place::Body, ProblemKind::Missing));
        let facts = &facts(Language::Nl, version());
        let appeal = Appeal::from_opening(version());
        for blocks in [
            progress(facts, false, Some(day(6, 10))),
            referral(facts, appeal),
            settlement(facts),
            decision(facts, &not_followed()),
        ] {
            assert_eq!(blocks.clone().typed(&typed("", " \n ", "")).finish(), blank);
            assert!(blocks.typed(&typed("", "Hierom.", "")).finish().is_ok());
        }
    }

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

    #[test]
    fn a_letter_whose_form_still_has_to_say_something_does_not_go() {
        let facts = &facts(Language::Nl, version());
        for blocks in [
            progress(facts, false, None),
            committee(facts, None, None, Some(day(6, 10))),
            committee(facts, None, Some("C. Veld"), None),
            replacement(facts, None, None),
            decision(
                facts,
                &after([None, Some(Verdict::Founded), None], Against::Absence),
            ),
        ] {
            let blocks = blocks.typed(&typed("", "Hierom.", ""));
            assert_eq!(blocks.finish(), Err(Unfinished::Open));
            assert!(blocks.text().contains('…'));
        }
    }

    #[test]
    fn a_decision_where_no_reaction_came_is_the_reaction_as_well() {
        let facts = &facts(Language::Nl, version());
        let founded = Some(Verdict::Founded);
        let measures = ["Belverzoeken staan in een lijst.".to_owned()];
        let parts = DecisionParts {
            measures: &measures,
            ..after([None, founded, founded], Against::Absence)
        };
        let text = decision(facts, &parts).text();
        for said in [
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

    #[test]
    fn how_long_somebody_can_appeal_follows_from_the_version_of_the_regulation() {
        for (days, says) in [
            (10, "10 werkdagen"),
            (1, "1 werkdag "),
            (25, "25 werkdagen"),
        ] {
            let mut other = version().clone();
            other.lengths.appeal = days;
            let facts = &facts(Language::Nl, &other);
            let last = last_day();
            for blocks in [
                acknowledgement(facts, &course()),
                reaction(facts, &parts(), Appeal::from_opening(&other)),
                reaction(facts, &parts(), Appeal::until(&other, &last)),
                referral(facts, Appeal::from_opening(&other)),
            ] {
                let text = blocks.text();
                assert!(text.contains(says), "{says} is missing in: {text}");
                assert!(days == 10 || !text.contains("10 werkdagen"), "{text}");
            }
        }
    }

    #[test]
    fn only_a_late_letter_apologises() {
        let facts = &facts(Language::Nl, version());
        let late = Course {
            late: true,
            ..course()
        };
        // Seen: a letter that came months late still aimed at days that were past.
        for (arrives, ahead, past) in [(day(5, 19), 2, 0), (day(5, 20), 1, 0), (day(6, 11), 0, 1)] {
            let text = acknowledgement(facts, &Course { arrives, ..late }).text();
            assert_eq!(text.matches("Wij streven ernaar").count(), ahead, "{text}");
            assert_eq!(text.matches("Wij streefden ernaar").count(), past, "{text}");
        }
        let apology = words(Language::Nl).acknowledgement.late;
        assert!(!acknowledgement(facts, &course()).text().contains(apology));
        assert!(acknowledgement(facts, &late).text().contains(apology));
        let places = |course| acknowledgement(facts, course).all().len();
        assert_eq!(places(&late), places(&course()));
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_takes_the_place_of_a_fixed_block(
            greeting in "\\PC{0,40}",
            body in "[a-z][\\PC\n\r]{0,120}",
            closing in "[\\PC\n]{0,60}",
        ) {
            let mut fields = vec![
                ("greeting".to_owned(), greeting),
                ("text".to_owned(), body.clone()),
                ("solution".to_owned(), body),
                ("closing".to_owned(), closing),
            ];
            // Names that no field has.
            for name in ["fixed", "appeal", "letter", "blocks", "signed", "0"] {
                fields.push((name.to_owned(), "Er is geen beroep mogelijk.".to_owned()));
            }
            let posted = Posted::new(fields);
            for (blocks, _) in every(Language::Nl) {
                let must_hold = fixed_paragraphs(&blocks);
                let blocks = blocks.typed(&posted);
                let preview = blocks.text();
                let Ok(letter) = blocks.finish() else { continue };
                prop_assert_eq!(&preview, &letter.clone().into_text());
                prop_assert!(!preview.contains("Er is geen beroep mogelijk."));
                let read = paragraphs(letter);
                let mut rest = read.iter();
                for paragraph in must_hold {
                    prop_assert!(rest.any(|known| *known == paragraph), "{}", paragraph);
                }
            }
        }
    }
}
