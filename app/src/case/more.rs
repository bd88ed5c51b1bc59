//! Everything else that can be done with a case now, in groups, each form folded.

use super::answers::CaseForStaff;
use super::deed_form::folded;
use super::deeds::{Deed, Group};
use super::next;
use crate::dashboard::voice::Voice;
use leptos::prelude::*;

/// In the order in which a case goes.
pub const GROUPS: [Group; 5] = [
    Group::Investigation,
    Group::Measures,
    Group::Letters,
    Group::Appeal,
    Group::Case,
];

pub fn name_of(v: Voice, group: Group) -> &'static str {
    let d = &v.w.deeds;
    match group {
        Group::Investigation => d.group_investigation,
        Group::Measures => d.group_measures,
        Group::Letters => d.group_letters,
        Group::Appeal => d.group_appeal,
        Group::Case => d.group_case,
    }
}

/// Those that have a frame of their own wherever they can be done.
const FRAMED: [Deed; 8] = [
    Deed::HeedDanger,
    Deed::Identity,
    Deed::KnownEarlier,
    Deed::LogBreach,
    Deed::Message,
    Deed::Note,
    Deed::ReleaseIdentity,
    Deed::SetAside,
];

/// Whether the form of this deed stands somewhere on the page.
pub fn is_drawn(v: Voice, case: &CaseForStaff, deed: Deed) -> bool {
    let on_top = next::deeds(v, case).contains(&deed) && case.may_do(deed);
    let stands = deed.group().is_some() || FRAMED.contains(&deed);
    on_top || (stands && deed.is_possible(case))
}

pub fn more(v: Voice, case: &CaseForStaff) -> AnyView {
    let d = &v.w.deeds;
    let on_top = next::deeds(v, case);
    let groups: Vec<AnyView> = GROUPS
        .into_iter()
        .filter_map(|group| {
            let deeds = Deed::ALL.iter().filter(|deed| deed.group() == Some(group));
            let shown = deeds.filter(|deed| !on_top.contains(deed) && deed.is_possible(case));
            let forms: Vec<AnyView> = shown.map(|deed| folded(v, case, *deed)).collect();
            if forms.is_empty() {
                return None;
            }
            let group = view! {
                <h3>{name_of(v, group)}</h3>
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
