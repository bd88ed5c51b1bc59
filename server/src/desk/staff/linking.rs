//! The same complaint twice: what happens in both cases happens at once, each under its own key. Neither hands a key, a name
//! or a word to who reads the other: the one only learns the number of the other.

use super::super::bureau;
use super::super::dossier::{Adding, Decided, Dossier, NotAdded, Reader};
use super::find;
use crate::access::rights::Staff;
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::case::deeds::Understood;
use app::words::{Language, letters};
use chrono::{DateTime, Utc};
use regulation::amsterdam;
use regulation::case::{Command, Link, Refusal};
use regulation::event::{Event, WordName};
use uuid::Uuid;

/// Carries out what is about two cases. `item` is the id of what is added to the first.
pub async fn carry_out(
    state: &AppState,
    staff: &Staff,
    dossier: &mut Dossier,
    understood: &Understood,
    item: Uuid,
    now: DateTime<Utc>,
) -> Result<(), NotAdded> {
    let link = link(&understood.command);
    let number = match link {
        Some(_) => understood.word(WordName::Other).to_owned(),
        None => dossier.linked_with().unwrap_or_default(),
    };
    let mut other = other(state, staff, dossier, &number).await?;
    if link.is_none() {
        // What was linked last comes apart first.
        other = other.filter(|other| other.linked_with().as_ref() == Some(&dossier.number));
    }
    let this = asked(link, other.as_ref(), true);
    let here = decide(state, staff, dossier, this, now).await?;
    let Some(mut other) = other else {
        return Err(NotAdded::Refused(Refusal::NoOther));
    };
    let that = asked(link, Some(dossier), false);
    let there = decide(state, staff, &other, that, now).await?;
    let reason = understood.word(WordName::Reason).to_owned();
    let said = link.is_some_and(|link| link.said);
    let (first, second) = (dossier.number.clone(), other.number.clone());
    let told = [
        told(here.event(), dossier, said.then_some(second.as_str())),
        told(there.event(), &other, said.then_some(first.as_str())),
    ];
    let words = [
        words(&told[0], &second, &reason),
        words(&told[1], &first, &reason),
    ];
    let here = Adding {
        decided: here,
        words: &words[0],
        item,
        guests: Vec::new(),
    };
    let there = Adding {
        decided: there,
        words: &words[1],
        item: randomness::uuid(&mut state.randomness.rng()),
        guests: Vec::new(),
    };
    Dossier::add_to_both(state, [(dossier, here), (&mut other, there)]).await
}

/// The other case, as far as this reader reads it and can open it.
async fn other(
    state: &AppState,
    staff: &Staff,
    dossier: &Dossier,
    number: &str,
) -> Result<Option<Dossier>, Failure> {
    let found = find(state, staff, number).await?;
    Ok(found.filter(|other| other.id != dossier.id && !other.is_shut()))
}

/// `None` when the two come apart.
fn link(command: &Command) -> Option<&Link> {
    if let Command::Link(link) = command {
        Some(link)
    } else {
        None
    }
}

/// What is asked in this one of the two: what ends there goes on here.
fn asked(link: Option<&Link>, other: Option<&Dossier>, here: bool) -> Command {
    let other = other.map(|other| Box::new(other.case.clone()));
    match link {
        Some(link) => Command::Link(Link {
            other,
            goes_on: link.goes_on == here,
            ..*link
        }),
        None => Command::Unlink {
            other,
            reason_given: true,
        },
    }
}

/// What the rules say to it.
async fn decide(
    state: &AppState,
    staff: &Staff,
    dossier: &Dossier,
    command: Command,
    now: DateTime<Utc>,
) -> Result<Decided, NotAdded> {
    let handling = bureau::handling_of(state, dossier).await?;
    let role = handling.role_of(staff.role());
    let reader = Reader::Staff(staff.id(), staff.keys());
    dossier.decide(command, role, reader.actor(), now)
}

/// What the complainant reads of it, in their language.
fn told(happened: &Event, dossier: &Dossier, other: Option<&str>) -> String {
    let case = &dossier.case;
    let language: Language = case.language();
    if let Event::Linked { received_at, .. } = happened {
        let arrived = received_at.unwrap_or(case.received_at());
        letters::linked(language, other, amsterdam::date(arrived))
    } else if *happened == Event::Joined {
        letters::joined(language, other)
    } else {
        letters::unlinked(language, case.is_joined()).to_owned()
    }
}

/// In the order of the words of such an event.
fn words<'a>(told: &'a str, other: &'a str, reason: &'a str) -> [(WordName, &'a [u8]); 3] {
    [
        (WordName::Message, told.as_bytes()),
        (WordName::Other, other.as_bytes()),
        (WordName::Reason, reason.as_bytes()),
    ]
}
