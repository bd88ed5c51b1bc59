//! Where help is, for whoever writes words that can mean danger. It stands beside the form and the receipt, stops nothing
//! and sends nothing: with script the words are looked at where they are typed, without by the request that brings them.

use super::copy::use_copies;
use super::state::Form;
use crate::ui::live::part;
use crate::words::{Language, use_language, words};
use leptos::prelude::*;
use regulation::filing::{Capacity, Danger, Words};
use uuid::Uuid;

/// Beside the story, as it is typed.
pub fn show(form: Form) -> AnyView {
    let found = Memo::new(move |_| {
        form.typed.with(|typed| {
            let words = Words::gather(|field| typed.text(field).to_owned());
            Danger::in_texts(words.each().map(|(_, text)| text))
        })
    });
    let content = move || {
        let pupil = form.awake.get() && form.is_pupil();
        help(&found.get(), Sent::NotYet, pupil, form.language)
    };
    view! { <div role="status">{content}</div> }.into_any()
}

/// On the receipt, where it is sent already.
pub fn on_the_receipt(found: &[Danger], language: Language) -> AnyView {
    help(found, Sent::Already, false, language)
}

/// The same for what was sent from this tab, which alone knows its words.
pub fn of_this_tab(filing: Uuid) -> AnyView {
    let (copies, language) = (use_copies(), use_language());
    let content = move || {
        let sent = copies?.find(filing)?;
        let found = Danger::in_texts(sent.words.each().map(|(_, text)| text));
        let pupil = sent.capacity == Some(Capacity::Pupil);
        Some(help(&found, Sent::Already, pupil, language))
    };
    part(content)
}

/// Whether the complaint has left the form.
#[derive(Clone, Copy)]
enum Sent {
    NotYet,
    Already,
}

/// Nothing where nothing points at danger.
fn help(found: &[Danger], sent: Sent, is_pupil: bool, language: Language) -> AnyView {
    if found.is_empty() {
        return ().into_any();
    }
    let w = &words(language).filing;
    let said = |everybody, pupil| if is_pupil { pupil } else { everybody };
    let lines = found.iter().map(|danger| {
        let sentence = match danger {
            Danger::Suicide => said(w.help_suicide, w.help_suicide_je),
            Danger::Violence => said(w.help_violence, w.help_violence_je),
            Danger::ChildAbuse => w.help_child,
        };
        view! { <p>{sentence}</p> }
    });
    let not_here = said(w.help_not_here, w.help_not_here_je);
    let after = match sent {
        Sent::NotYet => said(w.help_may_send, w.help_may_send_je),
        Sent::Already => w.help_is_sent,
    };
    view! {
        <div class="notice">
            <p>
                <strong>{w.help_now}</strong>
            </p>
            {lines.collect::<Vec<_>>()}
            <p>{not_here} " " {after}</p>
        </div>
    }
    .into_any()
}
