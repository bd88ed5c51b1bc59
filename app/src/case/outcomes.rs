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
    let found = outcomes.into_iter().map(|outcome: Outcome| {
        view! {
            <dt>{v.grounds(&[outcome.ground])}</dt>
            <dd>{d.outcome_judged} ": " {name(outcome.judged)}</dd>
            <dd>{d.outcome_advised} ": " {later(outcome.advised)}</dd>
            <dd>{d.outcome_decided} ": " {later(outcome.decided)}</dd>
        }
    });
    view! {
        <p>{lodged}</p>
        <dl class="pairs">{found.collect::<Vec<_>>()}</dl>
    }
    .into_any()
}
