//! `gehoor`: one binary that serves, sets up and counts working days.

use clap::Parser;
use server::command::Gehoor;
use server::memory;
use std::alloc::System;
use std::process::ExitCode;
use zeroizing_alloc::ZeroAlloc;

/// Words, codes and keys are wiped when what held them is given back, whoever held them: a page that was drawn, a form that
/// was read, a buffer of a library.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

#[tokio::main]
async fn main() -> ExitCode {
    if let Err(problem) = memory::keep_inside() {
        return refuse(&format!(
            "The memory of this process cannot be kept from others: {problem}."
        ));
    }
    let many = memory::open_as_many_as_allowed();
    tracing_subscriber::fmt()
        .json()
        .with_writer(std::io::stderr)
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("GEHOOR_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,server=info")),
        )
        .init();
    if let Err(problem) = many {
        tracing::warn!(%problem, "no more lines and files can be open than the system gives by itself");
    }
    let gehoor = match Gehoor::try_parse() {
        Ok(gehoor) => gehoor,
        Err(asked) if !asked.use_stderr() => asked.exit(),
        Err(wrong) => return refuse(&first_line(&wrong.to_string())),
    };
    match gehoor.run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => refuse(&error.to_string()),
    }
}

/// One clear line, and the exit code that says "not started".
fn refuse(sentence: &str) -> ExitCode {
    eprintln!("gehoor: {sentence}");
    ExitCode::from(2)
}

fn first_line(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    format!(
        "{} (`gehoor --help` shows what is possible)",
        line.trim_start_matches("error: ")
    )
}
