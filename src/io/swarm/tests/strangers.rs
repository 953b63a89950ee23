//! What strangers get of a node, and what they cannot make it do.

use super::people::own;
use crate::identity::Cost;
use crate::io::swarm::SwarmConfig;
use crate::io::swarm::meter::Meter;
use crate::io::swarm::node::{self, CIRCUIT_BYTES_MAX, Node, NodeEvent};
use crate::io::swarm::peer::is_relayed;
use libp2p::core::Endpoint;
use libp2p::futures::{AsyncReadExt, AsyncWriteExt, StreamExt};
use libp2p::multiaddr::Protocol;
use libp2p::swarm::{ConnectionId, NetworkBehaviour, SwarmEvent};
use libp2p::{Multiaddr, Swarm, identify, relay};
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;

const CHUNK: usize = 16 * 1024;
/// What libp2p's relay may copy before it looks at the count again: a buffer in each direction.
const COPIED_AT_ONCE: u64 = 2 * 8 * 1024;
/// Far longer than a request to a neighbour is under way.
const WHILE: Duration = Duration::from_millis(500);

#[tokio::test]
async fn a_circuit_carries_its_bytes_and_no_more() {
    let (mut relay, mut alice, mut bob) = (swarm(1), swarm(2), swarm(3));
    let at = listening(&mut relay, |address| !is_relayed(address)).await;
    relay.add_external_address(at.clone());
    relay.behaviour_mut().relay.set_status(Some(relay::Status::Enable));
    let through = at.with(Protocol::P2p(*relay.local_peer_id())).with(Protocol::P2pCircuit);
    tokio::spawn(async move { while relay.next().await.is_some() {} });
    alice.listen_on(through.clone()).unwrap();
    listening(&mut alice, is_relayed).await;
    let to = *alice.local_peer_id();
    let heard = tokio::spawn(heard(alice));
    let (opening, opened) = oneshot::channel();
    bob.behaviour_mut().streams.know(to, vec![through]);
    bob.behaviour_mut().streams.open(to, opening);
    tokio::spawn(async move { while bob.next().await.is_some() {} });
    let mut stream = opened.await.unwrap();
    let mut said = 0;
    while said < 3 * CIRCUIT_BYTES_MAX && stream.write_all(&[7; CHUNK]).await.is_ok() {
        said += CHUNK as u64;
    }
    let heard = heard.await.unwrap();
    println!("{heard} of {said} bytes, where {CIRCUIT_BYTES_MAX} may pass");
    assert!((CIRCUIT_BYTES_MAX / 2..=CIRCUIT_BYTES_MAX + COPIED_AT_ONCE).contains(&heard), "{heard}");
}

/// Just then this node may have learnt that it is reached without him.
#[tokio::test]
async fn a_relay_that_grants_a_reservation_after_it_was_given_back_does_no_harm() {
    let (mut relay, mut alice) = (swarm(1), swarm(2));
    let at = listening(&mut relay, |address| !is_relayed(address)).await;
    relay.add_external_address(at.clone());
    relay.behaviour_mut().relay.set_status(Some(relay::Status::Enable));
    let through = at.clone().with(Protocol::P2p(*relay.local_peer_id())).with(Protocol::P2pCircuit);
    alice.dial(at).unwrap();
    while !(alice.is_connected(relay.local_peer_id()) && relay.is_connected(alice.local_peer_id())) {
        tokio::select! { _ = alice.next() => {}, _ = relay.next() => {} }
    }
    let asked = alice.listen_on(through).unwrap();
    // The relay hears of it only when it is looked at again.
    let _ = tokio::time::timeout(WHILE, async { while alice.next().await.is_some() {} }).await;
    assert!(alice.remove_listener(asked));
    while !matches!(alice.select_next_some().await, SwarmEvent::ListenerClosed { .. }) {}
    let is_granted =
        |event: &NodeEvent| matches!(event, NodeEvent::Relay(relay::Event::ReservationReqAccepted { .. }));
    while !matches!(relay.select_next_some().await, SwarmEvent::Behaviour(event) if is_granted(&event)) {}
    let is_told = |event: &NodeEvent| {
        matches!(event, NodeEvent::Relayed(relay::client::Event::ReservationReqAccepted { .. }))
    };
    loop {
        tokio::select! {
            _ = relay.next() => {}
            event = alice.select_next_some() => match event {
                SwarmEvent::Behaviour(event) if is_told(&event) => break,
                _ => {}
            },
        }
    }
}

/// Else he would have this node knock at anything near it, and need only go away.
#[tokio::test]
async fn who_says_to_be_on_a_private_network_is_not_dialled_there_again() {
    let (mut victim, mut stranger) = (swarm(1), swarm(2));
    let at = listening(&mut victim, |address| !is_relayed(address)).await;
    let router: Multiaddr = "/ip4/192.168.1.1/tcp/80".parse().unwrap();
    stranger.add_external_address(router.clone());
    stranger.dial(at).unwrap();
    let him = *stranger.local_peer_id();
    tokio::spawn(async move { while stranger.next().await.is_some() {} });
    let said = loop {
        let event = victim.select_next_some().await;
        if let SwarmEvent::Behaviour(NodeEvent::Identify(identify::Event::Received { info, .. })) = event {
            break info.listen_addrs;
        }
    };
    assert!(said.contains(&router));
    let identify = &mut victim.behaviour_mut().identify;
    let id = ConnectionId::new_unchecked(9);
    let known = identify.handle_pending_outbound_connection(id, Some(him), &[], Endpoint::Dialer).unwrap();
    assert!(!known.contains(&router), "{known:?}");
}

/// The bytes of the first stream that comes, until it ends.
async fn heard(mut swarm: Swarm<Node>) -> u64 {
    let mut stream = loop {
        if let SwarmEvent::Behaviour(NodeEvent::Streams(incoming)) = swarm.select_next_some().await {
            break incoming.stream;
        }
    };
    tokio::spawn(async move { while swarm.next().await.is_some() {} });
    let (mut buffer, mut heard) = (vec![0; CHUNK], 0);
    while let Ok(length @ 1..) = stream.read(&mut buffer).await {
        heard += length as u64;
    }
    heard
}

/// Where it listens, once that is such an address.
async fn listening(swarm: &mut Swarm<Node>, fits: impl Fn(&Multiaddr) -> bool) -> Multiaddr {
    loop {
        if let SwarmEvent::NewListenAddr { address, .. } = swarm.select_next_some().await
            && fits(&address)
        {
            return address;
        }
    }
}

fn swarm(seed: u8) -> Swarm<Node> {
    let config = SwarmConfig {
        listen: Some(Ipv4Addr::LOCALHOST.into()),
        port: None,
        also_tcp: None,
        lan: false,
        dns: None,
        own: Arc::new(own(seed, "somebody@example.org")),
        seed: [seed; 32],
        cost: Cost::PRETENDED,
    };
    node::build(&config, &Meter::default()).unwrap().0
}
