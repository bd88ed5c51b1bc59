//! A complaint that left the form: where it is, the code that is already known, and the way back while it has not arrived.

use super::code::{Code, code};
use super::copy::copy;
use super::danger;
use super::once;
use super::state::Form;
use crate::page::Page;
use crate::sync::outbox::{Cause, Parcel, State};
use crate::sync::wire::Received;
use crate::ui::focus::focus;
use crate::ui::live::{live, part};
use crate::ui::press::button;
use crate::words::{fill, moment, words};
use leptos::prelude::*;
use uuid::Uuid;

/// What stands on the screen for one parcel. It is drawn once, and what changes on the way changes in it: whoever reads or
/// listens to it stays where they are.
pub fn on_the_way(form: Form, filing: Uuid) -> AnyView {
    let w = &words(form.language).filing;
    let parcel = Memo::new(move |_| {
        form.parcels.with(|parcels| {
            let here = |parcel: &&Parcel| parcel.filing() == Some(filing);
            parcels.iter().find(here).cloned()
        })
    });
    let state = move || parcel.with(|parcel| parcel.as_ref().map(|parcel| parcel.state.clone()));
    let title = move || state().map_or("", |state| said(form, &state).0);
    let text = move || state().map_or_else(String::new, |state| said(form, &state).1);
    let received = Memo::new(move |_| match state() {
        Some(State::Received(received)) => Some(received),
        Some(State::Queued | State::InFlight | State::Stuck(_)) | None => None,
    });
    // What another page kept sealed on a device that others use has no code there.
    let known = Memo::new(move |_| {
        let code = parcel.with(|parcel| Some(parcel.as_ref()?.code.clone()));
        code.filter(|code| !code.is_empty())
    });
    // Whoever sent it is looking at this page. Whoever comes later may be somebody else, and asks for it.
    let asked = RwSignal::new(false);
    let is_shown = Memo::new(move |_| asked.get() || form.sent.with(|sent| *sent == Some(filing)));
    let shown = move || {
        if known.with(Option::is_none) {
            return None;
        }
        if !is_shown.get() {
            let show = move |_| asked.set(true);
            return Some(button("button", None, w.code_show_own.to_owned(), show));
        }
        let received = received.get();
        let number = received.as_ref().map(|received| received.number.clone());
        let date = received.map(|received| moment(received.at(), form.language));
        let (number, date) = (number.unwrap_or_default(), date.unwrap_or_default());
        let code = code(Code {
            filing,
            code: known.get(),
            number: number.clone(),
            received: date.clone(),
            follow_at: Page::Following.path(),
            confirm: false,
        });
        let secret = view! { <p>{w.code_secret}</p> }.into_any();
        Some(vec![code, secret, copy(filing, number, date)].into_any())
    };
    // While it is being sent nobody knows whether it has arrived. The server has an earlier text under this id when the
    // words are others: sending these can only make another complaint.
    let may_edit = Memo::new(move |_| match state() {
        Some(State::Queued) => Some(false),
        Some(State::Stuck(cause)) => Some(cause == Cause::OtherWords),
        Some(State::InFlight | State::Received(_)) | None => None,
    });
    let edit = move |anew| {
        if let Some(parcel) = parcel.get_untracked() {
            form.edit(&parcel, anew);
        }
    };
    // What would go by itself does not any more: it is asked first.
    let asks = RwSignal::new(false);
    let again = move || {
        may_edit.get().map(|anew| {
            if anew {
                return button("button", None, w.way_anew.to_owned(), move |_| edit(true));
            }
            if !asks.get() {
                let ask = move |_| {
                    asks.set(true);
                    request_animation_frame(|| focus("haal-terug"));
                };
                return button("button", None, w.way_edit.to_owned(), ask);
            }
            let not = move |_| {
                asks.set(false);
                request_animation_frame(|| focus("onderweg"));
            };
            view! {
                <div class="notice" role="group" aria-labelledby="haal-terug">
                    <p id="haal-terug" tabindex="-1">{w.edit_asks}</p>
                    <div class="keep">
                        {button("button", None, w.edit_yes.to_owned(), move |_| edit(false))}
                        {button("button button-quiet", None, w.ask_not.to_owned(), not)}
                    </div>
                </div>
            }
            .into_any()
        })
    };
    // A complaint that was just sent and kept leads to its receipt by itself.
    let next = move || {
        let stays = form.keeps_nothing() || form.sent.get_untracked() != Some(filing);
        received.get().filter(|_| stays).map(|_| {
            view! {
                <p>
                    <a class="button button-main" href=Page::Receipt.path()>{w.way_what_next}</a>
                </p>
            }
            .into_any()
        })
    };
    // Where nothing is kept it is said before somebody goes on that the code is shown once.
    let is_asked = move || received.get().is_some() && form.keeping.with(|_| form.keeps_nothing());
    view! {
        <section class="card on-the-way">
            <h2 tabindex="-1" id="onderweg">{live(title)}</h2>
            <p role="status">{live(text)}</p>
            {danger::of_this_tab(filing)}
            {part(shown)}
            {part(move || is_asked().then(|| once::ask(form, filing)))}
            {part(again)}
            {part(next)}
        </section>
    }
    .into_any()
}

/// Where it is: in a few words, and in full.
fn said(form: Form, state: &State) -> (&'static str, String) {
    let w = &words(form.language).filing;
    match state {
        State::Queued if form.keeps_nothing() => (w.way_queued_title, w.way_unkept.to_owned()),
        State::Queued => (w.way_queued_title, w.way_queued.to_owned()),
        State::InFlight => (w.way_in_flight_title, w.way_in_flight.to_owned()),
        State::Received(received) => (w.way_received_title, receipt(form, received)),
        State::Stuck(cause) => (
            w.way_stuck_title,
            match cause {
                Cause::OtherWords => w.way_other_words,
                Cause::OtherVersion if form.keeps_nothing() => w.way_other_version_unkept,
                Cause::OtherVersion => w.way_other_version,
                Cause::Unsealable => w.way_unsealable,
            }
            .to_owned(),
        ),
    }
}

fn receipt(form: Form, received: &Received) -> String {
    let w = &words(form.language).filing;
    let date = moment(received.at(), form.language);
    fill(
        w.way_received,
        &[("date", &date), ("number", &received.number)],
    )
}
