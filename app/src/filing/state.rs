//! What the form knows while it is filled in: which part is shown, what was typed and what is wrong with it, and the way
//! from part to part.

use super::browser;
use super::copy::{Copies, provide_copies, use_copies};
use super::history::{self, Entry};
use super::keeping::{AtWork, DraftKeeping, Drafts, Left, provide_left};
use super::once::Once;
use super::path::{CHECK, SHIELD, Way, step_of};
use super::underway::{Underway, use_underway};
use crate::device::{Device, device};
use crate::endpoints::filing_form;
use crate::filing::answers::{ABOUT_SOMEBODY, FilingForm, problems as problems_of};
use crate::page::Page;
use crate::sync::bureau::Bureau;
use crate::sync::outbox::Parcel;
use crate::ui::focus::{focus, focus_on};
use crate::words::{Language, problem};
use chrono::NaiveDate;
use leptos::ev::{Event, SubmitEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use regulation::event::StaffId;
use regulation::filing::{Capacity, Field, Problem, ProblemKind, Typed};
use regulation::shield::Shield;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// What the form knows and nothing on the screen follows by itself.
pub struct Known {
    /// Whom it is about, by id, as the draft says: until their names are there, no box in the form does.
    pub about: Vec<String>,
    pub whom: RwSignal<Whom>,
    /// Whom to seal for: the connection may be gone when it is needed.
    pub bureau: Option<Bureau>,
    /// The draft as this page opened or kept it last: when the phone holds another text under its id, another tab wrote it.
    pub kept: Option<Typed>,
    /// What was typed is kept in a moment.
    pub is_to_keep: bool,
    /// Whether it is being kept now.
    pub at_work: AtWork,
    /// Another complaint waits on this phone, and stands in the place of an empty form until one is asked for.
    pub behind: RwSignal<bool>,
    /// Where the browser's history stands.
    pub entry: Entry,
    /// What was said of codes that are shown once.
    pub once: Once,
    /// Somebody came to a part to change something, and goes back to the last one.
    pub changes: RwSignal<bool>,
    /// Contact fields that hold something and are wiped when whoever chose to be anonymous goes on; with the choice before that.
    pub given_up: RwSignal<Option<GivenUp>>,
    /// What is asked before it is done to this device.
    pub asks: RwSignal<Option<Ask>>,
    /// What stands in the form waited to be sent, and does not any more.
    pub taken_back: RwSignal<bool>,
    /// Receipts lie on this device of which the code was not written down.
    pub holds_codes: bool,
    /// What was sent from this tab, to be saved as a copy.
    pub copies: Option<Copies>,
}

/// What choosing to be anonymous takes away once somebody goes on.
#[derive(Clone, PartialEq, Eq)]
pub struct GivenUp {
    pub fields: Vec<Field>,
    /// The choice before this one, by its word.
    pub before: String,
}

/// What takes something away from this device for good, so that it is asked first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    Wipe,
    Share,
}

/// Whether it is about somebody of the bureau, and who that can be.
#[derive(Clone, Default)]
pub struct Whom {
    pub somebody: bool,
    /// Who works there, by name: asked for when somebody says that it is about one of them.
    pub names: Vec<(StaffId, String)>,
    /// Their names were asked for and did not come.
    pub unknown: bool,
}

/// What every part of the form needs. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Form {
    pub language: Language,
    /// False without script and until the page answers; then every part is shown.
    pub awake: RwSignal<bool>,
    /// The part that is shown, from 0.
    pub step: RwSignal<usize>,
    /// What was typed when the page last looked. The inputs themselves are the truth.
    pub typed: RwSignal<Typed>,
    pub problems: RwSignal<Vec<Problem>>,
    /// A name typed before "anonymous" was chosen: only to warn when the story contains it. It is never sent.
    pub former_name: RwSignal<String>,
    /// The follow code, made before anything is sent.
    pub code: RwSignal<String>,
    /// The filing's own id, made before anything is sent.
    pub id: RwSignal<Uuid>,
    /// The day, as the server told it.
    pub today: NaiveDate,
    /// The form comes from this phone, made on an earlier day perhaps.
    pub undated: bool,
    pub keeping: RwSignal<DraftKeeping>,
    /// Everything on this device, the draft in the form included.
    pub drafts: RwSignal<Drafts>,
    /// Complaints that left the form and are on their way, or have just arrived.
    pub parcels: RwSignal<Vec<Parcel>>,
    /// The one that was just sent from this form.
    pub sent: RwSignal<Option<Uuid>>,
    /// Sealing was not possible: nobody has told this phone yet whom to seal for.
    pub no_readers: RwSignal<bool>,
    pub known: StoredValue<Known>,
    /// The complaint that was sent from here has arrived, and its receipt can be shown.
    pub arrived: RwSignal<bool>,
    pub element: NodeRef<html::Form>,
}

impl Form {
    /// The sentence at a field, when something is wrong with it.
    pub fn problem_of(self, field: Field) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.problems.with(|problems| {
                let found = problems.iter().find(|problem| problem.field == field);
                let sentence =
                    |typed: &Typed| found.map(|found| problem(*found, typed, self.language));
                self.typed.with_untracked(sentence)
            })
        })
    }

    /// Whether "anonymous" is chosen, as far as the page knows.
    pub fn is_anonymous(self) -> bool {
        self.typed
            .with(|typed| typed.shield == Shield::Anonymous.name())
    }

    pub fn is_shown(self, step: usize) -> bool {
        !self.awake.get() || self.step.get() == step
    }

    /// Whether a pupil writes, as far as the page knows: they are spoken to as one does.
    pub fn is_pupil(self) -> bool {
        self.typed
            .with(|typed| typed.capacity == Capacity::Pupil.name())
    }

    /// The way through the form, as what was chosen makes it.
    pub fn way(self) -> Way {
        if self.awake.get() {
            self.typed.with(Way::of)
        } else {
            Way::WHOLE
        }
    }

    /// Goes to a part and lets people who listen hear its heading.
    pub fn go_to(self, step: usize) {
        self.step_to(step);
        request_animation_frame(move || focus(&heading_id(step)));
    }

    /// Shows a part, as a step further in the browser's history.
    pub fn step_to(self, step: usize) {
        let before = self.step.get_untracked();
        if step == before {
            return;
        }
        self.give_up();
        self.show_step(step);
        self.known.update_value(|known| {
            known.entry = Entry {
                step,
                from: Some(before),
                ..known.entry
            };
            known.entry.push();
        });
    }

    fn show_step(self, step: usize) {
        self.step.set(step);
        if step == CHECK {
            self.changes().set(false);
        }
    }

    /// Whether somebody is changing something, and goes back to the last part after it.
    pub fn changes(self) -> RwSignal<bool> {
        self.known.with_value(|known| known.changes)
    }

    /// From the last part to what is to be changed.
    pub fn change(self, field: Field) {
        self.changes().set(true);
        self.step_to(step_of(field));
        request_animation_frame(move || focus_field(field));
    }

    /// To the part before this one: as the browser's Back when that is where it leads.
    pub fn go_back(self) {
        let way = self.typed.with_untracked(Way::of);
        let step = way.before(self.step.get_untracked());
        self.problems.set(Vec::new());
        // A place in the page that somebody went to is a step of its own.
        let is_before = Entry::here().is_some_and(|entry| entry.from == Some(step));
        if is_before {
            history::back();
        } else {
            self.go_to(step);
            self.keep_soon();
        }
    }

    /// The browser went back, or forward again, to a step of this page.
    pub fn came_to(self) {
        let is_here = window().location().pathname() == Ok(Page::Filing.path());
        let Some(entry) = Entry::here().filter(|_| is_here) else {
            return;
        };
        let run = self.known.with_value(|known| known.entry.run);
        if self.stays_for_the_code() {
            // A step further again: the next Back leaves.
            return entry.push();
        }
        let is_gone = self.sent.get_untracked().is_some() || self.behind().get_untracked();
        if entry.run != run || is_gone {
            // Of a complaint that is not in the form any more: there is nothing to go back to.
            return history::back();
        }
        self.give_up();
        // A part that has nothing to ask any more is not there to come back to.
        let step = self.typed.with_untracked(Way::of).nearest(entry.step);
        self.known.update_value(|known| known.entry = entry);
        self.problems.set(Vec::new());
        self.show_step(step);
        self.mark();
        self.keep_soon();
        request_animation_frame(move || focus(&heading_id(step)));
    }

    /// What the browser's history stands at shows this part of this draft.
    pub fn mark(self) {
        let (step, draft) = (self.step.get_untracked(), self.id.get_untracked());
        self.known.update_value(|known| {
            (known.entry.step, known.entry.draft) = (step, draft);
            known.entry.replace();
        });
    }

    /// Whether another complaint stands in the place of an empty form.
    pub fn behind(self) -> RwSignal<bool> {
        self.known.with_value(|known| known.behind)
    }

    /// Whether what stands in the form waited to be sent, and does not any more.
    pub fn taken_back(self) -> RwSignal<bool> {
        self.known.with_value(|known| known.taken_back)
    }

    /// A new complaint, beside the one that waits.
    pub fn begin_anew(self) {
        self.behind().set(false);
        request_animation_frame(|| focus(&heading_id(0)));
    }

    /// Whether what is typed or sent from here is not kept.
    pub fn keeps_nothing(self) -> bool {
        let kept = self.keeping.get_untracked();
        matches!(kept, DraftKeeping::Nothing | DraftKeeping::Shared)
            || device().is_some_and(Device::is_shared)
    }

    /// Looks at the inputs. Whoever chose to be anonymous has no contact fields: they are switched off, so that they are neither
    /// sent nor kept, and wiped when their writer goes on.
    pub fn look(self) {
        let Some(form) = self.element.get_untracked() else {
            return;
        };
        let mut typed = browser::read(&form);
        if !browser::has(&form, Field::About.name()) {
            typed.about = self.known.with_value(|known| known.about.clone());
        }
        if typed.shield == Shield::Anonymous.name() && !typed.name.trim().is_empty() {
            self.former_name.set(typed.name.clone());
        }
        self.look_what_is_given_up(&typed);
        self.typed.set(typed.without_what_anonymity_drops());
    }

    /// What stands in contact fields that anonymity leaves no place for.
    pub fn given_up(self) -> RwSignal<Option<GivenUp>> {
        self.known.with_value(|known| known.given_up)
    }

    fn look_what_is_given_up(self, typed: &Typed) {
        let is_anonymous = typed.shield == Shield::Anonymous.name();
        let filled = if is_anonymous {
            browser::filled_contact()
        } else {
            Vec::new()
        };
        let known = self.given_up().get_untracked();
        let before = || self.typed.with_untracked(|typed| typed.shield.clone());
        let now = (!filled.is_empty()).then(|| GivenUp {
            fields: filled,
            before: known
                .as_ref()
                .map_or_else(before, |known| known.before.clone()),
        });
        if now != known {
            self.given_up().set(now);
        }
    }

    /// Whoever goes on being anonymous was asked: what they typed of who they are is wiped.
    pub fn give_up(self) {
        if self.given_up().get_untracked().is_some() {
            browser::erase_contact();
            self.given_up().set(None);
        }
    }

    /// Not anonymous after all: the choice before it, with everything that was typed.
    pub fn take_back_anonymity(self) {
        let before = self.given_up().get_untracked().map(|known| known.before);
        if let (Some(form), Some(before)) = (self.element.get_untracked(), before) {
            browser::choose(&form, Field::Shield, &[before]);
            self.look();
            self.keep_soon();
            request_animation_frame(|| focus_field(Field::Shield));
        }
    }

    /// What was put right is not said to be wrong any more; nothing new is said before somebody goes on.
    pub fn mend(self) {
        if self.problems.with_untracked(Vec::is_empty) {
            return;
        }
        let mut now = self.problems_now();
        let said = self.problems.get_untracked();
        now.retain(|now| said.iter().any(|said| said.field == now.field));
        if now != said {
            self.problems.set(now);
        }
    }

    /// The page answers from now on: what was typed meanwhile stays, and so does the part somebody is typing in.
    pub fn wake(self, left: Option<Left>) {
        if let Some(form) = self
            .element
            .get_untracked()
            .filter(|_| browser::is_put_back())
        {
            form.reset();
        }
        self.look();
        if browser::is_set(self.element.get_untracked().as_ref(), ABOUT_SOMEBODY) {
            self.ask_names();
        }
        let first_problem = self
            .problems
            .with_untracked(|problems| problems.first().copied());
        let step = match first_problem {
            Some(problem) => step_of(problem.field),
            None => browser::step_in_use().unwrap_or(SHIELD),
        };
        self.step
            .set(self.typed.with_untracked(Way::of).nearest(step));
        self.awake.set(true);
        // What the server sent back keeps its id and its code: it may have arrived before.
        self.wake_phone(first_problem.is_none(), left);
        if first_problem.is_some() {
            request_animation_frame(|| focus("problemen"));
        }
    }

    /// Whether it is about somebody of the bureau.
    pub fn whom(self) -> RwSignal<Whom> {
        self.known.with_value(|known| known.whom)
    }

    /// It is about somebody of the bureau: their names are asked for, once.
    pub fn ask_names(self) {
        let whom = self.whom();
        whom.update(|whom| whom.somebody = true);
        if whom.with_untracked(|whom| !whom.names.is_empty()) {
            return;
        }
        spawn_local(async move {
            let answer = filing_form(Some(true)).await;
            whom.update(|whom| {
                whom.unknown = answer.is_err();
                whom.names = answer.map(|form| form.staff).unwrap_or_default();
            });
        });
    }

    /// It is about nobody of the bureau after all: whoever was chosen is chosen no longer.
    pub fn about_nobody(self) {
        self.known.update_value(|known| known.about.clear());
        if let Some(form) = self.element.get_untracked() {
            browser::choose(&form, Field::About, &[]);
        }
        self.whom().update(|whom| {
            whom.somebody = false;
            whom.unknown = false;
        });
        self.look();
    }

    /// To the next part, unless something here needs to be put right first.
    pub fn next(self) {
        let step = self.step.get_untracked();
        if self.stop_at(|problem| step_of(problem.field) == step) {
            return;
        }
        let changes = self.changes().get_untracked();
        let after = self.typed.with_untracked(Way::of).after(step);
        self.go_to(if changes { CHECK } else { after });
    }

    /// Everything that is wrong with what stood in the form when the page last looked.
    fn problems_now(self) -> Vec<Problem> {
        let asks_whom = self
            .whom()
            .with_untracked(|whom| whom.somebody && whom.names.is_empty());
        self.typed.with_untracked(|typed| {
            self.known.with_value(|known| {
                let bureau = known.bureau.as_ref();
                let nobody_left = |about: &[StaffId]| {
                    bureau.is_some_and(|bureau| bureau.handling(about).is_none())
                };
                problems_of(typed, nobody_left, asks_whom)
            })
        })
    }

    /// Says at once that nobody is left to read it, and not any more once somebody is.
    fn look_who_is_left(self) {
        let says = |problem: &Problem| problem.kind == ProblemKind::NobodyLeft;
        let mut found = self.problems_now();
        found.retain(says);
        let said = self.problems.with_untracked(|said| said.iter().any(says));
        if said == found.is_empty() {
            self.problems.update(|said| {
                said.retain(|problem| !says(problem));
                said.extend(found);
            });
        }
    }

    /// Shows the problems that matter now; whether there are any.
    fn stop_at(self, matters: impl Fn(&Problem) -> bool) -> bool {
        self.look();
        let mut problems = self.problems_now();
        problems.retain(matters);
        let first = problems.first().copied();
        self.problems.set(problems);
        if let Some(first) = first {
            // Whoever was about to send goes back there.
            self.changes()
                .update(|changes| *changes |= self.step.get_untracked() == CHECK);
            self.step_to(step_of(first.field));
            request_animation_frame(|| focus("problemen"));
        }
        first.is_some()
    }

    /// A choice counts at once. What is typed waits for a pause: looking at a long story with every key would make typing slow.
    pub fn changed(self, event: &Event) {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if input.is_some_and(|input| ["radio", "checkbox"].contains(&&*input.type_())) {
            self.look();
            self.look_who_is_left();
            self.mend();
        }
        self.keep_soon();
    }

    /// The last part seals and sends; without script, and until the page answers, the browser sends the form itself.
    pub fn submit(self, event: &SubmitEvent) {
        if !self.awake.get_untracked() {
            return;
        }
        event.prevent_default();
        if self.step.get_untracked() != CHECK {
            self.next();
        } else if !self.stop_at(|_| true) {
            self.seal_and_send();
        }
    }
}

/// The owner of the whole program. It holds this itself, so that holding it here as well would keep every page that the
/// server ever drew, with what was typed in it.
#[derive(Clone)]
pub struct Program(WeakOwner);

/// Makes the form's state outlive its page: what is on its way goes on when somebody looks at another page meanwhile.
pub fn provide_forms() {
    if let Some(owner) = Owner::current() {
        provide_context(Program(owner.downgrade()));
    }
    provide_context(Underway(RwSignal::new(Vec::new())));
    provide_left();
    provide_copies();
}

impl Form {
    /// The state of this form, which outlives its page.
    pub fn of(form: &FilingForm, language: Language) -> Self {
        let make = || Self::new(form, language);
        match use_context::<Program>().and_then(|program| program.0.upgrade()) {
            Some(owner) => owner.with(make),
            None => make(),
        }
    }

    fn new(form: &FilingForm, language: Language) -> Self {
        Self {
            language,
            awake: RwSignal::new(false),
            step: RwSignal::new(0),
            typed: RwSignal::new(form.typed.clone()),
            problems: RwSignal::new(form.problems()),
            former_name: RwSignal::new(String::new()),
            code: RwSignal::new(form.code.clone()),
            id: RwSignal::new(form.filing),
            today: form.today,
            undated: form.is_kept(),
            keeping: RwSignal::new(DraftKeeping::Unknown),
            drafts: RwSignal::new(Drafts::default()),
            parcels: use_underway().0,
            sent: RwSignal::new(None),
            no_readers: RwSignal::new(false),
            known: StoredValue::new(Known {
                about: form.typed.about.clone(),
                whom: RwSignal::new(Whom {
                    somebody: form.is_about_somebody(),
                    names: form.staff.clone(),
                    unknown: false,
                }),
                bureau: None,
                kept: None,
                is_to_keep: false,
                at_work: AtWork::No,
                behind: RwSignal::new(false),
                entry: Entry::first(form.filing),
                once: Once::new(),
                changes: RwSignal::new(false),
                given_up: RwSignal::new(None),
                asks: RwSignal::new(None),
                taken_back: RwSignal::new(false),
                holds_codes: false,
                copies: use_copies(),
            }),
            arrived: RwSignal::new(false),
            element: NodeRef::new(),
        }
    }
}

/// Moves the focus to a field: to what is chosen in it, when it is a choice.
pub fn focus_field(field: Field) {
    let name = field.name();
    let _ = focus_on(&format!("#{name} :checked")) || focus_on(&format!("#{name}"));
}

/// The heading of a part.
pub fn heading_id(step: usize) -> String {
    format!("stap-{}", step + 1)
}
