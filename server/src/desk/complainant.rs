//! What somebody with a follow code does: read, write back, withdraw, leave.

use super::bureau::{self, Hands};
use super::dossier::{Adding, Dossier, NotAdded, Reader};
use super::once::id_of;
use crate::access::marks;
use crate::access::rights::{Complainant, ComplainantVisit};
use crate::access::session::OpenSession;
use crate::archive::retry;
use crate::bounds::{Full, full};
use crate::error::Failure;
use crate::randomness;
use crate::state::AppState;
use app::entry::Entry;
use app::filing::answers::Receipt;
use app::following::answers::{Carried, Refused, Unsent, WhyNot};
use app::following::answers::{CaseForComplainant, CodeAgain};
use app::following::told::Told;
use app::page::Page;
use chrono::{DateTime, Utc};
use regulation::amsterdam;
use regulation::authority::{Action, Role};
use regulation::event::Actor;
use regulation::filing::{ProblemKind, parse_message};
use regulation::moment::Moment;
use seal::code::FollowCode;
use uuid::Uuid;

/// Starts following; `None` when no case belongs to what was typed, mistyped and unknown alike.
pub async fn follow(
    state: &AppState,
    typed: &str,
) -> Result<Option<OpenSession<ComplainantVisit>>, Failure> {
    let Some(code) = FollowCode::find(typed) else {
        return Ok(None);
    };
    let Some(case) = marks::find_case(state, &code.lookup_digest()).await? else {
        return Ok(None);
    };
    let show_code = is_first_return(state, case).await?;
    let code = Some(code.grouped().to_string());
    let visit = ComplainantVisit::new(state, case, code, show_code);
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
    let Some(dossier) = Dossier::sealed(state, visit.case).await? else {
        return Ok(None);
    };
    let hands = bureau::hands(state, &dossier).await?;
    let case = &dossier.case;
    Ok(Some(Receipt {
        filing: visit.case,
        code: visit.code.clone(),
        visit: visit.reference.clone(),
        follow_at: format!("{}{}", state.address, Page::Following),
        received_at: case.received(),
        shield: case.shield(),
        handling: hands.handling,
        leaves_out: hands.leaves_out || visit.leaves_out,
        danger: visit.danger.clone(),
        clocks: case.clocks(state.clock.now()),
        number: dossier.number,
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
    let said_once = |refused: &Refused| refused.why == WhyNot::Already;
    let said = visit.refused.take_if(|refused| said_once(refused));
    let sent = std::mem::take(&mut visit.sent);
    case.sent = sent.then_some(case.now);
    if case.code_again != CodeAgain::No || said.is_some() || case.sent.is_some() {
        visit.show_code = false;
        complainant.session.save(state).await?;
    }
    // What was not accepted stays until it is: looking at the page again does not lose it.
    case.refused = said.or_else(|| complainant.session.visit.refused.clone());
    Ok(Some(case))
}

async fn look(
    state: &AppState,
    complainant: &Complainant,
) -> Result<Option<CaseForComplainant>, Failure> {
    let Some(mut dossier) = dossier(state, complainant).await? else {
        return Ok(None);
    };
    let now = state.clock.now();
    dossier.look(state, now).await?;
    let entries = dossier.entries_for_complainant();
    let hands = bureau::hands(state, &dossier).await?;
    Ok(Some(case_for_complainant(
        state, &dossier, entries, hands, now,
    )))
}

/// The facts of a case beside what happened in it.
pub fn case_for_complainant(
    state: &AppState,
    dossier: &Dossier,
    entries: Vec<Entry<Told>>,
    hands: Hands,
    now: DateTime<Utc>,
) -> CaseForComplainant {
    let case = &dossier.case;
    CaseForComplainant {
        filing: dossier.id,
        number: dossier.number.clone(),
        shield: case.shield(),
        handling: hands.handling,
        leaves_out: hands.leaves_out,
        stage: case.stage(),
        received_at: case.received(),
        // The bureau does it, and what the bureau does is not cut.
        acknowledged_at: case.acknowledged_at().map(Moment::Exact),
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
        form: randomness::uuid(&mut state.randomness.rng()),
        now,
        sent: None,
        refused: None,
    }
}

/// Does what a complainant wrote, by the rules; whether it was done now. What was refused stays with the visit and is shown again.
pub async fn act(
    state: &AppState,
    complainant: &mut Complainant,
    unsent: &Unsent,
) -> Result<bool, Failure> {
    let why = match parse_message(&unsent.text) {
        Ok(text) => add(state, complainant, unsent, &text).await?,
        Err(ProblemKind::Missing) if !unsent.deed.needs_words() => {
            add(state, complainant, unsent, "").await?
        }
        Err(problem) => Some(WhyNot::Text(problem)),
    };
    let refused = why.map(|why| Refused {
        deed: unsent.deed,
        text: unsent.text.clone(),
        why,
    });
    let done = refused.is_none();
    let visit = &mut complainant.session.visit;
    if done || visit.refused != refused {
        visit.refused = refused;
        visit.sent = done;
        complainant.session.save(state).await?;
    }
    Ok(done)
}

/// Adds it once; otherwise the reason why not.
async fn add(
    state: &AppState,
    complainant: &Complainant,
    unsent: &Unsent,
    text: &str,
) -> Result<Option<WhyNot>, Failure> {
    let Some(mut dossier) = dossier(state, complainant).await? else {
        return Ok(Some(WhyNot::NotNow));
    };
    let item = match unsent.carried {
        Some(carried) => once(unsent, carried),
        None => randomness::uuid(&mut state.randomness.rng()),
    };
    if dossier.holds(item) {
        return Ok(Some(WhyNot::Already));
    }
    let unread = |carried: Carried| carried.seen < last_seen(&dossier);
    if unsent.carried.is_some_and(unread) {
        return Ok(Some(WhyNot::Overtaken));
    }
    let Some(command) = unsent.deed.command(&dossier.case) else {
        return Ok(Some(WhyNot::NotNow));
    };
    let now = state.clock.now();
    match full(&dossier.events, unsent.deed, now, text.len()) {
        Some(Full::Today) => return Ok(Some(WhyNot::EnoughToday)),
        Some(Full::InAll) => return Ok(Some(WhyNot::EnoughInAll)),
        None => {}
    }
    let decided = match dossier.decide(command, Role::Complainant, Actor::Complainant, now) {
        Ok(decided) => decided,
        Err(not_added) => return why_not(not_added).map(Some),
    };
    if text.is_empty() && !decided.event().takes(&[]) {
        return Ok(Some(WhyNot::Text(ProblemKind::Missing)));
    }
    let words = [(
        unsent.deed.word(dossier.case.open_question()),
        text.as_bytes(),
    )];
    let adding = Adding {
        decided,
        words: &words,
        item,
        guests: Vec::new(),
    };
    match dossier.add(state, adding).await {
        Ok(()) => Ok(None),
        Err(not_added) => why_not(not_added).map(Some),
    }
}

fn why_not(not_added: NotAdded) -> Result<WhyNot, Failure> {
    match not_added {
        NotAdded::Refused(_) => Ok(WhyNot::NotNow),
        NotAdded::Overtaken => Ok(WhyNot::Overtaken),
        NotAdded::Failed(error) => Err(error),
    }
}

/// The number of the last event that the page of this case shows to its complainant.
fn last_seen(dossier: &Dossier) -> u32 {
    let shown = dossier.entries_for_complainant();
    let sequences = shown.iter().map(|entry| entry.sequence);
    sequences.max().unwrap_or_default()
}

/// The id of what is added.
fn once(unsent: &Unsent, carried: Carried) -> Uuid {
    let deed = unsent.deed;
    id_of(&[
        carried.id.to_string().as_str(),
        deed.does(),
        &deed.choice(),
        deed.answer(),
        &unsent.text,
    ])
}
