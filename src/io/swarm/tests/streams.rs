use super::people::{Person, network, until};
use crate::io::swarm::{SENDS_MAX, SwarmOrder, SwarmReport};
use crate::overlay::{Report, Request};
use std::sync::Arc;

#[tokio::test]
async fn a_stream_carries_bytes_both_ways_between_proven_people() {
    let mut people = network(2).await;
    let [alice, bob] = [people[0].node(), people[1].node()];
    people[0].send(bob, b"one ");
    people[0].send(bob, b"two");
    until(&mut people, "bob has heard", |people| people[1].received() == b"one two").await;
    people[1].send(alice, b"three");
    until(&mut people, "alice has heard", |people| people[0].received() == b"three").await;
    for (me, other) in [(0, 1), (1, 0)] {
        let ups: Vec<_> = ups(&people[me].reports);
        assert_eq!(ups.len(), 1, "told once");
        assert_eq!(ups[0].root, people[other].own.root().id());
        assert_eq!(ups[0].aor, *people[other].own.aor());
        assert_eq!(ups[0].device, people[other].own.device().id());
        assert_eq!(ups[0].name, people[other].own.name());
    }
}

#[tokio::test]
async fn both_may_open_at_once() {
    let mut people = network(2).await;
    let [alice, bob] = [people[0].node(), people[1].node()];
    people[0].send(bob, b"from alice");
    people[1].send(alice, b"from bob");
    until(&mut people, "both have heard", |people| {
        people[0].received() == b"from bob" && people[1].received() == b"from alice"
    })
    .await;
    people[0].send(bob, b", again");
    people[1].send(alice, b", again");
    until(&mut people, "both have heard again", |people| {
        people[0].received() == b"from bob, again" && people[1].received() == b"from alice, again"
    })
    .await;
}

#[tokio::test]
async fn a_megabyte_arrives_whole_and_in_order() {
    let mut people = network(2).await;
    let bob = people[1].node();
    let sent: Vec<u8> = (0..1024 * 1024u32).map(|at| (at / 251) as u8).collect();
    for piece in sent.chunks(16 * 1024) {
        people[0].send(bob, piece);
    }
    until(&mut people, "all has arrived", |people| people[1].received().len() >= sent.len()).await;
    assert!(people[1].received() == sent);
    assert!(people[1].reports.iter().all(|report| match report {
        SwarmReport::Received { bytes, .. } => bytes.len() <= 64 * 1024,
        _ => true,
    }));
}

#[tokio::test]
async fn when_too_much_is_sent_a_close_is_still_taken() {
    let mut people = network(2).await;
    let [alice, bob] = [people[0].node(), people[1].node()];
    people[0].send(bob, b"hello");
    until(&mut people, "bob has heard", |people| people[1].received() == b"hello").await;
    // The node's task does not run until this test waits.
    let send = |to| SwarmOrder::Send { node: to, bytes: b"!".to_vec() };
    let taken = (0..SENDS_MAX + 9).filter(|_| people[0].swarm.send(send(bob))).count();
    assert_eq!(taken, SENDS_MAX);
    assert!(people[0].swarm.send(SwarmOrder::Close { node: bob }));
    until(&mut people, "the stream is down at both ends", |people| {
        people[0].reports.contains(&SwarmReport::StreamDown { node: bob })
            && people[1].reports.contains(&SwarmReport::StreamDown { node: alice })
    })
    .await;
    assert!(people[0].swarm.send(send(bob)), "there is room again");
}

#[tokio::test]
async fn close_ends_the_stream_at_both_ends_after_what_was_queued() {
    let mut people = network(2).await;
    let [alice, bob] = [people[0].node(), people[1].node()];
    people[0].send(bob, b"hello");
    until(&mut people, "bob has heard", |people| people[1].received() == b"hello").await;
    people[0].send(bob, b", bye");
    assert!(people[0].swarm.send(SwarmOrder::Close { node: bob }));
    until(&mut people, "the stream is down at both ends", |people| {
        people[0].reports.contains(&SwarmReport::StreamDown { node: bob })
            && people[1].reports.contains(&SwarmReport::StreamDown { node: alice })
    })
    .await;
    assert_eq!(people[1].received(), b"hello, bye");
}

#[tokio::test]
async fn a_quit_is_noticed_at_once_and_loses_nothing() {
    let mut people = network(2).await;
    let [alice, bob] = [people[0].node(), people[1].node()];
    people[0].send(bob, b"hello");
    until(&mut people, "bob has heard", |people| people[1].received() == b"hello").await;
    let leaver = people.remove(0);
    leaver.send(bob, b", bye");
    assert!(leaver.swarm.send(SwarmOrder::Quit));
    let start = std::time::Instant::now();
    until(&mut people, "bob has noticed", |people| {
        people[0].reports.contains(&SwarmReport::StreamDown { node: alice }) && people[0].nodes == 0
    })
    .await;
    println!("quit noticed after {:?}", start.elapsed());
    assert_eq!(people[0].received(), b"hello, bye");
    leaver.swarm.stopped().await;
}

#[tokio::test]
async fn a_name_changed_is_said_from_the_next_stream_on() {
    let mut people = network(2).await;
    let [alice, bob] = [people[0].node(), people[1].node()];
    let renamed = Arc::new(people[0].own.with_name("Another"));
    assert!(people[0].swarm.send(SwarmOrder::SetOwn(renamed)));
    people[0].send(bob, b"hello");
    until(&mut people, "bob has heard", |people| people[1].received() == b"hello").await;
    assert_eq!(ups(&people[1].reports)[0].name, "Another");
    assert!(!people[1].reports.contains(&SwarmReport::StreamDown { node: alice }));
}

#[tokio::test]
async fn what_is_sent_while_a_node_is_being_dialled_waits_for_the_stream() {
    for way in ["udp", "tcp"] {
        let mut people =
            [Person::start(1, "alice@example.org").await, Person::start(2, "bob@example.org").await];
        let bob = people[1].node();
        let addresses: Vec<String> =
            people[1].addresses.iter().filter(|text| text.contains(way)).cloned().collect();
        assert_eq!(addresses.len(), 1);
        let dial = Request::Dial { node: bob, addresses };
        assert!(people[0].swarm.send(SwarmOrder::Overlay(dial)));
        people[0].send(bob, b"hello");
        until(&mut people, "bob has heard", |people| people[1].received() == b"hello").await;
    }
}

#[tokio::test]
async fn an_address_where_nobody_answers_is_told() {
    let mut people = [Person::start(1, "alice@example.org").await];
    let dead = ["nonsense".to_owned(), "/ip4/127.0.0.1/tcp/1".to_owned()];
    let join = Request::Join { addresses: dead.to_vec() };
    assert!(people[0].swarm.send(SwarmOrder::Overlay(join)));
    until(&mut people, "both are told", |people| {
        let told = |address: &String| {
            people[0].reports.contains(&SwarmReport::Overlay(Report::JoinFailed { address: address.clone() }))
        };
        dead.iter().all(told)
    })
    .await;
}

#[tokio::test]
async fn a_node_that_is_not_there_is_told_as_a_stream_down() {
    let mut people = [Person::start(1, "alice@example.org").await];
    let nobody = crate::flow::NodeId([7; 32]);
    people[0].send(nobody, b"anybody?");
    until(&mut people, "told", |people| {
        people[0].reports.contains(&SwarmReport::StreamDown { node: nobody })
    })
    .await;
}

fn ups(reports: &[SwarmReport]) -> Vec<crate::identity::Proven> {
    let proven = reports.iter().filter_map(|report| match report {
        SwarmReport::StreamUp { proven, .. } => Some(proven.clone()),
        _ => None,
    });
    proven.collect()
}
