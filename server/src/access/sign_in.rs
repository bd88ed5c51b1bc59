//! Staff accounts: made with a key pair of their own, found by address without the address being readable, opened with a password.

use super::passwords;
use super::rights::StaffVisit;
use super::session::OpenSession;
use crate::archive::Staff as StoredStaff;
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::answers::{SetUpProblem, SignInProblem};
use hmac::{Hmac, KeyInit, Mac};
use rand_core::CryptoRng;
use regulation::authority::Role;
use seal::keys::KeyPair;
use seal::wrap;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

/// Shortest password, in characters.
pub const PASSWORD_MINIMUM: usize = 12;
/// Longest password, in characters: a bound on work, not on people.
pub const PASSWORD_MAXIMUM: usize = 1_000;
const NAME_LIMIT: usize = 200;
const PROFILE_LABEL: &str = "gehoor/v1/staff-profile";

/// Who somebody of the bureau is; sealed at rest under the server's secret.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Profile {
    pub name: String,
    pub email: String,
}

impl Profile {
    /// What stands in the way of an account with this profile and password.
    pub fn problems(&self, password: &str, again: &str) -> Vec<SetUpProblem> {
        let length = password.chars().count();
        let checks = [
            (self.name.trim().is_empty(), SetUpProblem::NameMissing),
            (
                self.name.chars().count() > NAME_LIMIT,
                SetUpProblem::NameTooLong,
            ),
            (
                !regulation::filing::looks_like_email(self.email.trim()),
                SetUpProblem::EmailInvalid,
            ),
            (length < PASSWORD_MINIMUM, SetUpProblem::PasswordTooShort),
            (length > PASSWORD_MAXIMUM, SetUpProblem::PasswordTooLong),
            (password != again, SetUpProblem::PasswordsDiffer),
        ];
        checks
            .into_iter()
            .filter_map(|(wrong, problem)| wrong.then_some(problem))
            .collect()
    }
}

/// How an address is found without being stored: a keyed hash of its lower-case form.
pub fn email_lookup(secret: &[u8; 32], email: &str) -> [u8; 32] {
    // HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else {
        return [0; 32];
    };
    mac.update(b"gehoor/v1/staff-email");
    mac.update(email.trim().to_lowercase().as_bytes());
    mac.finalize().into_bytes().into()
}

/// A new account and its key pair; the private half stays wrapped with the password.
pub async fn new_account(
    state: &AppState,
    profile: &Profile,
    role: Role,
    password: Zeroizing<String>,
) -> Result<(StoredStaff, KeyPair), Failure> {
    let mut rng = state.randomness.rng();
    let keys = KeyPair::generate(&mut rng);
    let sealed = seal_profile(&state.secret, profile, &mut rng)?;
    let wrapped_seed = passwords::wrap(state, password, Zeroizing::new(*keys.seed()))
        .await
        .ok_or_else(|| Failure::broken("the key could not be wrapped with the password"))?;
    let staff = StoredStaff {
        id: randomness::uuid(&mut rng),
        email_lookup: email_lookup(&state.secret, &profile.email),
        profile: sealed,
        role: role.name().to_owned(),
        public_key: keys.public().to_bytes(),
        wrapped_seed,
    };
    Ok((staff, keys))
}

fn seal_profile(
    secret: &[u8; 32],
    profile: &Profile,
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, Failure> {
    let plain = serde_json::to_vec(profile)
        .map_err(|_| Failure::broken("a profile could not be written down"))?;
    let context = email_lookup(secret, &profile.email);
    wrap::with_key(rng, secret, PROFILE_LABEL, &context, &plain)
        .map_err(|_| Failure::broken("a profile could not be sealed"))
}

/// Who this is; `None` when the server's secret is not the one it was sealed under.
pub fn open_profile(secret: &[u8; 32], staff: &StoredStaff) -> Option<Profile> {
    let plain =
        wrap::open_with_key(secret, PROFILE_LABEL, &staff.email_lookup, &staff.profile).ok()?;
    serde_json::from_slice(&plain).ok()
}

/// The stored role; whatever is not known may do nothing.
pub fn role(staff: &StoredStaff) -> Role {
    Role::from_name(&staff.role).unwrap_or(Role::Anyone)
}

/// Starts a visit when address and password belong together. Both mistakes look and cost the same.
pub async fn sign_in(
    state: &AppState,
    email: &str,
    password: Zeroizing<String>,
) -> Result<Result<OpenSession<StaffVisit>, SignInProblem>, Failure> {
    let lookup = email_lookup(&state.secret, email);
    let now = state.clock.now();
    if let Some(minutes) = state.sign_in_throttle.wait(&lookup, now) {
        return Ok(Err(SignInProblem::TooMany { minutes }));
    }
    if password.chars().count() > PASSWORD_MAXIMUM {
        return Ok(Err(SignInProblem::NotKnown));
    }
    let staff = state.archive.find_staff_by_email(&lookup).await?;
    let seed = passwords::open(
        state,
        password,
        staff.as_ref().map(|staff| staff.wrapped_seed.clone()),
    )
    .await;
    let (Some(staff), Some(seed)) = (staff, seed) else {
        state.sign_in_throttle.failed(lookup, now);
        return Ok(Err(SignInProblem::NotKnown));
    };
    state.sign_in_throttle.succeeded(&lookup);
    start_visit(state, &staff, *seed).await.map(Ok)
}

/// A visit for somebody whose seed is already in hand (after set-up).
pub async fn start_visit(
    state: &AppState,
    staff: &StoredStaff,
    seed: [u8; 32],
) -> Result<OpenSession<StaffVisit>, Failure> {
    OpenSession::start(
        state,
        StaffVisit {
            staff: staff.id,
            seed,
            flash: None,
            recovery: None,
            registered: None,
            invitation: None,
            entering: None,
        },
    )
    .await
}
