//! A case to ask things of.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use regulation::authority::Role;
use regulation::case::{Case, Command, Refusal};
use regulation::event::{Actor, Channel, Event, Language, Recorded, StaffId};
use regulation::filing::{Capacity, Ground};
use regulation::shield::Shield;

pub const STAFF: Actor = Actor::Staff(StaffId(1));

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub fn received() -> DateTime<Utc> {
    at("2026-05-11T10:00:00Z")
}

pub fn file(shield: Shield, identity_given: bool) -> Command {
    Command::File {
        shield,
        capacity: Some(Capacity::Parent),
        grounds: vec![Ground::Conduct, Ground::Other],
        about: vec![StaffId(9)],
        identity_given,
        channel: Channel::Web,
        language: Language::En,
        received_at: received(),
        reason_given: false,
    }
}

pub fn open(shield: Shield, identity_given: bool) -> Case {
    let command = file(shield, identity_given);
    let event = Case::handle(None, command, Role::Anyone, Actor::Complainant, received()).unwrap();
    Case::open(&Recorded {
        sequence: 1,
        at: received(),
        by: Actor::Complainant,
        event,
    })
    .unwrap()
}

pub fn actor(role: Role) -> Actor {
    if role.is_staff() {
        STAFF
    } else {
        Actor::Complainant
    }
}

/// Asks it an hour after receipt.
pub fn ask(case: &Case, command: Command, role: Role) -> Result<Event, Refusal> {
    Case::handle(
        Some(case),
        command,
        role,
        actor(role),
        received() + Duration::hours(1),
    )
}

/// Asks it, and takes in what happened.
pub fn carry_out(case: &mut Case, command: Command, role: Role) -> Event {
    let event = ask(case, command, role).unwrap();
    let at = received() + Duration::hours(1);
    case.apply(&Recorded {
        sequence: case.sequence() + 1,
        at,
        by: actor(role),
        event: event.clone(),
    });
    event
}

pub const ACKNOWLEDGE: Command = Command::Acknowledge {
    reason_given: false,
    sending: None,
};
pub const MESSAGE: Command = Command::SendMessage { asks: false };
pub const QUESTION: Command = Command::SendMessage { asks: true };

/// The day of receipt.
pub const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 5, 11).unwrap();
