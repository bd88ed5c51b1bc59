//! Whom a complaint is sealed for: everybody who may read it, with their public keys.

use super::set_up::RECOVERY_KEY;
use crate::access::profile::Profile;
use crate::error::Failure;
use crate::state::AppState;
use app::sync::wire::{Bureau, BureauKey, KeyHolder};
use regulation::authority::Role;
use regulation::case::Case;
use regulation::event::StaffId;
use regulation::handling::Handling;

/// The bureau's public keys; `None` before it has been set up.
pub async fn bureau(state: &AppState) -> Result<Option<Bureau>, Failure> {
    let Some(recovery) = state.archive.find_setting(RECOVERY_KEY).await? else {
        return Ok(None);
    };
    let mut keys = vec![BureauKey {
        reader: KeyHolder::Recovery,
        public: recovery,
        identity: true,
        outside: false,
    }];
    keys.extend(state.archive.list_staff().await?.into_iter().map(|member| {
        let role = member.role;
        BureauKey {
            reader: KeyHolder::Staff(member.id),
            identity: role.directs(),
            outside: role == Role::Outside,
            public: member.public_key,
        }
    }));
    Ok(Some(Bureau { keys }))
}

/// In whose hands a complaint about these is now; `None` when nobody is left to read it.
pub async fn handling(state: &AppState, about: &[StaffId]) -> Result<Option<Handling>, Failure> {
    Ok(Handling::of(&roles(state).await?, about))
}

/// In whose hands a complaint is that somebody of the bureau reads, and who signs for it.
pub async fn handling_of(state: &AppState, case: &Case) -> Result<Handling, Failure> {
    let handling = handling(state, case.about()).await?;
    Ok(handling.unwrap_or(Handling::Handlers))
}

/// In whose hands a complaint about every director is.
pub async fn handling_about_directors(state: &AppState) -> Result<Option<Handling>, Failure> {
    let staff = roles(state).await?;
    let directors = staff.iter().filter(|(_, role)| *role == Role::Director);
    let directors: Vec<StaffId> = directors.map(|(id, _)| *id).collect();
    Ok(Handling::of(&staff, &directors))
}

/// Who works there, and in which role.
pub async fn roles(state: &AppState) -> Result<Vec<(StaffId, Role)>, Failure> {
    let staff = state.archive.list_staff().await?;
    let roles = staff.iter();
    Ok(roles
        .map(|member| (StaffId(member.id.as_u128()), member.role))
        .collect())
}

/// Who works there, by name, for a complaint about one of them.
pub async fn names(state: &AppState) -> Result<Vec<(StaffId, String)>, Failure> {
    let staff = state.archive.list_staff().await?;
    let named = staff.iter().filter_map(|member| {
        let profile = Profile::open(&state.secret, member)?;
        Some((StaffId(member.id.as_u128()), profile.name))
    });
    Ok(named.collect())
}
