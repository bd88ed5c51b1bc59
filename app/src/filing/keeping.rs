//! Keeping what somebody types: within half a second of each key, encrypted, on this device only.

use super::draft::{Draft, Read, read, write};
use crate::device::{Drawer, Phone};
use chrono::NaiveDate;
use leptos::prelude::*;
use uuid::Uuid;

/// What becomes of what is typed.
#[derive(Clone, Copy, PartialEq)]
pub enum DraftKeeping {
    /// The phone has not answered yet.
    Unknown,
    /// It is kept when something is typed.
    Ready {
        promised: bool,
    },
    Kept {
        until: NaiveDate,
        soon: bool,
        promised: bool,
    },
    /// Storage refuses.
    Nothing,
    /// Somebody said that others use this device.
    Shared,
    Wiped,
    NotWiped,
}

/// Whether a draft is being written down.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum AtWork {
    No,
    Once,
    /// And once more after that: something was typed meanwhile.
    Again,
}

/// How long after a key it is kept, with what was typed meanwhile, in milliseconds.
pub const PAUSE: u32 = 250;

/// What the phone holds of drafts.
#[derive(Clone, Default)]
pub struct Drafts {
    /// The newest first.
    pub drafts: Vec<Draft>,
    pub damaged: Vec<Damaged>,
}

/// What could not be opened any more. It stays until somebody throws it away.
#[derive(Clone)]
pub struct Damaged {
    pub drawer: Drawer,
    pub id: Uuid,
    /// The words that are left of it.
    pub text: String,
}

impl Drafts {
    /// The number that comes after every draft.
    pub fn next_order(&self) -> u64 {
        self.drafts.first().map_or(1, |newest| newest.order + 1)
    }
}

/// The draft that was left behind when somebody went on to another page. It lives as long as the program runs.
#[derive(Clone, Copy)]
pub struct Left(StoredValue<Option<Draft>>);

/// Makes a place for what is left behind.
pub fn provide_left() {
    provide_context(Left(StoredValue::new(None)));
}

impl Left {
    /// Leaves a draft behind, or nothing.
    pub fn put(self, draft: Option<Draft>) {
        self.0.set_value(draft);
    }

    /// What was left behind last.
    pub fn get(self) -> Option<Draft> {
        self.0.with_value(Clone::clone)
    }
}

/// The draft of this id, as the phone holds it now.
pub async fn find(phone: Phone, id: Uuid) -> Option<Draft> {
    let kept = phone.all(Drawer::Drafts).await.ok()?;
    let (_, bytes) = kept.into_iter().find(|(known, _)| *known == id)?;
    match read(&bytes) {
        Read::Draft(draft) => Some(*draft),
        Read::Damaged(_) => None,
    }
}

/// Everything that is kept, without what is over by the server's date; `today` is `None` where that may have passed.
pub async fn load(phone: Phone, today: Option<NaiveDate>) -> Option<Drafts> {
    let kept = phone.all(Drawer::Drafts).await.ok()?;
    let mut found = Drafts::default();
    for (id, bytes) in kept {
        match read(&bytes) {
            Read::Draft(draft) if today.is_some_and(|today| draft.is_over(today)) => {
                // It stays encrypted until the next time when it cannot be removed now.
                let _ = phone.forget(Drawer::Drafts, id).await;
            }
            Read::Draft(mut draft) => {
                if let Some(today) = today.filter(|_| draft.undated) {
                    draft.changed_on = today;
                    draft.undated = false;
                    // Kept as it was, it counts anew the next time.
                    let _ = phone.keep(Drawer::Drafts, id, write(&draft)).await;
                }
                let newer = |known: &Draft| known.order >= draft.order;
                let place = found.drafts.partition_point(newer);
                found.drafts.insert(place, *draft);
            }
            Read::Damaged(text) => found.damaged.push(Damaged {
                drawer: Drawer::Drafts,
                id,
                text,
            }),
        }
    }
    Some(found)
}

/// Keeps a draft; whether the phone did. An empty one is not worth keeping.
pub async fn keep(phone: Phone, draft: &Draft) -> bool {
    if draft.is_empty() {
        return phone.forget(Drawer::Drafts, draft.id).await.is_ok();
    }
    phone
        .keep(Drawer::Drafts, draft.id, write(draft))
        .await
        .is_ok()
}
