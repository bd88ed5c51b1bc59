//! How often somebody tried something lately. Whose they are nobody can tell from here, and since when they count is decided by
//! who asks: the archive reads no clock.

use super::dialect::{Dialect, Row, sql};
use super::{ArchiveError, Attempts};
use chrono::{DateTime, Utc};

/// Counts one more; those of `since` and before are forgotten. Answers how many there are with this one.
pub async fn count<D: Dialect>(
    connection: &mut D::Connection,
    whose: &[u8; 32],
    now: DateTime<Utc>,
    since: DateTime<Utc>,
) -> Result<Attempts, ArchiveError> {
    let counted = sql::<D>(
        "insert into attempts (whose, begun, many) values ($1, $2, 1)
         on conflict (whose) do update set
             many = case when attempts.begun <= $3 then 1 else attempts.many + 1 end,
             begun = case when attempts.begun <= $3 then excluded.begun else attempts.begun end
         returning begun, many",
    );
    let counted = counted.bind(whose.to_vec()).bind(now).bind(since);
    let counted = counted.find(connection, read).await?;
    counted.ok_or(ArchiveError::Conflict)
}

pub async fn find<D: Dialect>(
    connection: &mut D::Connection,
    whose: &[u8; 32],
) -> Result<Option<Attempts>, ArchiveError> {
    sql::<D>("select begun, many from attempts where whose = $1")
        .bind(whose.to_vec())
        .find(connection, read)
        .await
}

fn read<D: Dialect>(row: &Row<D>) -> Result<Attempts, ArchiveError> {
    Ok(Attempts {
        begun: row.get("begun")?,
        many: row.get_count("many")?,
    })
}

/// One of them was none.
pub async fn take_back<D: Dialect>(
    connection: &mut D::Connection,
    whose: &[u8; 32],
) -> Result<(), ArchiveError> {
    let one_less = "update attempts set many = many - 1 where whose = $1 and many > 0";
    sql::<D>(one_less)
        .bind(whose.to_vec())
        .write(connection)
        .await?;
    Ok(())
}

pub async fn remove<D: Dialect>(
    connection: &mut D::Connection,
    whose: &[u8; 32],
) -> Result<bool, ArchiveError> {
    let removed = sql::<D>("delete from attempts where whose = $1").bind(whose.to_vec());
    removed.added(connection).await
}

/// Forgets those that began at `since` or before.
pub async fn remove_past<D: Dialect>(
    connection: &mut D::Connection,
    since: DateTime<Utc>,
) -> Result<u64, ArchiveError> {
    sql::<D>("delete from attempts where begun <= $1")
        .bind(since)
        .write(connection)
        .await
}
