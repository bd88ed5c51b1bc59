//! What must be installed before anything can be compiled.

use crate::failure::Failure;
use crate::live::Live;
use crate::machine::{answer, on_path};
use crate::workshop::Workshop;
use std::path::Path;
use std::process::Command;

pub const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure that Rust can compile for the browser.
pub fn wasm_target(live: &mut Live, workshop: &Workshop) -> Result<(), Failure> {
    let by_hand =
        format!("Run `rustup target add {WASM}` (it needs a connection once), then this again.");
    let present = || {
        answer("rustc", &["--print", "sysroot"]).is_some_and(|sysroot| {
            Path::new(&sysroot)
                .join("lib/rustlib")
                .join(WASM)
                .join("lib")
                .is_dir()
        })
    };
    if present() {
        return Ok(());
    }
    if on_path("rustup").is_none() {
        return Err(Failure::new(
            "This Rust cannot compile for the browser, and rustup is not here to add that.",
            format!("Install Rust with rustup, or your distribution's package with {WASM}."),
        ));
    }
    live.run(
        Command::new("rustup")
            .current_dir(workshop.root())
            .args(["target", "add", WASM]),
        &by_hand,
    )?;
    Ok(())
}

/// Makes sure that rustfmt and clippy are there.
pub fn components(live: &mut Live, workshop: &Workshop) -> Result<(), Failure> {
    for (command, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let by_hand = format!("Run `rustup component add {component}`, then this again.");
        live.run(&mut workshop.cargo(&[command, "--version"]), &by_hand)?;
    }
    Ok(())
}
