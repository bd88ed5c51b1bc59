//! What is wrong with a text, as a sentence that says what to do.

use super::{Language, fill, words};
use regulation::filing::{Field, Problem, ProblemKind, Typed, words_before};

/// What is wrong with a text, whichever field it stands in. `typed` are the texts that it can be about: the words around a
/// character that cannot be kept are found in them.
pub fn problem_kind<'a>(
    kind: ProblemKind,
    typed: impl IntoIterator<Item = &'a str>,
    language: Language,
) -> String {
    let w = &words(language).common;
    match kind {
        ProblemKind::Missing => w.problem_missing.to_owned(),
        ProblemKind::TooLong { limit, length } => fill(
            w.problem_too_long,
            &[
                ("limit", &grouped(limit, language)),
                ("length", &grouped(length, language)),
            ],
        ),
        ProblemKind::Unknown => w.problem_unknown.to_owned(),
        ProblemKind::NobodyLeft => w.problem_nobody_left.to_owned(),
        ProblemKind::NotAnEmail => w.problem_not_an_email.to_owned(),
        ProblemKind::Unreadable { line, .. } => {
            let line = line.to_string();
            let before = typed
                .into_iter()
                .find_map(|typed| words_before(typed, kind));
            match before.as_deref() {
                None => w.problem_unreadable.to_owned(),
                Some("") => fill(w.problem_unreadable_first, &[("line", &line)]),
                Some(before) => fill(
                    w.problem_unreadable_after,
                    &[("line", &line), ("words", before)],
                ),
            }
        }
    }
}

/// What is wrong with a field of the form that was typed like this.
pub fn problem(problem: Problem, typed: &Typed, language: Language) -> String {
    match problem {
        Problem {
            field: Field::Description,
            kind: ProblemKind::Missing,
        } => words(language).filing.description_missing.to_owned(),
        Problem {
            field: Field::About,
            kind: ProblemKind::Missing,
        } => words(language).filing.about_missing.to_owned(),
        Problem { kind, field } => problem_kind(kind, [typed.text(field)], language),
    }
}

/// "40.000": people read long numbers in threes.
pub fn grouped(number: u32, language: Language) -> String {
    let separator = match language {
        Language::Nl => '.',
        Language::En => ',',
    };
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_grouped_in_threes() {
        assert_eq!(grouped(40_000, Language::Nl), "40.000");
        assert_eq!(grouped(1_234_567, Language::En), "1,234,567");
        assert_eq!(grouped(254, Language::Nl), "254");
    }
}
