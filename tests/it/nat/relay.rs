//! A relay that goes: two who can only be reached through one go on through another.

use super::lab::{Lab, Nat};
use super::pairs::{at, is_found, writes};
use crate::headless::befriend;

#[test]
fn when_a_relay_dies_people_go_on_through_another() {
    let Some(mut lab) = Lab::build() else { return };
    let [first_host, second_host] = [lab.public(), lab.public()];
    let hosts = [Nat::Port, Nat::Symmetric].map(|nat| {
        let mut site = lab.site(nat);
        lab.host(&mut site)
    });
    let first = at("first", &first_host).start();
    let mut second = at("second", &second_host).through(&first).start();
    is_found(&mut second, "direct");
    let [mut alice, mut bob] =
        [("alice", &hosts[0]), ("bob", &hosts[1])].map(|(name, host)| at(name, host).through(&first).start());
    is_found(&mut alice, "relayed");
    is_found(&mut bob, "relayed");
    befriend(&mut alice, &mut bob);
    first.kill9();
    writes(&mut alice, &mut bob, "are you still there?");
    writes(&mut bob, &mut alice, "yes");
}
