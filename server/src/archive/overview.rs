//! The one row per case that lists are made from.

use super::dialect::{Dialect, Row, Statement, Table, insert, sql};
use super::finding::is_read_by;
use super::words::{staff_id, staff_uuid};
use super::{ArchiveError, Overview, Standing, Term, tallies};
use chrono::{DateTime, NaiveDate, Utc};
use regulation::case::{NextStep, Turn};
use regulation::clock::{Deadline, Kept};
use regulation::event::{Channel, Ending};
use regulation::filing::{Capacity, Ground};
use regulation::shield::Shield;
use regulation::stage::Stage;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// The form of the rows that this program writes, those of what is to come included. A higher number makes every row anew from its events.
pub const SHAPE: i64 = 9;

/// Of which cases a clock can come near: those that run, those that ended with a letter that nobody sent yet, and those with
/// an open check on a breach.
pub const RUNS_ON: &str =
    "running = 1 or promise_due is not null or target_due is not null or breach_due is not null";

/// Every column, with what stands in it for a case.
const COLUMNS: [Column; 46] = [
    ("case_id", |row| Value::Id(Some(row.of.case))),
    ("number", |row| text(&row.of.number)),
    ("stage", |row| text(row.of.stage.name())),
    ("received_at", |row| Value::Moment(Some(row.of.received_at))),
    ("sequence", |row| Value::Number(i64::from(row.of.sequence))),
    ("next_due", |row| {
        Value::Day(row.of.next().map(|next| next.due))
    }),
    ("running", |row| flag(row.of.goes_on())),
    ("step", |row| text(row.of.step.name())),
    ("asks", |row| flag(row.of.step.asks_now())),
    ("asked", |row| flag(row.of.asked)),
    ("unanswered", |row| flag(row.of.unanswered)),
    ("closes_after", |row| Value::Day(row.of.closes_after)),
    ("grounds", |row| Value::Text(grounds(&row.of.grounds))),
    ("capacity", |row| {
        text(row.of.capacity.map_or("", Capacity::name))
    }),
    ("shield", |row| text(row.of.shield.name())),
    ("channel", |row| text(row.of.channel.name())),
    ("handler", |row| Value::Id(row.of.handler)),
    ("received_month", |row| Value::Text(row.of.received_month())),
    ("acknowledgement", |row| text(row.of.acknowledgement.name())),
    ("completion", |row| text(row.of.completion.name())),
    ("ending", |row| text(row.of.ending.map_or("", Ending::name))),
    ("ended_on", |row| Value::Day(row.of.ended_on)),
    ("shape", |_| Value::Number(SHAPE)),
    ("waited_for", |row| flag(row.of.step.is_waited_for())),
    ("attention_on", |row| Value::Day(row.of.attention_on())),
    ("promise_due", |row| due(row.of.promise.as_ref())),
    ("promise_soon", |row| soon(row.of.promise.as_ref())),
    ("promise_term", |row| text(&row.promise)),
    ("target_due", |row| due(row.of.target.as_ref())),
    ("target_soon", |row| soon(row.of.target.as_ref())),
    ("target_term", |row| text(&row.target)),
    ("question_due", |row| Value::Day(row.of.question_due)),
    ("turn_of", |row| Value::Id(row.of.turn.of.map(staff_uuid))),
    ("turn_not", |row| Value::Id(row.of.turn.not.map(staff_uuid))),
    ("turn_directs", |row| flag(row.of.turn.directs)),
    ("breach_due", |row| Value::Moment(row.of.breach_due)),
    ("urgent", |row| flag(row.of.urgent)),
    ("waiting", |row| flag(row.of.is_waiting())),
    ("acknowledgement_due", |row| {
        Value::Day(row.of.acknowledgement_due)
    }),
    ("completion_due", |row| Value::Day(row.of.completion_due)),
    ("investigation", |row| {
        text(row.of.investigation.kept.name())
    }),
    ("investigation_due", |row| {
        Value::Day(row.of.investigation.due)
    }),
    ("progress", |row| text(row.of.progress.kept.name())),
    ("progress_due", |row| Value::Day(row.of.progress.due)),
    ("committee", |row| text(row.of.committee.kept.name())),
    ("committee_due", |row| Value::Day(row.of.committee.due)),
];

const TABLE: Table = Table {
    name: "overviews",
    columns: &{
        let mut names = [""; COLUMNS.len()];
        let mut place = 0;
        while place < names.len() {
            names[place] = COLUMNS[place].0;
            place += 1;
        }
        names
    },
};

type Column = (&'static str, fn(&Written<'_>) -> Value);

/// What stands in a column, or what a condition is about.
#[derive(Clone)]
pub(super) enum Value {
    Text(String),
    Number(i64),
    Id(Option<Uuid>),
    Day(Option<NaiveDate>),
    Moment(Option<DateTime<Utc>>),
}

impl Value {
    pub(super) fn bind<D: Dialect>(self, statement: Statement<D>) -> Statement<D> {
        match self {
            Self::Text(text) => statement.bind(text),
            Self::Number(number) => statement.bind(number),
            Self::Id(id) => statement.bind(id),
            Self::Day(day) => statement.bind(day),
            Self::Moment(moment) => statement.bind(moment),
        }
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn flag(flag: bool) -> Value {
    Value::Number(i64::from(flag))
}

fn due(term: Option<&Deadline>) -> Value {
    Value::Day(term.map(|term| term.due))
}

fn soon(term: Option<&Deadline>) -> Value {
    Value::Day(term.map(Deadline::soon_on))
}

/// An overview, with its terms as they are written.
struct Written<'a> {
    of: &'a Overview,
    promise: String,
    target: String,
}

impl<'a> Written<'a> {
    fn of(overview: &'a Overview) -> Result<Self, ArchiveError> {
        Ok(Self {
            of: overview,
            promise: term(overview.promise.as_ref())?,
            target: term(overview.target.as_ref())?,
        })
    }

    fn bind<D: Dialect>(&self, statement: Statement<D>) -> Statement<D> {
        let values = COLUMNS.iter().map(|(_, value)| value(self));
        values.fold(statement, |statement, value| value.bind(statement))
    }
}

/// Adds the rows of cases that were not there, and answers how many: fewer when a case or a number was.
pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    overviews: &[&Overview],
) -> Result<u64, ArchiveError> {
    let rows = overviews.iter().map(|overview| Written::of(overview));
    let rows = rows.collect::<Result<Vec<_>, ArchiveError>>()?;
    insert::<D, _>(connection, &TABLE, &rows, |statement, row| {
        row.bind(statement)
    })
    .await
}

/// The number is looked at first: a violated `unique` would end a Postgres transaction.
pub async fn put<D: Dialect>(
    connection: &mut D::Connection,
    overview: &Overview,
) -> Result<bool, ArchiveError> {
    let statement = TABLE.put_where::<D>(
        "case_id",
        "not exists (select 1 from overviews where number = $2 and case_id <> $1)",
    );
    let row = Written::of(overview)?;
    let moves = match find::<D>(connection, overview.case).await {
        Ok(before) => before.is_some_and(|before| tallies::differs(&before, overview)),
        // An older program wrote it, or somebody else: it is made anew.
        Err(ArchiveError::Corrupt(_)) => true,
        Err(error) => return Err(error),
    };
    if moves {
        tallies::take_case::<D>(connection, overview.case).await?;
    }
    let added = row.bind(statement).added(connection).await?;
    if moves {
        tallies::count_case::<D>(connection, overview.case).await?;
    }
    Ok(added)
}

/// Has whoever writes in this case wait until this transaction is over. `false` when it is at another event than this one.
pub async fn hold<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
    sequence: u32,
) -> Result<bool, ArchiveError> {
    sql::<D>("update overviews set sequence = $2 where case_id = $1 and sequence = $2")
        .bind(case)
        .bind(i64::from(sequence))
        .added(connection)
        .await
}

fn term(term: Option<&Deadline>) -> Result<String, ArchiveError> {
    let text = term.map(serde_json::to_string).transpose();
    Ok(text
        .map_err(|error| ArchiveError::Other(error.into()))?
        .unwrap_or_default())
}

/// Each word between spaces, so that one can be searched for as a whole.
fn grounds(grounds: &[Ground]) -> String {
    let words: Vec<&str> = grounds.iter().map(|ground| ground.name()).collect();
    format!(" {} ", words.join(" "))
}

pub async fn find<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
) -> Result<Option<Overview>, ArchiveError> {
    TABLE
        .read::<D>("where case_id = $1")
        .bind(case)
        .find(connection, read)
        .await
}

/// Whether the row of this case is in every column what this program writes of it.
pub async fn is_as_written<D: Dialect>(
    connection: &mut D::Connection,
    overview: &Overview,
) -> Result<bool, ArchiveError> {
    let places = TABLE.columns.iter().zip(1..);
    let same: Vec<String> = places
        .map(|(column, place)| format!("{column} is not distinct from ${place}"))
        .collect();
    let text = format!(
        "select count(*) as total from overviews where {}",
        same.join(" and ")
    );
    let row = Written::of(overview)?;
    let found = row
        .bind(sql::<D>(AssertSqlSafe(text)))
        .find(connection, |row| row.get_count::<u32>("total"))
        .await?;
    Ok(found == Some(1))
}

pub async fn find_number<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
) -> Result<Option<String>, ArchiveError> {
    sql::<D>("select number from overviews where case_id = $1")
        .bind(case)
        .find(connection, |row| row.get("number"))
        .await
}

pub async fn find_case_by_number<D: Dialect>(
    connection: &mut D::Connection,
    number: &str,
) -> Result<Option<Uuid>, ArchiveError> {
    // Postgres refuses a text that holds a zero byte, and this one may come from an address.
    if number.contains('\0') {
        return Ok(None);
    }
    sql::<D>("select case_id from overviews where number = $1")
        .bind(number.to_owned())
        .find(connection, |row| row.get("case_id"))
        .await
}

/// Whether there is no such case or only no key to it takes as long: it is one question.
pub async fn find_readable<D: Dialect>(
    connection: &mut D::Connection,
    number: &str,
    staff: Uuid,
) -> Result<Option<Uuid>, ArchiveError> {
    if number.contains('\0') {
        return Ok(None);
    }
    sql::<D>(
        "select grants.case_id as case_id
         from grants join overviews on overviews.case_id = grants.case_id
         where overviews.number = $1 and grants.staff_id = $2 and grants.scope = 'content'",
    )
    .bind(number.to_owned())
    .bind(staff)
    .find(connection, |row| row.get("case_id"))
    .await
}

/// Cases whose row was written by an older program, after this one, in the order of their ids.
pub async fn list_outdated<D: Dialect>(
    connection: &mut D::Connection,
    after: Uuid,
    limit: u32,
) -> Result<Vec<(Uuid, String)>, ArchiveError> {
    sql::<D>("select case_id, number from overviews where shape < $1 and case_id > $2 order by case_id limit $3")
        .bind(SHAPE)
        .bind(after)
        .bind(i64::from(limit))
        .list(connection, |row| {
            Ok((row.get("case_id")?, row.get("number")?))
        })
        .await
}

/// The cases after this one, in the order of their ids.
pub async fn list_ids<D: Dialect>(
    connection: &mut D::Connection,
    after: Uuid,
    limit: u32,
) -> Result<Vec<Uuid>, ArchiveError> {
    sql::<D>("select case_id from overviews where case_id > $1 order by case_id limit $2")
        .bind(after)
        .bind(i64::from(limit))
        .list(connection, |row| row.get("case_id"))
        .await
}

/// Every case that [`RUNS_ON`], with the terms that come first. What opens for nobody keeps no promise and breaks none.
pub async fn list_terms<D: Dialect>(
    connection: &mut D::Connection,
) -> Result<Vec<Term>, ArchiveError> {
    let hopeful = is_read_by(
        "is not null and not exists (select 1 from shut_cases
                                     where shut_cases.case_id = grants.case_id
                                       and shut_cases.staff_id = grants.staff_id)",
    );
    sql::<D>(AssertSqlSafe(format!(
        "select case_id, promise_term, target_term, closes_after, breach_due from overviews
         where ({RUNS_ON})
           and (not exists (select 1 from shut_cases where shut_cases.case_id = overviews.case_id)
                or {hopeful})
         order by case_id"
    )))
    .list_readable(connection, |row| {
        Ok(Term {
            case: row.get("case_id")?,
            promise: read_term(row, "promise_term")?,
            target: read_term(row, "target_term")?,
            closes_after: row.get("closes_after")?,
            breach_due: row.get("breach_due")?,
        })
    })
    .await
}

fn read_term<D: Dialect>(
    row: &Row<D>,
    column: &'static str,
) -> Result<Option<Deadline>, ArchiveError> {
    given(row, column, |text| serde_json::from_str(text).ok())
}

/// Nothing written is nothing meant; anything else has to be understood.
fn given<D: Dialect, T>(
    row: &Row<D>,
    column: &'static str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, ArchiveError> {
    if row.get::<String>(column)?.is_empty() {
        return Ok(None);
    }
    row.get_parsed(column, parse).map(Some)
}

/// The columns of a row that is [`read`].
pub fn columns() -> String {
    TABLE.columns.join(", ")
}

pub fn read<D: Dialect>(row: &Row<D>) -> Result<Overview, ArchiveError> {
    Ok(Overview {
        case: row.get("case_id")?,
        number: row.get("number")?,
        stage: row.get_parsed("stage", Stage::from_name)?,
        received_at: row.get("received_at")?,
        sequence: row.get_count("sequence")?,
        step: row.get_parsed("step", NextStep::from_name)?,
        asked: row.get::<i64>("asked")? == 1,
        unanswered: row.get::<i64>("unanswered")? == 1,
        promise: read_term(row, "promise_term")?,
        target: read_term(row, "target_term")?,
        question_due: row.get("question_due")?,
        turn: Turn {
            of: row.get::<Option<Uuid>>("turn_of")?.map(staff_id),
            not: row.get::<Option<Uuid>>("turn_not")?.map(staff_id),
            directs: row.get::<i64>("turn_directs")? == 1,
        },
        closes_after: row.get("closes_after")?,
        grounds: row.get_parsed("grounds", |words| {
            words.split_whitespace().map(Ground::from_name).collect()
        })?,
        capacity: given(row, "capacity", Capacity::from_name)?,
        shield: row.get_parsed("shield", Shield::from_name)?,
        channel: row.get_parsed("channel", Channel::from_name)?,
        handler: row.get("handler")?,
        acknowledgement: row.get_parsed("acknowledgement", Kept::from_name)?,
        completion: row.get_parsed("completion", Kept::from_name)?,
        ending: given(row, "ending", Ending::from_name)?,
        ended_on: row.get("ended_on")?,
        breach_due: row.get("breach_due")?,
        urgent: row.get::<i64>("urgent")? == 1,
        acknowledgement_due: row.get("acknowledgement_due")?,
        completion_due: row.get("completion_due")?,
        investigation: standing(row, "investigation", "investigation_due")?,
        progress: standing(row, "progress", "progress_due")?,
        committee: standing(row, "committee", "committee_due")?,
    })
}

fn standing<D: Dialect>(
    row: &Row<D>,
    kept: &'static str,
    due: &'static str,
) -> Result<Standing, ArchiveError> {
    Ok(Standing {
        kept: row.get_parsed(kept, Kept::from_name)?,
        due: row.get(due)?,
    })
}
