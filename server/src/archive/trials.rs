//! Which keys were tried, and which cases did not open with them.

use super::dialect::{Dialect, sql};
use super::{ArchiveError, tallies};
use uuid::Uuid;

/// Cases whose words one member of staff holds a key to that was never tried.
pub async fn list_untried<D: Dialect>(
    connection: &mut D::Connection,
    staff: Uuid,
    limit: u32,
) -> Result<Vec<Uuid>, ArchiveError> {
    sql::<D>(
        "select case_id from grants
         where staff_id = $1 and scope = 'content' and tried = 0 and staff_id is not null
         order by case_id limit $2",
    )
    .bind(staff)
    .bind(i64::from(limit))
    .list(connection, |row| row.get("case_id"))
    .await
}

/// Those who hold a key to the words of a case and for whom it is not known that it does not open.
pub async fn list_hopeful<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
) -> Result<Vec<Uuid>, ArchiveError> {
    sql::<D>(
        "select staff_id from grants
         where case_id = $1 and scope = 'content' and staff_id is not null
           and not exists (select 1 from shut_cases
                           where shut_cases.case_id = grants.case_id
                             and shut_cases.staff_id = grants.staff_id)
         order by staff_id",
    )
    .bind(case)
    .list(connection, |row| row.get("staff_id"))
    .await
}

/// Remembers what came of trying a key.
pub async fn put<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
    staff: Uuid,
    opens: bool,
) -> Result<(), ArchiveError> {
    sql::<D>("update grants set tried = 1 where case_id = $1 and staff_id = $2 and scope in ('content', 'identity')")
        .bind(case)
        .bind(staff)
        .write(connection)
        .await?;
    if opens {
        let opened = sql::<D>("delete from shut_cases where case_id = $1 and staff_id = $2")
            .bind(case)
            .bind(staff);
        if opened.added(connection).await? {
            tallies::count::<D>(connection, case, staff).await?;
        }
        return Ok(());
    }
    tallies::take::<D>(connection, case, staff).await?;
    // Of whoever holds no key nothing is remembered: they may have none because it is about them.
    sql::<D>(
        "insert into shut_cases (case_id, staff_id)
         select case_id, staff_id from grants where case_id = $1 and staff_id = $2 and scope = 'content'
         on conflict do nothing",
    )
    .bind(case)
    .bind(staff)
    .write(connection)
    .await?;
    Ok(())
}
