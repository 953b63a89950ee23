//! A claim that is taken back: strangers find nobody from then on, whatever copies some storers still hold.

use super::*;

fn buddies_only(world: &mut World) {
    world.overlay.withdraw_claim(world.now);
    let keys = Keys { shared: vec![PresenceKey::new([7; 32])], ..Keys::default() };
    world.overlay.set_places(world.now, Some(keys));
    world.work();
}

/// What is put of the claim, and the query.
fn put(world: &mut World) -> Option<(QueryId, Vec<u8>)> {
    let claims = world.claims_key();
    world.puts().remove(&claims)
}

fn merged(world: &World, value: &[u8], held: &[u8]) -> Vec<u8> {
    identity::judge(&world.claims_key(), value, Some(held), world.now.wall).expect("a storer takes it")
}

#[test]
fn it_is_put_once_and_takes_the_place_of_the_claim() {
    let mut world = World::published();
    let root = world.own.root().key().expect("here").clone();
    let held = world.claim(&root);
    buddies_only(&mut world);
    let (query, value) = put(&mut world).expect("taken back");
    assert!(world.claims(&merged(&world, &value, &held)).is_empty());
    world.report(Report::StoreFailed { query });
    world.pass(Duration::from_secs(10));
    let (query, again) = put(&mut world).expect("nobody has taken it");
    assert_eq!(again, value);
    assert!(!world.events().contains(&Event::Withdrawn));
    world.report(Report::Stored { query, copies: 8 });
    assert!(world.events().contains(&Event::Withdrawn));
    for _ in 0..48 {
        world.report(Report::NodeUp { node: NODE, addresses: vec![] });
        world.pass(Duration::from_secs(1800));
        assert_eq!(put(&mut world), None, "else who knows the name would see when he is here");
    }
    world.overlay.set_places(world.now, None);
    let (_, claimed) = put(&mut world).expect("claimed again");
    assert_eq!(world.claims(&merged(&world, &claimed, &value)).len(), 1);
}

#[test]
fn what_was_to_be_taken_back_while_nobody_was_there_is_taken_back_later() {
    let mut world = World::new();
    buddies_only(&mut world);
    assert_eq!(put(&mut world), None);
    world.report(Report::Nodes { connected: 1 });
    assert!(put(&mut world).is_some());
    world.overlay.set_places(world.now, None);
    world.overlay.withdraw_claim(world.now);
    world.overlay.set_places(world.now, None);
}

#[test]
fn whoever_looks_for_the_name_finds_nobody_though_some_storers_have_missed_it() {
    for is_missed_first in [true, false] {
        let mut world = World::published();
        let root = world.own.root().key().expect("here").clone();
        let held = world.claim(&root);
        buddies_only(&mut world);
        let (_, value) = put(&mut world).expect("taken back");
        let mut stranger = World::new();
        stranger.now = world.now;
        stranger.report(Report::Nodes { connected: 1 });
        stranger.requests();
        stranger.locate(Whom::Aor(world.own.aor().clone()));
        for _ in 0..10 {
            for (query, key) in gets(&mut stranger) {
                let copies = if is_missed_first { [&held, &value] } else { [&value, &held] };
                // Where he is is asked as well, before it is heard that he has taken it back.
                for value in copies.into_iter().filter(|_| key == world.claims_key()) {
                    stranger.report(Report::Found { query, value: value.clone() });
                }
                stranger.report(Report::Finished { query });
            }
            stranger.pass(Duration::from_millis(600));
        }
        assert_eq!(stranger.events(), [Event::NotFound { lookup: LOOKUP }]);
    }
}

#[test]
fn a_rival_who_has_taken_his_claim_back_contests_nothing() {
    let mut world = World::new();
    world.report(Report::Listening { node: NODE, addresses: vec![ADDRESS.into()] });
    world.report(Report::Nodes { connected: 1 });
    let (query, own) = world.puts()[&world.claims_key()].clone();
    world.report(Report::Stored { query, copies: 1 });
    let (query, _) = world.get();
    let rival = RootKey::from_seed(&[66; 32]);
    let claimed = world.claim(&rival);
    let at = (world.now.unix_ms() + 1, world.now.unix_s());
    let withdrawn = SealedClaim::withdraw(&rival, &name(world.own.aor()), at).expect("it fits");
    world.events();
    for value in [own, Slot::of(withdrawn).to_value(), claimed] {
        world.report(Report::Found { query, value });
    }
    world.report(Report::Finished { query });
    let is_contested =
        |event: &Event| matches!(event, Event::Claim { standing: ClaimStanding::Contested(_), .. });
    assert!(!world.events().iter().any(is_contested));
}
