//! Everything a mouse can press, the keyboard reaches.

use super::Stage;
use ahoy::engine::api::{Call, Event};
use ahoy::ui::app::{Message, Stroke};
use ahoy::ui::gallery::SCREENS;
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::Id;
use iced_test::selector::Candidate;

/// Places the keyboard can stand in on a screen.
fn stops(stage: &Stage) -> usize {
    let mut count = 0;
    let nothing = stage.simulator().find(|candidate: Candidate<'_>| {
        count += usize::from(matches!(candidate, Candidate::Focusable { .. }));
        None::<()>
    });
    assert!(nothing.is_err());
    count
}

#[test]
fn every_screen_has_places_for_the_keyboard() {
    for screen in SCREENS.iter().filter(|screen| **screen != "welcome") {
        let found = stops(&Stage::new(screen));
        assert!(found >= 8, "{screen}: the keyboard has {found} places to stand");
    }
}

#[test]
fn what_has_the_keyboard_is_pressed_by_enter_and_by_space() {
    for key in [Named::Enter, Named::Space] {
        let mut stage = Stage::new("chat");
        stage.act(|window| {
            // Pressed but not let go: the keyboard stands on it, and nothing has happened yet.
            window.point_at(iced::Point::new(0.0, 0.0));
            let target = window.find(Id::new("call")).unwrap();
            window.point_at(target.bounds().center());
            window
                .simulate([iced::Event::Mouse(iced::mouse::Event::ButtonPressed(iced::mouse::Button::Left))]);
            window.tap_key(key);
        });
        let dialled = format!("{:?}", stage.commands());
        assert!(dialled.contains("Dial"), "{key:?}: {dialled}");
    }
}

#[test]
fn escape_closes_what_was_opened_last() {
    let escape = |stage: &mut Stage| {
        let window = iced::window::Id::unique();
        stage.app.take_for_main(window);
        drop(stage.app.update(Message::Key(window, Key::Named(Named::Escape), Modifiers::empty())));
    };
    let mut stage = Stage::new("add");
    assert!(stage.shows("Send request"));
    escape(&mut stage);
    assert!(!stage.shows("Send request"));

    let mut stage = Stage::new("transfer");
    assert!(stage.shows("Who shall speak with Carla Mendes?"));
    escape(&mut stage);
    assert!(!stage.shows("Who shall speak with Carla Mendes?") && stage.shows("See you there"));

    let mut stage = Stage::new("details");
    assert!(stage.shows("Compare safety numbers"));
    escape(&mut stage);
    assert!(!stage.shows("Compare safety numbers") && stage.shows("See you there"));
}

#[test]
fn the_ring_shows_once_the_keyboard_is_used_and_goes_with_the_mouse() {
    let mut stage = Stage::new("chat");
    assert!(!stage.app.theme().ring);
    let window = iced::window::Id::unique();
    drop(stage.app.update(Message::Key(window, Key::Named(Named::Tab), Modifiers::empty())));
    assert!(stage.app.theme().ring);
    drop(stage.app.update(Message::Pointer));
    assert!(!stage.app.theme().ring);
}

#[test]
fn ctrl_m_mutes_and_whoever_is_muted_speaks_while_he_holds_it() {
    let strokes = |stage: &mut Stage, strokes: &[Stroke]| {
        strokes.iter().for_each(|stroke| drop(stage.app.update(Message::MuteKey(*stroke))));
        format!("{:?}", stage.commands())
    };
    let mut stage = Stage::new("call");
    let told = strokes(&mut stage, &[Stroke::Pressed, Stroke::Held, Stroke::Released]);
    assert!(told.contains("Mute") && !told.contains("Unmute"), "{told}");
    let mut stage = Stage::new("call");
    let muted = Call { muted: true, ..stage.app.model.current_call().unwrap().clone() };
    stage.tell(Event::Call(muted));
    assert!(stage.app.model.current_call().unwrap().muted);
    let tapped = strokes(&mut stage, &[Stroke::Pressed, Stroke::Released]);
    assert!(tapped.contains("Unmute") && !tapped.contains("Mute {"), "{tapped}");
    let held = strokes(&mut stage, &[Stroke::Pressed, Stroke::Held, Stroke::Held, Stroke::Released]);
    assert!(held.contains("Unmute") && held.contains("Mute {"), "{held}");
}
