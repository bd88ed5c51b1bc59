//! What a stage and a clock mean, with the article of the regulation, behind a tap at the place where they stand.

use super::clock_bar;
use super::row::stage_name;
use super::voice::Voice;
use crate::page::Page;
use crate::words::fill;
use leptos::prelude::*;
use regulation::clock::ClockKind;
use regulation::stage::Stage;

pub fn clock(v: Voice, kind: ClockKind) -> AnyView {
    let e = &v.w.explain;
    let (meaning, article) = match kind {
        ClockKind::Acknowledgement => (e.clock_acknowledgement, 7),
        ClockKind::Investigation => (e.clock_investigation, 7),
        ClockKind::Completion => (e.clock_completion, 11),
        ClockKind::Update => (e.clock_update, 11),
        ClockKind::Appeal => (e.clock_appeal, 9),
        ClockKind::Committee => (e.clock_committee, 9),
    };
    explained(v, clock_bar::name(v, kind), meaning, article)
}

pub fn stage(v: Voice, stage: Stage) -> AnyView {
    let e = &v.w.explain;
    let (meaning, article) = match stage {
        Stage::Received => (e.stage_received, 7),
        Stage::Investigating => (e.stage_investigating, 7),
        Stage::Withdrawn => (e.stage_withdrawn, 7),
        Stage::Answered => (e.stage_answered, 9),
        Stage::Appealed => (e.stage_appealed, 9),
        Stage::Closed => (e.stage_closed, 7),
    };
    explained(v, stage_name(v, stage, None), meaning, article)
}

fn explained(v: Voice, what: &str, meaning: &'static str, article: u8) -> AnyView {
    let number = article.to_string();
    let to = format!("{}#artikel-{number}", Page::Regulation);
    let link = fill(v.w.explain.article, &[("number", &number)]);
    view! {
        <details class="explain no-print">
            <summary>
                {v.w.explain.what} <span class="visually-hidden">" " {what.to_owned()}</span>
            </summary>
            <p>{meaning} " " <a href=to rel="external">{link}</a></p>
        </details>
    }
    .into_any()
}
