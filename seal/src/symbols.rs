//! Codes people read and type: 24 random symbols and one check symbol, in five groups of five.

use rand_core::CryptoRng;
use std::fmt;
use zeroize::Zeroizing;

/// Crockford's 32 symbols: no I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 24 symbols of five bits are these bytes: 120 bits.
pub(crate) const BYTES: usize = 15;
const SYMBOLS: usize = 25;
const GROUP: usize = 5;
/// Where the last group begins in a grouped code.
pub(crate) const LAST_GROUP: usize = 24;

pub(crate) type Entropy = Zeroizing<[u8; BYTES]>;
/// Symbol values from 0 to 31.
type Values = Zeroizing<[u8; SYMBOLS]>;

/// What is wrong with a typed code. Never the code itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// Not 25 symbols, but this many.
    Length { found: usize },
    /// The character at this place (from 1, not counting spaces and hyphens) is in no code.
    Symbol { position: usize },
    /// All symbols could be right, but together they are not: one is wrong, or two have changed places.
    Check,
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { found } => write!(f, "a code has {SYMBOLS} symbols, this one {found}"),
            Self::Symbol { position } => write!(f, "character {position} is in no code"),
            Self::Check => f.write_str("the check symbol does not agree with the rest"),
        }
    }
}

impl std::error::Error for CodeError {}

pub(crate) fn random(rng: &mut impl CryptoRng) -> Entropy {
    let mut entropy = Zeroizing::new([0; BYTES]);
    rng.fill_bytes(entropy.as_mut_slice());
    entropy
}

/// "7QK2M-D9XTA-40WFB-RH6VE-1ZNJW"
pub(crate) fn grouped(entropy: &[u8; BYTES]) -> Zeroizing<String> {
    let values = values(entropy);
    let mut text = Zeroizing::new(String::with_capacity(SYMBOLS + SYMBOLS / GROUP));
    for (index, value) in values.iter().enumerate() {
        if index > 0 && index % GROUP == 0 {
            text.push('-');
        }
        text.push(char::from(ALPHABET[usize::from(*value)]));
    }
    text
}

/// Reads what was typed: upper or lower case, O for 0, I and L for 1, spaces and hyphens anywhere.
pub(crate) fn parse(typed: &str) -> Result<Entropy, CodeError> {
    let mut values: Values = Zeroizing::new([0; SYMBOLS]);
    let mut found = 0;
    for value in read(typed) {
        found += 1;
        let value = value.ok_or(CodeError::Symbol { position: found })?;
        if let Some(place) = values.get_mut(found - 1) {
            *place = value;
        }
    }
    if found != SYMBOLS {
        return Err(CodeError::Length { found });
    }
    if weigh(values.as_slice()) != 0 {
        return Err(CodeError::Check);
    }
    let mut entropy = Zeroizing::new([0; BYTES]);
    for (five, eight) in entropy.chunks_exact_mut(5).zip(values.chunks_exact(8)) {
        let bits = eight
            .iter()
            .fold(0u64, |bits, value| bits << 5 | u64::from(*value));
        five.copy_from_slice(&bits.to_be_bytes()[3..]);
    }
    Ok(entropy)
}

fn values(entropy: &[u8; BYTES]) -> Values {
    let mut values: Values = Zeroizing::new([0; SYMBOLS]);
    for (eight, five) in values.chunks_exact_mut(8).zip(entropy.chunks_exact(5)) {
        let bits = five
            .iter()
            .fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
        for (place, shift) in eight.iter_mut().zip((0..40).step_by(5).rev()) {
            *place = u8::try_from(bits >> shift & 31).unwrap_or_default();
        }
    }
    values[SYMBOLS - 1] = weigh(values.as_slice());
    values
}

/// The sum over GF(32) of every symbol times its own power of α, from α²⁴ down to α⁰ for the check symbol.
///
/// α has order 31, so the 25 weights differ from each other and from zero. With the sum of a right code at zero, a single
/// wrong symbol adds `weight · difference` ≠ 0, and two symbols that changed places add
/// `(weight − weight) · difference` ≠ 0: both are always caught. Anything else passes once in 32.
fn weigh(values: &[u8]) -> u8 {
    values.iter().fold(0, |sum, value| times_alpha(sum) ^ value)
}

/// Multiplication by α, a root of the primitive polynomial x⁵ + x² + 1.
const fn times_alpha(value: u8) -> u8 {
    let doubled = value << 1;
    if doubled & 32 == 0 {
        doubled
    } else {
        doubled ^ 0b10_0101
    }
}

/// The values of what was typed, without what separates; `None` for a character that is in no code.
pub(crate) fn read(typed: &str) -> impl Iterator<Item = Option<u8>> {
    typed
        .chars()
        .filter(|character| !separates(*character))
        .map(value)
}

fn value(character: char) -> Option<u8> {
    let plain = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET
        .iter()
        .position(|symbol| char::from(*symbol) == plain)?;
    u8::try_from(place).ok()
}

/// The places in a text where a code can stand. First where its own groups tell where it begins, also when words have run
/// into it; then so many symbols in whole words, with no more than a separation between two of them. In that order: the
/// words before a code and its first groups can together pass for another one.
pub(crate) fn candidates(text: &str) -> impl Iterator<Item = &str> {
    let starts = || text.char_indices().map(|(start, _)| start);
    let groups = starts().filter_map(|start| groups_at(text, start));
    groups.chain(starts().filter_map(|start| words_at(text, start)))
}

/// As many symbols as a code has from this place on, when a word begins there and one ends after them.
fn words_at(text: &str, start: usize) -> Option<&str> {
    let before = text[..start].chars().next_back();
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let end = end_of(text, start, SYMBOLS)?;
    let after = text[end..].chars().next();
    (!after.is_some_and(char::is_alphanumeric)).then(|| &text[start..end])
}

/// Groups of five with a hyphen between each two of them, whatever else stands before and after.
fn groups_at(text: &str, start: usize) -> Option<&str> {
    let mut end = start;
    for group in 0..SYMBOLS / GROUP {
        if group > 0 {
            let hyphen = text[end..].chars().next().filter(|c| is_hyphen(*c))?;
            end += hyphen.len_utf8();
        }
        for _ in 0..GROUP {
            let symbol = text[end..].chars().next().filter(|c| value(*c).is_some())?;
            end += symbol.len_utf8();
        }
    }
    Some(&text[start..end])
}

/// Where so many symbols end that begin here; nothing else but what separates may stand between them.
fn end_of(text: &str, start: usize, symbols: usize) -> Option<usize> {
    let mut found = 0;
    for (place, character) in text[start..].char_indices() {
        match value(character) {
            Some(_) => found += 1,
            None if found > 0 && separates(character) => {}
            None => return None,
        }
        if found == symbols {
            return Some(start + place + character.len_utf8());
        }
    }
    None
}

/// How many symbols were typed of a code that lacks some: of all that stands there, or of one word in it. At least two
/// groups with a digit among them, or it was no code that somebody typed.
pub(crate) fn typed_so_far(typed: &str) -> Option<usize> {
    let among = typed.split(|c: char| c.is_whitespace() || c == ':');
    let mut parts = [typed].into_iter().chain(among);
    parts.find_map(|part| {
        let part = part.trim_matches(|c: char| !c.is_alphanumeric());
        let typed = read(part).collect::<Option<Vec<u8>>>()?.len();
        let is_code = part.contains(|c: char| c.is_ascii_digit());
        (is_code && (2 * GROUP..SYMBOLS).contains(&typed)).then_some(typed)
    })
}

/// Spaces of any kind, every hyphen and dash that a phone or word processor makes of one, and invisible marks that come
/// along with a copied text.
fn separates(character: char) -> bool {
    let invisible = matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    character.is_whitespace() || is_hyphen(character) || invisible
}

fn is_hyphen(character: char) -> bool {
    matches!(
        character,
        '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_differ_from_each_other_and_from_zero() {
        let mut weights = vec![1u8];
        while weights.len() < SYMBOLS {
            weights.push(times_alpha(weights[weights.len() - 1]));
        }
        assert!(!weights.contains(&0));
        weights.sort_unstable();
        weights.dedup();
        assert_eq!(weights.len(), SYMBOLS);
    }
}
