//! Calls that are sent on as their callee wants it.

use crate::world::{Person, World};
use ahoy::engine::api::{
    Call, CallChange, CallId, CallRecord, CallState, CallsCommand, Command, Event, Forward, PresenceState,
};
use ahoy::engine::failure::Failure;
use std::net::SocketAddr;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const CAROL: &str = "carol@example.org";

fn id(call: &str) -> CallId {
    CallId(call.to_owned())
}

fn to(whom: &str) -> Option<String> {
    Some(whom.to_owned())
}

fn forward(world: &mut World, who: Person, forward: Forward) {
    let change = CallChange { forward: Some(forward), ..CallChange::default() };
    world.ask(who, Command::OfCalls(CallsCommand::Set(change)));
    world.run(Duration::from_secs(1));
}

fn dial(world: &mut World, who: Person, call: &str, whom: &str) {
    world.ask(who, Command::Dial { call: id(call), to: whom.to_owned() });
    world.run(Duration::from_secs(2));
}

fn three() -> (World, Person, Person, Person) {
    let mut world = World::new();
    let people = (world.person(ALICE), world.person(BOB), world.person(CAROL));
    world.run(Duration::from_secs(1));
    (world, people.0, people.1, people.2)
}

fn last(world: &World, who: Person) -> Call {
    (*world.calls(who).last().expect("a call")).clone()
}

fn entries(world: &mut World, who: Person) -> Vec<CallRecord> {
    world.snapshot(who).call_records
}

#[test]
fn all_calls_go_where_the_callee_wants_them_and_both_are_told() {
    let (mut world, alice, bob, carol) = three();
    forward(&mut world, bob, Forward { always: to(CAROL), ..Forward::default() });
    dial(&mut world, alice, "c", BOB);
    assert_eq!(world.incoming(bob), None, "it does not ring there");
    let rung = world.incoming(carol).expect("it rings at Carol's");
    let shown = last(&world, alice);
    assert_eq!((shown.peer.as_str(), shown.state), (CAROL, CallState::Ringing));
    assert_eq!(shown.forwarded_by.as_deref(), Some(BOB));
    let there = last(&world, carol);
    assert_eq!((there.peer.as_str(), there.forwarded_by.as_deref()), (ALICE, Some(BOB)));
    world.ask(carol, Command::Answer { call: rung });
    world.run(Duration::from_secs(1));
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
    let entries = entries(&mut world, bob);
    assert_eq!((entries[0].peer.as_str(), entries[0].reason), (ALICE, Some(Failure::Forwarded)));
    assert!(!entries[0].missed_unseen && !entries[0].missed(), "he knows");
}

#[test]
fn what_is_not_answered_goes_on_after_the_time_that_is_set() {
    let (mut world, alice, bob, carol) = three();
    forward(&mut world, bob, Forward { no_answer: to(CAROL), after_s: 10, ..Forward::default() });
    dial(&mut world, alice, "c", BOB);
    assert!(world.incoming(bob).is_some(), "it rings first");
    world.run(Duration::from_secs(7));
    assert_eq!((world.incoming(carol), last(&world, alice).peer.as_str()), (None, BOB));
    world.run(Duration::from_secs(3));
    assert!(world.incoming(carol).is_some());
    assert_eq!(last(&world, bob).reason, Some(Failure::Forwarded));
    assert_eq!(last(&world, alice).state, CallState::Ringing);
}

#[test]
fn what_is_answered_in_time_stays() {
    let (mut world, alice, bob, carol) = three();
    forward(&mut world, bob, Forward { no_answer: to(CAROL), after_s: 10, ..Forward::default() });
    dial(&mut world, alice, "c", BOB);
    let rung = world.incoming(bob).expect("it rings");
    world.ask(bob, Command::Answer { call: rung });
    world.run(Duration::from_secs(30));
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
    assert_eq!(world.incoming(carol), None);
}

#[test]
fn calls_go_on_while_the_callee_speaks_or_is_not_to_be_disturbed() {
    let (mut world, alice, bob, carol) = three();
    let dave = world.person("dave@example.org");
    world.run(Duration::from_secs(1));
    forward(&mut world, bob, Forward { busy: to(CAROL), ..Forward::default() });
    dial(&mut world, dave, "d", BOB);
    let rung = world.incoming(bob).expect("he does nothing: it rings");
    world.ask(bob, Command::Answer { call: rung });
    world.run(Duration::from_secs(1));
    dial(&mut world, alice, "c", BOB);
    assert!(world.incoming(carol).is_some());
    assert_eq!(last(&world, alice).forwarded_by.as_deref(), Some(BOB));
    for (who, call) in [(alice, "c"), (dave, "d")] {
        world.ask(who, Command::HangUp { call: id(call) });
    }
    let state = PresenceState::DoNotDisturb;
    world.ask(bob, Command::SetPresence { state, note: String::new() });
    world.run(Duration::from_secs(5));
    dial(&mut world, alice, "e", BOB);
    let shown = last(&world, alice);
    assert_eq!((shown.peer.as_str(), shown.state), (CAROL, CallState::Ringing));
}

#[test]
fn a_circle_of_forwardings_ends() {
    let (mut world, alice, bob, carol) = three();
    forward(&mut world, bob, Forward { always: to(CAROL), ..Forward::default() });
    forward(&mut world, carol, Forward { always: to(BOB), ..Forward::default() });
    dial(&mut world, alice, "c", BOB);
    world.run(Duration::from_secs(10));
    let shown = last(&world, alice);
    assert_eq!((shown.state, shown.reason), (CallState::Ended, Some(Failure::Misdirected)));
}

#[test]
fn a_call_that_was_sent_on_too_often_rings_and_the_one_it_would_go_to_is_not_sent_to_himself() {
    let (mut world, _, bob, carol) = three();
    forward(&mut world, bob, Forward { always: to(CAROL), ..Forward::default() });
    dial(&mut world, carol, "c", BOB);
    assert!(world.incoming(bob).is_some(), "whom it would go to calls himself: it rings");
    let names = (2..9).map(|number| format!("p{number}@example.org")).collect::<Vec<_>>();
    let people: Vec<Person> = names.iter().map(|name| world.person(name)).collect();
    world.run(Duration::from_secs(2));
    for (at, who) in people.iter().enumerate().take(6) {
        forward(&mut world, *who, Forward { always: to(&names[at + 1]), ..Forward::default() });
    }
    let eve = world.person("eve@example.org");
    world.run(Duration::from_secs(1));
    dial(&mut world, eve, "e", &names[0]);
    world.run(Duration::from_secs(10));
    assert!(world.incoming(people[5]).is_some(), "five times, and no more: {:?}", last(&world, eve));
    assert_eq!(world.incoming(people[6]), None);
}

#[test]
fn a_plain_phone_is_sent_on_by_302_with_diversion() {
    let (mut world, alice, _, _) = three();
    forward(&mut world, alice, Forward { always: to(CAROL), ..Forward::default() });
    let phone = SocketAddr::from(([10, 0, 1, 7], 5060));
    let invite = format!(
        "INVITE sip:{ALICE} SIP/2.0\r\nVia: SIP/2.0/UDP {phone};branch=z9hG4bKx\r\nMax-Forwards: 70\r\n\
         From: <sip:p@{phone}>;tag=1\r\nTo: <sip:{ALICE}>\r\nCall-ID: x\r\nCSeq: 1 INVITE\r\n\
         Contact: <sip:p@{phone}>\r\nContent-Length: 0\r\n\r\n"
    );
    world.throw_from(phone, alice, invite.as_bytes());
    world.run(Duration::from_secs(1));
    let answer = world.wire.iter().find(|text| text.starts_with("SIP/2.0 302")).expect("302");
    assert!(answer.contains(&format!("\r\nContact: <sip:{CAROL}>\r\n")), "{answer}");
    let said = format!("\r\nDiversion: <sip:{ALICE}>;reason=unconditional;counter=1\r\n");
    assert!(answer.contains(&said), "{answer}");
}

#[test]
fn what_is_nobody_or_too_soon_is_refused_and_changes_nothing() {
    let (mut world, _, bob, _) = three();
    let good = Forward { busy: to(CAROL), ..Forward::default() };
    forward(&mut world, bob, good.clone());
    for (bad, failure) in [
        (Forward { always: to("not an address"), ..good.clone() }, Failure::BadAddress),
        (Forward { always: to("echo@localhost"), ..good.clone() }, Failure::BadAddress),
        (Forward { always: to(&"9".repeat(400)), ..good.clone() }, Failure::BadAddress),
        (Forward { after_s: 4, ..good.clone() }, Failure::BadCommand),
        (Forward { after_s: 61, ..good.clone() }, Failure::BadCommand),
    ] {
        forward(&mut world, bob, bad);
        assert_eq!(world.error(bob), Some(failure));
        assert_eq!(world.snapshot(bob).calling.forward, good);
    }
    forward(&mut world, bob, Forward { busy: to("  "), ..good });
    assert_eq!(world.snapshot(bob).calling.forward, Forward::default());
    let told = |event: &&Event| matches!(event, Event::Calling(_));
    assert_eq!(world.events(bob).iter().filter(told).count(), 2);
}
