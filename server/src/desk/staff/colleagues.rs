//! Who works here, and handing the keys of earlier cases to whoever came later: only a colleague who holds them can.

use super::super::bureau;
use super::super::dossier::{Dossier, Reader};
use super::super::invitations;
use crate::access::profile::Profile;
use crate::access::rights::Staff;
use crate::archive::{Holder, StoredGrant, StoredStaff};
use crate::error::Failure;
use crate::state::AppState;
use app::colleagues::answers::{Colleague, Colleagues, Invitation};
use app::page::Page;
use app::sync::wire::{Bureau, BureauKey, KeyHolder};
use regulation::amsterdam;
use regulation::authority::{Action, Role};
use regulation::event::StaffId;
use seal::grant::{self, GrantContext, Recipient, Scope};
use seal::keys::PublicKey;
use uuid::Uuid;

/// So many cases are handed over at once; pressing again goes on.
const AT_ONCE: usize = 200;

/// The page, with the code that was made just now: shown once.
pub async fn colleagues(state: &AppState, staff: &mut Staff) -> Result<Colleagues, Failure> {
    let code = staff.session.visit.invitation.take();
    if code.is_some() {
        staff.session.save(state).await?;
    }
    let today = amsterdam::date(state.clock.now());
    let accounts = state.archive.list_staff().await?;
    let mut people = Vec::new();
    for account in &accounts {
        let unshared = unshared(state, staff, account).await?;
        people.push(Colleague {
            id: StaffId(account.id.as_u128()),
            name: Profile::open(&state.secret, account)
                .map(|profile| profile.name)
                .unwrap_or_default(),
            role: account.role,
            is_reader: account.id == staff.id(),
            unshared: u32::try_from(unshared.len()).unwrap_or(u32::MAX),
        });
    }
    people.sort_by(|one, other| one.name.cmp(&other.name));
    let may_invite = staff.may(Action::Invite);
    let roles: Vec<Role> = accounts.iter().map(|account| account.role).collect();
    let directing = roles.iter().filter(|role| role.directs()).count();
    let invitations = if may_invite {
        state.archive.list_invitations().await?
    } else {
        Vec::new()
    };
    Ok(Colleagues {
        staff_name: staff.name().to_owned(),
        people,
        may_invite,
        invitations: invitations
            .iter()
            .filter(|invitation| invitation.expires_on >= today)
            .map(|invitation| Invitation {
                id: invitations::id(invitation),
                role: invitation.role,
                expires_on: invitation.expires_on,
            })
            .collect(),
        code,
        address: format!("{}{}", state.address, Page::Join),
        lacks_outside: may_invite && directing < 2,
    })
}

/// A case that a colleague may read and cannot open yet.
struct Unshared {
    dossier: Dossier,
    /// Whether they may know who complains as well.
    with_name: bool,
}

/// At most [`AT_ONCE`] cases that this reader can open and `taker` may and cannot.
async fn unshared(
    state: &AppState,
    staff: &Staff,
    taker: &StoredStaff,
) -> Result<Vec<Unshared>, Failure> {
    let mut found = Vec::new();
    let Some(bureau) = bureau::bureau(state).await? else {
        return Ok(found);
    };
    if taker.id == staff.id() {
        return Ok(found);
    }
    for case in state.archive.list_unshared(staff.id(), taker.id).await? {
        let reader = Reader::Staff(staff.id(), staff.keys());
        let Some(dossier) = Dossier::open(state, case, reader).await? else {
            continue;
        };
        if let Some(key) = key_for(&bureau, &dossier, taker.id) {
            let with_name = key.identity;
            found.push(Unshared { dossier, with_name });
        }
        if found.len() == AT_ONCE {
            break;
        }
    }
    Ok(found)
}

/// The key of this member of staff, when the case may be sealed for them.
fn key_for(bureau: &Bureau, dossier: &Dossier, staff: Uuid) -> Option<BureauKey> {
    let readers = bureau.without(dossier.case.about()).keys;
    readers
        .into_iter()
        .find(|key| key.reader == KeyHolder::Staff(staff))
}

/// Hands the keys of earlier cases to a colleague, when there is one of this id. `false` when this is not allowed.
pub async fn share(state: &AppState, staff: &Staff, with: &str) -> Result<bool, Failure> {
    if !staff.may(Action::ShareCases) {
        return Ok(false);
    }
    let taker = StaffId::from_name(with).map(|id| Uuid::from_u128(id.0));
    let Some(taker) = state.archive.find_staff(taker.unwrap_or_default()).await? else {
        return Ok(true);
    };
    let public = PublicKey::from_bytes(&taker.public_key)
        .map_err(|_| Failure::broken("a colleague's key cannot be read"))?;
    let mut grants = Vec::new();
    for case in unshared(state, staff, &taker).await? {
        let name = case.dossier.identity.as_ref().filter(|_| case.with_name);
        let keys = [
            (Scope::Content, case.dossier.content.as_ref()),
            (Scope::Identity, name),
        ];
        for (scope, key) in keys {
            let Some(key) = key else { continue };
            let context = GrantContext {
                case: case.dossier.id,
                scope,
                recipient: Recipient::Staff(taker.id),
            };
            let sealed = grant::seal(&mut state.randomness.rng(), key, &public, &context)
                .map_err(|_| Failure::broken("a key could not be sealed"))?;
            grants.push(StoredGrant {
                case: case.dossier.id,
                scope,
                holder: Holder::Staff(taker.id),
                sealed,
            });
        }
    }
    let mut work = state.archive.begin().await?;
    work.add_grants(&grants).await?;
    work.commit().await?;
    Ok(true)
}
