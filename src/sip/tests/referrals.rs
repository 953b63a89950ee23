//! REFER within a session, what is told of it, and calls that take the place of others (RFC 3515, 3891, 4488, 5589).

use std::time::Duration;

use super::world::*;
use crate::flow::Flow;
use crate::sip::{Event, Party, Refer, Referral, Replaces, SessionId};

const MINUTE: Duration = Duration::from_secs(60);

fn refer(world: &mut World, session: SessionId) {
    let (now, by) = (world.now, party(ALICE));
    let to = Some("sip:carol@example.org".to_owned());
    world.stacks[ALICE].refer(now, Refer { session, to, replaces: None, by });
}

fn referred(event: &Event) -> Option<(SessionId, String, Option<Replaces>, Option<Party>)> {
    match event {
        Event::Referred { session, to, replaces, by } => {
            Some((*session, to.clone(), replaces.clone(), by.clone()))
        }
        _ => None,
    }
}

fn progress(event: &Event) -> Option<u16> {
    if let Event::ReferProgress { status, .. } = event { Some(*status) } else { None }
}

/// Alice talks with Bob over this flow, and asks him to call Carol.
fn asking(world: &mut World, flow: Flow) -> (SessionId, SessionId) {
    let (alice, bob) = talking(world, flow);
    refer(world, alice);
    world.expect(BOB, referred);
    (alice, bob)
}

/// The same, and Bob is willing.
fn asked(world: &mut World, flow: Flow) -> (SessionId, SessionId) {
    let (alice, bob) = asking(world, flow);
    accept(world, BOB, bob);
    (alice, bob)
}

fn accept(world: &mut World, who: usize, session: SessionId) {
    let now = world.now;
    world.stacks[who].accept_referral(now, session);
}

fn report(world: &mut World, session: SessionId, status: u16) {
    let now = world.now;
    world.stacks[BOB].report_referral(now, session, status);
}

#[test]
fn a_referral_is_taken_followed_and_reported_to_its_end() {
    for flow in [udp(BOB), peer(BOB)] {
        let mut world = World::new(CLEAR, 1);
        let (alice, bob) = talking(&mut world, flow);
        refer(&mut world, alice);
        let (session, to, replaces, by) = world.expect(BOB, referred);
        assert_eq!((session, to.as_str(), replaces), (bob, "sip:carol@example.org", None));
        assert_eq!(by.map(|by| by.uri), Some(party(ALICE).uri));
        accept(&mut world, BOB, bob);
        world.run(Duration::from_secs(1));
        assert_eq!((world.count(BOB, "SIP/2.0 202"), world.count(BOB, "NOTIFY")), (1, 1), "at once");
        report(&mut world, bob, 180);
        assert_eq!(world.expect(ALICE, progress), 180);
        report(&mut world, bob, 200);
        assert_eq!(world.expect(ALICE, progress), 200);
        world.expect_silence(ALICE, MINUTE * 5);
        world.expect_silence(BOB, MINUTE);
        assert_eq!(world.count(BOB, "NOTIFY"), 3);
    }
}

#[test]
fn every_word_arrives_through_a_storm_and_the_last_is_the_last() {
    for seed in 0..8 {
        let mut world = World::new(STORM, seed);
        let (_, bob) = asked(&mut world, udp(BOB));
        for status in [180, 183, 486] {
            report(&mut world, bob, status);
        }
        let last = world.expect(ALICE, |event| progress(event).filter(|status| *status >= 200));
        assert_eq!(last, 486, "seed {seed}");
    }
}

#[test]
fn a_refused_referral_says_so() {
    let mut world = World::new(CLEAR, 2);
    let (alice, bob) = asking(&mut world, udp(BOB));
    let now = world.now;
    world.stacks[BOB].refuse_referral(now, bob, 603);
    assert_eq!(world.expect(ALICE, progress), 603);
    refer(&mut world, alice);
    world.expect(BOB, referred);
    accept(&mut world, BOB, bob);
    report(&mut world, bob, 200);
    assert_eq!(world.expect(ALICE, progress), 200, "and another may follow");
}

#[test]
fn a_second_referral_waits_for_the_end_of_the_first_and_is_named_by_its_number() {
    let mut world = World::new(CLEAR, 2);
    let (alice, bob) = asking(&mut world, udp(BOB));
    refer(&mut world, alice);
    assert_eq!(world.expect(ALICE, progress), 491);
    accept(&mut world, BOB, bob);
    report(&mut world, bob, 404);
    assert_eq!(world.expect(ALICE, progress), 404);
    refer(&mut world, alice);
    world.expect(BOB, referred);
    accept(&mut world, BOB, bob);
    report(&mut world, bob, 200);
    assert_eq!(world.expect(ALICE, progress), 200);
}

#[test]
fn a_phone_that_says_nothing_is_given_up_after_three_minutes() {
    let mut world = World::new(CLEAR, 3);
    asked(&mut world, udp(BOB));
    world.run(Duration::from_secs(170));
    assert_eq!(world.events[ALICE], []);
    world.run(Duration::from_secs(60));
    assert_eq!(world.events[ALICE].iter().find_map(progress), Some(408));
}

#[test]
fn the_progress_is_told_even_when_the_session_is_over_at_once() {
    let mut world = World::new(CLEAR, 3);
    let (alice, bob) = asked(&mut world, udp(BOB));
    world.run(Duration::from_secs(1));
    let now = world.now;
    world.stacks[ALICE].hang_up(now, alice);
    world.run(Duration::from_secs(5));
    report(&mut world, bob, 200);
    world.run(Duration::from_secs(5));
    assert_eq!(world.events[ALICE].iter().filter_map(progress).next_back(), Some(200));
    assert_eq!(world.count(ALICE, "SIP/2.0 481"), 0);
}

#[test]
fn a_refer_outside_a_session_or_before_its_answer_is_forbidden() {
    let mut world = World::new(CLEAR, 4);
    let text = |to: &str| {
        format!(
            "REFER sip:bob@192.0.2.1 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.0:5060;branch=z9hG4bK{}\r\n\
             From: <sip:alice@example.org>;tag=1\r\nTo: <sip:bob@example.org>{to}\r\nCall-ID: x\r\nCSeq: 1 REFER\r\n\
             Contact: <sip:alice@192.0.2.0>\r\nRefer-To: <sip:mallory@example.org>\r\nMax-Forwards: 70\r\n\
             Content-Length: 0\r\n\r\n",
            to.len()
        )
    };
    world.inject(BOB, udp(ALICE), &text(""));
    assert_eq!(world.count(BOB, "SIP/2.0 603"), 1);
    world.inject(BOB, udp(ALICE), &text(";tag=none"));
    assert_eq!(world.count(BOB, "SIP/2.0 481"), 1);
    world.expect_silence(BOB, MINUTE);
}

/// Bob's phone, of another make, sends this within the session.
fn says_within(world: &mut World, what: (&str, u32), lines: &str) {
    let text = within(world, what, lines);
    world.inject(ALICE, udp(BOB), &text);
}

/// What Bob's side of a standing session would send, as a phone of another make.
fn within(world: &mut World, (method, cseq): (&str, u32), lines: &str) -> String {
    let ack = world.seen.iter().rev().find(|(_, text)| text.starts_with("ACK")).expect("an ACK").1.clone();
    let line = |name: &str| {
        let found = ack.lines().find(|line| line.starts_with(name)).expect("a header");
        found[name.len()..].to_owned()
    };
    let (from, to, call_id) = (line("To:"), line("From:"), line("Call-ID:"));
    format!(
        "{method} sip:alice@192.0.2.0 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK{method}{cseq}\r\n\
         From:{from}\r\nTo:{to}\r\nCall-ID:{call_id}\r\nCSeq: {cseq} {method}\r\nContact: <sip:bob@192.0.2.1>\r\n\
         Max-Forwards: 70\r\n{lines}"
    )
}

#[test]
fn who_wants_no_notify_gets_none() {
    let mut world = World::new(CLEAR, 5);
    let (alice, _) = talking(&mut world, udp(BOB));
    let lines = "Refer-To: <sip:carol@example.org>\r\nRefer-Sub: false\r\nRequire: norefersub\r\nContent-Length: 0\r\n\r\n";
    says_within(&mut world, ("REFER", 7), lines);
    let (session, ..) = world.expect(ALICE, referred);
    assert_eq!(session, alice);
    accept(&mut world, ALICE, alice);
    let now = world.now;
    world.stacks[ALICE].report_referral(now, alice, 200);
    world.run(MINUTE);
    let answer = &world.seen.iter().find(|(_, text)| text.starts_with("SIP/2.0 202")).expect("202").1;
    assert!(answer.contains("Refer-Sub: false\r\n"), "{answer}");
    assert_eq!(world.count(ALICE, "NOTIFY"), 0);
}

#[test]
fn a_notify_may_overtake_the_202_and_one_about_nothing_is_refused() {
    let mut world = World::new(CLEAR, 6);
    let (alice, _) = talking(&mut world, udp(BOB));
    let notify = |world: &mut World, cseq, state: &str, body: &str| {
        let lines = format!(
            "Event: refer\r\nSubscription-State: {state}\r\nContent-Type: message/sipfrag\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        says_within(world, ("NOTIFY", cseq), &lines);
    };
    notify(&mut world, 5, "active;expires=60", "SIP/2.0 100 Trying\r\n");
    assert_eq!(world.count(ALICE, "SIP/2.0 481"), 1, "nothing was asked");
    world.lose = Box::new(|from, _| from == BOB);
    refer(&mut world, alice);
    notify(&mut world, 6, "active;expires=60", "SIP/2.0 180 Ringing\r\n");
    assert_eq!(world.expect(ALICE, progress), 180);
    notify(&mut world, 7, "terminated;reason=noresource", "SIP/2.0 486 Busy Here\r\n");
    assert_eq!(world.expect(ALICE, progress), 486);
    notify(&mut world, 8, "terminated;reason=noresource", "SIP/2.0 486 Busy Here\r\n");
    assert_eq!(world.count(ALICE, "SIP/2.0 200"), 3, "what was told before is only answered");
    world.expect_silence(ALICE, MINUTE);
}

#[test]
fn a_subscription_that_ends_without_a_word_is_reported_as_unknown() {
    let mut world = World::new(CLEAR, 6);
    let (alice, _) = talking(&mut world, udp(BOB));
    refer(&mut world, alice);
    let lines = "Event: refer\r\nSubscription-State: terminated;reason=giveup\r\nContent-Length: 0\r\n\r\n";
    says_within(&mut world, ("NOTIFY", 9), lines);
    assert_eq!(world.expect(ALICE, progress), 408);
}

#[test]
fn who_leaves_what_he_subscribed_to_is_told_the_last_state() {
    let mut world = World::new(CLEAR, 7);
    let (alice, _) = talking(&mut world, udp(BOB));
    let lines = "Refer-To: <sip:carol@example.org>\r\nContent-Length: 0\r\n\r\n";
    says_within(&mut world, ("REFER", 7), lines);
    world.expect(ALICE, referred);
    accept(&mut world, ALICE, alice);
    world.lose = Box::new(|_, _| false);
    let lines = "Event: refer\r\nExpires: 0\r\nContent-Length: 0\r\n\r\n";
    says_within(&mut world, ("SUBSCRIBE", 8), lines);
    world.run(Duration::from_secs(1));
    let last =
        world.seen.iter().rev().find(|(_, text)| text.starts_with("NOTIFY")).expect("NOTIFY").1.clone();
    assert!(last.contains("Subscription-State: terminated;reason=timeout\r\n"), "{last}");
}

/// Alice and Bob talk; then Bob is called by somebody who names this dialog.
fn replacing(world: &mut World, replaces: Replaces) -> (SessionId, Result<SessionId, u16>) {
    let now = world.now;
    let by = Some(party(ALICE));
    let referral = Referral { replaces: Some(replaces.clone()), by, ..Referral::default() };
    world.stacks[ALICE].invite_referred(now, invite(udp(BOB)), referral);
    let (session, asked) = world.expect(BOB, |event| match event {
        Event::Invited { session, replaces, referred_by, .. } => {
            assert_eq!(referred_by.as_ref().map(|by| by.uri.clone()), Some(party(ALICE).uri));
            Some((*session, replaces.clone()))
        }
        _ => None,
    });
    assert_eq!(asked, Some(replaces.clone()));
    (session, world.stacks[BOB].replaced(&replaces))
}

/// As Bob's own end names it.
fn name(world: &mut World, alice: SessionId) -> Replaces {
    let (now, by) = (world.now, party(ALICE));
    // A REFER to the same session shows how its other end knows it.
    world.stacks[ALICE].refer(now, Refer { session: alice, to: None, replaces: Some(alice), by });
    let (_, to, replaces, _) = world.expect(BOB, referred);
    assert_eq!(
        to, "sip:bob@192.0.2.1:5060",
        "where no address is named it is where the other end is reached"
    );
    replaces.expect("named")
}

#[test]
fn an_invite_with_replaces_finds_the_dialog_by_call_id_and_both_tags() {
    let mut world = World::new(CLEAR, 8);
    let (alice, bob) = talking(&mut world, udp(BOB));
    let named = name(&mut world, alice);
    assert_eq!(replacing(&mut world, named.clone()).1, Ok(bob));
    for other in [
        Replaces { call_id: "other".to_owned(), ..named.clone() },
        Replaces { to_tag: "other".to_owned(), ..named.clone() },
        Replaces { from_tag: "other".to_owned(), ..named.clone() },
        Replaces { to_tag: named.from_tag.clone(), from_tag: named.to_tag.clone(), ..named.clone() },
    ] {
        assert_eq!(world.stacks[BOB].replaced(&other), Err(481), "{other}");
    }
    let early = Replaces { early_only: true, ..named.clone() };
    assert_eq!(world.stacks[BOB].replaced(&early), Err(486), "it is answered already");
    let now = world.now;
    world.stacks[ALICE].hang_up(now, alice);
    world.run(Duration::from_secs(1));
    assert_eq!(world.stacks[BOB].replaced(&named), Err(603), "it is over");
    world.run(MINUTE);
    assert_eq!(world.stacks[BOB].replaced(&named), Err(481), "it is forgotten");
}

#[test]
fn replaces_twice_or_beside_join_or_elsewhere_is_a_bad_request() {
    for (method, lines) in [
        ("INVITE", "Replaces: x;to-tag=1;from-tag=2\r\nReplaces: y;to-tag=1;from-tag=2\r\n"),
        ("INVITE", "Replaces: x;to-tag=1;from-tag=2\r\nJoin: y;to-tag=1;from-tag=2\r\n"),
        ("INVITE", "Replaces: nonsense\r\n"),
        ("MESSAGE", "Replaces: x;to-tag=1;from-tag=2\r\n"),
    ] {
        let mut world = World::new(CLEAR, 9);
        let text = format!(
            "{method} sip:bob@192.0.2.1 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.0:5060;branch=z9hG4bK1\r\n\
             From: <sip:alice@example.org>;tag=1\r\nTo: <sip:bob@example.org>\r\nCall-ID: x\r\nCSeq: 1 {method}\r\n\
             Contact: <sip:alice@192.0.2.0>\r\nMax-Forwards: 70\r\nRequire: replaces\r\n{lines}Content-Length: 0\r\n\r\n"
        );
        world.inject(BOB, udp(ALICE), &text);
        assert_eq!(world.count(BOB, "SIP/2.0 400"), 1, "{method} {lines}: {:?}", world.sent);
        assert_eq!(world.events[BOB], []);
    }
}

#[test]
fn a_phone_of_ours_is_sent_to_an_address_that_it_reaches_by_way_of_us() {
    for (is_known, to) in
        [(false, "<sip:carol@example.org>"), (true, "<sip:carol@example.org:5060;maddr=192.0.2.0>")]
    {
        let mut world = World::new(CLEAR, 10);
        let (alice, _) = talking(&mut world, udp(BOB));
        world.stacks[ALICE].set_known(udp(BOB), is_known);
        refer(&mut world, alice);
        world.run(Duration::from_secs(1));
        let refer = &world.seen.iter().find(|(_, text)| text.starts_with("REFER")).expect("REFER").1;
        assert!(refer.contains(&format!("Refer-To: {to}\r\n")), "{refer}");
    }
}
