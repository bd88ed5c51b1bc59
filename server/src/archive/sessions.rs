//! Visits that are open. Whether one has expired is decided by who asks: the archive reads no clock.

use super::dialect::{Dialect, Statement, insert, sql};
use super::{ArchiveError, Session};
use chrono::{DateTime, Utc};

/// Adds visits that start now.
pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    sessions: &[&Session],
) -> Result<u64, ArchiveError> {
    let columns = "insert into sessions (id_hash, kind, wrapped, last_seen, expires)";
    insert::<D, _>(connection, columns, 5, sessions, |row, session| {
        bind_all(row, session)
    })
    .await
}

fn bind_all<D: Dialect>(row: Statement<D>, session: &Session) -> Statement<D> {
    row.bind(session.id_hash.to_vec())
        .bind(session.kind.clone())
        .bind(session.wrapped.clone())
        .bind(session.last_seen)
        .bind(session.expires)
}

pub async fn put<D: Dialect>(
    connection: &mut D::Connection,
    session: &Session,
) -> Result<(), ArchiveError> {
    let statement = sql::<D>(
        "insert into sessions (id_hash, kind, wrapped, last_seen, expires)
         values ($1, $2, $3, $4, $5)
         on conflict (id_hash) do update set
             kind = excluded.kind,
             wrapped = excluded.wrapped,
             last_seen = excluded.last_seen,
             expires = excluded.expires",
    );
    bind_all(statement, session).write(connection).await?;
    Ok(())
}

pub async fn find<D: Dialect>(
    connection: &mut D::Connection,
    id_hash: &[u8; 32],
) -> Result<Option<Session>, ArchiveError> {
    sql::<D>(
        "select id_hash, kind, wrapped, last_seen, expires
         from sessions
         where id_hash = $1",
    )
    .bind(id_hash.to_vec())
    .find(connection, |row| {
        Ok(Session {
            id_hash: row.get_digest("id_hash")?,
            kind: row.get("kind")?,
            wrapped: row.get("wrapped")?,
            last_seen: row.get("last_seen")?,
            expires: row.get("expires")?,
        })
    })
    .await
}

pub async fn remove<D: Dialect>(
    connection: &mut D::Connection,
    id_hash: &[u8; 32],
) -> Result<bool, ArchiveError> {
    let removed = sql::<D>("delete from sessions where id_hash = $1")
        .bind(id_hash.to_vec())
        .write(connection)
        .await?;
    Ok(removed > 0)
}

/// A visit ends at the moment `expires` itself.
pub async fn remove_expired<D: Dialect>(
    connection: &mut D::Connection,
    now: DateTime<Utc>,
) -> Result<u64, ArchiveError> {
    sql::<D>("delete from sessions where expires <= $1")
        .bind(now)
        .write(connection)
        .await
}
