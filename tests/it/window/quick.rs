//! A frame costs what is seen of a conversation, however long that is; and a window at rest asks for none.

use super::Stage;
use super::frames::{Frames, up};
use ahoy::aor::Aor;
use ahoy::engine::api::{
    Command, Event, HistoryCommand, HistoryEvent, Marks, Message, MessageId, MessageState,
};
use ahoy::ui::app;
use ahoy::ui::gallery::NOW_MS;
use ahoy::ui::model::MESSAGES_MAX;
use ahoy::ui::screen::{chats, conversation};
use ahoy::ui::widget::calm::REST_AFTER;
use iced::window::RedrawRequest;
use iced::{Event as Happened, Point, Size, keyboard, mouse};
use std::time::{Duration, Instant};

const SIZE: Size = Size::new(1280.0, 800.0);
/// Messages of the conversation; the window has the newest of them.
const ALL: u64 = 100_000;
/// As many as are kept here, but for a few.
const MANY: u64 = 1980;
/// The most messages that a frame of this size may be made of: what is seen, as much beside it, and whole parts.
const MADE_MAX: usize = 220;

fn bob() -> Aor {
    "bob@example.org".parse().unwrap()
}

fn line(position: u64) -> Message {
    let own = position.is_multiple_of(3);
    Message {
        message: MessageId(format!("m{position}")),
        aor: bob(),
        sent: own.then_some(MessageState::Read),
        text: format!("line {position} of a long talk about nothing much, with a word or two more"),
        at_ms: NOW_MS - (ALL + 10 - position) * 61_000,
        position,
        marks: Marks::default(),
    }
}

fn write(stage: &mut Stage, message: conversation::Message) {
    drop(stage.app.update(app::Message::Chats(chats::Message::Conversation(message))));
}

/// A conversation of which as many are in the window as may be, all of them scrolled to.
fn long(count: u64) -> Stage {
    let mut stage = Stage::new("chat");
    stage.resize(SIZE);
    let mut oldest = ALL;
    while ALL - oldest < count {
        let messages = (oldest - 60..oldest).map(line).collect();
        oldest -= 60;
        stage.tell(Event::History { aor: bob(), messages, more: true });
        write(&mut stage, conversation::Message::Older);
    }
    stage.commands();
    stage
}

fn lines(frames: &mut Frames, stage: &Stage) -> usize {
    frames.found(stage).texts.iter().filter(|text| text.starts_with("line ")).count()
}

#[test]
fn of_a_long_conversation_what_is_not_seen_is_not_made() {
    let stage = long(MANY);
    let mut frames = Frames::new(SIZE);
    let begun = Instant::now();
    frames.frame(&stage, begun);
    for share in [0.0, 0.5, 0.98, 0.2] {
        frames.with(&stage, |window, renderer| window.operate(renderer, &mut up(share)));
        frames.frame(&stage, begun);
        frames.frame(&stage, begun);
        let made = lines(&mut frames, &stage);
        assert!((10..MADE_MAX).contains(&made), "{made} lines at {share}");
    }
}

/// Ten times as many messages may not take much longer; a machine that builds meanwhile is given five times.
#[test]
fn a_frame_of_a_long_conversation_takes_as_long_as_one_of_a_short() {
    let times = [180, MANY].map(|count| {
        let stage = long(count);
        let mut frames = Frames::new(SIZE);
        let now = Instant::now();
        frames.frame(&stage, now);
        frames.frame(&stage, now);
        let times = (0..7).map(|_| {
            let begun = Instant::now();
            frames.frame(&stage, now);
            frames.paint(&stage);
            begun.elapsed()
        });
        times.min().unwrap()
    });
    println!("a frame of 180 messages takes {:?}, one of {MANY} {:?}", times[0], times[1]);
    assert!(times[1] < times[0] * 5 + Duration::from_millis(20), "{times:?}");
}

#[test]
fn scrolling_goes_on_before_the_oldest_that_is_kept_here() {
    let mut stage = long(MANY);
    let messages = (ALL - MANY - 60..ALL - MANY).map(line).collect();
    stage.tell(Event::History { aor: bob(), messages, more: true });
    assert_eq!(stage.app.model.conversations[&bob()].messages.len(), MESSAGES_MAX);
    let oldest = stage.app.model.conversations[&bob()].oldest().unwrap();
    write(&mut stage, conversation::Message::Older);
    let asked = stage.commands();
    let around = |command: &Command| matches!(command, Command::OfHistory(HistoryCommand::LoadAround { position, .. }) if *position == oldest);
    assert!(asked.iter().any(around), "{asked:?}");
    let messages: Vec<_> = (oldest - 60..oldest + 60).map(line).collect();
    let found = HistoryEvent::Around { aor: bob(), position: oldest, messages, older: true, newer: true };
    stage.tell(Event::OfHistory(found));
    let before = format!("line {} of a long talk about nothing much, with a word or two more", oldest - 30);
    assert!(stage.shows(&before));
}

#[test]
fn a_window_at_rest_asks_for_no_frame() {
    for screen in ["chat", "group", "settings", "dialer", "contacts", "went"] {
        let stage = Stage::new(screen);
        let mut frames = Frames::new(stage.size);
        let begun = Instant::now();
        if matches!(screen, "chat" | "group") {
            frames.run(&stage, iced::widget::operation::focus("composer"));
        }
        frames.frame(&stage, begun);
        let later = begun + REST_AFTER + Duration::from_millis(1);
        frames.frame(&stage, later);
        let asked = frames.frame(&stage, later);
        assert_eq!(asked, RedrawRequest::Wait, "{screen}");
    }
}

#[test]
fn a_caret_blinks_while_one_writes_and_never_where_little_is_to_move() {
    let mut stage = Stage::new("chat");
    let now = Instant::now() + Duration::from_secs(1);
    let asks = |stage: &Stage| {
        let mut frames = Frames::new(stage.size);
        frames.run(stage, iced::widget::operation::focus("composer"));
        frames.frame(stage, now);
        frames.frame(stage, now)
    };
    assert!(matches!(asks(&stage), RedrawRequest::At(_)), "it blinks");
    drop(stage.app.update(app::Message::SystemMotion(true)));
    assert_eq!(asks(&stage), RedrawRequest::Wait, "as the desktop has it");
    drop(stage.app.update(app::Message::SystemMotion(false)));
    let mut me = stage.app.model.me.clone().unwrap();
    me.preferences.push(("motion".to_owned(), "little".to_owned()));
    stage.tell(Event::Me(me));
    assert_eq!(asks(&stage), RedrawRequest::Wait, "as the person has it");
}

#[test]
fn who_writes_is_told_by_dots_that_move_and_stand_still() {
    let mut stage = Stage::new("chat");
    stage.tell(Event::Typing { aor: bob(), on: true });
    let now = Instant::now();
    let mut frames = Frames::new(stage.size);
    let asks = |frames: &mut Frames, stage: &Stage, now| {
        frames.frame(stage, now);
        frames.frame(stage, now)
    };
    assert!(matches!(asks(&mut frames, &stage, now), RedrawRequest::At(_)));
    let later = now + 3 * REST_AFTER;
    assert!(matches!(asks(&mut frames, &stage, later), RedrawRequest::At(_)), "he still writes");
    drop(stage.app.update(app::Message::SystemMotion(true)));
    assert_eq!(asks(&mut frames, &stage, later), RedrawRequest::Wait);
}

#[test]
fn how_much_moves_is_chosen_in_the_settings() {
    let mut stage = Stage::new("settings");
    stage.resize(Size::new(1200.0, 6400.0));
    stage.press("settings-motion-little");
    let kept = Command::SetPreference { key: "motion".to_owned(), value: "little".to_owned() };
    assert_eq!(stage.commands(), [kept]);
}

#[test]
fn a_window_of_200_by_200_can_still_be_used() {
    for screen in ["chat", "empty", "call", "dialer", "settings", "incoming"] {
        let mut stage = Stage::new(screen);
        stage.resize(Size::new(200.0, 200.0));
        let mut frames = Frames::new(stage.size);
        let found = frames.found(&stage);
        let seen = found.stops.iter().filter(|stop| stop.is_seen && stop.bounds.width > 12.0).count();
        assert!(seen >= 2, "{screen}: {seen} places can be reached");
        frames.cursor = mouse::Cursor::Available(Point::new(100.0, 100.0));
        let tab = keyboard::Event::ModifiersChanged(keyboard::Modifiers::empty());
        frames.feed(&stage, &[Happened::Keyboard(tab)]);
    }
}
