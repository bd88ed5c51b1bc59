//! One case as this reader may see it, with the letter that is waiting to be sent.

use super::{find, is_late};
use crate::access::rights::{Flash, Staff};
use crate::access::sign_in;
use crate::error::Failure;
use crate::state::AppState;
use app::answers::{CaseForStaff, Letter};
use app::words::letter::{LetterFacts, acknowledgement};
use chrono::{DateTime, Utc};
use regulation::amsterdam;
use regulation::authority::Action;
use regulation::case::Case;
use regulation::clock::{Clock, ClockKind};
use regulation::shield::Shield;
use std::collections::HashMap;
use uuid::Uuid;

/// One case; `None` when it does not exist or this reader holds no key to it.
pub async fn read(
    state: &AppState,
    staff: &mut Staff,
    number: &str,
) -> Result<Option<CaseForStaff>, Failure> {
    let Some(dossier) = find(state, staff, number).await? else {
        return Ok(None);
    };
    let flash = take_flash(state, staff, number).await?;
    let case = &dossier.case;
    let now = state.clock.now();
    let clocks = case.clocks(now);
    let names = names(state).await?;
    let mut readers: Vec<String> = state
        .archive
        .list_grants(dossier.id)
        .await?
        .iter()
        .filter(|grant| grant.scope == "content")
        .filter_map(|grant| names.get(&grant.staff?).cloned())
        .collect();
    readers.sort();
    let may: Vec<Action> = Action::ALL
        .iter()
        .copied()
        .filter(|action| case.may(staff.role(), *action))
        .collect();
    let letter = may.contains(&Action::Acknowledge).then(|| {
        flash.letter.clone().unwrap_or_else(|| Letter {
            text: letter(case, &dossier.number, &clocks, now),
            late: is_late(&clocks),
            late_reason: String::new(),
            edited: false,
        })
    });
    let shown = flash.identity || case.shield() == Shield::Open;
    Ok(Some(CaseForStaff {
        staff_name: staff.name().to_owned(),
        grounds: case.grounds().to_vec(),
        other_ground: dossier
            .filing()
            .map(|words| words.other_ground)
            .unwrap_or_default(),
        capacity: case.capacity(),
        shield: case.shield(),
        channel: case.channel(),
        stage: case.stage(),
        regulation: case.regulation().map(str::to_owned),
        received_at: case.received_at(),
        entries: dossier.entries(&names),
        identity_given: case.identity_given(),
        identity: shown.then(|| dossier.identity()).flatten(),
        may,
        letter,
        readers,
        refused: flash.refused,
        clocks,
        number: dossier.number,
    }))
}

async fn take_flash(state: &AppState, staff: &mut Staff, number: &str) -> Result<Flash, Failure> {
    let empty = Flash {
        number: number.to_owned(),
        refused: None,
        letter: None,
        identity: false,
    };
    match staff.session.visit.flash.take() {
        Some(flash) if flash.number == number => {
            staff.session.save(state).await?;
            Ok(flash)
        }
        other => {
            staff.session.visit.flash = other;
            Ok(empty)
        }
    }
}

async fn names(state: &AppState) -> Result<HashMap<Uuid, String>, Failure> {
    Ok(state
        .archive
        .list_staff()
        .await?
        .iter()
        .filter_map(|member| {
            Some((
                member.id,
                sign_in::open_profile(&state.secret, member)?.name,
            ))
        })
        .collect())
}

/// The acknowledgement as the regulation wants it: receipt confirmed, and the further course with its dates.
fn letter(case: &Case, number: &str, clocks: &[Clock], now: DateTime<Utc>) -> String {
    let due = |kind| {
        clocks
            .iter()
            .find(|clock| clock.kind == kind)
            .map(|clock| clock.due)
    };
    let version = case
        .regulation()
        .and_then(regulation::text::version)
        .or_else(|| regulation::text::in_force_on(amsterdam::date(now)));
    acknowledgement(
        case.language(),
        &LetterFacts {
            number,
            received_on: amsterdam::date(case.received_at()),
            late: is_late(clocks),
            regulation: case.regulation().unwrap_or_default(),
            investigation_due: due(ClockKind::Investigation),
            completion_due: due(ClockKind::Completion),
            shield: case.shield(),
            contact_email: version
                .map(|version| version.contact_email)
                .unwrap_or_default(),
        },
    )
}
