//! The window: the front end for people, drawn with iced.
//!
//! Turns events of the engine into plain state (`model`), state into widgets (`screen`, `widget`), and what people
//! do into commands. Deliberately knows nothing of SIP, the overlay or sound, opens no socket and no file, and
//! makes no sentence: words come from `i18n`, reasons from `engine::failure`. Begin with `app`.

use crate::aor::Aor;
use crate::i18n::Words;
use crate::io;

pub mod app;
pub mod clock;
mod faces;
pub mod gallery;
pub mod keymap;
mod link;
pub mod model;
pub mod pictures;
pub mod screen;
pub mod theme;
mod voices;
pub mod widget;
pub mod windows;

pub use app::App;

/// What the window needs to begin.
#[derive(Clone, Debug)]
pub struct Launch {
    pub config: io::Config,
    /// Who the profile belongs to and their name, when it belongs to somebody already.
    pub known: Option<(Aor, String)>,
    /// Whether the profile is made by this start.
    pub is_new: bool,
    /// Whether the profile belongs to somebody, but only its passphrase says to whom.
    pub locked: bool,
    /// Starts the engine; the error is a sentence for the person.
    pub start: fn(io::Config) -> Result<io::Handle, String>,
    /// Whether it begins without a window, where there is an icon to open it by.
    pub is_hidden: bool,
    /// A link that was clicked, and is to be shown.
    pub link: Option<String>,
    /// Makes the new profile one of the devices of whoever shows this link; told the code to compare meanwhile.
    pub join: fn(io::Config, String, Codes) -> Result<(), String>,
}

/// Where codes to compare are told.
pub type Codes = iced::futures::channel::mpsc::Sender<String>;

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum UiError {
    #[error("no window can be opened")]
    Window(#[from] iced::Error),
}

/// Shows the window until it is closed.
pub fn run(launch: Launch) -> Result<(), UiError> {
    let boot = move || App::new(launch.clone(), Words::for_system(), clock::Clock::SYSTEM);
    shown(boot)
}

/// Shows pretended people until the window is closed: in the usual size, or in another.
pub fn show_gallery(look: gallery::Look, size: Option<(u16, u16)>) -> Result<(), UiError> {
    shown(move || {
        let (mut app, window) = App::pretended(&look, gallery::CLOCK);
        let staged = gallery::stage(&mut app, &look);
        let sized = size.map_or_else(iced::Task::none, |(wide, high)| {
            app.set_size(iced::Size::new(f32::from(wide), f32::from(high)))
        });
        (app, window.chain(sized).chain(staged))
    })
}

fn shown(boot: impl Fn() -> (App, iced::Task<app::Message>) + 'static) -> Result<(), UiError> {
    let daemon = iced::daemon(boot, App::update, App::view)
        .title(App::title)
        .theme(|app: &App, _window| app.theme())
        .scale_factor(|app: &App, _window| app.zoom())
        .subscription(App::subscription)
        .settings(settings());
    Ok(daemon.run()?)
}

/// Letters and drawing, the same for the window and for tests of it.
pub fn settings() -> iced::Settings {
    iced::Settings {
        id: Some("ahoy".to_owned()),
        default_font: iced::Font::with_name(theme::FAMILY),
        default_text_size: theme::TYPE_L.into(),
        antialiasing: true,
        ..iced::Settings::default()
    }
}
