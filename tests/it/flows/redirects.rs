//! Calls that are sent elsewhere (RFC 3261 8.1.3.4).

use crate::world::{Person, World};
use ahoy::engine::api::{CallId, CallState, Command};
use ahoy::engine::failure::Failure;
use ahoy::media::Order;
use std::net::SocketAddr;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const CAROL: &str = "carol@example.org";

fn dial(world: &mut World, who: Person, to: &str) {
    world.ask(who, Command::Dial { call: CallId("c".to_owned()), to: to.to_owned() });
    world.run(Duration::from_secs(2));
}

/// A phone of another make, and its address in a URI.
fn phone(world: &mut World, number: u8, answer: &str) -> String {
    let at = SocketAddr::from(([10, 0, 1, number], 5060));
    world.strangers.insert(at, answer.to_owned());
    format!("sip:p{number}@{at}")
}

fn two(world: &mut World) -> (Person, Person) {
    let pair = (world.person(ALICE), world.person(BOB));
    world.run(Duration::from_secs(1));
    pair
}

/// The last view of Alice's call: whom, under what name.
fn shown(world: &World, who: Person) -> (String, String) {
    let calls = world.calls(who);
    let last = calls.last().expect("a call");
    (last.peer.clone(), last.name.clone())
}

fn header(text: &str, name: &str) -> String {
    let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
    line.trim_start_matches(name).trim_start_matches(':').trim().to_owned()
}

/// Whom each INVITE to a phone of another make was for.
fn asked(world: &World) -> Vec<String> {
    world.invites.iter().filter_map(|text| text.split(' ').nth(1)).map(str::to_owned).collect()
}

#[test]
fn a_redirected_call_goes_on_and_is_shown_as_one_to_the_new_address() {
    let mut world = World::new();
    let (alice, bob) = two(&mut world);
    let there = format!("sip:bob@{}", world.address(bob));
    let desk = phone(&mut world, 1, &format!("302 Moved\r\nContact: \"Your bank\" <{there}>"));
    dial(&mut world, alice, &desk);
    assert_eq!(world.call(alice, "c"), Some((CallState::Ringing, None)));
    assert_eq!(shown(&world, alice), (there.clone(), String::new()), "a name in a redirect proves nothing");
    let call = world.incoming(bob).expect("it rings at Bob's");
    world.ask(bob, Command::Answer { call });
    world.run(Duration::from_secs(1));
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
    world.ask(alice, Command::HangUp { call: CallId("c".to_owned()) });
    world.run(Duration::from_secs(1));
    assert_eq!(world.snapshot(alice).call_records[0].peer, there);
}

#[test]
fn contacts_are_tried_best_first_with_the_same_from_to_and_call_id() {
    let mut world = World::new();
    let (alice, _) = two(&mut world);
    let second = phone(&mut world, 2, "486 Busy Here");
    let third = phone(&mut world, 3, "404 Not Found");
    let first = phone(&mut world, 1, &format!("302 Moved\r\nContact: <{third}>;q=0.2, <{second}>;q=0.7"));
    dial(&mut world, alice, &first);
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::NotFound))));
    assert_eq!(asked(&world), [first, second, third]);
    for name in ["From", "To", "Call-ID"] {
        let values: Vec<String> = world.invites.iter().map(|text| header(text, name)).collect();
        assert!(values.iter().all(|value| *value == values[0]), "{name}: {values:?}");
    }
    let numbers: Vec<String> = world.invites.iter().map(|text| header(text, "CSeq")).collect();
    assert_eq!(numbers, ["1 INVITE", "2 INVITE", "3 INVITE"]);
}

#[test]
fn a_circle_of_redirects_is_gone_round_once() {
    let mut world = World::new();
    let (alice, _) = two(&mut world);
    let first = phone(&mut world, 1, "302 Moved\r\nContact: <sip:p2@10.0.1.2:5060>");
    let second = phone(&mut world, 2, &format!("302 Moved\r\nContact: <{first}>"));
    dial(&mut world, alice, &first);
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::Misdirected))));
    assert_eq!(asked(&world), [first, second]);
}

#[test]
fn a_chain_of_redirects_is_followed_to_eight_addresses() {
    let mut world = World::new();
    let (alice, _) = two(&mut world);
    for number in 1..20 {
        phone(
            &mut world,
            number,
            &format!("302 Moved\r\nContact: <sip:p{n}@10.0.1.{n}:5060>", n = number + 1),
        );
    }
    dial(&mut world, alice, "sip:p1@10.0.1.1:5060");
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::Misdirected))));
    assert_eq!(asked(&world).len(), 8);
}

#[test]
fn what_cannot_or_should_not_be_called_is_not_followed() {
    for answer in [
        "302 Moved",
        "302 Moved\r\nContact: <tel:+3581234>, <mailto:bob@example.org>, <ahoy:bob@example.org>",
        "302 Moved\r\nContact: <sip:x@127.0.0.1:5060>, <sip:x@[::1]>, <sip:x@0.0.0.0>, <sip:x@239.1.1.1>",
        "302 Moved\r\nContact: <sip:alice@example.org>, <sip:echo@localhost>",
        "380 Alternative Service\r\nContact: <sip:p2@10.0.1.2:5060>",
    ] {
        let mut world = World::new();
        let (alice, _) = two(&mut world);
        phone(&mut world, 2, "486 Busy Here");
        let first = phone(&mut world, 1, answer);
        dial(&mut world, alice, &first);
        assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::Misdirected))), "{answer}");
        assert_eq!(asked(&world).len(), 1, "{answer}");
    }
}

#[test]
fn use_proxy_asks_the_proxy_for_the_same_address() {
    let mut world = World::new();
    let (alice, _) = two(&mut world);
    phone(&mut world, 2, "486 Busy Here");
    let first = phone(&mut world, 1, "305 Use Proxy\r\nContact: <sip:10.0.1.2:5060>");
    dial(&mut world, alice, &first);
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::Busy))));
    assert_eq!(asked(&world), [first.clone(), first]);
}

#[test]
fn whoever_declines_declines_for_all_addresses() {
    let mut world = World::new();
    let (alice, _) = two(&mut world);
    let second = phone(&mut world, 2, "603 Decline");
    let third = phone(&mut world, 3, "486 Busy Here");
    let first = phone(&mut world, 1, &format!("302 Moved\r\nContact: <{second}>, <{third}>;q=0.1"));
    dial(&mut world, alice, &first);
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::Declined))));
    assert_eq!(asked(&world), [first, second]);
}

#[test]
fn a_redirect_by_a_buddy_leads_to_an_address_that_is_not_the_buddy() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let there = phone(&mut world, 1, "486 Busy Here");
    world.answer_on_the_wire(
        bob,
        "SIP/2.0 603 Decline\r\n",
        &format!("SIP/2.0 302 Moved\r\nContact: <{there}>\r\n"),
    );
    dial(&mut world, alice, BOB);
    let (peer, name) = shown(&world, alice);
    assert_eq!((peer.as_str(), name.is_empty()), (BOB, false), "still the buddy");
    let call = world.incoming(bob).expect("it rings");
    world.ask(bob, Command::Reject { call });
    world.run(Duration::from_secs(2));
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::Busy))));
    assert_eq!(shown(&world, alice), (there.clone(), String::new()));
    assert_eq!(asked(&world), [there]);
    let opened = world.orders.iter().rev().find_map(|(who, order)| match order {
        Order::Open { plain, .. } if *who == alice => Some(*plain),
        _ => None,
    });
    assert_eq!(opened, Some(true), "offered what plain phones understand");
}

#[test]
fn a_name_in_a_redirect_is_looked_up_like_any_other() {
    let mut world = World::new();
    let (alice, carol) = (world.person(ALICE), world.person(CAROL));
    world.run(Duration::from_secs(1));
    let desk =
        phone(&mut world, 1, "302 Moved\r\nContact: <sip:nobody@example.org>, <sip:carol@example.org>;q=0.5");
    dial(&mut world, alice, &desk);
    world.run(Duration::from_secs(60));
    assert!(world.incoming(carol).is_some(), "nobody is passed over, and Carol is found");
    assert_eq!(world.call(alice, "c"), Some((CallState::Ringing, None)));
    assert_eq!(shown(&world, alice).0, CAROL);
}
