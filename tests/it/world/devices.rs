//! People with several devices, each with a node and a disk of its own.

use super::{Person, World};
use ahoy::engine::Input;
use ahoy::engine::api::{Command, Event};
use ahoy::engine::keeping::Kept;
use ahoy::engine::restored;
use ahoy::identity::Own;
use ahoy::store::Reply;
use ahoy::time::Now;
use std::time::Duration;

/// A disk of before.
pub struct Backup(super::Disk);

impl World {
    /// A second device joins by the first's link, and the codes are compared; its node runs when this is over.
    pub fn joins(&mut self, first: Person, name: &str) -> Person {
        let second = self.person("new-device@ahoy.invalid");
        self.run(Duration::from_secs(1));
        let link = self.device_link(first);
        self.ask(second, Command::JoinDevice { link, name: name.to_owned() });
        self.run(Duration::from_secs(1));
        let asks = self.events(first).iter().rev().find_map(|event| match event {
            Event::DeviceAsks { name, code } => Some((name.clone(), code.clone())),
            _ => None,
        });
        let shows = self.events(second).iter().rev().find_map(|event| match event {
            Event::DeviceCode { code } => Some(code.clone()),
            _ => None,
        });
        assert_eq!(asks, Some((name.to_owned(), shows.expect("a code is shown"))));
        self.ask(first, Command::ConfirmDevice);
        self.run(Duration::from_secs(1));
        let own = self.joined(second).expect("it was taken in");
        self.kill(second);
        self.homes[second.0].events.clear();
        self.homes[second.0].disk = super::Disk::default();
        self.homes[second.0].own = own;
        self.start(second);
        self.run(Duration::from_secs(5));
        second
    }

    /// What a back-up of this moment would hold.
    pub fn backed_up(&self, person: Person) -> Backup {
        Backup(self.homes[person.0].disk.clone())
    }

    /// Comes back on another machine, with what a back-up of this time (Unix seconds) holds.
    pub fn restores(&mut self, person: Person, backup: &Backup, of_s: u64) {
        self.kill(person);
        let now = self.now;
        let home = &mut self.homes[person.0];
        home.own = home.own.on_new_device([0xbb; 32], now);
        home.disk = backup.0.clone();
        home.disk.settings.insert(restored::OF.to_owned(), of_s.to_string());
        self.start(person);
    }

    /// The link that a first device shows.
    pub fn device_link(&mut self, first: Person) -> String {
        self.ask(first, Command::AddDevice);
        let link = self.events(first).iter().rev().find_map(|event| match event {
            Event::DeviceLink { link, .. } => Some(link.clone()),
            _ => None,
        });
        link.expect("a link is shown")
    }

    /// What a device has become by joining.
    pub fn joined(&self, second: Person) -> Option<Own> {
        self.events(second).iter().find_map(|event| match event {
            Event::DeviceJoined { file, .. } => Own::from_bytes(file.as_bytes()).ok(),
            _ => None,
        })
    }

    pub fn own(&self, person: Person) -> &Own {
        &self.homes[person.0].own
    }

    /// Somebody starts anew as another than he was, with an empty disk.
    pub fn becomes(&mut self, person: Person, own: Own) {
        self.kill(person);
        self.homes[person.0].events.clear();
        self.homes[person.0].disk = super::Disk::default();
        self.homes[person.0].own = own;
        self.start(person);
    }

    /// A change of key goes to the disk, where there is room, and the engine hears of it.
    pub(super) fn succeed(&mut self, person: Person, own: Own) {
        let is_kept = !self.homes[person.0].disk.is_full;
        self.homes[person.0].next = is_kept.then_some(own);
        self.give(person, Input::Kept(Kept::Succeeded(is_kept)));
    }

    pub fn now(&self) -> Now {
        self.now
    }

    pub fn device_of(&self, person: Person) -> String {
        self.homes[person.0].own.device().id().to_string()
    }
}

impl super::Disk {
    pub(super) fn since(&self, ticket: u64, after: u64, limit: usize) -> Reply {
        let later = || self.messages.iter().filter(|row| row.position > after);
        let rows = later().take(limit).cloned().collect();
        Reply::Since { ticket, rows, more: later().count() > limit }
    }
}
