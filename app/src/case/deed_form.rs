//! The form of one deed: its fields, what was typed when it was refused, and its button.

use super::answers::{CaseForStaff, Letter};
use super::area::{Area, area};
use super::deed::Deed;
use super::naming;
use super::refused;
use crate::answers::WhyRefused;
use crate::dashboard::voice::Voice;
use crate::sync::texts::Texts;
use crate::ui::prose;
use crate::words::fill;
use leptos::prelude::*;
use regulation::delivery::Way;
use regulation::event::Source;
use regulation::remedy::RemedyKind;
use regulation::verdict::{Scope, Verdict};

/// A field of such a form. The main text is always called `text`, a reason for staff only `reason`.
enum Field {
    Text(&'static str, &'static str),
    Reason(&'static str, &'static str),
    Choice(&'static str, &'static str, Vec<(String, String)>),
    Date(&'static str, &'static str, &'static str, bool),
    Amount(&'static str, &'static str),
    Tick(&'static str, &'static str),
}

/// The name of a deed, as heading and as button.
pub fn title(v: Voice, deed: Deed) -> &'static str {
    let d = &v.w.deeds;
    match deed {
        Deed::Acknowledge => d.acknowledge,
        Deed::Message => v.w.staff.message_send,
        Deed::Note => v.w.staff.note_save,
        Deed::Identity => v.w.staff.identity_show,
        Deed::Assign => d.assign,
        Deed::Assess => d.assess,
        Deed::Plan => d.plan,
        Deed::Hear => d.hear,
        Deed::Evidence => d.evidence,
        Deed::AskOthers => d.ask_others,
        Deed::AnswerRequest => d.answer_request,
        Deed::Forgo => d.forgo,
        Deed::Judge => d.judge,
        Deed::PlanAction => d.plan_action,
        Deed::CompleteAction => d.complete_action,
        Deed::CheckEffect => d.check_effect,
        Deed::MeasureTaken => d.measure_taken,
        Deed::OfferRemedy => d.offer_remedy,
        Deed::FulfilRemedy => d.fulfil_remedy,
        Deed::ProposeReaction => d.propose_reaction,
        Deed::ReturnReaction => d.return_reaction,
        Deed::Respond => d.respond,
        Deed::ReportProgress => d.report_progress,
        Deed::Refer => d.refer,
        Deed::Settle => d.settle,
        Deed::ConfirmWithdrawal => d.confirm_withdrawal,
        Deed::RegisterAppeal => d.register_appeal,
        Deed::DecideLateAppeal => d.decide_late_appeal,
        Deed::AppointCommittee => d.appoint_committee,
        Deed::ReceiveAdvice => d.receive_advice,
        Deed::DecideAppeal => d.decide_appeal,
        Deed::Reopen => d.reopen,
        Deed::Close => d.close,
        Deed::CloseUndeliverable => d.close_undeliverable,
        Deed::CorrectReceipt => d.correct_receipt,
        Deed::CorrectDelivery => d.correct_delivery,
    }
}

/// The form, folded until it is wanted; open when it was refused.
pub fn folded(v: Voice, case: &CaseForStaff, deed: Deed) -> AnyView {
    let open = case.refused_in(deed).is_some()
        || case
            .letter(deed)
            .is_some_and(|letter| letter.edited.is_some());
    view! {
        <details class="deed" open=open>
            <summary>{title(v, deed)}</summary>
            {form(v, case, deed)}
        </details>
    }
    .into_any()
}

/// The form itself: for a letter first the letter, then what sends it.
pub fn form(v: Voice, case: &CaseForStaff, deed: Deed) -> AnyView {
    match case.letter(deed) {
        Some(letter) => letter_form(v, case, deed, letter),
        None => plain_form(v, case, deed),
    }
}

fn plain_form(v: Voice, case: &CaseForStaff, deed: Deed) -> AnyView {
    let none = Texts::default();
    let typed = case
        .refused_in(deed)
        .map_or(&none, |refused| &refused.typed);
    let drawn = draw(v, case, deed, fields(v, case, deed), typed);
    let audience = if is_shown(deed) {
        v.w.deeds.outside
    } else {
        v.w.deeds.inside
    };
    view! {
        <form method="post" action=address(case, deed)>
            <p class="quiet">{audience}</p>
            {drawn}
            <button type="submit" class="button">{title(v, deed)}</button>
        </form>
    }
    .into_any()
}

/// A letter is first shown exactly as its reader will read it, then it can be changed, then it is sent.
fn letter_form(v: Voice, case: &CaseForStaff, deed: Deed, letter: &Letter) -> AnyView {
    let s = &v.w.staff;
    let none = Texts::default();
    let refused = case.refused_in(deed).map(|refused| &refused.typed);
    let typed = refused.or(letter.edited.as_ref()).unwrap_or(&none);
    let notice = letter
        .edited
        .is_some()
        .then(|| view! { <p class="notice">{s.letter_edited}</p> });
    let mut rest = fields(v, case, deed);
    if letter.late {
        rest.push(Field::Reason(v.w.deeds.late_why, v.w.deeds.late_why_hint));
    }
    if deed != Deed::ProposeReaction {
        rest.extend(sending(v));
    }
    let rest = draw(v, case, deed, rest, typed);
    let problem = text_problem(v, case, deed);
    let edit_open = problem.is_some();
    let text = area(Area {
        id: format!("{}-text", deed.address()),
        name: "text",
        label: s.letter_text,
        hint: s.letter_text_hint,
        text: letter.text.clone(),
        problem,
        rows: "14",
        required: false,
    });
    view! {
        {notice}
        <div class="letter-preview" role="group" aria-label=s.letter_frame>
            <p class="letter-frame">{s.letter_frame}</p>
            {prose::letter(&letter.text)}
        </div>
        <form class="now-send" method="post" action=address(case, deed)>
            <details class="letter-edit" open=edit_open>
                <summary>{s.letter_edit}</summary>
                {text}
                <button type="submit" class="button" name="step" value="preview">
                    {s.letter_preview}
                </button>
            </details>
            {rest}
            <button type="submit" class="button button-main" name="step" value="send">
                {title(v, deed)}
            </button>
        </form>
    }
    .into_any()
}

fn address(case: &CaseForStaff, deed: Deed) -> String {
    format!("/directie/dossier/{}/{}", case.number, deed.address())
}

/// Whether the complainant reads what is typed here.
fn is_shown(deed: Deed) -> bool {
    matches!(
        deed,
        Deed::OfferRemedy
            | Deed::DecideLateAppeal
            | Deed::Reopen
            | Deed::CorrectReceipt
            | Deed::FulfilRemedy
    )
}

/// What is wrong with the main text, when that is what was refused.
fn text_problem(v: Voice, case: &CaseForStaff, deed: Deed) -> Option<String> {
    let why = &case.refused_in(deed)?.why;
    let is_text = matches!(
        why,
        WhyRefused::Text(_)
            | WhyRefused::OpenPlace
            | WhyRefused::AppealMissing
            | WhyRefused::NotAsProposed
            | WhyRefused::Revealing
    );
    is_text.then(|| refused::sentence(v, case, why))
}

fn fields(v: Voice, case: &CaseForStaff, deed: Deed) -> Vec<Field> {
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
                Field::Text(d.text_why, ""),
            ]
        }
        Deed::Plan => vec![Field::Text(d.text_plan, "")],
        Deed::Hear => vec![
            Field::Choice("source", d.field_source_heard, sources(true)),
            Field::Text(d.text_report, ""),
        ],
        Deed::Evidence => vec![
            Field::Choice("source", d.field_source, sources(true)),
            Field::Text(d.text_evidence, ""),
        ],
        Deed::AskOthers => vec![
            Field::Choice("source", d.field_asked, sources(false)),
            Field::Date("due", d.field_answer_by, "", true),
            Field::Text(d.text_question, d.text_question_hint),
            Field::Reason(d.text_excerpt, d.text_excerpt_hint),
        ],
        Deed::AnswerRequest => vec![
            Field::Choice(
                "request",
                d.field_answered,
                naming::open_requests(v, case, false),
            ),
            Field::Text(d.text_report, ""),
        ],
        Deed::Forgo => vec![
            Field::Choice(
                "request",
                d.field_request,
                naming::open_requests(v, case, true),
            ),
            Field::Text(d.text_why, ""),
        ],
        Deed::Judge => vec![
            Field::Choice("ground", d.field_ground, grounds()),
            Field::Choice("verdict", d.field_verdict, verdicts()),
            Field::Text(d.text_judgement, d.text_judgement_hint),
        ],
        Deed::PlanAction => vec![
            Field::Text(d.text_action, d.text_action_hint),
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
            Field::Text(d.text_proof, ""),
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
            Field::Text(d.text_proof, ""),
        ],
        Deed::MeasureTaken => vec![Field::Text(d.text_measure, "")],
        Deed::OfferRemedy => {
            let kinds = RemedyKind::ALL
                .iter()
                .map(|kind| (kind.name(), naming::remedy(v, *kind)));
            vec![
                Field::Choice("kind", d.field_kind, words(kinds.collect())),
                Field::Amount("amount", d.field_amount),
                Field::Text(d.text_remedy, d.text_remedy_hint),
            ]
        }
        Deed::FulfilRemedy => vec![
            Field::Choice("remedy", d.field_remedy, naming::remedies(v, case)),
            Field::Text(d.text_handled, ""),
        ],
        Deed::ReturnReaction | Deed::CloseUndeliverable => vec![Field::Text(d.text_why, "")],
        Deed::ReportProgress => vec![Field::Date("next", d.field_next, "", true)],
        Deed::RegisterAppeal => vec![
            Field::Date("sent", d.field_appeal_sent_on, "", true),
            Field::Text(d.text_appeal, ""),
        ],
        Deed::DecideLateAppeal => vec![
            Field::Choice(
                "admitted",
                d.field_admitted,
                yes_no(d.admitted_yes, d.admitted_no),
            ),
            Field::Text(d.text_why_shown, ""),
        ],
        Deed::AppointCommittee => vec![
            Field::Reason(d.text_members, d.text_members_hint),
            Field::Tick("independent", d.field_independent),
            Field::Date("until", d.field_until, d.field_until_hint, false),
        ],
        Deed::ReceiveAdvice => {
            let mut fields: Vec<Field> = naming::advice_fields(case)
                .map(|(name, ground)| Field::Choice(name, v.ground(ground), verdicts()))
                .collect();
            fields.push(Field::Text(d.text_advice, ""));
            fields
        }
        Deed::DecideAppeal => vec![
            Field::Choice(
                "followed",
                d.field_followed,
                yes_no(d.followed_yes, d.followed_no),
            ),
            Field::Reason(d.followed_why, d.inside),
        ],
        Deed::Reopen => vec![Field::Text(d.text_why_shown, "")],
        Deed::CorrectReceipt => vec![
            Field::Date("received", d.field_received_on, "", true),
            Field::Text(d.text_why_shown, ""),
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
                Field::Text(d.text_why, ""),
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

/// How a letter goes, when it does not only stand behind the follow code.
fn sending(v: Voice) -> [Field; 2] {
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

fn draw(
    v: Voice,
    case: &CaseForStaff,
    deed: Deed,
    fields: Vec<Field>,
    typed: &Texts,
) -> Vec<AnyView> {
    let why = case.refused_in(deed).map(|refused| &refused.why);
    let id = |name: &str| format!("{}-{name}", deed.address());
    fields
        .into_iter()
        .map(|field| match field {
            Field::Text(label, hint) => area(Area {
                id: id("text"),
                name: "text",
                label,
                hint,
                text: typed.owned("text"),
                problem: text_problem(v, case, deed),
                rows: "4",
                required: false,
            }),
            Field::Reason(label, hint) => area(Area {
                id: id("reason"),
                name: "reason",
                label,
                hint,
                text: typed.owned("reason"),
                problem: why
                    .filter(|why| matches!(why, WhyRefused::Rules(refusal) if refused::asks_reason(*refusal)))
                    .map(|why| refused::sentence(v, case, why)),
                rows: "3",
                required: false,
            }),
            Field::Choice(name, label, options) => choice(id(name), name, label, options, typed.text(name)),
            Field::Date(name, label, hint, required) => {
                let wrong = why.filter(|why| matches!(why, WhyRefused::Field(field) if field == name));
                let wrong = wrong.map(|why| refused::sentence(v, case, why));
                input(&id(name), name, "date", label, hint, typed.owned(name), required, wrong)
            }
            Field::Amount(name, label) => {
                let wrong = why.filter(|why| matches!(why, WhyRefused::Field(field) if field == name));
                let wrong = wrong.map(|why| refused::sentence(v, case, why));
                input(&id(name), name, "text", label, "", typed.owned(name), false, wrong)
            }
            Field::Tick(name, label) => {
                let id = id(name);
                let checked = typed.given(name).is_some();
                view! {
                    <p class="asks">
                        <input type="checkbox" id=id.clone() name=name value="yes" checked=checked />
                        <label for=id>{label}</label>
                    </p>
                }
                .into_any()
            }
        })
        .collect()
}

pub fn choice(
    id: String,
    name: &'static str,
    label: impl Into<String>,
    options: Vec<(String, String)>,
    chosen: &str,
) -> AnyView {
    let options: Vec<AnyView> = options
        .into_iter()
        .map(|(word, shown)| {
            let selected = word == chosen;
            view! { <option value=word selected=selected>{shown}</option> }.into_any()
        })
        .collect();
    let label: String = label.into();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id name=name>{options}</select>
        </div>
    }
    .into_any()
}

#[expect(
    clippy::too_many_arguments,
    reason = "one per attribute of the element"
)]
pub fn input(
    id: &str,
    name: &'static str,
    kind: &'static str,
    label: &'static str,
    hint: &'static str,
    value: String,
    required: bool,
    problem: Option<String>,
) -> AnyView {
    let described = crate::ui::field::described_by(id, !hint.is_empty(), problem.is_some());
    let hint =
        (!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> });
    let invalid = problem.is_some().then_some("true");
    view! {
        <div class="field">
            <label for=id.to_owned()>{label}</label>
            {hint}
            {problem.map(|problem| crate::ui::field::field_problem(id, problem))}
            <input
                type=kind
                id=id.to_owned()
                name=name
                value=value
                required=required
                aria-describedby=described
                aria-invalid=invalid
                autocomplete="off"
            />
        </div>
    }
    .into_any()
}

/// "Uiterlijk dinsdag 5 mei 2026", where a date belongs to the deed.
pub fn due(v: Voice, late: bool, date: chrono::NaiveDate) -> AnyView {
    let s = &v.w.staff;
    let (sentence, tone) = if late {
        (s.now_acknowledge_due, "tone-late")
    } else {
        (s.now_acknowledge_by, "tone-soon")
    };
    let by = fill(sentence, &[("date", &v.date(date))]);
    view! { <span class=format!("now-due {tone}")>" · " {by}</span> }.into_any()
}
