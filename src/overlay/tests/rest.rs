//! What this node asks of others when nobody does anything.

use super::*;
use crate::identity::{AccountRecord, Listed};

/// A day in the life of a node: all that is asked of the swarm, and when.
fn day(world: &mut World) -> Vec<(Duration, Request)> {
    let (begin, mut asked) = (world.now.mono, Vec::new());
    let mut values = BTreeMap::new();
    let end = begin + Duration::from_secs(24 * 3600);
    while let Some(due) = world.overlay.poll_timeout().filter(|due| *due < end) {
        world.pass(due.saturating_duration_since(world.now.mono));
        for request in world.requests() {
            if let Request::Put { query, key, value } = &request {
                values.insert(*key, value.clone());
                world.report(Report::Stored { query: *query, copies: 9 });
            }
            if let Request::Get { query, key } = &request {
                let value = values.get(key).cloned();
                value.into_iter().for_each(|value| world.report(Report::Found { query: *query, value }));
                world.report(Report::Finished { query: *query });
            }
            asked.push((world.now.mono - begin, request));
        }
    }
    asked
}

/// `published`, with a record of devices.
fn published() -> World {
    let mut world = World::published();
    let own = world.own.clone();
    let devices = [Listed { device: own.device().id(), added: world.now.unix_s() }];
    let at = (world.now.unix_ms(), world.now.unix_s());
    let record = AccountRecord::sign(own.root().key().unwrap(), at, &devices, own.successor());
    world.overlay.set_account(world.now, own.root().id(), &AccountSet::of(record));
    world.requests();
    world
}

#[test]
fn a_node_at_rest_puts_four_records_in_two_hours_and_all_within_a_second() {
    let mut world = published();
    let asked = day(&mut world);
    let puts: Vec<Duration> = asked
        .iter()
        .filter(|(_, request)| matches!(request, Request::Put { .. }))
        .map(|(at, _)| *at)
        .collect();
    assert!((4 * 11..=4 * 12 + 2).contains(&puts.len()), "{} in a day", puts.len());
    // Those who store them are connected once for all of them.
    let bursts = 1 + puts.windows(2).filter(|two| two[1] - two[0] > Duration::from_secs(1)).count();
    assert!(bursts <= 13, "{bursts} in a day");
    let others = asked.len() - puts.len();
    assert!(others <= 4, "{others} others in a day");
}

#[test]
fn what_nobody_has_taken_is_put_again_within_a_minute_and_not_only_at_the_next_turn() {
    for refused in 0..3 {
        let mut world = World::published();
        world.pass(Duration::from_secs(55 * 60));
        let puts: Vec<(Key, QueryId)> = world.puts().into_iter().map(|(key, put)| (key, put.0)).collect();
        assert_eq!(puts.len(), 3, "the claim and two hours");
        for (at, (_, query)) in puts.iter().enumerate() {
            let (query, copies) = (*query, 9);
            let stored = Report::Stored { query, copies };
            world.report(if at == refused { Report::StoreFailed { query } } else { stored });
        }
        world.requests();
        world.pass(Duration::from_secs(60));
        assert!(world.puts().contains_key(&puts[refused].0), "{refused}");
    }
}

#[test]
fn who_has_just_come_puts_the_hours_that_he_needs_soon_and_the_next_one_a_little_later() {
    let mut world = World::new();
    world.now = world.now.plus(Duration::from_secs(40 * 60));
    world.report(Report::Listening { node: NODE, addresses: vec![ADDRESS.into()] });
    world.report(Report::Nodes { connected: 1 });
    let hour = Hour::at(world.now.unix_s());
    let place = |world: &World, later| {
        let key = name(world.own.aor()).presence();
        key.spot(&world.own.root().id(), Hour(hour.0 + later)).unwrap().key()
    };
    let first = world.puts();
    let is_put = |puts: &BTreeMap<Key, (QueryId, Vec<u8>)>, world: &World| {
        [0, 1, 2].map(|later| puts.contains_key(&place(world, later)))
    };
    assert_eq!((first.len(), is_put(&first, &world)), (3, [true, true, false]), "and the claim");
    world.pass(Duration::from_secs(25 * 60));
    let then = world.puts();
    assert_eq!((then.len(), is_put(&then, &world)), (2, [false, false, true]));
}

#[test]
fn at_every_moment_of_a_day_the_location_lies_where_it_is_looked_for() {
    let mut world = published();
    let begin = world.now;
    let mut placed = vec![(Duration::ZERO, world.locations_key())];
    for (at, request) in day(&mut world) {
        if let Request::Put { key, .. } = request {
            placed.push((at, key));
        }
    }
    for minute in 0..23 * 60 {
        let at = Duration::from_secs(minute * 60);
        let spot = spot_of(&world.own, begin.plus(at));
        assert!(placed.iter().any(|(since, key)| *since <= at && *key == spot.key()), "minute {minute}");
    }
}

#[test]
fn who_is_somewhere_else_says_so_for_this_hour_and_the_next() {
    let mut world = published();
    let hour_s = world.now.unix_s() % 3600;
    world.pass(Duration::from_secs(3600 + 55 * 60 - hour_s));
    world.requests();
    world.pass(Duration::from_secs(60));
    world.report(Report::Listening { node: NODE, addresses: vec!["/ip4/192.0.2.7/tcp/1".into()] });
    world.pass(Duration::from_secs(5));
    let puts = world.puts();
    for ahead in [0, 3600] {
        let spot = spot_of(&world.own, world.now.plus(Duration::from_secs(ahead)));
        assert!(puts.contains_key(&spot.key()), "{ahead} s ahead");
    }
}
