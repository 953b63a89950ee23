//! One's own picture in the settings.

use super::Stage;
use ahoy::engine::api::{Command, Event, Portrait};
use ahoy::io::picture::PictureError;
use ahoy::io::preview::{copied, face};
use ahoy::ui::app::{Message, Portraying};
use ahoy::ui::screen::{portrait, settings};
use iced::widget::Id;

pub fn picture(shade: u8) -> Portrait {
    let points = (0..64 * 64).flat_map(|_| [shade, 90, 200, 255]).collect();
    face::of_bytes(&copied(64, 64, points).unwrap().png).unwrap()
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
    let message = portrait::Message::Made(made);
    drop(stage.app.update(Message::Settings(settings::Message::Portrait(message))));
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
