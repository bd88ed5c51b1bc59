//! Whether others may know something of who complains: whom it is about, or a committee (art. 9 and 10).

use crate::entry::Entry;
use crate::following::answers::CaseForComplainant;
use crate::following::form::{DeedForm, Text, deed_form};
use crate::following::thread::asked_in;
use crate::following::told::{Title, Told};
use crate::sync::deed::ComplainantDeed;
use crate::words::use_words;
use leptos::prelude::*;
use regulation::authority::Action;

pub fn answer_consent(case: &CaseForComplainant) -> AnyView {
    let asks = |entry: &&Entry<Told>| {
        matches!(
            entry.event.title,
            Title::ConsentAsked | Title::ConsentAskedForCommittee
        )
    };
    let may = case.may.contains(&Action::AnswerConsent);
    let Some(asked) = case.entries.iter().rfind(asks).filter(|_| may) else {
        return ().into_any();
    };
    let w = &use_words().following;
    let answer = |given| ComplainantDeed::AnswerConsent { given };
    let form = deed_form(DeedForm {
        case,
        buttons: &[(answer(true), w.consent_yes), (answer(false), w.consent_no)],
        text: Some(Text::short(w.offer_text, answer(true))),
    });
    let (heading, why) = if asked.event.title == Title::ConsentAsked {
        (w.consent, w.consent_why)
    } else {
        (w.consent_committee, w.consent_committee_why)
    };
    view! {
        <section class="card question-card" aria-labelledby="toestemming">
            <h2 id="toestemming">{heading}</h2>
            <p>{why}</p>
            {asked_in(case, asked.sequence)}
            {form}
        </section>
    }
    .into_any()
}
