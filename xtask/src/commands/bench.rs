//! `cargo xtask bench`: measurements, each with the machine, the commit and how often it was taken.

use crate::commands::build;
use crate::failure::Failure;
use crate::machine::{answer, description};
use crate::steps::Steps;
use crate::workshop::Workshop;
use crate::{browser, sizes};
use std::process::{Command, ExitCode};

/// Builds and measures. Nothing here passes or fails on speed: that differs per machine.
pub fn run() -> Result<ExitCode, Failure> {
    let workshop = Workshop::find()?;
    let mut steps = Steps::default();
    build::steps(&mut steps, &workshop)?;
    let measures = steps.run("sizes", |_| {
        let mut measures = sizes::of_a_visit(&workshop, &workshop.program())?;
        measures.push(sizes::of_the_program(&workshop)?);
        Ok(measures)
    })?;

    println!("\nmachine: {}", description());
    println!(
        "rust:    {}",
        answer("rustc", &["--version"]).unwrap_or_else(|| "unknown".to_owned())
    );
    println!("commit:  {}", commit(&workshop));
    println!(
        "\nsizes (brotli 11; n = 1, they do not vary)\n{}",
        sizes::table(&measures)
    );
    for what in ["filings", "dashboard"] {
        let benchmark = workshop.cargo(&["bench", "-p", "server", "--bench", what]);
        measure(what, benchmark)?;
    }
    let browser = browser::prepare(&mut steps, &workshop)?;
    let arguments = ["--config", "bench.config.ts"];
    let browsing = browser.playwright(&workshop, &workshop.program(), &arguments);
    measure("in a browser", browsing)?;
    Ok(ExitCode::SUCCESS)
}

/// Runs a benchmark that prints its own figures.
fn measure(what: &str, mut benchmark: Command) -> Result<(), Failure> {
    println!("\n{what}");
    if benchmark.status().is_ok_and(|status| status.success()) {
        return Ok(());
    }
    Err(Failure::new(
        format!("The benchmark of {what} failed."),
        "Correct what it says above.",
    ))
}

/// The commit that is measured, and whether there is more than that.
fn commit(workshop: &Workshop) -> String {
    let root = workshop.root().to_string_lossy().into_owned();
    let Some(commit) = answer("git", &["-C", &root, "rev-parse", "--short=12", "HEAD"]) else {
        return "none".to_owned();
    };
    match answer("git", &["-C", &root, "status", "--porcelain"]) {
        Some(changes) if !changes.is_empty() => format!("{commit} with uncommitted changes"),
        _ => commit,
    }
}
