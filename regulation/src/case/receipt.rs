//! What was filed, when it was received, and how whoever filed it is protected (articles 4, 5, 6 and 10).

use super::permits::must;
use super::{Case, Command, Refusal};
use crate::amsterdam;
use crate::authority::Role;
use crate::clock::{ClockKind, Deadline};
use crate::delivery::Way;
use crate::event::{Channel, Event, Guarded, Language, StaffId};
use crate::filing::{Capacity, Ground};
use crate::moment::{Moment, start_of_hour};
use crate::shield::Shield;
use crate::stage::Stage;
use crate::text::{self, RegulationVersion};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// The complaint as it was filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Receipt {
    pub(super) shield: Shield,
    pub(super) capacity: Option<Capacity>,
    pub(super) grounds: Vec<Ground>,
    pub(super) about: Guarded<Vec<StaffId>>,
    pub(super) channel: Channel,
    pub(super) language: Language,
    pub(super) received_at: DateTime<Utc>,
    /// The hour of it is not known, or was never typed.
    pub(super) to_the_day: bool,
    /// Only the hour of it was kept: whoever sent it was anonymous.
    pub(super) to_the_hour: bool,
    pub(super) regulation: Option<String>,
    pub(super) identity_given: bool,
}

impl Case {
    pub fn shield(&self) -> Shield {
        self.receipt.shield
    }

    pub fn capacity(&self) -> Option<Capacity> {
        self.receipt.capacity
    }

    /// Whom of the bureau it is about.
    pub const fn about(&self) -> &Guarded<Vec<StaffId>> {
        &self.receipt.about
    }

    /// Nobody does anything in a complaint about themselves, and nobody is asked to. Without a key that cannot be told.
    pub(super) fn must_not_be_about(&self, whom: StaffId) -> Result<(), Refusal> {
        let about = self.known_about()?;
        must(!about.contains(&whom), Refusal::AboutThem)
    }

    pub(super) fn known_about(&self) -> Result<&[StaffId], Refusal> {
        let about = self.receipt.about.known();
        about.map(Vec::as_slice).ok_or(Refusal::CannotBeOpened)
    }

    pub fn grounds(&self) -> &[Ground] {
        &self.receipt.grounds
    }

    pub fn channel(&self) -> Channel {
        self.receipt.channel
    }

    pub fn language(&self) -> Language {
        self.receipt.language
    }

    pub fn received_at(&self) -> DateTime<Utc> {
        self.receipt.received_at
    }

    /// When it arrived, as finely as that is kept: of somebody anonymous the hour; whoever types it over from paper, or
    /// corrects it, gives a day.
    pub fn received(&self) -> Moment {
        if self.receipt.to_the_day {
            Moment::Day(amsterdam::date(self.receipt.received_at))
        } else if self.receipt.to_the_hour {
            Moment::Hour(start_of_hour(self.receipt.received_at))
        } else {
            Moment::Exact(self.receipt.received_at)
        }
    }

    /// The number of the version that was in force on the date of receipt.
    pub fn regulation(&self) -> Option<&str> {
        self.receipt.regulation.as_deref()
    }

    pub(crate) fn version(&self) -> Option<&'static RegulationVersion> {
        self.regulation().and_then(text::version)
    }

    /// The version that terms which begin on a date are counted by: its own, or for a complaint that is older than the
    /// regulation the one in force on that date, since letters go by it.
    pub(super) fn version_on(&self, date: NaiveDate) -> Option<&'static RegulationVersion> {
        self.version().or_else(|| text::in_force_on(date))
    }

    pub fn identity_given(&self) -> bool {
        self.receipt.identity_given
    }

    /// By which way a letter is proposed to go first: as the complaint came, where somebody is there to write to.
    pub fn way_first(&self) -> Option<Way> {
        match self.receipt.channel {
            Channel::Web => None,
            // Only whoever is handed the code can read it.
            _ if self.is_unreachable() => Some(Way::ByHand),
            _ if !self.receipt.identity_given => None,
            Channel::Email => Some(Way::Email),
            Channel::Post | Channel::Spoken => Some(Way::Post),
        }
    }

    /// Whether the complainant can read what stands behind the follow code: whoever filed with the form got it there, and to
    /// anybody else it goes with a letter, or they have used it.
    pub fn holds_code(&self) -> bool {
        let mut letters = self.correspondence.letters.iter();
        self.receipt.channel == Channel::Web
            || self.correspondence.code_used
            || letters.any(|letter| letter.arrival.received_on().is_some())
    }

    /// Whether there is no way to reach who complains (art. 7 step 1).
    pub fn is_unreachable(&self) -> bool {
        !self.receipt.identity_given && !self.holds_code()
    }

    pub(super) fn correct_receipt(
        &self,
        received_at: DateTime<Utc>,
        reason_given: bool,
        at: DateTime<Utc>,
    ) -> Result<Event, Refusal> {
        must(self.stage != Stage::Withdrawn, self.not_now())?;
        must(reason_given, Refusal::ReasonMissing)?;
        must(received_at <= at, Refusal::InTheFuture)?;
        let deadlines = self.terms_from(amsterdam::date(received_at));
        Ok(Event::ReceiptCorrected {
            received_at,
            deadlines,
        })
    }

    /// The terms that begin on a date; none when no regulation was in force.
    pub(super) fn terms_from(&self, start: NaiveDate) -> Vec<Deadline> {
        let version = self.version();
        version.map_or(Vec::new(), |version| terms(version, start))
    }

    pub(super) fn shield_raised(&mut self, to: Shield) {
        self.receipt.shield = to;
        self.receipt.identity_given &= to.keeps_identity();
        // It was given under less protection.
        self.investigation.consents.clear();
        if !to.keeps_identity() {
            self.investigation.entrusted.clear();
        }
        for remedy in &mut self.measures.remedies {
            remedy.bank_account_given &= to.keeps_identity();
        }
    }
}

pub(super) fn file(command: Command, role: Role, at: DateTime<Utc>) -> Result<Event, Refusal> {
    let Command::File {
        shield,
        capacity,
        grounds,
        about,
        identity_given,
        channel,
        language,
        received_at,
        reason_given,
        urgent,
    } = command
    else {
        return Err(Refusal::NoCase);
    };
    must(received_at <= at, Refusal::InTheFuture)?;
    // A finer moment could point at whoever sent it (art. 10), and no term needs it.
    let received_at = if is_cut(shield, channel) {
        start_of_hour(received_at)
    } else {
        received_at
    };
    let start = amsterdam::date(received_at);
    // What is entered by hand on a later day may break a promise that nobody made: it says why.
    let entered_later = role.is_staff() && start < amsterdam::date(at);
    must(!entered_later || reason_given, Refusal::ReasonMissing)?;
    let regulation = text::in_force_on(start);
    Ok(Event::Filed {
        shield,
        capacity,
        grounds,
        about,
        channel,
        received_at,
        regulation: regulation.map(|version| version.number.to_owned()),
        identity_given: identity_given && shield.keeps_identity(),
        language,
        entered_by: role.is_staff().then_some(role),
        urgent,
        deadlines: regulation
            .map(|version| terms(version, start))
            .unwrap_or_default(),
    })
}

/// Whether only the hour is kept in which it was sent: by somebody anonymous, with the form.
pub(super) fn is_cut(shield: Shield, channel: Channel) -> bool {
    shield == Shield::Anonymous && channel == Channel::Web
}

/// The terms of a complaint that was received on a date (art. 7 and 11).
fn terms(version: &RegulationVersion, start: NaiveDate) -> Vec<Deadline> {
    let lengths = version.lengths;
    let announce = |kind, days| Deadline::announce(kind, days, start, version.profile);
    vec![
        announce(ClockKind::Acknowledgement, lengths.acknowledgement),
        announce(ClockKind::Investigation, lengths.investigation),
        announce(ClockKind::Completion, lengths.completion),
    ]
}
