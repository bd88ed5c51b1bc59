//! What was typed and not accepted: the sentence, the way to the field, and never a lost word.

use crate::answers::{CaseForStaff, RefusedText, StaffForm, WhyRefused};
use crate::dashboard::voice::Voice;
use crate::ui::prose::prose;
use leptos::prelude::*;
use regulation::authority::Action;
use regulation::filing::ProblemKind;

/// What was refused in this form, if anything was.
pub fn in_form(case: &CaseForStaff, form: StaffForm) -> Option<&RefusedText> {
    case.refused
        .as_ref()
        .filter(|(refused, _)| *refused == form)
        .map(|(_, text)| text)
}

pub fn sentence(v: Voice, why: &WhyRefused) -> String {
    let s = &v.w.staff;
    let sentence = match why {
        WhyRefused::Text(ProblemKind::Missing) => s.refused_missing,
        WhyRefused::Text(kind) => return v.problem(*kind),
        WhyRefused::NotNow => s.refused_not_now,
        WhyRefused::LateNeedsReason => s.refused_late_reason,
        WhyRefused::ReasonMissing => s.refused_reason,
        WhyRefused::AlreadyDone => s.refused_already,
    };
    sentence.to_owned()
}

/// Above everything else on the page: what did not happen, and where the text is.
pub fn summary(v: Voice, case: &CaseForStaff) -> AnyView {
    let Some((form, refused)) = &case.refused else {
        return ().into_any();
    };
    let s = &v.w.staff;
    let rest = match field(case, *form, &refused.why) {
        Some(field) => view! {
            <p>
                <a href=format!("#{field}")>{s.refused_go}</a>
            </p>
        }
        .into_any(),
        None if refused.text.trim().is_empty() => ().into_any(),
        None => view! {
            <p>{s.refused_kept}</p>
            {prose(refused.text.clone())}
        }
        .into_any(),
    };
    view! {
        <section
            class="notice notice-problem"
            role="alert"
            tabindex="-1"
            autofocus
            aria-labelledby="niet-gelukt"
        >
            <h2 id="niet-gelukt">{s.refused_summary}</h2>
            <p>{sentence(v, &refused.why)}</p>
            {rest}
        </section>
    }
    .into_any()
}

/// The field that holds the refused text; none when its form is no longer there.
fn field(case: &CaseForStaff, form: StaffForm, why: &WhyRefused) -> Option<&'static str> {
    match form {
        StaffForm::Acknowledge => {
            let letter = case.letter.as_ref()?;
            let reason = letter.late && super::letter::problem_is_with_reason(letter, why);
            Some(if reason { "late_reason" } else { "text" })
        }
        StaffForm::Message => case.may.contains(&Action::SendMessage).then_some("message"),
        StaffForm::Note => case.may.contains(&Action::AddNote).then_some("note"),
        StaffForm::Identity => case.may.contains(&Action::ShowIdentity).then_some("reason"),
    }
}
