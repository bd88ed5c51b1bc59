//! What was found on each ground. After an appeal judgement, advice and decision stand side by side, because none of them
//! takes the place of another.

use super::naming;
use crate::dashboard::voice::Voice;
use crate::words::fill;
use leptos::prelude::*;
use regulation::appeal::{Against, Appeal};
use regulation::event::Guarded;
use regulation::verdict::{Outcome, Verdict};

pub fn side_by_side(v: Voice, outcomes: Guarded<Vec<Outcome>>, appeal: Option<Appeal>) -> AnyView {
    let d = &v.w.deeds;
    let Guarded::Known(outcomes) = outcomes else {
        return view! { <p class="quiet">{d.sealed_fact}</p> }.into_any();
    };
    let name =
        |found: Option<Verdict>| found.map_or(d.finding_none, |found| naming::verdict(v, found));
    let Some(appeal) = appeal else {
        let found = outcomes.into_iter().map(|outcome| {
            view! {
                <dt>{v.grounds(&[outcome.ground])}</dt>
                <dd>{name(outcome.judged)}</dd>
            }
        });
        return view! { <dl class="pairs">{found.collect::<Vec<_>>()}</dl> }.into_any();
    };
    let lodged = match appeal.against {
        Against::Reaction => d.appeal_against_reaction,
        Against::Absence => d.appeal_against_absence,
    };
    let lodged = fill(lodged, &[("date", &v.date(appeal.lodged_on))]);
    let later = |found: Option<Verdict>| found.map_or("–", |found| naming::verdict(v, found));
    let row = |outcome: Outcome| {
        view! {
            <tr>
                <th scope="row">{v.grounds(&[outcome.ground])}</th>
                <td>{name(outcome.judged)}</td>
                <td>{later(outcome.advised)}</td>
                <td>{later(outcome.decided)}</td>
            </tr>
        }
    };
    let rows: Vec<_> = outcomes.into_iter().map(row).collect();
    view! {
        <p>{lodged}</p>
        <table class="outcomes">
            <thead>
                <tr>
                    <th scope="col">{d.field_ground}</th>
                    <th scope="col">{d.outcome_judged}</th>
                    <th scope="col">{d.outcome_advised}</th>
                    <th scope="col">{d.outcome_decided}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
