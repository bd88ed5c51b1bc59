//! A message to the complainant. Its form has a place of its own on the page.

use super::fields::{Field, Text, Tick, Written};
use super::{Group, Reading, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};

const MESSAGE: Text = Text::main(WordName::Message);
/// It is a question.
pub const ASKS: Tick = Tick::new("asks");

pub struct Message {
    asks: bool,
    message: Written,
}

impl StaffDeed for Message {
    const ADDRESS: &'static str = "bericht";
    const ACTION: Action = Action::SendMessage;
    const BRINGS: EventKind = EventKind::MessageSent;
    const GROUP: Option<Group> = None;

    fn title(w: &Words) -> &'static str {
        w.staff.message_send
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        vec![MESSAGE.field(v.w.staff.message_label, "")]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            asks: ASKS.is_set(form),
            message: MESSAGE.needed(form)?,
        })
    }

    fn understood(self) -> Understood {
        let asks = self.asks;
        Understood::new(Command::SendMessage { asks }, [self.message])
    }
}
