//! What a page draws anew when something that it reads has changed, and what it does when somebody presses something. Leptos
//! makes code for every closure that stands in a view; through here one piece serves all of a kind, and no phone carries it
//! for each.

use leptos::prelude::*;
use std::sync::{Arc, Mutex};

/// What an attribute or a place in the page shows, read again whenever it changes.
pub type Live<T> = Arc<Mutex<dyn FnMut() -> T + Send>>;

pub fn live<T>(read: impl FnMut() -> T + Send + 'static) -> Live<T> {
    Arc::new(Mutex::new(read))
}

/// A part of the page that comes and goes.
pub fn part(read: impl FnMut() -> Option<AnyView> + Send + 'static) -> AnyView {
    live(read).into_any()
}

/// What is done at an event.
pub fn heard<Event>(act: impl FnMut(Event) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(act)
}
