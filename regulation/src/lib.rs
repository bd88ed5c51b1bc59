//! The rules of the *Klachtenreglement* as pure Rust: who may file, what happens next and by which date, who may do what.
//!
//! The server decides with these rules and the browser explains with the same ones, so the two cannot disagree.
//!
//! # What it deliberately does not know
//!
//! - What time it is, and chance: both come in as arguments. A test sets the clock by passing another date.
//! - Anybody's words. Events hold facts; what people write is sealed elsewhere, so no rule can leak it. Which words an event
//!   has and who reads them is a rule: [`event::Word`].
//!   [`filing::Words`] and [`filing::Identity`] pass through on their way to the envelope and print nothing.
//! - Storage, HTTP, pages, languages: no I/O, nothing async, no sentence for a reader. A [`case::Refusal`] is a value with an
//!   article; the words for it are in the locale files.
//! - Time zones in general: only [`amsterdam`], where a day of the regulation begins and ends.
//!
//! # Glossary
//!
//! | Dutch | article | here |
//! |---|---|---|
//! | reglement, versie | 13 | [`text::RegulationVersion`] |
//! | klager, hoedanigheid | 4 | [`filing::Capacity`], [`event::Actor::Complainant`] |
//! | grond | 5 | [`filing::Ground`] |
//! | klacht, zoals getypt | 6 | [`filing::Typed`] |
//! | klacht, in te dienen | 6 | [`filing::Filing`] |
//! | kanaal | 6 | [`event::Channel`] |
//! | gevraagde oplossing | 6 | [`filing::Words::requested_solution`] |
//! | dossier | 7 | [`case::Case`] |
//! | fase | 7 | [`stage::Stage`] |
//! | bevestiging van ontvangst | 7 stap 1 | [`event::Event::Acknowledged`] |
//! | onderzoek | 7 stap 2 | [`stage::Stage::Investigating`] |
//! | aanvullende informatie | 7 stap 2 | [`event::Event::MessageSent`] with `asks`, [`event::Event::InformationAdded`] |
//! | intrekken | – | [`event::Event::Withdrawn`] |
//! | oordeel: gegrond, ongegrond | 7 stap 3 | [`verdict::Verdict`] |
//! | corrigerende maatregel | 7 stap 3 | [`corrective::CorrectiveAction`] |
//! | schriftelijke reactie | 7 stap 3 | [`event::Event::Responded`] |
//! | oplossing | 8 | [`remedy::Remedy`] |
//! | niet tevreden | 9 | [`appeal::Wish`] |
//! | beroep, externe klachtencommissie | 9 | [`appeal::Appeal`], [`event::Event::CommitteeAppointed`] |
//! | oordeel, advies, besluit op één grond | 9 | [`verdict::Outcome`] |
//! | update over de voortgang | 11 | [`event::Event::ProgressReported`] |
//! | bezorging, ontvangst van een brief | 7, 9 | [`delivery::Delivery`] |
//! | waarschuwing | – | [`warning::Level`] |
//! | volgende stap | – | [`case::NextStep`] |
//! | termijn | 7, 9, 11 | [`clock::Deadline`], as it stands [`clock::Clock`] |
//! | belofte, streven, recht | 7, 11, 9 | [`clock::Nature`] |
//! | tijdstip, zo precies als het is bewaard | 10 | [`moment::Moment`] |
//! | werkdag, feestdag | 7, 9, 11 | [`workday`], [`workday::Holiday`] |
//! | gelijkgestelde dag | – | [`workday::Reason::Equated`] |
//! | open, vertrouwelijk, anoniem | 10 | [`shield::Shield`] |
//! | behandelaar, directie | header, 10 | [`authority::Role`] |
//! | wie een klacht behandelt | header, 3 | [`handling::Handling`] |
//! | datalek, controle daarop | 5.4, AVG 33 | [`breach::BreachCheck`] |
//!
//! # The life of a complaint
//!
//! ```
//! use regulation::authority::Role;
//! use regulation::case::{Case, Command};
//! use regulation::event::{Actor, Channel, Event, Guarded, Language, Recorded, StaffId};
//! use regulation::filing::Typed;
//! use regulation::{clock::ClockState, stage::Stage};
//!
//! // What was typed becomes a filing; its facts go on, its words and name are sealed by others.
//! let typed = Typed { description: "Niemand belde terug.".into(), ..Typed::default() };
//! let filing = typed.parse().unwrap();
//! let (shield, capacity, grounds, about) = (filing.shield, filing.capacity, filing.grounds, Guarded::Known(filing.about));
//! let (identity_given, channel, language) = (filing.identity.is_some(), Channel::Web, Language::Nl);
//! let monday = "2026-05-11T09:00:00Z".parse().unwrap();
//!
//! // Commands are decided, what happened is recorded, and the case is the fold over that.
//! let file = Command::File { shield, capacity, grounds, about, identity_given, channel, language, received_at: monday, reason_given: false, urgent: false };
//! let event = Case::handle(None, file, Role::Anyone, Actor::Complainant, monday).unwrap();
//! let mut case = Case::open(&Recorded { sequence: 1, at: monday, by: Actor::Complainant, event }).unwrap();
//! assert_eq!(case.stage(), Stage::Received);
//!
//! // Five working days, and Ascension Day is none of them: Tuesday 19 May.
//! let promise = case.next_clock(monday).unwrap();
//! assert_eq!(promise.due.to_string(), "2026-05-19");
//!
//! let (tuesday, director) = ("2026-05-12T09:00:00Z".parse().unwrap(), Actor::Staff(StaffId(7)));
//! let acknowledge = Command::Acknowledge { reason_given: false, sending: None };
//! let event = Case::handle(Some(&case), acknowledge, Role::Director, director, tuesday).unwrap();
//! assert_eq!(event, Event::Acknowledged { late: false, delivery: None });
//! case.apply(&Recorded { sequence: 2, at: tuesday, by: director, event });
//! assert_eq!(case.stage(), Stage::Investigating);
//! assert!(matches!(case.clocks(tuesday)[0].state, ClockState::Kept { .. }));
//! ```
//!
//! # How to add the next thing
//!
//! - **Something that can happen**: a variant of [`event::Event`] (stored for ever, so look twice), a [`case::Command`], a row in
//!   [`authority::Action`], an arm in `case/decide.rs` and one in [`case::Case::apply`]. It says of itself
//!   what it is without its facts (`event/kind.rs`), on which side it stands and who knows of it (`event/description.rs`),
//!   which words it has and who reads them (`event/word.rs`), and which fact of it is sealed (`event/guarded.rs`). The compiler names every place; `tests/events` wants its stored form and its row in `readers.txt`,
//!   `tests/authority.txt` the row of its action.
//! - **A stage**: a variant of [`stage::Stage`] and its arm in [`stage::allows`]. Transitions happen nowhere else.
//! - **A clock**: a variant of [`clock::ClockKind`], its length in [`text::Lengths`], what stops it in
//!   `case/clocks.rs`, when it is announced in [`warning`]. One of hours is another thing: [`breach`].
//! - **A version of the regulation**: `text/<number>.md` word for word, and an entry in `text/mod.rs`. Never edit an older one.
//! - **A new decree on days off**: the list in `workday/holiday.rs` and the date under it ([`workday::horizon`]).

pub mod amsterdam;
pub mod appeal;
pub mod authority;
pub mod breach;
pub mod case;
pub mod clock;
pub mod consent;
pub mod corrective;
pub mod delivery;
pub mod event;
pub mod figures;
pub mod filing;
pub mod handling;
pub mod moment;
pub mod reach;
pub mod remedy;
pub mod same_person;
pub mod shield;
pub mod stage;
pub mod text;
pub mod traces;
pub mod verdict;
mod vocabulary;
pub mod warning;
pub mod workday;
