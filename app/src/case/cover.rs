//! What a dossier on paper begins with: whose it is, who may read it, and what stands in it.

use super::answers::CaseForStaff;
use super::paper;
use crate::dashboard::voice::Voice;
use crate::words::fill;
use leptos::prelude::*;

pub fn cover(v: Voice, case: &CaseForStaff) -> AnyView {
    let (s, d) = (&v.w.staff, &v.w.deeds);
    let names: Vec<&str> = case.readers.iter().map(|(_, name)| name.as_str()).collect();
    // On paper nobody knows who "you" is.
    let readers = (!names.is_empty()).then(|| {
        let readers = fill(s.cover_readers, &[("names", &names.join(", "))]);
        view! { <p><strong>{readers}</strong></p> }
    });
    let parts = [
        (true, "wat-er-gebeurde", s.timeline),
        (case.shut.is_none(), "termijnen", s.clocks),
        (true, "stand", d.findings),
        (true, "identiteit", s.identity),
    ];
    let parts = parts.into_iter().filter(|(is_there, ..)| *is_there);
    let parts: Vec<AnyView> = parts
        .map(|(_, id, name)| view! { <li><a href=format!("#{id}")>{name}</a></li> }.into_any())
        .collect();
    let on = fill(s.cover_on, &[("date", &v.date(case.today()))]);
    view! {
        <div class="cover print-only">
            {paper::sender(paper::version(case).contact_post)}
            <p>{on}</p>
            {readers}
            <ol class="cover-parts">{parts}</ol>
        </div>
    }
    .into_any()
}
