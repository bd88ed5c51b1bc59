//! The `gehoor` command.

mod serve;
mod set_up;
mod start;
mod workdays;

use crate::error::StartError;
use clap::{Parser, Subcommand};

/// Gehoor: the complaints regulation of Hét Vertrouwensbureau as living software.
#[derive(Parser)]
#[command(name = "gehoor", version, about)]
pub struct Gehoor {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages.
    Serve(serve::Serve),
    /// Do the first-run set-up without a browser; prints the recovery code once.
    Setup(set_up::Setup),
    /// Count working days: prints the end date, then every skipped day by name.
    Workdays(workdays::Workdays),
}

impl Gehoor {
    /// Runs the command that was asked for.
    pub async fn run(self) -> Result<(), StartError> {
        match self.command {
            Command::Serve(serve) => serve.run().await,
            Command::Setup(set_up) => set_up.run().await,
            Command::Workdays(workdays) => workdays.run(),
        }
    }
}
