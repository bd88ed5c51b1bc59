//! Following a case from a browser that opens and seals by itself. The code stays there: only the value that the case
//! is looked up by travels, with which nothing can be opened.

use super::deed::ComplainantDeed;
use super::keyhole::Keyhole;
use super::kind::kind;
use super::sealing::{NotSealed, random_id};
use super::texts::{NotRead, Texts, VERSION};
use super::wire::SealedFiling;
use rand_core::CryptoRng;
use seal::code::FollowCode;
use seal::envelope::{self, Author, ItemContext, Kind};
use seal::grant::{self, GrantContext, Recipient, Scope};
use seal::keys::CaseKey;
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// Takes a sealed answer or added information in; answers with [`Added`].
pub const MESSAGES: &str = "/api/v1/messages";
/// Takes a withdrawal in with its sealed reason; answers with [`Added`].
pub const WITHDRAWALS: &str = "/api/v1/withdrawals";

/// The value that a case is looked up by.
fn read_lookup(texts: &Texts) -> Option<[u8; 32]> {
    if texts.text("version") != VERSION {
        return None;
    }
    texts.bytes("lookup")?.try_into().ok()
}

/// Words as they stand sealed in the page, with what they are bound to. Wherever they travel, they are written the same.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Texts", try_from = "Texts")]
pub struct SealedWords {
    pub item: Uuid,
    pub sequence: u32,
    pub kind: Kind,
    pub author: Author,
    pub bytes: Vec<u8>,
}

impl fmt::Debug for SealedWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sealed words {}", self.sequence)
    }
}

impl SealedWords {
    pub fn write(&self) -> Texts {
        let mut texts = Texts::default()
            .with("item", self.item.to_string())
            .with("sequence", self.sequence.to_string())
            .with_kind(self.kind)
            .with("author", self.author.name());
        texts.put_bytes("words", &self.bytes);
        texts
    }

    pub fn read(texts: &Texts) -> Option<Self> {
        Some(Self {
            item: texts.id("item")?,
            sequence: texts.number("sequence")?.try_into().ok()?,
            kind: texts.kind()?,
            author: Author::from_name(texts.text("author"))?,
            bytes: texts.bytes("words")?,
        })
    }
}

impl From<SealedWords> for Texts {
    fn from(words: SealedWords) -> Self {
        words.write()
    }
}

impl TryFrom<Texts> for SealedWords {
    type Error = NotRead;

    fn try_from(texts: Texts) -> Result<Self, NotRead> {
        Self::read(&texts).ok_or(NotRead)
    }
}

/// Something the complainant adds, as it leaves the browser.
#[derive(Clone, PartialEq, Eq)]
pub struct Addition {
    pub lookup: [u8; 32],
    pub words: SealedWords,
    pub deed: ComplainantDeed,
}

impl Addition {
    pub fn write(&self) -> Texts {
        let mut texts = self.words.write().with("version", VERSION);
        texts.put_bytes("lookup", &self.lookup);
        // Writing and withdrawing are told by the kind of their words.
        if !matches!(
            self.deed,
            ComplainantDeed::Write | ComplainantDeed::Withdraw
        ) {
            texts.put("does", self.deed.does());
            texts.put("choice", self.deed.choice());
            texts.put("answer", self.deed.answer());
        }
        texts
    }

    pub fn read(texts: &Texts) -> Option<Self> {
        let deed = match (texts.kind()?, texts.given("does")) {
            (Kind::Withdrawal, _) => ComplainantDeed::Withdraw,
            (_, None) => ComplainantDeed::Write,
            (_, Some(does)) => {
                ComplainantDeed::read(does, texts.text("choice"), texts.text("answer"))?
            }
        };
        Some(Self {
            lookup: read_lookup(texts)?,
            words: SealedWords::read(texts).filter(|words| words.author == Author::Complainant)?,
            deed,
        })
    }
}

/// How the server answers an addition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is kept, now or the first time it was sent.
    Added,
    /// Something else was added first: it has to be read, and the words sealed for their new place.
    Overtaken,
    /// The regulation does not allow it at this stage.
    NotNow,
    /// As much was added to this case today as one code may add in a day.
    EnoughToday,
    /// And as much as it may add in all.
    EnoughInAll,
    /// No case belongs to this value.
    NotKnown,
    /// It is not an addition as this server knows them.
    NotUnderstood,
}

impl Added {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Added, "added"),
        (Self::Overtaken, "overtaken"),
        (Self::NotNow, "not_now"),
        (Self::EnoughToday, "enough_today"),
        (Self::EnoughInAll, "enough_in_all"),
        (Self::NotKnown, "not_known"),
        (Self::NotUnderstood, "not_understood"),
    ];

    pub fn write(self) -> Texts {
        let word = Self::ALL.iter().find(|(answer, _)| *answer == self);
        Texts::default()
            .with("version", VERSION)
            .with("answer", word.map_or("", |(_, word)| word))
    }

    pub fn read(texts: &Texts) -> Option<Self> {
        let word = texts.text("answer");
        let known = Self::ALL.iter().find(|(_, known)| *known == word)?;
        (texts.text("version") == VERSION).then_some(known.0)
    }
}

/// A case whose key was opened with the code.
pub struct OpenCase {
    keyhole: Keyhole,
    content: CaseKey,
}

impl OpenCase {
    pub fn open(keyhole: Keyhole, code: &FollowCode) -> Result<Self, NotSealed> {
        let bound_to = GrantContext {
            case: keyhole.case,
            scope: Scope::Content,
            recipient: Recipient::Complainant,
        };
        let content =
            grant::open(&keyhole.grant, &code.key_pair(), &bound_to).map_err(|_| NotSealed)?;
        Ok(Self { keyhole, content })
    }

    pub fn case(&self) -> Uuid {
        self.keyhole.case
    }

    /// The words themselves.
    pub fn words(&self, sealed: &SealedWords) -> Result<String, NotSealed> {
        let context = self.context(sealed.item, sealed.sequence, sealed.kind, sealed.author);
        let plain =
            envelope::open(&self.content, &context, &sealed.bytes).map_err(|_| NotSealed)?;
        String::from_utf8(plain.to_vec()).map_err(|_| NotSealed)
    }

    /// Seals what is written next, for what it does.
    pub fn add(
        &self,
        rng: &mut impl CryptoRng,
        code: &FollowCode,
        deed: ComplainantDeed,
        text: &str,
    ) -> Result<Addition, NotSealed> {
        let answers = self.keyhole.writes == Kind::Message;
        let kind = kind(deed.word(answers));
        let item = random_id(rng);
        let sealed = self.seal(rng, code, item, kind, text)?;
        Ok(Addition { deed, ..sealed })
    }

    /// Seals a changed complaint as an addition to the one that had arrived. The same change is the same item, so that
    /// it is added once, however often it is sent.
    pub fn add_change(
        &self,
        rng: &mut impl CryptoRng,
        code: &FollowCode,
        changed: &SealedFiling,
        text: &str,
    ) -> Result<Addition, NotSealed> {
        let mut bytes = [0; 16];
        for (byte, digest) in bytes.iter_mut().zip(changed.content_digest) {
            *byte = digest;
        }
        let item = uuid::Builder::from_random_bytes(bytes).into_uuid();
        self.seal(rng, code, item, self.keyhole.writes, text)
    }

    fn seal(
        &self,
        rng: &mut impl CryptoRng,
        code: &FollowCode,
        item: Uuid,
        kind: Kind,
        text: &str,
    ) -> Result<Addition, NotSealed> {
        let sequence = self.keyhole.next;
        let context = self.context(item, sequence, kind, Author::Complainant);
        let bytes =
            envelope::seal(rng, &self.content, &context, text.as_bytes()).map_err(|_| NotSealed)?;
        Ok(Addition {
            lookup: code.lookup(),
            words: SealedWords {
                item,
                sequence,
                kind,
                author: Author::Complainant,
                bytes,
            },
            deed: ComplainantDeed::Write,
        })
    }

    fn context(&self, item: Uuid, sequence: u32, kind: Kind, author: Author) -> ItemContext {
        ItemContext {
            case: self.keyhole.case,
            kind,
            item,
            sequence,
            author,
        }
    }
}
