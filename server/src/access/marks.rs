//! By what the program knows again as it wrote it what a code opens. Whoever writes the database could otherwise change who was
//! invited and as what, put an account of their own in the place of the one that waits to be confirmed, or have a code of their
//! own open somebody else's complaint.

use super::session::derive;
use crate::archive::{ArchiveError, Invitation, Lookup, StoredGuest};
use crate::state::AppState;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// What this program alone can make of everything else that is kept of an invitation.
pub fn mark(state: &AppState, invitation: &Invitation) -> [u8; 32] {
    of_invitation(&state.secret, invitation)
}

/// Whether it is as this program wrote it.
pub fn is_ours(state: &AppState, invitation: &Invitation) -> bool {
    is_same(&mark(state, invitation), &invitation.mark)
}

/// That this code opens this case.
pub fn lookup(state: &AppState, digest: [u8; 32], case: Uuid) -> Lookup {
    let mark = of_lookup(&state.secret, &digest, case);
    Lookup { digest, case, mark }
}

/// The case that a code opens; `None` for one that this program let nobody in with.
pub async fn find_case(state: &AppState, digest: &[u8; 32]) -> Result<Option<Uuid>, ArchiveError> {
    let Some(found) = state.archive.find_lookup(digest).await? else {
        return Ok(None);
    };
    let is_ours = is_same(&of_lookup(&state.secret, digest, found.case), &found.mark);
    Ok(told(is_ours).then_some(found.case))
}

/// A guest as they are let in.
pub fn marked(state: &AppState, guest: StoredGuest) -> StoredGuest {
    let mark = of_guest(&state.secret, &guest);
    StoredGuest { mark, ..guest }
}

/// Whom a code lets in; `None` for one that this program let nobody in with.
pub async fn find_guest(
    state: &AppState,
    digest: &[u8; 32],
) -> Result<Option<StoredGuest>, ArchiveError> {
    let found = state.archive.find_guest(digest).await?;
    Ok(found.filter(|guest| told(is_same(&of_guest(&state.secret, guest), &guest.mark))))
}

/// What is not ours is logged, without anything about anybody.
fn told(is_ours: bool) -> bool {
    if !is_ours {
        tracing::error!("a code opens what this program did not write");
    }
    is_ours
}

fn is_same(one: &[u8; 32], other: &[u8; 32]) -> bool {
    one.ct_eq(other).into()
}

fn of_lookup(secret: &[u8; 32], digest: &[u8; 32], case: Uuid) -> [u8; 32] {
    mac(secret, b"gehoor/v1/lookup", &[digest, case.as_bytes()])
}

fn of_guest(secret: &[u8; 32], guest: &StoredGuest) -> [u8; 32] {
    let (request, until) = (guest.request.to_be_bytes(), guest.until.to_string());
    let mut parts: Vec<&[u8]> = vec![
        &guest.lookup_digest,
        guest.case.as_bytes(),
        guest.kind.name().as_bytes(),
        &request,
        std::slice::from_ref(&guest.seat),
        until.as_bytes(),
        &guest.sealed_key,
    ];
    parts.extend(guest.sealed_words.as_deref());
    mac(secret, b"gehoor/v1/guest", &parts)
}

fn of_invitation(secret: &[u8; 32], invitation: &Invitation) -> [u8; 32] {
    let expires_on = invitation.expires_on.to_string();
    let mut parts: Vec<&[u8]> = vec![
        &invitation.code_digest,
        invitation.role.name().as_bytes(),
        expires_on.as_bytes(),
        invitation.staff.as_bytes(),
        invitation.by.as_bytes(),
        &invitation.whom,
    ];
    if let Some(account) = &invitation.account {
        parts.extend([
            &account.found_by[..],
            &account.profile,
            &account.public_key,
            &account.wrapped_seed,
        ]);
    }
    mac(secret, b"gehoor/v1/invitation", &parts)
}

fn mac(secret: &[u8; 32], purpose: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let key = derive(secret, purpose);
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&*key) else {
        unreachable!("HMAC takes a key of any length");
    };
    for part in parts {
        // With its length, so that nothing moves from one to the next.
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::{Account, GuestKind};
    use chrono::NaiveDate;
    use regulation::authority::Role;

    fn of(invitation: &Invitation) -> [u8; 32] {
        of_invitation(&[3; 32], invitation)
    }

    #[test]
    fn whatever_is_changed_of_an_invitation_its_mark_is_another() {
        let account = Account {
            found_by: [1; 32],
            profile: vec![2, 3],
            public_key: vec![4],
            wrapped_seed: vec![5],
        };
        let ours = Invitation {
            code_digest: [1; 32],
            role: Role::Handler,
            expires_on: NaiveDate::default(),
            staff: Uuid::from_u128(1),
            by: Uuid::from_u128(2),
            whom: vec![9],
            account: Some(account.clone()),
            mark: [0; 32],
        };
        let changes: [fn(&mut Invitation, &mut Account); 11] = [
            |it, _| it.code_digest = [2; 32],
            |it, _| it.role = Role::Director,
            |it, _| it.expires_on = NaiveDate::MAX,
            |it, _| it.staff = Uuid::from_u128(3),
            |it, _| it.by = Uuid::from_u128(3),
            |it, _| it.whom = Vec::new(),
            |_, account| account.found_by = [2; 32],
            |_, account| account.profile = vec![2],
            |_, account| account.public_key = vec![9],
            |_, account| account.wrapped_seed = vec![9],
            // The same bytes, divided in another way.
            |_, account| (account.profile, account.public_key) = (vec![2], vec![3, 4]),
        ];
        for (number, change) in changes.iter().enumerate() {
            let (mut it, mut other) = (ours.clone(), account.clone());
            change(&mut it, &mut other);
            it.account = Some(other);
            assert_ne!(of(&it), of(&ours), "{number}");
        }
        let without = Invitation {
            account: None,
            ..ours.clone()
        };
        assert_ne!(of(&without), of(&ours));
    }

    #[test]
    fn whatever_is_changed_of_a_guest_or_of_what_a_code_opens_its_mark_is_another() {
        let ours = StoredGuest {
            lookup_digest: [1; 32],
            case: Uuid::from_u128(1),
            kind: GuestKind::Asked,
            request: 2,
            seat: 0,
            until: NaiveDate::default(),
            sealed_key: vec![1, 2],
            sealed_words: Some(vec![3]),
            mark: [0; 32],
        };
        let changes: [fn(&mut StoredGuest); 9] = [
            |it| it.lookup_digest = [2; 32],
            |it| it.case = Uuid::from_u128(2),
            |it| it.kind = GuestKind::Committee,
            |it| it.request = 3,
            |it| it.seat = 1,
            |it| it.until = NaiveDate::MAX,
            |it| it.sealed_key = vec![1],
            |it| it.sealed_words = None,
            |it| (it.sealed_key, it.sealed_words) = (vec![1], Some(vec![2, 3])),
        ];
        for (number, change) in changes.iter().enumerate() {
            let mut it = ours.clone();
            change(&mut it);
            assert_ne!(
                of_guest(&[3; 32], &it),
                of_guest(&[3; 32], &ours),
                "{number}"
            );
        }
        let code = of_lookup(&[3; 32], &[1; 32], Uuid::from_u128(1));
        assert_ne!(code, of_lookup(&[3; 32], &[1; 32], Uuid::from_u128(2)));
        assert_ne!(code, of_lookup(&[3; 32], &[2; 32], Uuid::from_u128(1)));
        assert_ne!(code, of_lookup(&[4; 32], &[1; 32], Uuid::from_u128(1)));
    }
}
