//! Why a command stopped, told to the person who ran it: what failed, how to see it, what to do.

use std::fmt;
use std::path::Path;

/// A failure a person can act on.
#[derive(Debug)]
pub struct Failure {
    what: String,
    see: Option<String>,
    advice: String,
}

impl Failure {
    /// What failed, and what to do about it.
    pub fn new(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            see: None,
            advice: advice.into(),
        }
    }

    /// The command that shows the failure on its own.
    pub fn see(mut self, command: impl Into<String>) -> Self {
        self.see = Some(command.into());
        self
    }

    /// A file or folder that could not be read, written or moved.
    pub fn on(path: &Path, problem: &std::io::Error) -> Self {
        Self::new(
            format!("{} could not be used: {problem}.", path.display()),
            "See whether the file is there, the disk has room, and this user may write there.",
        )
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "✗ {}", self.what)?;
        if let Some(command) = &self.see {
            write!(f, "\n  To see it: {command}")?;
        }
        write!(f, "\n  What to do: {}", self.advice)
    }
}
