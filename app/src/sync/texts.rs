//! Everything that travels to a phone or is kept on one: a flat JSON object of texts.
//!
//! Easy to read for people, one small reader for all of it in the browser, and a field that a newer version added is
//! simply carried along.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use seal::envelope::Kind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use uuid::Uuid;

/// The version of everything below.
pub const VERSION: &str = "1";

/// The texts by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(BTreeMap<String, String>);

/// A name is missing among the texts, or says something else than it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotRead;

impl fmt::Display for NotRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("these texts are not what they should be")
    }
}

impl Texts {
    pub fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok().map(Self)
    }

    pub fn write(&self) -> String {
        // A map of texts can always be written.
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    pub fn put(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.0.insert(name.into(), text.into());
    }

    #[must_use]
    pub fn with(mut self, name: &str, text: impl Into<String>) -> Self {
        self.put(name, text);
        self
    }

    /// A kind of words, by the number that is part of what is sealed.
    #[must_use]
    pub fn with_kind(self, kind: Kind) -> Self {
        self.with("kind", (kind as u8).to_string())
    }

    pub fn kind(&self) -> Option<Kind> {
        let number = self.number("kind")?;
        let mut all = Kind::ALL.iter().copied();
        all.find(|kind| u64::from(*kind as u8) == number)
    }

    /// Bytes, as base64.
    pub fn put_bytes(&mut self, name: impl Into<String>, bytes: &[u8]) {
        self.put(name, STANDARD.encode(bytes));
    }

    /// A list of words, none of which holds a space.
    #[must_use]
    pub fn with_list(mut self, name: &str, words: &[impl AsRef<str>]) -> Self {
        self.put_list(name, words);
        self
    }

    pub fn put_list(&mut self, name: impl Into<String>, words: &[impl AsRef<str>]) {
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        self.put(name, words.join(" "));
    }

    pub fn list(&self, name: &str) -> impl Iterator<Item = &str> {
        self.text(name).split_whitespace()
    }

    /// The text of this name; absent and empty are the same.
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// A text that must be there.
    pub fn given(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(String::as_str)
            .filter(|text| !text.is_empty())
    }

    /// Every text, whatever its name.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
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

    pub fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        STANDARD.decode(self.given(name)?).ok()
    }

    pub fn day(&self, name: &str) -> Option<NaiveDate> {
        read_day(self.text(name))
    }

    pub fn moment(&self, name: &str) -> Option<DateTime<Utc>> {
        let (day, time) = self.text(name).strip_suffix('Z')?.split_once('T')?;
        let (hour, minute) = time.split_once(':')?;
        let at = read_day(day)?.and_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)?;
        Some(at.and_utc())
    }

    /// The texts whose name begins with `prefix`, by the rest of their name.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .iter()
            .filter_map(move |(name, text)| Some((name.strip_prefix(prefix)?, text.as_str())))
    }
}

/// "2026-11-22"
pub fn day(date: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// "2026-11-22T10:15Z": moments are told to the minute.
pub fn moment(at: DateTime<Utc>) -> String {
    format!(
        "{}T{:02}:{:02}Z",
        day(at.date_naive()),
        at.hour(),
        at.minute()
    )
}

pub fn read_day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_moments_and_bytes_come_back() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        let at = date.and_hms_opt(7, 5, 0).unwrap().and_utc();
        let mut texts = Texts::default()
            .with("day", day(date))
            .with("at", moment(at));
        texts.put_bytes("bytes", &[0, 255, 7]);
        let read = Texts::read(&texts.write()).unwrap();
        assert_eq!(read, texts);
        assert_eq!((read.day("day"), read.moment("at")), (Some(date), Some(at)));
        assert_eq!(read.text("at"), "2026-03-09T07:05Z");
        assert_eq!(read.bytes("bytes"), Some(vec![0, 255, 7]));
    }

    #[test]
    fn what_is_no_object_of_texts_is_refused() {
        for json in [
            "",
            "[]",
            "{\"a\":1}",
            "{\"a\":{}}",
            "<html>",
            "{\"a\":\"b\"",
        ] {
            assert_eq!(Texts::read(json), None, "{json}");
        }
    }
}
