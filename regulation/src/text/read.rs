//! Reading the regulation from its text: a heading, then `1. Title` with paragraphs and `- ` lists, `**strong**` inside.
//!
//! Not Markdown in general: only what the regulation uses, so that nothing of its wording can be lost on the way.

use super::{Article, Block, Span};

/// The heading's lines and the articles.
pub(super) fn regulation(text: &str) -> (Vec<String>, Vec<Article>) {
    let mut heading = Vec::new();
    let mut articles: Vec<Article> = Vec::new();
    // A line straight under another belongs to it; an empty line ends it.
    let mut continues = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            continues = false;
            continue;
        }
        if let Some(article) = title(line) {
            articles.push(article);
            continues = false;
            continue;
        }
        match articles.last_mut() {
            None => heading.push(line.to_owned()),
            Some(article) => add(&mut article.blocks, line, continues),
        }
        continues = true;
    }
    (heading, articles)
}

/// `7. Title`.
fn title(line: &str) -> Option<Article> {
    let (number, title) = line.split_once(". ")?;
    Some(Article {
        number: number.parse().ok()?,
        title: title.to_owned(),
        blocks: Vec::new(),
    })
}

fn add(blocks: &mut Vec<Block>, line: &str, continues: bool) {
    match (line.strip_prefix("- "), blocks.last_mut()) {
        (Some(item), Some(Block::List(items))) => items.push(spans(item)),
        (Some(item), _) => blocks.push(Block::List(vec![spans(item)])),
        (None, Some(Block::List(items))) if continues => {
            if let Some(item) = items.last_mut() {
                item.extend(spans(&format!("\n{line}")));
            }
        }
        (None, Some(Block::Paragraph(paragraph))) if continues => {
            paragraph.extend(spans(&format!("\n{line}")));
        }
        (None, _) => blocks.push(Block::Paragraph(spans(line))),
    }
}

/// The runs between pairs of `**`: every second one is strong.
fn spans(line: &str) -> Vec<Span> {
    line.split("**")
        .enumerate()
        .map(|(place, text)| Span {
            text: text.to_owned(),
            strong: place % 2 == 1,
        })
        .filter(|span| !span.text.is_empty())
        .collect()
}
