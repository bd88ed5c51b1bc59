//! Everything else that can be done with a case now, in groups, each form folded.

use super::answers::CaseForStaff;
use super::deed::Deed;
use super::deed_form::folded;
use super::{naming, next};
use crate::dashboard::voice::Voice;
use leptos::prelude::*;

pub fn more(v: Voice, case: &CaseForStaff) -> AnyView {
    let d = &v.w.deeds;
    let groups: [(&'static str, &[Deed]); 5] = [
        (
            d.group_investigation,
            &[
                Deed::Assess,
                Deed::Plan,
                Deed::AskConsent,
                Deed::Hear,
                Deed::Evidence,
                Deed::AskOthers,
                Deed::AnswerRequest,
                Deed::Forgo,
                Deed::Judge,
            ],
        ),
        (
            d.group_measures,
            &[
                Deed::PlanAction,
                Deed::MeasureTaken,
                Deed::CompleteAction,
                Deed::CheckEffect,
                Deed::OfferRemedy,
                Deed::FulfilRemedy,
            ],
        ),
        (
            d.group_letters,
            &[Deed::ReportProgress, Deed::Refer, Deed::Settle],
        ),
        (
            d.group_appeal,
            &[
                Deed::RegisterAppeal,
                Deed::AppointCommittee,
                Deed::ReceiveAdvice,
            ],
        ),
        (
            d.group_case,
            &[
                Deed::Assign,
                Deed::Reopen,
                Deed::Close,
                Deed::CloseUndeliverable,
                Deed::CorrectReceipt,
                Deed::CorrectDelivery,
            ],
        ),
    ];
    let on_top = next::deeds(v, case);
    let groups: Vec<AnyView> = groups
        .into_iter()
        .filter_map(|(name, deeds)| {
            let shown = deeds
                .iter()
                .filter(|deed| !on_top.contains(deed) && is_possible(case, **deed));
            let forms: Vec<AnyView> = shown.map(|deed| folded(v, case, *deed)).collect();
            if forms.is_empty() {
                return None;
            }
            let group = view! {
                <h3>{name}</h3>
                {forms}
            };
            Some(group.into_any())
        })
        .collect();
    view! {
        <section class="card deeds" aria-labelledby="doen">
            <h2 id="doen">{d.more}</h2>
            {groups}
        </section>
    }
    .into_any()
}

/// Allowed, and with something to choose.
fn is_possible(case: &CaseForStaff, deed: Deed) -> bool {
    let facts = &case.case;
    case.may_do(deed)
        && match deed {
            Deed::CompleteAction => facts.actions().iter().any(|action| !action.done),
            Deed::CheckEffect => {
                let open = |action: &&regulation::corrective::CorrectiveAction| {
                    action.done && action.effective.is_none()
                };
                facts.actions().iter().any(|action| open(&action))
            }
            Deed::FulfilRemedy => facts.remedies().iter().any(naming::is_owed),
            Deed::MeasureTaken => facts.lacks_action(),
            Deed::CorrectDelivery => !facts.letters().is_empty(),
            Deed::Assign => case.readers.len() > 1,
            _ => true,
        }
}
