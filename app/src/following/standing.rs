//! Where a case stands, in one headline and one concrete next date.

use crate::following::answers::CaseForComplainant;
use crate::words::{Language, date_long, fill, words};
use regulation::amsterdam;
use regulation::appeal::Objection;
use regulation::case::Reaction;
use regulation::clock::{Clock, ClockKind, ClockState};
use regulation::event::Ending;
use regulation::stage::Stage;

pub struct Standing {
    pub headline: &'static str,
    pub next: String,
    /// The clock behind that date, to explain it.
    pub clock: Option<Clock>,
}

pub fn of(case: &CaseForComplainant, language: Language) -> Standing {
    let w = &words(language).following;
    let dated =
        |headline, kind, in_time, late| dated(case, language, headline, kind, in_time, late);
    let plain = |headline, next: &str| Standing {
        headline,
        next: next.to_owned(),
        clock: None,
    };
    let undecided = case.appeal.is_some_and(|appeal| appeal.admitted.is_none());
    let refused = case
        .appeal
        .is_some_and(|appeal| appeal.admitted == Some(false));
    match case.stage {
        Stage::Withdrawn => plain(w.headline_withdrawn, w.next_withdrawn),
        Stage::Received => dated(
            w.headline_received,
            ClockKind::Acknowledgement,
            w.next_received,
            w.next_received_late,
        ),
        // News is promised by the date that is only aimed at for the answer.
        Stage::Investigating => dated(
            if is_investigated(case) {
                w.headline_investigated
            } else {
                w.headline_investigating
            },
            ClockKind::Update,
            w.next_investigating,
            w.next_investigating_late,
        ),
        Stage::Answered if undecided => dated(
            w.headline_answered,
            ClockKind::Committee,
            w.next_late_appeal,
            w.next_late_appeal_late,
        ),
        Stage::Answered if refused => plain(w.headline_answered, w.next_appeal_refused),
        Stage::Answered if find(case, ClockKind::Appeal).is_none() => {
            plain(w.headline_answered, w.next_answered_open)
        }
        Stage::Answered => dated(
            w.headline_answered,
            ClockKind::Appeal,
            if begins_today(case, ClockKind::Appeal) {
                w.next_answered_today
            } else {
                w.next_answered
            },
            w.next_answered_passed,
        ),
        Stage::Appealed if case.appeal.is_some_and(|appeal| appeal.members > 0) => dated(
            w.headline_appealed,
            ClockKind::Update,
            match case.appeal {
                Some(appeal) if appeal.advised => w.next_advised,
                Some(appeal) => match appeal.objection {
                    Some(Objection::Open) => w.next_objection,
                    Some(Objection::Upheld) => w.next_objection_upheld,
                    None => w.next_appealed,
                },
                None => w.next_appealed,
            },
            if case.appeal.is_some_and(|appeal| appeal.advised) {
                w.next_advised_late
            } else {
                w.next_appealed_late
            },
        ),
        Stage::Appealed => dated(
            w.headline_appealed,
            ClockKind::Committee,
            w.next_committee,
            w.next_committee_late,
        ),
        Stage::Closed if case.ending == Some(Ending::Linked) => {
            plain(w.headline_linked, w.next_closed_linked)
        }
        Stage::Closed if undecided => dated(
            w.headline_closed,
            ClockKind::Committee,
            w.next_late_appeal,
            w.next_late_appeal_late,
        ),
        Stage::Closed if refused => plain(w.headline_closed, w.next_appeal_refused),
        Stage::Closed => plain(
            w.headline_closed,
            match case.ending {
                Some(Ending::Answered) => w.next_closed_answered,
                Some(Ending::Referred) => w.next_closed_referred,
                Some(Ending::Settled) => w.next_closed_settled,
                Some(Ending::Appealed) => w.next_closed_appealed,
                Some(Ending::SetAside) => w.next_closed_set_aside,
                Some(Ending::Undeliverable | Ending::Linked) | None => w.next_closed,
            },
        ),
    }
}

fn dated(
    case: &CaseForComplainant,
    language: Language,
    headline: &'static str,
    kind: ClockKind,
    in_time: &str,
    late: &str,
) -> Standing {
    let clock = find(case, kind).cloned();
    let next = clock.as_ref().map_or_else(
        || words(language).following.next_no_dates.to_owned(),
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

/// Whether the investigation is done, as the last one that was announced.
pub fn is_investigated(case: &CaseForComplainant) -> bool {
    find(case, ClockKind::Investigation).is_some_and(is_over)
}

/// What was aimed at has been done: its date says nothing any more.
pub const fn is_over(clock: &Clock) -> bool {
    match clock.state {
        ClockState::Kept { .. } | ClockState::KeptLate { .. } | ClockState::Ended => true,
        ClockState::Running { .. }
        | ClockState::Soon { .. }
        | ClockState::Late { .. }
        | ClockState::Underway { .. }
        | ClockState::Passed => false,
    }
}

/// The clock of this kind that was announced last. A reaction that nobody has received yet has no appeal term: a term that
/// stands there belongs to an earlier one.
pub fn find(case: &CaseForComplainant, kind: ClockKind) -> Option<&Clock> {
    let unreceived = |reaction: Reaction| reaction.received_on.is_none();
    if kind == ClockKind::Appeal && case.reaction.is_some_and(unreceived) {
        return None;
    }
    case.clocks.iter().rev().find(|clock| clock.kind == kind)
}

/// Whether its term began on the day on which the page is read.
fn begins_today(case: &CaseForComplainant, kind: ClockKind) -> bool {
    find(case, kind).is_some_and(|clock| clock.start == amsterdam::date(case.now))
}

pub fn is_late(clock: &Clock) -> bool {
    matches!(clock.state, ClockState::Late { .. } | ClockState::Passed)
}
