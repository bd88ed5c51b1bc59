//! What the bureau notes for itself. Its form has a place of its own on the page.

use super::fields::{Field, Text, Written};
use super::{Group, Reading, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};

const NOTE: Text = Text::main(WordName::Note);

pub struct Note {
    note: Written,
}

impl StaffDeed for Note {
    const ADDRESS: &'static str = "notitie";
    const ACTION: Action = Action::AddNote;
    const BRINGS: EventKind = EventKind::NoteAdded;
    const GROUP: Option<Group> = None;
    const TAKES_NOTHING_AWAY: bool = true;

    fn title(w: &Words) -> &'static str {
        w.staff.note_save
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        vec![NOTE.field(v.w.staff.note_label, "")]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let note = NOTE.needed(form)?;
        Ok(Self { note })
    }

    fn understood(self) -> Understood {
        Understood::new(Command::AddNote, [self.note])
    }
}
