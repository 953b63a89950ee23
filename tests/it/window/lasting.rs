//! Messages that disappear, and pictures: those that have come, and those that are dropped to be sent.

use super::Stage;
use ahoy::aor::Aor;
use ahoy::engine::api::*;
use ahoy::engine::failure::Failure;
use ahoy::io::picture::PictureError;
use ahoy::io::preview::{Preview, copied};
use ahoy::ui::app::Message as AppMessage;
use ahoy::ui::gallery::NOW_MS;
use ahoy::ui::screen::Recipient;
use iced::Size;
use iced::widget::Id;

fn bob() -> Aor {
    "bob@example.org".parse().unwrap()
}

/// Bob's chat, high enough to show all of it.
fn chat() -> Stage {
    let mut stage = Stage::new("chat");
    stage.resize(Size::new(1200.0, 1900.0));
    stage.commands();
    stage
}

fn said(id: &str, sent: Option<MessageState>, marks: Marks) -> Message {
    let (message, text) = (MessageId(id.to_owned()), id.to_owned());
    Message { message, aor: bob(), sent, text, at_ms: NOW_MS, position: 2000, marks }
}

fn timer(lasts: Lifetime) -> Marks {
    Marks { timer: Some(lasts), ..Marks::default() }
}

#[test]
fn how_long_messages_stay_is_chosen_in_the_details_and_stands_as_a_line_in_the_chat() {
    let mut stage = chat();
    stage.press("details");
    stage.press("lasts-86400");
    let asked = stage.commands().into_iter().find_map(|command| match command {
        Command::OfHistory(HistoryCommand::SetLifetime { aor, lasts, message }) => {
            Some((aor, lasts, message))
        }
        _ => None,
    });
    let (aor, lasts, message) = asked.expect("asked");
    assert_eq!((aor, lasts), (bob(), Lifetime::Day));
    let own = Message { message: message.clone(), ..said("t", Some(MessageState::Queued), timer(lasts)) };
    stage.tell(Event::Message(own));
    assert!(stage.shows("You have asked that messages disappear: 1 day after they are read."));
    let failed = MessageState::Failed;
    stage.tell(Event::MessageState {
        message,
        aor: bob(),
        state: failed,
        reason: Some(Failure::NotUnderstood),
    });
    let honest = "Bob Lindqvist has an Ahoy that does not know this. What you write disappears here only.";
    assert!(stage.shows(honest));
    stage.tell(Event::Message(said("t2", None, timer(Lifetime::Unlimited))));
    assert!(stage.shows("Bob Lindqvist has asked that messages stay from now on."));
}

#[test]
fn what_disappears_leaves_nothing_in_the_chat_nor_in_what_is_being_written() {
    let mut stage = chat();
    let secret = said("secret", None, Marks { lasts: Lifetime::Hour, ..Marks::default() });
    stage.tell(Event::Message(secret.clone()));
    let quote = Quote { to: secret.reference(), text: "secret".to_owned() };
    let answer = said("answer", Some(MessageState::Sent), Marks { reply: Some(quote), ..Marks::default() });
    stage.tell(Event::Message(Message { position: 2001, ..answer }));
    stage.press("more-secret");
    stage.press("message-answer");
    assert!(stage.simulator().find(Id::new("say-plainly")).is_ok());
    stage.tell(Event::MessageForgotten { aor: bob(), target: secret.reference() });
    assert!(!stage.shows("secret") && stage.shows("answer"));
    assert!(stage.simulator().find(Id::new("say-plainly")).is_err(), "nor does the composer quote it");
}

fn offered(id: &str, name: &str, state: FileState) -> [Event; 2] {
    let size = 12_345;
    let message =
        Message { text: name.to_owned(), ..said(id, None, Marks { file: Some(size), ..Marks::default() }) };
    let path = (state == FileState::Done).then(|| format!("/nowhere/{name}").into());
    let (aor, name) = (bob(), name.to_owned());
    let file = File {
        message: MessageId(id.to_owned()),
        aor,
        group: None,
        is_own: false,
        name,
        size,
        state,
        done: 0,
        rate: 0,
        path,
    };
    [Event::Message(message), Event::File(file)]
}

fn preview() -> Preview {
    Preview { width: 4, height: 2, points: vec![200; 32] }
}

#[test]
fn a_picture_is_shown_once_it_has_come_and_a_bomb_stays_a_file() {
    let mut stage = chat();
    let key = |id: &str| (bob(), MessageRef { message: MessageId(id.to_owned()), is_own: false });
    for event in offered("p1", "cat.png", FileState::Offered) {
        stage.tell(event);
    }
    assert_eq!(stage.app.model.next_picture(&bob()), None, "nothing is looked at that was not fetched");
    for (id, name) in [("p2", "bomb.png"), ("p3", "tool.svg"), ("p1", "cat.png")] {
        let [message, file] = offered(id, name, FileState::Done);
        stage.app.model.apply(message);
        stage.app.model.apply(file);
    }
    // One at a time, and only what may be one by its name.
    let mut wanted = Vec::new();
    while let Some((next, path)) = stage.app.model.next_picture(&bob()) {
        assert!(path.starts_with("/nowhere"));
        stage.app.model.pictures.begin(next.clone());
        assert_eq!(stage.app.model.next_picture(&bob()), None);
        let made = if next == key("p1") { Ok(preview()) } else { Err(PictureError::TooLarge) };
        drop(stage.app.update(AppMessage::Pictured(next.clone(), made)));
        wanted.push(next.1.message.0);
        // What the app itself has begun meanwhile is not waited for.
        stage.app.model.pictures.forget(|key| !wanted.contains(&key.1.message.0));
    }
    wanted.sort();
    assert_eq!(wanted, ["p1", "p2"]);
    assert!(stage.simulator().find(Id::new("picture-p1")).is_ok());
    assert!(stage.simulator().find(Id::new("picture-p2")).is_err());
    assert!(stage.shows("bomb.png") && stage.shows("tool.svg"), "they are files like others");
    stage.tell(Event::MessageForgotten { aor: bob(), target: key("p1").1 });
    assert!(stage.app.model.pictures.of(&key("p1")).is_none());
}

fn sent(stage: &mut Stage) -> Option<std::path::PathBuf> {
    stage.commands().into_iter().find_map(|command| match command {
        Command::SendFile { path, .. } => Some(path),
        _ => None,
    })
}

#[test]
fn a_dropped_picture_is_looked_at_before_it_is_sent() {
    let mut stage = chat();
    drop(stage.app.update(AppMessage::Dropped("/home/alice/cat.PNG".into())));
    assert_eq!(sent(&mut stage), None);
    assert!(stage.shows("Send this picture to Bob Lindqvist?") && stage.shows("cat.PNG"));
    drop(stage.app.update(AppMessage::Previewed("/home/alice/dog.png".into(), Ok(preview()))));
    assert!(stage.simulator().find(Id::new("offer-picture")).is_err(), "another was meant");
    drop(stage.app.update(AppMessage::Previewed("/home/alice/cat.PNG".into(), Ok(preview()))));
    assert!(stage.simulator().find(Id::new("offer-picture")).is_ok());
    stage.press("offer-cancel");
    assert!(!stage.shows("Send this picture to Bob Lindqvist?"));
    drop(stage.app.update(AppMessage::Dropped("/home/alice/cat.PNG".into())));
    stage.press("offer-send");
    assert_eq!(sent(&mut stage), Some("/home/alice/cat.PNG".into()));
    assert!(!stage.shows("Send this picture to Bob Lindqvist?"));
}

#[test]
fn a_pasted_picture_is_looked_at_then_made_a_file_and_sent() {
    let mut stage = chat();
    let copied = copied(2, 1, vec![9; 8]).unwrap();
    drop(stage.app.update(AppMessage::PicturePasted(Err(PictureError::NoClip))));
    assert!(stage.simulator().find(Id::new("offer-send")).is_err(), "a text was pasted");
    drop(stage.app.update(AppMessage::PicturePasted(Ok(copied))));
    assert!(stage.simulator().find(Id::new("offer-picture")).is_ok());
    stage.press("offer-send");
    assert_eq!(sent(&mut stage), None, "it is written down first");
    drop(
        stage
            .app
            .update(AppMessage::PictureKept(Recipient::Friend(bob()), Some("/home/alice/ahoy-1.png".into()))),
    );
    assert_eq!(sent(&mut stage), Some("/home/alice/ahoy-1.png".into()));
    drop(stage.app.update(AppMessage::PictureKept(Recipient::Friend(bob()), None)));
    assert_eq!(sent(&mut stage), None);
    assert!(stage.simulator().find(Id::new("dismiss")).is_ok(), "the disk is full, and it is told");
}
