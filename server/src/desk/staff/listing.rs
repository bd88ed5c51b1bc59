//! The dashboard: the cases this reader holds a key to, those that ask attention first.

use super::super::bureau;
use super::sought::Sought;
use super::{figures, names, trials};
use crate::access::rights::Staff;
use crate::archive::{ArchiveError, CaseList, Holder, Listed, Order, Overview, Which, staff_uuid};
use crate::error::Failure;
use crate::state::AppState;
use app::dashboard::answers::{COUNT_LIMIT, CaseRow, Colleague, Counts, Dashboard, Rows, Whose};
use app::dashboard::filter::{self, Filter, Show};
use chrono::{DateTime, Months, NaiveDate, Utc};
use regulation::amsterdam;
use regulation::authority::Role;
use regulation::breach::HoursClock;
use regulation::clock::Deadline;
use regulation::event::{Party, StaffId};
use seal::grant::Scope;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// So many things to do are shown at once; the rest comes when these are done.
const TO_DO: u32 = 20;

pub async fn dashboard(
    state: &AppState,
    staff: &Staff,
    filter: Filter,
) -> Result<Dashboard, Failure> {
    let now = state.clock.now();
    let today = amsterdam::date(now);
    let names = names(state, staff).await?;
    trials::try_new(state, staff).await?;
    let directing = directing(state, staff).await?;
    let asking = |which| CaseList {
        which,
        directing: directing.clone(),
        now,
        order: Order::Urgency,
        limit: TO_DO,
        ..CaseList::all(staff.id(), today)
    };
    let (to_do, others) = (asking(Which::Asking), asking(Which::AskingOthers));
    let sought = Sought::of(filter, &names);
    let list = wanted(&sought, &names, staff, today);
    let from = today
        .checked_sub_months(Months::new(figures::MONTHS - 1))
        .unwrap_or(today);
    let first = figures::month(from);
    let (counts, to_do, others, list, tallies) = tokio::try_join!(
        counts(state, staff, today),
        state.archive.list_cases(&to_do),
        state.archive.list_cases(&others),
        state.archive.list_cases(&list),
        state.archive.list_tallies(staff.id(), &first),
    )?;
    let (months, year) = figures::of(&tallies, from, today);
    let counts = Counts {
        asking: told(to_do.total),
        ..counts
    };
    let reads_none = to_do.total == 0
        && others.total == 0
        && list.total == 0
        && counts.all == 0
        && holds_no_key(state, staff, today).await?;
    let drawn = Drawn {
        names: &names,
        now,
        breaches: breaches(state, &directing, [&to_do, &others, &list]).await?,
    };
    Ok(Dashboard {
        today,
        staff_name: staff.name().to_owned(),
        staff_changes: super::colleagues::untold(state, staff).await?,
        to_do: rows(to_do, &drawn),
        others: rows(others, &drawn),
        list: rows(list, &drawn),
        changed: changed(state, staff).await?,
        shut: u64::from(counts.shut),
        reads_none,
        is_outside: staff.role() == Role::Outside,
        filter: sought.filter,
        counts,
        colleagues: colleagues(state, &names).await?,
        months,
        year,
        calendar_horizon: regulation::workday::horizon(),
    })
}

/// The list that shows what was looked for, as an address says it.
pub async fn meant(state: &AppState, staff: &Staff, filter: Filter) -> Result<Filter, Failure> {
    let names = names(state, staff).await?;
    Ok(Sought::of(filter, &names).for_address())
}

/// The cases of a list, with the names of who handles them: as many as go into a file, and whether there are more.
pub async fn taken(
    state: &AppState,
    staff: &Staff,
    filter: Filter,
    limit: u32,
) -> Result<(Listed, HashMap<Uuid, String>), Failure> {
    let names = names(state, staff).await?;
    trials::try_new(state, staff).await?;
    let today = amsterdam::date(state.clock.now());
    let sought = Sought::of(filter, &names);
    let wanted = CaseList {
        offset: 0,
        limit,
        ..wanted(&sought, &names, staff, today)
    };
    Ok((state.archive.list_cases(&wanted).await?, names))
}

/// The cases whose history is not as this program left it, by number for who reads them. One that nobody reads any more is
/// told to whoever directs, without its number: it may be about them.
async fn changed(state: &AppState, staff: &Staff) -> Result<Vec<Option<String>>, Failure> {
    let mut told = Vec::new();
    for (case, number) in state.histories.found() {
        let grants = state.archive.list_grants(case).await?;
        let words = grants.iter().filter(|grant| grant.scope == Scope::Content);
        let readers = words.filter_map(|grant| match grant.holder {
            Holder::Staff(id) => Some(id),
            Holder::Complainant | Holder::Recovery => None,
        });
        let readers: Vec<Uuid> = readers.collect();
        if readers.contains(&staff.id()) {
            told.push(number);
        } else if readers.is_empty() && staff.role().directs() {
            told.push(None);
        }
    }
    Ok(told)
}

/// Who directs, when this reader does not.
async fn directing(state: &AppState, staff: &Staff) -> Result<Vec<Uuid>, Failure> {
    if staff.role().directs() {
        return Ok(Vec::new());
    }
    let roles = bureau::roles(state).await?.into_iter();
    let directing = roles.filter(|(_, role)| role.directs());
    Ok(directing.map(|(id, _)| staff_uuid(id)).collect())
}

/// In which of these cases a check on a breach is for this reader: for whoever directs, and for whoever reads a case that
/// nobody who directs reads.
async fn breaches(
    state: &AppState,
    directing: &[Uuid],
    lists: [&Listed; 3],
) -> Result<HashSet<Uuid>, Failure> {
    let mut theirs = HashSet::new();
    let rows = lists.iter().flat_map(|list| &list.rows);
    for row in rows.filter(|row| row.breach_due.is_some()) {
        let grants = state.archive.list_grants(row.case).await?;
        let is_directed = grants.iter().any(|grant| {
            grant.scope == Scope::Content
                && matches!(grant.holder, Holder::Staff(id) if directing.contains(&id))
        });
        if !is_directed {
            theirs.insert(row.case);
        }
    }
    Ok(theirs)
}

/// Whether this reader can open no case at all: then nothing is done, and nothing can be said of what is to be done.
async fn holds_no_key(state: &AppState, staff: &Staff, today: NaiveDate) -> Result<bool, Failure> {
    let any = CaseList {
        limit: 1,
        ..CaseList::all(staff.id(), today)
    };
    Ok(state.archive.list_cases(&any).await?.total == 0)
}

/// How many stand in each list, save what asks something today.
async fn counts(state: &AppState, staff: &Staff, today: NaiveDate) -> Result<Counts, ArchiveError> {
    const LISTS: [Which; 8] = [
        Which::Running,
        Which::All,
        Which::Late,
        Which::Mine,
        Which::Waiting,
        Which::Appealed,
        Which::Unhandled,
        Which::Shut,
    ];
    let who = CaseList::all(staff.id(), today);
    let counted = state.archive.count_cases(&who, &LISTS).await?;
    let of = |which| {
        let mut counts = LISTS.iter().zip(&counted);
        counts.find_map(|(one, count)| (*one == which).then_some(*count))
    };
    let of = |which| of(which).unwrap_or_default();
    Ok(Counts {
        running: of(Which::Running),
        all: of(Which::All),
        late: of(Which::Late),
        asking: 0,
        mine: of(Which::Mine),
        waiting: of(Which::Waiting),
        appealed: of(Which::Appealed),
        unhandled: of(Which::Unhandled),
        shut: of(Which::Shut),
    })
}

/// As it is told, of which the bound is that of every list.
fn told(total: u64) -> u32 {
    u32::try_from(total).map_or(COUNT_LIMIT, |total| total.min(COUNT_LIMIT))
}

/// Who can handle a case, by name.
async fn colleagues(
    state: &AppState,
    names: &HashMap<Uuid, String>,
) -> Result<Vec<Colleague>, Failure> {
    let roles = bureau::roles(state).await?.into_iter();
    let colleagues = roles.filter_map(|(id, _)| {
        let name = names.get(&staff_uuid(id))?.clone();
        Some(Colleague { id, name })
    });
    let mut colleagues: Vec<Colleague> = colleagues.collect();
    colleagues.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(colleagues)
}

fn wanted(
    sought: &Sought,
    names: &HashMap<Uuid, String>,
    staff: &Staff,
    today: NaiveDate,
) -> CaseList {
    let filter = &sought.filter;
    let mut ranked: Vec<(&String, Uuid)> = names.iter().map(|(id, name)| (name, *id)).collect();
    ranked.sort_unstable();
    CaseList {
        which: match filter.show {
            Show::Running => Which::Running,
            Show::All => Which::All,
            Show::Late => Which::Late,
            Show::Mine => Which::Mine,
            Show::Waiting => Which::Waiting,
            Show::Appealed => Which::Appealed,
            Show::Unhandled => Which::Unhandled,
            Show::Shut => Which::Shut,
        },
        stage: filter.stage,
        ground: filter.ground,
        shield: filter.shield,
        channel: filter.channel,
        number: Some(filter.number.clone()).filter(|number| !number.is_empty()),
        handlers: filter.handlers.iter().map(|id| staff_uuid(*id)).collect(),
        needles: sought.needles.clone(),
        from: Some(filter.from.clone()).filter(|month| !month.is_empty()),
        until: Some(filter.until.clone()).filter(|month| !month.is_empty()),
        missed: filter.missed,
        order: match filter.order {
            filter::Order::Due => Order::Due,
            filter::Order::Received => Order::Received,
            filter::Order::Number => Order::Number,
            filter::Order::Stage => Order::Stage,
            filter::Order::Ground => Order::Ground,
            filter::Order::Handler => Order::Handler,
        },
        ranked: ranked.into_iter().map(|(_, id)| id).collect(),
        backwards: filter.backwards,
        offset: filter.page * filter::PAGE,
        limit: filter::PAGE,
        ..CaseList::all(staff.id(), today)
    }
}

/// For whom rows are drawn, and when.
struct Drawn<'a> {
    names: &'a HashMap<Uuid, String>,
    now: DateTime<Utc>,
    breaches: HashSet<Uuid>,
}

fn rows(listed: Listed, drawn: &Drawn<'_>) -> Rows {
    Rows {
        rows: listed
            .rows
            .into_iter()
            .map(|overview| row(overview, drawn))
            .collect(),
        total: listed.total,
        is_counted: listed.is_counted,
    }
}

fn row(overview: Overview, drawn: &Drawn<'_>) -> CaseRow {
    let Drawn {
        names,
        now,
        breaches,
    } = drawn;
    let today = amsterdam::date(*now);
    let breach_due = overview
        .breach_due
        .filter(|_| breaches.contains(&overview.case));
    let clock = |deadline: &Deadline| deadline.clock(today, None);
    let name = |id: StaffId| names.get(&staff_uuid(id)).cloned();
    CaseRow {
        next_clock: overview.next().map(clock),
        promise: overview.promise.as_ref().map(clock),
        target: overview.target.as_ref().map(clock),
        breach: breach_due.map(|due| HoursClock::running(due, *now)),
        is_unanswered: overview.question_due.is_some_and(|due| due < today),
        turn: Whose {
            of: overview.turn.of.and_then(name),
            not: overview.turn.not.and_then(name),
            directs: overview.turn.directs,
        },
        urgent: overview.urgent,
        number: overview.number,
        grounds: overview.grounds,
        capacity: overview.capacity,
        shield: overview.shield,
        stage: overview.stage,
        ending: overview.ending,
        received_at: overview.received_at,
        step: overview.step,
        waits_for: if overview.unanswered {
            Some(Party::Bureau)
        } else {
            overview.asked.then_some(Party::Complainant)
        },
        handler: overview
            .handler
            .and_then(|staff| names.get(&staff).cloned()),
    }
}
