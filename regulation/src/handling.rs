//! Who handles a complaint: whoever is left when those whom it is about are left out (header and art. 3).
//!
//! Everything that says or decides who reads, handles, signs and gets the replies follows from here.

use crate::authority::Role;
use crate::event::StaffId;
use crate::vocabulary::vocabulary;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// In whose hands a complaint is.
    pub enum Handling {
        /// De directie, with its handlers, as the header of the regulation says.
        Directors = "directors",
        /// A director, and not the one whom it is about.
        OtherDirector = "other_director",
        /// No director is left: the person outside the bureau who was named beforehand.
        Outside = "outside",
        /// No director is left and nobody outside was named: those who handle complaints.
        Handlers = "handlers",
    }
}

impl Handling {
    /// In whose hands a complaint about these is at a bureau where these work; `None` when nobody is left to read it.
    pub fn of(staff: &[(StaffId, Role)], about: &[StaffId]) -> Option<Self> {
        let left = |role: Role| {
            let mut left = staff.iter().filter(|(id, _)| !about.contains(id));
            left.any(|(_, known)| *known == role)
        };
        let is_director =
            |(id, role): &(StaffId, Role)| *role == Role::Director && about.contains(id);
        if left(Role::Director) {
            Some(if staff.iter().any(is_director) {
                Self::OtherDirector
            } else {
                Self::Directors
            })
        } else if left(Role::Outside) {
            Some(Self::Outside)
        } else {
            left(Role::Handler).then_some(Self::Handlers)
        }
    }

    /// In whose hands it would be once everybody who directs in it now is left out as well.
    pub fn without_who_directs(self, staff: &[(StaffId, Role)], about: &[StaffId]) -> Option<Self> {
        let directs = |role: Role| match self {
            Self::Directors | Self::OtherDirector => matches!(role, Role::Director),
            Self::Outside => matches!(role, Role::Director | Role::Outside),
            Self::Handlers => false,
        };
        let named = staff.iter().filter(|(_, role)| directs(*role));
        let named = named.map(|(id, _)| *id);
        let about: Vec<StaffId> = about.iter().copied().chain(named).collect();
        Self::of(staff, &about)
    }

    /// Whether somebody in this role, whom it is not about, holds a key to it.
    pub const fn admits(self, role: Role) -> bool {
        match role {
            Role::Director => matches!(self, Self::Directors | Self::OtherDirector),
            // The person outside works with nobody of the bureau.
            Role::Handler => !matches!(self, Self::Outside),
            Role::Outside => matches!(self, Self::Outside),
            Role::Anyone | Role::Complainant | Role::Asked | Role::Committee | Role::System => {
                false
            }
        }
    }

    /// In which role somebody of the bureau acts in a case that is in these hands. With nobody of the directie left and nobody
    /// outside, whoever handles complaints does what the person outside would: somebody has to decide, to appoint a
    /// committee after an appeal, and to pay.
    pub const fn role_of(self, role: Role) -> Role {
        match self {
            Self::Directors | Self::OtherDirector | Self::Outside => role,
            Self::Handlers => match role {
                Role::Handler => Role::Outside,
                Role::Director
                | Role::Outside
                | Role::Anyone
                | Role::Complainant
                | Role::Asked
                | Role::Committee
                | Role::System => role,
            },
        }
    }

    /// Whether mail to the bureau's common address is read by nobody whom the complaint is about.
    pub const fn shares_the_mailbox(self) -> bool {
        matches!(self, Self::Directors)
    }
}

/// In whose hands complaints about the directie are, as anybody may read before there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutDirectors {
    /// About one of them, whoever that is.
    pub one: Option<Handling>,
    /// About all of them.
    pub all: Option<Handling>,
}

impl AboutDirectors {
    /// At a bureau where these work; `None` where nobody is left to read it.
    pub fn of(staff: &[(StaffId, Role)]) -> Self {
        let directors = staff.iter().filter(|(_, role)| *role == Role::Director);
        let directors: Vec<StaffId> = directors.map(|(id, _)| *id).collect();
        Self {
            one: Handling::of(staff, directors.get(..1).unwrap_or_default()),
            all: Handling::of(staff, &directors),
        }
    }
}
