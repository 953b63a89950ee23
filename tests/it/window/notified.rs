//! What is told on the desktop, outside of the window, and what is answered there.

use super::Stage;
use super::portrait::picture;
use super::talk::to_bob;
use ahoy::aor::Aor;
use ahoy::engine::api::{
    Call, CallId, CallRecord, CallState, Command, Direction, Event, Marks, Me, Message, MessageId,
    PresenceState, Relation,
};
use ahoy::io::notices::{Answer, Desk, Notice, Notices, OPEN, REPLY, Wish};
use ahoy::io::preview::face;
use ahoy::ui::app::{Heard, Message as AppMessage, Portraying};

/// A window whose notices the test sees.
struct Told {
    stage: Stage,
    desk: Desk,
    bob: Aor,
}

impl Told {
    fn new() -> Told {
        let mut stage = Stage::new("settings");
        let (notices, _answers, desk) = Notices::pair();
        drop(stage.app.update(AppMessage::Notified(Heard::Notices(notices))));
        let friends = stage.app.model.buddies.values();
        let bob = friends.clone().find(|it| it.relation == Relation::Mutual).expect("a friend").aor.clone();
        Told { stage, desk, bob }
    }

    fn me(&mut self, change: impl FnOnce(&mut Me)) {
        let mut me = self.stage.app.model.me.clone().expect("somebody");
        change(&mut me);
        self.stage.tell(Event::Me(me));
    }

    fn says(&mut self, id: &str) {
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

    fn rings(&mut self, state: CallState) {
        let id = CallId("in".to_owned());
        let call = Call {
            peer: self.bob.to_string(),
            name: String::new(),
            direction: Direction::Incoming,
            ..to_bob(&id, state)
        };
        self.stage.tell(Event::Call(call));
    }

    fn press(&mut self, about: String, word: &str, text: &str) {
        let answer = Answer { about, word: word.to_owned(), text: text.to_owned() };
        drop(self.stage.app.update(AppMessage::Notified(Heard::Answer(answer))));
    }

    fn wishes(&mut self) -> Vec<Wish> {
        std::iter::from_fn(|| self.desk.wishes.try_recv().ok()).collect()
    }

    fn shown(&mut self) -> Vec<Notice> {
        let shown = self.wishes().into_iter().filter_map(|wish| match wish {
            Wish::Show(notice) => Some(notice),
            Wish::Withdraw(_) => None,
        });
        shown.collect()
    }
}

#[test]
fn a_call_is_told_once_answered_by_its_button_and_withdrawn_when_it_rings_no_more() {
    let mut told = Told::new();
    told.rings(CallState::Ringing);
    told.rings(CallState::Ringing);
    let shown = told.shown();
    let [notice] = &shown[..] else { panic!("{shown:?}") };
    assert!(notice.stays && notice.buttons.len() == 2, "{notice:?}");
    told.press("call:in".to_owned(), "answer", "");
    assert!(told.stage.commands().contains(&Command::Answer { call: CallId("in".to_owned()) }));
    told.press("call:in".to_owned(), "refuse", "");
    assert!(told.stage.commands().contains(&Command::Reject { call: CallId("in".to_owned()) }));
    told.rings(CallState::Active);
    assert_eq!(told.wishes(), [Wish::Withdraw("call:in".to_owned())]);
}

#[test]
fn a_notice_shows_the_picture_of_whom_it_is_from_once_that_is_drawn() {
    let mut told = Told::new();
    told.says("1");
    assert_eq!(told.shown()[0].picture, None);
    let portrait = picture(7);
    let aor = told.bob.clone();
    told.stage.tell(Event::Portrait { aor: aor.clone(), portrait: Some(portrait.clone()) });
    let face = face::draw(&portrait);
    let drawn = Portraying::Drawn(aor.to_string(), portrait, face);
    drop(told.stage.app.update(AppMessage::Portraying(drawn)));
    told.says("2");
    let shown = told.shown().remove(0).picture.expect("his picture");
    assert_eq!((shown.width, shown.height, shown.points.len()), (128, 128, 128 * 128 * 4));
    told.rings(CallState::Ringing);
    assert_eq!(told.shown()[0].picture, Some(shown));
    told.stage.tell(Event::Portrait { aor, portrait: None });
    told.says("3");
    assert_eq!(told.shown()[0].picture, None, "he has taken it away");
}

#[test]
fn what_is_written_is_shown_only_where_that_is_wished() {
    let mut told = Told::new();
    told.says("1");
    let shown = told.shown();
    let [notice] = &shown[..] else { panic!("{shown:?}") };
    assert_eq!(notice.text, "New message");
    told.me(|me| me.preferences.push(("notices-words".to_owned(), "on".to_owned())));
    told.says("2");
    assert_eq!(told.shown()[0].text, "the spare key is under the mat");
    told.me(|me| me.preferences.push(("notices".to_owned(), "off".to_owned())));
    told.says("3");
    assert_eq!(told.shown(), []);
}

#[test]
fn who_is_not_to_be_disturbed_is_told_nothing() {
    let mut told = Told::new();
    told.me(|me| me.presence = PresenceState::DoNotDisturb);
    told.says("1");
    told.rings(CallState::Ringing);
    assert_eq!(told.wishes(), []);
}

#[test]
fn an_answer_that_is_typed_there_is_sent_and_an_empty_one_is_not() {
    let mut told = Told::new();
    let about = format!("message:{}", told.bob);
    told.says("1");
    told.stage.commands();
    told.press(about.clone(), REPLY, "  ");
    assert_eq!(told.stage.commands(), []);
    told.press(about, REPLY, "on my way");
    let asked = told.stage.commands();
    let to = told.bob.to_string();
    assert!(
        matches!(&asked[..], [Command::SendMessage { to: whom, text, .. }] if *whom == to && text == "on my way"),
        "{asked:?}"
    );
    for about in ["", "call", "message:nobody", "x:y"] {
        told.press(about.to_owned(), OPEN, "");
    }
}

#[test]
fn who_looks_at_the_chat_is_told_nothing_of_it() {
    let mut told = Told::new();
    let about = format!("message:{}", told.bob);
    told.stage.app.take_for_main(iced::window::Id::unique());
    told.press(about, OPEN, "");
    told.says("1");
    assert_eq!(told.shown().len(), 1, "the window is open, and not looked at");
    drop(told.stage.app.update(AppMessage::Notified(Heard::Seen(true))));
    told.says("2");
    assert_eq!(told.shown(), []);
}

#[test]
fn a_missed_call_is_told_once() {
    let mut told = Told::new();
    let record = CallRecord {
        call: CallId("missed".to_owned()),
        peer: told.bob.to_string(),
        name: String::new(),
        direction: Direction::Incoming,
        at_ms: 1,
        talked_s: None,
        reason: None,
        missed_unseen: true,
        doctor: None,
        voicemail: None,
        recording: None,
        conference: None,
    };
    told.stage.tell(Event::CallRecord(record.clone()));
    told.stage.tell(Event::CallRecord(record));
    let shown = told.shown();
    assert!(matches!(&shown[..], [notice] if notice.text == "Missed call"), "{shown:?}");
}
