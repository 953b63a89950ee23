//! The devices of one person: which of his own there are, and which of others' are believed.
//!
//! The list is signed by the root key, which one device has; the others carry certificates, and lose nothing but
//! themselves where they are lost.

mod copy;
mod known;
mod pairing;
mod siblings;
mod succession;

pub(super) use copy::{CONTENT_TYPE as COPY_TYPE, Copy, Listed as CopiedBuddy};
pub(super) use known::{Heir, Known};
pub(super) use pairing::{CONTENT_TYPE, tell};
pub(super) use succession::begin_anew;

use super::Engine;
use super::api::{Event, OwnDevice, OwnDevices};
use super::core::Core;
use super::failure::Failure;
use super::group;
use crate::flow::{Closing, Flow, NodeId};
use crate::identity::{AccountRecord, AccountSet, DEVICES_MAX, DeviceId, Listed, Paper, Proven, RootId};
use crate::store::{MessageRow, Request};
use crate::time::{Now, soonest};
use pairing::{Pairing, say};
use siblings::Siblings;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// The list is signed anew this often, so that it never runs out while its owner is here.
const RENEWAL: Duration = Duration::from_secs(24 * 3600);
/// How often the list is looked at, and who of it is missing, and people who stay connected are asked for again.
const ROUND: Duration = Duration::from_secs(60);
/// How long the word of somebody who stays connected counts. He says himself what changes (`publish`), so it is asked for only in case that
/// another holds his stream; a search asks all nodes of a region.
const CONNECTED_FRESH: Duration = Duration::from_secs(2 * 3600);

/// Settings' keys in the store for what the user calls his devices begin so; the device's key follows.
const NAME: &str = "device.name.";

/// The user's own devices.
pub(super) struct Devices {
    /// What the overlay has to say has been heard, so that nothing is signed that forgets a device.
    is_heard: bool,
    next_round: Instant,
    names: BTreeMap<DeviceId, String>,
    /// Where this node is reached.
    addresses: Vec<String>,
    pairing: Pairing,
    siblings: Siblings,
    claims: succession::Claims,
    /// Nodes that have been told of the keys that this user's has followed. Bounded by the streams.
    introduced: BTreeSet<NodeId>,
    told: Option<OwnDevices>,
}

impl Devices {
    /// What was said last is put again at once.
    pub fn new(core: &mut Core, now: Now, settings: &BTreeMap<String, String>) -> Devices {
        let root = core.own.root().id();
        if let Some(said) = core.known.said(&root).cloned() {
            core.overlay.set_account(now, root, &said);
        }
        succession::tell_of_former(core, now);
        let name = |(key, name): (&String, &String)| {
            let device = key.strip_prefix(NAME)?.parse().ok()?;
            Some((device, name.clone()))
        };
        Devices {
            is_heard: false,
            next_round: now.mono + ROUND,
            names: settings.iter().filter_map(name).take(DEVICES_MAX).collect(),
            addresses: Vec::new(),
            pairing: Pairing::Nothing,
            siblings: Siblings::restore(settings),
            claims: succession::Claims::default(),
            introduced: BTreeSet::new(),
            told: None,
        }
    }

    /// There are nodes to ask.
    pub fn handle_nodes(&mut self, core: &mut Core, now: Now, connected: usize) {
        if connected > 0 && !self.is_heard {
            core.overlay.fetch_account(now, core.own.root().id());
        }
    }

    /// The overlay has told what it knows of this user.
    fn heard(&mut self, core: &mut Core, now: Now) {
        self.is_heard = true;
        self.renew(core, now);
        self.tell(core);
    }

    pub fn handle_listening(&mut self, addresses: &[String]) {
        self.addresses = addresses.to_vec();
    }

    /// `true` where it is time to look for the other devices.
    pub fn handle_timeout(&mut self, core: &mut Core, now: Now) -> bool {
        self.pairing_timeout(core, now);
        if now.mono < self.next_round {
            return false;
        }
        self.next_round = now.mono + ROUND;
        if self.is_heard {
            self.renew(core, now);
        }
        let people: Vec<RootId> = core.nodes.values().map(|proven| proven.root).collect();
        for root in people.into_iter().filter(|root| *root != core.own.root().id()) {
            if !core.known.is_fresh(now, &root, CONNECTED_FRESH) {
                core.overlay.fetch_account(now, root);
            }
        }
        true
    }

    /// The disk has said what the others may not know.
    pub fn loaded(&mut self, core: &mut Core, now: Now, ticket: u64, page: (Vec<MessageRow>, bool)) {
        self.siblings.loaded(core, now, ticket, page);
    }

    /// A stream has ended.
    pub fn handle_closed(&mut self, core: &mut Core, now: Now, node: &NodeId) {
        self.introduced.remove(node);
        if self.siblings.down(node) {
            // It has gone, or this one has been taken off the list.
            core.overlay.fetch_account(now, core.own.root().id());
        }
        if self.told.is_some() {
            self.tell(core);
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        soonest(Some(self.next_round), self.pairing.poll_timeout())
    }

    /// Takes a device off the list: nobody believes it any more.
    pub fn remove(&mut self, core: &mut Core, now: Now, device: &str) {
        let held = core.known.said(&core.own.root().id()).and_then(AccountSet::record);
        let mut devices: Vec<Listed> = held.map(|record| record.devices.clone()).unwrap_or_default();
        let before = devices.len();
        devices.retain(|listed| listed.device.to_string() != device);
        if device == core.own.device().id().to_string() || devices.len() == before {
            return core.refuse("device.remove", Failure::BadCommand);
        }
        if !sign(core, now, &devices) {
            return core.refuse("device.remove", Failure::KeyElsewhere);
        }
        self.publish(core, now);
    }

    /// What is said now goes to the overlay, and to all who are connected: they need not wait for it.
    fn publish(&mut self, core: &mut Core, now: Now) {
        let root = core.own.root().id();
        let Some(said) = core.known.said(&root).cloned() else { return };
        core.overlay.set_account(now, root, &said);
        let paper = Paper::Account { value: said.to_value() };
        for node in core.nodes.keys().copied().collect::<Vec<_>>() {
            say(core, now, node, &paper);
        }
        self.tell(core);
    }

    fn set_name_of(&mut self, core: &mut Core, device: DeviceId, name: String) {
        core.write(Request::SetSetting { key: format!("{NAME}{device}"), value: name.clone() });
        self.names.insert(device, name);
    }

    /// The list as front ends see it.
    pub fn view(&self, core: &Core) -> OwnDevices {
        let root = core.own.root().id();
        let here = core.own.device().id();
        let said = core.known.said(&root);
        let devices = said.and_then(AccountSet::record).map(|record| record.devices.as_slice());
        let is_online = |device: &DeviceId| {
            core.nodes.values().any(|proven| (proven.root, proven.device) == (root, *device))
        };
        let view = |listed: &Listed| OwnDevice {
            id: listed.device.to_string(),
            name: self.names.get(&listed.device).cloned().unwrap_or_default(),
            added_s: listed.added,
            is_here: listed.device == here,
            is_online: listed.device == here || is_online(&listed.device),
        };
        OwnDevices {
            devices: devices.unwrap_or_default().iter().map(view).collect(),
            has_key: core.own.root().key().is_some(),
            is_removed: !core.known.believes(&root, &here),
            is_contested: said.is_some_and(AccountSet::is_forked),
        }
    }

    /// Tells the list where it is another than was told.
    pub fn tell(&mut self, core: &mut Core) {
        let view = self.view(core);
        if self.told.as_ref() != Some(&view) {
            self.told = Some(view.clone());
            core.emit(Event::Devices(view));
        }
    }

    /// Signs the list where it is old, or this device is not on it; where the key is elsewhere, it is put as it is.
    fn renew(&self, core: &mut Core, now: Now) {
        if self.pairing.is_joining() {
            return;
        }
        let here = core.own.device().id();
        let held = core.known.said(&core.own.root().id()).and_then(AccountSet::record).cloned();
        let is_good = held.as_ref().is_some_and(|record| {
            let is_young = now.unix_s() < record.issued.saturating_add(RENEWAL.as_secs());
            is_young && record.devices.iter().any(|listed| listed.device == here)
        });
        if !is_good {
            let mut devices = held.map(|record| record.devices).unwrap_or_default();
            if !devices.iter().any(|listed| listed.device == here) {
                devices.push(Listed { device: here, added: now.unix_s() });
            }
            sign(core, now, &devices);
        }
        let root = core.own.root().id();
        if let Some(said) = core.known.said(&root).cloned() {
            core.overlay.set_account(now, root, &said);
        }
    }
}

/// Lists these devices from now on; `false` where the key is not here, or has ended.
fn sign(core: &mut Core, now: Now, devices: &[Listed]) -> bool {
    let root = core.own.root().id();
    let held = core.known.said(&root);
    if held.is_some_and(AccountSet::is_over) {
        return false;
    }
    let last = held.and_then(AccountSet::record).map_or(0, |record| record.seq);
    let seq = now.unix_ms().max(last + 1);
    let successor = core.own.successor();
    let Some(key) = core.own.root().key() else { return false };
    let said = AccountSet::of(AccountRecord::sign(key, (seq, now.unix_s()), devices, successor));
    core.learn_devices(now, root, (said, true));
    true
}

impl Engine {
    /// Somebody's word about his devices has come, perhaps with nothing in it.
    pub(super) fn account_said(&mut self, now: Now, root: RootId, said: AccountSet) {
        let is_own = root == self.core.own.root().id();
        let keep = is_own || self.buddies.has_root(&root);
        let was_compromised = self.core.known.is_compromised(&root);
        let had = self.own_listed();
        if self.core.learn_devices(now, root, (said, keep)) {
            self.buddies.handle_account_news(now, &root);
        }
        self.cut_off(now, &root);
        self.disown(now, had);
        if self.core.known.is_compromised(&root) && !was_compromised {
            self.buddies.compromised(&mut self.core, now, &root);
        }
        self.buddies.follow_heirs(&mut self.core, now, None);
        self.judge_watchers(now);
        self.locator.handle_account(&mut self.core, now, &root);
        self.claims_heard(now, &root);
        if is_own {
            self.own_devices.heard(&mut self.core, now);
            self.buddies.place(&mut self.core, now);
            self.look_for_siblings(now);
        }
    }

    pub(super) fn remove_device(&mut self, now: Now, device: &str) {
        let had = self.own_listed();
        self.own_devices.remove(&mut self.core, now, device);
        self.buddies.place(&mut self.core, now);
        self.cut_off(now, &self.core.own.root().id());
        self.disown(now, had);
    }

    fn own_listed(&self) -> BTreeSet<DeviceId> {
        let list = group::own_list(&self.core);
        list.iter().flat_map(|list| &list.devices).map(|listed| listed.device).collect()
    }

    /// Those of these devices that are this user's no more are sent away in his groups.
    fn disown(&mut self, now: Now, had: BTreeSet<DeviceId>) {
        let has = self.own_listed();
        let gone: BTreeSet<DeviceId> = had.difference(&has).copied().collect();
        if !has.is_empty() && !gone.is_empty() {
            self.groups.disown(&mut self.core, now, &gone);
        }
    }

    /// Ends every stream of a device that its person does not list, and what is kept for it and by it.
    fn cut_off(&mut self, now: Now, root: &RootId) {
        let is_strange = |(node, proven): (&NodeId, &Proven)| {
            (proven.root == *root && !self.core.known.believes(root, &proven.device)).then_some(*node)
        };
        for node in self.core.nodes.iter().filter_map(is_strange).collect::<Vec<_>>() {
            self.core.put(super::Output::Close { flow: Flow::Peer(node) });
            self.closed(now, Flow::Peer(node), Closing::Ended);
        }
        self.away.cut_off(&mut self.core);
    }

    /// Whether whoever has come up is to be believed; what his person says is asked for where it is not known.
    pub(super) fn admits(&mut self, now: Now, node: NodeId, proven: &Proven) -> bool {
        self.core.knows_devices_of(now, proven.root);
        let is_believed = self.core.known.believes(&proven.root, &proven.device);
        if !is_believed {
            self.core.put(super::Output::Close { flow: Flow::Peer(node) });
        }
        is_believed
    }

    /// Whether it was sent on a stream that this node has ended, or never taken. An answer would open the next stream, on
    /// which the same would be said again.
    pub(super) fn is_cut_off(&self, flow: Flow) -> bool {
        matches!(flow, Flow::Peer(node) if !self.core.nodes.contains_key(&node))
    }
}
