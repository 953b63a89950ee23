//! Pictures of people, on the disks of the pretended world.

use super::disk::Disk;
use super::{Person, World};
use ahoy::aor::Aor;
use ahoy::engine::api::{Event, Portrait};
use ahoy::store::{PortraitRow, Portraits};

/// A picture that is like no other of another number; nothing would draw it.
pub fn portrait(number: u8) -> Portrait {
    Portrait::read(&portrait_bytes(number, 4_000)).expect("it has the form of one")
}

/// The same of some length.
pub fn portrait_bytes(number: u8, length: usize) -> Vec<u8> {
    let mut bytes = b"\xff\xd8\xff\xc0\0\x09\x08\0\x40\0\x40\x03\x01\xff\xda\0\x02".to_vec();
    bytes.resize(length - 2, number & 0x7f);
    bytes.extend(b"\xff\xd9");
    bytes
}

impl Disk {
    pub(super) fn portraits_kept(&self) -> Vec<PortraitRow> {
        let row =
            |(aor, paper): (&Option<Aor>, &Vec<u8>)| PortraitRow { aor: aor.clone(), paper: paper.clone() };
        self.portraits.iter().map(row).collect()
    }

    pub(super) fn about_portraits(&mut self, about: Portraits) {
        match about {
            Portraits::Save(row) => drop(self.portraits.insert(row.aor, row.paper)),
            Portraits::Forget(aor) => drop(self.portraits.remove(&Some(aor))),
        }
    }
}

impl World {
    /// The picture of somebody that a person is shown.
    pub fn portrait_of(&mut self, person: Person, aor: &str) -> Option<Portrait> {
        let aor: Aor = aor.parse().expect("an address");
        self.snapshot(person).portraits.remove(&aor)
    }

    /// How often a person was told another picture of somebody, or that there is none any more.
    pub fn portraits_told(&self, person: Person, of: &str) -> Vec<Option<Portrait>> {
        let told = self.events(person).iter().filter_map(|event| match event {
            Event::Portrait { aor, portrait } if aor.as_str() == of => Some(portrait.clone()),
            _ => None,
        });
        told.collect()
    }

    /// What somebody's disk has of a friend's picture.
    pub fn portrait_on_disk(&mut self, person: Person, aor: &str) -> Option<&mut Vec<u8>> {
        self.homes[person.0].disk.portraits.get_mut(&Some(aor.parse().expect("an address")))
    }
}
