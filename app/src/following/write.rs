//! What the complainant can do: answer, add, withdraw, close. A refused text always comes back.

use super::thread::last_question;
use crate::answers::{CaseForComplainant, RefusedText, WhyRefused};
use crate::ui::field::{Kind, TextField, text_field};
use crate::ui::prose::{text_area_markup, text_area_value};
use crate::words::{Language, fill, grouped, problem_kind, use_language, use_words, words};
use leptos::prelude::*;
use regulation::authority::Action;
use regulation::filing::{MESSAGE_LIMIT, ProblemKind};

/// What the bureau waits for, at the top, with a way to the answer.
pub fn open_question(case: &CaseForComplainant) -> AnyView {
    let w = &use_words().following;
    match last_question(case) {
        Some(sequence) if case.open_question => view! {
            <section class="card question-card" aria-labelledby="vraag">
                <h2 id="vraag">{w.question_heading}</h2>
                <p>
                    <a href=format!("#bericht-{sequence}")>{w.by_bureau_asks}</a>
                    " · "
                    <a href="#message">{w.question_answer}</a>
                </p>
            </section>
        }
        .into_any(),
        _ => ().into_any(),
    }
}

/// A sentence for the browser to show when it comes to it.
pub fn said(name: &'static str, sentence: &'static str) -> AnyView {
    view! {
        <div class="notice notice-problem" role="alert" tabindex="-1" hidden data-said=name>
            <p>{sentence}</p>
        </div>
    }
    .into_any()
}

/// What can go wrong between this browser and the server, and a place for a text that could not be sent.
pub fn said_by_the_browser(case: &CaseForComplainant) -> AnyView {
    if case.keyhole.is_none() {
        return ().into_any();
    }
    let w = &use_words().following;
    let unsent = (!case.may_write()).then(|| {
        view! {
            <div class="notice notice-problem" hidden data-unsent>
                <label for="unsent">{w.refused_text}</label>
                <textarea id="unsent" rows="6" readonly dir="auto"></textarea>
            </div>
        }
    });
    view! {
        {said("no-connection", w.not_sent)}
        {said("overtaken", w.overtaken)}
        {said("not-now", w.refused_not_now)}
        {said("missing", w.refused_missing)}
        {said("problem", "")}
        {unsent}
    }
    .into_any()
}

/// Why a text was refused.
fn why(refused: &RefusedText, language: Language) -> String {
    let w = &words(language).following;
    match &refused.why {
        WhyRefused::Text(ProblemKind::Missing) => w.refused_missing.to_owned(),
        WhyRefused::Text(kind) => problem_kind(*kind, [refused.text.as_str()], language),
        WhyRefused::AlreadyDone => w.refused_already.to_owned(),
        WhyRefused::Rules(_)
        | WhyRefused::Field(_)
        | WhyRefused::OpenPlace
        | WhyRefused::AppealMissing
        | WhyRefused::NotAsProposed
        | WhyRefused::Revealing => w.refused_not_now.to_owned(),
    }
}

/// A refused text when there is no form left to show it in: still there, to be copied.
pub fn refused_elsewhere(case: &CaseForComplainant) -> AnyView {
    let Some(refused) = &case.refused else {
        return ().into_any();
    };
    let w = use_words();
    let sentence = why(refused, use_language());
    if case.may_write() {
        return view! {
            <div class="notice notice-problem" role="alert" tabindex="-1" autofocus>
                <p>
                    <a href="#message">{sentence}</a>
                </p>
            </div>
        }
        .into_any();
    }
    let text = refused.text.clone();
    view! {
        <div class="notice notice-problem" role="alert" tabindex="-1" autofocus>
            <p>{sentence}</p>
            <label for="refused">{w.following.refused_text}</label>
            <textarea
                id="refused"
                rows="6"
                readonly
                dir="auto"
                inner_html=text_area_markup(&text)
                prop:value=text_area_value(text)
            ></textarea>
        </div>
    }
    .into_any()
}

/// The form for a message.
pub fn write(case: &CaseForComplainant) -> AnyView {
    let language = use_language();
    let w = &words(language).following;
    if !case.may_write() {
        return view! { <p class="quiet">{w.may_not_write}</p> }.into_any();
    }
    let problem = case.refused.as_ref().map(|refused| why(refused, language));
    let typed = case.refused.as_ref().map(|refused| refused.text.clone());
    let limit = u32::try_from(MESSAGE_LIMIT).unwrap_or(u32::MAX);
    let field = TextField {
        name: "message",
        label: if case.open_question {
            w.message_answer
        } else {
            w.message
        },
        hint: Some(fill(
            w.message_hint,
            &[("limit", &grouped(limit, language))],
        )),
        required: true,
        value: typed.unwrap_or_default(),
        kind: Kind::Area { rows: "5" },
        problem: Signal::stored(problem),
        off: Signal::stored(false),
    };
    view! {
        <form
            method="post"
            action="/volgen"
            autocomplete="off"
            novalidate
            class="write no-print"
            data-sends="message"
        >
            {text_field(field)}
            <button type="submit" class="button button-main">{w.message_send}</button>
        </form>
    }
    .into_any()
}

pub fn withdraw(case: &CaseForComplainant) -> AnyView {
    if !case.may.contains(&Action::Withdraw) {
        return ().into_any();
    }
    let w = &use_words().following;
    let field = TextField {
        name: "reason",
        label: w.withdraw_reason,
        hint: None,
        required: false,
        value: String::new(),
        kind: Kind::Area { rows: "3" },
        problem: Signal::stored(None),
        off: Signal::stored(false),
    };
    view! {
        <details class="aside no-print">
            <summary>{w.withdraw}</summary>
            <form method="post" action="/volgen/intrekken" autocomplete="off" novalidate data-sends="withdrawal">
                <p>{w.withdraw_why}</p>
                {text_field(field)}
                <button type="submit" class="button button-warning">{w.withdraw_do}</button>
            </form>
        </details>
    }
    .into_any()
}

pub fn leave() -> AnyView {
    view! {
        <form method="post" action="/volgen/sluiten" class="leave no-print" data-sends="leave">
            <button type="submit" class="button button-quiet">{use_words().following.leave}</button>
        </form>
    }
    .into_any()
}
