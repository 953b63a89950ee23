//! The windows there are: main, call, and the small one that rings.

use iced::window::{self, Id, Level, Position, Settings};
use iced::{Point, Size, Task};

/// Sizes of the windows.
pub const MAIN: Size = Size::new(1200.0, 780.0);
const MAIN_MIN: Size = Size::new(360.0, 520.0);
const CALL: Size = Size::new(420.0, 640.0);
const RING: Size = Size::new(380.0, 196.0);
/// How far the ringing window keeps from the corner of the screen.
const EDGE: f32 = 40.0;

/// What a window shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Main,
    Call,
    Ring,
}

/// Which windows are open.
#[derive(Debug, Default)]
pub struct Windows {
    pub main: Option<Id>,
    pub call: Option<Id>,
    pub ring: Option<Id>,
    /// Whether the main window has been closed by the person.
    left: bool,
    /// How large the main window was last.
    size: Option<Size>,
}

impl Windows {
    /// What a window shows; `None` for one that is no longer ours.
    pub fn shown(&self, id: Id) -> Option<Shown> {
        [(self.main, Shown::Main), (self.call, Shown::Call), (self.ring, Shown::Ring)]
            .into_iter()
            .find_map(|(known, shown)| (known == Some(id)).then_some(shown))
    }

    /// Opens a window, or brings the open one to the front.
    pub fn open(&mut self, shown: Shown) -> Task<Id> {
        if let Some(id) = *self.slot(shown) {
            return window::gain_focus(id);
        }
        if shown == Shown::Main {
            self.left = false;
        }
        let mut settings = settings(shown);
        if let Some(size) = self.size.filter(|_| shown == Shown::Main) {
            settings.size = size;
        }
        let (id, task) = window::open(settings);
        *self.slot(shown) = Some(id);
        task
    }

    pub fn close<Message>(&mut self, shown: Shown) -> Task<Message> {
        if shown == Shown::Main {
            self.left = true;
        }
        self.slot(shown).take().map_or_else(Task::none, window::close)
    }

    /// Takes in how large the main window is, for when it is opened again.
    pub fn sized(&mut self, size: Size) {
        self.size = Some(size);
    }

    /// Takes in that a window is gone.
    pub fn closed(&mut self, id: Id) {
        if let Some(shown) = self.shown(id) {
            *self.slot(shown) = None;
        }
    }

    /// Whether the person has closed the main window.
    pub fn were_shown(&self) -> bool {
        self.left
    }

    fn slot(&mut self, shown: Shown) -> &mut Option<Id> {
        match shown {
            Shown::Main => &mut self.main,
            Shown::Call => &mut self.call,
            Shown::Ring => &mut self.ring,
        }
    }
}

fn settings(shown: Shown) -> Settings {
    let base = Settings { exit_on_close_request: false, ..Settings::default() };
    let base = named(base);
    match shown {
        Shown::Main => Settings { size: MAIN, min_size: Some(MAIN_MIN), ..base },
        Shown::Call => Settings { size: CALL, min_size: Some(Size::new(360.0, 520.0)), ..base },
        Shown::Ring => Settings {
            size: RING,
            position: Position::SpecificWith(corner),
            resizable: false,
            decorations: false,
            level: Level::AlwaysOnTop,
            ..base
        },
    }
}

/// The name by which desktops match windows to the installed application.
#[cfg(target_os = "linux")]
fn named(mut settings: Settings) -> Settings {
    settings.platform_specific.application_id = "ahoy".to_owned();
    settings
}

#[cfg(not(target_os = "linux"))]
fn named(settings: Settings) -> Settings {
    settings
}

fn corner(window: Size, screen: Size) -> Point {
    Point::new((screen.width - window.width - EDGE).max(0.0), EDGE)
}
