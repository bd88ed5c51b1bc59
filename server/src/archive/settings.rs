//! What the installation remembers about itself, by name.

use super::ArchiveError;
use super::dialect::{Dialect, Table, sql};

const TABLE: Table = Table {
    name: "settings",
    columns: &["name", "value"],
};

pub async fn put<D: Dialect>(
    connection: &mut D::Connection,
    name: &str,
    value: &[u8],
) -> Result<(), ArchiveError> {
    TABLE
        .put::<D>("name")
        .bind(name.to_owned())
        .bind(value.to_vec())
        .write(connection)
        .await?;
    Ok(())
}

pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    name: &str,
    value: &[u8],
) -> Result<bool, ArchiveError> {
    TABLE
        .add::<D>(1)
        .bind(name.to_owned())
        .bind(value.to_vec())
        .added(connection)
        .await
}

pub async fn find<D: Dialect>(
    connection: &mut D::Connection,
    name: &str,
) -> Result<Option<Vec<u8>>, ArchiveError> {
    TABLE
        .read::<D>("where name = $1")
        .bind(name.to_owned())
        .find(connection, |row| row.get("value"))
        .await
}

pub async fn remove<D: Dialect>(
    connection: &mut D::Connection,
    name: &str,
) -> Result<bool, ArchiveError> {
    let removed = sql::<D>("delete from settings where name = $1")
        .bind(name.to_owned())
        .write(connection)
        .await?;
    Ok(removed > 0)
}

/// Writes a new value in the place of this one. `false` when somebody else was first.
pub async fn replace<D: Dialect>(
    connection: &mut D::Connection,
    name: &str,
    before: &[u8],
    after: &[u8],
) -> Result<bool, ArchiveError> {
    sql::<D>("update settings set value = $3 where name = $1 and value = $2")
        .bind(name.to_owned())
        .bind(before.to_vec())
        .bind(after.to_vec())
        .added(connection)
        .await
}
