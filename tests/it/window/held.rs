//! Push to talk, calls that are taken by themselves, speed dial, and what rings.

use super::Stage;
use ahoy::engine::api::*;
use ahoy::ui::app::{Message, Stroke};
use ahoy::ui::screen::calling::TalkKey;

/// High enough that all settings are in view.
const TALL: iced::Size = iced::Size::new(1200.0, 6400.0);

fn set(change: CallChange) -> Vec<Command> {
    vec![Command::OfCalls(CallsCommand::Set(change))]
}

fn by_key(stage: &mut Stage) {
    stage.tell(Event::Calling(Calling { by_key: true, ..Calling::default() }));
}

fn preference(key: &str, value: &str) -> Command {
    Command::SetPreference { key: key.to_owned(), value: value.to_owned() }
}

fn with_preference(stage: &mut Stage, key: &str, value: &str) {
    let mut me = stage.app.model.me.clone().expect("me");
    me.preferences.push((key.to_owned(), value.to_owned()));
    stage.tell(Event::Me(me));
}

#[test]
fn how_one_is_heard_is_a_switch_each() {
    let mut stage = Stage::new("settings");
    stage.resize(TALL);
    let manner =
        |rests, music| set(CallChange { manner: Some(Manner { rests, music }), ..CallChange::default() });
    stage.press("calling-rests");
    assert_eq!(stage.commands(), manner(true, false));
    stage.press("calling-music");
    assert_eq!(stage.commands(), manner(false, true));
    stage.press("calling-volume-low");
    assert_eq!(stage.commands(), set(CallChange { ring_volume: Some(30), ..CallChange::default() }));
    stage.press("calling-ducks");
    assert_eq!(stage.commands(), set(CallChange { ducks: Some(false), ..CallChange::default() }));
    stage.press("calling-by-key");
    assert_eq!(stage.commands(), set(CallChange { by_key: Some(true), ..CallChange::default() }));
    assert!(!stage.shows("F8"), "which key is asked where one is held");
    by_key(&mut stage);
    stage.press("talk-key-f8");
    assert_eq!(stage.commands(), [preference("talk-key", "f8")]);
}

#[test]
fn whoever_talks_by_a_key_is_heard_while_he_holds_it_and_no_longer() {
    let mut stage = Stage::new("call");
    by_key(&mut stage);
    let call = stage.app.model.current_call().expect("a call").call.clone();
    let (unmute, mute) = (Command::Unmute { call: call.clone() }, Command::Mute { call });
    let strokes = |stage: &mut Stage, all: &[Message]| {
        all.iter().for_each(|stroke| drop(stage.app.update(stroke.clone())));
        stage.commands()
    };
    let m = Message::MuteKey;
    let tapped = strokes(&mut stage, &[m(Stroke::Pressed), m(Stroke::Released)]);
    assert_eq!(tapped, [unmute.clone(), mute.clone()], "tapping it does not stay");
    let held = strokes(&mut stage, &[m(Stroke::Pressed), m(Stroke::Held), m(Stroke::Held)]);
    assert_eq!(held, std::slice::from_ref(&unmute));
    let released = strokes(&mut stage, &[m(Stroke::Released), m(Stroke::Released)]);
    assert_eq!(released, std::slice::from_ref(&mute));
    let f8 = |stroke| Message::TalkKey(TalkKey::F8, stroke);
    assert_eq!(strokes(&mut stage, &[f8(Stroke::Pressed), f8(Stroke::Released)]), [], "it is not this key");
    with_preference(&mut stage, "talk-key", "f8");
    assert_eq!(strokes(&mut stage, &[m(Stroke::Pressed)]), [], "nor Ctrl+M any more");
    let left = strokes(&mut stage, &[f8(Stroke::Pressed), m(Stroke::Released)]);
    assert_eq!(left, [unmute, mute], "who leaves the window is not heard");
}

#[test]
fn the_call_says_how_to_speak_and_that_one_is_heard() {
    let mut stage = Stage::new("call");
    by_key(&mut stage);
    let call = stage.app.model.current_call().expect("a call").clone();
    stage.tell(Event::Call(Call { muted: true, ..call.clone() }));
    let words = format!("{:?}", stage.simulator().find(iced::widget::Id::new("talk")).is_ok());
    assert_eq!(words, "true");
    stage.press("talk");
    assert_eq!(stage.commands().first(), Some(&Command::Unmute { call: call.call }));
}

#[test]
fn a_friends_calls_are_taken_by_themselves_where_his_details_say_so() {
    let mut stage = Stage::new("changed");
    stage.resize(TALL);
    let aor: ahoy::aor::Aor = "bob@example.org".parse().expect("literal");
    let take = |after_s| Command::OfCalls(CallsCommand::TakeFrom { aor: aor.clone(), after_s });
    for (id, after_s) in [("take-at-once", Some(0)), ("take-after", Some(5)), ("take-never", None)] {
        stage.press(id);
        assert_eq!(stage.commands(), [take(after_s)]);
    }
    stage.press("details-speed");
    assert_eq!(stage.commands(), [preference("speed-dial.1", "bob@example.org")]);
    with_preference(&mut stage, "speed-dial.1", "bob@example.org");
    stage.press("details-speed");
    assert_eq!(stage.commands(), [preference("speed-dial.1", "")]);
}

#[test]
fn the_last_one_called_and_the_speed_dial_are_one_press_away() {
    let mut stage = Stage::new("dialer");
    let last = stage.app.model.records.iter().find(|it| it.direction == Direction::Outgoing);
    let last = last.expect("somebody was called").peer.clone();
    stage.press("redial");
    assert!(matches!(&stage.commands()[..], [Command::Dial { to, .. }] if *to == last));
    stage.resize(iced::Size::new(1200.0, 1200.0));
    stage.type_into("dialer", "+4930123456");
    stage.press("speed-keep");
    let kept = stage.commands();
    let [Command::SetPreference { key, value }] = &kept[..] else { panic!("{kept:?}") };
    assert_eq!(key, "speed-dial.1");
    assert!(value.ends_with("+4930123456"), "{value}");
    with_preference(&mut stage, "speed-dial.1", "+4930123456");
    drop(stage.app.update(Message::SpeedDial(2)));
    assert_eq!(stage.commands(), [], "nobody is on it");
    drop(stage.app.update(Message::SpeedDial(1)));
    assert!(matches!(&stage.commands()[..], [Command::Dial { to, .. }] if to == "+4930123456"));
    stage.press("speed-off-1");
    assert_eq!(stage.commands(), [preference("speed-dial.1", "")]);
}
