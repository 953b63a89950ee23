//! A bell that is silenced for a while: calls ring all the same.

use crate::world::{Person, World};
use ahoy::engine::api::{CallChange, CallId, CallState, CallsCommand, Command};
use ahoy::media::Order;
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

fn volumes(world: &World, who: Person) -> Vec<u8> {
    let of = |(person, order): &(Person, Order)| match order {
        Order::RingVolume(percent) if *person == who => Some(*percent),
        _ => None,
    };
    world.orders.iter().filter_map(of).collect()
}

#[test]
fn a_hushed_bell_makes_no_sound_until_it_may_again_whatever_is_set_meanwhile() {
    let mut world = World::new();
    let (alice, bob) = world.buddies("alice@example.org", "bob@example.org");
    let set = |percent| {
        Command::OfCalls(CallsCommand::Set(CallChange {
            ring_volume: Some(percent),
            ..CallChange::default()
        }))
    };
    let hush = |on| Command::OfCalls(CallsCommand::Hush { on });
    world.orders.clear();
    for command in [set(60), hush(true), set(30), hush(false)] {
        world.ask(bob, command);
        world.run(SECOND);
    }
    assert_eq!(volumes(&world, bob), [60, 0, 0, 30]);
    world.ask(bob, hush(true));
    world.ask(alice, Command::Dial { call: CallId("c".to_owned()), to: "bob@example.org".to_owned() });
    world.run(2 * SECOND);
    assert_eq!(world.call(alice, "c").map(|(state, _)| state), Some(CallState::Ringing));
}
