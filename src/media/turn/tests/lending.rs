//! What a guest can do.

use super::super::client::ClientEvent;
use super::super::server::{Origin, Served};
use super::{Lab, at, ip, udp};
use std::time::Duration;

/// A check, and sound.
const CHECK: &[u8] = &[0, 1, 2, 3];
const SOUND: &[u8] = &[128, 0, 1, 2, 3];

#[test]
fn addresses_of_both_families_are_borrowed_by_a_single_question() {
    let mut lab = Lab::new();
    let from = udp("203.0.113.5:4000");
    let pass = lab.pass("bob", from);
    let mut guest = lab.guest_with(pass, from);
    let question = guest.client.poll_transmit().unwrap();
    lab.server.handle(lab.now, from, &question);
    lab.act();
    let (_, answer) = lab.replies.remove(0);
    guest.client.handle(lab.now, &answer);
    let relayed = vec![at("198.51.100.1:50001"), at("[2001:db8:9::1]:50002")];
    assert_eq!(guest.client.relayed(), relayed);
    assert_eq!(guest.client.poll_event(), Some(ClientEvent::Allocated(relayed)));
    assert!(lab.replies.is_empty() && guest.client.poll_transmit().is_none());
}

#[test]
fn a_node_without_ipv6_lends_ipv4() {
    let mut lab = Lab::new();
    lab.has_v6 = false;
    let guest = lab.guest("bob", udp("203.0.113.5:4000"));
    assert_eq!(guest.client.relayed(), [at("198.51.100.1:50001")]);
}

#[test]
fn checks_go_by_indications_and_sound_by_a_channel_both_ways() {
    for origin in [udp("203.0.113.5:4000"), Origin::Stream { number: 1, ip: Some(ip("203.0.113.5")) }] {
        let mut lab = Lab::new();
        let mut guest = lab.guest("bob", origin);
        let (relayed, peer) = (guest.relayed(), at("203.0.113.99:6000"));
        lab.say(&mut guest, peer, CHECK);
        assert_eq!(lab.sent, [(relayed, peer, CHECK.to_vec())]);
        assert_eq!(lab.server.served(lab.now).calls, 0, "nobody speaks yet");
        lab.say(&mut guest, peer, SOUND);
        guest.client.send(lab.now, peer, SOUND);
        let channel_data = guest.client.poll_transmit().unwrap();
        assert_eq!(channel_data.len(), 4 + SOUND.len(), "no more than four bytes are added");
        lab.server.handle(lab.now, origin, &channel_data);
        lab.act();
        assert_eq!(lab.sent.len(), 3);
        lab.comes(peer, relayed, SOUND);
        lab.act();
        assert_eq!(lab.replies[0].1.len(), 4 + SOUND.len());
        lab.settle(&mut [&mut guest]);
        let heard = guest.heard.pop().unwrap();
        assert_eq!((heard.from, heard.to, heard.bytes.as_slice()), (peer, relayed, SOUND));
        assert_eq!(lab.server.served(lab.now).calls, 1);
    }
}

#[test]
fn who_has_no_permission_is_not_heard_whatever_port_he_has_otherwise() {
    let mut lab = Lab::new();
    let mut guest = lab.guest("bob", udp("203.0.113.5:4000"));
    let relayed = guest.relayed();
    lab.say(&mut guest, at("203.0.113.99:6000"), CHECK);
    for from in ["203.0.113.99:6000", "203.0.113.99:7000", "203.0.113.98:6000"] {
        lab.comes(at(from), relayed, CHECK);
    }
    lab.settle(&mut [&mut guest]);
    let heard: Vec<_> = guest.heard.iter().map(|heard| heard.from).collect();
    assert_eq!(heard, [at("203.0.113.99:6000"), at("203.0.113.99:7000")]);
}

#[test]
fn two_guests_of_one_node_reach_each_other_and_are_one_call() {
    let mut lab = Lab::new();
    let mut alice = lab.guest("alice", Origin::Stream { number: 1, ip: Some(ip("203.0.113.5")) });
    let mut bob = lab.guest("bob", Origin::Stream { number: 2, ip: None });
    let (from, to) = (alice.relayed(), bob.relayed());
    alice.client.send(lab.now, to, CHECK);
    bob.client.send(lab.now, from, CHECK);
    lab.settle(&mut [&mut alice, &mut bob]);
    alice.client.send(lab.now, to, SOUND);
    bob.client.send(lab.now, from, SOUND);
    lab.settle(&mut [&mut alice, &mut bob]);
    let last = bob.heard.pop().unwrap();
    assert_eq!((last.from, last.to, last.bytes.as_slice()), (from, to, SOUND));
    assert_eq!(alice.heard.pop().unwrap().bytes, SOUND);
    assert!(lab.sent.is_empty(), "nothing leaves the node");
    let Served { calls, bytes } = lab.server.served(lab.now);
    assert_eq!((calls, bytes > 0), (1, true));
}

#[test]
fn an_allocation_and_its_permissions_are_kept_while_it_is_used_and_no_longer_than_two_hours() {
    let mut lab = Lab::new();
    let mut guest = lab.guest("bob", udp("203.0.113.5:4000"));
    let (relayed, peer) = (guest.relayed(), at("203.0.113.99:6000"));
    let mut minutes = 0;
    while !lab.open.is_empty() && minutes < 200 {
        lab.sent.clear();
        lab.say(&mut guest, peer, CHECK);
        lab.say(&mut guest, peer, SOUND);
        assert_eq!(lab.sent.len(), 2, "after {minutes} minutes");
        lab.comes(peer, relayed, SOUND);
        lab.pass_time(Duration::from_secs(60), &mut [&mut guest]);
        minutes += 1;
        assert_eq!(guest.heard.len(), minutes);
    }
    assert_eq!(minutes, 120);
    lab.pass_time(Duration::from_secs(120), &mut [&mut guest]);
    assert_eq!(guest.events.last(), Some(&ClientEvent::Lost));
}

#[test]
fn what_is_given_back_is_free_at_once() {
    let mut lab = Lab::new();
    let mut guest = lab.guest("bob", udp("203.0.113.5:4000"));
    guest.client.free(lab.now);
    lab.settle(&mut [&mut guest]);
    assert!(lab.open.is_empty() && guest.client.is_over());
    let stream = Origin::Stream { number: 1, ip: None };
    lab.guest("bob", stream);
    lab.server.ended(stream);
    lab.act();
    assert!(lab.open.is_empty());
}

#[test]
fn a_question_that_is_lost_is_asked_again_and_one_asked_twice_is_answered_alike() {
    let mut lab = Lab::new();
    let from = udp("203.0.113.5:4000");
    let pass = lab.pass("bob", from);
    let mut guest = lab.guest_with(pass, from);
    let lost = guest.client.poll_transmit().unwrap();
    lab.now = guest.client.poll_timeout().unwrap();
    guest.client.handle_timeout(lab.now);
    let again = guest.client.poll_transmit().unwrap();
    assert_eq!(again, lost);
    lab.server.handle(lab.now, from, &again);
    lab.server.handle(lab.now, from, &lost);
    lab.act();
    assert_eq!(lab.replies.len(), 1, "while its socket is being opened it is not opened twice");
    lab.server.handle(lab.now, from, &lost);
    lab.act();
    assert_eq!(lab.replies[0].1, lab.replies[1].1);
    assert_eq!(lab.open.len(), 2);
}

#[test]
fn a_node_that_does_not_answer_is_given_up() {
    let mut lab = Lab::new();
    let from = udp("203.0.113.5:4000");
    let pass = lab.pass("bob", from);
    let mut guest = lab.guest_with(pass, from);
    let mut asked = 0;
    while let Some(due) = guest.client.poll_timeout() {
        guest.client.handle_timeout(due);
        asked += std::iter::from_fn(|| guest.client.poll_transmit()).count();
    }
    assert_eq!(asked, 7);
    assert_eq!(guest.client.poll_event(), Some(ClientEvent::Lost));
    assert!(guest.client.is_over());
}
