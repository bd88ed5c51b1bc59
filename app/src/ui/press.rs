//! A button that does something on the page where it stands.

use super::live::heard;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

pub fn button(
    class: &'static str,
    id: Option<&'static str>,
    name: String,
    press: impl FnMut(MouseEvent) + 'static,
) -> AnyView {
    drawn(class, id, name, heard(press))
}

/// Made once for all buttons, whatever they do.
fn drawn(
    class: &'static str,
    id: Option<&'static str>,
    name: String,
    press: Box<dyn FnMut(MouseEvent)>,
) -> AnyView {
    view! {
        <button type="button" class=class id=id on:click=press>
            {name}
        </button>
    }
    .into_any()
}
