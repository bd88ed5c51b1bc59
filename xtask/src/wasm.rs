//! From the `frontend` crate to what the browser loads: for each program a script and its wasm.

use crate::failure::Failure;
use crate::live::Live;
use crate::program::Program;
use crate::prune::prune;
use crate::toolchain::WASM;
use crate::workshop::Workshop;
use std::env;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// The profile in Cargo.toml that makes small files. It leaves the names of functions in, because `bind` prunes by them.
const PROFILE: &str = "wasm-release";

/// Compiles the programs of `frontend` for the browser.
pub fn compile(live: &mut Live, workshop: &Workshop) -> Result<(), Failure> {
    live.run(
        &mut workshop.cargo(&[
            "build",
            "-p",
            "frontend",
            "--bins",
            "--target",
            WASM,
            "--profile",
            PROFILE,
            "--config",
            &same_everywhere(),
        ]),
        "Correct what the compiler says above. It is about the pages as the browser runs them (feature `hydrate`).",
    )?;
    Ok(())
}

/// Names the folder of crates the same on every computer: the same source gives the same file, whose hash can be published.
fn same_everywhere() -> String {
    let home = env::var_os("CARGO_HOME").map_or_else(
        || PathBuf::from(env::var_os("HOME").unwrap_or_default()).join(".cargo"),
        PathBuf::from,
    );
    let crates = home.join("registry/src");
    format!(
        "target.{WASM}.rustflags=['--remap-path-prefix={}=crates']",
        crates.display()
    )
}

/// Writes a compiled program, and the script that connects it to the browser, into `folder`.
pub fn bind(workshop: &Workshop, program: Program, folder: &Path) -> Result<(), Failure> {
    let compiled = workshop
        .target()
        .join(WASM)
        .join(PROFILE)
        .join(program.name())
        .with_extension("wasm");
    let bind = || {
        let mut bindgen = Bindgen::new();
        bindgen
            .input_path(&compiled)
            .out_name(program.name())
            .typescript(false)
            .remove_name_section(true)
            .remove_producers_section(true);
        let mut output = bindgen.web(true)?.generate_output()?;
        prune(output.wasm_mut());
        output.emit(folder)
    };
    bind().map_err(|problem| {
        Failure::new(
            format!("wasm-bindgen could not read {}: {problem:#}", compiled.display()),
            "Give `wasm-bindgen` and `wasm-bindgen-cli-support` the same exact version in Cargo.toml and Cargo.lock.",
        )
    })
}
