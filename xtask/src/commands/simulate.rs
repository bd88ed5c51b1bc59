//! `cargo xtask simulate`: the phone, the network and the server of `app/tests/simulation.rs`, for as long as one likes.

use crate::failure::Failure;
use crate::workshop::Workshop;
use clap::Args;
use std::process::ExitCode;

/// How often, or which run again.
#[derive(Args)]
pub struct Options {
    /// How many runs.
    #[arg(long, default_value_t = 100_000)]
    seeds: u64,
    /// Only this run, by its number.
    #[arg(long, conflicts_with = "seeds")]
    seed: Option<u64>,
}

/// Runs the simulation with its own output on the screen.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let workshop = Workshop::find()?;
    let mut command = workshop.cargo(&["test", "--quiet", "--workspace", "--exclude", "frontend"]);
    command.args(["--test", "simulation", "--", "--nocapture"]);
    match options.seed {
        Some(seed) => command.env("GEHOOR_SEED", seed.to_string()),
        None => command.env("GEHOOR_SEEDS", options.seeds.to_string()),
    };
    let finished = command.status();
    if finished.is_ok_and(|status| status.success()) {
        Ok(ExitCode::SUCCESS)
    } else {
        Err(Failure::new(
            "The simulation found a run in which something no longer holds.",
            "Run it again with `cargo xtask simulate --seed` and the number above.",
        ))
    }
}
