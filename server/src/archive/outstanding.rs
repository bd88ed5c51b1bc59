//! What is to come of cases, one row for each: written with the row that lists are made from, and like that a fold of the
//! events and nothing else. A question costs what is open, whatever there ever was.

use super::dialect::{Dialect, Row, Statement, Table, insert, sql, unreadable};
use super::finding::{COUNT_LIMIT, SHUT};
use super::overview::Value;
use super::words::{staff_id, staff_uuid};
use super::{ArchiveError, OwnedBy, Pending, PendingList};
use chrono::NaiveDate;
use regulation::case::{Awaited, HeldUp, Kind, Outstanding, Part};
use regulation::clock::ClockKind;
use regulation::event::Source;
use sqlx::AssertSqlSafe;
use std::fmt::Write as _;
use uuid::Uuid;

const TABLE: Table = Table {
    name: "outstanding",
    columns: &[
        "case_id", "part", "what", "id", "day", "owner", "source", "asked_on", "held", "held_due",
    ],
};

/// Writes what is to come of a case, in the place of what was.
pub async fn put<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
    all: &[Outstanding],
) -> Result<(), ArchiveError> {
    if is_kept::<D>(connection, case, all).await? {
        return Ok(());
    }
    sql::<D>("delete from outstanding where case_id = $1")
        .bind(case)
        .write(connection)
        .await?;
    insert::<D, _>(connection, &TABLE, all, |row, of| {
        let (kind, asked, held) = (of.what.kind(), of.what.asked(), of.what.holds_up());
        row.bind(case)
            .bind(kind.part().name().to_owned())
            .bind(kind.name().to_owned())
            .bind(i64::from(of.id))
            .bind(of.day)
            .bind(of.what.owner().map(staff_uuid))
            .bind(asked.map_or("", |(of, _)| of.name()).to_owned())
            .bind(asked.map(|(_, on)| on))
            .bind(held.map_or("", |held| held.kind.name()).to_owned())
            .bind(held.map(|held| held.due))
    })
    .await?;
    Ok(())
}

/// Whether exactly this is kept of what is to come of a case.
pub async fn is_kept<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
    all: &[Outstanding],
) -> Result<bool, ArchiveError> {
    let kept = TABLE
        .read::<D>("where case_id = $1")
        .bind(case)
        .list(connection, read)
        .await;
    match kept {
        Ok(kept) => Ok(kept.len() == all.len() && all.iter().all(|one| kept.contains(one))),
        // Somebody else wrote it.
        Err(ArchiveError::Corrupt(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whoever asks holds a key to the case, and it opens for them.
fn is_read() -> String {
    format!(
        "exists (select 1 from grants where grants.case_id = outstanding.case_id
                 and grants.scope = 'content' and grants.staff_id = $1)
         and outstanding.case_id not in {SHUT}"
    )
}

/// The first rows of a part, and how many there are in all, up to the bound of a list.
pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
    wanted: &PendingList,
) -> Result<(Vec<Pending>, u32), ArchiveError> {
    let mut values = vec![
        Value::Id(Some(wanted.staff)),
        Value::Text(wanted.part.name().to_owned()),
    ];
    let mut which = format!("part = $2 and {}", is_read());
    for (is, value) in [
        ("owner =", wanted.owner.map(|owner| Value::Id(Some(owner)))),
        ("day >=", wanted.from.map(|from| Value::Day(Some(from)))),
    ] {
        if let Some(value) = value {
            values.push(value);
            // Writing to a String cannot fail.
            let _ = write!(which, " and {is} ${}", values.len());
        }
    }
    let ask = |text: String| -> Statement<D> {
        let asked = sql::<D>(AssertSqlSafe(text));
        let values = values.iter().cloned();
        values.fold(asked, |asked, value| value.bind(asked))
    };
    let backwards = if wanted.part == Part::Learned {
        "desc"
    } else {
        ""
    };
    let columns: Vec<String> = TABLE
        .columns
        .iter()
        .map(|column| format!("outstanding.{column} as {column}"))
        .collect();
    let page = format!(
        "select {columns}, overviews.number as number
         from outstanding join overviews on overviews.case_id = outstanding.case_id
         where {which}
         order by day {backwards}, outstanding.case_id {backwards}, what {backwards}, id {backwards} limit {limit}",
        columns = columns.join(", "),
        limit = wanted.limit + 1,
    );
    let mut rows = ask(page)
        .list_readable(connection, |row| {
            Ok(Pending {
                case: row.get("case_id")?,
                number: row.get("number")?,
                what: read(row)?,
            })
        })
        .await?;
    let here = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    if here <= wanted.limit {
        return Ok((rows, here));
    }
    rows.truncate(wanted.limit as usize);
    let count = format!(
        "select count(*) as total from (select 1 as one from outstanding where {which} limit {COUNT_LIMIT}) as counted"
    );
    let counted = ask(count)
        .find(connection, |row| row.get_count::<u32>("total"))
        .await?;
    Ok((rows, counted.unwrap_or_default().max(here)))
}

/// How many measures are to come of each colleague, of those that whoever asks may read.
pub async fn count_owned<D: Dialect>(
    connection: &mut D::Connection,
    staff: Uuid,
    today: NaiveDate,
) -> Result<Vec<OwnedBy>, ArchiveError> {
    let text = format!(
        "select owner, count(*) as total, count(case when day < $2 then 1 end) as late
         from outstanding
         where part = '{measures}' and owner is not null and {read}
         group by owner order by owner",
        measures = Part::Measures.name(),
        read = is_read(),
    );
    sql::<D>(AssertSqlSafe(text))
        .bind(staff)
        .bind(today)
        .list_readable(connection, |row| {
            Ok(OwnedBy {
                owner: row.get("owner")?,
                total: row.get_count("total")?,
                late: row.get_count("late")?,
            })
        })
        .await
}

fn read<D: Dialect>(row: &Row<D>) -> Result<Outstanding, ArchiveError> {
    let owner = || {
        let owner = row.get::<Option<Uuid>>("owner")?;
        owner.map(staff_id).ok_or_else(|| unreadable("owner"))
    };
    let asked_on = || {
        let asked_on = row.get::<Option<NaiveDate>>("asked_on")?;
        asked_on.ok_or_else(|| unreadable("asked_on"))
    };
    let holds_up = || {
        let kind = row.get_parsed("held", |word| match word {
            "" => Some(None),
            word => ClockKind::from_name(word).map(Some),
        })?;
        let due = row.get::<Option<NaiveDate>>("held_due")?;
        Ok(kind.zip(due).map(|(kind, due)| HeldUp { kind, due }))
    };
    let learned = |helped| {
        Ok::<_, ArchiveError>(Awaited::Learned {
            owner: owner()?,
            helped,
        })
    };
    let what = match row.get_parsed("what", Kind::from_name)? {
        Kind::Measure => Awaited::Measure { owner: owner()? },
        Kind::Effect => Awaited::Effect { owner: owner()? },
        Kind::Done => learned(None)?,
        Kind::Helped => learned(Some(true))?,
        Kind::DidNotHelp => learned(Some(false))?,
        Kind::Answer => Awaited::Answer {
            of: row.get_parsed("source", Source::from_name)?,
            asked_on: asked_on()?,
            holds_up: holds_up()?,
        },
        Kind::Consent => Awaited::Consent {
            asked_on: asked_on()?,
            holds_up: holds_up()?,
        },
        Kind::Sending => Awaited::Sending,
        Kind::SendingAgain => Awaited::SendingAgain,
    };
    Ok(Outstanding {
        id: row.get_count("id")?,
        day: row.get("day")?,
        what,
    })
}
