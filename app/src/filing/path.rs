//! The parts of the form, and the way through them: a part that has nothing to ask is not on it.

use regulation::filing::{Field, Typed};
use regulation::shield::Shield;

/// How the name is treated, alone: everything after it follows from that.
pub const SHIELD: usize = 0;
pub const CAPACITY: usize = 1;
pub const WHAT: usize = 2;
pub const STORY: usize = 3;
pub const SOLUTION: usize = 4;
pub const CONTACT: usize = 5;
/// Everything once more, and the button that sends.
pub const CHECK: usize = 6;
/// So many parts there are when each has something to ask.
pub const STEPS: usize = 7;

/// The part of the form in which a field stands.
pub const fn step_of(field: Field) -> usize {
    match field {
        Field::Shield => SHIELD,
        Field::Capacity => CAPACITY,
        Field::Grounds | Field::OtherGround | Field::About => WHAT,
        Field::Description | Field::When | Field::Where | Field::Who => STORY,
        Field::RequestedSolution => SOLUTION,
        Field::Name | Field::Email | Field::Phone | Field::Address => CONTACT,
    }
}

/// The way through the form, as what was chosen makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// Nobody is asked how to be reached who is not known here.
    asks_contact: bool,
}

impl Way {
    /// The way of a page that shows every part at once, because it does not answer.
    pub const WHOLE: Self = Self { asks_contact: true };

    pub fn of(typed: &Typed) -> Self {
        Self {
            asks_contact: typed.shield != Shield::Anonymous.name(),
        }
    }

    /// Whether this part is on it.
    pub const fn has(self, step: usize) -> bool {
        self.asks_contact || step != CONTACT
    }

    /// How many parts are on it up to and with this one.
    pub fn count_to(self, step: usize) -> usize {
        (0..=step).filter(|step| self.has(*step)).count()
    }

    /// How many parts it has.
    pub fn length(self) -> usize {
        self.count_to(CHECK)
    }

    /// The part after this one; the last is followed by itself.
    pub fn after(self, step: usize) -> usize {
        (step + 1..STEPS)
            .find(|step| self.has(*step))
            .unwrap_or(CHECK)
    }

    /// The part before this one; the first comes after itself.
    pub fn before(self, step: usize) -> usize {
        let mut before = (0..step).rev();
        before.find(|step| self.has(*step)).unwrap_or(SHIELD)
    }

    /// The part itself, or the one after it when it is not on the way.
    pub fn nearest(self, step: usize) -> usize {
        if step < STEPS && self.has(step) {
            step
        } else {
            self.after(step)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(shield: Shield) -> Way {
        Way::of(&Typed {
            shield: shield.name().to_owned(),
            ..Typed::default()
        })
    }

    #[test]
    fn who_is_anonymous_is_not_asked_how_to_be_reached_and_the_parts_are_counted_without_it() {
        let way = way(Shield::Anonymous);
        assert_eq!(way.length(), 6);
        assert_eq!(way.after(SOLUTION), CHECK);
        assert_eq!(way.before(CHECK), SOLUTION);
        assert_eq!(way.count_to(CHECK), 6);
        assert_eq!(way.nearest(CONTACT), CHECK);
    }

    #[test]
    fn everybody_else_goes_through_every_part_and_back() {
        for way in [way(Shield::Open), way(Shield::Confidential), Way::WHOLE] {
            assert_eq!(way.length(), STEPS);
            for step in SHIELD..CHECK {
                assert_eq!(way.after(step), step + 1);
                assert_eq!(way.before(step + 1), step);
                assert_eq!(way.nearest(step), step);
            }
        }
    }

    #[test]
    fn the_ends_of_the_way_lead_nowhere_else() {
        for way in [way(Shield::Open), way(Shield::Anonymous)] {
            assert_eq!(way.before(SHIELD), SHIELD);
            assert_eq!(way.after(CHECK), CHECK);
            assert_eq!(way.nearest(STEPS + 3), CHECK);
        }
    }

    #[test]
    fn the_shield_is_asked_first_and_alone() {
        let first = Field::ALL.iter().filter(|field| step_of(**field) == SHIELD);
        assert_eq!(first.collect::<Vec<_>>(), [&Field::Shield]);
        let mut steps: Vec<usize> = Field::ALL.iter().map(|field| step_of(*field)).collect();
        let asked = steps.clone();
        steps.sort_unstable();
        assert_eq!(asked, steps, "fields stand in the order of the parts");
    }
}
