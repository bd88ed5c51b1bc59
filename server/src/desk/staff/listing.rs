//! The dashboard: the cases this reader holds a key to, in the order in which they ask for attention.

use super::super::dossier::{recorded, waits_for_us};
use crate::access::rights::Staff;
use crate::error::Failure;
use crate::state::AppState;
use app::answers::{CaseRow, Dashboard};
use chrono::{DateTime, NaiveDate, Utc};
use regulation::amsterdam;
use regulation::case::Case;
use regulation::clock::{ClockState, Nature};
use regulation::event::Recorded;
use regulation::stage::Stage;
use std::collections::HashMap;
use uuid::Uuid;

/// The list: what needs doing first, then everything that runs, then what has ended.
pub async fn dashboard(state: &AppState, staff: &Staff) -> Result<Dashboard, Failure> {
    let now = state.clock.now();
    let overviews = state.archive.list_overviews(staff.id()).await?;
    let mut histories: HashMap<Uuid, Vec<Recorded>> = HashMap::new();
    for stored in state.archive.list_facts(staff.id()).await? {
        histories
            .entry(stored.case)
            .or_default()
            .push(recorded(&stored));
    }
    let rows: Vec<CaseRow> = overviews
        .into_iter()
        .filter_map(|overview| {
            let history = histories.get(&overview.case)?;
            Some(row(overview.number, &Case::replay(history)?, history, now))
        })
        .collect();
    let (ended, running): (Vec<_>, Vec<_>) = rows
        .into_iter()
        .partition(|row| row.stage == Stage::Withdrawn);
    let mut to_do: Vec<CaseRow> = running
        .iter()
        .filter(|row| needs_doing(row))
        .cloned()
        .collect();
    to_do.sort_by_key(urgency);
    Ok(Dashboard {
        today: amsterdam::date(now),
        staff_name: staff.name().to_owned(),
        to_do,
        running,
        ended,
        calendar_horizon: regulation::workday::horizon(),
    })
}

fn row(number: String, case: &Case, history: &[Recorded], now: DateTime<Utc>) -> CaseRow {
    CaseRow {
        number,
        grounds: case.grounds().to_vec(),
        capacity: case.capacity(),
        shield: case.shield(),
        stage: case.stage(),
        received_at: case.received_at(),
        next_clock: case.next_clock(now),
        waits_for_us: waits_for_us(history),
        waits_for_complainant: case.open_question(),
    }
}

fn needs_doing(row: &CaseRow) -> bool {
    let clock_asks = row.next_clock.as_ref().is_some_and(|clock| {
        matches!(
            clock.state,
            ClockState::Soon { .. } | ClockState::Late { .. }
        )
    });
    row.stage == Stage::Received || row.waits_for_us || clock_asks
}

/// Late before soon, promise before target, earliest date first.
fn urgency(row: &CaseRow) -> (u8, u8, Option<NaiveDate>) {
    let Some(clock) = &row.next_clock else {
        return (3, 1, None);
    };
    let state = match clock.state {
        ClockState::Late { .. } => 0,
        ClockState::Soon { .. } => 1,
        _ => 2,
    };
    (
        state,
        u8::from(clock.nature != Nature::Promise),
        Some(clock.due),
    )
}
