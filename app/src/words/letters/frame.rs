//! What letters share: what each says of its case, the kinds of their blocks, the way to appeal, and how they begin and end.

use crate::words::blocks::{Block, Blocks, Place};
use crate::words::{Language, date_long, fill, words};
use chrono::NaiveDate;
use regulation::clock::Deadline;
use regulation::handling::Handling;
use regulation::text::RegulationVersion;

/// What every letter says of its case.
#[derive(Clone, Copy, Debug)]
pub struct CaseFacts<'a> {
    pub number: &'a str,
    pub language: Language,
    pub received_on: NaiveDate,
    /// The version that holds for it.
    pub version: &'a RegulationVersion,
    /// Who handles it, and signs.
    pub handling: Handling,
    /// Whether nobody knows who complains, so that a mail would tell it.
    pub is_anonymous: bool,
    /// Whether somebody of the bureau cannot read it, because it is about them.
    pub leaves_out: bool,
    /// Where its page is, for who reads it on paper.
    pub address: &'a str,
}

impl CaseFacts<'_> {
    /// Who writes.
    pub(super) fn signed(&self) -> &'static str {
        let w = &words(self.language).letters;
        match self.handling {
            Handling::Directors => w.signed,
            Handling::OtherDirector => w.signed_other_director,
            Handling::Outside => w.signed_outside,
            Handling::Handlers => w.signed_handlers,
        }
    }

    /// Whom to ask: never by a mailbox that is also read by whom the complaint is about.
    pub(super) fn contact(&self, common: &str, apart: &str) -> String {
        let sentence = if self.handling.shares_the_mailbox() {
            common
        } else {
            apart
        };
        let values = [
            ("email", self.version.contact_email),
            ("post", self.version.contact_post),
            ("number", self.number),
            ("address", self.address),
        ];
        let said = fill(sentence, &values);
        if self.is_anonymous && self.handling.shares_the_mailbox() {
            format!("{said} {}", words(self.language).letters.mail_shows)
        } else {
            said
        }
    }
}

/// The way to appeal (art. 9): how, how long, and until when. A letter that can be appealed against cannot be made without.
#[derive(Clone, Copy, Debug)]
pub struct Appeal {
    days: u32,
    until: Option<NaiveDate>,
}

impl Appeal {
    /// Before it is known when the letter counts as received.
    pub const fn from_opening(version: &RegulationVersion) -> Self {
        Self {
            days: version.lengths.appeal,
            until: None,
        }
    }

    /// When it is known.
    pub const fn until(version: &RegulationVersion, last: &Deadline) -> Self {
        Self {
            days: version.lengths.appeal,
            until: Some(last.due),
        }
    }

    pub(super) fn block(self, language: Language) -> Block {
        let w = &words(language).letters;
        let term = workdays(language, self.days);
        let until = match self.until {
            Some(last) => {
                let date = date_long(last, language);
                fill(w.appeal_by, &[("date", &date), ("term", &term)])
            }
            None => fill(w.appeal_open, &[("term", &term)]),
        };
        Block::Fixed(format!("{until}\n\n{}", w.appeal_how))
    }
}

/// When the complainant hears again.
pub(super) fn hears_by(next: Option<NaiveDate>, language: Language) -> Block {
    let w = &words(language).letters;
    match next {
        Some(next) => fixed(fill(
            w.progress_next,
            &[("date", &date_long(next, language))],
        )),
        None => open(fill(w.progress_next, &[("date", TO_COME)])),
    }
}

/// Who is on a committee, a name on each line.
pub(super) fn seated(members: Option<&str>) -> Block {
    members.map_or_else(|| open(TO_COME), |members| fixed(members.trim()))
}

/// Stands where the form still has to say what.
pub(super) const TO_COME: &str = "…";

pub(super) fn fixed(text: impl Into<String>) -> Block {
    Block::Fixed(text.into())
}

pub(super) fn open(text: impl Into<String>) -> Block {
    Block::Open(text.into())
}

/// Whether it is late follows what is filled in beside the letter. The block stands there either way, so that the places
/// after it stay where they are while somebody types in them.
pub(super) fn apology(late: bool, text: &str) -> Block {
    fixed(if late { text } else { "" })
}

/// A place with what is usually said there.
pub(super) fn usual(place: Place, text: &str) -> Block {
    Block::Free {
        place,
        text: text.to_owned(),
        needed: false,
    }
}

/// A place for what only a person can say.
pub(super) const fn needed(place: Place) -> Block {
    Block::Free {
        place,
        text: String::new(),
        needed: true,
    }
}

/// A letter after which the complaint goes on, so that there is a page to write on.
pub(super) fn going_on(facts: &CaseFacts<'_>, blocks: Vec<Block>) -> Blocks {
    let w = &words(facts.language).letters;
    frame(facts, blocks, facts.contact(w.contact, w.contact_apart))
}

/// A letter that ends the complaint.
pub(super) fn ended(facts: &CaseFacts<'_>, blocks: Vec<Block>) -> Blocks {
    let w = &words(facts.language).letters;
    frame(
        facts,
        blocks,
        facts.contact(w.contact_ended, w.contact_ended_apart),
    )
}

fn frame(facts: &CaseFacts<'_>, blocks: Vec<Block>, contact: String) -> Blocks {
    let w = &words(facts.language).letters;
    let greeting = std::iter::once(usual(Place::Greeting, w.greeting));
    let end = [
        fixed(contact),
        usual(Place::Closing, ""),
        fixed(facts.signed()),
    ];
    Blocks::new(greeting.chain(blocks).chain(end))
}

/// "10 werkdagen"
pub(super) fn workdays(language: Language, days: u32) -> String {
    let w = &words(language).letters;
    let sentence = if days == 1 {
        w.workdays_one
    } else {
        w.workdays_many
    };
    fill(sentence, &[("n", &days.to_string())])
}
