//! What is to come of a case beside its next step: measures, answers and letters. Together those of all cases are the work
//! that no single case shows.

use super::{Case, Consent};
use crate::clock::ClockKind;
use crate::delivery::Arrival;
use crate::event::{Source, StaffId};
use crate::stage::Stage;
use crate::vocabulary::vocabulary;
use crate::workday;
use chrono::NaiveDate;

vocabulary! {
    /// What is to come, in a word.
    pub enum Kind {
        /// A measure that is to be carried out.
        Measure = "measure",
        /// It was carried out, and it is to be looked at whether it helped.
        Effect = "effect",
        /// It was carried out, and nothing of it is to come.
        Done = "done",
        Helped = "helped",
        DidNotHelp = "did_not_help",
        Answer = "answer",
        /// Whether others may know something of who complains.
        Consent = "consent",
        /// A letter of which somebody still says that it went.
        Sending = "sending",
        /// One that did not arrive, and goes another way.
        SendingAgain = "sending_again",
    }
}

vocabulary! {
    /// What of it belongs together.
    pub enum Part {
        Measures = "measures",
        /// Measures of which nothing is to come.
        Learned = "learned",
        Answers = "answers",
        Letters = "letters",
    }
}

impl Kind {
    pub const fn part(self) -> Part {
        match self {
            Self::Measure | Self::Effect => Part::Measures,
            Self::Done | Self::Helped | Self::DidNotHelp => Part::Learned,
            Self::Answer | Self::Consent => Part::Answers,
            Self::Sending | Self::SendingAgain => Part::Letters,
        }
    }

    /// Whether it should have been there by this day, and that has passed.
    pub fn is_late(self, day: NaiveDate, today: NaiveDate) -> bool {
        matches!(self.part(), Part::Measures | Part::Answers) && day < today
    }
}

/// Something that is to come, or a measure of which it is known what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outstanding {
    /// The sequence number of the event that it began with; 0 where only the day is kept.
    pub id: u32,
    /// The day that it is ordered by: by which it is to be there, or else on which it began. Of a measure that came to an end
    /// the day of that.
    pub day: NaiveDate,
    pub what: Awaited,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// A measure that is to be carried out by the day.
    Measure { owner: StaffId },
    /// It was carried out, and on the day it is looked at whether it helped.
    Effect { owner: StaffId },
    /// It was carried out, and nothing of it is to come; whether it helped, where that was looked at.
    Learned {
        owner: StaffId,
        helped: Option<bool>,
    },
    /// An answer, by the day.
    Answer {
        of: Source,
        asked_on: NaiveDate,
        holds_up: Option<HeldUp>,
    },
    /// Whether others may know something of who complains, by the day.
    Consent {
        asked_on: NaiveDate,
        holds_up: Option<HeldUp>,
    },
    /// Somebody still says that a letter of the day went.
    Sending,
    /// A letter of the day did not arrive, and goes another way.
    SendingAgain,
}

/// A date that is kept only after an answer is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldUp {
    pub kind: ClockKind,
    pub due: NaiveDate,
}

impl Awaited {
    pub const fn kind(self) -> Kind {
        match self {
            Self::Measure { .. } => Kind::Measure,
            Self::Effect { .. } => Kind::Effect,
            Self::Learned { helped: None, .. } => Kind::Done,
            Self::Learned {
                helped: Some(true), ..
            } => Kind::Helped,
            Self::Learned {
                helped: Some(false),
                ..
            } => Kind::DidNotHelp,
            Self::Answer { .. } => Kind::Answer,
            Self::Consent { .. } => Kind::Consent,
            Self::Sending => Kind::Sending,
            Self::SendingAgain => Kind::SendingAgain,
        }
    }

    /// Whose measure it is.
    pub const fn owner(self) -> Option<StaffId> {
        match self {
            Self::Measure { owner } | Self::Effect { owner } | Self::Learned { owner, .. } => {
                Some(owner)
            }
            Self::Answer { .. } | Self::Consent { .. } | Self::Sending | Self::SendingAgain => None,
        }
    }

    /// Whom it was asked, and on which day.
    pub const fn asked(self) -> Option<(Source, NaiveDate)> {
        match self {
            Self::Answer { of, asked_on, .. } => Some((of, asked_on)),
            Self::Consent { asked_on, .. } => Some((Source::Complainant, asked_on)),
            Self::Measure { .. }
            | Self::Effect { .. }
            | Self::Learned { .. }
            | Self::Sending
            | Self::SendingAgain => None,
        }
    }

    /// The date that waits for it.
    pub const fn holds_up(self) -> Option<HeldUp> {
        match self {
            Self::Answer { holds_up, .. } | Self::Consent { holds_up, .. } => holds_up,
            Self::Measure { .. }
            | Self::Effect { .. }
            | Self::Learned { .. }
            | Self::Sending
            | Self::SendingAgain => None,
        }
    }
}

impl Outstanding {
    /// Its day has passed.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.what.kind().is_late(self.day, today)
    }
}

impl Case {
    /// Everything that is to come of it. Made of what is kept in clear, so that it is the same whoever makes it.
    pub fn outstanding(&self) -> Vec<Outstanding> {
        let mut all = self.measures_to_come();
        all.extend(self.answers_to_come());
        all.extend(self.letters_to_go());
        all
    }

    /// Learning goes on after a case has ended.
    fn measures_to_come(&self) -> Vec<Outstanding> {
        let actions = self.actions().iter();
        let measures = actions.map(|action| {
            let owner = action.owner;
            let (day, what) = match (action.done, action.check_on, action.effective) {
                (false, _, _) => (action.due, Awaited::Measure { owner }),
                (true, Some(check), None) => (check, Awaited::Effect { owner }),
                (true, _, helped) => {
                    let day = action.settled_on.unwrap_or(action.due);
                    (day, Awaited::Learned { owner, helped })
                }
            };
            let id = action.id;
            Outstanding { id, day, what }
        });
        measures.collect()
    }

    /// Nobody answers in a case that has ended.
    fn answers_to_come(&self) -> Vec<Outstanding> {
        if !self.stage.is_running() {
            return Vec::new();
        }
        let holds_up = self.held_up();
        let open = self.requests().iter().filter(|request| request.open);
        let of_others = open.map(|request| Outstanding {
            id: request.id,
            day: request.due,
            what: Awaited::Answer {
                of: request.of,
                asked_on: request.asked_on,
                holds_up,
            },
        });
        let own = self.correspondence.asked_on.map(|asked_on| Outstanding {
            id: 0,
            day: self.answer_due(asked_on).unwrap_or(asked_on),
            what: Awaited::Answer {
                of: Source::Complainant,
                asked_on,
                holds_up,
            },
        });
        let consent = self.consents().last().filter(|asked| asked.given.is_none());
        let consent = consent.map(|Consent { asked_on, .. }| Outstanding {
            id: 0,
            day: self.answer_due(*asked_on).unwrap_or(*asked_on),
            what: Awaited::Consent {
                asked_on: *asked_on,
                holds_up,
            },
        });
        of_others.chain(own).chain(consent).collect()
    }

    /// What is looked into waits for answers: while a ground is not judged the investigation, and after that the reaction.
    fn held_up(&self) -> Option<HeldUp> {
        if !matches!(self.stage, Stage::Received | Stage::Investigating) {
            return None;
        }
        let kinds = [ClockKind::Investigation, ClockKind::Completion];
        let mut running = kinds.iter().filter_map(|kind| {
            let mut running = self.running();
            running.find(|deadline| deadline.kind == *kind)
        });
        let first = running.next()?;
        Some(HeldUp {
            kind: first.kind,
            due: first.due,
        })
    }

    /// By when the complainant is expected to answer: a question names no day.
    pub(super) fn answer_due(&self, asked_on: NaiveDate) -> Option<NaiveDate> {
        let version = self.version()?;
        let end = workday::count(asked_on, version.lengths.question, version.profile).end;
        Some(end)
    }

    /// Also after the end: the letter that ends it may still be sent.
    fn letters_to_go(&self) -> Vec<Outstanding> {
        let lost = self.lost_letter().filter(|_| self.stage.is_running());
        let letters = self.letters().iter();
        let to_go = letters.filter_map(|letter| {
            let what = match letter.arrival {
                Arrival::Unconfirmed if self.is_awaited(letter) => Awaited::Sending,
                Arrival::Lost if lost == Some(letter.sequence) => Awaited::SendingAgain,
                Arrival::Unconfirmed | Arrival::On(_) | Arrival::Lost => return None,
            };
            Some(Outstanding {
                id: letter.sequence,
                day: letter.not_before,
                what,
            })
        });
        to_go.collect()
    }
}
