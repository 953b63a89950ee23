//! Pictures of people: made of what the user has chosen, and drawn of what has come.
//!
//! What is made is a square of the picture, made small and written anew, so that nothing of the file goes along: not
//! where it was taken, nor when. What is drawn is round, in three sizes, so that none is shrunk by much where it is shown.

use super::cut::Cut;
use super::{PictureError, Preview, apart, picture};
use crate::portrait::{BYTES_MAX, Portrait, SIDE_MAX};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, Rgb, RgbImage, Rgba, RgbaImage};
use std::path::PathBuf;
use std::sync::Arc;

/// Sides in which a face is drawn.
pub const SIDES: [u32; 3] = [64, 128, 256];
/// How well it is written, best first: until it is small enough.
const QUALITIES: [u8; 7] = [90, 82, 72, 60, 45, 30, 10];
/// What a large picture is shrunk to before it is shrunk well.
const COARSE: u32 = 4 * SIDE_MAX as u32;

/// A face of a picture, in each size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn(pub [Preview; SIDES.len()]);

/// A picture that was chosen, and how it looks.
#[derive(Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Those of a PNG or JPEG file.
    pub bytes: Arc<Vec<u8>>,
    pub preview: Preview,
}

impl std::fmt::Debug for Chosen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Chosen({} bytes, {:?})", self.bytes.len(), self.preview)
    }
}

/// The picture that is in a file, to have a square cut out of it.
///
/// # Errors
/// Why there is none.
pub async fn of_file(path: PathBuf) -> Result<Chosen, PictureError> {
    apart(move || {
        let bytes = picture::read_bytes(&path)?;
        Ok(Chosen { preview: super::of_bytes(&bytes)?, bytes: Arc::new(bytes) })
    })
    .await
}

/// The same of a picture that was copied.
///
/// # Errors
/// Why there is none.
#[cfg(feature = "gui")]
pub async fn of_clipboard() -> Result<Chosen, PictureError> {
    let copied = super::of_clipboard(false).await?;
    Ok(Chosen { bytes: Arc::new(copied.png), preview: copied.preview })
}

/// The square of it that the person wants, in a thread of its own.
///
/// # Errors
/// Why there is none.
pub async fn cut_apart(bytes: Arc<Vec<u8>>, cut: Cut) -> Result<Portrait, PictureError> {
    apart(move || of_bytes(&bytes, cut)).await
}

/// A square of a PNG or JPEG file.
///
/// # Errors
/// Why there is none.
pub fn of_bytes(bytes: &[u8], cut: Cut) -> Result<Portrait, PictureError> {
    let picture = picture::open(bytes)?;
    let (width, height) = (picture.width(), picture.height());
    let square = cut.square((width as f32, height as f32));
    let side = (square.2.round() as u32).clamp(1, width.min(height));
    let (left, top) =
        ((square.0.round() as u32).min(width - side), (square.1.round() as u32).min(height - side));
    let mut square = picture.crop_imm(left, top, side, side);
    if square.width() > COARSE {
        square = square.thumbnail_exact(COARSE, COARSE);
    }
    if square.width() > u32::from(SIDE_MAX) {
        square = square.resize_exact(SIDE_MAX.into(), SIDE_MAX.into(), FilterType::CatmullRom);
    }
    let flat = flat(&square.into_rgba8());
    let written = QUALITIES.iter().find_map(|quality| {
        let mut bytes = Vec::new();
        JpegEncoder::new_with_quality(&mut bytes, *quality).encode_image(&flat).ok()?;
        (bytes.len() <= BYTES_MAX).then_some(bytes)
    });
    Portrait::read(&written.ok_or(PictureError::Format)?).ok_or(PictureError::Format)
}

/// On white, where it lets something through.
fn flat(picture: &RgbaImage) -> RgbImage {
    let over = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u16::from(colour), u16::from(alpha));
        u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(255)
    };
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let Rgba([red, green, blue, alpha]) = *picture.get_pixel(x, y);
        Rgb([red, green, blue].map(|colour| over(colour, alpha)))
    })
}

/// A face, drawn in a thread of its own.
///
/// # Errors
/// That nothing can be drawn of it.
pub async fn draw_apart(portrait: Portrait) -> Result<Drawn, PictureError> {
    apart(move || draw(&portrait)).await
}

/// A face: what has come says how large it is, so that drawing it costs little (`portrait`).
///
/// # Errors
/// That nothing can be drawn of it.
pub fn draw(portrait: &Portrait) -> Result<Drawn, PictureError> {
    let picture = picture::open(portrait.as_bytes())?;
    Ok(Drawn(SIDES.map(|side| round(&picture, side))))
}

fn round(picture: &DynamicImage, side: u32) -> Preview {
    let picture = picture.resize_exact(side, side, FilterType::CatmullRom);
    let mut picture = picture.into_rgba8();
    let middle = side as f32 / 2.0;
    for (x, y, point) in picture.enumerate_pixels_mut() {
        let away = (x as f32 + 0.5 - middle).hypot(y as f32 + 0.5 - middle);
        // Half a point soft at the edge.
        let shown = (middle - away + 0.5).clamp(0.0, 1.0);
        point.0[3] = (shown * 255.0).round() as u8;
    }
    Preview { width: side, height: side, points: picture.into_raw() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::picture::{BYTES_MAX as FILE_MAX, SIDE_MAX as FILE_SIDE_MAX};
    use image::ImageFormat;
    use std::io::Cursor;

    fn encoded(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let picture: DynamicImage = picture.into();
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// Red at the left, green in the middle, blue at the right.
    fn stripes(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, _| match 3 * x / width {
            0 => Rgb([220, 10, 10]),
            1 => Rgb([10, 200, 10]),
            _ => Rgb([10, 10, 220]),
        })
    }

    #[test]
    fn the_middle_of_a_picture_becomes_a_small_square() {
        let (png, jpeg) = (ImageFormat::Png, ImageFormat::Jpeg);
        for (width, height, side, format) in [
            (1_200, 400, 256, png),
            (1_200, 400, 256, jpeg),
            (90, 30, 30, png),
            (90, 30, 30, jpeg),
            (3_300, 1_100, 256, png),
        ] {
            let portrait = of_bytes(&encoded(stripes(width, height), format), Cut::default()).unwrap();
            let picture = image::load_from_memory(portrait.as_bytes()).unwrap().into_rgb8();
            assert_eq!((picture.width(), picture.height()), (side, side));
            for x in [side / 4, side / 2, side * 3 / 4] {
                let Rgb([red, green, blue]) = *picture.get_pixel(x, side / 2);
                assert!(green > 150 && red < 60 && blue < 60, "{width}: {x}");
            }
        }
    }

    #[test]
    fn it_is_the_square_that_was_chosen() {
        let size = (1_200.0, 400.0);
        let bytes = encoded(stripes(1_200, 400), ImageFormat::Png);
        let colour = |cut: Cut| {
            let portrait = of_bytes(&bytes, cut).unwrap();
            let picture = image::load_from_memory(portrait.as_bytes()).unwrap().into_rgb8();
            picture.get_pixel(picture.width() / 2, picture.height() / 2).0
        };
        let near = Cut::default().nearer(size, 4.0);
        assert!(colour(Cut::default().moved(size, (-1.0, 0.0)))[0] > 150);
        assert!(colour(near)[1] > 150 && colour(near.moved(size, (9.0, 9.0)))[2] > 150);
    }

    #[test]
    fn nothing_of_the_file_goes_along() {
        let plain = encoded(stripes(60, 60), ImageFormat::Jpeg);
        let exif = b"\xff\xe1\x00\x22Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00";
        let comment = b"\xff\xfe\x00\x09at home";
        let told = [&plain[..2], exif, comment, &plain[2..]].concat();
        let portrait = of_bytes(&told, Cut::default()).unwrap();
        for word in [&b"Exif"[..], b"at home"] {
            assert!(!portrait.as_bytes().windows(word.len()).any(|it| it == word));
        }
        // Turned as its maker held it, all the same: the stripes lie now.
        let picture = image::load_from_memory(portrait.as_bytes()).unwrap().into_rgb8();
        let Rgb([red, _, _]) = *picture.get_pixel(30, 5);
        assert!(red > 150);
    }

    #[test]
    fn noise_is_made_small_enough_and_what_is_transparent_becomes_white() {
        let mut state = 7u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let noise = RgbImage::from_fn(600, 600, |_, _| Rgb([next(), next(), next()]));
        let portrait = of_bytes(&encoded(noise, ImageFormat::Png), Cut::default()).unwrap();
        assert!((10_000..=BYTES_MAX).contains(&portrait.as_bytes().len()));
        let clear = RgbaImage::from_pixel(40, 40, Rgba([0, 0, 0, 0]));
        let portrait = of_bytes(&encoded(clear, ImageFormat::Png), Cut::default()).unwrap();
        let picture = image::load_from_memory(portrait.as_bytes()).unwrap().into_rgb8();
        assert!(picture.get_pixel(20, 20).0.iter().all(|colour| *colour > 250));
    }

    #[test]
    fn bombs_large_files_and_what_is_no_picture_say_so() {
        let mut bomb = encoded(stripes(8, 8), ImageFormat::Jpeg);
        let frame = bomb.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
        // 10,000 by 10,000 points (ITU T.81 B.2.2): no more than a side may have, and more than all may have.
        bomb[frame + 5..frame + 9].copy_from_slice(&[0x27, 0x10, 0x27, 0x10]);
        assert_eq!(FILE_SIDE_MAX, 10_000);
        assert_eq!(of_bytes(&bomb, Cut::default()), Err(PictureError::TooLarge));
        assert_eq!(of_bytes(&vec![0; FILE_MAX as usize + 1], Cut::default()), Err(PictureError::TooLarge));
        let broken = encoded(stripes(80, 80), ImageFormat::Png);
        for bytes in [&b""[..], b"GIF89a", b"RIFF", &broken[..broken.len() / 2]] {
            assert_eq!(of_bytes(bytes, Cut::default()), Err(PictureError::Format));
        }
    }

    #[test]
    fn a_face_is_round_in_every_size_and_a_broken_one_is_none() {
        let portrait = of_bytes(&encoded(stripes(300, 300), ImageFormat::Png), Cut::default()).unwrap();
        let Drawn(sizes) = draw(&portrait).unwrap();
        for (size, side) in sizes.iter().zip(SIDES) {
            let alpha = |x: u32, y: u32| size.points[4 * (y * side + x) as usize + 3];
            assert_eq!(
                (size.width, size.height, size.points.len()),
                (side, side, 4 * (side * side) as usize)
            );
            assert_eq!((alpha(0, 0), alpha(side - 1, side - 1)), (0, 0));
            assert_eq!((alpha(side / 2, side / 2), alpha(side / 2, 1)), (255, 255));
        }
        let hollow = b"\xff\xd8\xff\xc0\0\x09\x08\0\x40\0\x40\x03\x01\xff\xda\0\x02\x07\xff\xd9";
        assert_eq!(draw(&Portrait::read(hollow).unwrap()), Err(PictureError::Format));
    }
}
