//! The frame around every page of the directie: where one can go, who is signed in, and the way out.

use super::line::leave_when_it_ends;
use super::voice::Voice;
use crate::page::{Page, Target};
use crate::ui::road::on_the_road;
use leptos::prelude::*;

/// Which of the pages in the navigation this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Dashboard,
    Register,
    Figures,
    Outstanding,
    Colleagues,
    Account,
    /// None of these.
    Elsewhere,
}

/// A page of the directie, within its frame.
pub fn frame(v: Voice, staff_name: String, place: Place, page: AnyView) -> AnyView {
    leave_when_it_ends();
    view! {
        <div class="staff">
            <div class="staff-side">{side(v, staff_name, place, None)}</div>
            {on_the_road("staff-page", page)}
        </div>
    }
    .into_any()
}

/// Where one can go, with how many things ask something today, and who is signed in.
pub fn side(v: Voice, staff_name: String, here: Place, asked: Option<u64>) -> AnyView {
    let s = &v.w.staff;
    let asked = asked.filter(|asked| *asked > 0);
    let asked = asked.map(|asked| {
        let many = u32::try_from(asked).unwrap_or(u32::MAX);
        let said = v.counted(s.nav_asked_one, s.nav_asked_many, many);
        view! {
            " "
            <span class="staff-count" aria-hidden="true">{asked}</span>
            <span class="visually-hidden">{said}</span>
        }
    });
    let to = move |place: Place, page: Page, name: &'static str| {
        let current = (place == here).then_some("page");
        view! { <a href=page.path() aria-current=current>{name}</a> }
    };
    let today = (here == Place::Dashboard).then_some("page");
    view! {
        <p class="staff-place">{s.desk_title}</p>
        <nav class="staff-nav" aria-label=s.nav_label>
            <ul>
                <li>
                    <a href=Page::Dashboard.path() aria-current=today>{s.nav_today} {asked}</a>
                </li>
                <li>{to(Place::Register, Page::Register, v.w.register.nav)}</li>
                <li>{to(Place::Outstanding, Page::Outstanding, v.w.outstanding.nav)}</li>
                <li>{to(Place::Figures, Page::Figures, s.nav_figures)}</li>
                <li>{to(Place::Colleagues, Page::Colleagues, v.w.colleagues.nav)}</li>
                <li><a href=Page::Regulation.path()>{s.nav_regulation}</a></li>
            </ul>
        </nav>
        <div class="staff-who">
            <p>
                <span class="staff-who-label">{s.signed_in_as}</span>
                " "
                <bdi>{staff_name}</bdi>
            </p>
            <p>{to(Place::Account, Page::Account, s.account)}</p>
            <form method="post" action=Target::SignOut.path()>
                <button type="submit" class="button button-quiet">{s.sign_out}</button>
            </form>
        </div>
    }
    .into_any()
}
