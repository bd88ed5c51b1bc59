//! What the complainant can do beside writing: answer an offer, say "ik ben niet tevreden", appeal, choose protection.
//!
//! Each is a form of its own with one text, that works the same when the browser seals the text first.

use crate::answers::{CaseForComplainant, Entry};
use crate::following::standing::find;
use crate::ui::prose::{text_area_markup, text_area_value};
use crate::words::{use_language, words};
use leptos::prelude::*;
use regulation::authority::Action;
use regulation::clock::{ClockKind, ClockState};
use regulation::event::Event;
use regulation::shield::Shield;
use regulation::stage::Stage;

/// One such form.
struct Deed {
    does: &'static str,
    /// What the deed is about, for the server: an offer, a shield.
    choice: String,
    /// The text that goes with it; no field without a label.
    label: &'static str,
    required: bool,
    buttons: Vec<(&'static str, &'static str)>,
}

fn form(deed: Deed) -> AnyView {
    let id = format!("{}{}", deed.does, deed.choice);
    let text = (!deed.label.is_empty()).then(|| {
        view! {
            <div class="field">
                <label for=id.clone()>{deed.label}</label>
                <textarea
                    id=id.clone()
                    name="text"
                    rows="3"
                    dir="auto"
                    inner_html=text_area_markup("")
                    prop:value=text_area_value(String::new())
                ></textarea>
            </div>
        }
    });
    let buttons: Vec<AnyView> = deed
        .buttons
        .into_iter()
        .map(|(choice, name)| {
            view! {
                <button type="submit" class="button" name="answer" value=choice>
                    {name}
                </button>
            }
            .into_any()
        })
        .collect();
    view! {
        <form
            method="post"
            action="/volgen/doen"
            autocomplete="off"
            novalidate
            class="no-print"
            data-sends="deed"
            data-required=deed.required.then_some("")
        >
            <input type="hidden" name="does" value=deed.does />
            <input type="hidden" name="choice" value=deed.choice />
            {text}
            <p class="deed-buttons">{buttons}</p>
        </form>
    }
    .into_any()
}

fn folded(heading: &'static str, content: AnyView) -> AnyView {
    view! {
        <details class="aside">
            <summary>{heading}</summary>
            {content}
        </details>
    }
    .into_any()
}

/// Whether whom it is about may be told what shows who complains.
pub fn consent(case: &CaseForComplainant) -> AnyView {
    let asks = |entry: &&Entry| matches!(entry.event, Event::ConsentAsked);
    let may = case.may.contains(&Action::AnswerConsent);
    let asked = case.entries.iter().rfind(asks).filter(|_| may);
    let Some(asked) = asked else {
        return ().into_any();
    };
    let w = &words(use_language()).following;
    let deed = Deed {
        does: "consent",
        choice: String::new(),
        label: w.offer_text,
        required: false,
        buttons: vec![("yes", w.consent_yes), ("no", w.consent_no)],
    };
    let at = format!("#bericht-{}", asked.sequence);
    view! {
        <section class="card question-card" aria-labelledby="toestemming">
            <h2 id="toestemming">{w.consent}</h2>
            <p>{w.consent_why} " " <a href=at>{w.consent_read}</a></p>
            {form(deed)}
        </section>
    }
    .into_any()
}

/// What was offered and not answered yet.
pub fn offers(case: &CaseForComplainant) -> AnyView {
    if !case.may.contains(&Action::AnswerRemedy) {
        return ().into_any();
    }
    let w = &words(use_language()).following;
    let open = case
        .remedies
        .iter()
        .filter(|remedy| remedy.answer.is_none());
    let forms: Vec<AnyView> = open
        .map(|remedy| {
            let deed = Deed {
                does: "offer",
                choice: remedy.id.to_string(),
                label: w.offer_text,
                required: false,
                buttons: vec![("accepted", w.offer_accept), ("declined", w.offer_decline)],
            };
            let at = format!("#bericht-{}", remedy.id);
            view! {
                <h3>
                    <a href=at>{w.remedy_offered}</a>
                </h3>
                {form(deed)}
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="card" aria-labelledby="aanbod">
            <h2 id="aanbod">{w.offer}</h2>
            {forms}
        </section>
    }
    .into_any()
}

/// Where a reimbursement goes that was accepted.
pub fn bank_accounts(case: &CaseForComplainant) -> AnyView {
    if !case.may.contains(&Action::GiveBankAccount) {
        return ().into_any();
    }
    let w = &words(use_language()).following;
    let paid = case
        .remedies
        .iter()
        .filter(|remedy| remedy.takes_bank_account());
    let forms: Vec<AnyView> = paid
        .map(|remedy| {
            let given = remedy
                .bank_account_given
                .then(|| view! { <p>{w.bank_account_again}</p> });
            let deed = Deed {
                does: "bank_account",
                choice: remedy.id.to_string(),
                label: w.bank_account_text,
                required: true,
                buttons: vec![("", w.bank_account_do)],
            };
            view! {
                {given}
                {form(deed)}
            }
            .into_any()
        })
        .collect();
    let known = (case.shield == Shield::Anonymous).then(|| view! { <p>{w.bank_account_shows}</p> });
    view! {
        <section class="card" aria-labelledby="rekening">
            <h2 id="rekening">{w.bank_account}</h2>
            <p>{w.bank_account_why}</p>
            {known}
            {forms}
        </section>
    }
    .into_any()
}

/// "Ik ben niet tevreden": a talk, a second look, or the committee (art. 9). Also before there is an answer it says how.
pub fn not_satisfied(case: &CaseForComplainant) -> AnyView {
    let w = &words(use_language()).following;
    let may = |action| case.may.contains(&action);
    let mut ways = Vec::new();
    if may(Action::VoiceDissatisfaction) {
        for (does, heading, label, button) in [
            ("talk", w.talk, w.talk_text, w.talk_do),
            (
                "second_look",
                w.second_look,
                w.second_look_text,
                w.second_look_do,
            ),
        ] {
            ways.push(folded(
                heading,
                form(Deed {
                    does,
                    choice: String::new(),
                    label,
                    required: true,
                    buttons: vec![("", button)],
                }),
            ));
        }
    }
    if may(Action::Appeal) {
        let late = case.stage == Stage::Closed
            || find(case, ClockKind::Appeal).is_some_and(|clock| clock.state == ClockState::Passed);
        let label = match (late, case.reaction) {
            (true, _) => w.appeal_late_text,
            (false, None) => w.appeal_absent_text,
            (false, Some(_)) => w.appeal_text,
        };
        ways.push(folded(
            w.appeal_form,
            form(Deed {
                does: "appeal",
                choice: String::new(),
                label,
                required: late,
                buttons: vec![("", w.appeal_do)],
            }),
        ));
    }
    if may(Action::ObjectToCommittee) {
        ways.push(folded(
            w.object,
            form(Deed {
                does: "object",
                choice: String::new(),
                label: w.object_text,
                required: true,
                buttons: vec![("", w.object_do)],
            }),
        ));
    }
    if may(Action::WithdrawAppeal) {
        ways.push(folded(
            w.appeal_withdraw,
            form(Deed {
                does: "withdraw_appeal",
                choice: String::new(),
                label: w.appeal_withdraw_text,
                required: false,
                buttons: vec![("", w.appeal_withdraw_do)],
            }),
        ));
    }
    if ways.is_empty() {
        return ().into_any();
    }
    view! {
        <section aria-labelledby="niet-tevreden">
            <h2 id="niet-tevreden">{w.dissatisfied}</h2>
            <p>{w.dissatisfied_why} " " <a href="/reglement#artikel-9">{w.appeal_article}</a> "."</p>
            {ways}
        </section>
    }
    .into_any()
}

/// More protection at any time; less only by the complainant's own choice, and for good.
pub fn protection(case: &CaseForComplainant) -> AnyView {
    let w = &words(use_language()).following;
    let raise = case.may.contains(&Action::RaiseShield).then(|| {
        let confidential = (case.shield == Shield::Open).then(|| {
            view! {
                <p>{w.protect_confidential_why}</p>
                {form(raise(Shield::Confidential, w.protect_confidential))}
            }
        });
        let content = view! {
            <p>{w.protect_why}</p>
            {confidential}
            <p>{w.protect_anonymous_why}</p>
            {form(raise(Shield::Anonymous, w.protect_anonymous))}
        };
        folded(w.protect, content.into_any())
    });
    let identify = case.may.contains(&Action::GiveIdentity).then(|| {
        let content = view! {
            <p>{w.identify_why}</p>
            <p>{w.identify_how}</p>
            {form(Deed {
                does: "identify",
                choice: String::new(),
                label: w.identify_text,
                required: true,
                buttons: vec![
                    (Shield::Confidential.name(), w.identify_confidential),
                    (Shield::Open.name(), w.identify_open),
                ],
            })}
        };
        folded(w.identify, content.into_any())
    });
    view! {
        {raise}
        {identify}
    }
    .into_any()
}

fn raise(to: Shield, button: &'static str) -> Deed {
    Deed {
        does: "shield",
        choice: to.name().to_owned(),
        label: "",
        required: false,
        buttons: vec![("", button)],
    }
}
