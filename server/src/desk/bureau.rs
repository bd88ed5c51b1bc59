//! Whom a complaint is sealed for: everybody who may read it, with their public keys. Who that is, is said by the list that
//! the bureau signed; a row or a key that was put into the database gets nothing.

use super::dossier::{Dossier, holds};
use super::set_up::RECOVERY_KEY;
use crate::access::roster::{self, Member, Roster, key_digest};
use crate::archive::{Holder, StoredStaff, staff_id};
use crate::error::Failure;
use crate::state::AppState;
use app::sync::bureau::{Bureau, ReaderKey, Whose};
use regulation::authority::Role;
use regulation::event::{Guarded, StaffId};
use regulation::handling::{AboutDirectors, Handling};
use regulation::moment::start_of_hour;
use seal::grant::Scope;
use uuid::Uuid;

/// The bureau's public keys; `None` before it has been set up.
pub async fn bureau(state: &AppState) -> Result<Option<Bureau>, Failure> {
    let Some(recovery) = state.archive.find_setting(RECOVERY_KEY).await? else {
        return Ok(None);
    };
    let listed = roster::current(state).await?;
    if key_digest(&recovery) != listed.roster.recovery {
        return Err(Failure::broken(
            "the recovery key is not the one on the list",
        ));
    }
    let mut keys = vec![ReaderKey {
        whose: Whose::Recovery,
        public: recovery,
    }];
    let colleagues = state.archive.list_staff().await?;
    let colleagues = listed.roster.present().filter_map(|member| {
        let account = account_of(member, &colleagues)?;
        Some(ReaderKey {
            whose: Whose::Staff(member.id, member.role),
            public: account.public_key.clone(),
        })
    });
    keys.extend(colleagues);
    Ok(Some(Bureau { keys }))
}

/// In whose hands a complaint is.
#[derive(Clone, Copy, Debug)]
pub struct Hands {
    /// `None` when nobody is left who may read it.
    pub handling: Option<Handling>,
    /// Whether somebody of the bureau cannot read it, because it is about them.
    pub leaves_out: bool,
}

/// In whose hands a complaint is. Without a key whom it is about follows from who was left out when the keys were handed out:
/// whoever had their present keys by then and holds none to it. Of whoever came since, or had an account made anew, it tells
/// nothing.
pub async fn hands(state: &AppState, dossier: &Dossier) -> Result<Hands, Failure> {
    if let Guarded::Known(about) = dossier.case.about() {
        let handling = Handling::of(&roles(state).await?, about);
        let leaves_out = !about.is_empty();
        return Ok(Hands {
            handling,
            leaves_out,
        });
    }
    let grants = state.archive.list_grants(dossier.id).await?;
    let reads = |staff: Uuid| holds(&grants, Scope::Content, Holder::Staff(staff));
    let filed = dossier.events.first().map(|filed| filed.at);
    let listed = roster::read(state).await?;
    let rosters = || listed.iter().map(|listed| &listed.roster);
    let had_keys = |id: Uuid| {
        let changes = rosters().flat_map(|roster| &roster.changes);
        let made = changes.filter(|change| change.whom == id && change.did.makes_keys());
        // The moment of a filing may be known to the hour only.
        let last = made.map(|change| start_of_hour(change.at)).max();
        last.zip(filed).is_some_and(|(made, filed)| made <= filed)
    };
    let members = rosters().flat_map(Roster::present);
    let left_out = members.filter(|member| !reads(member.id) && had_keys(member.id));
    let left_out: Vec<StaffId> = left_out.map(|member| staff_id(member.id)).collect();
    let roles = roles(state).await?;
    let handling = Handling::of(&roles, &left_out);
    // Who holds no key in these hands anyway was left out for that alone, as far as this tells.
    let would_read = |(id, role): &(StaffId, Role)| {
        left_out.contains(id) && handling.is_some_and(|handling| handling.admits(*role))
    };
    Ok(Hands {
        handling,
        leaves_out: roles.iter().any(would_read),
    })
}

/// In whose hands a complaint is that somebody of the bureau reads, and who signs for it.
pub async fn handling_of(state: &AppState, dossier: &Dossier) -> Result<Handling, Failure> {
    let hands = hands(state, dossier).await?;
    Ok(hands.handling.unwrap_or(Handling::Handlers))
}

/// In whose hands complaints about the directie are.
pub async fn about_directors(state: &AppState) -> Result<AboutDirectors, Failure> {
    Ok(AboutDirectors::of(&roles(state).await?))
}

/// Who works there, and in which role.
pub async fn roles(state: &AppState) -> Result<Vec<(StaffId, Role)>, Failure> {
    let listed = roster::read(state).await?;
    let members = listed.iter().flat_map(|listed| listed.roster.present());
    Ok(members
        .map(|member| (staff_id(member.id), member.role))
        .collect())
}

/// What is kept of a member, when it has the key that stands on the list.
pub fn account_of<'a>(member: &Member, accounts: &'a [StoredStaff]) -> Option<&'a StoredStaff> {
    let mut accounts = accounts.iter();
    let account = accounts.find(|account| account.id == member.id)?;
    (key_digest(&account.public_key) == member.key).then_some(account)
}

/// Who works there, by the name that the bureau listed, for a complaint about one of them.
pub async fn names(state: &AppState) -> Result<Vec<(StaffId, String)>, Failure> {
    let listed = roster::read(state).await?;
    let members = listed.iter().flat_map(|listed| listed.roster.present());
    let mut named: Vec<(StaffId, String)> = members
        .map(|member| (staff_id(member.id), member.listed.clone()))
        .collect();
    named.sort_by_key(|(id, _)| *id);
    Ok(named)
}
