//! Names for what the regulation knows, as they stand in the middle of a sentence.

use super::{Language, words};
use chrono::{Datelike, NaiveDate};
use regulation::consent::Datum;
use regulation::filing::{Capacity, Ground};
use regulation::handling::{AboutDirectors, Handling};
use regulation::shield::Shield;
use regulation::verdict::Verdict;
use regulation::workday::{Holiday, Reason};

pub fn capacity(capacity: Capacity, language: Language) -> &'static str {
    let w = &words(language).common;
    match capacity {
        Capacity::Employee => w.capacity_employee,
        Capacity::Pupil => w.capacity_pupil,
        Capacity::Parent => w.capacity_parent,
        Capacity::Client => w.capacity_client,
        Capacity::Partner => w.capacity_partner,
        Capacity::Other => w.capacity_other,
    }
}

pub fn datum(datum: Datum, language: Language) -> &'static str {
    let w = &words(language).consent;
    match datum {
        Datum::Account => w.account,
        Datum::Moment => w.moment,
        Datum::People => w.people,
        Datum::Capacity => w.capacity,
        Datum::Name => w.name,
        Datum::Contact => w.contact,
    }
}

pub fn ground(ground: Ground, language: Language) -> &'static str {
    let w = &words(language).common;
    match ground {
        Ground::Conduct => w.ground_conduct,
        Ground::Information => w.ground_information,
        Ground::Procedure => w.ground_procedure,
        Ground::Confidentiality => w.ground_confidentiality,
        Ground::Other => w.ground_other,
    }
}

pub fn verdict(verdict: Verdict, language: Language) -> &'static str {
    let d = &words(language).deeds;
    match verdict {
        Verdict::Founded => d.verdict_founded,
        Verdict::PartlyFounded => d.verdict_partly_founded,
        Verdict::Unfounded => d.verdict_unfounded,
        Verdict::NoJudgement => d.verdict_no_judgement,
        Verdict::OutOfScope => d.verdict_out_of_scope,
    }
}

pub fn shield(shield: Shield, language: Language) -> &'static str {
    let w = &words(language).common;
    match shield {
        Shield::Open => w.shield_open,
        Shield::Confidential => w.shield_confidential,
        Shield::Anonymous => w.shield_anonymous,
    }
}

pub fn holiday(holiday: Holiday, language: Language) -> &'static str {
    let w = &words(language).common;
    match holiday {
        Holiday::NewYearsDay => w.holiday_new_years_day,
        Holiday::GoodFriday => w.holiday_good_friday,
        Holiday::EasterSunday => w.holiday_easter_sunday,
        Holiday::EasterMonday => w.holiday_easter_monday,
        Holiday::KingsDay => w.holiday_kings_day,
        Holiday::LiberationDay => w.holiday_liberation_day,
        Holiday::AscensionDay => w.holiday_ascension_day,
        Holiday::WhitSunday => w.holiday_whit_sunday,
        Holiday::WhitMonday => w.holiday_whit_monday,
        Holiday::ChristmasDay => w.holiday_christmas_day,
        Holiday::SecondChristmasDay => w.holiday_second_christmas_day,
    }
}

/// Why a day is not a working day. The weekday itself already stands in the date.
pub fn reason(reason: Reason, language: Language) -> &'static str {
    let w = &words(language).common;
    match reason {
        Reason::Saturday | Reason::Sunday => w.reason_weekend,
        Reason::Holiday(which) => holiday(which, language),
        Reason::Equated => w.reason_equated,
    }
}

/// "mei 2026", of a month that is written as "2026-05".
pub fn month_of_year(written: &str, language: Language) -> String {
    match format!("{written}-01").parse::<NaiveDate>() {
        Ok(first) => format!("{} {}", super::dates::month(first, language), first.year()),
        Err(_) => written.to_owned(),
    }
}

/// The same for below a bar: "mei".
pub fn month_short(written: &str, language: Language) -> &'static str {
    let first = format!("{written}-01").parse::<NaiveDate>();
    first.map_or("", |first| super::dates::month_short(first, language))
}

/// The way for a complaint about the directie, beside the addresses that they read: about one director, where another handles
/// it, and about all of them.
pub fn about_directors(about: AboutDirectors, language: Language) -> Vec<&'static str> {
    let w = &words(language).common;
    let several = match about.one {
        Some(Handling::OtherDirector) => true,
        Some(Handling::Directors | Handling::Outside | Handling::Handlers) | None => false,
    };
    let all = match about.all {
        Some(Handling::Outside) if several => w.about_all_directors_outside,
        Some(Handling::Outside) => w.about_directors_outside,
        Some(Handling::Handlers | Handling::OtherDirector | Handling::Directors) if several => {
            w.about_all_directors_handlers
        }
        Some(Handling::Handlers | Handling::OtherDirector | Handling::Directors) => {
            w.about_directors_handlers
        }
        None if several => w.about_all_directors_nobody,
        None => w.about_directors_nobody,
    };
    several
        .then_some(w.about_one_director)
        .into_iter()
        .chain([all])
        .collect()
}

/// Who handles a complaint, as its complainant is told, and that whoever is left out cannot read it. In the hands of all of
/// the directie somebody else can be left out all the same: a handler.
pub fn handled(handling: Handling, leaves_out: bool, language: Language) -> String {
    let w = &words(language).common;
    let (by, leaves_out) = match handling {
        Handling::Directors => (w.handled_directors, leaves_out),
        Handling::OtherDirector => (w.handled_other_director, true),
        Handling::Outside => (w.handled_outside, true),
        Handling::Handlers => (w.handled_handlers, true),
    };
    if leaves_out {
        format!("{by} {}", w.handled_left_out)
    } else {
        by.to_owned()
    }
}
