//! What every form on the page of a case carries beside its fields: what its writer had seen, and an id of its own. So
//! nobody writes over what they did not see, and sending twice is once. The case itself stands in the form's address.

use super::answers::CaseForStaff;
use super::deeds::Deed;
use super::timeline;
use crate::dashboard::kept::standing;
use crate::dashboard::voice::Voice;
use crate::page::{AGAIN, Target};
use crate::ui::typing::{TypingPage, use_typing};
use leptos::prelude::*;

/// The number of the last event that the page showed: what is not for its reader is not among them.
pub const SEEN: &str = "seen";
/// Made anew for each time that the page is drawn.
pub const ID: &str = "id";

pub(super) fn carried(v: Voice, case: &CaseForStaff, deed: Deed) -> AnyView {
    let again = case
        .again
        .clone()
        .filter(|_| case.came_back() == Some(deed));
    let again = again.map(|again| view! { <input type="hidden" name=AGAIN value=again /> });
    view! {
        {standing(v, address(case, deed))}
        <input type="hidden" name=SEEN value=case.last_shown().to_string() />
        <input type="hidden" name=ID value=case.form.to_string() />
        {again}
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
    let names = &case.names;
    let others = case
        .entries
        .iter()
        .filter(|entry| entry.author != case.staff_name);
    typing.keep(TypingPage {
        keeping,
        id: case.form,
        came_back: case.came_back().map(|deed| address(case, deed)),
        happened: others
            .map(|entry| (entry.sequence, timeline::name(v, names, &entry.event)))
            .collect(),
    });
}
