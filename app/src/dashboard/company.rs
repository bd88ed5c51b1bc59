//! Who else has this case open. Nobody is kept from anything by it.

use super::news::News;
use super::place::DeskPlace;
use super::voice::Voice;
use crate::endpoints;
use crate::words::fill;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// An open page says so often that it is there.
const BEAT: Duration = Duration::from_secs(30);

pub fn company(v: Voice, place: DeskPlace, news: News) -> AnyView {
    let s = &v.w.staff;
    let others = RwSignal::new(Vec::<String>::new());
    let ask = move || {
        let Some(number) = place.open.try_get_untracked().flatten() else {
            return;
        };
        spawn_local(async move {
            // Without an answer nobody is known to be there.
            let here = endpoints::company(number.clone(), true)
                .await
                .unwrap_or_default();
            if place.open.try_get_untracked().flatten() == Some(number) {
                others.try_set(here);
            }
        });
    };
    Effect::new(move |before: Option<Option<String>>| {
        let open = place.open.get();
        if let Some(Some(left)) = before.filter(|before| *before != open) {
            others.set(Vec::new());
            spawn_local(async move {
                let _ = endpoints::company(left, false).await;
            });
        }
        news.met.track();
        ask();
        open
    });
    Effect::new(move || {
        let beat = set_interval_with_handle(ask, BEAT).ok();
        on_cleanup(move || {
            if let Some(beat) = beat {
                beat.clear();
            }
        });
    });
    // When it is cleaned up nothing says any more where that is.
    let in_browser = !is_server();
    on_cleanup(move || {
        if let Some(left) = place.open.try_get_untracked().flatten()
            && in_browser
        {
            spawn_local(async move {
                let _ = endpoints::company(left, false).await;
            });
        }
    });
    let said = move || {
        let others = others.get();
        let (sentence, name) = match &*others {
            [] => return String::new(),
            [one] => (s.also_here_one, one.clone()),
            more => (s.also_here_many, more.join(", ")),
        };
        fill(sentence, &[("name", &name)])
    };
    let somebody = move || !others.with(Vec::is_empty);
    view! { <p class:also-here=somebody role="status"><bdi>{said}</bdi></p> }.into_any()
}
