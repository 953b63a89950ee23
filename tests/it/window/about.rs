//! What is new, and the problem report, from the settings.

use super::Stage;
use ahoy::engine::api::*;
use ahoy::ui::app::Message;
use ahoy::ui::screen::{report, settings};
use iced_test::runtime::{Action, clipboard};

/// High enough that all settings are in view.
const TALL: iced::Size = iced::Size::new(1200.0, 7000.0);

#[test]
fn what_is_new_is_reached_from_the_settings() {
    let mut stage = Stage::new("settings");
    stage.resize(TALL);
    let title = format!("New in Ahoy {}", env!("CARGO_PKG_VERSION"));
    assert!(!stage.shows(&title));
    stage.press("news-open");
    assert!(stage.shows(&title) && !stage.shows("This list is in English."));
    stage.press("news-close");
    assert!(!stage.shows(&title));
    let mut stage = Stage::speaking("news", "ja");
    assert!(stage.shows("この一覧は英語です。"));
    stage.press("news-close");
    assert!(!stage.shows("この一覧は英語です。"));
}

#[test]
fn a_problem_report_is_read_before_it_is_copied_and_names_nobody() {
    let mut stage = Stage::new("settings");
    stage.resize(TALL);
    let copy = |stage: &mut Stage| {
        let copied = stage.app.update(Message::Settings(settings::Message::Report(report::Message::Copy)));
        let mut does = iced_test::runtime::task::into_stream(copied)?;
        match iced::futures::executor::block_on(iced::futures::StreamExt::next(&mut does)) {
            Some(Action::Clipboard(clipboard::Action::Write { contents, .. })) => Some(contents),
            _ => None,
        }
    };
    assert_eq!(copy(&mut stage), None, "nobody has read it yet");
    stage.press("report-show");
    let text = copy(&mut stage).expect("it is copied");
    assert!(stage.shows(&text), "what is copied is what is shown");
    let me = stage.app.model.me.clone().expect("everything was told");
    let friends = stage.app.model.buddies.values().flat_map(|it| [it.aor.to_string(), it.name.clone()]);
    let devices = stage.app.model.devices.clone();
    let secret = friends.chain(me.addresses).chain(devices.inputs).chain(devices.outputs);
    let secret = secret.chain([me.aor.to_string(), me.name, me.peer, me.sip, me.short_form, me.invite]);
    for word in secret.filter(|word| !word.is_empty()) {
        assert!(!text.contains(&word), "{word}: {text}");
    }
    assert!(text.contains(env!("CARGO_PKG_VERSION")) && text.contains("Microphones"), "{text}");
    assert_eq!(stage.commands(), Vec::<Command>::new(), "nobody is told");
    stage.click("Chats");
    stage.click("Settings");
    assert!(!stage.shows(&text), "it is made anew when it is wanted again");
}
