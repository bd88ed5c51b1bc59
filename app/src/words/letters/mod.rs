//! What each letter is made of, with the blocks that the regulation wants in it (art. 2, 7, 9 and 11). The length of a term
//! comes from the version of the regulation that holds for the complaint.
//!
//! Each has the name of the deed that sends it; `frame` holds what they share.

mod acknowledge;
mod appoint_committee;
mod confirm_withdrawal;
mod decide_appeal;
#[cfg(test)]
mod examples;
mod frame;
mod link;
mod refer;
mod refer_part;
mod replace_member;
mod report_progress;
mod respond;
mod settle;

pub use acknowledge::{Course, acknowledgement};
pub use appoint_committee::committee;
pub use confirm_withdrawal::withdrawal;
pub use decide_appeal::{DecisionParts, decision};
pub use frame::{Appeal, CaseFacts};
pub use link::{joined, linked, unlinked};
pub use refer::referral;
pub use refer_part::part_referral;
pub use replace_member::replacement;
pub use report_progress::progress;
pub use respond::{Found, ReactionParts, reaction};
pub use settle::settlement;

#[cfg(test)]
mod tests {
    use super::examples::{
        after, course, day, facts, last_day, lodged, not_followed, paragraphs, parts, version,
    };
    use super::*;
    use crate::ui::posted::Posted;
    use crate::ui::prose;
    use crate::words::Language;
    use crate::words::blocks::{Block, Blocks, Place, Unfinished};
    use crate::words::counted::too_long;
    use proptest::prelude::*;
    use regulation::appeal::Against;
    use regulation::filing::ProblemKind;
    use regulation::handling::Handling;
    use regulation::shield::Shield;
    use regulation::verdict::Verdict;

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
                    "niets met uw klacht te maken",
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

    #[test]
    fn whoever_handles_a_complaint_and_however_it_is_protected_its_letters_have_short_sentences() {
        let shields = Shield::ALL.iter().copied();
        let ways = shields.flat_map(|shield| [(shield, false), (shield, true)]);
        for (shield, entered) in ways {
            for handling in Handling::ALL.iter().copied() {
                let facts = &CaseFacts {
                    handling,
                    leaves_out: entered,
                    ..facts(Language::Nl, version())
                };
                let course = Course {
                    shield,
                    entered,
                    late: entered,
                    ..course()
                };
                for letter in [
                    acknowledgement(facts, &course),
                    reaction(facts, &parts(), Appeal::from_opening(version())),
                    referral(facts, Appeal::until(version(), &last_day())),
                    part_referral(facts),
                    withdrawal(facts, day(5, 4)),
                ] {
                    assert_eq!(too_long(&letter.text()), []);
                }
            }
        }
        for (letter, _) in every(Language::Nl) {
            assert_eq!(too_long(&letter.text()), []);
        }
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
