//! What the desk answers to the page about who works here.

use chrono::NaiveDate;
use regulation::authority::Role;
use regulation::event::StaffId;
use serde::{Deserialize, Serialize};

/// What `/directie/collegas` shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Colleagues {
    pub staff_name: String,
    pub people: Vec<Colleague>,
    /// Whether whoever looks may invite others.
    pub may_invite: bool,
    pub invitations: Vec<Invitation>,
    /// The code of an invitation that was made just now; shown once.
    pub code: Option<String>,
    /// Where it is entered.
    pub address: String,
    /// A complaint about the only director can be decided by nobody else.
    pub lacks_outside: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    pub id: StaffId,
    pub name: String,
    pub role: Role,
    pub is_reader: bool,
    /// Cases that this reader can open, and this colleague may and cannot yet.
    pub unshared: u32,
}

/// An invitation that nobody has used yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Says nothing of its code.
    pub id: String,
    pub role: Role,
    pub expires_on: NaiveDate,
}
