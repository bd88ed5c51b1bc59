//! A disk that says of what is written that it did not reach it.

use super::trouble::{self, Troubled};
use crate::failure::Failure;
use crate::running_server::RunningServer;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

const WHAT: &str = "a disk that keeps nothing";

/// Has every attempt to reach the disk fail for a while.
pub fn fail(site: &Path, program: &Path) -> Result<Troubled, Failure> {
    let folder = tempfile::tempdir().map_err(|problem| {
        Failure::new(
            format!("There is no place for a temporary folder: {problem}."),
            "Make room and run this again.",
        )
    })?;
    let (source, library) = (folder.path().join("sync.c"), folder.path().join("sync.so"));
    fs::write(&source, include_str!("failing_sync.c"))
        .map_err(|problem| Failure::on(&source, &problem))?;
    let mut made = Command::new("cc");
    made.args(["-shared", "-fPIC", "-O1", "-o"]);
    let made = made.arg(&library).arg(&source).output();
    if !made.is_ok_and(|output| output.status.success()) {
        return Err(Failure::new(
            "The C compiler does not make the library that lets a disk fail.".to_owned(),
            "Install a C compiler that is called cc.",
        ));
    }
    let switch = folder.path().join("fails");
    let environment = vec![
        ("LD_PRELOAD", OsString::from(&library)),
        ("FAILING_SYNC", OsString::from(&switch)),
    ];
    let data = folder.path().join("data");
    let mut server = RunningServer::start_on(program, site, data, environment)?;
    let on_switch = |problem: std::io::Error| Failure::on(&switch, &problem);
    trouble::with(
        WHAT,
        &mut server,
        || fs::write(&switch, "").map_err(on_switch),
        || fs::remove_file(&switch).map_err(on_switch),
    )
}
