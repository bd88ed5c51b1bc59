//! The last year in figures, as far as they may be told.

use crate::archive::Tally;
use app::dashboard::answers::{Figures, MonthFigures, Year};
use chrono::{Months, NaiveDate};
use regulation::clock::Kept;
use regulation::figures::{Line, ToldLine, tell};
use regulation::filing::Ground;
use regulation::stage::Stage;

/// How many months there are.
pub const MONTHS: u32 = 12;

/// As "2026-05".
pub fn month(date: NaiveDate) -> String {
    date.format("%Y-%m").to_string()
}

/// Every month, also those without a complaint, and all of them by ground and by stage.
pub fn of(counted: &[Tally], from: NaiveDate, today: NaiveDate) -> (Vec<MonthFigures>, Year) {
    let first = (0..MONTHS).filter_map(|after| from.checked_add_months(Months::new(after)));
    let names: Vec<String> = first.map(month).collect();
    let line = |counts: &dyn Fn(&Tally) -> bool| {
        let counted = counted.iter().filter(|tally| names.contains(&tally.month));
        sum(counted.filter(|tally| counts(tally)), today)
    };
    let lines = names.iter().map(|name| line(&|tally| tally.month == *name));
    let months = tell(&lines.collect::<Vec<_>>());
    let lines = Ground::ALL
        .iter()
        .map(|ground| line(&|tally| tally.grounds.contains(ground)));
    let grounds = tell(&lines.collect::<Vec<_>>());
    let lines = Stage::ALL
        .iter()
        .map(|stage| line(&|tally| tally.stage == *stage));
    let stages = tell(&lines.collect::<Vec<_>>());
    // What is hidden in one table would follow from a total that another one gives.
    let tables = [&months, &grounds, &stages];
    let has_total = tables.iter().all(|table| table.total.whole.is_some());
    let has_parts = tables.iter().all(|table| table.total.parts.is_some());
    let total = ToldLine {
        whole: months.total.whole.filter(|_| has_total),
        parts: months.total.parts.filter(|_| has_parts),
    };
    let year = Year {
        total: figures(&total),
        grounds: Ground::ALL
            .iter()
            .copied()
            .zip(grounds.lines.iter().map(figures))
            .collect(),
        stages: Stage::ALL
            .iter()
            .copied()
            .zip(stages.lines.iter().map(figures))
            .collect(),
    };
    let months = names.into_iter().zip(&months.lines).map(|(month, line)| {
        let Figures {
            received,
            in_time,
            late,
        } = figures(line);
        MonthFigures {
            month,
            received,
            in_time,
            late,
        }
    });
    (months.collect(), year)
}

/// How many came in, how many terms ended in time, and how many did not. One that is open and late was not kept.
fn sum<'a>(counted: impl Iterator<Item = &'a Tally>, today: NaiveDate) -> Line<2> {
    let mut line = Line::<2>::default();
    let [in_time, late] = &mut line.parts;
    for tally in counted {
        line.whole += tally.total;
        for (kept, due) in [
            (tally.acknowledgement, tally.acknowledgement_due),
            (tally.completion, tally.completion_due),
        ] {
            match kept {
                Kept::InTime => *in_time += tally.total,
                Kept::Late => *late += tally.total,
                Kept::Open if due.is_some_and(|due| due < today) => *late += tally.total,
                Kept::Open | Kept::None => {}
            }
        }
    }
    line
}

fn figures(line: &ToldLine) -> Figures {
    let part = |place: usize| line.parts.as_ref()?.get(place).copied();
    Figures {
        received: line.whole,
        in_time: part(0),
        late: part(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(month: &str, completion: Kept, due: Option<&str>, total: u32) -> Tally {
        Tally {
            month: month.to_owned(),
            stage: Stage::Investigating,
            grounds: vec![Ground::Conduct, Ground::Other],
            acknowledgement: Kept::None,
            acknowledgement_due: None,
            completion,
            completion_due: due.map(|due| due.parse().unwrap()),
            total,
        }
    }

    #[test]
    fn a_term_that_is_open_and_late_was_not_kept() {
        let day = |day: &str| day.parse::<NaiveDate>().unwrap();
        let counted = [
            tally("2026-05", Kept::InTime, None, 9),
            tally("2026-05", Kept::Open, Some("2026-06-01"), 7),
            tally("2026-05", Kept::Open, Some("2026-06-02"), 5),
            tally("2025-01", Kept::Late, None, 5),
        ];
        let (months, year) = of(&counted, day("2025-07-10"), day("2026-06-02"));
        assert_eq!(months.len(), 12);
        let may = &months[10];
        assert_eq!((may.month.as_str(), may.received), ("2026-05", Some(21)));
        let told = Figures {
            received: Some(21),
            in_time: Some(9),
            late: Some(7),
        };
        assert_eq!((may.in_time, may.late), (told.in_time, told.late));
        assert_eq!(year.total, told);
        assert!(year.grounds.contains(&(Ground::Other, told)));
        assert!(year.stages.contains(&(Stage::Investigating, told)));
    }
}
