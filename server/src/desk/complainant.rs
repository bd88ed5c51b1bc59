//! What somebody with a follow code does: read, write back, withdraw, leave.

use super::dossier::{Dossier, NotAdded, Reader, recorded};
use crate::access::rights::{Complainant, ComplainantVisit};
use crate::access::session::OpenSession;
use crate::archive::retry;
use crate::error::Failure;
use crate::state::AppState;
use app::answers::{CaseForComplainant, CodeAgain, Entry, Receipt, RefusedText, WhyRefused};
use regulation::authority::{Action, Role};
use regulation::case::{Case, Command};
use regulation::event::Recorded;
use regulation::filing::{ProblemKind, parse_message};
use seal::code::FollowCode;
use seal::envelope::Kind;
use uuid::Uuid;

/// Starts following; `None` when no case belongs to what was typed, mistyped and unknown alike.
pub async fn follow(
    state: &AppState,
    typed: &str,
) -> Result<Option<OpenSession<ComplainantVisit>>, Failure> {
    let Ok(code) = FollowCode::parse(typed) else {
        return Ok(None);
    };
    let Some(case) = state
        .archive
        .find_case_by_lookup(&code.lookup_digest())
        .await?
    else {
        return Ok(None);
    };
    let show_code = is_first_return(state, case).await?;
    let visit = ComplainantVisit {
        case,
        code: Some(code.grouped().to_string()),
        show_code,
        refused: None,
    };
    OpenSession::start(state, visit).await.map(Some)
}

/// On the first return the code is shown once more: many people did not keep it the first time.
pub async fn is_first_return(state: &AppState, case: Uuid) -> Result<bool, Failure> {
    let returned = format!("returned/{case}");
    let first = retry(|| async {
        let mut work = state.archive.begin().await?;
        let first = work.add_setting(&returned, &[]).await?;
        work.commit().await?;
        Ok(first)
    });
    Ok(first.await?)
}

/// What the receipt says: facts only, so that it needs no key.
pub async fn receipt(
    state: &AppState,
    visit: &ComplainantVisit,
) -> Result<Option<Receipt>, Failure> {
    let events = state.archive.list_events(visit.case).await?;
    let history: Vec<Recorded> = events.iter().map(recorded).collect();
    let (Some(case), Some(overview)) = (
        Case::replay(&history),
        state.archive.find_overview(visit.case).await?,
    ) else {
        return Ok(None);
    };
    Ok(Some(Receipt {
        filing: visit.case,
        code: visit.code.clone(),
        number: overview.number,
        received_at: case.received_at(),
        shield: case.shield(),
        clocks: case.clocks(state.clock.now()),
    }))
}

async fn dossier(state: &AppState, complainant: &Complainant) -> Result<Option<Dossier>, Failure> {
    Dossier::open(
        state,
        complainant.case(),
        Reader::Complainant(complainant.keys()),
    )
    .await
}

/// The case as its complainant may see it, with what this visit shows only once.
pub async fn read(
    state: &AppState,
    complainant: &mut Complainant,
) -> Result<Option<CaseForComplainant>, Failure> {
    let Some(mut case) = look(state, complainant).await? else {
        return Ok(None);
    };
    let visit = &mut complainant.session.visit;
    if let Some(code) = visit.code.clone().filter(|_| visit.show_code) {
        case.code_again = CodeAgain::Here(code);
    }
    case.refused = visit.refused.take();
    if case.code_again != CodeAgain::No || case.refused.is_some() {
        visit.show_code = false;
        complainant.session.save(state).await?;
    }
    Ok(Some(case))
}

async fn look(
    state: &AppState,
    complainant: &Complainant,
) -> Result<Option<CaseForComplainant>, Failure> {
    let Some(dossier) = dossier(state, complainant).await? else {
        return Ok(None);
    };
    let entries = dossier.entries_for_complainant();
    Ok(Some(case_for_complainant(state, &dossier, entries)))
}

/// The facts of a case beside what happened in it.
pub fn case_for_complainant(
    state: &AppState,
    dossier: &Dossier,
    entries: Vec<Entry>,
) -> CaseForComplainant {
    let case = &dossier.case;
    CaseForComplainant {
        filing: dossier.id,
        number: dossier.number.clone(),
        shield: case.shield(),
        stage: case.stage(),
        received_at: case.received_at(),
        acknowledged_at: case.acknowledged_at(),
        clocks: case.clocks(state.clock.now()),
        entries,
        open_question: case.open_question(),
        may_write: case.may(Role::Complainant, Action::Write),
        may_withdraw: case.may(Role::Complainant, Action::Withdraw),
        code_again: CodeAgain::No,
        keyhole: None,
        refused: None,
    }
}

/// Writes back: an answer when the bureau asked something, added information otherwise.
/// What was refused stays with the visit and is shown again.
pub async fn write(
    state: &AppState,
    complainant: &mut Complainant,
    typed: &str,
) -> Result<bool, Failure> {
    let text = match parse_message(typed) {
        Ok(text) => text,
        Err(problem) => return refuse(state, complainant, typed, WhyRefused::Text(problem)).await,
    };
    let Some(mut dossier) = dossier(state, complainant).await? else {
        return refuse(state, complainant, typed, WhyRefused::NotNow).await;
    };
    let (command, kind) = if dossier.case.open_question() {
        (Command::SendMessage { asks: false }, Kind::Message)
    } else {
        (Command::AddInformation, Kind::Information)
    };
    let reader = Reader::Complainant(complainant.keys());
    match dossier
        .add(
            state,
            reader,
            Role::Complainant,
            command,
            &[(kind, text.as_bytes())],
        )
        .await
    {
        Ok(()) => Ok(true),
        Err(NotAdded::Refused(_)) => refuse(state, complainant, typed, WhyRefused::NotNow).await,
        Err(NotAdded::Overtaken) => {
            refuse(state, complainant, typed, WhyRefused::AlreadyDone).await
        }
        Err(NotAdded::Failed(error)) => Err(error),
    }
}

/// Withdraws the complaint; a reason may be left out.
pub async fn withdraw(
    state: &AppState,
    complainant: &mut Complainant,
    reason: &str,
) -> Result<bool, Failure> {
    let reason = match parse_message(reason) {
        Ok(reason) => reason,
        Err(ProblemKind::Missing) => String::new(),
        Err(problem) => return refuse(state, complainant, reason, WhyRefused::Text(problem)).await,
    };
    let Some(mut dossier) = dossier(state, complainant).await? else {
        return Ok(false);
    };
    let reader = Reader::Complainant(complainant.keys());
    let words = [(Kind::Withdrawal, reason.as_bytes())];
    match dossier
        .add(state, reader, Role::Complainant, Command::Withdraw, &words)
        .await
    {
        Ok(()) => Ok(true),
        Err(NotAdded::Refused(_)) => refuse(state, complainant, &reason, WhyRefused::NotNow).await,
        Err(NotAdded::Overtaken) => {
            refuse(state, complainant, &reason, WhyRefused::AlreadyDone).await
        }
        Err(NotAdded::Failed(error)) => Err(error),
    }
}

async fn refuse(
    state: &AppState,
    complainant: &mut Complainant,
    typed: &str,
    why: WhyRefused,
) -> Result<bool, Failure> {
    complainant.session.visit.refused = Some(RefusedText {
        text: typed.to_owned(),
        asks: false,
        why,
    });
    complainant.session.save(state).await?;
    Ok(false)
}
