//! `gehoor`: one binary that serves, sets up and counts working days.

use clap::Parser;
use server::command::Gehoor;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .json()
        .with_writer(std::io::stderr)
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("GEHOOR_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,server=info")),
        )
        .init();
    match Gehoor::parse().run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gehoor: {error}");
            ExitCode::from(2)
        }
    }
}
