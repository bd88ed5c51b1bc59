//! The commands of the workshop: `cargo xtask build`, `serve`, `test`, `simulate`, `torture` and `bench`.

mod browser;
mod chromium;
mod commands;
mod compress;
mod content_hash;
mod css;
mod disk;
mod earlier;
mod engines;
mod failure;
mod http;
mod live;
mod machine;
mod postgres;
mod program;
mod prune;
mod running_server;
mod site;
mod sizes;
mod steps;
mod toolchain;
mod torture;
mod visit;
mod wasm;
mod workshop;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The commands of the workshop.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds the pages and the server into `target/gehoor`.
    Build,
    /// Builds, then runs the server on this computer until Ctrl-C.
    Serve(commands::serve::Options),
    /// Runs everything a change must pass.
    Test(commands::test::Options),
    /// Runs the simulation of phone, network and server many times, or one run again.
    Simulate(commands::simulate::Options),
    /// Bad guests, a full disk and a killed server, with somebody honest in between.
    Torture(commands::torture::Options),
    /// Measures: sizes, and the benchmarks of the server.
    Bench,
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Build => commands::build::run(),
        Command::Serve(options) => commands::serve::run(&options),
        Command::Test(options) => commands::test::run(&options),
        Command::Simulate(options) => commands::simulate::run(&options),
        Command::Torture(options) => commands::torture::run(&options),
        Command::Bench => commands::bench::run(),
    };
    match outcome {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}
