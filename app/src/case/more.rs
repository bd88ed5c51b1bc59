//! Everything else that can be done with a case now, in groups, each form folded.

use super::answers::CaseForStaff;
use super::deed_form::folded;
use super::deeds::Deed;
use super::next;
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
                .filter(|deed| !on_top.contains(deed) && deed.is_possible(case));
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
