//! Whom a complaint is sealed for: everybody who may read it, with their public keys.

use super::set_up::RECOVERY_KEY;
use crate::access::profile::Profile;
use crate::error::Failure;
use crate::state::AppState;
use app::sync::wire::{Bureau, BureauKey, KeyHolder};
use regulation::authority::Role;
use regulation::event::StaffId;

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

/// Who works there, by name, for a complaint about one of them; nobody when there is only one, who would have to read it anyway.
pub async fn names(state: &AppState) -> Result<Vec<(StaffId, String)>, Failure> {
    let staff = state.archive.list_staff().await?;
    if staff.len() < 2 {
        return Ok(Vec::new());
    }
    let named = staff.iter().filter_map(|member| {
        let profile = Profile::open(&state.secret, member)?;
        Some((StaffId(member.id.as_u128()), profile.name))
    });
    Ok(named.collect())
}
