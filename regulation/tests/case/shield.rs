//! Article 10: the complainant chooses more protection at any time, and less only by becoming known.

use crate::support::{ask, carry_out, open};
use regulation::authority::Role::{Complainant, Director, Handler, System};
use regulation::case::{Command, Refusal};
use regulation::shield::Shield::{self, Anonymous, Confidential, Open};
use regulation::stage::Stage;

fn raise(to: Shield) -> Command {
    Command::RaiseShield { to }
}

fn become_known(to: Shield) -> Command {
    Command::GiveIdentity { to }
}

#[test]
fn a_shield_is_only_raised() {
    for from in Shield::ALL {
        for to in Shield::ALL {
            let mut case = open(*from, true);
            let answer = ask(&case, raise(*to), Complainant);
            assert_eq!(answer.is_ok(), to > from, "{from:?} {to:?}");
            if to > from {
                carry_out(&mut case, raise(*to), Complainant);
                assert_eq!(case.shield(), *to);
                assert_eq!(case.identity_given(), *to != Anonymous, "{to:?}");
            } else {
                assert_eq!(answer, Err(Refusal::NotHigher));
            }
        }
    }
}

#[test]
fn nobody_but_the_complainant_changes_the_shield() {
    let case = open(Open, false);
    for role in [Handler, Director, System] {
        for command in [raise(Anonymous), become_known(Open)] {
            let action = command.action(role);
            let refused = ask(&case, command, role);
            assert_eq!(refused, Err(Refusal::NotAllowed { action }));
        }
    }
}

#[test]
fn a_shield_is_raised_after_the_end_and_nobody_becomes_known_then() {
    let mut case = open(Confidential, false);
    carry_out(&mut case, Command::Withdraw, Complainant);
    let stage = Stage::Withdrawn;
    let known = ask(&case, become_known(Open), Complainant);
    assert_eq!(known, Err(Refusal::NotNow { stage }));
    carry_out(&mut case, raise(Anonymous), Complainant);
    assert_eq!(case.shield(), Anonymous);
}

#[test]
fn whoever_becomes_known_does_so_once_and_says_to_whom() {
    let mut case = open(Anonymous, false);
    let nobody = ask(&case, become_known(Anonymous), Complainant);
    assert_eq!(nobody, Err(Refusal::NothingToDo));
    let shown = Command::ShowIdentity { reason_given: true };
    assert_eq!(
        ask(&case, shown.clone(), Director),
        Err(Refusal::NoIdentity)
    );
    carry_out(&mut case, become_known(Confidential), Complainant);
    assert_eq!((case.shield(), case.identity_given()), (Confidential, true));
    assert!(ask(&case, shown, Director).is_ok());
    let again = ask(&case, become_known(Open), Complainant);
    assert_eq!(again, Err(Refusal::NothingToDo));
}
