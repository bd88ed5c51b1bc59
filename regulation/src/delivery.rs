//! How a letter reaches the complainant, and on which date it counts as received (art. 7 and 9).
//!
//! A clock stops when somebody *receives* a letter, not when a button is pressed. A letter without a [`Sending`] is
//! published behind the follow code: it is there at once.

use crate::text::Lengths;
use crate::vocabulary::vocabulary;
use crate::workday::{self, Profile};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// By which way a letter goes when it is not only published behind the follow code.
    pub enum Way {
        Post = "post",
        Email = "email",
        /// Handed over.
        ByHand = "by_hand",
    }
}

/// A letter on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sending {
    pub way: Way,
    /// The local date on which it was posted, mailed or handed over.
    pub sent_on: NaiveDate,
}

/// A letter that counts as received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Delivery {
    pub way: Way,
    /// The local date from which it counts as received.
    pub on: NaiveDate,
}

impl Sending {
    /// Post takes the working days that the version of the regulation gives it; the other ways take none.
    pub fn delivery(self, lengths: Lengths, profile: Profile) -> Delivery {
        let on = match self.way {
            Way::Post => workday::count(self.sent_on, lengths.post, profile).end,
            Way::Email | Way::ByHand => self.sent_on,
        };
        Delivery { way: self.way, on }
    }
}
