//! Who reads a text, in words. Never typed by hand: it follows from the word itself, as the rules describe it.

use crate::dashboard::voice::Voice;
use crate::words::fill;
use regulation::event::{Audience, EventKind, Word, WordName};

/// "alleen intern", "de klager en na een beroep de commissie".
///
/// The bureau reads everything, so that it is only named where nobody from outside reads along. Whatever the complainant
/// reads stands in the file of the committee as well.
pub fn who(v: Voice, readers: &[Audience], in_letter: bool) -> String {
    said(v, readers, in_letter, true)
}

/// The same, where `reads_on` says whether a committee reads what is written now.
fn said(v: Voice, readers: &[Audience], in_letter: bool, reads_on: bool) -> String {
    let r = &v.w.readers;
    let (mut outside, mut committee) = (Vec::new(), None);
    let (mut complainant, mut staff, mut directors) = (false, false, false);
    for reader in readers {
        match reader {
            Audience::Complainant => complainant = true,
            Audience::Staff => staff = true,
            Audience::Directors => directors = true,
            Audience::Asked => outside.push(r.asked),
            Audience::Committee => committee = Some(r.committee),
        }
    }
    if complainant || in_letter {
        committee = Some(r.committee);
    }
    let committee = committee.filter(|_| reads_on);
    match (complainant, in_letter) {
        (true, true) => outside.insert(0, r.complainant_and_letter),
        (true, false) => outside.insert(0, r.complainant),
        (false, true) => outside.insert(0, r.letter),
        (false, false) => {}
    }
    if outside.is_empty() && directors && !staff {
        return fill(r.only, &[("who", r.directors)]);
    }
    if outside.is_empty() {
        outside.push(if committee.is_some() {
            r.inside
        } else {
            r.inside_only
        });
    }
    outside.extend(committee);
    match outside.split_last() {
        Some((last, some)) if !some.is_empty() => {
            fill(r.and, &[("some", &some.join(", ")), ("last", last)])
        }
        _ => outside.concat(),
    }
}

/// Who reads this word.
pub fn of_word(v: Voice, word: &Word) -> String {
    who(v, word.readers, word.in_letter)
}

/// Beside the field in which a word of such an event is typed; `None` when it has no such word.
pub fn line(v: Voice, kind: EventKind, name: WordName) -> Option<String> {
    let word = kind.word(name)?;
    // A committee reads no further than its advice, and a decision comes after that.
    let is_decision = matches!(kind, EventKind::DecisionProposed | EventKind::AppealDecided);
    let who = if name == WordName::Other {
        // Only who said that both are theirs gets to read it.
        v.w.readers.other.to_owned()
    } else {
        said(v, word.readers, word.in_letter, !is_decision)
    };
    Some(fill(v.w.readers.line, &[("who", &who)]))
}
