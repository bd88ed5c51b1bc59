//! A letter is a list of blocks: what must stand in it, made of facts, and places to type in. Nobody types over a fixed
//! block: it is made anew when the letter goes out, and a form has no field for it.

use crate::ui::posted::Posted;
use regulation::filing::{ProblemKind, parse_message};
use serde::{Deserialize, Serialize};
use std::hash::{DefaultHasher, Hash, Hasher};

/// A place to type in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    Greeting,
    /// What only a person can say.
    Body,
    /// What becomes of the solution that the complainant asked for.
    Solution,
    /// With whom a part belongs.
    Whom,
    /// Why.
    Why,
    Closing,
}

impl Place {
    pub const ALL: &[Self] = &[
        Self::Greeting,
        Self::Body,
        Self::Solution,
        Self::Whom,
        Self::Why,
        Self::Closing,
    ];

    /// The field in which it is typed.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Greeting => "greeting",
            Self::Body => "text",
            Self::Solution => "solution",
            Self::Whom => "whom",
            Self::Why => "why",
            Self::Closing => "closing",
        }
    }
}

/// A part of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// What must stand there.
    Fixed(String),
    /// What must stand there, and the form still has to say; shown with an ellipsis in that place.
    Open(String),
    Free {
        place: Place,
        text: String,
        /// Without it, the letter says nothing.
        needed: bool,
    },
}

/// Why blocks are no letter yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfinished {
    /// Something is still to be chosen.
    Open,
    /// What is wrong with a text.
    Text(Place, ProblemKind),
}

/// The blocks of a letter before it goes out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Blocks(Vec<Block>);

/// A letter as it goes out. It is made of blocks and of nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter(String);

impl Blocks {
    pub(super) fn new(blocks: impl IntoIterator<Item = Block>) -> Self {
        Self(blocks.into_iter().collect())
    }

    pub fn all(&self) -> &[Block] {
        &self.0
    }

    /// With what somebody typed, in every place that the form had a field for.
    #[must_use]
    pub fn typed(mut self, posted: &Posted) -> Self {
        for block in &mut self.0 {
            if let Block::Free { place, text, .. } = block
                && posted.was_asked(place.field())
            {
                *text = plain(posted.text(place.field()));
            }
        }
        self
    }

    /// With these texts in their places, and nothing in the others.
    #[must_use]
    pub fn with(mut self, texts: &[(Place, String)]) -> Self {
        for block in &mut self.0 {
            if let Block::Free { place, text, .. } = block {
                let given = texts.iter().find(|(known, _)| known == place);
                *text = given.map(|(_, text)| text.clone()).unwrap_or_default();
            }
        }
        self
    }

    /// What stands in the places to type in.
    pub fn free(&self) -> Vec<(Place, String)> {
        let free = self.0.iter().filter_map(|block| match block {
            Block::Free { place, text, .. } => Some((*place, plain(text))),
            Block::Fixed(_) | Block::Open(_) => None,
        });
        free.collect()
    }

    /// Its paragraphs as they will be read, an empty line between two.
    pub fn text(&self) -> String {
        let texts = self.0.iter().map(|block| match block {
            Block::Fixed(text) | Block::Open(text) => text.clone(),
            Block::Free { text, .. } => plain(text),
        });
        let texts: Vec<String> = texts.filter(|text| !text.trim().is_empty()).collect();
        texts.join("\n\n")
    }

    /// Tells this letter from one that says something else, but for what is typed in it. The form carries it along, so
    /// that nobody sends a letter that they were not shown.
    pub fn mark(&self) -> String {
        let mut hasher = DefaultHasher::new();
        for block in &self.0 {
            match block {
                Block::Fixed(text) | Block::Open(text) => text.hash(&mut hasher),
                Block::Free { place, .. } => place.field().hash(&mut hasher),
            }
        }
        format!("{:016x}", hasher.finish())
    }

    /// Whether something that has to be written in it is not there yet.
    pub fn lacks(&self) -> bool {
        self.0.iter().any(|block| match block {
            Block::Fixed(_) | Block::Open(_) => false,
            Block::Free { text, needed, .. } => *needed && text.trim().is_empty(),
        })
    }

    /// The letter, when nothing is missing.
    pub fn finish(&self) -> Result<Letter, Unfinished> {
        for block in &self.0 {
            match block {
                Block::Fixed(_) => {}
                Block::Open(_) => return Err(Unfinished::Open),
                Block::Free {
                    place,
                    text,
                    needed,
                } => match parse_message(text) {
                    Ok(_) => {}
                    Err(ProblemKind::Missing) if !needed => {}
                    Err(problem) => return Err(Unfinished::Text(*place, problem)),
                },
            }
        }
        Ok(Letter(self.text()))
    }
}

impl Letter {
    pub fn into_text(self) -> String {
        self.0
    }
}

/// A text as it is kept; as it was typed when it cannot be kept, so that it can be put right.
pub fn plain(typed: &str) -> String {
    parse_message(typed).unwrap_or_else(|_| typed.replace("\r\n", "\n"))
}

/// A letter that waits for a second pair of eyes: as it was read, and what was typed in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    pub letter: String,
    pub free: Vec<(Place, String)>,
}

impl Proposed {
    pub fn of(blocks: &Blocks, letter: Letter) -> Self {
        Self {
            letter: letter.into_text(),
            free: blocks.free(),
        }
    }

    /// As one text, to be sealed.
    pub fn write(&self) -> String {
        // Texts and their names can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What was written. An earlier proposal is one text: it stands whole where somebody types, so that nothing of it is lost.
    pub fn read(written: &str) -> Self {
        serde_json::from_str(written).unwrap_or_else(|_| Self {
            letter: written.to_owned(),
            free: vec![(Place::Body, written.to_owned())],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks() -> Blocks {
        Blocks::new([
            Block::Free {
                place: Place::Greeting,
                text: "Beste lezer,".to_owned(),
                needed: false,
            },
            Block::Fixed("Feit.".to_owned()),
            Block::Free {
                place: Place::Body,
                text: "Gewoonlijk.".to_owned(),
                needed: false,
            },
        ])
    }

    #[test]
    fn a_field_that_was_emptied_is_empty_and_one_that_was_not_there_keeps_what_is_usual() {
        let emptied = Posted::default().with("text", "");
        assert_eq!(blocks().typed(&emptied).text(), "Beste lezer,\n\nFeit.");
        let nothing = Posted::default();
        let text = blocks().typed(&nothing).text();
        assert_eq!(text, "Beste lezer,\n\nFeit.\n\nGewoonlijk.");
    }

    #[test]
    fn a_letter_has_another_mark_when_it_says_something_else_and_not_when_something_else_is_typed()
    {
        let typed = Posted::default().with("text", "Iets anders.");
        assert_eq!(blocks().typed(&typed).mark(), blocks().mark());
        let another = Blocks::new([Block::Fixed("Feit.".to_owned())]);
        assert_ne!(another.mark(), blocks().mark());
    }

    #[test]
    fn a_proposal_comes_back_as_it_was_typed_and_an_earlier_one_whole() {
        let typed = Posted::default().with("text", "Regel een\r\nregel twee");
        let blocks = blocks().typed(&typed);
        let proposed = Proposed::of(&blocks, blocks.finish().unwrap());
        let read = Proposed::read(&proposed.write());
        assert_eq!(read, proposed);
        assert_eq!(self::blocks().with(&read.free).text(), read.letter);
        let earlier = Proposed::read("Beste lezer,\n\nAlles.");
        assert_eq!(earlier.letter, "Beste lezer,\n\nAlles.");
        let whole = self::blocks().with(&earlier.free).text();
        assert_eq!(whole, "Feit.\n\nBeste lezer,\n\nAlles.");
    }
}
