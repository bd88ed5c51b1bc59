//! What happened in each month, for each member of the bureau over what they may read: how many complaints came in and how
//! many ended, and how each term ended. Moved along with the tallies, by the same hand.

use super::dialect::{Dialect, Statement, Table, sql};
use super::{ArchiveError, Figure, Measured};
use regulation::clock::{ClockKind, Kept};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

const TABLE: Table = Table {
    name: "figures",
    columns: &["staff_id", "month", "what", "due", "total"],
};

const CAME: &str = "came";
const ENDED: &str = "ended";

/// The terms that the bureau keeps, each with its column; the appeal term is the complainant's own.
const TERMS: [(ClockKind, &str); 5] = [
    (ClockKind::Acknowledgement, "acknowledgement"),
    (ClockKind::Investigation, "investigation"),
    (ClockKind::Completion, "completion"),
    (ClockKind::Update, "progress"),
    (ClockKind::Committee, "committee"),
];

/// The column that says how this term went, when the bureau keeps it.
pub fn column(kind: ClockKind) -> Option<&'static str> {
    let (_, column) = TERMS.iter().find(|(term, _)| *term == kind)?;
    Some(column)
}

/// One more, or one less, of everything that these cases say.
pub fn moved<D: Dialect>(by: i64, counted: &str) -> Statement<D> {
    let columns = TERMS.map(|(_, column)| format!("{column}, {column}_due"));
    let terms = TERMS.map(|(_, column)| {
        format!(
            "union all select staff_id, received_month, '{column} ' || {column}, coalesce(cast({column}_due as text), '')
             from read where {column} in ('{in_time}', '{late}', '{open}')",
            in_time = Kept::InTime.name(),
            late = Kept::Late.name(),
            open = Kept::Open.name(),
        )
    });
    sql(AssertSqlSafe(format!(
        "with read as (select grants.staff_id as staff_id, received_month, ended_on, {columns} from {counted})
         insert into figures (staff_id, month, what, due, total)
         select staff_id, month, what, due, count(*) * ({by})
         from (select staff_id, received_month as month, '{CAME}' as what, '' as due from read
               union all select staff_id, substr(cast(ended_on as text), 1, 7), '{ENDED}', '' from read where ended_on is not null
               {terms}) as counted
         group by 1, 2, 3, 4
         on conflict (staff_id, month, what, due) do update set total = figures.total + excluded.total",
        columns = columns.join(", "),
        terms = terms.join(" "),
    )))
}

/// Of what one member of the bureau may read: all that came in and ended, and of terms those from a month on; oldest first.
pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
    staff: Uuid,
    from: &str,
) -> Result<Vec<Figure>, ArchiveError> {
    TABLE
        .read::<D>(
            "where staff_id = $1 and (month >= $2 or what in ('came', 'ended')) and total > 0
             order by month, what, due",
        )
        .bind(staff)
        .bind(from.to_owned())
        .list_readable(connection, |row| {
            Ok(Figure {
                month: row.get("month")?,
                what: row.get_parsed("what", measured)?,
                due: row.get_parsed("due", |text| match text {
                    "" => Some(None),
                    day => day.parse().ok().map(Some),
                })?,
                total: row.get_count("total")?,
            })
        })
        .await
}

fn measured(word: &str) -> Option<Measured> {
    match word {
        CAME => Some(Measured::Came),
        ENDED => Some(Measured::Ended),
        term => {
            let (column, kept) = term.split_once(' ')?;
            let (kind, _) = TERMS.iter().find(|(_, known)| *known == column)?;
            Some(Measured::Term(*kind, Kept::from_name(kept)?))
        }
    }
}
