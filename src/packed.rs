//! Files that the program carries: letters and words. A program for packages (feature `small`) has them packed by `build.rs`.

use std::borrow::Cow;

/// A file of this package, as the program carries it: its path from the root, in one or several pieces.
#[cfg(not(feature = "small"))]
macro_rules! carried {
    ($($path:literal),+) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $($path),+)).as_slice()
    };
}

/// A file of this package, as the program carries it: its path from the root, in one or several pieces.
#[cfg(feature = "small")]
macro_rules! carried {
    ($($path:literal),+) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $($path),+)).as_slice()
    };
}

pub(crate) use carried;

/// What is in a file that is carried.
pub fn open(file: &'static [u8]) -> Cow<'static, [u8]> {
    match cfg!(feature = "small") {
        // What this build has packed itself is whole.
        true => Cow::Owned(miniz_oxide::inflate::decompress_to_vec(file).unwrap_or_default()),
        false => Cow::Borrowed(file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_carried_is_the_file_itself() {
        let words = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/i18n/en/ahoy.ftl")).unwrap();
        assert_eq!(open(carried!("i18n/", "en", "/ahoy.ftl")), words);
    }
}
