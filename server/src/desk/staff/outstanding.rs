//! What is to come of all cases that somebody may read, and what each colleague has of them.

use super::super::bureau;
use super::super::dossier::{Dossier, Reader};
use super::{names, trials};
use crate::access::rights::Staff;
use crate::archive::{CaseList, Pending, PendingList, Which, staff_id, staff_uuid};
use crate::error::Failure;
use crate::state::AppState;
use app::dashboard::answers::Colleague;
use app::outstanding::answers::{AllOutstanding, Load, Row};
use chrono::{Days, NaiveDate};
use regulation::amsterdam;
use regulation::case::Part;
use regulation::event::{StaffId, WordName};
use std::collections::HashMap;
use uuid::Uuid;

/// So many of each are shown at once; the rest comes when these are done.
const SHOWN: u32 = 30;

/// For so many days it is told what came of a measure.
const TOLD_FOR: Days = Days::new(90);

pub async fn outstanding(
    state: &AppState,
    staff: &Staff,
    owner: Option<StaffId>,
) -> Result<AllOutstanding, Failure> {
    let today = amsterdam::date(state.clock.now());
    let names = names(state, staff).await?;
    trials::try_new(state, staff).await?;
    let owner = owner.map(staff_uuid);
    let list = |part| PendingList {
        staff: staff.id(),
        part,
        owner: owner.filter(|_| matches!(part, Part::Measures | Part::Learned)),
        from: (part == Part::Learned)
            .then(|| today.checked_sub_days(TOLD_FOR))
            .flatten(),
        limit: SHOWN,
    };
    let mut opened = Opened {
        state,
        staff,
        names: &names,
        cases: HashMap::new(),
    };
    let (mut rows, mut totals) = (Vec::new(), Vec::new());
    for part in Part::ALL {
        let (pending, total) = state.archive.list_pending(&list(*part)).await?;
        let listed = pending.len();
        let before = rows.len();
        for pending in pending {
            rows.extend(opened.row(pending).await?);
        }
        let gone = u32::try_from(listed - (rows.len() - before)).unwrap_or_default();
        totals.push(total.saturating_sub(gone));
    }
    let everything = CaseList::all(staff.id(), today);
    let unhandled = [Which::Unhandled];
    let unhandled = state.archive.count_cases(&everything, &unhandled).await?;
    Ok(AllOutstanding {
        staff_name: staff.name().to_owned(),
        today,
        of: owner.and_then(|id| {
            let name = names.get(&id)?.clone();
            let id = staff_id(id);
            Some(Colleague { id, name })
        }),
        rows,
        totals,
        loads: loads(state, staff, &names, today).await?,
        unhandled: unhandled.iter().sum(),
    })
}

/// The cases whose words are shown, each opened once.
struct Opened<'a> {
    state: &'a AppState,
    staff: &'a Staff,
    names: &'a HashMap<Uuid, String>,
    cases: HashMap<Uuid, Option<Dossier>>,
}

impl Opened<'_> {
    /// `None` of what does not open for this reader after all.
    async fn row(&mut self, pending: Pending) -> Result<Option<Row>, Failure> {
        let Pending { case, number, what } = pending;
        let (kind, owner) = (what.what.kind(), what.what.owner());
        let (mut text, mut letter) = (String::new(), None);
        if kind.part() == Part::Letters {
            let event = self.state.archive.find_event(case, what.id).await?;
            letter = event.map(|stored| stored.event);
        }
        if owner.is_some() {
            let Some(dossier) = self.open(case).await? else {
                return Ok(None);
            };
            text = dossier.word(what.id, WordName::Measure).unwrap_or_default();
        }
        let owner = owner.and_then(|id| self.names.get(&staff_uuid(id)).cloned());
        let (asked, held) = (what.what.asked(), what.what.holds_up());
        Ok(Some(Row {
            number,
            kind,
            day: what.day,
            of: asked.map(|(of, _)| of),
            asked_on: asked.map(|(_, on)| on),
            held: held.map(|held| held.kind),
            held_due: held.map(|held| held.due),
            text,
            owner: owner.unwrap_or_default(),
            letter,
        }))
    }

    async fn open(&mut self, case: Uuid) -> Result<Option<&Dossier>, Failure> {
        if !self.cases.contains_key(&case) {
            let reader = Reader::Staff(self.staff.id(), self.staff.keys());
            let opened = match Dossier::open(self.state, case, reader).await {
                // What cannot be read at all keeps nobody from the rest.
                Err(error) if error.is_corrupt() => None,
                opened => opened?,
            };
            self.cases.insert(case, opened);
        }
        Ok(self.cases.get(&case).and_then(Option::as_ref))
    }
}

/// What each has who works here, and whoever left with something that is still theirs.
async fn loads(
    state: &AppState,
    staff: &Staff,
    names: &HashMap<Uuid, String>,
    today: NaiveDate,
) -> Result<Vec<Load>, Failure> {
    let present = bureau::roles(state).await?;
    let owned = state.archive.count_owned(staff.id(), today).await?;
    let mut loads = Vec::new();
    for (id, name) in names {
        let handled = CaseList {
            handlers: vec![*id],
            ..CaseList::all(staff.id(), today)
        };
        let lists = [Which::Running, Which::Late];
        let counted = state.archive.count_cases(&handled, &lists).await?;
        let counted = |place: usize| counted.get(place).copied().unwrap_or_default();
        let owned = owned.iter().find(|owned| owned.owner == *id);
        let load = Load {
            who: Colleague {
                id: staff_id(*id),
                name: name.clone(),
            },
            is_gone: !present.iter().any(|(member, _)| staff_uuid(*member) == *id),
            open: counted(0),
            late: counted(1),
            measures: owned.map_or(0, |owned| owned.total),
            late_measures: owned.map_or(0, |owned| owned.late),
        };
        if !load.is_gone || load.open + load.late + load.measures > 0 {
            loads.push(load);
        }
    }
    loads.sort_by(|one, other| {
        let by = |load: &Load| (load.is_gone, load.who.name.clone(), load.who.id);
        by(one).cmp(&by(other))
    });
    Ok(loads)
}
