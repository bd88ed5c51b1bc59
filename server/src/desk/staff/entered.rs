//! Reading the form in which a complaint is entered by hand.

use super::super::filing::Arrival;
use crate::access::rights::Staff;
use crate::archive::staff_id;
use app::case::answers::WhyRefused;
use app::ui::posted::Posted;
use chrono::{DateTime, NaiveTime, Utc};
use regulation::amsterdam;
use regulation::case::Refusal;
use regulation::event::Channel;
use regulation::filing::{Filing, ProblemKind, Typed, parse_message};

/// What must be put right, and at which field.
pub struct Wrong {
    pub field: &'static str,
    pub why: WhyRefused,
}

impl Wrong {
    fn rules(field: &'static str, refusal: Refusal) -> Self {
        Self {
            field,
            why: WhyRefused::Rules(refusal),
        }
    }

    fn field(field: &'static str) -> Self {
        Self {
            field,
            why: WhyRefused::Field,
        }
    }
}

/// A complaint, how it came in, and what is noted with it.
pub struct Entered {
    pub complaint: Filing,
    pub arrival: Arrival,
    pub note: Option<String>,
}

/// What was typed, or what is wrong with it.
pub fn read(typed: &Posted, staff: &Staff, now: DateTime<Utc>) -> Result<Entered, Wrong> {
    let filing = Typed::gather(|field| typed.values(field.name()));
    let filing = filing.parse().map_err(|problems| {
        problems
            .first()
            .map_or(Wrong::field("description"), |problem| Wrong {
                field: problem.field.name(),
                why: WhyRefused::Text(problem.kind),
            })
    })?;
    let channel = Channel::from_name(typed.text("channel"));
    let channel = channel
        .filter(|channel| *channel != Channel::Web)
        .ok_or_else(|| Wrong::field("channel"))?;
    let today = amsterdam::date(now);
    let day = typed.day("received", today).map_err(|why| Wrong {
        field: "received",
        why,
    })?;
    // The hour is not known; within the day it makes no difference.
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    if day > today {
        return Err(Wrong::rules("received", Refusal::InTheFuture));
    }
    let late = noted(typed, "late")?;
    let reason_given = late.is_some();
    if day < today && !reason_given {
        return Err(Wrong::rules("late", Refusal::ReasonMissing));
    }
    let note = note(late, noted(typed, "original")?)?;
    let by = staff_id(staff.id());
    if let Some((field, _)) = note.as_ref().filter(|_| filing.about.contains(&by)) {
        return Err(Wrong::rules(field, Refusal::AboutThem));
    }
    let arrival = Arrival {
        channel,
        received_at: Some((amsterdam::start_of(day) + (noon - NaiveTime::MIN)).min(now)),
        entered_by: Some((by, staff.role())),
        reason_given,
        ..Arrival::FORM
    };
    Ok(Entered {
        complaint: filing,
        arrival,
        note: note.map(|(_, text)| text),
    })
}

/// Something to note that may be left out.
fn noted(typed: &Posted, field: &'static str) -> Result<Option<(&'static str, String)>, Wrong> {
    match parse_message(typed.text(field)) {
        Ok(text) => Ok(Some((field, text))),
        Err(ProblemKind::Missing) => Ok(None),
        Err(problem) => Err(Wrong {
            field,
            why: WhyRefused::Text(problem),
        }),
    }
}

/// Why it was entered later, and where the original is, as one note for the bureau, with the field that it begins in.
fn note(
    late: Option<(&'static str, String)>,
    original: Option<(&'static str, String)>,
) -> Result<Option<(&'static str, String)>, Wrong> {
    match (late, original) {
        (Some((field, late)), Some((_, original))) => {
            let text =
                parse_message(&format!("{late}\n\n{original}")).map_err(|problem| Wrong {
                    field,
                    why: WhyRefused::Text(problem),
                })?;
            Ok(Some((field, text)))
        }
        (one, other) => Ok(one.or(other)),
    }
}
