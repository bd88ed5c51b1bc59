//! What its reader just did, told on top of the case: that it happened, when, and where it stands in the history.

use super::answers::CaseForStaff;
use super::timeline;
use crate::dashboard::voice::Voice;
use crate::ui::road::use_road;
use leptos::prelude::*;

/// The last thing that its reader did since the page showed `before`, when this page is to tell an outcome.
pub fn done_since(case: &CaseForStaff, before: Option<&CaseForStaff>) -> Option<u32> {
    let before = before.filter(|before| before.number == case.number)?;
    use_road().filter(|road| road.is_telling())?;
    let mut mine = case.entries.iter().rev();
    let mine = mine.find(|entry| entry.author == Some(case.reader))?;
    (mine.sequence > before.last_shown()).then_some(mine.sequence)
}

/// A code that is shown once is all that there is to read then.
pub fn done(v: Voice, case: &CaseForStaff, sequence: Option<u32>) -> Option<AnyView> {
    let s = &v.w.staff;
    let sequence = sequence.filter(|_| case.codes.is_empty());
    let mut entries = case.entries.iter();
    let entry = entries.find(|entry| Some(entry.sequence) == sequence)?;
    let what = timeline::name(v, &case.names, &entry.event);
    let to = format!("#{}", timeline::place_of(entry.sequence));
    let told = view! {
        <p class="notice done no-print" role="status" tabindex="-1" autofocus>
            <strong>{s.done}": "{what}"."</strong>
            " "
            <span class="quiet">{v.moment(entry.at)}"."</span>
            " "
            <a href=to>{s.done_look}</a>
        </p>
    };
    Some(told.into_any())
}
