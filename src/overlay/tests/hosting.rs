//! One node that publishes several identities.

use super::*;
use crate::overlay::publishers::{PUT_TIME, PUTS_MAX, UNHOST_TIME};

#[test]
fn a_hosted_identity_is_published_at_this_node_with_its_sip_uris() {
    let mut world = World::published();
    let carol = person(7);
    assert!(world.overlay.host(world.now, carol.clone(), vec![SIP.into()]));
    let puts = world.puts();
    let root = carol.root().id();
    let place = place_of(&carol, world.now);
    let location = &opened(&carol, &puts[&place].1, world.now)[0];
    assert_eq!((location.node, location.device(), location.gone), (NODE, carol.device().id(), false));
    assert_eq!((&location.sip, &location.addresses), (&vec![SIP.into()], &vec![ADDRESS.into()]));
    let slot = Slot::from_judged(&puts[&slot_of(carol.aor())].1).unwrap();
    assert_eq!(slot.opened(&name(carol.aor()))[0].root, root);
    assert_eq!(puts.len(), 2, "the owner's are not put again");
    world.report(Report::Stored { query: puts[&place].0, copies: 2 });
    world.report(Report::Stored { query: puts[&slot_of(carol.aor())].0, copies: 2 });
    assert_eq!(world.events(), [Event::Published { root, copies: 2 }]);
}

#[test]
fn what_is_hosted_before_anybody_is_there_is_published_when_somebody_is() {
    let mut world = World::new();
    assert!(world.overlay.host(world.now, person(7), vec![]));
    world.report(Report::Listening { node: NODE, addresses: vec![ADDRESS.into()] });
    assert!(world.requests().is_empty());
    assert_eq!(world.overlay.poll_timeout(), None);
    world.report(Report::Nodes { connected: 1 });
    assert_eq!(world.puts().len(), 4);
}

#[test]
fn what_plain_sip_reaches_is_said_anew_when_it_changes() {
    let mut world = World::published();
    let root = world.own.root().id();
    world.overlay.set_sip(world.now, &root, vec![SIP.into()]);
    world.pass(Duration::from_secs(1));
    let value = world.puts()[&world.locations_key()].1.clone();
    assert_eq!(world.said(&value)[0].sip, [SIP]);
    world.overlay.set_sip(world.now, &root, vec![SIP.into()]);
    world.pass(Duration::from_secs(60));
    assert!(world.requests().is_empty(), "nothing has changed");
}

#[test]
fn an_identity_no_longer_hosted_is_said_to_have_left_and_the_owner_stays() {
    let mut world = World::hosting(1);
    let root = person(0).root().id();
    world.overlay.unhost(world.now, &root);
    let puts = world.puts();
    let (query, value) = &puts[&place_of(&person(0), world.now)];
    assert!(opened(&person(0), value, world.now)[0].gone);
    assert_eq!(puts.len(), 1);
    world.report(Report::Stored { query: *query, copies: 1 });
    assert!(world.events().is_empty());
    world.pass(Duration::from_secs(60 * 60));
    assert_eq!(world.puts().len(), 3, "a claim and two hours of the owner alone");
}

#[test]
fn an_identity_hosted_again_while_it_leaves_is_back_with_a_higher_sequence_number() {
    let mut world = World::hosting(1);
    let carol = person(0);
    let key = place_of(&carol, world.now);
    world.overlay.unhost(world.now, &carol.root().id());
    let farewell = opened(&carol, &world.puts()[&key].1, world.now);
    assert!(world.overlay.host(world.now, carol.clone(), vec![]));
    let back = opened(&carol, &world.puts()[&key].1, world.now);
    assert!(!back[0].gone && back[0].seq > farewell[0].seq);
    world.pass(UNHOST_TIME);
    assert!(world.overlay.host(world.now, person(0), vec![]), "still there");
}

#[test]
fn a_hundred_identities_take_turns() {
    let mut world = World::published();
    for number in 0..100 {
        assert!(world.overlay.host(world.now, person(number), vec![]));
    }
    let mut published = 0;
    while published < 100 {
        let puts = world.puts();
        assert!(!puts.is_empty() && puts.len() <= 2 * PUTS_MAX, "{} at once", puts.len());
        for (query, _) in puts.into_values() {
            world.report(Report::Stored { query, copies: 1 });
        }
        published += world.events().iter().filter(|event| matches!(event, Event::Published { .. })).count();
    }
    assert!(world.overlay.poll_timeout().is_none_or(|at| at > world.now.mono + Duration::from_secs(60)));
}

#[test]
fn puts_that_are_never_answered_give_their_turns_to_the_next() {
    let mut world = World::published();
    for number in 0..PUTS_MAX as u16 + 1 {
        world.overlay.host(world.now, person(number), vec![]);
    }
    assert_eq!(world.puts().len(), 2 * PUTS_MAX);
    let next = world.overlay.poll_timeout().expect("one waits");
    assert_eq!(next, world.now.mono + PUT_TIME, "and not before, in a busy loop");
    world.pass(PUT_TIME);
    assert_eq!(world.puts().len(), 2);
}

#[test]
fn the_owner_does_not_wait_for_those_he_hosts() {
    let mut world = World::published();
    for number in 0..20 {
        world.overlay.host(world.now, person(number), vec![]);
    }
    world.requests();
    world.report(Report::NodeUp { node: NODE, addresses: vec![] });
    world.pass(Duration::from_millis(500));
    assert!(world.puts().contains_key(&world.locations_key()));
}

#[test]
fn leaving_says_good_bye_for_all_in_turns_and_then_once_that_it_has_left() {
    let mut world = World::hosting(20);
    world.overlay.leave(world.now);
    let mut farewells = 0;
    while farewells < 21 {
        let puts = world.puts();
        assert!(!puts.is_empty() && puts.len() <= PUTS_MAX + 1);
        assert!(world.events().is_empty());
        for (key, (query, value)) in puts {
            let mut people = (0..20).map(person).chain([world.own.clone()]);
            let of = people.find(|own| place_of(own, world.now) == key).expect("somebody's");
            assert!(opened(&of, &value, world.now)[0].gone);
            farewells += 1;
            world.report(Report::Stored { query, copies: 1 });
        }
    }
    assert_eq!(world.events(), [Event::Left]);
    assert!(!world.overlay.host(world.now, person(99), vec![]), "on the way out nobody is taken in");
    world.pass(Duration::from_secs(3600));
    assert!(world.requests().is_empty() && world.events().is_empty());
}

#[test]
fn leaving_ends_in_time_though_nobody_answers() {
    let mut world = World::hosting(20);
    world.overlay.leave(world.now);
    world.pass(LEAVE_TIME_HOSTING);
    assert_eq!(world.events(), [Event::Left]);
    assert_eq!(world.overlay.poll_timeout(), None);
}

#[test]
fn no_more_than_the_bound_are_hosted_and_the_owner_is_not_hosted_too() {
    let mut world = World::published();
    for number in 0..HOSTED_MAX as u16 {
        assert!(world.overlay.host(world.now, person(number), vec![]));
    }
    assert!(!world.overlay.host(world.now, person(HOSTED_MAX as u16), vec![]));
    assert!(world.overlay.host(world.now, person(0), vec![]), "who is hosted stays hosted");
    let own = world.own.clone();
    assert!(!World::published().overlay.host(world.now, own, vec![]));
}

#[test]
fn whose_address_is_contested_is_told() {
    let mut world = World::published();
    let carol = person(7);
    world.overlay.host(world.now, carol.clone(), vec![]);
    let query = world.puts()[&slot_of(carol.aor())].0;
    world.report(Report::Stored { query, copies: 1 });
    let (query, key) = world.get();
    assert_eq!(key, slot_of(carol.aor()));
    let rival = RootKey::from_seed(&[66; 32]);
    let claim = sealed(&rival, carol.aor(), 1, world.now);
    world.report(Report::Found { query, value: Slot::of(claim).to_value() });
    world.report(Report::Finished { query });
    let root = carol.root().id();
    assert_eq!(world.events(), [contested(root, &rival)]);
}

/// Storers that answer what was not asked, twice, late, or with rubbish: nothing is told that is not so.
#[test]
fn hostile_reports_about_hosted_identities_do_no_harm() {
    let mut world = World::hosting(3);
    let root = person(1).root().id();
    world.overlay.unhost(world.now, &root);
    let place = place_of(&person(1), world.now);
    let (farewell, _) = world.puts()[&place];
    for number in 0..200 {
        let query = QueryId(number);
        world.report(Report::Found { query, value: b"nonsense".to_vec() });
        world.report(Report::Finished { query });
        if query != farewell {
            world.report(Report::Stored { query, copies: usize::MAX });
            world.report(Report::StoreFailed { query });
        }
    }
    assert!(world.events().is_empty(), "no query was open but the farewell");
    world.report(Report::Stored { query: farewell, copies: 1 });
    world.report(Report::Stored { query: farewell, copies: 1 });
    assert!(world.events().is_empty());
    let arrived = Report::Arrived { key: place, value: vec![0xff; 100] };
    world.report(arrived);
    world.overlay.unhost(world.now, &RootKey::from_seed(&[77; 32]).id());
    world.pass(Duration::from_secs(60 * 60));
    assert_eq!(world.puts().len(), 9, "a claim and two hours of the owner and of two");
}

fn person(number: u16) -> Own {
    let mut seed = [0xab; 32];
    seed[..2].copy_from_slice(&number.to_be_bytes());
    let now = Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(START_S) };
    Own::generate(seed, format!("phone{number}@example.org").parse().unwrap(), "", now)
}

impl World {
    /// So many hosted, everything put once, and quiet.
    fn hosting(count: u16) -> World {
        let mut world = World::published();
        for number in 0..count {
            assert!(world.overlay.host(world.now, person(number), vec![]));
        }
        loop {
            let requests = world.requests();
            if requests.is_empty() {
                break;
            }
            for request in requests {
                match request {
                    Request::Put { query, .. } => world.report(Report::Stored { query, copies: 1 }),
                    Request::Get { query, .. } => world.report(Report::Finished { query }),
                    Request::Stop { .. } | Request::Dial { .. } | Request::Join { .. } => {}
                    Request::Texts { .. } | Request::Renew { .. } => {}
                    Request::Verify | Request::Moved { .. } | Request::Meet { .. } | Request::Part => {}
                    Request::Admit { .. } | Request::HideFrom { .. } | Request::Avoid { .. } => {}
                    Request::Work(_) | Request::Hurry(_) => {}
                }
            }
        }
        world.events();
        world
    }
}
