//! A disk that is slow to make safe what it has written, and a power cut meanwhile.

use super::disk::Disk;
use super::{Happening, Person, World};
use ahoy::store::Reply;
use std::time::Duration;

/// What a disk has written and has not made safe.
#[derive(Clone)]
pub(super) struct Unsafe {
    before: Box<Disk>,
    tickets: Vec<u64>,
}

impl Disk {
    /// Messages that came together are told twice while nothing is made safe.
    pub(super) fn told(&mut self, reply: Reply) -> Reply {
        match (&mut self.written, reply) {
            (Some(written), Reply::SavedTogether { ticket, saved }) => {
                written.tickets.push(ticket);
                Reply::WrittenTogether { ticket, saved }
            }
            (_, other) => other,
        }
    }
}

impl World {
    /// From now on the disk makes nothing safe of what comes from others.
    pub fn makes_nothing_safe(&mut self, person: Person) {
        let disk = &mut self.homes[person.0].disk;
        disk.written = Some(Unsafe { before: Box::new(disk.clone()), tickets: Vec::new() });
    }

    /// What is written is safe now.
    pub fn makes_all_safe(&mut self, person: Person) {
        let written = self.homes[person.0].disk.written.take();
        for ticket in written.into_iter().flat_map(|written| written.tickets) {
            self.later(Duration::from_micros(100), person, Happening::Disk(Reply::Done { ticket }));
        }
    }

    /// The process ends, and what was not safe is gone.
    pub fn loses_power(&mut self, person: Person) {
        self.kill(person);
        let home = &mut self.homes[person.0];
        if let Some(written) = home.disk.written.take() {
            home.disk = *written.before;
        }
    }
}
