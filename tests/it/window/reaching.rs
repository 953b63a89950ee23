//! Who can reach this person: the section of the settings, and blocking where somebody is looked at.

use super::Stage;
use ahoy::engine::api::*;

/// High enough that all settings are in view.
const TALL: iced::Size = iced::Size::new(1200.0, 6400.0);

fn blocked(stage: &Stage) -> Buddy {
    let bob = &stage.app.model.buddies[&"bob@example.org".parse().expect("literal")];
    Buddy { relation: Relation::Blocked, ..bob.clone() }
}

#[test]
fn who_rings_is_chosen_and_phones_are_a_switch_beside_it() {
    let mut stage = Stage::new("settings");
    stage.resize(TALL);
    stage.press("reaching-phones");
    assert_eq!(stage.commands(), [Command::SetReaching(Change { phones: Some(false), ..Change::default() })]);
    stage.press("reaching-ring-everyone");
    let everyone = Change { rung_by: Some(Circle::Everyone), ..Change::default() };
    assert_eq!(stage.commands(), [Command::SetReaching(everyone)]);
    stage.press("reaching-find-buddies");
    let buddies = Change { found_by: Some(Circle::Buddies), ..Change::default() };
    assert_eq!(stage.commands(), [Command::SetReaching(buddies)]);
    stage.tell(Event::Reaching(Reaching { rung_by: Circle::Everyone, ..Reaching::default() }));
    assert!(!stage.shows("SIP phones of this network too"), "they ring with everyone");
}

#[test]
fn who_is_blocked_stands_in_the_settings_and_nowhere_else() {
    let mut stage = Stage::new("settings");
    stage.resize(TALL);
    let buddy = blocked(&stage);
    assert!(stage.shows("Nobody. You can block somebody in their details or when they ask."));
    stage.tell(Event::Buddy(buddy.clone()));
    assert!(stage.shows(&buddy.name));
    stage.click("Unblock");
    assert_eq!(stage.commands(), [Command::Unblock { aor: buddy.aor.clone() }]);

    let mut stage = Stage::new("contacts");
    assert!(stage.shows(&buddy.name));
    stage.tell(Event::Buddy(buddy.clone()));
    assert!(!stage.shows(&buddy.name));
}

#[test]
fn a_friend_is_hidden_from_by_a_switch_in_the_details_that_says_what_it_cannot_do() {
    let mut stage = Stage::new("changed");
    stage.resize(TALL);
    let aor: ahoy::aor::Aor = "bob@example.org".parse().expect("literal");
    let bob = stage.app.model.buddies[&aor].clone();
    assert!(stage.shows(&format!("Hide your IP address from {}", bob.name)));
    for on in [true, false] {
        stage.press("details-hide");
        assert_eq!(stage.commands(), [Command::SetRelayOnly { aor: aor.clone(), on }]);
        stage.tell(Event::Buddy(Buddy { relay_only: on, ..bob.clone() }));
    }
    stage.tell(Event::Buddy(Buddy { trust: Trust::Unproven, ..bob.clone() }));
    assert!(!stage.shows(&format!("Hide your IP address from {}", bob.name)), "a phone has to know");
}
