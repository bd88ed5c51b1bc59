//! The data folder: made on first use, readable by its owner only, and home of the server's secret.

use crate::error::StartError;
use rand_core::CryptoRng;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use zeroize::Zeroizing;

const SECRET_FILE: &str = "server.secret";

/// Makes the folder when it is absent and proves that it can be written.
pub fn prepare(data: &Path) -> Result<(), StartError> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(data)
        .map_err(|problem| unusable(data, &problem))?;
    let probe = data.join(".writable");
    fs::write(&probe, b"").map_err(|problem| unusable(data, &problem))?;
    fs::remove_file(&probe).map_err(|problem| unusable(data, &problem))
}

fn unusable(data: &Path, problem: &std::io::Error) -> StartError {
    StartError::new(format!(
        "The data folder {} cannot be used: {problem}. Choose another with --data, or give this user the right to write there.",
        data.display()
    ))
}

/// The server's secret, made on first use (mode 0600).
pub fn secret(data: &Path, rng: &mut impl CryptoRng) -> Result<Zeroizing<[u8; 32]>, StartError> {
    let path = data.join(SECRET_FILE);
    let mut secret = Zeroizing::new([0; 32]);
    match OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)
    {
        Ok(mut file) => {
            rng.fill_bytes(&mut *secret);
            file.write_all(&*secret)
                .and_then(|()| file.sync_all())
                .map_err(|problem| unusable(data, &problem))?;
            Ok(secret)
        }
        Err(problem) if problem.kind() == ErrorKind::AlreadyExists => {
            let mut bytes = Zeroizing::new(Vec::new());
            fs::File::open(&path)
                .and_then(|mut file| file.read_to_end(&mut bytes))
                .map_err(|problem| unusable(data, &problem))?;
            if bytes.len() != secret.len() {
                return Err(StartError::new(format!(
                    "{} is damaged (it must hold 32 bytes). Put back the file from your backup: without it staff cannot sign in.",
                    path.display()
                )));
            }
            secret.copy_from_slice(&bytes);
            Ok(secret)
        }
        Err(problem) => Err(unusable(data, &problem)),
    }
}
