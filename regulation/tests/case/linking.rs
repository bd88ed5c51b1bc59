//! The same complaint twice, as on the web and by post: one goes on by the earliest receipt, the other ends (articles 6 and 10).

use crate::support::{ACKNOWLEDGE, MESSAGE, due, filed_on, judge, on, sent, try_on};
use regulation::authority::Role::{Complainant, Handler};
use regulation::case::{Case, Command, Link, NextStep, Refusal};
use regulation::clock::{ClockKind, Kept};
use regulation::delivery::Way;
use regulation::event::{Channel, Ending, Event, Guarded, StaffId};
use regulation::shield::Shield;
use regulation::stage::Stage;
use regulation::verdict::Verdict;

const WEB: Channel = Channel::Web;

fn link(other: &Case, goes_on: bool) -> Command {
    Command::Link(Link {
        other: Some(Box::new(other.clone())),
        goes_on,
        said: true,
        reason_given: true,
    })
}

/// What staff do on one day in both, the first of which goes on.
fn link_both(goes_on: &mut Case, ends: &mut Case, when: &str) -> [Event; 2] {
    let (here, there) = (link(ends, true), link(goes_on, false));
    let here = on(goes_on, when, Handler, here);
    [here, on(ends, when, Handler, there)]
}

fn unlink(other: &Case) -> Command {
    Command::Unlink {
        other: Some(Box::new(other.clone())),
        reason_given: true,
    }
}

/// A letter of Monday 31 August 2026 that was found later, and the same on the web on Friday 4 September.
fn twice() -> (Case, Case) {
    let letter = filed_on("2026-08-31", Channel::Post, Shield::Open);
    let web = filed_on("2026-09-04", WEB, Shield::Open);
    (letter, web)
}

#[test]
fn the_one_that_goes_on_counts_from_the_earliest_receipt_and_the_other_ends_without_a_promise_broken()
 {
    let (mut letter, mut web) = twice();
    on(&mut web, "2026-09-07", Handler, ACKNOWLEDGE);
    assert_eq!(due(&web, ClockKind::Completion).to_string(), "2026-10-16");
    link_both(&mut web, &mut letter, "2026-09-08");

    for (kind, last) in [
        (ClockKind::Acknowledgement, "2026-09-07"),
        (ClockKind::Investigation, "2026-09-21"),
        (ClockKind::Completion, "2026-10-12"),
        (ClockKind::Update, "2026-10-12"),
    ] {
        assert_eq!(due(&web, kind).to_string(), last, "{kind:?}");
    }
    assert_eq!(web.received().date().to_string(), "2026-08-31");
    assert_eq!(web.kept(ClockKind::Acknowledgement), Kept::InTime);
    assert!(web.is_linked() && web.stage() == Stage::Investigating);

    assert_eq!(letter.stage(), Stage::Closed);
    assert_eq!(letter.ending(), Some(Ending::Linked));
    assert_eq!(letter.next_deadline(), None);
    for kind in [ClockKind::Acknowledgement, ClockKind::Completion] {
        assert_eq!(letter.kept(kind), Kept::None, "{kind:?}");
    }
    assert_eq!(letter.next_step(), NextStep::Nothing);
}

/// Whoever was answered late from the earliest receipt on was answered late, whatever the number.
#[test]
fn a_promise_is_kept_or_not_from_the_earliest_receipt_on_by_the_first_of_both_letters() {
    let (mut letter, mut web) = twice();
    on(&mut web, "2026-09-09", Handler, ACKNOWLEDGE);
    link_both(&mut web, &mut letter, "2026-09-10");
    assert_eq!(web.kept(ClockKind::Acknowledgement), Kept::Late);

    let (mut letter, mut web) = twice();
    let handed = Command::Acknowledge {
        reason_given: false,
        sending: Some(sent(Way::ByHand, "2026-09-02")),
    };
    on(&mut letter, "2026-09-02", Handler, handed);
    on(&mut web, "2026-09-09", Handler, ACKNOWLEDGE);
    link_both(&mut web, &mut letter, "2026-09-10");
    assert_eq!(web.kept(ClockKind::Acknowledgement), Kept::InTime);
}

#[test]
fn where_the_earlier_one_goes_on_its_dates_stay() {
    let (mut letter, mut web) = twice();
    let [linked, joined] = link_both(&mut letter, &mut web, "2026-09-07");
    assert_eq!(
        linked,
        Event::Linked {
            received_at: None,
            acknowledged_on: None,
            deadlines: Vec::new()
        }
    );
    assert_eq!(joined, Event::Joined);
    assert_eq!(
        due(&letter, ClockKind::Completion).to_string(),
        "2026-10-12"
    );
}

/// A finer time than the day would tell in one case when somebody did something in another.
#[test]
fn of_the_earlier_receipt_no_more_than_the_day_is_told() {
    let early = filed_on("2026-08-31T14:37:12+02:00", WEB, Shield::Confidential);
    let mut late = filed_on("2026-09-04", WEB, Shield::Confidential);
    let event = on(&mut late, "2026-09-07", Handler, link(&early, true));
    let Event::Linked { received_at, .. } = event else {
        panic!("{event:?}");
    };
    assert_eq!(
        received_at.map(|at| at.to_rfc3339()),
        Some("2026-08-30T22:00:00+00:00".to_owned())
    );
}

#[test]
fn only_two_that_are_in_hand_are_linked_and_with_a_reason() {
    let (letter, web) = twice();
    let mut taken_back = filed_on("2026-09-01", WEB, Shield::Open);
    on(
        &mut taken_back,
        "2026-09-02",
        Complainant,
        Command::Withdraw,
    );
    let refused = |other: Option<&Case>, reason_given| {
        let command = Command::Link(Link {
            other: other.map(|other| Box::new(other.clone())),
            goes_on: true,
            said: true,
            reason_given,
        });
        try_on(&web, "2026-09-07", Handler, command).unwrap_err()
    };
    assert_eq!(refused(None, true), Refusal::NoOther);
    assert_eq!(refused(Some(&taken_back), true), Refusal::NoOther);
    assert_eq!(refused(Some(&letter), false), Refusal::ReasonMissing);
    let ended = try_on(&taken_back, "2026-09-07", Handler, link(&web, true));
    assert!(matches!(ended, Err(Refusal::NotNow { .. })), "{ended:?}");
}

/// Whoever reads one of them, and is what the other is about, would learn of it.
#[test]
fn two_that_are_about_different_people_are_not_linked() {
    let (letter, mut web) = twice();
    let name = Command::NameSubject {
        whom: StaffId(2),
        left: Some(regulation::handling::Handling::Directors),
        reason_given: true,
    };
    on(&mut web, "2026-09-05", Handler, name);
    for (case, other) in [(&web, &letter), (&letter, &web)] {
        let refused = try_on(case, "2026-09-07", Handler, link(other, true));
        assert_eq!(refused, Err(Refusal::OtherAbout));
    }
    assert_ne!(web.about(), &Guarded::Sealed);
}

/// Article 10: nobody is known by a guess, and whoever asked for protection keeps it.
#[test]
fn whoever_is_protected_more_goes_on_and_only_when_they_said_that_both_are_theirs() {
    let open = filed_on("2026-08-31", Channel::Post, Shield::Open);
    let unknown = filed_on("2026-09-04", WEB, Shield::Anonymous);
    let asks = |case: &Case, other: &Case, goes_on, said| {
        let command = Command::Link(Link {
            other: Some(Box::new(other.clone())),
            goes_on,
            said,
            reason_given: true,
        });
        try_on(case, "2026-09-07", Handler, command)
    };
    assert_eq!(asks(&unknown, &open, true, false), Err(Refusal::NotSaid));
    assert_eq!(asks(&open, &unknown, true, true), Err(Refusal::OtherGoesOn));
    assert_eq!(asks(&open, &unknown, false, true), Ok(Event::Joined));
    assert!(asks(&unknown, &open, true, true).is_ok());
    // Two that are alike need nobody to say so.
    let alike = filed_on("2026-09-03", WEB, Shield::Anonymous);
    assert!(asks(&unknown, &alike, true, false).is_ok());
}

#[test]
fn the_one_that_was_acknowledged_or_linked_before_goes_on() {
    let (mut letter, mut web) = twice();
    on(&mut letter, "2026-09-02", Handler, ACKNOWLEDGE);
    let refused = try_on(&web, "2026-09-07", Handler, link(&letter, true));
    assert_eq!(refused, Err(Refusal::OtherGoesOn));
    link_both(&mut letter, &mut web, "2026-09-07");
    let mut third = filed_on("2026-09-05", Channel::Email, Shield::Open);
    on(&mut third, "2026-09-06", Handler, ACKNOWLEDGE);
    let refused = try_on(&letter, "2026-09-07", Handler, link(&third, false));
    assert_eq!(refused, Err(Refusal::OtherGoesOn));
    link_both(&mut letter, &mut third, "2026-09-07");
    assert_eq!(third.ending(), Some(Ending::Linked));
}

/// The code of the one that ended still works, and whoever holds no other can say so.
#[test]
fn whoever_writes_in_the_one_that_ended_is_answered() {
    let (mut letter, mut web) = twice();
    link_both(&mut web, &mut letter, "2026-09-07");
    on(
        &mut letter,
        "2026-09-08",
        Complainant,
        Command::AddInformation,
    );
    assert_eq!(letter.next_step(), NextStep::Answer);
    on(&mut letter, "2026-09-09", Handler, MESSAGE);
    assert_eq!(letter.next_step(), NextStep::Nothing);
    for command in [
        Command::Withdraw,
        Command::Appeal,
        Command::Reopen { reason_given: true },
    ] {
        let role = if matches!(command, Command::Reopen { .. }) {
            Handler
        } else {
            Complainant
        };
        let refused = try_on(&letter, "2026-09-10", role, command.clone());
        assert!(
            matches!(refused, Err(Refusal::NotNow { .. })),
            "{command:?}"
        );
    }
}

#[test]
fn a_wrong_link_comes_apart_and_each_goes_on_by_its_own_dates() {
    let (mut letter, mut web) = twice();
    let (own, theirs) = (letter.clone(), web.clone());
    link_both(&mut web, &mut letter, "2026-09-07");
    let alone = Command::Unlink {
        other: None,
        reason_given: true,
    };
    let refused = try_on(&letter, "2026-09-08", Handler, alone);
    assert_eq!(refused, Err(Refusal::NoOther));
    let (here, there) = (unlink(&web), unlink(&letter));
    on(&mut letter, "2026-09-08", Handler, here);
    on(&mut web, "2026-09-08", Handler, there);

    assert_eq!(letter.stage(), Stage::Received);
    assert_eq!((letter.ending(), letter.ended_on()), (None, None));
    assert!(!letter.is_joined() && !web.is_linked());
    for (case, before) in [(&letter, &own), (&web, &theirs)] {
        assert_eq!(case.received(), before.received());
        let terms = |case: &Case| case.running().cloned().collect::<Vec<_>>();
        assert_eq!(terms(case), terms(before));
    }
    on(
        &mut letter,
        "2026-09-09",
        Handler,
        Command::Acknowledge {
            reason_given: true,
            sending: Some(sent(Way::ByHand, "2026-09-09")),
        },
    );
    judge(&mut letter, "2026-09-10", Verdict::Unfounded);
    assert_eq!(letter.kept(ClockKind::Acknowledgement), Kept::Late);
    let again = try_on(&web, "2026-09-09", Handler, unlink(&letter));
    assert_eq!(again, Err(Refusal::NothingToDo));
}
