//! The words and the dates of the directie's pages, in the language of whoever reads them.

use crate::words::{self, Language, Words, fill, use_language, use_words};
use chrono::{DateTime, NaiveDate, Utc};
use regulation::amsterdam;
use regulation::filing::{Capacity, Ground, ProblemKind};
use regulation::moment::Moment;
use regulation::shield::Shield;

/// Taken once at the top of a page and handed down, so that no part of it looks for its own language.
#[derive(Clone, Copy)]
pub struct Voice {
    pub w: &'static Words,
    language: Language,
}

impl Voice {
    pub fn here() -> Self {
        Self {
            w: use_words(),
            language: use_language(),
        }
    }

    /// For whoever writes something else than a page.
    pub fn of(language: Language) -> Self {
        Self {
            w: words::words(language),
            language,
        }
    }

    pub fn language(self) -> Language {
        self.language
    }

    /// "vrijdag 20 november 2026"
    pub fn date(self, date: NaiveDate) -> String {
        words::date_long(date, self.language)
    }

    /// "vr 20 nov"
    pub fn short(self, date: NaiveDate) -> String {
        words::date_short(date, self.language)
    }

    pub fn day(self, at: DateTime<Utc>) -> String {
        self.date(amsterdam::date(at))
    }

    /// When it was, as finely as it is known.
    pub fn moment(self, at: Moment) -> String {
        words::moment(at, self.language)
    }

    /// The singular sentence for one, the other with `{n}` filled in.
    pub fn counted(self, one: &str, many: &str, n: u32) -> String {
        if n == 1 {
            one.to_owned()
        } else {
            fill(many, &[("n", &n.to_string())])
        }
    }

    /// "Bejegening, Informatie"
    pub fn grounds(self, grounds: &[Ground]) -> String {
        if grounds.is_empty() {
            return self.w.staff.no_ground.to_owned();
        }
        let names: Vec<&str> = grounds
            .iter()
            .map(|ground| words::ground(*ground, self.language))
            .collect();
        names.join(", ")
    }

    pub fn ground(self, ground: Ground) -> &'static str {
        words::ground(ground, self.language)
    }

    pub fn shield(self, shield: Shield) -> &'static str {
        words::shield(shield, self.language)
    }

    /// What is wrong with one of these texts.
    pub fn problem<'a>(
        self,
        kind: ProblemKind,
        typed: impl IntoIterator<Item = &'a str>,
    ) -> String {
        words::problem_kind(kind, typed, self.language)
    }

    pub fn capacity(self, capacity: Capacity) -> &'static str {
        words::capacity(capacity, self.language)
    }
}

/// A heading begins with a capital, a weekday in Dutch does not.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
