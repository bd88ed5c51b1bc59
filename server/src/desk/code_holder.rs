//! What somebody does whose browser keeps the code: it opens the words and seals them, and this side only sees the facts.

use super::bureau;
use super::complainant::{case_for_complainant, is_first_return};
use super::dossier::{Dossier, NotAdded};
use crate::access::marks;
use crate::access::rights::CodeHolder;
use crate::archive::{FilingRecord, Holder};
use crate::bounds::{Full, envelopes, full};
use crate::error::Failure;
use crate::state::AppState;
use app::following::answers::{CaseForComplainant, CodeAgain};
use app::sync::deed::ComplainantDeed;
use app::sync::following::{Added, Addition};
use app::sync::keyhole::Keyhole;
use app::sync::kind::kind;
use app::sync::wire::{Earlier, Received, SealedFiling};
use seal::envelope::Kind;
use seal::grant::Scope;

/// The case as its complainant may see it, the words sealed.
pub async fn look(
    state: &AppState,
    holder: &CodeHolder,
) -> Result<Option<CaseForComplainant>, Failure> {
    let Some(mut dossier) = Dossier::sealed(state, holder.case()).await? else {
        return Ok(None);
    };
    let now = state.clock.now();
    dossier.look(state, now).await?;
    let keyhole = keyhole(state, &dossier).await?;
    let entries = dossier.sealed_entries_for_complainant();
    let code_again = if is_first_return(state, dossier.id).await? {
        CodeAgain::InTheBrowser
    } else {
        CodeAgain::No
    };
    let hands = bureau::hands(state, &dossier).await?;
    Ok(Some(CaseForComplainant {
        keyhole,
        code_again,
        ..case_for_complainant(state, &dossier, entries, hands, now)
    }))
}

/// What the browser needs to open the case and to write back.
async fn keyhole(state: &AppState, dossier: &Dossier) -> Result<Option<Keyhole>, Failure> {
    let grants = state.archive.list_grants(dossier.id).await?;
    let own = grants
        .into_iter()
        .find(|grant| grant.holder == Holder::Complainant && grant.scope == Scope::Content);
    Ok(own.map(|grant| Keyhole {
        case: dossier.id,
        grant: grant.sealed,
        next: dossier.case.sequence() + 1,
        writes: kind(ComplainantDeed::Write.word(dossier.case.open_question())),
    }))
}

/// The case that was filed before under this id and for this code; `None` when the code is another one.
pub async fn earlier(
    state: &AppState,
    sealed: &SealedFiling,
    known: &FilingRecord,
) -> Result<Option<Earlier>, Failure> {
    let opens = marks::find_case(state, &sealed.lookup_digest).await?;
    if opens != Some(known.case) {
        return Ok(None);
    }
    let Some(dossier) = Dossier::sealed(state, known.case).await? else {
        return Ok(None);
    };
    let keyhole = keyhole(state, &dossier).await?;
    Ok(keyhole.map(|keyhole| Earlier {
        received: Received {
            filing: known.filing,
            content_digest: known.digest,
            number: dossier.number.clone(),
            received_at: dossier.arrived(),
        },
        keyhole,
    }))
}

/// Takes in what the complainant does, with the words that go with it.
pub async fn add(
    state: &AppState,
    holder: &CodeHolder,
    Addition { words, deed, .. }: &Addition,
) -> Result<Added, Failure> {
    if words.item.is_nil() || !envelopes::is_addition(&words.bytes) {
        return Ok(Added::NotUnderstood);
    }
    let Some(mut dossier) = Dossier::sealed(state, holder.case()).await? else {
        return Ok(Added::NotKnown);
    };
    if dossier.holds(words.item) {
        return Ok(Added::Added);
    }
    if words.kind != kind(deed.word(dossier.case.open_question())) {
        // What is written became an answer, or added information, since the page was drawn.
        let either = [Kind::Message, Kind::Information];
        let overtaken = *deed == ComplainantDeed::Write && either.contains(&words.kind);
        return Ok(if overtaken {
            Added::Overtaken
        } else {
            Added::NotUnderstood
        });
    }
    let Some(command) = deed.command(&dossier.case) else {
        return Ok(Added::NotUnderstood);
    };
    let now = state.clock.now();
    match full(&dossier.events, *deed, now, words.bytes.len()) {
        Some(Full::Today) => return Ok(Added::EnoughToday),
        Some(Full::InAll) => return Ok(Added::EnoughInAll),
        None => {}
    }
    match dossier.add_sealed(state, command, words, now).await {
        Ok(()) => Ok(Added::Added),
        Err(NotAdded::Refused(_)) => Ok(Added::NotNow),
        Err(NotAdded::Overtaken) => Ok(Added::Overtaken),
        Err(NotAdded::Failed(error)) => Err(error),
    }
}
