//! What is chosen from a list, and all problems together.

use crate::form::{CHOICES, refused, typed, with};
use regulation::event::StaffId;
use regulation::filing::{Capacity, Field, Ground, ProblemKind, Typed};
use regulation::shield::Shield;

#[test]
fn nothing_chosen_is_confidential() {
    assert_eq!(typed().parse().unwrap().shield, Shield::Confidential);
}

#[test]
fn an_unknown_choice_is_refused_and_an_empty_one_is_none() {
    for field in CHOICES {
        for text in [
            "?",
            "Employee",
            " open",
            "other ",
            "conduct,other",
            "anoniem",
        ] {
            assert_eq!(
                refused(&with(field, text)),
                [(field, ProblemKind::Unknown)],
                "{text}"
            );
        }
        assert!(with(field, "").parse().is_ok());
    }
}

#[test]
fn every_listed_choice_is_understood() {
    for capacity in Capacity::ALL {
        let filing = with(Field::Capacity, capacity.name()).parse().unwrap();
        assert_eq!(filing.capacity, Some(*capacity));
    }
    for shield in Shield::ALL {
        assert_eq!(
            with(Field::Shield, shield.name()).parse().unwrap().shield,
            *shield
        );
    }
    for ground in Ground::ALL {
        assert_eq!(
            with(Field::Grounds, ground.name()).parse().unwrap().grounds,
            [*ground]
        );
    }
}

#[test]
fn grounds_are_sorted_and_kept_once() {
    let words = ["other", "", "conduct", "other", "procedure", "conduct"];
    let form = Typed {
        grounds: words.map(String::from).to_vec(),
        ..typed()
    };
    let expected = [Ground::Conduct, Ground::Procedure, Ground::Other];
    assert_eq!(form.parse().unwrap().grounds, expected);
}

#[test]
fn whom_it_is_about_is_kept_once() {
    let (one, two) = (StaffId(1), StaffId(2));
    let form = Typed {
        about: vec![
            two.to_string(),
            String::new(),
            one.to_string(),
            two.to_string(),
        ],
        ..typed()
    };
    assert_eq!(form.parse().unwrap().about, [two, one]);
}

#[test]
fn every_problem_is_told_at_once_in_the_order_of_the_form() {
    let form = Typed {
        capacity: "?".into(),
        shield: "?".into(),
        grounds: vec!["?".into()],
        description: " ".into(),
        place: "\0".into(),
        email: "?".into(),
        ..Typed::default()
    };
    let expected = [
        (Field::Shield, ProblemKind::Unknown),
        (Field::Capacity, ProblemKind::Unknown),
        (Field::Grounds, ProblemKind::Unknown),
        (Field::Description, ProblemKind::Missing),
        (Field::Where, ProblemKind::Unreadable { line: 1, place: 1 }),
        (Field::Email, ProblemKind::NotAnEmail),
    ];
    assert_eq!(refused(&form), expected);
}
