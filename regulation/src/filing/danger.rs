//! Words that can mean that somebody is in danger (art. 2): a sign for a person to look at once, and for the writer where
//! help is. It is no judgement: nothing is sent, refused or decided by it, and what is not found here may be danger too.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What the words can point at.
    pub enum Danger {
        /// Somebody thinks of ending their life.
        Suicide = "suicide",
        /// Somebody is hurt, or threatened with it.
        Violence = "violence",
        /// A child is abused.
        ChildAbuse = "child_abuse",
    }
}

/// In Dutch and in English, in small letters. Each begins a word, so that endings are found as well.
const SIGNS: &[(Danger, &[&str])] = &[
    (
        Danger::Suicide,
        &[
            "zelfmoord",
            "zelfdoding",
            "suicid",
            "suïcid",
            "wil niet meer leven",
            "niet meer verder leven",
            "wil ik niet meer leven",
            "wil dood",
            "wil ik dood",
            "dood wil",
            "einde aan mijn leven",
            "einde aan zijn leven",
            "einde aan haar leven",
            "kill myself",
            "end my life",
            "want to die",
        ],
    ),
    (
        Danger::ChildAbuse,
        &[
            "kindermishandeling",
            "kindermisbruik",
            "kind wordt geslagen",
            "kind word geslagen",
            "slaat mijn kind",
            "slaat het kind",
            "kind wordt misbruikt",
            "kind is misbruikt",
            "kind wordt mishandeld",
            "child abuse",
            "hits my child",
        ],
    ),
    (
        Danger::Violence,
        &[
            "levensgevaar",
            "vermoord",
            "doodslaan",
            "doodmaken",
            "verkracht",
            "aangerand",
            "seksueel misbruik",
            "sexual abuse",
            "mishandeld",
            "mishandelt",
            "met een mes",
            "met de dood",
            "wordt geslagen",
            "word geslagen",
            "in danger",
            "kill me",
            "kill him",
            "kill her",
            "raped",
            "beats me",
        ],
    ),
];

impl Danger {
    /// What these texts can point at, each once.
    pub fn in_texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Self> {
        let texts: Vec<String> = texts.into_iter().map(plain).collect();
        let found = SIGNS.iter().filter(|(_, signs)| {
            let said = |sign: &&str| texts.iter().any(|text| text.contains(&format!(" {sign}")));
            signs.iter().any(said)
        });
        found.map(|(danger, _)| *danger).collect()
    }
}

/// Small letters, and one space before each word.
fn plain(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.fold(String::new(), |mut plain, word| {
        plain.push(' ');
        plain.extend(word.chars().flat_map(char::to_lowercase));
        plain
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Danger> {
        Danger::in_texts([text])
    }

    #[test]
    fn what_points_at_danger_is_found_however_it_is_written() {
        for (text, danger) in [
            ("Ik wil niet\nmeer leven.", Danger::Suicide),
            ("Hij denkt aan ZELFMOORD!", Danger::Suicide),
            ("She wants to... I want to die", Danger::Suicide),
            ("Zij slaat mijn kind.", Danger::ChildAbuse),
            ("Het ging om kindermishandeling", Danger::ChildAbuse),
            ("Hij bedreigde mij met een mes", Danger::Violence),
            ("I was raped.", Danger::Violence),
        ] {
            assert_eq!(found(text), [danger], "{text}");
        }
        let both = "Hij mishandelt mij. Ik wil dood.";
        assert_eq!(found(both), [Danger::Suicide, Danger::Violence]);
    }

    #[test]
    fn an_ordinary_complaint_points_at_none() {
        for text in [
            "",
            "Niemand belde terug, en de balie was leeg.",
            "Het gesprek was doodstil en ik schrok mij dood.",
            "De lift staat stil. Dat is gevaarlijk voor wie slecht loopt.",
            "Mijn dossier is verloren gegaan.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
