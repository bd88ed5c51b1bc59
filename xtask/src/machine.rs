//! What this computer has: programs, rights, packages, hardware.

use crate::failure::Failure;
use crate::live::Live;
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs, thread};

/// The program of this name on the PATH.
pub fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

/// What a program prints in one line, or nothing when it cannot say.
pub fn answer(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether this user may do everything.
pub fn is_root() -> bool {
    answer("id", &["-u"]).as_deref() == Some("0")
}

/// Installs a Debian package where that is possible, and says which one is missing where it is not.
pub fn install(live: &mut Live, package: &str, what_for: &str) -> Result<(), Failure> {
    if !is_root() || on_path("apt-get").is_none() {
        return Err(Failure::new(
            format!("{what_for} is not on this computer."),
            format!("Install it (on Debian: `sudo apt-get install {package}`) and run this again."),
        ));
    }
    let advice = format!("Install {package} in another way and run this again.");
    live.run(Command::new("apt-get").arg("update"), &advice)?;
    live.run(
        Command::new("apt-get")
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(["install", "-y", "--no-install-recommends", package]),
        &advice,
    )?;
    Ok(())
}

/// The machine in one line, to stand beside a measurement.
pub fn description() -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let processor =
        line_of("/proc/cpuinfo", "model name").unwrap_or_else(|| env::consts::ARCH.to_owned());
    let memory = line_of("/proc/meminfo", "MemTotal")
        .and_then(|text| text.trim_end_matches(" kB").trim().parse::<u64>().ok())
        .map_or_else(String::new, |kib| {
            format!(", {} GiB", kib.div_ceil(1024 * 1024))
        });
    format!("{processor}, {cores} cores{memory}, {}", env::consts::OS)
}

fn line_of(file: &str, key: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(key))?;
    line.split_once(':')
        .map(|(_, value)| value.trim().to_owned())
}
