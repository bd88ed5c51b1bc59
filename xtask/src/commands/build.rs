//! `cargo xtask build`: the whole product in `target/gehoor`, ready to copy to a server.

use crate::disk::copy;
use crate::failure::Failure;
use crate::site::assemble;
use crate::steps::Steps;
use crate::workshop::{Purpose, Workshop};
use crate::{toolchain, wasm};
use std::path::PathBuf;
use std::process::ExitCode;

/// Builds, and says where the result is.
pub fn run() -> Result<ExitCode, Failure> {
    let workshop = Workshop::find()?;
    steps(&mut Steps::default(), &workshop)?;
    eprintln!("\nBuilt: {}", workshop.program().display());
    Ok(ExitCode::SUCCESS)
}

/// The steps of a build, for the commands that begin with one.
pub fn steps(steps: &mut Steps, workshop: &Workshop) -> Result<(), Failure> {
    site(steps, workshop, Purpose::Release)?;
    steps.run("server (release)", |live| {
        live.run(
            &mut workshop.cargo(&["build", "-p", "server", "--bin", "gehoor", "--release"]),
            SERVER_ADVICE,
        )?;
        copy(
            &workshop.target().join("release/gehoor"),
            &workshop.program(),
        )
    })
}

/// A site for this purpose, and a server to try it with that is quicker to build.
pub fn trial(steps: &mut Steps, workshop: &Workshop, purpose: Purpose) -> Result<PathBuf, Failure> {
    site(steps, workshop, purpose)?;
    steps.run("server", |live| {
        live.run(
            &mut workshop.cargo(&["build", "-p", "server", "--bin", "gehoor"]),
            SERVER_ADVICE,
        )?;
        Ok(workshop.target().join("debug/gehoor"))
    })
}

const SERVER_ADVICE: &str =
    "Correct what the compiler says above. It is about the server (feature `ssr` for the pages).";

fn site(steps: &mut Steps, workshop: &Workshop, purpose: Purpose) -> Result<(), Failure> {
    let name = match purpose {
        Purpose::Release => "wasm (release)",
        Purpose::Trial => "wasm",
    };
    steps.run(name, |live| {
        toolchain::wasm_target(live, workshop)?;
        wasm::compile(live, workshop, purpose)
    })?;
    steps.run("site", |_| assemble(workshop, purpose))
}
