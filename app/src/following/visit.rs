//! Following in a browser that keeps the code: it asks for the case by the value that is looked up, opens the words, and
//! seals what is written before it leaves. The code itself stays here.

use super::answers::{CodeProblem, Refused, WhyNot};
use super::form::{ANSWER, CASE, CHOICE, DOES, address};
use crate::device::{Drawer, OfTab, Phone, Unpredictable, device};
use crate::endpoints;
use crate::following::answers::CaseForComplainant;
use crate::home::CLOSED;
use crate::page::Page;
use crate::sync::deed::ComplainantDeed;
use crate::sync::following::{Added, Addition, MESSAGES, OpenCase, WITHDRAWALS};
use crate::sync::texts::Texts;
use crate::ui::focus::focus_on;
use crate::ui::forms::hold;
use crate::ui::live::live;
use crate::ui::typing::{Typing, use_typing};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use regulation::filing::{ProblemKind, parse_message};
use seal::code::FollowCode;
use std::cell::RefCell;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement, HtmlInputElement};

/// How long to wait for a connection between two tries, in milliseconds: twice as long each time.
const SHORTEST: u32 = 2_000;
const LONGEST: u32 = 60_000;

/// The first page, which says that the case was closed.
fn closed() -> String {
    format!("{}?{CLOSED}", Page::Home)
}

/// What opens the case that this tab has open, and seals for it.
struct Keys {
    code: FollowCode,
    case: OpenCase,
    /// What was sent and got no answer, with its text: it may have arrived. Sent again it is the same addition, not a second one.
    sent: Option<(String, Addition)>,
}

thread_local! {
    static KEYS: RefCell<Option<Keys>> = const { RefCell::new(None) };
}

/// The code of the case that is open, written out.
pub fn code_of(case: Uuid) -> Option<String> {
    KEYS.with_borrow(|keys| {
        let open = keys.as_ref().filter(|keys| keys.case.case() == case);
        open.map(|keys| keys.code.grouped().to_string())
    })
}

/// What stands in the way of what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    NoConnection,
    /// Something was typed beside what is about to be done, and could not be sent any more after it.
    UnsentText,
}

impl Trouble {
    const fn id(self) -> &'static str {
        match self {
            Self::NoConnection => "geen-verbinding",
            Self::UnsentText => "niet-verzonden-tekst",
        }
    }
}

/// The visit of this tab. It outlives the page that shows it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Visit {
    /// The case with its words open.
    case: RwSignal<Option<CaseForComplainant>>,
    problem: RwSignal<Option<CodeProblem>>,
    trouble: RwSignal<Option<Trouble>>,
    /// Something is on its way.
    busy: RwSignal<bool>,
    /// Counts looks at the page: only the last one waits for a connection.
    looks: StoredValue<u32>,
}

/// Makes the visit known to everything below.
pub fn provide_visit() {
    let visit = Visit {
        case: RwSignal::new(None),
        problem: RwSignal::new(None),
        trouble: RwSignal::new(None),
        busy: RwSignal::new(false),
        looks: StoredValue::new(0),
    };
    provide_context(visit);
    if let Some((phone, typing)) = device().zip(use_typing()) {
        phone.hear_closed(Box::new(move |case| {
            spawn_local(closed_elsewhere(visit, phone, typing, case));
        }));
    }
}

/// The visit of this tab.
pub fn use_visit() -> Visit {
    use_context().unwrap_or_else(|| {
        provide_visit();
        expect_context()
    })
}

impl Visit {
    pub fn is_open(self) -> bool {
        self.case.with(Option::is_some)
    }

    /// The case that is open, each time that it changed.
    pub fn case(self) -> Option<CaseForComplainant> {
        self.case.get()
    }

    /// What this browser found wrong with the code.
    pub fn problem(self) -> Option<CodeProblem> {
        self.problem.get()
    }

    /// A sentence that is shown while it is so.
    pub fn says(self, trouble: Trouble, sentence: &'static str) -> AnyView {
        view! {
            <div hidden=live(move || self.trouble.get() != Some(trouble))>
                <p class="notice notice-problem" role="alert" tabindex="-1" id=trouble.id()>
                    {sentence}
                </p>
            </div>
        }
        .into_any()
    }

    /// Goes on with the visit of this tab: as it is now, or after the page was loaded again.
    pub fn resume(self) {
        let Some(phone) = device() else {
            return;
        };
        self.problem.set(None);
        self.trouble.set(None);
        if something_waits() {
            return;
        }
        spawn_local(async move {
            if let Some(code) = open_code() {
                // Without an answer the case stays as it was seen last.
                let _ = self.open(phone, code).await;
                return;
            }
            self.open_kept(phone).await;
            // An earlier build kept codes where every tab finds them.
            for (case, _) in phone.all(Drawer::Visit).await.unwrap_or_default() {
                let _ = phone.forget(Drawer::Visit, case).await;
            }
        });
    }

    /// Opens the case whose code this tab keeps. Without a connection it waits for one, for as long as the page is there and
    /// nobody is typing another code.
    async fn open_kept(self, phone: Phone) {
        self.looks
            .update_value(|looks| *looks = looks.wrapping_add(1));
        let look = self.looks.get_value();
        let mut pause = SHORTEST;
        loop {
            let kept = phone.kept_in_tab(OfTab::Visit).await;
            let code =
                kept.and_then(|bytes| FollowCode::parse(&String::from_utf8(bytes).ok()?).ok());
            let Some(code) = code else {
                return;
            };
            let in_use = || self.busy.get_untracked() || is_typing_a_code();
            if !in_use() {
                match fetch(&code).await {
                    // Somebody began to type meanwhile: nothing is taken from under their hands.
                    Ok(_) if in_use() => {}
                    Ok((case, shown)) => {
                        let was_here = has_focus();
                        self.trouble.set(None);
                        self.show(phone, code, case, shown).await;
                        return after_drawing(move || {
                            // What had the focus may be gone with the question for the code.
                            if was_here && !has_focus() {
                                focus_on("main h1");
                            }
                        });
                    }
                    Err(NotOpen::Code(_)) => return,
                    Err(NotOpen::NoAnswer) if self.trouble.get_untracked().is_none() => {
                        self.trouble.set(Some(Trouble::NoConnection));
                    }
                    Err(NotOpen::NoAnswer) => {}
                }
            }
            phone.wait(pause).await;
            pause = (pause * 2).min(LONGEST);
            let is_last = self.looks.try_get_value() == Some(look);
            if !is_last || self.case.with_untracked(Option::is_some) || !is_here() {
                return;
            }
        }
    }

    /// Whether something else that was typed would be lost by ending the case: said once, and done when it is asked again.
    fn warns(self, typing: Typing, form: &HtmlFormElement) -> bool {
        let warned = self.trouble.get_untracked() == Some(Trouble::UnsentText);
        if warned || !typing.holds_beside(form) {
            return false;
        }
        self.trouble.set(Some(Trouble::UnsentText));
        after_drawing(|| {
            focus_on("#niet-verzonden-tekst");
        });
        true
    }

    /// Answers a form of these pages here, when it can be.
    pub fn submit(
        self,
        event: &SubmitEvent,
        typing: Typing,
        navigate: impl Fn(&str, NavigateOptions) + 'static,
    ) {
        let form = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        let (Some(form), Some(phone)) = (form, device()) else {
            return;
        };
        let is_open = self.case.with_untracked(Option::is_some);
        let ends = form.has_attribute("data-plain")
            || deed_in(&form, None) == Some(ComplainantDeed::Withdraw);
        if ends && self.warns(typing, &form) {
            event.prevent_default();
            event.stop_propagation();
            return;
        }
        let asks_code = text_in(&form, "code").is_some();
        let leaves = form.has_attribute("data-plain");
        if leaves && !is_open {
            // The desk closes it; other tabs that show it hear of it from here.
            if let Some(case) = case_of(&form) {
                phone.tell_closed(case);
            }
            typing.forget_all();
        }
        if !(asks_code || is_open) {
            return;
        }
        let answer = event
            .submitter()
            .and_then(|button| button.get_attribute("value"));
        event.prevent_default();
        event.stop_propagation();
        if self.busy.get_untracked() {
            // Pressed twice.
            return;
        }
        self.busy.set(true);
        self.problem.set(None);
        self.trouble.set(None);
        hold(&form, true);
        spawn_local(async move {
            let sent = form.clone();
            if asks_code {
                self.open_typed(phone, typing, form).await;
                // The address no longer names the visit that was open here before, or the form that waited for the code.
                if self.case.with_untracked(Option::is_some) {
                    let replace = true;
                    navigate(
                        &Page::Following.path(),
                        NavigateOptions {
                            replace,
                            scroll: false,
                            ..NavigateOptions::default()
                        },
                    );
                }
            } else if leaves {
                leave(phone, typing, &form).await;
            } else if let Some(deed) = deed_in(&form, answer) {
                let text = text_in(&form, address(deed).1).unwrap_or_default();
                let needed = form.has_attribute("data-required");
                let writing = Writing {
                    typing,
                    form,
                    deed,
                    text,
                    needed,
                };
                self.send(phone, writing).await;
            }
            hold(&sent, false);
            self.busy.set(false);
        });
    }

    /// Something is on its way.
    pub fn is_busy(self) -> bool {
        self.busy.get()
    }

    /// Opens the case of the code that was typed, and does what waited for it.
    async fn open_typed(self, phone: Phone, typing: Typing, form: HtmlFormElement) {
        let typed_in = |name| text_in(&form, name).unwrap_or_default();
        let code = FollowCode::find(&typed_in("code"));
        let waits = deed_in(&form, text_in(&form, ANSWER));
        let belongs_to = Uuid::try_parse(&typed_in(CASE)).ok();
        let text = typed_in("message");
        let opened = match code {
            None => Err(NotOpen::Code(CodeProblem::of(&typed_in("code")))),
            Some(code) => match fetch(&code).await {
                Ok((case, shown)) if belongs_to.is_none_or(|about| about == case.case()) => {
                    self.show(phone, code, case, shown).await;
                    Ok(())
                }
                Ok(_) => Err(NotOpen::Code(CodeProblem::OtherCase)),
                Err(why) => Err(why),
            },
        };
        match (opened, waits) {
            (Ok(()), Some(deed)) => {
                let writing = Writing {
                    typing,
                    form,
                    deed,
                    text,
                    needed: deed.needs_words(),
                };
                self.send(phone, writing).await;
            }
            (Ok(()), _) => after_drawing(|| {
                focus_on("main h1");
            }),
            (Err(NotOpen::Code(problem)), _) => {
                self.problem.set(Some(problem));
                after_drawing(|| {
                    let _ = focus_on("#code-melding") || focus_on("#code");
                });
            }
            (Err(NotOpen::NoAnswer), _) => self.not_reached(),
        }
    }

    /// Fetches the case and opens it.
    async fn open(self, phone: Phone, code: FollowCode) -> Result<(), NotOpen> {
        let (case, shown) = fetch(&code).await?;
        self.show(phone, code, case, shown).await;
        Ok(())
    }

    async fn show(self, phone: Phone, code: FollowCode, case: OpenCase, shown: CaseForComplainant) {
        // So that the visit survives another look at the page: in this tab only, and not on a shared device.
        if !phone.is_shared() {
            let bytes = code.grouped().as_bytes().to_vec();
            // Without it the visit is over when the page is loaded again.
            let _ = phone.keep_in_tab(OfTab::Visit, Some(bytes)).await;
        }
        KEYS.with_borrow_mut(|keys| {
            let same = keys.take().filter(|keys| keys.case.case() == case.case());
            let sent = same.and_then(|keys| keys.sent);
            *keys = Some(Keys { code, case, sent });
        });
        self.case.set(Some(shown));
    }

    /// Seals what was written and sends it; what does not arrive stays on the screen.
    async fn send(self, phone: Phone, writing: Writing) {
        let deed = writing.deed;
        let text = match parse_message(&writing.text) {
            Ok(text) => text,
            Err(ProblemKind::Missing) if !writing.needed => String::new(),
            Err(kind) => return self.refuse(writing, WhyNot::Text(kind)),
        };
        let Some(addition) = seal(phone, deed, text) else {
            return;
        };
        let path = if deed == ComplainantDeed::Withdraw {
            WITHDRAWALS
        } else {
            MESSAGES
        };
        let answered = phone.ask(path, Some(addition.write().write())).await;
        let answer = answered
            .ok()
            .and_then(|answered| Added::read(&Texts::read(&answered.body)?));
        let why = match answer {
            Some(Added::Added) => None,
            Some(Added::Overtaken) => Some(WhyNot::Overtaken),
            Some(Added::NotNow) => Some(WhyNot::NotNow),
            Some(Added::EnoughToday) => Some(WhyNot::EnoughToday),
            Some(Added::EnoughInAll) => Some(WhyNot::EnoughInAll),
            Some(Added::NotKnown | Added::NotUnderstood) | None => return self.not_reached(),
        };
        // The next time the same words are something new, and stand elsewhere.
        KEYS.with_borrow_mut(|keys| {
            if let Some(keys) = keys {
                keys.sent = None;
            }
        });
        writing.typing.forget(&writing.form);
        // The page as it is now; with the text still in it, and the reason, when it was not done.
        match (self.look_again(phone).await, why) {
            (false, _) => self.not_reached(),
            (true, Some(why)) => self.refuse(writing, why),
            (true, None) => {
                self.case.update(|case| {
                    if let Some(case) = case {
                        case.sent = Some(case.now);
                    }
                });
                after_drawing(|| {
                    focus_on("main [autofocus]");
                });
            }
        }
    }

    async fn look_again(self, phone: Phone) -> bool {
        match open_code() {
            Some(code) => self.open(phone, code).await.is_ok(),
            None => false,
        }
    }

    fn refuse(self, writing: Writing, why: WhyNot) {
        writing.typing.forget(&writing.form);
        let Writing { deed, text, .. } = writing;
        self.case.update(|case| {
            if let Some(case) = case {
                case.refused = Some(Refused { deed, text, why });
            }
        });
        after_drawing(|| {
            focus_on("main [autofocus]");
        });
    }

    fn not_reached(self) {
        self.trouble.set(Some(Trouble::NoConnection));
        after_drawing(|| {
            focus_on("#geen-verbinding");
        });
    }
}

/// What somebody wrote, and where.
struct Writing {
    typing: Typing,
    form: HtmlFormElement,
    deed: ComplainantDeed,
    text: String,
    /// Whether it says nothing without a text.
    needed: bool,
}

/// Why a case was not opened.
enum NotOpen {
    Code(CodeProblem),
    NoAnswer,
}

/// The case of a code, with its words open.
async fn fetch(code: &FollowCode) -> Result<(OpenCase, CaseForComplainant), NotOpen> {
    let answer = endpoints::sealed_case(code.lookup()).await;
    let mut shown = match answer {
        Ok(Some(case)) => case,
        Ok(None) => return Err(NotOpen::Code(CodeProblem::NotKnown)),
        Err(_) => return Err(NotOpen::NoAnswer),
    };
    let keyhole = shown.keyhole.take();
    let opened = keyhole.and_then(|keyhole| OpenCase::open(keyhole, code).ok());
    let case = opened.ok_or(NotOpen::Code(CodeProblem::NotKnown))?;
    for entry in &mut shown.entries {
        if let Some(sealed) = entry.words.sealed.take() {
            match case.words(&sealed) {
                Ok(text) => entry.words.unsealed(sealed.kind, text),
                Err(_) => entry.words.unreadable = true,
            }
        }
    }
    Ok((case, shown))
}

/// The same text for the same deed is the same addition, however often it is sent before there is an answer.
fn seal(phone: Phone, deed: ComplainantDeed, text: String) -> Option<Addition> {
    KEYS.with_borrow_mut(|keys| {
        let keys = keys.as_mut()?;
        let same = |(sent, before): &&(String, Addition)| *sent == text && before.deed == deed;
        if let Some((_, before)) = keys.sent.as_ref().filter(same) {
            return Some(before.clone());
        }
        let rng = &mut Unpredictable(phone);
        let sealed = keys.case.add(rng, &keys.code, deed, &text).ok()?;
        keys.sent = Some((text, sealed.clone()));
        Some(sealed)
    })
}

fn open_code() -> Option<FollowCode> {
    KEYS.with_borrow(|keys| {
        let code = keys.as_ref()?.code.grouped();
        FollowCode::parse(&code).ok()
    })
}

/// Forgets the code on this device, and then leaves as one does without script. Without a connection the page goes all
/// the same.
async fn leave(phone: Phone, typing: Typing, form: &HtmlFormElement) {
    if let Some(case) = case_of(form) {
        let _ = phone.forget(Drawer::Codes, case).await;
        phone.tell_closed(case);
    }
    close(phone, typing).await;
    if window().navigator().on_line() {
        let _ = form.submit();
    } else {
        phone.clear_away(closed());
    }
}

fn case_of(form: &HtmlFormElement) -> Option<Uuid> {
    Uuid::try_parse(&text_in(form, CASE)?).ok()
}

/// Another tab closed this case.
async fn closed_elsewhere(visit: Visit, phone: Phone, typing: Typing, case: Uuid) {
    let is_open =
        KEYS.with_borrow(|keys| keys.as_ref().is_some_and(|keys| keys.case.case() == case));
    let forms = document().query_selector("form[data-plain]").ok().flatten();
    let form = forms.and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
    let is_shown = form.is_some_and(|form| case_of(&form) == Some(case));
    if is_open || is_shown {
        close(phone, typing).await;
    }
    if is_shown {
        phone.clear_away(closed());
    } else if is_open {
        visit.case.set(None);
    }
}

/// Nothing of the case, and of what was typed on its page, stays in this tab.
async fn close(phone: Phone, typing: Typing) {
    KEYS.take();
    typing.forget_all();
    for what in OfTab::ALL {
        let _ = phone.keep_in_tab(what, None).await;
    }
}

/// The deed that a form names, with the button that was pressed.
fn deed_in(form: &HtmlFormElement, answer: Option<String>) -> Option<ComplainantDeed> {
    let does = text_in(form, DOES)?;
    let choice = text_in(form, CHOICE).unwrap_or_default();
    ComplainantDeed::read(&does, &choice, &answer.unwrap_or_default())
}

/// What stands in a field; `None` when there is no such field.
fn text_in(form: &HtmlFormElement, name: &str) -> Option<String> {
    let data = FormData::new_with_form(form).ok()?;
    // A browser sends line ends in the manner of the network.
    data.get(name)
        .as_string()
        .map(|text| text.replace("\r\n", "\n"))
}

/// Whether the page asks for the code of something that is to be done with it: nothing else is opened over that.
fn something_waits() -> bool {
    let waiting = document().query_selector("form:has(#code) [name=does]");
    waiting.ok().flatten().is_some()
}

/// Whether somebody is typing a code.
fn is_typing_a_code() -> bool {
    let field = document().get_element_by_id("code");
    let field = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    field.is_some_and(|field| !field.value().trim().is_empty())
}

/// Whether the focus is somewhere in the page itself.
fn has_focus() -> bool {
    document()
        .query_selector("main :focus")
        .is_ok_and(|found| found.is_some())
}

/// Whether this page is still the one that is looked at.
fn is_here() -> bool {
    window().location().pathname() == Ok(Page::Following.path())
}

/// Once what changed stands in the page.
fn after_drawing(work: impl FnOnce() + 'static) {
    request_animation_frame(work);
}
