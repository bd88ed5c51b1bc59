//! Whom a complaint is sealed for: who works at the bureau, and who of them may read which complaint.

use regulation::authority::Role;
use regulation::event::StaffId;
use regulation::handling::Handling;
use std::fmt;
use uuid::Uuid;

/// Who may hold a key to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyHolder {
    Complainant,
    Recovery,
    Staff(Uuid),
}

/// Everybody that complaints are sealed for, with their public keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bureau {
    pub keys: Vec<ReaderKey>,
}

#[derive(Clone, PartialEq, Eq)]
pub struct ReaderKey {
    pub whose: Whose,
    pub public: Vec<u8>,
}

/// Whose public key it is. In whose hands a complaint is says what a role may read of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Of whoever has the recovery code.
    Recovery,
    Staff(Uuid, Role),
}

/// Somebody who may read a complaint.
pub struct Entitled<'a> {
    pub reader: KeyHolder,
    pub public: &'a [u8],
    /// Whether they may hold the key to the complainant's name as well.
    pub name: bool,
}

impl Whose {
    pub const fn holder(self) -> KeyHolder {
        match self {
            Self::Recovery => KeyHolder::Recovery,
            Self::Staff(id, _) => KeyHolder::Staff(id),
        }
    }

    /// Whether they may know who complains, wherever they may read a complaint.
    pub const fn directs(self) -> bool {
        match self {
            Self::Recovery => true,
            Self::Staff(_, role) => role.directs(),
        }
    }

    /// Who of the bureau it is, and in which role.
    const fn member(self) -> Option<(StaffId, Role)> {
        match self {
            Self::Recovery => None,
            Self::Staff(id, role) => Some((StaffId(id.as_u128()), role)),
        }
    }
}

impl Bureau {
    /// Those who may read a complaint about these, as the rules say who handles it.
    pub fn without<'a>(&'a self, about: &[StaffId]) -> Vec<Entitled<'a>> {
        let handling = self.handling(about);
        let entitled = |key: &'a ReaderKey| {
            let name = match key.whose.member() {
                None => true,
                Some((id, role)) => {
                    let handling = handling.filter(|handling| handling.admits(role))?;
                    if about.contains(&id) {
                        return None;
                    }
                    // Whoever acts for the directie there may know who complains.
                    handling.role_of(role).directs()
                }
            };
            Some(Entitled {
                reader: key.whose.holder(),
                public: &key.public,
                name,
            })
        };
        self.keys.iter().filter_map(entitled).collect()
    }

    /// Those of them for whom this holds.
    #[must_use]
    pub fn those(&self, holds: impl Fn(KeyHolder) -> bool) -> Self {
        let mut keys = self.keys.clone();
        keys.retain(|key| holds(key.whose.holder()));
        Self { keys }
    }

    /// Who of the staff may hold a key, to the words or to the name as well, when a complaint is in these hands.
    pub fn admitted(&self, handling: Handling, identity: bool) -> impl Iterator<Item = KeyHolder> {
        let keys = self.keys.iter().filter(move |key| {
            let admitted = |(_, role): (StaffId, Role)| {
                handling.admits(role) && (!identity || handling.role_of(role).directs())
            };
            key.whose.member().is_some_and(admitted)
        });
        keys.map(|key| key.whose.holder())
    }

    /// In whose hands a complaint about these is; `None` when nobody is left to read it.
    pub fn handling(&self, about: &[StaffId]) -> Option<Handling> {
        let keys = self.keys.iter();
        let staff: Vec<_> = keys.filter_map(|key| key.whose.member()).collect();
        Handling::of(&staff, about)
    }
}

impl fmt::Debug for ReaderKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "key of {:?}", self.whose.holder())
    }
}
