//! Who handles a complaint about somebody of the bureau: every bureau, and every choice of whom it is about.

use regulation::authority::{Action, Role, may};
use regulation::event::StaffId;
use regulation::handling::{AboutDirectors, Handling};

/// Two directors, two handlers and the person outside: every bureau is a part of this one.
const ALL: [(StaffId, Role); 5] = [
    (StaffId(1), Role::Director),
    (StaffId(2), Role::Director),
    (StaffId(3), Role::Handler),
    (StaffId(4), Role::Handler),
    (StaffId(5), Role::Outside),
];

/// The parts of a list, by the bits of a number.
fn part<T: Copy>(of: &[T], bits: usize) -> Vec<T> {
    let chosen = of.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
    chosen.map(|(_, item)| *item).collect()
}

#[test]
fn who_handles_a_complaint_follows_from_who_is_left() {
    for bureau in 0..32 {
        let staff = part(&ALL, bureau);
        for chosen in 0..32 {
            let about: Vec<StaffId> = part(&ALL.map(|(id, _)| id), chosen);
            let left: Vec<Role> = staff
                .iter()
                .filter(|(id, _)| !about.contains(id))
                .map(|(_, role)| *role)
                .collect();
            let accused = staff
                .iter()
                .any(|(id, role)| *role == Role::Director && about.contains(id));
            let expected = if left.contains(&Role::Director) && accused {
                Some(Handling::OtherDirector)
            } else if left.contains(&Role::Director) {
                Some(Handling::Directors)
            } else if left.contains(&Role::Outside) {
                Some(Handling::Outside)
            } else if left.contains(&Role::Handler) {
                Some(Handling::Handlers)
            } else {
                None
            };
            let handling = Handling::of(&staff, &about);
            assert_eq!(handling, expected, "{staff:?} about {about:?}");
            // Whoever handles it is somebody who is left: no complaint is in hands that are not there.
            let readers = |role: &&Role| handling.is_some_and(|handling| handling.admits(**role));
            assert_eq!(
                left.iter().any(|role| readers(&role)),
                handling.is_some(),
                "{staff:?} about {about:?}"
            );
            assert_eq!(handling.is_none(), left.is_empty());
        }
    }
}

#[test]
fn the_cases_that_people_ask_about() {
    let [first, second, handler, other, outside] = ALL.map(|(id, _)| id);
    let table: [(&[StaffId], Option<Handling>); 9] = [
        (&[], Some(Handling::Directors)),
        (&[first], Some(Handling::OtherDirector)),
        (&[first, second], Some(Handling::Outside)),
        (&[handler], Some(Handling::Directors)),
        (&[outside], Some(Handling::Directors)),
        (&[first, outside], Some(Handling::OtherDirector)),
        (&[first, second, handler, other], Some(Handling::Outside)),
        (&[first, second, outside], Some(Handling::Handlers)),
        (&[first, second, handler, other, outside], None),
    ];
    for (about, expected) in table {
        assert_eq!(Handling::of(&ALL, about), expected, "{about:?}");
    }
}

#[test]
fn nobody_of_the_bureau_reads_along_with_the_person_outside() {
    for role in Role::ALL {
        assert_eq!(Handling::Outside.admits(*role), *role == Role::Outside);
    }
}

/// Seen: an appeal in a complaint about every director, at a bureau that named nobody outside, and nobody who might go on.
#[test]
fn in_every_case_somebody_who_reads_it_may_do_all_that_its_way_may_need() {
    let staff_actions = Action::ALL
        .iter()
        .filter(|action| may(Role::Outside, **action));
    for action in staff_actions {
        for handling in Handling::ALL {
            let somebody = Role::ALL
                .iter()
                .any(|role| handling.admits(*role) && may(handling.role_of(*role), *action));
            assert!(somebody, "{action:?} {handling:?}");
        }
    }
}

#[test]
fn whoever_handles_complaints_acts_for_the_directie_only_where_nobody_else_is_left() {
    for handling in Handling::ALL {
        for role in Role::ALL {
            let alone = *handling == Handling::Handlers && *role == Role::Handler;
            let acts = if alone { Role::Outside } else { *role };
            assert_eq!(handling.role_of(*role), acts, "{handling:?} {role:?}");
        }
    }
}

#[test]
fn mail_to_the_common_address_is_only_named_where_nobody_reads_it_whom_it_is_about() {
    for handling in Handling::ALL {
        let common = *handling == Handling::Directors;
        assert_eq!(handling.shares_the_mailbox(), common, "{handling:?}");
    }
}

/// Seen: whoever complains about one of two directors was sent away, while the other one handles it.
#[test]
fn who_handles_a_complaint_about_one_director_is_told_apart_from_one_about_all() {
    use Handling::{Handlers, OtherDirector, Outside};
    use Role::Director;
    let (first, second, other) = (StaffId(1), StaffId(2), StaffId(3));
    for (staff, one, all) in [
        (vec![(first, Director)], None, None),
        (
            vec![(first, Director), (second, Director)],
            Some(OtherDirector),
            None,
        ),
        (
            vec![
                (first, Director),
                (second, Director),
                (other, Role::Handler),
            ],
            Some(OtherDirector),
            Some(Handlers),
        ),
        (
            vec![(first, Director), (other, Role::Outside)],
            Some(Outside),
            Some(Outside),
        ),
    ] {
        let expected = AboutDirectors { one, all };
        assert_eq!(AboutDirectors::of(&staff), expected, "{staff:?}");
    }
}

#[test]
fn who_is_left_without_whoever_directs_is_known_beforehand() {
    let [first, second, handler, _, outside] = ALL;
    for (staff, about, expected) in [
        (
            vec![first, second, handler, outside],
            vec![],
            Some(Handling::Outside),
        ),
        (
            vec![first, second, handler],
            vec![],
            Some(Handling::Handlers),
        ),
        (
            vec![first, second, handler],
            vec![first.0],
            Some(Handling::Handlers),
        ),
        (vec![first, second], vec![first.0], None),
        // In the hands of the person outside already.
        (
            vec![first, handler, outside],
            vec![first.0],
            Some(Handling::Handlers),
        ),
        (vec![first, outside], vec![first.0], None),
        // Nobody of them directs.
        (
            vec![first, handler],
            vec![first.0],
            Some(Handling::Handlers),
        ),
    ] {
        let now = Handling::of(&staff, &about).unwrap();
        let then = now.without_who_directs(&staff, &about);
        assert_eq!(then, expected, "{staff:?} about {about:?}");
    }
}
