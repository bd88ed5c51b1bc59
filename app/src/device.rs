//! What the pages ask of the phone they run on: to keep something, to send something, to be unpredictable.
//!
//! `frontend` answers it in a browser. What is no more than a page of the browser's own (what staff typed and did not send,
//! the forms of an open page) the pages do themselves, in `ui`.

use rand_core::{TryCryptoRng, TryRng};
use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::OnceLock;
use uuid::Uuid;

/// Something the phone answers later.
pub type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// What is kept, each kind in a drawer of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawer {
    Drafts,
    /// Sealed complaints that have not been received yet.
    Outbox,
    /// Receipts with the codes of their complaints, until those are written down.
    Codes,
    /// Where an earlier build kept the code of the case that a tab has open. Only emptied.
    Visit,
}

impl Drawer {
    pub const ALL: [Self; 4] = [Self::Drafts, Self::Outbox, Self::Codes, Self::Visit];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Drafts => "drafts",
            Self::Outbox => "outbox",
            Self::Codes => "codes",
            Self::Visit => "visit",
        }
    }
}

/// What is kept for one tab and is over with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfTab {
    /// The code of the case that it has open.
    Visit,
    /// What was typed in forms and not sent yet.
    Typing,
}

impl OfTab {
    pub const ALL: [Self; 2] = [Self::Visit, Self::Typing];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Typing => "typing",
        }
    }
}

/// What lies in a drawer, with the id it was kept under.
pub type Kept = (Uuid, Vec<u8>);

/// The phone keeps nothing: storage is full, refused or absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotKept;

/// No answer came. Whether the server got the question is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoAnswer;

/// An answer, whoever gave it.
#[derive(Clone, PartialEq, Eq)]
pub struct Answered {
    pub status: u16,
    pub body: String,
}

impl fmt::Debug for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} with {} bytes", self.status, self.body.len())
    }
}

/// Unpredictable bytes of this browser.
pub trait RandomBytes {
    fn fill_random(&self, bytes: &mut [u8]);
}

pub trait Device: RandomBytes + Send + Sync {
    /// Keeps bytes, encrypted with a key that never leaves the browser; in place of what was kept under this id.
    fn keep(&self, drawer: Drawer, id: Uuid, bytes: Vec<u8>) -> Later<Result<(), NotKept>>;
    /// Everything in a drawer. What can no longer be decrypted comes without bytes, and is left where it is.
    fn all(&self, drawer: Drawer) -> Later<Result<Vec<Kept>, NotKept>>;
    fn forget(&self, drawer: Drawer, id: Uuid) -> Later<Result<(), NotKept>>;
    /// Forgets everything, the key it was encrypted with, and the pages kept for when there is no connection. What is still to
    /// be sent lies in the outbox again after that, under another key, together with what sends it.
    fn wipe(&self, to_send: Vec<Kept>) -> Later<Result<(), NotKept>>;
    /// Asks the browser not to throw away what is kept when space runs out; whether it promised.
    fn persist(&self) -> Later<bool>;
    /// Whether this device is shared: then nothing is kept.
    fn is_shared(&self) -> bool;
    fn set_shared(&self, shared: bool);
    /// Keeps bytes for this tab, encrypted with the same key; without bytes nothing is kept there any more.
    fn keep_in_tab(&self, what: OfTab, bytes: Option<Vec<u8>>) -> Later<Result<(), NotKept>>;
    /// What is kept for this tab, when it can be opened.
    fn kept_in_tab(&self, what: OfTab) -> Later<Option<Vec<u8>>>;
    /// Tells every other tab that this case was closed on this device.
    fn tell_closed(&self, case: Uuid);
    /// Hears from other tabs which case was closed, for as long as the page is there.
    fn hear_closed(&self, hear: Box<dyn Fn(Uuid)>);
    /// Takes everything off the screen and goes to this address, with no step to come back to.
    fn clear_away(&self, to: String);
    /// The complaint whose receipt this tab came to; it is over with the tab.
    fn receipt(&self) -> Option<Uuid>;
    fn set_receipt(&self, filing: Uuid);
    /// `GET` without a body, `POST` with JSON.
    fn ask(&self, path: &'static str, body: Option<String>) -> Later<Result<Answered, NoAnswer>>;
    /// Runs `work` on this filing in one tab at a time; at once where the browser cannot do that.
    fn alone(&self, filing: Uuid, work: Later<()>) -> Later<()>;
    /// Asks the browser to send what waits in the outbox when there is a connection again, also without a page.
    fn send_later(&self) -> Later<()>;
    /// Without a connection: shows in place of this page what was kept at its address, when there is something.
    fn show_kept(&self) -> Later<()>;
    /// Whether it was woken before its time: the connection came back, or somebody looks at the page again.
    fn wait(&self, milliseconds: u32) -> Later<bool>;
    /// The phone's clock, in milliseconds. It may be wrong, and may jump.
    fn now(&self) -> u64;
}

/// The phone that a page runs on, for as long as it runs.
pub type Phone = &'static dyn Device;

static DEVICE: OnceLock<Phone> = OnceLock::new();

/// Says which phone this is; once, before any page is taken over.
pub fn set_device(device: Phone) {
    // A second page in one process (there is none in a browser) keeps the first.
    let _ = DEVICE.set(device);
}

/// The phone; `None` on the server.
pub fn device() -> Option<Phone> {
    DEVICE.get().copied()
}

/// A generator of such bytes.
pub struct Unpredictable<'a>(pub &'a dyn RandomBytes);

impl TryRng for Unpredictable<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.0.fill_random(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.0.fill_random(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill_random(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Unpredictable<'_> {}
