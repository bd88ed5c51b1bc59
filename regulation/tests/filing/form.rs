//! Forms to try: one field filled in, and what was kept of it.

use regulation::filing::{Field, Filing, Problem, ProblemKind, Typed};

pub fn typed() -> Typed {
    Typed {
        description: "Er is iets misgegaan.".into(),
        ..Typed::default()
    }
}

/// The form with one field filled in.
pub fn with(field: Field, text: &str) -> Typed {
    let mut form = typed();
    let place = match field {
        Field::Capacity => &mut form.capacity,
        Field::Shield => &mut form.shield,
        Field::Grounds => {
            form.grounds = vec![text.into()];
            return form;
        }
        Field::About => {
            form.about = vec![text.into()];
            return form;
        }
        Field::OtherGround => &mut form.other_ground,
        Field::Description => &mut form.description,
        Field::When => &mut form.when,
        Field::Where => &mut form.place,
        Field::Who => &mut form.who,
        Field::RequestedSolution => &mut form.requested_solution,
        Field::Name => &mut form.name,
        Field::Email => &mut form.email,
        Field::Phone => &mut form.phone,
        Field::Address => &mut form.address,
    };
    text.clone_into(place);
    form
}

/// What was kept of a text field.
pub fn kept(filing: &Filing, field: Field) -> String {
    let identity = filing.identity.clone().unwrap_or_default();
    let words = filing.words.clone();
    match field {
        Field::OtherGround => words.other_ground,
        Field::Description => words.description,
        Field::When => words.when,
        Field::Where => words.place,
        Field::Who => words.who,
        Field::RequestedSolution => words.requested_solution,
        Field::Name => identity.name,
        Field::Email => identity.email,
        Field::Phone => identity.phone,
        Field::Address => identity.address,
        Field::Capacity | Field::Shield | Field::Grounds | Field::About => {
            panic!("a choice is no text")
        }
    }
}

pub const CHOICES: [Field; 4] = [Field::Capacity, Field::Shield, Field::Grounds, Field::About];
pub const ONE_LINE: [Field; 3] = [Field::Name, Field::Email, Field::Phone];

pub fn texts() -> impl Iterator<Item = Field> {
    Field::ALL
        .iter()
        .copied()
        .filter(|field| !CHOICES.contains(field))
}

pub fn refused(form: &Typed) -> Vec<(Field, ProblemKind)> {
    form.parse()
        .unwrap_err()
        .into_iter()
        .map(|Problem { field, kind }| (field, kind))
        .collect()
}

/// A text of this many characters that fits the field.
pub fn long(field: Field, length: usize) -> String {
    if field == Field::Email {
        let domain = ".nl";
        let labels = "é23456789.".repeat(length);
        let middle: String = labels
            .chars()
            .take(length - "ik@".len() - domain.len() - 1)
            .collect();
        format!("ik@{middle}x{domain}")
    } else {
        "é".repeat(length)
    }
}
