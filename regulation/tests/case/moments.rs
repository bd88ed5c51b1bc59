//! When something happened, as finely as it is kept and told.

use crate::support::{at, carry_out, day, file, open, received};
use regulation::authority::Role;
use regulation::case::{Case, Command};
use regulation::event::{Actor, Event, Recorded, StaffId};
use regulation::moment::Moment;
use regulation::shield::Shield;

const EVERYBODY: [Actor; 3] = [Actor::Complainant, Actor::Staff(StaffId(1)), Actor::System];

#[test]
fn only_what_somebody_anonymous_does_is_cut_and_it_holds_the_moment_itself() {
    let now = at("2026-11-23T21:47:31Z");
    for shield in Shield::ALL.iter().copied() {
        for by in EVERYBODY {
            let kept = Moment::kept(now, by, shield);
            let cut = shield == Shield::Anonymous && by == Actor::Complainant;
            let expected = if cut {
                Moment::Hour(at("2026-11-23T21:00:00Z"))
            } else {
                Moment::Exact(now)
            };
            assert_eq!(kept, expected, "{shield:?} {by:?}");
            assert!(kept.begins() <= now);
            // Reading back what was stored cuts nothing off and adds nothing.
            assert_eq!(Moment::kept(kept.begins(), by, shield), kept);
        }
    }
}

/// A history of one who is known, becomes unknown, and tells who they are in the end.
#[test]
fn each_moment_is_as_fine_as_the_protection_was_at_that_moment() {
    let filed = Case::handle(
        None,
        file(Shield::Open, true),
        Role::Anyone,
        Actor::Complainant,
        received(),
    );
    let happened = [
        filed.unwrap(),
        Event::InformationAdded,
        Event::ShieldRaised {
            to: Shield::Anonymous,
        },
        Event::InformationAdded,
        Event::IdentityGiven { to: Shield::Open },
        Event::InformationAdded,
    ];
    let history: Vec<Recorded> = (1..)
        .zip(happened)
        .map(|(sequence, event)| Recorded {
            sequence,
            at: received(),
            by: Actor::Complainant,
            event,
        })
        .collect();
    let told = Moment::of(&history);
    let cut: Vec<bool> = told
        .iter()
        .map(|moment| matches!(moment, Moment::Hour(_)))
        .collect();
    assert_eq!(cut, [false, false, true, true, true, false]);
}

#[test]
fn a_receipt_is_exact_or_of_somebody_anonymous_an_hour_and_a_date_that_somebody_typed_is_a_day() {
    let known = open(Shield::Confidential, true);
    assert_eq!(known.received(), Moment::Exact(received()));
    let mut case = open(Shield::Anonymous, false);
    assert_eq!(case.received(), Moment::Hour(received()));
    let noon = at("2026-05-10T10:00:00Z");
    let correct = Command::CorrectReceipt {
        received_at: noon,
        reason_given: true,
    };
    carry_out(&mut case, correct, Role::Director);
    assert_eq!(case.received(), Moment::Day(day("2026-05-10")));
}

/// Seen: the moment at which somebody anonymous complained was kept to the minute.
#[test]
fn nothing_finer_than_the_hour_is_kept_of_when_somebody_anonymous_complained() {
    let now = at("2026-11-23T21:47:31Z");
    for (shield, kept) in [
        (Shield::Anonymous, "2026-11-23T21:00:00Z"),
        (Shield::Confidential, "2026-11-23T21:47:00Z"),
    ] {
        let Command::File {
            capacity,
            grounds,
            about,
            channel,
            language,
            ..
        } = file(shield, false)
        else {
            unreachable!()
        };
        let command = Command::File {
            shield,
            capacity,
            grounds,
            about,
            identity_given: false,
            channel,
            language,
            received_at: at("2026-11-23T21:47:00Z"),
            reason_given: false,
            urgent: false,
        };
        let event = Case::handle(None, command, Role::Anyone, Actor::Complainant, now).unwrap();
        let Event::Filed { received_at, .. } = &event else {
            unreachable!()
        };
        assert_eq!(*received_at, at(kept), "{shield:?}");
        // The minute is in no part of what is written down.
        let written = serde_json::to_string(&event).unwrap();
        assert_eq!(written.contains(":47"), shield != Shield::Anonymous);
    }
}
