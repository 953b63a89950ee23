//! Calls that are handed over to somebody else, with two and three people.

use crate::world::{Person, World};
use ahoy::engine::api::{Call, CallId, CallState, Command, TransferState};
use ahoy::engine::failure::Failure;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const CAROL: &str = "carol@example.org";
const DAVE: &str = "dave@example.org";

fn second() -> Duration {
    Duration::from_secs(1)
}

fn id(call: &str) -> CallId {
    CallId(call.to_owned())
}

fn last<'a>(world: &'a World, who: Person, call: &CallId) -> &'a Call {
    world.calls(who).into_iter().rev().find(|view| view.call == *call).expect("a call of this id")
}

/// The calls that go on, by peer.
fn going_on(world: &mut World, who: Person) -> Vec<(String, CallState)> {
    world.snapshot(who).calls.into_iter().map(|call| (call.peer, call.state)).collect()
}

fn answer(world: &mut World, who: Person) -> CallId {
    let rung = world.incoming(who).expect("it rings");
    world.ask(who, Command::Answer { call: rung.clone() });
    world.run(second());
    rung
}

/// The first calls the second under this id, who answers.
fn talk(world: &mut World, (a, call): (Person, &str), (b, to): (Person, &str)) -> CallId {
    world.ask(a, Command::Dial { call: id(call), to: to.to_owned() });
    world.run(second());
    let rung = answer(world, b);
    assert_eq!(world.call(a, call), Some((CallState::Active, None)));
    rung
}

/// Alice transfers Bob to Carol.
fn three(world: &mut World) -> (Person, Person, Person, CallId) {
    let (alice, bob, carol) = (world.person(ALICE), world.person(BOB), world.person(CAROL));
    world.run(second());
    let call = talk(world, (alice, "c"), (bob, BOB));
    (alice, bob, carol, call)
}

fn transfer(world: &mut World, who: Person, call: &str, to: &str) {
    world.ask(who, Command::Transfer { call: id(call), to: to.to_owned() });
    world.run(second());
}

fn state(world: &World, who: Person, call: &str) -> Option<TransferState> {
    last(world, who, &id(call)).transfer.as_ref().map(|transfer| transfer.state)
}

#[test]
fn a_call_is_handed_over_to_somebody_who_answers() {
    let mut world = World::new();
    let (alice, bob, carol, call) = three(&mut world);
    transfer(&mut world, alice, "c", CAROL);
    assert_eq!(state(&world, alice, "c"), Some(TransferState::Ringing));
    assert!(last(&world, alice, &id("c")).held, "the other side does not hear the office meanwhile");
    let leg = world.calls(bob).into_iter().rev().find(|view| view.peer == CAROL).expect("a new call");
    assert_eq!((leg.state, leg.transferred_by.as_deref()), (CallState::Ringing, Some(ALICE)));
    answer(&mut world, carol);
    world.run(second() * 3);
    assert_eq!(going_on(&mut world, bob), [(CAROL.to_owned(), CallState::Active)]);
    assert_eq!(going_on(&mut world, carol), [(BOB.to_owned(), CallState::Active)]);
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, None)));
    assert_eq!(world.call(bob, &call.0), Some((CallState::Ended, None)));
    assert!(!world.snapshot(bob).calls[0].held, "and they hear each other");
}

#[test]
fn the_first_call_comes_back_held_when_nobody_answers_and_says_why() {
    for (how, why) in [("reject", Failure::Declined), ("wait", Failure::NoAnswer)] {
        let mut world = World::new();
        let (alice, bob, carol, call) = three(&mut world);
        transfer(&mut world, alice, "c", CAROL);
        if how == "reject" {
            let rung = world.incoming(carol).expect("it rings");
            world.ask(carol, Command::Reject { call: rung });
        }
        world.run(second() * 100);
        assert_eq!(state(&world, alice, "c"), Some(TransferState::Failed(why)), "{how}");
        assert!(last(&world, alice, &id("c")).held, "still held");
        assert_eq!(going_on(&mut world, bob), [(ALICE.to_owned(), CallState::Active)]);
        assert!(!last(&world, bob, &call).held, "he listens again for whom he spoke with");
        world.ask(alice, Command::Resume { call: id("c") });
        world.run(second());
        let view = last(&world, alice, &id("c"));
        assert_eq!((view.held, &view.transfer), (false, &None), "what has been read is gone");
        let view = last(&world, bob, &call);
        assert_eq!((view.held, view.held_by_peer), (false, false));
    }
}

#[test]
fn nobody_by_that_name_is_told_to_whom_it_was_asked() {
    let mut world = World::new();
    let (alice, bob, _, _) = three(&mut world);
    transfer(&mut world, alice, "c", "nobody@example.org");
    world.run(second() * 20);
    assert_eq!(state(&world, alice, "c"), Some(TransferState::Failed(Failure::NotFound)));
    assert_eq!(going_on(&mut world, bob), [(ALICE.to_owned(), CallState::Active)]);
}

#[test]
fn two_who_were_spoken_with_before_speak_with_each_other() {
    let mut world = World::new();
    let (alice, bob, carol, first) = three(&mut world);
    let consulted = talk(&mut world, (alice, "d"), (carol, CAROL));
    assert!(last(&world, alice, &id("c")).held);
    world.ask(alice, Command::TransferTo { call: id("c"), with: id("d") });
    world.run(second() * 5);
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, None)));
    assert_eq!(world.call(alice, "d"), Some((CallState::Ended, None)));
    assert_eq!(going_on(&mut world, alice), []);
    assert_eq!(going_on(&mut world, bob), [(CAROL.to_owned(), CallState::Active)]);
    assert_eq!(going_on(&mut world, carol), [(BOB.to_owned(), CallState::Active)], "it does not ring again");
    assert_eq!(world.call(bob, &first.0), Some((CallState::Ended, None)));
    assert_eq!(world.call(carol, &consulted.0), Some((CallState::Ended, None)));
    for who in [bob, carol] {
        let now = world.snapshot(who).calls.remove(0);
        assert_eq!((now.transferred_by.as_deref(), now.held, now.held_by_peer), (Some(ALICE), false, false));
    }
}

#[test]
fn a_call_that_came_in_can_be_joined_with_one_that_was_made() {
    let mut world = World::new();
    let (alice, bob, carol) = (world.person(ALICE), world.person(BOB), world.person(CAROL));
    world.run(second());
    let from_bob = talk(&mut world, (bob, "b"), (alice, ALICE));
    talk(&mut world, (alice, "d"), (carol, CAROL));
    world.ask(alice, Command::TransferTo { call: id("d"), with: from_bob });
    world.run(second() * 5);
    assert_eq!(going_on(&mut world, alice), []);
    assert_eq!(going_on(&mut world, bob), [(CAROL.to_owned(), CallState::Active)]);
    assert_eq!(going_on(&mut world, carol), [(BOB.to_owned(), CallState::Active)]);
}

#[test]
fn phones_by_address_are_handed_over_as_well() {
    for attended in [false, true] {
        let mut world = World::new();
        let (alice, bob, carol) = (world.person(ALICE), world.person(BOB), world.person(CAROL));
        world.run(second());
        let at = |world: &World, who, name: &str| format!("sip:{name}@{}", world.address(who));
        let (his, hers) = (at(&world, bob, "bob"), at(&world, carol, "carol"));
        talk(&mut world, (alice, "c"), (bob, &his));
        if attended {
            talk(&mut world, (alice, "d"), (carol, &hers));
            world.ask(alice, Command::TransferTo { call: id("c"), with: id("d") });
        } else {
            transfer(&mut world, alice, "c", &hers);
            answer(&mut world, carol);
        }
        world.run(second() * 5);
        assert_eq!(going_on(&mut world, alice), [], "attended: {attended}");
        let (bobs, carols) = (going_on(&mut world, bob), going_on(&mut world, carol));
        assert!(
            matches!(&bobs[..], [(peer, CallState::Active)] if peer.starts_with("sip:carol@10.0.0.3")),
            "{bobs:?}"
        );
        assert!(
            matches!(&carols[..], [(peer, CallState::Active)] if peer.starts_with("sip:bob@10.0.0.2")),
            "{carols:?}"
        );
    }
}

#[test]
fn only_so_often_is_somebody_handed_on() {
    let mut world = World::new();
    let (alice, bob, carol, _) = three(&mut world);
    let dave = world.person(DAVE);
    world.run(second());
    transfer(&mut world, alice, "c", CAROL);
    answer(&mut world, carol);
    world.run(second() * 3);
    let mut refused = None;
    for (turn, (who, to, next)) in [
        (carol, DAVE, dave),
        (dave, CAROL, carol),
        (carol, DAVE, dave),
        (dave, CAROL, carol),
        (carol, DAVE, dave),
    ]
    .into_iter()
    .enumerate()
    {
        let call = world.snapshot(who).calls.remove(0).call;
        world.ask(who, Command::Transfer { call: call.clone(), to: to.to_owned() });
        world.run(second() * 2);
        if matches!(state(&world, who, &call.0), Some(TransferState::Failed(_))) {
            refused = Some(turn);
            break;
        }
        answer(&mut world, next);
        world.run(second() * 3);
    }
    assert_eq!(refused, Some(4), "one was handed on by Alice, four times then");
    assert_eq!(going_on(&mut world, bob).len(), 1);
}

#[test]
fn what_cannot_be_handed_over_is_said_at_once() {
    let mut world = World::new();
    let (alice, bob, _, call) = three(&mut world);
    transfer(&mut world, alice, "x", CAROL);
    transfer(&mut world, alice, "c", BOB);
    transfer(&mut world, alice, "c", ALICE);
    transfer(&mut world, alice, "c", "not an address");
    transfer(&mut world, alice, "c", "echo@localhost");
    world.ask(alice, Command::TransferTo { call: id("c"), with: id("c") });
    world.ask(alice, Command::TransferTo { call: id("c"), with: id("x") });
    let said: Vec<Failure> = world.errors(alice).into_iter().map(|(_, failure)| failure).collect();
    let wanted = [
        Failure::UnknownCall,
        Failure::BadAddress,
        Failure::NotYourself,
        Failure::BadAddress,
        Failure::BadAddress,
        Failure::BadCommand,
        Failure::UnknownCall,
    ];
    assert_eq!(said, wanted);
    assert!(!last(&world, alice, &id("c")).held && !last(&world, bob, &call).held_by_peer);
    transfer(&mut world, alice, "c", CAROL);
    transfer(&mut world, alice, "c", DAVE);
    assert_eq!(world.error(alice), Some(Failure::BadCommand), "one at a time");
}

#[test]
fn who_is_asked_to_call_somebody_may_give_up_and_goes_on_with_whom_he_spoke() {
    let mut world = World::new();
    let (alice, bob, carol, call) = three(&mut world);
    transfer(&mut world, alice, "c", CAROL);
    let leg =
        world.calls(bob).into_iter().rev().find(|view| view.peer == CAROL).expect("a call").call.clone();
    world.ask(bob, Command::HangUp { call: leg });
    world.run(second() * 3);
    assert_eq!(state(&world, alice, "c"), Some(TransferState::Failed(Failure::Cancelled)));
    assert_eq!(going_on(&mut world, carol), []);
    assert!(!last(&world, bob, &call).held);
}

#[test]
fn a_transferor_who_hangs_up_early_does_not_end_the_new_call() {
    let mut world = World::new();
    let (alice, bob, carol, _) = three(&mut world);
    transfer(&mut world, alice, "c", CAROL);
    world.ask(alice, Command::HangUp { call: id("c") });
    world.run(second());
    answer(&mut world, carol);
    world.run(second() * 3);
    assert_eq!(going_on(&mut world, bob), [(CAROL.to_owned(), CallState::Active)]);
}

/// Somebody who has overheard the names of a dialog between two who are proven.
fn stolen(dialog: &str, from: &str) -> String {
    let sdp =
        "v=0\r\no=- 1 1 IN IP4 10.9.9.9\r\ns=-\r\nc=IN IP4 10.9.9.9\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n";
    format!(
        "INVITE sip:bob@10.0.0.2 SIP/2.0\r\nVia: SIP/2.0/UDP 10.9.9.9:5060;branch=z9hG4bKsteal\r\nFrom: <sip:{from}>;tag=9\r\n\
         To: <sip:bob@example.org>\r\nCall-ID: theft\r\nCSeq: 1 INVITE\r\nContact: <sip:m@10.9.9.9>\r\n\
         Max-Forwards: 70\r\nReplaces: {dialog}\r\nReferred-By: <sip:alice@example.org>\r\n\
         Content-Type: application/sdp\r\nContent-Length: {}\r\n\r\n{sdp}",
        sdp.len()
    )
}

#[test]
fn nobody_takes_a_proven_peers_place_without_proof() {
    let mut world = World::new();
    let (alice, bob, _, call) = three(&mut world);
    let seen = world.wire.iter().find(|text| text.starts_with("ACK")).expect("an ACK").clone();
    let value = |name: &str| seen.lines().find_map(|line| line.strip_prefix(name)).expect("a header").trim();
    let tag = |name: &str| value(name).split("tag=").nth(1).expect("a tag").to_owned();
    let dialog = format!("{};to-tag={};from-tag={}", value("i:"), tag("t:"), tag("f:"));
    for from in ["mallory@10.9.9.9", "alice@example.org"] {
        let text = stolen(&dialog, from)
            .replace("steal", from)
            .replace("Call-ID: theft", &format!("Call-ID: {from}"));
        world.throw(bob, text.as_bytes());
        world.run(second());
        assert!(
            world.wire.last().is_some_and(|text| text.starts_with("SIP/2.0 403")),
            "{:?}",
            world.wire.last()
        );
    }
    assert_eq!(world.call(bob, &call.0), Some((CallState::Active, None)));
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
}
