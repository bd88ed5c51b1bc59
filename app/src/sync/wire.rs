//! What travels between a phone and the server, version 1. A phone may hold it for weeks, so its form never changes:
//! something new gets a new version beside this one. Each is a flat object of texts (`texts`); the names stand here.

use super::bureau::{Bureau, KeyHolder, ReaderKey, Whose};
use super::keyhole::Keyhole;
use super::texts::{Texts, VERSION, moment};
use super::work::{Proof, Task};
use regulation::authority::Role;
use regulation::event::Language;
use regulation::filing::{Capacity, Ground};
use regulation::moment::Moment;
use regulation::shield::Shield;
use std::fmt;
use uuid::Uuid;

/// Where a phone asks whom to seal for; answers with [`Bureau`].
pub const BUREAU: &str = "/api/v1/bureau";
/// Where a phone fetches the empty form that it keeps for when there is no connection; answers with a page.
pub const FORM: &str = "/api/v1/form";
/// Where a phone sends a [`SealedFiling`]; answers with [`Answer`].
pub const FILINGS: &str = "/api/v1/filings";

impl KeyHolder {
    fn name(self) -> String {
        match self {
            Self::Complainant => "complainant".to_owned(),
            Self::Recovery => "recovery".to_owned(),
            Self::Staff(id) => id.to_string(),
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        match name {
            "complainant" => Some(Self::Complainant),
            "recovery" => Some(Self::Recovery),
            id => Uuid::try_parse(id).ok().map(Self::Staff),
        }
    }
}

/// Readers of the words and of the name.
const WITH_NAME: &str = "with_name.";
/// Readers of the words only.
const WORDS_ONLY: &str = "words_only.";
/// The reader outside the bureau, of both.
const OUTSIDE: &str = "outside.";

impl Bureau {
    pub fn write(&self) -> Texts {
        let mut texts = Texts::default().with("version", VERSION);
        for key in &self.keys {
            let scope = match key.whose {
                Whose::Recovery | Whose::Staff(_, Role::Director) => WITH_NAME,
                Whose::Staff(_, Role::Outside) => OUTSIDE,
                Whose::Staff(..) => WORDS_ONLY,
            };
            let name = key.whose.holder().name();
            texts.put_bytes(format!("{scope}{name}"), &key.public);
        }
        texts
    }

    pub fn read(texts: &Texts) -> Option<Self> {
        if texts.text("version") != VERSION {
            return None;
        }
        let mut keys = Vec::new();
        let roles = [Role::Director, Role::Handler, Role::Outside];
        for (prefix, role) in [WITH_NAME, WORDS_ONLY, OUTSIDE].into_iter().zip(roles) {
            for (name, _) in texts.below(prefix) {
                let whose = match KeyHolder::from_name(name)? {
                    KeyHolder::Recovery => Whose::Recovery,
                    KeyHolder::Staff(id) => Whose::Staff(id, role),
                    KeyHolder::Complainant => return None,
                };
                let public = texts.bytes(&format!("{prefix}{name}"))?;
                keys.push(ReaderKey { whose, public });
            }
        }
        Some(Self { keys })
    }
}

/// A complaint as it leaves the phone: the facts that the rules need without a key, and everything else sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedFiling {
    /// Made on the phone before anything is sent. It becomes the id of the case: sending twice is one complaint.
    pub filing: Uuid,
    /// SHA-256 of the value that the follow code is looked up by.
    pub lookup_digest: [u8; 32],
    /// Tells the same words sent twice from other words; keyed with the follow code, so it tells nobody else anything.
    pub content_digest: [u8; 32],
    pub shield: Shield,
    pub capacity: Option<Capacity>,
    /// Sorted, each once.
    pub grounds: Vec<Ground>,
    pub language: Language,
    /// Its words can mean danger: which, and about whom, is sealed. It lets the desk show it first, and nothing else.
    pub urgent: bool,
    /// The id that the sealed halves are bound to.
    pub item: Uuid,
    /// Whom of the bureau it is about, sealed: it names them. Nothing is sealed for them.
    pub facts: Vec<u8>,
    pub words: Vec<u8>,
    pub identity: Option<Vec<u8>>,
    pub grants: Vec<Grant>,
}

impl fmt::Debug for SealedFiling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sealed filing {}", self.filing)
    }
}

/// The key to the words, or to the name, sealed for one reader.
#[derive(Clone, PartialEq, Eq)]
pub struct Grant {
    pub reader: KeyHolder,
    /// False for the key to the words.
    pub identity: bool,
    pub sealed: Vec<u8>,
}

impl Grant {
    /// The order in which grants travel, so that a filing reads back equal to what was written.
    pub fn order(&self) -> (bool, String) {
        (self.identity, self.reader.name())
    }
}

/// The proof of work beside a filing.
const WORK: &str = "work";

/// A filing as it is sent again with what was asked of its sender.
pub fn with_work(sealed: &SealedFiling, proof: &Proof) -> Texts {
    let mut texts = sealed.write();
    texts.put_bytes(WORK, &proof.write());
    texts
}

/// The proof that came with a filing.
pub fn work_of(texts: &Texts) -> Option<Proof> {
    Proof::read(&texts.bytes(WORK)?)
}

const WORDS_GRANT: &str = "words_key.";
const NAME_GRANT: &str = "name_key.";

impl SealedFiling {
    pub fn write(&self) -> Texts {
        let grounds: Vec<&str> = self.grounds.iter().map(|ground| ground.name()).collect();
        let capacity = self.capacity.map_or("", Capacity::name);
        let mut texts = Texts::default()
            .with("version", VERSION)
            .with("filing", self.filing.to_string())
            .with("shield", self.shield.name())
            .with("capacity", capacity)
            .with_list("grounds", &grounds)
            .with("language", self.language.name())
            .with("item", self.item.to_string());
        if self.urgent {
            texts = texts.with("urgent", "yes");
        }
        texts.put_bytes("lookup_digest", &self.lookup_digest);
        texts.put_bytes("content_digest", &self.content_digest);
        texts.put_bytes("facts", &self.facts);
        texts.put_bytes("words", &self.words);
        if let Some(identity) = &self.identity {
            texts.put_bytes("name", identity);
        }
        for grant in &self.grants {
            let scope = if grant.identity {
                NAME_GRANT
            } else {
                WORDS_GRANT
            };
            texts.put_bytes(format!("{scope}{}", grant.reader.name()), &grant.sealed);
        }
        texts
    }

    /// `None` for anything that is not a whole filing of this version.
    pub fn read(texts: &Texts) -> Option<Self> {
        if texts.text("version") != VERSION {
            return None;
        }
        let mut grants = Vec::new();
        for (prefix, identity) in [(WORDS_GRANT, false), (NAME_GRANT, true)] {
            for (name, _) in texts.below(prefix) {
                grants.push(Grant {
                    reader: KeyHolder::from_name(name)?,
                    identity,
                    sealed: texts.bytes(&format!("{prefix}{name}"))?,
                });
            }
        }
        let capacity = match texts.text("capacity") {
            "" => None,
            word => Some(Capacity::from_name(word)?),
        };
        let identity = match texts.given("name") {
            None => None,
            Some(_) => Some(texts.bytes("name")?),
        };
        Some(Self {
            filing: texts.id("filing")?,
            lookup_digest: texts.bytes("lookup_digest")?.try_into().ok()?,
            content_digest: texts.bytes("content_digest")?.try_into().ok()?,
            shield: Shield::from_name(texts.text("shield"))?,
            capacity,
            grounds: texts
                .list("grounds")
                .map(Ground::from_name)
                .collect::<Option<_>>()?,
            language: Language::from_name(texts.text("language"))?,
            urgent: texts.text("urgent") == "yes",
            item: texts.id("item")?,
            facts: texts.bytes("facts")?,
            words: texts.bytes("words")?,
            identity,
            grants,
        })
    }
}

/// How the server answers a filing. Anything that cannot be read as this is not an answer of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is kept, now or the first time it was sent.
    Received(Received),
    /// The id is known with other words: what was changed afterwards has to be added, not sent again.
    /// With the earlier filing when it was sealed for this same code.
    OtherWords(Option<Box<Earlier>>),
    /// Nobody it was sealed for works there any more; seal the keys again, for these.
    OtherReaders(Bureau),
    /// Very many come in at once: the same filing again, with proof of this work beside it.
    WorkFirst(Task),
    /// It is not a filing as this server knows them; a newer page can send it.
    NotUnderstood,
}

/// The dated receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The filing this is about: an answer to another one is no answer.
    pub filing: Uuid,
    /// The digest that was sent, repeated: proof that these words were kept.
    pub content_digest: [u8; 32],
    /// The number of the case.
    pub number: String,
    /// When the server took it in. The legal dates count from here, whatever the phone's clock says.
    pub received_at: Moment,
}

/// A filing that was received before, with what is needed to add something to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    pub received: Received,
    pub keyhole: Keyhole,
}

/// Only the hour was kept that begins then.
const HOUR: &str = "hour";

impl Received {
    /// When it arrived, as finely as it was kept.
    pub const fn at(&self) -> Moment {
        self.received_at
    }

    pub fn put_into(&self, texts: &mut Texts) {
        texts.put("filing", self.filing.to_string());
        texts.put_bytes("content_digest", &self.content_digest);
        texts.put("number", self.number.clone());
        texts.put("received_at", moment(self.received_at.begins()));
        if matches!(self.received_at, Moment::Hour(_)) {
            texts.put("received_in", HOUR.to_owned());
        }
    }

    pub fn take_from(texts: &Texts) -> Option<Self> {
        Some(Self {
            filing: texts.id("filing")?,
            content_digest: texts.bytes("content_digest")?.try_into().ok()?,
            number: texts.given("number")?.to_owned(),
            received_at: {
                let at = texts.moment("received_at")?;
                if texts.given("received_in") == Some(HOUR) {
                    Moment::Hour(at)
                } else {
                    Moment::Exact(at)
                }
            },
        })
    }
}

impl Earlier {
    fn read(texts: &Texts) -> Option<Self> {
        Some(Self {
            received: Received::take_from(texts)?,
            keyhole: Keyhole::read(texts)?,
        })
    }
}

impl Answer {
    pub fn write(&self) -> Texts {
        let answer = |word: &str| {
            Texts::default()
                .with("version", VERSION)
                .with("answer", word)
        };
        match self {
            Self::Received(received) => {
                let mut texts = answer("received");
                received.put_into(&mut texts);
                texts
            }
            Self::OtherWords(None) => answer("other_words"),
            Self::OtherWords(Some(earlier)) => {
                let mut texts = earlier.keyhole.write().with("answer", "other_words");
                earlier.received.put_into(&mut texts);
                texts
            }
            Self::OtherReaders(bureau) => bureau.write().with("answer", "other_readers"),
            Self::WorkFirst(task) => {
                let mut texts = answer("work_first").with("bits", task.bits().to_string());
                texts.put_bytes("challenge", task.challenge());
                texts
            }
            Self::NotUnderstood => answer("not_understood"),
        }
    }

    pub fn read(texts: &Texts) -> Option<Self> {
        if texts.text("version") != VERSION {
            return None;
        }
        match texts.text("answer") {
            "received" => Received::take_from(texts).map(Self::Received),
            "other_words" => Some(Self::OtherWords(Earlier::read(texts).map(Box::new))),
            "other_readers" => Bureau::read(texts).map(Self::OtherReaders),
            "work_first" => {
                let challenge = texts.bytes("challenge")?.try_into().ok()?;
                let bits = texts.number("bits")?.try_into().ok()?;
                Task::new(challenge, bits).map(Self::WorkFirst)
            }
            "not_understood" => Some(Self::NotUnderstood),
            _ => None,
        }
    }
}
