//! A draft as the phone keeps it, version 1: a flat object of texts. Its form never changes; something new gets a new
//! name, and names that this version does not know are kept as they are.

use crate::sync::texts::{Texts, day};
use chrono::{Days, NaiveDate};
use regulation::filing::{Field, Typed};
use seal::code::FollowCode;
use std::fmt;
use uuid::Uuid;

/// The version of the form below.
const VERSION: &str = "1";
/// How long a draft is kept after its last change, in days.
pub const KEPT_FOR: u64 = 30;
/// From how many days before its end a draft says so.
const WARNING: i64 = 5;

/// What was typed, with the id and the code that were made before anything is sent.
#[derive(Clone, PartialEq)]
pub struct Draft {
    pub id: Uuid,
    pub code: String,
    pub typed: Typed,
    /// The part of the form that was shown last, from 0.
    pub step: usize,
    /// Counts changes over all drafts, so that the newest is known whatever the phone's clock says.
    pub order: u64,
    /// The day of the last change, as the server last told it.
    pub changed_on: NaiveDate,
    /// Changed without a connection, so that the day is an older one: it counts anew from the next that is known.
    pub undated: bool,
    /// Everything as it was read, with what a newer version added.
    pub rest: Texts,
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "draft {} of {}", self.order, self.changed_on)
    }
}

impl Draft {
    /// The last day on which it is kept.
    pub fn kept_until(&self) -> NaiveDate {
        self.changed_on
            .checked_add_days(Days::new(KEPT_FOR))
            .unwrap_or(NaiveDate::MAX)
    }

    /// Whether it may be thrown away on this day, which the server told.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        !self.undated && today > self.kept_until()
    }

    /// Whether its end is near enough to say so.
    pub fn ends_soon(&self, today: NaiveDate) -> bool {
        (self.kept_until() - today).num_days() <= WARNING
    }

    /// Whether nothing worth keeping was typed.
    pub fn is_empty(&self) -> bool {
        let choices = Typed {
            capacity: self.typed.capacity.clone(),
            shield: self.typed.shield.clone(),
            ..Typed::default()
        };
        self.typed == choices
    }
}

/// What kept bytes are.
#[derive(Debug, PartialEq)]
pub enum Read {
    Draft(Box<Draft>),
    /// It is left where it is; whatever text it holds can be copied.
    Damaged(String),
}

/// Reads what was kept.
pub fn read(bytes: &[u8]) -> Read {
    let text = String::from_utf8_lossy(bytes);
    match Texts::read(&text).and_then(whole) {
        Some(draft) => Read::Draft(Box::new(draft)),
        None => Read::Damaged(rescue(&text)),
    }
}

fn whole(texts: Texts) -> Option<Draft> {
    Some(Draft {
        id: texts.id("id")?,
        code: FollowCode::parse(texts.given("code")?)
            .ok()?
            .grouped()
            .to_string(),
        typed: read_typed(&texts),
        step: texts.number("step")?.try_into().ok()?,
        order: texts.number("order")?,
        changed_on: texts.day("changed_on")?,
        undated: texts.given("undated").is_some(),
        rest: texts,
    })
}

/// Every text in what is damaged, one below the other.
fn rescue(text: &str) -> String {
    text.split('"')
        .filter(|part| {
            !part
                .trim_matches([',', ':', '{', '}', '\n', ' '])
                .is_empty()
        })
        .map(|part| part.replace("\\n", "\n"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Writes it down to be kept.
pub fn write(draft: &Draft) -> Vec<u8> {
    let mut texts = draft.rest.clone();
    if texts.given("version").is_none() {
        texts.put("version", VERSION);
    }
    texts.put("id", draft.id.to_string());
    texts.put("code", draft.code.clone());
    texts.put("step", draft.step.to_string());
    texts.put("order", draft.order.to_string());
    texts.put("changed_on", day(draft.changed_on));
    texts.put("undated", if draft.undated { "yes" } else { "" });
    write_typed(&draft.typed, &mut texts);
    texts.write().into_bytes()
}

/// What was typed, under the names that the form sends it by.
pub fn write_typed(typed: &Typed, texts: &mut Texts) {
    for field in Field::ALL {
        let values = typed.values(*field);
        if field.is_list() {
            texts.put_list(field.name(), values);
        } else {
            texts.put(field.name(), values.concat());
        }
    }
}

pub fn read_typed(texts: &Texts) -> Typed {
    Typed::gather(|field| {
        if field.is_list() {
            texts.list(field.name()).map(str::to_owned).collect()
        } else {
            vec![texts.owned(field.name())]
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::ChaCha8Rng;
    use rand_core::{Rng, SeedableRng};

    const GOLDEN_1: &str = include_str!("golden/draft-1.json");

    fn golden() -> Draft {
        match read(GOLDEN_1.as_bytes()) {
            Read::Draft(draft) => *draft,
            Read::Damaged(text) => panic!("damaged: {text}"),
        }
    }

    #[test]
    fn a_draft_of_version_1_is_read_for_ever() {
        let draft = golden();
        assert_eq!(
            draft.typed.description,
            "Er werd over mij gepraat.\nTwee keer."
        );
        assert_eq!(draft.typed.grounds, ["conduct"]);
        assert_eq!((draft.step, draft.order), (2, 17));
    }

    #[test]
    fn what_a_newer_version_added_survives_a_round_trip() {
        let newer = r#""version": "2", "mood": "calm""#;
        let newer = GOLDEN_1.replace(r#""version": "1""#, newer);
        let Read::Draft(draft) = read(newer.as_bytes()) else {
            panic!("not read");
        };
        let again = Texts::read(std::str::from_utf8(&write(&draft)).unwrap()).unwrap();
        assert_eq!((again.text("mood"), again.text("version")), ("calm", "2"));
    }

    /// A phone that was switched off while it wrote leaves half a draft.
    #[test]
    fn a_draft_that_was_cut_off_still_gives_its_words() {
        for cut in 0..GOLDEN_1.len() - 1 {
            let Read::Damaged(text) = read(&GOLDEN_1.as_bytes()[..cut]) else {
                panic!("half a draft is none: {cut}");
            };
            for word in ["over mij gepraat.", "Twee keer.", "vorige week", "Excuses"] {
                let end = GOLDEN_1.find(word).unwrap() + word.len();
                assert_eq!(cut >= end, text.contains(word), "{cut}");
            }
        }
    }

    /// What lies on a phone for years may be damaged.
    #[test]
    fn of_a_draft_with_a_tenth_of_its_bytes_damaged_every_word_that_was_spared_is_there() {
        for seed in 0..1_000 {
            let mut rng = ChaCha8Rng::seed_from_u64(seed);
            let mut bytes = GOLDEN_1.as_bytes().to_vec();
            for byte in &mut bytes {
                let [chance, other, ..] = rng.next_u32().to_le_bytes();
                if chance < 26 {
                    *byte = other;
                }
            }
            let left = match read(&bytes) {
                Read::Draft(draft) => draft.rest.write(),
                Read::Damaged(text) => text,
            };
            for word in ["werd", "gepraat.", "Twee", "keer.", "vorige", "Excuses"] {
                let at = GOLDEN_1.find(word).unwrap();
                let spared = bytes[at..at + word.len()] == *word.as_bytes();
                assert!(!spared || left.contains(word), "{word} of {seed}: {left}");
            }
        }
    }

    #[test]
    fn only_the_servers_date_ends_a_draft() {
        let draft = golden();
        let day = |days| draft.changed_on + Days::new(days);
        assert!(!draft.is_over(day(30)) && draft.is_over(day(31)));
        assert!(!draft.ends_soon(day(24)) && draft.ends_soon(day(25)));
        let undated = Draft {
            undated: true,
            ..draft
        };
        assert!(!undated.is_over(day(31)));
    }
}
