//! What is done so that it does not happen again.

use super::fields::{Choice, Day, Field, Text, Written};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::case::answers::WhyRefused;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use chrono::NaiveDate;
use regulation::authority::Action;
use regulation::case::{Command, Refusal};
use regulation::event::{EventKind, StaffId, WordName};

const MEASURE: Text = Text::main(WordName::Measure);
const WHO: Choice<StaffId> = Choice::new("who", StaffId::from_name);
const DUE: Day = Day::new("due");
/// When somebody looks whether it helped.
const CHECK: Day = Day::new("check");

pub struct PlanAction {
    owner: StaffId,
    due: NaiveDate,
    check_on: Option<NaiveDate>,
    measure: Written,
}

impl StaffDeed for PlanAction {
    const ADDRESS: &'static str = "maatregel";
    const ACTION: Action = Action::Correct;
    const BRINGS: EventKind = EventKind::ActionPlanned;
    const GROUP: Option<Group> = Some(Group::Measures);
    const RULES: RuleFields = RuleFields {
        person: Some(WHO.name),
        day_ahead: Some(DUE.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.plan_action
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![
            MEASURE.field(d.text_action, d.text_action_hint),
            WHO.field(d.field_owner, naming::readers(case)),
            DUE.field(d.field_due, true),
            CHECK.field(d.field_check, false),
        ]
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let due = DUE.needed(form)?;
        let check_on = CHECK.optional(form)?;
        if due >= form.today() && check_on.is_some_and(|check| check < due) {
            let why = WhyRefused::Rules(Refusal::DateNotAhead);
            return Err(Wrong::at(CHECK.name, why));
        }
        Ok(Self {
            owner: WHO.reader(form)?,
            due,
            check_on,
            measure: MEASURE.needed(form)?,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::PlanAction {
            owner: self.owner,
            due: self.due,
            check_on: self.check_on,
        };
        Understood::new(command, [self.measure])
    }
}
