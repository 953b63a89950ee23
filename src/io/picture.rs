//! QR pictures: read from files that anybody may have made, and saved to be handed on.
//!
//! A file from a stranger is hostile: it is bounded in bytes before it is read and in pixels before it is decoded, and
//! what reads it is a thread of its own, so that a decoder that fails takes nothing along.

use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageError, ImageReader, Limits, Luma};
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use tokio::sync::oneshot;

/// Bytes of a file: a photograph of a good telephone has half of it.
pub(super) const BYTES_MAX: u64 = 16 * 1024 * 1024;
/// Sides of a picture, and what decoding it may take of memory: 48 million points, as telephones make them.
pub(super) const SIDE_MAX: u32 = 10_000;
const DECODED_MAX: u64 = 160 * 1024 * 1024;
/// Longer side of what is searched: a QR picture that fills a tenth of it is still found.
const SEARCHED: u32 = 1_600;
/// QR pictures in one picture that are tried.
const GRIDS_MAX: usize = 8;
/// Bytes of what a QR picture says: the largest there is has 2,953.
const TEXT_MAX: usize = 3_000;
/// Points of a module, and modules around the picture (ISO/IEC 18004 asks for four).
const MODULE: u32 = 8;
const QUIET: u32 = 4;
/// Files of one name that are stepped over for a free one.
const NAMES_MAX: u32 = 1_000;

/// Why a picture says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    #[error("the file cannot be read")]
    File,
    #[error("larger than a picture may be")]
    TooLarge,
    #[error("no PNG or JPEG picture, or a broken one")]
    Format,
    #[error("no QR picture in it")]
    NoQr,
    #[error("more than a QR picture can hold")]
    TooLong,
    #[error("neither picture nor link in the clipboard")]
    NoClip,
}

/// What the QR picture in a file says. Reading goes on in a thread of its own.
///
/// # Errors
/// Why it says nothing.
pub async fn read(path: PathBuf) -> Result<String, PictureError> {
    let (sender, answer) = oneshot::channel();
    let reading = std::thread::Builder::new().name("picture".to_owned()).spawn(move || {
        // Nobody may wait for it any more.
        let _ = sender.send(read_file(&path));
    });
    if reading.is_err() {
        return Err(PictureError::File);
    }
    // A decoder that panics has sent nothing.
    answer.await.unwrap_or(Err(PictureError::Format))
}

fn read_file(path: &Path) -> Result<String, PictureError> {
    decode(&read_bytes(path)?)
}

/// What a file has, where that is not too much.
pub(super) fn read_bytes(path: &Path) -> Result<Vec<u8>, PictureError> {
    let file = File::open(path).map_err(|_| PictureError::File)?;
    if !file.metadata().is_ok_and(|facts| facts.is_file()) {
        return Err(PictureError::File);
    }
    let mut bytes = Vec::new();
    file.take(BYTES_MAX + 1).read_to_end(&mut bytes).map_err(|_| PictureError::File)?;
    Ok(bytes)
}

/// What the QR picture in the bytes of a PNG or JPEG file says.
///
/// # Errors
/// Why it says nothing.
pub fn decode(bytes: &[u8]) -> Result<String, PictureError> {
    read_points(open(bytes)?)
}

/// The picture in the bytes of a PNG or JPEG file, turned as its maker held it.
pub(super) fn open(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    if bytes.len() as u64 > BYTES_MAX {
        return Err(PictureError::TooLarge);
    }
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PictureError::Format)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(DECODED_MAX);
    reader.limits(limits.clone());
    let faulty = |error: ImageError| match error {
        ImageError::Limits(_) => PictureError::TooLarge,
        _ => PictureError::Format,
    };
    let mut decoder = reader.into_decoder().map_err(faulty)?;
    limits.reserve(decoder.total_bytes()).map_err(faulty)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(faulty)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// What the QR picture says among points that somebody else has decoded: four bytes each, red, green, blue and alpha.
#[cfg(feature = "gui")]
pub(super) fn decode_points(width: usize, height: usize, points: Vec<u8>) -> Result<String, PictureError> {
    let side = |side: usize| u32::try_from(side).ok().filter(|side| *side <= SIDE_MAX);
    let (Some(width), Some(height)) = (side(width), side(height)) else { return Err(PictureError::TooLarge) };
    if points.len() as u64 > DECODED_MAX {
        return Err(PictureError::TooLarge);
    }
    let picture = image::RgbaImage::from_raw(width, height, points).ok_or(PictureError::Format)?;
    read_points(picture.into())
}

fn read_points(picture: DynamicImage) -> Result<String, PictureError> {
    let (width, height) = (picture.width(), picture.height());
    let picture = if width.max(height) > SEARCHED { picture.thumbnail(SEARCHED, SEARCHED) } else { picture };
    search(&picture.to_luma8())
}

fn search(picture: &GrayImage) -> Result<String, PictureError> {
    let mut prepared = rqrr::PreparedImage::prepare(picture.clone());
    let mut found = Err(PictureError::NoQr);
    for grid in prepared.detect_grids().into_iter().take(GRIDS_MAX) {
        match grid.decode() {
            Ok((_, text)) if text.len() > TEXT_MAX => found = Err(PictureError::TooLong),
            Ok((_, text)) => return Ok(text),
            Err(_) => {}
        }
    }
    found
}

/// Saves a text as a QR picture where this user keeps pictures, under a name that is free; gives back where.
///
/// # Errors
/// The system's.
pub fn save(text: &str, name: &str) -> io::Result<PathBuf> {
    save_png(&png(text).ok_or(io::ErrorKind::InvalidData)?, name)
}

pub(super) fn save_png(png: &[u8], name: &str) -> io::Result<PathBuf> {
    let user = directories::UserDirs::new().ok_or(io::ErrorKind::NotFound)?;
    let place = user.picture_dir().or(user.download_dir()).unwrap_or(user.home_dir());
    save_in(place, png, name)
}

/// The same in a thread of its own; `None` where it could not be done.
pub async fn save_apart(text: String, name: String) -> Option<PathBuf> {
    let (sender, answer) = oneshot::channel();
    let saving = std::thread::Builder::new().name("picture".to_owned()).spawn(move || {
        // Nobody may wait for it any more.
        let _ = sender.send(save(&text, &name).ok());
    });
    if saving.is_err() {
        return None;
    }
    answer.await.ok().flatten()
}

pub(super) fn save_in(place: &Path, png: &[u8], name: &str) -> io::Result<PathBuf> {
    std::fs::create_dir_all(place)?;
    let name: String = name.chars().filter(|c| c.is_alphanumeric() || "-_.@".contains(*c)).collect();
    for count in 1..NAMES_MAX {
        let number = if count == 1 { String::new() } else { format!("-{count}") };
        let path = place.join(format!("ahoy-{}{number}.png", name.trim_start_matches('.')));
        match File::options().write(true).create_new(true).open(&path) {
            Ok(mut file) => return io::Write::write_all(&mut file, png).map(|()| path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// The bytes of a PNG file, black on white; `None` for a text that no QR picture can hold.
pub fn png(text: &str) -> Option<Vec<u8>> {
    let code = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::L).ok()?;
    let modules = u32::try_from(code.width()).ok()?;
    let side = (modules + 2 * QUIET) * MODULE;
    let is_dark = |x: u32, y: u32| {
        let at = |point: u32| (point / MODULE).checked_sub(QUIET).filter(|at| *at < modules);
        let (Some(x), Some(y)) = (at(x), at(y)) else { return false };
        code[(x as usize, y as usize)] == qrcode::Color::Dark
    };
    let picture = GrayImage::from_fn(side, side, |x, y| Luma([if is_dark(x, y) { 0 } else { 255 }]));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).ok()?;
    Some(bytes.into_inner())
}

/// The file that somebody has named by its path or by its `file:` address; `None` where the text names no picture.
pub fn named(text: &str) -> Option<PathBuf> {
    let text = text.trim();
    let path = match text.strip_prefix("file://") {
        Some(rest) => unescaped(&rest[rest.find('/')?..])?,
        None => text.to_owned(),
    };
    let lower = path.to_ascii_lowercase();
    let is_picture = [".png", ".jpg", ".jpeg"].iter().any(|end| lower.ends_with(end));
    let is_path = path.contains(['/', '\\']) && !path.starts_with("ahoy:");
    (is_picture && is_path).then(|| PathBuf::from(path))
}

fn unescaped(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    let digit = |rest: &mut std::str::Bytes<'_>| char::from(rest.next()?).to_digit(16);
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => u8::try_from(digit(&mut rest)? << 4 | digit(&mut rest)?).ok()?,
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, RgbImage};
    use proptest::prelude::*;

    const INVITE: &str = "ahoy:alice@example.org?k=4vJ9JU1bJJE96FWSJKvHsmmFADCg4gpZQff4P3bkLKi&a=/ip4/192.0.2.1/udp/4000/quic-v1";

    fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_picture_that_was_saved_is_read_again() {
        let place = tempfile::tempdir().unwrap();
        let qr = png(INVITE).unwrap();
        let first = save_in(place.path(), &qr, "../alice@example.org").unwrap();
        let second = save_in(place.path(), &qr, "../alice@example.org").unwrap();
        assert_eq!(first.parent(), Some(place.path()), "a name leads nowhere else");
        assert_ne!(first, second, "nothing is written over");
        assert_eq!(read_file(&first), Ok(INVITE.to_owned()));
        assert_eq!(read_file(&second), Ok(INVITE.to_owned()));
    }

    #[test]
    fn a_photograph_with_a_qr_picture_somewhere_in_it_is_read() {
        let qr = image::load_from_memory(&png(INVITE).unwrap()).unwrap().to_rgb8();
        let mut photo = RgbImage::from_pixel(2_400, 1_800, image::Rgb([200, 190, 170]));
        image::imageops::overlay(&mut photo, &qr, 700, 500);
        let bytes = encoded(&DynamicImage::ImageRgb8(photo), ImageFormat::Jpeg);
        assert_eq!(decode(&bytes), Ok(INVITE.to_owned()));
    }

    #[test]
    fn what_says_nothing_says_why() {
        let white = encoded(&DynamicImage::new_luma8(300, 300), ImageFormat::Png);
        assert_eq!(decode(&white), Err(PictureError::NoQr));
        for bytes in [&b""[..], b"GIF89a", b"no picture", &white[..40]] {
            assert_eq!(decode(bytes), Err(PictureError::Format));
        }
        assert_eq!(read_file(Path::new("/nowhere/at-all.png")), Err(PictureError::File));
        assert_eq!(read_file(tempfile::tempdir().unwrap().path()), Err(PictureError::File));
        assert_eq!(decode(&vec![0; BYTES_MAX as usize + 1]), Err(PictureError::TooLarge));
    }

    #[test]
    fn a_small_file_that_unfolds_to_a_huge_picture_is_refused_before_it_does() {
        // The head of a PNG file says how large it is: 60,000 by 60,000, in some bytes.
        let mut bomb = encoded(&DynamicImage::new_luma8(8, 8), ImageFormat::Png);
        bomb[16..20].copy_from_slice(&60_000u32.to_be_bytes());
        bomb[20..24].copy_from_slice(&60_000u32.to_be_bytes());
        let checked = bomb[12..29].to_vec();
        bomb[29..33].copy_from_slice(&crc(&checked).to_be_bytes());
        assert_eq!(decode(&bomb), Err(PictureError::TooLarge));
    }

    /// The sum over a chunk of PNG (RFC 2083 3.4).
    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |sum, byte| {
            (0..8).fold(
                sum ^ u32::from(*byte),
                |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ sum >> 1 } else { sum >> 1 },
            )
        })
    }

    #[test]
    fn a_file_is_named_by_its_path_or_its_address() {
        assert_eq!(named(" /home/a/qr.PNG "), Some("/home/a/qr.PNG".into()));
        assert_eq!(named("file:///home/a%20b/qr.jpg"), Some("/home/a b/qr.jpg".into()));
        assert_eq!(named("file://host/home/qr.jpeg"), Some("/home/qr.jpeg".into()));
        for text in
            ["", "qr.txt", "bob@example.org", "ahoy:bob@example.org?n=/x.png", "file:///%zz.png", "x.png"]
        {
            assert_eq!(named(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_that_no_qr_picture_can_hold_makes_none() {
        assert_eq!(png(&"x".repeat(TEXT_MAX)), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn no_bytes_make_it_panic(at in 0usize..400, to: u8, cut in 0usize..400) {
            let mut bytes = encoded(&DynamicImage::new_luma8(40, 40), ImageFormat::Png);
            let length = bytes.len();
            bytes[at % length] = to;
            bytes.truncate(length - cut % length);
            let _ = decode(&bytes);
        }

        #[test]
        fn no_text_is_mistaken_for_a_picture(text in "(file://)?\\PC{0,60}(\\.png)?") {
            let _ = named(&text);
        }
    }
}
