//! One thing that happened, as its reader may see it.

use crate::sync::following::SealedWords;
use regulation::event::{Audience, Event, StaffId, Word, WordName};
use regulation::filing::Words;
use regulation::moment::Moment;
use seal::envelope::Kind;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry<What = Event> {
    pub sequence: u32,
    /// When it happened, as finely as was kept of who did it.
    pub at: Moment,
    /// What it was: the event itself for the bureau and the committee, what is told of it for who complained.
    pub event: What,
    /// Who of the bureau did it; nobody for whoever is not of the bureau.
    pub author: Option<StaffId>,
    pub words: EntryWords,
}

/// The words of an event, as far as this reader may read them: each under its own name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EntryWords {
    /// The complaint itself.
    pub filed: Option<Words>,
    /// What the complainant reads or wrote.
    pub shown: Option<String>,
    /// What the complainant does not read as it stands: what the bureau wrote down, found, or gave as its reason.
    pub inside: Option<String>,
    /// What somebody else is asked.
    pub question: Option<String>,
    /// The part of the complaint that they may read.
    pub excerpt: Option<String>,
    /// Who is on the committee, one a line.
    pub members: Option<String>,
    /// The number of another case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    /// In place of what the complainant reads, when only their own browser can open it.
    pub sealed: Option<SealedWords>,
    /// There are words for this reader that the reader's key does not open, or that are not there.
    pub unreadable: bool,
}

impl EntryWords {
    /// Puts a text in its place. What stands beside the history has none here.
    pub fn put(&mut self, word: &Word, text: String) {
        if word.name == WordName::Filing {
            self.filed = serde_json::from_str(&text).ok();
            self.unreadable |= self.filed.is_none();
        } else if let Some(place) = Place::of(word) {
            *self.place(place) = Some(text);
        }
    }

    /// The text of this word, when this reader may read it. The complaint itself is more than a text.
    pub fn text(&self, word: &Word) -> Option<&str> {
        let text = match Place::of(word)? {
            Place::Shown => &self.shown,
            Place::Inside => &self.inside,
            Place::Question => &self.question,
            Place::Excerpt => &self.excerpt,
            Place::Members => &self.members,
            Place::Other => &self.other,
        };
        text.as_deref().filter(|text| !text.trim().is_empty())
    }

    fn place(&mut self, place: Place) -> &mut Option<String> {
        match place {
            Place::Shown => &mut self.shown,
            Place::Inside => &mut self.inside,
            Place::Question => &mut self.question,
            Place::Excerpt => &mut self.excerpt,
            Place::Members => &mut self.members,
            Place::Other => &mut self.other,
        }
    }

    /// Every text.
    pub fn each(&self) -> impl Iterator<Item = &str> {
        let filed = self.filed.iter().flat_map(Words::each);
        let filed = filed.map(|(_, text)| text);
        let others = [
            &self.shown,
            &self.inside,
            &self.question,
            &self.excerpt,
            &self.members,
            &self.other,
        ];
        filed.chain(others.into_iter().flatten().map(String::as_str))
    }

    /// Every text, so that something can be left out of it before somebody else reads it.
    pub fn each_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let filed = self.filed.iter_mut().flat_map(Words::each_mut);
        let others = [
            &mut self.shown,
            &mut self.inside,
            &mut self.question,
            &mut self.excerpt,
            &mut self.members,
            &mut self.other,
        ];
        filed.chain(others.into_iter().flatten())
    }

    /// Puts in its place what the reader's own browser opened.
    pub fn unsealed(&mut self, kind: Kind, text: String) {
        if kind == Kind::Filing {
            self.filed = serde_json::from_str(&text).ok();
            self.unreadable |= self.filed.is_none();
        } else {
            self.shown = Some(text);
        }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        let nothing = Self {
            unreadable: self.unreadable,
            ..Self::default()
        };
        *self == nothing
    }
}

/// Where a text stands.
#[derive(Clone, Copy)]
enum Place {
    Shown,
    Inside,
    Question,
    Excerpt,
    Members,
    Other,
}

impl Place {
    fn of(word: &Word) -> Option<Self> {
        match word.name {
            WordName::Filing | WordName::Identity | WordName::Name | WordName::BankAccount => None,
            WordName::Question => Some(Self::Question),
            WordName::Excerpt => Some(Self::Excerpt),
            WordName::Members => Some(Self::Members),
            WordName::Other => Some(Self::Other),
            WordName::Letter
            | WordName::Proposal
            | WordName::Message
            | WordName::Information
            | WordName::Withdrawal
            | WordName::Note
            | WordName::Plan
            | WordName::Report
            | WordName::Judgement
            | WordName::Measure
            | WordName::Proof
            | WordName::Advice
            | WordName::Reason => Some(if word.is_read_by(Audience::Complainant) {
                Self::Shown
            } else {
                Self::Inside
            }),
        }
    }
}
