//! What the pages show by which somebody gets an account, as it travels to them.

use serde::Deserialize;
use serde::Serialize;

/// What `/directie/inrichten/{token}` shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetUp {
    /// The link is used or unknown.
    Closed,
    Ask {
        name: String,
        email: String,
        problems: Vec<SetUpProblem>,
    },
    /// Shown once, to be printed; the last group is asked back.
    Recovery {
        code: String,
        wrong: bool,
    },
    Done,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetUpProblem {
    NameMissing,
    NameTooLong,
    EmailInvalid,
    /// Somebody has an account with this address.
    EmailTaken,
    /// The code of the invitation opens nothing.
    NotInvited,
    PasswordTooShort,
    PasswordTooLong,
    PasswordsDiffer,
    OldPasswordWrong,
    /// The old password was tried too often lately.
    TooManyTries,
    /// The recovery code is not this one.
    NotRecovery,
}

/// What `/directie/account` shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OwnAccount {
    pub staff_name: String,
    pub email: String,
    pub problems: Vec<SetUpProblem>,
    /// The password was changed just now.
    pub changed: bool,
}

/// What `/directie/herstelcode` shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recover {
    Ask {
        name: String,
        email: String,
        problems: Vec<SetUpProblem>,
    },
    /// So many cases are still to be handed over; the page says when none is left.
    Handing { left: u32 },
}

/// What `/directie/uitnodiging` shows: the account form of somebody who was invited.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Join {
    pub code: String,
    pub name: String,
    pub email: String,
    pub problems: Vec<SetUpProblem>,
    /// The account is made, and waits for a colleague who confirms it.
    pub made: bool,
}
