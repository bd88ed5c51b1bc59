//! It turns out to be about somebody of the bureau, who reads it no longer.

use super::fields::{Choice, Field, Text, Written};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use regulation::authority::{Action, Role};
use regulation::case::{Command, Refusal};
use regulation::event::{EventKind, StaffId, WordName};
use regulation::handling::Handling;

const WHO: Choice<StaffId> = Choice::new("who", StaffId::from_name);
const WHY: Text = Text::second(WordName::Reason);

pub struct NameSubject {
    whom: StaffId,
    left: Option<Handling>,
    why: Option<Written>,
}

impl StaffDeed for NameSubject {
    const ADDRESS: &'static str = "over-wie";
    const ACTION: Action = Action::NameSubject;
    const BRINGS: EventKind = EventKind::SubjectNamed;
    const GROUP: Option<Group> = Some(Group::Case);
    const RULES: RuleFields = RuleFields {
        reason: Some(WHY.name),
        person: Some(WHO.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.name_subject
    }

    fn note(v: Voice, case: &CaseForStaff) -> Option<String> {
        let d = &v.w.deeds;
        let staff: Vec<(StaffId, Role)> = case
            .bureau
            .iter()
            .map(|member| (member.id, member.role))
            .collect();
        let about = case.case.about().known()?;
        let now = Handling::of(&staff, about)?;
        let then = match now.without_who_directs(&staff, about) {
            // With handlers alone it stays as it is.
            Some(Handling::Handlers) if now == Handling::Handlers => None,
            Some(Handling::Handlers) => Some(d.name_subject_handlers),
            Some(Handling::Outside) => Some(d.name_subject_outside),
            Some(Handling::Directors | Handling::OtherDirector) => None,
            None => Some(d.name_subject_nobody),
        };
        let sentences = std::iter::once(d.name_subject_how).chain(then);
        Some(sentences.collect::<Vec<_>>().join(" "))
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        vec![
            WHO.field(d.field_staff, naming::not_about(case)),
            WHY.field(d.text_why, ""),
        ]
    }

    fn is_possible(case: &CaseForStaff) -> bool {
        case.bureau.len() > 1
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        let whom = WHO.chosen(form)?;
        if !form.bureau.iter().any(|(id, _)| *id == whom) {
            return Err(Wrong::field(WHO.name));
        }
        let Some(known) = form.case.about().known() else {
            return Err(Wrong::rules(Self::RULES, Refusal::CannotBeOpened));
        };
        let about = [known.as_slice(), &[whom]].concat();
        Ok(Self {
            whom,
            left: Handling::of(form.bureau, &about),
            why: WHY.optional(form)?,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::NameSubject {
            whom: self.whom,
            left: self.left,
            reason_given: self.why.is_some(),
        };
        Understood::new(command, self.why)
    }
}
