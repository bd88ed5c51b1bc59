//! How somebody comes to work here: a director makes a code for one use, whoever has it makes the account, and a colleague
//! confirms who that is. Until then they hold no key.

use super::people;
use crate::access::marks::{is_ours, mark};
use crate::access::profile::{NAME_LIMIT, Profile, seal_whom};
use crate::access::rights::Staff;
use crate::access::{roster, sign_in};
use crate::archive::{Invitation, staff_uuid};
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::colleagues::ROLES;
use app::colleagues::answers::Notice;
use chrono::Days;
use regulation::amsterdam;
use regulation::authority::{Action, Role};
use regulation::event::StaffId;
use seal::code::FollowCode;
use seal::keys::PublicKey;
use uuid::Uuid;
use zeroize::Zeroizing;

/// So many days a code works, the day it was made not counted.
const DAYS: u64 = 7;

/// Makes a code, which the next page shows once. `false` when this role cannot be invited, or not by this person.
pub async fn invite(
    state: &AppState,
    staff: &mut Staff,
    role: &str,
    whom: &str,
) -> Result<bool, Failure> {
    let role = Role::from_name(role).filter(|role| ROLES.contains(role));
    let Some(role) = role.filter(|_| staff.may(Action::Invite)) else {
        return Ok(false);
    };
    let whom = whom.trim();
    if whom.is_empty() || whom.chars().count() > NAME_LIMIT {
        note(state, staff, Notice::NobodyNamed).await?;
        return Ok(true);
    }
    let id = randomness::uuid(&mut state.randomness.rng());
    make(state, staff, id, role, whom).await?;
    Ok(true)
}

/// Makes a code by which a colleague gets new keys and a new password. `false` when this person may not.
pub async fn renew(state: &AppState, staff: &mut Staff, whom: &str) -> Result<bool, Failure> {
    if !staff.may(Action::Invite) {
        return Ok(false);
    }
    let id = StaffId::from_name(whom).map(staff_uuid);
    let id = id.filter(|id| *id != staff.id()).unwrap_or_default();
    let listed = roster::current(state).await?.roster;
    let Some(member) = listed.member(id) else {
        note(state, staff, Notice::Gone).await?;
        return Ok(true);
    };
    let names = people::names(state, staff.office()).await?;
    let name = names.get(&id).cloned().unwrap_or_default();
    make(state, staff, id, member.role, &name).await?;
    Ok(true)
}

async fn make(
    state: &AppState,
    staff: &mut Staff,
    id: Uuid,
    role: Role,
    whom: &str,
) -> Result<(), Failure> {
    let mut rng = state.randomness.rng();
    let code = FollowCode::generate(&mut rng);
    let code_digest = code.lookup_digest();
    let today = amsterdam::date(state.clock.now());
    let names = staff.office().names().public();
    let mut invitation = Invitation {
        code_digest,
        role,
        expires_on: today + Days::new(DAYS),
        staff: id,
        by: staff.id(),
        whom: seal_whom(whom, names, &code_digest, &mut rng)?,
        account: None,
        mark: [0; 32],
    };
    invitation.mark = mark(state, &invitation);
    let mut work = state.archive.begin().await?;
    work.add_invitation(&invitation).await?;
    work.commit().await?;
    staff.session.visit.invitation = Some(code.grouped().to_string());
    staff.session.save(state).await
}

/// Has the next page say what became of a form.
pub async fn note(state: &AppState, staff: &mut Staff, notice: Notice) -> Result<(), Failure> {
    staff.session.visit.notice = Some(notice);
    staff.session.save(state).await
}

/// Takes a code back, or the account that was made with it, by the id that [`id`] gives it.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// It waits to be confirmed.
    Made,
    /// Mistyped, unknown, used, taken back or too old, all alike.
    NotInvited,
    /// Somebody else has an account with this address and this password.
    EmailTaken,
}

/// Makes the account that a code stands for. Nothing can be opened with it before a colleague confirmed whose it is.
pub async fn join(
    state: &AppState,
    code: &str,
    profile: &Profile,
    password: Zeroizing<String>,
) -> Result<Joined, Failure> {
    let Some(mut invitation) = find(state, code).await? else {
        return Ok(Joined::NotInvited);
    };
    let names = roster::current(state).await?.roster.names;
    let names = PublicKey::from_bytes(&names)
        .map_err(|_| Failure::broken("the key to the names cannot be read"))?;
    let (account, _) =
        sign_in::new_account(state, invitation.staff, profile, &names, password).await?;
    let known = state.archive.find_staff_by_account(&account.found_by);
    if known
        .await?
        .is_some_and(|known| known.id != invitation.staff)
    {
        return Ok(Joined::EmailTaken);
    }
    invitation.account = Some(account.clone());
    invitation.mark = mark(state, &invitation);
    let mut work = state.archive.begin().await?;
    let (digest, mark) = (&invitation.code_digest, &invitation.mark);
    if !work.put_account(digest, &account, mark).await? {
        return Ok(Joined::NotInvited);
    }
    work.commit().await?;
    Ok(Joined::Made)
}

/// The invitation that this code still opens.
pub async fn find(state: &AppState, code: &str) -> Result<Option<Invitation>, Failure> {
    let Ok(code) = FollowCode::parse(code) else {
        return Ok(None);
    };
    let today = amsterdam::date(state.clock.now());
    let found = state.archive.find_invitation(&code.lookup_digest()).await?;
    let good = |invitation: &Invitation| {
        invitation.expires_on >= today && invitation.account.is_none() && is_ours(state, invitation)
    };
    Ok(found.filter(good))
}

/// All of them as this program wrote them: what was put or changed in the database invites nobody.
pub async fn list(state: &AppState) -> Result<Vec<Invitation>, Failure> {
    let mut all = state.archive.list_invitations().await?;
    all.retain(|invitation| is_ours(state, invitation));
    Ok(all)
}
