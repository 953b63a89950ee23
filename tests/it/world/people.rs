//! Who lives in the pretended world.

use super::{Disk, Home, Person, World};
use ahoy::engine::api::{Command, Seen};
use ahoy::flow::NodeId;
use ahoy::identity::Own;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

impl World {
    /// Somebody new, with his node running, whom everyone may ring: most tests of calls are not about who may.
    pub fn person(&mut self, aor: &str) -> Person {
        let everyone = [("ring", "everyone")].map(|(key, value)| (key.to_owned(), value.to_owned()));
        self.person_who_keeps(aor, everyone.into())
    }

    /// Somebody new as the app is at first: only his buddies ring.
    pub fn newcomer(&mut self, aor: &str) -> Person {
        self.person_who_keeps(aor, BTreeMap::new())
    }

    /// Somebody new who has let only his buddies find him from the first moment on.
    pub fn hidden(&mut self, aor: &str) -> Person {
        let hidden = [("find", "buddies"), ("ring", "everyone")];
        self.person_who_keeps(aor, hidden.map(|(key, value)| (key.to_owned(), value.to_owned())).into())
    }

    fn person_who_keeps(&mut self, aor: &str, settings: BTreeMap<String, String>) -> Person {
        let number = u8::try_from(self.homes.len() + 1).expect("few people");
        let own = Own::generate([number; 32], aor.parse().expect("address"), aor, self.now);
        let address = SocketAddr::from(([10, 0, 0, number], 5060));
        let node = NodeId([number; 32]);
        let disk = Disk { settings, ..Disk::default() };
        let home = Home {
            own,
            next: None,
            node,
            address,
            engine: None,
            guests: None,
            events: Vec::new(),
            keeps: Vec::new(),
            disk,
        };
        self.homes.push(home);
        let person = Person(self.homes.len() - 1);
        self.start(person);
        person
    }

    /// Two people who are mutual buddies and see each other.
    pub fn buddies(&mut self, a: &str, b: &str) -> (Person, Person) {
        let (alice, bob) = (self.person(a), self.person(b));
        self.ask(alice, Command::AddBuddy { to: b.to_owned() });
        self.run(Duration::from_secs(2));
        self.ask(bob, Command::AcceptBuddy { aor: a.parse().expect("address") });
        self.run(Duration::from_secs(2));
        assert_eq!(self.seen(alice, b), Seen::Available, "{:?}", self.homes[0].events);
        assert_eq!(self.seen(bob, a), Seen::Available);
        (alice, bob)
    }

    /// Starts anew with a clock that is so many seconds fast, or slow.
    pub fn has_wrong_clock(&mut self, person: Person, ahead_s: i64) {
        self.kill(person);
        self.clocks.insert(person, ahead_s);
        self.start(person);
    }

    /// Starts anew under another name, by the same key.
    pub fn goes_by_another_name(&mut self, person: Person, aor: &str) {
        self.kill(person);
        let number = u8::try_from(person.0 + 1).expect("few people");
        let home = &mut self.homes[person.0];
        home.own = Own::generate([number; 32], aor.parse().expect("address"), aor, self.now);
        self.start(person);
    }
}
