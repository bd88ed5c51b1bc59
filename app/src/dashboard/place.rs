//! Where on the desk somebody is: how the list is narrowed, and which case is open beside it. The address says both, so that
//! it can be kept and sent to a colleague.

use super::filter::Filter;
use crate::page::Page;
use crate::ui::focus::focus_on;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// Cheap to copy.
#[derive(Clone, Copy)]
pub struct DeskPlace {
    pub filter: Memo<Filter>,
    /// What somebody typed in the search field, and the address of the list it was typed for: it can be a name, and no name
    /// stands in an address.
    pub typed: RwSignal<Option<(String, String)>>,
    /// The number of the case that is open.
    pub open: Memo<Option<String>>,
    /// Counts how often the open case was drawn.
    pub case_drawn: RwSignal<u32>,
    /// What was typed is asked, and its answer is not there yet.
    asks: StoredValue<bool>,
    /// Somebody wants to go to what is found as soon as it is there.
    goes: StoredValue<bool>,
}

impl DeskPlace {
    pub fn here() -> Self {
        let (params, query) = (use_params_map(), use_query_map());
        let typed = RwSignal::new(None);
        // Whoever went away while the page was drawn has taken these with them.
        Self {
            filter: Memo::new(move |_| {
                let read = query.try_with(|query| Filter::read(|name| query.get(name)));
                let read = read.unwrap_or_default();
                match typed.try_get().flatten() {
                    Some((search, at)) if at == read.address() => Filter { search, ..read },
                    Some(_) | None => read,
                }
            }),
            typed,
            open: Memo::new(move |_| params.try_with(|params| params.get("number")).flatten()),
            case_drawn: RwSignal::new(0),
            asks: StoredValue::new(false),
            goes: StoredValue::new(false),
        }
    }

    /// What was typed is being asked.
    pub fn asks(self) {
        self.asks.set_value(true);
    }

    /// To the first case of the list, when it holds what was asked for; otherwise as soon as it does.
    pub fn to_hits(self) {
        if self.asks.get_value() {
            self.goes.set_value(true);
        } else {
            focus_on("[data-fresh=list] [data-row]");
        }
    }

    /// The list is drawn anew.
    pub fn answered(self) {
        if is_server() {
            return;
        }
        self.asks.try_set_value(false);
        let goes = self.goes.try_update_value(std::mem::take);
        if goes == Some(true) {
            request_animation_frame(move || self.to_hits());
        }
    }

    /// The list narrowed so, beside the case that is open.
    pub fn narrowed(self, filter: &Filter) -> String {
        let open = self.open.try_get().flatten();
        match &open {
            Some(number) => filter.at(Page::Case { number }),
            None => filter.at(Page::Dashboard),
        }
    }

    /// This case, beside the list as it is narrowed now.
    pub fn case(self, number: &str) -> String {
        self.filter().at(Page::Case { number })
    }

    /// The list alone, narrowed as it is.
    pub fn list(self) -> String {
        self.filter().at(Page::Dashboard)
    }

    /// Where the form that narrows the list goes.
    pub fn here_path(self) -> String {
        let open = self.open.try_get().flatten();
        match &open {
            Some(number) => Page::Case { number }.path(),
            None => Page::Dashboard.path(),
        }
    }

    pub fn is_open(self, number: &str) -> bool {
        let open = self.open.try_with(|open| open.as_deref() == Some(number));
        open.unwrap_or_default()
    }

    pub fn is_alone(self) -> bool {
        self.open.try_with(Option::is_none).unwrap_or(true)
    }

    fn filter(self) -> Filter {
        self.filter.try_get().unwrap_or_default()
    }
}
