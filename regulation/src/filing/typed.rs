//! Reading the form, exactly as it was typed, into a filing.

use super::{
    Capacity, Field, Filing, Ground, Identity, Problem, ProblemKind, Typed, Words, reading,
};
use crate::event::StaffId;
use crate::shield::Shield;

impl Typed {
    /// The filing, or everything that is wrong with it: at most one problem per field, in the order of [`Field::ALL`].
    pub fn parse(&self) -> Result<Filing, Vec<Problem>> {
        let mut problems = Problems::default();
        let capacity = problems.keep(Field::Capacity, choice(&self.capacity, Capacity::from_name));
        let shield = problems.keep(Field::Shield, choice(&self.shield, Shield::from_name));
        let shield = shield.unwrap_or(Shield::DEFAULT);
        let grounds = problems.keep(Field::Grounds, grounds(&self.grounds));
        let about = problems.keep(Field::About, about(&self.about));
        let words = Words::gather(|field| problems.keep(field, self.words(field)));
        // What is not kept is not judged either: an anonymous complaint cannot fail on a name that nobody will see.
        let identity = shield
            .keeps_identity()
            .then(|| self.identity(&mut problems))
            .filter(|identity| !identity.is_blank());
        // At most one per field, in the order of the form.
        let of = |field: &Field| {
            let found = problems.0.iter().find(|problem| problem.field == *field);
            found.copied()
        };
        let problems: Vec<Problem> = Field::ALL.iter().filter_map(of).collect();
        if problems.is_empty() {
            Ok(Filing {
                capacity,
                shield,
                grounds,
                about,
                words,
                identity,
            })
        } else {
            Err(problems)
        }
    }

    /// As it may be shown again: who chose to be anonymous is not known here, not even from a form that was refused.
    #[must_use]
    pub fn without_what_anonymity_drops(mut self) -> Self {
        if self.shield == Shield::Anonymous.name() {
            for contact in [
                &mut self.name,
                &mut self.email,
                &mut self.phone,
                &mut self.address,
            ] {
                contact.clear();
            }
        }
        self
    }

    fn words(&self, field: Field) -> Result<String, ProblemKind> {
        match field {
            Field::Description => reading::required(self.text(field), field.limit()),
            // Space around an address is never part of it, and telephones add it when completing a word.
            Field::Email => email(self.text(field).trim()),
            Field::Capacity
            | Field::Shield
            | Field::Grounds
            | Field::OtherGround
            | Field::About
            | Field::When
            | Field::Where
            | Field::Who
            | Field::RequestedSolution
            | Field::Name
            | Field::Phone
            | Field::Address => text(field, self.text(field)),
        }
    }

    fn identity(&self, problems: &mut Problems) -> Identity {
        Identity::gather(|field| problems.keep(field, self.words(field)))
    }
}

impl Filing {
    /// As it would be typed.
    pub fn typed(&self) -> Typed {
        let identity = self.identity.clone().unwrap_or_default();
        let texts: Vec<_> = self.words.each().chain(identity.each()).collect();
        Typed::gather(|field| match field {
            Field::Capacity => named(self.capacity.iter(), |known| known.name().to_owned()),
            Field::Shield => vec![self.shield.name().to_owned()],
            Field::Grounds => named(self.grounds.iter(), |known| known.name().to_owned()),
            Field::About => named(self.about.iter(), StaffId::to_string),
            Field::OtherGround
            | Field::Description
            | Field::When
            | Field::Where
            | Field::Who
            | Field::RequestedSolution
            | Field::Name
            | Field::Email
            | Field::Phone
            | Field::Address => {
                let of_field = texts.iter().filter(|(known, _)| *known == field);
                of_field.map(|(_, text)| (*text).to_owned()).collect()
            }
        })
    }
}

fn named<'a, T: 'a>(
    known: impl Iterator<Item = &'a T>,
    name: impl Fn(&T) -> String,
) -> Vec<String> {
    known.map(name).collect()
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
}

fn text(field: Field, typed: &str) -> Result<String, ProblemKind> {
    reading::text(typed, field.limit(), field.is_one_line())
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

fn email(typed: &str) -> Result<String, ProblemKind> {
    let address = text(Field::Email, typed)?;
    if address.is_empty() || reading::looks_like_email(&address) {
        Ok(address)
    } else {
        Err(ProblemKind::NotAnEmail)
    }
}
