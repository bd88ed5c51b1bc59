//! The regulation's sentences as checks that can be run, by article; the first word of each name is the article.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops with the place"
)]

use chrono::{DateTime, NaiveDate, Utc};
use regulation::authority::Role;
use regulation::case::{Case, Command, NextStep, Refusal};
use regulation::clock::{ClockKind, ClockState};
use regulation::delivery::{Sending, Way};
use regulation::event::{Actor, Channel, Ending, Event, Guarded, Language, Recorded, StaffId};
use regulation::filing::Ground;
use regulation::shield::Shield;
use regulation::stage::Stage;
use regulation::verdict::{Finding, Verdict};
use regulation::warning::{self, Level};

const DIRECTOR: Actor = Actor::Staff(StaffId(1));
const LATE: bool = true;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn noon(date: &str) -> DateTime<Utc> {
    at(&format!("{date}T12:00:00+01:00"))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn filed(channel: Channel, shield: Shield, received: &str) -> Case {
    let received_at = noon(received);
    let file = Command::File {
        shield,
        capacity: None,
        grounds: vec![Ground::Procedure],
        about: Guarded::default(),
        identity_given: channel == Channel::Web && shield != Shield::Anonymous,
        channel,
        language: Language::Nl,
        received_at,
        reason_given: false,
        urgent: false,
    };
    let event = Case::handle(None, file, Role::Anyone, Actor::Complainant, received_at).unwrap();
    let by = Actor::Complainant;
    Case::open(&Recorded {
        sequence: 1,
        at: received_at,
        by,
        event,
    })
    .unwrap()
}

/// By somebody who gave a name and an address.
fn named(channel: Channel, received: &str) -> Case {
    let mut case = filed(channel, Shield::Open, received);
    let to = Shield::Open;
    case.apply(&Recorded {
        sequence: 2,
        at: noon(received),
        by: DIRECTOR,
        event: Event::IdentityGiven { to },
    });
    case
}

fn ask(case: &Case, command: Command, role: Role, now: DateTime<Utc>) -> Result<Event, Refusal> {
    let by = match role {
        Role::Complainant => Actor::Complainant,
        Role::System => Actor::System,
        _ => DIRECTOR,
    };
    Case::handle(Some(case), command, role, by, now)
}

fn carry_out(case: &mut Case, command: Command, role: Role, now: DateTime<Utc>) -> Event {
    let event = ask(case, command, role, now).unwrap();
    let by = if role == Role::Complainant {
        Actor::Complainant
    } else {
        DIRECTOR
    };
    let sequence = case.sequence() + 1;
    case.apply(&Recorded {
        sequence,
        at: now,
        by,
        event: event.clone(),
    });
    event
}

fn acknowledge(sending: Option<Sending>, reason_given: bool) -> Command {
    Command::Acknowledge {
        reason_given,
        sending,
    }
}

fn state(case: &Case, kind: ClockKind, now: DateTime<Utc>) -> ClockState {
    case.clocks(now)
        .iter()
        .rev()
        .find(|clock| clock.kind == kind)
        .unwrap()
        .state
}

/// Received on Monday 31 August 2026, acknowledged and answered: no holiday until Christmas.
fn answered(sending: Option<Sending>, on: &str) -> Case {
    let mut case = filed(Channel::Web, Shield::Anonymous, "2026-08-31");
    carry_out(
        &mut case,
        acknowledge(None, false),
        Role::Director,
        noon("2026-09-01"),
    );
    judge(&mut case, Verdict::Unfounded);
    carry_out(
        &mut case,
        Command::Respond {
            colleagues: false,
            sending,
        },
        Role::Director,
        noon(on),
    );
    case
}

fn judge(case: &mut Case, verdict: Verdict) {
    let finding = Finding {
        ground: Ground::Procedure,
        verdict,
    };
    carry_out(
        case,
        Command::Judge(finding),
        Role::Director,
        noon("2026-09-08"),
    );
}

fn sent(way: Way, on: &str) -> Sending {
    Sending {
        way,
        sent_on: Some(day(on)),
    }
}

#[test]
fn article_6_a_letter_received_three_working_days_ago_must_be_acknowledged_in_two() {
    let case = filed(Channel::Post, Shield::Open, "2026-09-07");
    assert_eq!(
        state(&case, ClockKind::Acknowledgement, noon("2026-09-10")),
        ClockState::Running { left: 2 }
    );
}

#[test]
fn article_6_only_from_1_november_2024_there_are_terms() {
    assert_eq!(
        filed(Channel::Post, Shield::Open, "2024-10-31")
            .deadlines()
            .count(),
        0
    );
    assert_eq!(
        filed(Channel::Post, Shield::Open, "2024-11-01").regulation(),
        Some("1.0")
    );
}

#[test]
fn article_6_who_enters_a_letter_later_says_why_and_no_letter_comes_from_the_future() {
    let file = |received: &str, reason_given| Command::File {
        shield: Shield::Open,
        capacity: None,
        grounds: vec![],
        about: Guarded::default(),
        identity_given: true,
        channel: Channel::Post,
        language: Language::Nl,
        received_at: noon(received),
        reason_given,
        urgent: false,
    };
    let enter = |command| Case::handle(None, command, Role::Handler, DIRECTOR, noon("2026-09-10"));
    assert_eq!(
        enter(file("2026-09-07", false)),
        Err(Refusal::ReasonMissing)
    );
    assert!(enter(file("2026-09-07", true)).is_ok());
    assert!(enter(file("2026-09-10", false)).is_ok());
    assert_eq!(enter(file("2026-09-11", true)), Err(Refusal::InTheFuture));
}

#[test]
fn article_7_before_good_friday_the_fifth_working_day_is_in_time_until_midnight() {
    // Thursday 2 April 2026; Good Friday, Easter and the second day of Easter are no working days.
    let case = filed(Channel::Web, Shield::Anonymous, "2026-04-02");
    assert_eq!(
        case.deadline(ClockKind::Acknowledgement).unwrap().due,
        day("2026-04-13")
    );
    let sent = |now| ask(&case, acknowledge(None, false), Role::Director, at(now));
    assert!(matches!(
        sent("2026-04-13T23:58:00+02:00"),
        Ok(Event::Acknowledged { late: false, .. })
    ));
    let kind = ClockKind::Acknowledgement;
    assert_eq!(
        sent("2026-04-14T00:01:00+02:00"),
        Err(Refusal::LateNeedsReason { kind })
    );
    let late = ask(
        &case,
        acknowledge(None, true),
        Role::Director,
        at("2026-04-14T00:01:00+02:00"),
    );
    assert!(matches!(late, Ok(Event::Acknowledged { late: LATE, .. })));
}

#[test]
fn article_7_a_letter_is_received_a_working_day_after_it_was_posted() {
    let case = filed(Channel::Post, Shield::Open, "2026-08-31");
    // Due on Monday 7 September; posted on Friday it is there on Monday, posted on Monday it is late.
    let posted = |on| {
        ask(
            &case,
            acknowledge(Some(sent(Way::Post, on)), false),
            Role::Director,
            noon("2026-09-07"),
        )
    };
    let Ok(Event::Acknowledged {
        late: false,
        delivery: Some(delivery),
    }) = posted("2026-09-04")
    else {
        panic!("posted on Friday it is in time");
    };
    assert_eq!(delivery.on, Some(day("2026-09-07")));
    let kind = ClockKind::Acknowledgement;
    let too_late = Refusal::LateNeedsReason { kind };
    assert_eq!(posted("2026-09-07"), Err(too_late));
    assert_eq!(posted("2026-09-08"), Err(Refusal::InTheFuture));
    assert_eq!(posted("2026-08-28"), Err(Refusal::BeforeReceipt));
}

#[test]
fn article_7_a_letter_that_bounced_stopped_no_clock() {
    let mut case = filed(Channel::Email, Shield::Open, "2026-08-31");
    carry_out(
        &mut case,
        acknowledge(Some(sent(Way::Email, "2026-09-01")), false),
        Role::Director,
        noon("2026-09-01"),
    );
    let (letter, reason_given) = (2, true);
    let bounced = Command::CorrectDelivery {
        letter,
        sending: None,
        reason_given,
    };
    carry_out(&mut case, bounced, Role::Director, noon("2026-09-02"));
    assert_eq!(
        state(&case, ClockKind::Acknowledgement, noon("2026-09-09")),
        ClockState::Late { by: 2 }
    );
    let sending = Some(sent(Way::ByHand, "2026-09-07"));
    let again = Command::CorrectDelivery {
        letter,
        sending,
        reason_given,
    };
    carry_out(&mut case, again, Role::Director, noon("2026-09-09"));
    let on = day("2026-09-07");
    assert_eq!(
        state(&case, ClockKind::Acknowledgement, noon("2026-09-09")),
        ClockState::Kept { on }
    );
}

#[test]
fn article_7_what_stands_behind_a_code_counts_once_the_complainant_holds_it() {
    for channel in [Channel::Post, Channel::Email, Channel::Spoken] {
        let mut case = named(channel, "2026-08-31");
        let first = case.way_first();
        assert!(matches!(first, Some(Way::Post | Way::Email)), "{channel:?}");
        let behind = acknowledge(None, false);
        carry_out(&mut case, behind, Role::Director, noon("2026-09-01"));
        assert_eq!(case.next_step(), NextStep::ConfirmSending, "{channel:?}");
        let on = day("2026-09-02");
        let handed = Command::CorrectDelivery {
            letter: case.sequence(),
            sending: Some(sent(Way::ByHand, "2026-09-02")),
            reason_given: false,
        };
        carry_out(&mut case, handed, Role::Director, noon("2026-09-03"));
        assert_eq!(
            state(&case, ClockKind::Acknowledgement, noon("2026-09-10")),
            ClockState::Kept { on }
        );
        // Who holds the code reads what is published from then on.
        assert!(case.holds_code());
        let news = Command::ReportProgress {
            next: day("2026-10-20"),
            sending: None,
            reason_given: true,
        };
        carry_out(&mut case, news, Role::Director, noon("2026-09-04"));
        assert_eq!(case.next_step(), NextStep::Investigate);
    }
}

#[test]
fn article_7_an_anonymous_letter_without_an_address_is_neither_in_time_nor_late() {
    let mut case = filed(Channel::Post, Shield::Anonymous, "2026-08-31");
    let close = |reason_given| Command::CloseUndeliverable { reason_given };
    assert_eq!(
        ask(&case, close(false), Role::Director, noon("2026-09-30")),
        Err(Refusal::ReasonMissing)
    );
    carry_out(&mut case, close(true), Role::Director, noon("2026-09-30"));
    assert_eq!(case.ending(), Some(Ending::Undeliverable));
    assert_eq!(
        state(&case, ClockKind::Acknowledgement, noon("2026-10-30")),
        ClockState::Ended
    );
    // Behind a code that nobody holds nothing is received, and it can still be put right.
    let mut published = filed(Channel::Post, Shield::Anonymous, "2026-08-31");
    assert_eq!(published.next_step(), NextStep::CloseUndeliverable);
    assert_eq!(published.way_first(), Some(Way::ByHand));
    let behind = acknowledge(None, false);
    carry_out(&mut published, behind, Role::Director, noon("2026-09-01"));
    assert_eq!(published.next_step(), NextStep::CloseUndeliverable);
    let ends = state(&published, ClockKind::Acknowledgement, noon("2026-09-10"));
    assert!(matches!(ends, ClockState::Late { .. }), "{ends:?}");
    let mut used = published.clone();
    carry_out(
        &mut published,
        close(true),
        Role::Director,
        noon("2026-09-10"),
    );
    assert_eq!(
        state(&published, ClockKind::Acknowledgement, noon("2026-10-30")),
        ClockState::Ended
    );
    carry_out(
        &mut used,
        Command::OpenReaction,
        Role::Complainant,
        noon("2026-09-03"),
    );
    let on = day("2026-09-03");
    assert_eq!(
        state(&used, ClockKind::Acknowledgement, noon("2026-09-10")),
        ClockState::Kept { on }
    );
    assert_eq!(used.next_step(), NextStep::Investigate);
    let refused = ask(&used, close(true), Role::Director, noon("2026-09-10"));
    assert!(refused.is_err(), "they can be reached");
    // Whoever used the form reads behind the code.
    let web = filed(Channel::Web, Shield::Anonymous, "2026-08-31");
    let refused = ask(&web, close(true), Role::Director, noon("2026-09-01"));
    assert_eq!(
        refused,
        Err(Refusal::NotNow {
            stage: Stage::Received
        })
    );
}

#[test]
fn article_7_waiting_for_an_answer_is_recorded_and_pauses_nothing() {
    let mut case = filed(Channel::Web, Shield::Anonymous, "2026-08-31");
    carry_out(
        &mut case,
        acknowledge(None, false),
        Role::Director,
        noon("2026-09-01"),
    );
    let before = case.deadline(ClockKind::Investigation).cloned();
    carry_out(
        &mut case,
        Command::SendMessage { asks: true },
        Role::Director,
        noon("2026-09-02"),
    );
    carry_out(
        &mut case,
        Command::SendMessage { asks: false },
        Role::Complainant,
        noon("2026-09-09"),
    );
    assert_eq!(case.deadline(ClockKind::Investigation).cloned(), before);
    let wait = case.waits()[0];
    assert_eq!(
        (wait.from, wait.until),
        (day("2026-09-02"), day("2026-09-09"))
    );
}

#[test]
fn article_7_a_founded_complaint_without_a_corrective_action_is_not_answered() {
    let mut case = filed(Channel::Web, Shield::Anonymous, "2026-08-31");
    carry_out(
        &mut case,
        acknowledge(None, false),
        Role::Director,
        noon("2026-09-01"),
    );
    let respond = Command::Respond {
        colleagues: false,
        sending: None,
    };
    let refused = |case: &Case| ask(case, respond.clone(), Role::Director, noon("2026-09-09"));
    assert_eq!(
        refused(&case),
        Err(Refusal::FindingMissing {
            ground: Ground::Procedure
        })
    );
    judge(&mut case, Verdict::PartlyFounded);
    assert_eq!(refused(&case), Err(Refusal::CorrectiveActionMissing));
    assert_eq!(case.next_step(), NextStep::PlanAction);
    carry_out(
        &mut case,
        Command::DeclareMeasureTaken,
        Role::Director,
        noon("2026-09-09"),
    );
    assert!(refused(&case).is_ok());
}

#[test]
fn article_9_an_appeal_is_in_time_on_the_tenth_working_day_and_goes_to_the_directie_after_it() {
    // Received by mail on Wednesday 9 September: the last day is Wednesday 23 September.
    let case = answered(Some(sent(Way::Email, "2026-09-09")), "2026-09-09");
    assert_eq!(
        case.deadline(ClockKind::Appeal).unwrap().due,
        day("2026-09-23")
    );
    let lodged = |now| ask(&case, Command::Appeal, Role::Complainant, at(now));
    assert!(matches!(
        lodged("2026-09-23T23:59:00+02:00"),
        Ok(Event::AppealLodged { late: false, .. })
    ));
    assert!(matches!(
        lodged("2026-09-24T00:00:00+02:00"),
        Ok(Event::AppealLodged { late: LATE, .. })
    ));

    let mut late = case.clone();
    carry_out(
        &mut late,
        Command::Appeal,
        Role::Complainant,
        at("2026-09-24T00:00:00+02:00"),
    );
    assert_eq!(
        (late.stage(), late.next_step()),
        (Stage::Answered, NextStep::DecideLateAppeal)
    );
    let close = ask(&late, Command::Close, Role::System, noon("2026-10-30"));
    assert_eq!(
        close,
        Err(Refusal::TermRuns),
        "not while the directie has to decide"
    );
    let decide = |admitted, reason_given| Command::DecideLateAppeal {
        admitted,
        reason_given,
    };
    let now = noon("2026-09-25");
    assert_eq!(
        ask(&late, decide(false, false), Role::Director, now),
        Err(Refusal::ReasonMissing)
    );
    carry_out(&mut late, decide(true, true), Role::Director, now);
    assert_eq!(late.stage(), Stage::Appealed);
}

#[test]
fn article_9_a_reaction_that_was_only_published_is_received_when_it_is_opened() {
    let mut case = answered(None, "2026-09-09");
    assert_eq!(case.deadline(ClockKind::Appeal), None);
    carry_out(
        &mut case,
        Command::OpenReaction,
        Role::Complainant,
        noon("2026-09-28"),
    );
    assert_eq!(
        case.deadline(ClockKind::Appeal).unwrap().due,
        day("2026-10-12")
    );
    let again = ask(
        &case,
        Command::OpenReaction,
        Role::Complainant,
        noon("2026-09-29"),
    );
    assert_eq!(again, Err(Refusal::NothingToDo), "the first time counts");
}

#[test]
fn article_9_a_reaction_that_nobody_opens_does_not_keep_a_case_open_for_ever() {
    let case = answered(None, "2026-09-09");
    // Thirty working days after it was published.
    assert_eq!(case.closes_after(), Some(day("2026-10-21")));
    let close = |on| ask(&case, Command::Close, Role::System, noon(on));
    assert_eq!(close("2026-10-21"), Err(Refusal::TermRuns));
    assert!(close("2026-10-22").is_ok());
}

#[test]
fn article_9_a_reaction_that_does_not_come_can_be_appealed() {
    let mut case = filed(Channel::Web, Shield::Anonymous, "2026-08-31");
    carry_out(
        &mut case,
        acknowledge(None, false),
        Role::Director,
        noon("2026-09-01"),
    );
    let lodged = |case: &Case, on| ask(case, Command::Appeal, Role::Complainant, noon(on));
    assert_eq!(
        lodged(&case, "2026-10-12"),
        Err(Refusal::NotNow {
            stage: Stage::Investigating
        })
    );
    assert!(lodged(&case, "2026-10-13").is_ok());
    let next = Command::ReportProgress {
        next: day("2026-10-30"),
        reason_given: true,
        sending: None,
    };
    carry_out(&mut case, next, Role::Director, noon("2026-10-12"));
    assert!(
        lodged(&case, "2026-10-13").is_err(),
        "news was promised by another day"
    );
    carry_out(
        &mut case,
        Command::Appeal,
        Role::Complainant,
        noon("2026-11-02"),
    );
    carry_out(
        &mut case,
        Command::WithdrawAppeal,
        Role::Complainant,
        noon("2026-11-03"),
    );
    assert_eq!(
        case.stage(),
        Stage::Investigating,
        "the reaction is still owed"
    );
}

#[test]
fn article_9_a_committee_has_members_and_every_one_is_independent() {
    let mut case = answered(Some(sent(Way::Email, "2026-09-09")), "2026-09-09");
    carry_out(
        &mut case,
        Command::Appeal,
        Role::Complainant,
        noon("2026-09-10"),
    );
    let appoint = |members, independent| Command::AppointCommittee {
        members,
        independent,
        until: day("2026-10-30"),
        sending: None,
    };
    for (members, independent) in [(0, true), (3, false)] {
        let refused = ask(
            &case,
            appoint(members, independent),
            Role::Director,
            noon("2026-09-11"),
        );
        assert_eq!(refused, Err(Refusal::NotIndependent));
    }
    let action = appoint(3, true).action(Role::Handler);
    let refused = ask(&case, appoint(3, true), Role::Handler, noon("2026-09-11"));
    assert_eq!(
        refused,
        Err(Refusal::NotAllowed { action }),
        "the directie appoints"
    );
    carry_out(
        &mut case,
        appoint(3, true),
        Role::Director,
        noon("2026-09-11"),
    );
    let decide = Command::DecideAppeal {
        decided: Vec::new(),
        colleagues: false,
        reason_given: true,
        sending: None,
    };
    assert_eq!(
        ask(&case, decide, Role::Director, noon("2026-09-12")),
        Err(Refusal::AdviceMissing)
    );
}

/// The letter of whoever complained before the regulation says how to appeal, as every reaction does.
#[test]
fn article_9_a_complaint_older_than_the_regulation_is_appealed_within_the_term_that_its_letter_names()
 {
    let mut case = filed(Channel::Post, Shield::Open, "2024-10-31");
    carry_out(
        &mut case,
        acknowledge(None, false),
        Role::Director,
        noon("2024-11-04"),
    );
    judge(&mut case, Verdict::Unfounded);
    let respond = Command::Respond {
        colleagues: false,
        sending: Some(sent(Way::Email, "2026-09-09")),
    };
    carry_out(&mut case, respond, Role::Director, noon("2026-09-09"));
    let last = Some(day("2026-09-23"));
    assert_eq!(case.deadline(ClockKind::Appeal).map(|term| term.due), last);
    assert_eq!(case.closes_after(), last);
    let lodged = |now| ask(&case, Command::Appeal, Role::Complainant, at(now));
    assert!(matches!(
        lodged("2026-09-23T23:59:00+02:00"),
        Ok(Event::AppealLodged {
            late: false,
            committee: Some(_),
            ..
        })
    ));
    let close = ask(&case, Command::Close, Role::System, noon("2026-09-10"));
    assert_eq!(close, Err(Refusal::TermRuns));
    // One that was only published: its term begins when it is opened, and ends at the long stop all the same.
    let mut published = filed(Channel::Post, Shield::Open, "2024-10-31");
    carry_out(
        &mut published,
        acknowledge(Some(sent(Way::Post, "2024-11-04")), false),
        Role::Director,
        noon("2024-11-04"),
    );
    judge(&mut published, Verdict::Unfounded);
    let respond = Command::Respond {
        colleagues: false,
        sending: None,
    };
    carry_out(&mut published, respond, Role::Director, noon("2026-09-09"));
    assert_eq!(published.closes_after(), Some(day("2026-10-21")));
}

/// One day may hold both letters, also the day of receipt.
#[test]
fn article_7_the_confirmation_and_the_answer_may_go_on_one_day() {
    let mut case = filed(Channel::Email, Shield::Open, "2026-09-08");
    let mailed = Some(sent(Way::Email, "2026-09-08"));
    carry_out(
        &mut case,
        acknowledge(mailed, false),
        Role::Director,
        noon("2026-09-08"),
    );
    judge(&mut case, Verdict::Unfounded);
    let respond = Command::Respond {
        colleagues: false,
        sending: mailed,
    };
    carry_out(&mut case, respond, Role::Director, noon("2026-09-08"));
    let on = day("2026-09-08");
    for kind in [
        ClockKind::Acknowledgement,
        ClockKind::Investigation,
        ClockKind::Completion,
    ] {
        assert_eq!(
            state(&case, kind, noon("2026-09-09")),
            ClockState::Kept { on }
        );
    }
    assert_eq!(
        case.deadline(ClockKind::Appeal).unwrap().due,
        day("2026-09-22")
    );
}

/// By whom it is looked at, and when there is news of it: with a committee, and while a late appeal is decided about.
#[test]
fn article_9_whoever_appealed_always_knows_a_day_by_which_there_is_news() {
    let mailed = Some(sent(Way::Email, "2026-09-09"));
    let mut case = answered(mailed, "2026-09-09");
    carry_out(
        &mut case,
        Command::Appeal,
        Role::Complainant,
        noon("2026-09-10"),
    );
    let appoint = Command::AppointCommittee {
        members: 3,
        independent: true,
        until: day("2026-10-16"),
        sending: None,
    };
    carry_out(&mut case, appoint, Role::Director, noon("2026-09-11"));
    assert_eq!(
        state(&case, ClockKind::Committee, noon("2026-09-11")),
        ClockState::Kept {
            on: day("2026-09-11")
        }
    );
    assert_eq!(case.next_promise().unwrap().due, day("2026-10-16"));
    let late = state(&case, ClockKind::Update, noon("2026-10-19"));
    assert!(matches!(late, ClockState::Late { .. }), "{late:?}");
    let mut withdrawn = case.clone();
    let taken_back = Command::WithdrawAppeal;
    carry_out(
        &mut withdrawn,
        taken_back,
        Role::Complainant,
        noon("2026-09-14"),
    );
    assert_eq!(withdrawn.next_promise(), None, "nothing is waited for");

    let mut late = answered(mailed, "2026-09-09");
    carry_out(
        &mut late,
        Command::Appeal,
        Role::Complainant,
        noon("2026-09-25"),
    );
    assert_eq!(late.next_target().unwrap().due, day("2026-10-09"));
    let decide = |admitted| Command::DecideLateAppeal {
        admitted,
        reason_given: true,
    };
    let mut refused = late.clone();
    carry_out(
        &mut refused,
        decide(false),
        Role::Director,
        noon("2026-09-28"),
    );
    assert_eq!(refused.next_target(), None);
    carry_out(&mut late, decide(true), Role::Director, noon("2026-09-28"));
    assert_eq!(late.next_target().unwrap().due, day("2026-10-12"));
}

#[test]
fn article_11_news_in_time_keeps_the_promise_and_announces_the_next() {
    let mut case = filed(Channel::Web, Shield::Anonymous, "2026-08-31");
    carry_out(
        &mut case,
        acknowledge(None, false),
        Role::Director,
        noon("2026-09-01"),
    );
    assert_eq!(
        case.deadline(ClockKind::Update).unwrap().due,
        day("2026-10-12")
    );
    let report = |next, reason_given| Command::ReportProgress {
        next: day(next),
        reason_given,
        sending: None,
    };
    let past = ask(
        &case,
        report("2026-10-12", true),
        Role::Director,
        noon("2026-10-12"),
    );
    assert_eq!(past, Err(Refusal::DateNotAhead));
    carry_out(
        &mut case,
        report("2026-10-30", false),
        Role::Director,
        noon("2026-10-12"),
    );
    assert_eq!(
        case.next_deadline().unwrap().kind,
        ClockKind::Investigation,
        "a target that was missed is still first"
    );
    let refused = ask(
        &case,
        report("2026-11-20", false),
        Role::Director,
        noon("2026-11-02"),
    );
    let kind = ClockKind::Update;
    assert_eq!(refused, Err(Refusal::LateNeedsReason { kind }));
    assert_eq!(
        state(&case, ClockKind::Update, noon("2026-11-02")),
        ClockState::Late { by: 1 },
        "missing news is a breach"
    );
    assert_eq!(
        state(&case, ClockKind::Completion, noon("2026-11-02")),
        ClockState::Late { by: 15 }
    );
}

#[test]
fn a_corrected_date_of_receipt_never_makes_a_date_that_was_given_earlier() {
    let mut case = filed(Channel::Post, Shield::Open, "2026-08-31");
    let given: Vec<NaiveDate> = case.deadlines().map(|term| term.due).collect();
    let correct = |on, reason_given| Command::CorrectReceipt {
        received_at: noon(on),
        reason_given,
    };
    assert_eq!(
        ask(
            &case,
            correct("2026-08-27", false),
            Role::Director,
            noon("2026-09-01")
        ),
        Err(Refusal::ReasonMissing)
    );
    carry_out(
        &mut case,
        correct("2026-08-27", true),
        Role::Director,
        noon("2026-09-01"),
    );
    assert_eq!(
        case.deadlines().map(|term| term.due).collect::<Vec<_>>(),
        given
    );
    carry_out(
        &mut case,
        correct("2026-09-01", true),
        Role::Director,
        noon("2026-09-01"),
    );
    assert_eq!(
        case.deadline(ClockKind::Acknowledgement).unwrap().due,
        day("2026-09-08")
    );
    assert_eq!(case.received_at(), noon("2026-09-01"));
}

#[test]
fn a_reaction_is_read_by_a_second_person_where_there_are_two() {
    let mut case = filed(Channel::Web, Shield::Anonymous, "2026-08-31");
    carry_out(
        &mut case,
        acknowledge(None, false),
        Role::Director,
        noon("2026-09-01"),
    );
    judge(&mut case, Verdict::NoJudgement);
    let (now, respond) = (
        noon("2026-09-09"),
        Command::Respond {
            colleagues: true,
            sending: None,
        },
    );
    assert_eq!(
        ask(&case, respond.clone(), Role::Director, now),
        Err(Refusal::SecondReaderMissing)
    );
    carry_out(&mut case, Command::ProposeReaction, Role::Director, now);
    assert_eq!(
        ask(&case, respond.clone(), Role::Director, now),
        Err(Refusal::SameReader)
    );
    let colleague = Actor::Staff(StaffId(2));
    assert!(Case::handle(Some(&case), respond.clone(), Role::Handler, colleague, now).is_ok());
    judge(&mut case, Verdict::Unfounded);
    let other = Case::handle(Some(&case), respond, Role::Handler, colleague, now);
    assert_eq!(
        other,
        Err(Refusal::SecondReaderMissing),
        "another judgement is another reaction"
    );
}

/// Received on Monday 11 May 2026; Thursday 14 May is Ascension Day.
#[test]
fn a_clock_is_announced_at_60_80_and_100_percent_while_people_are_at_work() {
    let case = filed(Channel::Web, Shield::Anonymous, "2026-05-11");
    let term = case.deadline(ClockKind::Acknowledgement).unwrap();
    for (on, level) in [
        ("2026-05-13", None),
        ("2026-05-14", None),
        ("2026-05-15", Some(Level::Sixty)),
        ("2026-05-17", Some(Level::Sixty)),
        ("2026-05-18", Some(Level::Eighty)),
        ("2026-05-19", Some(Level::Hundred)),
        ("2026-06-01", Some(Level::Hundred)),
    ] {
        assert_eq!(warning::level(term, day(on)), level, "{on}");
    }
    for (now, at_work) in [
        ("2026-05-15T07:59:00+02:00", false),
        ("2026-05-15T08:00:00+02:00", true),
        ("2026-05-15T17:59:00+02:00", true),
        ("2026-05-15T18:00:00+02:00", false),
        // Ascension Day, and a Saturday.
        ("2026-05-14T12:00:00+02:00", false),
        ("2026-05-16T12:00:00+02:00", false),
    ] {
        assert_eq!(
            warning::is_office_time(at(now), term.profile),
            at_work,
            "{now}"
        );
    }
    let answered = answered(Some(sent(Way::Email, "2026-09-09")), "2026-09-09");
    let right = answered.deadline(ClockKind::Appeal).unwrap();
    assert_eq!(
        warning::level(right, day("2026-09-23")),
        None,
        "nobody warns about somebody else's right"
    );
}
