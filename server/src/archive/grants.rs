//! Sealed keys: who can open what of which case.

use super::dialect::{Dialect, ROWS_AT_ONCE, Row, Table, sql};
use super::words::{Holder, scope, scope_word};
use super::{ArchiveError, StoredGrant, tallies};
use seal::grant::Scope;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

const TABLE: Table = Table {
    name: "grants",
    columns: &["case_id", "scope", "recipient", "staff_id", "sealed"],
};

/// Answers how many were not there before.
pub async fn add<D: Dialect>(
    connection: &mut D::Connection,
    grants: &[&StoredGrant],
) -> Result<u64, ArchiveError> {
    let mut many = 0;
    for some in grants.chunks(ROWS_AT_ONCE) {
        let statement = some
            .iter()
            .fold(TABLE.add_returning(some.len()), |row, grant| {
                row.bind(grant.case)
                    .bind(scope_word(grant.scope).to_owned())
                    .bind(grant.holder.word().to_owned())
                    .bind(grant.holder.staff())
                    .bind(grant.sealed.clone())
            });
        let added = statement.list(connection, |row: &Row<D>| {
            let reads = row.get_parsed("scope", scope)? == Scope::Content;
            let staff: Option<Uuid> = row.get("staff_id")?;
            Ok((row.get("case_id")?, staff.filter(|_| reads)))
        });
        let added: Vec<(Uuid, Option<Uuid>)> = added.await?;
        many += added.len() as u64;
        let got = added
            .iter()
            .filter_map(|(case, reader)| Some((*case, (*reader)?)));
        tallies::count_all::<D>(connection, &got.collect::<Vec<_>>()).await?;
    }
    Ok(many)
}

/// How many cases one member of staff holds a key to the words of, as far as that.
pub async fn count_up_to<D: Dialect>(
    connection: &mut D::Connection,
    staff: Uuid,
    limit: u32,
) -> Result<u32, ArchiveError> {
    let counted = sql::<D>(
        "select count(*) as total from (select 1 as one from grants
                                        where staff_id = $1 and scope = 'content' limit $2) as held",
    )
    .bind(staff)
    .bind(i64::from(limit))
    .find(connection, |row| row.get_count::<u32>("total"))
    .await?;
    Ok(counted.unwrap_or_default())
}

pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
) -> Result<Vec<StoredGrant>, ArchiveError> {
    TABLE
        .read::<D>("where case_id = $1 order by scope, recipient, staff_id")
        .bind(case)
        .list(connection, |row| {
            let staff = row.get("staff_id")?;
            Ok(StoredGrant {
                case: row.get("case_id")?,
                scope: row.get_parsed("scope", scope)?,
                holder: row.get_parsed("recipient", |word| Holder::read(word, staff))?,
                sealed: row.get("sealed")?,
            })
        })
        .await
}

/// Of how many cases nobody else of the staff holds a key to the words.
pub async fn count_only_of<D: Dialect>(
    connection: &mut D::Connection,
    staff: Uuid,
) -> Result<u64, ArchiveError> {
    let counted = sql::<D>(
        "select count(*) as total from grants
         where staff_id = $1 and scope = 'content'
           and not exists (select 1 from grants as another
                           where another.case_id = grants.case_id and another.scope = 'content'
                             and another.staff_id is not null and another.staff_id <> $1)",
    )
    .bind(staff)
    .find(connection, |row| row.get_count::<u64>("total"))
    .await?;
    Ok(counted.unwrap_or_default())
}

/// Destroys every key of one scope: what they opened is closed for good.
pub async fn remove<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
    scope: Scope,
) -> Result<u64, ArchiveError> {
    if scope == Scope::Content {
        tallies::take_case::<D>(connection, case).await?;
    }
    sql::<D>("delete from grants where case_id = $1 and scope = $2")
        .bind(case)
        .bind(scope_word(scope).to_owned())
        .write(connection)
        .await
}

/// Destroys every key of one member of staff to one case, and what came of trying it.
pub async fn remove_of<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
    staff: Uuid,
) -> Result<u64, ArchiveError> {
    tallies::take::<D>(connection, case, staff).await?;
    sql::<D>("delete from shut_cases where case_id = $1 and staff_id = $2")
        .bind(case)
        .bind(staff)
        .write(connection)
        .await?;
    sql::<D>("delete from grants where case_id = $1 and staff_id = $2 and scope in ('content', 'identity')")
        .bind(case)
        .bind(staff)
        .write(connection)
        .await
}

/// Destroys every key that this member of staff holds, and what came of trying them.
pub async fn remove_all_of<D: Dialect>(
    connection: &mut D::Connection,
    staff: Uuid,
) -> Result<u64, ArchiveError> {
    tallies::remove_of::<D>(connection, staff).await?;
    sql::<D>("delete from shut_cases where staff_id = $1")
        .bind(staff)
        .write(connection)
        .await?;
    sql::<D>("delete from grants where staff_id = $1")
        .bind(staff)
        .write(connection)
        .await
}

/// Cases whose words this holder can open and of which a member of staff lacks a key that they hold, newest first. `name`
/// says whether the key to the name counts. What is known to open for nobody who would give it is left out.
pub async fn list_unshared<D: Dialect>(
    connection: &mut D::Connection,
    giver: Holder,
    taker: Uuid,
    name: bool,
) -> Result<Vec<Uuid>, ArchiveError> {
    let (held, opens) = match giver {
        Holder::Staff(_) => ("held.staff_id = $2", OPENS_FOR_GIVER),
        Holder::Complainant | Holder::Recovery => (
            "held.recipient = $2 and held.staff_id is null",
            OPENS_FOR_SOMEBODY,
        ),
    };
    // `text` is made of fixed texts alone.
    let text = format!(
        "select overviews.case_id as case_id
         from overviews
         where exists (select 1 from grants as held
                       where held.case_id = overviews.case_id and held.scope = 'content' and {held})
           and exists (select 1 from grants as held
                       where held.case_id = overviews.case_id and held.scope in ('content', $3) and {held}
                         and not exists (select 1 from grants as lacked
                                         where lacked.case_id = held.case_id
                                           and lacked.scope = held.scope and lacked.staff_id = $1))
           and {opens}
         order by overviews.received_at desc, overviews.case_id"
    );
    let statement = sql::<D>(AssertSqlSafe(text)).bind(taker);
    let statement = match giver {
        Holder::Staff(staff) => statement.bind(staff),
        Holder::Complainant | Holder::Recovery => statement.bind(giver.word().to_owned()),
    };
    let scope = if name {
        Scope::Identity
    } else {
        Scope::Content
    };
    statement
        .bind(scope_word(scope).to_owned())
        .list(connection, |row| row.get("case_id"))
        .await
}

/// It was not tried yet, or opened.
const OPENS_FOR_GIVER: &str = "not exists (select 1 from shut_cases
                   where shut_cases.case_id = overviews.case_id and shut_cases.staff_id = $2)";

/// Nobody of the bureau holds a key to its words, or somebody does for whom it is not known that it stays shut.
const OPENS_FOR_SOMEBODY: &str = "(not exists (select 1 from grants as hopes
                      where hopes.case_id = overviews.case_id and hopes.scope = 'content'
                        and hopes.staff_id is not null)
          or exists (select 1 from grants as hopes
                     where hopes.case_id = overviews.case_id and hopes.scope = 'content'
                       and hopes.staff_id is not null
                       and not exists (select 1 from shut_cases
                                       where shut_cases.case_id = hopes.case_id
                                         and shut_cases.staff_id = hopes.staff_id)))";

/// Whether somebody of the bureau may read this case.
pub async fn holds<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
    staff: Uuid,
) -> Result<bool, ArchiveError> {
    let found = sql::<D>(
        "select case_id from grants where case_id = $1 and staff_id = $2 and scope = 'content'",
    )
    .bind(case)
    .bind(staff)
    .find(connection, |row| row.get::<Uuid>("case_id"))
    .await?;
    Ok(found.is_some())
}
