//! Handing the keys of earlier cases to whoever may read them and cannot: only somebody who holds them can.

use super::bureau;
use super::dossier::{Dossier, Reader};
use crate::archive::{Holder, StoredGrant, StoredStaff};
use crate::error::Failure;
use crate::state::AppState;
use app::sync::wire::{Bureau, BureauKey, KeyHolder};
use seal::grant::{self, GrantContext, Recipient, Scope};
use seal::keys::PublicKey;
use uuid::Uuid;

/// So many cases are handed over at once; pressing again goes on.
const AT_ONCE: usize = 200;

/// A case that a colleague may read and cannot open yet.
pub struct Unshared {
    dossier: Dossier,
    /// Whether they may know who complains as well.
    with_name: bool,
}

/// At most [`AT_ONCE`] cases that this reader can open and `taker` may and cannot.
pub async fn unshared(
    state: &AppState,
    giver: Reader<'_>,
    taker: Uuid,
) -> Result<Vec<Unshared>, Failure> {
    let mut found = Vec::new();
    let Some(bureau) = bureau::bureau(state).await? else {
        return Ok(found);
    };
    if giver.holder() == Holder::Staff(taker) {
        return Ok(found);
    }
    for case in state.archive.list_unshared(giver.holder(), taker).await? {
        let Some(dossier) = Dossier::open(state, case, giver).await? else {
            continue;
        };
        if let Some(key) = key_for(&bureau, &dossier, taker) {
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

/// Hands over as many as are handed over at once; answers how many that were.
pub async fn hand_over(
    state: &AppState,
    giver: Reader<'_>,
    taker: &StoredStaff,
) -> Result<usize, Failure> {
    let public = PublicKey::from_bytes(&taker.public_key)
        .map_err(|_| Failure::broken("a colleague's key cannot be read"))?;
    let cases = unshared(state, giver, taker.id).await?;
    let mut grants = Vec::new();
    for case in &cases {
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
    Ok(cases.len())
}
