//! Where the history of each case ended, kept outside the database: whoever cuts a history short, or writes it anew from
//! some point on, does not reach this file with the database. Each record carries a code over itself and the one before,
//! under a key that follows from the server's secret.
//!
//! It is written after the database, so that it may be behind it and never ahead: what a stop in between leaves out makes
//! no alarm. Each server that shares a database keeps a file of its own, of what it wrote and checked.

use crate::error::StartError;
use crate::keyed::keyed;
use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Seek, SeekFrom, Write};
use std::iter;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

const FILE: &str = "histories.heads";
/// The second: in the first, histories were linked without a key.
const LABEL: &[u8] = b"gehoor/v2/heads";
/// A case, a sequence number, a hash, and the code.
const RECORD: usize = 16 + 4 + 32 + 32;

/// The last event of a case that was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub sequence: u32,
    pub hash: [u8; 32],
}

/// Of no case.
const NONE: Head = Head {
    sequence: 0,
    hash: [0; 32],
};

/// What is not as this program left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tampering {
    /// An event was changed, moved, added or taken out.
    Changed,
    /// The history ends earlier than it did.
    Shorter,
    /// The row of the lists differs from the history. It is made anew with whatever is written next.
    Row,
}

impl Tampering {
    const fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Shorter => "shorter",
            Self::Row => "row",
        }
    }

    /// Whether writing on would build on what is not true.
    pub const fn stops_writing(self) -> bool {
        match self {
            Self::Changed | Self::Shorter => true,
            Self::Row => false,
        }
    }
}

/// The heads, and what was found to be wrong.
#[derive(Default)]
pub struct Histories {
    heads: Mutex<Heads>,
    /// By case, with its number when it still has one.
    found: Mutex<BTreeMap<Uuid, (Option<String>, Tampering)>>,
}

#[derive(Default)]
struct Heads {
    known: HashMap<Uuid, Head>,
    /// Without a file they are known for as long as the program runs.
    file: Option<Chained>,
}

/// Where records are written one after the other.
trait Records: Write + Send {
    /// Leaves out what stands after so many bytes: what is written next comes there.
    fn cut(&mut self, good: u64) -> io::Result<()>;
}

impl Records for File {
    fn cut(&mut self, good: u64) -> io::Result<()> {
        self.set_len(good)?;
        self.seek(SeekFrom::Start(good))?;
        Ok(())
    }
}

/// The file, and what the next record is bound to.
struct Chained {
    file: Box<dyn Records>,
    key: [u8; 32],
    last: [u8; 32],
    /// So much of it is whole records.
    good: u64,
    /// After those there may be part of one, as a full disk leaves it.
    is_torn: bool,
}

impl Chained {
    fn add(&mut self, case: Uuid, head: Head) -> io::Result<()> {
        self.mend()?;
        let (record, code) = record(&self.key, &self.last, case, head);
        if let Err(problem) = self.file.write_all(&record) {
            self.is_torn = true;
            // What cannot be mended now is mended before the next record.
            let _ = self.mend();
            return Err(problem);
        }
        self.good += RECORD as u64;
        self.last = code;
        Ok(())
    }

    /// A part of a record would put every later one out of step, and that looks like somebody's work.
    fn mend(&mut self) -> io::Result<()> {
        if self.is_torn {
            self.file.cut(self.good)?;
            self.is_torn = false;
        }
        Ok(())
    }
}

impl Histories {
    /// Of the data folder. Only the last record of each case is carried over to a new file. When it must be there, one that is
    /// not, or that was changed, is left as it is and stops the start.
    pub fn open(data: &Path, secret: &[u8; 32], must_be: bool) -> Result<Self, StartError> {
        let path = data.join(FILE);
        let unusable = |problem: io::Error| {
            StartError::new(format!("{} cannot be used: {problem}.", path.display()))
        };
        let key = keyed(secret, &[LABEL]);
        let written = match fs::read(&path) {
            Ok(written) => written,
            Err(problem) if problem.kind() == ErrorKind::NotFound => Vec::new(),
            Err(problem) => return Err(unusable(problem)),
        };
        let (mut known, is_whole) = read(&key, &written);
        // It begins with a record of no case, so that an empty file is not one in which nothing stands yet.
        let was_there = known.remove(&Uuid::nil()).is_some();
        if must_be && !(was_there && is_whole) {
            return Err(StartError::new(format!(
                "{} {}, and there are cases in the database. Put back the file from your backup, together with the database. If it is lost, start once with --believe-histories: what was taken from the end of a history before that is noticed no more. A trial version from before 29 November 2026 cannot be gone on with.",
                path.display(),
                if was_there {
                    "was changed"
                } else {
                    "is missing or empty"
                },
            )));
        }
        if !is_whole {
            tracing::error!("the list of where histories end was changed outside the program");
            let aside = data.join(format!("{FILE}.changed"));
            fs::rename(&path, aside).map_err(unusable)?;
        }
        let fresh = data.join(format!("{FILE}.new"));
        let mut file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&fresh)
            .map_err(unusable)?;
        let mut last = [0; 32];
        let none = (&Uuid::nil(), &NONE);
        for (case, head) in iter::once(none).chain(&known) {
            let (record, code) = record(&key, &last, *case, *head);
            file.write_all(&record).map_err(unusable)?;
            last = code;
        }
        file.sync_all().map_err(unusable)?;
        let chained = Chained {
            file: Box::new(file),
            key,
            last,
            good: ((known.len() + 1) * RECORD) as u64,
            is_torn: false,
        };
        fs::rename(&fresh, &path).map_err(unusable)?;
        Ok(Self {
            heads: Mutex::new(Heads {
                known,
                file: Some(chained),
            }),
            found: Mutex::default(),
        })
    }

    /// The last event that was seen of a case.
    pub fn head(&self, case: Uuid) -> Option<Head> {
        hold(&self.heads).known.get(&case).copied()
    }

    /// Every case of which an event was seen.
    pub fn cases(&self) -> Vec<Uuid> {
        hold(&self.heads).known.keys().copied().collect()
    }

    /// This event was written, or read in a history that is whole.
    pub fn saw(&self, case: Uuid, head: Head) {
        let mut heads = hold(&self.heads);
        let is_newer = |known: &Head| known.sequence < head.sequence;
        if !heads.known.get(&case).is_none_or(is_newer) {
            return;
        }
        if let Some(Err(problem)) = heads.file.as_mut().map(|file| file.add(case, head)) {
            // It is as if it had not been seen: whoever reads the history next writes it down.
            tracing::error!(%problem, "where a history ends could not be written down");
            return;
        }
        heads.known.insert(case, head);
    }

    /// What came of looking at a case. It is logged once, without anything about anybody.
    pub fn looked(&self, case: Uuid, number: Option<&str>, tampering: Option<Tampering>) {
        let mut found = hold(&self.found);
        match tampering {
            None => {
                found.remove(&case);
            }
            Some(tampering) => {
                let known = found.insert(case, (number.map(str::to_owned), tampering));
                if known.is_none_or(|(_, known)| known != tampering) {
                    let tampering = tampering.name();
                    tracing::error!(%case, tampering, "a history is not as this program left it");
                }
            }
        }
    }

    /// The cases that something is wrong with, and their numbers; `None` for one that has no number any more. Not everybody
    /// may know of each.
    pub fn found(&self) -> Vec<(Uuid, Option<String>)> {
        let found = hold(&self.found);
        let numbered = found.iter();
        numbered
            .map(|(case, (number, _))| (*case, number.clone()))
            .collect()
    }
}

fn hold<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing can go wrong halfway while this is held.
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The newest record of each case, and whether every record is one of ours. A stop may have left half a record.
fn read(key: &[u8; 32], written: &[u8]) -> (HashMap<Uuid, Head>, bool) {
    let mut known = HashMap::new();
    let mut last = [0; 32];
    for (place, one) in written.chunks_exact(RECORD).enumerate() {
        let Some((case, head)) = parse(one) else {
            return (known, false);
        };
        let (ours, code) = record(key, &last, case, head);
        if ours.as_slice() != one {
            // A system that lost its power may have made the file longer, and written no more than a part of a record there.
            let mut end = written.iter().skip((place + 1) * RECORD - 8);
            return (known, end.all(|byte| *byte == 0));
        }
        last = code;
        known.insert(case, head);
    }
    (known, true)
}

fn parse(record: &[u8]) -> Option<(Uuid, Head)> {
    let (case, rest) = record.split_first_chunk::<16>()?;
    let (sequence, rest) = rest.split_first_chunk::<4>()?;
    let hash = *rest.first_chunk::<32>()?;
    let sequence = u32::from_be_bytes(*sequence);
    Some((Uuid::from_bytes(*case), Head { sequence, hash }))
}

fn record(key: &[u8; 32], last: &[u8; 32], case: Uuid, head: Head) -> (Vec<u8>, [u8; 32]) {
    let sequence = head.sequence.to_be_bytes();
    let parts: [&[u8]; 3] = [case.as_bytes(), &sequence, &head.hash];
    let code = keyed(key, &[last, parts[0], parts[1], parts[2]]);
    ([parts[0], parts[1], parts[2], &code].concat(), code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    const SECRET: [u8; 32] = [4; 32];

    fn open(folder: &Path) -> Result<Histories, StartError> {
        Histories::open(folder, &SECRET, false)
    }

    fn head(sequence: u32) -> Head {
        let hash = [u8::try_from(sequence).unwrap(); 32];
        Head { sequence, hash }
    }

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    #[test]
    fn the_newest_head_of_each_case_is_known_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        for _ in 0..2 {
            let histories = open(folder.path()).unwrap();
            histories.saw(id(1), head(1));
            histories.saw(id(2), head(1));
            histories.saw(id(1), head(3));
            histories.saw(id(1), head(2));
        }
        let again = open(folder.path()).unwrap();
        assert_eq!(again.head(id(1)), Some(head(3)));
        assert_eq!(again.head(id(2)), Some(head(1)));
        assert_eq!(again.head(id(3)), None);
    }

    #[test]
    fn half_a_record_is_a_stop_and_a_changed_one_is_put_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let histories = open(folder.path()).unwrap();
        histories.saw(id(1), head(1));
        histories.saw(id(2), head(2));
        let mut written = fs::read(&path).unwrap();
        fs::write(&path, &written[..2 * RECORD + 7]).unwrap();
        let cut = open(folder.path()).unwrap();
        assert_eq!((cut.head(id(1)), cut.head(id(2))), (Some(head(1)), None));
        assert!(!folder.path().join("histories.heads.changed").exists());

        written[2 * RECORD + 19] ^= 1;
        fs::write(&path, &written).unwrap();
        let changed = open(folder.path()).unwrap();
        assert_eq!(changed.head(id(2)), None);
        assert!(folder.path().join("histories.heads.changed").exists());
    }

    /// Seen: once the file was gone or emptied, what had been cut off a history was noticed no more, and nobody was told.
    #[test]
    fn a_file_that_must_be_there_and_is_not_stops_the_start_and_one_in_which_nothing_stands_yet_does_not()
     {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let must = || Histories::open(folder.path(), &SECRET, true).map(|_| ());
        assert!(must().is_err(), "it is missing");
        assert!(!path.exists());
        open(folder.path()).unwrap();
        must().unwrap();
        open(folder.path()).unwrap().saw(id(1), head(1));
        let written = fs::read(&path).unwrap();
        let longer = [&written[..], &[0; 99]].concat();
        let torn = [&written[..], &[7; 30], &[0; 99]].concat();
        for kept in [&written[..written.len() - 9], &longer[..], &torn[..]] {
            fs::write(&path, kept).unwrap();
            must().unwrap();
        }
        let mut changed = written.clone();
        changed[RECORD + 19] ^= 1;
        let zeros = [0; RECORD];
        for kept in [&[][..], &zeros[..], &written[RECORD..], &changed[..]] {
            fs::write(&path, kept).unwrap();
            let refused = must().unwrap_err().to_string();
            assert!(refused.contains("--believe-histories"), "{refused}");
            assert_eq!(fs::read(&path).unwrap(), kept, "it is left as it is");
        }
    }

    /// A file on a disk with so much room.
    struct Small {
        file: File,
        room: Arc<AtomicUsize>,
    }

    impl Write for Small {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let room = self.room.load(Ordering::Relaxed).min(bytes.len());
            if room == 0 {
                return Err(ErrorKind::StorageFull.into());
            }
            let written = self.file.write(&bytes[..room])?;
            self.room.fetch_sub(written, Ordering::Relaxed);
            Ok(written)
        }

        fn flush(&mut self) -> io::Result<()> {
            self.file.flush()
        }
    }

    impl Records for Small {
        fn cut(&mut self, good: u64) -> io::Result<()> {
            self.file.cut(good)
        }
    }

    /// Seen: a disk that was full for a moment left part of a record, and at the next start every later one was lost and
    /// the file was said to have been changed.
    #[test]
    fn a_full_disk_leaves_no_half_record_and_what_it_refused_is_written_later() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let histories = open(folder.path()).unwrap();
        histories.saw(id(1), head(1));
        let room = Arc::new(AtomicUsize::new(RECORD + 7));
        let file = OpenOptions::new().append(true).open(&path).unwrap();
        let small = Small {
            file,
            room: room.clone(),
        };
        hold(&histories.heads).file.as_mut().unwrap().file = Box::new(small);
        histories.saw(id(1), head(2));
        for _ in 0..2 {
            histories.saw(id(2), head(1));
            assert_eq!(histories.head(id(2)), None, "it was not written down");
        }
        room.store(usize::MAX, Ordering::Relaxed);
        histories.saw(id(2), head(1));
        histories.saw(id(1), head(3));
        drop(histories);

        let again = open(folder.path()).unwrap();
        assert_eq!(again.head(id(1)), Some(head(3)));
        assert_eq!(again.head(id(2)), Some(head(1)));
        assert!(!folder.path().join("histories.heads.changed").exists());
    }
}
