//! Letters on paper: who writes, to whom, where the page of the complaint is, and the letter as it was sent. One that is
//! opened here is all that the printer gets.

use super::answers::CaseForStaff;
use super::deeds::Deed;
use super::{identity, naming};
use crate::dashboard::voice::Voice;
use crate::entry::Entry;
use crate::ui::prose::letter;
use crate::words::{Language, fill, words};
use leptos::prelude::*;
use regulation::event::WordName;
use regulation::text::{self, RegulationVersion};

pub fn paper(v: Voice, case: &CaseForStaff) -> Option<AnyView> {
    let letters = case.entries.iter().rev().filter_map(|entry| {
        let text = written(entry)?;
        let date = v.date(entry.at.date());
        let what = naming::letter_name(v, &entry.event);
        let named = fill(v.w.deeds.letter_of, &[("date", &date), ("what", &what)]);
        let sheet = view! {
            <details class="paper">
                <summary>{named}</summary>
                {sheet(v, case, &date, text)}
            </details>
        };
        Some(sheet.into_any())
    });
    let letters: Vec<AnyView> = letters.collect();
    if letters.is_empty() {
        return None;
    }
    let d = &v.w.deeds;
    let section = view! {
        <section class="card papers" aria-labelledby="op-papier">
            <h2 id="op-papier">{d.paper}</h2>
            <p class="hint no-print">{d.paper_how}</p>
            {letters}
        </section>
    };
    Some(section.into_any())
}

/// A letter that went to the complainant.
fn written(entry: &Entry) -> Option<&str> {
    let word = entry.event.kind().word(WordName::Letter)?;
    entry.words.text(word)
}

fn sheet(v: Voice, case: &CaseForStaff, date: &str, text: &str) -> AnyView {
    let language = case.case.language();
    let version = version(case);
    let follow = fill(
        words(language).letters.paper_follow,
        &[
            ("address", case.material.address.as_str()),
            ("number", case.number.as_str()),
        ],
    );
    view! {
        <div class="sheet" lang=language.name()>
            {sender(version.contact_post)}
            {receiver(v, case)}
            <p>{date.to_owned()}</p>
            {letter(text)}
            <p>{follow}</p>
        </div>
    }
    .into_any()
}

/// The bureau, with the address that the regulation gives it.
pub fn sender(post: &str) -> AnyView {
    let name = words(Language::Nl).common.bureau;
    view! {
        <p class="sheet-sender">
            {name}
            <br />
            {post.to_owned()}
        </p>
    }
    .into_any()
}

/// To whom it goes, where that may be shown; the place for it where it may not.
fn receiver(v: Voice, case: &CaseForStaff) -> AnyView {
    let Some(identity) = &case.identity else {
        let why = if case.may_do(Deed::Identity) && case.case.identity_given() {
            v.w.deeds.paper_no_address
        } else {
            identity::why_none(v, case)
        };
        return view! { <p class="hint no-print">{why}</p> }.into_any();
    };
    let (name, address) = (identity.name.clone(), identity.address.clone());
    view! {
        <p class="sheet-receiver" dir="auto">
            {name}
            <br />
            {address}
        </p>
    }
    .into_any()
}

pub(super) fn version(case: &CaseForStaff) -> &'static RegulationVersion {
    let own = case.case.regulation().and_then(text::version);
    own.unwrap_or_else(|| text::to_go_by_on(case.today()))
}
