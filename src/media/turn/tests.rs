//! Clients and a server in pretended time, with nothing in between.

mod borrowing;
mod bounds;
mod lending;

use super::client::{Client, ClientEvent, Heard};
use super::server::{Action, Origin, RelayId, Server};
use super::{Family, Pass};
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

/// Where the server lends.
const PUBLIC: &str = "198.51.100.1";
const PUBLIC_V6: &str = "2001:db8:9::1";
/// Calls allowed.
const CALLS: u32 = 2;

/// A server, and what it has sent to the Internet.
struct Lab {
    now: Instant,
    server: Server,
    /// Relayed addresses; the port is the first one and the number.
    open: BTreeMap<RelayId, SocketAddr>,
    first_port: u16,
    has_v6: bool,
    /// From which address, to which, and what.
    sent: Vec<(SocketAddr, SocketAddr, Vec<u8>)>,
    replies: Vec<(Origin, Vec<u8>)>,
}

/// Somebody who borrows.
struct Guest {
    client: Client,
    origin: Origin,
    events: Vec<ClientEvent>,
    heard: Vec<Heard>,
}

impl Lab {
    fn new() -> Lab {
        let now = Instant::now();
        let mut server = Server::new(now, CALLS, [1; 32]);
        server.set_own([PUBLIC, PUBLIC_V6, "127.0.0.1", "192.168.7.7"].map(ip));
        let (open, sent, replies) = (BTreeMap::new(), Vec::new(), Vec::new());
        Lab { now, server, open, first_port: 50_000, has_v6: true, sent, replies }
    }

    fn pass(&self, peer: &str, from: Origin) -> Pass {
        let ip = match from {
            Origin::Udp { from, .. } => Some(from.ip()),
            Origin::Stream { ip, .. } => ip,
        };
        self.server.pass(self.now, peer, ip).unwrap()
    }

    /// A guest with a pass for where he is.
    fn guest(&mut self, peer: &str, origin: Origin) -> Guest {
        let pass = self.pass(peer, origin);
        let mut guest = self.guest_with(pass, origin);
        self.settle(&mut [&mut guest]);
        guest
    }

    fn guest_with(&mut self, pass: Pass, origin: Origin) -> Guest {
        let is_stream = matches!(origin, Origin::Stream { .. });
        let client = Client::new(self.now, pass, is_stream, [2; 32]);
        Guest { client, origin, events: Vec::new(), heard: Vec::new() }
    }

    /// Carries everything to where it goes, until all is quiet.
    fn settle(&mut self, guests: &mut [&mut Guest]) {
        loop {
            let mut is_quiet = true;
            for guest in guests.iter_mut() {
                while let Some(bytes) = guest.client.poll_transmit() {
                    is_quiet = false;
                    self.server.handle(self.now, guest.origin, &bytes);
                }
            }
            self.act();
            for (to, bytes) in std::mem::take(&mut self.replies) {
                let Some(guest) = guests.iter_mut().find(|guest| guest.origin == to) else { continue };
                is_quiet = false;
                guest.heard.extend(guest.client.handle(self.now, &bytes));
                guest.events.extend(std::iter::from_fn(|| guest.client.poll_event()));
            }
            if is_quiet {
                return;
            }
        }
    }

    fn act(&mut self) {
        while let Some(action) = self.server.poll_action() {
            match action {
                Action::Reply { to, bytes } => self.replies.push((to, bytes)),
                Action::Open { relay, family } => {
                    let ip = match family {
                        Family::V4 => Some(ip(PUBLIC)),
                        Family::V6 => self.has_v6.then(|| ip(PUBLIC_V6)),
                    };
                    let port = self.first_port + u16::try_from(relay.0).unwrap();
                    let address = ip.map(|ip| SocketAddr::new(ip, port));
                    address.map(|address| self.open.insert(relay, address));
                    self.server.opened(self.now, relay, address);
                }
                Action::Send { relay, to, bytes } => self.sent.push((self.open[&relay], to, bytes)),
                Action::Close { relay } => drop(self.open.remove(&relay).expect("an open socket")),
            }
        }
    }

    /// Something comes to a relayed address from the Internet.
    fn comes(&mut self, from: SocketAddr, to: SocketAddr, bytes: &[u8]) {
        let relay = *self.open.iter().find(|(_, address)| **address == to).unwrap().0;
        self.server.received(self.now, relay, from, bytes);
    }

    /// Time goes by, with timers and without packets.
    fn pass_time(&mut self, time: Duration, guests: &mut [&mut Guest]) {
        let end = self.now + time;
        loop {
            let due = guests.iter().filter_map(|guest| guest.client.poll_timeout()).min();
            let due = due.into_iter().chain(self.server.poll_timeout()).min();
            self.now = due.filter(|due| *due <= end).unwrap_or(end).max(self.now);
            self.server.handle_timeout(self.now);
            guests.iter_mut().for_each(|guest| guest.client.handle_timeout(self.now));
            self.settle(guests);
            if self.now == end {
                return;
            }
        }
    }

    fn say(&mut self, guest: &mut Guest, to: SocketAddr, bytes: &[u8]) {
        guest.client.send(self.now, to, bytes);
        self.settle(&mut [guest]);
    }
}

impl Guest {
    fn relayed(&self) -> SocketAddr {
        self.client.relayed()[0]
    }
}

fn udp(from: &str) -> Origin {
    Origin::Udp { socket: 0, from: at(from) }
}

fn at(text: &str) -> SocketAddr {
    text.parse().unwrap()
}

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}
