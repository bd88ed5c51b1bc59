//! Where a case stands, in one headline and one concrete next date.

use crate::answers::CaseForComplainant;
use crate::words::{Language, date_long, fill, words};
use regulation::clock::{Clock, ClockKind, ClockState};
use regulation::stage::Stage;

pub struct Standing {
    pub headline: &'static str,
    pub next: String,
    /// The clock behind that date, to explain it.
    pub clock: Option<Clock>,
}

pub fn of(case: &CaseForComplainant, language: Language) -> Standing {
    let w = &words(language).following;
    let (headline, kind, in_time, late) = match case.stage {
        Stage::Withdrawn => {
            return Standing {
                headline: w.headline_withdrawn,
                next: w.next_withdrawn.to_owned(),
                clock: None,
            };
        }
        Stage::Received => (
            w.headline_received,
            ClockKind::Acknowledgement,
            w.next_received,
            w.next_received_late,
        ),
        Stage::Investigating => (
            w.headline_investigating,
            ClockKind::Completion,
            w.next_investigating,
            w.next_investigating_late,
        ),
    };
    let clock = find(&case.clocks, kind).cloned();
    let next = clock.as_ref().map_or_else(
        || w.next_no_dates.to_owned(),
        |clock| {
            let sentence = if is_late(clock) { late } else { in_time };
            fill(sentence, &[("date", &date_long(clock.due, language))])
        },
    );
    Standing {
        headline,
        next,
        clock,
    }
}

pub fn find(clocks: &[Clock], kind: ClockKind) -> Option<&Clock> {
    clocks.iter().find(|clock| clock.kind == kind)
}

pub fn is_late(clock: &Clock) -> bool {
    matches!(clock.state, ClockState::Late { .. })
}
