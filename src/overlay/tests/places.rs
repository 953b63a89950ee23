//! Whom only the holders of a key find: when and for whom places are put, and what storers see of it.

use super::*;
use crate::identity::{AccountRecord, Listed};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::collections::BTreeSet;

fn key(seed: u8) -> PresenceKey {
    PresenceKey::new([seed; 32])
}

fn keys(pairs: u8) -> Keys {
    let pairs = (0..pairs).map(|seed| key(100 + seed)).collect();
    Keys { shared: vec![key(1)], pairs, ..Keys::default() }
}

/// A node that is connected, whose owner is found by these keys.
fn hidden(keys: Keys) -> World {
    let mut world = World::new();
    world.overlay.set_places(world.now, Some(keys));
    world.report(Report::Listening { node: NODE, addresses: vec![ADDRESS.into()] });
    world.report(Report::Nodes { connected: 1 });
    world
}

/// All that is put, where every put has its turn.
fn all_puts(world: &mut World) -> BTreeMap<Key, (QueryId, Vec<u8>)> {
    let mut all = BTreeMap::new();
    loop {
        let puts = world.puts();
        if puts.is_empty() {
            return all;
        }
        for (query, _) in puts.values() {
            world.report(Report::Stored { query: *query, copies: 1 });
        }
        all.extend(puts);
    }
}

fn spot(world: &World, key: &PresenceKey, hour: Hour) -> Key {
    key.spot(&world.own.root().id(), hour).expect("a key").key()
}

fn hour(world: &World) -> Hour {
    Hour::at(world.now.unix_s())
}

#[test]
fn nothing_that_everybody_finds_is_put_beside_a_place() {
    let mut world = hidden(keys(0));
    let puts = all_puts(&mut world);
    assert!(!puts.contains_key(&world.claims_key()) && !puts.contains_key(&world.locations_key()));
    let (query, value) = &puts[&spot(&world, &key(1), hour(&world))];
    let found = key(1).spot(&world.own.root().id(), hour(&world)).expect("a key");
    let locations = found.open(value, world.now.unix_s());
    assert_eq!((locations.len(), locations[0].node), (1, NODE));
    let root = world.own.root().id();
    assert_eq!(world.events(), [Event::Published { root, copies: 1 }], "{query:?}");
}

#[test]
fn the_place_of_each_hour_is_put_once_and_lies_elsewhere() {
    let mut world = hidden(keys(0));
    let mut seen: BTreeMap<Key, usize> = BTreeMap::new();
    for key in all_puts(&mut world).into_keys() {
        *seen.entry(key).or_default() += 1;
    }
    for _ in 0..8 * 60 {
        world.pass(Duration::from_secs(30));
        for key in all_puts(&mut world).into_keys() {
            *seen.entry(key).or_default() += 1;
        }
    }
    let expected: BTreeSet<Key> =
        (0..=4).map(|later| spot(&world, &key(1), Hour(hour(&world).0 - 4 + later))).collect();
    assert!(seen.keys().collect::<BTreeSet<_>>().is_superset(&expected.iter().collect()));
    assert!((5..=6).contains(&seen.len()), "{} hours", seen.len());
    assert!(seen.values().all(|puts| *puts == 1), "{seen:?}");
}

#[test]
fn pairs_have_their_turns_once_in_two_hours_and_no_more_than_so_many() {
    let mut world = hidden(keys(80));
    let first = world.puts();
    assert!(first.len() <= 4, "{} at once", first.len());
    for (query, _) in first.values() {
        world.report(Report::Stored { query: *query, copies: 1 });
    }
    let rest = all_puts(&mut world);
    let pairs = |puts: &BTreeMap<Key, (QueryId, Vec<u8>)>, world: &World| {
        let is_put = |seed: u8| puts.contains_key(&spot(world, &key(100 + seed), hour(world)));
        (0..80).filter(|seed| is_put(*seed)).count()
    };
    assert_eq!(pairs(&first, &world) + pairs(&rest, &world), PAIRS_MAX);
    world.pass(Duration::from_secs(15 * 60));
    assert!(all_puts(&mut world).is_empty(), "nothing has changed");
    world.pass(TURN);
    let again = all_puts(&mut world);
    assert_eq!(pairs(&again, &world), PAIRS_MAX);
}

#[test]
fn a_put_that_says_nothing_gives_its_turn_to_the_next() {
    let mut world = hidden(keys(8));
    assert_eq!(world.puts().len(), 4);
    world.pass(Duration::from_secs(9));
    assert!(world.puts().is_empty());
    world.pass(Duration::from_secs(1));
    assert_eq!(world.puts().len(), 4);
}

#[test]
fn puts_that_new_nodes_cause_become_rarer_until_the_network_changes() {
    let mut world = hidden(keys(0));
    all_puts(&mut world);
    let mut puts = 0;
    for _ in 0..600 {
        world.report(Report::NodeUp { node: NODE, addresses: vec![] });
        world.pass(Duration::from_millis(200));
        puts += usize::from(!all_puts(&mut world).is_empty());
    }
    assert!((4..=6).contains(&puts), "{puts} in two minutes");
    world.overlay.handle_moved(world.now);
    world.pass(Duration::from_secs(5));
    assert!(!all_puts(&mut world).is_empty());
}

#[test]
fn leaving_replaces_the_place_by_a_farewell_and_waits_for_it_but_not_for_long() {
    for answers in [true, false] {
        let mut world = hidden(keys(3));
        all_puts(&mut world);
        world.events();
        world.overlay.leave(world.now);
        let puts = world.puts();
        let (query, value) = &puts[&spot(&world, &key(1), hour(&world))];
        let found = key(1).spot(&world.own.root().id(), hour(&world)).expect("a key");
        assert!(found.open(value, world.now.unix_s()).iter().all(|location| location.gone));
        assert!(world.events().is_empty());
        if answers {
            world.report(Report::Stored { query: *query, copies: 1 });
            for (query, _) in puts.values() {
                world.report(Report::Stored { query: *query, copies: 1 });
            }
        } else {
            world.pass(LEAVE_TIME);
        }
        assert_eq!(world.events(), [Event::Left]);
    }
}

#[test]
fn who_is_watched_is_sought_at_his_places_too_and_who_finds_nothing_there_hears_what_everybody_hears() {
    let mut world = World::new();
    let bob = Own::generate([6; 32], "bob@example.org".parse().unwrap(), "Bob", world.now);
    let root = bob.root().id();
    world.overlay.watch(bob.aor().clone(), root);
    world.overlay.set_presence_key(root, Some(key(3)));
    world.overlay.know_devices(root, vec![bob.device().id()]);
    world.report(Report::Nodes { connected: 1 });
    world.requests();
    let whom = || Whom::Root { aor: bob.aor().clone(), root };
    world.locate(whom());
    let asked: Vec<(QueryId, Key)> = gets(&mut world);
    let place = key(3).spot(&root, hour(&world)).expect("a key").key();
    let at = Whereabouts::At { node: NODE, addresses: vec![ADDRESS.into()], sip: vec![] };
    let seq = world.now.unix_ms();
    let location = Location::sign(bob.device(), bob.certificate(), at, seq, world.now.unix_s());
    let (_, value) = key(3).place(&bob, hour(&world), &location).expect("it fits");
    let query = asked.iter().find(|(_, key)| *key == place).expect("sought").0;
    world.report(Report::Found { query, value });
    world.report(Report::Finished { query });
    assert_eq!(world.located().devices[0].node, NODE);

    world.locate(whom());
    for _ in 0..40 {
        for (query, _) in gets(&mut world) {
            world.report(Report::Finished { query });
        }
        world.pass(Duration::from_millis(200));
    }
    assert_eq!(world.events(), [Event::NotFound { lookup: LOOKUP }]);
}

/// What a storer has who holds every record there is, and all that is public of two people.
struct Observer {
    records: Vec<(Key, Vec<u8>)>,
    /// What was put in the hour before by each of the two, as somebody has told him.
    before: [Vec<(Key, Vec<u8>)>; 2],
    people: [Own; 2],
    own: Own,
    hour: Hour,
}

/// From what is seen to which of the two.
type Guess = fn(&Observer) -> usize;

/// Ways to tell the two apart: what lies in the open, what a key gives that is public or the observer's own, likeness, size.
const GUESSES: [(&str, Guess); 14] = [
    ("the location that everybody finds", |it| {
        has(it, |own| public_spot(own, &name(own.aor()).presence(), it.hour))
    }),
    ("the claim", |it| has(it, |own| NameKey::of(own.aor(), Cost::PRETENDED).slot())),
    ("the account that everybody finds", |it| has(it, |own| Key::of_account(&own.root().id()))),
    ("a key in the clear", |it| holds(it, |own| own.root().id().0.to_vec())),
    ("a device in the clear", |it| holds(it, |own| own.device().id().0.to_vec())),
    ("a name in the clear", |it| holds(it, |own| own.aor().as_str().as_bytes().to_vec())),
    ("a place by a key that is public", |it| {
        has(it, |own| public_spot(own, &PresenceKey::new(own.root().id().0), it.hour))
    }),
    ("an account by a key that is public", |it| {
        has(it, |own| account_spot(own, &PresenceKey::new(own.root().id().0), it.hour))
    }),
    ("a place by the observer's own pair", |it| {
        has(it, |own| public_spot(own, &pair(&it.own, own), it.hour))
    }),
    ("an account by the observer's own pair", |it| {
        has(it, |own| account_spot(own, &pair(&it.own, own), it.hour))
    }),
    ("likeness with the hour before", |it| {
        let likeness = |before: &[(Key, Vec<u8>)]| {
            let of = |now: &[u8]| before.iter().map(|(_, before)| common(before, now)).max();
            it.records.iter().filter_map(|(_, now)| of(now)).max()
        };
        usize::from(likeness(&it.before[0]) < likeness(&it.before[1]))
    }),
    ("how many there are", |it| {
        usize::from(it.records.len() != it.before[0].len() && it.records.len() == it.before[1].len())
    }),
    ("how long they are", |it| {
        let long = |records: &[(Key, Vec<u8>)]| records.iter().map(|(_, value)| value.len()).sum::<usize>();
        usize::from(long(&it.records) != long(&it.before[0]) && long(&it.records) == long(&it.before[1]))
    }),
    ("a bit of the record and of the person", |it| {
        let bit = it.records[0].1.iter().fold(0, |sum, byte| sum ^ byte) & 1;
        usize::from(bit != it.people[0].root().id().0[0] & 1)
    }),
];

/// 200 trials in which one of two people is there whom only buddies find, and somebody guesses which from all that all
/// storers see. 82 to 118 right guesses are chance (binomial, 99 in 100).
#[test]
fn storer_of_everything_guesses_no_better_than_by_chance_who_is_there() {
    const TRIALS: u64 = 200;
    let mut right = [0; GUESSES.len()];
    let mut random = ChaCha20Rng::seed_from_u64(7);
    let people: [Own; 2] = [31, 32].map(pretended);
    for _ in 0..TRIALS {
        let who = usize::from(random.random_bool(0.5));
        let hour = Hour(random.random_range(500_000..600_000));
        let secrets: [PresenceKey; 2] = std::array::from_fn(|_| PresenceKey::new(random.random()));
        // The second has more devices, of which his account tells.
        let put = |who: usize, hour: Hour| published(&people[who], (&secrets[who], 1 + 4 * who), hour);
        let before = [0, 1].map(|who| put(who, Hour(hour.0 - 1)));
        let (people, own) = (people.clone(), pretended(33));
        let observer = Observer { records: put(who, hour), before, people, own, hour };
        for (right, (_, guess)) in right.iter_mut().zip(&GUESSES) {
            *right += usize::from(guess(&observer) == who);
        }
    }
    for (right, (what, _)) in right.iter().zip(&GUESSES) {
        assert!((82..=118).contains(right), "{right} of {TRIALS} by {what}");
    }
}

fn pretended(seed: u8) -> Own {
    let now = Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(START_S) };
    Own::generate([seed; 32], format!("person{seed}@example.org").parse().unwrap(), "", now)
}

/// All that somebody's node puts in an hour, by the machine that publishes: where he is, and his account.
fn published(own: &Own, (secret, devices): (&PresenceKey, usize), hour: Hour) -> Vec<(Key, Vec<u8>)> {
    let now = Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(hour.begins() + 600) };
    let mut overlay = Overlay::new(own, [1; 32]);
    overlay.set_account(now, own.root().id(), &account(own, devices, now));
    overlay.set_places(now, Some(Keys { shared: vec![secret.clone()], ..Keys::default() }));
    overlay.handle_report(now, &Report::Listening { node: NODE, addresses: vec![ADDRESS.into()] });
    overlay.handle_report(now, &Report::Nodes { connected: 1 });
    overlay.fetch_account(now, own.root().id());
    let mut put = Vec::new();
    while let Some(request) = overlay.poll_request() {
        match request {
            Request::Put { key, value, .. } => put.push((key, value)),
            // Whoever is asked sees what for.
            Request::Get { key, .. } => assert_ne!(key, Key::of_account(&own.root().id())),
            _ => {}
        }
    }
    assert_eq!(put.len(), 2, "where he is, and his account");
    put
}

fn account(own: &Own, devices: usize, now: Now) -> AccountSet {
    let listed = |device| Listed { device, added: now.unix_s() };
    let more = (1..devices as u8).map(|seed| pretended(100 + seed).device().id());
    let devices: Vec<Listed> = std::iter::once(own.device().id()).chain(more).map(listed).collect();
    let key = own.root().key().expect("here");
    AccountSet::of(AccountRecord::sign(key, (now.unix_ms(), now.unix_s()), &devices, own.successor()))
}

fn pair(observer: &Own, own: &Own) -> PresenceKey {
    let (key, root) = (observer.root().key().expect("here"), own.root().id());
    PresenceKey::of_pair(key, &root, &root).expect("a key")
}

fn account_spot(own: &Own, key: &PresenceKey, hour: Hour) -> Key {
    key.account_spot(&own.root().id(), hour).expect("a key").key()
}

#[test]
fn the_account_goes_to_the_holders_of_keys_and_to_everybody_only_where_everybody_may_find_him() {
    let mut world = World::new();
    let (own, now) = (world.own.clone(), world.now);
    let said = account(&own, 3, now);
    world.overlay.set_account(now, own.root().id(), &said);
    let keys = Keys { own: vec![key(50)], ..keys(2) };
    world.overlay.set_places(now, Some(keys));
    world.report(Report::Listening { node: NODE, addresses: vec![ADDRESS.into()] });
    world.report(Report::Nodes { connected: 1 });
    let puts = all_puts(&mut world);
    let in_the_open = Key::of_account(&own.root().id());
    assert!(!puts.contains_key(&in_the_open));
    for holder in [key(1), key(100), key(101), key(50)] {
        let spot = holder.account_spot(&own.root().id(), hour(&world)).expect("a key");
        let (_, value) = &puts[&spot.key()];
        assert_eq!(spot.open(value, world.now.wall), std::slice::from_ref(&said));
    }
    for _ in 0..8 {
        world.pass(Duration::from_secs(15 * 60));
        world.report(Report::NodeUp { node: NODE, addresses: vec![] });
        assert!(!all_puts(&mut world).contains_key(&in_the_open));
    }
    world.overlay.set_places(world.now, None);
    assert!(world.puts().contains_key(&in_the_open));
}

#[test]
fn a_key_that_was_followed_is_told_of_to_those_who_know_the_person_by_it() {
    let now = World::new().now;
    let old = pretended(41);
    let own = old.succeeded([42; 32], [43; 32], 0, now).expect("the key is here");
    let mut overlay = Overlay::new(&own, [1; 32]);
    let former = own.former().iter().filter_map(|it| Some((it.root, it.said()?.to_value()))).collect();
    overlay.set_former_accounts(now, former);
    overlay.set_account(now, own.root().id(), &account(&own, 1, now));
    let bob = pretended(44);
    let keys =
        Keys { shared: vec![key(1)], former: vec![(old.root().id(), vec![pair(&bob, &old)])], ..keys(0) };
    overlay.set_places(now, Some(keys));
    let mut world = World { own, overlay, ..World::new() };
    world.report(Report::Listening { node: NODE, addresses: vec![ADDRESS.into()] });
    world.report(Report::Nodes { connected: 1 });
    let puts = all_puts(&mut world);

    let mut buddy = World { overlay: Overlay::new(&bob, [2; 32]), own: bob, ..World::new() };
    buddy.now = world.now;
    buddy.overlay.watch(old.aor().clone(), old.root().id());
    buddy.report(Report::Nodes { connected: 1 });
    buddy.requests();
    buddy.overlay.fetch_account(buddy.now, old.root().id());
    for (query, key) in gets(&mut buddy) {
        if let Some((_, value)) = puts.get(&key) {
            buddy.report(Report::Found { query, value: value.clone() });
        }
        buddy.report(Report::Finished { query });
    }
    let told: Vec<(RootId, Option<RootId>)> = buddy
        .events()
        .into_iter()
        .filter_map(|event| match event {
            Event::Account { root, said } => Some((root, said.successor())),
            _ => None,
        })
        .collect();
    let (promised, last) = (world.own.former()[1].root, world.own.root().id());
    assert_eq!(told, [(last, None), (promised, Some(last)), (old.root().id(), Some(promised))]);
}

#[test]
fn an_account_is_looked_for_by_the_key_of_the_pair_where_it_is_not_found_by_the_one_handed_out() {
    let mut world = World::new();
    let bob = pretended(6);
    let root = bob.root().id();
    world.overlay.watch(bob.aor().clone(), root);
    world.overlay.set_presence_key(root, Some(key(3)));
    world.report(Report::Nodes { connected: 1 });
    world.requests();
    world.overlay.fetch_account(world.now, root);
    let asked = gets(&mut world);
    let keys: BTreeSet<Key> = asked.iter().map(|(_, key)| *key).collect();
    assert_eq!(keys, [Key::of_account(&root), account_spot(&bob, &key(3), hour(&world))].into());
    for (query, _) in asked {
        world.report(Report::Finished { query });
    }
    let [(query, at)] = gets(&mut world)[..] else { panic!("one more place") };
    let pair = pair(&world.own, &bob);
    assert_eq!(at, account_spot(&bob, &pair, hour(&world)));
    let said = account(&bob, 2, world.now);
    let by = bob.root().key().expect("here");
    let seq = world.now.unix_ms();
    let (_, value) = pair.account_place(by, hour(&world), (seq, &[said.to_value()])).expect("it fits");
    world.report(Report::Found { query, value });
    world.report(Report::Finished { query });
    assert_eq!(world.events(), [Event::Account { root, said }]);
    world.overlay.fetch_account(world.now, pretended(7).root().id());
    let [(_, at)] = gets(&mut world)[..] else { panic!("of strangers there is no more than is in the open") };
    assert_eq!(at, Key::of_account(&pretended(7).root().id()));
}

#[test]
fn an_account_that_says_something_new_is_taken_at_once_by_those_who_hold_what_it_said_before() {
    let mut world = hidden(keys(1));
    let root = world.own.root().id();
    let mut held: BTreeMap<Key, Vec<u8>> = BTreeMap::new();
    for devices in [1, 2] {
        let said = account(&world.own, devices, world.now);
        world.overlay.set_account(world.now, root, &said);
        world.pass(Duration::from_secs(5));
        for (key, (_, value)) in all_puts(&mut world) {
            let before = held.get(&key).map(Vec::as_slice);
            if let Ok(value) = identity::judge(&key, &value, before, world.now.wall) {
                held.insert(key, value);
            }
        }
        for secret in [key(1), key(100)] {
            let spot = secret.account_spot(&root, hour(&world)).expect("a key");
            let opened = spot.open(&held[&spot.key()], world.now.wall);
            assert_eq!(opened, std::slice::from_ref(&said), "{devices} devices");
        }
    }
}

#[test]
fn who_is_not_where_he_was_found_is_looked_for_by_all_keys_at_once_until_he_is_met() {
    let mut world = World::new();
    let bob = pretended(6);
    let root = bob.root().id();
    world.overlay.watch(bob.aor().clone(), root);
    world.overlay.set_presence_key(root, Some(key(3)));
    world.report(Report::Nodes { connected: 1 });
    world.requests();
    let pair = pair(&world.own, &bob);
    let by_both = [Key::of_account(&root)].into_iter();
    let by_both: BTreeSet<Key> =
        by_both.chain([&key(3), &pair].map(|key| account_spot(&bob, key, hour(&world)))).collect();
    world.overlay.doubt(world.now, root);
    let asked = gets(&mut world);
    assert_eq!(asked.iter().map(|(_, key)| *key).collect::<BTreeSet<_>>(), by_both);
    let before = account(&bob, 1, world.now);
    let after = account(&bob, 2, world.now.plus(Duration::from_secs(1)));
    let by = bob.root().key().expect("here");
    for (secret, said) in [(&key(3), &before), (&pair, &after)] {
        let at = account_spot(&bob, secret, hour(&world));
        let (query, _) = asked.iter().find(|(_, key)| *key == at).expect("asked for");
        let seq = world.now.unix_ms();
        let place = secret.account_place(by, hour(&world), (seq, &[said.to_value()])).expect("it fits");
        world.report(Report::Found { query: *query, value: place.1 });
    }
    asked.iter().for_each(|(query, _)| world.report(Report::Finished { query: *query }));
    assert_eq!(world.events(), [Event::Account { root, said: after }]);
    world.overlay.met(&root);
    world.overlay.fetch_account(world.now, root);
    assert_eq!(gets(&mut world).len(), 2, "where he is as a rule");
    let stranger = pretended(7).root().id();
    world.overlay.doubt(world.now, stranger);
    assert!(world.requests().is_empty(), "nobody watches him");
}

/// The first of the two of whom there is a record under a key; where there is none, the observer keeps to one guess.
fn has(observer: &Observer, key: impl Fn(&Own) -> Key) -> usize {
    let is_there = |own: &Own| observer.records.iter().any(|(held, _)| *held == key(own));
    usize::from(!is_there(&observer.people[0]) && is_there(&observer.people[1]))
}

fn holds(observer: &Observer, what: impl Fn(&Own) -> Vec<u8>) -> usize {
    let is_in = |own: &Own| {
        let what = what(own);
        observer.records.iter().any(|(_, value)| value.windows(what.len()).any(|part| part == what))
    };
    usize::from(!is_in(&observer.people[0]) && is_in(&observer.people[1]))
}

fn public_spot(own: &Own, key: &PresenceKey, hour: Hour) -> Key {
    key.spot(&own.root().id(), hour).expect("a key").key()
}

/// Bytes that agree, place by place.
fn common(one: &[u8], other: &[u8]) -> usize {
    one.iter().zip(other).filter(|(one, other)| one == other).count()
}
