//! People for the tests: each has a node on loopback and an `Overlay` that drives it, as the engine does.

use crate::flow::NodeId;
use crate::identity::{Cost, Own};
use crate::io::swarm::streams::now;
use crate::io::swarm::{self, SwarmConfig, SwarmHandle, SwarmOrder, SwarmReport};
use crate::overlay::{Event, Overlay, Report, Request, Through};
use libp2p::futures::future::select_all;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until, timeout};

/// Longer than anything here takes; a test that waits for it fails.
pub const PATIENCE: Duration = Duration::from_secs(240);

pub struct Person {
    pub own: Arc<Own>,
    pub overlay: Overlay,
    pub swarm: SwarmHandle,
    pub addresses: Vec<String>,
    pub nodes: usize,
    pub events: Vec<Event>,
    pub reports: Vec<SwarmReport>,
    incoming: mpsc::Receiver<SwarmReport>,
}

pub fn own(seed: u8, aor: &str) -> Own {
    Own::generate([seed; 32], aor.parse().unwrap(), aor, now())
}

impl Person {
    pub async fn start(seed: u8, aor: &str) -> Person {
        Person::start_at(seed, aor, [127, 0, 0, 1].into()).await
    }

    pub async fn start_at(seed: u8, aor: &str, ip: IpAddr) -> Person {
        let own = Arc::new(own(seed, aor));
        let (reports, incoming) = mpsc::channel(64);
        let config = SwarmConfig {
            listen: Some(ip),
            port: None,
            also_tcp: None,
            lan: false,
            dns: None,
            own: own.clone(),
            seed: [seed ^ 0x5a; 32],
            cost: Cost::PRETENDED,
        };
        let swarm = swarm::start(config, reports).unwrap();
        let mut person = Person {
            overlay: Overlay::new(&own, [seed; 32]),
            own,
            swarm,
            addresses: Vec::new(),
            nodes: 0,
            events: Vec::new(),
            reports: Vec::new(),
            incoming,
        };
        while person.addresses.len() < 2 {
            timeout(PATIENCE, person.step()).await.unwrap();
        }
        person
    }

    pub fn node(&self) -> NodeId {
        self.swarm.node()
    }

    pub fn send(&self, node: NodeId, bytes: &[u8]) {
        assert!(self.swarm.send(SwarmOrder::Send { node, bytes: bytes.to_vec() }));
    }

    /// Whether the location has been put at so many others.
    pub fn is_published(&self, at_least: usize) -> bool {
        self.events
            .iter()
            .any(|event| matches!(event, Event::Published { copies, .. } if *copies >= at_least))
    }

    pub fn received(&self) -> Vec<u8> {
        let bytes = self.reports.iter().filter_map(|report| match report {
            SwarmReport::Received { bytes, .. } => Some(bytes.as_slice()),
            _ => None,
        });
        bytes.collect::<Vec<_>>().concat()
    }

    /// Hands over what the overlay asks, and keeps what it tells.
    pub fn drain(&mut self) {
        while let Some(request) = self.overlay.poll_request() {
            if let Request::Work(work) | Request::Hurry(work) = request {
                self.overlay.handle_report(now(), &Report::Worked(work.done(Cost::PRETENDED)));
                continue;
            }
            assert!(self.swarm.send(SwarmOrder::Overlay(request)));
        }
        while let Some(event) = self.overlay.poll_event() {
            self.events.push(event);
        }
    }

    /// One report, or one time-out.
    pub async fn step(&mut self) {
        self.drain();
        let due = self.overlay.poll_timeout();
        tokio::select! {
            report = self.incoming.recv() => self.take(report.expect("the node runs")),
            () = sleep_until(due.map_or_else(Instant::now, Instant::from_std)), if due.is_some() => {
                self.overlay.handle_timeout(now());
            }
        }
        self.drain();
    }

    fn take(&mut self, report: SwarmReport) {
        if let SwarmReport::Overlay(report) = &report {
            match report {
                Report::Listening { addresses, .. } => self.addresses.clone_from(addresses),
                Report::Nodes { connected } => self.nodes = *connected,
                _ => {}
            }
            self.overlay.handle_report(now(), report);
        }
        self.reports.push(report);
    }
}

/// Lets everybody act until `done`.
pub async fn until(people: &mut [Person], what: &str, done: impl Fn(&[Person]) -> bool) {
    let acting = async {
        while !done(people) {
            people.iter_mut().for_each(Person::drain);
            select_all(people.iter_mut().map(|person| Box::pin(person.step()))).await;
        }
    };
    let in_time = timeout(PATIENCE, acting).await.is_ok();
    assert!(
        in_time,
        "waited in vain until {what}: {:?}",
        people.iter().map(|p| &p.events).collect::<Vec<_>>()
    );
}

/// A network in which everybody has joined through the first, and is published.
pub async fn network(size: u8) -> Vec<Person> {
    let mut people = Vec::new();
    for seed in 0..size {
        people.push(Person::start(seed + 1, &format!("user{seed}@example.org")).await);
    }
    let first = people[0].addresses.clone();
    for person in &mut people[1..] {
        person.overlay.join(now(), first.clone(), Through::Given);
    }
    until(&mut people, "all are published", |people| people.iter().all(|person| person.is_published(1)))
        .await;
    people
}
