//! What the bureau's people do: see what needs doing, read, decide, write.

mod acting;
mod colleagues;
mod entered;
mod letters;
mod listing;
mod look_alikes;
mod on_case;
mod reading;
mod register;
mod trials;

pub use acting::{Acted, act};
pub use colleagues::{colleagues, share};
pub use listing::dashboard;
pub use on_case::OnCase;
pub use reading::read;
pub use register::{blank, kept_by, register, unsent};

use super::dossier::Dossier;
use crate::access::profile::Profile;
use crate::access::rights::Staff;
use crate::archive::Holder;
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

/// The names of everybody who works at the bureau.
async fn names(state: &AppState) -> Result<HashMap<Uuid, String>, Failure> {
    let staff = state.archive.list_staff().await?;
    let named = staff.iter().filter_map(|member| {
        let profile = Profile::open(&state.secret, member)?;
        Some((member.id, profile.name))
    });
    Ok(named.collect())
}

/// Everybody who works at the bureau.
async fn members(state: &AppState) -> Result<Vec<Member>, Failure> {
    let staff = state.archive.list_staff().await?;
    let members = staff.iter().filter_map(|member| {
        Some(Member {
            id: StaffId(member.id.as_u128()),
            name: Profile::open(&state.secret, member)?.name,
            role: member.role,
        })
    });
    let mut members: Vec<Member> = members.collect();
    members.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(members)
}

/// Who of the bureau holds a key to a case, by name.
async fn readers(state: &AppState, case: Uuid) -> Result<Vec<(StaffId, String)>, Failure> {
    let names = names(state).await?;
    let grants = state.archive.list_grants(case).await?;
    let content = grants.iter().filter(|grant| grant.scope == Scope::Content);
    let mut readers: Vec<_> = content
        .filter_map(|grant| {
            let Holder::Staff(staff) = grant.holder else {
                return None;
            };
            Some((StaffId(staff.as_u128()), names.get(&staff)?.clone()))
        })
        .collect();
    readers.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(readers)
}
