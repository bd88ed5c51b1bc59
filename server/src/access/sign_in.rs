//! Staff accounts: made with a key pair of their own, found by address without the address being readable, opened with a password.

use super::passwords;
use super::profile::{PASSWORD_MAXIMUM, Profile, email_lookup};
use super::rights::StaffVisit;
use super::session::OpenSession;
use crate::archive::StoredStaff;
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::sign_in::answers::SignInProblem;
use regulation::authority::Role;
use seal::keys::KeyPair;
use zeroize::Zeroizing;

/// A new account and its key pair; the private half stays wrapped with the password.
pub async fn new_account(
    state: &AppState,
    profile: &Profile,
    role: Role,
    password: Zeroizing<String>,
) -> Result<(StoredStaff, KeyPair), Failure> {
    let mut rng = state.randomness.rng();
    let keys = KeyPair::generate(&mut rng);
    let sealed = profile.seal(&state.secret, &mut rng)?;
    let wrapped_seed = passwords::wrap(state, password, Zeroizing::new(*keys.seed())).await?;
    let staff = StoredStaff {
        id: randomness::uuid(&mut rng),
        email_lookup: email_lookup(&state.secret, &profile.email),
        profile: sealed,
        role,
        public_key: keys.public().to_bytes(),
        wrapped_seed,
    };
    Ok((staff, keys))
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
    let seed = match seed {
        Err(Failure::Busy) => return Ok(Err(SignInProblem::TooMany { minutes: 1 })),
        seed => seed?,
    };
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
        },
    )
    .await
}
