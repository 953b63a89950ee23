//! The chat shows who keeps a message for somebody who is away, and until when.

use super::Stage;
use ahoy::engine::api::{Event, KeptMessage, Marks, Message, MessageId, MessageState};
use ahoy::ui::gallery::NOW_MS;
use ahoy::ui::theme::Theme;
use iced::Size;

const DAY_MS: u64 = 24 * 3_600_000;

fn write(stage: &mut Stage) {
    stage.tell(Event::Message(Message {
        message: MessageId("kept".to_owned()),
        aor: "bob@example.org".parse().expect("an address"),
        sent: Some(MessageState::Queued),
        text: "See you on Thursday".to_owned(),
        at_ms: NOW_MS,
        position: 2000,
        marks: Marks::default(),
    }));
}

fn keep(stage: &mut Stage, (keepers, friends, own): (u32, u32, u32), days: u64) {
    stage.tell(Event::MessageKept(KeptMessage {
        message: MessageId("kept".to_owned()),
        aor: "bob@example.org".parse().expect("an address"),
        keepers,
        friends,
        own,
        until_ms: NOW_MS + days * DAY_MS,
    }));
}

#[test]
fn the_chat_says_who_keeps_a_message_and_until_when_and_then_that_it_has_arrived() {
    let mut stage = Stage::new("chat");
    write(&mut stage);
    for (counts, days, words) in TOLD {
        keep(&mut stage, counts, days);
        assert!(stage.shows(words), "{words}");
    }
    let (message, aor) = (MessageId("kept".to_owned()), "bob@example.org".parse().expect("an address"));
    stage.tell(Event::MessageState { message, aor, state: MessageState::Delivered, reason: None });
    assert!(TOLD.iter().all(|(_, _, words)| !stage.shows(words)));
}

/// By how many in all, how many of these are friends' and how many one's own, for how many days, and what is said of it.
const TOLD: [((u32, u32, u32), u64, &str); 7] = [
    ((8, 0, 0), 14, "Kept for Bob Lindqvist by 8 computers, until 6 Dec"),
    ((1, 0, 0), 14, "Kept for Bob Lindqvist by 1 computer, until 6 Dec"),
    ((1, 1, 0), 14, "Kept for Bob Lindqvist by a friend’s computer, until 6 Dec"),
    ((10, 2, 0), 14, "Kept for Bob Lindqvist by 10 computers (2 of them your friends’), until 6 Dec"),
    ((1, 0, 1), 14, "Kept for Bob Lindqvist by your other computer, until 6 Dec"),
    ((9, 0, 1), 14, "Kept for Bob Lindqvist by 9 computers (1 of them your own), until 6 Dec"),
    (
        (11, 2, 1),
        2,
        "Kept for Bob Lindqvist by 11 computers (2 of them your friends’, 1 your own), until Tue",
    ),
];

#[test]
fn a_message_that_friends_and_an_own_computer_keep_looks_as_it_did() {
    for (name, theme) in [("light", Theme::LIGHT), ("dark", Theme::DARK)] {
        let mut stage = Stage::new("chat");
        stage.resize(Size::new(380.0, 600.0));
        write(&mut stage);
        keep(&mut stage, (11, 2, 1), 14);
        let snapshot = stage.simulator().snapshot(&theme).expect("a picture");
        let path = format!("tests/it/window/pictures/kept-{name}");
        assert!(snapshot.matches_image(&path).expect("a file"), "{path} looks different now");
    }
}
