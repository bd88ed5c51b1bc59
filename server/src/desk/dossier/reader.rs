//! Who has a case in hand, and the key pair that opens it for them.

use crate::archive::{Holder, staff_id};
use regulation::event::Actor;
use seal::grant::Recipient;
use seal::keys::KeyPair;
use uuid::Uuid;

/// Who holds the dossier.
#[derive(Clone, Copy)]
pub enum Reader<'a> {
    Complainant(&'a KeyPair),
    Staff(Uuid, &'a KeyPair),
    /// Whoever has the recovery code, to hand a case over and for nothing else.
    Recovery(&'a KeyPair),
}

impl Reader<'_> {
    pub(super) fn recipient(self) -> Recipient {
        match self {
            Reader::Complainant(_) => Recipient::Complainant,
            Reader::Staff(id, _) => Recipient::Staff(id),
            Reader::Recovery(_) => Recipient::Recovery,
        }
    }

    pub fn holder(self) -> Holder {
        match self {
            Reader::Complainant(_) => Holder::Complainant,
            Reader::Staff(id, _) => Holder::Staff(id),
            Reader::Recovery(_) => Holder::Recovery,
        }
    }

    pub(super) fn keys(&self) -> &KeyPair {
        match self {
            Reader::Complainant(keys) | Reader::Staff(_, keys) | Reader::Recovery(keys) => keys,
        }
    }

    pub fn actor(self) -> Actor {
        match self {
            Reader::Complainant(_) => Actor::Complainant,
            Reader::Staff(id, _) => Actor::Staff(staff_id(id)),
            Reader::Recovery(_) => Actor::System,
        }
    }
}
