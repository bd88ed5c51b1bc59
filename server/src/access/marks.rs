//! By what the program knows an invitation again as it wrote it. Whoever writes the database could otherwise change who was
//! invited and as what, or put an account of their own in the place of the one that waits to be confirmed.

use super::session::derive;
use crate::archive::Invitation;
use crate::state::AppState;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// What this program alone can make of everything else that is kept of an invitation.
pub fn mark(state: &AppState, invitation: &Invitation) -> [u8; 32] {
    mac(&state.secret, invitation)
        .finalize()
        .into_bytes()
        .into()
}

/// Whether it is as this program wrote it.
pub fn is_ours(state: &AppState, invitation: &Invitation) -> bool {
    let mac = mac(&state.secret, invitation);
    mac.verify_slice(&invitation.mark).is_ok()
}

fn mac(secret: &[u8; 32], invitation: &Invitation) -> Hmac<Sha256> {
    let key = derive(secret, b"gehoor/v1/invitation");
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&*key) else {
        unreachable!("HMAC takes a key of any length");
    };
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
    for part in parts {
        // With its length, so that nothing moves from one to the next.
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Account;
    use chrono::NaiveDate;
    use regulation::authority::Role;
    use uuid::Uuid;

    fn of(invitation: &Invitation) -> [u8; 32] {
        mac(&[3; 32], invitation).finalize().into_bytes().into()
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
}
