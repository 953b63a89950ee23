//! A public host that loses its address and gets it again: whether others reach it is found out anew.

use super::lab::{Host, Lab, Nat};
use super::pairs::{at, is_found};
use crate::process::LATER;
use std::process::Command;

#[test]
fn who_was_without_an_address_for_a_while_is_found_to_be_public_again() {
    let Some(mut lab) = Lab::build() else { return };
    let public = lab.public();
    let mut site = lab.site(Nat::None);
    let host = lab.host(&mut site);
    let ip = host.ip.clone().expect("an IPv4 address");
    let (network, _) = ip.rsplit_once('.').expect("an IPv4 address");
    let boot = at("boot", &public).start();
    let mut alice = at("alice", &host).through(&boot).start();
    is_found(&mut alice, "direct");
    change(&host, &["addr", "del", &format!("{ip}/24"), "dev", "eth0"]);
    alice.expect("nobody", LATER, |event| event["on"] == "reach" && event["way"] != "direct");
    change(&host, &["addr", "add", &format!("{ip}/24"), "dev", "eth0"]);
    change(&host, &["route", "add", "default", "via", &format!("{network}.1")]);
    is_found(&mut alice, "direct");
}

fn change(host: &Host, what: &[&str]) {
    let done = Command::new("ip").args(["-n", &host.namespace]).args(what).status().expect("ip is installed");
    assert!(done.success(), "{what:?}");
}
