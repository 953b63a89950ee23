//! The other devices of the same person: found like anybody else, and told whatever they have not been told.
//!
//! Messages go to each in the order of this disk, one at a time, from where it was told last; so a device that was away for long
//! gets them all when it comes back, and one that has joined gets the whole history.

use super::copy::{CONTENT_TYPE, Copy, Listed};
use super::pairing::{say, tell};
use crate::aor::Aor;
use crate::engine::Engine;
use crate::engine::chat::Arrived;
use crate::engine::core::Core;
use crate::engine::locate::{Purpose, Route};
use crate::engine::reaching;
use crate::flow::{Flow, NodeId};
use crate::identity::{AccountSet, DEVICES_MAX, DeviceId, Paper, Proven, Welcome};
use crate::overlay::Whom;
use crate::sip::RequestId;
use crate::store::{self, MessageRow};
use crate::time::Now;
use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

/// Least time from one look for them to the next: one that does not want this device any more is not to be pestered.
const LOOK_AGAIN: Duration = Duration::from_secs(10);
/// Messages read from the disk at once.
const PAGE: usize = 32;
/// Settings' keys in the store for how far a device has been told begin so; the device's key follows.
const MARK: &str = "device.mark.";
/// The same for people who were taken off the list, so that no device puts them on it again.
const GONE: &str = "device.gone.";
/// Of those, so many are remembered.
const GONE_MAX: usize = 200;

const OK: u16 = 200;
const FORBIDDEN: u16 = 403;
const BAD_REQUEST: u16 = 400;

/// What each of the others knows.
pub(super) struct Siblings {
    /// The position on this disk of the last message each was told.
    marks: BTreeMap<DeviceId, u64>,
    told: BTreeMap<DeviceId, Telling>,
    /// Who was taken off the list, and when, in Unix milliseconds.
    gone: BTreeMap<Aor, u64>,
    looked: Option<Instant>,
}

/// How far the telling of one of them is, while it is connected.
struct Telling {
    node: NodeId,
    stage: Stage,
    /// Something new has been written since the disk was asked.
    is_behind: bool,
}

enum Stage {
    Idle,
    /// The disk has been asked.
    Reading {
        ticket: u64,
    },
    Sending {
        request: RequestId,
        position: u64,
        rest: VecDeque<MessageRow>,
        more: bool,
    },
}

impl Siblings {
    pub fn restore(settings: &BTreeMap<String, String>) -> Siblings {
        let mark = |(key, value): (&String, &String)| {
            Some((key.strip_prefix(MARK)?.parse().ok()?, value.parse().ok()?))
        };
        let gone = |(key, value): (&String, &String)| {
            Some((key.strip_prefix(GONE)?.parse().ok()?, value.parse().ok()?))
        };
        Siblings {
            marks: settings.iter().filter_map(mark).take(2 * DEVICES_MAX).collect(),
            told: BTreeMap::new(),
            gone: settings.iter().filter_map(gone).take(GONE_MAX).collect(),
            looked: None,
        }
    }

    /// One of them is connected.
    fn up(&mut self, core: &mut Core, (node, device): (NodeId, DeviceId)) {
        if self.told.len() < 2 * DEVICES_MAX || self.told.contains_key(&device) {
            self.told.insert(device, Telling { node, stage: Stage::Idle, is_behind: false });
            self.read(core, device);
        }
    }

    /// A stream has ended; whether it led to one of them.
    pub fn down(&mut self, node: &NodeId) -> bool {
        let before = self.told.len();
        self.told.retain(|_, telling| telling.node != *node);
        self.told.len() < before
    }

    /// The nodes of those that are connected.
    pub fn nodes(&self) -> Vec<NodeId> {
        self.told.values().map(|telling| telling.node).collect()
    }

    /// There is something on the disk that they may not know.
    fn news(&mut self, core: &mut Core) {
        for device in self.told.keys().copied().collect::<Vec<_>>() {
            match self.told.get_mut(&device) {
                Some(Telling { stage: Stage::Idle, .. }) => self.read(core, device),
                Some(telling) => telling.is_behind = true,
                None => {}
            }
        }
    }

    fn read(&mut self, core: &mut Core, device: DeviceId) {
        let after = self.marks.get(&device).copied().unwrap_or_default();
        let Some(telling) = self.told.get_mut(&device) else {
            return;
        };
        let ticket = core.next_ticket();
        telling.is_behind = false;
        telling.stage = Stage::Reading { ticket };
        core.write(store::Request::LoadSince { ticket, after, limit: PAGE });
    }

    /// The disk has answered.
    pub fn loaded(&mut self, core: &mut Core, now: Now, ticket: u64, (rows, more): (Vec<MessageRow>, bool)) {
        let is_meant = |(_, telling): &(&DeviceId, &Telling)| matches!(telling.stage, Stage::Reading { ticket: asked } if asked == ticket);
        let Some(device) = self.told.iter().find(is_meant).map(|(device, _)| *device) else {
            return;
        };
        self.go_on(core, now, device, (rows.into(), more));
    }

    fn go_on(
        &mut self,
        core: &mut Core,
        now: Now,
        device: DeviceId,
        (mut rest, more): (VecDeque<MessageRow>, bool),
    ) {
        let Some(telling) = self.told.get_mut(&device) else {
            return;
        };
        if let Some(row) = rest.pop_front() {
            let position = row.position;
            let request = send(core, now, telling.node, &Copy::Message(row));
            telling.stage = Stage::Sending { request, position, rest, more };
            return;
        }
        telling.stage = Stage::Idle;
        if more || telling.is_behind {
            self.read(core, device);
        }
    }

    /// What became of a copy; `false` where the request is none. One that was not taken is told again when the device comes
    /// back, or there is news.
    pub fn answered(&mut self, core: &mut Core, now: Now, request: RequestId, status: u16) -> bool {
        let is_meant = |(_, telling): &(&DeviceId, &mut Telling)| matches!(telling.stage, Stage::Sending { request: sent, .. } if sent == request);
        let Some((device, telling)) = self.told.iter_mut().find(is_meant) else {
            return false;
        };
        let device = *device;
        let stage = std::mem::replace(&mut telling.stage, Stage::Idle);
        // What can never be taken is passed over, so that it does not stop the rest.
        let is_done = (200..300).contains(&status) || status == BAD_REQUEST;
        if let Stage::Sending { position, rest, more, .. } = stage
            && is_done
        {
            self.marks.insert(device, position);
            if rest.is_empty() {
                core.write(store::Request::SetSetting {
                    key: format!("{MARK}{device}"),
                    value: position.to_string(),
                });
            }
            self.go_on(core, now, device, (rest, more));
        }
        true
    }

    fn was_taken_off(&self, aor: &Aor, added_ms: u64) -> Option<u64> {
        self.gone.get(aor).copied().filter(|at_ms| *at_ms >= added_ms)
    }

    fn note_gone(&mut self, core: &mut Core, aor: Aor, at_ms: u64) {
        if self.gone.len() >= GONE_MAX && !self.gone.contains_key(&aor) {
            let oldest = self.gone.iter().min_by_key(|(_, at)| **at).map(|(aor, _)| aor.clone());
            if let Some(oldest) = oldest {
                core.write(store::Request::SetSetting {
                    key: format!("{GONE}{oldest}"),
                    value: String::new(),
                });
                self.gone.remove(&oldest);
            }
        }
        let key = format!("{GONE}{aor}");
        if key.len() <= store::limit::WORD_MAX {
            core.write(store::Request::SetSetting { key, value: at_ms.to_string() });
        }
        self.gone.insert(aor, at_ms);
    }
}

impl Engine {
    /// Looks for those that are listed and not connected.
    pub(in crate::engine) fn look_for_siblings(&mut self, now: Now) {
        let (root, here) = (self.core.own.root().id(), self.core.own.device().id());
        let listed = self.core.known.said(&root).and_then(AccountSet::record).map(|record| &record.devices);
        let is_soon = |at: Instant| now.mono.saturating_duration_since(at) < LOOK_AGAIN;
        if self.own_devices.siblings.looked.is_some_and(is_soon) || !self.core.known.believes(&root, &here) {
            return;
        }
        let is_missing =
            |device: &DeviceId| *device != here && !self.own_devices.siblings.told.contains_key(device);
        if listed.is_some_and(|devices| devices.iter().any(|listed| is_missing(&listed.device))) {
            self.own_devices.siblings.looked = Some(now.mono);
            let whom = Whom::Root { aor: self.core.own.aor().clone(), root };
            self.locator.stop(&mut self.core, &Purpose::Siblings);
            self.locator.locate(&mut self.core, now, Purpose::Siblings, whom);
        }
    }

    /// They are said to be there: a word opens the way.
    pub(in crate::engine) fn siblings_located(&mut self, now: Now, route: &Route) {
        let root = self.core.own.root().id();
        let Some(said) = self.core.known.said(&root) else {
            return;
        };
        let paper = Paper::Account { value: said.to_value() };
        for flow in std::iter::once(&route.flow).chain(&route.devices) {
            if let Flow::Peer(node) = flow
                && !self.core.nodes.contains_key(node)
            {
                say(&mut self.core, now, *node, &paper);
            }
        }
    }

    /// One of them is connected: it is told who is on the list, and the messages it has missed.
    pub(in crate::engine) fn sibling_up(&mut self, now: Now, node: NodeId, proven: &Proven) {
        let own = &self.core.own;
        if proven.root != own.root().id() || proven.device == own.device().id() {
            return;
        }
        if let Some(papers) = Welcome::of(own, proven.device, now.unix_ms(), now) {
            say(&mut self.core, now, node, &Paper::Welcome(Box::new(papers)));
        }
        for row in self.buddies.rows() {
            send(&mut self.core, now, node, &Copy::Buddy { buddy: Listed::of(&row), live: false });
        }
        for (aor, key) in self.buddies.handed() {
            send(&mut self.core, now, node, &Copy::Key { aor, key, live: false });
        }
        if let Some(said) = reaching::said(&self.core) {
            send(&mut self.core, now, node, &said);
        }
        self.own_devices.siblings.up(&mut self.core, (node, proven.device));
        self.own_devices.tell(&mut self.core);
    }

    /// Tells all of them what has happened here.
    pub(in crate::engine) fn settle_copies(&mut self, now: Now) -> bool {
        let (copies, has_news) = self.core.take_copies();
        for copy in &copies {
            if let Copy::Gone { aor, at_ms } = copy {
                self.own_devices.siblings.note_gone(&mut self.core, aor.clone(), *at_ms);
            }
            for node in self.own_devices.siblings.nodes() {
                send(&mut self.core, now, node, copy);
            }
        }
        if has_news {
            self.own_devices.siblings.news(&mut self.core);
        }
        has_news || !copies.is_empty()
    }

    /// One of them tells something.
    pub(in crate::engine) fn copied(&mut self, now: Now, arrived: &Arrived) {
        let own = self.core.own.root().id();
        let proven = self.core.proven(&arrived.flow).filter(|proven| proven.root == own);
        let is_sibling = proven.is_some_and(|proven| self.core.known.believes(&own, &proven.device));
        if !is_sibling {
            return self.core.stack.reply(now, arrived.request, FORBIDDEN);
        }
        let Some(copy) = Copy::from_bytes(&arrived.body) else {
            return self.core.stack.reply(now, arrived.request, BAD_REQUEST);
        };
        if let Copy::Message(row) = copy {
            return self.chats.copied(&mut self.core, arrived.request, row);
        }
        self.core.stack.reply(now, arrived.request, OK);
        // What came from another device is not told again by this one.
        self.core.is_copying = true;
        self.take_copy(now, arrived.flow, copy);
        self.core.is_copying = false;
    }

    fn take_copy(&mut self, now: Now, flow: Flow, copy: Copy) {
        match copy {
            Copy::Message(_) => {}
            Copy::State { aor, id, state } => self.chats.copied_state(&mut self.core, &aor, &id, state),
            Copy::Buddy { buddy, live } => {
                match self.own_devices.siblings.was_taken_off(&buddy.aor, buddy.added_ms) {
                    Some(at_ms) if !live => {
                        if let Flow::Peer(node) = flow {
                            send(&mut self.core, now, node, &Copy::Gone { aor: buddy.aor, at_ms });
                        }
                    }
                    Some(_) | None => self.buddies.copied(&mut self.core, now, buddy, live),
                }
            }
            Copy::Gone { aor, at_ms } => {
                if self.buddies.added_before(&aor, at_ms) {
                    self.buddies.remove(&mut self.core, &mut self.locator, now, &aor);
                    self.chats.removed(&mut self.core, &mut self.locator, &aor);
                }
                self.own_devices.siblings.note_gone(&mut self.core, aor, at_ms);
            }
            Copy::Key { aor, key, live } => self.buddies.key_copied(&mut self.core, &aor, key, live),
            Copy::FoundBy { circle, at_ms } => {
                if reaching::copied(&mut self.core, now, (circle, at_ms)) {
                    self.buddies.place(&mut self.core, now);
                }
            }
            Copy::Presence { state, note } => {
                if self.account.set_presence(&mut self.core, state, &note) {
                    self.buddies.publish(&mut self.core, now, &self.account);
                }
            }
        }
    }
}

/// Says something to another device of the same person.
fn send(core: &mut Core, now: Now, node: NodeId, copy: &Copy) -> RequestId {
    tell(core, now, node, (CONTENT_TYPE, copy.to_bytes()))
}
