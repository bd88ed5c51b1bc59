//! Line icons, drawn in the page itself. They only repeat what the words beside them say, so they are hidden from listeners.

use leptos::prelude::*;

#[derive(Clone, Copy)]
pub enum Icon {
    Pencil,
    Magnifier,
    Page,
    Check,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Self::Pencil => "M4 20l1-5L16 4l4 4L9 19l-5 1zM14 6l4 4",
            Self::Magnifier => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21",
            Self::Page => "M6 3h9l4 4v14H6zM9.5 12h6M9.5 16h6",
            Self::Check => "M5 12.5l4.5 4.5L19 7.5",
        }
    }
}

pub fn icon(icon: Icon) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
            <path d=icon.path()></path>
        </svg>
    }
    .into_any()
}
