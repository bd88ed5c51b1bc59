//! A browser with Playwright to drive it, for the end-to-end tests and for what is measured in a browser.

use crate::chromium;
use crate::failure::Failure;
use crate::machine::{answer, on_path};
use crate::steps::Steps;
use crate::workshop::Workshop;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest Node that Playwright supports.
const NODE: u32 = 20;

/// A browser that is ready to be driven.
pub struct Browser {
    chromium: PathBuf,
}

/// Makes sure that Node, its packages and Chromium are there.
pub fn prepare(steps: &mut Steps, workshop: &Workshop) -> Result<Browser, Failure> {
    let folder = workshop.path("end2end");
    steps.run("browser", |live| {
        node()?;
        if is_older(
            &folder.join("node_modules/.package-lock.json"),
            &folder.join("package-lock.json"),
        ) {
            let mut install = Command::new("npm");
            install
                .current_dir(&folder)
                .args(["ci", "--no-audit", "--no-fund"]);
            install.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
            live.run(
                &mut install,
                "npm needs a connection once, and package-lock.json as it is in the repository.",
            )?;
        }
        let chromium = chromium::find(live)?;
        Ok(Browser { chromium })
    })
}

impl Browser {
    /// Playwright on this server.
    pub fn playwright(&self, workshop: &Workshop, program: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new("npx");
        command
            .current_dir(workshop.path("end2end"))
            .args(["playwright", "test"])
            .args(arguments)
            .env("GEHOOR_BIN", program)
            .env("GEHOOR_SITE", workshop.site())
            .env("GEHOOR_CHROMIUM", &self.chromium)
            // The report must not wait for a visitor.
            .env("PLAYWRIGHT_HTML_OPEN", "never");
        command
    }
}

fn node() -> Result<(), Failure> {
    let version = answer("node", &["--version"]);
    let major = version.as_deref().and_then(|text| {
        text.trim_start_matches('v')
            .split('.')
            .next()?
            .parse::<u32>()
            .ok()
    });
    if major.is_some_and(|major| major >= NODE) && on_path("npm").is_some() {
        return Ok(());
    }
    Err(Failure::new(
        format!(
            "Playwright needs Node {NODE} or newer, with npm; found {}.",
            version.as_deref().unwrap_or("none")
        ),
        "Install it (on Debian: `sudo apt-get install nodejs npm`) and run this again.",
    ))
}

/// Whether what was made must be made again: it is absent, or its source changed since.
fn is_older(made: &Path, source: &Path) -> bool {
    let changed = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    match (changed(made), changed(source)) {
        (Some(made), Some(source)) => made < source,
        _ => true,
    }
}
