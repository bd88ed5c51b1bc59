//! The clocks of ten complaints, and how a clock stands from day to day.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops with the place"
)]

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use regulation::amsterdam;
use regulation::authority::Role;
use regulation::case::{Case, Command};
use regulation::clock::{Clock, ClockKind, ClockState, Deadline, Nature};
use regulation::event::{Actor, Channel, Event, Guarded, Language, Recorded, StaffId};
use regulation::shield::Shield;
use regulation::text;
use regulation::workday::{Profile, Reason};
use serde::Deserialize;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn noon(date: &str) -> DateTime<Utc> {
    at(&format!("{date}T12:00:00+01:00"))
}

fn filed(received_at: DateTime<Utc>) -> Case {
    let file = Command::File {
        shield: Shield::Confidential,
        capacity: None,
        grounds: vec![],
        about: Guarded::default(),
        identity_given: false,
        channel: Channel::Web,
        language: Language::Nl,
        received_at,
        reason_given: false,
        urgent: false,
    };
    let event = Case::handle(None, file, Role::Anyone, Actor::Complainant, received_at).unwrap();
    Case::open(&Recorded {
        sequence: 1,
        at: received_at,
        by: Actor::Complainant,
        event,
    })
    .unwrap()
}

fn happens(case: &mut Case, at: DateTime<Utc>, event: Event) {
    let by = Actor::Staff(StaffId(1));
    case.apply(&Recorded {
        sequence: case.sequence() + 1,
        at,
        by,
        event,
    });
}

fn clock(case: &Case, kind: ClockKind, now: DateTime<Utc>) -> Clock {
    case.clocks(now)
        .into_iter()
        .find(|clock| clock.kind == kind)
        .unwrap()
}

#[derive(Deserialize)]
struct Story {
    id: String,
    received_at: DateTime<FixedOffset>,
    clocks: Expected,
}

#[derive(Deserialize)]
struct Expected {
    calendar_profile: Profile,
    ack_due: NaiveDate,
    investigation_due: NaiveDate,
    total_due: NaiveDate,
}

#[test]
fn every_story_has_the_expected_dates() {
    let stories: Vec<Story> = serde_json::from_str(include_str!("stories.json")).unwrap();
    assert_eq!(stories.len(), 10);
    for story in stories {
        let received = story.received_at.to_utc();
        assert_eq!(
            amsterdam::local(received),
            story.received_at.naive_local(),
            "{}",
            story.id
        );
        let case = filed(received);
        let version = text::version(case.regulation().unwrap()).unwrap();
        assert_eq!(version.profile, story.clocks.calendar_profile);
        let due = |kind| clock(&case, kind, received).due;
        assert_eq!(
            due(ClockKind::Acknowledgement),
            story.clocks.ack_due,
            "{}",
            story.id
        );
        assert_eq!(
            due(ClockKind::Investigation),
            story.clocks.investigation_due,
            "{}",
            story.id
        );
        assert_eq!(
            due(ClockKind::Completion),
            story.clocks.total_due,
            "{}",
            story.id
        );
        for clock in case.clocks(received) {
            assert_eq!(clock.start, story.received_at.date_naive());
        }
    }
}

/// Received on Monday 11 May 2026; Thursday 14 May is Ascension Day. Due on Tuesday 19 May.
#[test]
fn the_acknowledgement_clock_runs_is_soon_and_is_late() {
    let case = filed(noon("2026-05-11"));
    let days = [
        ("2026-05-11", ClockState::Running { left: 5 }, 0),
        ("2026-05-12", ClockState::Running { left: 4 }, 20),
        ("2026-05-13", ClockState::Running { left: 3 }, 40),
        ("2026-05-14", ClockState::Running { left: 3 }, 40),
        ("2026-05-15", ClockState::Running { left: 2 }, 60),
        ("2026-05-17", ClockState::Running { left: 2 }, 60),
        ("2026-05-18", ClockState::Soon { left: 1 }, 80),
        ("2026-05-19", ClockState::Soon { left: 0 }, 100),
        ("2026-05-20", ClockState::Late { by: 1 }, 100),
        ("2026-05-26", ClockState::Late { by: 4 }, 100),
    ];
    for (today, state, percent) in days {
        let clock = clock(&case, ClockKind::Acknowledgement, noon(today));
        assert_eq!((clock.state, clock.percent), (state, percent), "{today}");
        assert_eq!(
            (clock.nature, clock.due),
            (Nature::Promise, day("2026-05-19"))
        );
        let skipped: Vec<_> = clock
            .skipped
            .iter()
            .map(|skipped| skipped.date.to_string())
            .collect();
        assert_eq!(skipped, ["2026-05-14", "2026-05-16", "2026-05-17"]);
        assert!(matches!(clock.skipped[0].reason, Reason::Holiday(_)));
    }
}

#[test]
fn the_targets_ask_attention_when_four_fifths_have_gone() {
    // Received on 31 August 2026: no holiday until Christmas.
    let case = filed(noon("2026-08-31"));
    let states = |today: &str| {
        let of = |kind| clock(&case, kind, noon(today)).state;
        (of(ClockKind::Investigation), of(ClockKind::Completion))
    };
    let (running, soon) = (
        |left| ClockState::Running { left },
        |left| ClockState::Soon { left },
    );
    assert_eq!(states("2026-09-15"), (running(4), running(19)));
    assert_eq!(states("2026-09-16"), (soon(3), running(18)));
    assert_eq!(
        states("2026-10-01"),
        (ClockState::Late { by: 8 }, running(7))
    );
    assert_eq!(states("2026-10-02"), (ClockState::Late { by: 9 }, soon(6)));
    assert_eq!(states("2026-10-12"), (ClockState::Late { by: 15 }, soon(0)));
}

#[test]
fn an_acknowledgement_is_kept_until_midnight_and_late_a_minute_later() {
    let kept_at = at("2026-05-19T23:59:00+02:00");
    let mut kept = filed(noon("2026-05-11"));
    happens(
        &mut kept,
        kept_at,
        Event::Acknowledged {
            late: false,
            delivery: None,
        },
    );
    let state = clock(&kept, ClockKind::Acknowledgement, noon("2026-06-30")).state;
    assert_eq!(
        state,
        ClockState::Kept {
            on: day("2026-05-19")
        }
    );

    let late_at = at("2026-05-20T00:01:00+02:00");
    let mut late = filed(noon("2026-05-11"));
    happens(
        &mut late,
        late_at,
        Event::Acknowledged {
            late: true,
            delivery: None,
        },
    );
    let state = clock(&late, ClockKind::Acknowledgement, noon("2026-06-30")).state;
    assert_eq!(
        state,
        ClockState::KeptLate {
            on: day("2026-05-20"),
            by: 1
        }
    );
}

#[test]
fn a_date_missed_on_friday_is_missed_on_saturday() {
    let case = filed(noon("2026-08-28"));
    let due = clock(&case, ClockKind::Acknowledgement, noon("2026-08-28")).due;
    assert_eq!(due, day("2026-09-04"));
    let state = clock(&case, ClockKind::Acknowledgement, noon("2026-09-05")).state;
    assert_eq!(state, ClockState::Late { by: 1 });
}

#[test]
fn a_letter_registered_three_working_days_after_it_came_leaves_two() {
    let case = filed(noon("2026-09-07"));
    let state = clock(&case, ClockKind::Acknowledgement, noon("2026-09-10")).state;
    assert_eq!(state, ClockState::Running { left: 2 });
}

#[test]
fn withdrawal_ends_the_clocks_that_had_time_left_and_keeps_the_truth_about_the_others() {
    let mut case = filed(noon("2026-08-31"));
    happens(&mut case, noon("2026-09-09"), Event::Withdrawn);
    let states: Vec<_> = case
        .clocks(noon("2026-12-01"))
        .iter()
        .map(|clock| clock.state)
        .collect();
    assert_eq!(
        states,
        [
            ClockState::Late { by: 2 },
            ClockState::Ended,
            ClockState::Ended,
            ClockState::Ended
        ]
    );
    assert_eq!(case.next_clock(noon("2026-09-10")), None);
}

#[test]
fn the_next_clock_is_the_earliest_that_still_runs() {
    let mut case = filed(noon("2026-08-31"));
    let next = |case: &Case, today: &str| case.next_clock(noon(today)).unwrap().kind;
    assert_eq!(next(&case, "2026-09-01"), ClockKind::Acknowledgement);
    assert_eq!(next(&case, "2026-11-01"), ClockKind::Acknowledgement);
    happens(
        &mut case,
        noon("2026-09-02"),
        Event::Acknowledged {
            late: false,
            delivery: None,
        },
    );
    assert_eq!(next(&case, "2026-09-02"), ClockKind::Investigation);
}

#[test]
fn at_the_same_date_a_promise_goes_before_a_target() {
    let received = noon("2026-08-31");
    let mut event = Case::handle(
        None,
        Command::File {
            shield: Shield::Open,
            capacity: None,
            grounds: vec![],
            about: Guarded::default(),
            identity_given: false,
            channel: Channel::Web,
            language: Language::En,
            received_at: received,
            reason_given: false,
            urgent: false,
        },
        Role::Anyone,
        Actor::Complainant,
        received,
    )
    .unwrap();
    let Event::Filed { deadlines, .. } = &mut event else {
        panic!("a filing")
    };
    for deadline in deadlines.iter_mut() {
        deadline.due = day("2026-09-07");
    }
    deadlines.reverse();
    let recorded = Recorded {
        sequence: 1,
        at: received,
        by: Actor::Complainant,
        event,
    };
    let next = Case::open(&recorded).unwrap().next_clock(received).unwrap();
    assert_eq!(next.nature, Nature::Promise);
}

#[test]
fn the_day_before_the_regulation_came_into_force_has_no_clocks() {
    let before = filed(at("2024-10-31T23:59:59+01:00"));
    assert_eq!((before.regulation(), before.deadlines().count()), (None, 0));
    assert_eq!(before.next_clock(noon("2025-01-01")), None);
    let after = filed(at("2024-11-01T00:00:00+01:00"));
    assert_eq!(after.regulation(), Some("1.0"));
    assert_eq!(after.clocks(noon("2024-11-01")).len(), 4);
}

/// TM-05: the days off change while a case runs, because a decree equates days or a new version of the regulation takes
/// another profile. What somebody was told stays what it was, and stays explained by the calendar it was told with.
#[test]
fn a_changed_calendar_moves_no_date_that_was_told() {
    let received = noon("2026-12-23");
    let told = filed(received);
    // The same complaint as an earlier calendar told it: a day later on one clock, a day earlier on another.
    let moved = |deadline: &Deadline| {
        let mut deadline = deadline.clone();
        deadline.due = match deadline.kind {
            ClockKind::Acknowledgement => deadline.due.succ_opt().unwrap(),
            _ => deadline.due.pred_opt().unwrap(),
        };
        deadline.profile = Profile::Kantoor;
        deadline
    };
    let announced = told
        .deadlines()
        .filter(|told| told.kind != ClockKind::Update);
    let deadlines: Vec<Deadline> = announced.map(moved).collect();
    let filing = Event::Filed {
        shield: Shield::Confidential,
        capacity: None,
        grounds: vec![],
        about: Guarded::default(),
        channel: Channel::Web,
        received_at: received,
        regulation: Some("1.0".into()),
        identity_given: false,
        language: Language::Nl,
        entered_by: None,
        urgent: false,
        deadlines: deadlines.clone(),
    };
    let mut case = Case::open(&Recorded {
        sequence: 1,
        at: received,
        by: Actor::Complainant,
        event: filing,
    })
    .unwrap();
    let kept: Vec<Deadline> = case.deadlines().cloned().collect();
    assert_eq!(kept[..3], deadlines, "a fold computes no date again");
    assert_eq!(kept[3].due, deadlines[2].due, "news comes by the same day");
    let due = deadlines[0].due;
    let last_moment = amsterdam::start_of(due.succ_opt().unwrap()) - chrono::Duration::minutes(1);
    assert!(!case.is_past(ClockKind::Acknowledgement, due));
    let event = Event::Acknowledged {
        late: false,
        delivery: None,
    };
    happens(&mut case, last_moment, event);
    let clock = clock(&case, ClockKind::Acknowledgement, last_moment);
    assert_eq!(clock.state, ClockState::Kept { on: due });
}
