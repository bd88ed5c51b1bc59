//! What every form on the page of a case carries beside its fields: what its writer had seen, and an id of its own. So
//! nobody writes over what they did not see, and sending twice is once. The case itself stands in the form's address.

use super::answers::CaseForStaff;
use super::deeds::Deed;
use super::timeline;
use crate::dashboard::voice::Voice;
use crate::page::Target;
use crate::ui::typing::{Page, use_typing};
use crate::words::fill;
use leptos::prelude::*;

/// The number of the last event that the page showed.
pub const SEEN: &str = "seen";
/// Made anew for each time that the page is drawn.
pub const ID: &str = "id";

pub(super) fn carried(v: Voice, case: &CaseForStaff, deed: Deed) -> AnyView {
    view! {
        {standing(v, address(case, deed))}
        <input type="hidden" name=SEEN value=case.case.sequence().to_string() />
        <input type="hidden" name=ID value=case.form.to_string() />
    }
    .into_any()
}

/// Where the form of a deed posts to.
pub(super) fn address(case: &CaseForStaff, deed: Deed) -> String {
    Target::OnCase {
        number: &case.number,
        deed: deed.address(),
    }
    .path()
}

/// What is typed in the forms of this page is kept until it is sent or thrown away.
pub(super) fn keep(v: Voice, case: &CaseForStaff) {
    let (Some(typing), Some(keeping)) = (use_typing(), case.keeping.clone()) else {
        return;
    };
    let looked_at = case.letters.iter().find_map(|(deed, letter)| {
        let looked_at = letter.edited.is_some();
        looked_at.then_some(*deed)
    });
    let refused = case.refused.as_ref().map(|refused| refused.deed);
    let others = case
        .entries
        .iter()
        .filter(|entry| entry.author != case.staff_name);
    typing.keep(Page {
        keeping,
        id: case.form,
        came_back: refused.or(looked_at).map(|deed| address(case, deed)),
        happened: others
            .map(|entry| (entry.sequence, timeline::name(v, case, &entry.event)))
            .collect(),
    });
}

/// In a form that stands filled with what was not typed just now: since when, what happened since, and the way to be rid of it.
fn standing(v: Voice, form: String) -> AnyView {
    let Some(typing) = use_typing() else {
        return ().into_any();
    };
    let s = &v.w.staff;
    let told = move || {
        let standing = typing.standing(&form)?;
        let sentence = if standing.sent {
            s.kept_perhaps_sent
        } else {
            s.kept_since
        };
        let since = fill(sentence, &[("date", &v.day(standing.at))]);
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
                <p>{since}</p>
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
