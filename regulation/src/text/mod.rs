//! The regulation as it reads, version by version, each with its clocks, its calendar and its contact.
//!
//! A version in force is never edited, only succeeded: a complaint keeps the version of its date of receipt (art. 13).

mod read;

use crate::workday::Profile;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// One version of the regulation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegulationVersion {
    pub number: &'static str,
    /// The first local date on which it holds.
    pub in_force_from: NaiveDate,
    /// The lines above the first article, word for word; the first is the title.
    pub heading: Vec<String>,
    pub articles: Vec<Article>,
    /// Where a complaint can be mailed (art. 6).
    pub contact_email: &'static str,
    /// Where a complaint can be posted (art. 6).
    pub contact_post: &'static str,
    pub lengths: Lengths,
    /// What this version takes for working days.
    pub profile: Profile,
}

/// How long each term is, in working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lengths {
    /// Art. 7 step 1.
    pub acknowledgement: u32,
    /// Art. 7 step 2.
    pub investigation: u32,
    /// Art. 11.
    pub completion: u32,
    /// Art. 9.
    pub appeal: u32,
    /// Appointing a committee. The text gives no term; this is our own target.
    pub committee: u32,
    /// How long a reaction that nobody opened keeps a case open.
    pub long_stop: u32,
    /// How long we wait for an answer to a question to the complainant before we decide how to go on. The text gives no term.
    pub question: u32,
    /// How long a posted letter is on its way.
    pub post: u32,
}

/// An article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    pub number: u8,
    pub title: String,
    pub blocks: Vec<Block>,
}

/// A paragraph, or a list with one run of spans per item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    Paragraph(Vec<Span>),
    List(Vec<Vec<Span>>),
}

/// A run of text. It may begin with a line feed, where the regulation begins a new line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub text: String,
    pub strong: bool,
}

/// Every version, oldest first.
pub fn versions() -> &'static [RegulationVersion] {
    VERSIONS.as_slice()
}

/// The version with this number.
pub fn version(number: &str) -> Option<&'static RegulationVersion> {
    versions().iter().find(|version| version.number == number)
}

/// The version in force on a local date; `None` before the first one.
pub fn in_force_on(date: NaiveDate) -> Option<&'static RegulationVersion> {
    versions()
        .iter()
        .rfind(|version| version.in_force_from <= date)
}

/// The version to go by on a local date: before the first one was in force, the first.
pub fn to_go_by_on(date: NaiveDate) -> &'static RegulationVersion {
    in_force_on(date).unwrap_or(&VERSIONS[0])
}

static VERSIONS: LazyLock<[RegulationVersion; 1]> = LazyLock::new(|| [version_1_0()]);

const NOVEMBER_2024: NaiveDate = match NaiveDate::from_ymd_opt(2024, 11, 1) {
    Some(date) => date,
    None => NaiveDate::MAX,
};

fn version_1_0() -> RegulationVersion {
    let (heading, articles) = read::regulation(include_str!("../../text/1.0.md"));
    RegulationVersion {
        number: "1.0",
        in_force_from: NOVEMBER_2024,
        heading,
        articles,
        contact_email: "algemeen@hetvtb.nl",
        contact_post: "Rijnstraat 63, 8051 HL te Hattem",
        lengths: Lengths {
            acknowledgement: 5,
            investigation: 15,
            completion: 30,
            appeal: 10,
            committee: 10,
            long_stop: 30,
            question: 10,
            post: 1,
        },
        profile: Profile::Atw,
    }
}
