//! Keys by INFO.

use std::time::Duration;

use super::world::*;
use crate::sip::Event;

fn digit(event: &Event) -> Option<char> {
    if let Event::Digit { digit, .. } = event { Some(*digit) } else { None }
}

#[test]
fn keys_arrive_in_order_whatever_the_network_does() {
    for (weather, seed) in [(CLEAR, 1), (STORM, 2), (STORM, 3), (STORM, 4)] {
        let mut world = World::new(weather, seed);
        let (alice, _) = talking(&mut world, udp(BOB));
        for key in "0159*#AD".chars() {
            let now = world.now;
            world.stacks[ALICE].send_digit(now, alice, key);
        }
        world.run(Duration::from_secs(120));
        let heard: String = world.events[BOB].iter().filter_map(digit).collect();
        assert_eq!(heard, "0159*#AD", "seed {seed}");
    }
}

#[test]
fn more_keys_than_a_number_has_are_dropped_and_none_is_sent_in_a_call_that_is_over() {
    let mut world = World::new(CLEAR, 1);
    let (alice, _) = talking(&mut world, udp(BOB));
    for _ in 0..100 {
        let now = world.now;
        world.stacks[ALICE].send_digit(now, alice, '5');
    }
    world.run(Duration::from_secs(60));
    assert_eq!(world.count(ALICE, "INFO"), 33, "the first, and those that may wait");
    let now = world.now;
    world.stacks[ALICE].hang_up(now, alice);
    world.stacks[ALICE].send_digit(now, alice, '5');
    world.run(Duration::from_secs(60));
    assert_eq!(world.count(ALICE, "INFO"), 33);
}
