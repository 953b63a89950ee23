//! Writing to somebody who is away: what waits in the outbox for a few seconds, and is not being delivered, is put into his mailbox,
//! in order. The letter is kept here until it is acknowledged, put again before it runs out, and asked about now and then.

use super::circular::read_key;
use super::{Asked, Away, Id, LETTERS_AT_ONCE, Saving, Side, about, after};
use crate::aor::Aor;
use crate::engine::api::{Event, KeptMessage, MessageId};
use crate::engine::buddy::Buddies;
use crate::engine::chat::Chats;
use crate::engine::core::Core;
use crate::identity::{Parcel, RootId, parcel_expires};
use crate::messaging::mailbox::pieces;
use crate::store::{self, LetterRow, MailboxRow, Secret};
use crate::time::Now;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// How long a message waits to be delivered directly before it is also written.
const PATIENCE: Duration = Duration::from_secs(3);
/// The same where there is a stream to the recipient, who may only be slow.
pub(super) const PATIENCE_CONNECTED: Duration = Duration::from_secs(60);
/// A letter is put again this often: whoever keeps it has two weeks, and some of them leave.
const PUT_AGAIN: Duration = Duration::from_secs(22 * 3600);
/// Whether it has been taken is asked this often.
const CHECK: Duration = Duration::from_secs(3 * 3600);
/// The same after a start, then twice as long each time: the recipient may be there, and say it himself, or may just have read it.
const CHECK_FIRST: Duration = Duration::from_secs(5);
/// Wait after a put that nobody has taken; doubled each time.
const FAIL_FIRST: Duration = Duration::from_secs(30);
const FAIL_MAX: u32 = 7;
/// Letters in one mailbox: beyond it messages wait here.
const LETTERS_MAX: usize = 256;
/// Letters that others are still to be told to let go of; beyond it they run out by themselves.
pub(super) const OBSOLETE_MAX: usize = 256;

/// A letter, and what is to be done about it.
pub(super) struct Letter {
    pub row: LetterRow,
    pub due: Instant,
    /// It has been asked about, or is being put.
    pub is_busy: bool,
    /// Whether it is known not to have been taken, so that it may be put.
    is_checked: bool,
    /// How often nobody has taken it.
    pub fails: u32,
    /// After how long it is asked about next.
    check: Duration,
    /// Devices of friends, and of this user's, that keep it too, as they have signed.
    pub friends: BTreeMap<[u8; 32], Receipt>,
}

/// A device has signed that it keeps a letter.
#[derive(Clone, Copy)]
pub(super) struct Receipt {
    /// Unix seconds.
    pub until_s: u64,
    /// It is one of this user's.
    pub is_own: bool,
}

/// When something is written that is not delivered by then.
pub(super) fn after_patience(now: Now) -> Instant {
    after(now, PATIENCE)
}

impl Letter {
    pub fn restore(now: Now, row: LetterRow) -> Letter {
        let is_checked = row.put_ms == 0;
        Letter {
            row,
            due: after(now, CHECK_FIRST),
            is_busy: false,
            is_checked,
            fails: 0,
            check: CHECK_FIRST * 2,
            friends: BTreeMap::new(),
        }
    }

    /// Whether somebody keeps it.
    pub fn is_put(&self) -> bool {
        self.row.put_ms > 0 || !self.friends.is_empty()
    }

    /// By so many devices of this user's, or of friends.
    fn kept_by(&self, own: bool) -> u32 {
        let devices = self.friends.values().filter(|receipt| receipt.is_own == own).count();
        u32::try_from(devices).unwrap_or(u32::MAX)
    }

    /// By so many, and until then.
    fn kept(&self) -> Option<(u32, u64)> {
        let friends = u32::try_from(self.friends.len()).unwrap_or(u32::MAX);
        let region = (self.row.put_ms > 0).then(|| parcel_expires(self.row.put_ms / 1000));
        let until = region.or_else(|| self.friends.values().map(|receipt| receipt.until_s).max())?;
        Some((self.row.keepers.saturating_add(friends), until)).filter(|(keepers, _)| *keepers > 0)
    }
}

impl Away {
    /// A message has been accepted for sending.
    pub fn wait_for(&mut self, now: Now, aor: &Aor, id: &str) {
        let at = if self.is_leaving { now.mono } else { after(now, PATIENCE) };
        self.soon.insert((aor.clone(), id.to_owned()), (at, self.is_leaving));
    }

    /// A message is with its recipient, or has been given up.
    pub fn done(&mut self, core: &mut Core, aor: &Aor, id: &str) {
        self.soon.remove(&(aor.clone(), id.to_owned()));
        let is_its = |(place, letter): (&(Id, u64), &Letter)| {
            let is_his = self.boxes.get(&place.0).is_some_and(|mailbox| mailbox.row.aor == *aor);
            (is_his && letter.row.message == id).then_some(*place)
        };
        for place in self.letters.iter().filter_map(is_its).collect::<Vec<_>>() {
            self.let_go(core, place);
        }
    }

    /// Writes what has waited long enough.
    pub(super) fn write_due(&mut self, core: &mut Core, now: Now, chats: &Chats, buddies: &Buddies) {
        let is_due = |(_, (at, _)): &(&(Aor, String), &(Instant, bool))| *at <= now.mono;
        let due: Vec<(Aor, String)> = self.soon.iter().filter(is_due).map(|(key, _)| key.clone()).collect();
        for key in due {
            let is_put_off = self.soon.remove(&key).is_some_and(|(_, put_off)| put_off);
            let rows: Vec<MailboxRow> = self.written_to(&key.0).cloned().collect();
            let is_there = |row: &MailboxRow| core.nodes.values().any(|proven| proven.root.0 == row.root);
            if rows.iter().any(is_there) && !is_put_off {
                self.soon.insert(key, (after(now, PATIENCE_CONNECTED), true));
                continue;
            }
            for row in rows {
                if buddies.is_trusted(&row.aor, &RootId(row.root)) {
                    self.write_all(core, now, row.id, chats);
                } else {
                    self.forget(core, row.id);
                }
            }
        }
    }

    /// Writes all that waits for one device, in order; what does not fit holds up what is behind it.
    fn write_all(&mut self, core: &mut Core, now: Now, id: Id, chats: &Chats) {
        let Some(aor) = self.boxes.get(&id).map(|mailbox| mailbox.row.aor.clone()) else { return };
        for waiting in chats.waiting(&aor) {
            let mine = self.letters.range((id, 0)..=(id, u64::MAX));
            let (count, known) =
                mine.fold((0, false), |(n, known), (_, it)| (n + 1, known || it.row.message == waiting.id));
            if known {
                continue;
            }
            let Some(letter) = chats.letter(core, &aor, &waiting).filter(|_| count < LETTERS_MAX) else {
                return;
            };
            if !self.write(core, now, (id, &waiting.id), &letter) {
                return;
            }
        }
    }

    pub(super) fn write(
        &mut self,
        core: &mut Core,
        now: Now,
        (id, message): (Id, &str),
        content: &[u8],
    ) -> bool {
        let Some(mailbox) = self.boxes.get_mut(&id) else { return false };
        let number = mailbox.row.next;
        let Side::Writes(writer) = &mut mailbox.side else { return false };
        let Ok(letter) = writer.write(content) else { return false };
        let ratchet = Secret::new(&writer.to_bytes());
        // It is of no use to begin what no keeper takes; the number and the key of the ratchet are not used elsewhere.
        let Some(pieces) = pieces(&letter) else { return false };
        let message = || message.to_owned();
        let row = |(number, letter)| LetterRow {
            mailbox: id,
            number,
            message: message(),
            letter,
            put_ms: 0,
            keepers: 0,
        };
        let rows: Vec<LetterRow> = (number..).zip(pieces).map(row).collect();
        let count = rows.len() as u64;
        mailbox.row.next += count;
        mailbox.row.ratchet = ratchet;
        let ticket = core.next_ticket();
        let mailbox = mailbox.row.clone();
        core.write(about(store::Away::SaveLetter { ticket, mailbox, rows: rows.clone() }));
        self.saving.insert(ticket, Saving::Written { mailbox: id, number, count });
        for row in rows {
            let number = row.number;
            let letter = Letter {
                row,
                due: now.mono,
                is_busy: true,
                is_checked: true,
                fails: 0,
                check: CHECK,
                friends: BTreeMap::new(),
            };
            self.letters.insert((id, number), letter);
        }
        true
    }

    /// A letter is on the disk, with the ratchet after it: now others may have it.
    pub(super) fn written(&mut self, (id, number): (Id, u64), count: u64) {
        for (_, letter) in self.letters.range_mut((id, number)..(id, number + count)) {
            letter.is_busy = false;
        }
    }

    /// It could not be kept: nothing more is written there, as its number and key must not be used for anything else.
    pub(super) fn not_written(&mut self, core: &mut Core, id: Id) {
        self.forget(core, id);
    }

    /// Puts and asks about what is due.
    pub(super) fn tend_letters(&mut self, core: &mut Core, now: Now, buddies: &Buddies) {
        if self.nodes == 0 {
            return;
        }
        let busy = self.letters.values().filter(|letter| letter.is_busy).count();
        let is_due = |(_, letter): &(&(Id, u64), &Letter)| !letter.is_busy && letter.due <= now.mono;
        let due = self.letters.iter().filter(is_due).map(|(place, _)| *place);
        for place in due.take(LETTERS_AT_ONCE.saturating_sub(busy)).collect::<Vec<_>>() {
            self.tend(core, now, place, buddies);
        }
        let room = LETTERS_AT_ONCE.min(self.obsolete.len());
        for (_, chain, number) in self.obsolete.drain(..room).collect::<Vec<_>>() {
            let spot = chain.spot(number);
            let query = core.overlay.put_parcel(spot.key(), spot.taken(parcel_expires(now.unix_s())));
            self.asked.insert(query, Asked::LetGo);
        }
    }

    fn tend(&mut self, core: &mut Core, now: Now, (id, number): (Id, u64), buddies: &Buddies) {
        let (Some(mailbox), Some(letter)) = (self.boxes.get(&id), self.letters.get_mut(&(id, number))) else {
            return;
        };
        let spot = mailbox.chain().spot(number);
        letter.is_busy = true;
        if !letter.is_checked {
            let query = core.overlay.look_for_parcel(spot.key());
            self.asked.insert(query, Asked::Check { mailbox: id, number, taken: false });
            return;
        }
        let Some(value) = spot.letter(&letter.row.letter, parcel_expires(now.unix_s())) else { return };
        let query = core.overlay.put_parcel(spot.key(), value);
        self.asked.insert(query, Asked::Put { mailbox: id, number });
        self.entrust_all(core, now, (id, number), buddies);
    }

    /// So many keep it.
    pub(super) fn put(&mut self, core: &mut Core, now: Now, place: (Id, u64), keepers: usize) {
        let Some(letter) = self.letters.get_mut(&place) else { return };
        letter.is_busy = false;
        letter.is_checked = false;
        if keepers == 0 {
            letter.fails = (letter.fails + 1).min(FAIL_MAX);
            letter.due = after(now, FAIL_FIRST * 2u32.pow(letter.fails - 1));
            return;
        }
        letter.fails = 0;
        letter.row.put_ms = now.unix_ms();
        letter.row.keepers = u32::try_from(keepers).unwrap_or(u32::MAX);
        letter.due = after(now, CHECK);
        let LetterRow { mailbox, number, put_ms, keepers, .. } = letter.row;
        core.write(about(store::Away::LetterPut { mailbox, number, put_ms, keepers }));
        if let Some(view) = self.view(place) {
            core.emit(Event::MessageKept(view));
        }
    }

    /// Whether it has been taken is known; the message that has.
    pub(super) fn checked(&mut self, now: Now, place: (Id, u64), taken: bool) -> Option<(Aor, String)> {
        let aor = self.boxes.get(&place.0).map(|mailbox| mailbox.row.aor.clone())?;
        let letter = self.letters.get_mut(&place)?;
        letter.is_busy = false;
        if taken {
            let message = letter.row.message.clone();
            self.note_circular(place.0, &message);
            return Some((aor, message));
        }
        let age = Duration::from_millis(now.unix_ms().saturating_sub(letter.row.put_ms));
        letter.is_checked = age >= PUT_AGAIN;
        letter.due = if letter.is_checked { now.mono } else { after(now, letter.check.min(PUT_AGAIN - age)) };
        letter.check = (letter.check * 2).min(CHECK);
        None
    }

    /// What is known of a letter by what a copy of it says.
    pub(super) fn is_taken(&self, (id, number): (Id, u64), value: &[u8]) -> bool {
        let mailbox = self.boxes.get(&id);
        mailbox.and_then(|mailbox| mailbox.chain().spot(number).open(value)) == Some(Parcel::Taken)
    }

    /// Who keeps the message of which this is a piece: as many as keep each piece, for as long as all lie there.
    pub(super) fn view(&self, (id, number): (Id, u64)) -> Option<KeptMessage> {
        let aor = self.boxes.get(&id)?.row.aor.clone();
        let message = &self.letters.get(&(id, number))?.row.message;
        if read_key(message).is_some() {
            return None;
        }
        let of_one = self.letters.range((id, 0)..=(id, u64::MAX)).map(|(_, letter)| letter);
        let of_one = of_one.filter(|letter| letter.row.message == *message);
        let kept: Vec<(u32, u64)> = of_one.clone().map(Letter::kept).collect::<Option<_>>()?;
        let keepers = kept.iter().map(|(keepers, _)| *keepers).min()?;
        let until = kept.iter().map(|(_, until)| *until).min()?;
        let of_own = |own: bool| of_one.clone().map(|letter| letter.kept_by(own)).min();
        let (own, friends) = (of_own(true)?, of_own(false)?);
        let message = MessageId(message.clone());
        Some(KeptMessage { message, aor, keepers, friends, own, until_ms: until * 1000 })
    }
}
