//! The rows that lists are made from: a fold of the events and nothing else, so that it can always be made again.

use super::history;
use super::stored::recorded_in_clear;
use crate::archive::{Archive, ArchiveError, Overview, Standing, StoredEvent, Work, staff_uuid};
use crate::error::Failure;
use crate::state::AppState;
use regulation::case::{Case, Outstanding};
use regulation::clock::ClockKind;
use regulation::event::Recorded;
use uuid::Uuid;

/// So many rows are made anew in one transaction.
const AT_ONCE: u32 = 200;

/// What lists are made from of one case: its row, and what is to come of it.
pub struct Folded {
    pub overview: Overview,
    pub outstanding: Vec<Outstanding>,
}

impl Folded {
    pub async fn put(&self, work: &mut dyn Work) -> Result<(), ArchiveError> {
        let case = self.overview.case;
        work.put_overview(&self.overview).await?;
        work.put_outstanding(case, &self.outstanding).await
    }

    /// Whether the archive keeps exactly this.
    pub async fn is_kept(&self, archive: &dyn Archive) -> Result<bool, ArchiveError> {
        let case = self.overview.case;
        Ok(archive.is_as_written(&self.overview).await?
            && archive.is_outstanding(case, &self.outstanding).await?)
    }
}

/// Made from what is kept in clear and from nothing else, so that it is the same whoever makes it, and tells neither whom
/// a complaint is about nor what was judged.
pub fn folded(id: Uuid, number: &str, events: &[StoredEvent]) -> Result<Folded, Failure> {
    let history: Vec<Recorded> = events.iter().map(recorded_in_clear).collect();
    let case = Case::replay(&history)
        .ok_or_else(|| Failure::broken("a case does not begin with its filing"))?;
    Ok(Folded {
        overview: overview(id, number, &case),
        outstanding: case.outstanding(),
    })
}

fn overview(id: Uuid, number: &str, case: &Case) -> Overview {
    Overview {
        case: id,
        number: number.to_owned(),
        stage: case.stage(),
        received_at: case.received_at(),
        sequence: case.sequence(),
        step: case.next_step(),
        asked: case.open_question(),
        unanswered: case.waits_for_bureau(),
        promise: case.next_promise().cloned(),
        target: case.next_target().cloned(),
        question_due: case.question_due(),
        turn: case.turn(),
        closes_after: case.closes_after(),
        grounds: case.grounds().to_vec(),
        capacity: case.capacity(),
        shield: case.shield(),
        channel: case.channel(),
        handler: case.handler().map(staff_uuid),
        acknowledgement: case.kept(ClockKind::Acknowledgement),
        completion: case.kept(ClockKind::Completion),
        ending: case.ending(),
        ended_on: case.ended_on(),
        breach_due: case.breach_due(),
        urgent: case.is_urgent(),
        acknowledgement_due: case.open_until(ClockKind::Acknowledgement),
        completion_due: case.open_until(ClockKind::Completion),
        investigation: standing(case, ClockKind::Investigation),
        progress: standing(case, ClockKind::Update),
        committee: standing(case, ClockKind::Committee),
    }
}

fn standing(case: &Case, kind: ClockKind) -> Standing {
    Standing {
        kept: case.kept(kind),
        due: case.open_until(kind),
    }
}

/// Makes every row anew that an older program wrote. Answers how many there were. One whose history is not as this program
/// left it stays as it is and is told; the others go on.
pub async fn refresh(state: &AppState) -> Result<u64, Failure> {
    let mut made = 0;
    let mut after = Uuid::nil();
    loop {
        let outdated = state.archive.list_outdated(after, AT_ONCE).await?;
        let Some((last, _)) = outdated.last() else {
            return Ok(made);
        };
        after = *last;
        let mut rows = Vec::new();
        for (id, number) in &outdated {
            match history::fold(state, *id, number).await? {
                Ok(row) => rows.push(row),
                Err(tampering) => state.histories.looked(*id, Some(number), Some(tampering)),
            }
        }
        let mut work = state.archive.begin().await?;
        for row in &rows {
            row.put(&mut *work).await?;
            made += 1;
        }
        work.commit().await?;
    }
}
