//! Reading what was written while this device was away: letter after letter, in their order. The next is looked at once the one before is on the
//! disk; some are asked for ahead. One that is missing is waited for, as those behind it are no use out of order; its
//! writer has it still.

use super::{Asked, Away, Id, Mailbox, READ_AT_ONCE, Saving, Side, about, after};
use crate::engine::buddy::Buddies;
use crate::engine::chat::Chats;
use crate::engine::core::Core;
use crate::identity::{Parcel, parcel_expires};
use crate::messaging::Reader;
use crate::messaging::mailbox::{Joined, Letter, PIECES_MAX, join};
use crate::overlay::QueryId;
use crate::store::{self, MailboxRow, Secret};
use crate::time::Now;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// Parcels asked for at once, where there was one: a letter fits into them.
const AHEAD: u64 = PIECES_MAX as u64;
/// Letters that are said to be taken once more at a start: a crash may have come before it was known to others.
pub(super) const UNSAID: u64 = 8;
/// Mailboxes are looked into when the overlay is joined, and once more a little later: what was put meanwhile may not have been found.
const ONCE_MORE: Duration = Duration::from_secs(10 * 60);
/// After that as rarely: whoever is reached writes directly.
pub(super) const AGAIN: Duration = Duration::from_secs(12 * 3600);
/// Wait where the disk keeps nothing.
const DISK_WAIT: Duration = Duration::from_secs(60);
/// The first nodes of the overlay know of others a moment later.
const JOINED: Duration = Duration::from_millis(500);
/// Wait after a look that has missed too many of those who may keep something; doubled each time, as often as this. After that it is as
/// after any other look: where most of a region is silent time and again, it is not for want of a moment.
const MISSED_FIRST: Duration = Duration::from_secs(5);
const MISSED_MAX: u32 = 7;
/// A connection that comes and goes is no reason to look more often.
const REJOINED: Duration = Duration::from_secs(10 * 60);

/// How far a mailbox has been read.
pub(super) struct Reading {
    reader: Reader,
    state: State,
    looks: u32,
    looked: Option<Instant>,
    /// Looks on end that have missed too many.
    missed: u32,
}

enum State {
    Resting { until: Instant },
    Running(Run),
}

#[derive(Default)]
struct Run {
    asked: BTreeMap<QueryId, u64>,
    found: BTreeMap<u64, Parcel>,
    absent: BTreeSet<u64>,
    /// Whether too few of those were heard who would keep what is absent.
    is_unsure: bool,
    /// One is being written to the disk.
    is_taking: bool,
    has_found: bool,
}

impl Reading {
    pub fn new(reader: Reader, look: Instant) -> Reading {
        Reading { reader, state: State::Resting { until: look }, looks: 0, looked: None, missed: 0 }
    }

    pub fn look_at(&self) -> Option<Instant> {
        match self.state {
            State::Resting { until } => Some(until),
            State::Running(_) => None,
        }
    }

    /// The last that is looked for or has been found, where those before `next` have been read.
    pub fn upto(&self, next: u64) -> u64 {
        match &self.state {
            State::Resting { .. } => next,
            State::Running(run) => run.asked.values().chain(run.found.keys()).copied().fold(next, u64::max),
        }
    }

    pub fn is_running(&self) -> bool {
        matches!(self.state, State::Running(_))
    }

    fn rest(&mut self, until: Instant) {
        self.state = State::Resting { until };
    }
}

impl Run {
    /// The letter that is next, if there is one, and how many parcels it takes to get past it; `None` where more is to be found.
    fn next(&mut self, next: u64) -> Option<(Option<Vec<u8>>, u64)> {
        let mut parcels: Vec<&[u8]> = Vec::new();
        // One piece that is said to be taken stands for all: nobody says so of half a letter.
        let mut taken = None;
        for number in next..next + PIECES_MAX as u64 {
            match self.found.get(&number) {
                Some(Parcel::Letter(letter)) => parcels.push(letter),
                Some(Parcel::Taken) => {
                    taken = Some(number + 1 - next);
                    break;
                }
                None => break,
            }
        }
        let (letter, count) = match (join(parcels.into_iter()), taken) {
            (Joined::Letter(letter, count), _) => (Some(letter), count),
            (Joined::Broken(count), _) | (Joined::Partial, Some(count)) => (None, count),
            (Joined::Partial, None) => return None,
        };
        self.found.retain(|number, _| *number >= next + count);
        Some((letter, count))
    }
}

impl Away {
    /// The overlay has been joined: there may be something.
    pub(super) fn look_again(&mut self, now: Now) {
        for mailbox in self.boxes.values_mut() {
            let Side::Reads(reading) = &mut mailbox.side else { continue };
            let is_good = reading.missed == 0;
            let is_recent = is_good && reading.looked.is_some_and(|at| now.mono < at + REJOINED);
            if let State::Resting { until } = &mut reading.state
                && !is_recent
            {
                let joined = after(now, JOINED);
                *until = if reading.looked.is_none() { joined } else { joined.min(*until) };
                reading.looks = 0;
            }
        }
    }

    /// One more node is there: perhaps the one that a look has missed.
    pub(super) fn look_sooner(&mut self, now: Now) {
        for mailbox in self.boxes.values_mut() {
            let Side::Reads(reading) = &mut mailbox.side else { continue };
            let Some(looked) = reading.looked.filter(|_| reading.missed > 0) else { continue };
            if let State::Resting { until } = &mut reading.state {
                *until = after(now, JOINED).max(looked + MISSED_FIRST).min(*until);
            }
        }
    }

    /// Looks into those whose time has come.
    pub(super) fn read_due(&mut self, core: &mut Core, now: Now, buddies: &Buddies) {
        if self.nodes == 0 {
            return;
        }
        let room = READ_AT_ONCE.saturating_sub(self.reading());
        let is_due = |mailbox: &&Mailbox| mailbox.look_at().is_some_and(|at| at <= now.mono);
        let due: Vec<Id> =
            self.boxes.values().filter(is_due).map(|mailbox| mailbox.row.id).take(room).collect();
        for id in due {
            let Some(mailbox) = self.boxes.get_mut(&id) else { continue };
            if !buddies.is_trusted(&mailbox.row.aor, &mailbox.root()) {
                self.forget(core, id);
                continue;
            }
            let is_there = core.nodes.values().any(|proven| proven.device.0 == mailbox.row.device);
            let Side::Reads(reading) = &mut mailbox.side else { continue };
            if is_there && reading.looked.is_some() {
                reading.rest(after(now, AGAIN));
                continue;
            }
            let next = mailbox.row.next;
            let unsaid =
                if reading.looked.is_none() { next.saturating_sub(UNSAID)..next } else { next..next };
            reading.looked = Some(now.mono);
            reading.looks += 1;
            reading.state = State::Running(Run::default());
            for number in unsaid {
                self.say_taken(core, now, id, number);
            }
            self.ask(core, now, id);
        }
    }

    fn say_taken(&mut self, core: &mut Core, now: Now, id: Id, number: u64) {
        let Some(mailbox) = self.boxes.get(&id) else { return };
        let spot = mailbox.chain().spot(number);
        let query = core.overlay.put_parcel(spot.key(), spot.taken(parcel_expires(now.unix_s())));
        self.asked.insert(query, Asked::LetGo);
    }

    /// Asks for what is to be read next; where there is nothing, the mailbox rests.
    fn ask(&mut self, core: &mut Core, now: Now, id: Id) {
        let Some(Mailbox { row, side: Side::Reads(reading) }) = self.boxes.get_mut(&id) else { return };
        let State::Running(run) = &mut reading.state else { return };
        if run.is_taking {
            return;
        }
        let chain = crate::identity::Chain::new(row.chain.as_bytes().try_into().unwrap_or_default());
        // What has been found of a longer letter waits for the rest of it.
        let missing = (row.next..).find(|number| !run.found.contains_key(number));
        if missing.is_some_and(|missing| run.absent.contains(&missing)) {
            let queries: Vec<QueryId> = run.asked.keys().copied().collect();
            let is_gap = !run.found.is_empty();
            let is_missed = run.is_unsure && reading.missed < MISSED_MAX;
            let wait = match (is_missed, is_gap || reading.looks <= 1) {
                (true, _) => MISSED_FIRST * 2u32.pow(reading.missed),
                (false, true) => ONCE_MORE,
                (false, false) => AGAIN,
            };
            reading.missed = if run.is_unsure { (reading.missed + 1).min(MISSED_MAX) } else { 0 };
            reading.looks = reading.looks.saturating_sub(u32::from(is_missed));
            reading.rest(after(now, wait));
            for query in queries {
                self.asked.remove(&query);
                core.overlay.stop_parcel(query);
            }
            return;
        }
        let ahead = if run.has_found { AHEAD } else { 1 };
        for number in row.next..row.next.saturating_add(ahead) {
            let is_known = run.found.contains_key(&number) || run.absent.contains(&number);
            if !is_known && !run.asked.values().any(|asked| *asked == number) {
                let query = core.overlay.look_for_parcel(chain.spot(number).key());
                run.asked.insert(query, number);
                self.asked.insert(query, Asked::Look { mailbox: id, number });
                self.wanted.push((id, number));
            }
        }
    }

    /// A copy of what lies there. What the two have not put there is passed over.
    pub(super) fn found(
        &mut self,
        core: &mut Core,
        now: Now,
        (query, id, number): (QueryId, Id, u64),
        (value, chats): (&[u8], &mut Chats),
    ) {
        let Some(mailbox) = self.boxes.get_mut(&id) else { return };
        let parcel = mailbox.chain().spot(number).open(value);
        let Side::Reads(reading) = &mut mailbox.side else { return };
        let (Some(parcel), State::Running(run)) = (parcel, &mut reading.state) else { return };
        run.asked.remove(&query);
        run.found.insert(number, parcel);
        run.has_found = true;
        self.asked.remove(&query);
        core.overlay.stop_parcel(query);
        self.read_on(core, now, id, chats);
    }

    /// A friend has kept it.
    pub(super) fn found_by_friend(
        &mut self,
        core: &mut Core,
        now: Now,
        (id, number): (Id, u64),
        (value, chats): (&[u8], &mut Chats),
    ) {
        let Some(mailbox) = self.boxes.get_mut(&id) else { return };
        let Some(parcel) = mailbox.chain().spot(number).open(value) else { return };
        let Mailbox { row, side: Side::Reads(reading) } = mailbox else { return };
        if number < row.next {
            return;
        }
        if !reading.is_running() {
            reading.state = State::Running(Run::default());
        }
        let State::Running(run) = &mut reading.state else { return };
        run.has_found = true;
        run.absent.remove(&number);
        run.found.insert(number, parcel);
        let asked = run.asked.iter().find(|(_, asked)| **asked == number).map(|(query, _)| *query);
        if let Some(query) = asked {
            run.asked.remove(&query);
            self.asked.remove(&query);
            core.overlay.stop_parcel(query);
        }
        self.read_on(core, now, id, chats);
    }

    /// Nothing lies there, as far as can be found; or not even that is sure.
    pub(super) fn absent(
        &mut self,
        core: &mut Core,
        now: Now,
        (query, id, number): (QueryId, Id, u64),
        is_sure: bool,
    ) {
        let Some(Mailbox { side: Side::Reads(reading), .. }) = self.boxes.get_mut(&id) else { return };
        let State::Running(run) = &mut reading.state else { return };
        run.asked.remove(&query);
        run.absent.insert(number);
        run.is_unsure |= !is_sure;
        self.ask(core, now, id);
    }

    /// Reads what has been found, in order, as far as it goes.
    pub(super) fn read_on(&mut self, core: &mut Core, now: Now, id: Id, chats: &mut Chats) {
        loop {
            let Some(Mailbox { row, side: Side::Reads(reading) }) = self.boxes.get_mut(&id) else { return };
            let State::Running(run) = &mut reading.state else { return };
            if run.is_taking {
                return;
            }
            let Some((letter, count)) = run.next(row.next) else { return self.ask(core, now, id) };
            let number = row.next;
            let mut after_it = MailboxRow { next: number + count, ..row.clone() };
            let content = match letter {
                None => None,
                Some(letter) => {
                    let Ok(content) = reading.reader.read(&letter) else {
                        // Not of this ratchet: its writer has it still, and the next meeting brings a new mailbox.
                        tracing::warn!("a letter cannot be read");
                        return reading.rest(after(now, AGAIN));
                    };
                    after_it.ratchet = Secret::new(&reading.reader.to_bytes());
                    Some(content)
                }
            };
            let letter = content.as_deref().and_then(Letter::from_bytes);
            let taken = letter.and_then(|letter| chats.taken_up(core, now, &row.aor, &letter));
            let Some((ticket, message)) = taken else {
                *row = after_it;
                let ticket = core.next_ticket();
                core.write(about(store::Away::SaveMailbox { ticket, row: row.clone() }));
                self.saving.insert(ticket, Saving::Skipped);
                continue;
            };
            run.is_taking = true;
            let mailbox = after_it.clone();
            core.write(about(store::Away::Take { ticket, mailbox, message: Box::new(message) }));
            let after = Box::new(after_it);
            self.saving.insert(ticket, Saving::Taken { mailbox: id, number, after });
            return self.ask(core, now, id);
        }
    }

    /// The message is on the disk, with the ratchet after it: only now its keepers and its writer are told.
    pub(super) fn taken(
        &mut self,
        core: &mut Core,
        now: Now,
        (id, number, after): (Id, u64, MailboxRow),
        chats: &mut Chats,
    ) {
        let Some(mailbox) = self.boxes.get_mut(&id) else { return };
        let next = after.next;
        mailbox.row = after;
        if let Side::Reads(reading) = &mut mailbox.side
            && let State::Running(run) = &mut reading.state
        {
            run.is_taking = false;
        }
        for number in number..next {
            self.say_taken(core, now, id, number);
            self.release_brought((id, number));
        }
        self.read_on(core, now, id, chats);
    }

    /// It is not on the disk: all is as before, and it is read again.
    pub(super) fn not_taken(&mut self, now: Now, id: Id) {
        let Some(Mailbox { row, side: Side::Reads(reading) }) = self.boxes.get_mut(&id) else { return };
        if let Ok(reader) = Reader::from_bytes(row.ratchet.as_bytes()) {
            reading.reader = reader;
        }
        reading.rest(after(now, DISK_WAIT));
    }
}
