//! Hostile and excessive input to a whole stack.

use std::time::Duration;

use proptest::prelude::*;

use super::world::*;
use crate::flow::Flow;
use crate::sip::message::MESSAGE_MAX;
use crate::sip::session::{INCOMING_MAX, INCOMING_PER_SOURCE_MAX, OUTGOING_MAX};
use crate::sip::subscription::{WATCHED_MAX, WATCHERS_MAX, WATCHERS_PER_SOURCE_MAX};
use crate::sip::{Event, Limits};

const SERVERS_PER_SOURCE_MAX: usize = Limits::USER_AGENT.servers_per_source;

fn options(n: usize) -> String {
    format!(
        "OPTIONS sip:bob@x SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bK{n}\r\nFrom: <sip:a@x>;tag=1\r\nTo: <sip:b@x>\r\n\
         Call-ID: {n}\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n"
    )
}

#[test]
fn one_source_with_too_many_requests_gets_503_while_another_is_served() {
    let mut world = World::new(CLEAR, 1);
    for n in 0..=SERVERS_PER_SOURCE_MAX {
        world.inject(BOB, udp(7), &options(n));
    }
    assert_eq!(world.count(BOB, "SIP/2.0 200"), SERVERS_PER_SOURCE_MAX);
    assert_eq!(world.count(BOB, "SIP/2.0 503"), 1);
    world.inject(BOB, udp(8), &options(9999));
    assert_eq!(world.count(BOB, "SIP/2.0 200"), SERVERS_PER_SOURCE_MAX + 1);
    world.run(Duration::from_secs(33));
    world.inject(BOB, udp(7), &options(0));
    assert_eq!(world.count(BOB, "SIP/2.0 503"), 1, "served again once the old ones are over");
}

#[test]
fn calls_and_watchers_from_all_sources_together_have_a_bound() {
    let mut world = World::new(CLEAR, 1);
    for n in 0..INCOMING_MAX + 8 {
        let call = options(n).replace("OPTIONS", "INVITE");
        world.inject(BOB, udp(10 + n / INCOMING_PER_SOURCE_MAX), &call);
    }
    let calls = world.events[BOB].iter().filter(|event| invited(event).is_some()).count();
    assert_eq!((calls, world.count(BOB, "SIP/2.0 503")), (INCOMING_MAX, 8));
    let mut world = World::new(CLEAR, 1);
    for n in 0..WATCHERS_MAX + 8 {
        let watch =
            options(n).replace("OPTIONS", "SUBSCRIBE").replace("Content", "Event: presence\r\nContent");
        world.inject(BOB, udp(10 + n / WATCHERS_PER_SOURCE_MAX), &watch);
        while let Some(Event::Subscribed { subscription, .. }) = world.events[BOB].pop() {
            let now = world.now;
            world.stacks[BOB].accept_subscription(now, subscription, false);
        }
        // Transactions have a bound of their own; these are to be over.
        world.run(if n % 500 == 0 { Duration::from_secs(33) } else { Duration::ZERO });
    }
    assert_eq!((world.count(BOB, "SIP/2.0 200"), world.count(BOB, "SIP/2.0 503")), (WATCHERS_MAX, 8));
}

#[test]
fn calls_and_subscriptions_of_our_own_have_a_bound() {
    let mut world = World::new(CLEAR, 1);
    let now = world.now;
    for _ in 0..=OUTGOING_MAX {
        world.stacks[ALICE].invite(now, invite(udp(7)));
    }
    assert!(matches!(world.stacks[ALICE].poll_event(), Some(Event::Refused { status: 503, .. })));
    for _ in 0..=WATCHED_MAX {
        world.stacks[ALICE].subscribe(now, subscribe(udp(7), 60));
    }
    assert!(matches!(world.stacks[ALICE].poll_event(), Some(Event::SubscriptionLost { status: 503, .. })));
    assert_eq!(world.stacks[ALICE].poll_event(), None);
}

#[test]
fn a_ping_on_a_stream_is_answered_and_a_stream_without_end_closed() {
    let mut world = World::new(CLEAR, 1);
    let flow = Flow::Tcp(address(7));
    world.inject(BOB, flow, "\r\n\r\n");
    assert_eq!(world.sent, [(BOB, String::new())]);
    world.inject(BOB, flow, &"a".repeat(MESSAGE_MAX + 1));
    assert_eq!(world.events[BOB], [Event::FlowDead { flow }]);
}

#[test]
fn a_connection_that_drips_or_only_pings_is_closed_after_10_s_and_one_that_spoke_stays() {
    let mut world = World::new(CLEAR, 1);
    let (dripping, pinging, sound) = (Flow::Tcp(address(7)), Flow::Tls(address(8)), Flow::Tcp(address(9)));
    world.inject(BOB, sound, &options(1));
    for byte in ["O", "P", "T", "I", "O", "N", "S"] {
        world.inject(BOB, dripping, byte);
        world.inject(BOB, pinging, "\r\n\r\n");
        world.run(Duration::from_secs(1));
    }
    assert_eq!(world.events[BOB], []);
    world.run(Duration::from_secs(3));
    assert_eq!(
        world.events[BOB],
        [Event::FlowDead { flow: dripping }, Event::FlowDead { flow: pinging }],
        "within 10 s of the first byte"
    );
    world.run(Duration::from_secs(600));
    assert_eq!(world.events[BOB].len(), 2, "the one that spoke may be silent");
}

#[test]
fn on_a_stream_a_message_over_the_bound_is_told_so_and_the_stream_closed() {
    for (length, status) in [(90_000, "413"), (usize::MAX, "413")] {
        let mut world = World::new(CLEAR, 1);
        let flow = Flow::Tcp(address(7));
        let large = options(1).replace("Length: 0", &format!("Length: {length}"));
        let large = large.replace("Call-ID", &format!("Subject: {}\r\nCall-ID", "x".repeat(1_000)));
        world.inject(BOB, flow, &large);
        assert_eq!(world.count(BOB, &format!("SIP/2.0 {status}")), 1, "{length}: {:?}", world.sent);
        assert_eq!(world.events[BOB], [Event::FlowDead { flow }]);
    }
    let mut world = World::new(CLEAR, 1);
    let long = options(1).replace("Call-ID", &format!("Subject: {}\r\nCall-ID", "x".repeat(20_000)));
    world.inject(BOB, Flow::Tcp(address(7)), &long);
    world.inject(BOB, udp(7), &long);
    assert_eq!(world.count(BOB, "SIP/2.0 513"), 2);
}

#[test]
fn a_length_that_is_too_small_breaks_a_stream_and_cuts_a_datagram() {
    let body = "v=0\r\no=x\r\n\r\n";
    let short = options(1).replace("Content-Length: 0\r\n\r\n", &format!("Content-Length: 3\r\n\r\n{body}"));
    let mut world = World::new(CLEAR, 1);
    world.inject(BOB, udp(7), &short);
    assert_eq!((world.count(BOB, "SIP/2.0 200"), world.events[BOB].len()), (1, 0));
    let mut world = World::new(CLEAR, 1);
    let flow = Flow::Tcp(address(7));
    world.inject(BOB, flow, &(short + &options(2)));
    assert_eq!(world.count(BOB, "SIP/2.0 200"), 1, "what follows the wrong length is not read");
    assert_eq!(world.events[BOB], [Event::FlowDead { flow }]);
}

#[test]
fn the_503_of_a_full_table_is_acknowledged_without_a_trace() {
    let mut world = World::new(CLEAR, 1);
    world.stacks[BOB].set_limits(Limits { servers: 0, ..Limits::USER_AGENT });
    world.stacks[BOB].set_front(true);
    let now = world.now;
    world.stacks[BOB].handle_received(now, udp(7), options(1).replace("OPTIONS", "INVITE").as_bytes());
    let sent = world.stacks[BOB].poll_transmit().expect("an answer");
    let text = String::from_utf8_lossy(&sent.bytes).into_owned();
    assert!(text.starts_with("SIP/2.0 503 "), "{text}");
    let to = text.lines().find(|line| line.starts_with("To: ")).expect("a To");
    let ack = options(1).replace("OPTIONS", "ACK").replace("To: <sip:b@x>", to);
    world.inject(BOB, udp(7), &ack);
    assert!(world.events[BOB].is_empty() && world.sent.is_empty());
}

#[test]
fn an_ack_or_response_out_of_nowhere_is_dropped() {
    let mut world = World::new(CLEAR, 1);
    world.inject(BOB, udp(7), &options(1).replace("OPTIONS", "ACK"));
    world.inject(BOB, udp(7), &options(1).replacen("OPTIONS sip:bob@x SIP/2.0", "SIP/2.0 200 OK", 1));
    assert!(world.sent.is_empty() && world.events[BOB].is_empty());
    assert_eq!(world.stacks[BOB].poll_timeout(), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn mutated_conversations_never_panic(
        seed in any::<u8>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        every in 1usize..4,
    ) {
        let mut world = World::new(CLEAR, seed);
        let now = world.now;
        world.stacks[ALICE].invite(now, invite(udp(BOB)));
        world.stacks[ALICE].subscribe(now, subscribe(udp(BOB), 60));
        for step in 0..40 {
            let (from, to) = if step % 2 == 0 { (ALICE, BOB) } else { (BOB, ALICE) };
            while let Some(mut sent) = world.stacks[from].poll_transmit() {
                if step % every == 0 {
                    for (at, byte) in &changes {
                        let at = at.index(sent.bytes.len());
                        sent.bytes[at] = *byte;
                    }
                }
                world.stacks[to].handle_received(now, udp(from), &sent.bytes);
            }
            while let Some(event) = world.stacks[to].poll_event() {
                match event {
                    Event::Invited { session, .. } => world.stacks[to].answer(now, session, b"x".to_vec()),
                    Event::Subscribed { subscription, .. } => world.stacks[to].accept_subscription(now, subscription, false),
                    _ => {}
                }
            }
        }
        world.run(Duration::from_secs(100));
    }
}
