//! A device without the root key keeps up the claim that it finds, for the one that can make claims may be off.

use super::*;
use crate::identity::DeviceKey;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// Alice's first device, which has the key, and the world of her second, just put where it is.
fn second() -> (Own, World) {
    let first = World::new();
    let (own, now) = (first.own, first.now);
    let device = DeviceKey::from_seed(&[6; 32]);
    let key = own.root().key().expect("it is the first");
    let certificate = identity::Certificate::sign(key, device.id(), now.unix_s());
    let lent = (certificate, own.claim(1, now));
    let second = Own::on_certified_device(device, lent, "Alice", None).unwrap();
    let overlay = Overlay::new(&second, [1; 32]);
    let mut world = World { own: second, overlay, now, events: Vec::new(), asked: VecDeque::new() };
    world.report(Report::Listening { node: NODE, addresses: vec![ADDRESS.into()] });
    world.report(Report::Nodes { connected: 1 });
    (own, world)
}

/// What it has put, and the answer of a storer to what it asks for: this slot.
fn asked(world: &mut World, slot: &[u8]) -> BTreeMap<Key, Vec<u8>> {
    let mut puts = BTreeMap::new();
    for request in world.requests() {
        match request {
            Request::Put { query, key, value } => {
                puts.insert(key, value);
                world.report(Report::Stored { query, copies: 3 });
            }
            Request::Get { query, .. } => {
                world.report(Report::Found { query, value: slot.to_vec() });
                world.report(Report::Finished { query });
            }
            _ => {}
        }
    }
    puts
}

fn a_while(world: &mut World, time: Duration, slot: &[u8]) -> Vec<Vec<u8>> {
    let key = world.claims_key();
    let mut puts = Vec::new();
    for _ in 0..time.as_secs() / 900 {
        world.pass(Duration::from_secs(900));
        // What is answered may be asked for more.
        puts.extend(asked(world, slot).remove(&key));
        puts.extend(asked(world, slot).remove(&key));
    }
    puts
}

fn claimed(own: &Own, seq: u64, now: Now) -> SealedClaim {
    sealed(own.root().key().unwrap(), own.aor(), seq, now)
}

#[test]
fn the_claim_that_is_found_is_put_on_with_each_location() {
    let (own, mut world) = second();
    let found = claimed(&own, 1, world.now);
    let slot = Slot::of(found.clone()).to_value();
    let first = asked(&mut world, &slot);
    assert_eq!(first.len(), 1, "where it is says it at once, at its own place");
    assert!(!first.contains_key(&world.claims_key()), "it can make none");
    let puts = a_while(&mut world, Duration::from_secs(4 * 3600), &slot);
    assert!(puts.len() >= 2, "{} puts in four hours", puts.len());
    assert!(puts.iter().all(|put| *put == slot), "the very claim of the device with the key");
    assert!(world.claims(&puts[0]).iter().all(|claim| claim.root == own.root().id()));
}

#[test]
fn a_newer_claim_takes_its_place_and_nobody_elses_does() {
    let (own, mut world) = second();
    let old = Slot::of(claimed(&own, 1, world.now)).to_value();
    asked(&mut world, &old);
    a_while(&mut world, Duration::from_secs(2 * 3600), &old);
    let stranger = RootKey::from_seed(&[77; 32]);
    let later = world.now.plus(DAY);
    let rival = Slot::of(sealed(&stranger, own.aor(), 9, later)).to_value();
    let puts = a_while(&mut world, DAY + DAY / 2, &rival);
    assert!(!puts.is_empty() && puts.iter().all(|put| *put == old), "a rival's claim is not kept up");
    let newer = Slot::of(claimed(&own, 2, world.now)).to_value();
    let puts = a_while(&mut world, 2 * DAY, &newer);
    assert_eq!(puts.last(), Some(&newer));
    let puts = a_while(&mut world, 2 * DAY, &old);
    assert!(!puts.is_empty() && puts.iter().all(|put| *put == newer), "an older one does not come back");
}

#[test]
fn where_no_claim_is_found_none_is_put() {
    let (own, mut world) = second();
    let puts = a_while(&mut world, DAY, &[]);
    assert_eq!(puts, Vec::<Vec<u8>>::new());
    let slot = Slot::of(claimed(&own, 1, world.now)).to_value();
    let puts = a_while(&mut world, Duration::from_secs(5 * 3600), &slot);
    assert!(puts.contains(&slot), "it is asked for again until it is there");
}
