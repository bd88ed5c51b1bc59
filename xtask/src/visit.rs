//! What the browser fetches when somebody opens a page, and how much of it travels.

use crate::content_hash::files;
use crate::failure::Failure;
use crate::program::Program;
use crate::workshop::Workshop;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What a page asks for after its HTML.
pub struct Visit {
    /// Bytes of style sheets.
    pub styles: u64,
    /// Bytes of scripts and wasm.
    pub code: u64,
    /// Bytes of everything else.
    pub rest: u64,
    /// How many requests that takes.
    pub requests: u64,
}

impl Visit {
    /// Follows what the page's HTML asks for.
    pub fn of(workshop: &Workshop, page: &str, html: &str) -> Result<Self, Failure> {
        let mut wanted = BTreeSet::new();
        for reference in references(html) {
            let local = reference
                .strip_prefix('/')
                .filter(|rest| !rest.starts_with('/'))
                .ok_or_else(|| {
                    Failure::new(
                        format!("{page} asks a third party for {reference}."),
                        "Serve it from here: who reads a complaint page is nobody else's business.",
                    )
                })?;
            let path = local.split(['?', '#']).next().unwrap_or(local);
            wanted.insert(workshop.site().join(path));
        }
        let requests = wanted.len() as u64;
        let (styles, rest): (Vec<_>, Vec<_>) = wanted
            .into_iter()
            .partition(|path| path.extension().is_some_and(|extension| extension == "css"));
        let (code, rest): (Vec<_>, Vec<_>) = rest.into_iter().partition(|path| is_code(path));
        Ok(Self {
            styles: travel(&styles)?,
            code: travel(&code)?,
            rest: travel(&rest)?,
            requests,
        })
    }
}

/// The addresses a page makes the browser fetch by itself, among them the program that its script starts. Not the picture
/// for a phone's home screen: that is fetched when somebody puts it there.
fn references(html: &str) -> BTreeSet<String> {
    const FETCHED: [&str; 6] = [
        "stylesheet",
        "icon",
        "preload",
        "modulepreload",
        "manifest",
        "shortcut icon",
    ];
    let mut found = BTreeSet::new();
    for tag in html
        .split('<')
        .skip(1)
        .filter_map(|text| text.split('>').next())
    {
        let names: &[&str] = match tag.split_whitespace().next() {
            Some("link") if attribute(tag, "rel").is_some_and(|rel| FETCHED.contains(&rel)) => {
                &["href"]
            }
            Some("script") => &["src", "data-js", "data-wasm"],
            Some("img" | "iframe" | "source") => &["src"],
            _ => &[],
        };
        found.extend(
            names
                .iter()
                .filter_map(|name| attribute(tag, name))
                .filter(|address| !address.starts_with("data:"))
                .map(str::to_owned),
        );
    }
    found
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    value.split('"').next()
}

/// The scripts and the wasm of a build that the pages of a program may ask for.
pub fn code(folder: &Path, program: Program) -> Result<Vec<PathBuf>, Failure> {
    Ok(files(folder)?
        .into_iter()
        .filter(|file| is_code(file) && program.may_use(file))
        .map(|file| folder.join(file))
        .collect())
}

fn is_code(file: &Path) -> bool {
    file.extension()
        .is_some_and(|kind| kind == "js" || kind == "wasm")
}

/// How many bytes of these files travel: those of the brotli twin where there is one.
pub fn travel(files: &[PathBuf]) -> Result<u64, Failure> {
    let size = |path: &PathBuf| {
        let mut twin = path.as_os_str().to_owned();
        twin.push(".br");
        fs::metadata(&twin)
            .or_else(|_| fs::metadata(path))
            .map(|data| data.len())
            .map_err(|problem| Failure::on(path, &problem))
    };
    files.iter().map(size).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_asks_for_its_style_its_script_its_program_and_its_icon_but_not_for_its_links() {
        let html = r#"<html><head><link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="/pkg/1/gehoor.css">
            <link rel="alternate" href="/?taal=en"><script nonce="x" type="module" src="/pkg/1/start.js"
             data-js="/pkg/1/program.js" data-wasm="/pkg/1/program_bg.wasm"></script><link rel="modulepreload" href="/pkg/1/program.js">
            <script>inline()</script></head><body><a href="/klacht">x</a><img src="data:,"></body></html>"#;
        let found: Vec<_> = references(html).into_iter().collect();
        assert_eq!(
            found,
            [
                "/favicon.svg",
                "/pkg/1/gehoor.css",
                "/pkg/1/program.js",
                "/pkg/1/program_bg.wasm",
                "/pkg/1/start.js"
            ]
        );
    }
}
