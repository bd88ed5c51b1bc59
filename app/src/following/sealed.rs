//! Words that stand in the page sealed: the reader's browser opens them where they stand (`opened`).

use crate::sync::following::SealedWords;
use crate::words::Words;
use leptos::prelude::*;

/// A text in its place. Until it is opened, and when it cannot be, a sentence stands there.
pub fn sealed(words: &SealedWords, w: &'static Words) -> AnyView {
    view! {
        <p class="words" dir="auto" data-sealed=words.write().write()>
            {w.following.unreadable}
        </p>
    }
    .into_any()
}

/// A letter in its place: the browser makes a paragraph for each of its own.
pub fn sealed_letter(words: &SealedWords, w: &'static Words) -> AnyView {
    view! {
        <div class="letter" data-sealed=words.write().write()>
            <p class="words" dir="auto">
                {w.following.unreadable}
            </p>
        </div>
    }
    .into_any()
}

/// The complaint itself: a place for each of its texts, shown when there is something to show in it.
pub fn sealed_filing(words: &SealedWords, w: &'static Words) -> AnyView {
    let f = &w.following;
    let names = [
        ("when", f.words_when),
        ("where", f.words_where),
        ("who", f.words_who),
        ("other_ground", f.words_other_ground),
        ("requested_solution", f.words_solution),
    ];
    let places: Vec<AnyView> = names
        .into_iter()
        .map(|(name, label)| {
            view! {
                <dt hidden data-with=name>
                    {label}
                </dt>
                <dd hidden data-with=name>
                    <p class="words" dir="auto" data-word=name></p>
                </dd>
            }
            .into_any()
        })
        .collect();
    view! {
        <details data-sealed=words.write().write()>
            <summary>{f.filed_words}</summary>
            <p class="words" dir="auto" data-word="description">
                {f.unreadable}
            </p>
            <dl class="pairs">{places}</dl>
        </details>
    }
    .into_any()
}
