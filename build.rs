//! Packs the files that a small program carries (`src/packed.rs`).

use lzma_rust2::{LzmaOptions, LzmaWriter};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Of 1 to 9, how long a shorter way to write it is looked for.
const EFFORT: u32 = 9;
/// How far back is looked for what has been there before: more than any two files have.
const REACH: u32 = 4 << 20;
/// How many bits of the byte before tell about the next one. Where in four bytes it stands tells nothing.
const BEFORE_BITS: u32 = 4;

/// Files that much of another stands in, which is unpacked first: the same signs in another font, or all names of messages.
const ALIKE: [(&str, &str); 7] = [
    ("assets/fonts/AhoyHanzi-Regular.otf", "assets/fonts/AhoyKanji-Regular.otf"),
    ("assets/fonts/AhoyHanzi-Bold.otf", "assets/fonts/AhoyKanji-Bold.otf"),
    ("assets/fonts/AhoySans-Medium.ttf", "assets/fonts/AhoySans-Regular.ttf"),
    ("assets/fonts/AhoySans-SemiBold.ttf", "assets/fonts/AhoySans-Regular.ttf"),
    ("assets/fonts/AhoyArabic-Bold.ttf", "assets/fonts/AhoyArabic-Regular.ttf"),
    ("assets/fonts/AhoyDevanagari-Bold.ttf", "assets/fonts/AhoyDevanagari-Regular.ttf"),
    ("assets/fonts/AhoyHebrew-Bold.ttf", "assets/fonts/AhoyHebrew-Regular.ttf"),
];
const ENGLISH: &str = "i18n/en/ahoy.ftl";

fn main() -> std::io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    let (Some(_), Some(out)) = (std::env::var_os("CARGO_FEATURE_SMALL"), std::env::var_os("OUT_DIR")) else {
        return Ok(());
    };
    for directory in ["assets/fonts", "i18n"] {
        println!("cargo:rerun-if-changed={directory}");
        pack_all(Path::new(directory), &PathBuf::from(&out))?;
    }
    Ok(())
}

/// Writes all that lies in this directory packed below another: to the same path, after that of what it is like.
fn pack_all(directory: &Path, out: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            pack_all(&path, out)?;
            continue;
        }
        let like = like(&path);
        let known = like.map_or(Ok(Vec::new()), std::fs::read)?;
        let to = like.map_or(out.to_owned(), |like| out.join(format!("{like}.like"))).join(&path);
        std::fs::create_dir_all(to.parent().unwrap_or(out))?;
        std::fs::write(to, pack(&std::fs::read(&path)?, known)?)?;
    }
    Ok(())
}

fn like(path: &Path) -> Option<&'static str> {
    let is_words = path.file_name().is_some_and(|name| name == "ahoy.ftl") && path != Path::new(ENGLISH);
    let alike = ALIKE.iter().find(|(file, _)| path == Path::new(file)).map(|(_, like)| *like);
    alike.or(is_words.then_some(ENGLISH))
}

/// LZMA, and before it how long the file is.
fn pack(file: &[u8], known: Vec<u8>) -> std::io::Result<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(EFFORT);
    (options.lc, options.lp, options.pb) = (BEFORE_BITS, 0, 0);
    options.dict_size = REACH;
    options.nice_len = LzmaOptions::NICE_LEN_MAX;
    options.preset_dict = (!known.is_empty()).then_some(known);
    let length = u32::try_from(file.len()).map_err(std::io::Error::other)?;
    let mut writer = LzmaWriter::new_no_header(length.to_le_bytes().to_vec(), &options, false)?;
    writer.write_all(file)?;
    writer.finish()
}
