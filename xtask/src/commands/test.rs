//! `cargo xtask test`: everything a change must pass, in the order in which mistakes are cheapest to find.

use crate::commands::build;
use crate::engines::Engines;
use crate::failure::Failure;
use crate::machine::on_path;
use crate::postgres::{Postgres, VARIABLE};
use crate::steps::Steps;
use crate::toolchain::WASM;
use crate::torture::{self, Length};
use crate::workshop::{Purpose, Workshop};
use crate::{browser, sizes, toolchain};
use clap::Args;
use std::path::Path;
use std::process::ExitCode;

/// How many runs of phone, network and server a change must survive.
const SEEDS: &str = "2000";

/// How much to test.
#[derive(Args)]
pub struct Options {
    /// Only what is quick: no Postgres, no browser, no release build.
    #[arg(long)]
    fast: bool,
}

/// Runs the steps up to the first that fails, and ends with a table and a count.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let workshop = Workshop::find()?;
    let mut steps = Steps::default();
    let outcome = if options.fast {
        fast(&mut steps, &workshop)
    } else {
        everything(&mut steps, &workshop)
    };
    if let Err(failure) = &outcome {
        eprintln!("\n{failure}");
        eprintln!("  The steps after this one were not run.");
    }
    println!("\n{}", steps.summary());
    Ok(if outcome.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn fast(steps: &mut Steps, workshop: &Workshop) -> Result<(), Failure> {
    format(steps, workshop)?;
    lint(steps, workshop)?;
    steps.run("tests", |live| {
        let mut command = if has_nextest() {
            workshop.cargo(&[
                "nextest",
                "run",
                "--workspace",
                "--exclude",
                "frontend",
                "-E",
                "not test(postgres)",
            ])
        } else {
            workshop.cargo(&[
                "test",
                "--workspace",
                "--exclude",
                "frontend",
                "--",
                "--skip",
                "postgres",
            ])
        };
        live.run(&mut command, TESTS_ADVICE)?;
        Ok(())
    })
}

fn everything(steps: &mut Steps, workshop: &Workshop) -> Result<(), Failure> {
    format(steps, workshop)?;
    lint(steps, workshop)?;
    lint_browser(steps, workshop)?;
    let postgres = steps.run("Postgres for the tests", Postgres::start)?;
    steps.run("tests", |live| {
        let arguments: &[&str] = if has_nextest() {
            &["nextest", "run"]
        } else {
            &["test"]
        };
        let mut command = workshop.cargo(arguments);
        command
            .args(["--workspace", "--exclude", "frontend"])
            .env(VARIABLE, postgres.url())
            .env("GEHOOR_SEEDS", SEEDS)
            .env("RUST_BACKTRACE", "0");
        live.run(&mut command, TESTS_ADVICE)?;
        Ok(())
    })?;
    drop(postgres);
    let program = build::trial(steps, workshop, Purpose::Release)?;
    let (mut table, mut told) = (String::new(), String::new());
    let within_budget = steps.run("size budgets", |_| {
        let measures = sizes::of_a_visit(workshop, &program)?;
        table = sizes::table(&measures);
        sizes::check(&measures)
    });
    eprint!("{table}");
    within_budget?;
    steps.run("torture", |_| {
        told = torture::run(&workshop.site(), &program, Length::Short)?;
        Ok(())
    })?;
    eprintln!("{told}");
    end_to_end(steps, workshop, &program)
}

const TESTS_ADVICE: &str = "Read the first failing test above: its name says which rule no longer holds. \
    Run on its own, a test on Postgres needs GEHOOR_TEST_POSTGRES=postgres://… in its environment.";

fn has_nextest() -> bool {
    on_path("cargo-nextest").is_some()
}

fn format(steps: &mut Steps, workshop: &Workshop) -> Result<(), Failure> {
    steps.run("rustfmt", |live| {
        toolchain::components(live, workshop)?;
        live.run(
            &mut workshop.cargo(&["fmt", "--all", "--", "--check", "-l"]),
            "Run `cargo fmt --all`.",
        )?;
        Ok(())
    })
}

const LINT_ADVICE: &str = "Correct what clippy says above. Where it is wrong, write `#[expect(lint, reason = \"…\")]` with the reason.";

/// Everything that runs on the server. `app` is linted here as the server uses it (feature `ssr`).
fn lint(steps: &mut Steps, workshop: &Workshop) -> Result<(), Failure> {
    steps.run("clippy", |live| {
        let arguments = [
            "clippy",
            "--workspace",
            "--exclude",
            "frontend",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ];
        live.run(&mut workshop.cargo(&arguments), LINT_ADVICE)?;
        Ok(())
    })
}

/// Everything that runs in the browser.
fn lint_browser(steps: &mut Steps, workshop: &Workshop) -> Result<(), Failure> {
    steps.run("clippy (wasm)", |live| {
        toolchain::wasm_target(live, workshop)?;
        let arguments = [
            "clippy",
            "-p",
            "frontend",
            "-p",
            "app",
            "--features",
            "app/hydrate",
        ];
        live.run(
            workshop
                .cargo(&arguments)
                .args(["--target", WASM, "--", "-D", "warnings"]),
            LINT_ADVICE,
        )?;
        Ok(())
    })
}

fn end_to_end(steps: &mut Steps, workshop: &Workshop, program: &Path) -> Result<(), Failure> {
    let browser = browser::prepare(steps, workshop)?;
    steps.run("end-to-end", |live| {
        let mut tests = browser.playwright(workshop, program, &[]);
        live.run(&mut tests, "Read the first failing test above; `npx playwright show-report` in end2end shows pictures.")?;
        Ok(())
    })?;
    steps.run("other engines", |live| {
        let engines = Engines::find(live)?;
        let mut journeys = browser.playwright(workshop, program, &["--config", "engines.config.ts"]);
        engines.tell(&mut journeys);
        live.run(&mut journeys, "Read the first failing journey above; its pictures are in end2end/test-results/engines.")?;
        Ok(())
    })
}
