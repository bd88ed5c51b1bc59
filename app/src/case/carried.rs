//! What every form on the page of a case carries beside its fields: what its writer had seen, and an id of its own. So
//! nobody writes over what they did not see, and sending twice is once. The case itself stands in the form's address.

use super::answers::CaseForStaff;
use leptos::prelude::*;

/// The number of the last event that the page showed.
pub const SEEN: &str = "seen";
/// Made anew for each time that the page is drawn.
pub const ID: &str = "id";

pub(super) fn carried(case: &CaseForStaff) -> AnyView {
    view! {
        <input type="hidden" name=SEEN value=case.case.sequence().to_string() />
        <input type="hidden" name=ID value=case.form.to_string() />
    }
    .into_any()
}
