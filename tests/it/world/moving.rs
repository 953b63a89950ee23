//! People whose network changes, and streams that are dead before anybody notices.

use super::{Happening, Person, World};
use ahoy::engine::Input;
use ahoy::flow::{Closing, Flow};
use ahoy::overlay;
use std::net::{IpAddr, SocketAddr};

impl World {
    /// Another network, with another address. The system here sees it at once, and that connections are dead; nobody else
    /// does.
    pub fn moves(&mut self, person: Person, ip: IpAddr) {
        let old = self.homes[person.0].address.ip();
        self.homes[person.0].address.set_ip(ip);
        self.break_streams(person);
        let address = SocketAddr::new(ip, self.homes[person.0].address.port());
        self.give(person, Input::Listening(vec![address]));
        self.give(person, Input::NetworkChanged { gone: vec![old] });
    }

    /// All streams with others die, and only at this end it is seen.
    pub fn break_streams(&mut self, person: Person) {
        let own = self.homes[person.0].node;
        let far: Vec<_> = self.streams.iter().filter(|(from, _)| *from == own).map(|(_, to)| *to).collect();
        for node in far {
            self.streams.remove(&(own, node));
            self.dead.remove(&(own, node));
            if self.streams.contains(&(node, own)) {
                self.dead.insert((node, own));
            }
            self.later(
                self.weather.delay,
                person,
                Happening::Closed { flow: Flow::Peer(node), why: Closing::Ended },
            );
        }
    }

    /// All streams with others die, and nobody sees it.
    pub fn silence_streams(&mut self, person: Person) {
        let own = self.homes[person.0].node;
        let ends = self.streams.iter().filter(|(one, other)| *one == own || *other == own);
        let both: Vec<_> = ends.copied().collect();
        self.dead.extend(both);
    }

    /// A node is dialled anew, and answers where it runs: what was dead is seen to be so at both ends.
    pub(super) fn renew(&mut self, person: Person, request: &overlay::Request) {
        let overlay::Request::Renew { node } = request else { return };
        let (own, node) = (self.homes[person.0].node, *node);
        let far = self.running().into_iter().find(|far| self.homes[far.0].node == node);
        let Some(far) = far.filter(|_| !self.is_cut_off) else { return };
        for (who, from, to) in [(person, own, node), (far, node, own)] {
            self.streams.remove(&(from, to));
            self.dead.remove(&(from, to));
            self.later(
                self.weather.delay,
                who,
                Happening::Closed { flow: Flow::Peer(to), why: Closing::Ended },
            );
        }
    }
}
