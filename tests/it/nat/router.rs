//! A router that opens ports on request: whoever is behind it is reached by anybody.

use super::lab::{Lab, Nat, Opener};
use super::pairs::{at, is_found, writes};
use crate::headless::befriend;
use crate::process::{LATER, require};

#[test]
fn behind_a_router_that_opens_ports_one_is_reached_directly() {
    if !require("miniupnpd") {
        return;
    }
    let Some(mut lab) = Lab::build() else { return };
    let public = lab.public();
    let (mut home, mut mobile) = (lab.site(Nat::Port), lab.site(Nat::Symmetric));
    let _opener = Opener::on(&lab, &home);
    let [alice_host, bob_host] = [&mut home, &mut mobile].map(|site| lab.host(site));
    let boot = at("boot", &public).start();
    let mut alice = at("alice", &alice_host).through(&boot).spawn();
    alice.expect("ready", LATER, |event| event["on"] == "ready");
    is_found(&mut alice, "direct");
    let mut bob = at("bob", &bob_host).through(&boot).start();
    is_found(&mut bob, "relayed");
    befriend(&mut alice, &mut bob);
    lab.part(&bob_host, &public);
    lab.part(&alice_host, &public);
    writes(&mut alice, &mut bob, "without the others");
    writes(&mut bob, &mut alice, "just we two");
}
