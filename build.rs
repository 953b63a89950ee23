//! Packs the files that a small program carries (`src/packed.rs`).

use std::path::{Path, PathBuf};

/// Of 1 to 10, how long a shorter way to write it is looked for.
const EFFORT: u8 = 10;

fn main() -> std::io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    let (Some(_), Some(out)) = (std::env::var_os("CARGO_FEATURE_SMALL"), std::env::var_os("OUT_DIR")) else {
        return Ok(());
    };
    for directory in ["assets/fonts", "i18n"] {
        println!("cargo:rerun-if-changed={directory}");
        pack(Path::new(directory), &PathBuf::from(&out))?;
    }
    Ok(())
}

/// Writes all that lies in this directory packed to the same path below another.
fn pack(directory: &Path, out: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(out.join(directory))?;
    for entry in std::fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            pack(&path, out)?;
        } else {
            let packed = miniz_oxide::deflate::compress_to_vec(&std::fs::read(&path)?, EFFORT);
            std::fs::write(out.join(&path), packed)?;
        }
    }
    Ok(())
}
