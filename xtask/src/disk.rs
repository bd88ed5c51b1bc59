//! Files and folders: copied, written and removed, with the folders they need.

use crate::failure::Failure;
use std::fs;
use std::path::Path;

/// Copies a file and makes the folders it needs. The copy is made aside and then put in place, because a program that
/// runs cannot be written over, only replaced.
pub fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    make_parent(to)?;
    let aside = to.with_added_extension("new");
    fs::copy(from, &aside).map_err(|problem| Failure::on(from, &problem))?;
    fs::rename(&aside, to).map_err(|problem| Failure::on(to, &problem))
}

pub fn write(path: &Path, text: &str) -> Result<(), Failure> {
    make_parent(path)?;
    fs::write(path, text).map_err(|problem| Failure::on(path, &problem))
}

fn make_parent(path: &Path) -> Result<(), Failure> {
    let Some(folder) = path.parent() else {
        return Ok(());
    };
    fs::create_dir_all(folder).map_err(|problem| Failure::on(folder, &problem))
}

pub fn remove(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|problem| Failure::on(folder, &problem))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::on_path;
    use std::process::{Command, Stdio};
    use std::{env, process};

    #[test]
    fn a_program_is_replaced_while_it_runs() {
        let folder = env::temp_dir().join(format!("gehoor-replaced-{}", process::id()));
        let program = folder.join("cat");
        copy(&on_path("cat").unwrap(), &program).unwrap();
        let mut running = Command::new(&program)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();

        let newer = folder.join("newer");
        fs::write(&newer, "newer").unwrap();
        copy(&newer, &program).unwrap();
        assert_eq!(fs::read_to_string(&program).unwrap(), "newer");
        assert!(running.try_wait().unwrap().is_none(), "it still ran");

        drop(running.stdin.take());
        assert!(running.wait().unwrap().success(), "and goes on as it was");
        fs::remove_dir_all(&folder).unwrap();
    }
}
