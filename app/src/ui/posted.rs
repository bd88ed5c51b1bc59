//! What was filled in on a form, as it arrived: kept to be shown again when the form is refused. What it says is read once,
//! into types, by what the form is for.

use crate::case::answers::WhyRefused;
use crate::sync::texts::read_day;
use chrono::NaiveDate;
use regulation::case::Refusal;
use regulation::reach::is_in_reach;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The fields by their names, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Posted(Vec<(String, String)>);

impl Posted {
    pub const fn new(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }

    /// With this text in the field of this name.
    #[must_use]
    pub fn with(mut self, name: &str, text: impl Into<String>) -> Self {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), text.into()));
        self
    }

    /// The fields of these names and no others.
    #[must_use]
    pub fn only(&self, names: &[&str]) -> Self {
        let wanted = self.0.iter().filter(|(known, _)| names.contains(&&**known));
        Self(wanted.cloned().collect())
    }

    /// The text of this name, the last when there are more; absent and empty are the same.
    pub fn text(&self, name: &str) -> &str {
        let found = self.0.iter().rfind(|(known, _)| known == name);
        found.map_or("", |(_, text)| text)
    }

    /// Whether there was a field of this name, filled in or not.
    pub fn was_asked(&self, name: &str) -> bool {
        self.named().any(|(known, _)| known == name)
    }

    /// A text that is there.
    pub fn given(&self, name: &str) -> Option<&str> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// Every text of this name.
    pub fn values(&self, name: &str) -> Vec<String> {
        let found = self.named().filter(|(known, _)| *known == name);
        found.map(|(_, text)| text.to_owned()).collect()
    }

    pub fn has(&self, name: &str, value: &str) -> bool {
        self.named().any(|pair| pair == (name, value))
    }

    /// The texts whose name begins with `prefix`, by the rest of their name.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.named()
            .filter_map(move |(name, text)| Some((name.strip_prefix(prefix)?, text)))
    }

    /// As one text, for a form to carry along.
    pub fn write(&self) -> String {
        // Pairs of texts can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    pub fn read(written: &str) -> Option<Self> {
        serde_json::from_str(written).ok()
    }

    pub fn named(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// Every text, whatever its name.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, text)| text.as_str())
    }

    pub fn owned(&self, name: &str) -> String {
        self.text(name).to_owned()
    }

    pub fn id(&self, name: &str) -> Option<Uuid> {
        Uuid::try_parse(self.text(name)).ok()
    }

    pub fn number(&self, name: &str) -> Option<u64> {
        self.text(name).parse().ok()
    }

    /// A day that somebody can mean today; otherwise what is the matter with what was typed.
    pub fn day(&self, name: &str, today: NaiveDate) -> Result<NaiveDate, WhyRefused> {
        let day = read_day(self.text(name)).ok_or(WhyRefused::Field)?;
        if is_in_reach(day, today) {
            Ok(day)
        } else {
            Err(WhyRefused::Rules(Refusal::OutOfReach))
        }
    }
}
