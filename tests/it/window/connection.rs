//! The connection in the settings: how one is connected in words, and the list of ways in.

use super::Stage;
use ahoy::engine::api::*;
use ahoy::engine::failure::Failure;
use iced::widget::Id;

/// High enough that all settings are in view.
const TALL: iced::Size = iced::Size::new(1200.0, 6400.0);

fn settings(screen: &str) -> Stage {
    let mut stage = Stage::new(screen);
    stage.resize(TALL);
    stage
}

fn list(entries: &[(&str, BootstrapState)]) -> Event {
    let entry = |(address, state): &(&str, BootstrapState)| BootstrapEntry {
        address: (*address).to_owned(),
        state: *state,
    };
    Event::Bootstrap(entries.iter().map(entry).collect())
}

#[test]
fn a_way_in_is_added_seen_in_words_and_removed() {
    let mut stage = settings("settings");
    stage.press("way-in-add");
    assert_eq!(stage.commands(), [], "nothing is written");
    stage.type_into("way-in", "f");
    stage.press("way-in-add");
    assert_eq!(stage.commands(), [Command::AddBootstrap { address: "f".to_owned() }]);
    assert!(stage.act(|window| window.find(Id::new("way-in-add")).is_err()), "it can be asked once only");
    stage.tell(Event::Error { about: "f".to_owned(), code: Failure::BadWayIn });
    assert!(stage.shows(
        "This is no way in. Write a domain name like friends.example.org, or an address like /ip4/192.0.2.1/udp/4001/quic-v1."
    ));
    stage.press("way-in-add");
    stage.tell(list(&[("friends.example.org", BootstrapState::Trying)]));
    assert!(stage.shows("friends.example.org") && stage.shows("Being tried"));
    stage.tell(list(&[("friends.example.org", BootstrapState::Connected)]));
    assert!(stage.shows("Connected"));
    stage.tell(list(&[("friends.example.org", BootstrapState::Failed(Failure::NothingPublished))]));
    assert!(
        stage.shows(
            "No way in is published under this name. Check the spelling, or ask whoever keeps the name."
        )
    );
    stage.commands();
    stage.press("way-in-remove");
    assert_eq!(stage.commands(), [Command::RemoveBootstrap { address: "friends.example.org".to_owned() }]);
    stage.tell(list(&[]));
    assert!(!stage.shows("friends.example.org"));
}

#[test]
fn the_window_says_how_one_is_connected() {
    let mut stage = settings("settings");
    let all = [
        (
            Way::Direct,
            Through::Remembered,
            "Friends reach this computer directly.",
            "It got in by a computer it remembers.",
        ),
        (
            Way::Local,
            Through::Lan,
            "On your local network only: nobody beyond it is connected.",
            "It found the others on this network.",
        ),
    ];
    for (way, through, way_words, through_words) in all {
        stage.tell(Event::Reach(Reach {
            nodes: 12,
            published: true,
            way,
            through: Some(through),
            ..Reach::default()
        }));
        assert!(stage.shows("Connected with 12 other computers"));
        assert!(stage.shows(way_words) && stage.shows(through_words), "{way:?}");
    }
    stage.tell(Event::Reach(Reach::default()));
    assert!(stage.shows(
        "Open Ahoy on another computer of this network, add a friend by an invitation, or write a way in below. Ahoy goes on trying."
    ));
}

#[test]
fn an_address_that_others_claim_or_that_is_not_found_is_told_calmly() {
    let mut stage = settings("settings");
    let reach = Reach { nodes: 12, published: true, way: Way::Direct, ..Reach::default() };
    let contested = "Somebody else claims your address, too. Nobody is connected with the wrong person because of that: your friends know your key. Give new friends an invitation.";
    let hidden = "Who looks for your address does not find it just now. Friends who are on your list find you all the same. Give new friends an invitation.";
    for (claim, words) in [(ClaimSeen::Contested, contested), (ClaimSeen::Hidden, hidden)] {
        stage.tell(Event::Reach(Reach { claim, ..reach }));
        assert!(stage.shows(words), "{claim:?}");
    }
    stage.tell(Event::Reach(reach));
    assert!(!stage.shows(contested) && !stage.shows(hidden));
}

#[test]
fn the_rail_shows_that_nobody_is_there_once_there_was_time_to_find_somebody() {
    let marked = |stage: &Stage| stage.simulator().find(Id::new("trouble")).is_ok();
    let mut stage = Stage::new("chat");
    assert!(!marked(&stage));
    stage.tell(Event::Reach(Reach::default()));
    assert!(!marked(&stage), "not at once");
    stage.app.model.alone_since_ms = Some(0);
    assert!(marked(&stage));
    stage.tell(Event::Reach(Reach { nodes: 1, way: Way::Direct, ..Reach::default() }));
    assert!(!marked(&stage));
    stage.tell(Event::Reach(Reach { nodes: 1, way: Way::Outgoing, ..Reach::default() }));
    assert!(marked(&stage), "friends may not get here");
}

#[test]
fn the_meeting_place_is_off_until_it_is_switched_on_and_says_what_came_of_it() {
    let mut stage = settings("settings");
    assert!(stage.shows(
        "Everybody on the Internet can then see that Ahoy runs at this IP address, for up to two days after you switch it off; not who you are. Others are looked for there only while too few are connected."
    ));
    stage.press("meeting");
    assert_eq!(stage.commands(), [Command::SetMeeting { on: true }]);
    let state = MeetingState { on: true, looking: true, announced: false, found: 0 };
    stage.tell(Event::Meeting(state));
    assert!(stage.shows("This computer only looks there · looking now"));
    stage.tell(Event::Meeting(MeetingState { looking: false, announced: true, found: 2, ..state }));
    assert!(stage.shows("Others find this computer there · 2 others were found"));
    stage.press("meeting");
    assert_eq!(stage.commands(), [Command::SetMeeting { on: false }]);
}
