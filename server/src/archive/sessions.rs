//! Visits that are open. Whether one has expired is decided by who asks: the archive reads no clock.

use super::dialect::{Dialect, Statement, Table, insert, sql};
use super::words::VisitKind;
use super::{ArchiveError, Session};
use chrono::{DateTime, Utc};

const TABLE: Table = Table {
    name: "sessions",
    columns: &["id_hash", "kind", "wrapped", "last_seen", "expires"],
};

/// Adds visits that start now.
pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    sessions: &[&Session],
) -> Result<u64, ArchiveError> {
    insert::<D, _>(connection, &TABLE, sessions, |row, session| {
        bind_all(row, session)
    })
    .await
}

fn bind_all<D: Dialect>(row: Statement<D>, session: &Session) -> Statement<D> {
    row.bind(session.id_hash.to_vec())
        .bind(session.kind.name().to_owned())
        .bind(session.wrapped.clone())
        .bind(session.last_seen)
        .bind(session.expires)
}

pub async fn put<D: Dialect>(
    connection: &mut D::Connection,
    session: &Session,
) -> Result<(), ArchiveError> {
    let statement = bind_all(TABLE.put::<D>("id_hash"), session);
    statement.write(connection).await?;
    Ok(())
}

/// Replaces a visit that is there; one that was ended stays ended.
pub async fn update<D: Dialect>(
    connection: &mut D::Connection,
    session: &Session,
) -> Result<bool, ArchiveError> {
    let statement = sql::<D>(
        "update sessions set kind = $2, wrapped = $3, last_seen = $4, expires = $5 where id_hash = $1",
    );
    bind_all(statement, session).added(connection).await
}

pub async fn find<D: Dialect>(
    connection: &mut D::Connection,
    id_hash: &[u8; 32],
) -> Result<Option<Session>, ArchiveError> {
    TABLE
        .read::<D>("where id_hash = $1")
        .bind(id_hash.to_vec())
        .find(connection, |row| {
            Ok(Session {
                id_hash: row.get_digest("id_hash")?,
                kind: row.get_parsed("kind", VisitKind::from_name)?,
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
