//! What is written in the log of a check on a breach. Its form has a place of its own on the page.

use super::fields::{Field, Text, Written};
use super::{Group, Reading, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};

const NOTE: Text = Text::main(WordName::Note);

pub struct LogBreach {
    note: Written,
}

impl StaffDeed for LogBreach {
    const ADDRESS: &'static str = "datalek-logboek";
    const ACTION: Action = Action::LogBreach;
    const BRINGS: EventKind = EventKind::BreachLogged;
    const GROUP: Option<Group> = None;
    const TAKES_NOTHING_AWAY: bool = true;

    fn title(w: &Words) -> &'static str {
        w.breach.write
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        vec![NOTE.field(v.w.breach.text_log, "")]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let note = NOTE.needed(form)?;
        Ok(Self { note })
    }

    fn understood(self) -> Understood {
        Understood::new(Command::LogBreach, [self.note])
    }
}
