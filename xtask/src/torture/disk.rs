//! A disk that is full for a while, as a small file system of its own.

use super::trouble::{self, Troubled};
use crate::failure::Failure;
use crate::machine::is_root;
use crate::running_server::RunningServer;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, process};

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

const WHAT: &str = "a full disk";

/// Fills the disk for a while.
pub fn fill(site: &Path, program: &Path) -> Result<Troubled, Failure> {
    let Some(small) = is_root().then(Small::mount).flatten() else {
        let why = "this user may mount no small file system";
        return Ok(Troubled::not_tried(WHAT, why));
    };
    let data = small.0.join("data");
    let mut server = RunningServer::start_on(program, site, data, Vec::new())?;
    let filler = small.0.join("filler");
    let on_filler = |problem: std::io::Error| Failure::on(&filler, &problem);
    trouble::with(
        WHAT,
        &mut server,
        || {
            let mut full = File::create(&filler).map_err(on_filler)?;
            let much = vec![0; 64 * 1024];
            while full.write_all(&much).is_ok() {}
            Ok(())
        },
        || fs::remove_file(&filler).map_err(on_filler),
    )
}
