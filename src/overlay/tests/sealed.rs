//! Whom everybody finds who knows his name: where what he says lies, what storers see of it, and who finds it when.

use super::*;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;

#[test]
fn a_storer_reads_neither_name_nor_key_nor_address_in_what_everybody_may_find() {
    let mut world = World::new();
    world.report(Report::Listening { node: NODE, addresses: vec![ADDRESS.into()] });
    world.report(Report::Nodes { connected: 1 });
    let own = world.own.clone();
    let name = own.aor().as_str().as_bytes();
    let secrets =
        [&own.root().id().0[..], &own.device().id().0, &NODE.0, ADDRESS.as_bytes(), &name[..5], b"192.0.2.1"];
    let puts = world.puts();
    assert_eq!(puts.keys().copied().collect::<BTreeSet<_>>(), {
        BTreeSet::from([world.claims_key(), world.locations_key()])
    });
    for (_, value) in puts.values() {
        for secret in secrets {
            assert!(!value.windows(secret.len()).any(|part| part == secret));
        }
    }
}

/// 200 trials in which somebody sees a note without knowing whether everybody finds it by the name or buddies by their key.
/// 82 to 118 right guesses are chance (binomial, 99 in 100).
#[test]
fn storer_guesses_no_better_than_by_chance_whether_a_note_is_for_everybody() {
    const TRIALS: u64 = 200;
    let guesses: [fn(&Key, &[u8]) -> bool; 5] = [
        |_, value| !value.len().is_multiple_of(2),
        |_, value| !(identity::expires_s(value) / 3600).is_multiple_of(2),
        |_, value| value.iter().fold(0, |sum, byte| sum ^ byte) & 1 == 1,
        |key, _| key.0[0] & 1 == 1,
        |key, value| key.0[31] & 1 == value[value.len() / 2] & 1,
    ];
    let mut right = [0; 5];
    let mut random = ChaCha20Rng::seed_from_u64(3);
    for _ in 0..TRIALS {
        let own = World::new().own;
        let is_for_all = random.random_bool(0.5);
        let secret = PresenceKey::new(random.random());
        let at = Duration::from_secs(START_S + random.random_range(0..1_000_000) * 3600);
        let now = Now { mono: Instant::now(), wall: UNIX_EPOCH + at };
        let mut overlay = Overlay::new(&own, [1; 32]);
        if !is_for_all {
            overlay.set_places(now, Some(Keys { shared: vec![secret], ..Keys::default() }));
        }
        overlay.handle_report(now, &Report::Listening { node: NODE, addresses: vec![ADDRESS.into()] });
        overlay.handle_report(now, &Report::Nodes { connected: 1 });
        let (key, value) = note(&mut overlay, now);
        for (right, guess) in right.iter_mut().zip(guesses) {
            *right += usize::from(guess(&key, &value) == is_for_all);
        }
    }
    assert!(right.iter().all(|right| (82..=118).contains(right)), "{right:?} of {TRIALS}");
}

/// The first that is put and says where somebody is.
fn note(overlay: &mut Overlay, now: Now) -> (Key, Vec<u8>) {
    let claims = slot_of(World::new().own.aor());
    loop {
        match overlay.poll_request().expect("something is put") {
            Request::Work(work) => {
                overlay.handle_report(now, &Report::Worked(work.done(Cost::PRETENDED)));
            }
            Request::Put { key, value, .. } if key != claims => return (key, value),
            _ => {}
        }
    }
}

#[test]
fn nothing_is_put_until_the_key_of_the_name_is_known_and_nothing_spins_meanwhile() {
    let mut world = World::new();
    world
        .overlay
        .handle_report(world.now, &Report::Listening { node: NODE, addresses: vec![ADDRESS.into()] });
    world.overlay.handle_report(world.now, &Report::Nodes { connected: 1 });
    let work = Work::Name { aor: world.own.aor().clone() };
    assert_eq!(world.overlay.poll_request(), Some(Request::Work(work.clone())));
    assert_eq!(world.overlay.poll_request(), None);
    assert_eq!(world.overlay.poll_timeout(), None);
    world.report(Report::Worked(work.done(Cost::PRETENDED)));
    assert_eq!(world.puts().len(), 2);
}

#[test]
fn a_known_key_waits_for_the_key_of_its_name_once() {
    let mut world = World::published();
    let bob = pretended(6);
    let whom = || Whom::Root { aor: bob.aor().clone(), root: bob.root().id() };
    world.overlay.locate(world.now, LOOKUP, whom());
    let work = Work::Name { aor: bob.aor().clone() };
    assert_eq!(world.overlay.poll_request(), Some(Request::Work(work.clone())));
    assert_eq!(world.overlay.poll_request(), None, "where he is nobody knows without it");
    world.report(Report::Worked(work.done(Cost::PRETENDED)));
    assert_eq!(world.get().1, place_of(&bob, world.now));
    world.overlay.stop(LOOKUP);
    world.overlay.locate(world.now, LOOKUP, whom());
    while let Some(request) = world.overlay.poll_request() {
        assert!(!matches!(request, Request::Work(_)), "it is remembered");
    }
}

#[test]
fn who_has_several_devices_is_found_at_the_place_of_each() {
    let mut world = World::published();
    let bob = pretended(6);
    let laptop = without_key(&bob, [16; 32], world.now);
    let root = bob.root().id();
    let spot = |own: &Own, now: Now| {
        let key = name(bob.aor()).presence();
        key.spot_of_device(&root, own.device().id(), Hour::at(now.unix_s())).expect("a key").key()
    };
    for is_first_here in [true, false] {
        world.overlay.know_devices(root, vec![bob.device().id(), laptop.device().id()]);
        world.locate(Whom::Root { aor: bob.aor().clone(), root });
        let asked: BTreeMap<Key, QueryId> =
            gets(&mut world).into_iter().map(|(query, key)| (key, query)).collect();
        let (first, second) = (asked[&place_of(&bob, world.now)], asked[&spot(&laptop, world.now)]);
        if is_first_here {
            let value = placed(&bob, &signed(&bob, 1, false, world.now), bob.aor(), world.now);
            world.report(Report::Found { query: first, value });
        }
        world.report(Report::Finished { query: first });
        assert!(world.events().is_empty(), "the other is waited for");
        let value = placed(&laptop, &signed(&laptop, 1, false, world.now), bob.aor(), world.now);
        world.report(Report::Found { query: second, value });
        for query in asked.into_values() {
            world.report(Report::Finished { query });
        }
        let found: BTreeSet<DeviceId> = world.located().devices.iter().map(|it| it.device).collect();
        let first = is_first_here.then_some(bob.device().id());
        assert_eq!(found, first.into_iter().chain([laptop.device().id()]).collect());
    }
}

#[test]
fn a_device_that_is_not_there_holds_up_the_others_for_a_moment_only() {
    let mut world = World::published();
    let bob = pretended(6);
    let laptop = without_key(&bob, [16; 32], world.now);
    let root = bob.root().id();
    world.overlay.know_devices(root, vec![bob.device().id(), laptop.device().id()]);
    world.locate(Whom::Root { aor: bob.aor().clone(), root });
    let first = gets(&mut world).into_iter().find(|(_, key)| *key == place_of(&bob, world.now));
    let (query, _) = first.expect("asked for");
    let value = placed(&bob, &signed(&bob, 1, false, world.now), bob.aor(), world.now);
    world.report(Report::Found { query, value });
    world.report(Report::Finished { query });
    world.pass(Duration::from_millis(599));
    assert!(world.events().is_empty());
    world.pass(Duration::from_millis(1));
    assert_eq!(world.located().devices.len(), 1);
}

/// Whoever publishes, whoever stores and whoever looks have clocks of their own, and the hour ends while they are at it.
#[test]
fn at_every_minute_of_three_hours_he_is_found_by_clocks_that_differ_by_nine_minutes() {
    let mut world = World::new();
    world.report(Report::Listening { node: NODE, addresses: vec![ADDRESS.into()] });
    world.report(Report::Nodes { connected: 1 });
    let mut held: BTreeMap<Key, Vec<u8>> = BTreeMap::new();
    for minute in 0..180 {
        for (key, (query, value)) in world.puts() {
            let stored = held.get(&key).map(Vec::as_slice);
            if let Ok(value) = identity::judge(&key, &value, stored, world.now.wall) {
                held.insert(key, value);
            }
            world.report(Report::Stored { query, copies: 1 });
        }
        let mut reader = pretended_world(9);
        reader.now = world.now;
        for skew_s in [-540i64, 0, 540] {
            reader.now.wall = match skew_s {
                ..0 => world.now.wall - Duration::from_secs(skew_s.unsigned_abs()),
                _ => world.now.wall + Duration::from_secs(skew_s.unsigned_abs()),
            };
            reader.overlay.know_devices(world.own.root().id(), vec![world.own.device().id()]);
            reader.report(Report::Nodes { connected: 1 });
            reader.locate(Whom::Root { aor: world.own.aor().clone(), root: world.own.root().id() });
            for (query, key) in gets(&mut reader) {
                if let Some(value) = held.get(&key).cloned() {
                    reader.report(Report::Found { query, value });
                }
                reader.report(Report::Finished { query });
            }
            let is_found = reader.events().iter().any(|event| matches!(event, Event::Located { .. }));
            assert!(is_found, "minute {minute}, clock off by {skew_s} s");
        }
        world.pass(Duration::from_secs(60));
    }
}

#[test]
fn what_an_older_version_puts_for_all_to_read_is_neither_taken_nor_misread() {
    let mut world = World::published();
    // Version 1, kind 2, one entry: what a location was before it was sealed.
    let old = [&[0x83, 1, 2, 0x81, 0x43][..], b"old"].concat();
    world.locate_root();
    let (query, key) = world.get();
    assert_eq!(identity::judge(&key, &old, None, world.now.wall), Err(identity::Refusal::Unknown));
    world.report(Report::Found { query, value: old.clone() });
    world.overlay.watch(world.own.aor().clone(), world.own.root().id());
    world.report(Report::Arrived { key, value: old });
    assert!(world.events().is_empty());
    let value = world.location(1, false);
    world.report(Report::Found { query, value });
    world.report(Report::Finished { query });
    assert_eq!(world.located().devices[0].node, NODE);
}

fn pretended(seed: u8) -> Own {
    let now = Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(START_S) };
    Own::generate([seed; 32], format!("person{seed}@example.org").parse().unwrap(), "", now)
}

fn pretended_world(seed: u8) -> World {
    let own = pretended(seed);
    World { overlay: Overlay::new(&own, [2; 32]), own, ..World::new() }
}

/// Another device of somebody, which has not his key.
fn without_key(own: &Own, seed: [u8; 32], now: Now) -> Own {
    let other = own.on_new_device(seed, now);
    let papers = (other.certificate().clone(), own.claim(1, now));
    Own::on_certified_device(other.device().clone(), papers, "", None).expect("papers of one person")
}
