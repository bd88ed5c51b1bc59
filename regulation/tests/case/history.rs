//! What holds for a case after any history, right or wrong.

use crate::support::{actor, file, received};
use chrono::Duration;
use proptest::prelude::*;
use regulation::authority::Role;
use regulation::case::{Case, Command};
use regulation::event::{Actor, Event, Party, Recorded};
use regulation::shield::Shield;
use regulation::stage;

fn filed() -> Recorded {
    let command = file(Shield::Confidential, true);
    let event = Case::handle(None, command, Role::Anyone, Actor::Complainant, received()).unwrap();
    Recorded {
        sequence: 1,
        at: received(),
        by: Actor::Complainant,
        event,
    }
}

fn any_command() -> impl Strategy<Value = Command> {
    prop_oneof![
        any::<bool>().prop_map(|identity| file(Shield::Confidential, identity)),
        any::<bool>().prop_map(|reason_given| Command::Acknowledge { reason_given }),
        any::<bool>().prop_map(|asks| Command::SendMessage { asks }),
        Just(Command::AddNote),
        Just(Command::AddInformation),
        any::<bool>().prop_map(|reason_given| Command::ShowIdentity { reason_given }),
        Just(Command::Withdraw),
    ]
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        Just(Event::Acknowledged { late: false }),
        any::<bool>().prop_map(|asks| Event::MessageSent {
            from: Party::Bureau,
            asks
        }),
        any::<bool>().prop_map(|asks| Event::MessageSent {
            from: Party::Complainant,
            asks
        }),
        Just(Event::NoteAdded),
        Just(Event::InformationAdded),
        Just(Event::IdentityShown),
        Just(Event::Withdrawn),
        Just(
            Case::handle(
                None,
                file(Shield::Open, true),
                Role::Anyone,
                Actor::Complainant,
                received()
            )
            .unwrap()
        ),
    ]
}

proptest! {
    #[test]
    fn no_history_however_wrong_reaches_an_illegal_transition(events in prop::collection::vec(any_event(), 0..30)) {
        let mut case = Case::open(&filed()).unwrap();
        let (deadlines, mut at) = (case.deadlines().to_vec(), received());
        for event in events {
            let (before, acknowledged) = (case.stage(), case.acknowledged_at());
            at += Duration::hours(1);
            case.apply(&Recorded { sequence: case.sequence() + 1, at, by: Actor::System, event });
            prop_assert!(case.stage() == before || stage::allows(before, case.stage()));
            prop_assert!(acknowledged.is_none() || case.acknowledged_at() == acknowledged);
            prop_assert_eq!(case.deadlines(), &deadlines[..]);
            prop_assert_eq!(case.shield(), Shield::Confidential);
            prop_assert!(case.stage().is_running() == case.next_clock(at).is_some());
        }
    }

    #[test]
    fn any_sequence_of_commands_keeps_the_rules(
        asked in prop::collection::vec((any_command(), prop::sample::select(Role::ALL), 0..72_i64), 0..40),
    ) {
        let mut case = Case::open(&filed()).unwrap();
        let mut history = vec![];
        let (deadlines, mut at, mut acknowledgements) = (case.deadlines().to_vec(), received(), 0);
        for (command, role, hours) in asked {
            at += Duration::hours(hours);
            let (before, may) = (case.clone(), case.may(role, command.action(role)));
            let Ok(event) = Case::handle(Some(&case), command.clone(), role, actor(role), at) else {
                continue;
            };
            prop_assert!(may, "carried out what may() denies: {:?} by {:?}", command, role);
            acknowledgements += u32::from(matches!(event, Event::Acknowledged { .. }));
            let recorded = Recorded { sequence: case.sequence() + 1, at, by: actor(role), event };
            case.apply(&recorded);
            history.push(recorded);
            prop_assert_eq!(case.sequence(), before.sequence() + 1);
            prop_assert!(case.stage() == before.stage() || stage::allows(before.stage(), case.stage()));
            prop_assert_eq!(case.deadlines(), &deadlines[..]);
            let due = |case: &Case| case.clocks(at).iter().map(|clock| clock.due).collect::<Vec<_>>();
            prop_assert_eq!(due(&case), due(&before));
        }
        prop_assert!(acknowledgements <= 1);
        prop_assert_eq!(acknowledgements == 1, case.acknowledged_at().is_some());

        let replayed = Case::replay(&[vec![filed()], history].concat());
        prop_assert_eq!(replayed, Some(case));
    }
}
