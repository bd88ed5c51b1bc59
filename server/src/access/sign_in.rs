//! Staff accounts: made with a key pair of their own, found by address without the address being readable, opened with a password.

use super::device::Device;
use super::passwords;
use super::profile::{PASSWORD_MAXIMUM, Profile, email_lookup};
use super::rights::StaffVisit;
use super::session::OpenSession;
use super::throttle::{Trier, Wait};
use crate::archive::StoredStaff;
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::sign_in::answers::SignInProblem;
use http::HeaderMap;
use regulation::authority::Role;
use seal::keys::KeyPair;
use std::net::IpAddr;
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

/// The `Set-Cookie` value by which this browser is known from now on.
pub struct Remembered(pub String);

/// Starts a visit when address and password belong together. Both mistakes look and cost the same.
pub async fn sign_in(
    state: &AppState,
    email: &str,
    password: Zeroizing<String>,
    headers: &HeaderMap,
    from: Option<IpAddr>,
) -> Result<Result<(OpenSession<StaffVisit>, Remembered), SignInProblem>, Failure> {
    let lookup = email_lookup(&state.secret, email);
    let trier = Trier {
        lookup: &lookup,
        from,
        device: Device::find(state, headers, &lookup),
    };
    let attempt = match state.sign_in_throttle.begin(state, &trier).await? {
        Ok(attempt) => attempt,
        Err(Wait(minutes)) => return Ok(Err(SignInProblem::TooMany { minutes })),
    };
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
        Err(Failure::Busy) => {
            attempt.was_not_made(state).await?;
            return Ok(Err(SignInProblem::TooMany { minutes: 1 }));
        }
        seed => seed?,
    };
    let (Some(staff), Some(seed)) = (staff, seed) else {
        return Ok(Err(SignInProblem::NotKnown));
    };
    attempt.succeeded(state).await?;
    let visit = start_visit(state, &staff, *seed).await?;
    Ok(Ok((visit, Remembered(Device::remember(state, &lookup)))))
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
