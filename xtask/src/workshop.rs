//! Where things are in this repository, and how to start cargo in it.

use crate::failure::Failure;
use serde_json::Value;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the pages are built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be used: small, and the same bytes wherever they are built.
    Release,
    /// To look at and to work on: there sooner, and larger.
    Trial,
}

/// The repository and its target folder, as cargo sees them.
pub struct Workshop {
    root: PathBuf,
    target: PathBuf,
}

impl Workshop {
    /// Asks cargo, so that `CARGO_TARGET_DIR` and cargo's own settings are honoured.
    pub fn find() -> Result<Self, Failure> {
        let unreadable = |why: String| {
            Failure::new(
                format!("cargo could not describe this workspace: {why}"),
                "Correct the Cargo.toml it names.",
            )
            .see("cargo metadata --no-deps --format-version 1")
        };
        let output = cargo()
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .output()
            .map_err(|problem| unreadable(problem.to_string()))?;
        if !output.status.success() {
            return Err(unreadable(
                String::from_utf8_lossy(&output.stderr).trim().to_owned(),
            ));
        }
        let answer: Value = serde_json::from_slice(&output.stdout)
            .map_err(|problem| unreadable(problem.to_string()))?;
        let folder = |key: &str| answer[key].as_str().map(PathBuf::from);
        match (folder("workspace_root"), folder("target_directory")) {
            (Some(root), Some(target)) => Ok(Self { root, target }),
            _ => Err(unreadable("it names no folders".to_owned())),
        }
    }

    /// The repository's root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path in the repository.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Cargo's target folder.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// The folder that is the whole product: the server and `site` beside it.
    pub fn product(&self) -> PathBuf {
        self.target.join("gehoor")
    }

    /// The server's program.
    pub fn program(&self) -> PathBuf {
        self.product().join("gehoor")
    }

    /// The files the server hands out.
    pub fn site(&self) -> PathBuf {
        self.site_for(Purpose::Release)
    }

    /// The files for this purpose. What is only looked at never stands in the product.
    pub fn site_for(&self, purpose: Purpose) -> PathBuf {
        match purpose {
            Purpose::Release => self.product().join("site"),
            Purpose::Trial => self.target.join("trial/site"),
        }
    }

    /// Cargo, in the root.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = cargo();
        command.current_dir(&self.root).args(arguments);
        command
    }
}

/// Cargo without what `cargo run` told this program about itself: build scripts that watch those
/// variables would otherwise run again each time somebody changes between `cargo` and `cargo xtask`.
fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    for (name, _) in env::vars_os() {
        let told = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") || name == "CARGO"
        });
        if told {
            command.env_remove(name);
        }
    }
    command
}
