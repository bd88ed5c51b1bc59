//! Whom a complaint is sealed for: everybody who may read it, with their public keys.

use super::set_up::RECOVERY_KEY;
use crate::access::sign_in;
use crate::error::Failure;
use crate::state::AppState;
use app::sync::wire::{Bureau, BureauKey, Reader};
use regulation::authority::Role;

/// The bureau's public keys; `None` before it has been set up.
pub async fn bureau(state: &AppState) -> Result<Option<Bureau>, Failure> {
    let Some(recovery) = state.archive.find_setting(RECOVERY_KEY).await? else {
        return Ok(None);
    };
    let mut keys = vec![BureauKey {
        reader: Reader::Recovery,
        public: recovery,
        identity: true,
    }];
    keys.extend(
        state
            .archive
            .list_staff()
            .await?
            .into_iter()
            .map(|member| BureauKey {
                reader: Reader::Staff(member.id),
                identity: sign_in::role(&member) == Role::Director,
                public: member.public_key,
            }),
    );
    Ok(Some(Bureau { keys }))
}
