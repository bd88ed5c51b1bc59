//! Carrying out what staff ask for, by the rules; whatever is refused comes back with what was typed.

use super::super::dossier::{Dossier, NotAdded, Reader};
use super::{find, is_late};
use crate::access::rights::{Flash, Staff};
use crate::error::Failure;
use crate::state::AppState;
use app::answers::{Letter, RefusedText, StaffForm, WhyRefused};
use regulation::case::{Command, Refusal};
use regulation::filing::{ProblemKind, parse_message};
use seal::envelope::Kind;

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

impl Request {
    /// What was typed, to show it again when the request cannot be carried out.
    pub fn typed(&self) -> &str {
        match self {
            Self::Acknowledge { letter: text, .. }
            | Self::Message { text, .. }
            | Self::Note { text }
            | Self::ShowIdentity { reason: text } => text,
        }
    }
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
            let asks = matches!(request, Request::Message { asks: true, .. });
            let text = request.typed().to_owned();
            flash.refused = Some((form, RefusedText { text, asks, why }));
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
