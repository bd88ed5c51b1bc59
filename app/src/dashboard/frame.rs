//! The frame around every page of the directie: where one can go, who is signed in, and the way out.

use super::voice::Voice;
use crate::page::{Page, Target};
use crate::ui::road::on_the_road;
use leptos::prelude::*;

/// Which of the pages in the navigation this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Dashboard,
    Register,
    Colleagues,
    Account,
    Elsewhere,
}

pub fn frame(v: Voice, staff_name: String, place: Place, page: AnyView) -> AnyView {
    let s = &v.w.staff;
    view! {
        <div class="staff">
            <div class="staff-side">
                <p class="staff-place">{s.desk_title}</p>
                <nav class="staff-nav" aria-label=s.nav_label>
                    <ul>
                        <li>
                            <a href=Page::Dashboard.path() aria-current=(place == Place::Dashboard).then_some("page")>
                                {s.nav_today}
                            </a>
                        </li>
                        <li>
                            <a
                                href=Page::Register.path()
                                aria-current=(place == Place::Register).then_some("page")
                            >
                                {v.w.register.nav}
                            </a>
                        </li>
                        <li>
                            <a
                                href=Page::Colleagues.path()
                                aria-current=(place == Place::Colleagues).then_some("page")
                            >
                                {v.w.colleagues.nav}
                            </a>
                        </li>
                        <li>
                            <a href=Page::Regulation.path()>{s.nav_regulation}</a>
                        </li>
                    </ul>
                </nav>
                <div class="staff-who">
                    <p>
                        <span class="staff-who-label">{s.signed_in_as}</span>
                        " "
                        <bdi>{staff_name}</bdi>
                    </p>
                    <p>
                        <a
                            href=Page::Account.path()
                            aria-current=(place == Place::Account).then_some("page")
                        >
                            {s.account}
                        </a>
                    </p>
                    <form method="post" action=Target::SignOut.path()>
                        <button type="submit" class="button button-quiet">{s.sign_out}</button>
                    </form>
                </div>
            </div>
            {on_the_road("staff-page", page)}
        </div>
    }
    .into_any()
}
