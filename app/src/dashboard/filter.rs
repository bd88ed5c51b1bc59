//! Which cases the list shows and in which order. The address of the page says it, so that it can be kept and shared.

use super::search::{self, Meaning};
use crate::page::Page;
use regulation::clock::ClockKind;
use regulation::event::{Channel, StaffId};
use regulation::filing::Ground;
use regulation::shield::Shield;
use regulation::stage::Stage;
use serde::{Deserialize, Serialize};

/// How many cases stand on one page.
pub const PAGE: u32 = 50;

/// So many handlers an address names at most.
const HANDLERS: usize = 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Show {
    #[default]
    Running,
    All,
    Late,
    /// What I handle.
    Mine,
    /// Somebody waits for the bureau.
    Waiting,
    Appealed,
    /// What nobody handles.
    Unhandled,
    /// What cannot be opened.
    Shut,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Order {
    /// By the date that comes first.
    #[default]
    Due,
    Received,
    Number,
    Stage,
    Ground,
    /// By name.
    Handler,
}

/// What was chosen. Anything that is not understood is as if it had not been chosen.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Filter {
    pub show: Show,
    pub stage: Option<Stage>,
    pub ground: Option<Ground>,
    pub shield: Option<Shield>,
    pub channel: Option<Channel>,
    /// A part of the number.
    pub number: String,
    /// What is searched for, in words: all of them are found. A word that can be somebody's name stands in no address; the
    /// answer says whom it meant, among the handlers.
    #[serde(default)]
    pub search: String,
    /// Handled by one of these.
    #[serde(default)]
    pub handlers: Vec<StaffId>,
    /// That came in from this month on, as "2026-05", and until that one; empty for any.
    #[serde(default)]
    pub from: String,
    #[serde(default)]
    pub until: String,
    /// Of which this term was not kept, also while it is still open.
    #[serde(default)]
    pub missed: Option<ClockKind>,
    pub order: Order,
    pub backwards: bool,
    /// From 0.
    pub page: u32,
}

impl Show {
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Running, "lopend"),
        (Self::All, "alle"),
        (Self::Late, "te-laat"),
        (Self::Mine, "van-mij"),
        (Self::Waiting, "wacht-op-ons"),
        (Self::Appealed, "in-beroep"),
        (Self::Unhandled, "zonder-behandelaar"),
        (Self::Shut, "niet-te-openen"),
    ];
}

impl Order {
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Due, "datum"),
        (Self::Received, "ontvangst"),
        (Self::Number, "nummer"),
        (Self::Stage, "fase"),
        (Self::Ground, "grond"),
        (Self::Handler, "behandelaar"),
    ];
}

fn known<T: Copy>(words: &[(T, &'static str)], word: &str) -> Option<T> {
    words
        .iter()
        .find(|(_, known)| *known == word)
        .map(|(value, _)| *value)
}

/// As "2026-05"; anything else is none.
fn month(text: String) -> String {
    let is_month = |text: &str| {
        let (year, month) = text.split_once('-')?;
        let is_year = year.len() == 4 && year.bytes().all(|digit| digit.is_ascii_digit());
        let is_two = month.len() == 2;
        Some(is_year && is_two && (1..=12).contains(&month.parse::<u8>().ok()?))
    };
    Some(text)
        .filter(|text| is_month(text) == Some(true))
        .unwrap_or_default()
}

impl Filter {
    /// `value` gives what the address says under a name, or nothing.
    pub fn read(value: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| value(name).unwrap_or_default();
        Self {
            show: known(&Show::ALL, &text("toon")).unwrap_or_default(),
            stage: Stage::from_name(&text("fase")),
            ground: Ground::from_name(&text("grond")),
            shield: Shield::from_name(&text("bescherming")),
            channel: Channel::from_name(&text("kanaal")),
            number: search::number(&text("nummer")),
            search: search::text(&text("zoek")),
            handlers: text("behandelaar")
                .split('.')
                .filter_map(StaffId::from_name)
                .take(HANDLERS)
                .collect(),
            from: month(text("van")),
            until: month(text("tot")),
            missed: ClockKind::from_name(&text("termijn")),
            order: known(&Order::ALL, &text("op")).unwrap_or_default(),
            backwards: text("om") == "ja",
            page: text("pagina").parse::<u32>().unwrap_or(1).clamp(1, 100_000) - 1,
        }
    }

    /// The address of the list that shows this.
    pub fn address(&self) -> String {
        self.at(Page::Dashboard)
    }

    /// The address of this page with the list that shows this.
    pub fn at(&self, page: Page) -> String {
        self.after(page.path())
    }

    /// The same of any address.
    pub fn after(&self, path: String) -> String {
        let query: Vec<String> = self
            .of_address()
            .into_iter()
            .map(|(name, value)| format!("{name}={}", value.replace(' ', "+")))
            .collect();
        if query.is_empty() {
            path
        } else {
            format!("{path}?{}", query.join("&"))
        }
    }

    /// What an address says of it, by name.
    pub fn of_address(&self) -> Vec<(&'static str, String)> {
        let known = |words: &[(Order, &'static str)]| {
            let found = words.iter().find(|(order, _)| *order == self.order);
            found.map(|(_, word)| *word)
        };
        let show = Show::ALL.iter().find(|(known, _)| *known == self.show);
        let page = (self.page > 0).then(|| (self.page + 1).to_string());
        // Words of letters, digits and dashes; those of the regulation have no others than those of the alphabet.
        let sought = self.words().filter(|word| word.is_ascii());
        let sought: Vec<&str> = sought
            .filter(|word| Meaning::of(word).is_of_the_regulation())
            .collect();
        let sought = sought.join(" ");
        let handlers: Vec<String> = self.handlers.iter().map(StaffId::to_string).collect();
        let handlers = handlers.join(".");
        let parts = [
            (
                "toon",
                show.map(|(_, word)| *word)
                    .filter(|_| self.show != Show::default()),
            ),
            ("fase", self.stage.map(Stage::name)),
            ("grond", self.ground.map(Ground::name)),
            ("bescherming", self.shield.map(Shield::name)),
            ("kanaal", self.channel.map(Channel::name)),
            (
                "nummer",
                Some(&*self.number).filter(|number| !number.is_empty()),
            ),
            (
                "zoek",
                Some(sought.as_str()).filter(|sought| !sought.is_empty()),
            ),
            (
                "behandelaar",
                Some(handlers.as_str()).filter(|handlers| !handlers.is_empty()),
            ),
            ("van", Some(&*self.from).filter(|month| !month.is_empty())),
            ("tot", Some(&*self.until).filter(|month| !month.is_empty())),
            ("termijn", self.missed.map(ClockKind::name)),
            (
                "op",
                known(&Order::ALL).filter(|_| self.order != Order::default()),
            ),
            ("om", self.backwards.then_some("ja")),
            ("pagina", page.as_deref()),
        ];
        let said = parts.into_iter();
        said.filter_map(|(name, value)| Some((name, value?.to_owned())))
            .collect()
    }

    /// The same with what is looked for by typing. Whoever looks for something looks among all there is, unless they chose.
    #[must_use]
    pub fn searching(&self, typed: &str) -> Self {
        let search = search::text(typed);
        let show = match (self.show, search.is_empty()) {
            (Show::Running, false) => Show::All,
            (Show::All, true) if !self.search.is_empty() => Show::Running,
            (show, _) => show,
        };
        Self {
            show,
            search,
            handlers: Vec::new(),
            page: 0,
            ..self.clone()
        }
    }

    /// What is searched for, each word.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.search.split_whitespace()
    }

    /// Whether one of the choices of the form was made.
    pub const fn is_chosen(&self) -> bool {
        self.stage.is_some()
            || self.ground.is_some()
            || self.shield.is_some()
            || self.channel.is_some()
    }

    /// Whether anything but the order and the page was chosen.
    pub fn is_narrowed(&self) -> bool {
        let plain = Self {
            order: self.order,
            backwards: self.backwards,
            page: self.page,
            ..Self::default()
        };
        *self != plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn read(query: &str) -> Filter {
        let pairs: HashMap<_, _> = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .collect();
        Filter::read(|name| pairs.get(name).map(|value| value.replace('+', " ")))
    }

    #[test]
    fn an_address_says_what_was_chosen_and_is_read_back_the_same() {
        for query in [
            "",
            "toon=alle&fase=investigating&grond=conduct&bescherming=anonymous&kanaal=post",
            "nummer=2026-7KQ&op=ontvangst&om=ja&pagina=3",
            "toon=zonder-behandelaar&op=behandelaar",
            "toon=alle&van=2025-12&tot=2026-05&termijn=acknowledgement",
            "toon=wacht-op-ons&zoek=7KQ+beroep&behandelaar=00000000000000000000000000000001.000000000000000000000000000000ff",
        ] {
            let filter = read(query);
            let address = filter.address();
            let again = address
                .strip_prefix("/directie")
                .unwrap_or_default()
                .trim_start_matches('?');
            assert_eq!(again, query);
            assert_eq!(read(again), filter);
        }
    }

    #[test]
    fn a_word_that_can_be_a_name_stands_in_no_address() {
        let filter = Filter {
            search: "jansen 7kq zoë".to_owned(),
            ..Filter::default()
        };
        assert_eq!(filter.address(), "/directie?zoek=7kq");
    }

    #[test]
    fn what_is_not_understood_chooses_nothing() {
        let filter = read(
            "toon=weg&fase=x&grond=y&pagina=-1&op=%00&van=2026-13&tot=1-1&termijn=z&nummer=a'; --%_ b",
        );
        assert_eq!(
            filter,
            Filter {
                number: "A--B".to_owned(),
                ..Filter::default()
            }
        );
        assert_eq!(read("pagina=0").page, 0);
    }
}
