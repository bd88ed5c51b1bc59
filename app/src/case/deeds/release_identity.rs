//! One colleague gets the key to the name, for a reason that the complainant reads. Its form stands beside the case.

use super::fields::{Choice, Field, Text, Written};
use super::{Group, NameUse, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::Action;
use regulation::case::{Command, Refusal};
use regulation::event::{EventKind, StaffId, WordName};

const WHO: Choice<StaffId> = Choice::new("who", StaffId::from_name);
const WHY: Text = Text::main(WordName::Message);

pub struct ReleaseIdentity {
    to: StaffId,
    why: Written,
}

impl StaffDeed for ReleaseIdentity {
    const ADDRESS: &'static str = "naam-geven";
    const ACTION: Action = Action::ReleaseIdentity;
    const BRINGS: EventKind = EventKind::IdentityReleased;
    const GROUP: Option<Group> = None;
    const NAME: NameUse = NameUse::HandedOn;
    const RULES: RuleFields = RuleFields {
        reason: Some(WHY.name),
        person: Some(WHO.name),
        chosen: Some(WHO.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.release_identity
    }

    fn note(v: Voice, _case: &CaseForStaff) -> Option<String> {
        Some(v.w.deeds.release_how.to_owned())
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![
            WHO.field(d.field_staff, naming::without_the_name(case)),
            WHY.field(d.text_release, ""),
        ]
    }

    fn is_possible(case: &CaseForStaff) -> bool {
        !naming::without_the_name(case).is_empty()
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let to = WHO.reader(form)?;
        let why = WHY.optional(form)?;
        let why = why.ok_or_else(|| Wrong::rules(Self::RULES, Refusal::ReasonMissing))?;
        Ok(Self { to, why })
    }

    fn understood(self) -> Understood {
        let command = Command::ReleaseIdentity {
            to: self.to,
            reason_given: true,
        };
        Understood::new(command, [self.why])
    }
}
