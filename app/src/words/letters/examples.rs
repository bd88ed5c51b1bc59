//! What the tests of letters write about.

use super::{CaseFacts, Course, DecisionParts, Found, ReactionParts};
use crate::ui::prose;
use crate::words::Language;
use crate::words::blocks::Letter;
use chrono::NaiveDate;
use regulation::appeal::{Against, Appeal};
use regulation::clock::{ClockKind, Deadline};
use regulation::filing::Ground;
use regulation::handling::Handling;
use regulation::shield::Shield;
use regulation::text::{self, RegulationVersion};
use regulation::verdict::{Outcome, Verdict};

pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

pub fn version() -> &'static RegulationVersion {
    text::version("1.0").unwrap()
}

pub fn facts(language: Language, version: &RegulationVersion) -> CaseFacts<'_> {
    CaseFacts {
        number: "2026-7KQ4M",
        language,
        received_on: day(4, 24),
        version,
        handling: Handling::Directors,
        is_anonymous: true,
        leaves_out: false,
        address: "https://klachten.example.nl/volgen",
    }
}

pub fn course() -> Course {
    Course {
        late: false,
        in_force: true,
        investigation_due: Some(day(5, 19)),
        completion_due: Some(day(6, 10)),
        arrives: day(4, 27),
        shield: Shield::Anonymous,
        entered: false,
    }
}

pub fn parts() -> ReactionParts {
    ReactionParts {
        found: vec![
            Found {
                ground: Some(Ground::Conduct),
                verdict: Verdict::Founded,
                reasons: "U bent niet teruggebeld.".to_owned(),
            },
            Found {
                ground: Some(Ground::Information),
                verdict: Verdict::NoJudgement,
                reasons: "Dat konden wij niet vaststellen.".to_owned(),
            },
        ],
        measures: vec!["Belverzoeken staan in een lijst.".to_owned()],
        remedies: vec!["Onze excuses.".to_owned()],
        part_referred_on: None,
        requested_solution: "Dat iemand belt.".to_owned(),
    }
}

pub fn last_day() -> Deadline {
    Deadline::announce(
        ClockKind::Appeal,
        version().lengths.appeal,
        day(5, 1),
        version().profile,
    )
}

pub fn lodged(against: Against) -> Appeal {
    Appeal {
        lodged_on: day(5, 12),
        against,
        admitted: Some(true),
        members: 1,
        objection: None,
        advised: true,
    }
}

/// Judged, advised and decided on one ground.
pub fn after(found: [Option<Verdict>; 3], against: Against) -> DecisionParts<'static> {
    let [judged, advised, decided] = found;
    DecisionParts {
        appeal: Some(lodged(against)),
        outcomes: vec![Outcome {
            ground: Ground::Conduct,
            judged,
            advised,
            decided,
        }],
        whole: false,
        found: &[],
        advice: "Het gesprek had anders gemoeten.",
        measures: &[],
    }
}

pub fn not_followed() -> DecisionParts<'static> {
    let (unfounded, partly) = (Some(Verdict::Unfounded), Some(Verdict::PartlyFounded));
    after([unfounded, partly, unfounded], Against::Reaction)
}

pub fn paragraphs(letter: Letter) -> Vec<String> {
    let text = letter.into_text();
    prose::paragraphs(&text).map(str::to_owned).collect()
}
