//! A complaint that left the form: where it is, the code that is already known, and the way back while it has not arrived.

use super::code::{Code, code};
use super::form::Form;
use crate::page::Page;
use crate::sync::outbox::{Cause, Parcel, State};
use crate::sync::wire::Received;
use crate::words::{date_and_time, fill, words};
use leptos::prelude::*;

/// What stands on the screen for one parcel.
pub fn on_the_way(form: Form, parcel: &Parcel) -> AnyView {
    let w = &words(form.language).filing;
    let (title, text) = match &parcel.state {
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
    };
    let received = match &parcel.state {
        State::Received(received) => Some(received.clone()),
        _ => None,
    };
    let shown = parcel.filing().map(|filing| {
        code(Code {
            filing,
            code: Some(parcel.code.clone()),
            number: received
                .as_ref()
                .map(|received| received.number.clone())
                .unwrap_or_default(),
            received: received
                .as_ref()
                .map(|received| date_and_time(received.received_at, form.language))
                .unwrap_or_default(),
            confirm: false,
        })
    });
    // While it is being sent nobody knows whether it has arrived.
    let may_edit = matches!(parcel.state, State::Queued | State::Stuck(_));
    let again = may_edit.then(|| {
        let parcel = parcel.clone();
        // The server has an earlier text under this id: sending this one can only make another complaint.
        let anew = parcel.state == State::Stuck(Cause::OtherWords);
        view! {
            <button type="button" class="button" on:click=move |_| form.edit(&parcel, anew)>
                {if anew { w.way_anew } else { w.way_edit }}
            </button>
        }
    });
    // A complaint that was just sent and kept leads to its receipt by itself.
    let stays = form.keeps_nothing() || form.sent.get_untracked() != parcel.filing();
    let next = received.filter(|_| stays).map(|_| {
        view! {
            <p>
                <a class="button button-main" href=Page::Receipt.path()>{w.way_what_next}</a>
            </p>
        }
    });
    view! {
        <section class="card on-the-way">
            <h2 tabindex="-1" id="onderweg">{title}</h2>
            <p role="status">{text}</p>
            {shown}
            <p>{w.code_secret}</p>
            {again}
            {next}
        </section>
    }
    .into_any()
}

fn receipt(form: Form, received: &Received) -> String {
    let w = &words(form.language).filing;
    let date = date_and_time(received.received_at, form.language);
    fill(
        w.way_received,
        &[("date", &date), ("number", &received.number)],
    )
}
