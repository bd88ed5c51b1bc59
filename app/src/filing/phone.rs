//! What the form does with the phone: keeping while somebody types, sealing, sending, wiping.

use super::answers::ABOUT_SOMEBODY;
use super::browser;
use super::copy::Copies;
use super::draft::Draft;
use super::history::{self, Entry};
use super::keeping::{self, AtWork, Damaged, DraftKeeping, Drafts, Left};
use super::path::{CHECK, SHIELD, Way};
use super::sending;
use super::state::{Ask, Form, Known, heading_id};
use super::underway::Underway;
use crate::device::{Drawer, Phone, Unpredictable, device};
use crate::sync::outbox::Parcel;
use crate::sync::sealing::{random_id, reopen};
use crate::sync::texts::Texts;
use crate::ui::focus::focus;
use crate::ui::typing::ask_before_leaving;
use leptos::ev::{pagehide, popstate};
use leptos::prelude::*;
use leptos::task::spawn_local;
use regulation::filing::Typed;
use seal::code::FollowCode;
use uuid::Uuid;

impl Form {
    /// Looks at what this phone keeps, and at what was left behind. `fresh` when nothing in the form came back from the server.
    pub fn wake_phone(self, fresh: bool, left: Option<Left>) {
        let Some(phone) = device() else {
            return;
        };
        if fresh {
            self.begin(phone);
        }
        let reloaded = history::was_reloaded();
        let before = Entry::here();
        spawn_local(async move {
            let bureau = sending::bureau(phone).await;
            self.known.update_value(|known| known.bureau = bureau);
        });
        let left = left.filter(|_| fresh).and_then(Left::get);
        let untouched = fresh && left.is_none();
        if phone.is_shared() {
            // The next person may have come meanwhile.
            self.drafts.update(|drafts| drafts.drafts.extend(left));
            self.keeping.set(DraftKeeping::Shared);
            self.take_up(before, reloaded);
            return;
        }
        if let Some(left) = &left {
            self.open_draft(left);
        }
        let again = before.filter(|_| reloaded && untouched);
        if again.is_none() {
            self.take_up(before, false);
        }
        spawn_local(async move {
            let today = (!self.undated).then_some(self.today);
            let Some(drafts) = keeping::load(phone, today).await else {
                self.keeping.set(DraftKeeping::Nothing);
                self.take_up(again, again.is_some());
                return;
            };
            if phone.is_shared() {
                // Said while this was being looked up.
                return;
            }
            let waiting = sending::waiting(phone).await;
            // What waits is said first: an empty form would look as if it was gone.
            if untouched && waits(&waiting) && self.draft_now().is_empty() {
                self.behind().set(true);
            }
            self.keeping.set(DraftKeeping::Ready { promised: true });
            spawn_local(async move {
                // Some browsers ask first, and wait for as long as nobody answers; keeping does not wait for that.
                let answer = phone.persist().await;
                self.keeping.update(|keeping| {
                    if let DraftKeeping::Ready { promised } | DraftKeeping::Kept { promised, .. } =
                        keeping
                    {
                        *promised = answer;
                    }
                });
            });
            let codes = sending::unwritten(phone).await;
            self.known
                .update_value(|known| known.holds_codes = !codes.is_empty());
            // Nobody's words come on the screen unasked: the next person may hold this phone.
            self.drafts.set(drafts);
            if let Some(entry) = again {
                self.show_again(entry);
            }
            self.keep_soon();
            for (id, parcel) in waiting {
                match parcel {
                    // From whatever page, it may be on its way already.
                    Some(_) if Underway(self.parcels).has(id) => {}
                    Some(parcel) => self.follow(phone, parcel, true),
                    None => self.drafts.update(|drafts| {
                        drafts.damaged.push(Damaged {
                            drawer: Drawer::Outbox,
                            id,
                            text: String::new(),
                        });
                    }),
                }
            }
        });
    }

    /// Goes on in the browser's history where it stands, when that is at a part of what is in the form: after a look at
    /// another page, or where the browser itself put the texts back in a page that was loaded again.
    fn take_up(self, before: Option<Entry>, put_back: bool) {
        let draft = self.draft_now();
        let goes_on =
            before.filter(|before| before.draft == draft.id || (put_back && !draft.is_empty()));
        if let Some(entry) = goes_on {
            self.step.set(entry.step);
        }
        let entry = goes_on.unwrap_or(Entry::first(draft.id));
        self.known.update_value(|known| known.entry = entry);
        self.mark();
    }

    /// The page was loaded again: what stood in the form stands in it again, at the part that was shown. It was on the screen
    /// of this tab a moment ago, unlike what is only offered.
    fn show_again(self, before: Entry) {
        let here = self.draft_now();
        let kept = self.drafts.with_untracked(|drafts| {
            let mut kept = drafts.drafts.iter();
            let kept = kept.find(|kept| kept.id == before.draft);
            kept.filter(|kept| here.is_empty() || kept.typed == here.typed)
                .cloned()
        });
        if let Some(kept) = kept {
            self.open_draft(&kept);
        }
        self.take_up(Some(before), true);
    }

    /// What stands in the form, looked at now.
    fn draft_now(self) -> Draft {
        self.look();
        self.draft()
    }

    /// A new id and a new code, made here.
    fn begin(self, phone: Phone) {
        self.known.update_value(|known| known.kept = None);
        let rng = &mut Unpredictable(phone);
        let code = FollowCode::generate(rng).grouped().to_string();
        self.take(random_id(rng), code);
    }

    fn take(self, id: Uuid, code: String) {
        if let Some(form) = self.element.get_untracked() {
            browser::set(&form, "filing", &id.to_string());
            browser::set(&form, "code", &code);
        }
        self.id.set(id);
        self.code.set(code);
    }

    /// What stands in the form now.
    fn draft(self) -> Draft {
        let id = self.id.get_untracked();
        self.drafts.with_untracked(|drafts| {
            let before = drafts.drafts.iter().find(|draft| draft.id == id);
            Draft {
                id,
                code: self.code.get_untracked(),
                typed: self.typed.get_untracked(),
                step: self.step.get_untracked(),
                order: drafts.next_order(),
                changed_on: self.today,
                undated: self.undated,
                rest: before.map(|draft| draft.rest.clone()).unwrap_or_default(),
            }
        })
    }

    /// Copies of what was sent from this tab.
    pub fn copies(self) -> Option<Copies> {
        self.known.with_value(|known| known.copies)
    }

    /// A moment after a key: looks at what was typed, and keeps it.
    pub fn keep_soon(self) {
        let Some(phone) = device() else {
            return;
        };
        // One at a time: whoever types without a pause is kept all the same.
        let becomes = |is_to_keep| {
            move |known: &mut Known| std::mem::replace(&mut known.is_to_keep, is_to_keep)
        };
        if self.known.try_update_value(becomes(true)) != Some(false) {
            return;
        }
        spawn_local(async move {
            phone.wait(keeping::PAUSE).await;
            let is_to_keep = self.known.try_update_value(becomes(false)) == Some(true);
            if !is_to_keep || self.sent.get_untracked().is_some() {
                return;
            }
            self.look();
            self.mend();
            if self.keeps() {
                self.keep_now(phone).await;
            }
        });
    }

    /// What stands in the form is kept at once when the page goes or another one comes. In this tab it stands in the form
    /// again when somebody comes back to it. Before it would be lost because the page itself goes, the browser asks.
    pub fn keep_when_it_goes(self, left: Option<Left>) {
        if is_server() {
            return;
        }
        let keep = move || {
            if self.sent.get_untracked().is_some() {
                return;
            }
            self.look();
            if let Some(phone) = device().filter(|_| self.keeps()) {
                spawn_local(async move { self.keep_now(phone).await });
            }
        };
        let going = window_event_listener(pagehide, move |_| {
            keep();
            self.forget_what_was_shown_once();
        });
        let stepping = window_event_listener(popstate, move |_| self.came_to());
        ask_before_leaving(move || {
            self.look();
            self.is_unkept() || self.would_be_lost()
        });
        self.ask_before_a_link();
        on_cleanup(move || {
            going.remove();
            stepping.remove();
            // A form that nobody has seen yet leaves nothing.
            if !self.awake.get_untracked() {
                return;
            }
            keep();
            let draft = self.draft();
            let is_sent = self.sent.get_untracked().is_some();
            if let Some(left) = left {
                left.put(Some(draft).filter(|draft| !is_sent && !draft.is_empty()));
            }
            self.forget_what_was_shown_once();
        });
    }

    /// Whether this phone keeps what is typed.
    fn keeps(self) -> bool {
        let keeping = self.keeping.get_untracked();
        !matches!(keeping, DraftKeeping::Unknown | DraftKeeping::Shared)
            && device().is_some_and(|phone| !phone.is_shared())
    }

    /// Whether something stands in the form that is kept nowhere, or not yet, and was not sent.
    fn is_unkept(self) -> bool {
        let draft = self.draft();
        let holds = |drafts: &Drafts| {
            let mut kept = drafts.drafts.iter();
            kept.any(|kept| kept.id == draft.id && kept.typed == draft.typed)
        };
        let is_kept = !self.keeps_nothing() && self.drafts.with_untracked(holds);
        !is_kept && self.sent.get_untracked().is_none() && !draft.is_empty()
    }

    /// One after the other: a text that is still being written down looks as if another tab had written it.
    async fn keep_now(self, phone: Phone) {
        let begins = |known: &mut Known| {
            let before = known.at_work;
            known.at_work = match before {
                AtWork::No => AtWork::Once,
                AtWork::Once | AtWork::Again => AtWork::Again,
            };
            before
        };
        if self.known.try_update_value(begins) != Some(AtWork::No) {
            return;
        }
        loop {
            self.keep_once(phone).await;
            let ends = |known: &mut Known| {
                known.at_work = match known.at_work {
                    AtWork::Again => AtWork::Once,
                    AtWork::Once | AtWork::No => AtWork::No,
                };
                known.at_work
            };
            if self.known.try_update_value(ends) != Some(AtWork::Once) {
                return;
            }
        }
    }

    async fn keep_once(self, phone: Phone) {
        let id = self.id.get_untracked();
        let elsewhere = keeping::find(phone, id).await;
        let other = self.known.with_value(|known| {
            let other = |(kept, held): (&Typed, &Draft)| *kept != held.typed;
            known
                .kept
                .as_ref()
                .zip(elsewhere.as_ref())
                .is_some_and(other)
        });
        if other {
            // Another tab wrote in the same draft: from here on these are two.
            self.begin(phone);
            self.mark();
            self.drafts.update(|drafts| {
                drafts.drafts.retain(|known| known.id != id);
                drafts.drafts.extend(elsewhere);
            });
        }
        let draft = self.draft();
        self.known
            .update_value(|known| known.kept = Some(draft.typed.clone()));
        let kept = keeping::keep(phone, &draft).await;
        let promised = match self.keeping.get_untracked() {
            DraftKeeping::Ready { promised } | DraftKeeping::Kept { promised, .. } => promised,
            DraftKeeping::Unknown
            | DraftKeeping::Nothing
            | DraftKeeping::Shared
            | DraftKeeping::Wiped
            | DraftKeeping::NotWiped => true,
        };
        self.keeping.set(match kept {
            false => DraftKeeping::Nothing,
            true if draft.is_empty() => DraftKeeping::Ready { promised },
            true => DraftKeeping::Kept {
                until: draft.kept_until(),
                soon: draft.ends_soon(self.today),
                promised,
            },
        });
        if kept {
            self.drafts.update(|drafts| {
                drafts.drafts.retain(|known| known.id != draft.id);
                if !draft.is_empty() {
                    drafts.drafts.insert(0, draft);
                }
            });
        }
    }

    /// Goes on with a draft.
    pub fn open_draft(self, draft: &Draft) {
        let about = &draft.typed.about;
        self.known
            .update_value(|known| known.about.clone_from(about));
        if let Some(form) = self.element.get_untracked() {
            browser::write(&form, &draft.typed);
            browser::tick(&form, ABOUT_SOMEBODY, !about.is_empty());
        }
        self.whom().update(|whom| whom.somebody = !about.is_empty());
        if !about.is_empty() {
            self.ask_names();
        }
        self.taken_back().set(false);
        self.take(draft.id, draft.code.clone());
        self.known
            .update_value(|known| known.kept = Some(draft.typed.clone()));
        self.problems.set(Vec::new());
        self.step.set(Way::of(&draft.typed).nearest(draft.step));
        self.sent.set(None);
        self.behind().set(false);
        self.mark();
        self.look();
        self.keeping.update(|keeping| {
            if let DraftKeeping::Ready { promised } | DraftKeeping::Kept { promised, .. } = *keeping
            {
                *keeping = DraftKeeping::Kept {
                    until: draft.kept_until(),
                    soon: draft.ends_soon(self.today),
                    promised,
                };
            }
        });
    }

    /// Throws away what lies in a drawer under this id.
    pub fn remove(self, drawer: Drawer, id: Uuid) {
        self.drafts.update(|drafts| {
            drafts.drafts.retain(|draft| draft.id != id);
            drafts.damaged.retain(|damaged| damaged.id != id);
        });
        if let Some(phone) = device() {
            spawn_local(async move {
                if phone.forget(drawer, id).await.is_err() {
                    self.keeping.set(DraftKeeping::NotWiped);
                }
            });
        }
    }

    /// What is asked before it is done to this device.
    pub fn asks(self) -> RwSignal<Option<Ask>> {
        self.known.with_value(|known| known.asks)
    }

    /// Whether this device holds something of a complaint, or the form does.
    fn holds_something(self) -> bool {
        let drafts = |drafts: &Drafts| !drafts.drafts.is_empty() || !drafts.damaged.is_empty();
        self.drafts.with_untracked(drafts)
            || self.parcels.with_untracked(|parcels| !parcels.is_empty())
            || self.known.with_value(|known| known.holds_codes)
            || !self.draft_now().is_empty()
    }

    /// Whether a complaint of this tab has not arrived.
    pub fn waits(self) -> bool {
        self.parcels
            .with(|parcels| parcels.iter().any(|parcel| !parcel.is_received()))
    }

    /// Whether all that has not arrived lies on this phone and goes by itself.
    pub fn waits_safely(self) -> bool {
        let keeps = !matches!(
            self.keeping.get_untracked(),
            DraftKeeping::Unknown | DraftKeeping::Nothing | DraftKeeping::Shared
        );
        keeps
            && self.parcels.with(|parcels| {
                let mut waiting = parcels.iter().filter(|parcel| !parcel.is_received());
                waiting.all(Parcel::goes_by_itself)
            })
    }

    /// Says that others use this device, or that they do not: at once where nothing goes with it.
    pub fn say_shared(self, shared: bool) {
        if shared && self.holds_something() {
            self.asks().set(Some(Ask::Share));
        } else {
            self.asks().set(None);
            self.set_shared(shared);
        }
    }

    /// On a shared device nothing is kept, and nothing that was kept stays, save for a sealed complaint that waits: without its
    /// code nobody opens it here, and it goes once there is a connection, whatever becomes of this page.
    pub fn set_shared(self, shared: bool) {
        let Some(phone) = device() else {
            return;
        };
        phone.set_shared(shared);
        if shared {
            self.drafts.set(Drafts::default());
            self.known.update_value(|known| known.holds_codes = false);
            self.keeping.set(DraftKeeping::Shared);
            spawn_local(async move {
                let to_send = sending::sealed_only(phone).await;
                if phone.wipe(to_send).await.is_err() {
                    self.keeping.set(DraftKeeping::NotWiped);
                }
            });
        } else {
            self.keeping.set(DraftKeeping::Ready { promised: true });
            self.keep_soon();
            // What left the form before that is kept from now on as well.
            for parcel in self.parcels.get_untracked() {
                spawn_local(async move { sending::keep_where_it_is(phone, &parcel).await });
            }
        }
    }

    /// Wipes this device and the screen, with or without a connection.
    pub fn wipe(self) {
        let Some(phone) = device() else {
            return;
        };
        self.asks().set(None);
        // Nothing that waited to be kept is kept after this.
        self.known.update_value(|known| known.is_to_keep = false);
        if let Some(copies) = self.copies() {
            copies.clear();
        }
        // Whatever is on its way from here is not wanted here any more.
        self.parcels.set(Vec::new());
        self.sent.set(None);
        spawn_local(async move {
            let wiped = phone.wipe(Vec::new()).await.is_ok();
            if let Some(form) = self.element.get_untracked() {
                browser::write(&form, &Typed::default());
                form.reset();
                browser::tick(&form, ABOUT_SOMEBODY, false);
                self.about_nobody();
            }
            self.drafts.set(Drafts::default());
            self.known.update_value(|known| known.holds_codes = false);
            self.given_up().set(None);
            self.step.set(SHIELD);
            self.begin(phone);
            self.behind().set(false);
            self.look();
            self.take_up(None, false);
            self.keeping.set(if wiped {
                DraftKeeping::Wiped
            } else {
                DraftKeeping::NotWiped
            });
        });
    }

    /// Seals what stands in the form and brings it on its way.
    pub fn seal_and_send(self) {
        let Some(phone) = device() else {
            return;
        };
        let Ok(filing) = self.typed.with_untracked(Typed::parse) else {
            return;
        };
        let (id, code) = (self.id.get_untracked(), self.code.get_untracked());
        if self.sent.get_untracked() == Some(id) {
            // Sent a moment ago: a second tap is not a second complaint.
            return;
        }
        self.no_readers.set(false);
        self.sent.set(Some(id));
        spawn_local(async move {
            let told = sending::bureau(phone).await;
            let sealed = match told.or_else(|| self.known.with_value(|known| known.bureau.clone()))
            {
                Some(bureau) => sending::parcel(phone, &filing, self.language, id, &code, &bureau),
                None => None,
            };
            let Some(parcel) = sealed else {
                self.sent.set(None);
                self.no_readers.set(true);
                return;
            };
            let kept = !phone.is_shared() && sending::keep(phone, &parcel).await;
            if !kept && !phone.is_shared() {
                self.keeping.set(DraftKeeping::Nothing);
            }
            if let Some(copies) = self.copies() {
                copies.put(id, filing);
            }
            if kept {
                // From here on only the code and the bureau open it.
                self.remove(Drawer::Drafts, id);
                // No draft is left of which it could be said until when it is kept.
                self.keeping.update(|keeping| {
                    if let DraftKeeping::Kept { promised, .. } = *keeping {
                        *keeping = DraftKeeping::Ready { promised };
                    }
                });
                phone.send_later().await;
            }
            if !kept {
                // Back leads to this page first, which asks whether the code was written down.
                self.known.with_value(|known| known.entry.push());
            }
            self.follow(phone, parcel, kept);
            request_animation_frame(|| focus("onderweg"));
        });
    }

    /// Brings a parcel on, and shows where it is.
    fn follow(self, phone: Phone, parcel: Parcel, kept: bool) {
        let Some(filing) = parcel.filing() else {
            return;
        };
        spawn_local(async move {
            let arrived = Underway(self.parcels).follow(phone, parcel, kept).await;
            let here = self.sent.get_untracked() == Some(filing);
            // The receipt with its dates finds the code on this phone; where it was not kept, it stays on this page.
            if arrived && here && sending::code_of(filing).await.is_some() {
                phone.set_receipt(filing);
                self.arrived.set(true);
            }
        });
    }

    /// Takes a complaint that has not arrived back into the form, under its own id or, `anew`, as another complaint.
    pub fn edit(self, parcel: &Parcel, anew: bool) {
        let Some((sealed, phone)) = parcel.sealed.as_ref().zip(device()) else {
            return;
        };
        let opened = FollowCode::parse(&parcel.code)
            .ok()
            .and_then(|code| reopen(sealed, &code).ok());
        let Some(filing) = opened else {
            return;
        };
        let sent = sealed.filing;
        if let Some(copies) = self.copies() {
            copies.remove(sent);
        }
        self.parcels
            .update(|parcels| parcels.retain(|known| known.filing() != Some(sent)));
        let (id, code) = if anew {
            let rng = &mut Unpredictable(phone);
            let code = FollowCode::generate(rng).grouped().to_string();
            (random_id(rng), code)
        } else {
            (sent, parcel.code.clone())
        };
        let draft = Draft {
            id,
            code,
            typed: filing.typed(),
            step: CHECK,
            order: self.drafts.with_untracked(Drafts::next_order),
            changed_on: self.today,
            undated: self.undated,
            rest: Texts::default(),
        };
        self.open_draft(&draft);
        self.taken_back().set(true);
        request_animation_frame(|| focus(&heading_id(CHECK)));
        spawn_local(async move {
            // The draft first, so that the words are never nowhere.
            if !phone.is_shared() && keeping::keep(phone, &draft).await {
                let _ = phone.forget(Drawer::Outbox, sent).await;
            }
        });
    }
}

/// Whether a complaint is on this phone that did not arrive yet.
fn waits(waiting: &[(Uuid, Option<Parcel>)]) -> bool {
    let mut parcels = waiting.iter().filter_map(|(_, parcel)| parcel.as_ref());
    parcels.any(|parcel| !parcel.is_received())
}
