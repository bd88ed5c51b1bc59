//! What was typed and not accepted: the sentence with its article, the way to the form, and never a lost word.

use super::answers::{CaseForStaff, Part, Refused};
use super::carried::written;
use super::deeds::Deed;
use super::more;
use crate::case::answers::WhyRefused;
use crate::dashboard::row::stage_name;
use crate::dashboard::voice::Voice;
use crate::ui::prose::prose;
use crate::words::fill;
use leptos::prelude::*;
use regulation::case::Refusal;
use regulation::event::Ending;
use regulation::filing::ProblemKind;
use regulation::reach;

pub fn sentence(v: Voice, case: &CaseForStaff, why: &WhyRefused) -> String {
    let s = &v.w.staff;
    match why {
        WhyRefused::Text(ProblemKind::Missing) => s.refused_missing.to_owned(),
        WhyRefused::Text(kind) => {
            let typed = case.refused.iter().flat_map(|refused| refused.typed.all());
            v.problem(*kind, typed)
        }
        WhyRefused::Field | WhyRefused::Unfinished => v.w.deeds.rule_field.to_owned(),
        WhyRefused::NotAsShown => v.w.deeds.rule_not_as_shown.to_owned(),
        WhyRefused::NotAsProposed => v.w.deeds.rule_not_as_proposed.to_owned(),
        WhyRefused::Revealing { found } => {
            let found: Vec<String> = found.iter().map(|text| format!("“{text}”")).collect();
            fill(v.w.deeds.rule_revealing, &[("what", &found.join(", "))])
        }
        WhyRefused::Involved { name, part } => {
            let d = &v.w.deeds;
            let why = match part {
                Part::Complainant => d.rule_member_complains,
                Part::Subject => d.rule_member_about,
                Part::Staff => d.rule_member_staff,
                Part::Witness => d.rule_member_witness,
            };
            fill(why, &[("name", &format!("“{name}”"))])
        }
        WhyRefused::SignerCannotRead => v.w.deeds.rule_signer.to_owned(),
        WhyRefused::NameClosed => v.w.deeds.rule_name_closed.to_owned(),
        WhyRefused::AlreadyDone => s.refused_already.to_owned(),
        WhyRefused::VisitEnded => s.refused_visit_ended.to_owned(),
        WhyRefused::Rules(refusal) => rule(v, *refusal, case.case.ending()),
    }
}

/// What the regulation says, and where it says so.
pub fn rule(v: Voice, refusal: Refusal, ending: Option<Ending>) -> String {
    let d = &v.w.deeds;
    let why = match refusal {
        Refusal::AlreadyAcknowledged => d.rule_already_acknowledged.to_owned(),
        Refusal::LateNeedsReason { .. } => d.rule_late_needs_reason.to_owned(),
        Refusal::ReasonMissing => d.rule_reason_missing.to_owned(),
        Refusal::AboutThem => d.rule_about_them.to_owned(),
        Refusal::NobodyLeft => d.rule_nobody_left.to_owned(),
        Refusal::LastToDirect => d.rule_last_to_direct.to_owned(),
        Refusal::NotNow { stage } => {
            fill(d.rule_not_now, &[("stage", stage_name(v, stage, ending))])
        }
        Refusal::NotAllowed { .. } => d.rule_not_allowed.to_owned(),
        Refusal::InTheFuture => d.rule_in_the_future.to_owned(),
        Refusal::OutOfReach => fill(d.rule_out_of_reach, &[("years", &reach::YEARS.to_string())]),
        Refusal::NoIdentity => d.rule_no_identity.to_owned(),
        Refusal::ConsentMissing => d.rule_consent_missing.to_owned(),
        Refusal::FindingMissing { ground } => {
            fill(d.rule_finding_missing, &[("ground", &v.grounds(&[ground]))])
        }
        Refusal::CorrectiveActionMissing => d.rule_corrective_action_missing.to_owned(),
        Refusal::SecondReaderMissing => d.rule_second_reader_missing.to_owned(),
        Refusal::SameReader => d.rule_same_reader.to_owned(),
        Refusal::DateNotAhead => d.rule_date_not_ahead.to_owned(),
        Refusal::BeforeReceipt => d.rule_before_receipt.to_owned(),
        Refusal::BeforeWritten => d.rule_before_written.to_owned(),
        Refusal::BeforeAware => d.rule_before_aware.to_owned(),
        Refusal::NotEarlier => d.rule_not_earlier.to_owned(),
        Refusal::NotIndependent => d.rule_not_independent.to_owned(),
        Refusal::AdviceMissing => d.rule_advice_missing.to_owned(),
        Refusal::ObjectionOpen => d.rule_objection_open.to_owned(),
        Refusal::NeitherAdvisedNorJudged { ground } => {
            fill(d.rule_neither, &[("ground", &v.grounds(&[ground]))])
        }
        Refusal::NotAsProposed => d.rule_not_as_proposed.to_owned(),
        Refusal::TermRuns => d.rule_term_runs.to_owned(),
        Refusal::NotHigher => d.rule_not_higher.to_owned(),
        Refusal::PartNotReferred => d.rule_part_not_referred.to_owned(),
        Refusal::NoOther => d.rule_no_other.to_owned(),
        Refusal::OtherAbout => d.rule_other_about.to_owned(),
        Refusal::OtherGoesOn => d.rule_other_goes_on.to_owned(),
        Refusal::NotSaid => d.rule_not_said.to_owned(),
        Refusal::HistoryChanged => d.rule_history_changed.to_owned(),
        Refusal::CanBeOpened => d.rule_can_be_opened.to_owned(),
        Refusal::CannotBeOpened => d.rule_cannot_be_opened.to_owned(),
        Refusal::NothingToDo | Refusal::AlreadyFiled | Refusal::NoCase => {
            d.rule_nothing_to_do.to_owned()
        }
    };
    match refusal.article() {
        Some(article) => fill(d.rule_because, &[("article", article), ("why", &why)]),
        None => fill(d.rule_no_article, &[("why", &why)]),
    }
}

/// Above everything else on the page: what did not happen, where the form is, and what can be done instead.
pub fn summary(v: Voice, case: &CaseForStaff) -> AnyView {
    let Some(refused) = &case.refused else {
        return ().into_any();
    };
    let s = &v.w.staff;
    let rest = if more::is_drawn(v, case, refused.deed) {
        let to = format!("#{}", field_of(refused));
        view! {
            <p>
                <a href=to>{s.refused_go}</a>
            </p>
        }
        .into_any()
    } else {
        let kept = written(&refused.typed).into_iter();
        let kept: Vec<AnyView> = kept.map(prose).collect();
        let intro = (!kept.is_empty()).then(|| view! { <p>{s.refused_kept}</p> });
        view! {
            <p>{v.w.deeds.rule_possible}</p>
            {intro}
            {kept}
        }
        .into_any()
    };
    view! {
        <section
            class="notice notice-problem"
            role="alert"
            tabindex="-1"
            autofocus
            aria-labelledby="niet-gelukt"
        >
            <h2 id="niet-gelukt">{s.refused_summary}</h2>
            <p>
                <strong>{refused.deed.title(v)}</strong>
                ". "
                {sentence(v, case, &refused.why)}
            </p>
            {rest}
        </section>
    }
    .into_any()
}

/// The field to go to: the one that was refused, or else the text.
fn field_of(refused: &Refused) -> String {
    let text = if refused.deed == Deed::Identity {
        "reason"
    } else {
        "text"
    };
    let name = refused.at.as_deref().unwrap_or(text);
    format!("{}-{name}", refused.deed.address())
}
