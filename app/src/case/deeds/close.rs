//! The case ends.

use super::fields::Field;
use super::{Group, Reading, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::EventKind;

pub struct Close;

impl StaffDeed for Close {
    const ADDRESS: &'static str = "sluiten";
    const ACTION: Action = Action::Close;
    const BRINGS: EventKind = EventKind::Closed;
    const GROUP: Option<Group> = Some(Group::Case);

    fn title(w: &Words) -> &'static str {
        w.deeds.close
    }

    fn fields(_v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        Vec::new()
    }

    fn read(_form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self)
    }

    fn understood(self) -> Understood {
        Understood::new(Command::Close, [])
    }
}
