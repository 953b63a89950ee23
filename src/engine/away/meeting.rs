//! Two devices meet: each hands the other a new mailbox, and the one of before is of no use any more.
//!
//! A new one each time costs a message of half a kilobyte at a meeting, and needs no memory of who has what: an old back-up, a
//! lost answer or a crash in between heal by it.

use super::{Away, Id, Mailbox, OFFER_TYPE, Reading, Saving, Side, about};
use crate::aor::Aor;
use crate::engine::buddy::Buddies;
use crate::engine::chat::{Arrived, Chats};
use crate::engine::core::Core;
use crate::engine::whose::Speaker;
use crate::flow::{Flow, NodeId};
use crate::identity::Proven;
use crate::messaging::mailbox::Offer;
use crate::messaging::{Reader, Writer};
use crate::sip::{Party, Request, RequestId};
use crate::store::{self, MailboxRow, Secret};
use crate::time::Now;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Mailboxes of one device that are read: one that was handed out last, and those whose handing was not answered.
const PER_DEVICE_MAX: usize = 3;
/// Devices of one person that are written to.
const DEVICES_MAX: usize = 4;

const OK: u16 = 200;
const BAD_REQUEST: u16 = 400;
const FORBIDDEN: u16 = 403;
const NOT_NOW: u16 = 503;

impl Away {
    /// Hands a mailbox to each buddy's device that is there, has taken the presence key, and has not had one in this run.
    pub(super) fn hand_out(&mut self, core: &mut Core, now: Now, buddies: &mut Buddies) -> bool {
        if !buddies.take_met() {
            return false;
        }
        self.handed.retain(|node| core.nodes.contains_key(node));
        let is_new =
            |(node, _): &(&NodeId, &Proven)| !self.handed.contains(*node) && buddies.is_believed_by(node);
        let with_aor = |(node, proven): (&NodeId, &Proven)| {
            Some((*node, proven.clone(), buddies.mutual_of(&proven.root)?))
        };
        let met: Vec<(NodeId, Proven, Aor)> = core.nodes.iter().filter(is_new).filter_map(with_aor).collect();
        for (node, proven, aor) in &met {
            self.handed.insert(*node);
            self.make(core, now, (*node, proven, aor));
        }
        !met.is_empty()
    }

    fn make(&mut self, core: &mut Core, now: Now, (node, proven, aor): (NodeId, &Proven, &Aor)) {
        let (reader, prekey) = Reader::new();
        let (chain, name) = (core.seed(), core.seed());
        let mut id: Id = Default::default();
        let length = id.len();
        id.copy_from_slice(&name[..length]);
        let row = MailboxRow {
            id,
            aor: aor.clone(),
            root: proven.root.0,
            device: proven.device.0,
            incoming: true,
            chain: Secret::new(&chain),
            ratchet: Secret::new(&reader.to_bytes()),
            next: 0,
            made_ms: now.unix_ms(),
        };
        let ticket = core.next_ticket();
        core.write(about(store::Away::SaveMailbox { ticket, row: row.clone() }));
        let offer = Box::new(Offer { id, prekey, chain });
        self.saving.insert(ticket, Saving::Made { mailbox: id, node, offer });
        let reading = Reading::new(reader, now.mono + super::reading::AGAIN);
        self.boxes.insert(id, Mailbox { row, side: Side::Reads(Box::new(reading)) });
    }

    /// It is on the disk: now it may be written into.
    pub(super) fn hand(&mut self, core: &mut Core, now: Now, (id, node): (Id, NodeId), offer: &Offer) {
        let Some(mailbox) = self.boxes.get(&id) else { return };
        let uri = format!("sip:{}", mailbox.row.aor);
        let message = Request {
            flow: Flow::Peer(node),
            method: "MESSAGE".to_owned(),
            target: uri.clone(),
            from: core.me(),
            to: Party { uri, name: String::new() },
            content_type: OFFER_TYPE.to_owned(),
            body: STANDARD.encode(offer.to_bytes()).into_bytes(),
            headers: Vec::new(),
        };
        let request = core.stack.request(now, message);
        self.handing.insert(request, (id, node));
    }

    /// A buddy's device has the mailbox, or has not; `false` where it was another answer.
    pub fn answered(&mut self, core: &mut Core, request: RequestId, status: u16) -> bool {
        let Some((id, node)) = self.handing.remove(&request) else { return false };
        match status {
            200..=299 => self.keep_only(core, id),
            // It may have come all the same.
            408 | 480 | 500..=599 => {
                self.handed.remove(&node);
                self.bound(core, id);
            }
            // An earlier version does not know what it is.
            _ => self.forget(core, id),
        }
        true
    }

    /// Where a device writes from now on is known: nothing comes into the others any more.
    fn keep_only(&mut self, core: &mut Core, id: Id) {
        for old in self.alike(id) {
            self.forget(core, old);
        }
    }

    fn bound(&mut self, core: &mut Core, id: Id) {
        let mut others = self.alike(id);
        others.sort_by_key(|other| self.boxes.get(other).map(|mailbox| mailbox.row.made_ms));
        let many = (others.len() + 1).saturating_sub(PER_DEVICE_MAX);
        for old in others.into_iter().take(many) {
            self.forget(core, old);
        }
    }

    /// The other mailboxes of the same device and direction.
    fn alike(&self, id: Id) -> Vec<Id> {
        let Some(Mailbox { row, .. }) = self.boxes.get(&id) else { return Vec::new() };
        let is_alike = |other: &&MailboxRow| {
            (other.root, other.device, other.incoming) == (row.root, row.device, row.incoming)
                && other.id != id
        };
        self.boxes.values().map(|mailbox| &mailbox.row).filter(is_alike).map(|other| other.id).collect()
    }

    /// Somebody hands out a mailbox; he is answered once it is kept.
    pub fn offered(
        &mut self,
        core: &mut Core,
        now: Now,
        (speaker, arrived): (&Speaker, &Arrived),
        buddies: &Buddies,
    ) {
        let device = core.proven(&arrived.flow).map(|proven| (proven.root, proven.device));
        let (Some(aor), Some((root, device))) = (&speaker.aor, device) else {
            return core.stack.reply(now, arrived.request, FORBIDDEN);
        };
        if speaker.root != Some(root) || !buddies.is_trusted(aor, &root) {
            return core.stack.reply(now, arrived.request, FORBIDDEN);
        }
        let offer =
            STANDARD.decode(arrived.body.trim_ascii()).ok().and_then(|bytes| Offer::from_bytes(&bytes));
        let made = offer.and_then(|offer| Some((Writer::new(&offer.prekey).ok()?, offer)));
        let Some((writer, offer)) = made.filter(|(_, offer)| !self.boxes.contains_key(&offer.id)) else {
            return core.stack.reply(now, arrived.request, BAD_REQUEST);
        };
        let row = MailboxRow {
            id: offer.id,
            aor: aor.clone(),
            root: root.0,
            device: device.0,
            incoming: false,
            chain: Secret::new(&offer.chain),
            ratchet: Secret::new(&writer.to_bytes()),
            next: 0,
            made_ms: now.unix_ms(),
        };
        let ticket = core.next_ticket();
        core.write(about(store::Away::SaveMailbox { ticket, row: row.clone() }));
        self.saving.insert(ticket, Saving::Offered { mailbox: row.id, request: arrived.request });
        self.boxes.insert(row.id, Mailbox { row, side: Side::Writes(Box::new(writer)) });
    }

    /// It is on the disk: what waits for that device is written there, where it is not delivered soon.
    pub(super) fn take_offer(&mut self, core: &mut Core, now: Now, id: Id, chats: &Chats) {
        self.keep_only(core, id);
        let Some(aor) = self.boxes.get(&id).map(|mailbox| mailbox.row.aor.clone()) else { return };
        let mut of_him: Vec<(u64, Id)> = self.written_to(&aor).map(|row| (row.made_ms, row.id)).collect();
        of_him.sort_unstable();
        let many = of_him.len().saturating_sub(DEVICES_MAX);
        for (_, old) in of_him.into_iter().take(many) {
            self.forget(core, old);
        }
        for waiting in chats.waiting(&aor) {
            self.wait_for(now, &aor, &waiting.id);
        }
    }

    /// Into which mailboxes is written what is meant for somebody.
    pub(super) fn written_to<'a>(&'a self, aor: &'a Aor) -> impl Iterator<Item = &'a MailboxRow> {
        let rows = self.boxes.values().map(|mailbox| &mailbox.row);
        rows.filter(move |row| !row.incoming && row.aor == *aor)
    }

    /// The disk could not keep one.
    pub(super) fn not_kept(&mut self, core: &mut Core, now: Now, saving: &Saving) {
        match saving {
            Saving::Made { mailbox, node, .. } => {
                self.handed.remove(node);
                self.boxes.remove(mailbox);
            }
            Saving::Offered { mailbox, request } => {
                self.boxes.remove(mailbox);
                core.stack.reply(now, *request, NOT_NOW);
            }
            Saving::Written { .. } | Saving::Taken { .. } | Saving::Skipped | Saving::Held { .. } => {}
        }
    }

    pub(super) fn accept(&self, core: &mut Core, now: Now, request: RequestId) {
        core.stack.reply(now, request, OK);
    }
}
