//! The icon among those of the desktop: what it shows, what is chosen there, and life without a window.

use super::Stage;
use super::talk::to_bob;
use ahoy::engine::api::{Call, CallId, CallState, Command, Direction, Event, Me, PresenceState};
use ahoy::io::notices::{self, Notices, Wish};
use ahoy::io::tray::{Badge, Desk, Look, Told, Tray};
use ahoy::ui::app::{FromTray, Heard, Message};
use iced::window::Id;

/// A window whose icon the test sees.
struct Iconic {
    stage: Stage,
    desk: Desk,
    notices: notices::Desk,
    main: Id,
}

impl Iconic {
    fn new() -> Iconic {
        let mut stage = Stage::new("settings");
        let (tray, _clicks, desk) = Tray::pair();
        let (told, _answers, notices) = Notices::pair();
        let main = Id::unique();
        stage.app.take_for_main(main);
        drop(stage.app.update(Message::Notified(Heard::Notices(told))));
        drop(stage.app.update(Message::Tray(FromTray::Tray(tray))));
        let mut iconic = Iconic { stage, desk, notices, main };
        iconic.hear(Told::There(true));
        iconic
    }

    fn hear(&mut self, told: Told) {
        drop(self.stage.app.update(Message::Tray(FromTray::Told(told))));
    }

    fn close(&mut self) {
        drop(self.stage.app.update(Message::CloseRequested(self.main)));
    }

    fn look(&mut self) -> Look {
        self.desk.looks.borrow_and_update().clone()
    }

    fn labels(&mut self) -> Vec<String> {
        self.look().menu.into_iter().map(|entry| entry.label).collect()
    }

    fn me(&mut self, change: impl FnOnce(&mut Me)) {
        let mut me = self.stage.app.model.me.clone().expect("somebody");
        change(&mut me);
        self.stage.tell(Event::Me(me));
    }

    fn prefers(&mut self, key: &str, value: &str) {
        self.me(|me| me.preferences.push((key.to_owned(), value.to_owned())));
    }

    fn rings(&mut self, state: CallState) {
        let call = to_bob(&CallId("in".to_owned()), state);
        self.stage.tell(Event::Call(Call { direction: Direction::Incoming, ..call }));
    }

    /// Whether the main window, the call's and the one that rings are open.
    fn open(&self) -> [bool; 3] {
        self.stage.app.open_windows()
    }
}

#[test]
fn the_icon_says_what_is_new_and_offers_presence_and_the_call() {
    let mut iconic = Iconic::new();
    let look = iconic.look();
    assert!(matches!(look.badge, Badge::New(new) if new > 0), "{look:?}");
    assert!(look.text.contains("new things"), "{look:?}");
    assert!(!iconic.labels().contains(&"Mute".to_owned()));
    iconic.rings(CallState::Ringing);
    assert_eq!(iconic.look().badge, Badge::Rings);
    iconic.rings(CallState::Active);
    assert!(iconic.labels().contains(&"Mute".to_owned()));
    iconic.stage.commands();
    for (word, asked) in [
        ("mute", Command::Mute { call: CallId("in".to_owned()) }),
        ("hang-up", Command::HangUp { call: CallId("in".to_owned()) }),
        ("quit", Command::Quit),
    ] {
        iconic.hear(Told::Chosen(word));
        assert_eq!(iconic.stage.commands(), [asked]);
    }
}

#[test]
fn a_presence_that_is_chosen_there_keeps_the_note() {
    let mut iconic = Iconic::new();
    iconic.me(|me| me.note = "at lunch".to_owned());
    iconic.hear(Told::Chosen("presence-away"));
    let asked = Command::SetPresence { state: PresenceState::Away, note: "at lunch".to_owned() };
    assert_eq!(iconic.stage.commands(), [asked]);
    iconic.me(|me| me.presence = PresenceState::Away);
    let held = iconic.look().menu.into_iter().filter(|entry| entry.holds == Some(true));
    assert_eq!(held.map(|entry| entry.word).collect::<Vec<_>>(), ["presence-away"]);
    iconic.hear(Told::Chosen("nonsense"));
    assert_eq!(iconic.stage.commands(), []);
}

#[test]
fn a_window_that_is_closed_leaves_the_icon_and_that_is_said_once() {
    let mut iconic = Iconic::new();
    iconic.close();
    assert_eq!(iconic.open(), [false; 3]);
    let told = iconic.stage.commands();
    assert!(matches!(&told[..], [Command::SetPreference { .. }]), "{told:?}");
    assert!(
        matches!(iconic.notices.wishes.try_recv(), Ok(Wish::Show(notice)) if notice.title == "Ahoy goes on")
    );
    iconic.prefers("tray-told", "on");
    iconic.hear(Told::Pressed);
    assert_eq!(iconic.open(), [true, false, false]);
    drop(iconic.stage.app.update(Message::Notified(Heard::Seen(true))));
    iconic.hear(Told::Pressed);
    assert_eq!((iconic.open(), iconic.stage.commands()), ([false; 3], Vec::new()));
    assert!(iconic.notices.wishes.try_recv().is_err());
}

#[test]
fn who_wants_it_ended_with_its_window_has_it_so_and_so_has_who_sees_no_icon() {
    let mut iconic = Iconic::new();
    iconic.prefers("closing", "quit");
    iconic.close();
    assert_eq!(iconic.stage.commands(), [Command::Quit]);
    let mut iconic = Iconic::new();
    iconic.hear(Told::There(false));
    iconic.close();
    assert_eq!(iconic.stage.commands(), [Command::Quit]);
}

#[test]
fn a_call_rings_in_its_window_while_only_the_icon_is_there_and_goes_on_in_another() {
    let mut iconic = Iconic::new();
    iconic.close();
    iconic.rings(CallState::Ringing);
    assert_eq!(iconic.open(), [false, false, true]);
    iconic.rings(CallState::Active);
    assert_eq!(iconic.open(), [false, true, false]);
    iconic.stage.commands();
    iconic.rings(CallState::Ended);
    assert_eq!((iconic.open(), iconic.stage.commands()), ([false; 3], Vec::new()));
}

#[test]
fn nobody_is_left_with_neither_a_window_nor_an_icon() {
    let mut iconic = Iconic::new();
    iconic.close();
    iconic.hear(Told::There(false));
    assert_eq!(iconic.open(), [true, false, false]);
}

#[test]
fn the_choice_is_offered_where_there_is_an_icon() {
    let mut iconic = Iconic::new();
    iconic.stage.size.height = 9000.0;
    iconic.stage.press("desktop-quits");
    let asked = iconic.stage.commands();
    assert!(
        matches!(&asked[..], [Command::SetPreference { key, value }] if key == "closing" && value == "quit"),
        "{asked:?}"
    );
    iconic.hear(Told::There(false));
    assert!(!iconic.stage.shows("When the window is closed"));
}
