//! The letters that can be sent now, and what they take over from the case.

use super::super::dossier::Dossier;
use super::OnCase;
use crate::state::AppState;
use app::case::answers::LetterDraft;
use app::case::answers::WhyRefused;
use app::case::deeds::Deed;
use app::case::deeds::letter::{Material, Reach, Seated};
use app::entry::Entry;
use app::page::Page;
use app::words::letters::{Found, ReactionParts};
use chrono::NaiveDate;
use regulation::authority::Action;
use regulation::case::{Case, Refusal};
use regulation::event::{Event, WordName};
use regulation::handling::Handling;
use regulation::stage::Stage;

/// The letters of every deed that is allowed, with what was filled in of the one that comes back.
pub fn letters(
    dossier: &Dossier,
    may: &[Action],
    came_back: Option<&OnCase>,
    today: NaiveDate,
) -> Vec<(Deed, LetterDraft)> {
    let possible = Deed::ALL.iter().copied();
    let possible = possible.filter(|deed| deed.is_shown_first() && may.contains(&deed.action()));
    let asks_why =
        |why: &WhyRefused| matches!(why, WhyRefused::Rules(Refusal::LateNeedsReason { .. }));
    let letters = possible.map(|deed| {
        let back = came_back.filter(|back| back.deed == deed);
        let asked_why = back.is_some_and(|back| back.why.as_ref().is_some_and(asks_why));
        let late = deed
            .promise()
            .is_some_and(|kind| dossier.case.is_past(kind, today));
        let looked_at = back.filter(|back| back.why.is_none());
        let letter = LetterDraft {
            late: late || asked_why,
            edited: looked_at.map(|back| back.typed.clone()),
        };
        (deed, letter)
    });
    letters.collect()
}

/// What letters take over from the case, in the words in which it was written down.
pub fn material(
    state: &AppState,
    dossier: &Dossier,
    entries: &[Entry],
    handling: Handling,
) -> Material {
    let case = &dossier.case;
    let proposal = if case.stage() == Stage::Appealed {
        case.proposed_decision().map(|proposal| proposal.sequence)
    } else {
        case.proposal().map(|proposal| proposal.sequence)
    };
    let advised = |entry: &&Entry| matches!(entry.event, Event::AdviceReceived { .. });
    let advice = entries.iter().rfind(advised);
    let advice = advice.and_then(|entry| words(WordName::Advice, entry));
    let answered = case.reaction().map(|reaction| reaction.sequence);
    let since = entries
        .iter()
        .filter(|entry| Some(entry.sequence) > answered);
    Material {
        number: dossier.number.clone(),
        handling,
        address: follow_address(state),
        reaction: parts(dossier, entries),
        proposed: proposal.and_then(|sequence| dossier.proposed(sequence)),
        members: members(case, entries),
        advice: advice.unwrap_or_default(),
        measures_since: since
            .filter_map(|entry| words(WordName::Measure, entry))
            .collect(),
        reach: reach(dossier),
    }
}

/// Where the complainant gave an address. For whoever cannot open that, each may be there.
pub fn reach(dossier: &Dossier) -> Reach {
    if dossier.hides_name() {
        return Reach {
            post: true,
            email: true,
        };
    }
    let given = |field: &str| !field.trim().is_empty();
    let identity = dossier.identity();
    identity.map_or(Reach::default(), |identity| Reach {
        post: given(&identity.address),
        email: given(&identity.email),
    })
}

/// Where whoever complains follows it, on the web.
pub fn follow_address(state: &AppState) -> String {
    format!("{}{}", state.address, Page::Following)
}

/// Who is on the committee: the last list of names says who sits where.
fn members(case: &Case, entries: &[Entry]) -> Vec<Seated> {
    let seats = |entry: &&Entry| {
        matches!(
            entry.event,
            Event::CommitteeAppointed { .. } | Event::MemberReplaced { .. }
        )
    };
    let last = entries.iter().rfind(seats);
    let names = last.and_then(|entry| words(WordName::Members, entry));
    let names = names.unwrap_or_default();
    let names = names.lines().map(str::trim).filter(|name| !name.is_empty());
    let seated = case.seats().iter().zip(names);
    seated
        .map(|(seat, name)| Seated {
            seat: *seat,
            name: name.to_owned(),
        })
        .collect()
}

fn words(name: WordName, entry: &Entry) -> Option<String> {
    let word = entry.event.words().iter().find(|word| word.name == name)?;
    entry.words.text(word).map(str::to_owned)
}

/// What was found and decided.
fn parts(dossier: &Dossier, entries: &[Entry]) -> ReactionParts {
    let case = &dossier.case;
    let findings = case.findings();
    let found = findings.known().into_iter().flatten().map(|finding| {
        let judged = |entry: &&Entry| {
            matches!(&entry.event, Event::Judged { ground, .. } if *ground == finding.ground)
        };
        let reasons = entries.iter().rfind(judged);
        let reasons = reasons.and_then(|entry| entry.words.inside.clone());
        Found {
            ground: (!case.grounds().is_empty()).then_some(finding.ground),
            verdict: finding.verdict,
            reasons: reasons.unwrap_or_default(),
        }
    });
    let measures = entries
        .iter()
        .filter_map(|entry| words(WordName::Measure, entry));
    let remedies = entries
        .iter()
        .filter(|entry| matches!(entry.event, Event::RemedyOffered { .. }));
    ReactionParts {
        found: found.collect(),
        measures: measures.collect(),
        remedies: remedies
            .filter_map(|entry| words(WordName::Message, entry))
            .collect(),
        requested_solution: dossier
            .filing()
            .map(|words| words.requested_solution)
            .unwrap_or_default(),
        part_referred_on: case.part_referred_on(),
    }
}
