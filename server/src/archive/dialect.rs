//! What the tables ask of a database, so that one SQL text runs on SQLite and on Postgres.
//!
//! Supertraits carry over to every function over a `D: Dialect`, where-clauses do not. That is why values travel by
//! `Carries` instead of by the bounds that sqlx itself asks for: the tables need not repeat them.

use super::ArchiveError;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::error::BoxDynError;
use sqlx::{
    Arguments, AssertSqlSafe, ColumnIndex, Database, Decode, Encode, Pool, Row as _, SqlSafeStr,
    SqlStr, Transaction, Type,
};
use std::future::Future;
use uuid::Uuid;

/// A database that takes values of type `T` and gives them back.
pub trait Carries<T>: Database {
    fn put(arguments: &mut Self::Arguments, value: T) -> Result<(), BoxDynError>;
    fn take(row: &Self::Row, column: &'static str) -> sqlx::Result<T>;
}

impl<D, T> Carries<T> for D
where
    D: Database,
    T: for<'t> Encode<'t, D> + for<'r> Decode<'r, D> + Type<D>,
    &'static str: ColumnIndex<D::Row>,
{
    fn put(arguments: &mut D::Arguments, value: T) -> Result<(), BoxDynError> {
        arguments.add(value)
    }

    fn take(row: &D::Row, column: &'static str) -> sqlx::Result<T> {
        row.try_get(column)
    }
}

/// One of the two databases.
pub trait Dialect:
    Carries<Uuid>
    + Carries<Option<Uuid>>
    + Carries<String>
    + Carries<i64>
    + Carries<Vec<u8>>
    + Carries<Option<Vec<u8>>>
    + Carries<DateTime<Utc>>
    + Carries<Option<DateTime<Utc>>>
    + Carries<NaiveDate>
    + Carries<Option<NaiveDate>>
{
    /// Begins work that behaves as if it were alone.
    const BEGIN: &'static str;

    /// Stands before a column that an index is not to be chosen for, where another one already has the order of a list: the
    /// planner would read every row of a wide choice and put them in order.
    const WALKED: &'static str;

    /// Answers how many rows were written.
    fn execute(
        connection: &mut Self::Connection,
        sql: SqlStr,
        arguments: Self::Arguments,
    ) -> impl Future<Output = sqlx::Result<u64>> + Send;

    fn fetch(
        connection: &mut Self::Connection,
        sql: SqlStr,
        arguments: Self::Arguments,
    ) -> impl Future<Output = sqlx::Result<Vec<Self::Row>>> + Send;

    /// Brings what was written into the database itself and empties the log beside it, as far as whoever reads allows.
    fn empty_log(
        connection: &mut Self::Connection,
    ) -> impl Future<Output = Result<(), ArchiveError>> + Send;

    /// What an error of this database means for whoever asked.
    fn explain(error: sqlx::Error) -> ArchiveError;
}

/// Begins a transaction, in a task of its own: whoever goes away while Postgres begins one would leave it open on the
/// connection, for whoever gets that next.
pub async fn begin<D: Dialect>(pool: &Pool<D>) -> Result<Transaction<'static, D>, ArchiveError> {
    let pool = pool.clone();
    let begun = tokio::spawn(async move { pool.begin_with(D::BEGIN).await });
    let begun = begun
        .await
        .map_err(|error| ArchiveError::Other(error.into()))?;
    begun.map_err(D::explain)
}

/// One statement and its values: `sql::<D>("…").bind(case).added(connection)`.
pub struct Statement<D: Dialect> {
    text: SqlStr,
    arguments: Result<D::Arguments, BoxDynError>,
}

/// The values of `text` are `$1`, `$2`, … in the order of `bind`.
pub fn sql<D: Dialect>(text: impl SqlSafeStr) -> Statement<D> {
    Statement {
        text: text.into_sql_str(),
        arguments: Ok(D::Arguments::default()),
    }
}

/// A table, and its columns in the order in which their values are bound: each is named here once.
pub struct Table {
    pub name: &'static str,
    pub columns: &'static [&'static str],
}

// Every text is made of fixed texts and numbers only.
impl Table {
    /// Reads whole rows; `rest` says which, as "where id = $1".
    pub fn read<D: Dialect>(&self, rest: &'static str) -> Statement<D> {
        let (name, columns) = (self.name, self.columns.join(", "));
        sql(AssertSqlSafe(format!(
            "select {columns} from {name} {rest}"
        )))
    }

    /// Writes rows; what exists already stays as it is.
    pub fn add<D: Dialect>(&self, rows: usize) -> Statement<D> {
        let (begin, places) = (self.insert(), self.places(rows));
        sql(AssertSqlSafe(format!(
            "{begin} values {places} on conflict do nothing"
        )))
    }

    /// Writes rows, and reads back those that were not there.
    pub fn add_returning<D: Dialect>(&self, rows: usize) -> Statement<D> {
        let (begin, places, columns) = (self.insert(), self.places(rows), self.columns.join(", "));
        sql(AssertSqlSafe(format!(
            "{begin} values {places} on conflict do nothing returning {columns}"
        )))
    }

    /// Writes a row, or replaces the one with the same key.
    pub fn put<D: Dialect>(&self, key: &'static str) -> Statement<D> {
        let (begin, places, replace) = (self.insert(), self.places(1), self.replace(key));
        sql(AssertSqlSafe(format!("{begin} values {places} {replace}")))
    }

    /// The same, under a condition on what is there.
    pub fn put_where<D: Dialect>(
        &self,
        key: &'static str,
        condition: &'static str,
    ) -> Statement<D> {
        let (begin, replace) = (self.insert(), self.replace(key));
        let values = (1..=self.columns.len()).map(|column| format!("${column}"));
        let values = values.collect::<Vec<_>>().join(", ");
        sql(AssertSqlSafe(format!(
            "{begin} select {values} where {condition} {replace}"
        )))
    }

    fn insert(&self) -> String {
        format!("insert into {} ({})", self.name, self.columns.join(", "))
    }

    /// The places of so many rows: "($1, $2), ($3, $4)".
    fn places(&self, rows: usize) -> String {
        let columns = self.columns.len();
        let row = |row: usize| {
            let places = (1..=columns).map(|column| format!("${}", row * columns + column));
            format!("({})", places.collect::<Vec<_>>().join(", "))
        };
        (0..rows).map(row).collect::<Vec<_>>().join(", ")
    }

    fn replace(&self, key: &str) -> String {
        let is_key = |column: &&&str| !key.split(", ").any(|part| part == **column);
        let columns = self.columns.iter().filter(is_key);
        let replaced = columns.map(|column| format!("{column} = excluded.{column}"));
        let replaced = replaced.collect::<Vec<_>>().join(", ");
        format!("on conflict ({key}) do update set {replaced}")
    }
}

/// So many rows are written by one statement.
pub const ROWS_AT_ONCE: usize = 100;

/// Writes a row for each item, and answers how many were written: `bind` gives the values in the order of the columns.
/// What exists already stays as it is.
pub async fn insert<D: Dialect, T>(
    connection: &mut D::Connection,
    table: &Table,
    items: &[T],
    bind: impl Fn(Statement<D>, &T) -> Statement<D>,
) -> Result<u64, ArchiveError> {
    let mut written = 0;
    for some in items.chunks(ROWS_AT_ONCE) {
        let statement = some.iter().fold(table.add(some.len()), &bind);
        written += statement.write(connection).await?;
    }
    Ok(written)
}

impl<D: Dialect> Statement<D> {
    pub fn bind<T>(mut self, value: T) -> Self
    where
        D: Carries<T>,
    {
        self.arguments = self.arguments.and_then(|mut arguments| {
            <D as Carries<T>>::put(&mut arguments, value)?;
            Ok(arguments)
        });
        self
    }

    /// Writes, and answers how many rows that concerned.
    pub async fn write(self, connection: &mut D::Connection) -> Result<u64, ArchiveError> {
        let arguments = self.arguments.map_err(ArchiveError::Other)?;
        D::execute(connection, self.text, arguments)
            .await
            .map_err(D::explain)
    }

    /// Writes, and answers whether that made a difference: `false` after `on conflict do nothing`.
    pub async fn added(self, connection: &mut D::Connection) -> Result<bool, ArchiveError> {
        Ok(self.write(connection).await? > 0)
    }

    pub async fn list<T>(
        self,
        connection: &mut D::Connection,
        read: impl Fn(&Row<D>) -> Result<T, ArchiveError>,
    ) -> Result<Vec<T>, ArchiveError> {
        let arguments = self.arguments.map_err(ArchiveError::Other)?;
        let rows = D::fetch(connection, self.text, arguments)
            .await
            .map_err(D::explain)?;
        rows.into_iter().map(|row| read(&Row(row))).collect()
    }

    /// Every row that can be read. One that cannot was not written by this program: it is logged by its column, and keeps
    /// nobody from the others.
    pub async fn list_readable<T>(
        self,
        connection: &mut D::Connection,
        read: impl Fn(&Row<D>) -> Result<T, ArchiveError>,
    ) -> Result<Vec<T>, ArchiveError> {
        let rows = self.list(connection, |row| match read(row) {
            Err(error @ ArchiveError::Corrupt(_)) => {
                tracing::error!(%error, "a row is left out");
                Ok(None)
            }
            row => row.map(Some),
        });
        Ok(rows.await?.into_iter().flatten().collect())
    }

    pub async fn find<T>(
        self,
        connection: &mut D::Connection,
        read: impl Fn(&Row<D>) -> Result<T, ArchiveError>,
    ) -> Result<Option<T>, ArchiveError> {
        Ok(self.list(connection, read).await?.pop())
    }
}

/// One row, read by the names of its columns.
pub struct Row<D: Dialect>(D::Row);

impl<D: Dialect> Row<D> {
    pub fn get<T>(&self, column: &'static str) -> Result<T, ArchiveError>
    where
        D: Carries<T>,
    {
        <D as Carries<T>>::take(&self.0, column).map_err(D::explain)
    }

    /// A SHA-256 or an HMAC.
    pub fn get_digest(&self, column: &'static str) -> Result<[u8; 32], ArchiveError> {
        let bytes: Vec<u8> = self.get(column)?;
        bytes.try_into().map_err(|_| unreadable(column))
    }

    pub fn get_count<N: TryFrom<i64>>(&self, column: &'static str) -> Result<N, ArchiveError> {
        let number: i64 = self.get(column)?;
        number.try_into().map_err(|_| unreadable(column))
    }

    /// Anything that was written as text and is more than that.
    pub fn get_parsed<T>(
        &self,
        column: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<T, ArchiveError> {
        let text: String = self.get(column)?;
        parse(&text).ok_or_else(|| unreadable(column))
    }
}

/// Names the column, never what is in it.
pub fn unreadable(column: &str) -> ArchiveError {
    ArchiveError::Corrupt(format!(
        "The database holds a value in “{column}” that this version cannot read."
    ))
}
