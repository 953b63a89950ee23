//! What is said aloud for who does not see the window.

use super::Stage;
use super::frames::{Frames, tab};
use super::talk::to_bob;
use ahoy::aor::Aor;
use ahoy::engine::api::{
    Call, CallId, CallState, Command, Direction, Event, Marks, Me, Message, MessageId, Relation,
};
use ahoy::engine::failure::Failure;
use ahoy::io::notices::Notices;
use ahoy::io::speech::{Desk, Speech, Urgency, Voice};
use ahoy::io::system::Wishes;
use ahoy::ui::app::{Heard, Message as AppMessage, Spoken};
use ahoy::ui::widget::spoken::{Control, Heard as Controls, Kind};
use iced_test::core::widget::operation::black_box;

/// A window that the test listens to.
struct Told {
    stage: Stage,
    desk: Desk,
    bob: Aor,
}

impl Told {
    /// It says nothing yet.
    fn silent(screen: &str) -> Told {
        let mut stage = Stage::new(screen);
        let (speech, _voices, desk) = Speech::pair();
        drop(stage.app.update(AppMessage::Spoken(Spoken::Speech(speech))));
        let friends = stage.app.model.buddies.values();
        let bob = friends.clone().find(|it| it.relation == Relation::Mutual).expect("a friend").aor.clone();
        Told { stage, desk, bob }
    }

    /// It says everything, and has said where one is.
    fn new(screen: &str) -> Told {
        let mut told = Told::silent(screen);
        told.keeps("speech", "on");
        told.said();
        told
    }

    fn keeps(&mut self, key: &str, value: &str) {
        let mut me: Me = self.stage.app.model.me.clone().expect("somebody");
        me.preferences.push((key.to_owned(), value.to_owned()));
        self.stage.tell(Event::Me(me));
    }

    fn rings(&mut self, state: CallState, reason: Option<Failure>) {
        let id = CallId("in".to_owned());
        let call = Call {
            peer: self.bob.to_string(),
            name: String::new(),
            direction: Direction::Incoming,
            reason,
            ..to_bob(&id, state)
        };
        self.stage.tell(Event::Call(call));
    }

    fn writes(&mut self, id: &str) {
        self.stage.tell(Event::Message(Message {
            message: MessageId(id.to_owned()),
            aor: self.bob.clone(),
            sent: None,
            text: "the spare key is under the mat".to_owned(),
            at_ms: 1,
            position: u64::MAX,
            marks: Marks::default(),
        }));
    }

    fn stands(&mut self, control: Option<Control>) {
        drop(self.stage.app.update(AppMessage::Spoken(Spoken::Stands(control))));
    }

    /// What was said since, and how urgent it is.
    fn all(&mut self) -> Vec<(Urgency, String)> {
        let said = std::iter::from_fn(|| self.desk.sayings.try_recv().ok());
        said.map(|saying| (saying.urgency, saying.text)).collect()
    }

    fn said(&mut self) -> Vec<String> {
        self.all().into_iter().map(|(_, text)| text).collect()
    }
}

#[test]
fn it_is_silent_until_somebody_wants_to_hear_it() {
    let mut told = Told::silent("settings");
    told.rings(CallState::Ringing, None);
    told.writes("1");
    assert_eq!(told.said(), Vec::<String>::new());
    told.stage.commands();
    drop(told.stage.app.update(AppMessage::Spoken(Spoken::Key)));
    let kept = Command::SetPreference { key: "speech".to_owned(), value: "on".to_owned() };
    assert!(told.stage.commands().contains(&kept));
    let said = told.said();
    assert_eq!(said[0], "Ahoy speaks. Ctrl+Shift+S makes it silent.");
    assert!(said.contains(&"Settings".to_owned()), "where one is: {said:?}");
    told.keeps("speech", "on");
    drop(told.stage.app.update(AppMessage::Spoken(Spoken::Key)));
    assert_eq!(told.said(), ["Ahoy is silent."]);
    told.rings(CallState::Active, None);
    assert_eq!(told.said(), Vec::<String>::new());
}

#[test]
fn a_call_is_said_at_once_as_it_stands_and_why_it_ended() {
    let mut told = Told::new("settings");
    told.rings(CallState::Ringing, None);
    told.rings(CallState::Ringing, None);
    let name = told.stage.app.model.buddies[&told.bob].name.clone();
    assert_eq!(told.all(), [(Urgency::Now, format!("{name} is calling"))]);
    told.rings(CallState::Active, None);
    assert_eq!(told.all(), [(Urgency::Now, format!("In a call with {name}"))]);
    told.rings(CallState::Ended, Some(Failure::Unreachable));
    let said = told.said();
    assert!(said.len() == 1 && said[0].starts_with(&format!("Call with {name} ended")), "{said:?}");
    assert!(said[0].len() > format!("Call with {name} ended").len() + 4, "the reason: {said:?}");
}

#[test]
fn what_is_written_is_said_as_notices_show_it_and_whole_where_it_is_read() {
    let mut told = Told::new("settings");
    let (notices, _answers, _desk) = Notices::pair();
    drop(told.stage.app.update(AppMessage::Notified(Heard::Notices(notices))));
    let name = told.stage.app.model.buddies[&told.bob].name.clone();
    told.writes("1");
    assert_eq!(told.all(), [(Urgency::News, format!("{name}: New message"))]);
    told.keeps("notices-words", "on");
    told.writes("2");
    assert_eq!(told.said(), [format!("{name}: the spare key is under the mat")]);
    told.keeps("notices", "off");
    told.writes("3");
    assert_eq!(told.said(), Vec::<String>::new());

    let mut told = Told::new("chat");
    let bob = told.bob.clone();
    let open = ahoy::ui::screen::chats::Message::Open(bob);
    drop(told.stage.app.update(AppMessage::Chats(open)));
    told.stage.app.take_for_main(iced::window::Id::unique());
    drop(told.stage.app.update(AppMessage::Notified(Heard::Seen(true))));
    told.said();
    told.writes("4");
    assert_eq!(told.said(), [format!("{name}: the spare key is under the mat")]);
}

#[test]
fn what_went_wrong_is_said() {
    let mut told = Told::new("chat");
    told.stage.tell(Event::Error { about: "nothing that is shown".to_owned(), code: Failure::BadAddress });
    let words = ahoy::i18n::Words::for_language("en").failure(Failure::BadAddress);
    assert_eq!(told.all(), [(Urgency::Now, words)]);
}

#[test]
fn where_the_keyboard_stands_is_said_and_nothing_that_is_typed() {
    let mut told = Told::new("chat");
    let control =
        |place, name: &str, kind| Some(Control { place, name: name.to_owned(), kind, value: String::new() });
    told.stands(control(1, "Call", Kind::Button));
    told.stands(control(1, "Call", Kind::Button));
    told.stands(control(2, "Message", Kind::Field(false)));
    told.stands(control(2, "Message", Kind::Field(true)));
    told.stands(control(3, "Mute", Kind::Switch(false)));
    told.stands(control(3, "Mute", Kind::Switch(true)));
    told.stands(control(4, "a chat", Kind::Button));
    told.stands(control(4, "a chat, and a new message in it", Kind::Button));
    told.stands(None);
    let said = told.all();
    assert!(said.iter().all(|(urgency, _)| *urgency == Urgency::Place));
    let said: Vec<_> = said.into_iter().map(|(_, text)| text).collect();
    assert_eq!(
        said,
        ["Call, button", "Message, field, empty", "Mute, switch, off", "Mute, switch, on", "a chat, button"]
    );
}

#[test]
fn tab_goes_from_name_to_name() {
    let told = Told::new("call");
    let stage = &told.stage;
    let heard = Frames::new(stage.size).with(stage, |window, renderer| {
        let mut names = Vec::new();
        for _ in 0..40 {
            tab(window, renderer);
            let mut heard = Controls::default();
            window.operate(renderer, &mut black_box(&mut heard));
            let at = heard.focused.expect("something has the keyboard");
            let words = ahoy::i18n::Words::for_language("en");
            names.push(heard.controls[at].sentence(&words));
        }
        names
    });
    let plain = |text: &String| text.replace(['\u{2068}', '\u{2069}'], "");
    let heard: Vec<_> = heard.iter().map(plain).collect();
    for wanted in ["Chats, chosen", "Mute, switch, off", "Hold, switch, off", "Hang up, button"] {
        assert!(heard.iter().any(|name| name == wanted), "{wanted} is not in {heard:#?}");
    }
    assert!(heard.iter().any(|name| name.ends_with(", field, empty")), "{heard:#?}");
}

#[test]
fn switches_and_lists_are_called_as_the_words_before_them() {
    let told = Told::new("settings");
    let stage = &told.stage;
    let controls = Frames::new(stage.size).with(stage, |window, renderer| {
        let mut heard = Controls::default();
        window.operate(renderer, &mut black_box(&mut heard));
        heard.controls
    });
    for (name, kind) in [
        ("Speak what happens", Kind::Switch(true)),
        ("Language", Kind::List(false)),
        ("Size", Kind::List(false)),
        ("Cancel echo", Kind::Switch(true)),
    ] {
        let found = controls.iter().find(|control| control.name == name);
        assert_eq!(found.map(|control| control.kind), Some(kind), "{name} in {controls:#?}");
    }
    let size = controls.iter().find(|control| control.name == "Size").expect("just found");
    assert!(size.value.contains("100"), "{size:?}");
}

#[test]
fn whoever_has_a_screen_reader_is_offered_it_once() {
    let mut told = Told::silent("chat");
    let read = AppMessage::Wishes(Wishes { is_read: true, ..Wishes::default() });
    drop(told.stage.app.update(read.clone()));
    let offer = "A screen reader is on, but it cannot read this window.";
    let said = told.said();
    assert!(said.len() == 1 && said[0].starts_with(offer), "{said:?}");
    assert!(told.stage.shows("Speak"));
    drop(told.stage.app.update(AppMessage::Spoken(Spoken::Wish(false))));
    assert!(!told.stage.shows("Speak"));
    let kept = Command::SetPreference { key: "speech".to_owned(), value: "off".to_owned() };
    assert!(told.stage.commands().contains(&kept));
    drop(told.stage.app.update(read));
    assert_eq!(told.said(), Vec::<String>::new());
}

#[test]
fn the_settings_say_what_is_missing_to_speak() {
    let mut told = Told::new("settings");
    assert!(told.stage.shows("Speak what happens"));
    let missing = "Nothing on this computer can speak. Install speech-dispatcher and espeak-ng, and turn this on again.";
    assert!(!told.stage.shows(missing));
    drop(told.stage.app.update(AppMessage::Spoken(Spoken::Voice(Voice::Missing))));
    assert!(told.stage.shows(missing));
}
