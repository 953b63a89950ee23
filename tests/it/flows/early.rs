//! What is heard before a call is answered (RFC 3261 13.2.1, RFC 3960).

use crate::world::{Person, World};
use ahoy::engine::api::{CallId, CallState, Command};
use ahoy::engine::failure::Failure;
use ahoy::media::{Fault, LegId, Order, Report, Ringing};
use std::net::SocketAddr;
use std::time::Duration;

const SDP: &str =
    "v=0\r\no=- 1 1 IN IP4 10.0.1.1\r\ns=-\r\nc=IN IP4 10.0.1.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n";
const CONTACT: &str = "Contact: <sip:110@10.0.1.1>\r\n";

fn at() -> SocketAddr {
    SocketAddr::from(([10, 0, 1, 1], 5060))
}

/// Alice calls a number of a telephone network, which says this.
fn called(answer: &str) -> (World, Person) {
    let mut world = World::new();
    let alice = world.person("alice@example.org");
    world.strangers.insert(at(), answer.to_owned());
    world.run(Duration::from_secs(1));
    world.ask(alice, Command::Dial { call: CallId("c".to_owned()), to: "sip:110@10.0.1.1:5060".to_owned() });
    world.run(Duration::from_secs(1));
    (world, alice)
}

fn says(world: &mut World, alice: Person, answer: &str) {
    world.stranger_says(alice, at(), answer);
    world.run(Duration::from_secs(1));
}

/// What the media thread was told about sessions, in words.
fn told(world: &World) -> Vec<String> {
    let word = |order: &Order| match order {
        Order::Start { .. } => Some("start".to_owned()),
        Order::Update { .. } => Some("update".to_owned()),
        Order::Mute { muted, .. } => Some(format!("muted {muted}")),
        Order::Ring(Some(Ringing::RingBack)) => Some("ring back".to_owned()),
        _ => None,
    };
    world.orders.iter().filter_map(|(_, order)| word(order)).collect()
}

fn leg(world: &World) -> LegId {
    let start = world.orders.iter().find_map(|(_, order)| match order {
        Order::Start { leg, .. } => Some(*leg),
        _ => None,
    });
    start.expect("a session")
}

#[test]
fn an_announcement_is_heard_in_place_of_our_own_ringing_and_nobody_hears_us() {
    for headers in ["", "Require: 100rel\r\nRSeq: 1\r\n"] {
        let (mut world, alice) = called(&format!("183 Session Progress\r\n{CONTACT}{headers}\r\n{SDP}"));
        assert_eq!(world.call(alice, "c"), Some((CallState::Ringing, None)));
        assert_eq!(told(&world), ["start", "muted true"]);
        let body = if headers.is_empty() { SDP } else { "" };
        says(&mut world, alice, &format!("200 OK\r\n{CONTACT}\r\n{body}"));
        assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
        assert_eq!(told(&world), ["start", "muted true", "update", "muted false"]);
    }
}

#[test]
fn an_announcement_that_cannot_be_heard_costs_no_call() {
    let (mut world, alice) = called(&format!("183 Session Progress\r\n{CONTACT}\r\n{SDP}"));
    let leg = leg(&world);
    world.media_says(alice, Report::Failed { leg, fault: Fault::NoPath });
    world.run(Duration::from_secs(1));
    assert_eq!(world.call(alice, "c"), Some((CallState::Ringing, None)));
    says(&mut world, alice, &format!("200 OK\r\n{CONTACT}\r\n{SDP}"));
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
    assert_eq!(told(&world), ["start", "muted true", "ring back", "start"], "begun anew");
}

#[test]
fn after_an_announcement_the_refusal_is_told_and_the_session_stopped() {
    let (mut world, alice) = called(&format!("183 Session Progress\r\n{CONTACT}\r\n{SDP}"));
    let leg = leg(&world);
    says(&mut world, alice, "404 Not Found");
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::NotFound))));
    assert!(world.orders.iter().any(|(_, order)| matches!(order, Order::Stop { leg: l } if *l == leg)));
}
