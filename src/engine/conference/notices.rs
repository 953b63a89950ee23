//! What those who are in a call with many say of it: to all who may come in, and are there.

use super::{BELIEVED, CALLS_LATER, CALLS_SOON, Conference, RINGS, Standing, TELL_EVERY};
use crate::engine::Engine;
use crate::engine::api::{ConferenceId, GroupId, PresenceState};
use crate::flow::NodeId;
use crate::identity::RootId;
use crate::messaging::group::{CALLERS_MAX, CallNotice, Caller};
use crate::time::Now;
use std::time::Duration;

const OK: u16 = 200;
const FORBIDDEN: u16 = 403;
/// The oldest that anybody says a call is: a day.
const AGE_MAX_S: u32 = 86_400;

impl Engine {
    /// Somebody says how he stands to a call; the status to answer him with.
    pub(in crate::engine) fn conference_told(
        &mut self,
        now: Now,
        id: ConferenceId,
        (node, root): (NodeId, RootId),
        notice: CallNotice,
    ) -> u16 {
        let me = self.core.own.root().id();
        if root == me {
            self.sibling_has_decided(id);
            return OK;
        }
        let is_new = !self.conferences.all.contains_key(&id);
        if is_new && !notice.is_in {
            return if self.groups.knows_group(GroupId(id.0)) { OK } else { FORBIDDEN };
        }
        let is_merged = is_new && self.is_merged_by(now, (id, root), &notice);
        if !is_merged && self.know_conference(now, id).is_err() {
            return FORBIDDEN;
        }
        let is_new = is_new && !is_merged;
        let may_ring = self.account.presence != PresenceState::DoNotDisturb;
        let Some(conference) = self.conferences.all.get_mut(&id) else { return FORBIDDEN };
        if !conference.people.contains_key(&root) {
            if is_new {
                self.conferences.all.remove(&id);
            }
            return FORBIDDEN;
        }
        if !notice.is_in {
            self.has_left(now, id, root);
            return OK;
        }
        let rings = notice.rings && is_new;
        if is_new {
            let age_s = notice.age_s.min(AGE_MAX_S);
            conference.began_ms = now.unix_ms().saturating_sub(u64::from(age_s) * 1000);
            conference.by = notice.by.filter(|by| conference.people.contains_key(by)).or(Some(root));
            conference.rang = rings;
            let rings_until = (rings && may_ring).then_some(now.mono + RINGS);
            conference.standing = Standing::Heard { rings_until };
        }
        conference.are_named((me, root), &notice.others);
        let was_sure = conference.is_in(now, (me, root), &notice);
        let knows_me = notice.others.iter().any(|other| other.root == me);
        if conference.is_joined() && !was_sure && !knows_me {
            self.tell_one(now, id, (node, root));
        }
        OK
    }

    /// Another of the user's devices has taken the call, or has not: it need not ring here.
    fn sibling_has_decided(&mut self, id: ConferenceId) {
        if let Some(conference) = self.conferences.all.get_mut(&id)
            && let Standing::Heard { rings_until } = &mut conference.standing
        {
            *rings_until = None;
            conference.rang = false;
        }
    }

    fn has_left(&mut self, now: Now, id: ConferenceId, root: RootId) {
        let Some(conference) = self.conferences.all.get_mut(&id) else { return };
        let other = conference.others.entry(root).or_default();
        other.is_out(now);
        (other.declined, other.is_active) = (true, false);
        if let Some(call) = other.leg.take() {
            self.drop_leg(now, &call);
        }
    }

    /// Whoever has come up is told of the calls that he may come into.
    pub(in crate::engine) fn greet_conferences(&mut self, now: Now, node: NodeId) {
        let Some(root) = self.core.nodes.get(&node).map(|proven| proven.root) else { return };
        let concerns = |it: &Conference| it.is_joined() && it.people.contains_key(&root);
        let all = self.conferences.all.iter().filter(|(_, it)| concerns(it));
        for id in all.map(|(id, _)| *id).collect::<Vec<_>>() {
            self.tell_one(now, id, (node, root));
        }
    }

    pub(super) fn tell_in_time(&mut self, now: Now, id: ConferenceId) {
        let Some(conference) = self.conferences.all.get_mut(&id) else { return };
        if let Standing::In { tell_at, .. } = &mut conference.standing
            && *tell_at <= now.mono
        {
            *tell_at = now.mono + TELL_EVERY;
            self.tell_all(now, id);
        }
    }

    /// Tells all who may come in and are there, and the user's other devices.
    pub(super) fn tell_all(&mut self, now: Now, id: ConferenceId) {
        let Some(conference) = self.conferences.all.get(&id) else { return };
        let me = self.core.own.root().id();
        let concerns = |root: &RootId| *root == me || conference.people.contains_key(root);
        let nodes = self.core.nodes.iter().filter(|(_, proven)| concerns(&proven.root));
        for to in nodes.map(|(node, proven)| (*node, proven.root)).collect::<Vec<_>>() {
            self.tell_one(now, id, to);
        }
    }

    fn tell_one(&mut self, now: Now, id: ConferenceId, to: (NodeId, RootId)) {
        let Some(notice) = self.conferences.all.get(&id).map(|conference| conference.notice(now)) else {
            return;
        };
        self.groups.tell_call(&mut self.core, now, to, (GroupId(id.0), notice));
    }
}

impl Conference {
    /// Somebody has said that he is in it, and with whom he speaks; whether that was known.
    fn is_in(&mut self, now: Now, (me, root): (RootId, RootId), notice: &CallNotice) -> bool {
        let soon = |other: &RootId| if me < *other { CALLS_SOON } else { CALLS_LATER };
        let other = self.others.entry(root).or_default();
        let was_sure = other.is_sure();
        (other.said_until, other.out_until, other.declined) = (Some(now.mono + BELIEVED), None, false);
        if !was_sure || other.next.is_none() {
            (other.next, other.wait) = (Some(now.mono + soon(&root)), Duration::ZERO);
        }
        for Caller { root: named, .. } in &notice.others {
            if *named == me || *named == root || !self.people.contains_key(named) {
                continue;
            }
            let other = self.others.entry(*named).or_default();
            if other.out_until.is_none() {
                other.rumoured_until = Some(now.mono + BELIEVED);
                other.next.get_or_insert(now.mono + soon(named));
            }
        }
        was_sure
    }

    fn notice(&self, now: Now) -> CallNotice {
        let age_s = now.unix_ms().saturating_sub(self.began_ms) / 1000;
        let active = self.others.iter().filter(|(_, other)| other.is_active);
        CallNotice {
            is_in: self.is_joined(),
            rings: self.is_young(now),
            age_s: u32::try_from(age_s).unwrap_or(u32::MAX).min(AGE_MAX_S),
            by: self.by,
            others: active.filter_map(|(root, _)| self.people.get(root).cloned()).take(CALLERS_MAX).collect(),
        }
    }
}
