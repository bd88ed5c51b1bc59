//! What each deed asks to be filled in.

use super::answers::CaseForStaff;
use super::deed::Deed;
use super::naming;
use crate::dashboard::voice::Voice;
use regulation::delivery::Way;
use regulation::event::{Source, WordName};
use regulation::remedy::RemedyKind;
use regulation::verdict::{Scope, Verdict};

/// A field of the form of a deed. The main text is always called `text`, a second one `reason`; each is a word of what
/// happens by it, and from that follows who reads it.
pub(super) enum Field {
    Text(WordName, &'static str, &'static str),
    Reason(WordName, &'static str, &'static str),
    Choice(&'static str, &'static str, Vec<(String, String)>),
    Date(&'static str, &'static str, &'static str, bool),
    Amount(&'static str, &'static str),
    Tick(&'static str, &'static str),
}

/// What a deed asks to be filled in, beside the letter when it is one.
pub(super) fn fields(v: Voice, case: &CaseForStaff, deed: Deed) -> Vec<Field> {
    let d = &v.w.deeds;
    let words = |list: Vec<(&'static str, &'static str)>| -> Vec<(String, String)> {
        let owned = list
            .into_iter()
            .map(|(word, name)| (word.to_owned(), name.to_owned()));
        owned.collect()
    };
    let yes_no = |yes, no| words(vec![("yes", yes), ("no", no)]);
    let sources = |with_complainant: bool| {
        let all = Source::ALL
            .iter()
            .filter(|source| with_complainant || **source != Source::Complainant);
        words(
            all.map(|source| (source.name(), naming::source(v, *source)))
                .collect(),
        )
    };
    let staff = || -> Vec<(String, String)> {
        case.readers
            .iter()
            .map(|(id, name)| (id.to_string(), name.clone()))
            .collect()
    };
    let verdicts = || {
        words(
            Verdict::ALL
                .iter()
                .map(|verdict| (verdict.name(), naming::verdict(v, *verdict)))
                .collect(),
        )
    };
    let grounds = || -> Vec<(String, String)> {
        let grounds = case.case.to_judge().iter();
        grounds
            .map(|ground| (ground.name().to_owned(), v.grounds(&[*ground])))
            .collect()
    };
    match deed {
        Deed::Assign => vec![Field::Choice("who", d.field_staff, staff())],
        Deed::Assess => {
            let scopes = Scope::ALL
                .iter()
                .map(|scope| (scope.name(), naming::scope(v, *scope)));
            vec![
                Field::Choice("scope", d.field_scope, words(scopes.collect())),
                Field::Text(WordName::Reason, d.text_why, ""),
            ]
        }
        Deed::Plan => vec![Field::Text(WordName::Plan, d.text_plan, "")],
        Deed::Hear => {
            let mut fields = vec![
                Field::Choice("source", d.field_source_heard, sources(true)),
                Field::Text(WordName::Report, d.text_report, ""),
            ];
            fields.extend(unrevealing(v, case));
            fields
        }
        Deed::AskConsent => vec![Field::Text(
            WordName::Message,
            d.text_consent,
            d.text_consent_hint,
        )],
        Deed::Evidence => vec![
            Field::Choice("source", d.field_source, sources(true)),
            Field::Text(WordName::Report, d.text_evidence, ""),
        ],
        Deed::AskOthers => {
            let mut fields = vec![
                Field::Choice("source", d.field_asked, sources(false)),
                Field::Date("due", d.field_answer_by, "", true),
                Field::Text(WordName::Question, d.text_question, d.text_question_hint),
                Field::Reason(WordName::Excerpt, d.text_excerpt, d.text_excerpt_hint),
            ];
            fields.extend(unrevealing(v, case));
            fields
        }
        Deed::AnswerRequest => vec![
            Field::Choice(
                "request",
                d.field_answered,
                naming::open_requests(v, case, false),
            ),
            Field::Text(WordName::Report, d.text_report, ""),
        ],
        Deed::Forgo => vec![
            Field::Choice(
                "request",
                d.field_request,
                naming::open_requests(v, case, true),
            ),
            Field::Text(WordName::Reason, d.text_why, ""),
        ],
        Deed::Judge => vec![
            Field::Choice("ground", d.field_ground, grounds()),
            Field::Choice("verdict", d.field_verdict, verdicts()),
            Field::Text(WordName::Judgement, d.text_judgement, ""),
        ],
        Deed::PlanAction => vec![
            Field::Text(WordName::Measure, d.text_action, d.text_action_hint),
            Field::Choice("who", d.field_owner, staff()),
            Field::Date("due", d.field_due, "", true),
            Field::Date("check", d.field_check, "", false),
        ],
        Deed::CompleteAction => vec![
            Field::Choice(
                "action",
                d.field_action,
                naming::actions(v, case, |action| !action.done),
            ),
            Field::Text(WordName::Proof, d.text_proof, ""),
        ],
        Deed::CheckEffect => vec![
            Field::Choice(
                "action",
                d.field_action,
                naming::actions(v, case, |action| action.done && action.effective.is_none()),
            ),
            Field::Choice(
                "effective",
                d.field_effective,
                yes_no(d.effective_yes, d.effective_no),
            ),
            Field::Text(WordName::Proof, d.text_proof, ""),
        ],
        Deed::MeasureTaken => vec![Field::Text(WordName::Measure, d.text_measure, "")],
        Deed::OfferRemedy => {
            let kinds = RemedyKind::ALL
                .iter()
                .map(|kind| (kind.name(), naming::remedy(v, *kind)));
            vec![
                Field::Choice("kind", d.field_kind, words(kinds.collect())),
                Field::Amount("amount", d.field_amount),
                Field::Text(WordName::Message, d.text_remedy, d.text_remedy_hint),
            ]
        }
        Deed::FulfilRemedy => vec![
            Field::Choice("remedy", d.field_remedy, naming::remedies(v, case)),
            Field::Text(WordName::Message, d.text_handled, ""),
        ],
        Deed::ReturnReaction | Deed::CloseUndeliverable => {
            vec![Field::Text(WordName::Reason, d.text_why, "")]
        }
        Deed::ReportProgress => vec![Field::Date("next", d.field_next, "", true)],
        Deed::RegisterAppeal => vec![
            Field::Date("sent", d.field_appeal_sent_on, "", true),
            Field::Text(WordName::Message, d.text_appeal, ""),
        ],
        Deed::DecideLateAppeal => vec![
            Field::Choice(
                "admitted",
                d.field_admitted,
                yes_no(d.admitted_yes, d.admitted_no),
            ),
            Field::Text(WordName::Message, d.text_why, ""),
        ],
        Deed::AppointCommittee => vec![
            Field::Reason(WordName::Members, d.text_members, d.text_members_hint),
            Field::Tick("independent", d.field_independent),
            Field::Date("until", d.field_until, d.field_until_hint, false),
        ],
        Deed::ReceiveAdvice => {
            let mut fields: Vec<Field> = naming::advice_fields(case)
                .map(|(name, ground)| Field::Choice(name, v.ground(ground), verdicts()))
                .collect();
            fields.push(Field::Text(WordName::Advice, d.text_advice, ""));
            fields
        }
        Deed::DecideAppeal => vec![
            Field::Choice(
                "followed",
                d.field_followed,
                yes_no(d.followed_yes, d.followed_no),
            ),
            Field::Reason(WordName::Reason, d.followed_why, ""),
        ],
        Deed::Reopen => vec![Field::Text(WordName::Message, d.text_why, "")],
        Deed::CorrectReceipt => vec![
            Field::Date("received", d.field_received_on, "", true),
            Field::Text(WordName::Message, d.text_why, ""),
        ],
        Deed::CorrectDelivery => {
            let mut ways = vec![(String::new(), d.arrived_not.to_owned())];
            ways.extend(
                Way::ALL
                    .iter()
                    .map(|way| (way.name().to_owned(), naming::way(v, *way).to_owned())),
            );
            vec![
                Field::Choice("letter", d.field_letter, naming::letters(v, case)),
                Field::Choice("way", d.field_arrived, ways),
                Field::Date("sent_on", d.field_sent_on, "", false),
                Field::Text(WordName::Reason, d.text_why, ""),
            ]
        }
        Deed::Acknowledge
        | Deed::ProposeReaction
        | Deed::Respond
        | Deed::Refer
        | Deed::Settle
        | Deed::ConfirmWithdrawal
        | Deed::Close
        | Deed::Message
        | Deed::Note
        | Deed::Identity => Vec::new(),
    }
}

/// Whom a protected complaint is about hears only what shows nobody who complains, until the complainant consents.
fn unrevealing(v: Voice, case: &CaseForStaff) -> Option<Field> {
    let asks = case.case.shields_from_subject();
    asks.then_some(Field::Tick("unrevealing", v.w.deeds.field_unrevealing))
}

/// How a letter goes, when it does not only stand behind the follow code.
pub(super) fn sending(v: Voice) -> [Field; 2] {
    let d = &v.w.deeds;
    let mut ways = vec![(String::new(), d.way_portal.to_owned())];
    ways.extend(
        Way::ALL
            .iter()
            .map(|way| (way.name().to_owned(), naming::way(v, *way).to_owned())),
    );
    [
        Field::Choice("way", d.field_way, ways),
        Field::Date("sent_on", d.field_sent_on, d.field_sent_on_hint, false),
    ]
}
