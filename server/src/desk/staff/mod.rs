//! What the bureau's people do: see what needs doing, read, decide, write.

mod acting;
mod colleagues;
mod committee;
mod company;
mod entered;
mod figures;
mod letters;
mod linking;
mod listing;
mod look_alikes;
mod on_case;
mod outstanding;
mod reading;
mod register;
mod sought;
pub mod taken;
mod trials;
mod year;

pub use acting::{Acted, act};
pub use colleagues::{colleagues, share};
pub use company::company;
pub use listing::{dashboard, meant};
pub use on_case::OnCase;
pub use outstanding::outstanding;
pub use reading::read;
pub use register::{blank, kept_by, register, unsent};
pub use year::year;

use super::dossier::Dossier;
use super::{bureau, people};
use crate::access::rights::Staff;
use crate::archive::{Holder, staff_id, staff_uuid};
use crate::error::Failure;
use crate::state::AppState;
use app::case::answers::Member;
use regulation::event::StaffId;
use seal::grant::Scope;
use std::collections::HashMap;
use uuid::Uuid;

/// The case of this number, also when it does not open; `None` when it does not exist or this reader holds no key to it, and
/// as soon in either case.
async fn find(state: &AppState, staff: &Staff, number: &str) -> Result<Option<Dossier>, Failure> {
    let Some(id) = state.archive.find_readable(number, staff.id()).await? else {
        return Ok(None);
    };
    trials::held(state, staff, id).await
}

/// The names of everybody who works at the bureau or did.
async fn names(state: &AppState, staff: &Staff) -> Result<HashMap<Uuid, String>, Failure> {
    people::names(state, staff.office()).await
}

/// Everybody who works at the bureau.
async fn members(state: &AppState, staff: &Staff) -> Result<Vec<Member>, Failure> {
    let names = names(state, staff).await?;
    let roles = bureau::roles(state).await?;
    let members = roles.into_iter().map(|(id, role)| Member {
        id,
        name: names.get(&staff_uuid(id)).cloned().unwrap_or_default(),
        role,
    });
    let mut members: Vec<Member> = members.collect();
    members.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(members)
}

/// Who of the bureau holds a key to a case, by name.
async fn readers(
    state: &AppState,
    staff: &Staff,
    case: Uuid,
) -> Result<Vec<(StaffId, String)>, Failure> {
    let names = names(state, staff).await?;
    let grants = state.archive.list_grants(case).await?;
    let content = grants.iter().filter(|grant| grant.scope == Scope::Content);
    let mut readers: Vec<_> = content
        .filter_map(|grant| {
            let Holder::Staff(staff) = grant.holder else {
                return None;
            };
            Some((staff_id(staff), names.get(&staff)?.clone()))
        })
        .collect();
    readers.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(readers)
}
