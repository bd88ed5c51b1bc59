//! The fields of the forms of deeds. Each is named once, where its deed is: from there it is drawn and read.

use super::{Reading, Wrong};
use crate::case::answers::WhyRefused;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use regulation::amsterdam;
use regulation::consent::Datum;
use regulation::event::{StaffId, WordName};
use regulation::filing::{ProblemKind, parse_message};
use regulation::moment::Moment;

/// A field as it is drawn.
pub struct Field {
    pub name: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    pub kind: FieldKind,
}

pub enum FieldKind {
    /// A word of what happens by the deed: from that follows who reads it.
    Text {
        word: WordName,
        rows: &'static str,
    },
    /// One out of a list: what is sent, and what is shown.
    Choice(Vec<(String, String)>),
    Day {
        required: bool,
    },
    Time,
    Amount,
    Tick,
    /// Boxes under one heading: what each sends, and what is shown.
    Ticks(Vec<(&'static str, &'static str)>),
}

/// A text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub name: WordName,
    pub text: String,
}

/// A text, and what it is among the words of what happens.
#[derive(Clone, Copy)]
pub struct Text {
    pub name: &'static str,
    pub word: WordName,
    rows: &'static str,
}

impl Text {
    /// The one that the deed is about.
    pub const fn main(word: WordName) -> Self {
        Self {
            name: "text",
            word,
            rows: "4",
        }
    }

    /// The one beside it.
    pub const fn second(word: WordName) -> Self {
        Self {
            name: "reason",
            word,
            rows: "3",
        }
    }

    /// One that fits on a line.
    pub const fn line(name: &'static str, word: WordName) -> Self {
        Self {
            name,
            word,
            rows: "1",
        }
    }

    pub const fn field(self, label: &'static str, hint: &'static str) -> Field {
        Field {
            name: self.name,
            label,
            hint,
            kind: FieldKind::Text {
                word: self.word,
                rows: self.rows,
            },
        }
    }

    pub fn needed(self, form: &Reading<'_>) -> Result<Written, Wrong> {
        self.read(form.posted.text(self.name))
    }

    pub fn optional(self, form: &Reading<'_>) -> Result<Option<Written>, Wrong> {
        match self.needed(form) {
            Ok(written) => Ok(Some(written)),
            Err(wrong) if wrong.why == WhyRefused::Text(ProblemKind::Missing) => Ok(None),
            Err(wrong) => Err(wrong),
        }
    }

    /// A text that was not taken straight from the form.
    pub fn read(self, text: &str) -> Result<Written, Wrong> {
        match parse_message(text) {
            Ok(text) => Ok(Written {
                name: self.word,
                text,
            }),
            Err(problem) => Err(Wrong::at(self.name, WhyRefused::Text(problem))),
        }
    }
}

/// One out of a list.
pub struct Choice<T> {
    pub name: &'static str,
    parse: fn(&str) -> Option<T>,
}

impl<T> Choice<T> {
    pub const fn new(name: &'static str, parse: fn(&str) -> Option<T>) -> Self {
        Self { name, parse }
    }

    pub fn field(&self, label: &'static str, options: Vec<(String, String)>) -> Field {
        Field {
            name: self.name,
            label,
            hint: "",
            kind: FieldKind::Choice(options),
        }
    }

    pub fn chosen(&self, form: &Reading<'_>) -> Result<T, Wrong> {
        (self.parse)(form.posted.text(self.name)).ok_or_else(|| Wrong::field(self.name))
    }

    /// Nothing, for the choice that stands for none of the others.
    pub fn unless_empty(&self, form: &Reading<'_>) -> Result<Option<T>, Wrong> {
        let given = form.posted.given(self.name);
        given.map(|_| self.chosen(form)).transpose()
    }
}

impl Choice<StaffId> {
    /// Somebody who can read this case; a complaint is never handed to whom it is about.
    pub fn reader(&self, form: &Reading<'_>) -> Result<StaffId, Wrong> {
        let chosen = self.chosen(form)?;
        let known = form.readers.contains(&chosen);
        known
            .then_some(chosen)
            .ok_or_else(|| Wrong::field(self.name))
    }
}

impl Choice<bool> {
    /// Yes or no.
    pub const fn yes_no(name: &'static str) -> Self {
        Self::new(name, |word| match word {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        })
    }

    pub fn asks(&self, label: &'static str, yes: &'static str, no: &'static str) -> Field {
        self.field(label, shown([("yes", yes), ("no", no)]))
    }
}

impl Choice<u32> {
    /// Something that happened, by its place in the history.
    pub const fn of_happened(name: &'static str) -> Self {
        Self::new(name, |word| word.parse().ok())
    }
}

/// What a list sends that nobody touched: the only one that there is, or the first where one stands for none of the others.
pub fn stands(options: &[(String, String)]) -> Option<&str> {
    let (first, _) = options.first()?;
    let has_none = options.iter().any(|(word, _)| word.is_empty());
    (has_none || options.len() == 1).then_some(first)
}

/// What is sent and what is shown, of a list of words of our own.
pub fn shown(
    list: impl IntoIterator<Item = (&'static str, &'static str)>,
) -> Vec<(String, String)> {
    let list = list.into_iter();
    list.map(|(word, name)| (word.to_owned(), name.to_owned()))
        .collect()
}

/// A day.
#[derive(Clone, Copy)]
pub struct Day {
    pub name: &'static str,
}

impl Day {
    pub const fn new(name: &'static str) -> Self {
        Self { name }
    }

    pub const fn field(self, label: &'static str, required: bool) -> Field {
        self.with_hint(label, "", required)
    }

    pub const fn with_hint(self, label: &'static str, hint: &'static str, required: bool) -> Field {
        Field {
            name: self.name,
            label,
            hint,
            kind: FieldKind::Day { required },
        }
    }

    pub fn needed(self, form: &Reading<'_>) -> Result<NaiveDate, Wrong> {
        let day = form.posted.day(self.name, form.today());
        day.map_err(|why| Wrong::at(self.name, why))
    }

    pub fn optional(self, form: &Reading<'_>) -> Result<Option<NaiveDate>, Wrong> {
        let given = form.posted.given(self.name);
        given.map(|_| self.needed(form)).transpose()
    }
}

/// A time of the day, in Dutch local time.
#[derive(Clone, Copy)]
pub struct Time {
    pub name: &'static str,
}

impl Time {
    pub const fn new(name: &'static str) -> Self {
        Self { name }
    }

    pub const fn field(self, label: &'static str) -> Field {
        Field {
            name: self.name,
            label,
            hint: "",
            kind: FieldKind::Time,
        }
    }

    fn optional(self, form: &Reading<'_>) -> Result<Option<NaiveTime>, Wrong> {
        let given = form.posted.given(self.name);
        let read = given.map(|text| read_time(text).ok_or_else(|| Wrong::field(self.name)));
        read.transpose()
    }
}

/// "09:30", and with seconds where a browser adds them.
fn read_time(text: &str) -> Option<NaiveTime> {
    let mut parts = text.split(':').map(str::parse);
    let (hour, minute) = (parts.next()?.ok()?, parts.next()?.ok()?);
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// A moment that somebody types: a day, and perhaps a time of it.
#[derive(Clone, Copy)]
pub struct When {
    pub day: Day,
    pub time: Time,
}

impl When {
    /// As finely as it was typed; `None` when nothing was. A time without a day is one of today.
    pub fn optional(self, form: &Reading<'_>) -> Result<Option<Moment>, Wrong> {
        let (day, time) = (self.day.optional(form)?, self.time.optional(form)?);
        let day = day.or(time.map(|_| form.today()));
        Ok(day.map(|day| Moment::told_by_bureau(day, time)))
    }

    /// Both have to be there.
    pub fn exactly(self, form: &Reading<'_>) -> Result<DateTime<Utc>, Wrong> {
        let day = self.day.needed(form)?;
        let time = self.time.optional(form)?;
        let time = time.ok_or_else(|| Wrong::field(self.time.name))?;
        Ok(amsterdam::instant(day.and_time(time)))
    }
}

/// A box to tick.
#[derive(Clone, Copy)]
pub struct Tick {
    pub name: &'static str,
}

impl Tick {
    pub const fn new(name: &'static str) -> Self {
        Self { name }
    }

    pub const fn field(self, label: &'static str) -> Field {
        Field {
            name: self.name,
            label,
            hint: "",
            kind: FieldKind::Tick,
        }
    }

    pub fn is_set(self, form: &Reading<'_>) -> bool {
        form.posted.given(self.name).is_some()
    }
}

/// That somebody declares that it shows nobody who complains.
pub const UNREVEALING: Tick = Tick::new("unrevealing");

/// Data of who complains, each with a box of its own.
#[derive(Clone, Copy)]
pub struct Data {
    pub name: &'static str,
}

pub const DATA: Data = Data { name: "data" };

impl Data {
    pub fn field(
        self,
        label: &'static str,
        hint: &'static str,
        of: impl IntoIterator<Item = (Datum, &'static str)>,
    ) -> Field {
        let of = of.into_iter();
        let ticks = of.map(|(datum, shown)| (Self::tick(datum).name, shown));
        Field {
            name: self.name,
            label,
            hint,
            kind: FieldKind::Ticks(ticks.collect()),
        }
    }

    pub fn ticked(self, form: &Reading<'_>) -> Vec<Datum> {
        let all = Datum::ALL.iter().copied();
        all.filter(|datum| Self::tick(*datum).is_set(form))
            .collect()
    }

    /// The names under which they are sent.
    pub const ALL: &[&str] = &{
        let mut names = [""; Datum::ALL.len()];
        let mut place = 0;
        while place < names.len() {
            names[place] = Self::tick(Datum::ALL[place]).name;
            place += 1;
        }
        names
    };

    const fn tick(datum: Datum) -> Tick {
        Tick::new(match datum {
            Datum::Account => "data_account",
            Datum::Moment => "data_moment",
            Datum::People => "data_people",
            Datum::Capacity => "data_capacity",
            Datum::Name => "data_name",
            Datum::Contact => "data_contact",
        })
    }
}

/// An amount in euros, with a comma or a point.
#[derive(Clone, Copy)]
pub struct Amount {
    pub name: &'static str,
}

impl Amount {
    pub const fn new(name: &'static str) -> Self {
        Self { name }
    }

    pub const fn field(self, label: &'static str) -> Field {
        Field {
            name: self.name,
            label,
            hint: "",
            kind: FieldKind::Amount,
        }
    }

    pub fn cents(self, form: &Reading<'_>) -> Result<u32, Wrong> {
        let text = form.posted.text(self.name).trim().replace(',', ".");
        let (euros, cents) = text.split_once('.').unwrap_or((&text, "00"));
        let digits =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let sound = digits(euros) && digits(cents) && euros.len() <= 7 && cents.len() == 2;
        let cents = sound
            .then(|| format!("{euros}{cents}").parse().ok())
            .flatten();
        cents.ok_or_else(|| Wrong::field(self.name))
    }
}
