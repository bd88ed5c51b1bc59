//! What can stop the program at its start, as one clear line for whoever started it.

use crate::archive::ArchiveError;
use std::error::Error;
use std::fmt;

/// A refusal to start: what is wrong and what to do, in one sentence or two. The command ends with exit code 2.
#[derive(Debug)]
pub struct StartError(String);

impl StartError {
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for StartError {}

/// Why a request could not be carried out, through no fault of whoever asked. Logged once, at the boundary; never shown.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// So many wait for the same thing that one more cannot.
    #[error("too many wait for their turn")]
    Busy,
    /// Something that cannot happen unless the program or its data is broken.
    #[error("{0}")]
    Broken(&'static str),
}

impl Failure {
    pub fn broken(what: &'static str) -> Self {
        Self::Broken(what)
    }

    /// With what lies below it: the sentence alone would say that something failed, and not what.
    pub fn whole(&self) -> String {
        let mut told = vec![self.to_string()];
        let mut below = self.source();
        while let Some(cause) = below {
            told.push(cause.to_string());
            below = cause.source();
        }
        told.dedup();
        told.join(": ")
    }

    /// Somebody else was busy with the same thing: trying again may succeed.
    pub fn is_conflict(&self) -> bool {
        matches!(self, Self::Archive(error) if error.is_conflict())
    }

    /// What is kept of one thing is not what this program wrote: everything else can still be read.
    pub fn is_corrupt(&self) -> bool {
        matches!(self, Self::Archive(ArchiveError::Corrupt(_)))
    }
}
