//! Carries out what the outbox decides (`sync::outbox`): keeps, sends, waits, reads back.

use super::supplement::supplement;
use crate::device::{Drawer, Kept, Phone, Unpredictable, device};
use crate::page::Page;
use crate::sync::bureau::Bureau;
use crate::sync::following::{Added, MESSAGES};
use crate::sync::outbox::{Happening, Parcel, Todo};
use crate::sync::sealing::grant_again;
use crate::sync::texts::Texts;
use crate::sync::wire::{BUREAU, Earlier, FILINGS, SealedFiling, with_work};
use crate::sync::work::{Proof, Search, Task};
use leptos::prelude::window;
use regulation::event::Language;
use regulation::filing::Filing;
use seal::code::FollowCode;
use uuid::Uuid;

/// So many numbers are tried before the page gets its turn: a tenth of a second on a slow phone.
const TRIES: u32 = 40_000;

/// Whom to seal for: asked now, or as the server last said when there is no connection.
pub async fn bureau(phone: Phone) -> Option<Bureau> {
    let answered = phone.ask(BUREAU, None).await.ok()?;
    let bureau = Bureau::read(&Texts::read(&answered.body)?)?;
    (answered.status == 200).then_some(bureau)
}

/// Seals a filing; from here on its words can only be read with the code, or by the bureau.
pub fn parcel(
    phone: Phone,
    filing: &Filing,
    language: Language,
    id: Uuid,
    code: &str,
    bureau: &Bureau,
) -> Option<Parcel> {
    let follow_code = FollowCode::parse(code).ok()?;
    let rng = &mut Unpredictable(phone);
    let sealed =
        crate::sync::sealing::seal_filing(rng, filing, language, id, &follow_code, bureau).ok()?;
    Some(Parcel::new(sealed, code.to_owned()))
}

/// Keeps a parcel; whether the phone did.
pub async fn keep(phone: Phone, parcel: &Parcel) -> bool {
    let Some(id) = parcel.filing() else {
        return false;
    };
    let bytes = parcel.write().write().into_bytes();
    phone.keep(Drawer::Outbox, id, bytes).await.is_ok()
}

/// Keeps a parcel in the drawer where it belongs by now.
pub async fn keep_where_it_is(phone: Phone, parcel: &Parcel) {
    if parcel.is_received() {
        done(phone, parcel).await;
    } else {
        keep(phone, parcel).await;
    }
}

/// What goes by itself and waits on this phone, as it may lie on a device that others use.
pub async fn sealed_only(phone: Phone) -> Vec<Kept> {
    let waiting = waiting(phone).await.into_iter();
    let sealed = waiting.filter_map(|(id, parcel)| {
        let parcel = parcel?.without_code()?;
        Some((id, parcel.write().write().into_bytes()))
    });
    sealed.collect()
}

/// Sends what waits without its code, and says nothing of it: whoever is here now may be another than who sent it.
pub async fn send_closed(phone: Phone) {
    for (filing, parcel) in waiting(phone).await {
        let Some(parcel) = parcel.filter(Parcel::is_closed) else {
            continue;
        };
        let journey = Journey {
            phone,
            filing,
            kept: true,
            show: Box::new(|_| true),
        };
        leptos::task::spawn_local(journey.go(parcel));
    }
}

/// The complaints whose codes were not written down yet, with their receipts.
pub async fn unwritten(phone: Phone) -> Vec<Parcel> {
    let mut found = Vec::new();
    for drawer in [Drawer::Codes, Drawer::Outbox] {
        let kept = all(phone, drawer).await.into_iter();
        found.extend(
            kept.filter_map(|(_, parcel)| {
                parcel.filter(|one| one.is_received() && !one.is_closed())
            }),
        );
    }
    found
}

/// Everything that waits on this phone, by its filing; `None` where it can no longer be read.
pub async fn waiting(phone: Phone) -> Vec<(Uuid, Option<Parcel>)> {
    all(phone, Drawer::Outbox).await
}

async fn all(phone: Phone, drawer: Drawer) -> Vec<(Uuid, Option<Parcel>)> {
    let read = |bytes: &[u8]| Parcel::read(&Texts::read(std::str::from_utf8(bytes).ok()?)?);
    let kept = phone.all(drawer).await.unwrap_or_default();
    kept.iter().map(|(id, bytes)| (*id, read(bytes))).collect()
}

/// A parcel on its way, as the page that shows it sees it.
pub struct Journey {
    pub phone: Phone,
    pub filing: Uuid,
    /// Whether the phone keeps it: only then another tab may have brought it further meanwhile.
    pub kept: bool,
    /// Shows where it is; `None` when it is not on its way any more. Answers whether somebody still wants it there.
    pub show: Box<dyn Fn(Option<Parcel>) -> bool>,
}

impl Journey {
    /// Brings the parcel as far as it comes. Returns when it was received, is stuck, or is over.
    pub async fn go(self, parcel: Parcel) {
        let (phone, filing) = (self.phone, self.filing);
        let work = async move {
            match self.now(parcel).await {
                Some(parcel) => self.run(parcel).await,
                None => self.over().await,
            }
        };
        phone.alone(filing, Box::pin(work)).await;
    }

    fn is_kept(&self) -> bool {
        self.kept && !self.phone.is_shared()
    }

    /// The parcel as it is kept by now, by whichever tab.
    async fn now(&self, parcel: Parcel) -> Option<Parcel> {
        if self.is_kept() {
            find(self.phone, Drawer::Outbox, self.filing).await
        } else {
            Some(parcel)
        }
    }

    /// Another tab has finished it, or took it back into the form, or it was wiped.
    async fn over(&self) {
        (self.show)(find(self.phone, Drawer::Codes, self.filing).await);
    }

    async fn run(&self, mut parcel: Parcel) {
        let phone = self.phone;
        // A full phone keeps what it had.
        let mut on_phone = parcel.clone();
        let mut happening = Happening::Awake;
        loop {
            let mut chance = [0];
            phone.fill_random(&mut chance);
            let todo = parcel.step(happening, phone.now(), chance[0]);
            if parcel.is_received() && phone.is_shared() {
                // What lay there without its code has done what it was for.
                let _ = phone.forget(Drawer::Outbox, self.filing).await;
            }
            if !(self.show)(Some(parcel.clone())) {
                return;
            }
            if self.is_kept() {
                // What was wiped meanwhile, in whichever tab, is not kept again.
                if self.now(parcel.clone()).await.is_none() {
                    return self.over().await;
                }
                if keep(phone, &parcel).await {
                    on_phone = parcel.clone();
                }
            }
            happening = match todo {
                Todo::Done if is_told_here() => return done(phone, &parcel).await,
                // What is done is found by the next page that tells of it.
                Todo::Nothing | Todo::Done => return,
                Todo::Wait(milliseconds) => {
                    let woken = phone.wait(u32::try_from(milliseconds).unwrap_or(u32::MAX));
                    let woken = woken.await;
                    match self.now(on_phone.clone()).await {
                        None => return self.over().await,
                        Some(now) if now != on_phone => {
                            // Another tab brought it further.
                            parcel = now.clone();
                            on_phone = now;
                        }
                        Some(_) => {}
                    }
                    if woken {
                        Happening::Woken
                    } else {
                        Happening::Awake
                    }
                }
                Todo::Send(sealed) => ask(phone, sealed.write()).await,
                Todo::SendWorked(sealed, proof) => ask(phone, with_work(&sealed, &proof)).await,
                Todo::Work(task) => Happening::Worked(work(phone, task).await),
                Todo::AddToEarlier(earlier) => add_to_earlier(phone, &parcel, *earlier).await,
                Todo::GrantAgain(bureau) => {
                    Happening::GrantedAgain(regranted(phone, &parcel, &bureau))
                }
                Todo::ReadBack => match find(phone, Drawer::Outbox, self.filing).await {
                    Some(read) => Happening::ReadBack(Box::new(read)),
                    None => return,
                },
            };
        }
    }
}

async fn ask(phone: Phone, filing: Texts) -> Happening {
    match phone.ask(FILINGS, Some(filing.write())).await {
        Ok(answered) => Happening::Answered {
            status: answered.status,
            body: answered.body,
        },
        Err(_) => Happening::NoAnswer,
    }
}

/// The page can still be used meanwhile.
async fn work(phone: Phone, task: Task) -> Proof {
    let mut search = Search::new(task);
    loop {
        if let Some(proof) = search.go_on(TRIES) {
            return proof;
        }
        phone.wait(0).await;
    }
}

async fn add_to_earlier(phone: Phone, parcel: &Parcel, earlier: Earlier) -> Happening {
    let addition = FollowCode::parse(&parcel.code).ok().and_then(|code| {
        let changed = parcel.sealed.as_ref()?;
        supplement(&mut Unpredictable(phone), changed, &code, &earlier).ok()
    });
    let Some(addition) = addition else {
        return Happening::AddedToEarlier(None);
    };
    let answered = phone.ask(MESSAGES, Some(addition.write().write())).await;
    let answer = answered
        .ok()
        .and_then(|answered| Added::read(&Texts::read(&answered.body)?));
    match answer {
        Some(Added::Added) => Happening::AddedToEarlier(Some(earlier.received)),
        // Tried again from the beginning, for the place that is next then.
        // And there is room again tomorrow.
        Some(Added::Overtaken | Added::EnoughToday) | None => Happening::NoAnswer,
        Some(Added::NotNow | Added::EnoughInAll | Added::NotKnown | Added::NotUnderstood) => {
            Happening::AddedToEarlier(None)
        }
    }
}

fn regranted(phone: Phone, parcel: &Parcel, bureau: &Bureau) -> Option<SealedFiling> {
    let code = FollowCode::parse(&parcel.code).ok()?;
    let mut sealed = parcel.sealed.clone()?;
    grant_again(&mut Unpredictable(phone), &mut sealed, &code, bureau).ok()?;
    Some(sealed)
}

/// Whether the page that is open says what became of complaints that were on their way.
fn is_told_here() -> bool {
    let path = window().location().pathname().unwrap_or_default();
    [Page::Home, Page::Filing].map(Page::path).contains(&path)
}

/// The receipt is safe: what stays is the code with it, until it is written down.
async fn done(phone: Phone, parcel: &Parcel) {
    if let Some(filing) = parcel.filing() {
        let bytes = parcel.write().write().into_bytes();
        if phone.keep(Drawer::Codes, filing, bytes).await.is_ok() {
            let _ = phone.forget(Drawer::Outbox, filing).await;
        }
    }
}

async fn find(phone: Phone, drawer: Drawer, filing: Uuid) -> Option<Parcel> {
    let kept = all(phone, drawer).await;
    kept.into_iter().find(|(id, _)| *id == filing)?.1
}

/// The code of a complaint that is open in this page, or that this phone sealed.
pub async fn code_of(filing: Uuid) -> Option<String> {
    if let Some(code) = crate::following::visit::code_of(filing) {
        return Some(code);
    }
    let phone = device()?;
    for drawer in [Drawer::Codes, Drawer::Outbox] {
        if let Some(parcel) = find(phone, drawer, filing).await {
            return Some(parcel.code);
        }
    }
    None
}

/// The code was written down: the phone need not know it any more.
pub async fn forget_code(filing: Uuid) {
    if let Some(phone) = device() {
        // It is encrypted, and is wiped with everything else.
        let _ = phone.forget(Drawer::Codes, filing).await;
    }
}
