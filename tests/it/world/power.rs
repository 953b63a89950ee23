//! A disk that is slow to make safe what it has written, and a power cut meanwhile.

use super::disk::Disk;
use super::{Happening, Person, World};
use ahoy::store::{Fault, Kind, OutState, Reply};
use std::time::Duration;

/// What a disk has written and has not made safe.
#[derive(Clone)]
pub(super) struct Unsafe {
    before: Box<Disk>,
    /// What is told once it is safe.
    replies: Vec<Reply>,
}

impl Disk {
    /// Messages that came together, and texts to be sent, are told twice while nothing is made safe.
    pub(super) fn told(&mut self, reply: Reply) -> Reply {
        let is_to_go = |at: u64| {
            let row = self.messages.iter().find(|row| row.position == at);
            row.is_some_and(|row| row.outgoing == Some(OutState::Queued) && row.marks.kind == Kind::Text)
        };
        let (now, later) = match reply {
            Reply::SavedTogether { ticket, saved } => {
                (Reply::WrittenTogether { ticket, saved }, Reply::Done { ticket })
            }
            Reply::Saved { ticket, position, .. } if is_to_go(position) => (Reply::Written { ticket }, reply),
            other => return other,
        };
        match &mut self.written {
            Some(written) => {
                written.replies.push(later);
                now
            }
            None => match (now, later) {
                (Reply::WrittenTogether { ticket, saved }, _) => Reply::SavedTogether { ticket, saved },
                (_, later) => later,
            },
        }
    }
}

impl World {
    /// From now on the disk makes nothing safe of what comes from others, and of texts to be sent.
    pub fn makes_nothing_safe(&mut self, person: Person) {
        let disk = &mut self.homes[person.0].disk;
        disk.written = Some(Unsafe { before: Box::new(disk.clone()), replies: Vec::new() });
    }

    /// What is written is safe now.
    pub fn makes_all_safe(&mut self, person: Person) {
        let written = self.homes[person.0].disk.written.take();
        for reply in written.into_iter().flat_map(|written| written.replies) {
            self.later(Duration::from_micros(100), person, Happening::Disk(reply));
        }
    }

    /// It cannot be made safe, and is gone.
    pub fn makes_it_fail(&mut self, person: Person) {
        let home = &mut self.homes[person.0];
        let Some(written) = home.disk.written.take() else { return };
        home.disk = *written.before;
        for reply in written.replies {
            let (Reply::Done { ticket } | Reply::Saved { ticket, .. }) = reply else { continue };
            let failed = Reply::Failed { ticket: Some(ticket), cause: Fault::Disk };
            self.later(Duration::from_micros(100), person, Happening::Disk(failed));
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
