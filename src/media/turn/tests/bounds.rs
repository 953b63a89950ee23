//! What a guest and a stranger cannot do.

use super::super::client::ClientEvent;
use super::super::limits::{ALLOCATIONS_PER_CALL, ALLOCATIONS_PER_IP, ALLOCATIONS_PER_PEER};
use super::super::server::{Action, Origin};
use super::super::{
    CHANNEL_NUMBER, DATA, LIFETIME, Pass, REQUESTED_TRANSPORT, UDP, XOR_PEER_ADDRESS, XOR_RELAYED_ADDRESS,
};
use super::{CALLS, Guest, Lab, at, udp};
use crate::media::stun::{Class, Message, Method, NONCE, REALM, USERNAME, Writer};
use proptest::prelude::*;
use std::net::SocketAddr;
use std::time::Duration;

const CHECK: &[u8] = &[0, 1, 2, 3];
const SOUND: &[u8] = &[128, 0, 1, 2, 3];
const HERE: &str = "203.0.113.5:4000";

#[test]
fn a_pass_from_elsewhere_takes_another_nonce_and_a_round_trip() {
    let mut lab = Lab::new();
    let pass = lab.pass("bob", udp("203.0.113.77:1"));
    let mut guest = lab.guest_with(pass, udp(HERE));
    let question = guest.client.poll_transmit().unwrap();
    let [(_, answer)] = &answers(&mut lab, udp(HERE), &question)[..] else { panic!("one answer") };
    assert_eq!(Message::read(answer).unwrap().error(), Some(438));
    assert!(answer.len() <= question.len(), "{} bytes to {}", answer.len(), question.len());
    guest.client.handle(lab.now, answer);
    lab.settle(&mut [&mut guest]);
    assert_eq!(guest.client.relayed().len(), 2);
}

#[test]
fn a_nonce_grows_stale_and_the_guest_goes_on_with_another() {
    let mut lab = Lab::new();
    let mut guest = lab.guest("bob", udp(HERE));
    lab.pass_time(Duration::from_secs(90 * 60), &mut [&mut guest]);
    assert_eq!(lab.open.len(), 2);
    assert_eq!(guest.events.len(), 1);
}

#[test]
fn strangers_get_nothing_and_never_more_bytes_than_they_have_sent() {
    let mut lab = Lab::new();
    let pass = lab.pass("eve", udp(HERE));
    let begin =
        || Writer::new(Class::Request, Method::Allocate, [7; 12]).with_number(REQUESTED_TRANSPORT, UDP);
    let bare = begin().finish();
    assert!(answers(&mut lab, udp(HERE), &bare).is_empty(), "a challenge would be longer");
    let padded = begin().with(0x8022, &[b' '; 120]).finish();
    let challenge = answers(&mut lab, udp(HERE), &padded).remove(0).1;
    assert_eq!(Message::read(&challenge).unwrap().error(), Some(401));
    assert!(challenge.len() <= padded.len());
    let forged = |user: &str, key: &Pass| {
        begin()
            .with(USERNAME, user.as_bytes())
            .with(REALM, b"ahoy")
            .with(NONCE, pass.nonce.as_bytes())
            .signed(&key.key())
    };
    let later = pass.user.replace(':', "9:");
    for bytes in [forged("10800:bob", &pass), forged(&later, &pass), forged("eve", &pass)] {
        for (_, answer) in answers(&mut lab, udp(HERE), &bytes) {
            assert_eq!(Message::read(&answer).unwrap().error(), Some(401));
        }
    }
    assert!(lab.open.is_empty());
}

#[test]
fn nothing_is_sent_to_private_networks_or_to_this_machine() {
    let mut lab = Lab::new();
    let mut guest = lab.guest("bob", udp(HERE));
    // A client of ours would not even ask.
    let forbidden = [
        "192.168.1.1:5000",
        "127.0.0.1:5000",
        "169.254.1.1:5000",
        "100.64.0.1:5000",
        "224.0.0.1:5000",
        "[fd00::1]:5000",
        "[::1]:5000",
        "[::ffff:10.0.0.1]:5000",
        "192.168.7.7:5000",
    ];
    for peer in forbidden {
        lab.say(&mut guest, at(peer), SOUND);
        demand(&mut lab, &guest, at(peer));
    }
    // Permissions know no port: these are granted, and nothing is sent.
    for peer in ["198.51.100.1:5000", "203.0.113.9:53", "[2001:db8:9::1]:5000"] {
        assert_eq!(demand(&mut lab, &guest, at(peer)), [None, Some(403)], "{peer}");
    }
    lab.comes(at("198.51.100.1:5000"), guest.relayed(), CHECK);
    lab.settle(&mut [&mut guest]);
    assert!(lab.sent.is_empty() && guest.heard.is_empty());
    assert_eq!(demand(&mut lab, &guest, at("192.168.1.1:5000")), [Some(403); 2]);
    assert_eq!(demand(&mut lab, &guest, at("203.0.113.9:5000")), [None; 2]);
}

/// Asks for a permission and a channel, and sends all the same; gives the errors.
fn demand(lab: &mut Lab, guest: &Guest, peer: SocketAddr) -> [Option<u16>; 2] {
    let pass = lab.pass("bob", guest.origin);
    let ask = |method, number| {
        signed(&pass, method, |writer| {
            writer.with_number(CHANNEL_NUMBER, number).with_address(XOR_PEER_ADDRESS, peer)
        })
    };
    let number = u32::from(peer.port()) % 0x1000 + 0x4000;
    let permission = ask(Method::CreatePermission, 0);
    let channel = ask(Method::ChannelBind, number << 16);
    let errors = [permission, channel].map(|request| {
        let answer = answers(lab, guest.origin, &request).remove(0).1;
        Message::read(&answer).unwrap().error()
    });
    let indication = Writer::new(Class::Indication, Method::Send, [7; 12]);
    let sent_before = lab.sent.len();
    let indication = indication.with_address(XOR_PEER_ADDRESS, peer).with(DATA, CHECK).finish();
    lab.server.handle(lab.now, guest.origin, &indication);
    lab.act();
    if errors[1].is_some() {
        assert_eq!(lab.sent.len(), sent_before, "{peer}");
    } else {
        lab.sent.truncate(sent_before);
    }
    errors
}

#[test]
fn a_permission_ends_after_five_minutes() {
    let mut lab = Lab::new();
    let mut guest = lab.guest("bob", udp(HERE));
    let (relayed, peer) = (guest.relayed(), at("203.0.113.99:6000"));
    lab.say(&mut guest, peer, CHECK);
    lab.pass_time(Duration::from_secs(299), &mut [&mut guest]);
    lab.comes(peer, relayed, CHECK);
    lab.pass_time(Duration::from_secs(1), &mut [&mut guest]);
    lab.comes(peer, relayed, CHECK);
    lab.settle(&mut [&mut guest]);
    assert_eq!(guest.heard.len(), 1);
}

#[test]
fn more_than_a_call_is_dropped_both_ways() {
    let mut lab = Lab::new();
    let mut guest = lab.guest("bob", udp(HERE));
    let (relayed, peer) = (guest.relayed(), at("203.0.113.99:6000"));
    let packet = [128; 102];
    let talk = |lab: &mut Lab, guest: &mut Guest, packets: u32| {
        lab.sent.clear();
        guest.heard.clear();
        for _ in 0..packets * 60 {
            lab.say(guest, peer, &packet);
            lab.comes(peer, relayed, &packet);
            lab.settle(&mut [&mut *guest]);
            lab.now += Duration::from_secs(1) / packets;
        }
        [lab.sent.len(), guest.heard.len()]
    };
    assert_eq!(talk(&mut lab, &mut guest, 50), [3000; 2]);
    let passed = talk(&mut lab, &mut guest, 150);
    assert!(passed.iter().all(|passed| (3500..4000).contains(passed)), "{passed:?}");
}

#[test]
fn calls_are_bounded_and_who_comes_later_is_told() {
    let mut lab = Lab::new();
    let peer = at("203.0.113.99:6000");
    let mut talking: Vec<Guest> =
        (0..=CALLS).map(|n| lab.guest(&format!("guest{n}"), udp(&format!("203.0.113.{n}:4000")))).collect();
    for guest in &mut talking {
        lab.say(guest, peer, SOUND);
    }
    assert_eq!(lab.server.served(lab.now).calls, 2);
    let errors = demand(&mut lab, &talking[2], at("203.0.113.98:6000"));
    // The pass of `demand` is another one's.
    assert_eq!(errors, [Some(441); 2]);
    let pass = lab.pass("guest2", talking[2].origin);
    let bind = signed(&pass, Method::ChannelBind, |writer| {
        writer.with_number(CHANNEL_NUMBER, 0x4005 << 16).with_address(XOR_PEER_ADDRESS, peer)
    });
    let answer = answers(&mut lab, talking[2].origin, &bind).remove(0).1;
    assert_eq!(Message::read(&answer).unwrap().error(), Some(508));
    let late = lab.guest("late", udp("203.0.113.60:4000"));
    assert_eq!(late.events, [ClientEvent::Lost]);
    talking[0].client.free(lab.now);
    lab.settle(&mut [&mut talking[0]]);
    assert_eq!(lab.guest("late", udp("203.0.113.61:4000")).client.relayed().len(), 2);
}

#[test]
fn allocations_are_bounded_in_all_for_a_node_and_for_an_address() {
    let lent = |peers: usize, hosts: usize| {
        let mut lab = Lab::new();
        lab.server.set_calls(8);
        let place = |n: usize| (format!("p{}", n % peers), format!("203.0.113.{}:{}", n % hosts, 4000 + n));
        (0..100)
            .filter(|n| {
                let (peer, from) = place(*n);
                !lab.guest(&peer, udp(&from)).client.relayed().is_empty()
            })
            .count()
    };
    assert_eq!(lent(100, 100), 8 * ALLOCATIONS_PER_CALL);
    assert_eq!(lent(1, 100), ALLOCATIONS_PER_PEER);
    assert_eq!(lent(100, 1), ALLOCATIONS_PER_IP);
}

#[test]
fn a_node_that_relays_no_more_gives_no_pass_and_ends_what_there_is() {
    let mut lab = Lab::new();
    let mut guest = lab.guest("bob", udp(HERE));
    lab.server.set_calls(0);
    lab.settle(&mut [&mut guest]);
    assert!(lab.open.is_empty());
    assert_eq!(lab.server.pass(lab.now, "bob", None), None);
}

#[test]
fn only_who_has_made_an_allocation_may_change_it() {
    let mut lab = Lab::new();
    let bob = lab.guest("bob", udp(HERE));
    let eve = lab.pass("eve", bob.origin);
    let end = signed(&eve, Method::Refresh, |writer| writer.with_number(LIFETIME, 0));
    let answer = answers(&mut lab, bob.origin, &end).remove(0).1;
    assert_eq!(Message::read(&answer).unwrap().error(), Some(441));
    let allocate = signed(&eve, Method::Allocate, |writer| writer.with_number(REQUESTED_TRANSPORT, UDP));
    let answer = answers(&mut lab, bob.origin, &allocate).remove(0).1;
    assert_eq!(Message::read(&answer).unwrap().error(), Some(437));
    assert_eq!(lab.open.len(), 2);
}

#[test]
fn what_is_not_understood_is_refused_by_its_number() {
    let mut lab = Lab::new();
    let pass = lab.pass("bob", udp(HERE));
    let ask = |kind, value: &[u8], transport| {
        signed(&pass, Method::Allocate, |writer| {
            writer.with(kind, value).with_number(REQUESTED_TRANSPORT, transport)
        })
    };
    let requests = [
        (ask(0x0018, &[0x80], UDP), 420),
        (ask(0x0022, &[0; 8], UDP), 420),
        (ask(0x0017, &[3, 0, 0, 0], UDP), 440),
        (ask(0x8000, &[1, 0, 0, 0], UDP), 400),
        (ask(0x8022, b"tcp", 6 << 24), 442),
    ];
    for (request, expected) in requests {
        let answer = answers(&mut lab, udp(HERE), &request).remove(0).1;
        let answer = Message::read(&answer).unwrap();
        assert_eq!(answer.error(), Some(expected));
        assert!(answer.is_signed_by(&pass.key()));
    }
}

#[test]
fn an_answer_that_is_not_signed_is_not_believed() {
    let mut lab = Lab::new();
    let pass = lab.pass("bob", udp(HERE));
    let mut guest = lab.guest_with(pass, udp(HERE));
    let question = guest.client.poll_transmit().unwrap();
    let name = Message::read(&question).unwrap().transaction;
    let forged = Writer::new(Class::Success, Method::Allocate, name)
        .with_address(XOR_RELAYED_ADDRESS, at("203.0.113.66:6000"))
        .finish();
    guest.client.handle(lab.now, &forged);
    let refused = Writer::new(Class::Error, Method::Allocate, name).with_error(508, "no").finish();
    guest.client.handle(lab.now, &refused);
    assert_eq!(guest.client.poll_event(), None);
    assert!(guest.client.relayed().is_empty());
}

proptest! {
    #[test]
    fn no_bytes_make_either_side_panic_or_answer_more(bytes: Vec<u8>, at_byte in 0..400_usize, to: u8, first in 0..0x50_u8) {
        let mut lab = Lab::new();
        let mut guest = lab.guest("bob", udp(HERE));
        guest.client.handle(lab.now, &bytes);
        let start = [&[first, 3, 0, 0, 0x21, 0x12, 0xa4, 0x42][..], &bytes].concat();
        guest.client.handle(lab.now, &start);
        let stranger = udp("203.0.113.66:1");
        for bytes in [&bytes, &start] {
            prop_assert!(answers(&mut lab, stranger, bytes).iter().all(|(_, answer)| answer.len() <= bytes.len()));
        }
        let pass = lab.pass("bob", udp(HERE));
        let mut changed = lab.guest_with(pass, udp(HERE)).client.poll_transmit().unwrap();
        let at_byte = at_byte % changed.len();
        changed[at_byte] = to;
        // From where the nonce proves nothing.
        let answered = answers(&mut lab, stranger, &changed);
        prop_assert!(answered.iter().all(|(_, answer)| answer.len() <= changed.len()));
    }
}

fn signed(pass: &Pass, method: Method, with: impl Fn(Writer) -> Writer) -> Vec<u8> {
    with(Writer::new(Class::Request, method, [9; 12]))
        .with(USERNAME, pass.user.as_bytes())
        .with(REALM, pass.realm.as_bytes())
        .with(NONCE, pass.nonce.as_bytes())
        .signed(&pass.key())
}

fn answers(lab: &mut Lab, from: Origin, bytes: &[u8]) -> Vec<(Origin, Vec<u8>)> {
    lab.replies.clear();
    lab.server.handle(lab.now, from, bytes);
    lab.act();
    std::mem::take(&mut lab.replies)
}

#[test]
fn an_allocation_without_a_socket_is_refused() {
    let mut lab = Lab::new();
    let pass = lab.pass("bob", udp(HERE));
    let mut guest = lab.guest_with(pass, udp(HERE));
    let question = guest.client.poll_transmit().unwrap();
    lab.server.handle(lab.now, udp(HERE), &question);
    let opens: Vec<Action> = std::iter::from_fn(|| lab.server.poll_action()).collect();
    for open in opens {
        let Action::Open { relay, .. } = open else { panic!("{open:?}") };
        lab.server.opened(lab.now, relay, None);
    }
    lab.settle(&mut [&mut guest]);
    assert_eq!(guest.events, [ClientEvent::Lost]);
    assert_eq!(lab.server.poll_timeout(), None);
}
