//! The curious storer: he keeps all records of the overlay, of whatever kind, and learns from those of whom only buddies find
//! neither who they are, nor where, nor whom they know, nor which devices they have.
//!
//! That he cannot guess better than by chance whether one of them is there is shown in `overlay/tests/places`.

use super::{ALICE, BOB};
use crate::world::World;
use ahoy::engine::api::{Change, Circle, Command, Seen};
use ahoy::identity::Key;
use std::collections::BTreeSet;
use std::time::Duration;

#[test]
fn the_records_of_whom_only_buddies_find_name_nobody_and_are_alike() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let two = [alice, bob];
    for who in two {
        world.ask(who, Command::SetReaching(Change { found_by: Some(Circle::Buddies), ..Change::default() }));
    }
    world.run(Duration::from_secs(60));
    // What they had said while everyone could find them holds for a while.
    for who in two {
        let in_the_open = Key::of_account(&world.own(who).root().id());
        assert!(world.records.remove(&in_the_open).is_some());
    }
    let before: BTreeSet<Key> = world.records.keys().copied().collect();
    world.run(Duration::from_secs(2 * 3600));
    for who in two {
        world.kill(who);
        world.start(who);
        world.run(Duration::from_secs(60));
    }
    assert_eq!([world.seen(alice, BOB), world.seen(bob, ALICE)], [Seen::Available; 2]);

    let mut secrets: Vec<Vec<u8>> = ["alice", "bob", "example"].map(|name| name.as_bytes().to_vec()).into();
    for who in two {
        let own = world.own(who);
        secrets.extend([own.root().id().0, own.device().id().0].map(|key| key.to_vec()));
        secrets.push(world.address(who).ip().to_string().into_bytes());
    }
    let new = world.records.iter().filter(|(key, _)| !before.contains(key));
    let of_places: Vec<&Vec<u8>> = new.map(|(_, value)| value).collect();
    assert!(
        of_places.len() >= 8,
        "places and accounts of two people in two hours at least: {}",
        of_places.len()
    );
    for value in &of_places {
        for secret in &secrets {
            assert!(!value.windows(secret.len()).any(|part| part == secret.as_slice()));
        }
    }
    let sizes: BTreeSet<usize> = of_places.iter().map(|value| value.len()).collect();
    assert_eq!(sizes.len(), 1, "{sizes:?}");
}
