//! Members meet: each tells the other what he has, and gives what the other lacks. A packet is a MESSAGE over a stream that has
//! proven who sends it.
//!
//! Whoever has news tells two others that he has, so that it comes also to those whom its writer does not reach. What is told in
//! answer is paced: two whose logs never become the same would else talk without end.

use super::{Groups, Kept};
use crate::aor::Aor;
use crate::engine::Engine;
use crate::engine::api::GroupId;
use crate::engine::chat::Arrived;
use crate::engine::core::Core;
use crate::engine::devices::tell;
use crate::engine::failure::Failure;
use crate::engine::locate::{Purpose, Route};
use crate::engine::whose::Speaker;
use crate::flow::{Flow, NodeId};
use crate::identity::{DeviceId, Proven, RootId};
use crate::messaging::group::{Entry, EntryId, Group, PACKET_TYPE, Packet, Told};
use crate::overlay::Whom;
use crate::sip::RequestId;
use crate::store::GroupState;
use crate::time::{Now, soonest};
use rand::Rng;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// Packets that are not answered yet; beyond it the rest comes with the next meeting.
const SENDING_MAX: usize = 4_096;
/// Packets of one node at once, and how many more each second: a whole log at once, and then as fast as people write.
const PACKETS_AT_ONCE: u32 = 600;
const PACKETS_A_SECOND: u32 = 20;
/// How soon what is here may be told again in answer to what the other has; twice as long each time that brings nothing.
const ANSWER_AGAIN: Duration = Duration::from_secs(1);
const ANSWER_SELDOM: Duration = Duration::from_secs(10 * 60);
/// How soon somebody who could not take a packet is told again what is here.
const GREET_AGAIN: Duration = Duration::from_secs(5);
/// How long after news others are told that there are some, and how many of them.
const SPREAD_AFTER: Duration = Duration::from_secs(3);
const SPREAD: usize = 2;
/// How often members are looked for who are not on the list, and how many at once; each again so soon, then twice as long each
/// time he is not found.
const LOOK_EVERY: Duration = Duration::from_secs(15);
const LOOKS_AT_ONCE: usize = 4;
const LOOK_AGAIN: Duration = Duration::from_secs(20);
const LOOK_SELDOM: Duration = Duration::from_secs(10 * 60);

/// What opens a way: no packet, so that it says nothing, and is refused.
const NO_PACKET: &[u8] = b"-";

pub(super) const OK: u16 = 200;
pub(super) const BAD_REQUEST: u16 = 400;
pub(super) const FORBIDDEN: u16 = 403;
pub(super) const NOT_NOW: u16 = 503;
pub(super) const DECLINE: u16 = 603;

/// A packet on its way.
pub(super) struct Sending {
    pub node: NodeId,
    pub root: RootId,
    pub group: GroupId,
    pub what: What,
}

/// What is in it, where its answer matters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Other,
    /// This device's own entries up to this one.
    Own {
        next: u32,
    },
    Invitation,
    Decline,
}

impl What {
    /// Who lacked entries of this device has them when he has taken these: they are given in order.
    fn of(told: &Told, own: &DeviceId) -> What {
        let Told::Give { entries, .. } = told else { return What::Other };
        let entries = entries.iter().filter_map(|bytes| Entry::from_bytes(bytes).ok());
        let next = entries.filter(|entry| entry.device == *own).map(|entry| entry.seq + 1).max();
        next.map_or(What::Other, |next| What::Own { next })
    }
}

/// A node that is connected.
pub(super) struct Peer {
    /// So many packets it may send now.
    room: u32,
    since: Instant,
    /// Of which groups it was asked for something.
    wanted: BTreeSet<GroupId>,
    paces: BTreeMap<GroupId, Pace>,
    /// How many of its own entries it has been told are read.
    pub(super) told_seen: BTreeMap<GroupId, u32>,
    /// When it is told again what is here, and how long the time before that was.
    greet: Option<Instant>,
    greet_wait: Duration,
}

/// How often a node is answered with what is here.
#[derive(Clone, Copy)]
struct Pace {
    next: Instant,
    wait: Duration,
    is_due: bool,
}

impl Peer {
    fn new(now: Now) -> Peer {
        Peer {
            room: PACKETS_AT_ONCE,
            since: now.mono,
            wanted: BTreeSet::new(),
            paces: BTreeMap::new(),
            told_seen: BTreeMap::new(),
            greet: None,
            greet_wait: GREET_AGAIN,
        }
    }

    pub fn due_at(&self) -> Option<Instant> {
        let paces = self.paces.values().filter(|pace| pace.is_due).map(|pace| pace.next).min();
        soonest(self.greet, paces)
    }

    /// Whether one more packet may be taken from it now.
    fn takes_one(&mut self, now: Now) -> bool {
        let seconds = now.mono.saturating_duration_since(self.since).as_secs();
        if seconds > 0 {
            let more = PACKETS_A_SECOND.saturating_mul(u32::try_from(seconds).unwrap_or(u32::MAX));
            self.room = self.room.saturating_add(more).min(PACKETS_AT_ONCE);
            self.since = now.mono;
        }
        let has_room = self.room > 0;
        self.room = self.room.saturating_sub(1);
        has_room
    }

    /// Whether it may be answered now with what is here; else it is later.
    fn may_answer(&mut self, now: Now, group: GroupId) -> bool {
        let fresh = Pace { next: now.mono, wait: ANSWER_AGAIN, is_due: false };
        let pace = self.paces.entry(group).or_insert(fresh);
        pace.is_due = now.mono < pace.next;
        if !pace.is_due {
            pace.next = now.mono + pace.wait;
            pace.wait = (pace.wait * 2).min(ANSWER_SELDOM);
        }
        !pace.is_due
    }
}

impl Groups {
    /// Somebody is connected: he is told what is here of the groups he is in, asked for those that this user may come into, and
    /// asked into those where there is a seat for him.
    pub fn handle_stream_up(&mut self, core: &mut Core, now: Now, node: NodeId) {
        self.peers.entry(node).or_insert_with(|| Peer::new(now));
        if let Some(proven) = core.nodes.get(&node) {
            self.looked.remove(&proven.root);
        }
        self.greet(core, now, node);
    }

    pub fn handle_closed(&mut self, node: &NodeId) {
        self.peers.remove(node);
        self.sending.retain(|_, sending| sending.node != *node);
    }

    fn greet(&mut self, core: &mut Core, now: Now, node: NodeId) {
        let Some(Proven { root, .. }) = core.nodes.get(&node).cloned() else { return };
        let me = core.own.root().id();
        let mut greetings = Vec::new();
        for (id, kept) in &self.all {
            if kept.is_asked_of(&root, me) {
                greetings.push((*id, kept.ask(), What::Other));
            } else if let Some(group) = &kept.group {
                if group.roster().has(&root) {
                    greetings.push((*id, group.have(), What::Other));
                } else if let Some(invitation) = kept.invitation_of(&root, me) {
                    greetings.push((*id, Told::Invite(invitation), What::Invitation));
                }
            } else if kept.is_refused_to(&root) {
                greetings.push((*id, Told::Decline, What::Decline));
            }
        }
        let ids: Vec<GroupId> = greetings.iter().map(|(id, _, _)| *id).collect();
        for (id, told, what) in greetings {
            self.send(core, now, (node, root), (id, told, what));
        }
        for id in ids {
            self.tell_seen(core, now, id);
        }
    }

    /// Says something of a group to a node.
    pub(super) fn send(
        &mut self,
        core: &mut Core,
        now: Now,
        (node, root): (NodeId, RootId),
        (group, told, what): (GroupId, Told, What),
    ) {
        if self.sending.len() >= SENDING_MAX {
            return;
        }
        if let (Told::Want(_), Some(peer)) = (&told, self.peers.get_mut(&node)) {
            peer.wanted.insert(group);
        }
        let packet = Packet { group: EntryId(group.0), told };
        let request = tell(core, now, node, (PACKET_TYPE, packet.to_bytes()));
        self.sending.insert(request, Sending { node, root, group, what });
    }

    /// What this device has written goes to all who are there and may have it; to whom has not answered an invitation, nothing.
    pub(super) fn give(&mut self, core: &mut Core, now: Now, id: GroupId, own: &[EntryId]) {
        let Some(group) = self.all.get_mut(&id).and_then(|kept| kept.group.as_mut()) else { return };
        let next = own.iter().filter_map(|id| group.log().get(id)).map(|entry| entry.seq + 1).max();
        let Some(next) = next else { return };
        let mut gifts = Vec::new();
        for (node, Proven { root, .. }) in &core.nodes {
            let is_only_invited = group.roster().knows(root) && !group.roster().has(root);
            if !is_only_invited && let Some(told) = group.give(root, own) {
                gifts.push(((*node, *root), told));
            }
        }
        for (to, told) in gifts {
            self.send(core, now, to, (id, told, What::Own { next }));
        }
    }

    /// What became of a packet; `false` where it was something else.
    pub fn answered(&mut self, core: &mut Core, now: Now, request: RequestId, status: u16) -> bool {
        let Some(Sending { node, root, group, what }) = self.sending.remove(&request) else { return false };
        match (status, what) {
            (200..=299, What::Own { next }) if root != core.own.root().id() => {
                self.note_given(core, now, (group, root), next);
            }
            (200..=299, What::Decline) => self.forget_refused(core, group),
            (200..=299, _) => {
                if let Some(peer) = self.peers.get_mut(&node) {
                    peer.greet_wait = GREET_AGAIN;
                }
            }
            (DECLINE, What::Invitation) => self.refused_by(core, now, group, root),
            // He may not know yet who speaks, or has no time.
            (408 | 480 | 500..=599, _) => {
                if let Some(peer) = self.peers.get_mut(&node) {
                    peer.greet = peer.greet.or(Some(now.mono + peer.greet_wait));
                    peer.greet_wait = (peer.greet_wait * 2).min(ANSWER_SELDOM);
                }
            }
            (_, _) => {}
        }
        true
    }

    /// What has waited for its time is said.
    pub(super) fn speak_again(&mut self, core: &mut Core, now: Now) {
        let mut due = Vec::new();
        let mut greeted = Vec::new();
        for (node, peer) in &mut self.peers {
            if peer.greet.is_some_and(|at| at <= now.mono) {
                peer.greet = None;
                greeted.push(*node);
            }
            let groups: Vec<GroupId> = peer
                .paces
                .iter()
                .filter(|(_, pace)| pace.is_due && pace.next <= now.mono)
                .map(|(id, _)| *id)
                .collect();
            due.extend(groups.into_iter().filter(|id| peer.may_answer(now, *id)).map(|id| (*node, id)));
        }
        for node in greeted {
            self.greet(core, now, node);
        }
        for (node, id) in due {
            self.tell_have(core, now, id, node);
        }
        let spread: Vec<(GroupId, Option<RootId>)> = self
            .spreading
            .iter()
            .filter(|(_, (at, _))| *at <= now.mono)
            .map(|(id, (_, from))| (*id, *from))
            .collect();
        for (id, from) in spread {
            self.spreading.remove(&id);
            self.spread(core, now, id, from);
        }
    }

    fn tell_have(&mut self, core: &mut Core, now: Now, id: GroupId, node: NodeId) {
        let have = self.all.get(&id).and_then(|kept| kept.group.as_ref()).map(Group::have);
        if let (Some(have), Some(Proven { root, .. })) = (have, core.nodes.get(&node).cloned()) {
            self.send(core, now, (node, root), (id, have, What::Other));
        }
    }

    /// Two members besides the one it came from are told that there is news.
    fn spread(&mut self, core: &mut Core, now: Now, id: GroupId, from: Option<RootId>) {
        let Some(group) = self.all.get(&id).and_then(|kept| kept.group.as_ref()) else { return };
        let is_other = |root: &RootId| Some(*root) != from && group.roster().has(root);
        let mut others: Vec<NodeId> =
            core.nodes.iter().filter(|(_, it)| is_other(&it.root)).map(|(node, _)| *node).collect();
        for _ in 0..SPREAD.min(others.len()) {
            let at = core.random().random_range(0..others.len());
            let node = others.swap_remove(at);
            self.tell_have(core, now, id, node);
        }
    }

    /// Takes what somebody has told of a group that is here; the status to answer with, where that does not wait for the disk.
    fn take(
        &mut self,
        core: &mut Core,
        now: Now,
        (node, root): (NodeId, RootId),
        (id, told, request): (GroupId, Told, RequestId),
    ) -> Option<u16> {
        let me = core.own.root().id();
        let was_asked = self.peers.get(&node).is_some_and(|peer| peer.wanted.contains(&id));
        let kept = self.all.get_mut(&id)?;
        if kept.group.is_none() && !kept.open(&root, me, &told) {
            return Some(FORBIDDEN);
        }
        let Some(group) = &mut kept.group else { return Some(FORBIDDEN) };
        // Whoever is not in the group as far as is known here may say that he has more; what that is comes when it is asked for.
        let is_known = group.roster().seats().any(|(_, seat)| seat.root == root);
        let is_offer = matches!(told, Told::Have { .. }) || was_asked && matches!(told, Told::Give { .. });
        if !is_known && !is_offer {
            return Some(FORBIDDEN);
        }
        match &told {
            Told::Seen(counts) => {
                self.note_seen(core, now, (id, root), counts);
                return Some(OK);
            }
            Told::Composing(on) => {
                self.composing(core, now, (id, root), *on);
                return Some(OK);
            }
            _ => {}
        }
        let is_have = matches!(told, Told::Have { .. });
        let given = if root == me { None } else { counted(&told, &core.own.device().id()) };
        let answers = group.handle(&root, told);
        let has_news = self.absorb(core, now, id, Some(request));
        given.into_iter().for_each(|given| self.note_given(core, now, (id, root), given));
        for told in answers {
            let is_paced = is_have && matches!(told, Told::Have { .. });
            let peer = self.peers.get_mut(&node);
            if !is_paced || peer.is_none_or(|peer| peer.may_answer(now, id)) {
                let what = What::of(&told, &core.own.device().id());
                self.send(core, now, (node, root), (id, told, what));
            }
        }
        if has_news {
            if let Some(peer) = self.peers.get_mut(&node) {
                peer.wanted.remove(&id);
                peer.paces.remove(&id);
            }
            let news = self.spreading.entry(id).or_insert((now.mono + SPREAD_AFTER, Some(root)));
            // What came from two is news to both.
            news.1 = news.1.filter(|from| *from == root);
        }
        self.come_in(core, now, id);
        (!has_news).then_some(OK)
    }
}

/// How many of this device's entries somebody says he has.
fn counted(told: &Told, device: &DeviceId) -> Option<u32> {
    let Told::Have { counts, .. } = told else { return None };
    counts.iter().find(|(of, _)| of == device).map(|(_, next)| *next)
}

impl Engine {
    /// Somebody tells something of a group.
    pub(in crate::engine) fn group_told(&mut self, now: Now, speaker: &Speaker, arrived: &Arrived) {
        if let Some(status) = self.take_group(now, speaker, arrived) {
            self.core.stack.reply(now, arrived.request, status);
        }
    }

    fn take_group(&mut self, now: Now, speaker: &Speaker, arrived: &Arrived) -> Option<u16> {
        let (Flow::Peer(node), Some(root)) = (arrived.flow, speaker.root) else { return Some(FORBIDDEN) };
        // Whom a node hosts has no device there that could sign.
        if self.core.nodes.get(&node).is_none_or(|proven| proven.root != root) {
            return Some(FORBIDDEN);
        }
        let peer = self.groups.peers.entry(node).or_insert_with(|| Peer::new(now));
        if !peer.takes_one(now) {
            return Some(NOT_NOW);
        }
        let Ok(packet) = Packet::from_bytes(&arrived.body) else { return Some(BAD_REQUEST) };
        let (id, core) = (GroupId(packet.group.0), &mut self.core);
        match packet.told {
            Told::Invite(invitation) => {
                let Some(by) = self.buddies.mutual_of(&root) else { return Some(FORBIDDEN) };
                Some(self.groups.invited(core, now, (id, invitation), (by, root)))
            }
            Told::Decline => {
                self.groups.refused_by(core, now, id, root);
                Some(OK)
            }
            Told::Call(notice) => Some(self.conference_told(now, id.into(), (node, root), notice)),
            told @ (Told::Have { .. }
            | Told::Want(_)
            | Told::Give { .. }
            | Told::Seen(_)
            | Told::Composing(_)) => {
                if root == core.own.root().id() && matches!(told, Told::Have { .. }) {
                    self.groups.follow_sibling(core, now, id, node);
                }
                if !self.groups.all.contains_key(&id) {
                    return Some(FORBIDDEN);
                }
                self.groups.take(core, now, (node, root), (id, told, arrived.request))
            }
        }
    }

    /// Members who are not on the list are looked for, a few at a time; the list looks for its own.
    pub(super) fn look_for_members(&mut self, now: Now) {
        let groups = &mut self.groups;
        if groups.look_at.is_none_or(|at| at > now.mono) {
            return;
        }
        groups.look_at = (!groups.all.is_empty()).then_some(now.mono + LOOK_EVERY);
        let me = self.core.own.root().id();
        let members: BTreeMap<RootId, Aor> = groups.all.values().flat_map(Kept::members).collect();
        groups.looked.retain(|root, _| members.contains_key(root));
        let is_due = |root: &RootId| {
            let is_here = self.core.nodes.values().any(|proven| proven.root == *root);
            let is_long_ago = groups.looked.get(root).is_none_or(|(next, _)| *next <= now.mono);
            *root != me && !is_here && is_long_ago && self.buddies.mutual_of(root).is_none()
        };
        let due: Vec<(RootId, Aor)> =
            members.into_iter().filter(|(root, _)| is_due(root)).take(LOOKS_AT_ONCE).collect();
        for (root, aor) in due {
            let (next, wait) = self.groups.looked.entry(root).or_insert((now.mono, LOOK_AGAIN));
            *next = now.mono + *wait;
            *wait = (*wait * 2).min(LOOK_SELDOM);
            self.look_for_member(now, (root, aor));
        }
    }

    /// Looks for one; where he is found, `member_located` opens the way.
    pub(in crate::engine) fn look_for_member(&mut self, now: Now, (root, aor): (RootId, Aor)) {
        self.locator.stop(&mut self.core, &Purpose::Group(root));
        let whom = Whom::Root { aor, root };
        self.locator.locate(&mut self.core, now, Purpose::Group(root), whom);
    }

    /// A member is said to be there: an empty word opens the way, and who he is shows then.
    pub(in crate::engine) fn member_located(&mut self, now: Now, found: Result<Route, Failure>) {
        let Ok(route) = found else { return };
        for flow in std::iter::once(&route.flow).chain(&route.devices) {
            if let Flow::Peer(node) = flow
                && !self.core.nodes.contains_key(node)
            {
                tell(&mut self.core, now, *node, (PACKET_TYPE, NO_PACKET.to_vec()));
            }
        }
    }
}

impl Kept {
    /// Who is in the group, while this user is.
    fn members(&self) -> impl Iterator<Item = (RootId, Aor)> {
        let group = self.group.as_ref().filter(|_| self.row.state == GroupState::In);
        let seats = group.into_iter().flat_map(|group| group.roster().seats());
        seats.filter(|(_, seat)| seat.is_taken()).map(|(_, seat)| (seat.root, seat.aor.clone()))
    }
}
