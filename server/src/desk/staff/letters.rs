//! The letters that can be sent now, as the complainant will read them.

use super::super::dossier::Dossier;
use crate::access::rights::Flash;
use app::case::answers::LetterDraft;
use app::case::answers::WhyRefused;
use app::case::deeds::letter::Material;
use app::case::deeds::{Deed, Reading};
use app::entry::Entry;
use app::ui::posted::Posted;
use app::words::letters::{Found, ReactionParts};
use chrono::{DateTime, Utc};
use regulation::amsterdam;
use regulation::authority::Action;
use regulation::case::Refusal;
use regulation::event::{Event, WordName};

/// The letters of every deed that is allowed, changed by hand where that has been done.
pub fn letters(
    dossier: &Dossier,
    entries: &[Entry],
    may: &[Action],
    flash: &Flash,
    now: DateTime<Utc>,
) -> Vec<(Deed, LetterDraft)> {
    let today = amsterdam::date(now);
    let material = material(dossier, entries);
    let nothing = Posted::default();
    let possible = Deed::ALL.iter().copied();
    let letters = possible.filter_map(|deed| {
        if !may.contains(&deed.action()) {
            return None;
        }
        let edited = flash.typed_in(deed);
        let form = Reading {
            posted: edited.as_ref().unwrap_or(&nothing),
            case: &dossier.case,
            now,
            readers: &[],
            material: &material,
        };
        let blocks = deed.blocks(&form)?;
        let needs_reason = WhyRefused::Rules(Refusal::LateNeedsReason);
        let asked_why = edited.is_some() && flash.why.as_ref() == Some(&needs_reason);
        let late = deed
            .promise()
            .is_some_and(|kind| dossier.case.is_past(kind, today));
        let letter = LetterDraft {
            blocks,
            late: late || asked_why,
            edited: edited.filter(|_| flash.why.is_none()),
        };
        Some((deed, letter))
    });
    letters.collect()
}

/// What letters take over from the case, in the words in which it was written down.
pub fn material(dossier: &Dossier, entries: &[Entry]) -> Material {
    let proposal = dossier.case.proposal();
    Material {
        number: dossier.number.clone(),
        reaction: parts(dossier, entries),
        proposed: proposal.and_then(|proposal| dossier.proposed(proposal.sequence)),
    }
}

/// What was found and decided.
fn parts(dossier: &Dossier, entries: &[Entry]) -> ReactionParts {
    let case = &dossier.case;
    let found = case.findings().iter().map(|finding| {
        let judged = |entry: &&Entry| matches!(&entry.event, Event::Judged(known) if known.ground == finding.ground);
        let reasons = entries.iter().rfind(judged);
        let reasons = reasons.and_then(|entry| entry.words.inside.clone());
        Found {
            ground: (!case.grounds().is_empty()).then_some(finding.ground),
            verdict: finding.verdict,
            reasons: reasons.unwrap_or_default(),
        }
    });
    let words = |name: WordName, entry: &Entry| {
        let word = entry.event.words().iter().find(|word| word.name == name)?;
        entry.words.text(word).map(str::to_owned)
    };
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
    }
}
