//! The icon among those of the desktop: what is new, and a menu, while no window is open.
//!
//! It knows neither messages nor calls: whoever has the icon says what is shown and what the menu offers, and is told which
//! word of it was chosen. Where the desktop has no place for icons nothing is shown, and that is told.

use std::sync::Arc;
use tokio::sync::{Mutex, mpsc, watch};

#[cfg(target_os = "linux")]
mod drawing;
#[cfg(target_os = "linux")]
mod item;
#[cfg(target_os = "linux")]
mod menu;
#[cfg(target_os = "linux")]
mod place;

/// What is told and may wait to be taken: a person clicks a few times.
const WAITING_MAX: usize = 64;
/// Entries of a menu that are shown.
const ENTRIES_MAX: usize = 64;

/// What is drawn on the icon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Badge {
    #[default]
    None,
    /// So many new things, told by a number.
    New(u32),
    /// Somebody calls.
    Rings,
}

/// What is seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub title: String,
    /// What stands beside the icon while the pointer is on it.
    pub text: String,
    pub badge: Badge,
    pub menu: Vec<Entry>,
    /// Whether it is read from the right.
    pub is_rtl: bool,
}

/// One line of the menu; the word names it, and is told when it is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub word: &'static str,
    /// Empty for a line between others.
    pub label: String,
    /// Of some of which one holds: whether it is this one.
    pub holds: Option<bool>,
}

/// What the desktop tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Whether the icon is shown anywhere.
    There(bool),
    /// The icon itself was clicked.
    Pressed,
    /// This word of the menu was chosen.
    Chosen(&'static str),
}

/// Where it is said what is seen: cheap to clone.
#[derive(Clone, Debug)]
pub struct Tray(watch::Sender<Look>);

/// What the desktop tells, one after the other.
#[derive(Clone, Debug)]
pub struct Clicks(Arc<Mutex<mpsc::Receiver<Told>>>);

/// The desktop's end.
#[derive(Debug)]
pub struct Desk {
    pub looks: watch::Receiver<Look>,
    pub told: mpsc::Sender<Told>,
}

impl Tray {
    /// Both ends.
    pub fn pair() -> (Tray, Clicks, Desk) {
        let (tray, looks) = watch::channel(Look::default());
        let (told, clicks) = mpsc::channel(WAITING_MAX);
        (Tray(tray), Clicks(Arc::new(Mutex::new(clicks))), Desk { looks, told })
    }

    /// That of this user's desktop, in a thread of its own that ends with the process.
    pub fn of_desktop() -> (Tray, Clicks) {
        let (tray, clicks, desk) = Tray::pair();
        serve(desk, None);
        (tray, clicks)
    }

    /// That of whoever shows icons on the bus at this address.
    pub fn at(bus: &str) -> (Tray, Clicks) {
        let (tray, clicks, desk) = Tray::pair();
        serve(desk, Some(bus.to_owned()));
        (tray, clicks)
    }

    /// This is seen from now on; the first look also asks for the place.
    pub fn show(&self, mut look: Look) {
        look.menu.truncate(ENTRIES_MAX);
        // Where nobody shows it nobody misses it.
        self.0.send_replace(look);
    }
}

impl Clicks {
    /// The next thing; `None` where nothing will come, for there is no such desktop.
    pub async fn next(&self) -> Option<Told> {
        self.0.lock().await.recv().await
    }
}

#[cfg(target_os = "linux")]
fn serve(desk: Desk, bus: Option<String>) {
    super::bus::beside("tray", move || place::serve(desk, bus));
}

#[cfg(not(target_os = "linux"))]
fn serve(_desk: Desk, _bus: Option<String>) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn without_a_bus_nothing_is_shown_and_nothing_waits() {
        let (tray, clicks) = Tray::at("unix:path=/nowhere/at/all");
        tray.show(Look::default());
        assert_eq!(clicks.next().await, None);
        tray.show(Look::default());
    }

    #[test]
    fn a_menu_without_end_is_cut() {
        let (tray, _clicks, desk) = Tray::pair();
        let entry = Entry { word: "quit", label: "Quit".to_owned(), holds: None };
        tray.show(Look { menu: vec![entry; ENTRIES_MAX + 9], ..Look::default() });
        assert_eq!(desk.looks.borrow().menu.len(), ENTRIES_MAX);
    }
}
