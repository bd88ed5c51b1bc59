//! The one row per case that lists are made from.

use super::dialect::{Dialect, Row, Statement, Table, insert, sql};
use super::words::{staff_id, staff_uuid};
use super::{ArchiveError, CaseList, Listed, Month, Order, Overview, Term, Which};
use regulation::case::{NextStep, Turn};
use regulation::clock::{Deadline, Kept};
use regulation::event::{Channel, Ending};
use regulation::filing::{Capacity, Ground};
use regulation::shield::Shield;
use regulation::stage::Stage;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// The form of the rows that this program writes. A higher number makes every row anew from its events.
pub const SHAPE: i64 = 5;

/// Of which cases a clock can come near: those that run, those that ended with a letter that nobody sent yet, and those with
/// an open check on a breach.
pub const RUNS_ON: &str =
    "running = 1 or promise_due is not null or target_due is not null or breach_due is not null";

const TABLE: Table = Table {
    name: "overviews",
    columns: &[
        "case_id",
        "number",
        "stage",
        "received_at",
        "sequence",
        "next_due",
        "running",
        "step",
        "asks",
        "asked",
        "unanswered",
        "closes_after",
        "grounds",
        "capacity",
        "shield",
        "channel",
        "handler",
        "received_month",
        "acknowledgement",
        "completion",
        "ending",
        "ended_on",
        "shape",
        "waited_for",
        "attention_on",
        "promise_due",
        "promise_soon",
        "promise_term",
        "target_due",
        "target_soon",
        "target_term",
        "question_due",
        "turn_of",
        "turn_not",
        "turn_directs",
        "breach_due",
        "urgent",
    ],
};

/// Adds the rows of cases that were not there, and answers how many: fewer when a case or a number was.
pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    overviews: &[&Overview],
) -> Result<u64, ArchiveError> {
    let rows = overviews
        .iter()
        .map(|overview| Ok((*overview, Terms::of(overview)?)));
    let rows = rows.collect::<Result<Vec<_>, ArchiveError>>()?;
    insert::<D, _>(connection, &TABLE, &rows, |row, (overview, terms)| {
        bind_all(row, overview, terms.clone())
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
    bind_all(statement, overview, Terms::of(overview)?)
        .added(connection)
        .await
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

/// The values of a row, in the order of the columns.
fn bind_all<D: Dialect>(row: Statement<D>, overview: &Overview, terms: Terms) -> Statement<D> {
    let (promise, target) = (overview.promise.as_ref(), overview.target.as_ref());
    row.bind(overview.case)
        .bind(overview.number.clone())
        .bind(overview.stage.name().to_owned())
        .bind(overview.received_at)
        .bind(i64::from(overview.sequence))
        .bind(overview.next().map(|next| next.due))
        .bind(i64::from(overview.stage.is_running()))
        .bind(overview.step.name().to_owned())
        .bind(i64::from(overview.step.asks_now()))
        .bind(i64::from(overview.asked))
        .bind(i64::from(overview.unanswered))
        .bind(overview.closes_after)
        .bind(grounds(&overview.grounds))
        .bind(overview.capacity.map_or("", Capacity::name).to_owned())
        .bind(overview.shield.name().to_owned())
        .bind(overview.channel.name().to_owned())
        .bind(overview.handler)
        .bind(overview.received_month())
        .bind(overview.acknowledgement.name().to_owned())
        .bind(overview.completion.name().to_owned())
        .bind(overview.ending.map_or("", Ending::name).to_owned())
        .bind(overview.ended_on)
        .bind(SHAPE)
        .bind(i64::from(overview.step.is_waited_for()))
        .bind(overview.attention_on())
        .bind(promise.map(|term| term.due))
        .bind(promise.map(Deadline::soon_on))
        .bind(terms.promise)
        .bind(target.map(|term| term.due))
        .bind(target.map(Deadline::soon_on))
        .bind(terms.target)
        .bind(overview.question_due)
        .bind(overview.turn.of.map(staff_uuid))
        .bind(overview.turn.not.map(staff_uuid))
        .bind(i64::from(overview.turn.directs))
        .bind(overview.breach_due)
        .bind(i64::from(overview.urgent))
}

/// The terms as they are written.
#[derive(Clone)]
struct Terms {
    promise: String,
    target: String,
}

impl Terms {
    fn of(overview: &Overview) -> Result<Self, ArchiveError> {
        Ok(Self {
            promise: term(overview.promise.as_ref())?,
            target: term(overview.target.as_ref())?,
        })
    }
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
        .find(connection, overview)
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
    let statement = sql::<D>(AssertSqlSafe(text));
    let found = bind_all(statement, overview, Terms::of(overview)?)
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

/// Cases whose row was written by an older program.
pub async fn list_outdated<D: Dialect>(
    connection: &mut D::Connection,
    limit: u32,
) -> Result<Vec<(Uuid, String)>, ArchiveError> {
    sql::<D>("select case_id, number from overviews where shape < $1 limit $2")
        .bind(SHAPE)
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

/// One page, and how many there are in all: counted up to a bound, because nobody reads further.
pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
    wanted: &CaseList,
) -> Result<Listed, ArchiveError> {
    let query = Query::of(wanted);
    // Backwards is the same index from its other end; what has no date comes last either way.
    let order = match (wanted.order, wanted.backwards) {
        (Order::Received, false) => "received_at desc, overviews.case_id",
        (Order::Received, true) => "received_at, overviews.case_id desc",
        (Order::Due, false) => "next_due nulls last, overviews.case_id",
        (Order::Due, true) => "next_due desc nulls last, overviews.case_id desc",
        (Order::Number, false) => "number",
        (Order::Number, true) => "number desc",
        (Order::Stage, false) => "stage, received_at desc, overviews.case_id",
        (Order::Stage, true) => "stage desc, received_at, overviews.case_id desc",
        (Order::Urgency, _) => &query.urgency(),
    };
    // Which cases they are is found in an index alone; only those of this page are read.
    let page = format!(
        "select {columns} from (select overviews.case_id as id from overviews where {conditions} order by {order} limit {limit} offset {offset}) as page
         join overviews on overviews.case_id = page.id order by {order}",
        columns = TABLE.columns.join(", "),
        conditions = query.text,
        limit = wanted.limit + 1,
        offset = wanted.offset
    );
    let mut rows = query
        .ask::<D>(page)
        .list_readable(connection, overview)
        .await?;
    let more = rows.len() > wanted.limit as usize;
    rows.truncate(wanted.limit as usize);
    let here = u64::from(wanted.offset) + rows.len() as u64;
    let total = if more {
        let count = format!(
            "select count(*) as total from (select 1 as one from overviews where {} limit {}) as counted",
            query.text, COUNT_LIMIT
        );
        let counted = query
            .ask::<D>(count)
            .find(connection, |row| row.get_count::<u32>("total"))
            .await?;
        u64::from(counted.unwrap_or_default()).max(here)
    } else {
        here
    };
    Ok(Listed {
        rows,
        total,
        is_counted: total < u64::from(COUNT_LIMIT),
    })
}

/// The turn of a colleague who can no longer read the case is anybody's, and whoever is left alone reads what they wrote.
const MY_TURN: &str = "(turn_of is null or turn_of = $1
         or not exists (select 1 from grants as theirs where theirs.case_id = overviews.case_id
                        and theirs.staff_id = turn_of and theirs.scope = 'content'))
    and (turn_not is null or turn_not <> $1
         or not exists (select 1 from grants as another where another.case_id = overviews.case_id
                        and another.staff_id <> $1 and another.scope = 'content'))";

const NOT_MY_TURN: &str =
    "(turn_of <> $1 and exists (select 1 from grants as theirs where theirs.case_id = overviews.case_id
                                and theirs.staff_id = turn_of and theirs.scope = 'content'))
     or (turn_not = $1 and exists (select 1 from grants as another where another.case_id = overviews.case_id
                                   and another.staff_id <> $1 and another.scope = 'content'))";

/// Whoever is not asked about a breach is asked for the rest of such a case as for any other.
const ASKS_BESIDE_BREACH: &str = "(breach_due is null or asks = 1 or urgent = 1 or promise_soon <= $2 or target_soon <= $2 or question_due < $2)";

/// From here on it says "more than".
const COUNT_LIMIT: u32 = 1001;

/// It does not open for whoever asks.
const SHUT_FOR_READER: &str =
    "exists (select 1 from shut_cases where shut_cases.case_id = overviews.case_id
             and shut_cases.staff_id = $1)";

/// The conditions of a list, made of fixed texts, with the values that belong to them.
struct Query<'a> {
    text: String,
    wanted: &'a CaseList,
    values: Vec<Value>,
    /// That somebody else who directs reads the case, in lists of what is asked; `None` for whoever directs. Where none of
    /// them reads it, whoever does is asked what they would be.
    directie: Option<String>,
}

/// What a condition is about.
enum Value {
    Text(String),
    Id(Uuid),
}

impl<'a> Query<'a> {
    fn of(wanted: &'a CaseList) -> Self {
        let mut query = Self {
            text: String::new(),
            wanted,
            values: Vec::new(),
            directie: None,
        };
        let text = match wanted.which {
            Which::All => String::new(),
            Which::Running | Which::Shut => "running = 1".to_owned(),
            Which::Asking => {
                query.directie = query.read_by_directie();
                format!("attention_on <= $2 and ({})", query.asks_reader())
            }
            Which::AskingOthers => {
                query.directie = query.read_by_directie();
                format!("attention_on <= $2 and ({})", query.asks_others())
            }
            Which::Late => "next_due < $2".to_owned(),
            Which::Mine => "handler = $1".to_owned(),
        };
        query.text = text;
        let grounds = wanted.ground.map(|ground| format!("% {} %", ground.name()));
        query.with("stage =", wanted.stage.map(|stage| stage.name().to_owned()));
        query.with(
            "shield =",
            wanted.shield.map(|shield| shield.name().to_owned()),
        );
        query.with(
            "channel =",
            wanted.channel.map(|channel| channel.name().to_owned()),
        );
        query.with("grounds like", grounds);
        // Only letters, digits and dashes get this far, so nothing in it means anything to `like`.
        query.with(
            "number like",
            wanted.number.as_ref().map(|part| format!("%{part}%")),
        );
        query.and(
            "exists (select 1 from grants where grants.case_id = overviews.case_id
                     and grants.staff_id = $1 and grants.scope = 'content')",
        );
        query.and(match wanted.which {
            Which::Shut => SHUT_FOR_READER,
            // What was put away is found among all the others.
            Which::All => "(running = 0 or not (exists (select 1 from shut_cases where shut_cases.case_id = overviews.case_id
                            and shut_cases.staff_id = $1)))",
            Which::Running | Which::Asking | Which::AskingOthers | Which::Late | Which::Mine => {
                "not exists (select 1 from shut_cases where shut_cases.case_id = overviews.case_id
                             and shut_cases.staff_id = $1)"
            }
        });
        // Every value is used, also where no condition asks for the day or the moment.
        query.and("$2 >= '0001-01-01' and $3 >= '0001-01-01'");
        query
    }

    fn and(&mut self, condition: &str) {
        if !self.text.is_empty() {
            self.text.push_str(" and ");
        }
        self.text.push_str(condition);
    }

    fn with(&mut self, condition: &str, value: Option<String>) {
        if let Some(value) = value {
            let place = self.place(Value::Text(value));
            self.and(&format!("{condition} {place}"));
        }
    }

    /// Where a value stands.
    fn place(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len() + 3)
    }

    fn read_by_directie(&mut self) -> Option<String> {
        let wanted = self.wanted;
        let places = wanted.directing.iter();
        let places: Vec<String> = places.map(|id| self.place(Value::Id(*id))).collect();
        (!places.is_empty()).then(|| {
            format!(
                "exists (select 1 from grants as directing
                         where directing.case_id = overviews.case_id
                           and directing.scope = 'content'
                           and directing.staff_id in ({}))",
                places.join(", ")
            )
        })
    }

    /// A late promise, a promise that is near, whoever waits for an answer, targets, and what can be done beside; in each the
    /// earliest date; what can mean danger first in each. The term of the law is a promise, of hours and so before those of days, for whoever is asked about it.
    fn urgency(&self) -> String {
        let breach = self.directie.as_ref().map_or_else(
            || "breach_due".to_owned(),
            |directie| format!("case when {directie} then null else breach_due end"),
        );
        format!(
            "case when promise_due < $2 or {breach} < $3 then 0
                  when promise_soon <= $2 or {breach} is not null then 1
                  when waited_for = 1 then 2 when target_due < $2 then 3 when target_soon <= $2 then 4 else 5 end,
             urgent desc, {breach} nulls last,
             case when promise_soon <= $2 then promise_due else next_due end nulls last, received_at, overviews.case_id"
        )
    }

    fn asks_reader(&self) -> String {
        match &self.directie {
            None => format!("breach_due is not null or ({MY_TURN})"),
            Some(directie) => format!(
                "(breach_due is not null and not {directie})
                 or ({ASKS_BESIDE_BREACH} and not (turn_directs = 1 and {directie}) and {MY_TURN})"
            ),
        }
    }

    fn asks_others(&self) -> String {
        match &self.directie {
            None => format!("breach_due is null and ({NOT_MY_TURN})"),
            Some(directie) => format!(
                "(breach_due is null or {directie}) and {ASKS_BESIDE_BREACH}
                 and ((turn_directs = 1 and {directie}) or {NOT_MY_TURN})"
            ),
        }
    }

    /// `text` is made of fixed texts and of numbers, never of what somebody typed.
    fn ask<D: Dialect>(&self, text: String) -> Statement<D> {
        let mut statement = sql::<D>(AssertSqlSafe(text))
            .bind(self.wanted.staff)
            .bind(self.wanted.today)
            .bind(self.wanted.now);
        for value in &self.values {
            statement = match value {
                Value::Text(text) => statement.bind(text.clone()),
                Value::Id(id) => statement.bind(*id),
            };
        }
        statement
    }
}

/// How many complaints came in each month, and how many promises were kept; oldest first.
pub async fn list_months<D: Dialect>(
    connection: &mut D::Connection,
    staff: Uuid,
    from: &str,
) -> Result<Vec<Month>, ArchiveError> {
    sql::<D>(
        "select received_month, acknowledgement, completion, count(*) as total
         from overviews
         where received_month >= $2
           and exists (select 1 from grants where grants.case_id = overviews.case_id
                       and grants.staff_id = $1 and grants.scope = 'content')
           and ending not in ('set_aside', 'linked')
           and not exists (select 1 from shut_cases where shut_cases.case_id = overviews.case_id
                           and shut_cases.staff_id = $1)
         group by received_month, acknowledgement, completion
         order by received_month, acknowledgement, completion",
    )
    .bind(staff)
    .bind(from.to_owned())
    .list_readable(connection, |row| {
        Ok(Month {
            month: row.get("received_month")?,
            acknowledgement: row.get_parsed("acknowledgement", Kept::from_name)?,
            completion: row.get_parsed("completion", Kept::from_name)?,
            total: row.get_count("total")?,
        })
    })
    .await
}

/// Every case that [`RUNS_ON`], with the terms that come first. What opens for nobody keeps no promise and breaks none.
pub async fn list_terms<D: Dialect>(
    connection: &mut D::Connection,
) -> Result<Vec<Term>, ArchiveError> {
    sql::<D>(AssertSqlSafe(format!(
        "select case_id, promise_term, target_term, closes_after, breach_due from overviews
         where ({RUNS_ON})
           and (not exists (select 1 from shut_cases where shut_cases.case_id = overviews.case_id)
                or exists (select 1 from grants
                           where grants.case_id = overviews.case_id and grants.scope = 'content'
                             and grants.staff_id is not null
                             and not exists (select 1 from shut_cases
                                             where shut_cases.case_id = grants.case_id
                                               and shut_cases.staff_id = grants.staff_id)))
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

fn overview<D: Dialect>(row: &Row<D>) -> Result<Overview, ArchiveError> {
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
    })
}
