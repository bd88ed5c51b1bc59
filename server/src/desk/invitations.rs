//! How somebody comes to work here: a director makes a one-time link, and whoever has it makes the account.

use crate::access::link;
use crate::access::rights::{Staff, StaffVisit};
use crate::access::session::OpenSession;
use crate::access::sign_in::{self, Profile};
use crate::archive::Invitation;
use crate::error::Failure;
use crate::state::AppState;
use app::colleagues::ROLES;
use chrono::Days;
use regulation::amsterdam;
use regulation::authority::{Action, Role};
use zeroize::Zeroizing;

/// So many days a link works, the day it was made not counted.
const DAYS: u64 = 7;

/// Makes a link, which the next page shows once. `false` when this role cannot be invited, or not by this person.
pub async fn invite(state: &AppState, staff: &mut Staff, role: &str) -> Result<bool, Failure> {
    let role = Role::from_name(role).filter(|role| ROLES.contains(role));
    let Some(role) = role.filter(|_| staff.may(Action::Invite)) else {
        return Ok(false);
    };
    let token = link::new(&mut state.randomness.rng());
    let today = amsterdam::date(state.clock.now());
    let invitation = Invitation {
        link_hash: link::hash(&token),
        role: role.name().to_owned(),
        expires_on: today + Days::new(DAYS),
    };
    let mut work = state.archive.begin().await?;
    work.add_invitation(&invitation).await?;
    work.commit().await?;
    staff.session.visit.link = Some(format!("{}/directie/uitnodiging/{token}", state.address));
    staff.session.save(state).await?;
    Ok(true)
}

/// Takes a link back, by the id that [`id`] gives it.
pub async fn take_back(state: &AppState, staff: &Staff, wanted: &str) -> Result<bool, Failure> {
    if !staff.may(Action::Invite) {
        return Ok(false);
    }
    let all = state.archive.list_invitations().await?;
    if let Some(invitation) = all.iter().find(|invitation| id(invitation) == wanted) {
        let mut work = state.archive.begin().await?;
        work.remove_invitation(&invitation.link_hash).await?;
        work.commit().await?;
    }
    Ok(true)
}

/// How a link is spoken of without being told.
pub fn id(invitation: &Invitation) -> String {
    link::hex(&invitation.link_hash)
}

/// As what whoever has this link may come to work here; `None` when it was used, taken back or is too old.
pub async fn role(state: &AppState, token: &str) -> Result<Option<Role>, Failure> {
    let today = amsterdam::date(state.clock.now());
    let found = state.archive.find_invitation(&link::hash(token)).await?;
    let open = found.filter(|invitation| invitation.expires_on >= today);
    Ok(open.and_then(|invitation| Role::from_name(&invitation.role)))
}

/// How an account was made, or why not.
pub enum Joined {
    Visit(OpenSession<StaffVisit>),
    /// The link was used in the meantime.
    Closed,
    /// Somebody has an account with this address; the link stays.
    EmailTaken,
}

/// Makes the account that a link stands for, and starts its first visit.
pub async fn join(
    state: &AppState,
    token: &str,
    profile: &Profile,
    password: Zeroizing<String>,
) -> Result<Joined, Failure> {
    let Some(role) = role(state, token).await? else {
        return Ok(Joined::Closed);
    };
    let (account, keys) = sign_in::new_account(state, profile, role, password).await?;
    let mut work = state.archive.begin().await?;
    if !work.remove_invitation(&link::hash(token)).await? {
        return Ok(Joined::Closed);
    }
    if !work.add_staff(&account).await? {
        return Ok(Joined::EmailTaken);
    }
    work.commit().await?;
    let visit = sign_in::start_visit(state, &account, *keys.seed()).await?;
    Ok(Joined::Visit(visit))
}
