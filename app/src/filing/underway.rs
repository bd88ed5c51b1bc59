//! Complaints that left the form. They are brought on from whichever page is open, and every page knows where they are.

use super::sending::{self, Journey};
use crate::device::{Phone, device};
use crate::page::Page;
use crate::sync::outbox::{Parcel, State};
use crate::ui::live::{heard, live};
use crate::words::{fill, moment, use_language, use_words};
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

/// Complaints that are on their way, or have just arrived: they show whenever the form is there. Cheap to copy.
#[derive(Clone, Copy, Default)]
pub struct Underway(pub RwSignal<Vec<Parcel>>);

impl Underway {
    pub fn has(self, filing: Uuid) -> bool {
        let here = |parcel: &Parcel| parcel.filing() == Some(filing);
        self.0.with_untracked(|parcels| parcels.iter().any(here))
    }

    /// Brings a parcel as far as it comes, and shows where it is; whether it was received.
    pub async fn follow(self, phone: Phone, parcel: Parcel, kept: bool) -> bool {
        let Some(filing) = parcel.filing() else {
            return false;
        };
        self.0.update(|parcels| {
            parcels.retain(|known| known.filing() != Some(filing));
            parcels.push(parcel.clone());
        });
        let show = move |parcel: Option<Parcel>| {
            let known = self.0.with_untracked(|parcels| {
                let here = |known: &Parcel| known.filing() == Some(filing);
                parcels.iter().position(here)
            });
            // Wiped, or taken back into the form.
            let Some(known) = known else {
                return false;
            };
            self.0.update(|parcels| match parcel {
                Some(parcel) => parcels[known] = parcel,
                None => {
                    parcels.remove(known);
                }
            });
            true
        };
        let journey = Journey {
            phone,
            filing,
            kept,
            show: Box::new(show),
        };
        journey.go(parcel).await;
        self.0.with_untracked(|parcels| {
            parcels
                .iter()
                .any(|parcel| parcel.filing() == Some(filing) && parcel.is_received())
        })
    }
}

/// The complaints of this tab that left the form.
pub fn use_underway() -> Underway {
    use_context().unwrap_or_default()
}

/// Sends what this phone still keeps of complaints that did not arrive, whatever page it opened.
pub fn send_what_waits() {
    let underway = use_underway();
    let Some(phone) = device() else {
        return;
    };
    spawn_local(async move {
        if phone.is_shared() {
            return sending::send_closed(phone).await;
        }
        for (id, parcel) in sending::waiting(phone).await {
            if let Some(parcel) = parcel.filter(|one| !one.is_closed() && !underway.has(id)) {
                spawn_local(async move {
                    underway.follow(phone, parcel, true).await;
                });
            }
        }
    });
}

/// What the first page says of them, and the page that asks for a code.
pub fn where_they_are() -> AnyView {
    let underway = use_underway();
    let language = use_language();
    let w = &use_words().home;
    let said = move |parcel: &Parcel| {
        let (sentence, page, link) = match &parcel.state {
            State::Queued | State::InFlight => (w.waits.to_owned(), Page::Filing, w.waits_link),
            State::Stuck(_) => (w.stuck.to_owned(), Page::Filing, w.waits_link),
            State::Received(received) => {
                let date = moment(received.at(), language);
                let filled = [("date", date.as_str()), ("number", &received.number)];
                // Where nothing is kept, only the form's page still shows the code.
                let is_kept = device().is_none_or(|phone| !phone.is_shared());
                let page = if is_kept { Page::Receipt } else { Page::Filing };
                (fill(w.arrived, &filled), page, w.arrived_link)
            }
        };
        let filing = parcel.filing();
        let came_for = heard(move |_| {
            if let Some((phone, filing)) = device().zip(filing) {
                phone.set_receipt(filing);
            }
        });
        view! {
            <p>
                {sentence} " "
                <a href=page.path() on:click=came_for>
                    {link}
                </a>
            </p>
        }
        .into_any()
    };
    let lines = move || {
        underway
            .0
            .with(|parcels| parcels.iter().map(said).collect::<Vec<_>>())
    };
    view! {
        <div class="notice" role="status" hidden=live(move || underway.0.with(Vec::is_empty))>
            {live(lines)}
        </div>
    }
    .into_any()
}
