//! What the desk answers to somebody from outside who holds a code for one thing in one case.

use crate::answers::CodeProblem;
use crate::case::answers::CaseForStaff;
use chrono::NaiveDate;
use regulation::filing::ProblemKind;
use serde::{Deserialize, Serialize};

/// What `/gast` shows.
#[derive(Clone, Debug)]
pub enum Guest {
    AskCode {
        problem: Option<CodeProblem>,
        /// An answer that was typed before the visit ended: it is sent with the code.
        typed: String,
    },
    Question(Question),
    /// The answer is kept; there is nothing more to see.
    Answered,
    File(Box<File>),
}

/// What somebody else than the complainant is asked: these words and no others of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
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
}

/// The file of a case as the committee reads it: without the name, and without what the bureau notes for itself.
#[derive(Clone, Debug)]
pub struct File {
    pub case: CaseForStaff,
    /// The last day on which the code works.
    pub until: NaiveDate,
}
