//! Numbers that may be told. A bureau with twelve complaints a year re-identifies people easily (art. 10): a small number is
//! hidden, and so is whatever else would give it away beside the rest of its table.

use serde::{Deserialize, Serialize};

/// A number below this is not told, unless it is nothing at all.
pub const SMALLEST: u32 = 5;

/// Whether a number points at somebody.
pub const fn is_small(number: u32) -> bool {
    0 < number && number < SMALLEST
}

/// One line of a table: how many there were, and how many of each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<const N: usize> {
    pub whole: u32,
    pub parts: [u32; N],
}

impl<const N: usize> Default for Line<N> {
    fn default() -> Self {
        let (whole, parts) = (0, [0; N]);
        Self { whole, parts }
    }
}

/// The same as it is told. What is hidden is small, or would give away what is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldLine {
    pub whole: Option<u32>,
    pub parts: Option<Vec<u32>>,
}

/// A table as it is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub lines: Vec<ToldLine>,
    /// All lines together.
    pub total: ToldLine,
}

/// What can be told of a table whose total is known, so that no small number follows from what is told, not even for whoever
/// knows this rule.
///
/// The parts of a line say how large it is, so that they go with it; one small part hides the others, since all of them
/// are bounded by the whole.
pub fn tell<const N: usize>(lines: &[Line<N>]) -> Told {
    let wholes: Vec<u32> = lines.iter().map(|line| line.whole).collect();
    let (hidden, has_total) = hide(&wholes);
    let has_small = |line: &Line<N>| line.parts.iter().any(|part| is_small(*part));
    let without_parts = lines.iter().zip(&hidden);
    let without_parts = without_parts.map(|(line, hidden)| *hidden || has_small(line));
    let mut without_parts: Vec<bool> = without_parts.collect();
    let columns = (0..N).map(|part| lines.iter().map(|line| line.parts[part]).collect());
    let columns: Vec<Vec<u32>> = columns.collect();
    // Two that add up to nothing are nothing, and that is told.
    let is_open = |column: &Vec<u32>, hidden: &[bool]| {
        column.iter().sum::<u32>() == 0 || leaves_open(column, hidden)
    };
    while !columns.iter().all(|column| is_open(column, &without_parts)) {
        if !hide_next(&wholes, &mut without_parts) {
            break;
        }
    }
    let told = lines.iter().zip(hidden).zip(&without_parts);
    let told = told.map(|((line, hidden), without_parts)| ToldLine {
        whole: (!hidden).then_some(line.whole),
        parts: (!without_parts).then(|| line.parts.to_vec()),
    });
    let total = columns.iter().map(|column| column.iter().sum());
    Told {
        lines: told.collect(),
        total: ToldLine {
            whole: has_total.then(|| wholes.iter().sum()),
            parts: (has_total && !without_parts.contains(&true)).then(|| total.collect()),
        },
    }
}

/// How many were open at the end of each month, as far as that can be told beside how many came in: `before` at the beginning,
/// and for each month how many came in, that number as it is told, and how many ended.
///
/// What was open at two moments says what happened between them. Where all that came in is told, how many ended follows; it
/// is none then, or not small. Where a part of it is not told, nothing follows as long as no more were open than is known
/// of, because how many ended is told nowhere. All that is hidden together is known where the total is told.
pub fn tell_open(
    before: u32,
    months: &[(u32, Option<u32>, u32)],
    has_total: bool,
) -> Vec<Option<u32>> {
    let all_hidden = months.iter().filter(|(_, told, _)| told.is_none()).count();
    let mut open = before;
    // What was told last; before the first, what can be told of the beginning.
    let mut last = Some(before).filter(|before| !is_small(*before));
    // Since that was told: what is known to have come in, how many months are hidden, and what ended.
    let (mut came, mut hidden, mut ended) = (0, 0, 0);
    let told = months.iter().map(|(all, told, gone)| {
        open = (open + all).saturating_sub(*gone);
        came += told.unwrap_or_default();
        hidden += usize::from(told.is_none());
        ended += gone;
        let says_nothing = last.is_none_or(|last| {
            if hidden == 0 || (hidden == all_hidden && has_total) {
                !is_small(ended)
            } else {
                open <= last + came
            }
        });
        let is_told = says_nothing && !is_small(open);
        if is_told {
            (last, came, hidden, ended) = (Some(open), 0, 0, 0);
        }
        is_told.then_some(open)
    });
    told.collect()
}

/// Which of these numbers are hidden, and whether their total is told.
///
/// One hidden number follows from the total: then others are hidden as well, in their order whatever they are, until the
/// total leaves more than one way to fill them in. Where it never does, nothing is told.
fn hide(numbers: &[u32]) -> (Vec<bool>, bool) {
    let nothing = || (vec![true; numbers.len()], false);
    if is_small(numbers.iter().sum()) {
        return nothing();
    }
    let mut hidden: Vec<bool> = numbers.iter().map(|number| is_small(*number)).collect();
    while !leaves_open(numbers, &hidden) {
        if !hide_next(numbers, &mut hidden) {
            return nothing();
        }
    }
    (hidden, true)
}

/// The first that is not hidden, and what is nothing at all last. `false` when there is none.
fn hide_next(numbers: &[u32], hidden: &mut [bool]) -> bool {
    let shown = (0..numbers.len()).filter(|place| !hidden[*place]);
    let next = shown.min_by_key(|place| numbers[*place] == 0);
    if let Some(next) = next {
        hidden[next] = true;
    }
    next.is_some()
}

/// Whether the sum of what is hidden says more than one thing of each. All of them are at least one, and at most what is
/// small when nothing else is among them.
fn leaves_open(numbers: &[u32], hidden: &[bool]) -> bool {
    let hidden = numbers.iter().zip(hidden).filter(|(_, hidden)| **hidden);
    let hidden: Vec<u32> = hidden.map(|(number, _)| *number).collect();
    let sum: usize = hidden.iter().map(|number| *number as usize).sum();
    let most = hidden.len() * (SMALLEST as usize - 1);
    let only_small = hidden.iter().all(|number| is_small(*number));
    hidden.is_empty() || (hidden.len() > 1 && sum > hidden.len() && (!only_small || sum < most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeSet, HashMap};

    /// Every table of so many numbers up to a bound.
    fn tables(many: usize, most: u32) -> Vec<Vec<u32>> {
        (0..many).fold(vec![Vec::new()], |tables, _| {
            let longer = |table: &Vec<u32>| {
                let with = |number| [table.as_slice(), &[number]].concat();
                (0..=most).map(with).collect::<Vec<_>>()
            };
            tables.iter().flat_map(longer).collect()
        })
    }

    fn told(table: &[u32]) -> (Vec<Option<u32>>, Option<u32>) {
        let lines = table.iter().map(|whole| Line::<0> {
            whole: *whole,
            parts: [],
        });
        let told = tell(&lines.collect::<Vec<_>>());
        (
            told.lines.iter().map(|line| line.whole).collect(),
            told.total.whole,
        )
    }

    /// As whoever reads it and knows the rule: of all tables that are told like this, each number that is hidden is not the
    /// same in every one.
    #[test]
    fn no_number_that_is_hidden_follows_from_what_is_told() {
        for (many, most) in [(1, 12), (2, 16), (3, 16), (4, 11), (5, 8)] {
            let mut alike: HashMap<_, Vec<Vec<u32>>> = HashMap::new();
            for table in tables(many, most) {
                alike.entry(told(&table)).or_default().push(table);
            }
            for ((lines, total), tables) in alike {
                // Of a larger total some of the tables are not among these.
                if total.is_some_and(|total| total > most) {
                    continue;
                }
                for place in (0..many).filter(|place| lines[*place].is_none()) {
                    let values: BTreeSet<u32> = tables.iter().map(|table| table[place]).collect();
                    assert!(values.len() > 1, "{lines:?} {total:?}: {tables:?}");
                }
            }
        }
    }

    /// Also where the sum is known from another table, which tells none that is small.
    #[test]
    fn no_part_that_is_small_follows_from_what_is_told() {
        let mut alike: HashMap<_, Vec<Vec<u32>>> = HashMap::new();
        for parts in tables(3, 16) {
            let lines = parts.iter().map(|part| Line {
                whole: 20,
                parts: [*part],
            });
            let told = tell(&lines.collect::<Vec<_>>()).lines;
            let told: Vec<_> = told.into_iter().map(|line| line.parts).collect();
            let sum: u32 = parts.iter().sum();
            alike.entry((told, sum)).or_default().push(parts);
        }
        for ((lines, sum), tables) in alike {
            if is_small(sum) || sum > 16 {
                continue;
            }
            for place in (0..3).filter(|place| lines[*place].is_none()) {
                let values: BTreeSet<u32> = tables.iter().map(|table| table[place]).collect();
                let is_told = values.len() == 1 && values.iter().any(|value| is_small(*value));
                assert!(!is_told, "{lines:?} {sum}: {tables:?}");
            }
        }
    }

    #[test]
    fn what_stands_beside_a_small_number_does_not_say_how_large_it_is() {
        // As it was seen: fewer than 5 came in, and 6 terms were kept.
        let few = Line {
            whole: 3,
            parts: [6, 0],
        };
        let many = |whole| Line {
            whole,
            parts: [2 * whole, 0],
        };
        let told = tell(&[few, many(8), many(9), many(0)]);
        let hidden = ToldLine::default();
        assert_eq!(told.lines[0], hidden);
        // Or it would follow from the total.
        assert_eq!(told.lines[1], hidden);
        assert_eq!(told.lines[2].parts, Some(vec![18, 0]));
        assert_eq!(told.lines[3].whole, Some(0));
        assert_eq!((told.total.whole, told.total.parts), (Some(20), None));
    }

    /// Neither what came in, nor what was open, nor what ended, which is told nowhere: of all years that are told like this
    /// no small number is the same in every one.
    #[test]
    fn no_small_number_follows_from_how_many_were_open() {
        for (many, most) in [(2, 11), (3, 5)] {
            let mut alike: HashMap<_, Vec<[Vec<u32>; 3]>> = HashMap::new();
            for numbers in tables(2 * many, most) {
                let (came, ended) = numbers.split_at(many);
                for before in 0..=most {
                    let mut open = before;
                    let opens = came.iter().zip(ended).map(|(came, ended)| {
                        let left = (open + came).checked_sub(*ended)?;
                        open = left;
                        Some(left)
                    });
                    let Some(opens) = opens.collect::<Option<Vec<u32>>>() else {
                        continue;
                    };
                    let (lines, total) = told(came);
                    let months = came.iter().zip(&lines).zip(ended);
                    let months: Vec<_> = months
                        .map(|((came, told), ended)| (*came, *told, *ended))
                        .collect();
                    let load = tell_open(before, &months, total.is_some());
                    // How many were open before is known here as well, as far as that can be told.
                    let before = Some(before).filter(|before| !is_small(*before));
                    let year = [came.to_vec(), ended.to_vec(), opens];
                    let same = alike.entry((before, lines, total, load));
                    same.or_default().push(year);
                }
            }
            for ((before, lines, total, load), years) in alike {
                let shown = lines.iter().chain(&load).flatten();
                let largest = shown.chain(&before).max().copied().unwrap_or_default();
                // Of larger numbers some of the years are not among these.
                if largest + SMALLEST > most + 1 || total.is_some_and(|total| total > most) {
                    continue;
                }
                for place in 0..many {
                    for numbers in 0..3 {
                        let values: BTreeSet<u32> =
                            years.iter().map(|year| year[numbers][place]).collect();
                        let is_told = values.len() == 1 && values.iter().any(|one| is_small(*one));
                        assert!(!is_told, "{before:?} {lines:?} {load:?}: {years:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_was_open_is_told_where_it_says_nothing_else() {
        let months = [
            (8, Some(8), 0),
            // Two ended, which would follow.
            (6, Some(6), 2),
            (5, Some(5), 9),
            // Three came in and none ended, which would follow.
            (3, None, 0),
            (2, None, 9),
            (0, Some(0), 11),
        ];
        let told = tell_open(10, &months, false);
        assert_eq!(told, [Some(18), None, Some(18), None, Some(14), None]);
        // What came in those two months together is known, and so is what ended: none is told in the first of them.
        let told = tell_open(10, &months[..5], true);
        assert_eq!(told, [Some(18), None, Some(18), None, Some(14)]);
    }

    proptest! {
        #[test]
        fn what_is_small_is_told_nowhere_and_a_total_is_true(
            lines in prop::collection::vec((0..12_u32, 0..12_u32, 0..12_u32), 0..14)
        ) {
            let lines: Vec<_> = lines
                .into_iter()
                .map(|(whole, one, other)| Line { whole, parts: [one, other] })
                .collect();
            let told = tell(&lines);
            let all = told.lines.iter().chain([&told.total]);
            for line in all {
                let numbers = line.whole.iter().chain(line.parts.iter().flatten());
                prop_assert!(numbers.clone().all(|number| !is_small(*number)));
                prop_assert!(line.whole.is_some() || line.parts.is_none());
            }
            for (line, told) in lines.iter().zip(&told.lines) {
                prop_assert!(told.whole.is_none_or(|whole| whole == line.whole));
                prop_assert!(told.parts.as_ref().is_none_or(|parts| parts[..] == line.parts));
            }
            let shown: u32 = told.lines.iter().filter_map(|line| line.whole).sum();
            let hidden = told.lines.iter().filter(|line| line.whole.is_none()).count();
            if let Some(total) = told.total.whole {
                prop_assert_eq!(total, lines.iter().map(|line| line.whole).sum::<u32>());
                prop_assert!(hidden != 1, "one hidden number is the total without the others");
                prop_assert!(hidden == 0 || total > shown);
            }
        }
    }
}
