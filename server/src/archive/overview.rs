//! The one row per case that lists are made from.

use super::dialect::{Dialect, Row, Statement, Table, insert, sql};
use super::words::{staff_id, staff_uuid};
use super::{ArchiveError, CaseList, Listed, Month, Order, Overview, Term, Which};
use chrono::{DateTime, NaiveDate, Utc};
use regulation::case::{NextStep, Turn};
use regulation::clock::{Deadline, Kept};
use regulation::event::{Channel, Ending};
use regulation::filing::{Capacity, Ground};
use regulation::shield::Shield;
use regulation::stage::Stage;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// The form of the rows that this program writes. A higher number makes every row anew from its events.
pub const SHAPE: i64 = 6;

/// Of which cases a clock can come near: those that run, those that ended with a letter that nobody sent yet, and those with
/// an open check on a breach.
pub const RUNS_ON: &str =
    "running = 1 or promise_due is not null or target_due is not null or breach_due is not null";

/// Every column, with what stands in it for a case.
const COLUMNS: [Column; 37] = [
    ("case_id", |row| Value::Id(Some(row.of.case))),
    ("number", |row| text(&row.of.number)),
    ("stage", |row| text(row.of.stage.name())),
    ("received_at", |row| Value::Moment(Some(row.of.received_at))),
    ("sequence", |row| Value::Number(i64::from(row.of.sequence))),
    ("next_due", |row| {
        Value::Day(row.of.next().map(|next| next.due))
    }),
    ("running", |row| flag(row.of.stage.is_running())),
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
enum Value {
    Text(String),
    Number(i64),
    Id(Option<Uuid>),
    Day(Option<NaiveDate>),
    Moment(Option<DateTime<Utc>>),
}

impl Value {
    fn bind<D: Dialect>(self, statement: Statement<D>) -> Statement<D> {
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
    row.bind(statement).added(connection).await
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

/// One page, and how many there are in all: counted up to a bound, because nobody reads further.
pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
    wanted: &CaseList,
) -> Result<Listed, ArchiveError> {
    let mut query = Query::of(wanted);
    let of_conditions = query.values.len();
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
    let mut rows = ask::<D>(page, &query.values)
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
        let counted = ask::<D>(count, &query.values[..of_conditions])
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

/// Somebody holds a key to the words, and this is true of who that is.
fn is_read_by(whose: &str) -> String {
    format!(
        "exists (select 1 from grants where grants.case_id = overviews.case_id
                 and grants.scope = 'content' and grants.staff_id {whose})"
    )
}

/// The turn of a colleague who can no longer read the case is anybody's, and whoever is left alone reads what they wrote.
fn my_turn() -> String {
    let (theirs, another) = (is_read_by("= turn_of"), is_read_by("<> $1"));
    format!(
        "(turn_of is null or turn_of = $1 or not {theirs})
         and (turn_not is null or turn_not <> $1 or not {another})"
    )
}

fn not_my_turn() -> String {
    let (theirs, another) = (is_read_by("= turn_of"), is_read_by("<> $1"));
    format!("(turn_of <> $1 and {theirs}) or (turn_not = $1 and {another})")
}

/// From here on it says "more than".
const COUNT_LIMIT: u32 = 1001;

/// It does not open for whoever asks.
const SHUT_FOR_READER: &str =
    "exists (select 1 from shut_cases where shut_cases.case_id = overviews.case_id
             and shut_cases.staff_id = $1)";

/// The conditions of a list, made of fixed texts, with the values that belong to them: first of all, as `$1`, who asks.
struct Query<'a> {
    text: String,
    wanted: &'a CaseList,
    values: Vec<Value>,
    /// Where the day stands, once it is asked for.
    today: Option<String>,
    /// And the moment.
    now: Option<String>,
    /// That somebody else who directs reads the case, in lists of what is asked; `None` for whoever directs. Where none of
    /// them reads it, whoever does is asked what they would be.
    directie: Option<String>,
}

impl<'a> Query<'a> {
    fn of(wanted: &'a CaseList) -> Self {
        let mut query = Self {
            text: String::new(),
            wanted,
            values: vec![Value::Id(Some(wanted.staff))],
            today: None,
            now: None,
            directie: None,
        };
        let text = match wanted.which {
            Which::All => String::new(),
            Which::Running | Which::Shut => "running = 1".to_owned(),
            Which::Asking => {
                query.directie = query.read_by_directie();
                let (today, asks) = (query.today(), query.asks_reader());
                format!("attention_on <= {today} and ({asks})")
            }
            Which::AskingOthers => {
                query.directie = query.read_by_directie();
                let (today, asks) = (query.today(), query.asks_others());
                format!("attention_on <= {today} and ({asks})")
            }
            Which::Late => format!("next_due < {}", query.today()),
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
        query.and(&is_read_by("= $1"));
        query.and(&match wanted.which {
            Which::Shut => SHUT_FOR_READER.to_owned(),
            // What was put away is found among all the others.
            Which::All => format!("(running = 0 or not {SHUT_FOR_READER})"),
            Which::Running | Which::Asking | Which::AskingOthers | Which::Late | Which::Mine => {
                format!("not {SHUT_FOR_READER}")
            }
        });
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
        format!("${}", self.values.len())
    }

    fn today(&mut self) -> String {
        if self.today.is_none() {
            self.today = Some(self.place(Value::Day(Some(self.wanted.today))));
        }
        self.today.clone().unwrap_or_default()
    }

    fn now(&mut self) -> String {
        if self.now.is_none() {
            self.now = Some(self.place(Value::Moment(Some(self.wanted.now))));
        }
        self.now.clone().unwrap_or_default()
    }

    fn read_by_directie(&mut self) -> Option<String> {
        let wanted = self.wanted;
        let places = wanted.directing.iter();
        let places: Vec<String> = places.map(|id| self.place(Value::Id(Some(*id)))).collect();
        (!places.is_empty()).then(|| is_read_by(&format!("in ({})", places.join(", "))))
    }

    /// What can mean danger, a late promise, a promise that is near, whoever waits for an answer, targets, and what can be
    /// done beside; in each the earliest date. The term of the law is a promise, of hours and so before those of days, for
    /// whoever is asked about it.
    fn urgency(&mut self) -> String {
        let (today, now) = (self.today(), self.now());
        let breach = self.directie.as_ref().map_or_else(
            || "breach_due".to_owned(),
            |directie| format!("case when {directie} then null else breach_due end"),
        );
        format!(
            "case when urgent = 1 then -1 when promise_due < {today} or {breach} < {now} then 0
                  when promise_soon <= {today} or {breach} is not null then 1
                  when waited_for = 1 then 2 when target_due < {today} then 3 when target_soon <= {today} then 4 else 5 end,
             {breach} nulls last,
             case when promise_soon <= {today} then promise_due else next_due end nulls last, received_at, overviews.case_id"
        )
    }

    fn asks_reader(&mut self) -> String {
        let (mine, beside) = (my_turn(), self.asks_beside_breach());
        let promise = self.promise_is_mine();
        match &self.directie {
            None => format!("breach_due is not null or {promise} or ({mine})"),
            Some(directie) => format!(
                "(breach_due is not null and not {directie}) or {promise}
                 or ({beside} and not (turn_directs = 1 and {directie}) and {mine})"
            ),
        }
    }

    fn asks_others(&mut self) -> String {
        let (others, beside) = (not_my_turn(), self.asks_beside_breach());
        let promise = self.promise_is_mine();
        match &self.directie {
            None => format!("breach_due is null and not {promise} and ({others})"),
            Some(directie) => format!(
                "(breach_due is null or {directie}) and not {promise} and {beside}
                 and ((turn_directs = 1 and {directie}) or {others})"
            ),
        }
    }

    /// A promise that presses is kept by whoever handles the case, also while the next step is of somebody else.
    fn promise_is_mine(&mut self) -> String {
        let (today, handled) = (self.today(), is_read_by("= handler"));
        format!(
            "(promise_soon is not null and promise_soon <= {today}
              and (handler is null or handler = $1 or not {handled}))"
        )
    }

    /// Whoever is not asked about a breach is asked for the rest of such a case as for any other.
    fn asks_beside_breach(&mut self) -> String {
        let today = self.today();
        format!(
            "(breach_due is null or asks = 1 or urgent = 1 or promise_soon <= {today} or target_soon <= {today}
              or question_due < {today})"
        )
    }
}

/// `text` is made of fixed texts and of numbers, never of what somebody typed.
fn ask<D: Dialect>(text: String, values: &[Value]) -> Statement<D> {
    let values = values.iter().cloned();
    values.fold(sql::<D>(AssertSqlSafe(text)), |statement, value| {
        value.bind(statement)
    })
}

/// How many complaints came in each month, and how many promises were kept; oldest first.
pub async fn list_months<D: Dialect>(
    connection: &mut D::Connection,
    staff: Uuid,
    from: &str,
) -> Result<Vec<Month>, ArchiveError> {
    let reads = is_read_by("= $1");
    sql::<D>(AssertSqlSafe(format!(
        "select received_month, acknowledgement, completion, count(*) as total
         from overviews
         where received_month >= $2 and {reads} and not {SHUT_FOR_READER}
           and ending not in ('set_aside', 'linked')
         group by received_month, acknowledgement, completion
         order by received_month, acknowledgement, completion"
    )))
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
