//! The phone, as the pages know it (`app::device`), answered by the browser.

mod cipher;
mod network;
mod storage;
mod tab;
mod worker;

use app::device::{Answered, Device, Drawer, Kept, Later, NoAnswer, NotKept, OfTab, RandomBytes};
use gloo_storage::{LocalStorage, SessionStorage, Storage};
use uuid::Uuid;

/// The flag that says this device is shared. Flags are all that is kept in the open.
const SHARED: &str = "gehoor-shared";

/// Whose receipt this tab came to.
const RECEIPT: &str = "gehoor-receipt";

pub struct Browser;

impl RandomBytes for Browser {
    fn fill_random(&self, bytes: &mut [u8]) {
        cipher::fill_random(bytes);
    }
}

impl Device for Browser {
    fn keep(&self, drawer: Drawer, id: Uuid, bytes: Vec<u8>) -> Later<Result<(), NotKept>> {
        Box::pin(async move { storage::keep(drawer, id, &bytes).await.map_err(|_| NotKept) })
    }

    fn all(&self, drawer: Drawer) -> Later<Result<Vec<Kept>, NotKept>> {
        Box::pin(async move { storage::all(drawer).await.map_err(|_| NotKept) })
    }

    fn forget(&self, drawer: Drawer, id: Uuid) -> Later<Result<(), NotKept>> {
        Box::pin(async move { storage::forget(drawer, id).await.map_err(|_| NotKept) })
    }

    fn wipe(&self, to_send: Vec<Kept>) -> Later<Result<(), NotKept>> {
        Box::pin(async move {
            let wiped = storage::wipe().await.map_err(|_| NotKept);
            let sends = !to_send.is_empty();
            let mut kept = Ok(());
            for (id, bytes) in to_send {
                let keeps = storage::keep(Drawer::Outbox, id, &bytes).await;
                kept = kept.and(keeps.map_err(|_| NotKept));
            }
            if has_tab_flags() {
                tab::forget_all();
                SessionStorage::delete(RECEIPT);
            }
            // Without a worker there is nothing to send away.
            let _ = worker::dismiss(sends).await;
            wiped.and(kept)
        })
    }

    fn persist(&self) -> Later<bool> {
        Box::pin(storage::persist())
    }

    fn is_shared(&self) -> bool {
        has_flags() && LocalStorage::get(SHARED).unwrap_or(false)
    }

    fn set_shared(&self, shared: bool) {
        // A browser that keeps nothing has nothing to remember either.
        if !has_flags() {
            return;
        }
        if shared {
            let _ = LocalStorage::set(SHARED, true);
        } else {
            LocalStorage::delete(SHARED);
        }
    }

    fn keep_in_tab(&self, what: OfTab, bytes: Option<Vec<u8>>) -> Later<Result<(), NotKept>> {
        Box::pin(async move { tab::keep(what, bytes).await.map_err(|_| NotKept) })
    }

    fn kept_in_tab(&self, what: OfTab) -> Later<Option<Vec<u8>>> {
        Box::pin(tab::kept(what))
    }

    fn tell_closed(&self, case: Uuid) {
        tab::tell_closed(case);
    }

    fn hear_closed(&self, hear: Box<dyn Fn(Uuid)>) {
        tab::hear_closed(hear);
    }

    fn clear_away(&self, to: String) {
        tab::clear_away(&to);
    }

    fn receipt(&self) -> Option<Uuid> {
        id_of_tab(RECEIPT)
    }

    fn set_receipt(&self, filing: Uuid) {
        if has_tab_flags() {
            // Without it a receipt says what the desk says.
            let _ = SessionStorage::set(RECEIPT, filing.to_string());
        }
    }

    fn ask(&self, path: &'static str, body: Option<String>) -> Later<Result<Answered, NoAnswer>> {
        Box::pin(network::ask(path, body))
    }

    fn alone(&self, filing: Uuid, work: Later<()>) -> Later<()> {
        Box::pin(network::alone(filing, work))
    }

    fn send_later(&self) -> Later<()> {
        Box::pin(async {
            // The page sends it as well.
            let _ = worker::send_later().await;
        })
    }

    fn show_kept(&self) -> Later<()> {
        Box::pin(async {
            // Without a worker the page says itself that there is no connection.
            let _ = worker::show_kept().await;
        })
    }

    fn wait(&self, milliseconds: u32) -> Later<bool> {
        Box::pin(network::wait(milliseconds))
    }

    fn now(&self) -> u64 {
        // Whole milliseconds since 1970 fit for 285,000 years.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a clock before 1970 counts as 1970"
        )]
        let now = js_sys::Date::now() as u64;
        now
    }
}

/// Whether the browser has a place for flags; the library expects one and stops without it.
fn has_flags() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

fn has_tab_flags() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.session_storage(), Ok(Some(_))))
}

fn id_of_tab(name: &str) -> Option<Uuid> {
    let kept: String = has_tab_flags().then(|| SessionStorage::get(name).ok())??;
    Uuid::try_parse(&kept).ok()
}
