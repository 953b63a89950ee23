//! Pictures of the screens, light and dark, with the bundled letters alone: a change of the look is seen in review.
//! Where a picture differs, delete it, run the test twice, and look at the new one in between.

use super::Stage;
use ahoy::ui::gallery::{self, CLOCK, Look, SCREENS};
use ahoy::ui::theme::Theme;
use ahoy::ui::{App, settings};
use iced::widget::Id;
use iced::{Point, Size, mouse};
use iced_test::Simulator;
use iced_test::selector::Candidate;
use std::path::Path;

fn look(screen: &str, size: Size) {
    for (name, theme) in [("light", Theme::LIGHT), ("dark", Theme::DARK)] {
        let mut stage = Stage::new(screen);
        stage.resize(size);
        let snapshot = stage.simulator().snapshot(&theme).unwrap();
        let path = format!("tests/it/window/pictures/{screen}-{name}");
        let was_there = Path::new(&format!("{path}-tiny-skia.png")).exists();
        assert!(snapshot.matches_image(&path).unwrap(), "{path} looks different now");
        assert!(was_there, "{path} is new: look at it");
    }
}

const WIDE: Size = Size::new(1020.0, 640.0);
const NARROW: Size = Size::new(380.0, 600.0);

#[test]
fn a_call_over_its_conversation_looks_as_it_did() {
    look("call", WIDE);
}

#[test]
fn several_calls_look_as_they_did() {
    look("several", WIDE);
}

#[test]
fn a_call_that_is_handed_over_looks_as_it_did() {
    look("transfer", Size::new(1020.0, 760.0));
}

#[test]
fn the_window_of_a_call_beside_others_looks_as_it_did() {
    for screen in ["several", "transfer"] {
        let stage = Stage::new(screen);
        let size = Size::new(420.0, 640.0);
        let mut window = Simulator::with_size(settings(), size, stage.app.call_window());
        let snapshot = window.snapshot(&Theme::DARK).unwrap();
        let path = format!("tests/it/window/pictures/window-{screen}-dark");
        assert!(snapshot.matches_image(&path).unwrap(), "{path} looks different now");
    }
}

#[test]
fn checking_who_somebody_is_looks_as_it_did() {
    look("safety", Size::new(1020.0, 760.0));
    look("choose", WIDE);
    look("changed", Size::new(1200.0, 760.0));
}

#[test]
fn a_narrow_call_on_hold_looks_as_it_did() {
    look("held", NARROW);
}

#[test]
fn voice_messages_look_as_they_did() {
    look("voice", WIDE);
    look("recording", NARROW);
}

#[test]
fn voicemail_looks_as_it_did() {
    look("voicemail", WIDE);
    look("voicemail-offer", NARROW);
}

#[test]
fn pictures_of_people_look_as_they_did() {
    look("faces", Size::new(1200.0, 760.0));
    look("portrait", Size::new(1020.0, 840.0));
}

#[test]
fn the_dialer_looks_as_it_did() {
    look("dialer", WIDE);
}

#[test]
fn how_a_call_goes_looks_as_it_did() {
    look("quality", WIDE);
}

#[test]
fn how_a_call_went_looks_as_it_did() {
    look("went", WIDE);
}

#[test]
fn whether_others_reach_one_looks_as_it_did() {
    look_at_phones("doctor", "doctor-findings", Size::new(1020.0, 640.0));
}

#[test]
fn the_window_of_a_call_looks_as_it_did() {
    for screen in ["window", "quality"] {
        let stage = Stage::new(screen);
        let mut window = Simulator::with_size(settings(), Size::new(420.0, 640.0), stage.app.call_window());
        let snapshot = window.snapshot(&Theme::LIGHT).unwrap();
        let path = format!("tests/it/window/pictures/window-{screen}-light");
        assert!(snapshot.matches_image(&path).unwrap(), "{path} looks different now");
    }
}

#[test]
fn a_narrow_conversation_looks_as_it_did() {
    look("chat", NARROW);
}

/// A part of the settings, from a place in it on.
fn look_at_phones(screen: &str, id: &'static str, size: Size) {
    for (name, theme) in [("light", Theme::LIGHT), ("dark", Theme::DARK)] {
        let mut stage = Stage::new(screen);
        stage.resize(size);
        let mut window = stage.simulator();
        let place = window.find(Id::new(id)).unwrap().bounds();
        window.point_at(Point::new(size.width - 10.0, size.height / 2.0));
        let delta = mouse::ScrollDelta::Pixels { x: 0.0, y: 140.0 - place.y };
        window.simulate([iced::Event::Mouse(mouse::Event::WheelScrolled { delta })]);
        let snapshot = window.snapshot(&theme).unwrap();
        let path = format!("tests/it/window/pictures/{screen}-{name}");
        assert!(snapshot.matches_image(&path).unwrap(), "{path} looks different now");
    }
}

#[test]
fn accounts_of_phones_look_as_they_did() {
    look_at_phones("phones", "gateway", Size::new(1020.0, 1240.0));
}

#[test]
fn a_narrow_form_for_a_phone_looks_as_it_did() {
    look_at_phones("phones-add", "phones-address", Size::new(360.0, 720.0));
}

#[test]
fn what_a_new_phone_is_told_looks_as_it_did() {
    look_at_phones("phones-made", "gateway", Size::new(360.0, 1240.0));
}

#[test]
fn the_telephone_provider_looks_as_it_did() {
    look_at_phones("provider", "provider-change", Size::new(1020.0, 640.0));
}

#[test]
fn the_connection_looks_as_it_did() {
    look_at_phones("connection", "connection", Size::new(1020.0, 760.0));
    look_at_phones("alone", "connection", Size::new(360.0, 640.0));
}

#[test]
fn keys_and_back_up_look_as_they_did() {
    look_at_phones("keeping", "keeping-lock", Size::new(1020.0, 820.0));
    look_at_phones("backup", "keeping-lock", Size::new(360.0, 820.0));
}

#[test]
fn the_change_of_a_key_looks_as_it_did() {
    look_at_phones("key", "backup", Size::new(1020.0, 820.0));
    look("followed", WIDE);
}

#[test]
fn groups_look_as_they_did() {
    look("group", WIDE);
    look("group-details", Size::new(1200.0, 780.0));
    look("group-asked", WIDE);
    look("group-new", WIDE);
    look("group-voice", Size::new(1020.0, 760.0));
    look("group-call", WIDE);
}

#[test]
fn restoring_from_a_file_looks_as_it_did() {
    let look = Look { screen: "restore-file".to_owned(), plain: true, ..Look::default() };
    let (mut app, _window) = App::pretended(&look, CLOCK);
    drop(gallery::stage(&mut app, &look));
    let mut window = Simulator::with_size(settings(), Size::new(860.0, 700.0), app.main());
    let snapshot = window.snapshot(&Theme::LIGHT).unwrap();
    let path = "tests/it/window/pictures/restore-file-light";
    assert!(snapshot.matches_image(path).unwrap(), "{path} looks different now");
}

#[test]
fn the_recovery_words_look_as_they_did() {
    look("words", WIDE);
}

#[test]
fn the_sheet_of_shortcuts_looks_as_it_did() {
    look("shortcuts", Size::new(1200.0, 780.0));
}

#[test]
fn a_search_in_the_settings_looks_as_it_did() {
    look("settings-found", Size::new(1020.0, 760.0));
}

#[test]
fn a_narrow_form_for_the_provider_looks_as_it_did() {
    look_at_phones("provider-change", "provider-address", Size::new(360.0, 860.0));
}

/// Those with the longest words, and one of each writing.
const LONGEST: [&str; 6] = ["de", "fr", "ru", "ar", "hi", "ja"];

#[test]
fn no_word_of_a_narrow_window_is_cut_off_at_its_side() {
    for screen in SCREENS {
        for tag in LONGEST {
            let mut stage = Stage::speaking(screen, tag);
            stage.resize(Size::new(360.0, 520.0));
            let mut outside = Vec::new();
            let nothing = stage.simulator().find(|candidate: Candidate<'_>| {
                if let Candidate::Text { bounds, content, .. } = candidate
                    && (bounds.x < 0.0 || bounds.x + bounds.width > 361.0)
                {
                    outside.push(content.to_owned());
                }
                None::<()>
            });
            assert!(nothing.is_err() && outside.is_empty(), "{screen} {tag}: {outside:?}");
        }
    }
}

#[test]
fn the_first_start_says_what_is_wrong_with_an_address() {
    let look = Look { screen: "welcome".to_owned(), plain: true, ..Look::default() };
    let (mut app, _window) = App::pretended(&look, CLOCK);
    drop(gallery::stage(&mut app, &look));
    let mut window = Simulator::with_size(settings(), Size::new(860.0, 600.0), app.main());
    window.click("Start").unwrap();
    let messages: Vec<_> = window.into_messages().collect();
    for message in messages {
        drop(app.update(message));
    }
    let mut window = Simulator::with_size(settings(), Size::new(860.0, 600.0), app.main());
    assert!(window.find("Type an address first.").is_ok());
}
