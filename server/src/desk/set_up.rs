//! The first run: a one-time link, the first director, and the recovery key whose private half exists only on paper.

use super::people;
use crate::access::profile::Profile;
use crate::access::rights::{Office, Recovery, StaffVisit};
use crate::access::roster::{self, Change, Roster, key_digest};
use crate::access::session::OpenSession;
use crate::access::sign_in;
use crate::archive::StoredStaff;
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::colleagues::answers::Happened;
use rand_core::Rng;
use regulation::amsterdam;
use regulation::authority::Role;
use seal::bureau::{BureauKey, Colleague};
use seal::code::RecoveryCode;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use zeroize::Zeroizing;

/// The setting that holds the organisation's public recovery key; present once set-up is done.
pub const RECOVERY_KEY: &str = "recovery-public-key";
/// The setting that holds the bureau's key, sealed to the recovery code.
pub const RECOVERY_GRANT: &str = "recovery-bureau-key";
/// The setting that holds the hash of the one-time link.
const LINK: &str = "set-up-link";

/// Whether the first director exists.
pub async fn is_done(state: &AppState) -> Result<bool, Failure> {
    Ok(state.archive.find_setting(RECOVERY_KEY).await?.is_some())
}

/// A new one-time link's secret part; earlier links stop working. `None` when set-up was done.
pub async fn new_link(state: &AppState) -> Result<Option<String>, Failure> {
    if is_done(state).await? {
        return Ok(None);
    }
    let mut secret = [0_u8; 16];
    state.randomness.rng().fill_bytes(&mut secret);
    let mut token = String::with_capacity(32);
    for byte in secret {
        // Writing to a String cannot fail.
        let _ = write!(token, "{byte:02x}");
    }
    let mut work = state.archive.begin().await?;
    work.put_setting(LINK, &hash(&token)).await?;
    work.commit().await?;
    Ok(Some(token))
}

/// Whether this link is the one that was given out last.
pub async fn is_link(state: &AppState, token: &str) -> Result<bool, Failure> {
    Ok(state
        .archive
        .find_setting(LINK)
        .await?
        .is_some_and(|known| known == hash(token)))
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Makes the first director and the recovery key. `None` when somebody did so before.
pub async fn found(
    state: &AppState,
    profile: &Profile,
    password: Zeroizing<String>,
) -> Result<Option<(OpenSession<StaffVisit>, RecoveryCode)>, Failure> {
    let mut rng = state.randomness.rng();
    let recovery = RecoveryCode::generate(&mut rng);
    let (key, id) = (BureauKey::generate(&mut rng), randomness::uuid(&mut rng));
    let names = key.names().key_pair();
    let (account, keys) =
        sign_in::new_account(state, id, profile, names.public(), password).await?;
    let office = Office::whole(key);
    let staff = StoredStaff {
        told: 1,
        ..people::account(state, &office, id, Role::Director, account)?
    };
    let key = office
        .bureau()
        .ok_or_else(|| Failure::broken("there is no key"))?;
    let safe = recovery.key_pair();
    let grant = key
        .grant(&mut rng, safe.public(), Colleague::Recovery)
        .map_err(|_| Failure::broken("the bureau's key could not be sealed"))?;
    let now = state.clock.now();
    let roster = Roster {
        version: 1,
        recovery: key_digest(&safe.public().to_bytes()),
        names: names.public().to_bytes(),
        members: vec![people::member(
            &staff,
            Role::Director,
            &profile.name,
            amsterdam::date(now),
        )],
        changes: vec![Change {
            version: 1,
            at: now,
            did: Happened::Began,
            whom: id,
            by: Some(id),
        }],
    };
    let mut work = state.archive.begin().await?;
    if !work
        .add_setting(RECOVERY_KEY, &safe.public().to_bytes())
        .await?
    {
        return Ok(None);
    }
    work.add_setting(RECOVERY_GRANT, &grant).await?;
    work.add_staff(&staff).await?;
    roster::begin(state, work.as_mut(), &roster, key).await?;
    work.commit().await?;
    let mut session = sign_in::start_visit(state, &staff, *keys.seed()).await?;
    session.visit.recovery = Some(Recovery {
        code: recovery.grouped().to_string(),
        wrong: false,
    });
    session.save(state).await?;
    Ok(Some((session, recovery)))
}

/// Whether the last group that was typed is the recovery code's: proof that it was kept.
pub async fn prove_kept(
    state: &AppState,
    session: &mut OpenSession<StaffVisit>,
    last_group: &str,
) -> Result<bool, Failure> {
    let Some(recovery) = &mut session.visit.recovery else {
        return Ok(true);
    };
    let kept = RecoveryCode::parse(&recovery.code).is_ok_and(|code| code.last_group_is(last_group));
    if kept {
        session.visit.recovery = None;
        let mut work = state.archive.begin().await?;
        work.remove_setting(LINK).await?;
        work.commit().await?;
    } else {
        recovery.wrong = true;
    }
    session.save(state).await?;
    Ok(kept)
}
