//! Whether cases open for whoever holds a key to them. Only they can try, so it is done while they are here.

use super::super::bureau;
use super::super::dossier::{Dossier, Reader};
use crate::access::rights::Staff;
use crate::archive::Holder;
use crate::error::Failure;
use crate::state::AppState;
use app::case::answers::Shut;
use app::sync::bureau::Whose;
use std::collections::HashMap;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// So many keys are tried before what came of it is kept.
const AT_ONCE: u32 = 32;
/// A list waits no longer than this for keys to be tried; the rest is tried with the next one.
const PATIENCE: Duration = Duration::from_millis(150);

/// Tries the keys that this reader never tried.
pub async fn try_new(state: &AppState, staff: &Staff) -> Result<(), Failure> {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        let untried = state.archive.list_untried(staff.id(), AT_ONCE).await?;
        if untried.is_empty() {
            return Ok(());
        }
        let mut tried = Vec::new();
        for case in untried {
            let reader = Reader::Staff(staff.id(), staff.keys());
            let held = match Dossier::held(state, case, reader).await {
                // What cannot be read at all does not open either, and keeps nobody from the rest.
                Err(error) if error.is_corrupt() => None,
                held => held?,
            };
            let opens = held.is_some_and(|dossier| !dossier.is_shut());
            tried.push((case, opens));
        }
        if tried.is_empty() || !keep(state, staff.id(), &tried).await? {
            return Ok(());
        }
    }
    Ok(())
}

/// Whether it could be kept: somebody else who writes goes first.
async fn keep(state: &AppState, staff: Uuid, tried: &[(Uuid, bool)]) -> Result<bool, Failure> {
    let written = async {
        let mut work = state.archive.begin().await?;
        for (case, opens) in tried {
            work.put_trial(*case, staff, *opens).await?;
        }
        work.commit().await
    };
    match written.await {
        Ok(()) => Ok(true),
        Err(error) if error.is_conflict() => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// The case, if this reader holds a key to it. That it does not open is remembered.
pub async fn held(state: &AppState, staff: &Staff, case: Uuid) -> Result<Option<Dossier>, Failure> {
    let reader = Reader::Staff(staff.id(), staff.keys());
    let Some(dossier) = Dossier::held(state, case, reader).await? else {
        return Ok(None);
    };
    let known_to_open = || async {
        let hopeful = state.archive.list_hopeful(case).await?;
        Ok::<bool, Failure>(hopeful.contains(&staff.id()))
    };
    if dossier.is_shut() && known_to_open().await? {
        keep(state, staff.id(), &[(case, false)]).await?;
    }
    Ok(Some(dossier))
}

/// What is known of a case that does not open for this reader; `None` when it opens.
pub async fn shut(
    state: &AppState,
    dossier: &Dossier,
    names: &HashMap<Uuid, String>,
) -> Result<Option<Shut>, Failure> {
    if !dossier.is_shut() {
        return Ok(None);
    }
    let hopeful = state.archive.list_hopeful(dossier.id).await?;
    let untried = hopeful.iter().filter_map(|id| names.get(id).cloned());
    Ok(Some(Shut {
        untried: untried.collect(),
    }))
}

/// Gives those who hold a key to this case a new one, for what is written of it from here on, where theirs does not open it.
pub async fn renew(state: &AppState, dossier: &mut Dossier) -> Result<(), Failure> {
    if dossier.content.is_some() {
        return Ok(());
    }
    let Some(bureau) = bureau::bureau(state).await? else {
        return Err(Failure::broken("nobody works here"));
    };
    let held = state.archive.list_grants(dossier.id).await?;
    let mut readers = bureau.keys;
    readers.retain(|key| match key.whose {
        Whose::Staff(id, _) => held.iter().any(|grant| grant.holder == Holder::Staff(id)),
        // Theirs may open it: nobody tried.
        Whose::Recovery => false,
    });
    dossier.renew(&mut state.randomness.rng(), &readers)
}
