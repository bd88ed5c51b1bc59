//! The form exactly as it was typed, and its reading into a filing.

use super::{Capacity, Field, Filing, Ground, Identity, Problem, ProblemKind, Words, reading};
use crate::event::StaffId;
use crate::shield::Shield;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Exactly what was typed, valid or not, so that it can be shown again unchanged. `Debug` shows none of it.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub capacity: String,
    pub shield: String,
    pub grounds: Vec<String>,
    pub other_ground: String,
    /// Ids of whom of the bureau it is about.
    pub about: Vec<String>,
    pub description: String,
    pub when: String,
    #[serde(rename = "where")]
    pub place: String,
    pub who: String,
    pub requested_solution: String,
    pub name: String,
    pub email: String,
    pub phone: String,
    pub address: String,
}

impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Typed").finish_non_exhaustive()
    }
}

impl Typed {
    /// What was typed in a field; nothing for what is chosen from a list.
    pub fn text(&self, field: Field) -> &str {
        match field {
            Field::Capacity | Field::Shield | Field::Grounds | Field::About => "",
            Field::OtherGround => &self.other_ground,
            Field::Description => &self.description,
            Field::When => &self.when,
            Field::Where => &self.place,
            Field::Who => &self.who,
            Field::RequestedSolution => &self.requested_solution,
            Field::Name => &self.name,
            Field::Email => &self.email,
            Field::Phone => &self.phone,
            Field::Address => &self.address,
        }
    }

    /// The filing, or everything that is wrong with it: at most one problem per field, in the order of [`Field::ALL`].
    pub fn parse(&self) -> Result<Filing, Vec<Problem>> {
        let mut problems = Problems::default();
        let capacity = problems.keep(Field::Capacity, choice(&self.capacity, Capacity::from_name));
        let shield = problems.keep(Field::Shield, choice(&self.shield, Shield::from_name));
        let shield = shield.unwrap_or(Shield::DEFAULT);
        let grounds = problems.keep(Field::Grounds, grounds(&self.grounds));
        let other_ground = problems.text(Field::OtherGround, &self.other_ground);
        let about = problems.keep(Field::About, about(&self.about));
        let words = Words {
            other_ground,
            description: problems.keep(
                Field::Description,
                reading::required(&self.description, Field::Description.limit()),
            ),
            when: problems.text(Field::When, &self.when),
            place: problems.text(Field::Where, &self.place),
            who: problems.text(Field::Who, &self.who),
            requested_solution: problems.text(Field::RequestedSolution, &self.requested_solution),
        };
        // What is not kept is not judged either: an anonymous complaint cannot fail on a name that nobody will see.
        let identity = shield
            .keeps_identity()
            .then(|| self.identity(&mut problems))
            .filter(|identity| !identity.is_blank());
        if problems.0.is_empty() {
            Ok(Filing {
                capacity,
                shield,
                grounds,
                about,
                words,
                identity,
            })
        } else {
            Err(problems.0)
        }
    }

    fn identity(&self, problems: &mut Problems) -> Identity {
        Identity {
            name: problems.text(Field::Name, &self.name),
            email: problems.keep(Field::Email, email(&self.email)),
            phone: problems.text(Field::Phone, &self.phone),
            address: problems.text(Field::Address, &self.address),
        }
    }
}

/// What is wrong so far.
#[derive(Default)]
struct Problems(Vec<Problem>);

impl Problems {
    /// The value, or its problem noted and an empty value to go on with.
    fn keep<T: Default>(&mut self, field: Field, read: Result<T, ProblemKind>) -> T {
        read.unwrap_or_else(|kind| {
            self.0.push(Problem { field, kind });
            T::default()
        })
    }

    fn text(&mut self, field: Field, typed: &str) -> String {
        self.keep(
            field,
            reading::text(typed, field.limit(), field.is_one_line()),
        )
    }
}

/// A choice from a list; an empty one is no choice.
fn choice<T>(typed: &str, from_name: fn(&str) -> Option<T>) -> Result<Option<T>, ProblemKind> {
    if typed.is_empty() {
        return Ok(None);
    }
    from_name(typed).map(Some).ok_or(ProblemKind::Unknown)
}

fn grounds(typed: &[String]) -> Result<Vec<Ground>, ProblemKind> {
    let chosen = typed
        .iter()
        .filter(|word| !word.is_empty())
        .map(|word| Ground::from_name(word));
    let chosen: Vec<_> = chosen.collect::<Option<_>>().ok_or(ProblemKind::Unknown)?;
    let mut grounds = Ground::ALL.to_vec();
    grounds.retain(|ground| chosen.contains(ground));
    Ok(grounds)
}

fn about(typed: &[String]) -> Result<Vec<StaffId>, ProblemKind> {
    let mut about = Vec::new();
    for id in typed.iter().filter(|id| !id.is_empty()) {
        let id = StaffId::from_name(id).ok_or(ProblemKind::Unknown)?;
        if !about.contains(&id) {
            about.push(id);
        }
    }
    Ok(about)
}

/// Space around an address is never part of it, and telephones add it when completing a word.
fn email(typed: &str) -> Result<String, ProblemKind> {
    let address = reading::text(
        typed.trim(),
        Field::Email.limit(),
        Field::Email.is_one_line(),
    )?;
    if address.is_empty() || reading::looks_like_email(&address) {
        Ok(address)
    } else {
        Err(ProblemKind::NotAnEmail)
    }
}
