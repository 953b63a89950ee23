//! The media threads of everybody: real sessions in the air, or only what they would report.

use super::{Happening, Person, World};
use crate::air;
use ahoy::media::tape::TapeFile;
use ahoy::media::{LegId, Local, Order, Report};
use std::net::SocketAddr;
use std::time::Duration;

impl World {
    fn lent(&self, person: Person) -> Vec<SocketAddr> {
        self.lent.get(&person).copied().into_iter().collect()
    }

    /// Media orders of who has real sessions.
    fn media_in_the_air(&mut self, person: Person, order: &Order) {
        let now = self.now.mono;
        let port = |leg: &LegId| 20_000 + u16::try_from(leg.0 % 20_000).expect("below") * 2;
        let socket =
            |world: &World, leg| world.air.socket(person, world.homes[person.0].address.ip(), port(leg));
        match order {
            Order::Open { leg, .. } => {
                let (at, reflexive) = socket(self, leg);
                let opened =
                    Report::Opened { leg: *leg, addresses: vec![at], reflexive, relayed: self.lent(person) };
                self.later(Duration::ZERO, person, Happening::Media(opened));
            }
            Order::Start { leg, plan, .. } => {
                let at = socket(self, leg).0;
                let was_still = self.air.is_still();
                self.air.start(now, (person, *leg), plan.clone(), at);
                if was_still {
                    self.later(air::TICK, person, Happening::Tick);
                }
            }
            Order::Update { leg, plan } => self.air.apply(now, person, *leg, plan.clone()),
            Order::Stop { leg } => {
                for last in
                    self.air.stop(now, person, *leg).into_iter().chain([Report::Stopped { leg: *leg }])
                {
                    self.later(Duration::ZERO, person, Happening::Media(last));
                }
            }
            Order::Gather { leg } => {
                let (at, reflexive) = socket(self, leg);
                let local = Local { hosts: vec![at], reflexive, relayed: self.lent(person) };
                self.later(Duration::ZERO, person, Happening::Media(Report::Gathered { leg: *leg, local }));
            }
            Order::Voice(order) => self.voice(person, order),
            Order::Moved { .. } | Order::Mute { .. } | Order::Hold { .. } | Order::Digit { .. } => {}
            Order::Record { leg, to } => self.tape(person, *leg, to.as_ref()),
            Order::Ring(_)
            | Order::RingVolume(_)
            | Order::ChooseRing(_)
            | Order::ChooseRingOf { .. }
            | Order::Duck(_)
            | Order::LoadRing(_)
            | Order::Devices { .. }
            | Order::Clean(_)
            | Order::Speak(_)
            | Order::Test { .. }
            | Order::StunNodes(_) => {}
        }
    }

    /// A recording begins, in a folder that nobody has.
    fn tape(&mut self, person: Person, leg: LegId, to: Option<&TapeFile>) {
        if let Some(TapeFile { name, format }) = to {
            let path = format!("/calls/{name}.{}", format.word()).into();
            self.later(Duration::ZERO, person, Happening::Media(Report::Taped { leg, path }));
        }
    }

    pub(super) fn media(&mut self, person: Person, order: Order) {
        if self.airborne.contains(&person) {
            self.media_in_the_air(person, &order);
            return self.orders.push((person, order));
        }
        let ip = self.homes[person.0].address.ip();
        match &order {
            Order::Open { leg, .. } => {
                let port = 20_000 + u16::try_from(leg.0 % 20_000).expect("below") * 2;
                let addresses = vec![SocketAddr::new(ip, port)];
                let opened = Report::Opened {
                    leg: *leg,
                    addresses,
                    reflexive: Vec::new(),
                    relayed: self.lent(person),
                };
                self.later(Duration::ZERO, person, Happening::Media(opened));
            }
            Order::Gather { leg } => {
                let port = 20_000 + u16::try_from(leg.0 % 20_000).expect("below") * 2;
                let relayed = self.lent(person);
                let local = Local { relayed, ..Local::from(vec![SocketAddr::new(ip, port)]) };
                let gathered = Happening::Media(Report::Gathered { leg: *leg, local });
                let takes = self.gathering.get(&person).copied().unwrap_or_default();
                self.later(takes, person, gathered);
            }
            Order::Start { leg, .. } => {
                self.later(self.weather.delay, person, Happening::Media(Report::Connected { leg: *leg }));
            }
            Order::Stop { .. } if self.media_hangs => {}
            Order::Stop { leg } => {
                self.later(Duration::ZERO, person, Happening::Media(Report::Stopped { leg: *leg }));
            }
            Order::Voice(order) => self.voice(person, order),
            Order::Moved { .. } => {}
            Order::Update { .. } | Order::Mute { .. } | Order::Hold { .. } | Order::Digit { .. } => {}
            Order::Record { leg, to } => self.tape(person, *leg, to.as_ref()),
            Order::Ring(_)
            | Order::Devices { .. }
            | Order::Clean(_)
            | Order::RingVolume(_)
            | Order::ChooseRing(_)
            | Order::ChooseRingOf { .. }
            | Order::Duck(_)
            | Order::LoadRing(_)
            | Order::Speak(_)
            | Order::Test { .. }
            | Order::StunNodes(_) => {}
        }
        self.orders.push((person, order));
    }
}
