//! Browsers with another engine than Chromium's: what holds in one must hold in each.

use crate::failure::Failure;
use crate::live::Live;
use crate::machine::{install, on_path};
use std::env;
use std::path::PathBuf;
use std::process::Command;

/// A program that the journeys in other engines need.
struct Program {
    /// The variable that names it, for this command and for `end2end/engines`.
    variable: &'static str,
    /// What it may be called, the first choice first.
    names: &'static [&'static str],
    package: &'static str,
    what_for: &'static str,
}

const FIREFOX: Program = Program {
    variable: "GEHOOR_FIREFOX",
    names: &["firefox-esr", "firefox"],
    package: "firefox-esr",
    what_for: "A Firefox for the journeys in other engines",
};

const WEBKIT: Program = Program {
    variable: "GEHOOR_WEBKIT_DRIVER",
    names: &["WebKitWebDriver"],
    package: "webkit2gtk-driver",
    what_for: "WebKit with its driver for the journeys in other engines",
};

/// WebKit's browser has windows: they open on this screen.
const SCREEN: Program = Program {
    variable: "GEHOOR_XVFB",
    names: &["Xvfb"],
    package: "xvfb",
    what_for: "A screen that nobody sees, for the journeys in WebKit",
};

const PROGRAMS: [Program; 3] = [FIREFOX, WEBKIT, SCREEN];

/// The programs that drive the other engines, ready to be used.
pub struct Engines {
    found: Vec<(&'static str, PathBuf)>,
}

impl Engines {
    /// Finds each of them, or installs it where that is possible.
    pub fn find(live: &mut Live) -> Result<Self, Failure> {
        let found = PROGRAMS
            .iter()
            .map(|program| Ok((program.variable, program.find(live)?)))
            .collect::<Result<_, Failure>>()?;
        Ok(Self { found })
    }

    /// Tells the journeys where they are.
    pub fn tell(&self, journeys: &mut Command) {
        journeys.envs(self.found.iter().map(|(variable, path)| (variable, path)));
    }
}

impl Program {
    /// The one that its variable names, or one on the PATH, or a freshly installed one.
    fn find(&self, live: &mut Live) -> Result<PathBuf, Failure> {
        if let Some(given) = env::var_os(self.variable).map(PathBuf::from) {
            return if given.is_file() {
                Ok(given)
            } else {
                Err(Failure::new(
                    format!(
                        "{} names {}, and there is no such program.",
                        self.variable,
                        given.display()
                    ),
                    "Set it to the path of that program, or leave it unset.",
                ))
            };
        }
        let found = || self.names.iter().copied().find_map(on_path);
        if let Some(path) = found() {
            return Ok(path);
        }
        install(live, self.package, self.what_for)?;
        found().ok_or_else(|| {
            Failure::new(
                format!(
                    "{} was installed, and still is not on the PATH.",
                    self.package
                ),
                format!("Set {} to where it is and run this again.", self.variable),
            )
        })
    }
}
