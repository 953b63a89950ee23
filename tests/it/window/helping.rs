//! Helping others from the settings: the switch, how many calls, and what it has come to.

use super::Stage;
use ahoy::engine::api::*;

/// High enough that all settings are in view.
const TALL: iced::Size = iced::Size::new(1200.0, 6400.0);

#[test]
fn helping_others_is_a_switch_with_a_number_of_calls_and_figures() {
    let mut stage = Stage::new("settings");
    stage.resize(TALL);
    let served = Served { circuits: 3, calls: 1, bytes_today: 12_345_678 };
    stage.tell(Event::Serving(ServingState { allowed: Serving::default(), served }));
    assert!(stage.shows("Now: 3 lines and 1 call of others") && stage.shows("Today: 12.3 MB"));
    stage.press("helping-8");
    assert_eq!(stage.commands(), [Command::SetServing { relay: None, calls: Some(8) }]);
    stage.press("helping");
    assert_eq!(stage.commands(), [Command::SetServing { relay: Some(false), calls: None }]);
    let allowed = Serving { relay: false, calls: 8 };
    stage.tell(Event::Serving(ServingState { allowed, served }));
    assert!(!stage.shows("Calls of others that may pass at once"));
    stage.press("helping");
    assert_eq!(stage.commands(), [Command::SetServing { relay: Some(true), calls: None }]);
}
