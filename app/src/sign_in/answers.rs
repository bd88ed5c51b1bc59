//! What the page to sign in on shows, as it travels to it.

use crate::ui::posted::Posted;
use serde::Deserialize;
use serde::Serialize;

/// What `/directie/inloggen` shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SignIn {
    pub email: String,
    pub problem: Option<SignInProblem>,
    /// The page that was asked for; empty for the page of today.
    pub to: String,
    /// A form that was sent after the visit had ended: it goes along, and stands filled in on its page after signing in.
    pub unsent: Option<UnsentForm>,
}

/// A form of the directie that was sent without a visit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnsentForm {
    /// Where it was sent.
    pub address: String,
    pub fields: Posted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignInProblem {
    /// One sentence for an unknown address and for a wrong password.
    NotKnown,
    /// The account was made, and nobody confirmed it yet.
    Unconfirmed,
    /// The visit lasted too long, nothing is lost.
    Expired,
    /// Too many attempts; `minutes` until the next.
    TooMany { minutes: u32 },
}
