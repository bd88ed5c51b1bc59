//! What every form on the page of a case carries beside its fields: what its writer had seen, and an id of its own. So
//! nobody writes over what they did not see, and sending twice is once. The case itself stands in the form's address.

use super::answers::CaseForStaff;
use super::deeds::Deed;
use super::deeds::letter::SHOWN;
use super::timeline;
use crate::dashboard::kept::standing;
use crate::dashboard::voice::Voice;
use crate::entry::Entry;
use crate::page::{AGAIN, Target};
use crate::ui::posted::Posted;
use crate::ui::typing::{TypingPage, use_typing};
use leptos::prelude::*;
use regulation::event::StaffId;

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

/// What somebody wrote in a form, without what it carries for itself and without what was only chosen.
pub fn written(fields: &Posted) -> Vec<String> {
    let written = fields
        .named()
        .filter(|(name, text)| !HIDDEN.contains(name) && text.chars().count() > A_CHOICE);
    written.map(|(_, text)| text.to_owned()).collect()
}

/// Fields that nobody typed.
const HIDDEN: [&str; 5] = [SEEN, ID, SHOWN, "filing", "step"];
/// What is no longer than this, in characters, was chosen rather than written.
const A_CHOICE: usize = 24;

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
    typing.keep(TypingPage {
        keeping,
        id: case.form,
        came_back: case.came_back().map(|deed| address(case, deed)),
        happened: by_others(&case.entries, case.reader)
            .map(|entry| (entry.sequence, timeline::name(v, names, &entry.event)))
            .collect(),
    });
}

/// What anybody else did, also a colleague of the same name.
fn by_others(entries: &[Entry], reader: StaffId) -> impl Iterator<Item = &Entry> {
    let others = move |entry: &&Entry| entry.author != Some(reader);
    entries.iter().filter(others)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::EntryWords;
    use chrono::NaiveDate;
    use regulation::event::Event;
    use regulation::moment::Moment;

    #[test]
    fn what_others_did_is_all_but_what_the_reader_did() {
        let (reader, colleague) = (StaffId(1), StaffId(2));
        let authors = [None, Some(reader), Some(colleague)];
        let entry = |(sequence, author)| Entry {
            sequence,
            at: Moment::Day(NaiveDate::default()),
            event: Event::NoteAdded,
            author,
            words: EntryWords::default(),
        };
        let entries: Vec<Entry> = (1..).zip(authors).map(entry).collect();
        let others = by_others(&entries, reader).map(|entry| entry.sequence);
        assert_eq!(others.collect::<Vec<_>>(), [1, 3]);
    }
}
