//! Two ways to write, in two frames that nobody confuses: to the complainant, and for ourselves.

use super::area::{Area, area};
use super::refused;
use crate::answers::{CaseForStaff, StaffForm};
use crate::dashboard::voice::Voice;
use leptos::prelude::*;
use regulation::authority::Action;

pub fn message(v: Voice, case: &CaseForStaff) -> AnyView {
    if !case.may.contains(&Action::SendMessage) {
        return ().into_any();
    }
    let s = &v.w.staff;
    let refused = refused::in_form(case, StaffForm::Message);
    let text = area(Area {
        id: "message",
        name: "message",
        label: s.message_label,
        hint: s.message_hint,
        text: refused
            .map(|refused| refused.text.clone())
            .unwrap_or_default(),
        problem: refused.map(|refused| refused::sentence(v, &refused.why)),
        rows: "6",
        required: false,
    });
    view! {
        <section class="card compose compose-outside" aria-labelledby="aan-de-klager">
            <h2 id="aan-de-klager">{s.message_heading}</h2>
            <form method="post" action=format!("/directie/dossier/{}/bericht", case.number)>
                {text}
                <div class="asks">
                    <input
                        type="checkbox"
                        id="asks"
                        name="asks"
                        value="on"
                        checked=refused.is_some_and(|refused| refused.asks)
                        aria-describedby="asks-uitleg"
                    />
                    <label for="asks">{s.message_asks}</label>
                    <p class="hint" id="asks-uitleg">{s.message_asks_hint}</p>
                </div>
                <button type="submit" class="button button-main">{s.message_send}</button>
            </form>
        </section>
    }
    .into_any()
}

pub fn note(v: Voice, case: &CaseForStaff) -> AnyView {
    if !case.may.contains(&Action::AddNote) {
        return ().into_any();
    }
    let s = &v.w.staff;
    let refused = refused::in_form(case, StaffForm::Note);
    let text = area(Area {
        id: "note",
        name: "note",
        label: s.note_label,
        hint: s.note_hint,
        text: refused
            .map(|refused| refused.text.clone())
            .unwrap_or_default(),
        problem: refused.map(|refused| refused::sentence(v, &refused.why)),
        rows: "4",
        required: false,
    });
    view! {
        <section class="compose compose-inside" aria-labelledby="interne-notitie">
            <h2 id="interne-notitie">{s.note_heading}</h2>
            <p class="inside-label">
                <strong class="inside-mark">{s.internal_only}</strong>
            </p>
            <form method="post" action=format!("/directie/dossier/{}/notitie", case.number)>
                {text}
                <button type="submit" class="button">{s.note_save}</button>
            </form>
        </section>
    }
    .into_any()
}
