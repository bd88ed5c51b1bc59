//! The closed words that stand in the tables, each as what it means. A word never changes once it was stored.

use regulation::event::StaffId;
use regulation::vocabulary;
use seal::grant::Scope;
use uuid::Uuid;

vocabulary! {
    /// Whose visit it is.
    pub enum VisitKind {
        Complainant = "complainant",
        Staff = "staff",
        Guest = "guest",
        /// Nobody's: a form that was refused, for the browser that sent it.
        Form = "form",
    }
}

vocabulary! {
    /// What somebody from outside was given a code for.
    pub enum GuestKind {
        /// One question.
        Asked = "asked",
        /// The file of a case, until the advice is there.
        Committee = "committee",
    }
}

vocabulary! {
    /// What there is to tell.
    pub enum Notice {
        /// A complaint came in.
        Filed = "filed",
        /// A clock asks attention.
        Clock = "clock",
    }
}

/// A member of staff as the rules know them.
pub const fn staff_id(stored: Uuid) -> StaffId {
    StaffId(stored.as_u128())
}

/// And as they are stored.
pub const fn staff_uuid(known: StaffId) -> Uuid {
    Uuid::from_u128(known.0)
}

/// Who holds a key that is kept with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    Complainant,
    Recovery,
    Staff(Uuid),
}

impl Holder {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Complainant => "complainant",
            Self::Recovery => "recovery",
            Self::Staff(_) => "staff",
        }
    }

    pub(super) const fn staff(self) -> Option<Uuid> {
        match self {
            Self::Staff(id) => Some(id),
            Self::Complainant | Self::Recovery => None,
        }
    }

    pub(super) fn read(word: &str, staff: Option<Uuid>) -> Option<Self> {
        match (word, staff) {
            ("complainant", None) => Some(Self::Complainant),
            ("recovery", None) => Some(Self::Recovery),
            ("staff", Some(id)) => Some(Self::Staff(id)),
            _ => None,
        }
    }
}

pub(super) const fn scope_word(scope: Scope) -> &'static str {
    match scope {
        Scope::Content => "content",
        Scope::Identity => "identity",
    }
}

pub(super) fn scope(word: &str) -> Option<Scope> {
    let all = [Scope::Content, Scope::Identity];
    all.into_iter().find(|scope| scope_word(*scope) == word)
}
