//! What the installation remembers about itself, by name.

use super::ArchiveError;
use super::dialect::{Dialect, sql};

pub async fn put<D: Dialect>(
    connection: &mut D::Connection,
    name: &str,
    value: &[u8],
) -> Result<(), ArchiveError> {
    sql::<D>(
        "insert into settings (name, value)
         values ($1, $2)
         on conflict (name) do update set value = excluded.value",
    )
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
    sql::<D>(
        "insert into settings (name, value)
         values ($1, $2)
         on conflict do nothing",
    )
    .bind(name.to_owned())
    .bind(value.to_vec())
    .added(connection)
    .await
}

pub async fn find<D: Dialect>(
    connection: &mut D::Connection,
    name: &str,
) -> Result<Option<Vec<u8>>, ArchiveError> {
    sql::<D>("select value from settings where name = $1")
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
