//! What the node's loop does about serving: it relays for strangers as far as the user allows, and tells what that comes to.

use super::Task;
use crate::engine::serving::{Served, Serving};
use crate::io::swarm::SwarmReport;
use crate::io::swarm::meter::Meter;
use libp2p::{PeerId, relay};
use std::collections::BTreeSet;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::time::Instant;

/// How often it is told, at most: figures for a person to look at.
const TELL: Duration = Duration::from_secs(2);
/// How often it is looked at while nobody is served: a day may have begun.
const LOOK: Duration = Duration::from_secs(60);
const DAY_S: u64 = 24 * 3600;

/// What is allowed, and what is done.
pub(super) struct Serve {
    pub allowed: Serving,
    meter: Meter,
    circuits: u32,
    /// Nodes that are reached through this one.
    clients: BTreeSet<PeerId>,
    told: Served,
    tell_at: Instant,
    /// The day (UTC), and the meter's reading when it began.
    day: (u64, u64),
}

impl Serve {
    pub fn new(meter: Meter) -> Serve {
        Serve {
            allowed: Serving::default(),
            meter,
            circuits: 0,
            clients: BTreeSet::new(),
            told: Served::default(),
            tell_at: Instant::now() + TELL,
            day: (today(SystemTime::now()), 0),
        }
    }

    /// Nothing comes of it while nobody is served.
    pub fn tell_at(&self) -> Option<Instant> {
        let is_idle = self.circuits == 0 && self.meter.calls() == 0 && self.told == self.reading();
        (!is_idle || self.told.bytes_today > 0).then_some(self.tell_at)
    }

    fn took(&mut self, event: &relay::Event) {
        match event {
            relay::Event::ReservationReqAccepted { src_peer_id, .. } => {
                self.clients.insert(*src_peer_id);
            }
            relay::Event::ReservationClosed { src_peer_id }
            | relay::Event::ReservationTimedOut { src_peer_id } => {
                self.clients.remove(src_peer_id);
            }
            relay::Event::CircuitReqAccepted { .. } => {
                self.circuits += 1;
                self.tell_at = self.tell_at.min(Instant::now() + TELL);
            }
            relay::Event::CircuitClosed { .. } => self.circuits = self.circuits.saturating_sub(1),
            _ => {}
        }
    }

    fn reading(&self) -> Served {
        let (_, before) = self.day;
        Served {
            circuits: self.circuits,
            calls: self.meter.calls(),
            bytes_today: self.meter.bytes().saturating_sub(before),
        }
    }

    /// What is to be told, where it has changed.
    fn news(&mut self, wall: SystemTime) -> Option<Served> {
        let is_idle = self.circuits == 0 && self.meter.calls() == 0;
        self.tell_at = Instant::now() + if is_idle { LOOK } else { TELL };
        let today = today(wall);
        if self.day.0 != today {
            self.day = (today, self.meter.bytes());
        }
        let reading = self.reading();
        (std::mem::replace(&mut self.told, reading) != reading).then_some(reading)
    }
}

fn today(wall: SystemTime) -> u64 {
    wall.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs() / DAY_S
}

impl Task {
    /// The user allows more or less. Whoever is reached through this node finds another one, where it is to relay no more.
    pub(super) fn set_serving(&mut self, allowed: Serving) {
        let is_over = self.serve.allowed.relay && !allowed.relay;
        self.serve.allowed = allowed;
        self.stun.iter().for_each(|stun| stun.turn().set_calls(allowed.relayed_calls()));
        if is_over {
            for client in std::mem::take(&mut self.serve.clients) {
                let _ = self.swarm.disconnect_peer_id(client);
            }
        }
        self.arrange();
    }

    pub(super) fn relayed(&mut self, event: &relay::Event) {
        self.serve.took(event);
        if let relay::Event::ReservationReqAccepted { src_peer_id, renewed: false } = event {
            self.reserved(src_peer_id);
        }
    }

    pub(super) fn tell_served(&mut self) {
        if self.serve.tell_at().is_some_and(|at| at <= Instant::now())
            && let Some(served) = self.serve.news(SystemTime::now())
        {
            self.reports.push_back(SwarmReport::Served(served));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circuits_are_counted_and_bytes_begin_anew_each_day() {
        let meter = Meter::default();
        let mut serve = Serve::new(meter.clone());
        let [src_peer_id, dst_peer_id] = [PeerId::random(), PeerId::random()];
        assert_eq!(serve.tell_at(), None, "nobody is served");
        serve.took(&relay::Event::CircuitReqAccepted { src_peer_id, dst_peer_id });
        meter.add(1000);
        let noon = UNIX_EPOCH + Duration::from_secs(DAY_S * 20_000 + DAY_S / 2);
        serve.day = (today(noon), 0);
        let served = Served { circuits: 1, calls: 0, bytes_today: 1000 };
        assert_eq!(serve.news(noon), Some(served));
        assert_eq!(serve.news(noon), None, "told");
        let tomorrow = noon + Duration::from_secs(DAY_S / 2);
        assert_eq!(serve.news(tomorrow), Some(Served { bytes_today: 0, ..served }));
        serve.took(&relay::Event::CircuitClosed { src_peer_id, dst_peer_id, error: None });
        assert_eq!(serve.news(tomorrow), Some(Served::default()));
        assert_eq!(serve.tell_at(), None);
    }
}
