//! From the `frontend` crate to what the browser loads: for each program a script and its wasm.

use crate::failure::Failure;
use crate::live::Live;
use crate::machine::answer;
use crate::program::Program;
use crate::prune::prune;
use crate::toolchain::WASM;
use crate::workshop::{Purpose, Workshop};
use std::path::{Path, PathBuf};
use std::{env, fs};
use wasm_bindgen_cli_support::Bindgen;

/// The profile in Cargo.toml that makes small files. It leaves the names of functions in, because `bind` prunes by them.
const RELEASE: &str = "wasm-release";

/// Quick to make and quick enough to use. It differs from the profile of a server to work on only in what is compiled for
/// the browser, so that both share the macros and build scripts of their crates.
const TRIAL: [&str; 3] = [
    "profile.dev.opt-level=1",
    "profile.dev.debug=false",
    "profile.dev.debug-assertions=false",
];

/// Compiles the programs of `frontend` for the browser.
pub fn compile(live: &mut Live, workshop: &Workshop, purpose: Purpose) -> Result<(), Failure> {
    let mut cargo = workshop.cargo(&["build", "-p", "frontend", "--bins", "--target", WASM]);
    match purpose {
        Purpose::Release => {
            cargo.args([
                "--profile",
                RELEASE,
                "--config",
                &same_everywhere(workshop)?,
            ]);
        }
        Purpose::Trial => {
            cargo.args(TRIAL.iter().flat_map(|setting| ["--config", setting]));
        }
    }
    live.run(
        &mut cargo,
        "Correct what the compiler says above. It is about the pages as the browser runs them (feature `hydrate`).",
    )?;
    Ok(())
}

/// Names every folder of this computer the same as on every other: the same source gives the same file, whose hash can be
/// published.
fn same_everywhere(workshop: &Workshop) -> Result<String, Failure> {
    let mut named = vec![
        (workshop.root().to_owned(), "gehoor"),
        (workshop.target().to_owned(), "target"),
    ];
    // Where the library's source is there, the compiler names that in place of where it comes from.
    let library = answer("rustc", &["--print", "sysroot"])
        .map(|sysroot| Path::new(&sysroot).join("lib/rustlib/src/rust"));
    named.extend(library.map(|library| (library, "rust")));
    let crates = cargo_home().join("registry/src");
    // A folder for each registry or mirror of one.
    for entry in fs::read_dir(&crates).map_err(|problem| Failure::on(&crates, &problem))? {
        let entry = entry.map_err(|problem| Failure::on(&crates, &problem))?;
        named.push((entry.path(), "crates"));
    }
    // The last that fits is used, and the target folder stands in the root.
    let flags: Vec<_> = named
        .iter()
        .map(|(folder, name)| format!("'--remap-path-prefix={}={name}'", folder.display()))
        .collect();
    Ok(format!("target.{WASM}.rustflags=[{}]", flags.join(",")))
}

fn cargo_home() -> PathBuf {
    env::var_os("CARGO_HOME").map_or_else(
        || PathBuf::from(env::var_os("HOME").unwrap_or_default()).join(".cargo"),
        PathBuf::from,
    )
}

/// Refuses a program that tells where it was built: its bytes would then be others elsewhere.
pub fn tells_no_folder(workshop: &Workshop, file: &Path) -> Result<(), Failure> {
    let bytes = fs::read(file).map_err(|problem| Failure::on(file, &problem))?;
    for folder in [workshop.root(), workshop.target(), &cargo_home()] {
        if holds(&bytes, folder.as_os_str().as_encoded_bytes()) {
            return Err(Failure::new(
                format!("{} names {}.", file.display(), folder.display()),
                "Give that folder a name in `same_everywhere`, xtask/src/wasm.rs.",
            ));
        }
    }
    Ok(())
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Writes a compiled program, and the script that connects it to the browser, into `folder`.
pub fn bind(
    workshop: &Workshop,
    purpose: Purpose,
    program: Program,
    folder: &Path,
) -> Result<(), Failure> {
    let profile = match purpose {
        Purpose::Release => RELEASE,
        Purpose::Trial => "debug",
    };
    let compiled = workshop
        .target()
        .join(WASM)
        .join(profile)
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
        if purpose == Purpose::Release {
            prune(output.wasm_mut());
        }
        output.emit(folder)
    };
    bind().map_err(|problem| {
        Failure::new(
            format!("wasm-bindgen could not read {}: {problem:#}", compiled.display()),
            "Give `wasm-bindgen` and `wasm-bindgen-cli-support` the same exact version in Cargo.toml and Cargo.lock.",
        )
    })
}
