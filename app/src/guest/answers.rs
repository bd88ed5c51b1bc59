//! What the desk answers to somebody from outside who holds a code for one thing in one case.

use crate::entry::Entry;
use crate::following::answers::CodeProblem;
use chrono::NaiveDate;
use regulation::appeal::Appeal;
use regulation::case::Case;
use regulation::clock::Clock;
use regulation::consent::Datum;
use regulation::event::{Guarded, Source};
use regulation::filing::{Capacity, Ground, Identity, ProblemKind};
use regulation::shield::Shield;
use regulation::verdict::Outcome;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What `/gast` shows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum GuestAnswer {
    AskCode(AskCode),
    Question(Question),
    /// The answer is kept; there is nothing more to see.
    Answered,
    File(Box<File>),
}

/// Nobody is let in: the code is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskCode {
    pub problem: Option<CodeProblem>,
    /// An answer that was sent without a visit to send it in: it is sent with the code.
    pub unsent: Option<Unsent>,
}

/// An answer that was not sent yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsent {
    /// The question that it answers; `None` for a form that carried nothing.
    pub about: Option<Uuid>,
    pub text: String,
}

/// What somebody else than the complainant is asked: these words and no others of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What tells it from other questions; the form of the answer carries it.
    pub id: Uuid,
    pub words: Asked,
    pub due: NaiveDate,
    /// An answer that was not accepted, and why.
    pub typed: String,
    pub problem: Option<ProblemKind>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub question: String,
    /// The part of the complaint that they may read; empty when they get to read none of it.
    pub excerpt: String,
    /// It tells who complains, who agreed to that.
    #[serde(default)]
    pub told: bool,
}

/// Whether a question to them tells who complains, with consent.
pub fn tells_of_complainant(case: &Case, of: Option<Source>, shows: &[Datum]) -> bool {
    let shielded = case.shields_from_subject();
    shielded && of == Some(Source::Subject) && shows.contains(&Datum::Name)
}

/// What a committee may know of who complains, beside what is in the texts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KnownOfComplainant {
    pub capacity: Option<Capacity>,
    /// As much as the complainant agreed to.
    pub identity: Identity,
}

/// The file of a case as the committee reads it: without the name, and without what the bureau notes for itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct File {
    pub number: String,
    pub grounds: Vec<Ground>,
    pub shield: Shield,
    /// Whom of the bureau it is about, by name: nobody judges what they do not know.
    #[serde(default)]
    pub about: Vec<String>,
    /// What was judged, advised and decided. Of how else it stands nothing goes along: who handles it and what is proposed
    /// stays with the bureau.
    pub outcomes: Guarded<Vec<Outcome>>,
    pub appeal: Option<Appeal>,
    pub clocks: Vec<Clock>,
    pub entries: Vec<Entry>,
    #[serde(default)]
    pub known: KnownOfComplainant,
    /// The last day on which the code works.
    pub until: NaiveDate,
}
