//! Alice watches Bob.

use std::time::Duration;

use super::world::*;
use crate::flow::Flow;
use crate::sip::subscription::WATCHERS_PER_SOURCE_MAX;
use crate::sip::{Event, Reason, SubscriptionId, SubscriptionState};

const MINUTE: Duration = Duration::from_secs(60);
const PIDF: &str = "application/pidf+xml";

fn subscribed(event: &Event) -> Option<SubscriptionId> {
    if let Event::Subscribed { subscription, .. } = event { Some(*subscription) } else { None }
}

fn notified(event: &Event) -> Option<(SubscriptionState, String)> {
    match event {
        Event::Notified { state, body, .. } => Some((*state, String::from_utf8_lossy(body).into_owned())),
        _ => None,
    }
}

fn lost(event: &Event) -> Option<(u16, Option<Reason>)> {
    if let Event::SubscriptionLost { status, reason, .. } = event { Some((*status, *reason)) } else { None }
}

fn ended(event: &Event) -> Option<()> {
    matches!(event, Event::SubscriptionEnded { .. }).then_some(())
}

fn taken(event: &Event) -> Option<()> {
    matches!(event, Event::RejectionTaken { .. }).then_some(())
}

fn tell(world: &mut World, id: SubscriptionId, state: SubscriptionState, body: &str) {
    let now = world.now;
    world.stacks[BOB].notify(now, id, state, PIDF, body.as_bytes().to_vec());
}

fn watching(world: &mut World, flow: Flow, expires_s: u32) -> (SubscriptionId, SubscriptionId) {
    let now = world.now;
    let alice = world.stacks[ALICE].subscribe(now, subscribe(flow, expires_s));
    let bob = world.expect(BOB, subscribed);
    let now = world.now;
    world.stacks[BOB].accept_subscription(now, bob, false);
    tell(world, bob, SubscriptionState::Active, "open");
    assert_eq!(world.expect(ALICE, notified), (SubscriptionState::Active, "open".into()));
    (alice, bob)
}

#[test]
fn a_watcher_is_told_at_once_and_at_each_change_until_he_leaves() {
    for (flow, weather) in [(udp(BOB), STORM), (peer(BOB), CLEAR)] {
        for seed in 0..20 {
            let mut world = World::new(weather, seed);
            let (alice, bob) = watching(&mut world, flow, 600);
            tell(&mut world, bob, SubscriptionState::Active, "busy");
            tell(&mut world, bob, SubscriptionState::Active, "away");
            while world.expect(ALICE, notified).1 != "away" {}
            let now = world.now;
            world.stacks[ALICE].unsubscribe(now, alice);
            world.expect(BOB, ended);
            world.expect_silence(ALICE, MINUTE);
            world.run(MINUTE);
            assert_eq!(world.stacks[ALICE].poll_timeout(), None, "nothing is left over");
            assert_eq!(world.stacks[BOB].poll_timeout(), None, "nothing is left over");
        }
    }
}

#[test]
fn a_subscription_is_refreshed_before_it_runs_out_and_told_anew() {
    let mut world = World::new(CLEAR, 1);
    let (_, bob) = watching(&mut world, peer(BOB), 60);
    for _ in 0..5 {
        world.expect(BOB, |event| matches!(event, Event::Resubscribed { .. }).then_some(()));
        tell(&mut world, bob, SubscriptionState::Active, "still open");
        assert_eq!(world.expect(ALICE, notified).1, "still open");
    }
    assert_eq!(world.count(ALICE, "SUBSCRIBE"), 6);
    assert_eq!(world.events, [[], []]);
}

#[test]
fn when_the_watcher_vanishes_the_subscription_ends_by_expiry_or_by_failed_notify() {
    let mut world = World::new(CLEAR, 1);
    watching(&mut world, udp(BOB), 60);
    world.lose = Box::new(|from, _| from == ALICE);
    world.expect(BOB, ended);
    let mut world = World::new(CLEAR, 1);
    let (_, bob) = watching(&mut world, udp(BOB), 600);
    world.run(Duration::from_secs(1));
    world.lose = Box::new(|from, _| from == ALICE);
    tell(&mut world, bob, SubscriptionState::Active, "busy");
    let start = world.now.mono;
    world.expect(BOB, ended);
    assert_eq!(world.now.mono - start, Duration::from_secs(32));
}

#[test]
fn when_the_watched_node_is_killed_the_watcher_knows_within_30_s() {
    let mut world = World::new(CLEAR, 2);
    watching(&mut world, peer(BOB), 3600);
    world.run(MINUTE * 5);
    assert_eq!(world.events, [[], []], "pings keep a silent subscription alive");
    world.lose = Box::new(|from, _| from == BOB);
    let start = world.now.mono;
    assert_eq!(world.expect(ALICE, lost), (503, None));
    assert!(world.now.mono - start <= Duration::from_secs(30));
}

#[test]
fn a_notify_may_overtake_the_200() {
    let mut world = World::new(CLEAR, 3);
    let mut held = 2;
    world.lose = Box::new(move |from, line| {
        let hold = from == BOB && line.starts_with("SIP/2.0 200") && held > 0;
        held -= i32::from(hold);
        hold
    });
    watching(&mut world, udp(BOB), 600);
    assert_eq!(world.count(BOB, "SIP/2.0 200"), 1, "the state came before any answer");
    world.expect_silence(ALICE, MINUTE * 9 - Duration::from_secs(30));
}

#[test]
fn pending_becomes_active_or_terminated_with_its_reason() {
    let mut world = World::new(CLEAR, 4);
    let now = world.now;
    world.stacks[ALICE].subscribe(now, subscribe(peer(BOB), 600));
    let bob = world.expect(BOB, subscribed);
    let now = world.now;
    world.stacks[BOB].accept_subscription(now, bob, true);
    tell(&mut world, bob, SubscriptionState::Pending, "");
    assert_eq!(world.expect(ALICE, notified), (SubscriptionState::Pending, String::new()));
    assert_eq!(world.count(BOB, "SIP/2.0 202"), 1);
    tell(&mut world, bob, SubscriptionState::Active, "open");
    assert_eq!(world.expect(ALICE, notified).0, SubscriptionState::Active);
    tell(&mut world, bob, SubscriptionState::Terminated(Reason::Rejected), "");
    assert_eq!(world.expect(ALICE, lost), (0, Some(Reason::Rejected)));
    world.expect(BOB, taken);
    world.expect_silence(BOB, MINUTE);
    world.expect_silence(ALICE, MINUTE);
}

#[test]
fn a_rejection_that_never_arrives_is_not_told_as_taken_and_is_forgotten() {
    let mut world = World::new(CLEAR, 4);
    let (_, bob) = watching(&mut world, udp(BOB), 600);
    world.lose = Box::new(|_, line| line.starts_with("NOTIFY"));
    tell(&mut world, bob, SubscriptionState::Terminated(Reason::Rejected), "");
    world.expect_silence(BOB, MINUTE * 2);
    assert_eq!(world.stacks[BOB].poll_timeout(), None, "nothing is left over");
}

#[test]
fn a_refused_subscription_says_why() {
    let mut world = World::new(CLEAR, 4);
    let now = world.now;
    world.stacks[ALICE].subscribe(now, subscribe(udp(BOB), 600));
    let bob = world.expect(BOB, subscribed);
    let now = world.now;
    world.stacks[BOB].refuse_subscription(now, bob, 489);
    assert_eq!(world.expect(ALICE, lost), (489, None));
}

#[test]
fn a_subscription_that_is_accepted_but_never_told_anything_fails_after_timer_n() {
    let mut world = World::new(CLEAR, 4);
    let (start, now) = (world.now.mono, world.now);
    world.stacks[ALICE].subscribe(now, subscribe(udp(BOB), 600));
    let bob = world.expect(BOB, subscribed);
    let now = world.now;
    world.stacks[BOB].accept_subscription(now, bob, false);
    assert_eq!(world.expect(ALICE, lost), (408, None));
    assert_eq!(world.now.mono - start, Duration::from_secs(32));
}

#[test]
fn expires_0_asks_for_the_state_once() {
    let mut world = World::new(CLEAR, 5);
    let now = world.now;
    world.stacks[ALICE].subscribe(now, subscribe(udp(BOB), 0));
    let bob = world.expect(BOB, subscribed);
    let now = world.now;
    world.stacks[BOB].accept_subscription(now, bob, false);
    tell(&mut world, bob, SubscriptionState::Active, "open");
    let told = world.expect(ALICE, notified);
    assert_eq!(told, (SubscriptionState::Terminated(Reason::Timeout), "open".into()));
    assert_eq!(world.expect(ALICE, lost), (0, Some(Reason::Timeout)));
    world.expect(BOB, ended);
}

#[test]
fn unsubscribing_before_any_answer_still_unsubscribes() {
    let mut world = World::new(CLEAR, 5);
    let now = world.now;
    let alice = world.stacks[ALICE].subscribe(now, subscribe(udp(BOB), 600));
    world.stacks[ALICE].unsubscribe(now, alice);
    let bob = world.expect(BOB, subscribed);
    let now = world.now;
    world.stacks[BOB].accept_subscription(now, bob, false);
    tell(&mut world, bob, SubscriptionState::Active, "open");
    world.expect(BOB, ended);
    world.expect_silence(ALICE, MINUTE);
    assert_eq!(world.count(ALICE, "SUBSCRIBE"), 2);
}

#[test]
fn a_notify_for_no_subscription_gets_481_and_one_for_another_package_489() {
    let mut world = World::new(CLEAR, 6);
    let stray = "NOTIFY sip:alice@192.0.2.0 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKx\r\nFrom: <sip:b@x>;tag=1\r\n\
        To: <sip:a@x>;tag=2\r\nCall-ID: none\r\nCSeq: 1 NOTIFY\r\nEvent: presence\r\nSubscription-State: active\r\n\r\n";
    world.inject(ALICE, udp(BOB), stray);
    assert_eq!(world.count(ALICE, "SIP/2.0 481"), 1);
    let now = world.now;
    world.stacks[ALICE].subscribe(now, subscribe(udp(7), 600));
    let asked = world.stacks[ALICE].poll_transmit().expect("a SUBSCRIBE");
    let text = String::from_utf8_lossy(&asked.bytes).into_owned();
    let header =
        |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).expect("there").to_owned();
    let own = stray.replace("none", &header("Call-ID: ")).replace("<sip:a@x>;tag=2", &header("From: "));
    world.inject(
        ALICE,
        udp(BOB),
        &own.replace("Event: presence", "Event: dialog").replace("z9hG4bKx", "z9hG4bKy"),
    );
    assert_eq!(world.count(ALICE, "SIP/2.0 489"), 1);
    world.inject(ALICE, udp(BOB), &own.replace("z9hG4bKx", "z9hG4bKz"));
    assert_eq!(world.expect(ALICE, notified).0, SubscriptionState::Active);
}

#[test]
fn watchers_have_a_bound_per_source() {
    let mut world = World::new(CLEAR, 7);
    for _ in 0..=WATCHERS_PER_SOURCE_MAX {
        let now = world.now;
        world.stacks[ALICE].subscribe(now, subscribe(udp(BOB), 600));
    }
    assert_eq!(world.expect(ALICE, lost), (503, None));
    let watchers = world.events[BOB].iter().filter(|event| subscribed(event).is_some()).count();
    assert_eq!(watchers, WATCHERS_PER_SOURCE_MAX);
}
