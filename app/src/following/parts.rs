//! A complaint of which a part belongs with somebody else (art. 2): the two parts side by side, each with where it stands.

use super::standing::Standing;
use crate::entry::Entry;
use crate::following::answers::CaseForComplainant;
use crate::following::told::{Title, Told};
use crate::words::{fill, moment, use_language, words};
use leptos::prelude::*;

/// Nothing where it is one complaint, or where nobody has said yet which part belongs elsewhere.
pub fn parts(case: &CaseForComplainant, ours: &Standing) -> Option<AnyView> {
    let language = use_language();
    let w = &words(language).following;
    let referred = |entry: &&Entry<Told>| entry.event.title == Title::PartReferred;
    let theirs: Vec<&Entry<Told>> = case.entries.iter().filter(referred).collect();
    if theirs.is_empty() {
        return None;
    }
    let theirs = theirs.into_iter().map(|entry| {
        let on = fill(w.part_theirs, &[("date", &moment(entry.at, language))]);
        let to = format!("#bericht-{}", entry.sequence);
        view! { <dd>{on} " " <a href=to>{w.read_letter}</a> "."</dd> }
    });
    let section = view! {
        <section class="card" aria-labelledby="twee-delen">
            <h2 id="twee-delen">{w.parts}</h2>
            <dl class="pairs">
                <dt>{w.part_of_us}</dt>
                <dd>{ours.headline} ". " {ours.next.clone()}</dd>
                <dt>{w.part_of_others}</dt>
                {theirs.collect::<Vec<_>>()}
            </dl>
        </section>
    };
    Some(section.into_any())
}
