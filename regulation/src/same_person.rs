//! Whether two names as people write them can be one person's: "mw. J. Ophoven" and "Juliana Ophoven" (art. 9: nobody of a
//! case judges it).
//!
//! Whoever only gives a surname is taken for everybody who has it, and an initial for every name that begins with it: what
//! sets two people apart is a first name that is written out. Nicknames are not known.

use crate::traces::{Piece, is_particle, pieces};

/// What stands before a name and is no part of it.
const TITLES: &[&str] = &[
    "bc",
    "chair",
    "dhr",
    "dr",
    "drs",
    "fam",
    "familie",
    "heer",
    "hr",
    "ing",
    "ir",
    "juf",
    "juffrouw",
    "lid",
    "meester",
    "member",
    "meneer",
    "mevr",
    "mevrouw",
    "miss",
    "mr",
    "mrs",
    "ms",
    "mw",
    "prof",
    "professor",
    "secretaris",
    "voorzitter",
];
/// What stands behind it.
const DEGREES: &[&str] = &[
    "ba",
    "bc",
    "bsc",
    "chair",
    "jr",
    "lid",
    "llb",
    "llm",
    "ma",
    "mba",
    "med",
    "member",
    "msc",
    "phd",
    "ra",
    "secretaris",
    "sr",
    "voorzitter",
];
/// Short for a particle: "J. v.d. Berg", "Gerard 't Hooft".
const SHORTENED: &[&str] = &["d", "dn", "dr", "s", "t", "v", "vd", "vdr"];
/// Words that stand between two names on one line.
const AND: &[&str] = &["and", "en"];

/// One way to read what somebody wrote as a name.
struct Name {
    /// Written out, or an initial.
    first: Vec<First>,
    /// The parts of a surname: two, where somebody took a second.
    last: Vec<String>,
}

struct First {
    folded: String,
    is_initial: bool,
}

impl First {
    fn can_be(&self, other: &Self) -> bool {
        (self.is_initial && other.folded.starts_with(&self.folded))
            || (other.is_initial && self.folded.starts_with(&other.folded))
            || self.folded == other.folded
    }
}

impl Name {
    fn can_be(&self, other: &Self) -> bool {
        let mut last = self.last.iter();
        let mut first = self.first.iter().zip(&other.first);
        last.any(|part| other.last.contains(part)) && first.all(|(one, other)| one.can_be(other))
    }
}

/// Whether somebody can be meant by both. A text can name several, and one who is named in both is enough.
pub fn is_same_person(one: &str, other: &str) -> bool {
    let others = names(other);
    let mut ones = names(one).into_iter();
    ones.any(|one| others.iter().any(|other| one.can_be(other)))
}

/// Whether it says more of somebody than one word: without a first name many can be meant.
pub fn is_full_name(written: &str) -> bool {
    names(written).iter().any(|name| !name.first.is_empty())
}

/// Each name in a text, in every way in which it can be read.
fn names(text: &str) -> Vec<Name> {
    let mut found = Vec::new();
    for written in text.split(['\n', ';', ':', '/', '&', '(', ')', '–', '—']) {
        let words: Vec<&str> = written.split_whitespace().collect();
        let several = words.split(|word| *word == "-" || AND.contains(&&*word.to_lowercase()));
        for words in several {
            let name = words.join(" ");
            let is_shouted = !name.chars().any(char::is_lowercase);
            let mut parts = name.split(',');
            let before = parts.next().unwrap_or_default();
            // "Ophoven, Juliana" is one name, and "Juliana Ophoven, advocaat" is more than one.
            let turned = name.split_once(',').filter(|(last, _)| {
                let last = read(last, is_shouted);
                last.is_some_and(|last| last.first.is_empty())
            });
            if let Some((last, first)) = turned {
                found.extend(read(&format!("{first} {last}"), is_shouted));
            } else {
                found.extend(read(before, is_shouted));
                // One word more says what somebody is: "advocaat".
                let others = parts.filter_map(|part| read(part, is_shouted));
                found.extend(others.filter(|name| !name.first.is_empty()));
            }
        }
    }
    found
}

/// One name; `None` where there is none.
fn read(written: &str, is_shouted: bool) -> Option<Name> {
    let all = pieces(written);
    let words = all.iter().filter(|word| !word.is_number());
    let mut words: Vec<&Piece<'_>> = words.collect();
    let is_title = |word: &Piece<'_>| TITLES.contains(&word.folded.as_str());
    let is_degree = |word: &Piece<'_>| DEGREES.contains(&word.folded.as_str());
    loop {
        match words.as_slice() {
            [title, _, ..] if is_title(title) => drop(words.drain(..1)),
            // "De heer Handel"; but "de Heer" can be all of a name.
            [the, title, _, ..] if is_particle(&the.folded) && is_title(title) => {
                drop(words.drain(..2));
            }
            _ => break,
        }
    }
    while words.len() > 2 && words.last().is_some_and(|word| is_degree(word)) {
        words.pop();
    }
    let mut place = 0;
    words.retain(|word| {
        let is_first = place == 0;
        place += 1;
        let is_small = !word.is_capital() || is_shouted;
        let shortened = !is_first && is_small && SHORTENED.contains(&word.folded.as_str());
        !is_particle(&word.folded) && !shortened
    });
    let surname = words.pop()?;
    let mut last = vec![surname.folded.clone()];
    // "Handel-Jansen": each of the two is a surname of theirs.
    let mut begins = surname.at.start;
    while let Some(part) = words.last() {
        if &written[part.at.end..begins] != "-" {
            break;
        }
        begins = part.at.start;
        last.push(part.folded.clone());
        words.pop();
    }
    let mut first = Vec::new();
    for word in words {
        let letters = word.written.chars();
        let is_dotted = written[word.at.end..].starts_with('.');
        let count = letters.clone().count();
        if !is_shouted && (2..=4).contains(&count) && letters.clone().all(char::is_uppercase) {
            // "JP": each letter is an initial.
            let initials = word.folded.chars().map(|letter| First {
                folded: letter.to_string(),
                is_initial: true,
            });
            first.extend(initials);
        } else {
            first.push(First {
                folded: word.folded.clone(),
                is_initial: is_dotted || count == 1,
            });
        }
    }
    Some(Name { first, last })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_is_the_same_however_it_is_written() {
        for (one, other) in [
            ("Ada van der Berg", "Ada van der Berg"),
            ("ada van der berg", "Ada van der Berg"),
            ("A. v.d. Berg", "Ada van der Berg"),
            ("A. vd Berg", "Ada van der Berg"),
            ("Berg, Ada van der", "Ada van der Berg"),
            ("ADA VAN DER BERG", "Ada van der Berg"),
            ("J. Ophoven", "Juliana Ophoven"),
            ("j. ophoven", "Juliana Ophoven"),
            ("Jul. Ophoven", "Juliana Ophoven"),
            ("Ophoven", "Juliana Ophoven"),
            ("mw. Ophoven", "Juliana Ophoven"),
            ("de heer J. Ophoven", "Juliana Ophoven"),
            ("mw. Hanna Handel", "Hanna Handel"),
            ("Mw. drs. H. Handel", "Hanna Handel"),
            ("Hanna Handel MSc", "Hanna Handel"),
            ("Hanna Handel (voorzitter)", "Hanna Handel"),
            ("Voorzitter: Hanna Handel", "Hanna Handel"),
            ("Hanna Handel, advocaat te Utrecht", "Hanna Handel"),
            ("Hanna Handel - voorzitter", "Hanna Handel"),
            ("Jan Pieters en Hanna Handel", "Hanna Handel"),
            ("1. Hanna Handel", "Hanna Handel"),
            ("Hanna Handel-Jansen", "Hanna Handel"),
            ("Hanna Jansen-Handel", "Hanna Handel"),
            ("Nora  Nieuw", "Nora Nieuw"),
            ("Nora\u{a0}Nieuw", "Nora Nieuw"),
            ("Rene Muller", "René Müller"),
            ("Rene\u{301} Mu\u{308}ller", "René Müller"),
            ("JP de Wit", "Jan-Pieter de Wit"),
            ("J.P. de Wit", "Jan de Wit"),
            ("Jan de Heer", "dhr. J. de Heer"),
            ("G. 't Hooft", "Gerard 't Hooft"),
        ] {
            assert!(is_same_person(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn another_first_name_or_another_surname_is_somebody_else() {
        for (one, other) in [
            ("Johan Ophoven", "Juliana Ophoven"),
            ("J.B. Ophoven", "Juliana Anna Ophoven"),
            ("Juliana Ophof", "Juliana Ophoven"),
            ("Nora Nieuw", "Tess Nieuw"),
            ("Nora Nieuwenhuis", "Nora Nieuw"),
            ("Hanna", "Hanna Handel"),
            ("mr. Frank van der Linden", "Ada van der Berg"),
            ("Jan de Vries", "Jan van der Berg"),
            ("JAN DE WIT", "Juliana de Wit"),
            ("Peter Advocaat", "Hanna Handel, advocaat"),
            ("", "Hanna Handel"),
            ("...", "..."),
        ] {
            assert!(!is_same_person(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn a_surname_alone_is_no_full_name() {
        for (written, full) in [
            ("Ophoven", false),
            ("mw. Ophoven", false),
            ("van der Berg", false),
            ("J. Ophoven", true),
            ("Juliana Ophoven", true),
        ] {
            assert_eq!(is_full_name(written), full, "{written}");
        }
    }

    proptest! {
        #[test]
        fn whoever_is_the_same_is_so_from_either_side(one in "[A-Za-zé.,' -]{0,24}", other in "[A-Za-zé.,' -]{0,24}") {
            prop_assert_eq!(is_same_person(&one, &other), is_same_person(&other, &one));
        }

        #[test]
        fn a_title_small_letters_spaces_and_an_initial_make_nobody_else(
            first in "[A-Z][a-z]{4,9}",
            particle in "(|van |de |van der |v\\.d\\. )",
            last in "[A-Z][a-z]{5,12}",
            title in "(|mw\\. |dhr\\. |drs\\. |Mevrouw |de heer )",
        ) {
            let whole = format!("{first} {particle}{last}");
            let initial = &first[..1];
            for other in [
                format!("{title}{whole}"),
                whole.to_lowercase(),
                whole.to_uppercase(),
                format!("{first}   {particle} {last} "),
                format!("{title}{initial}. {particle}{last}"),
                format!("{last}, {first} {particle}"),
                format!("{title}{last}"),
            ] {
                prop_assert!(is_same_person(&whole, &other), "{whole} / {other}");
            }
        }

        #[test]
        fn any_text_can_be_held_against_any_other(one in ".{0,60}", other in ".{0,60}") {
            is_same_person(&one, &other);
        }
    }
}
