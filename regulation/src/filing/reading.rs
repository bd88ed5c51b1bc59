//! Reading one text: line ends made equal, length and characters checked, every word kept.

use super::field::{Field, ProblemKind};

/// The text with every line end as a single line feed, or why it cannot be kept. An empty text is fine here.
pub(super) fn text(typed: &str, limit: usize, one_line: bool) -> Result<String, ProblemKind> {
    let text = with_line_feeds(typed);
    let length = text.chars().count();
    if length > limit {
        return Err(ProblemKind::TooLong {
            limit: number(limit),
            length: number(length),
        });
    }
    let readable = |c: char| !c.is_control() || c == '\t' || (c == '\n' && !one_line);
    if text.chars().all(readable) {
        Ok(text)
    } else {
        Err(ProblemKind::Unreadable)
    }
}

/// As [`text`], and something must be written.
pub(super) fn required(typed: &str, limit: usize) -> Result<String, ProblemKind> {
    if typed.trim().is_empty() {
        return Err(ProblemKind::Missing);
    }
    text(typed, limit, false)
}

fn with_line_feeds(typed: &str) -> String {
    typed.replace("\r\n", "\n").replace('\r', "\n")
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
