//! What is new, from the settings.

use super::Stage;

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
