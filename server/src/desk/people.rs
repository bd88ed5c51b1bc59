//! Who works here: admitting whoever was invited, letting go whoever leaves, and getting in again. Each signs the list anew.

use super::dossier::Reader;
use super::set_up::RECOVERY_GRANT;
use super::sharing;
use crate::access::device::Device;
use crate::access::passwords;
use crate::access::profile::{PASSWORD_MAXIMUM, Profile, email_lookup, password_problems};
use crate::access::rights::{Office, Staff, StaffVisit};
use crate::access::roster::{self, Member, Roster, key_digest};
use crate::access::session::OpenSession;
use crate::access::sign_in::{self, new_visits};
use crate::archive::{Account, Invitation, StoredStaff, staff_uuid};
use crate::bounds::Queue;
use crate::bounds::Trier;
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::colleagues::answers::{Happened, Notice};
use app::set_up::answers::{OwnAccount, SetUpProblem};
use chrono::NaiveDate;
use http::HeaderMap;
use rand_core::Rng;
use regulation::amsterdam;
use regulation::authority::{Action, Role};
use regulation::event::StaffId;
use seal::bureau::{BureauKey, Colleague};
use seal::code::RecoveryCode;
use seal::keys::{KeyPair, PublicKey};
use std::collections::HashMap;
use std::net::IpAddr;
use uuid::Uuid;
use zeroize::Zeroizing;

/// What is kept of somebody who is admitted: their account, and as much of the bureau's key as their role holds.
pub fn account(
    state: &AppState,
    office: &Office,
    id: Uuid,
    role: Role,
    account: Account,
) -> Result<StoredStaff, Failure> {
    let broken = || Failure::broken("the bureau's key could not be sealed");
    let public = PublicKey::from_bytes(&account.public_key).map_err(|_| broken())?;
    let (key, whose) = (office.bureau().ok_or_else(broken)?, Colleague::Staff(id));
    let mut rng = state.randomness.rng();
    let grant = if role.directs() {
        key.grant(&mut rng, &public, whose)
    } else {
        key.names().grant(&mut rng, &public, whose)
    };
    Ok(StoredStaff {
        id,
        found_by: account.found_by,
        profile: account.profile,
        public_key: account.public_key,
        wrapped_seed: account.wrapped_seed,
        bureau_grant: grant.map_err(|_| broken())?,
        visits: new_visits(state),
        told: 0,
    })
}

/// How somebody stands on the list from now on.
pub fn member(account: &StoredStaff, role: Role, listed: &str, since: NaiveDate) -> Member {
    Member {
        id: account.id,
        role,
        key: key_digest(&account.public_key),
        listed: listed.to_owned(),
        since,
        until: None,
    }
}

/// The names of everybody who works here or did.
pub async fn names(state: &AppState, office: &Office) -> Result<HashMap<Uuid, String>, Failure> {
    let accounts = state.archive.list_staff().await?;
    Ok(profiles(office, &accounts)
        .into_iter()
        .map(|(id, profile)| (id, profile.name))
        .collect())
}

/// Who somebody is; `None` for what was not sealed as theirs.
pub fn profile(office: &Office, id: Uuid, sealed: &[u8]) -> Option<Profile> {
    Profile::open(office.names(), id, sealed)
}

fn profiles(office: &Office, accounts: &[StoredStaff]) -> HashMap<Uuid, Profile> {
    let opened = accounts.iter().filter_map(|account| {
        let profile = Profile::open(office.names(), account.id, &account.profile)?;
        Some((account.id, profile))
    });
    opened.collect()
}

/// Lists everybody as the form names them, for a complaint about one of them.
fn list_names(roster: &mut Roster, office: &Office, accounts: &[StoredStaff]) {
    let profiles = profiles(office, accounts);
    for member in &mut roster.members {
        let profile = profiles.get(&member.id).filter(|_| member.works_here());
        member.listed = profile.map_or_else(String::new, |profile| profile.name.clone());
    }
}

/// Whether the recovery code was typed.
fn is_recovery(roster: &Roster, typed: &str) -> bool {
    recovery(roster, typed).is_some()
}

/// The keys of the recovery code, when it was typed.
fn recovery(roster: &Roster, typed: &str) -> Option<KeyPair> {
    let keys = RecoveryCode::parse(typed).ok()?.key_pair();
    (key_digest(&keys.public().to_bytes()) == roster.recovery).then_some(keys)
}

/// Whether a confirmation by this person is somebody else's than the inviter's. In whatever role: whoever handles complaints
/// reads those about the directie as well.
pub fn may_confirm(roster: &Roster, confirmer: Uuid, invitation: &Invitation) -> bool {
    confirmer != invitation.by || is_alone(roster, invitation)
}

/// Whether there is nobody beside the inviter who could confirm whoever was invited.
pub fn is_alone(roster: &Roster, invitation: &Invitation) -> bool {
    !roster.present().any(|member| {
        member.role.directs() && member.id != invitation.by && member.id != invitation.staff
    })
}

/// Lets in whoever made an account with an invitation, and gives them the bureau's key for their role.
pub async fn admit(
    state: &AppState,
    staff: &Staff,
    wanted: &str,
    typed_code: &str,
) -> Result<Notice, Failure> {
    let Some(key) = staff.office().bureau() else {
        return Ok(Notice::NotAlone);
    };
    let invitations = super::invitations::list(state).await?;
    let found = invitations
        .into_iter()
        .find(|invitation| super::invitations::id(invitation) == wanted);
    let Some((invitation, made)) = found.and_then(|mut found| {
        let made = found.account.take()?;
        Some((found, made))
    }) else {
        return Ok(Notice::Gone);
    };
    let mut listed = roster::current(state).await?;
    if !may_confirm(&listed.roster, staff.id(), &invitation) {
        return Ok(Notice::NotAlone);
    }
    let by_code = invitation.by == staff.id();
    if by_code && !is_recovery(&listed.roster, typed_code) {
        return Ok(Notice::WrongCode);
    }
    let (id, role) = (invitation.staff, invitation.role);
    // What only they could read comes back to them by the recovery code, or the colleagues whom it is about could take it
    // away with a new code for an account.
    let only_theirs = state.archive.count_only_read_by(id).await? > 0;
    let safe = recovery(&listed.roster, typed_code);
    if only_theirs && safe.is_none() {
        return Ok(Notice::OnlyReader);
    }
    let now = state.clock.now();
    let renewed = listed.roster.member(id).cloned();
    let mut fresh = account(state, staff.office(), id, role, made)?;
    fresh.told = listed.roster.version + 1;
    let since = renewed
        .as_ref()
        .map_or(amsterdam::date(now), |member| member.since);
    let accounts = put_account(
        state,
        &mut listed.roster,
        &fresh,
        member(&fresh, role, "", since),
    )
    .await?;
    list_names(&mut listed.roster, staff.office(), &accounts);
    let did = if renewed.is_some() {
        Happened::Renewed
    } else {
        Happened::Admitted
    };
    let mut work = state.archive.begin().await?;
    if !work.remove_invitation(&invitation.code_digest).await? {
        return Ok(Notice::Gone);
    }
    work.put_staff(&fresh).await?;
    if renewed.is_some() {
        // Sealed to a key that is lost: colleagues hand them over again.
        work.remove_grants_of(id).await?;
    }
    let by = Some(staff.id());
    if !listed
        .change(work.as_mut(), key, (did, id, by), now)
        .await?
    {
        return Ok(Notice::Gone);
    }
    work.commit().await?;
    if let Some(safe) = safe.filter(|_| only_theirs) {
        sharing::hand_over(state, Reader::Recovery(&safe), &fresh).await?;
    }
    Ok(Notice::Done)
}

/// Puts somebody on the list; answers with what is kept of everybody then.
async fn put_account(
    state: &AppState,
    roster: &mut Roster,
    fresh: &StoredStaff,
    member: Member,
) -> Result<Vec<StoredStaff>, Failure> {
    roster.put(member);
    let mut accounts = state.archive.list_staff().await?;
    accounts.retain(|account| account.id != fresh.id);
    accounts.push(fresh.clone());
    Ok(accounts)
}

/// Lets somebody go: their keys, grants and visits end at once, and their name stays in the histories.
pub async fn leave(
    state: &AppState,
    staff: &Staff,
    whom: &str,
    understood: bool,
    typed_code: &str,
) -> Result<Notice, Failure> {
    let id = StaffId::from_name(whom).map(staff_uuid);
    let id = id.unwrap_or_default();
    let mut listed = roster::current(state).await?;
    let Some(leaving) = listed.roster.member(id).cloned() else {
        return Ok(Notice::Gone);
    };
    let self_ = id == staff.id();
    if !self_ && !staff.may(Action::Invite) {
        return Ok(Notice::NotAlone);
    }
    let last = leaving.role == Role::Director && listed.roster.directors().count() < 2;
    if last {
        return Ok(Notice::LastDirector);
    }
    // Nobody is put out by one colleague alone: it could be the only reader of a complaint about that one.
    if !self_ && !is_recovery(&listed.roster, typed_code) {
        return Ok(Notice::WrongCode);
    }
    if !understood {
        return Ok(Notice::NotUnderstood);
    }
    let Some(key) = staff.office().bureau() else {
        return Ok(Notice::NotAlone);
    };
    let Some(stored) = state.archive.find_staff(id).await? else {
        return Ok(Notice::Gone);
    };
    if self_ {
        sharing::hand_on(state, Reader::Staff(id, staff.keys()), id).await?;
    } else {
        let Some(safe) = recovery(&listed.roster, typed_code) else {
            return Ok(Notice::WrongCode);
        };
        sharing::hand_on(state, Reader::Recovery(&safe), id).await?;
    }
    let now = state.clock.now();
    listed.roster.put(Member {
        until: Some(amsterdam::date(now)),
        ..leaving
    });
    let mut found_by = [0; 32];
    state.randomness.rng().fill_bytes(&mut found_by);
    let gone = StoredStaff {
        found_by,
        wrapped_seed: Vec::new(),
        bureau_grant: Vec::new(),
        visits: new_visits(state),
        ..stored
    };
    let accounts = state.archive.list_staff().await?;
    list_names(&mut listed.roster, staff.office(), &accounts);
    let mut work = state.archive.begin().await?;
    work.put_staff(&gone).await?;
    work.remove_grants_of(id).await?;
    for invitation in state.archive.list_invitations().await? {
        if invitation.by == id || invitation.staff == id {
            work.remove_invitation(&invitation.code_digest).await?;
        }
    }
    let by = Some(staff.id());
    if !listed
        .change(work.as_mut(), key, (Happened::Left, id, by), now)
        .await?
    {
        return Ok(Notice::Gone);
    }
    work.commit().await?;
    Ok(Notice::Done)
}

/// Notes that somebody read what changed in who works here.
pub async fn told(state: &AppState, staff: &Staff) -> Result<(), Failure> {
    let listed = roster::current(state).await?;
    let mut work = state.archive.begin().await?;
    work.put_told(staff.id(), listed.roster.version).await?;
    work.commit().await?;
    Ok(())
}

/// One's own account; that the password was changed is told once.
pub async fn own_account(state: &AppState, staff: &mut Staff) -> Result<OwnAccount, Failure> {
    let changed = staff.session.visit.notice.take().is_some();
    if changed {
        staff.session.save(state).await?;
    }
    let stored = state.archive.find_staff(staff.id()).await?;
    let profile = stored.and_then(|stored| profile(staff.office(), stored.id, &stored.profile));
    Ok(OwnAccount {
        staff_name: staff.name().to_owned(),
        email: profile.map(|profile| profile.email).unwrap_or_default(),
        problems: Vec::new(),
        changed,
    })
}

/// What stands in the way of a new password; empty when it is there. Other visits have ended then. The old one is tried as
/// often as when somebody signs in: whoever holds a stolen visit does not know it.
pub async fn change_password(
    state: &AppState,
    staff: &mut Staff,
    headers: &HeaderMap,
    from: Option<IpAddr>,
    old: Zeroizing<String>,
    new: Zeroizing<String>,
    again: &str,
) -> Result<Vec<SetUpProblem>, Failure> {
    let mut problems: Vec<SetUpProblem> = password_problems(&new, again).collect();
    let broken = || Failure::broken("a password could not be changed");
    let mut stored = state
        .archive
        .find_staff(staff.id())
        .await?
        .ok_or_else(broken)?;
    let profile = Profile::open(staff.office().names(), stored.id, &stored.profile);
    let profile = profile.ok_or_else(broken)?;
    if old.chars().count() > PASSWORD_MAXIMUM || !problems.is_empty() {
        return Ok(problems);
    }
    let lookup = email_lookup(&state.secret, &profile.email);
    let trier = Trier {
        lookup: &lookup,
        from,
        device: Device::find(state, headers, &lookup),
    };
    let turn = passwords::turn(state, Queue::Known)?;
    let Ok(attempt) = state.bounds.attempts.begin(state, &trier).await? else {
        return Ok(vec![SetUpProblem::TooManyTries]);
    };
    let known = match passwords::stretch(state, turn, &profile.email, old).await {
        Err(Failure::Busy) => {
            attempt.was_not_made(state).await?;
            return Err(Failure::Busy);
        }
        known => known?,
    };
    if known.found_by() != stored.found_by {
        problems.insert(0, SetUpProblem::OldPasswordWrong);
        return Ok(problems);
    }
    attempt.succeeded(state).await?;
    let turn = passwords::turn(state, Queue::Known)?;
    let stretched = passwords::stretch(state, turn, &profile.email, new).await?;
    stored.found_by = stretched.found_by();
    stored.wrapped_seed = passwords::wrap_seed(state, &stretched, staff.keys().seed())?;
    let before = std::mem::replace(&mut stored.visits, new_visits(state));
    let mut work = state.archive.begin().await?;
    if !work.change_staff(&stored, &before).await? {
        return Err(Failure::broken("an account was changed meanwhile"));
    }
    work.commit().await?;
    staff.session.visit.visits = stored.visits;
    staff.session.visit.notice = Some(Notice::Done);
    staff.session.save(state).await?;
    Ok(problems)
}

/// How getting in with the recovery code ended.
pub enum Recovered {
    Visit(Box<OpenSession<StaffVisit>>),
    WrongCode,
}

/// A director again, with the recovery code: whoever has this address gets new keys and this password; nobody with this
/// address is a director from now on. Every case is handed over after it, in steps.
pub async fn recover(
    state: &AppState,
    typed_code: &str,
    profile: Profile,
    password: Zeroizing<String>,
) -> Result<Recovered, Failure> {
    let Ok(code) = RecoveryCode::parse(typed_code) else {
        return Ok(Recovered::WrongCode);
    };
    let safe = code.key_pair();
    let mut listed = roster::current(state).await?;
    if key_digest(&safe.public().to_bytes()) != listed.roster.recovery {
        return Ok(Recovered::WrongCode);
    }
    let office = recovery_office(state, &safe).await?;
    let key = office.bureau().ok_or_else(no_key)?;
    let accounts = state.archive.list_staff().await?;
    let is_theirs =
        |email: &str| email.trim().to_lowercase() == profile.email.trim().to_lowercase();
    let known = profiles(&office, &accounts)
        .into_iter()
        .find(|(id, known)| listed.roster.member(*id).is_some() && is_theirs(&known.email));
    let (id, profile) = match known {
        Some((id, known)) => (id, known),
        None => (randomness::uuid(&mut state.randomness.rng()), profile),
    };
    let member_before = listed.roster.member(id).cloned();
    // The code lets somebody in who directs; whoever handled cases directs from now on.
    let role = member_before.as_ref().map(|member| member.role);
    let role = role.filter(|role| role.directs()).unwrap_or(Role::Director);
    let names = office.names().public().clone();
    let (made, keys) = sign_in::new_account(state, id, &profile, &names, password).await?;
    let mut fresh = account(state, &office, id, role, made)?;
    fresh.told = listed.roster.version + 1;
    let now = state.clock.now();
    let since = member_before.map_or(amsterdam::date(now), |member| member.since);
    let accounts = put_account(
        state,
        &mut listed.roster,
        &fresh,
        member(&fresh, role, "", since),
    )
    .await?;
    list_names(&mut listed.roster, &office, &accounts);
    let mut work = state.archive.begin().await?;
    work.put_staff(&fresh).await?;
    work.remove_grants_of(id).await?;
    if !listed
        .change(work.as_mut(), key, (Happened::Recovered, id, None), now)
        .await?
    {
        return Err(Failure::broken("somebody else changed who works here"));
    }
    work.commit().await?;
    let mut session = sign_in::start_visit(state, &fresh, *keys.seed()).await?;
    session.visit.recovering = Some(*safe.seed());
    session.save(state).await?;
    Ok(Recovered::Visit(Box::new(session)))
}

fn no_key() -> Failure {
    Failure::broken("the recovery code opens no key of the bureau")
}

async fn recovery_office(state: &AppState, safe: &KeyPair) -> Result<Office, Failure> {
    let grant = state.archive.find_setting(RECOVERY_GRANT).await?;
    let key = BureauKey::open(&grant.ok_or_else(no_key)?, safe, Colleague::Recovery);
    key.map(Office::whole).map_err(|_| no_key())
}

/// How many cases the recovery code still has to hand over to whoever came in with it; `None` for who did not. At most as
/// many are counted as are handed over at once.
pub async fn left_to_recover(state: &AppState, staff: &Staff) -> Result<Option<u32>, Failure> {
    let Some(seed) = staff.session.visit.recovering else {
        return Ok(None);
    };
    let safe = KeyPair::from_seed(&Zeroizing::new(seed));
    let left = sharing::unshared(state, Reader::Recovery(&safe), staff.id()).await?;
    Ok(Some(u32::try_from(left.len()).unwrap_or(u32::MAX)))
}

/// Hands over the next cases that the recovery code opens; once there is none left, the visit forgets the code.
pub async fn go_on_recovering(state: &AppState, staff: &mut Staff) -> Result<(), Failure> {
    let Some(seed) = staff.session.visit.recovering else {
        return Ok(());
    };
    let safe = KeyPair::from_seed(&Zeroizing::new(seed));
    if let Some(own) = state.archive.find_staff(staff.id()).await? {
        sharing::hand_over(state, Reader::Recovery(&safe), &own).await?;
    }
    if sharing::unshared(state, Reader::Recovery(&safe), staff.id())
        .await?
        .is_empty()
    {
        staff.session.visit.recovering = None;
        staff.session.save(state).await?;
    }
    Ok(())
}
