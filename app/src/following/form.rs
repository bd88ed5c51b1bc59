//! The form of a deed on the page of a case. It posts to the server, which seals what was typed; in a browser that keeps
//! the code it is answered there, by the same names.

use super::answers::{Carried, Refused, Unsent, WhyNot};
use crate::following::answers::CaseForComplainant;
use crate::page::Target;
use crate::sync::deed::ComplainantDeed;
use crate::ui::plain_field::{Area, area_read_by};
use crate::words::readers::read_by;
use crate::words::{problem_kind, use_language, words};
use leptos::prelude::*;
use regulation::event::Audience;
use regulation::filing::ProblemKind;
use regulation::remedy::Remedy;

/// The names under which a form says what it does, and what it carries.
pub const DOES: &str = "does";
pub const CHOICE: &str = "choice";
pub const ANSWER: &str = "answer";
pub const CASE: &str = "case";
pub const SEEN: &str = "seen";
pub const ID: &str = "id";

/// Where the form of a deed posts to, and the name of its text there.
pub const fn address(deed: ComplainantDeed) -> (Target<'static>, &'static str) {
    match deed {
        ComplainantDeed::Write => (Target::OpenOrWrite, "message"),
        ComplainantDeed::Withdraw => (Target::Withdraw, "reason"),
        ComplainantDeed::AnswerConsent { .. }
        | ComplainantDeed::AnswerOffer { .. }
        | ComplainantDeed::GiveBankAccount { .. }
        | ComplainantDeed::Talk
        | ComplainantDeed::SecondLook
        | ComplainantDeed::Appeal
        | ComplainantDeed::WithdrawAppeal
        | ComplainantDeed::ObjectToCommittee
        | ComplainantDeed::RaiseShield { .. }
        | ComplainantDeed::GiveIdentity { .. } => (Target::Act, "text"),
    }
}

/// One form: a text and a button for each answer.
pub struct DeedForm<'a> {
    pub case: &'a CaseForComplainant,
    /// What each button does, and its name. All are the same deed about the same thing.
    pub buttons: &'a [(ComplainantDeed, &'static str)],
    /// The text that goes with it; no field without one.
    pub text: Option<Text>,
}

pub struct Text {
    pub label: &'static str,
    pub hint: String,
    pub rows: &'static str,
    /// Whether it says nothing without a text at this moment.
    pub required: bool,
}

impl Text {
    /// A short text that may be left out, unless the deed says nothing without it.
    pub fn short(label: &'static str, deed: ComplainantDeed) -> Self {
        Self {
            label,
            hint: String::new(),
            rows: "3",
            required: deed.needs_words(),
        }
    }
}

pub fn deed_form(form: DeedForm) -> AnyView {
    let DeedForm {
        case,
        buttons,
        text,
    } = form;
    let Some((deed, _)) = buttons.first().copied() else {
        return ().into_any();
    };
    let (action, field) = address(deed);
    let refused = refused_in(case, deed);
    let required = text.as_ref().is_some_and(|text| text.required);
    let text = text.map(|text| {
        let area = Area {
            id: id_of(deed),
            name: field,
            label: text.label,
            hint: text.hint,
            text: refused
                .map(|refused| refused.text.clone())
                .unwrap_or_default(),
            problem: refused.map(sentence),
            rows: text.rows,
            required: false,
        };
        area_read_by(area, readers(deed, case.open_question))
    });
    let style = if deed == ComplainantDeed::Write {
        "button button-main"
    } else if deed == ComplainantDeed::Withdraw {
        "button button-warning"
    } else {
        "button"
    };
    let buttons: Vec<AnyView> = buttons
        .iter()
        .map(|(deed, name)| {
            view! {
                <button type="submit" class=style name=ANSWER value=deed.answer()>
                    {*name}
                </button>
            }
            .into_any()
        })
        .collect();
    view! {
        <form
            method="post"
            action=action.path()
            novalidate
            class="no-print"
            class:write=deed == ComplainantDeed::Write
            data-required=required.then_some("")
        >
            {carried(case.carried())}
            {names(deed)}
            {text}
            <p class="deed-buttons">{buttons}</p>
        </form>
    }
    .into_any()
}

/// Who will read what is typed with a deed; `answers` while the bureau waits for an answer.
pub fn readers(deed: ComplainantDeed, answers: bool) -> Option<String> {
    let (kind, name) = (deed.brings(answers), deed.word(answers));
    read_by(Audience::Complainant, kind, name)
}

/// A form under a heading that unfolds it, with what it does; open when it was refused.
pub fn folded(
    heading: &'static str,
    does: &'static str,
    case: &CaseForComplainant,
    deeds: &[ComplainantDeed],
    content: AnyView,
) -> AnyView {
    let open = deeds.iter().any(|deed| refused_in(case, *deed).is_some());
    view! {
        <details class="aside way no-print" open=open>
            <summary>
                <span>
                    <span class="way-name">{heading}</span>
                    " "
                    <span class="way-does">{does}</span>
                </span>
            </summary>
            {content}
        </details>
    }
    .into_any()
}

/// The text of a deed on the page.
pub fn id_of(deed: ComplainantDeed) -> String {
    if deed == ComplainantDeed::Write {
        "message".to_owned()
    } else {
        format!("{}{}", deed.does(), deed.choice())
    }
}

/// Whether two are the same deed about the same thing, with whichever button.
fn same(one: ComplainantDeed, other: ComplainantDeed) -> bool {
    one.does() == other.does() && one.choice() == other.choice()
}

fn refused_in(case: &CaseForComplainant, deed: ComplainantDeed) -> Option<&Refused> {
    case.refused
        .as_ref()
        .filter(|refused| refused.why != WhyNot::Already && same(refused.deed, deed))
}

/// Whether the page has a form for it now.
pub fn is_offered(case: &CaseForComplainant, deed: ComplainantDeed) -> bool {
    let about = |remedy: u32| case.remedies.iter().find(|known| known.id == remedy);
    let is_open = match deed {
        ComplainantDeed::AnswerOffer { remedy, .. } => {
            about(remedy).is_some_and(|remedy| remedy.answer.is_none())
        }
        ComplainantDeed::GiveBankAccount { remedy } => {
            about(remedy).is_some_and(Remedy::takes_bank_account)
        }
        ComplainantDeed::RaiseShield { to } => to > case.shield,
        ComplainantDeed::Write
        | ComplainantDeed::Withdraw
        | ComplainantDeed::AnswerConsent { .. }
        | ComplainantDeed::Talk
        | ComplainantDeed::SecondLook
        | ComplainantDeed::Appeal
        | ComplainantDeed::WithdrawAppeal
        | ComplainantDeed::ObjectToCommittee
        | ComplainantDeed::GiveIdentity { .. } => true,
    };
    is_open && case.may.contains(&deed.action())
}

/// Why it was refused.
pub fn sentence(refused: &Refused) -> String {
    let language = use_language();
    let w = &words(language).following;
    match refused.why {
        WhyNot::Text(ProblemKind::Missing) => w.refused_missing.to_owned(),
        WhyNot::Text(kind) => problem_kind(kind, [refused.text.as_str()], language),
        WhyNot::NotNow => w.refused_not_now.to_owned(),
        WhyNot::EnoughToday => w.refused_enough_today.to_owned(),
        WhyNot::EnoughInAll => w.refused_enough_in_all.to_owned(),
        WhyNot::Overtaken => w.overtaken.to_owned(),
        WhyNot::Already => w.already.to_owned(),
    }
}

/// Something that a form carries and nobody fills in.
pub fn hidden(name: &'static str, value: String) -> AnyView {
    view! { <input type="hidden" name=name value=value /> }.into_any()
}

fn carried(carried: Carried) -> AnyView {
    view! {
        {hidden(CASE, carried.case.to_string())}
        {hidden(SEEN, carried.seen.to_string())}
        {hidden(ID, carried.id.to_string())}
    }
    .into_any()
}

fn names(deed: ComplainantDeed) -> AnyView {
    view! {
        {hidden(DOES, deed.does().to_owned())}
        {hidden(CHOICE, deed.choice())}
    }
    .into_any()
}

/// Everything of what is not done yet but its text, which stands where it can be read.
pub fn carry_on(unsent: &Unsent) -> AnyView {
    view! {
        {unsent.carried.map(carried)}
        {names(unsent.deed)}
        {hidden(ANSWER, unsent.deed.answer().to_owned())}
    }
    .into_any()
}
