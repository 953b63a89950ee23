//! The system's own dialogs for files. Each gives `None` where the user chooses none, and where there is no dialog:
//! a window manager alone has none, so every field for a path can be typed into as well.

use rfd::AsyncFileDialog;
use std::path::PathBuf;

/// The picture to be read.
pub async fn picture(title: String) -> Option<PathBuf> {
    let dialog = AsyncFileDialog::new().set_title(title).add_filter("PNG, JPEG", &["png", "jpg", "jpeg"]);
    dialog.pick_file().await.map(PathBuf::from)
}

/// The sound to be read.
pub async fn sound(title: String) -> Option<PathBuf> {
    let dialog = AsyncFileDialog::new().set_title(title).add_filter("WAV, Opus", &["wav", "opus", "ogg"]);
    dialog.pick_file().await.map(PathBuf::from)
}

/// The file to be read, whatever it is called.
pub async fn file(title: String) -> Option<PathBuf> {
    AsyncFileDialog::new().set_title(title).pick_file().await.map(PathBuf::from)
}

/// Where a file is to be written, for which `name` is proposed.
pub async fn place(title: String, name: String) -> Option<PathBuf> {
    AsyncFileDialog::new().set_title(title).set_file_name(name).save_file().await.map(PathBuf::from)
}
