//! Articles 3, 7 and 10: whom it is about is heard, and learns who complains only when the complainant said so.

use crate::support::{ACKNOWLEDGE, carry_out, day, on, open, try_on};
use regulation::authority::Role::{Complainant, Director, Handler};
use regulation::case::{Case, Command, NextStep, Refusal, Wait};
use regulation::event::{Event, Source};
use regulation::shield::Shield;

const TODAY: &str = "2026-09-07";

const fn hear(whom: Source, unrevealing: bool) -> Command {
    Command::Hear { whom, unrevealing }
}

fn request(unrevealing: bool) -> Command {
    Command::RequestInformation {
        of: Source::Subject,
        due: day("2026-09-21"),
        unrevealing,
    }
}

fn under(shield: Shield) -> Case {
    let mut case = open(shield, shield != Shield::Anonymous);
    carry_out(&mut case, ACKNOWLEDGE, Handler);
    case
}

#[test]
fn somebody_who_is_protected_is_asked_before_whom_it_is_about_may_learn_who_complains() {
    let refused = Err(Refusal::ConsentMissing);
    for shield in [Shield::Confidential, Shield::Anonymous] {
        let mut case = under(shield);
        let reveals = [hear(Source::Subject, false), request(false)];
        for command in &reveals {
            assert_eq!(try_on(&case, TODAY, Handler, command.clone()), refused);
        }
        on(&mut case, TODAY, Handler, Command::AskConsent);
        for command in &reveals {
            assert_eq!(try_on(&case, TODAY, Handler, command.clone()), refused);
        }
        let yes = Command::AnswerConsent { given: true };
        on(&mut case, "2026-09-09", Complainant, yes);
        for command in reveals {
            on(&mut case, "2026-09-10", Handler, command);
        }
    }
}

#[test]
fn without_consent_whom_it_is_about_is_heard_so_that_it_shows_nobody() {
    let mut case = under(Shield::Anonymous);
    on(&mut case, TODAY, Handler, Command::AskConsent);
    let no = Command::AnswerConsent { given: false };
    on(&mut case, "2026-09-09", Complainant, no);
    let refused = try_on(&case, "2026-09-10", Handler, hear(Source::Subject, false));
    assert_eq!(refused, Err(Refusal::ConsentMissing));
    let heard = on(
        &mut case,
        "2026-09-10",
        Handler,
        hear(Source::Subject, true),
    );
    let (whom, unrevealing) = (Source::Subject, true);
    assert_eq!(heard, Event::Heard { whom, unrevealing });
}

#[test]
fn an_open_complaint_and_other_people_need_no_consent() {
    let mut open = under(Shield::Open);
    on(&mut open, TODAY, Handler, hear(Source::Subject, false));
    let refused = try_on(&open, TODAY, Handler, Command::AskConsent);
    assert_eq!(
        refused,
        Err(Refusal::NothingToDo),
        "there is nothing to ask"
    );

    let mut case = under(Shield::Anonymous);
    for whom in [Source::Complainant, Source::Witness, Source::Other] {
        on(&mut case, TODAY, Handler, hear(whom, false));
    }
}

#[test]
fn consent_is_asked_once_at_a_time_and_again_after_a_no() {
    let mut case = under(Shield::Confidential);
    let answer = |given| Command::AnswerConsent { given };
    let nothing = Err(Refusal::NothingToDo);
    assert_eq!(try_on(&case, TODAY, Complainant, answer(true)), nothing);
    on(&mut case, TODAY, Handler, Command::AskConsent);
    assert_eq!(try_on(&case, TODAY, Handler, Command::AskConsent), nothing);
    on(&mut case, TODAY, Complainant, answer(false));
    assert_eq!(try_on(&case, TODAY, Complainant, answer(true)), nothing);
    on(&mut case, TODAY, Handler, Command::AskConsent);
    on(&mut case, TODAY, Complainant, answer(true));
    assert_eq!(try_on(&case, TODAY, Handler, Command::AskConsent), nothing);
}

#[test]
fn whoever_chooses_more_protection_takes_consent_back() {
    let mut case = under(Shield::Confidential);
    on(&mut case, TODAY, Handler, Command::AskConsent);
    let yes = Command::AnswerConsent { given: true };
    on(&mut case, TODAY, Complainant, yes);
    let to = Shield::Anonymous;
    on(&mut case, TODAY, Complainant, Command::RaiseShield { to });
    let refused = try_on(&case, TODAY, Handler, hear(Source::Subject, false));
    assert_eq!(refused, Err(Refusal::ConsentMissing));
}

#[test]
fn waiting_for_consent_is_recorded_and_the_answer_asks_attention() {
    let mut case = under(Shield::Confidential);
    on(&mut case, TODAY, Handler, Command::AskConsent);
    assert_eq!(case.next_step(), NextStep::Investigate);
    let yes = Command::AnswerConsent { given: true };
    on(&mut case, "2026-09-09", Complainant, yes);
    assert_eq!(case.next_step(), NextStep::HeedConsent);
    let (from, until) = (day(TODAY), day("2026-09-09"));
    assert_eq!(case.waits(), [Wait { from, until }]);
}

#[test]
fn a_complaint_about_conduct_says_that_whom_it_is_about_was_not_heard() {
    let mut case = under(Shield::Open);
    assert!(case.subject_unheard());
    on(&mut case, TODAY, Handler, hear(Source::Witness, false));
    assert!(case.subject_unheard());
    let mut heard = case.clone();
    on(&mut heard, TODAY, Director, hear(Source::Subject, false));
    assert!(!heard.subject_unheard());

    on(&mut case, TODAY, Handler, request(false));
    assert!(case.subject_unheard(), "a question is not an answer");
    let request = case.sequence();
    on(
        &mut case,
        TODAY,
        Handler,
        Command::AnswerRequest { request },
    );
    assert!(!case.subject_unheard());
}
