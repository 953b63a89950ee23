//! Files that the program carries: letters and words. A program for packages (feature `small`) has them packed by `build.rs`.

use lzma_rust2::{Action, LzmaStream};
use std::borrow::Cow;

/// As `build.rs` packs.
const REACH: u32 = 4 << 20;
const BEFORE_BITS: u32 = 4;

/// A file of this package, as the program carries it.
pub struct File {
    pub bytes: &'static [u8],
    /// What has to be unpacked first.
    pub like: Option<&'static [u8]>,
}

/// A file of this package, as the program carries it, by its path from the root; and one that much of it stands in.
#[cfg(not(feature = "small"))]
macro_rules! carried {
    ($path:expr) => {
        $crate::packed::File {
            bytes: include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $path)).as_slice(),
            like: None,
        }
    };
    ($path:expr, like $like:expr) => {
        $crate::packed::carried!($path)
    };
}

/// A file of this package, as the program carries it, by its path from the root; and one that much of it stands in, which
/// `build.rs` has to say, too.
#[cfg(feature = "small")]
macro_rules! carried {
    ($path:expr) => {
        $crate::packed::File {
            bytes: include_bytes!(concat!(env!("OUT_DIR"), "/", $path)).as_slice(),
            like: None,
        }
    };
    ($path:expr, like $like:expr) => {
        $crate::packed::File {
            bytes: include_bytes!(concat!(env!("OUT_DIR"), "/", $like, ".like/", $path)).as_slice(),
            like: Some(include_bytes!(concat!(env!("OUT_DIR"), "/", $like)).as_slice()),
        }
    };
}

pub(crate) use carried;

impl File {
    /// What is in it.
    pub fn open(&self) -> Cow<'static, [u8]> {
        if cfg!(not(feature = "small")) {
            return Cow::Borrowed(self.bytes);
        }
        // What this build has packed itself is whole.
        let known = self.like.and_then(|like| unpack(like, None));
        Cow::Owned(unpack(self.bytes, known.as_deref()).unwrap_or_default())
    }
}

fn unpack(packed: &[u8], known: Option<&[u8]>) -> Option<Vec<u8>> {
    let (length, packed) = packed.split_first_chunk()?;
    let length = u32::from_le_bytes(*length);
    let mut stream = LzmaStream::new(length.into(), BEFORE_BITS, 0, 0, REACH, known).ok()?;
    let mut file = vec![0; length as usize];
    let done = stream.process(packed, &mut file, Action::Finish).ok()?;
    if done.bytes_produced < file.len() {
        return None;
    }
    Some(file)
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_carried_is_the_file_itself() {
        let english = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/i18n/en/ahoy.ftl")).unwrap();
        assert!(carried!("i18n/en/ahoy.ftl").open() == english);
        let german = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/i18n/de/ahoy.ftl")).unwrap();
        assert!(carried!("i18n/de/ahoy.ftl", like "i18n/en/ahoy.ftl").open() == german);
    }
}
