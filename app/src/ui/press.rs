//! Buttons and parts of a page that come and go, each made once for all pages: what is made anew for every use of it is
//! carried by every phone.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A button that does something on this page.
pub fn button(
    class: &'static str,
    id: Option<&'static str>,
    name: String,
    press: impl Fn(MouseEvent) + 'static,
) -> AnyView {
    drawn(class, id, name, Box::new(press))
}

fn drawn(
    class: &'static str,
    id: Option<&'static str>,
    name: String,
    press: Box<dyn Fn(MouseEvent)>,
) -> AnyView {
    view! {
        <button type="button" class=class id=id on:click=press>
            {name}
        </button>
    }
    .into_any()
}

/// A part of the page that is drawn anew when something that it reads has changed.
pub fn live(content: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    let content: Box<dyn Fn() -> Option<AnyView> + Send> = Box::new(content);
    view! { {content} }.into_any()
}
