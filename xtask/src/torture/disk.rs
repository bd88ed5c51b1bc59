//! A disk that is full for a while, as a small file system of its own.

use super::honest::{Honest, is_ready};
use super::{PATIENCE, failed};
use crate::failure::Failure;
use crate::machine::is_root;
use crate::running_server::RunningServer;
use crate::steps::seconds;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, process, thread};

/// A file system in memory; gone when dropped.
struct Small(PathBuf);

impl Small {
    fn mount() -> Option<Self> {
        let folder = env::temp_dir().join(format!("gehoor-small-{}", process::id()));
        fs::create_dir_all(&folder).ok()?;
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", "size=24m", "tmpfs"])
            .arg(&folder);
        let mounted = mount.output().is_ok_and(|output| output.status.success());
        mounted.then(|| Self(folder))
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        // What stays behind in the temporary folder harms nobody.
        let _ = Command::new("umount").arg(&self.0).output();
        let _ = fs::remove_dir(&self.0);
    }
}

/// What came of a full disk.
pub struct Filled {
    pub told: String,
    /// How many complaints were taken in around it.
    pub kept: usize,
    /// The codes of those that open nothing.
    pub lost: Vec<String>,
}

/// Fills the disk, empties it again, and tells how soon everything went on. Whatever was taken in meanwhile, and after a
/// restart, is looked up.
pub fn fill(site: &Path, program: &Path) -> Result<Filled, Failure> {
    let Some(small) = is_root().then(Small::mount).flatten() else {
        return Ok(Filled {
            told: "a full disk: not tried, since this user may mount no small file system"
                .to_owned(),
            kept: 0,
            lost: Vec::new(),
        });
    };
    let mut server = RunningServer::start_on(program, site, small.0.join("data"))?;
    let address = server.address();
    let mut honest = Honest::new(address);
    let before = |problem| {
        failed(
            "A complaint is refused on an empty disk.",
            &format!("{problem}"),
        )
    };
    honest.try_filing().map_err(before)?;
    let filler = small.0.join("filler");
    let on_filler = |problem: std::io::Error| Failure::on(&filler, &problem);
    let mut full = File::create(&filler).map_err(on_filler)?;
    let much = vec![0; 64 * 1024];
    while full.write_all(&much).is_ok() {}
    drop(full);
    let refused = (0..40).any(|_| honest.try_filing().is_err());
    if !refused {
        return Err(failed("The disk is full and nothing is refused.", ""));
    }
    let noticed = until(|| !is_ready(address));
    fs::remove_file(&filler).map_err(on_filler)?;
    let went_on = until(|| honest.try_filing().is_ok());
    let ready = until(|| is_ready(address));
    let mut lost = honest.lost()?;
    server.kill();
    server.start_again()?;
    lost.extend(honest.lost()?);
    lost.sort();
    lost.dedup();
    match (noticed, went_on, ready) {
        (Some(_), Some(after), Some(_)) => Ok(Filled {
            told: format!(
                "a full disk: refused and said so, and went on {} after there was room",
                seconds(after)
            ),
            kept: honest.kept(),
            lost,
        }),
        (None, ..) => Err(failed(
            "The disk is full and /readyz says that it is ready.",
            "",
        )),
        (_, None, _) => Err(failed(
            "There is room on the disk and complaints are still refused.",
            "",
        )),
        (.., None) => Err(failed(
            "There is room on the disk and /readyz does not say so.",
            "",
        )),
    }
}

/// How long it took until this was so.
fn until(mut is_so: impl FnMut() -> bool) -> Option<Duration> {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if is_so() {
            return Some(begun.elapsed());
        }
        thread::sleep(Duration::from_millis(100));
    }
    None
}
