//! Words that can mean danger (article 2): a flag for the desk, and nothing that follows by itself.

use crate::support::{file, on, received, try_on};
use regulation::authority::Role::{Anyone, Complainant, Handler};
use regulation::case::{Case, Command, Refusal};
use regulation::event::{Actor, Event, Recorded};
use regulation::shield::Shield;

fn filed(is_urgent: bool) -> Case {
    let mut command = file(Shield::Anonymous, false);
    if let Command::File { urgent, .. } = &mut command {
        *urgent = is_urgent;
    }
    let by = Actor::Complainant;
    let event = Case::handle(None, command, Anyone, by, received()).unwrap();
    let (sequence, at) = (1, received());
    let first = Recorded {
        sequence,
        at,
        by,
        event,
    };
    Case::open(&first).unwrap()
}

#[test]
fn a_complaint_that_may_be_urgent_says_so_until_somebody_of_the_bureau_looked() {
    let mut case = filed(true);
    assert!(case.is_urgent());
    on(&mut case, "2026-05-12", Handler, Command::AddNote);
    assert!(case.is_urgent(), "reading is not looking");
    on(&mut case, "2026-05-12", Handler, Command::HeedDanger);
    assert!(!case.is_urgent());
    let again = try_on(&case, "2026-05-12", Handler, Command::HeedDanger);
    assert_eq!(again, Err(Refusal::NothingToDo));
    let theirs = try_on(&filed(true), "2026-05-12", Complainant, Command::HeedDanger);
    assert!(matches!(theirs, Err(Refusal::NotAllowed { .. })));
}

#[test]
fn it_changes_nothing_else() {
    let (urgent, other) = (filed(true), filed(false));
    assert!(!other.is_urgent());
    assert_eq!(urgent.next_step(), other.next_step());
    assert_eq!(urgent.turn(), other.turn());
    assert!(urgent.deadlines().eq(other.deadlines()));
    let heeded = try_on(&urgent, "2026-05-12", Handler, Command::HeedDanger);
    assert!(heeded.is_ok_and(|event| event == Event::DangerHeeded && event.is_internal()));
}

#[test]
fn what_ends_is_still_looked_at() {
    let mut case = filed(true);
    on(&mut case, "2026-05-12", Complainant, Command::Withdraw);
    assert!(case.is_urgent());
    on(&mut case, "2026-05-12", Handler, Command::HeedDanger);
    assert!(!case.is_urgent());
}
