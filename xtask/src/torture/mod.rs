//! What bad guests do to a server, and what becomes of an honest one meanwhile.
//!
//! A torture is a file that begins something bad and ends it when it is dropped; each is a line in [`run`]. While it goes on
//! somebody honest files complaints without script, and each code they get is written down. In the end every code must open
//! its case.

mod desk;
mod disk;
mod guests;
mod honest;
mod sync;
mod trouble;

use crate::failure::Failure;
use crate::running_server::RunningServer;
use crate::steps::seconds;
use honest::Honest;
use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// What an honest guest may have to wait.
const PATIENCE: Duration = Duration::from_secs(5);

/// What the server may need at its most, in MiB.
const MEMORY: u64 = 200;

/// How long everything takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// Two minutes.
    Short,
    /// An hour.
    Long,
}

impl Length {
    /// How long each torture goes on.
    fn of_each(self) -> Duration {
        match self {
            Self::Short => Duration::from_secs(12),
            Self::Long => Duration::from_mins(8),
        }
    }

    /// How often the server is killed.
    fn kills(self) -> u32 {
        match self {
            Self::Short => 3,
            Self::Long => 60,
        }
    }
}

/// One line of what came of it.
struct Line {
    what: &'static str,
    slowest: Duration,
    filed: usize,
}

/// Tortures the program, and tells what came of it; a failure when somebody honest had to wait too long, when too much memory
/// was needed, or when something was lost.
pub fn run(site: &Path, program: &Path, length: Length) -> Result<String, Failure> {
    let mut server = RunningServer::start(program, site)?;
    let mut honest = Honest::new(server.address());
    let mut lines = Vec::new();
    let address = server.address();
    let visit = desk::sign_in(address)?;
    for (what, torture) in [
        (
            "streams of news on one visit",
            desk::streams as fn(_, &str) -> _,
        ),
        ("days of years that do not exist", desk::dates),
    ] {
        let bad = torture(address, &visit);
        lines.push(meanwhile(what, &mut honest, length.of_each())?);
        drop(bad);
    }
    let bad = desk::every_line(address)?;
    lines.push(meanwhile(
        "news on every line there is",
        &mut honest,
        length.of_each(),
    )?);
    drop(bad);
    // A flood of sealed complaints is answered with work: it belongs here once a program can seal them.
    for (what, torture) in [
        ("900 silent lines", guests::silent as fn(_) -> _),
        ("half heads, a byte at a time", guests::half_heads),
        ("300 half bodies", guests::half_bodies),
        ("600 slow readers", guests::slow_readers),
        (
            "refused forms that nobody takes back",
            guests::deaf_to_refusals,
        ),
        ("lines that ask again at once", guests::busy),
        ("sign-ins that hang up", guests::hang_ups),
        ("asking whether it is ready", guests::readiness),
        ("guessing codes", guests::codes),
    ] {
        let bad = torture(address);
        lines.push(meanwhile(what, &mut honest, length.of_each())?);
        drop(bad);
    }
    let peak = server.peak_memory()?;
    for _ in 0..length.kills() {
        let (what, begun) = ("killed while it takes complaints in", Instant::now());
        let filed = honest.while_killed(&mut server)?;
        lines.push(Line {
            what,
            slowest: begun.elapsed(),
            filed,
        });
    }
    let mut lost = honest.lost()?;
    drop(server);
    let mut kept = honest.kept();
    let mut of_disks = Vec::new();
    for disk in [disk::fill(site, program)?, sync::fail(site, program)?] {
        lost.extend(disk.lost);
        kept += disk.kept;
        of_disks.push(disk.told);
    }
    let told = tell(&lines, peak, &of_disks, kept, &lost);
    if peak > MEMORY {
        return Err(failed(&format!("It needed {peak} MiB."), &told));
    }
    if lost.is_empty() {
        Ok(told)
    } else {
        Err(failed(
            "Complaints were lost that had been taken in.",
            &told,
        ))
    }
}

/// Files every second for so long.
fn meanwhile(what: &'static str, honest: &mut Honest, long: Duration) -> Result<Line, Failure> {
    let begun = Instant::now();
    let (mut slowest, mut filed) = (Duration::ZERO, 0);
    while begun.elapsed() < long {
        let took = honest.file(PATIENCE).map_err(|problem| {
            failed(
                &format!("Somebody honest did not get through within {PATIENCE:?}: {problem}."),
                what,
            )
        })?;
        slowest = slowest.max(took);
        filed += 1;
        std::thread::sleep(Duration::from_secs(1).saturating_sub(took));
    }
    Ok(Line {
        what,
        slowest,
        filed,
    })
}

fn failed(what: &str, told: &str) -> Failure {
    Failure::new(
        format!("{what}\n{told}"),
        "Look at what the server does then: `cargo xtask serve`, and the torture by itself.",
    )
}

fn tell(lines: &[Line], peak: u64, of_disks: &[String], kept: usize, lost: &[String]) -> String {
    let mut told = String::new();
    for line in lines {
        // Writing to a String cannot fail.
        let _ = writeln!(
            told,
            "  {:<40} {:>3} complaints, the slowest after {}",
            line.what,
            line.filed,
            seconds(line.slowest)
        );
    }
    let lost = if lost.is_empty() {
        "nothing".to_owned()
    } else {
        format!("{} of {kept}: {}", lost.len(), lost.join(", "))
    };
    let _ = write!(
        told,
        "  {}\n  memory at its most: {peak} MiB\n  complaints taken in: {kept}\n  lost: {lost}",
        of_disks.join("\n  ")
    );
    told
}
