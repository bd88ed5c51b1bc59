//! Clocks that come near are announced, cases of which the appeal term has passed are closed, and codes of people from
//! outside end on their last day (art. 7, 9 and 11). Who tried a password is forgotten.
//!
//! Everything follows from dates that are kept, so a program that was switched off for a week does afterwards what it
//! would have done, once.

use crate::archive::{Notice, OutboxItem, Warning};
use crate::desk::{Dossier, NotAdded};
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use chrono::{DateTime, Utc};
use regulation::amsterdam;
use regulation::authority::Role;
use regulation::breach;
use regulation::case::Command;
use regulation::warning::{self, Announced};
use std::collections::HashSet;
use std::time::Duration;

/// How often the dates are looked at.
const EVERY: Duration = Duration::from_mins(1);

/// What one look at all the dates led to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    pub warned: u64,
    pub closed: u64,
}

/// Looks at the dates for as long as the program runs.
pub async fn watch(state: AppState) {
    let mut ticks = tokio::time::interval(EVERY);
    loop {
        ticks.tick().await;
        if let Err(error) = sweep(&state).await {
            tracing::error!(%error, "the dates could not be looked at");
        }
    }
}

/// Looks at the dates of every running case, once. Not while it may be another date: a case that was closed stays closed.
pub async fn sweep(state: &AppState) -> Result<Swept, Failure> {
    let now = state.clock.now();
    if !state.clock.is_settled() {
        return Ok(Swept::default());
    }
    let today = amsterdam::date(now);
    let mut work = state.archive.begin().await?;
    work.remove_past_guests(today).await?;
    work.commit().await?;
    // What is kept of guesses a while longer costs no date.
    if let Err(error) = state.bounds.attempts.forget_past(state).await {
        tracing::warn!(%error, "what is counted of guesses is kept a while longer");
    }
    let terms = state.archive.list_terms().await?;
    let given: HashSet<Warning> = state.archive.list_warnings().await?.into_iter().collect();
    let mut swept = Swept::default();
    let mut due = Vec::new();
    for term in &terms {
        if term.closes_after.is_some_and(|last| today > last) && close(state, term.case).await? {
            swept.closed += 1;
        }
        // A target that is late takes nothing away from a promise that comes near.
        for deadline in term.promise.iter().chain(&term.target) {
            if !warning::is_office_time(now, deadline.profile) {
                continue;
            }
            let reached = warning::level(deadline, today).map(|level| Warning {
                case: term.case,
                clock: Announced::Term(deadline.kind),
                due: deadline.due,
                level,
            });
            due.extend(reached.filter(|warning| !given.contains(warning)));
        }
    }
    // The hours of the law run on in the night and in the weekend.
    for term in &terms {
        let Some(until) = term.breach_due else {
            continue;
        };
        let reached = breach::level(until, now).map(|level| Warning {
            case: term.case,
            clock: Announced::BreachCheck,
            due: amsterdam::date(until),
            level,
        });
        due.extend(reached.filter(|warning| !given.contains(warning)));
    }
    swept.warned = warn(state, &due, now).await?;
    Ok(swept)
}

/// Announces clocks, all in one transaction, and has whoever must keep them told.
async fn warn(state: &AppState, due: &[Warning], now: DateTime<Utc>) -> Result<u64, Failure> {
    if due.is_empty() {
        return Ok(0);
    }
    let mut work = state.archive.begin().await?;
    let new = work.add_warnings(due, now).await?;
    let notices = new.iter().map(|warning| OutboxItem {
        id: randomness::uuid(&mut state.randomness.rng()),
        case: warning.case,
        kind: Notice::Clock,
        created_on: amsterdam::date(now),
    });
    let notices: Vec<OutboxItem> = notices.collect();
    work.add_outbox(&notices).await?;
    work.commit().await?;
    for warning in &new {
        state.tell(warning.case);
    }
    Ok(new.len() as u64)
}

/// Closes a case when the regulation allows it by now. Somebody who writes at the same moment goes first.
async fn close(state: &AppState, case: uuid::Uuid) -> Result<bool, Failure> {
    let found = match Dossier::sealed(state, case).await {
        // It is told as changed; the others close all the same.
        Err(error) if error.is_corrupt() => None,
        found => found?,
    };
    let Some(mut dossier) = found else {
        return Ok(false);
    };
    let now = state.clock.now();
    let closed = dossier.add_fact(state, Role::System, Command::Close, now);
    match closed.await {
        Ok(()) => Ok(true),
        Err(NotAdded::Refused(_) | NotAdded::Overtaken) => Ok(false),
        Err(NotAdded::Failed(error)) => Err(error),
    }
}
