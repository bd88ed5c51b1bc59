//! One line of news for all pages of this browser: a browser opens only a few lines to one server, and a page that waits for
//! its turn waits for everything. One page holds the line and passes on what it hears; when it goes, the next one takes over.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, Event, EventSource, MessageEvent};

/// Where an open page hears that something changed, as server-sent events.
pub const NEWS: &str = "/api/v1/news";

/// How the server calls it that a case changed, and that somebody opened it or closed it; each with its number.
pub const CHANGED: &str = "changed";
pub const MET: &str = "met";

/// In the place of a number: of any case.
pub const SOME: &str = "*";

/// What the pages of this browser call their line, and whose turn it is to hold it.
const NAME: &str = "gehoor-nieuws";

/// How one page tells the others that the visit is over.
const ENDED: &str = "ended";

/// What is heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// The line is there: what happened before was not heard.
    Open,
    /// Something changed in the case of this number: how many things happened in it by now.
    Changed(String, u32),
    /// Somebody came to the case of this number, or left it.
    Met(String),
    /// There is no line any more, and none will come by itself.
    Broken,
    /// Nobody is signed in any more in this browser.
    Ended,
}

impl Heard {
    /// As one page tells it to the others.
    fn write(&self) -> String {
        match self {
            Self::Open => "open".to_owned(),
            Self::Broken => "broken".to_owned(),
            Self::Ended => ENDED.to_owned(),
            Self::Changed(number, sequence) => format!("{CHANGED} {number} {sequence}"),
            Self::Met(number) => format!("{MET} {number}"),
        }
    }

    /// As the server says it: its kind, and the number of the case with what belongs to it.
    fn of_case(kind: &str, said: &str) -> Option<Self> {
        let (number, sequence) = said.split_once(' ').unwrap_or((said, ""));
        match kind {
            CHANGED => {
                // Of what cannot be followed everything is news.
                let sequence = sequence.parse().unwrap_or(u32::MAX);
                Some(Self::Changed(number.to_owned(), sequence))
            }
            MET => Some(Self::Met(number.to_owned())),
            _ => None,
        }
    }

    fn read(told: &str) -> Option<Self> {
        match told.split_once(' ') {
            None if told == "open" => Some(Self::Open),
            None if told == "broken" => Some(Self::Broken),
            None if told == ENDED => Some(Self::Ended),
            None => None,
            Some((kind, told)) => Self::of_case(kind, told),
        }
    }
}

/// Nobody is signed in here any more: the pages that are still open show it no longer.
pub fn tell_that_it_ended() {
    if let Ok(channel) = BroadcastChannel::new(NAME) {
        let _ = channel.post_message(&JsValue::from_str(&Heard::Ended.write()));
        channel.close();
    }
}

/// A page with what only staff may read goes when the visit ends in another page of this browser: the server says where to.
pub fn leave_when_it_ends() {
    if is_server() {
        return;
    }
    let Ok(channel) = BroadcastChannel::new(NAME) else {
        return;
    };
    let told = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        if event.data().as_string().as_deref() == Some(ENDED) {
            let _ = window().location().reload();
        }
    });
    channel.set_onmessage(Some(told.as_ref().unchecked_ref()));
    let listening = StoredValue::new_local((channel, told));
    on_cleanup(move || listening.with_value(|(channel, _)| channel.close()));
}

/// What the server tells of cases.
const OF_CASES: [&str; 2] = [CHANGED, MET];

/// Hears what the others hear, and holds the line when it is this page's turn, until the page is left.
pub fn listen(hear: impl Fn(Heard) + 'static) {
    let hear: Rc<dyn Fn(Heard)> = Rc::new(hear);
    let channel = BroadcastChannel::new(NAME).ok();
    if let Some(channel) = &channel {
        let hear = hear.clone();
        let told = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(heard) = event.data().as_string().as_deref().and_then(Heard::read) {
                hear(heard);
            }
        });
        channel.set_onmessage(Some(told.as_ref().unchecked_ref()));
        told.forget();
    }
    let to_others = channel.clone();
    let tell: Rc<dyn Fn(Heard)> = Rc::new(move |heard| {
        if let Some(channel) = &to_others {
            let _ = channel.post_message(&JsValue::from_str(&heard.write()));
        }
        hear(heard);
    });
    let held = Rc::new(Held::default());
    let turn = held.clone();
    in_turn(move |end| {
        // It can be this page's turn only after it was left.
        turn.end.replace(end);
        if turn.left.get() {
            turn.let_go();
        } else {
            turn.line.replace(open(&tell, &turn));
        }
    });
    let held = StoredValue::new_local((held, channel));
    on_cleanup(move || {
        held.with_value(|(held, channel)| {
            held.let_go();
            if let Some(channel) = channel {
                channel.close();
            }
        });
    });
}

/// The line, while this page holds it.
#[derive(Default)]
struct Held {
    line: RefCell<Option<EventSource>>,
    /// Gives the turn to the next page.
    end: RefCell<Option<Function>>,
    left: Cell<bool>,
}

impl Held {
    /// The line is broken for good: the next page tries.
    fn make_way(&self) {
        self.line.take();
        if let Some(end) = self.end.take() {
            let _ = end.call0(&JsValue::NULL);
        }
    }

    fn let_go(&self) {
        self.left.set(true);
        if let Some(line) = self.line.take() {
            line.close();
        }
        if let Some(end) = self.end.take() {
            let _ = end.call0(&JsValue::NULL);
        }
    }
}

fn open(tell: &Rc<dyn Fn(Heard)>, held: &Rc<Held>) -> Option<EventSource> {
    // Without a line the page stays as it was drawn.
    let line = EventSource::new(NEWS).ok()?;
    let opened = tell.clone();
    on(&line, "open", move |_| opened(Heard::Open));
    for kind in OF_CASES {
        let tell = tell.clone();
        on(&line, kind, move |event| {
            let said = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            let said = said.and_then(|said| said.as_string()).unwrap_or_default();
            if let Some(heard) = Heard::of_case(kind, &said) {
                tell(heard);
            }
        });
    }
    let (broken, tell, held) = (line.clone(), tell.clone(), held.clone());
    on(&line, "error", move |_| {
        if broken.ready_state() == EventSource::CLOSED {
            tell(Heard::Broken);
            held.make_way();
        }
    });
    Some(line)
}

fn on(line: &EventSource, what: &str, then: impl Fn(Event) + 'static) {
    let then = Closure::<dyn Fn(Event)>::new(then);
    let _ = line.add_event_listener_with_callback(what, then.as_ref().unchecked_ref());
    // As long as the line itself.
    then.forget();
}

/// Begins as soon as no other page of this browser holds the turn, and keeps it until what it is given is called. A browser
/// that knows no turns, as without https, gives it at once.
fn in_turn(begin: impl Fn(Option<Function>) + 'static) {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok();
    let request = locks.as_ref().and_then(|locks| {
        let request = Reflect::get(locks, &"request".into()).ok()?;
        request.dyn_into::<Function>().ok()
    });
    let (Some(locks), Some(request)) = (locks, request) else {
        begin(None);
        return;
    };
    let granted = Closure::once_into_js(move || Promise::new(&mut |end, _| begin(Some(end))));
    let _ = request.call2(&locks, &NAME.into(), &granted);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_page_tells_the_others_is_read_as_it_was_heard() {
        let number = || "2026-7KQ4M".to_owned();
        for heard in [
            Heard::Open,
            Heard::Broken,
            Heard::Ended,
            Heard::Changed(number(), 12),
            Heard::Met(number()),
        ] {
            assert_eq!(Heard::read(&heard.write()), Some(heard));
        }
        assert_eq!(Heard::read("iets anders"), None);
    }
}
