//! How a call goes, and why a node is reached, in words: between real media sessions with and without routers.

use crate::world::{Person, World};
use ahoy::engine::api::*;
use ahoy::i18n::Words;
use ahoy::overlay::{self, Surroundings};
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const SECOND: Duration = Duration::from_secs(1);

/// A call of four seconds between two, behind routers with these addresses; what is told of it while and after.
fn call(routers: [Option<&str>; 2]) -> (World, [Person; 2], [CallStats; 2], [CallDoctor; 2]) {
    let mut world = World::new();
    let two = [world.person(ALICE), world.person(BOB)];
    for (who, router) in two.into_iter().zip(routers) {
        world.through_the_air(who, router.map(|ip| ip.parse().unwrap()));
    }
    world.run(SECOND);
    world.ask(two[0], Command::Dial { call: CallId("c".to_owned()), to: BOB.to_owned() });
    world.run(SECOND);
    let incoming = world.incoming(two[1]).unwrap();
    world.ask(two[1], Command::Answer { call: incoming });
    world.run(SECOND * 4);
    let stats = two.map(|who| world.calls(who).last().unwrap().stats.clone().unwrap());
    world.ask(two[0], Command::HangUp { call: CallId("c".to_owned()) });
    world.run(SECOND);
    let went = two.map(|who| {
        let records = world.snapshot(who).call_records;
        records[0].doctor.clone().unwrap()
    });
    (world, two, stats, went)
}

#[test]
fn a_call_between_two_routers_says_that_both_were_opened_and_its_record_too() {
    let (_, _, stats, went) = call([Some("198.51.100.1"), Some("203.0.113.2")]);
    for (stats, went) in stats.iter().zip(&went) {
        assert_eq!((stats.path, stats.quality), (Some(CallPath::Punched), Some(Quality::Good)));
        assert_eq!(stats.findings, [Finding::Punched]);
        assert_eq!((went.path, &went.findings[..]), (Some(CallPath::Punched), &[Finding::Punched][..]));
        assert!(went.round_trip_ms.is_some_and(|ms| ms < 20.0), "{went:?}");
        assert_eq!((went.loss_in_worst, went.loss_out_worst), (0.0, 0.0));
    }
}

#[test]
fn a_call_through_one_router_or_none_goes_straight() {
    for routers in [[Some("198.51.100.1"), None], [None, None]] {
        let (_, _, stats, went) = call(routers);
        for (stats, went) in stats.iter().zip(&went) {
            assert_eq!((stats.path, &stats.findings[..]), (Some(CallPath::Direct), &[Finding::Direct][..]));
            assert_eq!(went.path, Some(CallPath::Direct));
        }
    }
}

#[test]
fn packets_lost_on_the_way_are_told_and_kept() {
    let mut world = World::new();
    let two = [world.person(ALICE), world.person(BOB)];
    for who in two {
        world.through_the_air(who, None);
    }
    world.run(SECOND);
    world.ask(two[0], Command::Dial { call: CallId("c".to_owned()), to: BOB.to_owned() });
    world.run(SECOND);
    let incoming = world.incoming(two[1]).unwrap();
    world.ask(two[1], Command::Answer { call: incoming });
    world.run(SECOND * 2);
    world.air_loses_every = Some(7);
    world.run(SECOND * 12);
    let stats = world.calls(two[0]).last().unwrap().stats.clone().unwrap();
    assert_eq!(stats.quality, Some(Quality::Poor), "{stats:?}");
    assert_eq!(stats.findings, [Finding::Direct, Finding::LossIn, Finding::LossOut]);
    world.ask(two[0], Command::HangUp { call: CallId("c".to_owned()) });
    world.run(SECOND);
    let went = world.snapshot(two[1]).call_records[0].doctor.clone().unwrap();
    assert!(went.loss_in_worst >= went.loss_in_mean && went.loss_in_worst > 0.1, "{went:?}");
    assert!(went.findings.contains(&Finding::LossIn), "{went:?}");
}

#[test]
fn a_call_that_found_no_way_says_so_in_its_record_and_what_is_known_of_the_cause() {
    let mut world = World::new();
    let two = [world.person(ALICE), world.person(BOB)];
    for (who, router) in two.into_iter().zip(["198.51.100.1", "203.0.113.2"]) {
        world.through_the_air(who, Some(router.parse().unwrap()));
    }
    world.run(SECOND);
    let blocked = Surroundings { udp: Some(false), ..Surroundings::default() };
    world.swarm_says(two[0], overlay::Report::Surroundings(blocked));
    world.air_loses_every = Some(1);
    world.ask(two[0], Command::Dial { call: CallId("c".to_owned()), to: BOB.to_owned() });
    world.run(SECOND);
    world.swarm_says(two[0], overlay::Report::Surroundings(blocked));
    let incoming = world.incoming(two[1]).unwrap();
    world.ask(two[1], Command::Answer { call: incoming });
    world.run(SECOND * 30);
    for (who, cause) in two.into_iter().zip([Finding::OwnUdpBlocked, Finding::OwnPortsUnknown]) {
        let record = world.snapshot(who).call_records.remove(0);
        let went = record.doctor.unwrap();
        assert_eq!((went.path, &went.findings[..]), (None, &[Finding::NoPath, cause][..]));
    }
}

#[test]
fn why_one_is_not_reached_is_said_when_it_is_asked_and_names_nobody_else() {
    let (mut world, [alice, _], ..) = call([Some("198.51.100.1"), Some("203.0.113.2")]);
    world.swarm_says(alice, overlay::Report::Reach { way: Way::Outgoing });
    let found = Surroundings { udp: Some(true), ports_vary: Some(true), router: Router::Refuses };
    world.swarm_says(alice, overlay::Report::Surroundings(found));
    world.ask(alice, Command::Doctor);
    let Some(Event::Doctor(found)) = world.events(alice).last() else { panic!("no answer") };
    let outgoing =
        [Finding::ReachOutgoing, Finding::OwnPortsVary, Finding::RouterRefuses, Finding::NoIpv6Here];
    assert_eq!(found.findings, outgoing);
    assert_eq!((found.udp, found.ports_vary, found.ipv6), (Some(true), Some(true), Some(false)));
    assert_eq!(found.calls[0].path, Some(CallPath::Punched));
    for tag in Words::languages() {
        let text = Words::for_language(tag).examination(found);
        for foreign in ["203.0.113.2", "198.51.100.1", "192.168.", "10.0.0.", "example.org", "bob", "@"] {
            assert!(!text.contains(foreign), "{foreign} in {text}");
        }
    }
}
