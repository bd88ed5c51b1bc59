//! The browser of the end-to-end tests: the one this computer has.

use crate::failure::Failure;
use crate::live::Live;
use crate::machine::{install, on_path};
use std::env;
use std::path::PathBuf;

/// The one without windows: it takes half the time of a whole browser, which starts an extra process for each window.
const SHELL: &str = "chromium-headless-shell";
const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// `GEHOOR_CHROMIUM`, or a Chromium on the PATH, or a freshly installed one; the quick one where it can be had.
pub fn find(live: &mut Live) -> Result<PathBuf, Failure> {
    if let Some(given) = env::var_os("GEHOOR_CHROMIUM").map(PathBuf::from) {
        return if given.is_file() {
            Ok(given)
        } else {
            Err(Failure::new(
                format!(
                    "GEHOOR_CHROMIUM names {}, and there is no such program.",
                    given.display()
                ),
                "Set it to the path of a Chromium, or leave it unset.",
            ))
        };
    }
    let what_for = "A Chromium browser for the end-to-end tests";
    if on_path(SHELL).is_none() {
        // Not every distribution has it: any other Chromium will do.
        let _ = install(live, SHELL, what_for);
    }
    let found = || std::iter::once(SHELL).chain(BROWSERS).find_map(on_path);
    if let Some(path) = found() {
        return Ok(path);
    }
    install(live, "chromium", what_for)?;
    found().ok_or_else(|| {
        Failure::new(
            "Chromium was installed, and still is not on the PATH.",
            "Set GEHOOR_CHROMIUM to where it is and run this again.",
        )
    })
}
