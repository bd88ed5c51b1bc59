//! What happened in a case, told to whoever reads it: opened with a key, or sealed for a browser that opens it.
//! Who reads which words is said by the events themselves.

use super::dossier::Dossier;
use super::parts;
use super::stored::recorded;
use crate::archive::{BankAccount, StoredEvent, staff_id};
use app::entry::{Entry, EntryWords};
use app::following::told::Told;
use app::guest::answers::KnownOfComplainant;
use app::sync::following::SealedWords;
use app::sync::kind::kind;
use app::words::blocks::Proposed;
use regulation::authority::Role;
use regulation::case::Case;
use regulation::consent::{self, Datum, Hearer};
use regulation::event::{Audience, Event, Recorded, Side, Word, WordName};
use regulation::filing::{Identity, Words};
use regulation::moment::Moment;
use regulation::traces::Traces;
use seal::envelope::{self, Author, ItemContext};
use seal::keys::CaseKey;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Stands in a text where something is left out.
const LEFT_OUT: &str = "[…]";

/// What is left out of the file of a committee, and what of it the complainant agreed to. Kept sealed for each member: they
/// hold no key to the name.
#[derive(Serialize, Deserialize)]
pub struct Withheld {
    /// Everything that gives away who complains.
    #[serde(flatten)]
    traces: Traces,
    #[serde(default)]
    agreed: Option<Agreed>,
    /// Whom of the bureau it is about, by name: an outsider holds no key to the names of who works here.
    #[serde(default)]
    pub about: Vec<String>,
}

/// What was agreed to when it was sealed.
#[derive(Serialize, Deserialize)]
struct Agreed {
    data: Vec<Datum>,
    identity: Identity,
    /// The rest of what gives away who complains.
    traces: Traces,
}

impl Withheld {
    /// As long as it is still agreed to: whoever chose more protection since is protected from everything.
    fn agreed(&self, case: &Case) -> Option<&Agreed> {
        let known = case.may_know(Hearer::Committee);
        let holds = |agreed: &&Agreed| agreed.data.iter().all(|datum| known.contains(datum));
        self.agreed.as_ref().filter(holds)
    }

    /// What is left out of the file of this case now.
    pub fn traces(&self, case: &Case) -> &Traces {
        self.agreed(case)
            .map_or(&self.traces, |agreed| &agreed.traces)
    }
}

impl Dossier {
    /// What somebody of the bureau in this role may know of it, opened.
    pub fn entries(&self, role: Role) -> Vec<Entry> {
        self.told(Audience::of_staff(role))
    }

    /// The number of the last event that is for somebody of the bureau in this role.
    pub fn last_shown(&self, role: Role) -> u32 {
        let shown = self.known_to(Audience::of_staff(role));
        let sequences = shown.map(|(stored, _)| stored.sequence);
        sequences.max().unwrap_or_default()
    }

    /// What the complainant may see of it.
    pub fn entries_for_complainant(&self) -> Vec<Entry<Told>> {
        self.told_to_complainant(|stored| self.opened_words(stored, Audience::Complainant))
    }

    /// What the committee may see of it: the file, without the name, who of the bureau did what, and what the bureau notes
    /// for itself.
    /// Of every text, whatever gives away who complains is left out, and of a protected complainant whatever they were not
    /// asked for, or did not agree to.
    pub fn entries_for_committee(&self, traces: &Traces) -> Vec<Entry> {
        let known = self.case.may_know(Hearer::Committee);
        let mut entries = self.told(Audience::Committee);
        for entry in &mut entries {
            entry.author = None;
            if let Some(filed) = &mut entry.words.filed {
                consent::leave_out(filed, &known);
            }
            if let Event::Filed { capacity, .. } = &mut entry.event {
                *capacity = capacity.filter(|_| known.contains(&Datum::Capacity));
            }
            let leave_out = |text: &mut String| *text = traces.redact(text, LEFT_OUT);
            entry.words.each_mut().for_each(leave_out);
            entry.event.leave_staff_out();
        }
        entries
    }

    /// What gives away who complains, as far as this reader can know, beyond these data: what they filled in, the names that
    /// they give themselves in what they write, and when and where it was.
    pub fn traces_beyond(&self, data: &[Datum]) -> Traces {
        let identity = self.identity();
        let beyond = identity.map(|identity| consent::identity_beyond(&identity, data));
        let mut traces = beyond.as_ref().map(Traces::of).unwrap_or_default();
        let written = self.written_by_complainant();
        if !data.contains(&Datum::Name) {
            traces = traces.with_names_told(written.iter().flat_map(EntryWords::each));
        }
        if !data.contains(&Datum::Moment) {
            let filed = written.iter().filter_map(|words| words.filed.as_ref());
            traces = traces.with_phrases(filed.flat_map(|words| [&*words.when, &*words.place]));
        }
        traces
    }

    /// All that the complainant wrote.
    pub fn told_by_complainant(&self) -> Vec<String> {
        let written = self.written_by_complainant();
        let texts = written.iter().flat_map(EntryWords::each);
        texts.map(str::to_owned).collect()
    }

    fn written_by_complainant(&self) -> Vec<EntryWords> {
        let known = self.known_to(Audience::Complainant);
        let theirs = known.filter(|(stored, _)| stored.event.side() == Side::Complainant);
        theirs
            .map(|(stored, _)| self.opened_words(stored, Audience::Complainant))
            .collect()
    }

    /// What a committee is not told, and what it is: as it stands now, to be sealed for each member.
    pub fn withheld(&self, about: &[String]) -> Withheld {
        let mut data = self.case.may_know(Hearer::Committee);
        data.retain(|datum| datum.names());
        // When and where it was is left out of the file as fields, which may be agreed to later.
        let unnamed: Vec<Datum> = Datum::unnamed().collect();
        let agreed = self
            .identity()
            .filter(|_| !data.is_empty())
            .map(|identity| Agreed {
                identity: consent::identity_of(&identity, &data),
                traces: self.traces_beyond(&[&data[..], &unnamed].concat()),
                data,
            });
        let traces = self.traces_beyond(&unnamed);
        Withheld {
            traces,
            agreed,
            about: about.to_vec(),
        }
    }

    /// What a committee may know of who complains, beside the texts.
    pub fn known_to_committee(&self, withheld: &Withheld) -> KnownOfComplainant {
        let known = self.case.may_know(Hearer::Committee);
        let agreed = withheld.agreed(&self.case);
        KnownOfComplainant {
            capacity: self
                .case
                .capacity()
                .filter(|_| known.contains(&Datum::Capacity)),
            identity: agreed
                .map(|agreed| agreed.identity.clone())
                .unwrap_or_default(),
        }
    }

    /// What the complainant may see of it with the words sealed, for a browser that opens them.
    pub fn sealed_entries_for_complainant(&self) -> Vec<Entry<Told>> {
        self.told_to_complainant(sealed_words)
    }

    /// Who of the bureau did it stays inside.
    fn told_to_complainant(&self, words: impl Fn(&StoredEvent) -> EntryWords) -> Vec<Entry<Told>> {
        self.known_to(Audience::Complainant)
            .filter_map(|(stored, at)| {
                Some(Entry {
                    sequence: stored.sequence,
                    at,
                    event: Told::of(&stored.event)?,
                    author: None,
                    words: words(stored),
                })
            })
            .collect()
    }

    fn told(&self, audience: Audience) -> Vec<Entry> {
        self.known_to(audience)
            .map(|(stored, at)| Entry {
                sequence: stored.sequence,
                at,
                event: stored.event.clone(),
                author: stored.staff.map(staff_id),
                words: self.opened_words(stored, audience),
            })
            .collect()
    }

    /// What this audience may know of, each with when it happened, as finely as was kept.
    fn known_to(&self, audience: Audience) -> impl Iterator<Item = (&StoredEvent, Moment)> {
        let history: Vec<Recorded> = self.events.iter().map(recorded).collect();
        let events = self.events.iter().zip(Moment::of(&history));
        events.filter(move |(stored, _)| stored.event.is_for(audience))
    }

    /// The words of an event that this audience reads, save for those that stand beside the history.
    fn opened_words(&self, stored: &StoredEvent, audience: Audience) -> EntryWords {
        let mut opened = EntryWords::default();
        let words = stored.event.words().iter();
        for word in words.filter(|word| word.is_read_by(audience) && !word.name.is_apart()) {
            match part(stored, word) {
                Part::LeftOut => {}
                Part::Missing => opened.unreadable = true,
                Part::There(_) => match self.text(stored, word.name) {
                    Some(text) if word.name == WordName::Proposal => {
                        opened.put(word, Proposed::read(&text).letter);
                    }
                    Some(text) => opened.put(word, text),
                    None => opened.unreadable = true,
                },
            }
        }
        opened
    }

    /// The letter that was proposed by this event, with what was typed in it.
    pub fn proposed(&self, sequence: u32) -> Option<Proposed> {
        let mut events = self.events.iter();
        let stored = events.find(|stored| stored.sequence == sequence)?;
        let written = self.text(stored, WordName::Proposal)?;
        Some(Proposed::read(&written))
    }

    /// A text of the event with this number, as far as the key at hand opens it.
    pub fn word(&self, sequence: u32, name: WordName) -> Option<String> {
        let mut events = self.events.iter();
        self.text(events.find(|stored| stored.sequence == sequence)?, name)
    }

    /// A text of an event, as far as the key at hand opens it.
    pub(super) fn text(&self, stored: &StoredEvent, name: WordName) -> Option<String> {
        let content = self.content.as_ref()?;
        let asked = stored.author == Author::System;
        let plain = if let Event::InformationReceived { request } = stored.event
            && asked
        {
            // Whoever was asked holds no key to the case.
            let theirs = content.for_guest(self.item(request)?);
            self.open_word(stored, name, &theirs)
        } else {
            self.open_word(stored, name, content)
        };
        String::from_utf8(plain?).ok()
    }

    fn open_word(&self, stored: &StoredEvent, name: WordName, key: &CaseKey) -> Option<Vec<u8>> {
        let parts = parts::split(stored.sealed.as_deref()?)?;
        let context = ItemContext {
            case: self.id,
            kind: kind(name),
            item: stored.item,
            sequence: stored.sequence,
            author: stored.author,
        };
        let sealed = parts.get(stored.event.place_of(name)?)?;
        let plain = envelope::open(key, &context, sealed).ok()?;
        Some(plain.to_vec())
    }

    /// The id of an event.
    pub(super) fn item(&self, sequence: u32) -> Option<Uuid> {
        let found = self
            .events
            .iter()
            .find(|stored| stored.sequence == sequence);
        found.map(|stored| stored.item)
    }

    /// Where reimbursements go, by remedy, for whoever pays them.
    pub fn bank_accounts(&self, kept: &[BankAccount]) -> Vec<(u32, String)> {
        let opened = kept.iter().filter_map(|account| {
            let content = self.content.as_ref()?;
            let bound_to = ItemContext {
                case: self.id,
                kind: kind(WordName::BankAccount),
                item: account.item,
                sequence: account.sequence,
                author: Author::Complainant,
            };
            let plain = envelope::open(content, &bound_to, &account.sealed).ok()?;
            let text = String::from_utf8(plain.to_vec()).ok()?;
            Some((account.remedy, text))
        });
        opened.collect()
    }

    /// The words of the filing itself.
    pub fn filing(&self) -> Option<Words> {
        let text = self.text(self.events.first()?, WordName::Filing)?;
        serde_json::from_str(&text).ok()
    }

    /// Who the complainant is: as told later by choice, or as filed, for a reader with the identity key.
    pub fn identity(&self) -> Option<Identity> {
        if !self.case.identity_given() {
            return None;
        }
        let told = |stored: &&StoredEvent| matches!(stored.event, Event::IdentityGiven { .. });
        if let Some(stored) = self.events.iter().rev().find(told) {
            let name = self.text(stored, WordName::Name)?;
            return Some(Identity {
                name,
                ..Identity::default()
            });
        }
        let filed = self.events.first()?;
        let key = self.identity.as_ref()?;
        serde_json::from_slice(&self.open_word(filed, WordName::Identity, key)?).ok()
    }
}

/// The one text that the complainant reads, as it is kept.
fn sealed_words(stored: &StoredEvent) -> EntryWords {
    let mut told = EntryWords::default();
    if let Some(word) = stored.event.shown() {
        match part(stored, word) {
            Part::LeftOut => {}
            Part::Missing => told.unreadable = true,
            Part::There(bytes) => {
                told.sealed = Some(SealedWords {
                    item: stored.item,
                    sequence: stored.sequence,
                    kind: kind(word.name),
                    author: stored.author,
                    bytes: bytes.to_vec(),
                });
            }
        }
    }
    told
}

/// What is kept of a word.
enum Part<'a> {
    There(&'a [u8]),
    /// Nobody wrote it.
    LeftOut,
    /// It is always written, and is not there.
    Missing,
}

fn part<'a>(stored: &'a StoredEvent, word: &Word) -> Part<'a> {
    let sealed = stored.sealed.as_deref().unwrap_or_default();
    let Some(parts) = parts::split(sealed) else {
        return Part::Missing;
    };
    let place = stored.event.place_of(word.name);
    match place.and_then(|place| parts.get(place).copied()) {
        Some(bytes) => Part::There(bytes),
        None if word.always => Part::Missing,
        None => Part::LeftOut,
    }
}
