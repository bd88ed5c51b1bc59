/// Those who may read something of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Audience {
    Complainant,
    /// Everybody of the bureau who holds a key to the case.
    Staff,
    /// Whoever is asked something: their own question, and no more of the case.
    Asked,
    Committee,
}

impl Audience {
    pub const ALL: &[Self] = &[Self::Complainant, Self::Staff, Self::Asked, Self::Committee];
}

/// All who read along from the beginning to the end.
pub(super) const EVERYBODY: &[Audience] =
    &[Audience::Complainant, Audience::Staff, Audience::Committee];
/// What stands in the file and is not told to the complainant as it stands.
pub(super) const FILE: &[Audience] = &[Audience::Staff, Audience::Committee];
pub(super) const STAFF: &[Audience] = &[Audience::Staff];
