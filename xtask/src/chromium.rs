//! The browser of the end-to-end tests: the one this computer has.

use crate::failure::Failure;
use crate::live::Live;
use crate::machine::{install, on_path};
use std::env;
use std::path::PathBuf;

const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// `GEHOOR_CHROMIUM`, or a Chromium on the PATH, or a freshly installed one.
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
    let found = || NAMES.into_iter().find_map(on_path);
    if let Some(path) = found() {
        return Ok(path);
    }
    install(
        live,
        "chromium",
        "A Chromium browser for the end-to-end tests",
    )?;
    found().ok_or_else(|| {
        Failure::new(
            "Chromium was installed, and still is not on the PATH.",
            "Set GEHOOR_CHROMIUM to where it is and run this again.",
        )
    })
}
