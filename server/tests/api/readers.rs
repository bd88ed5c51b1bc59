//! Who reads what: long lives in which everything that can happen happens, and at every turn the answers to the complainant,
//! to whoever is asked something and to the committee hold what the rules say they read, and no word more.

use crate::desk::{Desk, WHOLE, letter, solution};
use crate::support::{House, Visitor, unescape};
use app::case::deeds::Deed;
use app::entry::{Entry, EntryWords};
use app::following::answers::CaseForComplainant;
use app::sync::following::OpenCase;
use app::words::blocks::Proposed;
use axum::http::StatusCode;
use regulation::authority::Role;
use regulation::event::{Audience, Event, Word, WordName};
use regulation::filing::Words;
use regulation::traces::Traces;
use seal::code::FollowCode;
use seal::envelope::{self, ItemContext, Kind};
use seal::grant::{self, GrantContext, Recipient, Scope};
use seal::keys::CaseKey;
use serde::Serialize;
use serde::de::DeserializeOwned;
use server::archive::StoredEvent;
use server::archive::{Holder, StoredGrant};
use server::desk::{Dossier, Reader};
use std::collections::BTreeSet;
use std::fmt::Debug;
use uuid::Uuid;

/// The kinds of events of a life, and the deeds of staff with a text in it.
type Lived = (BTreeSet<String>, BTreeSet<String>);

/// A case in which things happen, with its complainant and the director.
struct Life {
    house: House,
    desk: Desk,
    complainant: Visitor,
    code: FollowCode,
    case: Uuid,
    key: CaseKey,
    /// So that no text is like another.
    texts: u32,
    /// What stood beside each text of staff: where they typed it, and where they read it again.
    labels: Vec<Label>,
    /// What the complainant typed, and what stood beside it.
    own: Vec<(String, String)>,
}

/// Each text field of a page points to a line that says who will read it. What only shows a text is none.
fn every_field_names_its_readers(page: &str) {
    for field in page.split("<textarea").skip(1) {
        let field = &field[..field.find('>').expect("a whole element")];
        if field.contains("readonly") {
            continue;
        }
        let attribute = |name: &str| {
            let value = field.split(&format!(" {name}=\"")).nth(1);
            value.and_then(|value| value.split('"').next())
        };
        let described = attribute("aria-describedby").unwrap_or_default();
        // Of a letter it is said once, at what it is about.
        let id = attribute("id").expect("a field has a label");
        let of_letter = ["-greeting", "-solution", "-whom", "-why", "-closing"]
            .iter()
            .find_map(|part| {
                let letter = id.strip_suffix(part)?;
                Some(format!("{letter}-text-readers"))
            });
        let mut lines = described.split(' ').chain(of_letter.as_deref());
        let named = lines.any(|line| is_line_of_readers(page, line));
        assert!(named, "who reads what is typed here? {field}");
    }
}

/// Whether what has this id is a line that says who reads something.
fn is_line_of_readers(page: &str, id: &str) -> bool {
    let Some((before, after)) = page.split_once(&format!("id=\"{id}\"")) else {
        return false;
    };
    let begins = &before[before.rfind('<').expect("an element")..];
    let (rest, text) = after.split_once('>').expect("a whole element");
    let is_line = [begins, rest].concat().contains("class=\"field-readers\"");
    is_line && text.starts_with("Wie leest dit: ")
}

/// Who reads a text, in the words of the page.
struct Label {
    /// The address of the deed, or nothing for what stands in the history.
    deed: String,
    text: String,
    says: String,
}

impl Label {
    /// "alleen intern" is for nobody from outside, "intern en na een beroep de commissie" for the committee alone.
    fn is_inside_for(&self, audience: Audience) -> bool {
        match audience {
            Audience::Complainant | Audience::Asked => {
                self.says.contains("intern") || self.says.contains("alleen de directie")
            }
            Audience::Committee => {
                self.says.contains("alleen intern") || self.says.contains("alleen de directie")
            }
            Audience::Staff => self.says.contains("alleen de directie"),
            Audience::Directors => false,
        }
    }

    fn names(&self, audience: Audience) -> bool {
        match audience {
            Audience::Complainant => self.says.contains("de klager"),
            Audience::Staff => !self.says.contains("alleen de directie"),
            Audience::Directors => true,
            Audience::Asked => self.says.contains("wie de vraag krijgt"),
            // Whatever the complainant reads, the committee reads too.
            Audience::Committee => self.says.contains("de commissie"),
        }
    }
}

impl Life {
    async fn begin(fields: &[(&str, &str)]) -> Self {
        let house = House::open().await;
        let code = house.visitor().file(fields).await;
        Self::of(house, &code).await
    }

    async fn of(house: House, code: &str) -> Self {
        let desk = Desk::of(&house).await;
        let code = FollowCode::parse(code).unwrap();
        let number = desk.case.rsplit('/').next().unwrap();
        let archive = &house.state.archive;
        let case = archive.find_case_by_number(number).await.unwrap().unwrap();
        let grants = archive.list_grants(case).await.unwrap();
        let own = |grant: &&StoredGrant| {
            grant.holder == Holder::Complainant && grant.scope == Scope::Content
        };
        let grant = grants.iter().find(own);
        let context = GrantContext {
            case,
            scope: Scope::Content,
            recipient: Recipient::Complainant,
        };
        let key = grant::open(&grant.unwrap().sealed, &code.key_pair(), &context).unwrap();
        Self {
            complainant: house.visitor(),
            house,
            desk,
            code,
            case,
            key,
            texts: 0,
            labels: Vec::new(),
            own: Vec::new(),
        }
    }

    fn text(&mut self, about: &str) -> String {
        self.texts += 1;
        format!("{about} nummer{:03}.", self.texts)
    }

    /// What the director does, in words of its own.
    async fn did(&mut self, deed: &str, fields: &[(&str, &str)]) -> String {
        let text = self.text(deed);
        self.filled(deed, &[fields, &[("text", &*text)]].concat())
            .await
    }

    /// Fills in a form, where the page says beside each text who will read it, and sends it.
    async fn filled(&mut self, deed: &str, fields: &[(&str, &str)]) -> String {
        let page = self.desk.page().await;
        for (name, text) in fields {
            if matches!(*name, "text" | "reason") && !text.is_empty() {
                self.labels.push(Label {
                    deed: deed.to_owned(),
                    text: (*text).to_owned(),
                    says: beside(&page, deed, name),
                });
            }
        }
        self.desk.did(deed, fields).await
    }

    /// What is told of who reads what the complainant does with this, and is so: the committee reads along, or does not.
    async fn is_told_who_reads(&mut self, does: &str, choice: &str, text: &str) {
        let page = self.follow().await;
        every_field_names_its_readers(&page);
        let line = format!("id=\"{does}{choice}-readers\"");
        if page.contains(&line) {
            let says = between(between(&page, &line, "</p>"), ">", ".").to_lowercase();
            assert!(says.contains("de klacht behandelt") || says.contains("de directie"));
            self.own.push((text.to_owned(), says));
        }
    }

    /// The letter as it stands ready, sent.
    async fn sends(&mut self, deed: &str, more: &[(&str, &str)]) -> String {
        let page = self.desk.page().await;
        let (letter, solution) = (letter(&page, deed), solution(&page, deed));
        let ready = [
            ("text", &*letter),
            ("solution", &solution),
            ("step", "send"),
        ];
        let fields = [more, &ready].concat();
        self.filled(deed, &fields).await
    }

    /// What the history tells the bureau of who reads each text that the complainant does not read as it stands.
    async fn reads_the_history(&mut self) {
        let page = self.desk.page().await;
        for frame in page.split("class=\"inside-box\"").skip(1) {
            let says = between(frame, "class=\"inside-mark\">", "</strong>").to_lowercase();
            let words = &frame[frame.find("class=\"words\"").expect("words")..];
            let text = between(words, ">", "</p>").trim().to_owned();
            let deed = String::new();
            self.labels.push(Label { deed, text, says });
        }
    }

    /// A letter in words of its own, sent.
    async fn wrote(&mut self, deed: &str, fields: &[(&str, &str)]) -> String {
        self.did(deed, &[fields, &[("step", "send")]].concat())
            .await
    }

    /// What the complainant does, in words of their own.
    async fn does(&mut self, does: &str, choice: &str, answer: &str) {
        let text = self.text(does);
        self.is_told_who_reads(does, choice, &text).await;
        let fields = [
            ("does", does),
            ("choice", choice),
            ("answer", answer),
            ("text", &text),
        ];
        self.complainant.post("/volgen/doen", &fields).await;
    }

    async fn writes(&mut self) {
        let text = self.text("bericht");
        self.complainant
            .post("/volgen", &[("message", &text)])
            .await;
    }

    /// Time passes, and everybody comes back.
    async fn until(&mut self, now: &str) {
        self.house.set_clock(now);
        self.desk.visitor = self.house.director().await;
        self.follow().await;
    }

    async fn follow(&mut self) -> String {
        let code = self.code.grouped().to_string();
        unescape(&self.complainant.follow(&code).await.text())
    }

    async fn events(&self) -> Vec<StoredEvent> {
        let archive = &self.house.state.archive;
        archive.list_events(self.case).await.unwrap()
    }

    /// The place in the order of the newest event like this.
    async fn newest(&self, like: impl Fn(&Event) -> bool) -> String {
        let events = self.events().await;
        let found = events.iter().rfind(|stored| like(&stored.event));
        found.expect("it happened").sequence.to_string()
    }

    /// Every text of the case with what it belongs to, opened without asking the desk.
    async fn written(&self) -> Vec<(Event, &'static Word, String)> {
        let events = self.events().await;
        let mut written = Vec::new();
        for stored in &events {
            let parts = parts(stored.sealed.as_deref().unwrap_or_default());
            for (word, sealed) in stored.event.words().iter().zip(parts) {
                // The name as it was filed has a key of its own.
                if word.name != WordName::Identity {
                    let text = self.open(&events, stored, sealed);
                    written.push((stored.event.clone(), word, text));
                }
            }
        }
        written
    }

    fn open(&self, events: &[StoredEvent], stored: &StoredEvent, sealed: &[u8]) -> String {
        let guest = match stored.event {
            Event::InformationReceived { request } => {
                let asked = events.iter().find(|asked| asked.sequence == request);
                asked.map(|asked| self.key.for_guest(asked.item))
            }
            _ => None,
        };
        let opened = Kind::ALL.iter().find_map(|kind| {
            let context = ItemContext {
                case: self.case,
                kind: *kind,
                item: stored.item,
                sequence: stored.sequence,
                author: stored.author,
            };
            let mut keys = [Some(&self.key), guest.as_ref()].into_iter().flatten();
            keys.find_map(|key| envelope::open(key, &context, sealed).ok())
        });
        let opened = opened.unwrap_or_else(|| panic!("{:?} opens", stored.event));
        String::from_utf8(opened.to_vec()).unwrap()
    }

    /// This page holds what they read, and no word that is not for them.
    async fn holds(&self, page: &str, audience: Audience) {
        self.is_as_was_said(page, audience);
        for (text, says) in self.own.iter().filter(|_| audience == Audience::Committee) {
            assert_eq!(
                page.contains(text),
                says.contains("de commissie"),
                "{says}: {text}"
            );
        }
        for (event, word, text) in self.written().await {
            let reads = word.is_read_by(audience);
            for line in lines(word, &text) {
                let there = page.contains(&line);
                assert!(there || !reads, "{audience:?} misses of {event:?}: {line}");
                // A text that goes into a letter may be read there.
                let elsewhere = word.in_letter || (reads && event.is_for(audience));
                assert!(
                    !there || elsewhere,
                    "{audience:?} reads of {event:?}: {line}"
                );
            }
        }
    }

    /// What the page told staff of who reads a text is what happens on the page of who does.
    fn is_as_was_said(&self, page: &str, audience: Audience) {
        for label in &self.labels {
            let Label { deed, text, says } = label;
            let lines = text.lines().map(str::trim);
            let there = lines
                .filter(|line| !line.is_empty())
                .any(|line| page.contains(line));
            if there {
                assert!(
                    label.names(audience) && !label.is_inside_for(audience),
                    "{audience:?} reads of {deed}, which says {says:?}: {text}"
                );
            }
            let only_later = says.contains("in de brief") || says.contains("wie de vraag krijgt");
            if label.names(audience) && !only_later {
                assert!(
                    there,
                    "{audience:?} misses of {deed}, which says {says:?}: {text}"
                );
            }
        }
    }

    /// The case as the desk knows it with the complainant's key, which opens all that the committee's key opens.
    async fn dossier(&self) -> Dossier {
        let keys = self.code.key_pair();
        let opened = Dossier::open(&self.house.state, self.case, Reader::Complainant(&keys)).await;
        opened.unwrap().unwrap()
    }

    /// The complainant reads it as the server draws it and as the browser opens it, and both are the same texts. What
    /// travels to be drawn holds no more than what is drawn.
    async fn is_told(&mut self) {
        self.reads_the_history().await;
        let page = self.follow().await;
        every_field_names_its_readers(&page);
        every_field_names_its_readers(&self.desk.page().await);
        self.holds(&page, Audience::Complainant).await;
        let dossier = self.dossier().await;
        let entries = dossier.entries_for_complainant();
        let events = self.events().await;
        let known = events.iter();
        let known = known.filter(|stored| stored.event.is_for(Audience::Complainant));
        let known: Vec<u32> = known.map(|stored| stored.sequence).collect();
        let told: Vec<u32> = entries.iter().map(|entry| entry.sequence).collect();
        assert_eq!(told, known);
        let told = travelling(&entries);
        self.holds(&told, Audience::Complainant).await;
        for mut entry in dossier.sealed_entries_for_complainant() {
            entry.words.sealed = None;
            assert_eq!(entry.words, EntryWords::default(), "{:?}", entry.event);
            assert!(entry.author.is_none());
        }
        let opened = self.opened_in_the_browser().await;
        let written = self.written().await;
        let shown = written.iter();
        let shown = shown.filter(|(_, word, _)| word.is_read_by(Audience::Complainant));
        let shown: Vec<_> = shown.map(|(_, _, text)| text.clone()).collect();
        assert_eq!(opened, shown);
    }

    async fn opened_in_the_browser(&self) -> Vec<String> {
        let mut visitor = self.house.visitor();
        let answer = visitor.ask_sealed_case(&self.code.lookup()).await;
        let shown: Option<CaseForComplainant> = serde_json::from_str(&answer.text()).unwrap();
        let shown = shown.expect("a case");
        let open = OpenCase::open(shown.keyhole.unwrap(), &self.code).unwrap();
        let sealed = shown
            .entries
            .iter()
            .filter_map(|entry| entry.words.sealed.as_ref());
        sealed.map(|sealed| open.words(sealed).unwrap()).collect()
    }

    async fn guest(&self, page: &str) -> Visitor {
        let mut guest = self.house.visitor();
        let code = page.split("data-guest-code").nth(1).unwrap();
        let code = code.split(['>', '<']).nth(1).unwrap();
        let answer = guest.post("/gast", &[("code", code)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        guest
    }

    /// What happened in this life, and by which deeds of staff something was written.
    async fn lived(&self) -> Lived {
        let deeds = self.labels.iter().map(|label| label.deed.clone());
        (self.kinds().await, deeds.collect())
    }

    /// What happened, by the names under which it is stored.
    async fn kinds(&self) -> BTreeSet<String> {
        let events = self.events().await;
        let kinds = events.iter().map(|stored| {
            let written = serde_json::to_value(&stored.event).unwrap();
            written["type"].as_str().unwrap().to_owned()
        });
        kinds.collect()
    }
}

/// Everything that is told, as it travels: not who of the bureau did it.
fn travelling<What>(entries: &[Entry<What>]) -> String
where
    What: Serialize + DeserializeOwned + PartialEq + Debug,
{
    assert!(entries.iter().all(|entry| entry.author.is_none()));
    let written = serde_json::to_string(entries).unwrap();
    let read: Vec<Entry<What>> = serde_json::from_str(&written).unwrap();
    assert_eq!(read, entries, "it arrives as it was sent");
    written.replace("\\\"", "\"")
}

/// The envelopes of an event, each preceded by its length.
fn parts(mut joined: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    while let Some((length, rest)) = joined.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap();
        let (part, rest) = rest.split_at(length);
        parts.push(part);
        joined = rest;
    }
    parts
}

/// A text as it is looked for in a page: in the parts in which it stands there.
fn lines(word: &Word, text: &str) -> Vec<String> {
    let text = if word.name == WordName::Filing {
        let words: Words = serde_json::from_str(text).unwrap();
        words.description
    } else if word.name == WordName::Proposal {
        Proposed::read(text).letter
    } else {
        text.to_owned()
    };
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(str::to_owned).collect()
}

/// What stands beside the field of a deed about who will read it.
fn beside(page: &str, deed: &str, name: &str) -> String {
    let start = format!("id=\"{deed}-{name}-readers\"");
    assert!(page.contains(&start), "{deed}: who reads {name}?");
    let line = between(page, &start, "</p>");
    between(line, ">", ".").to_lowercase()
}

/// What stands between these for the first time.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let rest = &page[page.find(start).expect(start) + start.len()..];
    &rest[..rest.find(end).expect(end)]
}

/// From the complaint to the final letter after an appeal.
async fn whole_life() -> Lived {
    let named = [
        WHOLE,
        &[("name", "Sanne Bergsma"), ("shield", "confidential")],
    ]
    .concat();
    let mut life = Life::begin(&named).await;
    let staff = life.house.state.archive.list_staff().await.unwrap();
    let me = staff[0].id.simple().to_string();
    life.did("beoordelen", &[("scope", "mixed")]).await;
    life.did("notitie", &[]).await;
    life.desk.did("behandelaar", &[("who", &*me)]).await;
    let why = life.text("te laat");
    life.until("2026-12-02T09:00:00Z").await;
    life.sends("bevestigen", &[("reason", &why)]).await;
    let part = [("whom", "De school."), ("why", "Die doet dat.")];
    life.wrote("deel-verwijzen", &part).await;
    life.did("bericht", &[("asks", "on")]).await;
    life.follow().await;
    life.writes().await;
    life.writes().await;
    life.is_told().await;

    life.did("plan", &[]).await;
    let consent = [("to", "subject"), ("data_account", "yes")];
    life.did("toestemming", &consent).await;
    life.does("consent", "", "yes").await;
    life.did("gehoord", &[("source", "witness")]).await;
    life.did("bewijs", &[("source", "records")]).await;
    life.did("datalek", &[]).await;
    life.did("datalek-logboek", &[]).await;
    life.did("datalek-eerder", &[("aware", "2026-11-20")]).await;
    life.did("datalek-besluit", &[("conclusion", "no_breach")])
        .await;
    let excerpt = life.text("fragment");
    let asked = [
        ("source", "witness"),
        ("due", "2026-12-20"),
        ("reason", &*excerpt),
    ];
    let page = life.did("navragen", &asked).await;
    let mut witness = life.guest(&page).await;
    let page = unescape(&witness.get("/gast").await.text());
    every_field_names_its_readers(&page);
    life.holds(&page, Audience::Asked).await;
    let answer = life.text("antwoord");
    witness.post("/gast/antwoord", &[("text", &answer)]).await;
    life.did("navragen", &asked[..2]).await;
    let request = life
        .newest(|event| matches!(event, Event::InformationRequested { .. }))
        .await;
    life.did("zonder-antwoord", &[("request", &*request)]).await;
    let why = life.text("waarom een naam");
    life.filled("identiteit", &[("reason", &why)]).await;
    life.did("ontvangst-datum", &[("received", "2026-11-22")])
        .await;
    life.did(
        "oordeel",
        &[("ground", "procedure"), ("verdict", "founded")],
    )
    .await;
    life.did("maatregel-al-genomen", &[]).await;
    life.did("maatregel", &[("who", &*me), ("due", "2026-12-15")])
        .await;
    let action = life
        .newest(|event| matches!(event, Event::ActionPlanned { .. }))
        .await;
    life.did("maatregel-gedaan", &[("action", &*action)]).await;
    let helped = [("action", &*action), ("effective", "yes")];
    life.did("maatregel-effect", &helped).await;
    let offer = [("kind", "cost_reimbursement"), ("amount", "61,40")];
    life.did("oplossing", &offer).await;
    let remedy = life
        .newest(|event| matches!(event, Event::RemedyOffered { .. }))
        .await;
    life.does("offer", &remedy, "accepted").await;
    life.does("bank_account", &remedy, "").await;
    life.did("oplossing-uitgevoerd", &[("remedy", &*remedy)])
        .await;
    life.did("oplossing-opnieuw", &[("remedy", &*remedy)]).await;
    life.is_told().await;

    life.until("2027-02-01T09:00:00Z").await;
    let why = life.text("nog later");
    life.wrote("voortgang", &[("next", "2027-02-20"), ("reason", &*why)])
        .await;
    let letter = letter(&life.desk.page().await, "reactie");
    let proposal = [
        ("text", &*letter),
        ("solution", "Dat doen wij."),
        ("step", "send"),
    ];
    life.desk.did("reactie-voorstel", &proposal).await;
    life.is_told().await;
    life.desk
        .did("reactie-terug", &[("text", "Dat was ik zelf.")])
        .await;
    life.sends("reactie", &[("way", "email")]).await;
    let letter = life
        .newest(|event| matches!(event, Event::Responded { .. }))
        .await;
    life.did("bezorging", &[("letter", &*letter), ("way", "lost")])
        .await;
    life.follow().await;
    life.does("second_look", "", "").await;
    life.did("heropenen", &[]).await;
    life.did(
        "oordeel",
        &[("ground", "procedure"), ("verdict", "unfounded")],
    )
    .await;
    life.sends("reactie", &[]).await;
    life.is_told().await;

    life.until("2027-03-15T09:00:00Z").await;
    life.does("appeal", "", "").await;
    life.did("beroep-te-laat", &[("admitted", "yes")]).await;
    let members = [
        ("reason", "A. Bovenkamp"),
        ("independent", "yes"),
        ("until", "2027-04-01"),
    ];
    let page = life.wrote("commissie", &members).await;
    life.does("object", "", "").await;
    let mut member = life.guest(&page).await;
    let page = unescape(&member.get("/gast").await.text());
    life.reads_the_history().await;
    life.holds(&page, Audience::Committee).await;
    assert!(page.contains("Intern en na een beroep de commissie"));
    assert!(!page.to_lowercase().contains("alleen intern"));
    let entries = life
        .dossier()
        .await
        .entries_for_committee(&Traces::default());
    let mut events = entries.iter().map(|entry| &entry.event);
    assert!(events.all(|event| event.is_for(Audience::Committee)));
    let told = travelling(&entries);
    life.holds(&told, Audience::Committee).await;
    for hidden in [crate::support::NAME, "Sanne Bergsma"] {
        assert!(!page.contains(hidden) && !told.contains(hidden), "{hidden}");
    }
    life.did("bezwaar-antwoord", &[("upheld", "yes"), ("against", "0")])
        .await;
    let why = life.text("waarom een ander");
    let another = [
        ("leaves", "0"),
        ("joins", "C. Veld"),
        ("independent", "yes"),
        ("reason", &*why),
    ];
    life.wrote("commissielid", &another).await;
    life.did("advies", &[("advice_procedure", "unfounded")])
        .await;
    let decided = [("decision_procedure", "unfounded")];
    let proposal = [decided[0], ("text", "Daarom."), ("step", "send")];
    life.desk.did("beroep-besluit-voorstel", &proposal).await;
    life.is_told().await;
    life.desk
        .did("beroep-besluit-terug", &[("text", "Dat was ik zelf.")])
        .await;
    life.wrote("beroep-besluit", &decided).await;
    life.does("shield", "anonymous", "").await;
    life.is_told().await;
    life.lived().await
}

/// Somebody who was unknown tells who they are, and takes the complaint back.
async fn withdrawn() -> Lived {
    let mut life = Life::begin(&[WHOLE[0], ("shield", "anonymous")]).await;
    life.follow().await;
    life.does("identify", "", "confidential").await;
    let why = life.text("ingetrokken");
    life.complainant
        .post("/volgen/intrekken", &[("reason", &why)])
        .await;
    life.wrote("intrekking-bevestigen", &[]).await;
    life.is_told().await;
    life.lived().await
}

async fn settled() -> Lived {
    let mut life = Life::begin(WHOLE).await;
    life.sends("bevestigen", &[]).await;
    life.wrote("opgelost", &[]).await;
    life.is_told().await;
    life.lived().await
}

/// An answer that is appealed against, until that is taken back; then the term passes.
async fn referred() -> Lived {
    let mut life = Life::begin(WHOLE).await;
    life.sends("bevestigen", &[]).await;
    let letter = letter(&life.desk.page().await, "verwijzen");
    life.filled(
        "verwijzen",
        &[("text", &*letter), ("step", "send"), ("way", "email")],
    )
    .await;
    life.follow().await;
    life.does("appeal", "", "").await;
    life.does("withdraw_appeal", "", "").await;
    life.is_told().await;
    life.lived().await
}

/// A letter from nobody: there is nobody to send anything to.
async fn undeliverable() -> Lived {
    let house = House::open().await;
    let mut director = house.director().await;
    let entered = [
        ("channel", "post"),
        ("shield", "anonymous"),
        ("received", "2026-11-23"),
        ("description", "Op papier, zonder naam."),
    ];
    director.post("/directie/registreren", &entered).await;
    let page = director.get("/directie/registreren").await;
    let code = page.marked("data-follow-code");
    let mut life = Life::of(house, code.trim()).await;
    life.did("onbestelbaar", &[]).await;
    life.is_told().await;
    life.lived().await
}

/// An answer and an appeal that come on paper.
async fn on_paper() -> Lived {
    let mut life = Life::begin(WHOLE).await;
    life.sends("bevestigen", &[]).await;
    let asked = [("source", "witness"), ("due", "2026-12-20")];
    life.did("navragen", &asked).await;
    let request = life
        .newest(|event| matches!(event, Event::InformationRequested { .. }))
        .await;
    life.did("antwoord", &[("request", &*request)]).await;
    life.sends("verwijzen", &[("way", "email")]).await;
    life.did("beroep", &[("sent", "2026-11-23")]).await;
    life.is_told().await;
    life.lived().await
}

/// A part belongs elsewhere, and the words can mean danger.
async fn in_part() -> Lived {
    let urgent = [("description", "Mijn zoon is mishandeld."), WHOLE[1]];
    let mut life = Life::begin(&urgent).await;
    life.did("gevaar-bekeken", &[]).await;
    life.is_told().await;
    life.sends("bevestigen", &[]).await;
    life.did("beoordelen", &[("scope", "mixed")]).await;
    let part = [("whom", "De school."), ("why", "Die doet dat.")];
    life.wrote("deel-verwijzen", &part).await;
    life.is_told().await;
    life.lived().await
}

/// The same complaint came in twice, or so it seemed, and then it was so.
async fn twice() -> Lived {
    let mut life = Life::begin(WHOLE).await;
    let mut visitor = life.house.visitor();
    visitor.file(WHOLE).await;
    let other = visitor.number.clone();
    let link = |goes_on| [("other", &*other), ("goes_on", goes_on), ("said", "no")];
    life.did("zelfde-klacht", &link("yes")).await;
    life.is_told().await;
    life.did("toch-twee-klachten", &[]).await;
    life.is_told().await;
    life.did("zelfde-klacht", &link("no")).await;
    life.is_told().await;
    life.lived().await
}

/// A colleague reads along.
async fn read_along() -> Lived {
    let house = House::open().await;
    let (other, _) = house.second_director().await;
    let (_, third) = house.member("Hanna Handelt", Role::Handler).await;
    let (_, fourth) = house.member("Piet Handelt", Role::Handler).await;
    let named = [WHOLE, &[("name", "Sanne Bergsma")]].concat();
    let code = house.visitor().file(&named).await;
    let mut life = Life::of(house, &code).await;
    let third = third.to_string();
    let why = life.text("over wie");
    let named = [("who", third.as_str()), ("reason", why.as_str())];
    life.filled("over-wie", &named).await;
    let fourth = fourth.to_string();
    life.did("naam-geven", &[("who", &*fourth)]).await;
    life.sends("bevestigen", &[]).await;
    let judged = [("ground", "procedure"), ("verdict", "unfounded")];
    life.did("oordeel", &judged).await;
    life.sends("reactie-voorstel", &[]).await;
    life.is_told().await;
    let me = std::mem::replace(&mut life.desk.visitor, other);
    life.did("reactie-terug", &[]).await;
    life.is_told().await;
    life.sends("reactie-voorstel", &[]).await;
    let other = std::mem::replace(&mut life.desk.visitor, me);
    life.sends("reactie", &[]).await;
    life.follow().await;
    life.does("appeal", "", "").await;
    let members = [("reason", "A. Bovenkamp"), ("independent", "yes")];
    life.wrote("commissie", &members).await;
    life.did("advies", &[("advice_procedure", "unfounded")])
        .await;
    let decided = [("decision_procedure", "unfounded")];
    life.wrote("beroep-besluit-voorstel", &decided).await;
    life.is_told().await;
    life.desk.visitor = other;
    life.did("beroep-besluit-terug", &[]).await;
    life.is_told().await;
    life.lived().await
}

#[tokio::test]
async fn whatever_happens_everybody_reads_what_is_for_them_and_no_word_more() {
    let lives = [
        whole_life().await,
        withdrawn().await,
        settled().await,
        referred().await,
        undeliverable().await,
        on_paper().await,
        read_along().await,
        in_part().await,
        twice().await,
    ];
    let (happened, labelled): (Vec<_>, Vec<_>) = lives.into_iter().unzip();
    let happened: BTreeSet<_> = happened.into_iter().flatten().collect();
    let labelled: BTreeSet<_> = labelled.into_iter().flatten().collect();
    let writes = Deed::ALL
        .iter()
        .filter(|deed| !matches!(deed, Deed::Assign | Deed::Close | Deed::SetAside));
    let writes: BTreeSet<_> = writes.map(|deed| deed.address().to_owned()).collect();
    let unlabelled: Vec<_> = writes.difference(&labelled).collect();
    assert!(unlabelled.is_empty(), "not looked at: {unlabelled:?}");
    // Reading something that is no event names all that are.
    let refusal = serde_json::from_str::<Event>(r#"{"type":"?"}"#).unwrap_err();
    let refusal = refusal.to_string();
    let (_, expected) = refusal.split_once("expected one of").unwrap();
    let mut all: BTreeSet<_> = expected
        .split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect();
    // Of what does not open nobody reads anything: `sync` tells how it is put away.
    all.remove("set_aside");
    assert_eq!(happened, all, "each of them happened");
}

#[tokio::test]
async fn the_form_of_a_complaint_names_the_readers_of_each_text() {
    let house = House::open().await;
    let page = unescape(&house.visitor().get("/klacht").await.text());
    assert!(page.contains("<textarea"));
    every_field_names_its_readers(&page);
}

/// Who reads a text follows from the rules: no sentence beside it says it as well, and may be wrong one day.
#[test]
fn no_sentence_of_the_complainant_says_by_hand_who_reads_what_is_typed() {
    let sentences = [
        include_str!("../../../app/locales/nl/following.json"),
        include_str!("../../../app/locales/nl/guest.json"),
        include_str!("../../../app/locales/en/following.json"),
        include_str!("../../../app/locales/en/guest.json"),
    ];
    for sentence in sentences.iter().flat_map(|file| file.lines()) {
        for said in [
            "commissie het",
            "behandelt, leest",
            "leest uw rekening",
            "ommittee reads",
            "complaint read",
            "read your bank",
        ] {
            assert!(!sentence.contains(said), "{sentence}");
        }
    }
}

#[test]
fn no_sentence_of_the_directie_says_by_hand_who_reads_what_is_typed() {
    let sentences = [
        include_str!("../../../app/locales/nl/deeds.json"),
        include_str!("../../../app/locales/nl/staff.json"),
        include_str!("../../../app/locales/nl/register.json"),
        include_str!("../../../app/locales/en/deeds.json"),
        include_str!("../../../app/locales/en/staff.json"),
        include_str!("../../../app/locales/en/register.json"),
    ];
    for sentence in sentences.iter().flat_map(|file| file.lines()) {
        for said in ["lleen intern", "klager leest", "nternal only", "nant reads"] {
            assert!(!sentence.contains(said), "{sentence}");
        }
    }
}
