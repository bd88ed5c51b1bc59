//! How many complaints stand where, and beside it the figures of each month, for each member of the bureau over what they may read. It is moved along in the same
//! transaction as the rows, the keys and the trials that it follows from, so that a year is not counted again whenever
//! somebody looks.

use super::dialect::{Dialect, Table, sql};
use super::{ArchiveError, Overview, Standing, Tally, figures};
use regulation::clock::Kept;
use regulation::event::Ending;
use regulation::filing::Ground;
use regulation::stage::Stage;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

const TABLE: Table = Table {
    name: "tallies",
    columns: &[
        "received_month",
        "stage",
        "grounds",
        "acknowledgement",
        "acknowledgement_due",
        "completion",
        "completion_due",
        "total",
    ],
};

/// Of what is counted: what `which` says, for everybody who reads it. What was no complaint, or was the same one twice, is
/// counted nowhere, and for whom a case does not open it does not count.
pub fn counted(which: &str) -> String {
    format!(
        "grants join overviews on overviews.case_id = grants.case_id
         where {which} and grants.scope = 'content' and grants.staff_id is not null
           and ending not in ('{set_aside}', '{linked}')
           and not exists (select 1 from shut_cases where shut_cases.case_id = grants.case_id
                           and shut_cases.staff_id = grants.staff_id)",
        set_aside = Ending::SetAside.name(),
        linked = Ending::Linked.name(),
    )
}

/// One more of it, or one less, here and in the figures.
async fn moved<D: Dialect>(
    connection: &mut D::Connection,
    by: i64,
    which: &str,
    ids: &[Uuid],
) -> Result<(), ArchiveError> {
    let counted = counted(which);
    let tallies = sql::<D>(AssertSqlSafe(format!(
        "insert into tallies (staff_id, received_month, stage, grounds, acknowledgement, acknowledgement_due, completion, completion_due, total)
         select grants.staff_id, received_month, stage, grounds,
                acknowledgement, coalesce(cast(acknowledgement_due as text), ''),
                completion, coalesce(cast(completion_due as text), ''), count(*) * ({by})
         from {counted}
         group by 1, 2, 3, 4, 5, 6, 7, 8
         on conflict (staff_id, received_month, stage, grounds, acknowledgement, acknowledgement_due, completion, completion_due)
         do update set total = tallies.total + excluded.total"
    )));
    for statement in [tallies, figures::moved::<D>(by, &counted)] {
        let bound = ids
            .iter()
            .fold(statement, |statement, id| statement.bind(*id));
        bound.write(connection).await?;
    }
    if by < 0 {
        // A place where nothing stands any more is not kept.
        for empty in [
            "delete from tallies where total = 0",
            "delete from figures where total = 0",
        ] {
            sql::<D>(empty).write(connection).await?;
        }
    }
    Ok(())
}

/// Before a case changes for everybody who reads it.
pub async fn take_case<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
) -> Result<(), ArchiveError> {
    moved::<D>(connection, -1, ALL_READERS, &[case]).await
}

/// And after it.
pub async fn count_case<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
) -> Result<(), ArchiveError> {
    moved::<D>(connection, 1, ALL_READERS, &[case]).await
}

/// Before one reader loses a case.
pub async fn take<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
    staff: Uuid,
) -> Result<(), ArchiveError> {
    moved::<D>(connection, -1, ONE_READER, &[case, staff]).await
}

/// After one reader gets a case.
pub async fn count<D: Dialect>(
    connection: &mut D::Connection,
    case: Uuid,
    staff: Uuid,
) -> Result<(), ArchiveError> {
    moved::<D>(connection, 1, ONE_READER, &[case, staff]).await
}

const ALL_READERS: &str = "grants.case_id = $1";
const ONE_READER: &str = "grants.case_id = $1 and grants.staff_id = $2";

/// After readers got cases, each by case and reader.
pub async fn count_all<D: Dialect>(
    connection: &mut D::Connection,
    got: &[(Uuid, Uuid)],
) -> Result<(), ArchiveError> {
    if got.is_empty() {
        return Ok(());
    }
    // Each is looked up by itself; of a list of pairs SQLite would walk all keys.
    let pairs = (0..got.len()).map(|one| {
        let (case, staff) = (one * 2 + 1, one * 2 + 2);
        format!("(grants.case_id = ${case} and grants.staff_id = ${staff})")
    });
    let which = format!("({})", pairs.collect::<Vec<_>>().join(" or "));
    let ids: Vec<Uuid> = got
        .iter()
        .flat_map(|(case, staff)| [*case, *staff])
        .collect();
    moved::<D>(connection, 1, &which, &ids).await
}

/// Of whoever loses every key.
pub async fn remove_of<D: Dialect>(
    connection: &mut D::Connection,
    staff: Uuid,
) -> Result<(), ArchiveError> {
    for theirs in [
        "delete from tallies where staff_id = $1",
        "delete from figures where staff_id = $1",
    ] {
        sql::<D>(theirs).bind(staff).write(connection).await?;
    }
    Ok(())
}

/// Where a case counts; `None` for one that counts nowhere.
type Place<'a> = Option<(String, Stage, &'a [Ground], Option<String>, [Standing; 5])>;

/// Whether a case counts at another place after it changed.
pub fn differs(before: &Overview, after: &Overview) -> bool {
    place(before) != place(after)
}

fn place(of: &Overview) -> Place<'_> {
    match of.ending {
        Some(Ending::SetAside | Ending::Linked) => None,
        _ => Some((
            of.received_month(),
            of.stage,
            &of.grounds,
            of.ended_on.map(|day| day.format("%Y-%m").to_string()),
            [
                Standing {
                    kept: of.acknowledgement,
                    due: of.acknowledgement_due,
                },
                Standing {
                    kept: of.completion,
                    due: of.completion_due,
                },
                of.investigation,
                of.progress,
                of.committee,
            ],
        )),
    }
}

/// Of what one member of the bureau may read, from a month on; oldest first.
pub async fn list<D: Dialect>(
    connection: &mut D::Connection,
    staff: Uuid,
    from: &str,
) -> Result<Vec<Tally>, ArchiveError> {
    TABLE
        .read::<D>(
            "where staff_id = $1 and received_month >= $2 and total > 0
             order by received_month, stage, grounds, acknowledgement, acknowledgement_due, completion, completion_due",
        )
        .bind(staff)
        .bind(from.to_owned())
        .list_readable(connection, |row| {
            let day = |column| {
                row.get_parsed(column, |text| match text {
                    "" => Some(None),
                    day => day.parse().ok().map(Some),
                })
            };
            Ok(Tally {
                month: row.get("received_month")?,
                stage: row.get_parsed("stage", Stage::from_name)?,
                grounds: row.get_parsed("grounds", |words| {
                    words.split_whitespace().map(Ground::from_name).collect()
                })?,
                acknowledgement: row.get_parsed("acknowledgement", Kept::from_name)?,
                acknowledgement_due: day("acknowledgement_due")?,
                completion: row.get_parsed("completion", Kept::from_name)?,
                completion_due: day("completion_due")?,
                total: row.get_count("total")?,
            })
        })
        .await
}
