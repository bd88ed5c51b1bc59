//! Articles 7, 9 and 11: a letter stops a clock when it is received, and one that is lost stops none.

use crate::support::{
    ACKNOWLEDGE, MAILED, TO_MAIL, answered, day, delivered, due, filed_on, investigating, on, sent,
    state, try_on,
};
use regulation::authority::Role::{Complainant, Director, Handler, System};
use regulation::case::{Case, Command, NextStep, Refusal};
use regulation::clock::{ClockKind, ClockState, Kept};
use regulation::delivery::{Arrival, Delivery, Sending, Way};
use regulation::event::{Channel, Event};
use regulation::shield::Shield;
use regulation::stage::Stage;

fn report(next: &str, reason_given: bool, sending: Option<Sending>) -> Command {
    let next = day(next);
    Command::ReportProgress {
        next,
        reason_given,
        sending,
    }
}

fn kept(date: &str) -> ClockState {
    let on = day(date);
    ClockState::Kept { on }
}

#[test]
fn post_takes_a_working_day_and_the_other_ways_take_none() {
    let case = filed_on("2026-03-30", Channel::Post, Shield::Open);
    for (way, sent_on, received_on) in [
        (Way::Post, "2026-04-01", "2026-04-02"),
        // Over Good Friday and Easter.
        (Way::Post, "2026-04-02", "2026-04-07"),
        (Way::Post, "2026-04-10", "2026-04-13"),
        (Way::Post, "2026-04-11", "2026-04-13"),
        (Way::Email, "2026-04-11", "2026-04-11"),
        (Way::ByHand, "2026-04-12", "2026-04-12"),
    ] {
        let delivery = case.delivery(Some(sent(way, sent_on)), day("2026-04-30"));
        let on = Some(day(received_on));
        assert_eq!(
            delivery,
            Ok(Some(Delivery { way, on })),
            "{way:?} {sent_on}"
        );
    }
    assert_eq!(case.delivery(None, day("2026-04-30")), Ok(None));
    // Where no version was in force, that of today says how long post takes.
    let older = filed_on("2024-10-31", Channel::Post, Shield::Open);
    let delivery = older.delivery(Some(sent(Way::Post, "2024-11-08")), day("2024-11-08"));
    let (way, on) = (Way::Post, Some(day("2024-11-11")));
    assert_eq!(delivery, Ok(Some(Delivery { way, on })));
}

#[test]
fn a_letter_is_sent_after_the_complaint_came_and_not_tomorrow() {
    let case = investigating();
    let mut finished = case.clone();
    crate::support::judge(
        &mut finished,
        "2026-09-02",
        regulation::verdict::Verdict::Unfounded,
    );
    for (sent_on, refusal) in [
        ("2026-08-30", Refusal::BeforeReceipt),
        ("2026-09-03", Refusal::InTheFuture),
    ] {
        let sending = Some(sent(Way::Email, sent_on));
        let letters = [
            report("2026-09-30", true, sending),
            Command::Refer { sending },
            Command::Settle { sending },
            crate::support::respond(sending),
            delivered(2, sending),
        ];
        for letter in letters {
            let refused = try_on(&finished, "2026-09-02", Director, letter.clone());
            assert_eq!(refused, Err(refusal), "{letter:?}");
        }
    }
}

#[test]
fn what_counts_from_a_day_that_lies_ahead_is_on_its_way_and_not_done() {
    let case = answered(Some(sent(Way::Post, "2026-09-09")));
    let (posted, there) = ("2026-09-09", day("2026-09-10"));
    for kind in [ClockKind::Completion, ClockKind::Update] {
        let ahead = ClockState::Underway { on: there, by: 0 };
        assert_eq!(state(&case, kind, posted), ahead, "{kind:?}");
        assert_eq!(state(&case, kind, "2026-09-10"), kept("2026-09-10"));
    }
    // A letter that is posted on the last day comes too late, and is not there yet either.
    let mut case = investigating();
    crate::support::judge(
        &mut case,
        "2026-09-08",
        regulation::verdict::Verdict::Unfounded,
    );
    let last = due(&case, ClockKind::Completion).to_string();
    let mailed = crate::support::respond(Some(sent(Way::Post, &last)));
    on(&mut case, &last, Director, mailed);
    let underway = state(&case, ClockKind::Completion, &last);
    assert!(
        matches!(underway, ClockState::Underway { by: 1, .. }),
        "{underway:?}"
    );
}

#[test]
fn a_reaction_that_was_lost_answered_nothing() {
    let mut case = answered(Some(sent(Way::Post, "2026-09-09")));
    let kinds = [ClockKind::Completion, ClockKind::Update];
    for kind in kinds {
        assert_eq!(state(&case, kind, "2026-12-01"), kept("2026-09-10"));
    }
    on(&mut case, "2026-09-14", Handler, delivered(4, None));
    for kind in kinds {
        let late = ClockState::Late { by: 1 };
        assert_eq!(state(&case, kind, "2026-10-13"), late, "{kind:?}");
    }
    // The investigation ended with the judgement, not with the letter.
    let investigation = state(&case, ClockKind::Investigation, "2026-10-13");
    assert_eq!(investigation, kept("2026-09-08"));

    let by_hand = delivered(4, Some(sent(Way::ByHand, "2026-10-14")));
    on(&mut case, "2026-10-15", Handler, by_hand);
    let (date, by) = (day("2026-10-14"), 2);
    let late = ClockState::KeptLate { on: date, by };
    assert_eq!(state(&case, ClockKind::Completion, "2026-12-01"), late);
    assert_eq!(case.reaction().unwrap().received_on, Some(date));
}

#[test]
fn a_lost_reaction_that_is_read_behind_the_code_is_received_then() {
    let mut case = answered(MAILED);
    on(&mut case, "2026-09-10", Handler, delivered(4, None));
    on(&mut case, "2026-09-14", Complainant, Command::OpenReaction);
    for kind in [ClockKind::Completion, ClockKind::Update] {
        assert_eq!(state(&case, kind, "2026-12-01"), kept("2026-09-14"));
    }
    assert_eq!(due(&case, ClockKind::Appeal), day("2026-09-28"));
    assert_eq!(case.letters()[1].arrival, Arrival::On(day("2026-09-14")));
    assert_eq!(case.kept(ClockKind::Completion), Kept::InTime);
}

#[test]
fn a_published_reaction_answers_when_it_is_there_and_starts_the_appeal_when_it_is_opened() {
    let mut case = answered(None);
    let completion = state(&case, ClockKind::Completion, "2026-12-01");
    assert_eq!(completion, kept("2026-09-09"));
    on(&mut case, "2026-10-20", Complainant, Command::OpenReaction);
    let completion = state(&case, ClockKind::Completion, "2026-12-01");
    assert_eq!(completion, kept("2026-09-09"));
    assert_eq!(due(&case, ClockKind::Appeal), day("2026-11-03"));
    assert_eq!(case.closes_after(), Some(day("2026-11-03")));
}

#[test]
fn news_that_is_posted_on_the_last_day_comes_a_day_late() {
    let case = investigating();
    let posted = |on, reason_given| {
        let sending = Some(sent(Way::Post, on));
        try_on(
            &case,
            "2026-10-12",
            Handler,
            report("2026-10-30", reason_given, sending),
        )
    };
    let is_late = |event| match event {
        Event::ProgressReported { late, next, .. } => (late, next.start),
        other => panic!("{other:?}"),
    };
    let friday = posted("2026-10-09", false).unwrap();
    assert_eq!(is_late(friday), (false, day("2026-10-12")));
    let kind = ClockKind::Update;
    let refused = Err(Refusal::LateNeedsReason { kind });
    assert_eq!(posted("2026-10-12", false), refused);
    let monday = posted("2026-10-12", true).unwrap();
    assert_eq!(is_late(monday), (true, day("2026-10-13")));
}

#[test]
fn the_next_news_is_promised_for_a_day_after_this_news_is_there() {
    let case = investigating();
    let asked = |next, way, on| {
        let sending = Some(sent(way, on));
        try_on(&case, "2026-09-11", Handler, report(next, true, sending)).is_ok()
    };
    // Posted on Friday it is there on Monday the 14th.
    for (next, way, sent_on, possible) in [
        ("2026-09-14", Way::Post, "2026-09-11", false),
        ("2026-09-15", Way::Post, "2026-09-11", true),
        ("2026-09-12", Way::Email, "2026-09-11", true),
        ("2026-09-11", Way::Email, "2026-09-11", false),
        ("2026-09-11", Way::Email, "2026-09-08", false),
    ] {
        assert_eq!(
            asked(next, way, sent_on),
            possible,
            "{next} {way:?} {sent_on}"
        );
    }
}

#[test]
fn each_announced_date_is_a_promise_of_its_own() {
    let mut case = investigating();
    on(
        &mut case,
        "2026-10-12",
        Handler,
        report("2026-10-20", false, None),
    );
    on(
        &mut case,
        "2026-10-20",
        Handler,
        report("2026-10-27", false, None),
    );
    on(
        &mut case,
        "2026-10-29",
        Handler,
        report("2026-11-10", true, None),
    );
    let clocks = case.clocks("2026-11-11T12:00:00Z".parse().unwrap());
    let updates = clocks
        .iter()
        .filter(|clock| clock.kind == ClockKind::Update);
    let states: Vec<ClockState> = updates.map(|clock| clock.state).collect();
    let (date, by) = (day("2026-10-29"), 2);
    assert_eq!(
        states,
        [
            kept("2026-10-12"),
            kept("2026-10-20"),
            ClockState::KeptLate { on: date, by },
            ClockState::Late { by: 1 },
        ]
    );
}

#[test]
fn lost_news_kept_no_promise() {
    let mut case = investigating();
    let mailed = Some(sent(Way::Email, "2026-10-12"));
    on(
        &mut case,
        "2026-10-12",
        Handler,
        report("2026-10-30", false, mailed),
    );
    assert!(!case.is_past(ClockKind::Update, day("2026-10-13")));
    on(&mut case, "2026-10-13", Handler, delivered(3, None));
    assert!(case.is_past(ClockKind::Update, day("2026-10-13")));
    // The next news keeps both dates, the first one late.
    on(
        &mut case,
        "2026-10-14",
        Handler,
        report("2026-11-10", true, None),
    );
    let running = case.running().filter(|term| term.kind == ClockKind::Update);
    let dates: Vec<_> = running.map(|term| term.due).collect();
    assert_eq!(dates, [day("2026-11-10")]);
}

#[test]
fn a_committee_is_appointed_when_the_complainant_was_told() {
    let mut case = answered(MAILED);
    on(&mut case, "2026-09-10", Complainant, Command::Appeal);
    let appoint = Command::AppointCommittee {
        members: 3,
        independent: true,
        until: day("2026-10-30"),
        sending: Some(sent(Way::Post, "2026-09-18")),
    };
    on(&mut case, "2026-09-18", Director, appoint);
    let committee = |case: &Case| state(case, ClockKind::Committee, "2026-09-25");
    assert_eq!(committee(&case), kept("2026-09-21"));
    let letter = case.sequence();
    on(&mut case, "2026-09-22", Handler, delivered(letter, None));
    assert_eq!(committee(&case), ClockState::Late { by: 1 });
}

#[test]
fn only_a_known_letter_is_corrected_and_with_a_reason() {
    let case = answered(MAILED);
    let correct = |letter, reason_given| Command::CorrectDelivery {
        letter,
        sending: MAILED,
        reason_given,
    };
    let asked = |command| try_on(&case, "2026-09-10", Handler, command);
    for letter in [2, 4] {
        assert!(asked(correct(letter, true)).is_ok());
        assert_eq!(asked(correct(letter, false)), Err(Refusal::ReasonMissing));
    }
    // The filing, a judgement, and nothing at all.
    for letter in [1, 3, 99] {
        assert_eq!(asked(correct(letter, true)), Err(Refusal::NothingToDo));
    }
    let mut withdrawn = investigating();
    on(&mut withdrawn, "2026-09-02", Complainant, Command::Withdraw);
    let refused = try_on(&withdrawn, "2026-09-03", Handler, delivered(2, None));
    let stage = Stage::Withdrawn;
    assert_eq!(refused, Err(Refusal::NotNow { stage }));
}

#[test]
fn correcting_an_acknowledgement_says_nothing_about_the_appeal() {
    let mut case = answered(MAILED);
    let event = on(&mut case, "2026-09-10", Handler, delivered(2, MAILED));
    let Event::DeliveryCorrected { appeal, .. } = event else {
        unreachable!()
    };
    assert_eq!(appeal, None);
    assert_eq!(due(&case, ClockKind::Appeal), day("2026-09-23"));
    let (date, by) = (day("2026-09-09"), 2);
    let late = ClockState::KeptLate { on: date, by };
    assert_eq!(state(&case, ClockKind::Acknowledgement, "2026-12-01"), late);
    let again = try_on(&case, "2026-09-11", Handler, ACKNOWLEDGE);
    assert_eq!(again, Err(Refusal::AlreadyAcknowledged));
}

/// A letter that came back asks for another way, and a case that has ended owes nothing again.
#[test]
fn a_letter_that_did_not_arrive_is_sent_another_way_while_the_case_runs() {
    let mut case = filed_on("2026-08-31", Channel::Web, Shield::Open);
    let sending = Some(sent(Way::Email, "2026-09-01"));
    let acknowledge = Command::Acknowledge {
        reason_given: false,
        sending,
    };
    on(&mut case, "2026-09-01", Handler, acknowledge);
    let letter = case.letters()[0].sequence;
    let bounced = |letter, sending| Command::CorrectDelivery {
        letter,
        sending,
        reason_given: true,
    };
    on(&mut case, "2026-09-02", Handler, bounced(letter, None));
    assert_eq!(case.next_step(), NextStep::SendAgain);
    assert_eq!(case.kept(ClockKind::Acknowledgement), Kept::Open);
    let by_post = Some(sent(Way::Post, "2026-09-03"));
    on(&mut case, "2026-09-03", Handler, bounced(letter, by_post));
    assert_eq!(case.next_step(), NextStep::Investigate);
    assert_eq!(case.kept(ClockKind::Acknowledgement), Kept::InTime);

    let mut closed = answered(Some(sent(Way::Email, "2026-09-09")));
    on(&mut closed, "2026-10-30", System, Command::Close);
    let reaction = closed.reaction().unwrap().sequence;
    on(&mut closed, "2026-11-02", Handler, bounced(reaction, None));
    assert_eq!(closed.next_deadline(), None);
    assert_eq!(closed.next_step(), NextStep::Nothing);
}

/// Somebody says on which day the letter with this number went.
fn went(letter: u32, way: Way, when: &str) -> Command {
    Command::CorrectDelivery {
        letter,
        sending: Some(sent(way, when)),
        reason_given: false,
    }
}

/// As it was seen: nothing is sent by itself, and it counted as delivered.
#[test]
fn a_reaction_that_somebody_mails_themselves_counts_once_they_say_on_which_day() {
    let mut case = answered(TO_MAIL);
    for kind in [ClockKind::Completion, ClockKind::Update] {
        assert_eq!(case.kept(kind), Kept::Open, "{kind:?}");
        let late = ClockState::Late { by: 1 };
        assert_eq!(state(&case, kind, "2026-10-13"), late, "{kind:?}");
    }
    assert_eq!(case.reaction().unwrap().received_on, None);
    assert_eq!(case.deadline(ClockKind::Appeal), None);
    assert_eq!(case.next_step(), NextStep::ConfirmSending);
    assert!(case.next_step().is_waited_for() && case.next_step().asks_now());
    // It never closes over the head of somebody whom nobody wrote.
    assert_eq!(case.closes_after(), None);
    let closing = try_on(&case, "2027-06-01", System, Command::Close);
    assert_eq!(closing, Err(Refusal::TermRuns));

    let mailed = went(4, Way::Email, "2026-09-10");
    on(&mut case, "2026-09-11", Handler, mailed);
    for kind in [ClockKind::Completion, ClockKind::Update] {
        assert_eq!(state(&case, kind, "2026-12-01"), kept("2026-09-10"));
    }
    assert_eq!(due(&case, ClockKind::Appeal), day("2026-09-24"));
    assert_eq!(case.closes_after(), Some(day("2026-09-24")));
    assert_eq!(case.next_step(), NextStep::AwaitAppealTerm);
}

#[test]
fn a_letter_that_was_to_be_mailed_can_go_another_way_or_turn_out_not_to_arrive() {
    let mut case = filed_on("2026-08-31", Channel::Email, Shield::Open);
    let acknowledge = Command::Acknowledge {
        reason_given: false,
        sending: TO_MAIL,
    };
    on(&mut case, "2026-09-01", Handler, acknowledge);
    let letter = case.sequence();
    assert_eq!(case.next_step(), NextStep::ConfirmSending);
    assert_eq!(case.kept(ClockKind::Acknowledgement), Kept::Open);
    assert!(case.is_past(ClockKind::Acknowledgement, day("2026-09-08")));

    let mut posted = case.clone();
    let by_post = went(letter, Way::Post, "2026-09-02");
    on(&mut posted, "2026-09-02", Handler, by_post);
    let acknowledgement = state(&posted, ClockKind::Acknowledgement, "2026-12-01");
    assert_eq!(acknowledgement, kept("2026-09-03"));
    assert_eq!(posted.next_step(), NextStep::Investigate);

    // What was said once is only taken back with a reason.
    let again = try_on(
        &posted,
        "2026-09-04",
        Handler,
        went(letter, Way::Email, "2026-09-04"),
    );
    assert_eq!(again, Err(Refusal::ReasonMissing));
    on(&mut case, "2026-09-02", Handler, delivered(letter, None));
    assert_eq!(case.next_step(), NextStep::SendAgain);
    let to_mail = delivered(letter, TO_MAIL);
    on(&mut case, "2026-09-03", Handler, to_mail);
    assert_eq!(case.next_step(), NextStep::ConfirmSending);
}

#[test]
fn a_letter_that_ends_a_case_keeps_its_promise_when_it_went_and_not_before() {
    let mut case = investigating();
    let settle = Command::Settle { sending: TO_MAIL };
    on(&mut case, "2026-09-02", Handler, settle);
    assert_eq!(case.stage(), Stage::Closed);
    let letter = case.sequence();
    assert_eq!(case.next_step(), NextStep::ConfirmSending);
    for kind in [ClockKind::Completion, ClockKind::Update] {
        assert_eq!(case.kept(kind), Kept::Open, "{kind:?}");
    }
    let mut lost = case.clone();
    on(&mut lost, "2026-09-03", Handler, delivered(letter, None));
    assert_eq!(lost.kept(ClockKind::Completion), Kept::None);
    assert_eq!(lost.next_step(), NextStep::Nothing);

    let mailed = went(letter, Way::Email, "2026-09-03");
    on(&mut case, "2026-09-03", Handler, mailed);
    assert_eq!(case.kept(ClockKind::Completion), Kept::InTime);
    let is_done = (case.next_step(), case.next_deadline());
    assert_eq!(is_done, (NextStep::Nothing, None));
}

#[test]
fn the_confirmation_of_a_withdrawal_still_has_to_be_sent_and_nothing_else_is_corrected_then() {
    let mut case = investigating();
    on(&mut case, "2026-09-02", Complainant, Command::Withdraw);
    let confirm = Command::ConfirmWithdrawal { sending: TO_MAIL };
    on(&mut case, "2026-09-03", Handler, confirm);
    let letter = case.sequence();
    assert_eq!(case.next_step(), NextStep::ConfirmSending);
    let receipt = Command::CorrectReceipt {
        received_at: "2026-08-28T12:00:00Z".parse().unwrap(),
        reason_given: true,
    };
    let stage = Stage::Withdrawn;
    let refused = try_on(&case, "2026-09-03", Handler, receipt);
    assert_eq!(refused, Err(Refusal::NotNow { stage }));
    let mailed = went(letter, Way::Email, "2026-09-03");
    on(&mut case, "2026-09-03", Handler, mailed.clone());
    assert_eq!(case.next_step(), NextStep::Nothing);
    let again = try_on(&case, "2026-09-04", Handler, mailed);
    assert_eq!(again, Err(Refusal::NotNow { stage }));
}

#[test]
fn what_nobody_mailed_is_received_when_it_is_read_behind_the_code() {
    let mut case = answered(TO_MAIL);
    on(&mut case, "2026-09-14", Complainant, Command::OpenReaction);
    assert_eq!(case.kept(ClockKind::Completion), Kept::InTime);
    assert_eq!(due(&case, ClockKind::Appeal), day("2026-09-28"));
    assert_eq!(case.next_step(), NextStep::AwaitAppealTerm);
}

/// Seen: the complainant read the letter behind the code, and the term ran on.
#[test]
fn every_letter_that_is_on_its_way_counts_from_when_it_is_read_behind_the_code() {
    let mut case = investigating();
    let news = report("2026-10-30", false, TO_MAIL);
    on(&mut case, "2026-10-08", Handler, news);
    assert_eq!(case.next_step(), NextStep::ConfirmSending);
    on(&mut case, "2026-10-09", Complainant, Command::OpenReaction);
    assert!(!case.is_past(ClockKind::Update, day("2026-10-13")));
    assert_eq!(case.next_step(), NextStep::Investigate);
    let again = try_on(&case, "2026-10-10", Complainant, Command::OpenReaction);
    assert_eq!(again, Err(Refusal::NothingToDo));
}

#[test]
fn news_that_nobody_mailed_keeps_no_promise_and_later_news_does() {
    let mut case = investigating();
    let news = report("2026-10-30", false, TO_MAIL);
    on(&mut case, "2026-10-12", Handler, news);
    assert!(case.is_past(ClockKind::Update, day("2026-10-13")));
    assert_eq!(case.next_promise().unwrap().due, day("2026-10-12"));
    let published = report("2026-11-10", true, None);
    on(&mut case, "2026-10-14", Handler, published);
    assert_eq!(case.next_promise().unwrap().due, day("2026-11-10"));
    assert_eq!(case.next_step(), NextStep::Investigate);
}

/// Acknowledged on this day by a letter that somebody mails themselves, of a complaint of which that was due on 7 September.
fn to_mail_on(when: &str) -> (Case, u32) {
    let mut case = filed_on("2026-08-31", Channel::Email, Shield::Open);
    let acknowledge = Command::Acknowledge {
        reason_given: false,
        sending: TO_MAIL,
    };
    on(&mut case, when, Handler, acknowledge);
    let letter = case.sequence();
    (case, letter)
}

/// As it was seen: e-mail without a day on the last day, which is not late, and sent a week later: late, and nobody asked why.
#[test]
fn a_letter_that_went_after_its_date_says_why_also_when_only_its_day_is_confirmed() {
    let (case, letter) = to_mail_on("2026-09-07");
    let kind = ClockKind::Acknowledgement;
    assert_eq!(due(&case, kind), day("2026-09-07"));
    let late = went(letter, Way::Email, "2026-09-14");
    let refused = try_on(&case, "2026-09-14", Handler, late);
    assert_eq!(refused, Err(Refusal::LateNeedsReason { kind }));
    // What is posted on the last day is there too late.
    let posted = went(letter, Way::Post, "2026-09-07");
    let refused = try_on(&case, "2026-09-07", Handler, posted);
    assert_eq!(refused, Err(Refusal::LateNeedsReason { kind }));
    let in_time = went(letter, Way::Email, "2026-09-07");
    assert!(try_on(&case, "2026-09-14", Handler, in_time).is_ok());
    let with_reason = delivered(letter, Some(sent(Way::Email, "2026-09-14")));
    let mut case = case;
    on(&mut case, "2026-09-14", Handler, with_reason);
    assert_eq!(case.kept(kind), Kept::Late);
    // That it did not arrive is no day.
    let (lost, letter) = to_mail_on("2026-09-07");
    let not = Command::CorrectDelivery {
        letter,
        sending: None,
        reason_given: false,
    };
    assert!(try_on(&lost, "2026-09-14", Handler, not).is_ok());
}

/// As it was seen: a day before the letter was written made a kept promise of one that was missed.
#[test]
fn a_letter_did_not_go_before_it_was_written() {
    let mut case = filed_on("2026-08-31", Channel::Email, Shield::Open);
    let acknowledge = Command::Acknowledge {
        reason_given: true,
        sending: TO_MAIL,
    };
    on(&mut case, "2026-09-10", Handler, acknowledge);
    let letter = case.sequence();
    for command in [
        went(letter, Way::Email, "2026-09-04"),
        delivered(letter, Some(sent(Way::Post, "2026-09-04"))),
        delivered(letter, Some(sent(Way::ByHand, "2026-09-09"))),
    ] {
        let refused = try_on(&case, "2026-09-11", Handler, command.clone());
        assert_eq!(refused, Err(Refusal::BeforeWritten), "{command:?}");
    }
    let same_day = delivered(letter, Some(sent(Way::Email, "2026-09-10")));
    on(&mut case, "2026-09-11", Handler, same_day);
    assert_eq!(case.kept(ClockKind::Acknowledgement), Kept::Late);
    // Once there is a day it is not moved before the letter either.
    let before = delivered(letter, Some(sent(Way::Email, "2026-09-09")));
    let refused = try_on(&case, "2026-09-11", Handler, before);
    assert_eq!(refused, Err(Refusal::BeforeWritten));
}

/// What was written down here after it went may turn out to have gone on another day before that.
#[test]
fn of_a_letter_that_went_before_it_was_written_down_the_day_is_corrected() {
    for (way, said) in [(Way::Email, "2026-09-03"), (Way::Post, "2026-09-03")] {
        let mut case = filed_on("2026-08-31", Channel::Email, Shield::Open);
        let acknowledge = Command::Acknowledge {
            reason_given: false,
            sending: Some(sent(way, said)),
        };
        on(&mut case, "2026-09-04", Handler, acknowledge);
        let letter = case.sequence();
        let corrected = delivered(letter, Some(sent(way, "2026-09-02")));
        assert!(
            try_on(&case, "2026-09-04", Handler, corrected).is_ok(),
            "{way:?}"
        );
        let before = delivered(letter, Some(sent(way, "2026-08-30")));
        let refused = try_on(&case, "2026-09-04", Handler, before);
        assert_eq!(refused, Err(Refusal::BeforeReceipt), "{way:?}");
    }
}

/// As it was seen: the reaction was not mailed, after the long stop somebody wrote down that it did not arrive, to send it
/// another way, and within the minute the case was closed.
#[test]
fn a_reaction_that_did_not_arrive_closes_nothing_until_it_is_sent_again() {
    let mut case = answered(TO_MAIL);
    let reaction = case.reaction().unwrap().sequence;
    on(&mut case, "2027-01-11", Handler, delivered(reaction, None));
    assert_eq!(case.closes_after(), None);
    let closing = try_on(&case, "2027-01-11", System, Command::Close);
    assert_eq!(closing, Err(Refusal::TermRuns));
    assert_eq!(case.next_step(), NextStep::SendAgain);
    let posted = delivered(reaction, Some(sent(Way::Post, "2027-01-12")));
    on(&mut case, "2027-01-12", Handler, posted);
    assert_eq!(case.closes_after(), Some(day("2027-01-27")));
}

/// As it was seen: a later letter that was not sent either stood in the way of seeing that the reaction was not.
#[test]
fn a_reaction_that_nobody_sent_closes_nothing_whatever_else_was_not_sent() {
    let mut case = answered(TO_MAIL);
    on(&mut case, "2026-09-10", Complainant, Command::Appeal);
    let appoint = Command::AppointCommittee {
        members: 3,
        independent: true,
        until: day("2026-10-30"),
        sending: TO_MAIL,
    };
    on(&mut case, "2026-09-11", Director, appoint);
    on(
        &mut case,
        "2026-09-12",
        Complainant,
        Command::WithdrawAppeal,
    );
    assert_eq!(case.closes_after(), None);
    let closing = try_on(&case, "2027-06-01", System, Command::Close);
    assert!(closing.is_err(), "{closing:?}");
}
