//! Who works here, as each of them may see it, and handing the keys of earlier cases to whoever came later.

use super::super::dossier::Reader;
use super::super::{bureau, invitations, people, sharing};
use crate::access::profile::open_whom;
use crate::access::rights::Staff;
use crate::access::roster::{self, Member, Roster};
use crate::archive::Invitation as StoredInvitation;
use crate::archive::{staff_id, staff_uuid};
use crate::error::Failure;
use crate::state::AppState;
use app::colleagues::answers::{
    Colleague, Colleagues, Confirmation, Invitation, Joined, Parting, StaffChange,
};
use app::page::Page;
use regulation::amsterdam;
use regulation::authority::{Action, Role};
use regulation::event::StaffId;
use std::collections::HashMap;
use uuid::Uuid;

/// So many changes in who works here are shown.
const CHANGES: usize = 20;

/// The page, with the code that was made just now and what became of the last form: shown once.
pub async fn colleagues(state: &AppState, staff: &mut Staff) -> Result<Colleagues, Failure> {
    let code = staff.session.visit.invitation.take();
    let notice = staff.session.visit.notice.take();
    if code.is_some() || notice.is_some() {
        staff.session.save(state).await?;
    }
    let today = amsterdam::date(state.clock.now());
    let listed = roster::current(state).await?.roster;
    let accounts = state.archive.list_staff().await?;
    let names = people::names(state, staff.office()).await?;
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
    let mut shown = Vec::new();
    for member in listed.present() {
        let is_reader = member.id == staff.id();
        let unshared = match bureau::account_of(member, &accounts) {
            Some(_) => sharing::unshared(state, reader(staff), member.id)
                .await?
                .len(),
            None => 0,
        };
        shown.push(Colleague {
            id: staff_id(member.id),
            name: name(member.id),
            role: member.role,
            is_reader,
            unshared: u32::try_from(unshared).unwrap_or(u32::MAX),
            may_renew: staff.may(Action::Invite) && !is_reader,
            parting: parting(&listed, staff, member),
        });
    }
    shown.sort_by(|one, other| one.name.cmp(&other.name));
    let may_invite = staff.may(Action::Invite);
    let all = if staff.may(Action::Admit) {
        invitations::list(state).await?
    } else {
        Vec::new()
    };
    let whom = |invitation: &StoredInvitation| {
        open_whom(
            staff.office().names(),
            &invitation.code_digest,
            &invitation.whom,
        )
        .unwrap_or_default()
    };
    let open = all
        .iter()
        .filter(|invitation| may_invite && invitation.account.is_none());
    let mut waiting = Vec::new();
    for invitation in &all {
        let only_theirs = state.archive.count_only_read_by(invitation.staff).await?;
        let whom = whom(invitation);
        waiting.extend(joined(
            &listed,
            staff,
            invitation,
            &names,
            whom,
            only_theirs > 0,
        ));
    }
    Ok(Colleagues {
        staff_name: staff.name().to_owned(),
        people: shown,
        may_invite,
        invitations: open
            .filter(|invitation| invitation.expires_on >= today)
            .map(|invitation| Invitation {
                id: invitations::id(invitation),
                whom: whom(invitation),
                role: invitation.role,
                expires_on: invitation.expires_on,
            })
            .collect(),
        joined: waiting,
        code,
        notice,
        address: format!("{}{}", state.address, Page::Join),
        lacks_outside: may_invite && directing(&listed) < 2,
        changes: changes(&listed, &names, told(state, staff).await?),
    })
}

fn reader(staff: &Staff) -> Reader<'_> {
    Reader::Staff(staff.id(), staff.keys())
}

fn directing(listed: &Roster) -> usize {
    listed
        .present()
        .filter(|member| member.role.directs())
        .count()
}

/// The last director stays; everybody else goes by themselves or with the recovery code.
fn parting(listed: &Roster, staff: &Staff, member: &Member) -> Parting {
    let is_reader = member.id == staff.id();
    let is_last = member.role == Role::Director && listed.directors().count() < 2;
    let by_hand = staff.may(Action::Invite) || (is_reader && staff.may(Action::LetGo));
    if is_last || !by_hand {
        Parting::NotByReader
    } else if is_reader {
        Parting::ByReader
    } else {
        Parting::WithCode
    }
}

/// An account that waits to be confirmed, and how this reader can do that.
fn joined(
    listed: &Roster,
    staff: &Staff,
    invitation: &StoredInvitation,
    names: &HashMap<Uuid, String>,
    whom: String,
    is_only_reader: bool,
) -> Option<Joined> {
    let account = invitation.account.as_ref()?;
    let profile = people::profile(staff.office(), invitation.staff, &account.profile)?;
    let own = invitation.by == staff.id();
    let confirmation = if !own {
        Confirmation::Here
    } else if people::is_alone(listed, invitation) {
        Confirmation::WithCode
    } else {
        Confirmation::BySomebodyElse
    };
    Some(Joined {
        id: invitations::id(invitation),
        whom,
        name: profile.name,
        email: profile.email,
        role: invitation.role,
        invited_by: names.get(&invitation.by).cloned().unwrap_or_default(),
        renews: listed.member(invitation.staff).is_some(),
        is_only_reader,
        confirmation,
    })
}

/// Up to which version of the list this reader was told what changed.
async fn told(state: &AppState, staff: &Staff) -> Result<u32, Failure> {
    let stored = state.archive.find_staff(staff.id()).await?;
    Ok(stored.map_or(0, |stored| stored.told))
}

/// What changed in who works here, the newest first.
fn changes(listed: &Roster, names: &HashMap<Uuid, String>, told: u32) -> Vec<StaffChange> {
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
    let newest = listed.changes.iter().rev().take(CHANGES);
    newest
        .map(|change| StaffChange {
            at: change.at,
            happened: change.did,
            whom: name(change.whom),
            by: change.by.map(name),
            is_new: change.version > told,
        })
        .collect()
}

/// How many changes in who works here this reader was not told of.
pub async fn untold(state: &AppState, staff: &Staff) -> Result<u32, Failure> {
    let told = told(state, staff).await?;
    let listed = roster::current(state).await?.roster;
    let fresh = listed.changes.iter().filter(|change| change.version > told);
    Ok(u32::try_from(fresh.count()).unwrap_or(u32::MAX))
}

/// Hands the keys of earlier cases to a colleague, when there is one of this id. `false` when this is not allowed.
pub async fn share(state: &AppState, staff: &Staff, with: &str) -> Result<bool, Failure> {
    if !staff.may(Action::ShareCases) {
        return Ok(false);
    }
    let taker = StaffId::from_name(with).map(staff_uuid);
    let listed = roster::current(state).await?.roster;
    let Some(member) = listed.member(taker.unwrap_or_default()) else {
        return Ok(true);
    };
    let accounts = state.archive.list_staff().await?;
    if let Some(taker) = bureau::account_of(member, &accounts) {
        sharing::hand_over(state, reader(staff), taker).await?;
    }
    Ok(true)
}
