//! Several streams with one node, whose far end keeps or breaks the rule of writing on one.

use super::hostile::{Hostile, is_answered};
use super::people::{PATIENCE, Person, until};
use crate::flow::NodeId;
use crate::io::swarm::peer::node_of;
use crate::io::swarm::{SwarmOrder, SwarmReport};
use libp2p::Stream;
use libp2p::futures::AsyncWriteExt;
use tokio::time::timeout;

#[tokio::test]
async fn a_message_is_never_cut_by_bytes_of_another_stream() {
    let (mut people, mut hostile, node) = acquainted().await;
    let mut first = open(&mut hostile, &people[0]).await;
    let mut second = open(&mut hostile, &people[0]).await;
    say(&mut first, b"INVITE si").await;
    heard(&mut people, node, "up, INVITE si").await;
    say(&mut second, b"MESSAGE sip:").await;
    heard(&mut people, node, "up, INVITE si, down, up, MESSAGE sip:").await;
    let unwanted = async { while first.write_all(&[0; 1 << 10]).await.is_ok() {} };
    assert!(timeout(PATIENCE, unwanted).await.is_ok(), "what it still brings is not wanted");
    say(&mut second, b"alice").await;
    heard(&mut people, node, "up, INVITE si, down, up, MESSAGE sip:, alice").await;
}

#[tokio::test]
async fn the_end_of_the_stream_that_was_read_is_told_while_another_lives() {
    let (mut people, mut hostile, node) = acquainted().await;
    let mut first = open(&mut hostile, &people[0]).await;
    let mut second = open(&mut hostile, &people[0]).await;
    say(&mut first, b"INVITE si").await;
    first.close().await.unwrap();
    heard(&mut people, node, "up, INVITE si, down, up").await;
    say(&mut second, b"MESSAGE sip:alice").await;
    heard(&mut people, node, "up, INVITE si, down, up, MESSAGE sip:alice").await;
    second.close().await.unwrap();
    heard(&mut people, node, "up, INVITE si, down, up, MESSAGE sip:alice, down").await;
}

#[tokio::test]
async fn after_a_close_a_stream_is_told_anew_though_the_old_one_has_not_ended() {
    let (mut people, mut hostile, node) = acquainted().await;
    let mut first = open(&mut hostile, &people[0]).await;
    say(&mut first, b"one").await;
    heard(&mut people, node, "up, one").await;
    // More than the far end's window takes: the stream cannot end while nobody reads.
    for _ in 0..64 {
        people[0].send(node, &[0; 256 * 1024]);
    }
    assert!(people[0].swarm.send(SwarmOrder::Close { node }));
    let mut second = open(&mut hostile, &people[0]).await;
    heard(&mut people, node, "up, one, up").await;
    let _ = first.write_all(b"late").await;
    say(&mut second, b"two").await;
    heard(&mut people, node, "up, one, up, two").await;
    drop(first);
    second.close().await.unwrap();
    heard(&mut people, node, "up, one, up, two, down").await;
}

async fn acquainted() -> ([Person; 1], Hostile, NodeId) {
    let mut people = [Person::start(1, "alice@example.org").await];
    let hostile = Hostile::start(&people[0], Vec::new()).await;
    let node = node_of(&hostile.peer).unwrap();
    until(&mut people, "the node is known", |people| people[0].knows(node)).await;
    (people, hostile, node)
}

async fn open(hostile: &mut Hostile, to: &Person) -> Stream {
    let mut stream = hostile.say_hello(to, 60).await;
    assert!(is_answered(&mut stream).await);
    stream
}

async fn say(stream: &mut Stream, bytes: &[u8]) {
    stream.write_all(bytes).await.unwrap();
    stream.flush().await.unwrap();
}

/// Waits until just this has been told of a node.
async fn heard(people: &mut [Person; 1], node: NodeId, expected: &str) {
    let told =
        |person: &Person| person.reports.iter().filter_map(|report| word(report, node)).collect::<Vec<_>>();
    until(people, expected, |people| told(&people[0]).join(", ").len() >= expected.len()).await;
    assert_eq!(told(&people[0]).join(", "), expected);
}

fn word(report: &SwarmReport, of: NodeId) -> Option<String> {
    match report {
        SwarmReport::StreamUp { node, .. } if *node == of => Some("up".into()),
        SwarmReport::StreamDown { node } if *node == of => Some("down".into()),
        SwarmReport::Received { node, bytes } if *node == of => Some(String::from_utf8_lossy(bytes).into()),
        _ => None,
    }
}
