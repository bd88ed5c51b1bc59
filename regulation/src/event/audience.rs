use crate::authority::Role;

/// Those who may read something of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Audience {
    Complainant,
    /// Everybody of the bureau who holds a key to the case.
    Staff,
    /// De directie, or who takes its place, when they hold such a key: they read what all the staff read as well.
    Directors,
    /// Whoever is asked something: their own question, and no more of the case.
    Asked,
    Committee,
}

impl Audience {
    pub const ALL: &[Self] = &[
        Self::Complainant,
        Self::Staff,
        Self::Directors,
        Self::Asked,
        Self::Committee,
    ];

    /// What somebody of the bureau in this role belongs to.
    pub const fn of_staff(role: Role) -> Self {
        if role.directs() {
            Self::Directors
        } else {
            Self::Staff
        }
    }

    /// Whether they are among these readers.
    pub fn is_among(self, readers: &[Self]) -> bool {
        readers.contains(&self) || (self == Self::Directors && readers.contains(&Self::Staff))
    }
}

/// All who read along from the beginning to the end.
pub(super) const EVERYBODY: &[Audience] =
    &[Audience::Complainant, Audience::Staff, Audience::Committee];
/// What stands in the file and is not told to the complainant as it stands.
pub(super) const FILE: &[Audience] = &[Audience::Staff, Audience::Committee];
/// What is between the complainant and the bureau alone.
pub(super) const BOTH: &[Audience] = &[Audience::Complainant, Audience::Staff];
pub(super) const STAFF: &[Audience] = &[Audience::Staff];
/// What is for who directs, and not for who handles the case.
pub(super) const DIRECTORS: &[Audience] = &[Audience::Directors];
