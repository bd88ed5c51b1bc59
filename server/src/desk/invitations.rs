//! How somebody comes to work here: a director makes a code for one use, and whoever has it makes the account.

use crate::access::profile::Profile;
use crate::access::rights::{Staff, StaffVisit};
use crate::access::session::OpenSession;
use crate::access::sign_in;
use crate::archive::Invitation;
use crate::error::Failure;
use crate::state::AppState;
use app::colleagues::ROLES;
use chrono::Days;
use regulation::amsterdam;
use regulation::authority::{Action, Role};
use seal::code::FollowCode;
use uuid::Uuid;
use zeroize::Zeroizing;

/// So many days a code works, the day it was made not counted.
const DAYS: u64 = 7;

/// Makes a code, which the next page shows once. `false` when this role cannot be invited, or not by this person.
pub async fn invite(state: &AppState, staff: &mut Staff, role: &str) -> Result<bool, Failure> {
    let role = Role::from_name(role).filter(|role| ROLES.contains(role));
    let Some(role) = role.filter(|_| staff.may(Action::Invite)) else {
        return Ok(false);
    };
    let code = FollowCode::generate(&mut state.randomness.rng());
    let today = amsterdam::date(state.clock.now());
    let invitation = Invitation {
        code_digest: code.lookup_digest(),
        role,
        expires_on: today + Days::new(DAYS),
    };
    let mut work = state.archive.begin().await?;
    work.add_invitation(&invitation).await?;
    work.commit().await?;
    staff.session.visit.invitation = Some(code.grouped().to_string());
    staff.session.save(state).await?;
    Ok(true)
}

/// Takes a code back, by the id that [`id`] gives it.
pub async fn take_back(state: &AppState, staff: &Staff, wanted: &str) -> Result<bool, Failure> {
    if !staff.may(Action::Invite) {
        return Ok(false);
    }
    let all = state.archive.list_invitations().await?;
    if let Some(invitation) = all.iter().find(|invitation| id(invitation) == wanted) {
        let mut work = state.archive.begin().await?;
        work.remove_invitation(&invitation.code_digest).await?;
        work.commit().await?;
    }
    Ok(true)
}

/// How an invitation is spoken of without its code.
pub fn id(invitation: &Invitation) -> String {
    let [first @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] = invitation.code_digest;
    Uuid::from_bytes(first).simple().to_string()
}

/// How an account was made, or why not.
pub enum Joined {
    Visit(Box<OpenSession<StaffVisit>>),
    /// Mistyped, unknown, used, taken back or too old, all alike.
    NotInvited,
    /// Somebody has an account with this address; the code stays.
    EmailTaken,
}

/// Makes the account that a code stands for, and starts its first visit.
pub async fn join(
    state: &AppState,
    code: &str,
    profile: &Profile,
    password: Zeroizing<String>,
) -> Result<Joined, Failure> {
    let Some(invitation) = find(state, code).await? else {
        return Ok(Joined::NotInvited);
    };
    let (account, keys) = sign_in::new_account(state, profile, invitation.role, password).await?;
    let mut work = state.archive.begin().await?;
    if !work.remove_invitation(&invitation.code_digest).await? {
        return Ok(Joined::NotInvited);
    }
    if !work.add_staff(&account).await? {
        return Ok(Joined::EmailTaken);
    }
    work.commit().await?;
    let visit = sign_in::start_visit(state, &account, *keys.seed()).await?;
    Ok(Joined::Visit(Box::new(visit)))
}

/// The invitation that this code still opens.
pub async fn find(state: &AppState, code: &str) -> Result<Option<Invitation>, Failure> {
    let Ok(code) = FollowCode::parse(code) else {
        return Ok(None);
    };
    let today = amsterdam::date(state.clock.now());
    let found = state.archive.find_invitation(&code.lookup_digest()).await?;
    Ok(found.filter(|invitation| invitation.expires_on >= today))
}
