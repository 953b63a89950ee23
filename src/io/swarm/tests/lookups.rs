use super::people::{Person, network, own, until};
use crate::identity::ShortForm;
use crate::io::swarm::streams::now;
use crate::overlay::{Device, Event, LookupId, Through, Whom};
use std::time::Instant;

const LOOKUP: LookupId = LookupId(7);

#[tokio::test]
async fn two_nodes_find_each_other_through_bootstrap_and_look_up() {
    let mut people = network(2).await;
    let bob = people[1].own.clone();
    let code = ShortForm::of(&bob.root().id(), bob.aor()).code;
    let ways = [
        Whom::Aor(bob.aor().clone()),
        Whom::ShortForm { aor: bob.aor().clone(), code },
        Whom::Root { aor: bob.aor().clone(), root: bob.root().id() },
    ];
    for whom in ways {
        let who = found(&mut people, 0, whom).await;
        assert_eq!((&who.aor, who.root), (bob.aor(), bob.root().id()));
        let [Device { device, node, addresses, .. }] = who.devices.as_slice() else {
            panic!("one device: {who:?}")
        };
        assert_eq!((*device, *node), (bob.device().id(), people[1].node()));
        assert_eq!(*addresses, people[1].addresses);
    }
}

#[tokio::test]
async fn in_a_network_of_ten_everybody_is_found() {
    let mut people = network(10).await;
    let mut times = Vec::new();
    for at in 0..10 {
        let (aor, root) = (people[(at + 1) % 10].own.aor().clone(), people[(at + 1) % 10].own.root().id());
        let start = Instant::now();
        let who = found(&mut people, at, Whom::Aor(aor)).await;
        times.push(start.elapsed());
        assert_eq!(who.root, root);
    }
    times.sort();
    println!("look-up of an address in a network of ten: median {:?}, longest {:?}", times[5], times[9]);
}

#[tokio::test]
async fn an_address_nobody_claims_is_not_found() {
    let mut people = network(2).await;
    people[0].overlay.locate(now(), LOOKUP, Whom::Aor("nobody@example.org".parse().unwrap()));
    until(&mut people, "nobody is found", |people| {
        people[0].events.contains(&Event::NotFound { lookup: LOOKUP })
    })
    .await;
}

#[tokio::test]
async fn whoever_is_left_alone_knows_by_what_he_keeps_that_the_other_is_away() {
    let mut people = network(2).await;
    let leaver = people[1].own.aor().clone();
    people[1].overlay.leave(now());
    until(&mut people, "the farewell has arrived", |people| people[1].events.contains(&Event::Left)).await;
    let gone = people.remove(1);
    assert!(gone.swarm.send(crate::io::swarm::SwarmOrder::Quit));
    until(&mut people, "one is alone", |people| people[0].nodes == 0).await;
    people[0].events.clear();
    people[0].overlay.locate(now(), LOOKUP, Whom::Aor(leaver));
    until(&mut people, "he is away", |people| people[0].events.contains(&Event::Away { lookup: LOOKUP }))
        .await;
}

#[tokio::test]
async fn after_a_clean_quit_nobody_is_found() {
    let mut people = network(3).await;
    let leaver = people[2].own.clone();
    people[0].overlay.watch(leaver.aor().clone(), leaver.root().id());
    people[2].overlay.leave(now());
    until(&mut people, "the farewell has arrived", |people| {
        people[2].events.contains(&Event::Left)
            && people[0].events.iter().any(|event| matches!(event, Event::Departed { .. }))
    })
    .await;
    let gone = people.remove(2);
    assert!(gone.swarm.send(crate::io::swarm::SwarmOrder::Quit));
    let whom = Whom::Root { aor: leaver.aor().clone(), root: leaver.root().id() };
    people[0].overlay.locate(now(), LOOKUP, whom);
    until(&mut people, "he is not found", |people| {
        people[0].events.contains(&Event::NotFound { lookup: LOOKUP }) && people[0].nodes == 1
    })
    .await;
}

#[tokio::test]
async fn a_watched_person_appears_as_soon_as_he_is_published() {
    let mut people = network(2).await;
    let carol = own(77, "carol@example.org");
    people[0].overlay.watch(carol.aor().clone(), carol.root().id());
    let mut newcomer = Person::start(77, "carol@example.org").await;
    newcomer.overlay.join(now(), people[0].addresses.clone(), Through::Given);
    let start = Instant::now();
    people.push(newcomer);
    until(&mut people, "she appears", |people| {
        let appeared =
            |event: &Event| matches!(event, Event::Appeared { who } if who.root == carol.root().id());
        people[0].events.iter().any(appeared)
    })
    .await;
    println!("from joining to appearing: {:?}", start.elapsed());
}

async fn found(people: &mut [Person], by: usize, whom: Whom) -> crate::overlay::Located {
    people[by].events.clear();
    people[by].overlay.locate(now(), LOOKUP, whom);
    until(people, "a look-up ends", |people| {
        let ended = |e: &Event| matches!(e, Event::Located { .. } | Event::NotFound { .. });
        people[by].events.iter().any(ended)
    })
    .await;
    let located = people[by].events.iter().find_map(|event| match event {
        Event::Located { lookup: LOOKUP, who } => Some(who.clone()),
        _ => None,
    });
    located.unwrap_or_else(|| panic!("not located: {:?}", people[by].events))
}
