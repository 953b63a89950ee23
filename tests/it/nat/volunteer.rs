//! The node through which the sound of a call goes dies: another one takes its place.

use super::lab::{Host, Nat};
use super::scene::Scene;
use crate::process::{alone, inside};
use std::time::Duration;

/// What a person bears where somebody else's computer is switched off.
const SILENCE_S: f64 = 3.0;
/// Until what is borrowed in vain has been given back.
const SETTLED_S: f64 = 7.0;
/// A call sends 50 packets a second each way.
const CARRIES: u64 = 80;

#[test]
fn a_call_through_a_node_that_dies_goes_on_through_another() {
    survives([Nat::Port, Nat::Symmetric]);
}

#[test]
fn a_call_between_symmetric_nats_through_a_node_that_dies_goes_on_through_another() {
    survives([Nat::Symmetric, Nat::Symmetric]);
}

#[test]
fn a_call_without_udp_through_a_node_that_dies_goes_on_through_another() {
    survives([Nat::Port, Nat::UdpBlocked]);
}

fn survives([one, other]: [Nat; 2]) {
    let _alone = alone();
    let Some(mut scene) = Scene::set([one, other, Nat::None]) else { return };
    scene.call();
    scene.alice.hears("c", SETTLED_S);
    let carried = scene.public_hosts.each_ref().map(sent);
    std::thread::sleep(Duration::from_secs(1));
    let now = scene.public_hosts.each_ref().map(sent);
    let carried: Vec<u64> = now.iter().zip(carried).map(|(now, before)| now - before).collect();
    let carrier = usize::from(carried[1] > carried[0]);
    assert!(carried[carrier] > CARRIES, "nobody carries it: {carried:?} packets a second");
    let heard = scene.through(&format!("volunteer killed ({carried:?} packets a second)"), |scene| {
        scene.public[carrier].take().expect("not killed yet").kill9();
    });
    assert!(heard.alice_s <= SILENCE_S && heard.bob_s <= SILENCE_S, "{heard:?}");
    scene.hang_up();
}

/// Packets that a host has sent so far.
fn sent(host: &Host) -> u64 {
    let mut command = inside(Some(&host.namespace), "cat");
    let told = command.arg("/sys/class/net/eth0/statistics/tx_packets").output().expect("cat is there");
    String::from_utf8_lossy(&told.stdout).trim().parse().expect("a number of packets")
}
