//! From the `frontend` crate to what the browser loads: for each program a script and its wasm.

use crate::disk;
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
    let script = folder.join(program.name()).with_extension("js");
    bind().map_err(|problem| {
        Failure::new(
            format!("wasm-bindgen could not read {}: {problem:#}", compiled.display()),
            "Give `wasm-bindgen` and `wasm-bindgen-cli-support` the same exact version in Cargo.toml and Cargo.lock.",
        )
    })?;
    let text = fs::read_to_string(&script).map_err(|problem| Failure::on(&script, &problem))?;
    let text = with_its_own_policy(&text).ok_or_else(|| {
        Failure::new(
            format!(
                "{} makes markup in another way than before.",
                script.display()
            ),
            "Look for `innerHTML` in it, and adjust `MARKUP` in xtask/src/wasm.rs.",
        )
    })?;
    disk::write(&script, &text)
}

/// The one place where a program has the browser make elements of a text.
const MARKUP: &str = ".innerHTML = getStringFromWasm0(arg1, arg2);";

/// Has the script of a program make markup through a policy of its own. It stands in that script alone, so that whatever else
/// gets to run in the page makes no markup and no script of a text (`require-trusted-types-for`).
fn with_its_own_policy(script: &str) -> Option<String> {
    const POLICY: &str = "const itsOwn = { createHTML: (html) => html };\n\
        const markup = globalThis.trustedTypes?.createPolicy('gehoor', itsOwn) ?? itsOwn;\n";
    let (before, after) = script.split_once(MARKUP)?;
    let is_only = !after.contains(".innerHTML") && !before.contains(".innerHTML");
    is_only.then(|| {
        format!(
            "{POLICY}{before}.innerHTML = markup.createHTML(getStringFromWasm0(arg1, arg2));{after}"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_makes_its_markup_through_a_policy_of_its_own() {
        let script =
            format!("__wbg_set_innerHTML_a9: function(arg0, arg1, arg2) {{ arg0{MARKUP} }}");
        let ours = with_its_own_policy(&script).unwrap();
        assert!(
            ours.contains("arg0.innerHTML = markup.createHTML(getStringFromWasm0(arg1, arg2));")
        );
        assert!(!ours.contains(MARKUP));
        assert_eq!(with_its_own_policy("nothing"), None);
        assert_eq!(
            with_its_own_policy(&script.repeat(2)),
            None,
            "another one would fail in the page"
        );
    }
}
