//! What stands in a form of the directie and was not typed just now.

use super::voice::Voice;
use crate::ui::typing::use_typing;
use crate::words::fill;
use leptos::prelude::*;

/// Since when, what happened since, and the way to be rid of it; for the form that posts to this address.
pub fn standing(v: Voice, form: String) -> AnyView {
    let Some(typing) = use_typing() else {
        return ().into_any();
    };
    let s = &v.w.staff;
    let told = move || {
        let standing = typing.standing(&form)?;
        let sentence = match (standing.sent, standing.earlier) {
            (true, _) => Some(s.kept_perhaps_sent),
            (false, true) => Some(s.kept_since),
            // Whoever is writing knows since when.
            (false, false) => None,
        };
        let since = sentence.map(|sentence| {
            let since = fill(sentence, &[("date", &v.day(standing.at))]);
            view! { <p>{since}</p> }
        });
        let happened: Vec<AnyView> = standing
            .happened
            .into_iter()
            .map(|what| view! { <li>{what}</li> }.into_any())
            .collect();
        let happened = (!happened.is_empty()).then(|| {
            view! {
                <p>{s.kept_happened}</p>
                <ul>{happened}</ul>
            }
        });
        let form = form.clone();
        Some(view! {
            <div class="notice kept" role="status">
                {since}
                {happened}
                <button
                    type="button"
                    class="button button-quiet"
                    on:click=move |_| typing.throw_away(&form)
                >
                    {s.kept_throw_away}
                </button>
            </div>
        })
    };
    told.into_any()
}
