//! Everything that staff can do with a case by a form: one file for each deed. It says where its form posts to, what it
//! asks, who reads that, and what command and words are made of what was filled in.
//!
//! To add one: a file here, and a line in each of the two lists below. The compiler asks for the rest of it here; what it does
//! not ask for elsewhere stands in `README.md`, under where a change goes.

mod acknowledge;
mod answer_objection;
mod answer_request;
mod appoint_committee;
mod ask_consent;
mod ask_others;
mod assess;
mod assign;
mod check_effect;
mod close;
mod close_undeliverable;
mod complete_action;
mod confirm_withdrawal;
mod correct_delivery;
mod correct_receipt;
mod decide_appeal;
mod decide_breach;
mod decide_late_appeal;
mod evidence;
pub mod fields;
mod forgo;
mod fulfil_remedy;
mod hear;
mod heed_danger;
mod identity;
mod judge;
mod known_earlier;
pub mod letter;
mod link;
mod log_breach;
mod measure_taken;
pub mod message;
mod name_subject;
mod note;
mod offer_remedy;
mod open_breach_check;
mod plan;
mod plan_action;
mod propose_decision;
mod propose_reaction;
mod receive_advice;
mod refer;
mod refer_part;
mod register_appeal;
mod release_identity;
mod reopen;
mod reopen_remedy;
mod replace_member;
mod report_progress;
mod respond;
mod return_decision;
mod return_reaction;
mod set_aside;
mod settle;
mod unlink;
mod wrong;

pub use wrong::{RuleFields, Wrong};

use super::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::guest::answers::Asked;
use crate::ui::posted::Posted;
use crate::words::Words;
use crate::words::blocks::Blocks;
use chrono::{DateTime, NaiveDate, Utc};
use fields::{Field, Text, Written};
use letter::{LetterKind, Material, Told};
use regulation::amsterdam;
use regulation::authority::{Action, Role};
use regulation::case::{Case, Command};
use regulation::clock::ClockKind;
use regulation::event::{EventKind, StaffId, WordName};
use serde::{Deserialize, Serialize};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What a deed is: its form, and what is made of it.
pub trait StaffDeed: Sized {
    /// The last part of its address; people see it, so it is Dutch.
    const ADDRESS: &'static str;
    /// The row of the table of authority that it stands under.
    const ACTION: Action;
    /// What happens by it: this tells which words it has, and who reads them.
    const BRINGS: EventKind;
    /// Where its form stands while something else is the next right thing; `None` when it stands nowhere else then, or
    /// always in a frame of its own.
    const GROUP: Option<Group>;
    /// A letter goes out, which is first shown as its reader will read it.
    const LETTER: Option<LetterKind> = None;
    /// Somebody from outside is asked something by it: it is first shown as they will read it.
    const ASKS: bool = false;
    /// What it does with the name of who complains.
    const NAME: NameUse = NameUse::Untouched;
    /// It is only noted, or looked at: it takes nothing away from what its writer had not seen.
    const TAKES_NOTHING_AWAY: bool = false;
    /// It is done with a case that does not open, and with no other.
    const OF_SHUT: bool = false;
    /// The fields that its letter says something of. They stand before the letter, which knows of no other field.
    const TELLS: &'static [&'static str] = &[];
    /// The promise that a letter keeps.
    const PROMISE: Option<ClockKind> = None;
    /// The texts that somebody else than the complainant and the bureau will read.
    const TEXTS: &'static [Text] = &[];
    /// The fields that the rules can be about.
    const RULES: RuleFields = RuleFields::NONE;

    /// Its name, as heading and as button.
    fn title(w: &Words) -> &'static str;

    /// What it asks to be filled in, beside the letter when it is one.
    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field>;

    /// Whether there is something to do it with.
    fn is_possible(_case: &CaseForStaff) -> bool {
        true
    }

    /// What whoever fills it in has to know of this case.
    fn note(_v: Voice, _case: &CaseForStaff) -> Option<String> {
        None
    }

    /// What its letter says of the fields before it.
    fn told(_form: &Reading<'_>) -> Told {
        Told::default()
    }

    /// What somebody from outside will read, as far as it is filled in.
    fn asked(_form: &Reading<'_>) -> AskedDraft {
        AskedDraft::default()
    }

    /// What was filled in.
    fn read(form: &Reading<'_>) -> Result<Self, Wrong>;

    /// What is asked of the rules, and the words that go with it.
    fn understood(self) -> Understood;
}

/// What a deed does with the name of who complains. All but the first take a key to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameUse {
    Untouched,
    /// Whoever does it reads the name.
    Shown,
    /// A colleague gets the key to it.
    HandedOn,
    /// It is left out of a file that goes to others.
    LeftOut,
}

/// What belongs together on the page of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Investigation,
    Measures,
    Letters,
    Appeal,
    Case,
}

/// For how long a committee reads a file where nobody says a day.
pub const COMMITTEE_DAYS: u64 = 30;

/// A form that came in, and what can be chosen from.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    pub posted: &'a Posted,
    pub case: &'a Case,
    pub now: DateTime<Utc>,
    /// Everybody of the bureau who can read this case.
    pub readers: &'a [StaffId],
    /// Everybody of the bureau, and in which role.
    pub bureau: &'a [(StaffId, Role)],
    /// What its letters take over from the case.
    pub material: &'a Material,
}

impl Reading<'_> {
    pub fn today(&self) -> NaiveDate {
        amsterdam::date(self.now)
    }
}

/// A request that was understood; the rules have not been asked yet.
#[derive(Debug)]
pub struct Understood {
    pub command: Command,
    /// In the order of the words of the event.
    pub words: Vec<Written>,
    /// Until when those who are appointed may read.
    pub until: Option<NaiveDate>,
}

impl Understood {
    fn new(command: Command, words: impl IntoIterator<Item = Written>) -> Self {
        Self {
            command,
            words: words.into_iter().collect(),
            until: None,
        }
    }

    /// What was written under this name; empty when nothing was.
    pub fn word(&self, name: WordName) -> &str {
        let found = self.words.iter().find(|written| written.name == name);
        found.map_or("", |written| &written.text)
    }
}

/// What somebody from outside will read behind their code, as far as it is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedDraft {
    pub words: Asked,
    pub due: Option<NaiveDate>,
}

impl AskedDraft {
    /// Tells it from anything else that could be read: nobody sends what they were not shown.
    pub fn mark(&self) -> String {
        let Asked {
            question,
            excerpt,
            told,
        } = &self.words;
        let due = self.due.map(|due| due.to_string()).unwrap_or_default();
        let told = if *told { "told" } else { "" };
        let mut hasher = DefaultHasher::new();
        // Texts alone: anything else is written otherwise in a browser.
        for text in [question.as_str(), excerpt, &due, told] {
            text.hash(&mut hasher);
        }
        format!("{:016x}", hasher.finish())
    }
}

macro_rules! deeds {
    ($( $deed:ident: $is:ty ),+ $(,)?) => {
        /// The name of a deed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Deed { $( $deed ),+ }

        impl Deed {
            pub const ALL: &[Self] = &[ $( Self::$deed ),+ ];

            pub const fn address(self) -> &'static str {
                match self { $( Self::$deed => <$is>::ADDRESS ),+ }
            }

            pub const fn action(self) -> Action {
                match self { $( Self::$deed => <$is>::ACTION ),+ }
            }

            pub const fn brings(self) -> EventKind {
                match self { $( Self::$deed => <$is>::BRINGS ),+ }
            }

            pub const fn group(self) -> Option<Group> {
                match self { $( Self::$deed => <$is>::GROUP ),+ }
            }

            pub const fn letter(self) -> Option<LetterKind> {
                match self { $( Self::$deed => <$is>::LETTER ),+ }
            }

            pub const fn asks(self) -> bool {
                match self { $( Self::$deed => <$is>::ASKS ),+ }
            }

            pub const fn name_use(self) -> NameUse {
                match self { $( Self::$deed => <$is>::NAME ),+ }
            }

            pub const fn takes_nothing_away(self) -> bool {
                match self { $( Self::$deed => <$is>::TAKES_NOTHING_AWAY ),+ }
            }

            pub const fn is_of_shut(self) -> bool {
                match self { $( Self::$deed => <$is>::OF_SHUT ),+ }
            }

            /// What somebody from outside will read, as far as it is filled in.
            pub fn asked(self, form: &Reading<'_>) -> Option<AskedDraft> {
                let asked = match self { $( Self::$deed => <$is>::asked(form) ),+ };
                self.asks().then_some(asked)
            }

            pub const fn promise(self) -> Option<ClockKind> {
                match self { $( Self::$deed => <$is>::PROMISE ),+ }
            }

            pub const fn rules(self) -> RuleFields {
                match self { $( Self::$deed => <$is>::RULES ),+ }
            }

            /// The fields that stand before its letter.
            pub const fn tells(self) -> &'static [&'static str] {
                match self { $( Self::$deed => <$is>::TELLS ),+ }
            }

            const fn texts(self) -> &'static [Text] {
                match self { $( Self::$deed => <$is>::TEXTS ),+ }
            }

            pub fn title(self, v: Voice) -> &'static str {
                match self { $( Self::$deed => <$is>::title(v.w) ),+ }
            }

            pub fn fields(self, v: Voice, case: &CaseForStaff) -> Vec<Field> {
                match self { $( Self::$deed => <$is>::fields(v, case) ),+ }
            }

            pub fn note(self, v: Voice, case: &CaseForStaff) -> Option<String> {
                match self { $( Self::$deed => <$is>::note(v, case) ),+ }
            }

            /// Allowed, and with something to do it with.
            pub fn is_possible(self, case: &CaseForStaff) -> bool {
                case.may_do(self)
                    && match self { $( Self::$deed => <$is>::is_possible(case) ),+ }
            }

            fn told(self, form: &Reading<'_>) -> Told {
                match self { $( Self::$deed => letter::told::<$is>(form) ),+ }
            }

            pub fn understand(self, form: &Reading<'_>) -> Result<Understood, Wrong> {
                match self {
                    $( Self::$deed => <$is>::read(form).map(StaffDeed::understood) ),+
                }
            }
        }
    };
}

deeds! {
    Acknowledge: acknowledge::Acknowledge,
    Message: message::Message,
    Note: note::Note,
    Identity: identity::Identity,
    ReleaseIdentity: release_identity::ReleaseIdentity,
    Assign: assign::Assign,
    NameSubject: name_subject::NameSubject,
    Assess: assess::Assess,
    Plan: plan::Plan,
    AskConsent: ask_consent::AskConsent,
    Hear: hear::Hear,
    Evidence: evidence::Evidence,
    AskOthers: ask_others::AskOthers,
    AnswerRequest: answer_request::AnswerRequest,
    Forgo: forgo::Forgo,
    Judge: judge::Judge,
    PlanAction: plan_action::PlanAction,
    MeasureTaken: measure_taken::MeasureTaken,
    CompleteAction: complete_action::CompleteAction,
    CheckEffect: check_effect::CheckEffect,
    OfferRemedy: offer_remedy::OfferRemedy,
    FulfilRemedy: fulfil_remedy::FulfilRemedy,
    ReopenRemedy: reopen_remedy::ReopenRemedy,
    ProposeReaction: propose_reaction::ProposeReaction,
    ReturnReaction: return_reaction::ReturnReaction,
    Respond: respond::Respond,
    ReportProgress: report_progress::ReportProgress,
    Refer: refer::Refer,
    ReferPart: refer_part::ReferPart,
    Settle: settle::Settle,
    ConfirmWithdrawal: confirm_withdrawal::ConfirmWithdrawal,
    RegisterAppeal: register_appeal::RegisterAppeal,
    DecideLateAppeal: decide_late_appeal::DecideLateAppeal,
    AppointCommittee: appoint_committee::AppointCommittee,
    AnswerObjection: answer_objection::AnswerObjection,
    ReplaceMember: replace_member::ReplaceMember,
    ReceiveAdvice: receive_advice::ReceiveAdvice,
    ProposeDecision: propose_decision::ProposeDecision,
    ReturnDecision: return_decision::ReturnDecision,
    DecideAppeal: decide_appeal::DecideAppeal,
    Reopen: reopen::Reopen,
    Close: close::Close,
    CloseUndeliverable: close_undeliverable::CloseUndeliverable,
    SetAside: set_aside::SetAside,
    OpenBreachCheck: open_breach_check::OpenBreachCheck,
    KnownEarlier: known_earlier::KnownEarlier,
    LogBreach: log_breach::LogBreach,
    DecideBreach: decide_breach::DecideBreach,
    HeedDanger: heed_danger::HeedDanger,
    Link: link::Link,
    Unlink: unlink::Unlink,
    CorrectReceipt: correct_receipt::CorrectReceipt,
    CorrectDelivery: correct_delivery::CorrectDelivery,
}

impl Deed {
    /// The deed with this address.
    pub fn from_address(address: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|deed| deed.address() == address)
    }

    /// Whether one of the deeds under this row of the table of authority is so.
    pub fn any_under(action: Action, is_so: impl Fn(Self) -> bool) -> bool {
        let mut all = Self::ALL.iter();
        all.any(|deed| deed.action() == action && is_so(*deed))
    }

    /// The field in which this word was typed.
    pub fn field_of(self, name: WordName) -> Option<&'static str> {
        let found = self.texts().iter().find(|text| text.word == name);
        found.map(|text| text.name)
    }

    pub const fn is_letter(self) -> bool {
        self.letter().is_some()
    }

    /// Whether its reader is shown what goes to them before it goes: a letter, or a question.
    pub const fn is_shown_first(self) -> bool {
        self.is_letter() || self.asks()
    }

    /// Whether its letter or its question says something else than the one that was shown with the form.
    pub fn is_unseen(self, form: &Reading<'_>) -> bool {
        let shown = form.posted.given(letter::SHOWN);
        let mark = || match self.blocks(form) {
            Some(blocks) => Some(blocks.mark()),
            None => self.asked(form).map(|asked| asked.mark()),
        };
        shown.is_some_and(|shown| mark().is_some_and(|mark| mark != shown))
    }

    /// The blocks of its letter as things are now, with what was filled in; `None` when it sends none.
    pub fn blocks(self, form: &Reading<'_>) -> Option<Blocks> {
        let kind = self.letter()?;
        Some(kind.blocks(form, &self.told(form)))
    }
}
