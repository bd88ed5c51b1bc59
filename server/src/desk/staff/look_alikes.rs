//! Whether a complaint that is entered by hand came in before.

use super::super::dossier::{Dossier, Reader};
use crate::access::rights::Staff;
use crate::archive::CaseList;
use crate::error::Failure;
use crate::state::AppState;
use regulation::amsterdam;
use regulation::filing::{Filing, Identity, Words};
use std::collections::HashSet;

/// With so many of the newest cases a new one is compared.
const COMPARED: u32 = 100;
/// Two texts look alike when this part of their words is the same, in percent.
const ALIKE: usize = 50;
/// Shorter words are in every text, in letters.
const WORD: usize = 4;

/// The newest cases of which the words, the address or the telephone number are nearly the same.
pub async fn find(
    state: &AppState,
    staff: &Staff,
    complaint: &Filing,
) -> Result<Vec<String>, Failure> {
    let wanted = CaseList {
        limit: COMPARED,
        ..CaseList::all(staff.id(), amsterdam::date(state.clock.now()))
    };
    let listed = state.archive.list_cases(&wanted).await?;
    let mut alike = Vec::new();
    for row in listed.rows {
        let reader = Reader::Staff(staff.id(), staff.keys());
        let Some(dossier) = Dossier::open(state, row.case, reader).await? else {
            continue;
        };
        let same_words = dossier
            .filing()
            .is_some_and(|words| are_alike(&words, &complaint.words));
        let same_person = match (dossier.identity(), &complaint.identity) {
            (Some(one), Some(other)) => is_same_person(&one, other),
            _ => false,
        };
        if same_words || same_person {
            alike.push(row.number);
        }
    }
    Ok(alike)
}

fn is_same_person(one: &Identity, other: &Identity) -> bool {
    let email = |identity: &Identity| identity.email.trim().to_lowercase();
    let phone = |identity: &Identity| -> String {
        identity
            .phone
            .chars()
            .filter(char::is_ascii_digit)
            .collect()
    };
    let same = |one: String, other: String| !one.is_empty() && one == other;
    same(email(one), email(other)) || same(phone(one), phone(other))
}

fn are_alike(one: &Words, other: &Words) -> bool {
    let words = |text: &Words| -> HashSet<String> {
        let words = text
            .description
            .split(|letter: char| !letter.is_alphanumeric());
        words
            .filter(|word| word.chars().count() >= WORD)
            .map(str::to_lowercase)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let all = one.union(&other).count();
    all > 0 && one.intersection(&other).count() * 100 >= all * ALIKE
}
