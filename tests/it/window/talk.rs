//! From a buddy to a message to a call and back, and what goes wrong on the way.

use super::Stage;
use ahoy::aor::Aor;
use ahoy::engine::api::*;
use ahoy::engine::failure::Failure;
use ahoy::ui::app::Message as AppMessage;
use ahoy::ui::gallery::NOW_MS;

fn bob() -> Aor {
    "bob@example.org".parse().unwrap()
}

fn call(id: &CallId, state: CallState) -> Event {
    Event::Call(to_bob(id, state))
}

/// A call to Bob, as the engine tells of it.
pub(super) fn to_bob(id: &CallId, state: CallState) -> Call {
    Call {
        call: id.clone(),
        peer: "bob@example.org".to_owned(),
        name: "Bob Lindqvist".to_owned(),
        direction: Direction::Outgoing,
        state,
        muted: false,
        held: false,
        held_by_peer: false,
        recording: false,
        recorded_by_peer: false,
        taken_by_itself: false,
        reconnecting: false,
        transfer: None,
        forwarded_by: None,
        forwarding: None,
        transferred_by: None,
        reason: None,
        active_since_ms: (state == CallState::Active).then_some(NOW_MS - 65_000),
        stats: None,
    }
}

/// The one command of a kind among those asked.
fn only<T>(commands: Vec<Command>, pick: impl Fn(&Command) -> Option<T>) -> T {
    let mut found: Vec<_> = commands.iter().filter_map(pick).collect();
    assert_eq!(found.len(), 1, "{commands:?}");
    found.remove(0)
}

#[test]
fn buddy_message_call_and_hang_up() {
    let mut stage = Stage::new("empty");

    stage.click("Bob Lindqvist");
    assert_eq!(stage.commands()[0], Command::MarkRead { aor: bob() });
    assert!(stage.shows("Available · Working from the library"));

    stage.type_into("composer", "Hello Bob");
    let is_kept =
        |it: &Command| matches!(it, Command::SetTyping { on: true, .. } | Command::SaveDraft { .. });
    assert!(stage.commands().iter().all(is_kept), "nothing is sent while one writes");
    stage.enter_in("composer");
    let message = only(stage.commands(), |command| match command {
        Command::SendMessage { message, to, text } => {
            assert_eq!((to.as_str(), text.as_str()), ("bob@example.org", "Hello Bob"));
            Some(message.clone())
        }
        _ => None,
    });
    stage.tell(Event::Message(Message {
        message: message.clone(),
        aor: bob(),
        sent: Some(MessageState::Sent),
        text: "Hello Bob".to_owned(),
        at_ms: NOW_MS,
        position: 2000,
        marks: Marks::default(),
    }));
    assert!(stage.shows("Hello Bob") && stage.shows("Sent"));
    stage.tell(Event::MessageState { message, aor: bob(), state: MessageState::Delivered, reason: None });
    assert!(stage.shows("Delivered"));

    stage.press("call");
    let id = only(stage.commands(), |command| match command {
        Command::Dial { call, to } if to == "bob@example.org" => Some(call.clone()),
        _ => None,
    });
    stage.tell(call(&id, CallState::Locating));
    assert!(stage.shows("Looking for Bob Lindqvist…"));
    stage.tell(call(&id, CallState::Ringing));
    assert!(stage.shows("Ringing at Bob Lindqvist…"));
    stage.tell(call(&id, CallState::Active));
    assert!(stage.shows("In a call with Bob Lindqvist") && stage.shows("01:05"));

    stage.press("mute");
    assert_eq!(stage.commands(), [Command::Mute { call: id.clone() }]);
    stage.press("hang-up");
    assert_eq!(stage.commands(), [Command::HangUp { call: id.clone() }]);
    stage.tell(call(&id, CallState::Ended));
    assert!(!stage.shows("In a call with Bob Lindqvist") && !stage.shows("Call with Bob Lindqvist ended"));
}

#[test]
fn a_call_that_fails_says_why_and_offers_another() {
    let mut stage = Stage::new("chat");
    stage.press("call");
    let id = only(stage.commands(), |command| match command {
        Command::Dial { call, .. } => Some(call.clone()),
        _ => None,
    });
    stage.tell(call(&id, CallState::Dialing));
    let Event::Call(ended) = call(&id, CallState::Ended) else { unreachable!() };
    stage.tell(Event::Call(Call { reason: Some(Failure::Busy), ..ended }));
    assert!(stage.shows("Busy on another call. Try again in a while."));
    stage.click("Call again");
    assert!(matches!(&stage.commands()[..], [Command::Dial { to, .. }] if to == "bob@example.org"));
}

#[test]
fn a_ringing_call_is_answered_or_refused_in_its_own_window() {
    for (id, wanted) in [("answer", "Answer"), ("decline", "Reject")] {
        let mut stage = Stage::new("incoming");
        let mut window = iced_test::Simulator::with_size(
            ahoy::ui::settings(),
            iced::Size::new(380.0, 196.0),
            stage.app.incoming(),
        );
        window.click(iced::widget::Id::new(id)).unwrap();
        let messages: Vec<_> = window.into_messages().collect();
        for message in messages {
            drop(stage.app.update(message));
        }
        assert!(format!("{:?}", stage.commands()).contains(wanted), "{id}");
    }
}

#[test]
fn a_failed_message_says_why_below_itself() {
    let mut stage = Stage::new("chat");
    stage.type_into("composer", "x");
    stage.enter_in("composer");
    let message = only(stage.commands(), |command| match command {
        Command::SendMessage { message, .. } => Some(message.clone()),
        _ => None,
    });
    let said = Message {
        message: message.clone(),
        aor: bob(),
        sent: Some(MessageState::Queued),
        text: "x".to_owned(),
        at_ms: NOW_MS,
        position: 2000,
        marks: Marks::default(),
    };
    stage.tell(Event::Message(said));
    assert!(stage.shows("Waiting until Bob Lindqvist is back"));
    let reason = Some(Failure::TooLong);
    stage.tell(Event::MessageState { message, aor: bob(), state: MessageState::Failed, reason });
    assert!(stage.shows("Not sent. This is too long. Send it in parts."));
}

#[test]
fn a_request_is_accepted_or_refused() {
    let dmitri: Aor = "dmitri@example.org".parse().unwrap();
    let mut stage = Stage::new("request");
    stage.click("Accept");
    assert_eq!(stage.commands(), [Command::AcceptBuddy { aor: dmitri.clone() }]);
    stage.click("Refuse");
    assert_eq!(stage.commands(), [Command::RemoveBuddy { aor: dmitri }]);
}

#[test]
fn adding_a_buddy_says_what_is_wrong_with_an_address_and_what_the_engine_found() {
    let mut stage = Stage::new("add");
    stage.type_into("add-to", "nobody");
    stage.press("send-request");
    assert!(stage.shows("An address has an @ in it, like name@example.org."));
    assert_eq!(stage.commands(), []);
    stage.type_into("add-to", "@example.org");
    stage.press("send-request");
    assert_eq!(stage.commands(), [Command::AddBuddy { to: "nobody@example.org".to_owned() }]);
    stage.tell(Event::Error { about: "nobody@example.org".to_owned(), code: Failure::NotFound });
    assert!(
        stage.shows("This address was not found. Check the spelling, or ask your friend to start Ahoy."),
        "told in the dialog"
    );
    stage.press("close-add");
    assert!(!stage.shows("Send request"));
}

#[test]
fn a_buddy_who_was_asked_is_shown_at_once() {
    let mut stage = Stage::new("add");
    stage.type_into("add-to", "nina@example.org");
    stage.press("send-request");
    stage.commands();
    let nina = Buddy {
        aor: "nina@example.org".parse().unwrap(),
        name: "Nina".to_owned(),
        relation: Relation::Asked,
        trust: Trust::New,
        known_ms: None,
        verified_ms: None,
        proof: None,
        rival: false,
        followed_ms: None,
        relay_only: false,
        lasts: Lifetime::default(),
        presence: Seen::Unknown,
        note: String::new(),
        age_s: None,
        unread: 0,
        last: None,
    };
    stage.tell(Event::Buddy(nina));
    assert!(stage.shows("You asked Nina") && !stage.shows("Send request"));
}

#[test]
fn the_keys_of_the_dialer_type_and_the_green_one_calls() {
    let mut stage = Stage::new("dialer");
    for key in ["3", "2", "#"] {
        stage.click(key);
    }
    stage.press("dial");
    assert!(matches!(&stage.commands()[..], [Command::Dial { to, .. }] if to == "carla@32#"));
}

#[test]
fn keys_pressed_in_a_call_are_sent_as_digits() {
    let mut stage = Stage::new("call");
    stage.press("keypad");
    stage.click("5");
    assert!(matches!(&stage.commands()[..], [Command::SendDigit { digit: '5', .. }]));
}

#[test]
fn a_call_is_held_and_resumed_with_one_button() {
    let mut stage = Stage::new("call");
    let id = CallId("call-1".to_owned());
    stage.press("hold");
    assert_eq!(stage.commands(), [Command::Hold { call: id.clone() }]);
    let Event::Call(active) = call(&id, CallState::Active) else { unreachable!() };
    stage.tell(Event::Call(Call { held: true, ..active.clone() }));
    assert!(stage.shows("Bob Lindqvist is on hold"));
    stage.press("hold");
    assert_eq!(stage.commands(), [Command::Resume { call: id }]);
    stage.tell(Event::Call(Call { held_by_peer: true, ..active }));
    assert!(stage.shows("Bob Lindqvist has put you on hold"));
}

#[test]
fn of_several_calls_the_one_spoken_in_is_shown_and_others_are_switched_to() {
    let mut stage = Stage::new("several");
    assert!(stage.shows("In a call with Carla Mendes"));
    assert!(stage.shows("Bob Lindqvist is on hold") && stage.shows("Dana Novák is calling"));
    stage.press("resume-bob");
    stage.press("answer-dana");
    let (bob, dana) = (CallId("bob".to_owned()), CallId("dana".to_owned()));
    assert_eq!(stage.commands(), [Command::Resume { call: bob }, Command::Answer { call: dana }]);
}

#[test]
fn a_call_is_handed_over_to_a_buddy_to_an_address_or_to_whom_one_has_spoken_with() {
    let carla = || CallId("carla".to_owned());
    let mut stage = Stage::new("transfer");
    assert!(stage.shows("Who shall speak with Carla Mendes?"));
    stage.click("Connect with Bob Lindqvist");
    assert_eq!(stage.commands(), [Command::TransferTo { call: carla(), with: CallId("bob".to_owned()) }]);
    stage.press("transfer");
    stage.type_into("transfer-to", "frank");
    stage.press("transfer-to-frank@example.org");
    let to = "frank@example.org".to_owned();
    assert_eq!(stage.commands(), [Command::Transfer { call: carla(), to }]);
    stage.press("transfer");
    stage.enter_in("transfer-to");
    assert_eq!(stage.commands(), [], "nobody is named");
    stage.type_into("transfer-to", "sip:desk@192.0.2.7");
    stage.enter_in("transfer-to");
    let to = "sip:desk@192.0.2.7".to_owned();
    assert_eq!(stage.commands(), [Command::Transfer { call: carla(), to }]);
}

#[test]
fn a_call_that_could_not_be_handed_over_says_why() {
    let text = "Not connected to Carla Mendes · Nobody answered. Try again later, or write a message.";
    assert!(Stage::new("held").shows(text));
    assert!(
        Stage::new("transferred")
            .shows("04:34 · Transferred by Bob Lindqvist · 38 ms · Straight, by hole punching")
    );
}

#[test]
fn going_to_the_calls_counts_missed_ones_as_seen() {
    let mut stage = Stage::new("chat");
    stage.click("Calls");
    assert_eq!(stage.commands(), [Command::MarkCallsSeen]);
    assert!(stage.shows("09:20 · Missed call"));
}

#[test]
fn the_look_is_kept_by_the_engine_and_the_microphone_test_ends_when_one_leaves() {
    let mut stage = Stage::new("settings");
    stage.resize(iced::Size::new(1200.0, 6400.0));
    stage.click("Dark");
    let kept = Command::SetPreference { key: "theme".to_owned(), value: "dark".to_owned() };
    assert_eq!(stage.commands(), [kept]);
    stage.press("test");
    assert_eq!(stage.commands(), [Command::TestAudio { on: true }]);
    stage.click("Chats");
    assert_eq!(stage.commands(), [Command::TestAudio { on: false }]);
}

#[test]
fn older_messages_are_asked_for_once_until_they_come() {
    let mut stage = Stage::new("empty");
    stage.click("Carla Mendes");
    stage.commands();
    let carla: Aor = "carla@example.org".parse().unwrap();
    let said = |position: u64| Message {
        message: MessageId(format!("old-{position}")),
        aor: carla.clone(),
        sent: None,
        text: format!("line {position}"),
        at_ms: NOW_MS - 60_000 + position,
        position,
        marks: Marks::default(),
    };
    stage.tell(Event::History { aor: carla.clone(), messages: vec![said(50), said(51)], more: true });
    stage.click("Show older messages");
    stage.click("Show older messages");
    let asked = Command::LoadHistory { aor: carla.clone(), before: Some(50), limit: 60 };
    assert_eq!(stage.commands(), [asked]);
    stage.tell(Event::History { aor: carla.clone(), messages: vec![said(49)], more: false });
    assert!(stage.shows("line 49") && !stage.shows("Show older messages"));
}

#[test]
fn closing_the_window_quits_but_never_in_a_call() {
    let main = iced::window::Id::unique();
    let mut stage = Stage::new("chat");
    stage.app.take_for_main(main);
    drop(stage.app.update(ahoy::ui::app::Message::CloseRequested(main)));
    assert_eq!(stage.commands(), [Command::Quit]);

    let mut stage = Stage::new("call");
    stage.app.take_for_main(main);
    drop(stage.app.update(ahoy::ui::app::Message::CloseRequested(main)));
    assert_eq!(stage.commands(), [], "the call goes on");
    stage.tell(call(&CallId("call-1".to_owned()), CallState::Ended));
    assert_eq!(stage.commands(), [Command::Quit], "nothing is left to be seen");
}

#[test]
fn an_engine_that_stops_by_itself_is_told() {
    let mut stage = Stage::new("chat");
    stage.tell(Event::Stopped);
    let text = "Ahoy has stopped · The part that talks to the network has ended. Close this window and start Ahoy again.";
    assert!(stage.shows(text));
}

#[test]
fn a_failure_that_belongs_nowhere_is_told_over_everything_until_it_is_read() {
    let mut stage = Stage::new("chat");
    stage.tell(Event::Error { about: "disk".to_owned(), code: Failure::Storage });
    let text = "Nothing can be written to the disk. Free some space or check the permissions of the profile.";
    assert!(stage.shows(text));
    stage.press("dismiss");
    assert!(!stage.shows(text));
}

#[test]
fn a_dropped_file_is_sent_and_one_that_comes_is_saved_paused_and_shown() {
    let mut stage = Stage::new("empty");
    stage.click("Bob Lindqvist");
    stage.commands();
    drop(stage.app.update(AppMessage::Dropped("/home/alice/plan.pdf".into())));
    let own = only(stage.commands(), |command| match command {
        Command::SendFile { message, aor, path } if *aor == bob() => {
            assert_eq!(path, std::path::Path::new("/home/alice/plan.pdf"));
            Some(message.clone())
        }
        _ => None,
    });
    let file = |message: &MessageId, is_own, state, done| {
        let (message, name) = (message.clone(), "plan.pdf".to_owned());
        let path = (state == FileState::Done).then(|| "/home/alice/Downloads/plan.pdf".into());
        let (aor, group, size, rate) = (bob(), None, 12_345_678, 0);
        Event::File(File { message, aor, group, is_own, name, size, state, done, rate, path })
    };
    stage.tell(file(&own, true, FileState::Preparing, 0));
    assert!(stage.shows("plan.pdf is being read before it is sent…"));
    stage.tell(file(&own, true, FileState::Offered, 0));
    let theirs = MessageId("theirs".to_owned());
    stage.tell(Event::Message(Message {
        message: theirs.clone(),
        aor: bob(),
        sent: None,
        text: "plan.pdf".to_owned(),
        at_ms: NOW_MS,
        position: 2001,
        marks: Marks { file: Some(12_345_678), ..Marks::default() },
    }));
    stage.tell(file(&theirs, false, FileState::Offered, 0));
    assert!(stage.shows("plan.pdf") && stage.shows("12.3 MB"));
    stage.commands();
    let acted = |commands: Vec<Command>| {
        only(commands, |command| match command {
            Command::File { act, target, .. } if target.message.0 == "theirs" => Some(*act),
            _ => None,
        })
    };
    stage.press("file-accept");
    assert_eq!(acted(stage.commands()), FileAct::Accept);
    stage.tell(file(&theirs, false, FileState::Waiting(Wait::Direct), 0));
    assert!(stage.shows("12.3 MB · waits for a direct way to the other computer"));
    stage.tell(file(&theirs, false, FileState::Running, 6_000_000));
    assert!(stage.shows("6 MB of 12.3 MB"));
    stage.press("file-pause");
    assert_eq!(acted(stage.commands()), FileAct::Pause);
    stage.tell(file(&theirs, false, FileState::Failed(Failure::NoSpace), 6_000_000));
    assert!(stage.shows("There is no room on the disk. Make some, then go on."));
    stage.press("file-resume");
    assert_eq!(acted(stage.commands()), FileAct::Resume);
    stage.tell(file(&theirs, false, FileState::Done, 12_345_678));
    assert!(stage.shows("12.3 MB · saved") && stage.shows("Show in folder"));
}
