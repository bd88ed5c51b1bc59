//! Staff accounts: made with a key pair of their own, found by what address and password give together.

use super::device::Device;
use super::passwords;
use super::profile::{PASSWORD_MAXIMUM, Profile, email_lookup};
use super::rights::StaffVisit;
use super::roster;
use super::session::OpenSession;
use crate::archive::{Account, StoredStaff};
use crate::bounds::Queue;
use crate::bounds::{Trier, Wait};
use crate::error::Failure;
use crate::state::AppState;
use app::sign_in::answers::SignInProblem;
use http::HeaderMap;
use rand_core::Rng;
use seal::keys::{KeyPair, PublicKey};
use seal::wrap;
use std::net::IpAddr;
use uuid::Uuid;
use zeroize::Zeroizing;

/// A new account with its key pair, for whoever has or will have this id; the private half stays wrapped with what address
/// and password give.
pub async fn new_account(
    state: &AppState,
    id: Uuid,
    profile: &Profile,
    names: &PublicKey,
    password: Zeroizing<String>,
) -> Result<(Account, KeyPair), Failure> {
    let mut rng = state.randomness.rng();
    let keys = KeyPair::generate(&mut rng);
    let turn = passwords::turn(state, Queue::Known)?;
    let stretched = passwords::stretch(state, turn, &profile.email, password).await?;
    let account = Account {
        found_by: stretched.found_by(),
        profile: profile.seal(names, id, &mut rng)?,
        public_key: keys.public().to_bytes(),
        wrapped_seed: passwords::wrap_seed(state, &stretched, keys.seed())?,
    };
    Ok((account, keys))
}

/// What marks the visits that begin from now on; those that began before have ended.
pub fn new_visits(state: &AppState) -> Vec<u8> {
    let mut bytes = [0; 16];
    state.randomness.rng().fill_bytes(&mut bytes);
    bytes.to_vec()
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
    // Looked for before it is counted: whoever finds none writes nothing.
    let queue = match trier.device {
        Some(_) => Queue::Known,
        None => Queue::Strangers,
    };
    let Ok(turn) = state.bounds.passwords.turn(queue) else {
        return Ok(Err(SignInProblem::TooMany { minutes: 1 }));
    };
    let attempt = match state.bounds.attempts.begin(state, &trier).await? {
        Ok(attempt) => attempt,
        Err(Wait(minutes)) => return Ok(Err(SignInProblem::TooMany { minutes })),
    };
    if password.chars().count() > PASSWORD_MAXIMUM {
        return Ok(Err(SignInProblem::NotKnown));
    }
    let found = match passwords::stretch(state, turn, email, password).await {
        Ok(stretched) => find(state, &stretched).await?,
        Err(Failure::Busy) => {
            attempt.was_not_made(state).await?;
            return Ok(Err(SignInProblem::TooMany { minutes: 1 }));
        }
        Err(failure) => return Err(failure),
    };
    match found {
        Found::Nobody => Ok(Err(SignInProblem::NotKnown)),
        Found::Waits => {
            attempt.was_not_made(state).await?;
            Ok(Err(SignInProblem::Unconfirmed))
        }
        Found::Staff(staff, seed) => {
            attempt.succeeded(state).await?;
            let visit = start_visit(state, &staff, *seed).await?;
            Ok(Ok((visit, Remembered(Device::remember(state, &lookup)))))
        }
    }
}

/// Whose address and password these are.
enum Found {
    Staff(Box<StoredStaff>, Zeroizing<[u8; 32]>),
    /// Somebody whose account nobody confirmed yet.
    Waits,
    Nobody,
}

async fn find(state: &AppState, stretched: &wrap::Stretched) -> Result<Found, Failure> {
    let found_by = stretched.found_by();
    if let Some(staff) = state.archive.find_staff_by_account(&found_by).await? {
        let listed = roster::read(state).await?;
        let works_here = listed.is_some_and(|listed| listed.roster.member(staff.id).is_some());
        let seed = passwords::open_seed(stretched, &staff.wrapped_seed);
        return Ok(match seed.filter(|_| works_here) {
            Some(seed) => Found::Staff(Box::new(staff), seed),
            None => Found::Nobody,
        });
    }
    let waits = state.archive.find_invitation_by_account(&found_by).await?;
    Ok(waits.map_or(Found::Nobody, |_| Found::Waits))
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
            visits: staff.visits.clone(),
            seed,
            flash: None,
            recovery: None,
            recovering: None,
            entered: Vec::new(),
            invitation: None,
            notice: None,
        },
    )
    .await
}
