//! `cargo xtask torture`: bad guests, a full disk and a killed server, with somebody honest in between. What was taken in must
//! be there afterwards, and whoever is honest must get through.

use crate::commands::build;
use crate::failure::Failure;
use crate::machine::description;
use crate::steps::Steps;
use crate::torture::{self, Length};
use crate::workshop::{Purpose, Workshop};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// How long.
#[derive(Args)]
pub struct Options {
    /// An hour in place of two minutes.
    #[arg(long)]
    long: bool,
    /// A server that was built before, in place of building one.
    #[arg(long, requires = "site")]
    program: Option<PathBuf>,
    /// The pages' files that belong to it.
    #[arg(long, requires = "program")]
    site: Option<PathBuf>,
}

/// Builds unless something was, and tortures it.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let built = options.program.clone().zip(options.site.clone());
    let (program, site) = if let Some(built) = built {
        built
    } else {
        let workshop = Workshop::find()?;
        let program = build::trial(&mut Steps::default(), &workshop, Purpose::Trial)?;
        (program, workshop.site_for(Purpose::Trial))
    };
    let length = if options.long {
        Length::Long
    } else {
        Length::Short
    };
    println!("machine: {}", description());
    let told = torture::run(&site, &program, length)?;
    println!("{told}");
    Ok(ExitCode::SUCCESS)
}
