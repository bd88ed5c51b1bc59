//! A complaint: the fold over what happened to it, and what may happen next. What it holds, decides and takes in stands
//! apart by article: `receipt`, `correspondence`, `investigation`, `measures`, `response`, `dissatisfaction`, `breach`, `end`.

mod apply;
mod attention;
mod breach;
mod clocks;
mod command;
mod committee;
mod correspondence;
mod decide;
mod decision;
mod dissatisfaction;
mod end;
mod investigation;
mod link;
mod measures;
mod next;
mod outstanding;
mod permits;
mod receipt;
mod refusal;
mod response;

pub use attention::{Asks, Turn};
pub use command::Command;
pub use correspondence::{Letter, Wait};
pub use decision::ProposedDecision;
pub use investigation::{Consent, Request};
pub use link::Link;
pub use next::NextStep;
pub use outstanding::{Awaited, HeldUp, Kind, Outstanding, Part};
pub use refusal::Refusal;
pub use response::{Proposal, Reaction};

use crate::event::{Channel, Event, Recorded};
use crate::stage::Stage;
use breach::Opened;
use clocks::Running;
use correspondence::Correspondence;
use dissatisfaction::Dissatisfaction;
use end::End;
use investigation::Investigation;
use link::Linking;
use measures::Measures;
use receipt::Receipt;
use response::Response;
use serde::{Deserialize, Serialize};

/// How a complaint stands. Made from events and changed by events, never otherwise; it holds facts and no words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    receipt: Receipt,
    terms: Vec<Running>,
    stage: Stage,
    correspondence: Correspondence,
    investigation: Investigation,
    measures: Measures,
    response: Response,
    dissatisfaction: Dissatisfaction,
    end: End,
    #[serde(default)]
    breach: Option<Opened>,
    #[serde(default)]
    linking: Linking,
    /// Its words can mean danger, and nobody of the bureau said that they looked.
    #[serde(default)]
    urgent: bool,
    sequence: u32,
}

impl Case {
    /// The complaint as it was filed; `None` when this is not a filing.
    pub fn open(first: &Recorded) -> Option<Self> {
        let Event::Filed {
            shield,
            capacity,
            grounds,
            about,
            channel,
            received_at,
            regulation,
            identity_given,
            language,
            entered_by: _,
            urgent,
            deadlines,
        } = first.event.clone()
        else {
            return None;
        };
        Some(Self {
            breach: Opened::by_filing(&grounds),
            receipt: Receipt {
                shield,
                capacity,
                grounds,
                about,
                channel,
                language,
                received_at,
                to_the_day: channel != Channel::Web,
                to_the_hour: receipt::is_cut(shield, channel),
                regulation,
                identity_given,
            },
            terms: Running::all(&deadlines),
            stage: Stage::Received,
            correspondence: Correspondence::default(),
            investigation: Investigation::default(),
            measures: Measures::default(),
            response: Response::default(),
            dissatisfaction: Dissatisfaction::default(),
            end: End::default(),
            linking: Linking::default(),
            urgent,
            sequence: first.sequence,
        })
    }

    /// The complaint after all of its history, in order; `None` when it does not begin with the filing.
    pub fn replay(history: &[Recorded]) -> Option<Self> {
        let (first, rest) = history.split_first()?;
        let mut case = Self::open(first)?;
        for recorded in rest {
            case.apply(recorded);
        }
        Some(case)
    }

    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// Its words can mean that somebody is in danger, and nobody of the bureau said that they looked. Nothing follows from
    /// it but that a person looks first.
    pub fn is_urgent(&self) -> bool {
        self.urgent
    }

    /// The sequence number of the last event.
    pub fn sequence(&self) -> u32 {
        self.sequence
    }
}
