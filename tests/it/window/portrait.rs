//! One's own picture in the settings.

use super::Stage;
use ahoy::engine::api::{Command, Event, Portrait};
use ahoy::io::picture::PictureError;
use ahoy::io::preview::cut::Cut;
use ahoy::io::preview::{copied, face};
use ahoy::ui::app::{Message, Portraying};
use ahoy::ui::screen::{portrait, settings};
use ahoy::ui::widget::cutter;
use iced::widget::Id;
use iced::{Event as Stroke, Point, keyboard, mouse};

fn picture(shade: u8) -> Portrait {
    let points = (0..64 * 64).flat_map(|_| [shade, 90, 200, 255]).collect();
    face::of_bytes(&copied(64, 64, points).unwrap().png, Cut::default()).unwrap()
}

/// A picture three times as wide as high has been chosen.
fn chosen(stage: &mut Stage) {
    let copied = copied(300, 100, vec![200; 300 * 100 * 4]).unwrap();
    let chosen = face::Chosen { bytes: std::sync::Arc::new(copied.png), preview: copied.preview };
    told(stage, portrait::Message::Chosen(Ok(chosen)));
}

fn told(stage: &mut Stage, message: portrait::Message) {
    drop(stage.app.update(Message::Settings(settings::Message::Portrait(message))));
}

/// What is done over the frame, from its middle on, and which squares the screen is told then.
fn cuts(stage: &mut Stage, strokes: impl Fn(Point) -> Vec<(Point, Stroke)>) -> Vec<(f32, f32, f32)> {
    let mut window = stage.simulator();
    let middle = window.click(Id::new(cutter::ID)).unwrap().bounds().center();
    for (place, stroke) in strokes(middle) {
        window.point_at(place);
        window.simulate([stroke]);
    }
    let messages: Vec<_> = window.into_messages().collect();
    let mut squares = Vec::new();
    for message in messages {
        if let Message::Settings(settings::Message::Portrait(portrait::Message::Cut(cut))) = &message {
            squares.push(cut.square((300.0, 100.0)));
        }
        drop(stage.app.update(message));
    }
    squares
}

/// The settings, all of them.
fn open() -> Stage {
    let mut stage = Stage::new("settings");
    stage.resize(iced::Size::new(1020.0, 5200.0));
    stage
}

/// Whether there is a picture that can be taken away.
fn has_remove(stage: &Stage) -> bool {
    stage.simulator().find(Id::new("portrait-remove")).is_ok()
}

/// A picture was made of what was chosen, or none.
fn made(stage: &mut Stage, made: Result<Portrait, PictureError>) {
    told(stage, portrait::Message::Made(made));
}

/// The engine has taken it, and it is drawn.
fn drawn(stage: &mut Stage, portrait: Portrait) {
    let aor = "alice@example.org";
    stage.tell(Event::Portrait { aor: aor.parse().unwrap(), portrait: Some(portrait.clone()) });
    let face = face::draw(&portrait);
    drop(stage.app.update(Message::Portraying(Portraying::Drawn(aor.to_owned(), portrait, face))));
}

#[test]
fn a_picture_is_chosen_changed_and_taken_away_in_the_settings() {
    let mut stage = open();
    assert!(!has_remove(&stage), "there is none");
    stage.press("portrait-choose");
    made(&mut stage, Ok(picture(1)));
    assert_eq!(stage.commands(), [Command::SetPortrait(Some(picture(1)))]);
    drawn(&mut stage, picture(1));
    assert!(has_remove(&stage));
    stage.press("portrait-remove");
    assert_eq!(stage.commands(), [Command::SetPortrait(None)]);
    let gone = Event::Portrait { aor: "alice@example.org".parse().unwrap(), portrait: None };
    stage.tell(gone);
    assert!(!has_remove(&stage));
}

#[test]
fn the_square_of_a_picture_is_moved_by_hand_and_by_keys_and_brought_nearer() {
    let mut stage = open();
    chosen(&mut stage);
    let button = mouse::Button::Left;
    let dragged = cuts(&mut stage, |at| {
        let to = Point::new(at.x - cutter::SIDE / 2.0, at.y - 30.0);
        let pressed = Stroke::Mouse(mouse::Event::ButtonPressed(button));
        let moved = Stroke::Mouse(mouse::Event::CursorMoved { position: to });
        let wheel = mouse::ScrollDelta::Lines { x: 0.0, y: 1.0 };
        vec![
            (at, pressed),
            (to, moved),
            (to, Stroke::Mouse(mouse::Event::ButtonReleased(button))),
            (to, Stroke::Mouse(mouse::Event::WheelScrolled { delta: wheel })),
        ]
    });
    // Half a side to the left brings what lies at the right; there is nothing above.
    assert_eq!(dragged[0], (150.0, 0.0, 100.0));
    assert_eq!(dragged.len(), 2);
    assert!(dragged[1].2 < 95.0, "{dragged:?}");

    let key = |key: keyboard::Key| {
        let (modified_key, physical_key) =
            (key.clone(), keyboard::key::Physical::Code(keyboard::key::Code::KeyA));
        let (location, modifiers) = (keyboard::Location::Standard, keyboard::Modifiers::empty());
        let (text, repeat) = (None, false);
        Stroke::Keyboard(keyboard::Event::KeyPressed {
            key,
            modified_key,
            physical_key,
            location,
            modifiers,
            text,
            repeat,
        })
    };
    let left = || key(keyboard::Key::Named(keyboard::key::Named::ArrowLeft));
    let struck = cuts(&mut stage, |at| {
        vec![(at, left()), (at, left()), (at, key(keyboard::Key::Character("-".into())))]
    });
    let [first, second, third] = struck[..] else { panic!("{struck:?}") };
    assert!(first.0 < dragged[1].0 && second.0 < first.0 && third.2 > second.2, "{struck:?}");

    stage.press("portrait-nearer");
    stage.press("portrait-use");
    assert!(stage.shows("Making the picture small…"));
    made(&mut stage, Ok(picture(3)));
    assert_eq!(stage.commands(), [Command::SetPortrait(Some(picture(3)))]);

    chosen(&mut stage);
    stage.press("portrait-cancel");
    assert!(stage.simulator().find(Id::new(cutter::ID)).is_err());
    assert_eq!(stage.commands(), []);
}

#[test]
fn what_is_no_picture_says_why_and_changes_nothing() {
    let mut stage = open();
    for (why, said) in [
        (PictureError::File, "This file cannot be read."),
        (PictureError::TooLarge, "This picture is too large. Choose a smaller one."),
        (PictureError::Format, "This is no PNG or JPEG picture, or it is broken."),
        (PictureError::NoClip, "The clipboard holds no picture. Copy one, and paste again."),
    ] {
        made(&mut stage, Err(why));
        assert!(stage.shows(said), "{why}");
        assert_eq!(stage.commands(), []);
    }
}

#[test]
fn what_is_dropped_on_the_settings_is_no_invitation() {
    let mut stage = open();
    drop(stage.app.update(Message::Dropped("/home/alice/me.png".into())));
    assert!(stage.shows("Making the picture small…"));
    assert!(!stage.shows("Reading the picture…"));
}

#[test]
fn a_picture_that_was_drawn_late_is_not_shown_after_another() {
    let mut stage = open();
    let alice: ahoy::aor::Aor = "alice@example.org".parse().unwrap();
    stage.tell(Event::Portrait { aor: alice.clone(), portrait: Some(picture(1)) });
    stage.tell(Event::Portrait { aor: alice.clone(), portrait: None });
    let face = face::draw(&picture(1));
    drop(stage.app.update(Message::Portraying(Portraying::Drawn(
        alice.as_str().to_owned(),
        picture(1),
        face,
    ))));
    assert!(!has_remove(&stage));
}
