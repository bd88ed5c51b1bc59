//! A form on the page of a case that comes back to whoever filled it in: refused, or a letter to be looked at.

use crate::access::rights::Staff;
use app::case::answers::{Refused, WhyRefused};
use app::case::deeds::Deed;
use app::ui::posted::Posted;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Clone, Serialize, Deserialize)]
pub struct OnCase {
    /// Who filled it in.
    pub staff: Uuid,
    /// On the page of which case.
    pub number: String,
    pub deed: Deed,
    pub typed: Posted,
    /// Why it was refused; without, it is a letter to look at.
    pub why: Option<WhyRefused>,
    /// The name of the field that this is about.
    pub at: Option<String>,
}

impl OnCase {
    /// Whether this person filled it in on the page of this case.
    pub fn is_of(&self, staff: &Staff, number: &str) -> bool {
        self.staff == staff.id() && self.number == number
    }

    pub fn refused(&self) -> Option<Refused> {
        Some(Refused {
            deed: self.deed,
            typed: self.typed.clone(),
            why: self.why.clone()?,
            at: self.at.clone(),
        })
    }
}
