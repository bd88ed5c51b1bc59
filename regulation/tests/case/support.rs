//! A case to ask things of.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use regulation::authority::Role;
use regulation::case::{Case, Command, Refusal};
use regulation::clock::{ClockKind, ClockState};
use regulation::consent::{Datum, Hearer};
use regulation::delivery::{Sending, Way};
use regulation::event::{Actor, Channel, Event, Guarded, Language, Recorded, StaffId};
use regulation::filing::{Capacity, Ground};
use regulation::shield::Shield;
use regulation::verdict::{Finding, Verdict};

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
        about: Guarded::Known(vec![StaffId(9)]),
        identity_given,
        channel: Channel::Web,
        language: Language::En,
        received_at: received(),
        reason_given: false,
        urgent: false,
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
    match role {
        Role::Handler | Role::Director | Role::Outside => STAFF,
        Role::Asked | Role::System => Actor::System,
        Role::Anyone | Role::Complainant | Role::Committee => Actor::Complainant,
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

/// May whom it is about know everything?
pub fn ask_consent() -> Command {
    Command::AskConsent {
        to: Hearer::Subject,
        data: Datum::ALL.to_vec(),
    }
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

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A moment, or noon on a date.
fn moment(when: &str) -> DateTime<Utc> {
    if when.contains('T') {
        at(when)
    } else {
        at(&format!("{when}T12:00:00+01:00"))
    }
}

/// Asks it then.
pub fn try_on(case: &Case, when: &str, role: Role, command: Command) -> Result<Event, Refusal> {
    Case::handle(Some(case), command, role, actor(role), moment(when))
}

/// Asks it then, and takes in what happened.
pub fn on(case: &mut Case, when: &str, role: Role, command: Command) -> Event {
    let event = try_on(case, when, role, command.clone())
        .unwrap_or_else(|refusal| panic!("{when} {role:?} {command:?}: {refusal:?}"));
    case.apply(&Recorded {
        sequence: case.sequence() + 1,
        at: moment(when),
        by: actor(role),
        event: event.clone(),
    });
    event
}

/// About one ground. Without identity only when it is anonymous.
pub fn filed_on(when: &str, channel: Channel, shield: Shield) -> Case {
    filed_about(Ground::Procedure, when, channel, shield)
}

/// The same about this ground.
pub fn filed_about(ground: Ground, when: &str, channel: Channel, shield: Shield) -> Case {
    let received_at = moment(when);
    let command = Command::File {
        shield,
        capacity: None,
        grounds: vec![ground],
        about: Guarded::Known(vec![StaffId(9)]),
        identity_given: shield.keeps_identity(),
        channel,
        language: Language::Nl,
        received_at,
        reason_given: false,
        urgent: false,
    };
    let by = Actor::Complainant;
    let event = Case::handle(None, command, Role::Anyone, by, received_at).unwrap();
    Case::open(&Recorded {
        sequence: 1,
        at: received_at,
        by,
        event,
    })
    .unwrap()
}

/// Received on Monday 31 August 2026, with no holiday until Christmas, and acknowledged the day after.
/// The investigation is due on 21 September, the whole on 12 October.
pub fn investigating() -> Case {
    let mut case = filed_on("2026-08-31", Channel::Web, Shield::Open);
    on(&mut case, "2026-09-01", Role::Handler, ACKNOWLEDGE);
    case
}

/// [`investigating`], unfounded on 8 September and answered on Wednesday the 9th.
/// Received that day, the last day for an appeal is Wednesday 23 September.
pub fn answered(sending: Option<Sending>) -> Case {
    let mut case = investigating();
    judge(&mut case, "2026-09-08", Verdict::Unfounded);
    on(&mut case, "2026-09-09", Role::Director, respond(sending));
    case
}

pub fn judge(case: &mut Case, when: &str, verdict: Verdict) {
    let ground = Ground::Procedure;
    let finding = Finding { ground, verdict };
    on(case, when, Role::Handler, Command::Judge(finding));
}

pub fn respond(sending: Option<Sending>) -> Command {
    Command::Respond {
        colleagues: false,
        sending,
    }
}

pub fn sent(way: Way, on: &str) -> Sending {
    let sent_on = Some(day(on));
    Sending { way, sent_on }
}

/// By mail on 9 September: received that day.
pub const MAILED: Option<Sending> = Some(Sending {
    way: Way::Email,
    sent_on: NaiveDate::from_ymd_opt(2026, 9, 9),
});

/// By mail, by whoever wrote it, who has not said that it went.
pub const TO_MAIL: Option<Sending> = Some(Sending {
    way: Way::Email,
    sent_on: None,
});

/// How the letter with this number reached the complainant after all; `None` when it did not.
pub fn delivered(letter: u32, sending: Option<Sending>) -> Command {
    Command::CorrectDelivery {
        letter,
        sending,
        reason_given: true,
    }
}

/// The clock of this kind that was announced last, as it stands then.
pub fn state(case: &Case, kind: ClockKind, when: &str) -> ClockState {
    let clocks = case.clocks(moment(when));
    let clock = clocks.iter().rev().find(|clock| clock.kind == kind);
    clock.unwrap().state
}

pub fn due(case: &Case, kind: ClockKind) -> NaiveDate {
    case.deadline(kind).unwrap().due
}
