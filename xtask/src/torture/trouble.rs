//! A disk that is in trouble for a while: what cannot be kept is refused, is said, and is over soon after its cause.

use super::honest::{Honest, is_ready};
use super::{PATIENCE, failed};
use crate::failure::Failure;
use crate::running_server::RunningServer;
use crate::steps::seconds;
use std::thread;
use std::time::{Duration, Instant};

/// How often somebody tries before it is believed that nothing is refused.
const TRIES: usize = 40;

/// What came of it.
pub struct Troubled {
    pub told: String,
    /// How many complaints were taken in around it.
    pub kept: usize,
    /// The codes of those that open nothing.
    pub lost: Vec<String>,
}

impl Troubled {
    pub fn not_tried(what: &str, why: &str) -> Self {
        Self {
            told: format!("{what}: not tried, since {why}"),
            kept: 0,
            lost: Vec::new(),
        }
    }
}

/// Begins the trouble, ends it again, and tells how soon everything went on. Whatever was taken in meanwhile, and after a
/// restart, is looked up.
pub fn with(
    what: &str,
    server: &mut RunningServer,
    begin: impl FnOnce() -> Result<(), Failure>,
    end: impl FnOnce() -> Result<(), Failure>,
) -> Result<Troubled, Failure> {
    let address = server.address();
    let mut honest = Honest::new(address);
    honest.try_filing().map_err(|problem| {
        failed(
            &format!("Before {what} a complaint is refused."),
            &problem.to_string(),
        )
    })?;
    begin()?;
    if !(0..TRIES).any(|_| honest.try_filing().is_err()) {
        return Err(failed(&format!("With {what} nothing is refused."), ""));
    }
    let noticed = until(|| !is_ready(address));
    end()?;
    let went_on = until(|| honest.try_filing().is_ok());
    let ready = until(|| is_ready(address));
    let mut lost = honest.lost()?;
    server.kill();
    server.start_again()?;
    lost.extend(honest.lost()?);
    lost.sort();
    lost.dedup();
    let problem = match (noticed, went_on, ready) {
        (Some(_), Some(after), Some(_)) => {
            return Ok(Troubled {
                told: format!(
                    "{what}: refused and said so, and went on {} after it was over",
                    seconds(after)
                ),
                kept: honest.kept(),
                lost,
            });
        }
        (None, ..) => format!("With {what} /readyz says that it is ready."),
        (_, None, _) => format!("After {what} complaints are still refused."),
        (.., None) => format!("After {what} /readyz does not say that it is over."),
    };
    Err(failed(&problem, ""))
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
