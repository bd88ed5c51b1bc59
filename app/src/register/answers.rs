//! What the desk answers to the page where complaints are entered by hand.

use crate::case::answers::WhyRefused;
use crate::ui::kept::Keeping;
use crate::ui::posted::Posted;
use regulation::event::StaffId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What `/directie/registreren` shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Register {
    pub staff_name: String,
    /// Made beforehand: sending twice is one complaint.
    pub filing: Uuid,
    pub typed: Posted,
    /// Why it was not kept, and the name of the field that it is about.
    pub why: Option<WhyRefused>,
    pub wrong: String,
    /// Who of the bureau it can be about; empty when there is only one.
    pub staff: Vec<(StaffId, String)>,
    /// Numbers of cases that look like it.
    pub look_alikes: Vec<String>,
    /// How what is typed in it is kept in this reader's browser.
    pub keeping: Option<Keeping>,
    /// Of this time that the page was made.
    pub page: Uuid,
    /// It is kept.
    pub registered: Option<Registered>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    pub number: String,
    /// For the letter that goes back; nobody of the bureau can see it again.
    pub code: String,
    /// Where the code is filled in, on the web.
    pub address: String,
    /// Where the bureau gets its post.
    pub post: String,
    /// There is nowhere to send the code to.
    #[serde(default)]
    pub unreachable: bool,
}
