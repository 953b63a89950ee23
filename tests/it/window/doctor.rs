//! How a call goes and went, and whether others reach one, as a person sees it.

use super::Stage;
use ahoy::engine::api::*;
use iced::Size;

#[test]
fn a_click_on_the_figures_of_a_call_says_how_it_goes() {
    let mut stage = Stage::new("call");
    stage.resize(Size::new(1200.0, 900.0));
    assert!(stage.shows("04:34 · 38 ms · Straight, by hole punching"));
    let words = "Straight, after both routers were persuaded (hole punching).";
    assert!(!stage.shows(words));
    stage.press("call-details");
    for text in ["Good connection", words, "Delay there and back", "Lost on the way there", "0.1 %", "Opus"] {
        assert!(stage.shows(text), "{text}");
    }
    stage.press("call-details");
    assert!(!stage.shows(words));
    stage.press("call-details");
    stage.press("close-call-details");
    assert!(!stage.shows(words));
    assert_eq!(stage.commands(), [], "the engine has nothing to do with it");
}

#[test]
fn a_call_that_does_not_go_straight_says_what_blocks_it_and_what_to_do() {
    let stage = Stage::new("quality");
    for text in [
        "Fair connection",
        "Through a volunteer's computer, which hears nothing of it.",
        "Your router gives every connection another port.",
        "By radio, go nearer to the router or use a cable; stop large uploads.",
    ] {
        assert!(stage.shows(text), "{text}");
    }
}

#[test]
fn an_entry_of_the_list_shows_how_the_call_went_when_it_is_opened() {
    let mut stage = Stage::new("dialer");
    let words = "The other side's router gives every connection another port.";
    assert!(!stage.shows(words));
    stage.press("call-record-bob-1231");
    for text in [words, "Through a volunteer", "86 ms", "2.1 % (14.0 % in the worst seconds)"] {
        assert!(stage.shows(text), "{text}");
    }
    stage.press("call-record-dana-315");
    assert!(!stage.shows(words), "one at a time");
    assert!(stage.shows("Nothing is known of how this call went: there was no sound."));
    stage.press("call-record-dana-315");
    assert!(!stage.shows("Nothing is known of how this call went: there was no sound."));
    assert_eq!(stage.commands(), [], "nobody is called");
}

#[test]
fn the_settings_ask_whether_others_reach_one_and_say_so_again_when_that_changes() {
    let mut stage = Stage::new("chat");
    stage.click("Settings");
    assert_eq!(stage.commands(), [Command::Doctor]);
    stage.resize(Size::new(1200.0, 6400.0));
    assert!(stage.shows("Can others reach me?") && stage.shows("Looking…"));
    let found = Reachability {
        reach: Reach::default(),
        udp: Some(false),
        ports_vary: None,
        router: Router::Unknown,
        ipv6: None,
        findings: vec![Finding::ReachOutgoing, Finding::OwnUdpBlocked],
        calls: Vec::new(),
    };
    stage.tell(Event::Doctor(Box::new(found)));
    assert!(stage.shows("Your network lets no UDP through."));
    assert!(
        stage.shows("Allow outgoing UDP in the firewall, or ask whoever looks after the network to."),
        "advice"
    );
    stage.tell(Event::Reach(Reach::default()));
    assert_eq!(stage.commands(), [Command::Doctor]);
    stage.press("doctor-again");
    assert_eq!(stage.commands(), [Command::Doctor]);
    stage.press("doctor-copy");
    assert_eq!(stage.commands(), [], "the text is made here");
}

#[test]
fn a_call_whose_way_is_lost_says_that_it_is_looked_for() {
    let mut stage = Stage::new("call");
    let lost = Call { reconnecting: true, ..stage.app.model.current_call().unwrap().clone() };
    stage.tell(Event::Call(lost));
    assert!(stage.shows("Reconnecting…") && !stage.shows("In a call with Bob Lindqvist"));
}
