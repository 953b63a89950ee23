//! What the disk of the pretended world keeps of those who are away, and whoever else looks at what is kept.

use super::{Disk, Happening, Person, World};
use ahoy::engine::api::{Event, KeptMessage};
use ahoy::identity::{self, Key};
use ahoy::overlay::{QueryId, Report};
use ahoy::store::{Away, HeldRow, Kind, LetterRow, MailboxRow, Reply};
use std::collections::BTreeMap;

impl Disk {
    pub(super) fn about_away(&mut self, about: Away) -> Option<Reply> {
        match about {
            Away::SaveMailbox { ticket, row } => {
                self.mailboxes.insert(row.id, row);
                Some(Reply::Done { ticket })
            }
            Away::DeleteMailbox(id) => {
                self.mailboxes.remove(&id);
                self.letters.retain(|(mailbox, _), _| *mailbox != id);
                None
            }
            Away::SaveLetter { ticket, mailbox, rows } => {
                self.advance(mailbox);
                for row in rows {
                    let before = self.letters.insert((row.mailbox, row.number), row);
                    assert!(before.is_none(), "a number of a letter is used once");
                }
                Some(Reply::Done { ticket })
            }
            Away::LetterPut { mailbox, number, put_ms, keepers } => {
                if let Some(letter) = self.letters.get_mut(&(mailbox, number)) {
                    (letter.put_ms, letter.keepers) = (put_ms, keepers);
                }
                None
            }
            Away::DeleteLetter { mailbox, number } => {
                self.letters.remove(&(mailbox, number));
                None
            }
            Away::Take { ticket, mailbox, message } => {
                self.advance(mailbox);
                Some(self.save(ticket, *message))
            }
            Away::Hold { ticket, row } => {
                self.held.insert(row.key, row);
                Some(Reply::Done { ticket })
            }
            Away::Drop(key) => {
                self.held.remove(&key);
                None
            }
        }
    }

    fn advance(&mut self, row: MailboxRow) {
        if let Some(held) = self.mailboxes.get_mut(&row.id) {
            *held = row;
        }
    }
}

impl World {
    pub(super) fn asks_in_vain(&mut self, person: Person, query: QueryId, key: Key) {
        self.unanswered.entry(person).or_default().push(key);
        self.later(self.weather.delay, person, Happening::Overlay(Report::Missed { query }));
    }

    /// What others keep of a message, as last told.
    pub fn kept(&self, person: Person, id: &str) -> Option<KeptMessage> {
        self.events(person).iter().rev().find_map(|event| match event {
            Event::MessageKept(kept) if kept.message.0 == id => Some(kept.clone()),
            _ => None,
        })
    }

    /// The time of the day, in Unix seconds.
    pub fn unix_s(&self) -> u64 {
        self.now.unix_s()
    }

    /// Somebody's clock is set while his node runs.
    pub fn set_clock(&mut self, person: Person, ahead_s: i64) {
        self.clocks.insert(person, ahead_s);
    }

    /// The parcels that the overlay has, as its keepers see them.
    pub fn parcels(&self) -> Vec<(Key, Vec<u8>)> {
        let parcels = self.records.iter().filter(|(_, value)| identity::is_parcel(value));
        parcels.map(|(key, value)| (*key, value.clone())).collect()
    }

    /// The letters that somebody's disk has.
    pub fn letters(&self, person: Person) -> Vec<LetterRow> {
        self.homes[person.0].disk.letters.values().cloned().collect()
    }

    pub fn mailboxes(&self, person: Person) -> Vec<MailboxRow> {
        self.homes[person.0].disk.mailboxes.values().cloned().collect()
    }

    /// What somebody's disk keeps for friends.
    pub fn held(&mut self, person: Person) -> &mut BTreeMap<[u8; 32], HeldRow> {
        &mut self.homes[person.0].disk.held
    }

    /// The texts that have come in, as the disk has them.
    pub fn on_disk(&self, person: Person) -> Vec<String> {
        let messages = self.homes[person.0].disk.messages.iter();
        messages.filter(|row| row.outgoing.is_none()).map(|row| row.text.clone()).collect()
    }

    /// What has been said either way, as the disk has it.
    pub fn said_on_disk(&self, person: Person) -> Vec<String> {
        let messages = self.homes[person.0].disk.messages.iter();
        messages.filter(|row| row.marks.kind == Kind::Text).map(|row| row.text.clone()).collect()
    }

    /// What the disk has now, to be brought back later.
    pub fn back_up(&self, person: Person) -> Backup {
        Backup(self.homes[person.0].disk.clone())
    }

    /// An old back-up takes the place of the disk, as it is restored: without mailboxes.
    pub fn restore(&mut self, person: Person, Backup(disk): Backup) {
        self.homes[person.0].disk =
            Disk { mailboxes: Default::default(), letters: Default::default(), ..disk };
    }
}

/// All that a disk had at a time.
pub struct Backup(Disk);
