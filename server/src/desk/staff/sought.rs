//! What is searched for in the lists of the desk: words of the regulation, numbers, and the names of whoever handles a case.
//! Names are sealed in the database, so that they are looked up here and handed on as who that is.

use crate::archive::{Needle, staff_id, staff_uuid};
use app::dashboard::filter::Filter;
use app::dashboard::search::{self, Meaning, begins};
use regulation::event::StaffId;
use std::collections::HashMap;
use uuid::Uuid;

/// No colleague is called so.
const NOBODY: StaffId = StaffId(0);

/// What is searched for, and the filter as it is told and as an address says it: a word that was somebody's name has become
/// who that is.
pub struct Sought {
    pub needles: Vec<Needle>,
    pub filter: Filter,
}

impl Sought {
    pub fn of(mut filter: Filter, names: &HashMap<Uuid, String>) -> Self {
        let (mut needles, mut kept) = (Vec::new(), Vec::new());
        let typed = search::text(&filter.search);
        for word in typed.split_whitespace() {
            let meaning = Meaning::of(word);
            let meant = names.iter().filter(|(_, name)| begins(name, word));
            let mut meant: Vec<Uuid> = meant.map(|(id, _)| *id).collect();
            meant.sort_unstable();
            if !meant.is_empty() && !meaning.is_of_the_regulation() {
                let chosen = filter.handlers.iter().map(|id| staff_uuid(*id));
                let chosen: Vec<Uuid> = chosen.collect();
                meant.retain(|id| chosen.is_empty() || chosen.contains(id));
                if !meant.is_empty() {
                    filter.handlers = meant.into_iter().map(staff_id).collect();
                    continue;
                }
            }
            // A word that is called by nobody who was chosen finds nothing, and stays to be seen.
            needles.push(Needle {
                number: meaning.number,
                stages: meaning.stages,
                grounds: meaning.grounds,
                shields: meaning.shields,
                capacities: meaning.capacities,
                late: meaning.late,
                handlers: meant,
            });
            kept.push(word);
        }
        filter.search = kept.join(" ");
        Self { needles, filter }
    }

    /// The filter for an address, which says no word that can be a name. One that was the name of nobody has become nobody,
    /// so that the address finds nothing either.
    pub fn for_address(self) -> Filter {
        let mut filter = self.filter;
        let typed = std::mem::take(&mut filter.search);
        for word in typed.split_whitespace() {
            if Meaning::of(word).is_of_the_regulation() {
                filter.search.push_str(word);
                filter.search.push(' ');
            } else {
                filter.handlers = vec![NOBODY];
            }
        }
        filter
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regulation::stage::Stage;

    fn of(search: &str) -> Sought {
        let names = [(1, "Joke de Vries"), (2, "Joost Beer"), (3, "Ada Inonge")];
        let names = names.map(|(id, name)| (Uuid::from_u128(id), name.to_owned()));
        let search = search.to_owned();
        Sought::of(
            Filter {
                search,
                ..Filter::default()
            },
            &HashMap::from(names),
        )
    }

    #[test]
    fn a_name_becomes_who_that_is_and_its_address_says_no_name() {
        for (search, handlers, address) in [
            (
                "joke",
                vec![1],
                "/directie?behandelaar=00000000000000000000000000000001",
            ),
            (
                "vries jo",
                vec![1],
                "/directie?behandelaar=00000000000000000000000000000001",
            ),
            (
                "jo",
                vec![1, 2],
                "/directie?behandelaar=00000000000000000000000000000001.00000000000000000000000000000002",
            ),
        ] {
            let sought = of(search);
            let ids: Vec<u128> = sought.filter.handlers.iter().map(|id| id.0).collect();
            assert_eq!((ids, sought.needles.len()), (handlers, 0), "{search}");
            assert_eq!(sought.filter.address(), address);
        }
    }

    #[test]
    fn an_address_of_a_word_that_is_nobodys_name_finds_nothing_and_does_not_say_it() {
        let address = of("jansen beroep 7kq").for_address().address();
        assert_eq!(
            address,
            "/directie?zoek=beroep+7kq&behandelaar=00000000000000000000000000000000"
        );
        let somebody = "/directie?behandelaar=00000000000000000000000000000001";
        assert_eq!(of("joke").for_address().address(), somebody);
    }

    #[test]
    fn a_word_that_means_more_finds_all_of_it_and_one_that_means_nobody_stays() {
        let more = of("in");
        assert_eq!(more.needles[0].handlers, [Uuid::from_u128(3)]);
        assert!(more.needles[0].stages.contains(&Stage::Investigating));
        let nobody = of("jansen joke ada");
        assert_eq!(nobody.filter.search, "jansen ada");
        assert_eq!(nobody.filter.address(), of("joke").filter.address());
        assert_eq!(nobody.needles.len(), 2);
    }
}
