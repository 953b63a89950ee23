//! The buttons of headsets and the media keys of keyboards: while a call rings or is up, this program is a player of media as
//! far as the desktop sees (MPRIS 2.2, `org.mpris.MediaPlayer2`), so that their play button answers and hangs up.
//!
//! It knows no calls: whoever has one says how it stands, and is told what was pressed. Between calls it is no player, so that
//! the buttons are those of whatever plays then. Where there is no such desktop nothing happens.

use std::sync::Arc;
use tokio::sync::{Mutex, mpsc, watch};

#[cfg(target_os = "linux")]
mod bus;

/// Presses that may wait to be taken: a person presses once or twice.
const WAITING_MAX: usize = 8;

/// What there is to answer or to end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    #[default]
    Nothing,
    /// A call waits for an answer; under this title it is shown.
    Rings(String),
    /// One is up, or is being dialled.
    Talks(String),
}

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// Take the call that rings.
    Answer,
    /// Do not take it.
    Refuse,
    HangUp,
    /// Show the window.
    Raise,
}

/// Where it is said how calls stand: cheap to clone.
#[derive(Clone, Debug)]
pub struct Headset(watch::Sender<Standing>);

/// What persons press.
#[derive(Clone, Debug)]
pub struct Presses(Arc<Mutex<mpsc::Receiver<Press>>>);

/// The desktop's end.
#[derive(Debug)]
pub struct Player {
    pub standing: watch::Receiver<Standing>,
    pub presses: mpsc::Sender<Press>,
}

impl Headset {
    /// Both ends.
    pub fn pair() -> (Headset, Presses, Player) {
        let (tell, standing) = watch::channel(Standing::Nothing);
        let (presses, told) = mpsc::channel(WAITING_MAX);
        (Headset(tell), Presses(Arc::new(Mutex::new(told))), Player { standing, presses })
    }

    /// That of this user's desktop, in a thread of its own that ends with the process.
    pub fn of_desktop() -> (Headset, Presses) {
        let (headset, presses, player) = Headset::pair();
        serve(player, None);
        (headset, presses)
    }

    /// That of whoever is on the bus at this address.
    pub fn at(bus: &str) -> (Headset, Presses) {
        let (headset, presses, player) = Headset::pair();
        serve(player, Some(bus.to_owned()));
        (headset, presses)
    }

    /// So calls stand now.
    pub fn is(&self, standing: Standing) {
        self.0.send_if_modified(|now| {
            let is_new = *now != standing;
            *now = standing;
            is_new
        });
    }
}

impl Presses {
    /// The next one; `None` where none will come.
    pub async fn next(&self) -> Option<Press> {
        self.0.lock().await.recv().await
    }
}

impl Standing {
    /// What the one button that all have does.
    fn toggled(&self) -> Option<Press> {
        match self {
            Standing::Nothing => None,
            Standing::Rings(_) => Some(Press::Answer),
            Standing::Talks(_) => Some(Press::HangUp),
        }
    }

    /// What stopping does.
    fn stopped(&self) -> Option<Press> {
        match self {
            Standing::Nothing => None,
            Standing::Rings(_) => Some(Press::Refuse),
            Standing::Talks(_) => Some(Press::HangUp),
        }
    }

    /// What playing does, which some headsets say in the place of the one button where nothing plays yet.
    fn played(&self) -> Option<Press> {
        match self {
            Standing::Rings(_) => Some(Press::Answer),
            Standing::Nothing | Standing::Talks(_) => None,
        }
    }
}

#[cfg(target_os = "linux")]
fn serve(player: Player, bus: Option<String>) {
    super::bus::beside("headset", move || bus::serve(player, bus));
}

#[cfg(not(target_os = "linux"))]
fn serve(_player: Player, _bus: Option<String>) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_button_answers_what_rings_and_ends_what_is_up() {
        let (rings, talks) = (Standing::Rings(String::new()), Standing::Talks(String::new()));
        let does = |standing: &Standing| [standing.toggled(), standing.played(), standing.stopped()];
        assert_eq!(does(&Standing::Nothing), [None; 3]);
        assert_eq!(does(&rings), [Some(Press::Answer), Some(Press::Answer), Some(Press::Refuse)]);
        assert_eq!(does(&talks), [Some(Press::HangUp), None, Some(Press::HangUp)]);
    }

    #[test]
    fn more_presses_than_can_wait_are_dropped_and_without_a_bus_nothing_happens() {
        let (_headset, presses, player) = Headset::pair();
        let taken = (0..WAITING_MAX + 5).filter(|_| player.presses.try_send(Press::HangUp).is_ok()).count();
        assert_eq!(taken, WAITING_MAX);
        drop((player, presses));
        let (headset, presses) = Headset::at("unix:path=/nowhere/at/all");
        headset.is(Standing::Rings("Call".to_owned()));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        assert_eq!(runtime.block_on(presses.next()), None);
    }
}
