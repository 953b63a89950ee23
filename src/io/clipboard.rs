//! The clipboard: a QR picture that was copied somewhere, or a text.
//!
//! What lies there may come from anybody, so it is bounded like a file (`picture`), and read in a thread of its own: whoever
//! holds it may be slow to hand it over.

use super::picture::{self, PictureError};
use arboard::Clipboard;
use tokio::sync::oneshot;

/// Longest text taken, in bytes: the longest invitation.
const TEXT_MAX: usize = 4096;

/// What was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clip {
    /// What a QR picture says.
    Picture(String),
    Text(String),
}

/// What is in the clipboard. A picture that says something goes before a text, which programs put beside it.
///
/// # Errors
/// Why there is nothing to be had of it.
pub async fn read() -> Result<Clip, PictureError> {
    let (sender, answer) = oneshot::channel();
    let reading = std::thread::Builder::new().name("clipboard".to_owned()).spawn(move || {
        // Nobody may wait for it any more.
        let _ = sender.send(read_here());
    });
    if reading.is_err() {
        return Err(PictureError::NoClip);
    }
    // A decoder that panics has sent nothing.
    answer.await.unwrap_or(Err(PictureError::Format))
}

fn read_here() -> Result<Clip, PictureError> {
    let mut clipboard = Clipboard::new().map_err(|_| PictureError::NoClip)?;
    let said = match clipboard.get_image() {
        Ok(points) => picture::decode_points(points.width, points.height, points.bytes.into_owned()),
        Err(_) => Err(PictureError::NoClip),
    };
    said.map(Clip::Picture).or_else(|error| {
        let text = clipboard.get_text().unwrap_or_default();
        let is_usable = !text.trim().is_empty() && text.len() <= TEXT_MAX;
        if is_usable { Ok(Clip::Text(text)) } else { Err(error) }
    })
}
