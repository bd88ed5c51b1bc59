//! The letters that can be sent now, as the complainant will read them.

use super::super::dossier::Dossier;
use crate::access::rights::Flash;
use app::answers::{Entry, WhyRefused};
use app::case::answers::Letter;
use app::case::deeds::Deed;
use app::case::deeds::letter::LetterKind;
use app::words::letter::{LetterFacts, acknowledgement};
use app::words::letters::{self, CaseFacts, Found, ReactionParts};
use chrono::{DateTime, NaiveDate, Utc};
use regulation::amsterdam;
use regulation::authority::Action;
use regulation::case::{Case, Refusal};
use regulation::clock::ClockKind;
use regulation::event::Event;
use regulation::text::RegulationVersion;

/// The letters of every deed that is allowed, changed by hand where that has been done.
pub fn letters(
    dossier: &Dossier,
    entries: &[Entry],
    may: &[Action],
    flash: &Flash,
    now: DateTime<Utc>,
) -> Vec<(Deed, Letter)> {
    let today = amsterdam::date(now);
    let possible = Deed::ALL
        .iter()
        .filter(|deed| may.contains(&deed.action()))
        .filter_map(|deed| Some((*deed, deed.letter()?)));
    possible
        .map(|(deed, kind)| {
            let edited = flash.typed_in(deed);
            let text = match &edited {
                Some(typed) if typed.given("text").is_some() => typed.owned("text"),
                _ => text(dossier, entries, kind, today),
            };
            let needs_reason = WhyRefused::Rules(Refusal::LateNeedsReason);
            let asked_why = edited.is_some() && flash.why.as_ref() == Some(&needs_reason);
            let late = deed
                .promise()
                .is_some_and(|kind| dossier.case.is_past(kind, today));
            let letter = Letter {
                text,
                late: late || asked_why,
                edited: edited.filter(|_| flash.why.is_none()),
            };
            (deed, letter)
        })
        .collect()
}

fn text(dossier: &Dossier, entries: &[Entry], kind: LetterKind, today: NaiveDate) -> String {
    let case = &dossier.case;
    let language = case.language();
    let facts = CaseFacts {
        number: &dossier.number,
        received_on: amsterdam::date(case.received_at()),
        contact_email: version(case, today)
            .map(|version| version.contact_email)
            .unwrap_or_default(),
    };
    match kind {
        LetterKind::Acknowledgement => confirmation(case, &facts, today),
        LetterKind::Reaction => proposed(dossier, entries)
            .unwrap_or_else(|| letters::reaction(language, &facts, &parts(dossier, entries))),
        LetterKind::Proposal => letters::reaction(language, &facts, &parts(dossier, entries)),
        LetterKind::Progress => letters::progress(
            language,
            &facts,
            case.is_past(ClockKind::Update, today),
            None,
        ),
        LetterKind::Referral => letters::referral(language, &facts),
        LetterKind::Settlement => letters::settlement(language, &facts),
        LetterKind::Withdrawal => {
            let on = case.ended_on().unwrap_or(today);
            letters::withdrawal(language, &facts, on)
        }
        LetterKind::Committee => letters::committee(language, &facts),
        LetterKind::Decision => letters::decision(language, &facts),
    }
}

/// The version that holds for this complaint, or else the one in force now.
fn version(case: &Case, today: NaiveDate) -> Option<&'static RegulationVersion> {
    let own = case.regulation().and_then(regulation::text::version);
    own.or_else(|| regulation::text::in_force_on(today))
}

/// The acknowledgement as the regulation wants it: receipt confirmed, and the further course with its dates.
fn confirmation(case: &Case, facts: &CaseFacts<'_>, today: NaiveDate) -> String {
    let due = |kind| case.deadline(kind).map(|deadline| deadline.due);
    acknowledgement(
        case.language(),
        &LetterFacts {
            number: facts.number,
            received_on: facts.received_on,
            late: case.is_past(ClockKind::Acknowledgement, today),
            regulation: case.regulation().unwrap_or_default(),
            investigation_due: due(ClockKind::Investigation),
            completion_due: due(ClockKind::Completion),
            shield: case.shield(),
            contact_email: facts.contact_email,
        },
    )
}

/// The reaction that a colleague proposed.
pub fn proposed(dossier: &Dossier, entries: &[Entry]) -> Option<String> {
    let proposal = dossier.case.proposal()?;
    let entry = entries
        .iter()
        .find(|entry| entry.sequence == proposal.sequence)?;
    entry.words.inside.clone()
}

/// What was found and decided, in the words in which it was written down.
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
    let measures = entries.iter().filter(|entry| {
        matches!(
            entry.event,
            Event::ActionPlanned { .. } | Event::MeasureTaken
        )
    });
    let remedies = entries
        .iter()
        .filter(|entry| matches!(entry.event, Event::RemedyOffered { .. }));
    ReactionParts {
        found: found.collect(),
        measures: measures
            .filter_map(|entry| entry.words.inside.clone())
            .collect(),
        remedies: remedies
            .filter_map(|entry| entry.words.shown.clone())
            .collect(),
        requested_solution: dossier
            .filing()
            .map(|words| words.requested_solution)
            .unwrap_or_default(),
        appeal_by: None,
    }
}
