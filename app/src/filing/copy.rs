//! A copy of one's own complaint, to keep. Its words are at hand in the tab that sent it, until that is closed or wiped; who
//! comes later reads them with the code.

use super::check::label;
use super::code::save_as_file;
use crate::device::device;
use crate::ui::awake::use_awake;
use crate::ui::live::part;
use crate::ui::press::button;
use crate::words::{Language, capacity, fill, ground, shield, use_language, words};
use leptos::prelude::*;
use regulation::filing::{Field, Filing};
use uuid::Uuid;

/// What was sent from this tab, by the id of the filing. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Copies(RwSignal<Vec<(Uuid, Filing)>>);

/// Makes a place for copies.
pub fn provide_copies() {
    provide_context(Copies(RwSignal::new(Vec::new())));
}

pub fn use_copies() -> Option<Copies> {
    use_context()
}

impl Copies {
    pub fn put(self, filing: Uuid, words: Filing) {
        self.0.update(|copies| {
            copies.retain(|(known, _)| *known != filing);
            copies.push((filing, words));
        });
    }

    /// It is in the form again, or goes with the page.
    pub fn remove(self, filing: Uuid) {
        self.0
            .update(|copies| copies.retain(|(known, _)| *known != filing));
    }

    /// Nothing of it is wanted here any more.
    pub fn clear(self) {
        self.0.set(Vec::new());
    }

    pub fn find(self, filing: Uuid) -> Option<Filing> {
        self.0.with(|copies| {
            let found = copies.iter().find(|(known, _)| *known == filing);
            found.map(|(_, words)| words.clone())
        })
    }
}

/// A button that saves the copy, where there is one. `number` and `received` are empty until it arrived.
pub fn copy(filing: Uuid, number: String, received: String) -> AnyView {
    let awake = use_awake();
    let copies = use_copies();
    let language = use_language();
    let w = &words(language).filing;
    let shown = move || {
        // A file stays on a device that others use.
        let may = awake.get() && device().is_none_or(|device| !device.is_shared());
        let found = copies.filter(|_| may)?.find(filing)?;
        let text = text(&found, &number, &received, language);
        let save = move |_| {
            let _ = save_as_file(w.copy_file, &text);
        };
        let class = "button button-quiet no-print copy";
        Some(button(class, None, w.copy_save.to_owned(), save))
    };
    part(shown)
}

/// The complaint as its writer reads it. Who they are is not in it: whoever finds the file knows no more than the words say.
fn text(filing: &Filing, number: &str, received: &str, language: Language) -> String {
    let w = &words(language).filing;
    let mut lines = vec![w.copy_title.to_owned()];
    if !number.is_empty() {
        lines.push(fill(
            w.way_received,
            &[("date", received), ("number", number)],
        ));
    }
    lines.push(fill(
        w.receipt_shield,
        &[("shield", shield(filing.shield, language))],
    ));
    let mut part = |field: Field, text: &str| {
        if !text.trim().is_empty() {
            lines.push(format!("{}\n{text}", label(field, language)));
        }
    };
    let said = filing.capacity.map(|known| capacity(known, language));
    part(Field::Capacity, said.unwrap_or_default());
    let grounds: Vec<&str> = filing
        .grounds
        .iter()
        .map(|known| ground(*known, language))
        .collect();
    part(Field::Grounds, &grounds.join("\n"));
    for (field, text) in filing.words.each() {
        part(field, text);
    }
    lines.join("\n\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use regulation::filing::Typed;

    #[test]
    fn a_copy_holds_every_word_of_the_complaint_and_not_who_wrote_it() {
        let typed = Typed {
            shield: "confidential".to_owned(),
            capacity: "parent".to_owned(),
            grounds: vec!["conduct".to_owned()],
            description: "Er werd over ons gepraat.\nAan de balie.".to_owned(),
            when: "in mei".to_owned(),
            requested_solution: "Een gesprek.".to_owned(),
            name: "Wiebe Tjallinga".to_owned(),
            ..Typed::default()
        };
        let filing = typed.parse().unwrap();
        let kept = text(&filing, "2026-7KQ4M", "29 november 2026", Language::Nl);
        for said in [
            "2026-7KQ4M",
            "29 november 2026",
            "vertrouwelijk",
            "Er werd over ons gepraat.\nAan de balie.",
            "in mei",
            "Een gesprek.",
        ] {
            assert!(kept.contains(said), "{said}: {kept}");
        }
        assert!(!kept.contains("Tjallinga"), "{kept}");
        let waits = text(&filing, "", "", Language::Nl);
        assert!(!waits.contains("nummer"), "{waits}");
    }
}
