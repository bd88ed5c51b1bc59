//! What the database cannot change about who works here: with which key the list is signed, and which list was seen last.
//!
//! It stands in a file beside the server's secret. An older list that is put back, or one that somebody else signed, is not
//! believed. Several servers over one database each keep such a file, and each follows by itself.

use crate::error::{Failure, StartError};
use seal::bureau::{SIGNATURE, is_signed};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Its name in the data folder.
pub const FILE: &str = "bureau.pin";

/// The key that the list is checked with, and the last list that was believed.
pub struct Pin {
    file: PathBuf,
    known: Mutex<Option<Known>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    key: [u8; 32],
    version: u32,
    digest: [u8; 32],
}

impl Pin {
    /// The pin of this data folder; empty before the first run.
    pub fn open(data: &Path) -> Result<Self, StartError> {
        let file = data.join(FILE);
        let known = read(&file).map_err(|problem| {
            StartError::new(format!(
                "{} cannot be read ({problem}). Put back the file from your backup: without it nobody can tell who works here.",
                file.display()
            ))
        })?;
        Ok(Self {
            file,
            known: Mutex::new(known),
        })
    }

    fn known(&self) -> Option<Known> {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was pinned beside us: the set-up may be done by another program while this one serves.
    fn since(&self) -> Option<Known> {
        let read = read(&self.file).unwrap_or_else(|error| {
            tracing::error!(%error, "with which key the list of who works here is signed could not be read");
            None
        })?;
        let mut held = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        Some(*held.get_or_insert(read))
    }

    pub fn is_set(&self) -> bool {
        self.known().is_some()
    }

    /// The first list of a new bureau: its key is believed from now on.
    pub fn begin(&self, key: [u8; 32], version: u32, list: &[u8]) -> Result<(), Failure> {
        let first = Known {
            key,
            version,
            digest: Sha256::digest(list).into(),
        };
        self.keep(first)
            .map_err(|_| Failure::broken("the bureau's key could not be pinned"))
    }

    /// Whether this is a list that the bureau signed, and none from before the last one that was seen.
    pub fn believes(&self, list: &[u8], signature: &[u8; SIGNATURE], version: u32) -> bool {
        let Some(known) = self.known().or_else(|| self.since()) else {
            return false;
        };
        let digest: [u8; 32] = Sha256::digest(list).into();
        if version == known.version {
            return digest == known.digest;
        }
        if version < known.version || !is_signed(list, signature, &known.key) {
            return false;
        }
        let next = Known {
            version,
            digest,
            ..known
        };
        // It is believed either way; kept at the next chance.
        if let Err(error) = self.keep(next) {
            tracing::error!(%error, "the last list of who works here could not be pinned");
        }
        true
    }

    fn keep(&self, known: Known) -> io::Result<()> {
        let mut held = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_some_and(|held| held.key == known.key && held.version > known.version) {
            return Ok(());
        }
        let bytes = serde_json::to_vec(&known)?;
        let fresh = self.file.with_extension("new");
        let mut file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&fresh)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        fs::rename(&fresh, &self.file)?;
        if let Some(folder) = self.file.parent() {
            File::open(folder)?.sync_all()?;
        }
        *held = Some(known);
        Ok(())
    }
}

/// `None` when there is no file.
fn read(file: &Path) -> io::Result<Option<Known>> {
    match fs::read(file) {
        Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
        Err(problem) if problem.kind() == ErrorKind::NotFound => Ok(None),
        Err(problem) => Err(problem),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Seen: a server that had started before `gehoor setup` was run believed no list until it was started again.
    #[test]
    fn what_was_pinned_beside_a_running_server_is_believed_by_it() {
        let folder = tempfile::tempdir().unwrap();
        let running = Pin::open(folder.path()).unwrap();
        let (list, signature) = (b"wie hier werkt", [0; SIGNATURE]);
        assert!(!running.believes(list, &signature, 1));
        let beside = Pin::open(folder.path()).unwrap();
        beside.begin([7; 32], 1, list).unwrap();
        assert!(running.believes(list, &signature, 1));
        assert!(running.is_set());
        assert!(!running.believes(b"een andere lijst", &signature, 1));
        assert!(!running.believes(b"een andere lijst", &signature, 2));
    }
}
