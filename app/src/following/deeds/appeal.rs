//! An appeal to a committee (art. 9): in time, too late, or because there is no answer.

use crate::following::answers::CaseForComplainant;
use crate::following::form::{DeedForm, Text, deed_form, folded};
use crate::following::standing::find;
use crate::sync::deed::ComplainantDeed;
use crate::words::use_words;
use leptos::prelude::*;
use regulation::authority::Action;
use regulation::clock::{ClockKind, ClockState};
use regulation::stage::Stage;

pub fn appeal(case: &CaseForComplainant) -> Option<AnyView> {
    let deed = ComplainantDeed::Appeal;
    case.may.contains(&Action::Appeal).then(|| {
        let w = &use_words().following;
        let late = is_late(case);
        let label = match (late, case.reaction) {
            (true, _) => w.appeal_late_text,
            (false, None) => w.appeal_absent_text,
            (false, Some(_)) => w.appeal_text,
        };
        let does = if late {
            w.appeal_late_what
        } else {
            w.appeal_what
        };
        let form = deed_form(DeedForm {
            case,
            buttons: &[(deed, w.appeal_do)],
            text: Some(Text {
                required: late,
                ..Text::short(label, deed)
            }),
        });
        folded(w.appeal_form, does, case, &[deed], form)
    })
}

/// Whether the last day has passed, so that there has to be a reason.
fn is_late(case: &CaseForComplainant) -> bool {
    let term = find(case, ClockKind::Appeal);
    case.stage == Stage::Closed || term.is_some_and(|term| term.state == ClockState::Passed)
}
