//! What a word in the search field can mean. Words of the regulation are looked up here; names only where they are known, at
//! the desk: they are sealed in the database, and stand in no address.

use crate::words::{Language, capacity, ground, shield, words};
use regulation::filing::{Capacity, Ground};
use regulation::shield::Shield;
use regulation::stage::Stage;

/// Longest text that is searched for, in letters.
const LIMIT: usize = 64;

/// Longest part of a number that is searched for, in letters.
const NUMBER_LIMIT: usize = 16;

/// From so many letters on it can be the beginning of a word; shorter ones are in every list.
const BEGINNING: usize = 2;

/// What one word means, without the names of people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    /// A part of a number.
    pub number: Option<String>,
    pub stages: Vec<Stage>,
    pub grounds: Vec<Ground>,
    pub shields: Vec<Shield>,
    pub capacities: Vec<Capacity>,
    /// A date has passed.
    pub late: bool,
}

impl Meaning {
    pub fn of(word: &str) -> Self {
        let begins = |name: &str| begins(name, word);
        let languages = [Language::Nl, Language::En];
        let stage = |stage: &&Stage| {
            languages
                .iter()
                .any(|one| begins(stage_name(**stage, *one)))
        };
        let of_ground = |of: &&Ground| languages.iter().any(|one| begins(ground(**of, *one)));
        let of_shield = |of: &&Shield| languages.iter().any(|one| begins(shield(**of, *one)));
        let of_capacity = |of: &&Capacity| languages.iter().any(|one| begins(capacity(**of, *one)));
        Self {
            number: Some(number(word))
                .filter(|part| !part.is_empty() && part.chars().count() == word.chars().count()),
            stages: Stage::ALL.iter().filter(stage).copied().collect(),
            grounds: Ground::ALL.iter().filter(of_ground).copied().collect(),
            shields: Shield::ALL.iter().filter(of_shield).copied().collect(),
            capacities: Capacity::ALL.iter().filter(of_capacity).copied().collect(),
            late: languages
                .iter()
                .any(|one| begins(words(*one).staff.show_late)),
        }
    }

    /// Whether the word may stand in an address: it is part of a number, or a word of the regulation. Any other can be
    /// somebody's name.
    pub fn is_of_the_regulation(&self) -> bool {
        let has_digit = |part: &String| part.chars().any(|letter| letter.is_ascii_digit());
        self.number.as_ref().is_some_and(has_digit)
            || !self.stages.is_empty()
            || !self.grounds.is_empty()
            || !self.shields.is_empty()
            || !self.capacities.is_empty()
            || self.late
    }
}

/// Whether one of the words of this name begins so.
pub fn begins(name: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    word.chars().count() >= BEGINNING
        && name
            .to_lowercase()
            .split(|letter: char| !letter.is_alphanumeric())
            .any(|part| part.starts_with(&word))
}

/// A number is written with letters, digits and a dash; the rest of what was typed is left out.
pub fn number(typed: &str) -> String {
    let kept = typed
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-');
    kept.take(NUMBER_LIMIT)
        .collect::<String>()
        .to_ascii_uppercase()
}

/// The text as it is searched for: words of letters, digits and dashes.
pub fn text(typed: &str) -> String {
    let kept: String = typed.chars().take(LIMIT).collect();
    let words = kept.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

fn stage_name(stage: Stage, language: Language) -> &'static str {
    let s = &words(language).staff;
    match stage {
        Stage::Received => s.stage_received,
        Stage::Investigating => s.stage_investigating,
        Stage::Answered => s.stage_answered,
        Stage::Appealed => s.stage_appealed,
        Stage::Withdrawn => s.stage_withdrawn,
        Stage::Closed => s.stage_closed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_means_a_part_of_a_number_or_what_stands_on_a_row_in_either_language() {
        let of = |word| {
            let meaning = Meaning::of(word);
            (meaning.number, meaning.stages, meaning.grounds)
        };
        let number = |part: &str| Some(part.to_owned());
        assert_eq!(of("2026-7kq"), (number("2026-7KQ"), vec![], vec![]));
        assert_eq!(
            of("beroep"),
            (number("BEROEP"), vec![Stage::Appealed], vec![])
        );
        assert_eq!(of("Bejeg").2, [Ground::Conduct]);
        assert_eq!(of("privé"), (None, vec![], vec![]));
        assert_eq!(Meaning::of("anoniem").shields, [Shield::Anonymous]);
        assert_eq!(Meaning::of("leerling").capacities, [Capacity::Pupil]);
        assert!(Meaning::of("te").late && Meaning::of("laat").late);
        assert!(!Meaning::of("leerling").late);
        assert_eq!(of("i").1, []);
    }

    #[test]
    fn only_what_cannot_be_a_name_may_stand_in_an_address() {
        for (word, may) in [
            ("7kq", true),
            ("2026", true),
            ("onderzoek", true),
            ("treatment", true),
            ("leerling", true),
            ("jansen", false),
            ("kqt", false),
            ("zoë", false),
        ] {
            assert_eq!(Meaning::of(word).is_of_the_regulation(), may, "{word}");
        }
    }

    #[test]
    fn what_is_searched_for_is_words_of_letters_digits_and_dashes() {
        assert_eq!(text("  2026-7KQ,  o'Brien%_\0 "), "2026-7KQ o Brien");
        assert_eq!(text(&"a".repeat(99)).len(), 64);
    }
}
