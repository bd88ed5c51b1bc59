//! Who reads what somebody from outside types: the complainant, and whoever is asked something. Never typed by hand: it
//! follows from the word itself, as the rules describe it. What the bureau types is told in `case::readers`.

use super::{fill, use_words};
use regulation::authority::{Action, Role, may};
use regulation::event::{Audience, EventKind, WordName};

/// "Wie leest dit: wie de klacht behandelt en na een beroep de commissie." `None` when such an event has no such word.
pub fn read_by(writer: Audience, kind: EventKind, name: WordName) -> Option<String> {
    let r = &use_words().readers;
    let word = kind.word(name)?;
    let named = |reader: &Audience| match reader {
        Audience::Complainant => r.complainant,
        Audience::Staff if is_for_directors(name) => r.directors,
        Audience::Staff => r.bureau,
        Audience::Directors => r.directors,
        Audience::Asked => r.asked,
        Audience::Committee => r.committee,
    };
    let others = word.readers.iter().filter(|reader| **reader != writer);
    let others: Vec<&str> = others.map(named).collect();
    let who = match others.split_last()? {
        (only, []) => fill(r.only, &[("who", only)]),
        (last, some) => fill(r.and, &[("some", &some.join(", ")), ("last", last)]),
    };
    Some(fill(r.line, &[("who", &who)]))
}

/// What stands beside the history has a door of its own, and not everybody of the bureau goes through it.
const fn is_for_directors(name: WordName) -> bool {
    matches!(name, WordName::BankAccount) && !may(Role::Handler, Action::ReadBankAccount)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::counted::too_long;

    #[test]
    fn who_reads_a_text_is_told_in_a_short_sentence() {
        for (writer, kind) in [
            (Audience::Complainant, EventKind::InformationAdded),
            (Audience::Complainant, EventKind::MessageSent),
            (Audience::Complainant, EventKind::Withdrawn),
            (Audience::Complainant, EventKind::ConsentAnswered),
            (Audience::Complainant, EventKind::RemedyAnswered),
            (Audience::Complainant, EventKind::BankAccountGiven),
            (Audience::Complainant, EventKind::DissatisfactionVoiced),
            (Audience::Complainant, EventKind::AppealLodged),
            (Audience::Complainant, EventKind::AppealWithdrawn),
            (Audience::Complainant, EventKind::CommitteeObjected),
            (Audience::Complainant, EventKind::IdentityGiven),
            (Audience::Asked, EventKind::InformationReceived),
        ] {
            for word in kind.words() {
                let said = read_by(writer, kind, word.name).unwrap_or_default();
                assert_eq!(too_long(&said), []);
            }
        }
    }
}
