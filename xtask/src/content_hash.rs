//! One short name for the contents of a folder, so that browsers may keep its files forever.

use crate::failure::Failure;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// Every file below `folder`, as paths relative to it, in a fixed order.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(current) = waiting.pop() {
        for entry in fs::read_dir(&current).map_err(|problem| Failure::on(&current, &problem))? {
            let path = entry
                .map_err(|problem| Failure::on(&current, &problem))?
                .path();
            if path.is_dir() {
                waiting.push(path);
            } else if let Ok(relative) = path.strip_prefix(folder) {
                found.push(relative.to_owned());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Sixteen hexadecimal digits that change when a name or a byte below `folder` changes.
pub fn of_folder(folder: &Path) -> Result<String, Failure> {
    let mut contents = Vec::new();
    for file in files(folder)? {
        let path = folder.join(&file);
        let bytes = fs::read(&path).map_err(|problem| Failure::on(&path, &problem))?;
        contents.push((file.to_string_lossy().into_owned(), bytes));
    }
    Ok(of(&contents))
}

fn of(contents: &[(String, Vec<u8>)]) -> String {
    let mut hash = Sha256::new();
    for (name, bytes) in contents {
        for part in [name.as_bytes(), bytes] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    let hex = |digits: String, byte: &u8| digits + &format!("{byte:02x}");
    hash.finalize().iter().take(8).fold(String::new(), hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(contents: &[(&str, &str)]) -> String {
        let owned: Vec<_> = contents
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect();
        of(&owned)
    }

    #[test]
    fn the_same_files_have_the_same_hash() {
        assert_eq!(
            hash(&[("a.js", "1"), ("b.css", "2")]),
            hash(&[("a.js", "1"), ("b.css", "2")])
        );
        assert_eq!(hash(&[("a.js", "1")]).len(), 16);
    }

    #[test]
    fn a_changed_byte_or_name_changes_the_hash() {
        let before = hash(&[("a.js", "1"), ("b.css", "2")]);
        assert_ne!(before, hash(&[("a.js", "1"), ("b.css", "3")]));
        assert_ne!(before, hash(&[("a.js", "1"), ("c.css", "2")]));
    }

    #[test]
    fn text_that_moves_from_one_file_to_the_next_changes_the_hash() {
        assert_ne!(
            hash(&[("a", "12"), ("b", "3")]),
            hash(&[("a", "1"), ("b", "23")])
        );
        assert_ne!(hash(&[("a", "b1")]), hash(&[("ab", "1")]));
    }
}
