use super::people::{Person, network, until};
use crate::io::swarm::SwarmReport;
use crate::io::swarm::streams::now;
use crate::overlay::{Event, LookupId, NODES_ENOUGH, Report, Whom};
use tokio::time::Duration;

const SIZE: u8 = 14;
const LOOKUP: LookupId = LookupId(7);

#[tokio::test]
async fn who_is_not_needed_is_let_go_and_all_are_found_as_before_without_news_of_who_comes_again() {
    let mut people = network(SIZE).await;
    let count = |people: &[Person]| people.iter().map(|person| person.nodes).sum::<usize>();
    // Everybody stays with some, and some stay with him.
    let few = usize::from(SIZE) * NODES_ENOUGH * 2;
    until(&mut people, "connections that nobody needs are let go, and no others", |people| {
        count(people) <= few && people.iter().all(|person| person.nodes >= NODES_ENOUGH)
    })
    .await;
    for person in &mut people {
        person.reports.clear();
        person.events.clear();
    }
    for at in 0..usize::from(SIZE) {
        let aor = people[(at + 7) % usize::from(SIZE)].own.aor().clone();
        people[at].overlay.locate(now(), LOOKUP, Whom::Aor(aor));
    }
    until(&mut people, "all are found", |people| {
        people.iter().all(|person| {
            person.events.iter().any(|event| matches!(event, Event::Located { lookup: LOOKUP, .. }))
        })
    })
    .await;
    let is_again = |report: &SwarmReport| matches!(report, SwarmReport::Overlay(Report::Nodes { .. }));
    let is_news = |report: &SwarmReport| {
        matches!(report, SwarmReport::Overlay(Report::NodeUp { .. } | Report::NodeDown { .. }))
    };
    let all = || people.iter().flat_map(|person| &person.reports);
    assert!(all().any(is_again), "nobody had to be dialled again");
    assert_eq!(all().filter(|report| is_news(report)).collect::<Vec<_>>(), Vec::<&SwarmReport>::new());
}

#[tokio::test]
async fn who_was_let_go_and_has_quit_meanwhile_is_told_as_gone_when_somebody_looks_for_him() {
    let mut people = network(SIZE).await;
    let few = usize::from(SIZE) * NODES_ENOUGH * 2;
    until(&mut people, "connections that nobody needs are let go", |people| {
        people.iter().map(|person| person.nodes).sum::<usize>() <= few
    })
    .await;
    let leaver = people.pop().expect("there are some");
    let node = leaver.node();
    people.iter_mut().for_each(|person| person.reports.clear());
    leaver.swarm.send(crate::io::swarm::SwarmOrder::Quit);
    tokio::time::timeout(Duration::from_secs(10), leaver.swarm.stopped()).await.unwrap();
    for person in &mut people {
        person.overlay.locate(now(), LOOKUP, Whom::Aor("nobody@example.org".parse().unwrap()));
    }
    until(&mut people, "all have noticed", |people| {
        people.iter().all(|person| {
            let is_told = SwarmReport::Overlay(Report::NodeDown { node });
            person.reports.contains(&is_told)
        })
    })
    .await;
}
