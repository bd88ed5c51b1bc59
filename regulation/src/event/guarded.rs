//! The facts that are sealed where they are kept: whom of the bureau it is about, what was judged, and what was decided about
//! a breach of personal data. Whoever reads the
//! history without a key knows that there is such a fact, and not which.

use super::{Event, StaffId};
use crate::breach::Conclusion;
use crate::filing::Ground;
use crate::verdict::{Finding, Verdict};
use chrono::DateTime;
use serde::{Deserialize, Serialize};

/// A fact that only whoever holds a key to the case knows. There is no way to take one that is sealed for "nobody" or "none".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Guarded<T> {
    Known(T),
    Sealed,
}

impl<T> Guarded<T> {
    pub const fn known(&self) -> Option<&T> {
        match self {
            Self::Known(fact) => Some(fact),
            Self::Sealed => None,
        }
    }

    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Guarded<U> {
        match self {
            Self::Known(fact) => Guarded::Known(change(fact)),
            Self::Sealed => Guarded::Sealed,
        }
    }
}

impl<T> Guarded<Vec<T>> {
    /// It is known that there are none.
    pub const fn is_empty(&self) -> bool {
        match self {
            Self::Known(facts) => facts.is_empty(),
            Self::Sealed => false,
        }
    }
}

/// Nothing of the kind has happened, and everybody knows that.
impl<T> Default for Guarded<Vec<T>> {
    fn default() -> Self {
        Self::Known(Vec::new())
    }
}

/// The sealed fact of an event, as it stands in its envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Secret {
    /// Whom of the bureau a complaint was filed about.
    About(Vec<StaffId>),
    /// Who it turned out to be about.
    Subject(StaffId),
    Verdict(Verdict),
    Findings(Vec<Finding>),
    /// What was decided about a breach of personal data.
    Breach(Conclusion),
}

const ABOUT: &str = "about";
const SUBJECT: &str = "subject";
const VERDICT: &str = "verdict";
const FINDINGS: &str = "findings";
const BREACH: &str = "breach";

const NO_BREACH: &str = "no_breach";
const NOT_REPORTED: &str = "not_reported";
const REPORTED: &str = "reported";
const TOLD: &str = "told";
const UNTOLD: &str = "untold";

impl Secret {
    /// What it is, and then its words: ids, the word of a verdict, grounds each with the word of theirs, or what was decided
    /// with the moment of a report and whether those whose data they are were told.
    pub fn write(&self) -> String {
        let mut written = match self {
            Self::About(_) => ABOUT,
            Self::Subject(_) => SUBJECT,
            Self::Verdict(_) => VERDICT,
            Self::Findings(_) => FINDINGS,
            Self::Breach(_) => BREACH,
        }
        .to_owned();
        let mut add = |word: &str| {
            written.push(' ');
            written.push_str(word);
        };
        match self {
            Self::About(about) => about.iter().for_each(|id| add(&id.to_string())),
            Self::Subject(id) => add(&id.to_string()),
            Self::Verdict(verdict) => add(verdict.name()),
            Self::Findings(findings) => {
                for finding in findings {
                    add(finding.ground.name());
                    add(finding.verdict.name());
                }
            }
            Self::Breach(Conclusion::NoBreach) => add(NO_BREACH),
            Self::Breach(Conclusion::NotReported) => add(NOT_REPORTED),
            Self::Breach(Conclusion::Reported { at, told }) => {
                add(REPORTED);
                add(&at.timestamp_micros().to_string());
                add(if *told { TOLD } else { UNTOLD });
            }
        }
        written
    }

    /// `None` for anything that is not written like this.
    pub fn read(written: &str) -> Option<Self> {
        let mut words = written.split(' ');
        let kind = words.next()?;
        let words: Vec<&str> = words.collect();
        match (kind, &*words) {
            (ABOUT, ids) => {
                let about = ids.iter().map(|id| StaffId::from_name(id));
                Some(Self::About(about.collect::<Option<_>>()?))
            }
            (SUBJECT, [id]) => StaffId::from_name(id).map(Self::Subject),
            (VERDICT, [verdict]) => Verdict::from_name(verdict).map(Self::Verdict),
            (FINDINGS, words) => {
                let findings = words.chunks(2).map(|pair| match pair {
                    [ground, verdict] => Some(Finding {
                        ground: Ground::from_name(ground)?,
                        verdict: Verdict::from_name(verdict)?,
                    }),
                    _ => None,
                });
                Some(Self::Findings(findings.collect::<Option<_>>()?))
            }
            (BREACH, [NO_BREACH]) => Some(Self::Breach(Conclusion::NoBreach)),
            (BREACH, [NOT_REPORTED]) => Some(Self::Breach(Conclusion::NotReported)),
            (BREACH, [REPORTED, at, told]) => {
                let at = DateTime::from_timestamp_micros(at.parse().ok()?)?;
                let told = match *told {
                    TOLD => true,
                    UNTOLD => false,
                    _ => return None,
                };
                Some(Self::Breach(Conclusion::Reported { at, told }))
            }
            _ => None,
        }
    }
}

/// Where an event keeps the fact that is sealed.
enum Place<'a> {
    About(&'a mut Guarded<Vec<StaffId>>),
    Subject(&'a mut Guarded<StaffId>),
    Verdict(&'a mut Guarded<Verdict>),
    Findings(&'a mut Guarded<Vec<Finding>>),
    Breach(&'a mut Guarded<Conclusion>),
}

impl Place<'_> {
    fn take(self) -> Guarded<Secret> {
        match self {
            Self::About(about) => std::mem::replace(about, Guarded::Sealed).map(Secret::About),
            Self::Subject(whom) => std::mem::replace(whom, Guarded::Sealed).map(Secret::Subject),
            Self::Verdict(verdict) => {
                std::mem::replace(verdict, Guarded::Sealed).map(Secret::Verdict)
            }
            Self::Findings(findings) => {
                std::mem::replace(findings, Guarded::Sealed).map(Secret::Findings)
            }
            Self::Breach(conclusion) => {
                std::mem::replace(conclusion, Guarded::Sealed).map(Secret::Breach)
            }
        }
    }

    fn put(self, secret: Secret) -> bool {
        match (self, secret) {
            (Self::About(place), Secret::About(about)) => *place = Guarded::Known(about),
            (Self::Subject(place), Secret::Subject(whom)) => *place = Guarded::Known(whom),
            (Self::Verdict(place), Secret::Verdict(verdict)) => *place = Guarded::Known(verdict),
            (Self::Findings(place), Secret::Findings(found)) => *place = Guarded::Known(found),
            (Self::Breach(place), Secret::Breach(decided)) => *place = Guarded::Known(decided),
            (
                Self::About(_)
                | Self::Subject(_)
                | Self::Verdict(_)
                | Self::Findings(_)
                | Self::Breach(_),
                Secret::About(_)
                | Secret::Subject(_)
                | Secret::Verdict(_)
                | Secret::Findings(_)
                | Secret::Breach(_),
            ) => return false,
        }
        true
    }
}

impl Event {
    /// The event as it is kept in clear, and what is sealed beside it: `None` for an event that has nothing to seal, and for
    /// one that came sealed.
    pub fn parted(&self) -> (Self, Option<Secret>) {
        let mut clear = self.clone();
        let secret = clear.guarded().map(Place::take);
        let secret = match secret {
            Some(Guarded::Known(secret)) => Some(secret),
            Some(Guarded::Sealed) | None => None,
        };
        (clear, secret)
    }

    /// As it is kept in clear: it names nobody of those whom it is about, and tells no verdict and nothing of a breach.
    #[must_use]
    pub fn in_clear(&self) -> Self {
        self.parted().0
    }

    /// Takes its sealed fact in again; whether this is one that belongs to it.
    pub fn learn(&mut self, secret: Secret) -> bool {
        self.guarded().is_some_and(|place| place.put(secret))
    }

    const fn guarded(&mut self) -> Option<Place<'_>> {
        Some(match self {
            Self::Filed { about, .. } => Place::About(about),
            Self::SubjectNamed { whom } => Place::Subject(whom),
            Self::Judged { verdict, .. } => Place::Verdict(verdict),
            Self::AdviceReceived { findings } => Place::Findings(findings),
            Self::BreachDecided { conclusion } => Place::Breach(conclusion),
            Self::DecisionProposed { decided, .. } | Self::AppealDecided { decided, .. } => {
                Place::Findings(decided)
            }
            Self::Acknowledged { .. }
            | Self::MessageSent { .. }
            | Self::NoteAdded
            | Self::InformationAdded
            | Self::IdentityShown
            | Self::Withdrawn
            | Self::Assigned { .. }
            | Self::Assessed { .. }
            | Self::ReceiptCorrected { .. }
            | Self::DeliveryCorrected { .. }
            | Self::PlanMade
            | Self::ConsentAsked { .. }
            | Self::IdentityReleased { .. }
            | Self::ConsentAnswered { .. }
            | Self::Heard { .. }
            | Self::EvidenceAdded { .. }
            | Self::InformationRequested { .. }
            | Self::InformationReceived { .. }
            | Self::InformationForgone { .. }
            | Self::BreachCheckOpened { .. }
            | Self::BreachLogged
            | Self::Linked { .. }
            | Self::Joined
            | Self::Unlinked { .. }
            | Self::DangerHeeded
            | Self::PartReferred { .. }
            | Self::RemedyOffered { .. }
            | Self::RemedyAnswered { .. }
            | Self::BankAccountGiven { .. }
            | Self::RemedyFulfilled { .. }
            | Self::RemedyReopened { .. }
            | Self::ActionPlanned { .. }
            | Self::ActionDone { .. }
            | Self::EffectChecked { .. }
            | Self::MeasureTaken
            | Self::ReactionProposed
            | Self::ReactionReturned
            | Self::Responded { .. }
            | Self::ReactionOpened { .. }
            | Self::ProgressReported { .. }
            | Self::Referred { .. }
            | Self::Settled { .. }
            | Self::WithdrawalConfirmed { .. }
            | Self::Closed { .. }
            | Self::SetAside
            | Self::Reopened { .. }
            | Self::DissatisfactionVoiced { .. }
            | Self::AppealLodged { .. }
            | Self::LateAppealDecided { .. }
            | Self::CommitteeAppointed { .. }
            | Self::CommitteeObjected
            | Self::ObjectionAnswered { .. }
            | Self::MemberReplaced { .. }
            | Self::DecisionReturned
            | Self::AppealWithdrawn
            | Self::ShieldRaised { .. }
            | Self::IdentityGiven { .. } => return None,
        })
    }
}
