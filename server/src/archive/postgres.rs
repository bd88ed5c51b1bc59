//! Postgres: one pool, each work serialised by the database.

use super::dialect::Dialect;
use super::health::Health;
use super::migrations::Accounts;
use super::store::Store;
use super::{ArchiveError, Expected, migrations};
use sqlx::migrate::Migrate;
use sqlx::postgres::{PgConnectOptions, PgDatabaseError, PgPoolOptions, PgRow};
use sqlx::{ConnectOptions, Connection, PgConnection, Postgres, SqlStr};
use std::sync::Arc;
use std::time::Duration;

/// The comment on the table of migrations by which a database of ours is told from any other.
const MARK: &str = "gehoor";

/// "GEHO": replicas that start at the same moment look and migrate one after the other.
const LOCK: i64 = 0x4745_484F;

const PATIENCE: Duration = Duration::from_secs(5);
const CONNECTIONS: u32 = 10;

impl Dialect for Postgres {
    const BEGIN: &'static str = "begin isolation level serializable";
    /// It knows how many rows a choice has.
    const WALKED: &'static str = "";

    async fn execute(
        connection: &mut PgConnection,
        sql: SqlStr,
        arguments: Self::Arguments,
    ) -> sqlx::Result<u64> {
        let result = sqlx::query_with(sql, arguments).execute(connection).await?;
        Ok(result.rows_affected())
    }

    async fn fetch(
        connection: &mut PgConnection,
        sql: SqlStr,
        arguments: Self::Arguments,
    ) -> sqlx::Result<Vec<PgRow>> {
        sqlx::query_with(sql, arguments).fetch_all(connection).await
    }

    /// The log of a server of its own is kept and emptied by whoever keeps that server.
    async fn empty_log(_connection: &mut PgConnection) -> Result<(), ArchiveError> {
        Ok(())
    }

    fn explain(error: sqlx::Error) -> ArchiveError {
        match &error {
            sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Io(_)
            | sqlx::Error::Tls(_) => unusable(),
            sqlx::Error::ColumnDecode { .. } => corrupt(),
            sqlx::Error::Database(database) => {
                match database
                    .try_downcast_ref::<PgDatabaseError>()
                    .map_or("", PgDatabaseError::code)
                {
                    // Every statement says what to do on conflict, so a duplicate can only come from a race.
                    "40001" | "40P01" | "55P03" | "23505" => ArchiveError::Conflict,
                    "XX001" | "XX002" => corrupt(),
                    "25006" => ArchiveError::Unusable("The database can only be read.".into()),
                    "42501" => ArchiveError::Unusable(
                        "The database does not allow this program to make and change its tables."
                            .into(),
                    ),
                    "53100" => ArchiveError::Unusable("The disk of the database is full.".into()),
                    // Connection, sign-in, no such database, out of resources, shutting down.
                    code if ["08", "28", "3D", "53", "57"]
                        .iter()
                        .any(|class| code.starts_with(class)) =>
                    {
                        unusable()
                    }
                    _ => ArchiveError::Other(error.into()),
                }
            }
            _ => ArchiveError::Other(error.into()),
        }
    }
}

fn unusable() -> ArchiveError {
    ArchiveError::Unusable(
        "The database cannot be reached, or does not let this program in.".into(),
    )
}

fn corrupt() -> ArchiveError {
    ArchiveError::Corrupt(
        "The database holds something damaged. It was left as it is; restore a backup to go on."
            .into(),
    )
}

pub async fn open(url: &str, expected: Expected) -> Result<Store<Postgres>, ArchiveError> {
    let options: PgConnectOptions = url.parse().map_err(|_| {
        // The address may hold a password, so neither it nor the cause is repeated.
        ArchiveError::Unusable("The address of the database is not a Postgres address.".into())
    })?;
    let options = options.application_name("gehoor");
    prepare(&options, expected).await?;
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .connect_with(options)
        .await
        .map_err(Postgres::explain)?;
    let health = Arc::new(Health::default());
    Ok(Store::new(pool.clone(), pool, health))
}

/// Looks whether the database is ours or empty, and makes what is missing. The lock goes with the connection.
async fn prepare(options: &PgConnectOptions, expected: Expected) -> Result<(), ArchiveError> {
    let mut connection = options.connect().await.map_err(Postgres::explain)?;
    sqlx::query("select pg_advisory_lock($1)")
        .bind(LOCK)
        .execute(&mut connection)
        .await
        .map_err(Postgres::explain)?;
    let prepared = match inspect(&mut connection).await {
        Ok(Contents::Nothing) => match expected.allows_nothing() {
            Ok(()) => match mark(&mut connection).await {
                Ok(()) => migrate(&mut connection).await,
                refused => refused,
            },
            refused => refused,
        },
        Ok(Contents::Ours) => migrate(&mut connection).await,
        Err(refused) => Err(refused),
    };
    let closed = connection.close().await.map_err(Postgres::explain);
    prepared.and(closed)
}

enum Contents {
    Nothing,
    Ours,
}

async fn inspect(connection: &mut PgConnection) -> Result<Contents, ArchiveError> {
    let marked: bool = sqlx::query_scalar(
        "select coalesce(obj_description(to_regclass('_sqlx_migrations'), 'pg_class') = $1, false)",
    )
    .bind(MARK)
    .fetch_one(&mut *connection)
    .await
    .map_err(Postgres::explain)?;
    if marked {
        return Ok(Contents::Ours);
    }
    // What an extension brought along belongs to nobody.
    let tables: i64 = sqlx::query_scalar(
        "select count(*)
         from pg_class
         join pg_namespace on pg_namespace.oid = relnamespace
         where relkind in ('r', 'p')
           and nspname <> 'information_schema' and nspname !~ '^pg_'
           and not exists (
               select 1 from pg_depend
               where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e'
           )",
    )
    .fetch_one(&mut *connection)
    .await
    .map_err(Postgres::explain)?;
    if tables == 0 {
        Ok(Contents::Nothing)
    } else {
        Err(ArchiveError::Foreign(
            "The database holds tables of another program. It was left as it is; give this program a database of its own."
                .into(),
        ))
    }
}

/// In one transaction, so that an interruption leaves an empty database or a marked one.
async fn mark(connection: &mut PgConnection) -> Result<(), ArchiveError> {
    let mut transaction = connection.begin().await.map_err(Postgres::explain)?;
    transaction
        .ensure_migrations_table(migrations::TABLE)
        .await
        .map_err(|error| migrations::explain(error, Postgres::explain))?;
    sqlx::query("comment on table _sqlx_migrations is 'gehoor'")
        .execute(&mut *transaction)
        .await
        .map_err(Postgres::explain)?;
    transaction.commit().await.map_err(Postgres::explain)
}

async fn migrate(connection: &mut PgConnection) -> Result<(), ArchiveError> {
    let explain = |error| migrations::explain(error, Postgres::explain);
    let accounts = migrations::recognise(connection, &migrations::POSTGRES)
        .await
        .map_err(explain)?;
    let how_many = match accounts {
        Accounts::Ours => 0,
        Accounts::Earlier => sqlx::query_scalar(migrations::HOW_MANY_ACCOUNTS)
            .fetch_one(&mut *connection)
            .await
            .map_err(Postgres::explain)?,
    };
    migrations::allow(accounts, how_many)?;
    migrations::POSTGRES.run(connection).await.map_err(explain)
}
