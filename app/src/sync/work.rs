//! Work that a phone does first when very many complaints come in at once: a moment of reckoning for one complaint, and a
//! great deal for whoever sends thousands. It asks for no address and no name, and nobody sees it happen.

use sha2::{Digest, Sha256};

const LABEL: &[u8] = b"gehoor/v1/work";
/// Several small searches instead of a large one: together they take about as long every time.
pub const PARTS: usize = 16;
/// The hardest search that a phone begins: some seconds on a slow one. Who asks for more is not our server.
const HARDEST: u8 = 18;

/// What is asked: for each part a number whose hash begins with so many zero bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    challenge: [u8; 32],
    bits: u8,
}

impl Task {
    /// `None` when it is harder than a phone should do.
    pub const fn new(challenge: [u8; 32], bits: u8) -> Option<Self> {
        if bits > HARDEST {
            return None;
        }
        Some(Self { challenge, bits })
    }

    pub const fn challenge(&self) -> &[u8; 32] {
        &self.challenge
    }

    pub const fn bits(&self) -> u8 {
        self.bits
    }

    /// All of it fits in one block of the hash.
    fn is_met(&self, part: usize, number: u32) -> bool {
        let mut hash = Sha256::new();
        hash.update(LABEL);
        hash.update(self.challenge);
        hash.update((part as u64).to_be_bytes());
        hash.update(number.to_be_bytes());
        let digest = hash.finalize();
        let first = digest
            .first_chunk::<4>()
            .map(|first| u32::from_be_bytes(*first));
        first.is_some_and(|first| first.leading_zeros() >= u32::from(self.bits))
    }
}

/// The numbers that were found, and how hard that was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    bits: u8,
    numbers: Vec<u32>,
}

impl Proof {
    pub const fn bits(&self) -> u8 {
        self.bits
    }

    pub fn solves(&self, task: &Task) -> bool {
        let mut parts = self.numbers.iter().enumerate();
        self.bits == task.bits
            && self.numbers.len() == PARTS
            && parts.all(|(part, number)| task.is_met(part, *number))
    }

    pub fn write(&self) -> Vec<u8> {
        let numbers = self.numbers.iter().flat_map(|number| number.to_be_bytes());
        std::iter::once(self.bits).chain(numbers).collect()
    }

    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (bits, numbers) = bytes.split_first()?;
        let (numbers, rest) = numbers.as_chunks::<4>();
        let whole = numbers.len() == PARTS && rest.is_empty();
        whole.then(|| Self {
            bits: *bits,
            numbers: numbers
                .iter()
                .map(|number| u32::from_be_bytes(*number))
                .collect(),
        })
    }
}

/// A search that is underway. It goes on in steps, so that a page can do something else in between.
pub struct Search {
    task: Task,
    found: Vec<u32>,
    next: u32,
}

impl Search {
    pub const fn new(task: Task) -> Self {
        Self {
            task,
            found: Vec::new(),
            next: 0,
        }
    }

    /// Tries so many numbers more; gives the proof once it is complete.
    pub fn go_on(&mut self, tries: u32) -> Option<Proof> {
        for _ in 0..tries {
            if self.task.is_met(self.found.len(), self.next) {
                self.found.push(self.next);
                self.next = 0;
            } else {
                self.next = self.next.wrapping_add(1);
            }
            if self.found.len() == PARTS {
                return Some(Proof {
                    bits: self.task.bits,
                    numbers: self.found.clone(),
                });
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worked(task: Task) -> Proof {
        Search::new(task).go_on(u32::MAX).unwrap()
    }

    #[test]
    fn what_was_found_solves_its_own_task_and_no_other() {
        let task = Task::new([7; 32], 6).unwrap();
        let proof = worked(task);
        assert!(proof.solves(&task));
        assert!(!proof.solves(&Task::new([8; 32], 6).unwrap()));
        assert!(
            !proof.solves(&Task::new([7; 32], 5).unwrap()),
            "an easier one is another one"
        );
        assert_eq!(Proof::read(&proof.write()), Some(proof));
    }

    #[test]
    fn a_search_goes_on_where_it_stopped() {
        let task = Task::new([3; 32], 8).unwrap();
        let mut search = Search::new(task);
        let found = std::iter::repeat_with(|| search.go_on(100)).find_map(|found| found);
        assert_eq!(found, Some(worked(task)));
    }

    #[test]
    fn nobody_can_have_a_phone_work_for_hours() {
        assert_eq!(Task::new([0; 32], HARDEST + 1), None);
    }

    #[test]
    fn half_a_proof_is_none() {
        let proof = worked(Task::new([1; 32], 2).unwrap()).write();
        assert_eq!(Proof::read(&proof[..proof.len() - 1]), None);
        assert_eq!(Proof::read(&[]), None);
    }
}
