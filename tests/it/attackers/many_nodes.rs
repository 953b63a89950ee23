//! Who runs a great part of the overlay (Sybil, eclipse): he can hide a record from few, and forge none.
//!
//! That it is found in 99 of 100 look-ups among a thousand of his nodes is shown where look-ups are made: `overlay/region/tests`.

use super::{ALICE, BOB};
use crate::world::World;
use ahoy::engine::api::{CallId, CallState, Command};
use ahoy::engine::failure::Failure;
use ahoy::identity::{Cost, NameKey};
use std::time::Duration;

#[test]
fn forged_records_are_not_believed() {
    let mut world = World::new();
    let (alice, _) = (world.person(ALICE), world.person(BOB));
    world.run(Duration::from_secs(1));
    let bob: ahoy::aor::Aor = BOB.parse().expect("address");
    let key = NameKey::of(&bob, Cost::PRETENDED).slot();
    let honest = world.records.get(&key).cloned().expect("Bob has published");
    for at in 0..honest.len() {
        let mut forged = honest.clone();
        forged[at] ^= 0x55;
        world.records.insert(key, forged);
        let call = CallId(format!("c{at}"));
        world.ask(alice, Command::Dial { call: call.clone(), to: BOB.to_owned() });
        world.run(Duration::from_secs(10));
        assert_eq!(
            world.call(alice, &call.0),
            Some((CallState::Ended, Some(Failure::NotFound))),
            "byte {at}"
        );
    }
}
