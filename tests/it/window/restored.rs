//! Back from an old back-up: the bar that says so, and the list in the settings.

use super::Stage;
use ahoy::engine::api::*;

/// High enough that all settings are in view.
const TALL: iced::Size = iced::Size::new(1200.0, 6400.0);

fn restored(waiting: &[&str], met: &[&str], is_seen: bool) -> Event {
    let names = |names: &[&str]| names.iter().map(|name| name.parse().expect("address")).collect();
    let (waiting, met) = (names(waiting), names(met));
    Event::Restored(Some(Restored { of_ms: 0, waiting, met, is_seen }))
}

#[test]
fn a_bar_says_what_a_back_up_means_until_it_is_read_and_the_settings_whom_one_has_met() {
    let mut stage = Stage::new("settings");
    stage.resize(TALL);
    assert!(!stage.shows("Brought back by a back-up"));
    let bob = "bob@example.org";
    let aor = bob.parse().expect("address");
    let name = stage.app.model.buddies[&aor].name.clone();
    let bar = |rest: &str| {
        format!("You came back by a back-up (an earlier day): what was said after it is not here. {rest}")
    };
    let waits = "friends are still to be met: until then, what you write to them waits on this computer.";
    stage.tell(restored(&[bob, "zoe@example.org"], &[], false));
    assert!(stage.shows(&bar(&format!("2 {waits}"))));
    assert!(stage.shows(&format!("{name}: still to be met")));
    stage.tell(restored(&["zoe@example.org"], &[bob], false));
    let one = "One friend is still to be met: until then, what you write there waits on this computer.";
    assert!(stage.shows(&bar(one)));
    assert!(stage.shows(&format!("{name}: met again")) && stage.shows("zoe@example.org: still to be met"));

    stage.press("restored-seen");
    assert_eq!(stage.commands(), [Command::SawRestored]);
    stage.tell(restored(&["zoe@example.org"], &[bob], true));
    assert!(!stage.shows(&bar(one)) && stage.shows("Brought back by a back-up"));
    stage.tell(Event::Restored(None));
    assert!(!stage.shows("Brought back by a back-up"));
    stage.tell(restored(&[], &[bob], false));
    assert!(stage.shows(&bar("You have met all your friends again.")));
}
