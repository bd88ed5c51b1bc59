//! What the desk answers to the page about who works here.

use chrono::{DateTime, NaiveDate, Utc};
use regulation::authority::Role;
use regulation::event::StaffId;
use regulation::vocabulary;
use serde::{Deserialize, Serialize};

/// What `/directie/collegas` shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Colleagues {
    pub staff_name: String,
    pub people: Vec<Colleague>,
    /// Whether whoever looks may invite others.
    pub may_invite: bool,
    pub invitations: Vec<Invitation>,
    /// Whoever made an account and was not confirmed yet.
    pub joined: Vec<Joined>,
    /// The code of an invitation that was made just now; shown once.
    pub code: Option<String>,
    /// What became of the last form; shown once.
    pub notice: Option<Notice>,
    /// Where it is entered.
    pub address: String,
    /// A complaint about the only director can be decided by nobody else.
    pub lacks_outside: bool,
    /// What changed in who works here, the newest first.
    pub changes: Vec<StaffChange>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    pub id: StaffId,
    pub name: String,
    pub role: Role,
    pub is_reader: bool,
    /// Cases that this reader can open, and this colleague may and cannot yet.
    pub unshared: u32,
    /// Whether this reader may give them a code for new keys and a new password.
    pub may_renew: bool,
    pub parting: Parting,
}

/// How whoever looks can end somebody's work here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parting {
    /// Not at all.
    NotByReader,
    ByReader,
    /// With the recovery code as well.
    WithCode,
}

/// An invitation that nobody has used yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Says nothing of its code.
    pub id: String,
    /// Whom the inviter meant.
    pub whom: String,
    pub role: Role,
    pub expires_on: NaiveDate,
}

/// Somebody who made an account with an invitation, and holds no key before they are confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    pub id: String,
    /// Whom the inviter meant.
    pub whom: String,
    /// Who they say they are.
    pub name: String,
    pub email: String,
    pub role: Role,
    pub invited_by: String,
    /// They worked here already, and lost their password.
    pub renews: bool,
    /// Complaints that only they can read come along by the recovery code.
    pub is_only_reader: bool,
    pub confirmation: Confirmation,
}

/// How whoever looks can confirm somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confirmation {
    Here,
    /// There is nobody else who could: with the recovery code.
    WithCode,
    /// Whoever invited somebody who will direct does not confirm them as well.
    BySomebodyElse,
}

/// What became of a form about who works here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    Done,
    /// Somebody else has to do this.
    NotAlone,
    /// This is not the recovery code.
    WrongCode,
    /// Complaints that only they can read come along by the recovery code.
    OnlyReader,
    /// The last director cannot go.
    LastDirector,
    /// That it may leave cases without a reader was not said.
    NotUnderstood,
    /// For whom an invitation is was not said.
    NobodyNamed,
    /// There is nothing of this kind any more, or somebody else changed it in the meantime.
    Gone,
}

vocabulary! {
    /// What can change in who works here.
    pub enum Happened {
        /// The bureau began with them.
        Began = "began",
        Admitted = "admitted",
        /// They got new keys, for a new password.
        Renewed = "renewed",
        Left = "left",
        /// With the recovery code they got in again, or for the first time.
        Recovered = "recovered",
    }
}

impl Happened {
    /// Whether they had new keys from then on.
    pub const fn makes_keys(self) -> bool {
        match self {
            Self::Began | Self::Admitted | Self::Renewed | Self::Recovered => true,
            Self::Left => false,
        }
    }
}

/// Something that changed in who works here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffChange {
    pub at: DateTime<Utc>,
    pub happened: Happened,
    pub whom: String,
    /// `None` for whoever had the recovery code.
    pub by: Option<String>,
    /// Whoever looks was not told before.
    pub is_new: bool,
}
