//! Small twins of files (`.br`, `.gz`), made once here so that the server only has to hand them out.

use crate::content_hash::files;
use crate::failure::Failure;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
use std::path::Path;

/// Kinds of file that get smaller. Pictures and fonts are compressed already.
const WORTH_IT: [&str; 10] = [
    "css",
    "html",
    "ico",
    "js",
    "json",
    "map",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
];

/// Brotli at its best setting, which is also what the size budgets are measured with.
pub fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut small = Vec::new();
    let best = BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut small, &best)?;
    Ok(small)
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Gives every file below `folder` that is worth it its two twins.
pub fn folder(folder: &Path) -> Result<(), Failure> {
    for file in files(folder)? {
        let path = folder.join(file);
        let Some(extension) = path.extension().and_then(|extension| extension.to_str()) else {
            continue;
        };
        if !WORTH_IT.contains(&extension) {
            continue;
        }
        let twins = || {
            let bytes = fs::read(&path)?;
            fs::write(
                path.with_extension(format!("{extension}.br")),
                brotli(&bytes)?,
            )?;
            fs::write(
                path.with_extension(format!("{extension}.gz")),
                gzip(&bytes)?,
            )
        };
        twins().map_err(|problem| Failure::on(&path, &problem))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn both_twins_give_the_file_back() {
        let text = "een klacht is een geschenk ".repeat(50);
        let (mut from_brotli, mut from_gzip) = (Vec::new(), String::new());
        brotli::BrotliDecompress(&mut &*brotli(text.as_bytes()).unwrap(), &mut from_brotli)
            .unwrap();
        flate2::read::GzDecoder::new(&*gzip(text.as_bytes()).unwrap())
            .read_to_string(&mut from_gzip)
            .unwrap();
        assert_eq!(from_brotli, text.as_bytes());
        assert_eq!(from_gzip, text);
    }
}
