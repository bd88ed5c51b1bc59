//! Somebody else is asked something, and may read a part of the complaint. What they will read is shown beforehand.

use super::fields::{Choice, DATA, Day, Field, Text, UNREVEALING, Written};
use super::{AskedDraft, Group, Reading, RuleFields, StaffDeed, Understood, Wrong};
use crate::case::answers::CaseForStaff;
use crate::case::naming;
use crate::dashboard::voice::Voice;
use crate::guest::answers::{Asked, tells_of_complainant};
use crate::words::Words;
use chrono::NaiveDate;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::consent::Datum;
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
    shows: Vec<Datum>,
}

impl StaffDeed for AskOthers {
    const ADDRESS: &'static str = "navragen";
    const ACTION: Action = Action::AskOthers;
    const BRINGS: EventKind = EventKind::InformationRequested;
    const GROUP: Option<Group> = Some(Group::Investigation);
    const ASKS: bool = true;
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
        fields.extend(naming::showing(v, case));
        fields
    }

    fn asked(form: &Reading<'_>) -> AskedDraft {
        let text = |text: Text| {
            text.needed(form)
                .map_or_else(|_| String::new(), |text| text.text)
        };
        let of = SOURCE.chosen(form).ok();
        AskedDraft {
            words: Asked {
                question: text(QUESTION),
                excerpt: text(EXCERPT),
                told: tells_of_complainant(form.case, of, &DATA.ticked(form)),
            },
            due: DUE.needed(form).ok(),
        }
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        Ok(Self {
            of: SOURCE.chosen(form)?,
            due: DUE.needed(form)?,
            question: QUESTION.needed(form)?,
            excerpt: EXCERPT.optional(form)?,
            unrevealing: UNREVEALING.is_set(form),
            shows: DATA.ticked(form),
        })
    }

    fn understood(self) -> Understood {
        let command = Command::RequestInformation {
            of: self.of,
            due: self.due,
            unrevealing: self.unrevealing,
            shows: self.shows,
        };
        let words = std::iter::once(self.question).chain(self.excerpt);
        Understood::new(command, words)
    }
}
