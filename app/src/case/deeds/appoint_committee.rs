//! Who judges an appeal (art. 9).

use super::fields::{Day, Field, Text, Tick, Written};
use super::letter::{LetterKind, Told};
use super::{
    COMMITTEE_DAYS, Group, NameUse, Reading, RuleFields, StaffDeed, Understood, Wrong, letter,
};
use crate::case::answers::CaseForStaff;
use crate::case::answers::WhyRefused;
use crate::dashboard::voice::Voice;
use crate::words::Words;
use chrono::{Days, NaiveDate};
use regulation::authority::Action;
use regulation::case::{Command, Refusal};
use regulation::delivery::Sending;
use regulation::event::{EventKind, WordName};

const KIND: LetterKind = LetterKind::Committee;
/// A name on each line.
const MEMBERS: Text = Text::second(WordName::Members);
const INDEPENDENT: Tick = Tick::new("independent");
/// Until when they may read the file.
const UNTIL: Day = Day::new("until");

pub struct AppointCommittee {
    letter: Written,
    members: Written,
    independent: bool,
    until: NaiveDate,
    sending: Option<Sending>,
}

impl StaffDeed for AppointCommittee {
    const ADDRESS: &'static str = "commissie";
    const ACTION: Action = Action::AppointCommittee;
    const BRINGS: EventKind = EventKind::CommitteeAppointed;
    const GROUP: Option<Group> = Some(Group::Appeal);
    const LETTER: Option<LetterKind> = Some(KIND);
    const NAME: NameUse = NameUse::LeftOut;
    const TELLS: &'static [&'static str] = &[MEMBERS.name, UNTIL.name];
    const TEXTS: &'static [Text] = &[MEMBERS];
    const RULES: RuleFields = RuleFields {
        declared: Some(INDEPENDENT.name),
        ..letter::RULES
    };

    fn title(w: &Words) -> &'static str {
        w.deeds.appoint_committee
    }

    fn fields(v: Voice, case: &CaseForStaff) -> Vec<Field> {
        let mut fields = Vec::new();
        let d = &v.w.deeds;
        fields.push(MEMBERS.field(d.text_members, d.text_members_hint));
        fields.push(INDEPENDENT.field(d.field_independent));
        fields.push(UNTIL.with_hint(d.field_until, d.field_until_hint, false));
        fields.extend(letter::sending_fields(v, case));
        fields
    }

    fn told(form: &Reading<'_>) -> Told {
        Told {
            members: MEMBERS.needed(form).ok().map(|members| members.text),
            next: until(form).ok(),
            ..Told::default()
        }
    }

    fn read(form: &Reading<'_>) -> Result<Self, Wrong> {
        letter::permitted::<Self>(form)?;
        let members = MEMBERS.optional(form)?.ok_or_else(|| {
            let why = WhyRefused::Rules(Refusal::NotIndependent);
            Wrong::at(MEMBERS.name, why)
        })?;
        // The letter says that day: what is wrong with it is said where it was typed.
        let until = until(form)?;
        Ok(Self {
            letter: letter::written::<Self>(KIND, form)?,
            members,
            independent: INDEPENDENT.is_set(form),
            until,
            sending: letter::sending(form)?,
        })
    }

    fn understood(self) -> Understood {
        let members = self.members.text.lines();
        let members = members.filter(|name| !name.trim().is_empty()).count();
        let command = Command::AppointCommittee {
            members: u8::try_from(members).unwrap_or(u8::MAX),
            independent: self.independent,
            until: self.until,
            sending: self.sending,
        };
        Understood {
            until: Some(self.until),
            ..Understood::new(command, [self.letter, self.members])
        }
    }
}

/// The last day on which they read the file; the complainant is told that there is news by then.
fn until(form: &Reading<'_>) -> Result<NaiveDate, Wrong> {
    let usual = form.today() + Days::new(COMMITTEE_DAYS);
    let until = UNTIL.optional(form)?.unwrap_or(usual);
    if until < form.today() {
        return Err(Wrong::field(UNTIL.name));
    }
    Ok(until)
}
