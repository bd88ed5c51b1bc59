//! A complaint that does not open: what is known of it, and the way to put it away.

use super::answers::{CaseForStaff, Shut};
use super::deed_form::form;
use super::deeds::Deed;
use crate::dashboard::voice::Voice;
use crate::words::fill;
use leptos::prelude::*;

pub fn shut(v: Voice, case: &CaseForStaff, shut: &Shut) -> AnyView {
    let d = &v.w.deeds;
    let others = (!shut.untried.is_empty()).then(|| {
        let names = shut.untried.join(", ");
        view! {
            <p>
                <bdi>{fill(d.shut_others, &[("names", &names)])}</bdi>
            </p>
        }
    });
    let put_away = (shut.untried.is_empty() && case.may_do(Deed::SetAside))
        .then(|| form(v, case, Deed::SetAside));
    view! {
        <section class="card now" aria-labelledby="nu">
            <h2 id="nu">{d.shut}</h2>
            <p>{d.shut_body}</p>
            {others}
            {put_away}
        </section>
    }
    .into_any()
}
