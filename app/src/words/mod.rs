//! Every word a person reads: sentences from `locales/`, dates, and names for what the regulation knows.

pub mod blocks;
#[cfg(test)]
mod counted;
mod dates;
pub mod letters;
mod names;
mod problems;
pub mod readers;
mod said;

pub use dates::{date_long, date_medium, date_short, moment, time};
pub use names::{
    about_directors, capacity, datum, ground, handled, holiday, month_of_year, month_short, reason,
    shield, verdict,
};
pub use problems::{grouped, problem, problem_kind};
pub use regulation::event::Language;
pub use said::*;

use leptos::prelude::*;

/// The sentences in a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::Nl => &NL,
        Language::En => &EN,
    }
}

/// The language of this page: the server's context, which is repeated in the browser. Dutch when nobody chose.
pub fn use_language() -> Language {
    use_context::<Language>().unwrap_or(Language::Nl)
}

/// The sentences in the language of this page.
pub fn use_words() -> &'static Words {
    words(use_language())
}

/// A sentence with its `{placeholders}` filled in. What is filled in is never read for placeholders itself.
pub fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 32);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        let value = values.iter().find(|(given, _)| *given == name);
        filled.push_str(value.map_or("", |(_, value)| value));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn what_is_filled_in_is_not_read_for_placeholders() {
        assert_eq!(
            fill("{a} en {b}.", &[("a", "{b}"), ("b", "twee")]),
            "{b} en twee."
        );
        assert_eq!(fill("zonder {", &[]), "zonder {");
    }
}
