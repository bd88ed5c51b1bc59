//! `cargo xtask serve`: build, then run the server here.

use crate::commands::build;
use crate::failure::Failure;
use crate::steps::Steps;
use crate::workshop::{Purpose, Workshop};
use clap::Args;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// How to run it.
#[derive(Args)]
pub struct Options {
    /// Fill the archive with an invented bureau's complaints.
    #[arg(long)]
    demo: bool,
    /// Serve what `build` makes: it takes longer to build, and is as small and as quick as it will be in use.
    #[arg(long)]
    release: bool,
    /// To work on the pages: how it is built anyway.
    #[arg(long, hide = true, conflicts_with = "release")]
    quick: bool,
    /// The port on this computer.
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// The folder for the database.
    #[arg(long, default_value = "./data")]
    data: PathBuf,
}

/// Becomes the server, so that Ctrl-C, its output and its exit code are its own.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let workshop = Workshop::find()?;
    let steps = &mut Steps::default();
    let (program, purpose) = if options.release {
        build::steps(steps, &workshop)?;
        (workshop.program(), Purpose::Release)
    } else {
        let program = build::trial(steps, &workshop, Purpose::Trial)?;
        (program, Purpose::Trial)
    };
    eprintln!();
    let mut server = Command::new(&program);
    server
        .arg("serve")
        .arg("--site")
        .arg(workshop.site_for(purpose))
        .arg("--addr")
        .arg(format!("127.0.0.1:{}", options.port))
        .arg("--data")
        .arg(&options.data);
    if options.demo {
        server.arg("--demo");
    }
    let problem = server.exec();
    Err(Failure::on(&program, &problem))
}
