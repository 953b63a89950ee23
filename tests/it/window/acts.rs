//! What one does to messages in a chat, and what one sees of what the other does.

use super::Stage;
use ahoy::aor::Aor;
use ahoy::engine::api::*;
use ahoy::ui::gallery::NOW_MS;
use iced::Size;

fn bob() -> Aor {
    "bob@example.org".parse().unwrap()
}

fn to(id: &str, is_own: bool) -> MessageRef {
    MessageRef { message: MessageId(id.to_owned()), is_own }
}

/// Bob's chat, high enough to show all of it.
fn chat() -> Stage {
    let mut stage = Stage::new("chat");
    stage.resize(Size::new(1200.0, 1300.0));
    stage.commands();
    stage
}

/// As the gallery has it, with something done to it.
fn said(id: &str, own: bool, text: &str, marks: Marks) -> Message {
    Message {
        message: MessageId(id.to_owned()),
        aor: bob(),
        sent: own.then_some(MessageState::Delivered),
        text: text.to_owned(),
        at_ms: NOW_MS,
        position: if own { 7 } else { 6 },
        marks,
    }
}

#[test]
fn a_message_is_reacted_to_and_the_reaction_taken_back_by_the_same_click() {
    let mut stage = chat();
    stage.press("more-line-6");
    stage.press("react-👍");
    let react =
        |sign: &str| Command::React { aor: bob(), target: to("line-6", false), sign: sign.to_owned() };
    assert_eq!(stage.commands(), [react("👍")]);
    assert!(!stage.shows("Answer"), "the menu has closed");
    let marks = Marks { reaction: Some("👍".to_owned()), ..Marks::default() };
    stage.tell(Event::MessageChanged(said("line-6", false, "Three is perfect.", marks)));
    assert!(stage.shows("👍"));
    stage.press("more-line-6");
    stage.press("react-👍");
    assert_eq!(stage.commands(), [react("")]);
    let both =
        Marks {
            reaction: Some("🎉".to_owned()), their_reaction: Some("🎉".to_owned()), ..Marks::default()
        };
    stage.tell(Event::MessageChanged(said("line-6", false, "Three is perfect.", both)));
    assert!(stage.shows("🎉 2"));
}

#[test]
fn an_answer_names_what_it_answers_until_one_thinks_otherwise() {
    let mut stage = chat();
    stage.press("more-line-4");
    stage.press("message-answer");
    assert!(stage.shows("Answer to"));
    stage.press("say-plainly");
    assert!(!stage.shows("Answer to"));
    stage.press("more-line-4");
    stage.press("message-answer");
    stage.type_into("composer", "Thank you");
    stage.commands();
    stage.enter_in("composer");
    match &stage.commands()[..] {
        [Command::Reply { aor, text, to: answered, .. }, Command::SaveDraft { .. }] => {
            assert_eq!((aor, text.as_str(), answered), (&bob(), "Thank you", &to("line-4", false)));
        }
        other => panic!("{other:?}"),
    }
    assert!(!stage.shows("Answer to"));
    let reply = Some(Quote { to: to("line-7", true), text: "See you there".to_owned() });
    stage.tell(Event::Message(Message {
        position: 9,
        ..said("new", false, "Yes!", Marks { reply, ..Marks::default() })
    }));
    assert!(stage.shows("You") && stage.shows("Yes!"));
}

#[test]
fn ones_own_message_is_edited_and_deleted_and_the_others_only_here() {
    let mut stage = chat();
    stage.press("more-line-7");
    stage.press("message-edit");
    assert!(stage.shows("Edit the message"));
    stage.type_into("composer", "!");
    let is_quiet = |command: &Command| match command {
        Command::SetTyping { on, .. } => !on,
        Command::SaveDraft { text, .. } => text.is_empty(),
        _ => false,
    };
    assert!(stage.commands().iter().all(is_quiet), "an edit is neither told nor kept");
    stage.enter_in("composer");
    match &stage.commands()[..] {
        [Command::EditMessage { message, text, .. }] => {
            assert_eq!(message.0, "line-7");
            assert!(text.contains("See you there") && text.contains('!'), "{text}");
        }
        other => panic!("{other:?}"),
    }
    let edited = Marks { is_edited: true, ..Marks::default() };
    stage.tell(Event::MessageChanged(said("line-7", true, "See you here", edited)));
    assert!(stage.shows("See you here"));
    stage.press("more-line-7");
    stage.press("message-delete-all");
    let delete = |id, own, for_all| Command::DeleteMessage { aor: bob(), target: to(id, own), for_all };
    assert_eq!(stage.commands(), [delete("line-7", true, true)]);
    let deleted = Marks { is_deleted: true, ..Marks::default() };
    stage.tell(Event::MessageChanged(said("line-7", true, "", deleted)));
    assert!(stage.shows("Message deleted"));
    stage.press("more-line-4");
    assert!(!stage.shows("Delete for both") && !stage.shows("Edit"));
    stage.press("message-delete");
    assert_eq!(stage.commands(), [delete("line-4", false, false)]);
    let text = "I put my notes up, with the three open questions.";
    assert!(stage.shows(text));
    stage.tell(Event::MessageForgotten { aor: bob(), target: to("line-4", false) });
    assert!(!stage.shows(text));
}

#[test]
fn one_sees_that_the_other_writes_and_has_read() {
    let mut stage = chat();
    stage.tell(Event::Typing { aor: bob(), on: true });
    assert!(stage.shows("Bob Lindqvist is writing…") && stage.shows("writing…"));
    stage.tell(Event::Typing { aor: bob(), on: false });
    assert!(!stage.shows("Bob Lindqvist is writing…"));
    let message = MessageId("line-7".to_owned());
    stage.tell(Event::MessageState { message, aor: bob(), state: MessageState::Read, reason: None });
    assert!(stage.shows("Read"));
}

#[test]
fn the_picker_writes_an_emoji_into_the_text() {
    let mut stage = chat();
    stage.press("emoji");
    stage.press("emoji-😀");
    let draft = Command::SaveDraft { aor: bob(), text: "😀".to_owned() };
    assert_eq!(stage.commands(), [Command::SetTyping { aor: bob(), on: true }, draft]);
    stage.enter_in("composer");
    let sent = stage.commands().into_iter().find_map(|command| match command {
        Command::SendMessage { text, .. } => Some(text),
        _ => None,
    });
    assert_eq!(sent.as_deref(), Some("😀"));
}

#[test]
fn a_chat_with_new_messages_says_where_they_begin() {
    let mut stage = Stage::new("empty");
    let carla: Aor = "carla@example.org".parse().unwrap();
    stage.click("Carla Mendes");
    let asked = stage.commands().into_iter().any(|command| matches!(command, Command::LoadHistory { .. }));
    assert!(asked);
    let old = |position: u64| Message {
        message: MessageId(format!("m{position}")),
        aor: carla.clone(),
        at_ms: NOW_MS - 10_000 + position,
        position,
        ..said("x", false, "text", Marks::default())
    };
    stage.tell(Event::History {
        aor: carla.clone(),
        messages: vec![old(998), old(999), old(1000)],
        more: false,
    });
    assert!(stage.shows("New messages"));
}

#[test]
fn receipts_are_switched_in_the_settings() {
    let mut stage = Stage::new("settings");
    stage.resize(Size::new(1200.0, 6400.0));
    stage.press("receipts");
    assert_eq!(stage.commands(), [Command::SetReceipts { on: false }]);
}

#[test]
fn what_is_done_to_the_microphone_is_switched_in_the_settings() {
    let mut stage = Stage::new("settings");
    stage.resize(Size::new(1200.0, 6400.0));
    stage.press("settings-noise");
    let on = Cleaning::default();
    assert_eq!(stage.commands(), [Command::SetCleaning(Cleaning { noise: false, ..on })]);
    stage.press("settings-echo");
    assert_eq!(stage.commands(), [Command::SetCleaning(Cleaning { echo: false, ..on })]);
    stage.press("settings-gain");
    assert_eq!(stage.commands(), [Command::SetCleaning(Cleaning { gain: false, ..on })]);
}

#[test]
fn a_text_that_was_begun_is_kept_and_there_at_the_next_start() {
    let mut stage = chat();
    stage.type_into("composer", "half a");
    let kept = stage.commands().into_iter().rev().find_map(|command| match command {
        Command::SaveDraft { text, .. } => Some(text),
        _ => None,
    });
    assert_eq!(kept.as_deref(), Some("half a"));
    let mut later = Stage::new("empty");
    later.tell(Event::Draft { aor: bob(), text: "half a".to_owned() });
    later.click("Bob Lindqvist");
    later.commands();
    later.enter_in("composer");
    let commands = later.commands();
    assert!(commands.iter().any(|it| matches!(it, Command::SendMessage { text, .. } if text == "half a")));
    let gone = Command::SaveDraft { aor: bob(), text: String::new() };
    assert!(commands.contains(&gone));
}

/// A chat that does not fit, scrolled up to its first messages by hand, and what the task asks of the window then: whether a
/// text can be seen before and after.
fn seen_before_and_after(
    stage: &Stage,
    task: iced::Task<ahoy::ui::app::Message>,
    text: &str,
) -> (bool, bool) {
    use ahoy::ui::theme::Theme;
    use iced_test::core::renderer::Headless;
    use iced_test::core::widget::Operation;
    use iced_test::core::widget::operation::{Outcome, black_box, scrollable};
    use iced_test::futures::futures::{StreamExt, executor::block_on};
    use iced_test::runtime::user_interface::{Cache, UserInterface};
    use iced_test::runtime::{Action, task::into_stream};
    use iced_test::selector::Selector;

    let settings = ahoy::ui::settings();
    let renderer = <iced::Renderer as Headless>::new(settings.default_font, settings.default_text_size, None);
    let mut renderer = block_on(renderer).unwrap();
    let mut window = UserInterface::build(stage.app.main(), stage.size, Cache::default(), &mut renderer);
    let is_seen = |window: &mut UserInterface<'_, ahoy::ui::app::Message, Theme, iced::Renderer>,
                   renderer: &iced::Renderer| {
        let mut find = Selector::find(text);
        window.operate(renderer, &mut black_box(&mut find));
        let Outcome::Some(Some(found)) = find.finish() else { panic!("{text} is not there at all") };
        iced_test::selector::Bounded::visible_bounds(&found).is_some()
    };
    let top = scrollable::RelativeOffset { x: None, y: Some(1.0) };
    window.operate(&renderer, &mut scrollable::snap_to::<()>("conversation".into(), top));
    let before = is_seen(&mut window, &renderer);
    // One after the other: a task may wait for what the window says.
    let mut actions = into_stream(task);
    while let Some(action) = actions.as_mut().and_then(|actions| block_on(actions.next())) {
        let mut next = if let Action::Widget(operation) = action { Some(operation) } else { None };
        while let Some(mut operation) = next.take() {
            window.operate(&renderer, operation.as_mut());
            if let Outcome::Chain(more) = operation.finish() {
                next = Some(more);
            }
        }
    }
    let after = is_seen(&mut window, &renderer);
    (before, after)
}

#[test]
fn what_is_sent_is_seen_though_one_had_scrolled_up() {
    let mut stage = Stage::new("chat");
    stage.resize(Size::new(1000.0, 420.0));
    stage.type_into("composer", "see you");
    let mut window = stage.simulator();
    window.click(iced::widget::Id::new("composer")).unwrap();
    window.tap_key(iced::keyboard::key::Named::Enter);
    let messages: Vec<_> = window.into_messages().collect();
    let tasks: Vec<_> = messages.into_iter().map(|message| stage.app.update(message)).collect();
    assert_eq!(seen_before_and_after(&stage, iced::Task::batch(tasks), "See you there"), (false, true));
}

#[test]
fn a_chat_with_more_that_is_new_than_fits_jumps_to_where_it_begins() {
    let mut stage = Stage::new("empty");
    stage.resize(Size::new(1000.0, 420.0));
    let carla: Aor = "carla@example.org".parse().unwrap();
    let line = |position: u64| Message {
        message: MessageId(format!("m{position}")),
        aor: carla.clone(),
        at_ms: NOW_MS - 2_000 + position,
        position,
        ..said("x", false, &format!("line {position}"), Marks::default())
    };
    let buddy = stage.app.model.buddies[&carla].clone();
    stage.tell(Event::Buddy(Buddy { unread: 30, last: Some(line(1100)), ..buddy }));
    stage.click("Carla Mendes");
    stage.commands();
    let messages = (1001..=1100).map(line).collect();
    let history = Event::History { aor: carla.clone(), messages, more: false };
    let jump = stage.app.update(ahoy::ui::app::Message::engine(history));
    assert_eq!(seen_before_and_after(&stage, jump, "line 1071"), (false, true));
    let again =
        Event::History { aor: carla.clone(), messages: (1001..=1100).map(line).collect(), more: false };
    let stays = stage.app.update(ahoy::ui::app::Message::engine(again));
    assert_eq!(seen_before_and_after(&stage, stays, "line 1071"), (false, false), "it jumps once");
}
