//! The table of authority as it was reviewed.

use regulation::authority::{self, Action, Role};

#[test]
fn who_may_do_what_is_exactly_the_reviewed_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/authority.txt");
    let reviewed = std::fs::read_to_string(path).unwrap();
    let ours = authority::matrix();
    let gone = reviewed
        .lines()
        .filter(|line| !ours.lines().any(|other| other == *line));
    let new = ours
        .lines()
        .filter(|line| !reviewed.lines().any(|other| other == *line));
    let difference: String = gone
        .map(|line| format!("- {line}\n"))
        .chain(new.map(|line| format!("+ {line}\n")))
        .collect();
    assert!(
        ours == reviewed,
        "the rules differ from tests/authority.txt (- reviewed, + rules):\n{difference}\
         When that is meant, put this in the file and have it reviewed:\n\n{ours}"
    );
}

#[test]
fn only_staff_reach_cases_of_others() {
    let reaching = [
        Action::ListCases,
        Action::ReadCase,
        Action::Acknowledge,
        Action::SendMessage,
        Action::AddNote,
    ];
    for action in reaching {
        for role in Role::ALL {
            assert_eq!(
                authority::may(*role, action),
                role.is_staff(),
                "{role:?} {action:?}"
            );
        }
    }
}

#[test]
fn a_name_is_looked_at_by_the_bureau_and_given_to_a_colleague_by_whoever_directs() {
    for role in Role::ALL {
        let may = |action| authority::may(*role, action);
        assert_eq!(may(Action::ShowIdentity), role.is_staff(), "{role:?}");
        assert_eq!(may(Action::ReleaseIdentity), role.directs(), "{role:?}");
    }
}

#[test]
fn every_action_is_for_somebody() {
    for action in Action::ALL {
        assert!(
            Role::ALL.iter().any(|role| authority::may(*role, *action)),
            "{action:?}"
        );
    }
}
