//! Keys that are heard in all programs, how they are chosen, and what the desktop wishes.

use super::Stage;
use super::talk::to_bob;
use ahoy::engine::api::{Call, CallId, CallState, CallsCommand, Command, Direction, Event, Me};
use ahoy::io::shortcuts::{Chord, Deed, Desk, Hearing, Shortcuts, Standing, Told};
use ahoy::io::system::Wishes;
use ahoy::ui::app::{FromKeys, Message};
use ahoy::ui::screen::desktop::Message as Desktop;
use ahoy::ui::screen::settings;
use ahoy::ui::theme::Theme;

/// A window whose keys the test presses.
struct Keys {
    stage: Stage,
    desk: Desk,
}

impl Keys {
    fn new() -> Keys {
        let mut stage = Stage::new("settings");
        stage.size.height = 9000.0;
        let (shortcuts, _strokes, desk) = Shortcuts::pair();
        drop(stage.app.update(Message::Everywhere(FromKeys::Shortcuts(shortcuts))));
        let mut keys = Keys { stage, desk };
        keys.hear(Told::There(Hearing::Own));
        keys
    }

    fn hear(&mut self, told: Told) {
        drop(self.stage.app.update(Message::Everywhere(FromKeys::Told(told))));
    }

    fn press(&mut self, chord: Option<&str>) {
        let chord = chord.map(|chord| chord.parse::<Chord>().unwrap());
        let caught = settings::Message::Desktop(Desktop::Caught(chord));
        drop(self.stage.app.update(Message::Settings(caught)));
    }

    fn me(&mut self, change: impl FnOnce(&mut Me)) {
        let mut me = self.stage.app.model.me.clone().expect("somebody");
        change(&mut me);
        self.stage.tell(Event::Me(me));
    }

    fn prefers(&mut self, key: &str, value: &str) {
        self.me(|me| {
            me.preferences.retain(|(known, _)| known != key);
            me.preferences.push((key.to_owned(), value.to_owned()));
        });
    }

    fn wanted(&mut self) -> Vec<(Deed, String)> {
        self.desk.wanted.borrow_and_update().iter().map(|it| (it.deed, it.chord.to_string())).collect()
    }

    fn call(&mut self, direction: Direction, state: CallState) {
        let call = to_bob(&CallId("c".to_owned()), state);
        self.stage.tell(Event::Call(Call { direction, ..call }));
        self.stage.commands();
    }

    fn asked(&mut self, deed: Deed) -> Vec<Command> {
        self.hear(Told::Pressed(deed));
        self.stage.commands()
    }
}

fn kept(key: &str, value: &str) -> Command {
    Command::SetPreference { key: key.to_owned(), value: value.to_owned() }
}

#[test]
fn keys_are_chosen_by_pressing_them_and_removed() {
    let mut keys = Keys::new();
    keys.prefers("key-answer", "Ctrl+Alt+A");
    assert_eq!(keys.wanted(), [(Deed::Answer, "Ctrl+Alt+A".to_owned())]);
    keys.stage.press("choose-key-mute");
    assert_eq!(keys.wanted(), [], "those that are had can be chosen as well");
    assert!(keys.stage.shows("Press the keys."));
    keys.press(None);
    assert!(keys.stage.shows("Take Ctrl, Alt or Super with another key, or one from F1 to F12."));
    keys.stage.commands();
    keys.press(Some("Ctrl+Alt+M"));
    assert_eq!(keys.stage.commands(), [kept("key-mute", "Ctrl+Alt+M")]);
    keys.prefers("key-mute", "Ctrl+Alt+M");
    assert_eq!(keys.wanted().len(), 2);
    keys.hear(Told::Stand(vec![(Deed::Answer, Standing::Taken), (Deed::Mute, Standing::Missing)]));
    assert!(keys.stage.shows("Another program has these keys. Choose others."));
    keys.stage.press("remove-key-answer");
    assert_eq!(keys.stage.commands(), [kept("key-answer", "")]);
    keys.prefers("key-answer", "");
    assert_eq!(keys.wanted(), [(Deed::Mute, "Ctrl+Alt+M".to_owned())]);
    keys.prefers("key-mute", "Nonsense+M");
    assert_eq!(keys.wanted(), []);
}

#[test]
fn a_key_answers_mutes_and_ends_a_call() {
    let mut keys = Keys::new();
    let call = || CallId("c".to_owned());
    for deed in Deed::ALL {
        assert_eq!(keys.asked(deed), [], "without a call");
    }
    keys.call(Direction::Incoming, CallState::Ringing);
    assert_eq!(keys.asked(Deed::Answer), [Command::Answer { call: call() }]);
    assert_eq!(keys.asked(Deed::HangUp), [Command::Reject { call: call() }]);
    assert_eq!(keys.asked(Deed::Mute), []);
    keys.call(Direction::Incoming, CallState::Active);
    assert_eq!(keys.asked(Deed::Mute), [Command::Mute { call: call() }]);
    assert_eq!(keys.asked(Deed::HangUp), [Command::HangUp { call: call() }]);
    assert_eq!(keys.asked(Deed::Talk), [Command::Unmute { call: call() }]);
    keys.hear(Told::Released(Deed::Talk));
    assert_eq!(keys.stage.commands(), [Command::Mute { call: call() }]);
    keys.call(Direction::Outgoing, CallState::Dialing);
    assert_eq!(keys.asked(Deed::HangUp), [Command::HangUp { call: call() }]);
}

#[test]
fn nothing_rings_aloud_while_the_desktop_is_not_to_disturb_and_that_is_followed() {
    let mut keys = Keys::new();
    let hush = |on| Command::OfCalls(CallsCommand::Hush { on });
    assert!(!keys.stage.shows("Follow “Do not disturb” of the desktop"));
    let wished = |keys: &mut Keys, is_quiet| {
        drop(keys.stage.app.update(Message::Wishes(Wishes { is_quiet, ..Wishes::default() })));
        keys.stage.commands()
    };
    assert_eq!(wished(&mut keys, Some(false)), []);
    assert!(keys.stage.shows("Follow “Do not disturb” of the desktop"));
    assert_eq!(wished(&mut keys, Some(true)), [hush(true)]);
    assert_eq!(wished(&mut keys, Some(true)), []);
    keys.prefers("follow-quiet", "off");
    assert_eq!(keys.stage.commands(), [hush(false)]);
    keys.prefers("follow-quiet", "on");
    assert_eq!(keys.stage.commands(), [hush(true)]);
    assert_eq!(wished(&mut keys, None), [hush(false)]);
}

#[test]
fn who_wishes_more_contrast_has_it_where_the_look_is_the_systems() {
    let mut keys = Keys::new();
    keys.prefers("theme", "system");
    let contrast = Wishes { contrast: true, ..Wishes::default() };
    drop(keys.stage.app.update(Message::Wishes(contrast)));
    assert_eq!(keys.stage.app.theme().tokens, Theme::CONTRAST_LIGHT.tokens);
    keys.prefers("theme", "dark");
    assert_eq!(keys.stage.app.theme().tokens, Theme::DARK.tokens);
}
