//! What gives away who complains, found in a text before somebody else reads it (art. 10): names as they are written and
//! as they are hidden, addresses and numbers.

use crate::filing::Identity;
use crate::text::versions;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Shortest part of a name that is looked for however it is written, in letters: shorter ones are in every text.
const NAME: usize = 3;
/// Shortest telephone number that is looked for, in digits.
const PHONE: usize = 8;
/// From so many digits on a number is taken for somebody's telephone.
const ANY_PHONE: usize = 9;
/// Parts of a name that are words of their own.
const PARTICLES: &[&str] = &[
    "aan", "bij", "de", "den", "der", "des", "el", "het", "la", "le", "op", "te", "ten", "ter",
    "van", "von", "voor",
];
/// After these somebody says who they are.
const INTRODUCTIONS: &[&[&str]] = &[
    &["ik", "heet"],
    &["mijn", "naam", "is"],
    &["my", "name", "is"],
    &["i", "am", "called"],
];
/// What stands there often and is no name.
const NO_NAMES: &[&str] = &[
    "aan", "bij", "de", "den", "der", "des", "dus", "echt", "el", "het", "iedereen", "je", "jou",
    "jullie", "la", "le", "niet", "ook", "op", "te", "ten", "ter", "u", "van", "von", "voor",
    "welkom",
];
/// So many words after an introduction can be a name.
const INTRODUCED: usize = 5;
/// The end of a street as it is written, and as it is shortened.
const STREETS: &[(&str, &str)] = &[
    ("straat", "str"),
    ("laan", "ln"),
    ("weg", "wg"),
    ("plein", "pln"),
];
/// Fewest letters of a signature that leaves out some of the initials.
const SIGNED: usize = 3;
/// Letters that are written apart stand so close together, in bytes.
const APART: usize = 3;

/// What somebody is recognised by, made of what they told of themselves. Kept only sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traces {
    /// Parts of the name, without capitals and accents.
    words: Vec<String>,
    /// Parts of the name that are too short to be looked for in small letters, and those of the street, which are often
    /// words of their own: "Nieuwe Markt".
    short: Vec<String>,
    initials: String,
    /// Those of the particles among them: "K.d.V.".
    #[serde(default)]
    all_initials: String,
    email: String,
    phone: String,
    /// The postal code, without a space.
    postcode: String,
    /// Words that give somebody away together: when and where it was, as they told it.
    #[serde(default)]
    phrases: Vec<Vec<String>>,
}

/// A word in a text, and where it stands.
pub(crate) struct Piece<'a> {
    pub(crate) at: Range<usize>,
    pub(crate) written: &'a str,
    pub(crate) folded: String,
}

impl Piece<'_> {
    pub(crate) fn is_capital(&self) -> bool {
        self.written.chars().next().is_some_and(char::is_uppercase)
    }

    pub(crate) fn is_number(&self) -> bool {
        self.written.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn is_letter(&self) -> bool {
        self.written.chars().count() == 1 && !self.is_number()
    }
}

impl Traces {
    pub fn of(identity: &Identity) -> Self {
        let name = pieces(&identity.name);
        let parts = || {
            let parts = name.iter();
            parts.filter(|part| !PARTICLES.contains(&part.folded.as_str()))
        };
        let long = |piece: &&Piece<'_>| piece.folded.chars().count() >= NAME;
        // Of an address the street says where somebody lives; a town is in many texts.
        let street = identity
            .address
            .split(|letter: char| letter.is_ascii_digit());
        let street = pieces(street.into_iter().next().unwrap_or_default());
        let street = street
            .iter()
            .filter(|word| word.folded.chars().count() > NAME);
        let street = street.flat_map(|word| {
            let shortened = STREETS.iter().filter_map(|(end, short)| {
                let begins = word.folded.strip_suffix(end)?;
                Some(format!("{begins}{short}"))
            });
            shortened.chain([word.folded.clone()])
        });
        let first = |part: &Piece<'_>| part.folded.chars().next();
        let initials: String = parts().filter_map(first).collect();
        let codes = postcodes(&pieces(&identity.address));
        let code = codes.into_iter().next().map(|at| &identity.address[at]);
        Self {
            words: parts()
                .filter(long)
                .map(|part| part.folded.clone())
                .collect(),
            short: parts()
                .filter(|part| !long(part) && part.folded.chars().count() > 1)
                .map(|part| part.folded.clone())
                .chain(street)
                .collect(),
            initials: if initials.chars().count() > 1 {
                initials
            } else {
                String::new()
            },
            all_initials: name.iter().filter_map(first).collect(),
            email: small(identity.email.trim()),
            phone: digits(&identity.phone),
            postcode: code.map(plain).unwrap_or_default(),
            phrases: Vec::new(),
        }
    }

    /// And the names that somebody gives themselves in these texts: "ik heet Lotte", whatever they filled in.
    #[must_use]
    pub fn with_names_told<'a>(mut self, texts: impl IntoIterator<Item = &'a str>) -> Self {
        for text in texts {
            let words = pieces(text);
            for at in introduced(text, &words) {
                let part = words.iter().find(|word| word.at == at);
                let Some(part) = part.filter(|part| !NO_NAMES.contains(&part.folded.as_str()))
                else {
                    continue;
                };
                let known = if part.folded.chars().count() >= NAME {
                    &mut self.words
                } else {
                    &mut self.short
                };
                if !known.contains(&part.folded) {
                    known.push(part.folded.clone());
                }
            }
        }
        self
    }

    /// And these words when they stand together. One word without a figure, such as "gisteren", gives nobody away.
    #[must_use]
    pub fn with_phrases<'a>(mut self, texts: impl IntoIterator<Item = &'a str>) -> Self {
        let phrases = texts.into_iter().map(pieces);
        let phrases = phrases.filter(|words| {
            let figure = |word: &Piece<'_>| word.written.bytes().any(|byte| byte.is_ascii_digit());
            words.len() > 1 || words.iter().any(figure)
        });
        let folded = phrases.map(|words| words.into_iter().map(|word| word.folded).collect());
        self.phrases.extend(folded);
        self
    }

    /// Where they stand in a text.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let words = pieces(text);
        let mut found: Vec<Range<usize>> = words
            .iter()
            .filter(|word| self.is_name(word))
            .map(|word| word.at.clone())
            .collect();
        for phrase in &self.phrases {
            let here = |words: &&[Piece<'_>]| {
                let folded = words.iter().map(|word| &word.folded);
                folded.eq(phrase)
            };
            let places = words.windows(phrase.len()).filter(here);
            found.extend(places.filter_map(whole));
        }
        for run in runs(&words) {
            let joined: String = run.iter().map(|letter| letter.folded.as_str()).collect();
            let spelled = self.words.iter().any(|word| joined.contains(word.as_str()));
            let written: String = run.iter().map(|letter| letter.written).collect();
            if spelled || self.is_signature(&written, &joined) {
                found.extend(whole(run));
            }
        }
        if !self.email.is_empty() {
            let mails = mails(text).into_iter();
            found.extend(mails.filter(|at| small(&text[at.clone()]) == self.email));
        }
        if self.phone.len() >= PHONE {
            let numbers = numbers(text, PHONE).into_iter();
            let own = |at: &Range<usize>| same_phone(&digits(&text[at.clone()]), &self.phone);
            found.extend(numbers.filter(own));
        }
        let codes = postcodes(&words).into_iter();
        found.extend(codes.filter(|at| {
            !self.postcode.is_empty() && plain(&text[at.clone()]).starts_with(&self.postcode)
        }));
        sorted(found)
    }

    /// The text with a mark in place of everything that it shows of anybody: these traces, what somebody says of who they
    /// are, and every address and number by which somebody can be reached.
    pub fn redact(&self, text: &str, mark: &str) -> String {
        let mut found = self.find(text);
        found.extend(find_any(text));
        let mut redacted = String::with_capacity(text.len());
        let mut from = 0;
        for at in sorted(found) {
            redacted.push_str(&text[from..at.start]);
            redacted.push_str(mark);
            from = at.end;
        }
        redacted.push_str(&text[from..]);
        redacted
    }

    fn is_name(&self, word: &Piece<'_>) -> bool {
        let own = |known: &String| {
            word.folded == *known || word.folded.strip_suffix('s') == Some(known.as_str())
        };
        self.words.iter().any(own)
            || (word.is_capital() && self.short.contains(&word.folded))
            || self.is_signature(word.written, &word.folded)
    }

    /// Initials: all of them in capitals, or some, with those of the particles, from the first on: "KJV", "KdV".
    fn is_signature(&self, written: &str, folded: &str) -> bool {
        let mut letters = written.chars();
        let (first, last) = (letters.next(), letters.next_back());
        let is_capital = |letter: Option<char>| letter.is_some_and(char::is_uppercase);
        if !is_capital(first) || !is_capital(last) {
            return false;
        }
        let mut known = self.all_initials.chars();
        let in_order = folded
            .chars()
            .all(|letter| known.any(|initial| initial == letter));
        let begins = folded.chars().next() == self.all_initials.chars().next();
        let all = written.chars().all(char::is_uppercase) && folded == self.initials;
        all || (begins && in_order && folded.chars().count() >= SIGNED)
    }
}

/// What a text shows of whoever it is: where somebody says who they are, and every address for mail, telephone number, bank
/// account and postal code.
pub fn find_any(text: &str) -> Vec<Range<usize>> {
    let words = pieces(text);
    let mut found = introduced(text, &words);
    found.extend(
        mails(text)
            .into_iter()
            .filter(|at| !is_ours(&text[at.clone()])),
    );
    found.extend(numbers(text, ANY_PHONE));
    found.extend(accounts(&words));
    found.extend(postcodes(&words));
    sorted(found)
}

/// Whether somebody says in a text who they are.
pub fn introduces(text: &str) -> bool {
    !introduced(text, &pieces(text)).is_empty()
}

/// The names that somebody gives themselves in a text: "ik heet Lotte de Vries".
pub fn names_told(text: &str) -> Vec<&str> {
    let words = pieces(text);
    let found = introduced(text, &words);
    // What stands beside each other, with no more than a dot between, is one name.
    let belongs = |one: &Range<usize>, next: &Range<usize>| {
        let between = text.get(one.end..next.start).unwrap_or("\n");
        between.chars().all(|letter| " .-'".contains(letter))
    };
    let names = found.chunk_by(belongs);
    let whole = names.filter_map(|name| text.get(name.first()?.start..name.last()?.end));
    whole.collect()
}

/// The bureau's own addresses stand in its letters.
fn is_ours(address: &str) -> bool {
    let mut versions = versions().iter();
    versions.any(|ours| ours.contact_email == address || ours.contact_post.contains(address))
}

/// "Ik heet Karel de Vries": the name, as far as it goes.
fn introduced(text: &str, words: &[Piece<'_>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in 0..words.len() {
        let begins = |said: &&&[&str]| {
            let here = words[at..].iter().map(|word| word.folded.as_str());
            here.take(said.len()).eq(said.iter().copied())
        };
        let Some(said) = INTRODUCTIONS.iter().find(begins) else {
            continue;
        };
        let rest = &words[at + said.len()..];
        // A name ends with its sentence.
        let goes_on = |one: &Piece<'_>, next: &Piece<'_>| {
            !text[one.at.end..next.at.start].contains(['.', '!', '?', ',', ';', ':', '\n'])
                || one.is_letter()
        };
        let mut sentences = rest.chunk_by(goes_on);
        let first = sentences.next().unwrap_or_default();
        let belongs = |(place, word): &(usize, &Piece<'_>)| {
            *place == 0 || word.is_capital() || PARTICLES.contains(&word.folded.as_str())
        };
        let name = first.iter().take(INTRODUCED).enumerate();
        found.extend(name.take_while(belongs).map(|(_, word)| word.at.clone()));
    }
    found
}

/// Words of one letter that stand beside each other: "J a n", "J. de", "J-a-n".
fn runs<'a, 'text>(words: &'a [Piece<'text>]) -> Vec<&'a [Piece<'text>]> {
    let together = |one: &Piece<'_>, next: &Piece<'_>| {
        one.is_letter() && next.is_letter() && next.at.start - one.at.end <= APART
    };
    let runs = words.chunk_by(|one, next| together(one, next));
    runs.filter(|run| run.len() > 1).collect()
}

fn whole(run: &[Piece<'_>]) -> Option<Range<usize>> {
    Some(run.first()?.at.start..run.last()?.at.end)
}

/// Everything that is an address for mail.
fn mails(text: &str) -> Vec<Range<usize>> {
    let outside = |letter: char| letter.is_whitespace() || "<>()[]\",;:".contains(letter);
    let mut found = Vec::new();
    let mut from = 0;
    for part in text.split(outside) {
        let (start, end) = (from, from + part.len());
        let next = text[end..].chars().next().map_or(0, char::len_utf8);
        from = end + next;
        let trimmed = part.trim_end_matches(['.', '!', '?', '\'']);
        let trimmed = trimmed.trim_start_matches('\'');
        let is_mail = trimmed
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        if is_mail {
            let begins = start + part.find(trimmed).unwrap_or(0);
            found.push(begins..begins + trimmed.len());
        }
    }
    found
}

/// Digits with what people write between them, at least so many; a date is none of them.
fn numbers(text: &str, fewest: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut first, mut last, mut count) = (None, 0, 0);
    let mut end = |first: &mut Option<usize>, last: usize, count: &mut usize| {
        if let Some(start) = first.take().filter(|_| *count >= fewest) {
            let plus = usize::from(text[..start].ends_with('+'));
            found.push(start - plus..last);
        }
        *count = 0;
    };
    let mut date_until = 0;
    for (at, letter) in text.char_indices() {
        if at < date_until {
            continue;
        }
        let begins = !text[..at].ends_with(|before: char| before.is_ascii_digit());
        if let Some(length) = date(&text[at..]).filter(|_| begins) {
            end(&mut first, last, &mut count);
            date_until = at + length;
        } else if letter.is_ascii_digit() {
            first.get_or_insert(at);
            last = at + 1;
            count += 1;
        } else if !" -./()+".contains(letter) {
            end(&mut first, last, &mut count);
        }
    }
    end(&mut first, last, &mut count);
    found
}

/// How long the date is that a text begins with: "12-3-2026", "2026-03-12".
fn date(text: &str) -> Option<usize> {
    let mut rest = text;
    let mut part = |last: bool| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, after) = rest.split_at(digits);
        rest = if last {
            after
        } else {
            after.strip_prefix(['-', '/', '.'])?
        };
        number.parse::<u16>().ok().map(|value| (value, digits))
    };
    let parts = (part(false)?, part(false)?, part(true)?);
    let length = text.len() - rest.len();
    let is_day = |(value, digits)| (1..=31).contains(&value) && digits <= 2;
    let is_month = |(value, digits)| (1..=12).contains(&value) && digits <= 2;
    let is_year = |(value, digits)| (1900..=2100).contains(&value) && digits == 4;
    let (first, month, last) = parts;
    let either = is_day(first) && is_year(last) || is_year(first) && is_day(last);
    (is_month(month) && either).then_some(length)
}

/// Bank accounts: two letters of a country, two digits, and what belongs to them, in groups or not.
fn accounts(words: &[Piece<'_>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let mut letters = word.written.chars();
        let country = letters.by_ref().take(2).filter(char::is_ascii_alphabetic);
        let begins = country.count() == 2
            && letters.next().is_some_and(|digit| digit.is_ascii_digit())
            && letters.next().is_some_and(|digit| digit.is_ascii_digit());
        if !begins {
            continue;
        }
        let (mut length, mut last) = (0, word);
        for next in &words[place..] {
            let near = next.at.start - last.at.end.min(next.at.start) <= 1;
            let groups = next.written.is_ascii() && (length == 0 || next.written.len() <= 4);
            // Only the name of the bank is without a digit.
            let figures = next.written.bytes().any(|byte| byte.is_ascii_digit());
            if !near || !groups || (length != 4 && !figures) {
                break;
            }
            length += next.written.len();
            last = next;
        }
        if (15..=34).contains(&length) {
            found.push(word.at.start..last.at.end);
        }
    }
    found
}

/// Postal codes, with the number of a house beside them.
fn postcodes(words: &[Piece<'_>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let (figures, letters) = word.written.split_at(
            word.written.len().min(
                word.written
                    .find(|letter: char| !letter.is_ascii_digit())
                    .unwrap_or(word.written.len()),
            ),
        );
        let is_code = |letters: &str| {
            letters.len() == 2 && letters.bytes().all(|byte| byte.is_ascii_uppercase())
        };
        if figures.len() != 4 {
            continue;
        }
        let next = words.get(place + 1);
        let end = if is_code(letters) {
            Some(word.at.end)
        } else if letters.is_empty() {
            next.filter(|next| is_code(next.written) && next.at.start - word.at.end <= 1)
                .map(|next| next.at.end)
        } else {
            None
        };
        let Some(end) = end else { continue };
        if is_ours(written_from(words, place, end).as_str()) {
            continue;
        }
        found.push(word.at.start..end);
        let house = |piece: &&Piece<'_>| {
            piece.is_number()
                && piece.written.len() <= 5
                && (piece.at.start.saturating_sub(end) <= 2 && piece.at.start >= end
                    || word.at.start.saturating_sub(piece.at.end) <= 2
                        && piece.at.end <= word.at.start)
        };
        found.extend(words.iter().filter(house).map(|piece| piece.at.clone()));
    }
    found
}

/// The words from one place on, up to where they end.
fn written_from(words: &[Piece<'_>], place: usize, end: usize) -> String {
    let words = words[place..].iter().take_while(|word| word.at.end <= end);
    words.map(|word| word.written).collect::<Vec<_>>().join(" ")
}

/// Whether a part of a name is a word of its own: "van".
pub(crate) fn is_particle(folded: &str) -> bool {
    PARTICLES.contains(&folded)
}

/// The words of a text.
pub(crate) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        // An accent that is written after its letter belongs to it.
        let belongs = letter.is_alphanumeric() || is_accent(letter);
        match (start, belongs) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let written = &text[from..at];
                let folded = written.chars().filter_map(folded);
                let folded = folded.flat_map(char::to_lowercase).collect();
                found.push(Piece {
                    at: from..at,
                    written,
                    folded,
                });
                start = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    found
}

const fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// The letter without its accent; nothing for an accent.
const fn folded(letter: char) -> Option<char> {
    Some(match letter {
        '\u{300}'..='\u{36f}' => return None,
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' => 'a',
        'Ç' | 'ç' | 'Ć'..='č' => 'c',
        'Ď'..='đ' => 'd',
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => 'e',
        'Ĝ'..='ģ' => 'g',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => 'i',
        'Ł' | 'ł' => 'l',
        'Ñ' | 'ñ' | 'Ń'..='ň' => 'n',
        'Ò'..='Ö' | 'ò'..='ö' | 'Ø' | 'ø' | 'Ō'..='ő' => 'o',
        'Ŕ'..='ř' => 'r',
        'Ś'..='š' => 's',
        'Ţ'..='ŧ' => 't',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => 'u',
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => 'y',
        'Ź'..='ž' => 'z',
        other => other,
    })
}

/// In small letters, one by one: what the language knows of whole words costs a phone some kilobytes.
fn small(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The same number, with the country before it or not.
fn same_phone(one: &str, other: &str) -> bool {
    let bare = |number: &str| {
        let number = number.trim_start_matches('0');
        let number = number.strip_prefix("31").unwrap_or(number);
        number.trim_start_matches('0').to_owned()
    };
    one.contains(other) || bare(one).contains(&bare(other))
}

fn plain(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

/// In order, and each place once.
fn sorted(mut found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    found.sort_unstable_by_key(|at| (at.start, at.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for at in found {
        match merged.last_mut() {
            Some(last) if at.start < last.end => last.end = last.end.max(at.end),
            Some(_) | None => merged.push(at),
        }
    }
    merged
}
