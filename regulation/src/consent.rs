//! What a protected complainant is asked to let others know of them (art. 9 and 10): a closed list, so that a question says
//! which data would go and an answer holds for those and no others.

use crate::filing::{Identity, Words};
use crate::shield::Shield;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// Something that is known of who complains, or that would show who it is.
    pub enum Datum {
        /// What happened, as it can only be told by who was there.
        Account = "account",
        /// When and where it was.
        Moment = "moment",
        /// Who else was there.
        People = "people",
        /// In which capacity they complain: a pupil, a parent.
        Capacity = "capacity",
        Name = "name",
        /// How they can be reached.
        Contact = "contact",
    }
}

vocabulary! {
    /// Who would come to know it.
    pub enum Hearer {
        /// Whom the complaint is about.
        Subject = "subject",
        /// The committee that judges an appeal.
        Committee = "committee",
    }
}

impl Datum {
    /// Whether it says itself who somebody is.
    pub const fn names(self) -> bool {
        match self {
            Self::Name | Self::Contact => true,
            Self::Account | Self::Moment | Self::People | Self::Capacity => false,
        }
    }

    /// All that name nobody.
    pub fn unnamed() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|datum| !datum.names())
    }
}

impl Hearer {
    pub(crate) const fn is_subject(self) -> bool {
        matches!(self, Self::Subject)
    }

    /// Whether this is asked for before they get to know it. A committee reads what happened: that is what it judges, and
    /// whoever wrote it was told so.
    pub const fn asks_for(self, datum: Datum) -> bool {
        match datum {
            Datum::Account => self.is_subject(),
            Datum::Moment | Datum::People | Datum::Capacity | Datum::Name | Datum::Contact => true,
        }
    }
}

/// What is asked in an event of before there was a list: the question itself said it.
impl Default for Hearer {
    fn default() -> Self {
        Self::Subject
    }
}

/// Data as a number, one bit for each in the order of the list: cheap to read for a program that has to stay small.
pub fn bits(data: &[Datum]) -> u8 {
    let listed = Datum::ALL.iter().enumerate();
    let set = listed.filter(|(_, datum)| data.contains(datum));
    set.fold(0, |bits, (place, _)| bits | 1 << place)
}

/// The data that such a number stands for.
pub fn from_bits(bits: u8) -> impl Iterator<Item = Datum> {
    let listed = Datum::ALL.iter().enumerate();
    listed
        .filter(move |(place, _)| bits >> place & 1 == 1)
        .map(|(_, datum)| *datum)
}

/// What a committee knows of who complains without being told: of who is open everything but the name, which is left out of
/// every file.
pub(crate) const fn is_open_to(hearer: Hearer, datum: Datum, shield: Shield) -> bool {
    match shield {
        Shield::Open => hearer.is_subject() || !datum.names(),
        Shield::Confidential | Shield::Anonymous => !hearer.asks_for(datum),
    }
}

/// As much of a name and addresses as these data are.
pub fn identity_of(identity: &Identity, data: &[Datum]) -> Identity {
    let mut known = Identity::default();
    if data.contains(&Datum::Name) {
        known.name.clone_from(&identity.name);
    }
    if data.contains(&Datum::Contact) {
        known.email.clone_from(&identity.email);
        known.phone.clone_from(&identity.phone);
        known.address.clone_from(&identity.address);
    }
    known
}

/// The rest of it.
pub fn identity_beyond(identity: &Identity, data: &[Datum]) -> Identity {
    let others = Datum::ALL.iter().filter(|datum| !data.contains(datum));
    let others: Vec<Datum> = others.copied().collect();
    identity_of(identity, &others)
}

/// Leaves out of a complaint the fields that are not among these data.
pub fn leave_out(words: &mut Words, data: &[Datum]) {
    if !data.contains(&Datum::Moment) {
        words.when.clear();
        words.place.clear();
    }
    if !data.contains(&Datum::People) {
        words.who.clear();
    }
}
