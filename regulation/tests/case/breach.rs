//! Whether something is a breach of personal data, and by when the authority hears of it (art. 5.4 and AVG art. 33).

use crate::support::{ACKNOWLEDGE, at, filed_about, filed_on, on, try_on};
use proptest::prelude::*;
use regulation::amsterdam;
use regulation::authority::{Action, Role, may};
use regulation::breach::{self, BreachCheck, Conclusion, HoursClock, HoursState};
use regulation::case::{Asks, Case, Command, Refusal};
use regulation::event::{Actor, Audience, Channel, Event, Guarded, Recorded, Secret, StaffId};
use regulation::filing::Ground;
use regulation::moment::Moment;
use regulation::shield::Shield;
use regulation::stage::Stage;
use regulation::verdict::{Finding, Verdict};
use regulation::warning::Level;

/// A Friday afternoon.
const FRIDAY: &str = "2026-08-28T15:20:00Z";

/// That confidential data were not protected well enough.
fn alleged(when: &str, channel: Channel, shield: Shield) -> Case {
    filed_about(Ground::Confidentiality, when, channel, shield)
}

fn check(case: &Case) -> BreachCheck {
    case.breach_check().unwrap()
}

fn state(case: &Case, when: &str) -> HoursState {
    check(case).clock(at(when)).state
}

fn opens(aware: &str) -> Command {
    Command::OpenBreachCheck {
        aware: Some(Moment::Exact(at(aware))),
        reason_given: true,
    }
}

fn decides(conclusion: Conclusion) -> Command {
    Command::DecideBreach {
        conclusion,
        reason_given: true,
    }
}

fn reported(when: &str) -> Conclusion {
    Conclusion::Reported {
        at: at(when),
        told: false,
    }
}

#[test]
fn a_complaint_about_confidential_data_opens_a_check_of_72_hours_and_no_other_ground_does() {
    let case = alleged(FRIDAY, Channel::Web, Shield::Open);
    assert_eq!(check(&case).aware, Moment::Exact(at(FRIDAY)));
    assert_eq!(case.breach_due(), Some(at("2026-08-31T15:20:00Z")));
    let other = filed_on("2026-08-28", Channel::Web, Shield::Open);
    assert_eq!(other.breach_check(), None);
}

#[test]
fn the_hours_run_on_through_the_weekend_and_the_change_of_the_clock() {
    let case = alleged(FRIDAY, Channel::Web, Shield::Open);
    for (when, expected) in [
        (FRIDAY, HoursState::Running { left: 72 }),
        ("2026-08-29T15:20:00Z", HoursState::Running { left: 48 }),
        ("2026-08-31T00:55:00Z", HoursState::Running { left: 14 }),
        ("2026-08-31T00:56:00Z", HoursState::Soon { left: 14 }),
        ("2026-08-31T15:19:59Z", HoursState::Soon { left: 0 }),
        ("2026-08-31T15:20:00Z", HoursState::Soon { left: 0 }),
        ("2026-08-31T15:20:01Z", HoursState::Late { by: 1 }),
        ("2026-08-31T16:20:00Z", HoursState::Late { by: 2 }),
    ] {
        assert_eq!(state(&case, when), expected, "{when}");
    }
    // Summer time ends in the night of 24 to 25 October.
    let autumn = alleged("2026-10-23T15:00:00+02:00", Channel::Web, Shield::Open);
    assert_eq!(
        autumn.breach_due(),
        Some(at("2026-10-26T14:00:00+01:00")),
        "an hour of that night is there twice"
    );
}

/// D-72h, and 5.4: it both alleges a breach and is anonymous.
#[test]
fn of_an_anonymous_complaint_the_hours_are_counted_from_the_hour_that_was_kept() {
    let case = alleged(FRIDAY, Channel::Web, Shield::Anonymous);
    let hour = at("2026-08-28T15:00:00Z");
    assert_eq!(check(&case).aware, Moment::Hour(hour));
    assert_eq!(case.breach_due(), Some(at("2026-08-31T15:00:00Z")));
    assert!(!case.may(
        Role::Director,
        Action::ShowIdentity,
        at(FRIDAY).date_naive()
    ));
}

#[test]
fn what_came_on_paper_is_counted_from_the_beginning_of_its_day() {
    let case = alleged("2026-08-28T10:00:00Z", Channel::Post, Shield::Open);
    assert_eq!(case.breach_due(), Some(at("2026-08-31T00:00:00+02:00")));
}

#[test]
fn a_receipt_that_is_corrected_moves_the_term_with_it() {
    let mut case = alleged("2026-08-28T10:00:00Z", Channel::Email, Shield::Open);
    let corrected = Command::CorrectReceipt {
        received_at: at("2026-08-27T10:00:00Z"),
        reason_given: true,
    };
    on(&mut case, "2026-08-28T12:00:00Z", Role::Director, corrected);
    assert_eq!(case.breach_due(), Some(at("2026-08-30T00:00:00+02:00")));
}

#[test]
fn staff_open_a_check_on_any_ground_and_once_at_a_time() {
    let mut case = filed_on("2026-08-28", Channel::Web, Shield::Open);
    let now = "2026-08-29T09:00:00Z";
    let later = try_on(&case, now, Role::Handler, opens("2026-08-29T09:00:01Z"));
    assert_eq!(later, Err(Refusal::InTheFuture));
    let silent = Command::OpenBreachCheck {
        aware: None,
        reason_given: false,
    };
    assert_eq!(
        try_on(&case, now, Role::Handler, silent),
        Err(Refusal::ReasonMissing)
    );
    on(&mut case, now, Role::Handler, opens("2026-08-29T08:00:00Z"));
    assert_eq!(case.breach_due(), Some(at("2026-09-01T08:00:00Z")));
    // Its term would begin anew.
    let again = try_on(&case, now, Role::Director, opens(now));
    assert_eq!(again, Err(Refusal::NothingToDo));
    on(
        &mut case,
        now,
        Role::Director,
        decides(Conclusion::NoBreach),
    );
    on(
        &mut case,
        "2026-09-10T09:00:00Z",
        Role::Handler,
        opens("2026-09-10T09:00:00Z"),
    );
    assert_eq!(case.breach_due(), Some(at("2026-09-13T09:00:00Z")));
}

#[test]
fn whoever_judges_whether_data_were_kept_confidential_looks_at_it_from_then_on() {
    let now = "2026-08-31T09:00:00Z";
    for verdict in Verdict::ALL.iter().copied() {
        let mut case = filed_on("2026-08-28", Channel::Web, Shield::Open);
        on(&mut case, "2026-08-29", Role::Handler, ACKNOWLEDGE);
        let ground = Ground::Confidentiality;
        on(
            &mut case,
            now,
            Role::Handler,
            Command::Judge(Finding { ground, verdict }),
        );
        let aware = case.breach_check().map(|check| check.aware);
        assert_eq!(aware, Some(Moment::Exact(at(now))), "{verdict:?}");
    }
}

#[test]
fn it_is_decided_with_a_reason_and_nothing_is_reported_before_it_is_known_or_later_than_now() {
    let case = alleged(FRIDAY, Channel::Web, Shield::Open);
    let now = "2026-08-29T12:00:00Z";
    for (conclusion, expected) in [
        (Conclusion::NoBreach, None),
        (Conclusion::NotReported, None),
        (reported(FRIDAY), None),
        (reported(now), None),
        (reported("2026-08-28T15:19:59Z"), Some(Refusal::BeforeAware)),
        (reported("2026-08-29T12:00:01Z"), Some(Refusal::InTheFuture)),
        (reported("2046-08-29T12:00:00Z"), Some(Refusal::OutOfReach)),
    ] {
        let decided = try_on(&case, now, Role::Director, decides(conclusion));
        assert_eq!(decided.err(), expected, "{conclusion:?}");
        let silent = Command::DecideBreach {
            conclusion,
            reason_given: false,
        };
        assert!(try_on(&case, now, Role::Director, silent).is_err());
    }
}

#[test]
fn the_term_is_kept_by_a_report_and_by_a_decision_that_there_is_nothing_to_report() {
    for (now, conclusion, expected) in [
        (
            "2026-08-31T15:20:00Z",
            Conclusion::NoBreach,
            HoursState::Kept,
        ),
        (
            "2026-08-31T15:20:00Z",
            Conclusion::NotReported,
            HoursState::Kept,
        ),
        (
            "2026-08-31T15:21:00Z",
            Conclusion::NoBreach,
            HoursState::KeptLate { by: 1 },
        ),
        // What was reported in time may be written down later.
        (
            "2026-09-02T10:00:00Z",
            reported("2026-08-31T15:20:00Z"),
            HoursState::Kept,
        ),
        (
            "2026-09-02T10:00:00Z",
            reported("2026-09-01T16:00:00Z"),
            HoursState::KeptLate { by: 25 },
        ),
    ] {
        let mut case = alleged(FRIDAY, Channel::Web, Shield::Open);
        on(&mut case, now, Role::Director, decides(conclusion));
        assert_eq!(
            state(&case, "2026-10-01T00:00:00Z"),
            expected,
            "{conclusion:?}"
        );
        assert_eq!(case.breach_due(), None, "nothing asks any more");
    }
}

#[test]
fn another_decision_takes_the_place_of_the_first() {
    let mut case = alleged(FRIDAY, Channel::Web, Shield::Open);
    on(
        &mut case,
        "2026-08-29T09:00:00Z",
        Role::Director,
        decides(Conclusion::NotReported),
    );
    let both = Conclusion::Reported {
        at: at("2026-08-30T09:00:00Z"),
        told: true,
    };
    on(
        &mut case,
        "2026-08-30T10:00:00Z",
        Role::Director,
        decides(both),
    );
    let decided = check(&case).decided.unwrap();
    assert_eq!(decided.conclusion, Some(both));
}

#[test]
fn the_check_goes_on_whatever_becomes_of_the_complaint_and_stops_nothing_of_it() {
    let mut case = alleged(FRIDAY, Channel::Web, Shield::Open);
    let due = case.breach_due();
    let step = case.next_step();
    on(
        &mut case,
        "2026-08-29T09:00:00Z",
        Role::Director,
        Command::LogBreach,
    );
    assert_eq!(case.next_step(), step);
    on(
        &mut case,
        "2026-08-29T10:00:00Z",
        Role::Complainant,
        Command::Withdraw,
    );
    assert_eq!((case.stage(), case.breach_due()), (Stage::Withdrawn, due));
    on(
        &mut case,
        "2026-08-30T10:00:00Z",
        Role::Director,
        decides(Conclusion::NoBreach),
    );
    assert_eq!(case.stage(), Stage::Withdrawn);
}

/// A legal term is a promise: one that was missed comes first, then a promise that was missed, then a check that is open.
#[test]
fn an_open_check_asks_before_all_but_a_promise_that_was_missed() {
    let mut case = alleged(FRIDAY, Channel::Web, Shield::Open);
    let asks = |case: &Case, when: &str| {
        let now = at(when);
        let today = amsterdam::date(now);
        let promise = case.next_promise().map(|term| term.clock(today, None));
        let check = case.breach_due().map(|due| HoursClock::running(due, now));
        let step = case.next_step();
        Asks::of(step, promise.as_ref(), None, false, check.as_ref())
    };
    assert_eq!(asks(&case, FRIDAY), Asks::Breach);
    assert_eq!(asks(&case, "2026-09-08T10:00:00Z"), Asks::Breach);
    on(
        &mut case,
        "2026-09-08T10:00:00Z",
        Role::Director,
        decides(Conclusion::NoBreach),
    );
    assert_eq!(asks(&case, "2026-09-08T10:00:00Z"), Asks::Promise);
    on(
        &mut case,
        "2026-09-08T11:00:00Z",
        Role::Director,
        opens("2026-09-08T11:00:00Z"),
    );
    assert_eq!(asks(&case, "2026-09-08T11:00:00Z"), Asks::Promise);
    assert_eq!(asks(&case, "2026-09-12T11:00:00Z"), Asks::Breach);
}

#[test]
fn what_nobody_can_open_breaks_no_term_of_the_law_either() {
    let mut case = alleged(FRIDAY, Channel::Web, Shield::Anonymous);
    let aside = Command::SetAside {
        opens: false,
        reason_given: true,
    };
    on(&mut case, "2026-09-08T09:00:00Z", Role::Director, aside);
    assert_eq!(case.breach_check(), None);
}

#[test]
fn a_check_is_opened_by_all_the_staff_and_kept_and_decided_by_who_directs() {
    let case = alleged(FRIDAY, Channel::Web, Shield::Open);
    let now = "2026-08-29T09:00:00Z";
    for role in Role::ALL.iter().copied() {
        assert_eq!(
            may(role, Action::OpenBreachCheck),
            role.is_staff(),
            "{role:?}"
        );
        let earlier = known(Moment::Exact(at("2026-08-28T09:00:00Z")));
        for command in [Command::LogBreach, decides(Conclusion::NoBreach), earlier] {
            let allowed = try_on(&case, now, role, command.clone()).is_ok();
            assert_eq!(allowed, role.directs(), "{role:?} {command:?}");
        }
    }
    let them = Actor::Staff(StaffId(9));
    let theirs = Case::handle(
        Some(&case),
        Command::LogBreach,
        Role::Director,
        them,
        at(now),
    );
    assert_eq!(theirs, Err(Refusal::AboutThem));
    let none = filed_on("2026-08-28", Channel::Web, Shield::Open);
    let nothing = try_on(&none, now, Role::Director, Command::LogBreach);
    assert_eq!(nothing, Err(Refusal::NothingToDo));
}

#[test]
fn whoever_handles_the_complaint_knows_of_the_check_and_not_of_what_was_decided() {
    let mut case = alleged(FRIDAY, Channel::Web, Shield::Open);
    let now = "2026-08-29T09:00:00Z";
    on(&mut case, now, Role::Director, decides(reported(now)));
    for role in [Role::Handler, Role::Director, Role::Outside] {
        let decided = check(&case.seen_by(role)).decided.unwrap();
        assert_eq!(decided.conclusion.is_some(), role.directs(), "{role:?}");
    }
}

#[test]
fn nobody_outside_and_no_committee_knows_of_a_check() {
    let now = at(FRIDAY);
    let events = [
        Event::BreachCheckOpened {
            aware: Moment::Exact(now),
            earlier: false,
        },
        Event::BreachLogged,
        Event::BreachDecided {
            conclusion: Guarded::Known(reported(FRIDAY)),
        },
    ];
    for event in events {
        for outside in [Audience::Complainant, Audience::Asked, Audience::Committee] {
            assert!(!event.is_for(outside), "{event:?}");
        }
        for word in event.words() {
            assert!(word.is_internal() && !word.is_read_by(Audience::Staff));
            assert!(word.is_read_by(Audience::Directors));
        }
    }
}

#[test]
fn a_check_is_announced_at_60_80_and_100_percent_also_at_night() {
    let due = alleged(FRIDAY, Channel::Web, Shield::Open)
        .breach_due()
        .unwrap();
    for (when, expected) in [
        (FRIDAY, None),
        ("2026-08-30T10:31:00Z", None),
        ("2026-08-30T10:32:00Z", Some(Level::Sixty)),
        ("2026-08-31T00:56:00Z", Some(Level::Eighty)),
        ("2026-08-31T15:20:00Z", Some(Level::Hundred)),
        ("2026-09-30T15:20:00Z", Some(Level::Hundred)),
    ] {
        assert_eq!(breach::level(due, at(when)), expected, "{when}");
    }
}

proptest! {
    #[test]
    fn a_term_is_72_hours_for_every_moment_and_never_more(minute in 0..2_000_000_i64, gone in 0..9_000_i64) {
        let received = at("2026-01-01T00:00:00Z") + chrono::Duration::minutes(minute);
        let text = received.to_rfc3339();
        for shield in Shield::ALL.iter().copied() {
            let case = alleged(&text, Channel::Web, shield);
            let due = case.breach_due().unwrap();
            prop_assert!(due <= received + chrono::Duration::hours(72));
            prop_assert!(due > received + chrono::Duration::hours(71));
            let now = received + chrono::Duration::minutes(gone);
            let is_late = check(&case).clock(now).is_late();
            prop_assert_eq!(is_late, now > due);
        }
    }
}

fn known(aware: Moment) -> Command {
    Command::KnownEarlier {
        aware,
        reason_given: true,
    }
}

/// As it was seen: an open check could be neither opened again nor corrected, so that a term that had passed went on as if it
/// ran.
#[test]
fn who_directs_says_that_it_was_known_earlier_and_never_that_it_was_later() {
    let mut case = alleged(FRIDAY, Channel::Web, Shield::Open);
    let now = "2026-08-29T12:00:00Z";
    let earlier = Moment::Exact(at("2026-08-26T09:10:00Z"));
    let refused = try_on(&case, now, Role::Handler, known(earlier));
    let action = Action::DecideBreach;
    assert_eq!(refused, Err(Refusal::NotAllowed { action }));
    let silent = Command::KnownEarlier {
        aware: earlier,
        reason_given: false,
    };
    assert_eq!(
        try_on(&case, now, Role::Director, silent),
        Err(Refusal::ReasonMissing)
    );
    // A day counts from its beginning, so that of the complaint itself is earlier than the complaint.
    for (aware, expected) in [
        (Moment::Exact(at(FRIDAY)), Some(Refusal::NotEarlier)),
        (Moment::Exact(at(now)), Some(Refusal::NotEarlier)),
        (Moment::Day(at(now).date_naive()), Some(Refusal::NotEarlier)),
        (Moment::Day(at(FRIDAY).date_naive()), None),
        (earlier, None),
    ] {
        let said = try_on(&case, now, Role::Director, known(aware));
        assert_eq!(said.err(), expected, "{aware:?}");
    }
    on(&mut case, now, Role::Director, known(earlier));
    assert_eq!(check(&case).aware, earlier);
    assert!(check(&case).is_open());
    assert_eq!(case.breach_due(), Some(at("2026-08-29T09:10:00Z")));
    assert_eq!(state(&case, now), HoursState::Late { by: 3 });
    let back = try_on(&case, now, Role::Director, known(Moment::Exact(at(FRIDAY))));
    assert_eq!(back, Err(Refusal::NotEarlier));

    let none = filed_on("2026-08-28", Channel::Web, Shield::Open);
    let nothing = try_on(&none, now, Role::Director, known(earlier));
    assert_eq!(nothing, Err(Refusal::NothingToDo));
}

/// As it was seen: what was reported on the morning before the complaint came could not be written down.
#[test]
fn a_report_from_before_it_was_known_is_written_down_once_it_is_said_to_have_been_known() {
    let mut case = alleged(FRIDAY, Channel::Web, Shield::Open);
    let now = "2026-08-29T12:00:00Z";
    let morning = decides(reported("2026-08-28T09:00:00Z"));
    let refused = try_on(&case, now, Role::Director, morning.clone());
    assert_eq!(refused, Err(Refusal::BeforeAware));
    let earlier = known(Moment::Exact(at("2026-08-28T08:00:00Z")));
    on(&mut case, now, Role::Director, earlier);
    on(&mut case, now, Role::Director, morning);
    assert_eq!(state(&case, now), HoursState::Kept);
    // Also when it turns out only after the decision: that stays, and may have come too late.
    let much = known(Moment::Exact(at("2026-08-20T08:00:00Z")));
    on(&mut case, now, Role::Director, much);
    assert!(!check(&case).is_open());
    assert_eq!(state(&case, now), HoursState::KeptLate { by: 122 });
}

/// As it was seen: opened 40 seconds after ten o'clock with the day left empty, and reported at ten o'clock.
#[test]
fn what_is_reported_in_the_minute_in_which_it_became_known_is_not_before_it() {
    let mut case = filed_on("2026-08-28", Channel::Web, Shield::Open);
    let now = "2026-08-31T10:00:40Z";
    let opens = Command::OpenBreachCheck {
        aware: None,
        reason_given: true,
    };
    on(&mut case, now, Role::Handler, opens);
    let minute = at("2026-08-31T10:00:00Z");
    assert_eq!(check(&case).aware, Moment::Exact(minute));
    let decided = decides(reported("2026-08-31T10:00:00Z"));
    assert!(try_on(&case, now, Role::Director, decided.clone()).is_ok());

    let mut judged = filed_on("2026-08-28", Channel::Web, Shield::Open);
    on(&mut judged, "2026-08-29", Role::Handler, ACKNOWLEDGE);
    let finding = Finding {
        ground: Ground::Confidentiality,
        verdict: Verdict::Founded,
    };
    on(&mut judged, now, Role::Handler, Command::Judge(finding));
    assert!(try_on(&judged, now, Role::Director, decided.clone()).is_ok());
    let told = alleged(now, Channel::Web, Shield::Open);
    assert!(try_on(&told, now, Role::Director, decided).is_ok());
}

/// As it was seen: `events.facts` said in clear what was decided, while all of it is sealed.
#[test]
fn what_was_decided_about_a_breach_is_sealed_and_that_it_was_decided_is_not() {
    let now = "2026-08-29T12:00:00Z";
    let both = Conclusion::Reported {
        at: at(FRIDAY),
        told: true,
    };
    let all = [
        Conclusion::NoBreach,
        Conclusion::NotReported,
        reported(FRIDAY),
        both,
    ];
    for conclusion in all {
        let case = alleged(FRIDAY, Channel::Web, Shield::Open);
        let event = try_on(&case, now, Role::Director, decides(conclusion)).unwrap();
        let (mut clear, secret) = event.parted();
        let written = serde_json::to_string(&clear).unwrap();
        assert_eq!(written, r#"{"type":"breach_decided","conclusion":null}"#);
        let mut keyless = case.clone();
        keyless.apply(&Recorded {
            sequence: 2,
            at: at(now),
            by: Actor::Staff(StaffId(1)),
            event: clear.clone(),
        });
        assert_eq!(keyless.breach_due(), None);
        assert_eq!(check(&keyless).decided.unwrap().conclusion, None);
        let secret = secret.unwrap();
        assert_eq!(Secret::read(&secret.write()).as_ref(), Some(&secret));
        assert!(clear.learn(secret));
        assert_eq!(clear, event);
    }
}
