//! Pictures made small, to be shown where they are offered or have come, and those of the clipboard made into a file.
//!
//! What came is hostile: bounded in bytes before it is read and in points before it is decoded (`picture`), of animations the
//! first frame alone, by a thread of its own. Nothing is opened by another program, and nothing is asked of the network.

use super::picture::{self, BYTES_MAX, PictureError, SIDE_MAX};
use image::DynamicImage;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use tokio::sync::oneshot;

pub mod cut;
pub mod face;

/// Longer side of what is shown, in points of the picture.
const SIDE: u32 = 480;
/// Bytes of what the clipboard has, four to a point: 40 million points, as large screens side by side.
const CLIP_MAX: usize = 160 * 1024 * 1024;

/// A small picture: four bytes a point, red, green, blue and alpha.
#[derive(Clone, PartialEq, Eq)]
pub struct Preview {
    pub width: u32,
    pub height: u32,
    pub points: Vec<u8>,
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Preview({} x {})", self.width, self.height)
    }
}

/// A picture that was copied, as a PNG file would have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    pub png: Vec<u8>,
    pub preview: Preview,
}

/// Whether a file may be shown as a picture, by its name and size; what it is in truth its bytes say.
pub fn may_show(name: &str, size: u64) -> bool {
    let name = name.to_ascii_lowercase();
    size <= BYTES_MAX && [".png", ".jpg", ".jpeg"].iter().any(|ending| name.ends_with(ending))
}

/// The picture in a file, made small.
///
/// # Errors
/// Why it cannot be shown.
pub async fn of_file(path: PathBuf) -> Result<Preview, PictureError> {
    apart(move || picture::read_bytes(&path).and_then(|bytes| of_bytes(&bytes))).await
}

/// The picture in the bytes of a PNG or JPEG file, made small and turned as its maker held it (EXIF).
///
/// # Errors
/// Why it cannot be shown.
pub fn of_bytes(bytes: &[u8]) -> Result<Preview, PictureError> {
    picture::open(bytes).map(small)
}

/// The picture that was copied, unless there is a text as well, which a field has taken.
///
/// # Errors
/// That there is none, or none that may be shown.
#[cfg(feature = "gui")]
pub async fn of_clipboard(has_taken_text: bool) -> Result<Copied, PictureError> {
    apart(move || {
        let mut clipboard = arboard::Clipboard::new().map_err(|_| PictureError::NoClip)?;
        if has_taken_text && clipboard.get_text().is_ok_and(|text| !text.trim().is_empty()) {
            return Err(PictureError::NoClip);
        }
        let points = clipboard.get_image().map_err(|_| PictureError::NoClip)?;
        copied(points.width, points.height, points.bytes.into_owned())
    })
    .await
}

/// Points that somebody else has decoded.
///
/// # Errors
/// Why it cannot be shown.
pub fn copied(width: usize, height: usize, points: Vec<u8>) -> Result<Copied, PictureError> {
    let side = |side: usize| u32::try_from(side).ok().filter(|side| (1..=SIDE_MAX).contains(side));
    let (Some(width), Some(height)) = (side(width), side(height)) else { return Err(PictureError::TooLarge) };
    if points.len() > CLIP_MAX {
        return Err(PictureError::TooLarge);
    }
    let picture = image::RgbaImage::from_raw(width, height, points).ok_or(PictureError::Format)?;
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, image::ImageFormat::Png).map_err(|_| PictureError::Format)?;
    let png = png.into_inner();
    if png.len() as u64 > BYTES_MAX {
        return Err(PictureError::TooLarge);
    }
    Ok(Copied { png, preview: small(picture.into()) })
}

/// Writes a picture that was copied where this user keeps pictures; `None` where it could not be done.
pub async fn keep(png: Vec<u8>, name: String) -> Option<PathBuf> {
    apart(move || picture::save_png(&png, &name).map_err(|_| PictureError::File)).await.ok()
}

/// The same in a folder.
///
/// # Errors
/// The system's.
pub fn keep_in(place: &Path, png: &[u8], name: &str) -> std::io::Result<PathBuf> {
    picture::save_in(place, png, name)
}

fn small(picture: DynamicImage) -> Preview {
    let is_small = picture.width().max(picture.height()) <= SIDE;
    let picture = if is_small { picture } else { picture.thumbnail(SIDE, SIDE) };
    let picture = picture.into_rgba8();
    Preview { width: picture.width(), height: picture.height(), points: picture.into_raw() }
}

/// Does something in a thread of its own. A decoder that panics has answered nothing.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, PictureError> + Send + 'static,
) -> Result<T, PictureError> {
    let (sender, answer) = oneshot::channel();
    let thread = std::thread::Builder::new().name("picture".to_owned()).spawn(move || {
        // Nobody may wait for it any more.
        let _ = sender.send(work());
    });
    if thread.is_err() {
        return Err(PictureError::File);
    }
    answer.await.unwrap_or(Err(PictureError::Format))
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, RgbImage};
    use proptest::prelude::*;

    fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let picture = RgbImage::from_pixel(width, height, image::Rgb([200, 10, 10]));
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_picture_is_made_small_and_keeps_its_shape() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let shown = of_bytes(&encoded(1_200, 600, format)).unwrap();
            assert_eq!((shown.width, shown.height, shown.points.len()), (480, 240, 480 * 240 * 4));
            assert!(shown.points[0] > 180 && shown.points[1] < 40);
            let shown = of_bytes(&encoded(30, 20, format)).unwrap();
            assert_eq!((shown.width, shown.height), (30, 20), "and is not made larger");
        }
    }

    #[test]
    fn a_photograph_stands_as_its_maker_held_it() {
        let plain = encoded(60, 20, ImageFormat::Jpeg);
        // EXIF 2.3 4.6.4: orientation 6 is turned by a quarter.
        let exif = b"\xff\xe1\x00\x22Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00";
        let turned = [&plain[..2], exif, &plain[2..]].concat();
        let shown = of_bytes(&turned).unwrap();
        assert_eq!((shown.width, shown.height), (20, 60));
    }

    #[test]
    fn bombs_and_what_is_no_picture_are_not_shown() {
        // A JPEG's head that says 65,500 by 65,500 (ITU T.81 B.2.2).
        let mut bomb = encoded(8, 8, ImageFormat::Jpeg);
        let frame = bomb.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
        bomb[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xdc, 0xff, 0xdc]);
        assert_eq!(of_bytes(&bomb), Err(PictureError::TooLarge));
        assert_eq!(of_bytes(&vec![0; BYTES_MAX as usize + 1]), Err(PictureError::TooLarge));
        for bytes in [&b""[..], b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"RIFF"] {
            assert_eq!(of_bytes(bytes), Err(PictureError::Format));
        }
        assert_eq!(copied(SIDE_MAX as usize + 1, 1, vec![0; 4]), Err(PictureError::TooLarge));
        assert_eq!(copied(3, 3, vec![0; 4]), Err(PictureError::Format));
        assert_eq!(copied(0, 3, vec![]), Err(PictureError::TooLarge));
    }

    #[test]
    fn names_and_sizes_say_what_is_tried() {
        assert!(may_show("a.PNG", 7) && may_show("b.jpeg", BYTES_MAX));
        assert!(!may_show("a.png", BYTES_MAX + 1) && !may_show("a.svg", 7) && !may_show("png", 7));
    }

    #[test]
    fn what_was_copied_becomes_a_file_of_its_own_that_reads_back() {
        let place = tempfile::tempdir().unwrap();
        let Copied { png, preview } = copied(2, 1, vec![1, 2, 3, 255, 4, 5, 6, 255]).unwrap();
        let first = keep_in(place.path(), &png, "../../picture").unwrap();
        let second = keep_in(place.path(), &png, "../../picture").unwrap();
        assert_ne!(first, second, "nothing is written over");
        assert_eq!(first.parent(), Some(place.path()), "a name leads nowhere else");
        assert_eq!(of_bytes(&std::fs::read(first).unwrap()), Ok(preview));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn no_bytes_make_it_panic(at in 0usize..600, to: u8, cut in 0usize..600) {
            for format in [ImageFormat::Png, ImageFormat::Jpeg] {
                let mut bytes = encoded(40, 40, format);
                let length = bytes.len();
                bytes[at % length] = to;
                bytes.truncate(length - cut % length);
                let _ = of_bytes(&bytes);
            }
        }
    }
}
