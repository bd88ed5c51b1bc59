//! Who somebody of the bureau is: sealed for colleagues, so that neither the database nor the server's secret tells it.

use crate::error::Failure;
use app::set_up::answers::SetUpProblem;
use hmac::{Hmac, KeyInit, Mac};
use rand_core::CryptoRng;
use seal::keys::{KeyPair, PublicKey};
use seal::sealed_box;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use uuid::Uuid;

/// Shortest password, in characters.
pub const PASSWORD_MINIMUM: usize = 12;
/// Longest password, in characters: a bound on work, not on people.
pub const PASSWORD_MAXIMUM: usize = 1_000;
pub const NAME_LIMIT: usize = 200;
const PROFILE: &[u8] = b"staff-profile";
const WHOM: &[u8] = b"invitation";

/// Who somebody of the bureau is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Profile {
    pub name: String,
    pub email: String,
}

impl Profile {
    /// What stands in the way of an account with this profile and password.
    pub fn problems(&self, password: &str, again: &str) -> Vec<SetUpProblem> {
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
        ];
        let wrong = checks
            .into_iter()
            .filter_map(|(wrong, problem)| wrong.then_some(problem));
        wrong.chain(password_problems(password, again)).collect()
    }

    /// Sealed for whoever holds the key to the names. Whose it is, is bound.
    pub fn seal(
        &self,
        names: &PublicKey,
        id: Uuid,
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, Failure> {
        let plain = serde_json::to_vec(self)
            .map_err(|_| Failure::broken("a profile could not be written down"))?;
        sealed_box::seal(rng, names, &[PROFILE, id.as_bytes()].concat(), &plain)
            .map_err(|_| Failure::broken("a profile could not be sealed"))
    }

    /// Who this is; `None` for what was not sealed as theirs.
    pub fn open(names: &KeyPair, id: Uuid, profile: &[u8]) -> Option<Self> {
        let context = [PROFILE, id.as_bytes()].concat();
        let plain = sealed_box::open(profile, names, &context).ok()?;
        serde_json::from_slice(&plain).ok()
    }
}

/// For whom an invitation is, sealed for colleagues.
pub fn seal_whom(
    name: &str,
    names: &PublicKey,
    code_digest: &[u8; 32],
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, Failure> {
    let context = [WHOM, code_digest].concat();
    sealed_box::seal(rng, names, &context, name.as_bytes())
        .map_err(|_| Failure::broken("a name could not be sealed"))
}

pub fn open_whom(names: &KeyPair, code_digest: &[u8; 32], whom: &[u8]) -> Option<String> {
    let context = [WHOM, code_digest].concat();
    let plain = sealed_box::open(whom, names, &context).ok()?;
    String::from_utf8(plain.to_vec()).ok()
}

/// What is wrong with a new password.
pub fn password_problems(password: &str, again: &str) -> impl Iterator<Item = SetUpProblem> {
    let length = password.chars().count();
    let checks = [
        (length < PASSWORD_MINIMUM, SetUpProblem::PasswordTooShort),
        (length > PASSWORD_MAXIMUM, SetUpProblem::PasswordTooLong),
        (password != again, SetUpProblem::PasswordsDiffer),
    ];
    checks
        .into_iter()
        .filter_map(|(wrong, problem)| wrong.then_some(problem))
}

/// An address as it is counted in memory while somebody tries passwords, and the salt of its password: keyed, of its
/// lower-case form. It is kept nowhere.
pub fn email_lookup(secret: &[u8; 32], email: &str) -> [u8; 32] {
    // HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else {
        return [0; 32];
    };
    mac.update(b"gehoor/v1/staff-email");
    mac.update(email.trim().to_lowercase().as_bytes());
    mac.finalize().into_bytes().into()
}
