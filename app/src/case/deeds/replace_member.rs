//! A member of the committee leaves, and perhaps another comes (art. 9). The others stay as they are.

use super::fields::{Choice, Day, Field, Text, Tick, Written};
use super::letter::{LetterKind, Seated, Told};
use super::{Group, NameUse, Reading, RuleFields, StaffDeed, Understood, Wrong, letter};
use crate::case::answers::CaseForStaff;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use chrono::NaiveDate;
use regulation::authority::Action;
use regulation::case::Command;
use regulation::delivery::Sending;
use regulation::event::{EventKind, WordName};

const KIND: LetterKind = LetterKind::Replacement;
const LEAVES: Choice<u8> = Choice::new("leaves", |word| word.parse().ok());
/// The name of who comes.
const JOINS: Text = Text::line("joins", WordName::Members);
const INDEPENDENT: Tick = Tick::new("independent");
/// Until when whoever comes may read the file.
const UNTIL: Day = Day::new("until");

pub struct ReplaceMember {
    letter: Written,
    members: Written,
    why: Written,
    leaves: u8,
    joins: bool,
    independent: bool,
    until: Option<NaiveDate>,
    sending: Option<Sending>,
}

impl StaffDeed for ReplaceMember {
    const ADDRESS: &'static str = "commissielid";
    const ACTION: Action = Action::ReplaceMember;
    const BRINGS: EventKind = EventKind::MemberReplaced;
    const GROUP: Option<Group> = Some(Group::Appeal);
    const LETTER: Option<LetterKind> = Some(KIND);
    const NAME: NameUse = NameUse::LeftOut;
    const TELLS: &'static [&'static str] = &[LEAVES.name, JOINS.name];
    const TEXTS: &'static [Text] = &[JOINS];
    const RULES: RuleFields = RuleFields {
        declared: Some(INDEPENDENT.name),
        chosen: Some(LEAVES.name),
        ..letter::RULES
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.replace_member
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let d = &v.w.deeds;
        let members = case.material.members.iter();
        let members = members.map(|member| (member.seat.to_string(), member.name.clone()));
        let mut fields = vec![
            LEAVES.field(d.field_leaves, members.collect()),
            JOINS.field(d.text_joins, d.text_joins_hint),
            INDEPENDENT.field(d.field_joins_independent),
            UNTIL.with_hint(d.field_until, d.field_until_hint, false),
            letter::WHY.field(d.text_why_leaves, ""),
        ];
        fields.extend(letter::sending_fields(v, case));
        fields
    }

    fn is_possible(case: &CaseForStaff) -> bool {
        !case.material.members.is_empty()
    }

    fn told(form: &Reading<'_>) -> Told {
        let leaves = LEAVES.chosen(form).ok();
        let leaves = leaves.and_then(|seat| named(form, seat));
        Told {
            members: leaves.is_some().then(|| left(form)),
            leaves,
            ..Told::default()
        }
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        letter::permitted::<Self>(form)?;
        let leaves = LEAVES.chosen(form)?;
        let until = UNTIL.optional(form)?;
        if until.is_some_and(|until| until < form.today()) {
            return Err(Wrong::field(UNTIL.name));
        }
        Ok(Self {
            leaves,
            joins: joins(form).is_some(),
            independent: INDEPENDENT.is_set(form),
            until,
            why: letter::WHY.needed(form)?,
            members: JOINS.read(&left(form))?,
            letter: letter::written::<Self>(KIND, form)?,
            sending: letter::sending(form)?,
        })
    }

    fn understood(self) -> Understood {
        let command = Command::ReplaceMember {
            leaves: self.leaves,
            joins: self.joins,
            independent: self.independent,
            sending: self.sending,
        };
        Understood {
            until: self.until,
            ..Understood::new(command, [self.letter, self.members, self.why])
        }
    }
}

/// Who comes, on one line.
fn joins(form: &Reading<'_>) -> Option<String> {
    let typed = form.posted.text(JOINS.name).split_whitespace();
    let name = typed.collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}

fn named(form: &Reading<'_>, seat: u8) -> Option<String> {
    let mut members = form.material.members.iter();
    let found = members.find(|member| member.seat == seat);
    found.map(|member| member.name.clone())
}

/// Who is on the committee from now on, one a line; whoever comes is the last.
fn left(form: &Reading<'_>) -> String {
    let leaves = LEAVES.chosen(form).ok();
    let stays = |member: &&Seated| Some(member.seat) != leaves;
    let stay = form.material.members.iter().filter(stays);
    let stay = stay.map(|member| member.name.clone());
    stay.chain(joins(form)).collect::<Vec<_>>().join("\n")
}
