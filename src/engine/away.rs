//! People who are away: what is written to them is kept by others until they are back, and what was written to this user while he
//! was away is fetched.
//!
//! A device that wants to be written to hands each buddy's device a mailbox over the stream that has proven both (`meeting`). Whoever
//! is not reached is written to there (`writing`): the outbox goes on trying directly, and stays the truth. Whoever comes
//! back reads (`reading`), keeps message and ratchet at once, and only then says that it is taken, where it lay.
//! Each mailbox serves until the two meet again, then another takes its place: so whoever was brought back from an old back-up is
//! written to by keys that he has.

mod circular;
mod friends;
mod keeper;
mod meeting;
mod reading;
mod writing;

pub(super) use crate::messaging::keeper::KEEPER_TYPE;
pub(super) use crate::messaging::mailbox::OFFER_TYPE;

use super::Engine;
use super::api::{GroupId, KeptMessage};
use super::chat::Moved;
use super::core::Core;
use crate::aor::Aor;
use crate::flow::NodeId;
use crate::identity::{Chain, DeviceId, Key, RootId};
use crate::messaging::{Reader, Writer};
use crate::overlay::{ParcelEvent, QueryId};
use crate::sip::RequestId;
use crate::store::{self, HeldRow, LetterRow, MAILBOX_ID, MailboxRow};
use crate::time::{Now, soonest};
use circular::Circular;
use keeper::{Friend, Keeper};
use reading::Reading;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::{Duration, Instant};
use writing::Letter;

type Id = [u8; MAILBOX_ID];

/// Mailboxes that are read at once.
const READ_AT_ONCE: usize = 8;
/// Letters that are put or asked about at once.
const LETTERS_AT_ONCE: usize = 8;

/// All mailboxes, and what lies in them.
#[derive(Default)]
pub(super) struct Away {
    boxes: BTreeMap<Id, Mailbox>,
    letters: BTreeMap<(Id, u64), Letter>,
    asked: BTreeMap<QueryId, Asked>,
    saving: BTreeMap<u64, Saving>,
    /// Mailboxes on their way to somebody.
    handing: BTreeMap<RequestId, (Id, NodeId)>,
    /// Which nodes have been handed one in this run. Bounded by the streams.
    handed: BTreeSet<NodeId>,
    /// Messages that may have to be written, when to look, and whether that was put off. Bounded by the outbox.
    soon: BTreeMap<(Aor, String), (Instant, bool)>,
    /// Nodes connected.
    nodes: usize,
    /// Letters that others need not keep any more.
    obsolete: VecDeque<(Id, Chain, u64)>,
    is_leaving: bool,
    /// What is kept for friends.
    keeper: Keeper,
    /// Who has been there, so that those are noticed who come.
    met: BTreeSet<NodeId>,
    /// Letters that friends are to be asked for; where what they were asked for lies; and what they have brought.
    wanted: Vec<(Id, u64)>,
    places: BTreeMap<Key, (Id, u64)>,
    brought: Vec<(Key, Vec<u8>, [u8; 32])>,
    /// Whose devices have brought what is not on the disk yet: they keep it no longer than needed.
    bringers: BTreeMap<(Id, u64), BTreeSet<[u8; 32]>>,
    /// Letters that friends were given: of which length, and until when. Bounded by the letters.
    entrusted: BTreeMap<Key, ((Id, u64), u64, u64)>,
    /// What was read that is about groups, and what has come to others of it.
    circulars: Vec<Circular>,
    circulars_taken: Vec<(GroupId, RootId, u32)>,
    /// Those that these devices need not keep any more.
    released: Vec<(Key, Chain, u64, BTreeSet<[u8; 32]>)>,
}

struct Mailbox {
    /// As it is on the disk.
    row: MailboxRow,
    side: Side,
}

enum Side {
    Writes(Box<Writer>),
    Reads(Box<Reading>),
}

/// What the overlay was asked.
#[derive(Clone, Copy, Debug)]
enum Asked {
    /// What lies there for this user.
    Look {
        mailbox: Id,
        number: u64,
    },
    /// Whether a letter has been taken.
    Check {
        mailbox: Id,
        number: u64,
        taken: bool,
    },
    /// To keep a letter.
    Put {
        mailbox: Id,
        number: u64,
    },
    /// To let go of one.
    LetGo,
    /// Whether what is kept for a friend has been taken, and to keep it.
    LookAfter {
        key: Key,
    },
    PassOn,
}

/// What the disk was asked.
enum Saving {
    /// One that is to be handed out then.
    Made { mailbox: Id, node: NodeId, offer: Box<crate::messaging::mailbox::Offer> },
    /// One that somebody has handed out, who is answered then.
    Offered { mailbox: Id, request: RequestId },
    /// A letter of so many pieces.
    Written { mailbox: Id, number: u64, count: u64 },
    /// A letter of this number was read.
    Taken { mailbox: Id, number: u64, after: Box<MailboxRow> },
    /// The mailbox goes on without a letter.
    Skipped,
    /// Something that a friend has brought.
    Held { key: Key, by: RootId, parcel: Vec<u8>, request: RequestId, friend: Friend },
}

impl Away {
    /// As the store kept them.
    pub fn new(
        core: &mut Core,
        now: Now,
        (rows, letters, held): (Vec<MailboxRow>, Vec<LetterRow>, Vec<HeldRow>),
        (outbox, groups): (&[store::MessageRow], &[store::GroupKept]),
    ) -> Away {
        let keeper = Keeper::restore(core, now, held);
        let mut away = Away { keeper, ..Away::default() };
        for row in rows {
            let id = row.id;
            match Mailbox::restore(now, row) {
                Some(mailbox) => drop(away.boxes.insert(id, mailbox)),
                None => core.write(about(store::Away::DeleteMailbox(id))),
            }
        }
        away.cut_off(core);
        for row in letters {
            let waits = away.boxes.get(&row.mailbox).is_some_and(|mailbox| {
                outbox.iter().any(|message| message.id == row.message && message.aor == mailbox.row.aor)
                    || circular::is_wanted(&row.message, mailbox.row.root, groups)
            });
            let place = (row.mailbox, row.number);
            if waits {
                away.letters.insert(place, Letter::restore(now, row));
            } else {
                away.let_go(core, place);
            }
        }
        for row in outbox {
            away.wait_for(now, &row.aor, &row.id);
        }
        away
    }

    /// Letters that others keep, for a front end that starts.
    pub fn kept(&self) -> Vec<KeptMessage> {
        let kept = self.letters.keys().filter_map(|place| self.view(*place));
        let kept: BTreeMap<(Aor, String), KeptMessage> =
            kept.map(|kept| ((kept.aor.clone(), kept.message.0.clone()), kept)).collect();
        kept.into_values().collect()
    }

    /// What was read that is about groups: each is to be kept, and then its mailbox.
    pub fn take_circulars(&mut self) -> Vec<Circular> {
        std::mem::take(&mut self.circulars)
    }

    /// What has come to members who were away: by whom, and up to which entry of this device.
    pub fn take_circulars_taken(&mut self) -> Vec<(GroupId, RootId, u32)> {
        std::mem::take(&mut self.circulars_taken)
    }

    /// So many nodes of the overlay are connected.
    pub fn handle_nodes(&mut self, now: Now, connected: usize) {
        if self.nodes == 0 && connected > 0 {
            self.look_again(now);
        } else if self.nodes < connected {
            self.look_sooner(now);
        }
        self.nodes = connected;
    }

    /// All that waits is written now, as far as there is time.
    pub fn leave(&mut self, now: Now) {
        self.is_leaving = true;
        self.soon.values_mut().for_each(|(at, put_off)| (*at, *put_off) = (now.mono, true));
    }

    /// Whether nothing more is to be done before the process may end: what was written lies at others, and what was read is
    /// known there as taken, for its writer may look while nobody is here.
    pub fn has_left(&self) -> bool {
        let is_written = |letter: &Letter| letter.row.put_ms > 0 || letter.fails > 0;
        let is_saving = |saving: &Saving| matches!(saving, Saving::Written { .. } | Saving::Taken { .. });
        let is_busy = self.saving.values().any(is_saving)
            || self.asked.values().any(|asked| matches!(asked, Asked::LetGo));
        self.nodes == 0
            || self.soon.is_empty()
                && self.obsolete.is_empty()
                && !is_busy
                && self.letters.values().all(is_written)
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let soon = self.soon.values().map(|(at, _)| *at).min();
        let letters = self.letters.values().filter(|letter| !letter.is_busy).map(|letter| letter.due).min();
        let is_full = self.letters.values().filter(|letter| letter.is_busy).count() >= LETTERS_AT_ONCE;
        let reading = self.boxes.values().filter_map(|mailbox| mailbox.look_at()).min();
        let is_reading = self.reading() >= READ_AT_ONCE;
        let overlay = soonest(letters.filter(|_| !is_full), reading.filter(|_| !is_reading));
        let overlay = soonest(overlay, self.keeper.poll_timeout());
        soonest(soon, overlay.filter(|_| self.nodes > 0))
    }

    /// A mailbox is of no use any more, nor is what was written into it.
    fn forget(&mut self, core: &mut Core, id: Id) {
        let letters: Vec<(Id, u64)> =
            self.letters.range((id, 0)..=(id, u64::MAX)).map(|(place, _)| *place).collect();
        for place in letters {
            self.let_go(core, place);
        }
        self.asked.retain(|_, asked| !matches!(asked, Asked::Look { mailbox, .. } if *mailbox == id));
        if self.boxes.remove(&id).is_some() {
            core.write(about(store::Away::DeleteMailbox(id)));
        }
    }

    /// A letter is of no use any more: it need not be kept, here or by others.
    fn let_go(&mut self, core: &mut Core, (id, number): (Id, u64)) {
        let letter = self.letters.remove(&(id, number));
        let was_put = letter.as_ref().is_some_and(|letter| letter.row.put_ms > 0);
        core.write(about(store::Away::DeleteLetter { mailbox: id, number }));
        if let (Some(letter), Some(mailbox)) = (letter, self.boxes.get(&id)) {
            self.release(mailbox.chain(), number, letter.friends.into_keys().collect());
        }
        if let Some(mailbox) = self.boxes.get(&id)
            && was_put
            && self.obsolete.len() < writing::OBSOLETE_MAX
        {
            self.obsolete.push_back((id, mailbox.chain(), number));
        }
    }

    /// Devices that their person does not list any more neither write to this user nor are written to: whoever has one
    /// would speak for him, and read. What waits goes to the others.
    pub fn cut_off(&mut self, core: &mut Core) {
        let is_strange = |(id, mailbox): (&Id, &Mailbox)| {
            let device = DeviceId(mailbox.row.device);
            (!core.known.believes(&mailbox.root(), &device)).then_some(*id)
        };
        for id in self.boxes.iter().filter_map(is_strange).collect::<Vec<Id>>() {
            self.forget(core, id);
        }
    }

    fn reading(&self) -> usize {
        self.boxes.values().filter(|mailbox| mailbox.is_being_read()).count()
    }
}

impl Mailbox {
    fn restore(now: Now, row: MailboxRow) -> Option<Mailbox> {
        let ratchet = row.ratchet.as_bytes();
        let side = if row.incoming {
            Side::Reads(Box::new(Reading::new(Reader::from_bytes(ratchet).ok()?, now.mono)))
        } else {
            Side::Writes(Box::new(Writer::from_bytes(ratchet).ok()?))
        };
        Some(Mailbox { row, side })
    }

    fn chain(&self) -> Chain {
        Chain::new(self.row.chain.as_bytes().try_into().unwrap_or_default())
    }

    fn root(&self) -> RootId {
        RootId(self.row.root)
    }

    fn look_at(&self) -> Option<Instant> {
        match &self.side {
            Side::Reads(reading) => reading.look_at(),
            Side::Writes(_) => None,
        }
    }

    fn is_being_read(&self) -> bool {
        matches!(&self.side, Side::Reads(reading) if reading.is_running())
    }
}

impl Engine {
    /// Lets mailboxes be handed out, written into and read, as far as it is time.
    pub(super) fn settle_away(&mut self, now: Now) -> bool {
        for moved in self.chats.take_moved() {
            match moved {
                Moved::Accepted(aor, id) => self.away.wait_for(now, &aor, &id),
                Moved::Done(aor, id) => self.away.done(&mut self.core, &aor, &id),
            }
        }
        self.settle_circulars(now);
        let has_handed = self.away.hand_out(&mut self.core, now, &mut self.buddies);
        self.away.write_due(&mut self.core, now, &self.chats, &self.buddies);
        self.away.tend_letters(&mut self.core, now, &self.buddies);
        self.away.read_due(&mut self.core, now, &self.buddies);
        self.away.tend_friends(&mut self.core, now, &self.buddies, &mut self.chats);
        has_handed
    }

    /// What it was about is on the disk.
    pub(super) fn away_saved(&mut self, now: Now, ticket: u64) {
        let (away, core) = (&mut self.away, &mut self.core);
        match away.saving.remove(&ticket) {
            Some(Saving::Made { mailbox, node, offer }) => away.hand(core, now, (mailbox, node), &offer),
            Some(Saving::Offered { mailbox, request }) => {
                away.accept(core, now, request);
                away.take_offer(core, now, mailbox, &self.chats);
            }
            Some(Saving::Written { mailbox, number, count }) => away.written((mailbox, number), count),
            Some(Saving::Taken { mailbox, number, after }) => {
                away.taken(core, now, (mailbox, number, *after), &mut self.chats);
            }
            Some(Saving::Held { key, by, parcel, request, friend }) => {
                away.held(core, now, (key, by, parcel), (request, &friend, true));
            }
            Some(Saving::Skipped) | None => {}
        }
    }

    /// It is not.
    pub(super) fn away_not_saved(&mut self, now: Now, ticket: u64) {
        let Some(saving) = self.away.saving.remove(&ticket) else { return };
        self.away.not_kept(&mut self.core, now, &saving);
        match saving {
            Saving::Written { mailbox, .. } => self.away.not_written(&mut self.core, mailbox),
            Saving::Taken { mailbox, .. } => self.away.not_taken(now, mailbox),
            Saving::Held { key, by, parcel, request, friend } => {
                self.away.held(&mut self.core, now, (key, by, parcel), (request, &friend, false));
            }
            Saving::Made { .. } | Saving::Offered { .. } | Saving::Skipped => {}
        }
    }

    /// The overlay tells of a letter.
    pub(super) fn parcel(&mut self, now: Now, event: ParcelEvent) {
        let (away, core, chats) = (&mut self.away, &mut self.core, &mut self.chats);
        let (ParcelEvent::Found { query, .. }
        | ParcelEvent::Looked { query }
        | ParcelEvent::Missed { query }
        | ParcelEvent::Kept { query, .. }) = event;
        let Some(asked) = away.asked.get(&query).copied() else { return };
        let is_sure = !matches!(event, ParcelEvent::Missed { .. });
        match (asked, event) {
            (Asked::Look { mailbox, number }, ParcelEvent::Found { value, .. }) => {
                away.found(core, now, (query, mailbox, number), (&value, chats));
            }
            (Asked::Check { mailbox, number, .. }, ParcelEvent::Found { value, .. }) => {
                if away.is_taken((mailbox, number), &value) {
                    away.asked.insert(query, Asked::Check { mailbox, number, taken: true });
                }
            }
            (Asked::Look { mailbox, number }, ParcelEvent::Looked { .. } | ParcelEvent::Missed { .. }) => {
                away.asked.remove(&query);
                away.absent(core, now, (query, mailbox, number), is_sure);
            }
            (
                Asked::Check { mailbox, number, taken },
                ParcelEvent::Looked { .. } | ParcelEvent::Missed { .. },
            ) => {
                away.asked.remove(&query);
                if let Some((aor, id)) = away.checked(now, (mailbox, number), taken) {
                    chats.acknowledged(core, now, &aor, &id);
                    away.done(core, &aor, &id);
                }
            }
            (Asked::LookAfter { key }, ParcelEvent::Found { value, .. }) => {
                away.keeper.learn(core, now, key, &value);
            }
            (Asked::LookAfter { key }, ParcelEvent::Looked { .. } | ParcelEvent::Missed { .. }) => {
                away.asked.remove(&query);
                if let Some(query) = away.keeper.pass_on(core, &key) {
                    away.asked.insert(query, Asked::PassOn);
                }
            }
            (Asked::Put { mailbox, number }, ParcelEvent::Kept { keepers, .. }) => {
                away.asked.remove(&query);
                away.put(core, now, (mailbox, number), keepers);
            }
            (_, ParcelEvent::Kept { .. } | ParcelEvent::Looked { .. } | ParcelEvent::Missed { .. }) => {
                away.asked.remove(&query);
            }
            (_, ParcelEvent::Found { .. }) => {}
        }
    }
}

fn about(away: store::Away) -> store::Request {
    store::Request::Away(away)
}

fn after(now: Now, wait: Duration) -> Instant {
    now.mono + wait
}
