//! Two ways to write, in two frames that nobody confuses: to the complainant, and for ourselves. Whoever waits for an answer
//! is answered where what they wrote is read.

use super::answers::CaseForStaff;
use super::carried::{address, carried};
use super::deed_form::{drawn, place_of};
use super::deeds::Deed;
use super::deeds::message::ASKS;
use crate::dashboard::voice::Voice;
use crate::ui::posted::Posted;
use leptos::prelude::*;

pub fn message(v: Voice, case: &CaseForStaff) -> AnyView {
    if !case.may_do(Deed::Message) {
        return ().into_any();
    }
    let s = &v.w.staff;
    let asks = case
        .refused_in(Deed::Message)
        .is_some_and(|refused| refused.typed.given(ASKS.name).is_some());
    view! {
        <section
            class="card compose compose-outside"
            id=place_of(Deed::Message)
            aria-labelledby="aan-de-klager"
        >
            <h2 id="aan-de-klager">{s.message_heading}</h2>
            <form method="post" action=address(case, Deed::Message)>
                {carried(v, case, Deed::Message)}
                {text(v, case, Deed::Message)}
                <div class="asks">
                    <input
                        type="checkbox"
                        id="asks"
                        name=ASKS.name
                        value="on"
                        checked=asks
                        aria-describedby="asks-uitleg"
                    />
                    <label for="asks">{s.message_asks}</label>
                    <p class="hint" id="asks-uitleg">{s.message_asks_hint}</p>
                </div>
                <button type="submit" class="button button-main" data-waits="">{s.message_send}</button>
            </form>
        </section>
    }
    .into_any()
}

pub fn note(v: Voice, case: &CaseForStaff) -> AnyView {
    if !case.may_do(Deed::Note) {
        return ().into_any();
    }
    let s = &v.w.staff;
    view! {
        <section
            class="compose compose-inside"
            id=place_of(Deed::Note)
            aria-labelledby="interne-notitie"
        >
            <h2 id="interne-notitie">{s.note_heading}</h2>
            <form method="post" action=address(case, Deed::Note)>
                {carried(v, case, Deed::Note)}
                {text(v, case, Deed::Note)}
                <button type="submit" class="button">{s.note_save}</button>
            </form>
        </section>
    }
    .into_any()
}

/// Its only text, with what was typed when it was refused.
fn text(v: Voice, case: &CaseForStaff, deed: Deed) -> Vec<AnyView> {
    let none = Posted::default();
    let refused = case.refused_in(deed);
    let typed = refused.map_or(&none, |refused| &refused.typed);
    let fields = deed.fields(v, case).into_iter();
    fields
        .map(|field| drawn(v, case, deed, field, typed))
        .collect()
}
