//! How a letter reaches the complainant, and on which date it counts as received (art. 7 and 9).
//!
//! A clock stops when somebody *receives* a letter, not when a button is pressed. A letter without a [`Sending`] is
//! published behind the follow code: it is there at once. One that somebody still has to send is on its way, and counts
//! for nothing until they say on which day it went.

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
    /// The local date on which it was posted, mailed or handed over; `None` until somebody says so.
    pub sent_on: Option<NaiveDate>,
}

/// How a letter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Delivery {
    pub way: Way,
    /// The local date from which it counts as received; `None` until somebody says that it went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
}

/// Where a letter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrival {
    /// It counts as received from this local date.
    On(NaiveDate),
    /// Nobody said yet that it went.
    Unconfirmed,
    Lost,
}

impl Arrival {
    /// Of a letter that goes out; one that is only published is there `today`.
    pub fn of(delivery: Option<Delivery>, today: NaiveDate) -> Self {
        delivery.map_or(Self::On(today), Self::sent)
    }

    /// Of a letter that went this way, or (`None`) did not arrive.
    pub fn corrected(delivery: Option<Delivery>) -> Self {
        delivery.map_or(Self::Lost, Self::sent)
    }

    fn sent(delivery: Delivery) -> Self {
        delivery.on.map_or(Self::Unconfirmed, Self::On)
    }

    /// From which local date it counts as received.
    pub const fn received_on(self) -> Option<NaiveDate> {
        match self {
            Self::On(day) => Some(day),
            Self::Unconfirmed | Self::Lost => None,
        }
    }
}

impl Sending {
    /// Post takes the working days that the version of the regulation gives it; the other ways take none.
    pub fn delivery(self, lengths: Lengths, profile: Profile) -> Delivery {
        let on = self.sent_on.map(|sent_on| match self.way {
            Way::Post => workday::count(sent_on, lengths.post, profile).end,
            Way::Email | Way::ByHand => sent_on,
        });
        Delivery { way: self.way, on }
    }
}
