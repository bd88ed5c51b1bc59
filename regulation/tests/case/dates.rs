//! Article 6: the date on which a complaint arrived, and what follows when it was another one.

use crate::support::{at, day, due, filed_on, investigating, on, sent, state, try_on};
use regulation::authority::Role::{Complainant, Handler};
use regulation::case::{Case, Command, Refusal};
use regulation::clock::{ClockKind, ClockState, Deadline, Kept};
use regulation::delivery::Way;
use regulation::event::Channel;
use regulation::shield::Shield;
use regulation::stage::Stage;
use regulation::warning::{self, Level};

fn correct(date: &str) -> Command {
    Command::CorrectReceipt {
        received_at: at(&format!("{date}T10:00:00+02:00")),
        reason_given: true,
    }
}

fn filed(when: &str) -> Case {
    filed_on(when, Channel::Post, Shield::Open)
}

#[test]
fn what_arrives_in_a_weekend_arrives_on_that_day() {
    for (received, start, last) in [
        ("2026-09-04T23:59:59+02:00", "2026-09-04", "2026-09-11"),
        ("2026-09-05T00:00:00+02:00", "2026-09-05", "2026-09-11"),
        ("2026-09-06T23:59:59+02:00", "2026-09-06", "2026-09-11"),
        ("2026-09-07T00:00:00+02:00", "2026-09-07", "2026-09-14"),
        // Whit Monday is no working day either.
        ("2026-05-25T09:00:00+02:00", "2026-05-25", "2026-06-01"),
    ] {
        let case = filed(received);
        let term = case.deadline(ClockKind::Acknowledgement).unwrap();
        assert_eq!(
            (term.start, term.due),
            (day(start), day(last)),
            "{received}"
        );
    }
}

#[test]
fn a_later_receipt_moves_every_date_along_and_a_promise_may_turn_out_to_be_kept() {
    let mut case = filed("2026-08-31");
    let late = Command::Acknowledge {
        reason_given: true,
        sending: Some(sent(Way::ByHand, "2026-09-08")),
    };
    on(&mut case, "2026-09-08", Handler, late);
    assert_eq!(case.kept(ClockKind::Acknowledgement), Kept::Late);
    on(&mut case, "2026-09-09", Handler, correct("2026-09-01"));
    for (kind, last) in [
        (ClockKind::Acknowledgement, "2026-09-08"),
        (ClockKind::Investigation, "2026-09-22"),
        (ClockKind::Completion, "2026-10-13"),
        (ClockKind::Update, "2026-10-13"),
    ] {
        assert_eq!(due(&case, kind), day(last), "{kind:?}");
    }
    assert_eq!(case.kept(ClockKind::Acknowledgement), Kept::InTime);
    assert_eq!(case.received_at(), at("2026-09-01T10:00:00+02:00"));
}

#[test]
fn an_earlier_receipt_moves_no_date_and_the_term_is_measured_from_there() {
    let mut case = filed("2026-08-31");
    on(&mut case, "2026-09-01", Handler, correct("2026-08-27"));
    let term = case.deadline(ClockKind::Acknowledgement).unwrap();
    assert_eq!(term.start, day("2026-08-27"));
    assert_eq!(term.due, day("2026-09-07"));
    // Seven working days from Thursday 27 August.
    for (today, percent, level, clock) in [
        ("2026-08-28", 14, None, ClockState::Running { left: 6 }),
        ("2026-09-02", 57, None, ClockState::Running { left: 3 }),
        (
            "2026-09-03",
            71,
            Some(Level::Sixty),
            ClockState::Running { left: 2 },
        ),
        (
            "2026-09-04",
            85,
            Some(Level::Eighty),
            ClockState::Soon { left: 1 },
        ),
        (
            "2026-09-06",
            85,
            Some(Level::Eighty),
            ClockState::Soon { left: 1 },
        ),
        (
            "2026-09-07",
            100,
            Some(Level::Hundred),
            ClockState::Soon { left: 0 },
        ),
    ] {
        assert_eq!(warning::level(term, day(today)), level, "{today}");
        let shown = term.clock(day(today), None);
        assert_eq!((shown.percent, shown.state), (percent, clock), "{today}");
    }
    assert_eq!(term.soon_on(), day("2026-09-04"));
    // And back again: what was given stays given.
    on(&mut case, "2026-09-02", Handler, correct("2026-09-02"));
    on(&mut case, "2026-09-03", Handler, correct("2026-08-31"));
    assert_eq!(due(&case, ClockKind::Acknowledgement), day("2026-09-09"));
}

#[test]
fn a_term_is_announced_when_it_asks_attention_on_the_same_day() {
    for days in 1..=30 {
        let start = day("2026-08-31");
        let profile = regulation::workday::Profile::Atw;
        let term = Deadline::announce(ClockKind::Update, days, start, profile);
        let soon = start.iter_days().find(|today| {
            let state = term.clock(*today, None).state;
            matches!(state, ClockState::Soon { .. })
        });
        assert_eq!(soon, Some(term.soon_on()), "{days}");
        let eighty = start
            .iter_days()
            .find(|today| warning::level(&term, *today) >= Some(Level::Eighty));
        assert_eq!(eighty, soon, "{days}");
    }
}

#[test]
fn a_receipt_is_corrected_with_a_reason_and_not_into_the_future() {
    let case = filed("2026-08-31");
    let asked = |command| try_on(&case, "2026-09-01", Handler, command);
    let unexplained = Command::CorrectReceipt {
        received_at: at("2026-08-31T10:00:00+02:00"),
        reason_given: false,
    };
    assert_eq!(asked(unexplained), Err(Refusal::ReasonMissing));
    assert_eq!(asked(correct("2026-09-02")), Err(Refusal::InTheFuture));
    assert!(asked(correct("2026-09-01")).is_ok());
    let mut withdrawn = investigating();
    on(&mut withdrawn, "2026-09-02", Complainant, Command::Withdraw);
    let refused = try_on(&withdrawn, "2026-09-03", Handler, correct("2026-09-01"));
    let stage = Stage::Withdrawn;
    assert_eq!(refused, Err(Refusal::NotNow { stage }));
}

#[test]
fn days_that_are_waited_are_recorded_and_move_no_date() {
    let mut case = investigating();
    let before: Vec<Deadline> = case.deadlines().cloned().collect();
    let ask = Command::SendMessage { asks: true };
    on(&mut case, "2026-09-02", Handler, ask.clone());
    on(&mut case, "2026-09-04", Handler, ask.clone());
    on(
        &mut case,
        "2026-09-09",
        Complainant,
        Command::AddInformation,
    );
    let question = Command::RequestInformation {
        of: regulation::event::Source::Witness,
        due: day("2026-09-16"),
        unrevealing: false,
        shows: vec![],
    };
    on(&mut case, "2026-09-10", Handler, question);
    let forgo = Command::ForgoInformation {
        request: Some(case.sequence()),
    };
    on(&mut case, "2026-09-17", Handler, forgo);
    on(&mut case, "2026-09-18", Handler, ask);
    let forgo = Command::ForgoInformation { request: None };
    on(&mut case, "2026-09-25", Handler, forgo);
    let waits = case.waits().iter().map(|wait| (wait.from, wait.until));
    let expected = [
        ("2026-09-02", "2026-09-09"),
        ("2026-09-10", "2026-09-17"),
        ("2026-09-18", "2026-09-25"),
    ];
    assert!(waits.eq(expected.map(|(from, until)| (day(from), day(until)))));
    assert!(case.deadlines().eq(before.iter()));
    let late = ClockState::Late { by: 4 };
    assert_eq!(state(&case, ClockKind::Investigation, "2026-09-25"), late);
}
