//! When something happened, as finely as it was kept. What was cut is another value than what is exact, so that nobody can
//! read the one as the other.

use crate::amsterdam;
use crate::event::{Actor, Channel, Event, Recorded};
use crate::shield::Shield;
use chrono::{DateTime, DurationRound, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    Exact(DateTime<Utc>),
    /// Somewhere in the hour that begins then: a finer time could point at somebody who is anonymous (art. 10).
    Hour(DateTime<Utc>),
    /// Somewhere on that day: nobody knows the time, or it makes no difference.
    Day(NaiveDate),
}

impl Moment {
    /// What is kept of the moment at which somebody did something in a case that is protected like this.
    pub fn kept(at: DateTime<Utc>, by: Actor, shield: Shield) -> Self {
        match (by, shield) {
            (Actor::Complainant, Shield::Anonymous) => Self::Hour(start_of_hour(at)),
            (Actor::Complainant, Shield::Confidential | Shield::Open)
            | (Actor::Staff(_) | Actor::System, _) => Self::Exact(at),
        }
    }

    /// The moments of a history, in its order, by how the case was protected at each.
    pub fn of(history: &[Recorded]) -> Vec<Self> {
        let mut shield = Shield::DEFAULT;
        let told = history.iter().map(|recorded| {
            shield = protection(&recorded.event, shield);
            let at = Self::told(recorded, shield);
            if let Event::IdentityGiven { to } = recorded.event {
                shield = to;
            }
            at
        });
        told.collect()
    }

    /// What was sent here arrived when its receipt says: to the minute, or to the hour for somebody anonymous.
    fn told(recorded: &Recorded, shield: Shield) -> Self {
        if let Event::Filed {
            channel: Channel::Web,
            received_at,
            ..
        } = recorded.event
        {
            Self::kept(received_at, Actor::Complainant, shield)
        } else {
            Self::kept(recorded.at, recorded.by, shield)
        }
    }

    /// A moment of the bureau's own, as somebody there tells it: a day, and perhaps the time of it.
    pub fn told_by_bureau(day: NaiveDate, time: Option<NaiveTime>) -> Self {
        time.map_or(Self::Day(day), |time| {
            Self::Exact(amsterdam::instant(day.and_time(time)))
        })
    }

    /// What people say of it: they name no seconds.
    #[must_use]
    pub fn to_the_minute(self) -> Self {
        match self {
            Self::Exact(at) => Self::Exact(start_of_minute(at)),
            Self::Hour(_) | Self::Day(_) => self,
        }
    }

    /// Its beginning: what is stored of it.
    pub fn begins(self) -> DateTime<Utc> {
        match self {
            Self::Exact(at) | Self::Hour(at) => at,
            Self::Day(day) => amsterdam::start_of(day),
        }
    }

    /// The local day on which it was.
    pub fn date(self) -> NaiveDate {
        match self {
            Self::Exact(at) | Self::Hour(at) => amsterdam::date(at),
            Self::Day(day) => day,
        }
    }
}

/// How the moment of an event is protected, in a case that was protected like this before it: whoever becomes anonymous is
/// that from the moment on at which they choose it.
pub const fn protection(event: &Event, before: Shield) -> Shield {
    if let Event::Filed { shield: chosen, .. } | Event::ShieldRaised { to: chosen } = event {
        *chosen
    } else {
        before
    }
}

fn start_of_minute(at: DateTime<Utc>) -> DateTime<Utc> {
    at.duration_trunc(TimeDelta::minutes(1)).unwrap_or(at)
}

/// The beginning of the hour that a moment is in: all that is kept of when somebody anonymous did something.
pub fn start_of_hour(at: DateTime<Utc>) -> DateTime<Utc> {
    at.duration_trunc(TimeDelta::hours(1)).unwrap_or(at)
}
