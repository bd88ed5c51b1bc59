//! What the bureau's people do: see what needs doing, read, acknowledge, write, note.

use super::dossier::{Dossier, NotAdded, Reader, recorded, waits_for_us};
use crate::access::rights::{Flash, Staff};
use crate::access::sign_in;
use crate::error::Failure;
use crate::state::AppState;
use app::answers::{CaseForStaff, CaseRow, Dashboard, Letter, RefusedText, StaffForm, WhyRefused};
use app::words::letter::{LetterFacts, acknowledgement};
use chrono::{DateTime, NaiveDate, Utc};
use regulation::amsterdam;
use regulation::authority::Action;
use regulation::case::{Case, Command, Refusal};
use regulation::clock::{Clock, ClockKind, ClockState, Nature};
use regulation::event::Recorded;
use regulation::filing::{ProblemKind, parse_message};
use regulation::shield::Shield;
use regulation::stage::Stage;
use seal::envelope::Kind;
use std::collections::HashMap;
use uuid::Uuid;

/// The list: what needs doing first, then everything that runs, then what has ended.
pub async fn dashboard(state: &AppState, staff: &Staff) -> Result<Dashboard, Failure> {
    let now = state.clock.now();
    let overviews = state.archive.list_overviews(staff.id()).await?;
    let mut histories: HashMap<Uuid, Vec<Recorded>> = HashMap::new();
    for stored in state.archive.list_facts(staff.id()).await? {
        histories
            .entry(stored.case)
            .or_default()
            .push(recorded(&stored));
    }
    let rows: Vec<CaseRow> = overviews
        .into_iter()
        .filter_map(|overview| {
            let history = histories.get(&overview.case)?;
            Some(row(overview.number, &Case::replay(history)?, history, now))
        })
        .collect();
    let (ended, running): (Vec<_>, Vec<_>) = rows
        .into_iter()
        .partition(|row| row.stage == Stage::Withdrawn);
    let mut to_do: Vec<CaseRow> = running
        .iter()
        .filter(|row| needs_doing(row))
        .cloned()
        .collect();
    to_do.sort_by_key(urgency);
    Ok(Dashboard {
        today: amsterdam::date(now),
        staff_name: staff.name().to_owned(),
        to_do,
        running,
        ended,
        calendar_horizon: regulation::workday::horizon(),
    })
}

fn row(number: String, case: &Case, history: &[Recorded], now: DateTime<Utc>) -> CaseRow {
    CaseRow {
        number,
        grounds: case.grounds().to_vec(),
        capacity: case.capacity(),
        shield: case.shield(),
        stage: case.stage(),
        received_at: case.received_at(),
        next_clock: case.next_clock(now),
        waits_for_us: waits_for_us(history),
        waits_for_complainant: case.open_question(),
    }
}

fn needs_doing(row: &CaseRow) -> bool {
    let clock_asks = row.next_clock.as_ref().is_some_and(|clock| {
        matches!(
            clock.state,
            ClockState::Soon { .. } | ClockState::Late { .. }
        )
    });
    row.stage == Stage::Received || row.waits_for_us || clock_asks
}

/// Late before soon, promise before target, earliest date first.
fn urgency(row: &CaseRow) -> (u8, u8, Option<NaiveDate>) {
    let Some(clock) = &row.next_clock else {
        return (3, 1, None);
    };
    let state = match clock.state {
        ClockState::Late { .. } => 0,
        ClockState::Soon { .. } => 1,
        _ => 2,
    };
    (
        state,
        u8::from(clock.nature != Nature::Promise),
        Some(clock.due),
    )
}

async fn find(state: &AppState, staff: &Staff, number: &str) -> Result<Option<Dossier>, Failure> {
    let Some(id) = state.archive.find_case_by_number(number).await? else {
        return Ok(None);
    };
    Dossier::open(state, id, Reader::Staff(staff.id(), staff.keys())).await
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

fn is_late(clocks: &[Clock]) -> bool {
    clocks.iter().any(|clock| {
        clock.kind == ClockKind::Acknowledgement && matches!(clock.state, ClockState::Late { .. })
    })
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

/// What staff ask for with a form on the case page.
pub enum Request {
    /// `send` is false for a look at a changed letter.
    Acknowledge {
        letter: String,
        late_reason: String,
        send: bool,
    },
    Message {
        text: String,
        asks: bool,
    },
    Note {
        text: String,
    },
    ShowIdentity {
        reason: String,
    },
}

/// Carries out a request, or keeps what was typed with the reason why not. `None` when there is no such case for this reader.
pub async fn act(
    state: &AppState,
    staff: &mut Staff,
    number: &str,
    request: Request,
) -> Result<Option<()>, Failure> {
    let Some(mut dossier) = find(state, staff, number).await? else {
        return Ok(None);
    };
    let form = match &request {
        Request::Acknowledge { .. } => StaffForm::Acknowledge,
        Request::Message { .. } => StaffForm::Message,
        Request::Note { .. } => StaffForm::Note,
        Request::ShowIdentity { .. } => StaffForm::Identity,
    };
    let late = is_late(&dossier.case.clocks(state.clock.now()));
    let mut flash = Flash {
        number: number.to_owned(),
        refused: None,
        letter: None,
        identity: false,
    };
    let outcome = match &request {
        Request::Acknowledge {
            letter,
            late_reason,
            send,
        } => {
            flash.letter = Some(Letter {
                text: letter.replace("\r\n", "\n"),
                late,
                late_reason: late_reason.clone(),
                edited: true,
            });
            if *send {
                acknowledge(state, staff, &mut dossier, letter, late_reason).await
            } else {
                Ok(())
            }
        }
        Request::Message { text, asks } => {
            say(
                state,
                staff,
                &mut dossier,
                Command::SendMessage { asks: *asks },
                Kind::Message,
                text,
            )
            .await
        }
        Request::Note { text } => {
            say(
                state,
                staff,
                &mut dossier,
                Command::AddNote,
                Kind::Note,
                text,
            )
            .await
        }
        Request::ShowIdentity { reason } => {
            let given = !reason.trim().is_empty();
            let command = Command::ShowIdentity {
                reason_given: given,
            };
            say(state, staff, &mut dossier, command, Kind::Reason, reason).await
        }
    };
    match outcome {
        Ok(()) => {
            flash.identity = form == StaffForm::Identity;
            let preview = matches!(request, Request::Acknowledge { send: false, .. });
            if !preview {
                flash.letter = None;
            }
        }
        Err(NotDone::Because(why)) => {
            let text = match request {
                Request::Acknowledge { letter, .. } => letter,
                Request::Message { text, .. } | Request::Note { text } => text,
                Request::ShowIdentity { reason } => reason,
            };
            flash.refused = Some((form, RefusedText { text, why }));
        }
        Err(NotDone::Failed(error)) => return Err(error),
    }
    staff.session.visit.flash = Some(flash);
    staff.session.save(state).await?;
    Ok(Some(()))
}

enum NotDone {
    Because(WhyRefused),
    Failed(Failure),
}

impl From<ProblemKind> for NotDone {
    fn from(problem: ProblemKind) -> Self {
        Self::Because(WhyRefused::Text(problem))
    }
}

impl From<NotAdded> for NotDone {
    fn from(not_added: NotAdded) -> Self {
        match not_added {
            NotAdded::Failed(error) => Self::Failed(error),
            NotAdded::Overtaken => Self::Because(WhyRefused::AlreadyDone),
            NotAdded::Refused(refusal) => Self::Because(match refusal {
                Refusal::AlreadyAcknowledged => WhyRefused::AlreadyDone,
                Refusal::LateNeedsReason => WhyRefused::LateNeedsReason,
                Refusal::ReasonMissing => WhyRefused::ReasonMissing,
                _ => WhyRefused::NotNow,
            }),
        }
    }
}

async fn acknowledge(
    state: &AppState,
    staff: &Staff,
    dossier: &mut Dossier,
    letter: &str,
    late_reason: &str,
) -> Result<(), NotDone> {
    let letter = parse_message(letter)?;
    let reason = match parse_message(late_reason) {
        Ok(reason) => Some(reason),
        Err(ProblemKind::Missing) => None,
        Err(problem) => return Err(problem.into()),
    };
    let command = Command::Acknowledge {
        reason_given: reason.is_some(),
    };
    let mut words = vec![(Kind::Letter, letter.as_bytes())];
    if let Some(reason) = &reason {
        words.push((Kind::Reason, reason.as_bytes()));
    }
    let reader = Reader::Staff(staff.id(), staff.keys());
    Ok(dossier
        .add(state, reader, staff.role(), command, &words)
        .await?)
}

async fn say(
    state: &AppState,
    staff: &Staff,
    dossier: &mut Dossier,
    command: Command,
    kind: Kind,
    text: &str,
) -> Result<(), NotDone> {
    let text = parse_message(text)?;
    let reader = Reader::Staff(staff.id(), staff.keys());
    Ok(dossier
        .add(
            state,
            reader,
            staff.role(),
            command,
            &[(kind, text.as_bytes())],
        )
        .await?)
}
