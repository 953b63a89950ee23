//! Where somebody is is asked as soon as his claim is heard, and believed once all claims are.

use super::*;

/// The owner's claim has been heard of, and where he is is asked: both queries.
fn heard() -> (World, QueryId, QueryId) {
    let mut world = World::published();
    world.locate(Whom::Aor(world.own.aor().clone()));
    let (claims, _) = world.get();
    let value = world.claim(world.own.root().key().unwrap());
    world.report(Report::Found { query: claims, value });
    let asked = gets(&mut world);
    assert_eq!(asked.iter().map(|(_, key)| *key).collect::<Vec<_>>(), [world.locations_key()]);
    (world, claims, asked[0].0)
}

#[test]
fn where_somebody_is_is_asked_as_soon_as_he_is_heard_of_and_told_once_all_claims_are() {
    let (mut world, claims, locations) = heard();
    let value = world.location(1, false);
    world.report(Report::Found { query: locations, value });
    world.report(Report::Finished { query: locations });
    world.pass(Duration::from_secs(2));
    assert!(world.events().is_empty(), "others may claim the name");
    world.report(Report::Finished { query: claims });
    assert_eq!(world.located().devices[0].node, NODE);
    assert!(world.requests().is_empty(), "nothing is asked twice");
}

#[test]
fn whoever_is_heard_of_first_is_not_told_where_others_claim_the_name() {
    let (mut world, claims, locations) = heard();
    let value = world.location(1, false);
    world.report(Report::Found { query: locations, value });
    let rival = RootKey::from_seed(&[66; 32]);
    let value = world.claim(&rival);
    world.report(Report::Found { query: claims, value });
    assert!(gets(&mut world).is_empty(), "one is looked for, not all");
    world.report(Report::Finished { query: claims });
    let mut roots = vec![world.own.root().id(), rival.id()];
    roots.sort();
    assert_eq!(world.events(), [Event::SeveralClaims { lookup: LOOKUP, roots }]);
    assert_eq!(world.requests(), [Request::Stop { query: locations }]);
}

#[test]
fn a_short_form_drops_what_was_asked_for_another_who_claims_the_name() {
    let mut world = World::published();
    let aor = world.own.aor().clone();
    let code = ShortCode::of(&world.own.root().id(), &aor);
    world.locate(Whom::ShortForm { aor, code });
    let (claims, _) = world.get();
    let value = world.claim(&RootKey::from_seed(&[66; 32]));
    world.report(Report::Found { query: claims, value });
    let rivals = gets(&mut world);
    assert_eq!(rivals.len(), 2, "his account, and his location");
    let value = world.claim(world.own.root().key().unwrap());
    world.report(Report::Found { query: claims, value });
    world.report(Report::Finished { query: claims });
    let requests = world.requests();
    assert!(requests.contains(&Request::Stop { query: rivals[1].0 }), "{requests:?}");
    assert!(matches!(requests.last(), Some(Request::Get { key, .. }) if *key == world.locations_key()));
}

#[test]
fn who_claims_a_name_alone_and_is_not_there_is_away() {
    let (mut world, claims, locations) = heard();
    world.report(Report::Finished { query: locations });
    for _ in 0..2 {
        world.pass(Duration::from_secs(1));
        for (query, _) in gets(&mut world) {
            world.report(Report::Finished { query });
        }
    }
    assert!(world.events().is_empty());
    world.report(Report::Finished { query: claims });
    assert_eq!(world.events(), [Event::Away { lookup: LOOKUP }]);
}

#[test]
fn a_look_up_that_hears_of_somebody_and_never_ends_ends_in_time_without_spinning() {
    let (mut world, _, _) = heard();
    let (start, mut steps) = (world.now.mono, 0);
    while world.overlay.events.is_empty() {
        let due = world.overlay.poll_timeout().expect("it has a deadline");
        world.pass(due - world.now.mono);
        steps += 1;
        assert!(steps < 50, "time passes");
    }
    assert_eq!((world.now.mono - start, world.events()), (LOOKUP_TIME, vec![Event::Away { lookup: LOOKUP }]));
}

#[test]
fn where_many_are_looked_up_already_nothing_is_asked_ahead() {
    let mut world = World::published();
    let whom = Whom::Aor(world.own.aor().clone());
    for at in 0..QUERIES_MAX as u64 {
        world.overlay.locate(world.now, LookupId(at), whom.clone());
    }
    let claims = gets(&mut world);
    assert_eq!(claims.len(), QUERIES_MAX);
    for (query, _) in &claims {
        let value = world.claim(world.own.root().key().unwrap());
        world.report(Report::Found { query: *query, value });
    }
    assert!(world.requests().is_empty());
    world.report(Report::Finished { query: claims[0].0 });
    assert_eq!(world.get().1, world.locations_key());
}
