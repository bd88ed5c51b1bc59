//! Reading one text: line ends made equal, length and characters checked, every word kept.

use super::field::{Field, ProblemKind};

/// What a person sees as the end of a line: word processors and presentations have more signs for it than a keyboard.
const LINE_ENDS: [char; 6] = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// The most of the words before a place that are given.
const SHOWN: usize = 40;

/// The text with every line end as a single line feed (in one line, as a space), or why it cannot be kept. An empty text
/// is fine here.
pub(super) fn text(typed: &str, limit: usize, one_line: bool) -> Result<String, ProblemKind> {
    let text = with_line_feeds(typed);
    let length = text.chars().count();
    if length > limit {
        return Err(ProblemKind::TooLong {
            limit: number(limit),
            length: number(length),
        });
    }
    for (line, words) in text.split('\n').enumerate() {
        if let Some(place) = words.chars().position(is_unreadable) {
            return Err(ProblemKind::Unreadable {
                line: number(line + 1),
                place: number(place + 1),
            });
        }
    }
    Ok(if one_line {
        text.replace('\n', " ")
    } else {
        text
    })
}

/// A character that shows nothing, and that not every device would show the same way.
fn is_unreadable(letter: char) -> bool {
    letter.is_control() && letter != '\t'
}

/// The words just before the character that cannot be kept, so that a person finds it; empty when the line begins with
/// it. `None` when this is not the text that the problem was found in.
pub fn words_before(typed: &str, problem: ProblemKind) -> Option<String> {
    let ProblemKind::Unreadable { line, place } = problem else {
        return None;
    };
    let before = |number: u32| usize::try_from(number).ok()?.checked_sub(1);
    let (line, place) = (before(line)?, before(place)?);
    let text = with_line_feeds(typed);
    let words: Vec<char> = text.split('\n').nth(line)?.chars().collect();
    if !is_unreadable(*words.get(place)?) {
        return None;
    }
    let before = &words[..place];
    let shown = &before[place.saturating_sub(SHOWN)..];
    // Not from the middle of a word, unless there is nothing but that word.
    let whole = shown.iter().position(|letter| letter.is_whitespace());
    let start = whole.filter(|_| shown.len() < place).unwrap_or(0);
    let shown: String = shown[start..].iter().collect();
    Some(shown.trim().to_owned())
}

/// As [`text`], and something must be written.
pub(super) fn required(typed: &str, limit: usize) -> Result<String, ProblemKind> {
    if typed.trim().is_empty() {
        return Err(ProblemKind::Missing);
    }
    text(typed, limit, false)
}

fn with_line_feeds(typed: &str) -> String {
    typed.replace("\r\n", "\n").replace(LINE_ENDS, "\n")
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Whether mail could be addressed to this. Deliberately lenient: only the mail server knows who lives there.
pub fn looks_like_email(address: &str) -> bool {
    let Some((mailbox, domain)) = address.split_once('@') else {
        return false;
    };
    address.chars().count() <= Field::Email.limit() && is_mailbox(mailbox) && is_domain(domain)
}

fn is_mailbox(mailbox: &str) -> bool {
    let fits = |c: char| !c.is_whitespace() && !c.is_control() && !r#"<>()[],;:\""#.contains(c);
    (1..=64).contains(&mailbox.len())
        && mailbox.chars().all(fits)
        && !mailbox.starts_with('.')
        && !mailbox.ends_with('.')
        && !mailbox.contains("..")
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    domain.contains('.') && domain.split('.').all(label)
}
