//! Corrective actions: what is done so that it does not happen again (art. 7 step 3). They may outlive the case.

use crate::event::StaffId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A corrective action as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CorrectiveAction {
    /// The sequence number of its plan.
    pub id: u32,
    pub owner: StaffId,
    pub due: NaiveDate,
    /// When it is looked at whether it helped; `None` when there is nothing to look at.
    pub check_on: Option<NaiveDate>,
    pub done: bool,
    /// It was done before the case was reopened last: what is founded since then is something else.
    pub earlier: bool,
    /// Whether it helped, once that was looked at.
    pub effective: Option<bool>,
    /// When it was carried out, or when it was looked at since.
    #[serde(default)]
    pub settled_on: Option<NaiveDate>,
}
