//! What the browser fetches when somebody opens a page, and how much of it travels.

use crate::content_hash::files;
use crate::failure::Failure;
use crate::site::NEWS;
use crate::workshop::Workshop;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What a page asks for after its HTML.
pub struct Visit {
    /// Bytes of style sheets.
    pub styles: u64,
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
            let path = workshop
                .site()
                .join(local.split(['?', '#']).next().unwrap_or(local));
            if path.extension().is_some_and(|extension| extension == "js") {
                // A script brings what it imports, and the wasm.
                wanted.extend(code(path.parent().unwrap_or(Path::new("/")))?);
            }
            wanted.insert(path);
        }
        let requests = wanted.len() as u64;
        let (styles, rest): (Vec<_>, Vec<_>) = wanted
            .into_iter()
            .partition(|path| path.extension().is_some_and(|extension| extension == "css"));
        Ok(Self {
            styles: travel(&styles)?,
            rest: travel(&rest)?,
            requests,
        })
    }
}

/// The addresses a page makes the browser fetch by itself. Not the picture for a phone's home screen: that is fetched
/// when somebody puts it there.
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
        let address = match tag.split_whitespace().next() {
            Some("link") if attribute(tag, "rel").is_some_and(|rel| FETCHED.contains(&rel)) => {
                attribute(tag, "href")
            }
            Some("script" | "img" | "iframe" | "source") => attribute(tag, "src"),
            _ => None,
        };
        found.extend(
            address
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

/// The scripts and the wasm below a folder that every page with parts that answer asks for.
pub fn code(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let is_code = |file: &PathBuf| {
        let is_kind = |kind: &std::ffi::OsStr| kind == "js" || kind == "wasm";
        file.extension().is_some_and(is_kind) && file != Path::new(NEWS)
    };
    Ok(files(folder)?
        .into_iter()
        .filter(is_code)
        .map(|file| folder.join(file))
        .collect())
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
    fn a_page_asks_for_its_style_its_script_and_its_icon_but_not_for_its_links() {
        let html = r#"<html><head><link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="/pkg/1/gehoor.css">
            <link rel="alternate" href="/?taal=en"><script nonce="x" type="module" src="/pkg/1/start.js"></script>
            <script>inline()</script></head><body><a href="/klacht">x</a><img src="data:,"></body></html>"#;
        let found: Vec<_> = references(html).into_iter().collect();
        assert_eq!(
            found,
            ["/favicon.svg", "/pkg/1/gehoor.css", "/pkg/1/start.js"]
        );
    }
}
