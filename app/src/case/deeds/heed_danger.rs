//! Somebody looked at words that can mean danger. Its form stands with the notice of them.

use super::fields::{Field, Text, Written};
use super::{Group, Reading, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, WordName};

const DID: Text = Text::main(WordName::Note);

pub struct HeedDanger {
    did: Option<Written>,
}

impl StaffDeed for HeedDanger {
    const ADDRESS: &'static str = "gevaar-bekeken";
    const ACTION: Action = Action::HeedDanger;
    const BRINGS: EventKind = EventKind::DangerHeeded;
    const GROUP: Option<Group> = None;
    const TAKES_NOTHING_AWAY: bool = true;

    fn title(w: &Words) -> &'static str {
        w.deeds.heed_danger
    }

    fn fields(v: Voice, _case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![DID.field(d.text_did, d.text_did_hint)]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let did = DID.optional(form)?;
        Ok(Self { did })
    }

    fn understood(self) -> Understood {
        Understood::new(Command::HeedDanger, self.did)
    }
}
