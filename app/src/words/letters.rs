//! The letters after the acknowledgement, with the blocks that the regulation wants in them (art. 2, 7, 9 and 11).
//!
//! What only a person can write stands between square brackets; a letter that still holds such a place is not sent.

use super::{Language, date_long, fill, ground, words};
use chrono::NaiveDate;
use regulation::filing::Ground;
use regulation::verdict::Verdict;

/// What a letter says of its case.
#[derive(Clone, Copy, Debug)]
pub struct CaseFacts<'a> {
    pub number: &'a str,
    pub received_on: NaiveDate,
    pub contact_email: &'a str,
}

/// What was found on one ground, with the reasons that were written down.
#[derive(Clone, Debug)]
pub struct Found {
    /// `None` for a complaint as a whole.
    pub ground: Option<Ground>,
    pub verdict: Verdict,
    pub reasons: String,
}

/// What the reaction holds (art. 7 step 3).
#[derive(Clone, Debug, Default)]
pub struct ReactionParts {
    pub found: Vec<Found>,
    /// What is done so that it does not happen again.
    pub measures: Vec<String>,
    /// What is offered (art. 8).
    pub remedies: Vec<String>,
    pub requested_solution: String,
    /// The last day of the appeal, when the reaction counts as received on a known day.
    pub appeal_by: Option<NaiveDate>,
}

/// Whether a place is left that somebody still has to fill in.
pub fn has_open_place(text: &str) -> bool {
    [Language::Nl, Language::En].iter().any(|language| {
        let w = &words(*language).letters;
        let places = [
            w.progress_body,
            w.refer_to,
            w.settle_what,
            w.committee_members,
            w.decision_why,
        ];
        places.iter().any(|sentence| {
            let place = sentence.find('[').map(|start| &sentence[start..]);
            place.is_some_and(|place| text.contains(place))
        })
    })
}

/// The sentence by which a reaction tells until when somebody can appeal.
pub fn appeal_sentence(language: Language, appeal_by: Option<NaiveDate>) -> String {
    let w = &words(language).letters;
    match appeal_by {
        Some(last) => fill(w.appeal_by, &[("date", &date_long(last, language))]),
        None => w.appeal_open.to_owned(),
    }
}

/// The sentence by which news of how it stands announces the next.
pub fn next_sentence(language: Language, next: NaiveDate) -> String {
    let date = date_long(next, language);
    fill(words(language).letters.progress_next, &[("date", &date)])
}

/// Puts a sentence into news of how it stands, before the last lines of the letter.
pub fn with_sentence(language: Language, text: &str, sentence: &str) -> String {
    let contact = words(language).letters.contact;
    let lead = contact.split('{').next().unwrap_or(contact);
    let end = text
        .find(lead)
        .or_else(|| text.rfind("\n\n").map(|end| end + 2));
    match end {
        Some(end) => format!("{}{sentence}\n\n{}", &text[..end], &text[end..]),
        None => format!("{text}\n\n{sentence}"),
    }
}

/// Puts the members of a committee where the letter keeps a place for them.
pub fn with_members(language: Language, text: &str, members: &str) -> String {
    text.replace(words(language).letters.committee_members, members)
}

pub fn reaction(language: Language, facts: &CaseFacts<'_>, parts: &ReactionParts) -> String {
    let w = &words(language).letters;
    let date = date_long(facts.received_on, language);
    let mut text = vec![
        fill(
            w.reaction_intro,
            &[("number", facts.number), ("date", &date)],
        ),
        w.reaction_done.to_owned(),
    ];
    for found in &parts.found {
        let verdict = verdict(found.verdict, language);
        text.push(match found.ground {
            Some(known) => fill(
                w.finding,
                &[("ground", ground(known, language)), ("verdict", verdict)],
            ),
            None => fill(w.finding_whole, &[("verdict", verdict)]),
        });
        text.push(found.reasons.clone());
    }
    if parts.measures.is_empty() {
        text.push(w.measures_none.to_owned());
    } else {
        text.push(w.measures.to_owned());
        text.extend(parts.measures.iter().cloned());
    }
    if !parts.requested_solution.trim().is_empty() {
        text.push(format!(
            "{} {}",
            w.requested,
            parts.requested_solution.trim()
        ));
    }
    if !parts.remedies.is_empty() {
        text.push(w.remedies.to_owned());
        text.extend(parts.remedies.iter().cloned());
        text.push(w.remedies_answer.to_owned());
    }
    text.push(appeal_sentence(language, parts.appeal_by));
    text.push(w.appeal_how.to_owned());
    framed(language, facts, text)
}

/// News of how it stands (art. 11).
pub fn progress(
    language: Language,
    facts: &CaseFacts<'_>,
    late: bool,
    next: Option<NaiveDate>,
) -> String {
    let w = &words(language).letters;
    let mut text = vec![fill(w.progress_intro, &[("number", facts.number)])];
    if late {
        text.push(w.late.to_owned());
    }
    text.push(w.progress_body.to_owned());
    if let Some(next) = next {
        text.push(next_sentence(language, next));
    }
    framed(language, facts, text)
}

/// It belongs with somebody else (art. 2).
pub fn referral(language: Language, facts: &CaseFacts<'_>) -> String {
    let w = &words(language).letters;
    let intro = fill(w.refer, &[("number", facts.number)]);
    let text = vec![
        intro,
        w.refer_to.to_owned(),
        appeal_sentence(language, None),
        w.appeal_how.to_owned(),
    ];
    framed(language, facts, text)
}

pub fn settlement(language: Language, facts: &CaseFacts<'_>) -> String {
    let w = &words(language).letters;
    let intro = fill(w.settle, &[("number", facts.number)]);
    ended(
        language,
        facts,
        vec![intro, w.settle_what.to_owned(), w.settle_end.to_owned()],
    )
}

pub fn withdrawal(language: Language, facts: &CaseFacts<'_>, withdrawn_on: NaiveDate) -> String {
    let w = &words(language).letters;
    let date = date_long(withdrawn_on, language);
    let intro = fill(w.withdrawal, &[("number", facts.number), ("date", &date)]);
    ended(language, facts, vec![intro, w.withdrawal_end.to_owned()])
}

/// Who judges the appeal (art. 9).
pub fn committee(language: Language, facts: &CaseFacts<'_>) -> String {
    let w = &words(language).letters;
    let intro = fill(w.committee, &[("number", facts.number)]);
    let rest = [
        w.committee_members,
        w.committee_independent,
        w.committee_object,
    ];
    let text = std::iter::once(intro).chain(rest.map(str::to_owned));
    framed(language, facts, text.collect())
}

/// The final letter after an appeal (art. 9).
pub fn decision(language: Language, facts: &CaseFacts<'_>) -> String {
    let w = &words(language).letters;
    let intro = fill(w.decision, &[("number", facts.number)]);
    ended(
        language,
        facts,
        vec![intro, w.decision_why.to_owned(), w.decision_end.to_owned()],
    )
}

/// A letter after which the complaint goes on, so that there is a page to write on.
fn framed(language: Language, facts: &CaseFacts<'_>, text: Vec<String>) -> String {
    frame(language, facts, text, words(language).letters.contact)
}

/// A letter that ends the complaint.
fn ended(language: Language, facts: &CaseFacts<'_>, text: Vec<String>) -> String {
    frame(language, facts, text, words(language).letters.contact_ended)
}

fn frame(language: Language, facts: &CaseFacts<'_>, text: Vec<String>, contact: &str) -> String {
    let w = &words(language).letters;
    let contact =
        (!facts.contact_email.is_empty()).then(|| fill(contact, &[("email", facts.contact_email)]));
    let paragraphs: Vec<String> = std::iter::once(w.greeting.to_owned())
        .chain(text)
        .chain(contact)
        .chain(std::iter::once(w.signed.to_owned()))
        .filter(|paragraph| !paragraph.trim().is_empty())
        .collect();
    paragraphs.join("\n\n")
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
    use super::*;

    fn facts() -> CaseFacts<'static> {
        CaseFacts {
            number: "2026-7KQ4M",
            received_on: NaiveDate::from_ymd_opt(2026, 4, 24).unwrap_or_default(),
            contact_email: "algemeen@hetvtb.nl",
        }
    }

    #[test]
    fn a_reaction_holds_every_block_that_the_regulation_wants() {
        let parts = ReactionParts {
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
            requested_solution: "Dat iemand belt.".to_owned(),
            appeal_by: NaiveDate::from_ymd_opt(2026, 5, 19),
        };
        let letter = reaction(Language::Nl, &facts(), &parts);
        for block in [
            "2026-7KQ4M",
            "vrijdag 24 april 2026",
            "gegrond",
            "U bent niet teruggebeld.",
            "geen oordeel",
            "Belverzoeken staan in een lijst.",
            "Onze excuses.",
            "Dat iemand belt.",
            "tot en met dinsdag 19 mei 2026",
            "externe commissie",
            "algemeen@hetvtb.nl",
        ] {
            assert!(letter.contains(block), "{block} is missing in: {letter}");
        }
        let unopened = ReactionParts {
            appeal_by: None,
            ..parts
        };
        assert!(reaction(Language::Nl, &facts(), &unopened).contains("voor het eerst opent"));
    }

    #[test]
    fn a_letter_in_which_something_is_still_to_be_written_is_known() {
        for language in [Language::Nl, Language::En] {
            let open = [
                progress(language, &facts(), false, None),
                referral(language, &facts()),
                settlement(language, &facts()),
                committee(language, &facts()),
                decision(language, &facts()),
            ];
            assert!(open.iter().all(|letter| has_open_place(letter)));
            let done = withdrawal(language, &facts(), facts().received_on);
            assert!(!has_open_place(&done), "{done}");
            assert!(
                !open
                    .iter()
                    .chain([&done])
                    .any(|letter| letter.contains('{'))
            );
        }
    }
}
