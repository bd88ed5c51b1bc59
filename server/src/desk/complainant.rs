//! What somebody with a follow code does: read, write back, withdraw, leave.

use super::deed;
use super::dossier::{Dossier, NotAdded, Reader, recorded};
use crate::access::rights::{Complainant, ComplainantVisit};
use crate::access::session::OpenSession;
use crate::archive::retry;
use crate::error::Failure;
use crate::state::AppState;
use app::answers::{CaseForComplainant, CodeAgain, Entry, Receipt, RefusedText, WhyRefused};
use app::sync::following::Deed;
use regulation::amsterdam;
use regulation::authority::{Action, Role};
use regulation::case::{Case, Command};
use regulation::event::{Recorded, WordName};
use regulation::filing::{ProblemKind, parse_message};
use seal::code::FollowCode;
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
    let Some(mut dossier) = dossier(state, complainant).await? else {
        return Ok(None);
    };
    dossier.look(state).await?;
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
    let now = state.clock.now();
    CaseForComplainant {
        filing: dossier.id,
        number: dossier.number.clone(),
        shield: case.shield(),
        stage: case.stage(),
        received_at: case.received_at(),
        acknowledged_at: case.acknowledged_at(),
        clocks: case.clocks(now),
        entries,
        open_question: case.open_question(),
        may: Action::ALL
            .iter()
            .copied()
            .filter(|action| case.may(Role::Complainant, *action, amsterdam::date(now)))
            .collect(),
        ending: case.ending(),
        reaction: case.reaction(),
        wish: case.wish(),
        appeal: case.appeal(),
        remedies: case.remedies().to_vec(),
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
    let Some(dossier) = dossier(state, complainant).await? else {
        return Ok(false);
    };
    let (command, name) = if dossier.case.open_question() {
        (Command::SendMessage { asks: false }, WordName::Message)
    } else {
        (Command::AddInformation, WordName::Information)
    };
    add(state, complainant, dossier, command, name, &text).await
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
    let Some(dossier) = dossier(state, complainant).await? else {
        return Ok(false);
    };
    add(
        state,
        complainant,
        dossier,
        Command::Withdraw,
        WordName::Withdrawal,
        &reason,
    )
    .await
}

/// Does something other than writing: an answer to an offer, an appeal, more protection.
pub async fn act(
    state: &AppState,
    complainant: &mut Complainant,
    deed: &Deed,
    typed: &str,
) -> Result<bool, Failure> {
    let text = match parse_message(typed) {
        Ok(text) => text,
        Err(ProblemKind::Missing) if !deed::needs_words(deed) => String::new(),
        Err(problem) => return refuse(state, complainant, typed, WhyRefused::Text(problem)).await,
    };
    let Some(dossier) = dossier(state, complainant).await? else {
        return Ok(false);
    };
    let Some(command) = deed::command(&dossier.case, deed) else {
        let why = WhyRefused::Field("choice".to_owned());
        return refuse(state, complainant, typed, why).await;
    };
    add(
        state,
        complainant,
        dossier,
        command,
        deed::word(deed),
        &text,
    )
    .await
}

async fn add(
    state: &AppState,
    complainant: &mut Complainant,
    mut dossier: Dossier,
    command: Command,
    name: WordName,
    text: &str,
) -> Result<bool, Failure> {
    let reader = Reader::Complainant(complainant.keys());
    let words = [(name, text.as_bytes())];
    let added = dossier.add(state, reader, Role::Complainant, command, &words);
    match added.await {
        Ok(()) => Ok(true),
        Err(NotAdded::Refused(refusal)) => {
            refuse(state, complainant, text, WhyRefused::Rules(refusal)).await
        }
        Err(NotAdded::Overtaken) => refuse(state, complainant, text, WhyRefused::AlreadyDone).await,
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
        why,
    });
    complainant.session.save(state).await?;
    Ok(false)
}
