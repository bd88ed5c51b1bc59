//! `cargo xtask serve`: build, then run the server here.

use crate::commands::build;
use crate::failure::Failure;
use crate::steps::Steps;
use crate::workshop::Workshop;
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
    /// Build a server that is ready sooner and runs slower, for work on the pages.
    #[arg(long)]
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
    let program = if options.quick {
        build::trial(steps, &workshop)?
    } else {
        build::steps(steps, &workshop)?;
        workshop.program()
    };
    eprintln!();
    let mut server = Command::new(&program);
    server
        .arg("serve")
        .arg("--site")
        .arg(workshop.site())
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
