//! Ten of the pairs of `cargo bench --bench nat`: two people behind NATs, and one public node that both know of, find each
//! other, see each other, write and talk. Where theory allows a direct way, they go on without the public node.

use super::lab::{Line, Nat};
use super::pair::{Pair, Path, foretold};
use crate::process::{LATER, Node, alone};
use crate::wave::HEARD;
use serde_json::{Value, json};

pub use super::pair::at;

#[test]
fn a_public_host_and_a_home_meet_directly() {
    meet(Nat::None, Nat::Port);
}

#[test]
fn two_homes_meet_directly() {
    meet(Nat::Port, Nat::Linux);
}

#[test]
fn a_home_and_one_behind_a_carrier_meet_directly() {
    meet(Nat::Linux, Nat::Carrier);
}

#[test]
fn a_full_cone_and_a_symmetric_nat_meet_directly() {
    meet(Nat::FullCone, Nat::Symmetric);
}

#[test]
fn one_that_hears_addresses_spoken_to_and_an_office_meet_directly() {
    meet(Nat::Address, Nat::Firewall);
}

#[test]
fn a_home_and_a_symmetric_nat_meet_through_others() {
    meet(Nat::Port, Nat::Symmetric);
}

#[test]
fn two_symmetric_nats_meet_through_others() {
    meet(Nat::Symmetric, Nat::Symmetric);
}

#[test]
fn a_home_and_one_without_udp_meet_through_others() {
    meet(Nat::Linux, Nat::UdpBlocked);
}

#[test]
fn an_office_and_a_stricter_one_meet_through_others() {
    meet(Nat::Firewall, Nat::Tcp443);
}

#[test]
fn a_home_and_one_with_ipv6_only_meet_through_others() {
    meet(Nat::Port, Nat::Ipv6Only);
}

fn meet(one: Nat, other: Nat) {
    let _alone = alone();
    let Some(mut pair) = Pair::new([one, other], Line::CLEAR) else { return };
    let met = pair.meet();
    println!("{met:?}");
    assert!(met.see, "{met:?}\n{}", pair.logs());
    assert_eq!((met.words, met.sound), foretold(one, other), "{met:?}\n{}", pair.logs());
    assert!(met.sound == Path::Nowhere || met.likeness > HEARD, "{met:?}");
}

/// Waits until others can find a node, and says how they come to it.
pub fn is_found(node: &mut Node, way: &str) {
    let fits = |e: &Value| e["on"] == "reach" && e["published"] == true && e["way"] == way;
    node.expect(&format!("published, and reached: {way}"), LATER, fits);
}

pub fn writes(from: &mut Node, to: &mut Node, text: &str) {
    let to_aor = to.aor().to_owned();
    from.send(json!({ "do": "message.send", "message": text, "to": to_aor, "text": text }));
    to.reads(text);
    from.message_is(text, "delivered");
}
