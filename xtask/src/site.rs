//! The files the server hands out: `target/gehoor/site`.
//!
//! One folder per build, `pkg/<hash>/`, named after its contents: browsers may keep it forever. Those of earlier builds stay
//! for a while. `assets.json` tells the server where the files of this build are. `worker.js` stands at the top and knows the
//! hash of every file of the complainant. A site is made aside and then put in place, so that a build that stops halfway
//! leaves the old one whole.

use crate::content_hash::{files, of_folder};
use crate::disk::{copy, remove, write};
use crate::failure::Failure;
use crate::program::Program;
use crate::workshop::{Purpose, Workshop};
use crate::{compress, css, earlier, wasm};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// Makes the site from the compiled frontend, the styles and the public files.
pub fn assemble(workshop: &Workshop, purpose: Purpose) -> Result<(), Failure> {
    let site = workshop.site_for(purpose);
    let next = site.with_extension("next");
    remove(&next)?;

    let package = next.join("pkg/new");
    for program in Program::ALL {
        wasm::bind(workshop, purpose, program, &package)?;
        if purpose == Purpose::Release {
            wasm::tells_no_folder(workshop, &package.join(program.wasm()))?;
        }
    }
    let start = "start.js";
    copy(&workshop.path("frontend").join(start), &package.join(start))?;
    write(
        &package.join("gehoor.css"),
        &css::bundle(&workshop.path("style/main.css"))?,
    )?;

    let hash = of_folder(&package)?;
    let named = next.join("pkg").join(&hash);
    let previous = site.join("pkg").join(&hash);
    if previous.is_dir() {
        // The same contents were compressed before; that is the slow part.
        remove(&package)?;
        for file in files(&previous)? {
            copy(&previous.join(&file), &named.join(&file))?;
        }
    } else {
        if purpose == Purpose::Release {
            compress::folder(&package)?;
        }
        fs::rename(&package, &named).map_err(|problem| Failure::on(&named, &problem))?;
    }

    let public = next.join("public");
    write(&public.join("worker.js"), &worker(workshop, &hash, &named)?)?;
    let source = workshop.path("frontend/public");
    for file in files(&source)? {
        copy(&source.join(&file), &public.join(&file))?;
    }
    if purpose == Purpose::Release {
        compress::folder(&public)?;
    }
    for file in files(&public)? {
        copy(&public.join(&file), &next.join(&file))?;
    }
    remove(&public)?;

    earlier::carry_over(&site, build_of(&site), &next, &hash, now())?;
    write(&next.join(ASSETS), &assets(&hash).to_string())?;

    remove(&site)?;
    fs::rename(&next, &site).map_err(|problem| Failure::on(&site, &problem))
}

/// Seconds since 1970.
#[expect(
    clippy::disallowed_methods,
    reason = "here the workshop dates what it makes; nothing is decided by it but when an earlier build goes"
)]
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}

const ASSETS: &str = "assets.json";

/// The name of the build that a site is of; `None` when there is no site yet.
pub fn build_of(site: &Path) -> Option<String> {
    let text = fs::read_to_string(site.join(ASSETS)).ok()?;
    let list: Value = serde_json::from_str(&text).ok()?;
    Some(list["build"].as_str()?.to_owned())
}

/// Where the server finds the files of this build: `Assets` in `app/src/shell.rs`.
fn assets(hash: &str) -> Value {
    let address = |file: &str| format!("/pkg/{hash}/{file}");
    let mut list =
        json!({ "build": hash, "css": address("gehoor.css"), "start": address("start.js") });
    for program in Program::ALL {
        list[program.name()] =
            json!({ "js": address(&program.js()), "wasm": address(&program.wasm()) });
    }
    list
}

/// The worker, with the name of this build and its files, each with its hash, in front of it. The directie's pages need a
/// connection, so what only they use is not kept.
fn worker(workshop: &Workshop, build: &str, package: &Path) -> Result<String, Failure> {
    let mut listed = BTreeMap::new();
    for file in files(package)? {
        // Their small twins travel under the same address.
        let is_twin = file
            .extension()
            .is_some_and(|kind| kind == "br" || kind == "gz");
        if !is_twin && Program::Complainant.may_use(&file) {
            let address = format!("/pkg/{build}/{}", file.display());
            listed.insert(address, integrity(&package.join(file))?);
        }
    }
    let icon = "favicon.svg";
    let path = workshop.path("frontend/public").join(icon);
    listed.insert(format!("/{icon}"), integrity(&path)?);
    let head = json!({ "name": build, "files": listed });
    let path = workshop.path("frontend/worker.js");
    let body = fs::read_to_string(&path).map_err(|problem| Failure::on(&path, &problem))?;
    Ok(format!("const BUILD = {head};\n{body}"))
}

/// A file's hash, as browsers check it.
fn integrity(path: &Path) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(|problem| Failure::on(path, &problem))?;
    Ok(format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes))))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn the_server_is_told_where_each_program_is() {
        let list = assets("0a");
        assert_eq!(list["build"], "0a");
        assert_eq!(list["start"], "/pkg/0a/start.js");
        assert_eq!(list["complainant"]["js"], "/pkg/0a/complainant.js");
        assert_eq!(list["directie"]["wasm"], "/pkg/0a/directie_bg.wasm");
    }
}
