//! The search in the settings.

use super::Stage;
use super::frames::Frames;
use ahoy::i18n::Words;
use ahoy::io::speech::Speech;
use ahoy::terms::Wanted;
use ahoy::ui::app::{Message, Spoken};
use ahoy::ui::screen::settings;
use iced::Size;
use iced::keyboard::{Key, Modifiers, key::Named};
use iced_test::selector::Candidate;

/// High enough that all settings are in view.
const TALL: Size = Size::new(1020.0, 9000.0);
/// The rail, at the side where lines begin.
const RAIL: f32 = 77.0;

fn open(tag: &str) -> Stage {
    let mut stage = Stage::speaking("settings", tag);
    stage.resize(TALL);
    stage
}

fn seek(stage: &mut Stage, text: &str) {
    drop(stage.app.update(Message::Settings(settings::Message::Find(text.to_owned()))));
}

/// What is written beside the rail.
fn texts(stage: &Stage) -> Vec<String> {
    let mut texts = Vec::new();
    let all = stage.simulator().find(|candidate: Candidate<'_>| {
        if let Candidate::Text { bounds, content, .. } = candidate
            && bounds.x >= RAIL
            && bounds.x + bounds.width <= TALL.width - RAIL
        {
            texts.push(content.to_owned());
        }
        None::<()>
    });
    assert!(all.is_err());
    texts
}

/// One language of each kind of writing.
const WRITINGS: [&str; 5] = ["en", "de", "ar", "hi", "ja"];

#[test]
fn every_setting_is_found_by_whatever_it_shows() {
    for tag in WRITINGS {
        let mut stage = open(tag);
        let title = Words::for_language(tag).get("settings-title");
        let all = texts(&stage);
        assert!(all.len() > 150, "{tag}: {}", all.len());
        // All of one language, and a part of the others.
        let step = if tag == "en" { 1 } else { 7 };
        let words = all.iter().filter(|text| **text != title && !Wanted::of(text).is_empty());
        for text in words.step_by(step) {
            seek(&mut stage, text);
            let found = texts(&stage);
            assert!(found.contains(text), "{tag}: {text:?} is not found");
            assert!(found.len() < all.len(), "{tag}: {text:?} finds everything");
        }
    }
}

#[test]
fn case_and_accents_make_no_difference_and_words_may_stand_in_the_section_and_in_the_setting() {
    let mut stage = open("es");
    seek(&mut stage, "microfono");
    assert!(stage.shows("Micrófono"));
    let mut stage = open("en");
    seek(&mut stage, "SOUND echo");
    assert!(stage.shows("Cancel echo") && !stage.shows("Suppress noise") && !stage.shows("Colours"));
    seek(&mut stage, "loudn");
    assert!(stage.shows("Even out loudness") && stage.shows("Sound"));
    seek(&mut stage, "appearance");
    assert!(stage.shows("Colours") && stage.shows("Motion"), "all of a section that is called so");
}

#[test]
fn what_a_closed_list_holds_is_found() {
    let mut stage = open("en");
    seek(&mut stage, "polski");
    assert!(stage.shows("Language") && stage.shows("Appearance") && !stage.shows("Colours"));
}

#[test]
fn what_was_found_can_be_changed_where_it_stands() {
    let mut stage = open("en");
    seek(&mut stage, "echo");
    stage.press("settings-echo");
    let told = format!("{:?}", stage.commands());
    assert!(told.contains("SetCleaning"), "{told}");
}

#[test]
fn the_head_of_a_section_leads_to_all_of_it() {
    let mut stage = open("en");
    seek(&mut stage, "echo");
    assert!(!stage.shows("Suppress noise"));
    stage.press("whole-settings-sound");
    assert!(stage.shows("Suppress noise") && stage.shows("Your address"));
    // It is scrolled to.
    let mut stage = open("en");
    stage.resize(Size::new(1020.0, 640.0));
    seek(&mut stage, "echo");
    let mut frames = Frames::new(stage.size);
    frames.found(&stage);
    let whole = settings::Message::Whole("settings-sound");
    let task = stage.app.update(Message::Settings(whole));
    let before = frames.found(&stage).top_of("Sound");
    frames.run(&stage, task);
    let after = frames.found(&stage).top_of("Sound");
    assert!(before > 640.0 && (64.0..320.0).contains(&after), "{before} {after}");
}

#[test]
fn where_nothing_is_found_it_says_so_and_escape_leads_back() {
    let mut stage = open("en");
    let window = iced::window::Id::unique();
    stage.app.take_for_main(window);
    seek(&mut stage, "zeppelin");
    let plain: Vec<String> =
        texts(&stage).iter().map(|it| it.replace(['\u{2068}', '\u{2069}'], "")).collect();
    assert!(plain.contains(&"Nothing found for “zeppelin”.".to_owned()), "{plain:?}");
    assert!(!stage.shows("Your address"));
    let escape = || Message::Key(window, Key::Named(Named::Escape), Modifiers::empty());
    drop(stage.app.update(escape()));
    assert!(stage.shows("Your address"));
    seek(&mut stage, "  ");
    assert!(stage.shows("Your address"), "nothing is looked for");
    seek(&mut stage, "echo");
    stage.click("Contacts");
    stage.click("Settings");
    assert!(stage.shows("Your address"), "it is forgotten when one goes elsewhere");
}

#[test]
fn what_is_typed_into_the_field_is_searched_for_and_has_a_bound() {
    let mut stage = open("en");
    stage.type_into("search", "echo");
    assert!(stage.shows("Cancel echo") && !stage.shows("Your address"));
    seek(&mut stage, &"echo ".repeat(1000));
    assert!(stage.shows("Cancel echo"));
}

#[test]
fn how_much_was_found_is_said_and_shown() {
    let mut stage = open("en");
    let (speech, _voices, mut desk) = Speech::pair();
    drop(stage.app.update(Message::Spoken(Spoken::Speech(speech))));
    let mut me = stage.app.model.me.clone().expect("somebody");
    me.preferences.push(("speech".to_owned(), "on".to_owned()));
    stage.tell(ahoy::engine::api::Event::Me(me));
    let mut said = || {
        let said = std::iter::from_fn(|| desk.sayings.try_recv().ok());
        said.map(|it| it.text.replace(['\u{2068}', '\u{2069}'], "")).collect::<Vec<_>>()
    };
    said();
    seek(&mut stage, "cancel echo");
    assert_eq!(said(), ["1 setting found"]);
    assert!(stage.shows("1 setting found"));
    seek(&mut stage, "zeppelin");
    assert_eq!(said(), ["Nothing found for “zeppelin”."]);
}
