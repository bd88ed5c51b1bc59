//! Articles 3, 7 and 10: whom it is about is heard, and learns who complains only when the complainant said so.

use crate::support::{ACKNOWLEDGE, ask_consent, carry_out, day, on, open, try_on};
use regulation::authority::Action;
use regulation::authority::Role::{Complainant, Director, Handler};
use regulation::case::{Case, Command, NextStep, Refusal, Wait};
use regulation::consent::{Datum, Hearer, bits, from_bits};
use regulation::event::{Event, Source, StaffId};
use regulation::shield::Shield;

const TODAY: &str = "2026-09-07";

const fn hear(whom: Source, unrevealing: bool) -> Command {
    Command::Hear {
        whom,
        unrevealing,
        shows: vec![],
    }
}

fn shows(data: &[Datum]) -> [Command; 2] {
    let whom = Source::Subject;
    let shows = data.to_vec();
    let hear = Command::Hear {
        whom,
        unrevealing: false,
        shows: shows.clone(),
    };
    let ask = Command::RequestInformation {
        of: whom,
        due: day("2026-09-21"),
        unrevealing: false,
        shows,
    };
    [hear, ask]
}

fn request(unrevealing: bool) -> Command {
    Command::RequestInformation {
        of: Source::Subject,
        due: day("2026-09-21"),
        unrevealing,
        shows: vec![],
    }
}

fn ask_for(to: Hearer, data: &[Datum]) -> Command {
    let data = data.to_vec();
    Command::AskConsent { to, data }
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
        let [heard, asked] = shows(&[Datum::Name]);
        let reveals = [heard, asked, hear(Source::Subject, false), request(false)];
        for command in &reveals {
            assert_eq!(try_on(&case, TODAY, Handler, command.clone()), refused);
        }
        on(&mut case, TODAY, Handler, ask_consent());
        for command in &reveals {
            assert_eq!(try_on(&case, TODAY, Handler, command.clone()), refused);
        }
        let yes = Command::AnswerConsent { given: true };
        on(&mut case, "2026-09-09", Complainant, yes);
        let [heard, asked, silent, silently] = reveals;
        for command in [heard, asked] {
            on(&mut case, "2026-09-10", Handler, command);
        }
        for command in [silent, silently] {
            // What it showed is said, or that it shows nobody.
            assert_eq!(try_on(&case, "2026-09-10", Handler, command), refused);
        }
    }
}

#[test]
fn an_answer_holds_for_the_data_that_were_asked_for_and_no_others() {
    let mut case = under(Shield::Confidential);
    let asked = [Datum::Account, Datum::Capacity];
    on(&mut case, TODAY, Handler, ask_for(Hearer::Subject, &asked));
    let yes = Command::AnswerConsent { given: true };
    on(&mut case, TODAY, Complainant, yes.clone());
    assert_eq!(case.may_know(Hearer::Subject), asked);
    let refused = Err(Refusal::ConsentMissing);
    for more in [
        &[Datum::Name][..],
        &[Datum::Account, Datum::Name],
        &[Datum::Moment],
    ] {
        for command in shows(more) {
            assert_eq!(try_on(&case, TODAY, Handler, command), refused);
        }
    }
    let [heard, question] = shows(&[Datum::Capacity]);
    let recorded = on(&mut case, TODAY, Handler, heard);
    let Event::Heard { shows: told, .. } = recorded else {
        panic!("{recorded:?}")
    };
    assert_eq!(told, [Datum::Capacity]);
    on(&mut case, TODAY, Handler, question);

    // What was said to one is said to nobody else.
    assert!(!case.may_know(Hearer::Committee).contains(&Datum::Capacity));
    let more = ask_for(Hearer::Subject, &[Datum::Name, Datum::Capacity]);
    on(&mut case, TODAY, Handler, more);
    let no = Command::AnswerConsent { given: false };
    on(&mut case, TODAY, Complainant, no);
    assert_eq!(
        case.may_know(Hearer::Subject),
        [Datum::Account],
        "the last answer about each counts"
    );
}

#[test]
fn nothing_is_asked_for_that_may_be_known_or_that_is_not_on_the_list() {
    let mut case = under(Shield::Confidential);
    let nothing = Err(Refusal::NothingToDo);
    let none = ask_for(Hearer::Subject, &[]);
    assert_eq!(try_on(&case, TODAY, Handler, none), nothing);
    let name = ask_for(Hearer::Subject, &[Datum::Name]);
    on(&mut case, TODAY, Handler, name.clone());
    let yes = Command::AnswerConsent { given: true };
    on(&mut case, TODAY, Complainant, yes);
    assert_eq!(try_on(&case, TODAY, Handler, name), nothing);
    // There is no committee to ask for yet.
    let stage = case.stage();
    let committee = ask_for(Hearer::Committee, &[Datum::Name]);
    let refused = try_on(&case, TODAY, Handler, committee);
    assert_eq!(refused, Err(Refusal::NotNow { stage }));
}

#[test]
fn a_committee_knows_what_happened_and_of_who_complains_what_they_agreed_to() {
    for shield in [Shield::Confidential, Shield::Anonymous] {
        assert_eq!(under(shield).may_know(Hearer::Committee), [Datum::Account]);
    }
    let open = under(Shield::Open).may_know(Hearer::Committee);
    let named = [Datum::Name, Datum::Contact];
    assert!(open.len() == 4 && named.iter().all(|datum| !open.contains(datum)));
}

/// As it was asked before there was a list.
#[test]
fn a_question_without_a_list_was_about_everything() {
    let mut case = under(Shield::Confidential);
    let asked = Event::ConsentAsked {
        to: Hearer::Subject,
        data: vec![],
    };
    case.apply(&regulation::event::Recorded {
        sequence: case.sequence() + 1,
        at: crate::support::received(),
        by: crate::support::STAFF,
        event: asked,
    });
    let yes = Command::AnswerConsent { given: true };
    on(&mut case, TODAY, Complainant, yes);
    assert_eq!(case.may_know(Hearer::Subject), Datum::ALL);
}

#[test]
fn data_are_written_as_a_number_and_read_back() {
    for data in [
        &[][..],
        &[Datum::Account],
        &[Datum::Moment, Datum::Contact],
        Datum::ALL,
    ] {
        let read: Vec<Datum> = from_bits(bits(data)).collect();
        assert_eq!(read, data);
    }
}

#[test]
fn a_name_goes_to_a_colleague_for_a_reason_and_never_to_whom_it_is_about() {
    let mut case = under(Shield::Confidential);
    let show = Command::ShowIdentity { reason_given: true };
    let action = Action::ShowIdentity;
    let not_allowed = Err(Refusal::NotAllowed { action });
    assert_eq!(try_on(&case, TODAY, Handler, show.clone()), not_allowed);
    let give = |to, reason_given| Command::ReleaseIdentity { to, reason_given };
    let (colleague, subject) = (StaffId(1), StaffId(9));
    for (to, why, refused) in [
        (subject, true, Refusal::AboutThem),
        (colleague, false, Refusal::ReasonMissing),
    ] {
        assert_eq!(try_on(&case, TODAY, Director, give(to, why)), Err(refused));
    }
    let action = Action::ReleaseIdentity;
    assert_eq!(
        try_on(&case, TODAY, Handler, give(colleague, true)),
        Err(Refusal::NotAllowed { action })
    );
    on(&mut case, TODAY, Director, give(StaffId(2), true));
    assert_eq!(
        try_on(&case, TODAY, Handler, show.clone()),
        not_allowed,
        "that was somebody else"
    );
    on(&mut case, TODAY, Director, give(colleague, true));
    let silent = Command::ShowIdentity {
        reason_given: false,
    };
    assert_eq!(
        try_on(&case, TODAY, Handler, silent),
        Err(Refusal::ReasonMissing)
    );
    on(&mut case, TODAY, Handler, show);
    let to = Shield::Anonymous;
    on(&mut case, TODAY, Complainant, Command::RaiseShield { to });
    let again = Shield::Confidential;
    let known = Command::GiveIdentity { to: again };
    on(&mut case, TODAY, Complainant, known);
    let show = Command::ShowIdentity { reason_given: true };
    assert_eq!(try_on(&case, TODAY, Handler, show), not_allowed);
}

#[test]
fn without_consent_whom_it_is_about_is_heard_so_that_it_shows_nobody() {
    let mut case = under(Shield::Anonymous);
    on(&mut case, TODAY, Handler, ask_consent());
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
    let (whom, unrevealing, shows) = (Source::Subject, true, vec![]);
    assert_eq!(
        heard,
        Event::Heard {
            whom,
            unrevealing,
            shows
        }
    );
}

#[test]
fn an_open_complaint_and_other_people_need_no_consent() {
    let mut open = under(Shield::Open);
    on(&mut open, TODAY, Handler, hear(Source::Subject, false));
    let refused = try_on(&open, TODAY, Handler, ask_consent());
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
    on(&mut case, TODAY, Handler, ask_consent());
    assert_eq!(try_on(&case, TODAY, Handler, ask_consent()), nothing);
    on(&mut case, TODAY, Complainant, answer(false));
    assert_eq!(try_on(&case, TODAY, Complainant, answer(true)), nothing);
    on(&mut case, TODAY, Handler, ask_consent());
    on(&mut case, TODAY, Complainant, answer(true));
    assert_eq!(try_on(&case, TODAY, Handler, ask_consent()), nothing);
}

#[test]
fn whoever_chooses_more_protection_takes_consent_back() {
    let mut case = under(Shield::Confidential);
    on(&mut case, TODAY, Handler, ask_consent());
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
    on(&mut case, TODAY, Handler, ask_consent());
    assert_eq!(case.next_step(), NextStep::Investigate);
    let yes = Command::AnswerConsent { given: true };
    on(&mut case, "2026-09-09", Complainant, yes);
    assert_eq!(case.next_step(), NextStep::HeedConsent);
    let (from, until) = (day(TODAY), day("2026-09-09"));
    assert_eq!(case.waits(), [Wait { from, until }]);
}

#[test]
fn whoever_said_no_forbids_it_until_they_say_yes() {
    let mut case = under(Shield::Anonymous);
    assert!(!case.forbids_telling_subject());
    for given in [false, true] {
        on(&mut case, TODAY, Handler, ask_consent());
        on(
            &mut case,
            TODAY,
            Complainant,
            Command::AnswerConsent { given },
        );
        assert_eq!(case.forbids_telling_subject(), !given);
    }
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
