//! Lists of cases: which stand in one, in which order, and how many there are. Whoever asks sees what they hold a key to and
//! nothing else, and every question says so itself.
//!
//! Most readers hold a key to nearly everything: a page is then found by walking an index in the order of the list. For
//! whoever holds few, it is found from their keys.

use super::dialect::{Dialect, Statement, sql};
use super::overview::{self, Value};
use super::{ArchiveError, CaseList, Listed, Needle, Order, Which, figures, grants};
use chrono::{Months, NaiveDate};
use regulation::amsterdam;
use regulation::event::Channel;
use regulation::filing::Ground;
use regulation::shield::Shield;
use regulation::stage::Stage;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// From here on it says "more than".
pub(super) const COUNT_LIMIT: u32 = 1001;

/// What does not open for whoever asks: few, so that they are looked up once.
pub(super) const SHUT: &str =
    "(select shut_cases.case_id from shut_cases where shut_cases.staff_id = $1)";

/// Somebody holds a key to the words, and this is true of who that is.
pub fn is_read_by(whose: &str) -> String {
    format!(
        "exists (select 1 from grants where grants.case_id = overviews.case_id
                 and grants.scope = 'content' and grants.staff_id {whose})"
    )
}

/// One page, and how many there are in all: counted up to a bound, because nobody reads further.
pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
    wanted: &CaseList,
) -> Result<Listed, ArchiveError> {
    let reads = Reads::of::<D>(connection, wanted).await?;
    let mut query = Query::of(wanted, reads, D::WALKED);
    let page = query.page();
    let mut rows = ask::<D>(page, &query.values)
        .list_readable(connection, overview::read)
        .await?;
    let more = rows.len() > wanted.limit as usize;
    rows.truncate(wanted.limit as usize);
    let here = u64::from(wanted.offset) + rows.len() as u64;
    let total = if more {
        // In whatever order it is found soonest.
        let query = Query::of(wanted, reads, "");
        let count = format!(
            "select count(*) as total from (select 1 as one from {} limit {COUNT_LIMIT}) as counted",
            query.text
        );
        let counted = ask::<D>(count, &query.values)
            .find(connection, |row| row.get_count::<u32>("total"))
            .await?;
        u64::from(counted.unwrap_or_default()).max(here + 1)
    } else {
        here
    };
    Ok(Listed {
        rows,
        total,
        is_counted: total < u64::from(COUNT_LIMIT),
    })
}

/// How many stand in each of these lists, up to the same bound; of `wanted` who asks and when matters, and who handles it.
pub async fn count<D: Dialect>(
    connection: &mut D::Connection,
    wanted: &CaseList,
    which: &[Which],
) -> Result<Vec<u32>, ArchiveError> {
    let reads = Reads::of::<D>(connection, wanted).await?;
    let mut query = Query::new(wanted, reads, "");
    if !wanted.handlers.is_empty() {
        let handled = query.is_handled_by(&wanted.handlers);
        query.and(&handled);
    }
    let lists: Vec<String> = which.iter().map(|which| query.which(*which)).collect();
    let called = lists.iter().zip(COUNTED);
    let text = match reads {
        Reads::Most => {
            let counts = called.map(|(list, name)| {
                format!(
                    "(select count(*) from (select 1 as one from {} and {list} limit {COUNT_LIMIT}) as of_{name}) as {name}",
                    query.text
                )
            });
            format!("select {}", counts.collect::<Vec<_>>().join(", "))
        }
        // All of them in one walk along the keys.
        Reads::Few => {
            let counts =
                called.map(|(list, name)| format!("count(case when {list} then 1 end) as {name}"));
            format!(
                "select {} from {}",
                counts.collect::<Vec<_>>().join(", "),
                query.text
            )
        }
    };
    let names = COUNTED.iter().take(lists.len());
    let counted = ask::<D>(text, &query.values)
        .find(connection, |row| {
            let counts = names.clone().map(|name| row.get_count::<u32>(name));
            counts.collect::<Result<Vec<_>, _>>()
        })
        .await?;
    let counted = counted.unwrap_or_default();
    Ok(counted
        .iter()
        .map(|count| *count.min(&COUNT_LIMIT))
        .collect())
}

/// What the counts are called, of as many lists as there are.
const COUNTED: [&str; 10] = ["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9"];

/// How much of what there is somebody reads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reads {
    Most,
    Few,
}

impl Reads {
    async fn of<D: Dialect>(
        connection: &mut D::Connection,
        wanted: &CaseList,
    ) -> Result<Self, ArchiveError> {
        let CaseList { staff, few, .. } = *wanted;
        let held = grants::count_up_to::<D>(connection, staff, few.saturating_add(1)).await?;
        Ok(if held > few { Self::Most } else { Self::Few })
    }
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
    format!("((turn_of <> $1 and {theirs}) or (turn_not = $1 and {another}))")
}

/// A list, made of fixed texts, with the values that belong to them: first of all, as `$1`, who asks.
struct Query<'a> {
    /// From which tables, and under which conditions.
    text: String,
    wanted: &'a CaseList,
    reads: Reads,
    /// What stands before a column that is only compared while an index is walked in the order of the list.
    walked: &'static str,
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
    /// What somebody reads.
    fn new(wanted: &'a CaseList, reads: Reads, walked: &'static str) -> Self {
        let text = match reads {
            Reads::Most => format!("overviews where {}", is_read_by("= $1")),
            // In this order.
            Reads::Few => "grants cross join overviews
                where grants.staff_id = $1 and grants.scope = 'content' and overviews.case_id = grants.case_id"
                .to_owned(),
        };
        Self {
            text,
            wanted,
            reads,
            walked,
            values: vec![Value::Id(Some(wanted.staff))],
            today: None,
            now: None,
            directie: None,
        }
    }

    fn of(wanted: &'a CaseList, reads: Reads, walked: &'static str) -> Self {
        let mut query = Self::new(wanted, reads, walked);
        let which = query.which(wanted.which);
        query.and(&which);
        query.with("stage =", wanted.stage.map(Stage::name));
        query.with("shield =", wanted.shield.map(Shield::name));
        query.with("channel =", wanted.channel.map(Channel::name));
        if let Some(ground) = wanted.ground {
            let has = query.has_ground(ground);
            query.and(&has);
        }
        if let Some(part) = &wanted.number {
            let has = query.has_number(part);
            query.and(&has);
        }
        if !wanted.handlers.is_empty() {
            let handled = query.is_handled_by(&wanted.handlers);
            query.and(&handled);
        }
        query.within(wanted.from.as_deref(), wanted.until.as_deref());
        // How a term went is looked up in the row.
        if let Some(column) = wanted.missed.and_then(figures::column) {
            let today = query.today();
            query.and(&format!(
                "({column} = 'late' or ({column} = 'open' and {column}_due < {today}))"
            ));
        }
        for needle in &wanted.needles {
            let found = query.finds(needle);
            query.and(&found);
        }
        query
    }

    fn and(&mut self, condition: &str) {
        self.text.push_str(" and ");
        self.text.push_str(condition);
    }

    fn with(&mut self, condition: &str, value: Option<&str>) {
        if let Some(value) = value {
            let place = self.place(Value::Text(value.to_owned()));
            self.and(&format!("{}{condition} {place}", self.walked));
        }
    }

    /// What came in from this month on and until that one. An index that is walked in another order holds the month; for all
    /// others it is a part of the index of what came in when.
    fn within(&mut self, from: Option<&str>, until: Option<&str>) {
        let walked = self.walked;
        if !walked.is_empty() && self.wanted.order != Order::Received {
            for (is, month) in [(">=", from), ("<=", until)] {
                if let Some(month) = month {
                    let place = self.place(Value::Text(month.to_owned()));
                    self.and(&format!("{walked}received_month {is} {place}"));
                }
            }
            return;
        }
        let first = |month: &str| format!("{month}-01").parse::<NaiveDate>().ok();
        let next = |first: NaiveDate| first.checked_add_months(Months::new(1));
        let (from, until) = (from.and_then(first), until.and_then(first).and_then(next));
        for (is, day) in [(">=", from), ("<", until)] {
            if let Some(day) = day {
                let place = self.place(Value::Moment(Some(amsterdam::start_of(day))));
                self.and(&format!("received_at {is} {place}"));
            }
        }
    }

    /// Where a value stands.
    fn place(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    fn places(&mut self, ids: &[Uuid]) -> String {
        let places = ids.iter().map(|id| self.place(Value::Id(Some(*id))));
        places.collect::<Vec<_>>().join(", ")
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

    fn read_by_directie(&mut self) {
        let wanted = self.wanted;
        if !wanted.directing.is_empty() && self.directie.is_none() {
            let places = self.places(&wanted.directing);
            self.directie = Some(is_read_by(&format!("in ({places})")));
        }
    }

    fn has_ground(&mut self, ground: Ground) -> String {
        let place = self.place(Value::Text(format!("% {} %", ground.name())));
        format!("grounds like {place}")
    }

    /// Only letters, digits and dashes get this far, so nothing in it means anything to `like`.
    fn has_number(&mut self, part: &str) -> String {
        let place = self.place(Value::Text(format!("%{part}%")));
        format!("number like {place}")
    }

    fn is_handled_by(&mut self, handlers: &[Uuid]) -> String {
        let places = self.places(handlers);
        format!("{}handler in ({places})", self.walked)
    }

    /// One word was typed: any of what it can mean.
    fn finds(&mut self, needle: &Needle) -> String {
        let mut meanings = Vec::new();
        if let Some(part) = &needle.number {
            meanings.push(self.has_number(part));
        }
        for stage in &needle.stages {
            let place = self.place(Value::Text(stage.name().to_owned()));
            meanings.push(format!("{}stage = {place}", self.walked));
        }
        for ground in &needle.grounds {
            meanings.push(self.has_ground(*ground));
        }
        for shield in &needle.shields {
            let place = self.place(Value::Text(shield.name().to_owned()));
            meanings.push(format!("{}shield = {place}", self.walked));
        }
        for capacity in &needle.capacities {
            let place = self.place(Value::Text(capacity.name().to_owned()));
            meanings.push(format!("{}capacity = {place}", self.walked));
        }
        if needle.late {
            let today = self.today();
            meanings.push(format!("{}next_due < {today}", self.walked));
        }
        if !needle.handlers.is_empty() {
            meanings.push(self.is_handled_by(&needle.handlers));
        }
        if meanings.is_empty() {
            return "1 = 0".to_owned();
        }
        format!("({})", meanings.join(" or "))
    }

    /// What stands in one of the lists that there are.
    fn which(&mut self, which: Which) -> String {
        let walked = self.walked;
        let which_of = match which {
            Which::All => "1 = 1".to_owned(),
            Which::Running | Which::Shut => format!("{walked}running = 1"),
            Which::Asking | Which::AskingOthers => {
                self.read_by_directie();
                let asks = if which == Which::Asking {
                    self.asks_reader()
                } else {
                    self.asks_others()
                };
                format!("{walked}attention_on <= {} and ({asks})", self.today())
            }
            Which::Late => format!("{walked}next_due < {}", self.today()),
            Which::Mine => format!("{walked}handler = $1 and {walked}running = 1"),
            Which::Waiting => format!("{walked}waiting = 1"),
            Which::Appealed => format!("{walked}stage = 'appealed'"),
            Which::Unhandled => format!("{walked}running = 1 and {walked}handler is null"),
        };
        let opens = match which {
            Which::Shut => format!("overviews.case_id in {SHUT}"),
            // What was put away is found among all the others.
            Which::All => format!("({walked}running = 0 or overviews.case_id not in {SHUT})"),
            Which::Running
            | Which::Asking
            | Which::AskingOthers
            | Which::Late
            | Which::Mine
            | Which::Waiting
            | Which::Appealed
            | Which::Unhandled => format!("overviews.case_id not in {SHUT}"),
        };
        format!("{which_of} and {opens}")
    }

    /// The rows of one page. Which cases they are is found in an index alone; only those of this page are read.
    fn page(&mut self) -> String {
        let CaseList { limit, offset, .. } = *self.wanted;
        let order = self.order();
        let (until, columns) = (limit + 1, overview::columns());
        let parts = match self.reads {
            Reads::Most => self.parts(),
            Reads::Few => Vec::new(),
        };
        if parts.is_empty() {
            return format!(
                "select {columns} from (select overviews.case_id as id from {} order by {order} limit {until} offset {offset}) as page
                 join overviews on overviews.case_id = page.id order by {order}",
                self.text
            );
        }
        // None of them can have more on this page than ends with it.
        let parts = parts.iter().enumerate().map(|(place, (condition, order))| {
            format!(
                "select id from (select overviews.case_id as id from {} and {condition} order by {order} limit {}) as part{place}",
                self.text,
                u64::from(offset) + u64::from(until)
            )
        });
        format!(
            "select {columns} from ({}) as page
             join overviews on overviews.case_id = page.id order by {order} limit {until} offset {offset}",
            parts.collect::<Vec<_>>().join(" union all ")
        )
    }

    /// Backwards is the same index from its other end; what has no date comes last either way.
    fn order(&mut self) -> String {
        let text = match (self.wanted.order, self.wanted.backwards) {
            (Order::Received, false) => "received_at desc, overviews.case_id",
            (Order::Received, true) => "received_at, overviews.case_id desc",
            (Order::Due, false) => "next_due nulls last, overviews.case_id",
            (Order::Due, true) => "next_due desc nulls last, overviews.case_id desc",
            (Order::Number, false) => "number",
            (Order::Number, true) => "number desc",
            (Order::Stage, false) => "stage, received_at desc, overviews.case_id",
            (Order::Stage, true) => "stage desc, received_at, overviews.case_id desc",
            (Order::Ground, false) => "grounds, received_at desc, overviews.case_id",
            (Order::Ground, true) => "grounds desc, received_at, overviews.case_id desc",
            (Order::Handler, _) => return self.by_handler(),
            (Order::Urgency, _) => return self.urgency(),
        };
        text.to_owned()
    }

    /// An order of which the index holds parts: each with its condition, and with the order within it, which is that of the
    /// whole. Together they are everything, and no case is in two of them.
    fn parts(&mut self) -> Vec<(String, String)> {
        match self.wanted.order {
            Order::Handler => self.parts_by_handler(),
            Order::Urgency => self.parts_of_today(),
            Order::Received | Order::Due | Order::Number | Order::Stage | Order::Ground => {
                Vec::new()
            }
        }
    }

    /// In the order of their names, which the archive does not know; what nobody handles comes last either way.
    fn by_handler(&mut self) -> String {
        let wanted = self.wanted;
        let mut ranks: Vec<Uuid> = wanted.ranked.clone();
        if wanted.backwards {
            ranks.reverse();
        }
        let ranks: Vec<String> = ranks
            .iter()
            .enumerate()
            .map(|(rank, id)| {
                let place = self.place(Value::Id(Some(*id)));
                format!("when handler = {place} then {rank}")
            })
            .collect();
        let rank = if ranks.is_empty() {
            "0".to_owned()
        } else {
            format!("case {} else {} end", ranks.join(" "), ranks.len())
        };
        let within = Self::within_handler(wanted.backwards);
        format!("{rank} + 0, {within}")
    }

    const fn within_handler(backwards: bool) -> &'static str {
        if backwards {
            "next_due desc nulls last, overviews.case_id desc"
        } else {
            "next_due nulls last, overviews.case_id"
        }
    }

    fn parts_by_handler(&mut self) -> Vec<(String, String)> {
        let wanted = self.wanted;
        let order = Self::within_handler(wanted.backwards).to_owned();
        let mut parts: Vec<_> = Vec::new();
        for id in &wanted.ranked {
            let place = self.place(Value::Id(Some(*id)));
            parts.push((format!("handler = {place}"), order.clone()));
        }
        let rest = if wanted.ranked.is_empty() {
            "1 = 1".to_owned()
        } else {
            let places = self.places(&wanted.ranked);
            format!(
                "(handler is null or {}handler not in ({places}))",
                self.walked
            )
        };
        parts.push((rest, order));
        parts
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

    /// What can mean danger and what may be a breach is rare. Of the others a promise that is late or near comes first, in
    /// the order of its date; what is left is few enough to be put in order.
    fn parts_of_today(&mut self) -> Vec<(String, String)> {
        let (today, order) = (self.today(), self.urgency());
        let plain = "urgent = 0 and breach_due is null";
        vec![
            ("urgent = 1".to_owned(), order.clone()),
            (
                "urgent = 0 and breach_due is not null".to_owned(),
                order.clone(),
            ),
            (
                format!("{plain} and promise_due is not null and promise_soon <= {today}"),
                "promise_due, received_at, overviews.case_id".to_owned(),
            ),
            (
                format!(
                    "{plain} and attention_on <= {today} and (promise_soon is null or promise_soon > {today})"
                ),
                order,
            ),
        ]
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
            None => format!("breach_due is null and not {promise} and {others}"),
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
