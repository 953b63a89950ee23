//! What was said is searched, shown where it was found, and cleared.

use super::Stage;
use ahoy::aor::Aor;
use ahoy::engine::api::{Command, Event, ExportFormat, HistoryCommand, HistoryEvent, Hit, Marks};
use ahoy::engine::api::{MessageId, MessageRef};
use ahoy::ui::app::Message;
use ahoy::ui::gallery::NOW_MS;
use ahoy::ui::screen::chats;
use iced::widget::Id;

fn carla() -> Aor {
    "carla@example.org".parse().unwrap()
}

fn said(position: u64) -> ahoy::engine::api::Message {
    ahoy::engine::api::Message {
        message: MessageId(format!("old-{position}")),
        aor: carla(),
        sent: None,
        text: format!("line {position}"),
        at_ms: NOW_MS - 900_000 + position,
        position,
        marks: Marks::default(),
    }
}

fn hit(position: u64) -> Hit {
    let message = MessageRef { message: MessageId(format!("old-{position}")), is_own: false };
    let excerpt = format!("line {position}");
    Hit { message, aor: carla(), at_ms: NOW_MS, position, excerpt, marks: std::iter::once(0..4).collect() }
}

fn found(text: &str, before: Option<u64>, hits: Vec<Hit>, more: bool) -> Event {
    Event::OfHistory(HistoryEvent::Found { text: text.to_owned(), aor: None, before, hits, more })
}

fn searched(text: &str, before: Option<u64>) -> Command {
    let text = text.to_owned();
    Command::OfHistory(HistoryCommand::Search { text, aor: None, before, limit: 30 })
}

fn around(position: u64) -> Command {
    Command::OfHistory(HistoryCommand::LoadAround { aor: carla(), position, limit: 60 })
}

fn told_around(position: u64, range: std::ops::RangeInclusive<u64>, (older, newer): (bool, bool)) -> Event {
    let messages = range.map(said).collect();
    Event::OfHistory(HistoryEvent::Around { aor: carla(), position, messages, older, newer })
}

#[test]
fn what_was_typed_is_searched_and_a_place_found_is_shown() {
    let mut stage = Stage::new("chat");
    drop(stage.app.update(Message::Chats(chats::Message::Search("line".to_owned()))));
    assert_eq!(stage.commands(), [searched("line", None)]);
    stage.tell(found("lin", None, vec![hit(7)], false));
    assert!(stage.simulator().find(Id::new("hit-7")).is_err(), "it answers an earlier text");
    stage.tell(found("line", None, vec![hit(900), hit(500)], true));
    stage.press("search-more");
    assert_eq!(stage.commands(), [searched("line", Some(500))]);
    stage.tell(found("line", Some(500), vec![hit(100)], false));
    assert!(stage.simulator().find(Id::new("search-more")).is_err());
    stage.press("hit-100");
    assert_eq!(stage.commands().last(), Some(&around(100)));
    stage.tell(told_around(100, 90..=110, (true, true)));
    assert!(stage.shows("line 100") && stage.simulator().find(Id::new("sought")).is_ok());
    stage.press("newer");
    assert_eq!(stage.commands(), [around(110)]);
    stage.press("newer");
    assert_eq!(stage.commands(), [], "it is asked for once");
    stage.tell(told_around(110, 101..=120, (true, false)));
    assert!(stage.shows("line 120") && stage.shows("line 90"));
    assert!(stage.simulator().find(Id::new("newer")).is_err());
    stage.press("newest");
    assert!(!stage.shows("line 100"));
}

#[test]
fn one_conversation_is_searched_by_itself() {
    let mut stage = Stage::new("empty");
    stage.click("Carla Mendes");
    stage.press("search-chat");
    stage.commands();
    stage.type_into("search-within", "x");
    let search = HistoryCommand::Search { text: "x".to_owned(), aor: Some(carla()), before: None, limit: 30 };
    assert_eq!(stage.commands(), [Command::OfHistory(search)]);
    let nothing = HistoryEvent::Found {
        text: "x".to_owned(),
        aor: Some(carla()),
        before: None,
        hits: vec![],
        more: false,
    };
    stage.tell(Event::OfHistory(nothing));
    assert!(stage.shows("Nothing found for “x”.") || stage.shows("Nothing found for “\u{2068}x\u{2069}”."));
}

#[test]
fn clearing_asks_first_and_takes_the_messages_off_the_window() {
    let mut stage = Stage::new("empty");
    stage.resize(iced::Size::new(1200.0, 1600.0));
    stage.click("Carla Mendes");
    stage.tell(Event::History { aor: carla(), messages: vec![said(1), said(2)], more: false });
    stage.press("details");
    stage.commands();
    stage.press("clear");
    assert_eq!(stage.commands(), []);
    stage.press("clear-surely");
    assert_eq!(stage.commands(), [Command::OfHistory(HistoryCommand::Clear { aor: carla() })]);
    assert!(stage.shows("line 2"));
    stage.tell(Event::OfHistory(HistoryEvent::Cleared { aor: carla(), upto: 1 }));
    assert!(stage.shows("line 2") && !stage.shows("line 1"));
}

#[test]
fn a_conversation_is_exported_to_where_one_says() {
    let mut stage = Stage::new("empty");
    stage.resize(iced::Size::new(1200.0, 1600.0));
    stage.click("Carla Mendes");
    stage.press("details");
    stage.press("export");
    stage.commands();
    stage.press("export-as-json");
    assert_eq!(stage.commands(), [], "no place has been named");
    stage.type_into("export-path", "x");
    stage.press("export-as-json");
    let path = std::path::PathBuf::from("x");
    let export = HistoryCommand::Export { aor: carla(), path: path.clone(), format: ExportFormat::Json };
    assert_eq!(stage.commands(), [Command::OfHistory(export)]);
    stage.tell(Event::OfHistory(HistoryEvent::Exported { aor: carla(), path }));
    assert!(stage.shows("Saved in x.") || stage.shows("Saved in \u{2068}x\u{2069}."));
}
