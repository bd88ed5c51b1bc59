//! Who somebody of the bureau is: found by address without the address being readable, and sealed at rest.

use crate::archive::StoredStaff;
use crate::error::Failure;
use app::set_up::answers::SetUpProblem;
use hmac::{Hmac, KeyInit, Mac};
use rand_core::CryptoRng;
use seal::wrap;
use serde::{Deserialize, Serialize};
use sha2::Sha256;

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

    /// Sealed under the server's secret.
    pub fn seal(&self, secret: &[u8; 32], rng: &mut impl CryptoRng) -> Result<Vec<u8>, Failure> {
        let plain = serde_json::to_vec(self)
            .map_err(|_| Failure::broken("a profile could not be written down"))?;
        let context = email_lookup(secret, &self.email);
        wrap::with_key(rng, secret, PROFILE_LABEL, &context, &plain)
            .map_err(|_| Failure::broken("a profile could not be sealed"))
    }

    /// Who this is; `None` when the server's secret is not the one it was sealed under.
    pub fn open(secret: &[u8; 32], staff: &StoredStaff) -> Option<Self> {
        let label = PROFILE_LABEL;
        let plain = wrap::open_with_key(secret, label, &staff.email_lookup, &staff.profile).ok()?;
        serde_json::from_slice(&plain).ok()
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
