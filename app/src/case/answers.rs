//! What the desk answers to the directie's pages of a case.

use super::deeds::letter::Material;
use super::deeds::{Deed, Reading};
use crate::entry::Entry;
use crate::guest::answers::KnownOfComplainant;
use crate::ui::kept::Keeping;
use crate::ui::posted::Posted;
use crate::words::blocks::Blocks;
use chrono::{DateTime, NaiveDate, Utc};
use regulation::amsterdam;
use regulation::authority::{Action, Role};
use regulation::case::Case;
use regulation::case::Refusal;
use regulation::clock::Clock;
use regulation::event::{Source, StaffId};
use regulation::filing::Identity;
use regulation::filing::ProblemKind;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One case as staff may see it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseForStaff {
    pub number: String,
    /// Who reads it. Two colleagues may have the same name.
    pub reader: StaffId,
    /// How it stands. Facts only.
    pub case: Case,
    pub now: DateTime<Utc>,
    pub other_ground: String,
    pub clocks: Vec<Clock>,
    pub entries: Vec<Entry>,
    /// Present when it may be shown: an open complaint, or after "toon identiteit" with a reason.
    pub identity: Option<Identity>,
    /// Where reimbursements go, by remedy, for whoever pays them.
    pub bank_accounts: Vec<(u32, String)>,
    /// What this reader may do now.
    pub may: Vec<Action>,
    /// Letters that can be sent now.
    pub letters: Vec<(Deed, LetterDraft)>,
    /// What they take over from the case beside its facts.
    pub material: Material,
    /// The file as a committee reads it, for whoever may appoint one.
    pub for_committee: Vec<Entry>,
    /// And what it may know of who complains.
    #[serde(default)]
    pub known_to_committee: KnownOfComplainant,
    /// Everybody who works at the bureau, to choose from.
    pub bureau: Vec<Member>,
    /// Everybody who works at the bureau or did: what somebody did, or was said to have done, stays theirs after they left.
    #[serde(default)]
    pub names: Vec<(StaffId, String)>,
    /// Those who hold a key to this case, by name.
    pub readers: Vec<(StaffId, String)>,
    /// For the forms on this page: sending one twice is once.
    pub form: Uuid,
    /// How what is typed in them is kept in this reader's browser; not for who only reads.
    pub keeping: Option<Keeping>,
    /// What was refused, with everything that was typed.
    pub refused: Option<Refused>,
    /// Where the form waits that comes back with this page: what is sent from it takes its place.
    pub again: Option<String>,
    /// Codes that were made just now: shown once.
    pub codes: Vec<GuestCode>,
    /// Where such a code is entered.
    pub guest_address: String,
    /// Its history is not as this program left it: it can be read and not be added to.
    #[serde(default)]
    pub changed: bool,
    /// Nobody who directs holds a key to it yet, and whoever reads this does not direct it.
    #[serde(default)]
    pub undirected: bool,
    /// The number of the case that it was linked with last.
    #[serde(default)]
    pub linked_with: Option<String>,
    /// It cannot be opened by whoever reads this.
    #[serde(default)]
    pub shut: Option<Shut>,
}

/// A case that does not open for this reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shut {
    /// Colleagues who hold a key to it and have not tried, by name.
    pub untried: Vec<String>,
}

/// Somebody of the bureau.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub id: StaffId,
    pub name: String,
    pub role: Role,
}

impl CaseForStaff {
    /// Whoever was shown a name or a code once goes on seeing it while the page is open, also when it is drawn anew by
    /// itself; not a name whose protection changed.
    #[must_use]
    pub fn with_what_is_shown_once(mut self, shown: &Self) -> Self {
        if self.codes.is_empty() {
            self.codes.clone_from(&shown.codes);
        }
        if self.identity.is_none() && self.case.shield() == shown.case.shield() {
            self.identity.clone_from(&shown.identity);
        }
        self
    }

    /// The number of the last event that the page shows.
    pub fn last_shown(&self) -> u32 {
        let shown = self.entries.iter().map(|entry| entry.sequence);
        shown.max().unwrap_or_default()
    }

    pub fn today(&self) -> NaiveDate {
        amsterdam::date(self.now)
    }

    pub fn may_do(&self, deed: Deed) -> bool {
        self.may.contains(&deed.action())
    }

    pub fn letter(&self, deed: Deed) -> Option<&LetterDraft> {
        let found = self.letters.iter().find(|(known, _)| *known == deed);
        found.map(|(_, letter)| letter)
    }

    /// What was typed in a form that was refused.
    pub fn refused_in(&self, deed: Deed) -> Option<&Refused> {
        self.refused.as_ref().filter(|refused| refused.deed == deed)
    }

    /// The letter of a deed with what is filled in, when it may be sent.
    pub fn blocks(&self, deed: Deed, filled_in: &Posted) -> Option<Blocks> {
        self.letter(deed)?;
        deed.blocks(&Reading {
            posted: filled_in,
            case: &self.case,
            now: self.now,
            readers: &[],
            bureau: &[],
            material: &self.material,
        })
    }

    /// The deed whose form comes back with this page: refused, or a letter to be looked at.
    pub fn came_back(&self) -> Option<Deed> {
        let looked_at = self.letters.iter().find_map(|(deed, letter)| {
            let looked_at = letter.edited.is_some();
            looked_at.then_some(*deed)
        });
        let refused = self.refused.as_ref().map(|refused| refused.deed);
        refused.or(looked_at)
    }

    pub fn name_of(&self, staff: StaffId) -> Option<&str> {
        let found = self.names.iter().find(|(id, _)| *id == staff);
        found.map(|(_, name)| name.as_str())
    }

    /// Whom of the bureau it is about, by name.
    pub fn about(&self) -> Vec<&str> {
        let about = self.case.about().known().into_iter().flatten();
        about.filter_map(|staff| self.name_of(*staff)).collect()
    }
}

/// A code that was made for somebody from outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestCode {
    pub code: String,
    pub whom: Invited,
}

/// Whom a code is for, as the desk knows them, and what they do with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Invited {
    /// They answer a question, by a day.
    Asked {
        of: Source,
        question: String,
        due: NaiveDate,
    },
    /// A member of the committee, who reads the file up to and including a day.
    Member { name: String, until: NaiveDate },
}

/// A form that was not carried out: nothing that was typed is lost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Refused {
    pub deed: Deed,
    pub typed: Posted,
    pub why: WhyRefused,
    /// The name of the field that it is about; `None` when it is about no field of the form.
    pub at: Option<String>,
}

/// A letter before it is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LetterDraft {
    /// It comes after the date it was promised for, so a reason is needed.
    pub late: bool,
    /// The text was changed by hand and is shown for a last look, with what else was filled in.
    pub edited: Option<Posted>,
}

/// Why something that staff typed was not accepted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyRefused {
    /// The text itself: empty, too long or unreadable.
    Text(ProblemKind),
    /// The regulation does not allow it.
    Rules(Refusal),
    /// A letter that says something else than the one that was shown with its form.
    NotAsShown,
    /// A letter that does not yet say all that it has to say.
    Unfinished,
    /// A reaction that differs from what a colleague proposed.
    NotAsProposed,
    /// What somebody else will read holds this, which gives away who complains.
    Revealing { found: Vec<String> },
    /// A committee's file cannot be made by whoever holds no key to the name that is left out of it.
    NameClosed,
    /// Somebody is named as a member of a committee who has a part in the case already.
    Involved { name: String, part: Part },
    /// A letter is signed by the person outside the bureau, who cannot read the case.
    SignerCannotRead,
    /// Something was chosen or filled in that this form does not know.
    Field,
    /// Somebody else did something first.
    AlreadyDone,
    /// Nobody was signed in any more.
    VisitEnded,
}

/// The part that somebody has in a case, who therefore does not judge it (art. 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Complainant,
    Subject,
    /// They work at the bureau, or did.
    Staff,
    /// The complainant named them: they were there, or know of it.
    Witness,
}
