//! A tap that comes so soon after another one, on the same place, was meant for what stood there. When the page has put
//! something else in that place it does nothing: nobody has seen it yet, and nobody chose it.

use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, MouseEvent, PointerEvent};

/// So soon, in milliseconds, and so near, in pixels, is the second half of one tap.
const SOON: f64 = 500.0;
const NEAR: f32 = 24.0;

/// What is pressed as one.
const PRESSED: &str = "a, button, label, summary, input, select, textarea";

/// Where somebody tapped last.
struct Tap {
    on: Element,
    x: f32,
    y: f32,
    at: f64,
}

#[derive(Default)]
struct Taps {
    last: Option<Tap>,
    /// What follows from the press that goes on now is left out: always, or where the browser counts it as a second.
    leaves_out: Option<LeftOut>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LeftOut {
    OfFinger,
    OfMouse,
}

/// From now on, for as long as the program runs.
pub fn leave_out_second_taps() {
    let taps = Rc::new(RefCell::new(Taps::default()));
    let pressing = taps.clone();
    on("pointerdown", move |event| {
        if let Some(event) = event.dyn_ref::<PointerEvent>() {
            press(&mut pressing.borrow_mut(), event);
        }
    });
    for what in ["mousedown", "click"] {
        let taps = taps.clone();
        on(what, move |event| {
            let Some(mouse) = event.dyn_ref::<MouseEvent>() else {
                return;
            };
            let left_out = match taps.borrow().leaves_out {
                Some(LeftOut::OfFinger) => true,
                Some(LeftOut::OfMouse) => mouse.detail() > 1,
                None => false,
            };
            if left_out {
                event.prevent_default();
                event.stop_immediate_propagation();
            }
        });
    }
}

fn press(taps: &mut Taps, event: &PointerEvent) {
    let place = |pixels| f32::from(i16::try_from(pixels).unwrap_or_default());
    let (x, y) = (place(event.client_x()), place(event.client_y()));
    let at = event.time_stamp();
    let changed = taps.last.as_ref().is_some_and(|last| {
        let near = (x - last.x).hypot(y - last.y) < NEAR;
        at - last.at < SOON && near && !stands_at(&last.on, last.x, last.y)
    });
    taps.leaves_out = changed.then(|| {
        if event.pointer_type() == "mouse" {
            LeftOut::OfMouse
        } else {
            LeftOut::OfFinger
        }
    });
    if let (Some(last), true) = (&mut taps.last, changed) {
        last.at = at;
        return;
    }
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    taps.last = target.map(|target| Tap {
        on: target.closest(PRESSED).ok().flatten().unwrap_or(target),
        x,
        y,
        at,
    });
}

/// Whether this is still what is there.
fn stands_at(element: &Element, x: f32, y: f32) -> bool {
    let there = document().element_from_point(x, y);
    there.is_some_and(|there| element.contains(Some(&there)))
}

fn on(what: &str, then: impl Fn(Event) + 'static) {
    let then = Closure::<dyn Fn(Event)>::new(then);
    // Before anything else hears of it.
    let _ = document().add_event_listener_with_callback_and_bool(
        what,
        then.as_ref().unchecked_ref(),
        true,
    );
    then.forget();
}
