//! A node that keeps no rule: it stores anything, puts anything, and serves anything.

use super::people::{Person, network, own, until};
use crate::aor::Aor;
use crate::flow::NodeId;
use crate::identity::hello::{self, HELLO_MAX, Role, Session};
use crate::identity::{
    Claim, Cost, Hour, Key, Location, NameKey, Own, Refusal, RootKey, SealedClaim, Slot, VALUE_MAX,
    Whereabouts,
};
use crate::io::swarm::node::KAD;
use crate::io::swarm::peer::{node_of, peer_of};
use crate::io::swarm::streams::{SIP, now};
use crate::io::swarm::{SwarmReport, Why};
use crate::overlay::{Event, LookupId, Whom};
use libp2p::futures::{AsyncReadExt, AsyncWriteExt, StreamExt};
use libp2p::kad::store::{MemoryStore, MemoryStoreConfig, RecordStore};
use libp2p::kad::{self, Quorum, Record, RecordKey};
use libp2p::swarm::{NetworkBehaviour, SwarmEvent};
use libp2p::{Multiaddr, PeerId, Swarm, SwarmBuilder, identify};
use std::collections::BTreeSet;
use tokio::sync::mpsc;

#[derive(NetworkBehaviour)]
struct Lawless {
    kad: kad::Behaviour<MemoryStore>,
    identify: identify::Behaviour,
    streams: libp2p_stream::Behaviour,
}

/// The hostile node, running as a task; puts are given through the sender.
pub struct Hostile {
    pub peer: PeerId,
    puts: mpsc::UnboundedSender<(Key, Vec<u8>)>,
    control: libp2p_stream::Control,
}

#[tokio::test]
async fn storers_refuse_forged_stale_expired_mis_keyed_and_oversized_records() {
    let mut people = network(2).await;
    let alice = people[0].own.clone();
    let hostile = Hostile::start(&people[0], Vec::new()).await;
    let (root, unix_s, unix_ms) = (alice.root().key().unwrap(), now().unix_s(), now().unix_ms());
    let key = name(alice.aor()).slot();
    let good = sealed(root, &Claim::sign(root, alice.aor(), unix_ms, unix_s));
    let forged = forged(&good);
    let claim =
        |seq, issued, expires| sealed(root, &Claim::sign_until(root, alice.aor(), seq, issued, expires));
    let bad = [
        (key, forged, Refusal::Signature),
        (key, claim(1, unix_s - 9, unix_s + 900), Refusal::Older),
        (key, claim(unix_ms, unix_s - 9, unix_s - 1), Refusal::Expired),
        (key, claim(unix_ms, unix_s + 7200, unix_s + 7300), Refusal::Future),
        (key, claim(unix_ms, unix_s, unix_s + 31 * 24 * 3600), Refusal::TooLong),
        (Key([9; 32]), good, Refusal::WrongKey),
        (key, vec![0; VALUE_MAX + 1], Refusal::Oversize),
        (key, b"nonsense".to_vec(), Refusal::Unknown),
    ];
    for (key, value, _) in &bad {
        hostile.puts.send((*key, value.clone())).unwrap();
    }
    let expected: BTreeSet<Refusal> = bad.iter().map(|(_, _, refusal)| *refusal).collect();
    let by = node_of(&hostile.peer).unwrap();
    until(&mut people, "all are refused", |people| refusals(&people[0].reports, by) == expected).await;
    assert!(!people[0].reports.iter().any(|report| arrived(report, &Key([9; 32]))));
    assert_found(&mut people, 1, &alice).await;
}

fn name(aor: &Aor) -> NameKey {
    NameKey::of(aor, Cost::PRETENDED)
}

fn sealed(root: &RootKey, claim: &Claim) -> Vec<u8> {
    Slot::of(SealedClaim::seal(root, &name(&claim.aor), claim).unwrap()).to_value()
}

/// As it is put by one who knows this name.
fn placed(own: &Own, location: &Location, aor: &Aor) -> (Key, Vec<u8>) {
    name(aor).presence().place(own, Hour::at(now().unix_s()), location).unwrap()
}

/// With another byte in the middle, which is sealed and signed.
fn forged(value: &[u8]) -> Vec<u8> {
    let mut forged = value.to_vec();
    forged[value.len() / 2] ^= 1;
    forged
}

#[tokio::test]
async fn readers_refuse_what_a_hostile_storer_serves() {
    let mut people = network(2).await;
    let bob = own(99, "bob@example.org");
    let thief = own(98, "thief@example.org");
    let unix_s = now().unix_s();
    let whereabouts = || Whereabouts::At {
        node: NodeId([3; 32]),
        addresses: vec!["/ip4/192.0.2.1/tcp/1".into()],
        sip: vec![],
    };
    let forged = forged(&sealed(bob.root().key().unwrap(), &bob.claim(1, now())));
    let stolen = Location::sign(thief.device(), bob.certificate(), whereabouts(), 1, unix_s);
    let expired =
        Location::sign_until(bob.device(), bob.certificate(), whereabouts(), 1, [unix_s - 9, unix_s - 1]);
    let of_thief = Location::sign(thief.device(), thief.certificate(), whereabouts(), 1, unix_s);
    let by_root = Whom::Root { aor: bob.aor().clone(), root: bob.root().id() };
    // The worst of storers is one whom somebody has told the name.
    let (_, stolen) = placed(&thief, &stolen, bob.aor());
    let (bobs, expired) = placed(&bob, &expired, bob.aor());
    let (_, of_thief) = placed(&thief, &of_thief, bob.aor());
    let served = [
        (name(bob.aor()).slot(), forged, Whom::Aor(bob.aor().clone())),
        (bobs, stolen, by_root.clone()),
        (bobs, expired, by_root.clone()),
        (bobs, of_thief, by_root),
    ];
    for (at, (key, value, whom)) in served.into_iter().enumerate() {
        let hostile = Hostile::start(&people[0], vec![(key, value)]).await;
        let known = node_of(&hostile.peer).unwrap();
        until(&mut people, "the hostile node is known", |people| people[0].knows(known)).await;
        let lookup = LookupId(at as u64);
        people[0].overlay.locate(now(), lookup, whom);
        until(&mut people, "the look-up ends", |people| {
            people[0].events.contains(&Event::NotFound { lookup })
        })
        .await;
    }
}

#[tokio::test]
async fn an_older_location_served_by_a_hostile_storer_does_not_hide_the_newer() {
    let mut people = network(3).await;
    let bob = people[1].own.clone();
    let whereabouts = Whereabouts::At { node: NodeId([3; 32]), addresses: vec![], sip: vec![] };
    let old = Location::sign(bob.device(), bob.certificate(), whereabouts, 1, now().unix_s() - 60);
    let served = vec![placed(&bob, &old, bob.aor())];
    let hostile = Hostile::start(&people[0], served).await;
    let known = node_of(&hostile.peer).unwrap();
    until(&mut people, "the hostile node is known", |people| people[0].knows(known)).await;
    assert_found(&mut people, 0, &bob).await;
}

#[tokio::test]
async fn a_flood_of_valid_records_does_not_push_out_good_ones() {
    let mut people = network(2).await;
    let (alice, bob) = (people[0].own.clone(), people[1].own.clone());
    let hostile = Hostile::start(&people[0], Vec::new()).await;
    for at in 0..600u32 {
        let aor: Aor = format!("flood{at}@example.org").parse().unwrap();
        let value = sealed(
            bob.root().key().unwrap(),
            &Claim::sign(bob.root().key().unwrap(), &aor, 1, now().unix_s()),
        );
        hostile.puts.send((name(&aor).slot(), value)).unwrap();
    }
    let by = node_of(&hostile.peer).unwrap();
    until(&mut people, "the flood is cut off", |people| {
        people[0].reports.contains(&SwarmReport::Refused { node: by, why: Why::Room })
    })
    .await;
    assert_found(&mut people, 0, &bob).await;
    assert_found(&mut people, 1, &alice).await;
}

#[tokio::test]
async fn a_node_whose_hello_does_not_verify_gets_its_stream_closed() {
    let mut people = [Person::start(1, "alice@example.org").await];
    let mut hostile = Hostile::start(&people[0], Vec::new()).await;
    let by = node_of(&hostile.peer).unwrap();
    until(&mut people, "the hostile node is known", |people| people[0].knows(by)).await;
    let me = people[0].node();
    let session = Session { from: NodeId([1; 32]), to: me, role: Role::Opener };
    let stolen = hello::make(&own(50, "mallory@example.org"), session, now());
    let length = |bytes: &[u8]| (bytes.len() as u16).to_be_bytes();
    let said = [
        ([&length(&stolen)[..], &stolen].concat(), Refusal::WrongKey),
        ([&length(&[0; HELLO_MAX + 1])[..], &[0; 10]].concat(), Refusal::Oversize),
        (b"\x00\x05nonse".to_vec(), Refusal::Malformed),
    ];
    let to = peer_of(&me).unwrap();
    for (bytes, refusal) in said {
        let mut stream = hostile.control.open_stream(to, SIP).await.unwrap();
        stream.write_all(&bytes).await.unwrap();
        stream.flush().await.unwrap();
        let refused = SwarmReport::Refused { node: by, why: Why::Hello(refusal) };
        until(&mut people, "the hello is refused", |people| people[0].reports.contains(&refused)).await;
    }
    assert!(!people[0].reports.iter().any(|report| matches!(report, SwarmReport::StreamUp { .. })));
}

#[tokio::test]
async fn a_node_may_have_four_streams_and_no_more() {
    let mut people = [Person::start(1, "alice@example.org").await];
    let mut hostile = Hostile::start(&people[0], Vec::new()).await;
    let by = node_of(&hostile.peer).unwrap();
    until(&mut people, "the hostile node is known", |people| people[0].knows(by)).await;
    let mut open = Vec::new();
    for at in 0..5 {
        let mut stream = hostile.say_hello(&people[0], 60).await;
        assert_eq!(is_answered(&mut stream).await, at < 4, "stream {at}");
        open.push(stream);
    }
}

#[tokio::test]
async fn a_node_is_one_person_on_all_its_streams() {
    let mut people = [Person::start(1, "alice@example.org").await];
    let mut hostile = Hostile::start(&people[0], Vec::new()).await;
    let by = node_of(&hostile.peer).unwrap();
    until(&mut people, "the hostile node is known", |people| people[0].knows(by)).await;
    let mut open = hostile.say_hello(&people[0], 60).await;
    assert!(is_answered(&mut open).await);
    let _other = hostile.say_hello(&people[0], 61).await;
    let refused = SwarmReport::Refused { node: by, why: Why::Person };
    until(&mut people, "the other person is refused", |people| people[0].reports.contains(&refused)).await;
}

impl Person {
    pub fn knows(&self, node: NodeId) -> bool {
        self.reports.iter().any(|report| match report {
            SwarmReport::Overlay(crate::overlay::Report::NodeUp { node: up, .. }) => *up == node,
            _ => false,
        })
    }
}

impl Hostile {
    pub async fn start(victim: &Person, served: Vec<(Key, Vec<u8>)>) -> Hostile {
        let mut swarm = lawless();
        let peer = *swarm.local_peer_id();
        let control = swarm.behaviour().streams.new_control();
        for (key, value) in served {
            swarm.behaviour_mut().kad.store_mut().put(Record::new(RecordKey::new(&key.0), value)).unwrap();
        }
        swarm.listen_on("/ip4/127.0.0.1/udp/0/quic-v1".parse().unwrap()).unwrap();
        let address: Multiaddr = victim.addresses[0].parse().unwrap();
        let target = peer_of(&victim.node()).unwrap();
        let (puts, mut orders) = mpsc::unbounded_channel::<(Key, Vec<u8>)>();
        tokio::spawn(async move {
            let mut connected = false;
            loop {
                tokio::select! {
                    order = orders.recv(), if connected => {
                        let Some((key, value)) = order else { std::future::pending::<()>().await; return };
                        let record = Record::new(RecordKey::new(&key.0), value);
                        swarm.behaviour_mut().kad.put_record_to(record, std::iter::once(target), Quorum::One);
                    }
                    event = swarm.select_next_some() => match event {
                        SwarmEvent::NewListenAddr { .. } => swarm.dial(address.clone()).unwrap(),
                        SwarmEvent::ConnectionEstablished { .. } => connected = true,
                        _ => {}
                    }
                }
            }
        });
        Hostile { peer, puts, control }
    }

    pub async fn say_hello(&mut self, to: &Person, seed: u8) -> libp2p::Stream {
        let session = Session { from: node_of(&self.peer).unwrap(), to: to.node(), role: Role::Opener };
        let hello = hello::make(&own(seed, "mallory@example.org"), session, now());
        let mut stream = self.control.open_stream(peer_of(&to.node()).unwrap(), SIP).await.unwrap();
        let said = [&(hello.len() as u16).to_be_bytes()[..], &hello].concat();
        let _ = stream.write_all(&said).await;
        let _ = stream.flush().await;
        stream
    }
}

fn lawless() -> Swarm<Lawless> {
    let builder = SwarmBuilder::with_new_identity().with_tokio().with_quic();
    let behaviour = |key: &libp2p::identity::Keypair| {
        let peer = key.public().to_peer_id();
        let anything = MemoryStoreConfig { max_value_bytes: 1 << 20, ..MemoryStoreConfig::default() };
        let mut config = kad::Config::new(KAD);
        config.set_max_packet_size(1 << 20);
        let mut kad = kad::Behaviour::with_config(peer, MemoryStore::with_config(peer, anything), config);
        kad.set_mode(Some(kad::Mode::Server));
        let identify = identify::Behaviour::new(identify::Config::new("lawless".into(), key.public()));
        Lawless { kad, identify, streams: libp2p_stream::Behaviour::new() }
    };
    builder.with_behaviour(behaviour).unwrap().build()
}

/// Whether a hello comes back, rather than the end.
pub async fn is_answered(stream: &mut libp2p::Stream) -> bool {
    stream.read_exact(&mut [0; 100]).await.is_ok()
}

fn arrived(report: &SwarmReport, wanted: &Key) -> bool {
    matches!(report, SwarmReport::Overlay(crate::overlay::Report::Arrived { key, .. }) if key == wanted)
}

fn refusals(reports: &[SwarmReport], by: NodeId) -> BTreeSet<Refusal> {
    let refused = reports.iter().filter_map(|report| match report {
        SwarmReport::Refused { node, why: Why::Record(refusal) } if *node == by => Some(*refusal),
        _ => None,
    });
    refused.collect()
}

async fn assert_found(people: &mut [Person], by: usize, whom: &Own) {
    let lookup = LookupId(1000);
    people[by].overlay.locate(now(), lookup, Whom::Aor(whom.aor().clone()));
    let ended = |event: &Event| match event {
        Event::Located { lookup: id, .. } | Event::NotFound { lookup: id } => *id == lookup,
        Event::SeveralClaims { lookup: id, .. } => *id == lookup,
        _ => false,
    };
    until(people, "the look-up ends", |people| people[by].events.iter().any(ended)).await;
    let good = people[by].events.iter().any(|event| match event {
        Event::Located { who, .. } => {
            who.root == whom.root().id() && !who.devices.is_empty() && who.devices[0].node != NodeId([3; 32])
        }
        _ => false,
    });
    assert!(good, "{:?}", people[by].events);
}
