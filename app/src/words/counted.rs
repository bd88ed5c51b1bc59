//! Nobody has to read a long sentence: what stands in `locales/nl/` has at most fifteen words, and so has each letter that is
//! made of it. The text of the regulation is as it was adopted, and stands elsewhere.

use super::fill;
use serde_json::{Map, Value};
use std::path::Path;

/// How many words one sentence may have.
const MOST: usize = 15;

/// What a placeholder becomes, where that is more than one word.
const BECOMES: [(&str, &str); 6] = [
    ("date", "donderdag 24 december 2026"),
    ("when", "donderdag 24 december 2026, 21.40 uur"),
    ("term", "10 werkdagen"),
    ("ground", "niet naleven"),
    ("verdict", "geen oordeel"),
    ("post", "Rijnstraat 63, 8051 HL Hattem"),
];

/// Sentences with a moment in place of a date: the hour may stand with it.
const WITH_A_MOMENT: [&str; 5] = [
    "filing.receipt_on",
    "filing.way_received",
    "following.counts_from",
    "following.part_theirs",
    "home.arrived",
];
const MOMENT: &str = "donderdag 24 december 2026, tussen 21 en 22 uur";

/// The sentences of a text: each ends with a full stop, a question mark or an exclamation mark, or with its line.
fn sentences(text: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    for line in text.lines() {
        for word in line.split_whitespace() {
            if let Some(sentence) = sentences.last_mut() {
                sentence.push_str(word);
                sentence.push(' ');
            }
            let bare = word.trim_end_matches(['"', '”', '’', ')']);
            if bare.ends_with(['.', '?', '!']) {
                sentences.push(String::new());
            }
        }
        sentences.push(String::new());
    }
    sentences.retain(|sentence| !sentence.trim().is_empty());
    sentences
}

fn count(sentence: &str) -> usize {
    let words = sentence.split_whitespace();
    words
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}

/// The sentences of a text that are too long, each with its number of words.
pub fn too_long(text: &str) -> Vec<(usize, String)> {
    let counted = sentences(text)
        .into_iter()
        .map(|sentence| (count(&sentence), sentence));
    counted.filter(|(words, _)| *words > MOST).collect()
}

/// Every sentence of the pages, by its name.
fn locales() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/nl");
    let mut all = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let file = file.unwrap().path();
        let namespace = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&file).unwrap();
        let values: Map<String, Value> = serde_json::from_str(&text).unwrap();
        all.extend(values.into_iter().map(|(key, value)| {
            let sentence = value.as_str().unwrap().to_owned();
            (format!("{namespace}.{key}"), sentence)
        }));
    }
    all
}

/// As it is read, with words in its places.
fn filled(name: &str, sentence: &str) -> String {
    let date = WITH_A_MOMENT.contains(&name).then_some(("date", MOMENT));
    let known: Vec<(&str, &str)> = date.into_iter().chain(BECOMES).collect();
    let placeholders = sentence.split('{').skip(1);
    let places: Vec<(&str, &str)> = placeholders
        .filter_map(|rest| rest.split_once('}'))
        .map(|(place, _)| {
            let word = known.iter().find(|(known, _)| *known == place);
            (place, word.map_or("iets", |(_, word)| *word))
        })
        .collect();
    fill(sentence, &places)
}

#[test]
fn every_dutch_sentence_has_at_most_fifteen_words() {
    let mut broken = Vec::new();
    for (name, sentence) in locales() {
        for (words, long) in too_long(&filled(&name, &sentence)) {
            broken.push(format!("{name} has {words}: {long}"));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn sentences_are_told_apart_and_counted_as_they_are_read() {
    let fifteen = "een ".repeat(15);
    assert_eq!(too_long(&format!("{fifteen}. {fifteen}! “{fifteen}?”")), []);
    assert_eq!(too_long(&format!("{fifteen}\n{fifteen}")), []);
    let [(words, _)] = &too_long(&format!("Kort. {fifteen} – twee: nu"))[..] else {
        panic!("one is too long")
    };
    assert_eq!(*words, 17);
}

#[test]
fn what_is_known_of_sentences_is_about_sentences_that_are_there() {
    let locales = locales();
    for name in WITH_A_MOMENT {
        assert!(locales.iter().any(|(known, _)| known == name), "{name}");
    }
}
