//! Following with script: the code stays in this browser. It asks for the page of the case by the value that is looked
//! up, opens the words where they stand in it, and seals what is written before it leaves.

use crate::device::{Device, Drawer, Unpredictable, device};
use crate::live;
use crate::sync::following::{
    Added, Addition, CASE, Deed, Keyhole, MESSAGES, OpenCase, SealedWords, WITHDRAWALS, question,
};
use crate::sync::texts::Texts;
use crate::ui::focus::focus;
use crate::ui::prose::paragraphs;
use crate::words::problem_kind;
use leptos::prelude::document;
use regulation::filing::{ProblemKind, parse_message};
use seal::code::FollowCode;
use seal::envelope::Kind;
use std::cell::RefCell;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    DomParser, Element, Event, HtmlFormElement, HtmlTextAreaElement, SubmitEvent, SupportedType,
};

type Phone = &'static dyn Device;

/// The case that is open in this page.
struct Visit {
    code: FollowCode,
    case: OpenCase,
    /// What was sent last, with its text: sent again it is the same addition, not a second one.
    sent: Option<(String, Addition)>,
}

thread_local! {
    static VISIT: RefCell<Option<Visit>> = const { RefCell::new(None) };
}

/// The code of the case that is open, written out.
pub fn code_of(case: Uuid) -> Option<String> {
    VISIT.with_borrow(|visit| {
        let open = visit.as_ref().filter(|visit| visit.case.case() == case);
        open.map(|visit| visit.code.grouped().to_string())
    })
}

/// From now on the forms of these pages are answered here. A visit that this tab began goes on.
pub fn wake() {
    let answer = Closure::<dyn FnMut(Event)>::new(|event| answer(&event));
    let listened =
        document().add_event_listener_with_callback("submit", answer.as_ref().unchecked_ref());
    answer.forget();
    if let (Some(phone), Ok(())) = (device(), listened) {
        spawn_local(resume(phone));
    }
}

fn answer(event: &Event) {
    let form = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
    let (Some(form), Some(phone)) = (form, device()) else {
        return;
    };
    let sends = form.get_attribute("data-sends").unwrap_or_default();
    let open = VISIT.with_borrow(Option::is_some);
    match sends.as_str() {
        "code" => {
            event.prevent_default();
            spawn_local(open_typed(phone, form));
        }
        "message" | "withdrawal" | "deed" if open => {
            event.prevent_default();
            let pressed = event.unchecked_ref::<SubmitEvent>().submitter();
            let answer = pressed.and_then(|button| button.get_attribute("value"));
            let deed = Deed {
                withdraws: sends == "withdrawal",
                does: text_in(&form, "does"),
                choice: text_in(&form, "choice"),
                answer: answer.unwrap_or_default(),
            };
            spawn_local(send(phone, form, deed));
        }
        "leave" if open => {
            event.prevent_default();
            spawn_local(leave(phone, form));
        }
        _ => {}
    }
}

/// Goes on with the visit of this tab, after the page was loaded again.
async fn resume(phone: Phone) {
    let kept = phone.all(Drawer::Visit).await.unwrap_or_default();
    for (case, bytes) in kept {
        let code = std::str::from_utf8(&bytes).ok().map(FollowCode::parse);
        match code {
            Some(Ok(code)) if phone.is_visiting() => {
                // What could not be shown is asked for again by hand.
                let _ = open(phone, code).await;
            }
            // A tab that was closed without leaving.
            _ => {
                let _ = phone.forget(Drawer::Visit, case).await;
            }
        }
    }
}

async fn open_typed(phone: Phone, form: HtmlFormElement) {
    let outcome = match FollowCode::parse(&text_in(&form, "code")) {
        Ok(code) => open(phone, code).await,
        Err(_) => Err("not-known"),
    };
    match outcome {
        Ok(()) => {
            // Typed before an earlier visit ended.
            put_back(&text_in(&form, "message"));
            focus("inhoud");
        }
        Err(name) => say(name, None),
    }
}

/// Fetches the page of the case and opens it; otherwise the name of what is to be said.
async fn open(phone: Phone, code: FollowCode) -> Result<(), &'static str> {
    const NO_ANSWER: &str = "no-connection";
    let asked = phone.ask(CASE, Some(question(&code).write())).await;
    let answered = asked.map_err(|_| NO_ANSWER)?;
    if answered.status == 404 {
        return Err("not-known");
    }
    let page = DomParser::new()
        .and_then(|parser| parser.parse_from_string(&answered.body, SupportedType::TextHtml))
        .map_err(|_| NO_ANSWER)?;
    let main = page
        .query_selector("main")
        .ok()
        .flatten()
        .ok_or(NO_ANSWER)?;
    // A portal's page has no keyhole.
    let keyhole = find(&main, "[data-case]")
        .and_then(|page| Keyhole::read(&Texts::read(&page.get_attribute("data-case")?)?))
        .ok_or(NO_ANSWER)?;
    let case = OpenCase::open(keyhole, &code).map_err(|_| "not-known")?;
    each(&main, "[data-sealed]", &mut |place| unseal(&place, &case));
    keep(phone, &case, &code).await;
    VISIT.set(Some(Visit {
        code,
        case,
        sent: None,
    }));
    if let Some(old) = document().query_selector("main").ok().flatten() {
        let _ = old.replace_with_with_node_1(&main);
    }
    live::wake_in(&main);
    Ok(())
}

/// So that the visit survives another look at the page: in this tab only, and not on a shared device.
async fn keep(phone: Phone, case: &OpenCase, code: &FollowCode) {
    if !phone.is_shared() {
        let bytes = code.grouped().as_bytes().to_vec();
        let kept = phone.keep(Drawer::Visit, case.case(), bytes).await;
        phone.set_visiting(kept.is_ok());
    }
}

/// Opens the words where they stand. What cannot be opened keeps the sentence that says so.
fn unseal(place: &Element, case: &OpenCase) {
    let sealed = place
        .get_attribute("data-sealed")
        .and_then(|texts| SealedWords::read(&Texts::read(&texts)?));
    let Some((sealed, words)) =
        sealed.and_then(|sealed| case.words(&sealed).ok().map(|words| (sealed, words)))
    else {
        return;
    };
    match sealed.kind {
        Kind::Filing => unseal_filing(place, &Texts::read(&words).unwrap_or_default()),
        Kind::Letter => unseal_letter(place, &words),
        _ => place.set_text_content(Some(&words)),
    }
}

/// A paragraph like the one that stands there for each of the letter's.
fn unseal_letter(place: &Element, words: &str) {
    let Some(first) = find(place, "p") else {
        return;
    };
    for text in paragraphs(words) {
        if let Ok(paragraph) = first.clone_node() {
            paragraph.set_text_content(Some(text));
            let _ = place.append_child(&paragraph);
        }
    }
    first.remove();
}

fn unseal_filing(place: &Element, texts: &Texts) {
    each(place, "[data-word]", &mut |word| {
        let name = word.get_attribute("data-word").unwrap_or_default();
        word.set_text_content(Some(texts.text(&name)));
    });
    each(place, "[data-with]", &mut |with| {
        let name = with.get_attribute("data-with").unwrap_or_default();
        if texts.given(&name).is_some() {
            show(&with);
        }
    });
}

/// Seals what was written and sends it; what does not arrive stays on the screen.
async fn send(phone: Phone, form: HtmlFormElement, deed: Deed) {
    let withdraws = deed.withdraws;
    let is_message = !withdraws && deed.does.is_empty();
    let name = match (withdraws, is_message) {
        (true, _) => "reason",
        (_, true) => "message",
        _ => "text",
    };
    let typed = text_in(&form, name);
    let needed = is_message || form.has_attribute("data-required");
    let text = match parse_message(&typed) {
        Ok(text) => text,
        Err(ProblemKind::Missing) if !needed => String::new(),
        Err(ProblemKind::Missing) => return say("missing", None),
        Err(kind) => {
            return say(
                "problem",
                Some(&problem_kind(kind, [typed.as_str()], live::language())),
            );
        }
    };
    let addition = VISIT.with_borrow_mut(|visit| {
        let visit = visit.as_mut()?;
        if visit
            .sent
            .as_ref()
            .is_none_or(|(sent, before)| *sent != text || before.deed != deed)
        {
            let rng = &mut Unpredictable(phone);
            let sealed = visit.case.add(rng, &visit.code, deed, &text).ok()?;
            visit.sent = Some((text, sealed));
        }
        visit.sent.as_ref().map(|(_, addition)| addition.clone())
    });
    let Some(addition) = addition else {
        return;
    };
    let path = if withdraws { WITHDRAWALS } else { MESSAGES };
    let answered = phone.ask(path, Some(addition.write().write())).await;
    let answer = answered
        .ok()
        .and_then(|answered| Added::read(&Texts::read(&answered.body)?));
    match answer {
        Some(Added::Added) => match look_again(phone).await {
            Ok(()) => focus(&format!("bericht-{}", addition.words.sequence)),
            Err(name) => say(name, None),
        },
        Some(Added::Overtaken) => again(phone, &typed, "overtaken").await,
        Some(Added::NotNow) => again(phone, &typed, "not-now").await,
        Some(Added::NotKnown | Added::NotUnderstood) | None => say("no-connection", None),
    }
}

/// The page as it is now, with the text still in it and the reason why it was not sent.
async fn again(phone: Phone, typed: &str, why: &'static str) {
    match look_again(phone).await {
        Ok(()) => {
            put_back(typed);
            say(why, None);
        }
        Err(name) => say(name, None),
    }
}

async fn look_again(phone: Phone) -> Result<(), &'static str> {
    let code = VISIT.with_borrow(|visit| {
        let code = visit.as_ref().map(|visit| visit.code.grouped());
        code.and_then(|code| FollowCode::parse(&code).ok())
    });
    match code {
        Some(code) => open(phone, code).await,
        None => Err("no-connection"),
    }
}

/// Forgets the code on this device, and then leaves as one does without script.
async fn leave(phone: Phone, form: HtmlFormElement) {
    if let Some(visit) = VISIT.take() {
        phone.set_visiting(false);
        for drawer in [Drawer::Visit, Drawer::Codes] {
            let _ = phone.forget(drawer, visit.case.case()).await;
        }
    }
    let _ = form.submit();
}

/// Shows a sentence that stands ready in the page, and no other.
fn say(name: &str, sentence: Option<&str>) {
    let Some(body) = document().body() else {
        return;
    };
    each(&body, "[data-said]", &mut |said| {
        if said.get_attribute("data-said").as_deref() != Some(name) {
            let _ = said.set_attribute("hidden", "");
            return;
        }
        if let (Some(sentence), Some(place)) = (sentence, find(&said, "p")) {
            place.set_text_content(Some(sentence));
        }
        show(&said);
        if let Some(said) = said.dyn_ref::<web_sys::HtmlElement>() {
            let _ = said.focus();
        }
    });
}

/// A text that was not sent, in the place where it can be sent, or else where it can be copied.
fn put_back(text: &str) {
    if text.is_empty() {
        return;
    }
    let Some(body) = document().body() else {
        return;
    };
    let place = find(&body, "#message").or_else(|| find(&body, "#unsent"));
    if let Some(place) = place.and_then(|place| place.dyn_into::<HtmlTextAreaElement>().ok()) {
        place.set_value(text);
        each(&body, "[data-unsent]", &mut |unsent| show(&unsent));
    }
}

fn text_in(form: &HtmlFormElement, name: &str) -> String {
    web_sys::FormData::new_with_form(form)
        .ok()
        .and_then(|data| data.get(name).as_string())
        // A browser sends line ends in the manner of the network.
        .map(|text| text.replace("\r\n", "\n"))
        .unwrap_or_default()
}

fn find(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}

fn each(root: &Element, selector: &str, work: &mut dyn FnMut(Element)) {
    let Ok(found) = root.query_selector_all(selector) else {
        return;
    };
    for index in 0..found.length() {
        if let Some(element) = found.get(index).and_then(|node| node.dyn_into().ok()) {
            work(element);
        }
    }
}

fn show(element: &Element) {
    let _ = element.remove_attribute("hidden");
}
