//! The data folder: made on first use, readable by its owner only, and home of the server's secret.

use crate::error::StartError;
use hkdf::Hkdf;
use rand_core::CryptoRng;
use sha2::Sha256;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
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

/// The server's secret; `None` when there is none.
pub fn find_secret(data: &Path) -> Result<Option<Zeroizing<[u8; 32]>>, StartError> {
    let path = data.join(SECRET_FILE);
    let mut file = match fs::File::open(&path) {
        Ok(file) => file,
        Err(problem) if problem.kind() == ErrorKind::NotFound => return Ok(None),
        Err(problem) => return Err(unusable(data, &problem)),
    };
    let about = file
        .metadata()
        .map_err(|problem| unusable(data, &problem))?;
    if about.permissions().mode() & 0o077 != 0 {
        return Err(StartError::new(format!(
            "{0} can be read by others than its owner. Run `chmod 600 {0}`, and ask yourself who may have read it.",
            path.display()
        )));
    }
    let mut bytes = Zeroizing::new(Vec::new());
    file.read_to_end(&mut bytes)
        .map_err(|problem| unusable(data, &problem))?;
    let mut secret = Zeroizing::new([0; 32]);
    if bytes.len() != secret.len() {
        return Err(StartError::new(format!(
            "{} is damaged (it must hold 32 bytes). Put back the file from your backup: without it staff cannot sign in.",
            path.display()
        )));
    }
    secret.copy_from_slice(&bytes);
    Ok(Some(secret))
}

/// Makes the server's secret, for its owner only.
pub fn make_secret(
    data: &Path,
    rng: &mut impl CryptoRng,
) -> Result<Zeroizing<[u8; 32]>, StartError> {
    let mut secret = Zeroizing::new([0; 32]);
    rng.fill_bytes(&mut *secret);
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(data.join(SECRET_FILE))
        .and_then(|mut file| {
            file.write_all(&*secret)?;
            file.sync_all()
        })
        .map_err(|problem| unusable(data, &problem))?;
    Ok(secret)
}

/// What a database keeps of the secret that belongs to it: enough to know it again, and nothing of it.
pub fn mark_of(secret: &[u8; 32]) -> [u8; 32] {
    let mut mark = [0; 32];
    // HKDF refuses only outputs of more than 255 blocks; this is one block.
    let _ = Hkdf::<Sha256>::new(None, secret).expand(b"gehoor/v1/server-secret-mark", &mut mark);
    mark
}

/// Why a database does not go on with what lies beside it.
pub fn not_its_secret(data: &Path, found: bool) -> StartError {
    let path = data.join(SECRET_FILE);
    let what = if found {
        "is not the one that belongs to this database"
    } else {
        "is gone, and there is a database that belongs to it"
    };
    StartError::new(format!(
        "{} {what}. Put back the file from the backup of this database: without it staff cannot sign in.",
        path.display()
    ))
}
