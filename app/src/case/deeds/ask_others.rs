//! Somebody else is asked something, and may read a part of the complaint.

use super::fields::{Choice, Day, Field, Text, UNREVEALING, Written};
use super::{Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use chrono::NaiveDate;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::event::{EventKind, Source, WordName};

const SOURCE: Choice<Source> = Choice::new("source", Source::from_name);
const DUE: Day = Day::new("due");
const QUESTION: Text = Text::main(WordName::Question);
const EXCERPT: Text = Text::second(WordName::Excerpt);

pub struct AskOthers {
    of: Source,
    due: NaiveDate,
    question: Written,
    excerpt: Option<Written>,
    unrevealing: bool,
}

impl StaffDeed for AskOthers {
    const ADDRESS: &'static str = "navragen";
    const ACTION: Action = Action::AskOthers;
    const BRINGS: EventKind = EventKind::InformationRequested;
    const GROUP: Option<Group> = Some(Group::Investigation);
    const TEXTS: &'static [Text] = &[QUESTION, EXCERPT];
    const RULES: RuleFields = RuleFields {
        day_ahead: Some(DUE.name),
        declared: Some(UNREVEALING.name),
        ..RuleFields::NONE
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.ask_others
    }

    fn note(v: Voice, case: &CaseForStaff) -> Option<String> {
        naming::subject(v, case)
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        let mut fields = vec![
            SOURCE.field(d.field_asked, naming::sources(v, case, false)),
            DUE.field(d.field_answer_by, true),
            QUESTION.field(d.text_question, d.text_question_hint),
            EXCERPT.field(d.text_excerpt, d.text_excerpt_hint),
        ];
        fields.extend(naming::unrevealing(v, case));
        fields
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            of: SOURCE.chosen(form)?,
            due: DUE.needed(form)?,
            question: QUESTION.needed(form)?,
            excerpt: EXCERPT.optional(form)?,
            unrevealing: UNREVEALING.is_set(form),
        })
    }

    fn understood(self) -> Understood {
        let command = Command::RequestInformation {
            of: self.of,
            due: self.due,
            unrevealing: self.unrevealing,
        };
        let words = std::iter::once(self.question).chain(self.excerpt);
        Understood::new(command, words)
    }
}
