//! What is stored or travels keeps its form: these texts may be added to, never changed.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops with the place"
)]

mod events;

use regulation::authority::Action;
use regulation::case::Refusal;
use regulation::clock::{ClockKind, ClockState};
use regulation::event::{Event, Recorded};
use regulation::filing::{Field, Ground, Problem, ProblemKind, Typed};
use regulation::stage::Stage;
use regulation::workday::{Holiday, Reason};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

/// Both ways: the text is read, and what was read writes the same text.
fn check<T: Serialize + DeserializeOwned + PartialEq + Debug>(text: &str) -> T {
    let value: T = serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(serde_json::to_string(&value).unwrap(), text);
    value
}

#[test]
fn events_keep_the_form_in_which_they_are_stored() {
    for event in events::STORED {
        check::<Event>(event);
    }
}

#[test]
fn a_recorded_event_says_who_by_an_id_of_32_digits() {
    for by in [
        r#""complainant""#,
        r#""system""#,
        r#"{"staff":"0000000000000000000000000000002a"}"#,
    ] {
        check::<Recorded>(&format!(
            r#"{{"sequence":2,"at":"2026-05-12T09:00:00Z","by":{by},"event":{{"type":"note_added"}}}}"#
        ));
    }
    for wrong in [
        "2a",
        "+000000000000000000000000000002a",
        "zz00000000000000000000000000002a",
    ] {
        let text = format!(r#"{{"staff":"{wrong}"}}"#);
        assert!(
            serde_json::from_str::<regulation::event::Actor>(&text).is_err(),
            "{wrong}"
        );
    }
}

#[test]
fn what_was_typed_keeps_its_form_and_tolerates_more_and_less() {
    let full = concat!(
        r#"{"capacity":"a","shield":"b","grounds":["c"],"about":["n"],"description":"e","#,
        r#""when":"f","where":"g","who":"h","requested_solution":"i","other_ground":"d","name":"j","email":"k","#,
        r#""phone":"l","address":"m"}"#
    );
    assert_eq!(check::<Typed>(full).place, "g");
    let other: Typed = serde_json::from_str(r#"{"where":"g","status":"closed"}"#).unwrap();
    assert_eq!(
        other,
        Typed {
            place: "g".into(),
            ..Typed::default()
        }
    );
}

#[test]
fn answers_keep_their_form() {
    let problem =
        check::<Problem>(r#"{"field":"where","kind":{"too_long":{"limit":4000,"length":4001}}}"#);
    let kind = ProblemKind::TooLong {
        limit: 4_000,
        length: 4_001,
    };
    assert_eq!(
        problem,
        Problem {
            field: Field::Where,
            kind
        }
    );
    let unreadable = check::<ProblemKind>(r#"{"unreadable":{"line":3,"place":14}}"#);
    let expected = ProblemKind::Unreadable { line: 3, place: 14 };
    assert_eq!(unreadable, expected);
    let on = "2026-05-19".parse().unwrap();
    for (text, state) in [
        (r#"{"running":{"left":3}}"#, ClockState::Running { left: 3 }),
        (r#"{"soon":{"left":0}}"#, ClockState::Soon { left: 0 }),
        (r#"{"late":{"by":2}}"#, ClockState::Late { by: 2 }),
        (r#"{"kept":{"on":"2026-05-19"}}"#, ClockState::Kept { on }),
        (
            r#"{"kept_late":{"on":"2026-05-19","by":2}}"#,
            ClockState::KeptLate { on, by: 2 },
        ),
        (
            r#"{"underway":{"on":"2026-05-19","by":0}}"#,
            ClockState::Underway { on, by: 0 },
        ),
        (r#""ended""#, ClockState::Ended),
        (r#""passed""#, ClockState::Passed),
    ] {
        assert_eq!(check::<ClockState>(text), state);
    }
    assert_eq!(
        check::<Reason>(r#"{"holiday":"kings_day"}"#),
        Reason::Holiday(Holiday::KingsDay)
    );
    assert_eq!(check::<Reason>(r#""saturday""#), Reason::Saturday);
}

#[test]
fn refusals_keep_their_form_and_their_article() {
    let stage = Stage::Withdrawn;
    let action = Action::Judge;
    let ground = Ground::Conduct;
    let refusals = [
        (
            Refusal::AlreadyAcknowledged,
            r#""already_acknowledged""#,
            "7",
        ),
        (
            Refusal::LateNeedsReason {
                kind: ClockKind::Acknowledgement,
            },
            r#"{"late_needs_reason":{"kind":"acknowledgement"}}"#,
            "7",
        ),
        (
            Refusal::LateNeedsReason {
                kind: ClockKind::Update,
            },
            r#"{"late_needs_reason":{"kind":"update"}}"#,
            "11",
        ),
        // What was asked differs: a late appeal rests on another article than a name that is shown.
        (Refusal::ReasonMissing, r#""reason_missing""#, ""),
        (Refusal::AboutThem, r#""about_them""#, "3"),
        (Refusal::NobodyLeft, r#""nobody_left""#, "3"),
        (Refusal::ConsentMissing, r#""consent_missing""#, "10"),
        (Refusal::ObjectionOpen, r#""objection_open""#, "9"),
        (Refusal::NotAsProposed, r#""not_as_proposed""#, "3"),
        (
            Refusal::NotNow { stage },
            r#"{"not_now":{"stage":"withdrawn"}}"#,
            "",
        ),
        (
            Refusal::NotAllowed { action },
            r#"{"not_allowed":{"action":"judge"}}"#,
            "",
        ),
        (Refusal::InTheFuture, r#""in_the_future""#, ""),
        (Refusal::OutOfReach, r#""out_of_reach""#, ""),
        (Refusal::AlreadyFiled, r#""already_filed""#, ""),
        (Refusal::NoCase, r#""no_case""#, ""),
        (Refusal::NoIdentity, r#""no_identity""#, "10"),
        (
            Refusal::FindingMissing { ground },
            r#"{"finding_missing":{"ground":"conduct"}}"#,
            "7",
        ),
        (
            Refusal::CorrectiveActionMissing,
            r#""corrective_action_missing""#,
            "7",
        ),
        (
            Refusal::SecondReaderMissing,
            r#""second_reader_missing""#,
            "3",
        ),
        (Refusal::SameReader, r#""same_reader""#, "3"),
        (Refusal::DateNotAhead, r#""date_not_ahead""#, ""),
        (Refusal::BeforeReceipt, r#""before_receipt""#, ""),
        (Refusal::NotIndependent, r#""not_independent""#, "9"),
        (Refusal::AdviceMissing, r#""advice_missing""#, "9"),
        (Refusal::TermRuns, r#""term_runs""#, "9"),
        (Refusal::NothingToDo, r#""nothing_to_do""#, ""),
        (Refusal::NotHigher, r#""not_higher""#, "10"),
    ];
    for (refusal, text, number) in refusals {
        assert_eq!(check::<Refusal>(text), refusal);
        let article = refusal.article().unwrap_or_default();
        let read = article.strip_prefix("art. ").unwrap_or_default();
        assert_eq!(read.split(' ').next(), Some(number), "{article}");
    }
}

/// One row per list: its words in order, which are also the words of its serde form.
macro_rules! words_are_fixed {
    ($($list:ty => $words:literal,)+) => {
        $({
            let words: Vec<_> = <$list>::ALL.iter().map(|item| item.name()).collect();
            assert_eq!(words.join(" "), $words);
            for item in <$list>::ALL {
                assert_eq!(<$list>::from_name(item.name()), Some(*item));
                assert_eq!(check::<$list>(&format!("\"{}\"", item.name())), *item);
            }
            assert_eq!(<$list>::from_name(""), None);
        })+
    };
}

#[test]
fn every_list_keeps_its_words_and_their_order() {
    words_are_fixed! {
        regulation::shield::Shield => "open confidential anonymous",
        regulation::filing::Capacity => "employee pupil parent client partner other",
        regulation::filing::Ground => "conduct information procedure confidentiality other",
        regulation::handling::Handling => "directors other_director outside handlers",
        regulation::filing::Field => "shield capacity grounds other_ground about description when where who requested_solution name email phone address",
        regulation::event::Channel => "web email post spoken",
        regulation::event::Language => "nl en",
        regulation::event::Party => "complainant bureau",
        regulation::stage::Stage => "received investigating withdrawn answered appealed closed",
        regulation::clock::ClockKind => "acknowledgement investigation completion update appeal committee",
        regulation::clock::Kept => "in_time late open none",
        regulation::warning::Level => "60 80 100",
        regulation::delivery::Way => "post email by_hand",
        regulation::verdict::Verdict => "founded partly_founded unfounded no_judgement out_of_scope",
        regulation::verdict::Scope => "in_scope mixed",
        regulation::remedy::RemedyKind => "apology procedure_review communication_improvement cost_reimbursement",
        regulation::remedy::RemedyAnswer => "accepted declined",
        regulation::appeal::Wish => "talk second_look",
        regulation::appeal::Against => "reaction absence",
        regulation::appeal::Objection => "open upheld",
        regulation::consent::Datum => "account moment people capacity name contact",
        regulation::consent::Hearer => "subject committee",
        regulation::event::Source => "complainant subject witness records other",
        regulation::event::Ending => "answered referred settled undeliverable appealed set_aside linked",
        regulation::case::NextStep => "acknowledge close_undeliverable send_again confirm_sending answer satisfy heed_consent read_answer read_along plan_action conclude refer_part respond confirm_withdrawal decide_late_appeal appoint_committee answer_objection replace_member decide_appeal read_decision investigate await_complainant await_committee await_appeal_term nothing",
        regulation::clock::Nature => "promise target right",
        regulation::workday::Profile => "atw atw_plus lustrum kantoor",
        regulation::workday::Holiday => "new_years_day good_friday easter_sunday easter_monday kings_day liberation_day ascension_day whit_sunday whit_monday christmas_day second_christmas_day",
        regulation::authority::Role => "anyone complainant handler director outside asked committee system",
        regulation::authority::Action => "file read_regulation set_up sign_in follow write withdraw list_cases read_case acknowledge send_message add_note show_identity release_identity sign_out share_cases invite admit let_go change_password register assign name_subject assess correct_dates investigate ask_consent ask_others answer_request read_file forgo judge remedy reimburse read_bank_account correct propose_reaction return_reaction respond report_progress refer refer_part link unlink heed_danger settle confirm_withdrawal close close_undeliverable set_aside open_breach_check log_breach decide_breach reopen register_appeal decide_late_appeal appoint_committee replace_member answer_objection receive_advice propose_decision return_decision decide_appeal voice_dissatisfaction appeal withdraw_appeal object_to_committee answer_remedy answer_consent give_bank_account raise_shield give_identity",
    }
}
