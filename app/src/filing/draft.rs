//! A draft as the phone keeps it, version 1: a flat object of texts. Its form never changes; something new gets a new
//! name, and names that this version does not know are kept as they are.

use crate::sync::texts::{Texts, day};
use chrono::{Days, NaiveDate};
use regulation::filing::Typed;
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
    /// Damaged. It is left where it is; whatever text it holds can be copied.
    Rescued(String),
}

/// Reads what was kept.
pub fn read(bytes: &[u8]) -> Read {
    let text = String::from_utf8_lossy(bytes);
    match Texts::read(&text).and_then(whole) {
        Some(draft) => Read::Draft(Box::new(draft)),
        None => Read::Rescued(rescue(&text)),
    }
}

fn whole(texts: Texts) -> Option<Draft> {
    Some(Draft {
        id: texts.id("id")?,
        code: texts.given("code")?.to_owned(),
        typed: read_typed(&texts),
        step: texts.number("step")?.try_into().ok()?,
        order: texts.number("order")?,
        changed_on: texts.day("changed_on")?,
        undated: texts.given("undated").is_some(),
        rest: texts,
    })
}

/// Every text of some length in what is damaged, one below the other.
fn rescue(text: &str) -> String {
    text.split('"')
        .filter(|part| part.chars().count() > 3 && part.contains(' '))
        .map(|part| part.replace("\\n", "\n"))
        .collect::<Vec<_>>()
        .join("\n\n")
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
    for (name, text) in [
        ("capacity", &typed.capacity),
        ("shield", &typed.shield),
        ("other_ground", &typed.other_ground),
        ("description", &typed.description),
        ("when", &typed.when),
        ("where", &typed.place),
        ("who", &typed.who),
        ("requested_solution", &typed.requested_solution),
        ("name", &typed.name),
        ("email", &typed.email),
        ("phone", &typed.phone),
        ("address", &typed.address),
    ] {
        texts.put(name, text.clone());
    }
    texts.put("grounds", typed.grounds.join(" "));
    texts.put("about", typed.about.join(" "));
}

pub fn read_typed(texts: &Texts) -> Typed {
    Typed {
        capacity: texts.owned("capacity"),
        shield: texts.owned("shield"),
        grounds: texts
            .text("grounds")
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        about: texts
            .text("about")
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        other_ground: texts.owned("other_ground"),
        description: texts.owned("description"),
        when: texts.owned("when"),
        place: texts.owned("where"),
        who: texts.owned("who"),
        requested_solution: texts.owned("requested_solution"),
        name: texts.owned("name"),
        email: texts.owned("email"),
        phone: texts.owned("phone"),
        address: texts.owned("address"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOLDEN_1: &str = include_str!("golden/draft-1.json");

    fn golden() -> Draft {
        match read(GOLDEN_1.as_bytes()) {
            Read::Draft(draft) => *draft,
            Read::Rescued(text) => panic!("only rescued: {text}"),
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

    #[test]
    fn a_damaged_draft_still_gives_its_words() {
        for cut in (0..GOLDEN_1.len()).filter(|at| GOLDEN_1.is_char_boundary(*at)) {
            if let Read::Rescued(text) = read(&GOLDEN_1.as_bytes()[..cut]) {
                let typed = GOLDEN_1.find("Twee keer.").unwrap() + "Twee keer.".len();
                assert!(cut < typed || text.contains("Twee keer."), "{cut}");
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
