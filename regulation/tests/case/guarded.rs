//! Whom a complaint is about and what was judged is sealed beside the facts: what is kept in clear tells neither, and no rule
//! takes what it cannot read for "nobody" or "no judgement".

use crate::support::{actor, file, received};
use regulation::authority::{Action, Role};
use regulation::case::{Case, Command, NextStep, Refusal};
use regulation::event::{Actor, Event, Guarded, Recorded, Secret, StaffId};
use regulation::filing::Ground;
use regulation::handling::Handling;
use regulation::shield::Shield;
use regulation::verdict::{Finding, Verdict};

/// The same history as somebody reads it who holds no key.
pub fn in_clear(history: &[Recorded]) -> Vec<Recorded> {
    let clear = history.iter().map(|recorded| Recorded {
        event: recorded.event.in_clear(),
        ..recorded.clone()
    });
    clear.collect()
}

/// A complaint about somebody, as far as it was investigated and judged: every event with its fact.
fn judged(verdict: Verdict) -> Vec<Recorded> {
    let mut history: Vec<Recorded> = Vec::new();
    let mut case: Option<Case> = None;
    let mut todo = vec![
        (Role::Anyone, file(Shield::Confidential, true)),
        (
            Role::Director,
            Command::Acknowledge {
                reason_given: false,
                sending: None,
            },
        ),
    ];
    todo.push((
        Role::Director,
        Command::NameSubject {
            whom: StaffId(77),
            left: Some(Handling::Directors),
            reason_given: true,
        },
    ));
    for ground in Ground::ALL {
        let finding = Finding {
            ground: *ground,
            verdict,
        };
        todo.push((Role::Director, Command::Judge(finding)));
    }
    for (sequence, (role, command)) in (1..).zip(todo) {
        let event = Case::handle(case.as_ref(), command, role, actor(role), received()).unwrap();
        let recorded = Recorded {
            sequence,
            at: received(),
            by: actor(role),
            event,
        };
        match &mut case {
            Some(case) => case.apply(&recorded),
            None => case = Case::open(&recorded),
        }
        history.push(recorded);
    }
    history
}

#[test]
fn what_is_kept_in_clear_tells_neither_whom_it_is_about_nor_what_was_judged() {
    for verdict in Verdict::ALL {
        let history = judged(*verdict);
        let known = serde_json::to_string(&history).unwrap();
        assert!(known.contains(&StaffId(77).to_string()) && known.contains(verdict.name()));
        let clear = serde_json::to_string(&in_clear(&history)).unwrap();
        assert!(!clear.contains(&StaffId(77).to_string()), "{clear}");
        assert!(!clear.contains(&StaffId(9).to_string()), "{clear}");
        assert!(!clear.contains(verdict.name()), "{clear}");
    }
}

#[test]
fn what_is_kept_in_clear_is_the_same_for_every_judgement() {
    let first = in_clear(&judged(Verdict::Founded));
    for verdict in Verdict::ALL {
        assert_eq!(in_clear(&judged(*verdict)), first, "{verdict:?}");
    }
}

#[test]
fn the_sealed_fact_of_an_event_makes_it_whole_again() {
    for recorded in judged(Verdict::PartlyFounded) {
        let (mut clear, secret) = recorded.event.parted();
        if let Some(secret) = secret {
            let read = Secret::read(&secret.write());
            assert_eq!(read.as_ref(), Some(&secret));
            assert!(clear.learn(secret));
        }
        assert_eq!(clear, recorded.event);
    }
}

#[test]
fn a_fact_belongs_to_an_event_of_its_kind() {
    let mut judged = Event::Judged {
        ground: Ground::Other,
        verdict: Guarded::Sealed,
    };
    assert!(!judged.learn(Secret::About(Vec::new())));
    assert!(!Event::NoteAdded.learn(Secret::Verdict(Verdict::Founded)));
    assert_eq!(judged, judged.in_clear());
}

#[test]
fn what_is_no_fact_is_not_read_as_one() {
    let id = StaffId(42).to_string();
    for written in [
        "",
        "nobody",
        "about x",
        "subject",
        "verdict",
        "verdict maybe",
        "findings conduct",
        "findings conduct maybe",
        "breach",
        "breach maybe",
        "breach reported",
        "breach reported yesterday told",
        "breach reported 1778664600000000",
        "breach reported 1778664600000000 perhaps",
        "breach no_breach told",
        &format!("subject {id} {id}"),
        &format!("about  {id}"),
    ] {
        assert_eq!(Secret::read(written), None, "{written:?}");
    }
    assert_eq!(Secret::read("about"), Some(Secret::About(Vec::new())));
}

#[test]
fn without_a_key_nobody_of_the_bureau_acts_as_if_it_were_about_nobody() {
    let history = in_clear(&judged(Verdict::Founded));
    let case = Case::replay(&history).unwrap();
    assert_eq!(case.about(), &Guarded::Sealed);
    assert!(!case.about().is_empty() && case.subject_unheard());
    let staff = Actor::Staff(StaffId(1));
    let done = |command| Case::handle(Some(&case), command, Role::Director, staff, received());
    assert_eq!(done(Command::AddNote), Err(Refusal::CannotBeOpened));
    let assign = Command::Assign { to: StaffId(2) };
    assert_eq!(done(assign), Err(Refusal::CannotBeOpened));
    // What nobody can open is put away all the same.
    let aside = Command::SetAside {
        opens: false,
        reason_given: true,
    };
    assert_eq!(done(aside), Ok(Event::SetAside));
}

#[test]
fn without_a_key_a_judgement_is_neither_founded_nor_unfounded() {
    for verdict in Verdict::ALL {
        let history = judged(*verdict);
        let step = Case::replay(&history).unwrap().next_step();
        let (founded, asks) = (verdict.asks_for_action(), step == NextStep::PlanAction);
        assert_eq!(founded, asks);
        let case = Case::replay(&in_clear(&history)).unwrap();
        assert_eq!(case.next_step(), NextStep::Conclude);
        assert_eq!(case.lacks_action(), Guarded::Sealed);
        assert_eq!(case.outcomes(), Guarded::Sealed);
        assert_eq!(case.findings(), Guarded::Sealed);
        assert_eq!(case.first_unjudged(), None, "that it was judged is known");
        let today = regulation::amsterdam::date(received());
        let refused = case.permits(Action::ProposeReaction, today);
        assert_eq!(refused, Err(Refusal::CannotBeOpened));
    }
}

#[test]
fn what_the_complainant_does_needs_no_key() {
    let case = Case::replay(&in_clear(&judged(Verdict::Founded))).unwrap();
    for command in [Command::AddInformation, Command::Withdraw] {
        let by = Actor::Complainant;
        let done = Case::handle(Some(&case), command, Role::Complainant, by, received());
        assert!(done.is_ok());
    }
}

#[test]
fn whom_it_turned_out_to_be_about_does_not_show_in_who_handles_it() {
    let assigned_to = |handler: u128| {
        let mut history = judged(Verdict::Founded);
        history.truncate(2);
        let mut add = |event| {
            let sequence = u32::try_from(history.len()).unwrap() + 1;
            history.push(Recorded {
                sequence,
                at: received(),
                by: Actor::Staff(StaffId(1)),
                event,
            });
        };
        add(Event::Assigned {
            to: StaffId(handler),
        });
        add(Event::SubjectNamed {
            whom: Guarded::Known(StaffId(77)),
        });
        history
    };
    for handler in [5, 77] {
        let history = assigned_to(handler);
        assert_eq!(Case::replay(&history).unwrap().handler(), None);
        assert_eq!(Case::replay(&in_clear(&history)).unwrap().handler(), None);
    }
}
