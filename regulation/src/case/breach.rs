//! The check whether what is told is a breach of personal data (art. 5.4). It goes on beside the complaint, whatever becomes
//! of that: the law that it follows knows nothing of a complaint.

use super::permits::must;
use super::{Case, Refusal};
use crate::authority::Role;
use crate::breach::{BreachCheck, Conclusion, Decided};
use crate::event::{Event, Guarded};
use crate::filing::Ground;
use crate::moment::Moment;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A check, and what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Opened {
    /// `None` when the complaint itself told of it: then the bureau knew when that arrived.
    aware: Option<Moment>,
    decided: Option<Decided>,
}

impl Opened {
    const fn from(aware: Option<Moment>) -> Self {
        let decided = None;
        Self { aware, decided }
    }

    /// What is checked as soon as a complaint with these grounds arrives.
    pub(super) fn by_filing(grounds: &[Ground]) -> Option<Self> {
        let told = grounds.contains(&Ground::Confidentiality);
        told.then_some(Self::from(None))
    }
}

impl Case {
    /// The check, when there is one.
    pub fn breach_check(&self) -> Option<BreachCheck> {
        let opened = self.breach?;
        let aware = opened.aware.unwrap_or_else(|| self.received());
        Some(BreachCheck {
            // A report is told to the minute, and may be of the same one.
            aware: aware.to_the_minute(),
            decided: opened.decided,
        })
    }

    /// Until when a check that is open has to be decided.
    pub fn breach_due(&self) -> Option<DateTime<Utc>> {
        let open = self.breach_check().filter(BreachCheck::is_open)?;
        Some(open.due())
    }

    /// The facts as somebody of the bureau in this role may have them: what was decided about a breach is for who directs.
    #[must_use]
    pub fn seen_by(&self, role: Role) -> Self {
        let mut seen = self.clone();
        if !role.directs()
            && let Some(decided) = seen
                .breach
                .as_mut()
                .and_then(|opened| opened.decided.as_mut())
        {
            decided.conclusion = None;
        }
        seen
    }

    /// An open check is not opened again: its term would begin anew.
    pub(super) fn may_open_breach_check(&self) -> Result<(), Refusal> {
        must(self.breach_due().is_none(), Refusal::NothingToDo)
    }

    pub(super) fn open_breach_check(
        aware: Option<Moment>,
        reason_given: bool,
        at: DateTime<Utc>,
    ) -> Result<Event, Refusal> {
        let aware = aware.unwrap_or(Moment::Exact(at));
        must(aware.begins() <= at, Refusal::InTheFuture)?;
        must(reason_given, Refusal::ReasonMissing)?;
        let (aware, earlier) = (aware.to_the_minute(), false);
        Ok(Event::BreachCheckOpened { aware, earlier })
    }

    /// The hours are never counted from a later moment than they were: only a new check begins them anew.
    pub(super) fn known_earlier(
        &self,
        aware: Moment,
        reason_given: bool,
    ) -> Result<Event, Refusal> {
        let check = self.breach_check().ok_or(Refusal::NothingToDo)?;
        let aware = aware.to_the_minute();
        must(aware.begins() < check.aware.begins(), Refusal::NotEarlier)?;
        must(reason_given, Refusal::ReasonMissing)?;
        let earlier = true;
        Ok(Event::BreachCheckOpened { aware, earlier })
    }

    /// Also again, when what comes to light later asks for another decision.
    pub(super) fn decide_breach(
        &self,
        conclusion: Conclusion,
        reason_given: bool,
        now: DateTime<Utc>,
    ) -> Result<Event, Refusal> {
        let check = self.breach_check().ok_or(Refusal::NothingToDo)?;
        if let Conclusion::Reported { at, .. } = conclusion {
            must(at <= now, Refusal::InTheFuture)?;
            must(at >= check.aware.begins(), Refusal::BeforeAware)?;
        }
        must(reason_given, Refusal::ReasonMissing)?;
        Ok(Event::BreachDecided {
            conclusion: Guarded::Known(conclusion),
        })
    }

    /// A new check, or the one that there is with an earlier moment.
    pub(super) fn breach_check_opened(&mut self, aware: Moment, earlier: bool) {
        match &mut self.breach {
            Some(opened) if earlier => opened.aware = Some(aware),
            opened => *opened = Some(Opened::from(Some(aware))),
        }
    }

    /// That it was decided ends the term for everybody; what was decided is known with a key.
    pub(super) fn breach_decided(&mut self, conclusion: Guarded<Conclusion>, at: DateTime<Utc>) {
        if let Some(opened) = &mut self.breach {
            let conclusion = conclusion.known().copied();
            opened.decided = Some(Decided { conclusion, at });
        }
    }

    /// Whoever judges whether data were kept confidential has to look at it from then on, also where nobody complained of it.
    /// Which verdict they give opens nothing: that is sealed, and the check is not.
    pub(super) fn ground_judged(&mut self, ground: Ground, at: DateTime<Utc>) {
        if ground == Ground::Confidentiality && self.breach.is_none() {
            self.breach_check_opened(Moment::Exact(at).to_the_minute(), false);
        }
    }
}
