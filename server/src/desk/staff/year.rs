//! The page of figures: the last year of what somebody may read, with how many were open and how each term went.

use super::figures;
use crate::access::rights::Staff;
use crate::archive::{Figure, Measured, Tally};
use crate::error::Failure;
use crate::state::AppState;
use app::dashboard::answers::{MonthFigures, Year};
use app::figures::answers::{TermFigures, YearInFigures};
use chrono::{Months, NaiveDate};
use regulation::amsterdam;
use regulation::clock::{ClockKind, Kept};
use regulation::figures::{Line, is_small, tell, tell_open};

/// The terms that every complaint has, and those that few have. How many of the first were kept is told of each month as
/// well, both together: what is hidden in one of the two would follow from a third.
const OF_ALL: [ClockKind; 2] = [ClockKind::Acknowledgement, ClockKind::Completion];
const OF_SOME: [ClockKind; 3] = [
    ClockKind::Investigation,
    ClockKind::Update,
    ClockKind::Committee,
];

pub async fn year(state: &AppState, staff: &Staff) -> Result<YearInFigures, Failure> {
    let today = amsterdam::date(state.clock.now());
    let from = today
        .checked_sub_months(Months::new(figures::MONTHS - 1))
        .unwrap_or(today);
    let first = figures::month(from);
    let (tallies, counted) = tokio::try_join!(
        state.archive.list_tallies(staff.id(), &first),
        state.archive.list_figures(staff.id(), &first),
    )?;
    let (months, year) = figures::of(&tallies, from, today);
    Ok(YearInFigures {
        staff_name: staff.name().to_owned(),
        open: open(&counted, &months, &tallies, year.total.received.is_some()),
        terms: terms(&counted, &first, &year, today),
        months,
        year,
    })
}

/// How many were open at the end of each month.
fn open(
    counted: &[Figure],
    months: &[MonthFigures],
    tallies: &[Tally],
    has_total: bool,
) -> Vec<Option<u32>> {
    let sum = |what, is_meant: &dyn Fn(&str) -> bool| -> u32 {
        let meant = counted
            .iter()
            .filter(|figure| figure.what == what && is_meant(&figure.month));
        meant.map(|figure| figure.total).sum()
    };
    let first = months.first().map_or("", |month| &month.month);
    let earlier = |month: &str| month < first;
    let before = sum(Measured::Came, &earlier).saturating_sub(sum(Measured::Ended, &earlier));
    let all: Vec<_> = months
        .iter()
        .map(|month| {
            let here = |other: &str| other == month.month;
            let (came, ended) = (sum(Measured::Came, &here), sum(Measured::Ended, &here));
            (came, month.received, ended)
        })
        .collect();
    let mut told = tell_open(before, &all, has_total);
    // What is open now beside what came in this year and runs says how many of them are older.
    let runs = tallies.iter().filter(|tally| tally.stage.is_running());
    let runs: u32 = runs.map(|tally| tally.total).sum();
    if let Some(now) = told.last_mut()
        && now.is_some_and(|now| is_small(now.saturating_sub(runs)))
    {
        *now = None;
    }
    told
}

/// How each term went of what came in. Nothing is told of them where it is not told how many came in: together they are
/// that many.
fn terms(counted: &[Figure], first: &str, year: &Year, today: NaiveDate) -> Vec<TermFigures> {
    let all: u32 = counted
        .iter()
        .filter(|figure| figure.what == Measured::Came && *figure.month >= *first)
        .map(|figure| figure.total)
        .sum();
    let line = |kind: &ClockKind| {
        let [mut in_time, mut late] = [0, 0];
        for figure in counted {
            match figure.what {
                Measured::Term(of, Kept::InTime) if of == *kind => in_time += figure.total,
                Measured::Term(of, Kept::Late) if of == *kind => late += figure.total,
                Measured::Term(of, Kept::Open)
                    if of == *kind && figure.due.is_some_and(|due| due < today) =>
                {
                    late += figure.total;
                }
                Measured::Term(..) | Measured::Came | Measured::Ended => {}
            }
        }
        Line {
            whole: all,
            parts: [in_time, late, all.saturating_sub(in_time + late)],
        }
    };
    let is_told = year.total.received.is_some();
    let mut terms = Vec::new();
    for kinds in [&OF_ALL[..], &OF_SOME[..]] {
        let told = tell(&kinds.iter().map(line).collect::<Vec<_>>());
        for (kind, told) in kinds.iter().zip(told.lines) {
            let parts = told.parts.filter(|_| is_told);
            terms.push(TermFigures {
                kind: *kind,
                went: parts.and_then(|parts| parts.try_into().ok()),
            });
        }
    }
    terms.sort_by_key(|term| term.kind);
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(month: &str, what: Measured, total: u32) -> Figure {
        Figure {
            month: month.to_owned(),
            what,
            due: None,
            total,
        }
    }

    fn month(month: &str, received: Option<u32>) -> MonthFigures {
        MonthFigures {
            month: month.to_owned(),
            received,
            in_time: None,
            late: None,
        }
    }

    #[test]
    fn what_was_open_before_the_year_goes_on_into_it() {
        let counted = [
            figure("2024-01", Measured::Came, 20),
            figure("2024-02", Measured::Ended, 8),
            figure("2026-05", Measured::Came, 9),
            figure("2026-06", Measured::Ended, 5),
        ];
        let months = [month("2026-05", Some(9)), month("2026-06", Some(0))];
        assert_eq!(open(&counted, &months, &[], true), [Some(21), Some(16)]);
    }

    #[test]
    fn a_few_that_are_open_for_more_than_a_year_do_not_follow() {
        let counted = [
            figure("2024-01", Measured::Came, 2),
            figure("2026-05", Measured::Came, 9),
        ];
        let tally = Tally {
            month: "2026-05".to_owned(),
            stage: regulation::stage::Stage::Received,
            grounds: Vec::new(),
            acknowledgement: Kept::Open,
            acknowledgement_due: None,
            completion: Kept::Open,
            completion_due: None,
            total: 9,
        };
        let months = [month("2026-05", Some(9))];
        assert_eq!(open(&counted, &months, &[tally], true), [None]);
    }

    #[test]
    fn how_a_term_went_hides_the_other_that_it_would_follow_from() {
        let day = |day: &str| day.parse::<NaiveDate>().unwrap();
        let term = |kind, kept, total| figure("2026-05", Measured::Term(kind, kept), total);
        let mut counted = vec![
            figure("2026-05", Measured::Came, 30),
            term(ClockKind::Acknowledgement, Kept::InTime, 28),
            term(ClockKind::Acknowledgement, Kept::Late, 2),
            term(ClockKind::Completion, Kept::InTime, 20),
            term(ClockKind::Completion, Kept::Late, 10),
            term(ClockKind::Investigation, Kept::InTime, 24),
        ];
        counted.push(Figure {
            due: Some(day("2026-06-01")),
            ..term(ClockKind::Investigation, Kept::Open, 6)
        });
        let mut year = Year::default();
        let none = terms(&counted, "2026-05", &year, day("2026-06-02"));
        assert!(none.iter().all(|term| term.went.is_none()));
        year.total.received = Some(30);
        let told = terms(&counted, "2026-05", &year, day("2026-06-02"));
        let of = |kind| told.iter().find(|term| term.kind == kind).unwrap().went;
        assert_eq!(of(ClockKind::Acknowledgement), None);
        assert_eq!(of(ClockKind::Completion), None);
        assert_eq!(of(ClockKind::Investigation), Some([24, 6, 0]));
        assert_eq!(of(ClockKind::Committee), Some([0, 0, 30]));
    }
}
