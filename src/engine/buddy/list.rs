//! The list as front ends see it, and names to show.

use super::blocked::written_as;
use super::{BUDDIES_MAX, Buddies, Entry, REQUESTS_MAX, STRANGER_MESSAGES_MAX, UNPROVEN_MAX};
use crate::aor::Aor;
use crate::engine::api::{self, Event};
use crate::engine::core::{Core, Summary};
use crate::engine::rows;
use crate::engine::target::ECHO;
use crate::engine::whose::Speaker;
use crate::identity::RootId;
use crate::presence::watcher::{Seen, View};
use crate::store::{Relation, Trust};
use crate::time::Now;

impl Buddies {
    /// Everybody, Echo first.
    pub fn views(&self, core: &Core, now: Now) -> Vec<api::Buddy> {
        let rest = self.entries.values().map(|entry| entry.view(core, now));
        std::iter::once(echo(core)).chain(rest).collect()
    }

    /// Tells one of them again.
    pub fn tell(&self, core: &mut Core, now: Now, aor: &Aor) {
        let view = match self.entries.get(aor) {
            Some(entry) => entry.view(core, now),
            None if aor.as_str() == ECHO => echo(core),
            None => return,
        };
        core.emit(Event::Buddy(view));
    }

    /// The name to show for an AoR or `sip:` address; empty when there is none.
    pub fn name_of(&self, peer: &str) -> String {
        let aor: Option<Aor> = peer.parse().ok();
        aor.and_then(|aor| self.entries.get(&aor)).map(Entry::name).unwrap_or_default()
    }

    /// The name this user gave a buddy, which goes before the one the buddy gives himself.
    pub fn chosen_name(&self, aor: &Aor) -> Option<String> {
        let entry = self.entries.get(aor)?;
        (!entry.row.own_name.is_empty()).then(|| entry.row.own_name.clone())
    }

    /// Those on the list whose key is known.
    pub fn pinned(&self) -> impl Iterator<Item = &Aor> {
        let is_friend = |entry: &Entry| {
            let is_wanted = matches!(entry.row.relation, Relation::Asked | Relation::Mutual);
            is_wanted && entry.row.root.is_some() && entry.row.trust != Trust::Unproven
        };
        self.entries.iter().filter(move |(_, entry)| is_friend(entry)).map(|(aor, _)| aor)
    }

    /// Those who have accepted each other, and whose key is known: not the echo, nor phones that prove nothing.
    pub fn mutual(&self) -> impl Iterator<Item = &Aor> {
        let is_mutual = |entry: &Entry| entry.row.relation == Relation::Mutual;
        self.entries
            .iter()
            .filter(move |(_, entry)| is_mutual(entry) && entry.row.root.is_some())
            .map(|(aor, _)| aor)
    }

    /// Whether this user wants this very person on his list.
    pub fn is_trusted(&self, aor: &Aor, root: &RootId) -> bool {
        self.entries.get(aor).is_some_and(|entry| {
            let is_wanted = matches!(entry.row.relation, Relation::Asked | Relation::Mutual);
            is_wanted && entry.row.root == Some(root.0)
        })
    }

    /// Whether somebody with this key is on the list.
    pub fn has_root(&self, root: &RootId) -> bool {
        self.entries.values().any(|entry| entry.row.root == Some(root.0))
    }

    /// The conversation a message belongs to. A stranger's becomes a request, within the bound of requests.
    pub fn conversation(&mut self, core: &mut Core, now: Now, speaker: &Speaker) -> Option<Aor> {
        let aor = written_as(speaker)?;
        if aor.as_str() == ECHO {
            return Some(aor);
        }
        if let Some(entry) = self.entries.get_mut(&aor) {
            let waiting = core.summaries.get(&aor).map_or(0, |summary| summary.unread);
            return entry.takes_another(waiting).then_some(aor);
        }
        if !self.has_room_for_request(speaker.root.as_ref()) {
            return None;
        }
        self.enter_request(core, now, (aor.clone(), speaker));
        Some(aor)
    }

    /// Whether both have agreed, so that one may know what the other does.
    pub fn is_mutual(&self, aor: &Aor) -> bool {
        self.entries.get(aor).is_some_and(|entry| entry.row.relation == Relation::Mutual)
    }

    /// Whether an address stands for a key, so that nobody else may write under it.
    pub fn has_key(&self, aor: &Aor) -> bool {
        self.entries.get(aor).is_some_and(|entry| entry.row.trust != Trust::Unproven)
    }

    /// Those who prove a key have more room, and room of their own: a phone on the LAN makes up names at will. A key knocks
    /// once at a time, under whatever names.
    pub(super) fn has_room_for_request(&self, root: Option<&RootId>) -> bool {
        let knocks = |entry: &Entry| {
            entry.row.relation == Relation::Request && root.is_some_and(|root| entry.row.root == Some(root.0))
        };
        if self.entries.values().any(knocks) {
            return false;
        }
        let is_proven = root.is_some();
        let max = if is_proven { REQUESTS_MAX } else { UNPROVEN_MAX };
        let is_alike = |entry: &&Entry| {
            entry.row.relation == Relation::Request && (entry.row.trust != Trust::Unproven) == is_proven
        };
        self.entries.values().filter(is_alike).count() < max && self.entries.len() < BUDDIES_MAX
    }
}

impl Entry {
    /// Whether one more message may come in: somebody who was not accepted yet may not fill the disk, `waiting` of whose are
    /// unread from before.
    fn takes_another(&mut self, waiting: u32) -> bool {
        if self.row.relation != Relation::Request {
            return true;
        }
        self.unaccepted = self.unaccepted.max(waiting).saturating_add(1);
        self.unaccepted <= STRANGER_MESSAGES_MAX
    }

    pub(super) fn view(&self, core: &Core, now: Now) -> api::Buddy {
        let seen = self.watcher.as_ref().map(|watcher| watcher.view().clone()).unwrap_or_default();
        let Summary { last, unread, lasts } = core.summaries.get(&self.row.aor).cloned().unwrap_or_default();
        api::Buddy {
            aor: self.row.aor.clone(),
            name: self.name(),
            relation: rows::relation(self.row.relation),
            trust: self.trust(now),
            known_ms: self.row.known_ms,
            verified_ms: self.row.verified_ms,
            proof: self.row.root.and_then(|root| core.proved.of(now, &self.row.aor, &RootId(root))),
            rival: self.row.rival.is_some_and(|rival| !rival.refused),
            followed_ms: self.row.followed_ms,
            relay_only: self.row.relay_only,
            presence: seen_view(seen.seen),
            note: seen.note.clone(),
            age_s: View::age(&seen, now).map(|age| age.as_secs()),
            unread,
            last,
            lasts,
        }
    }

    pub(super) fn name(&self) -> String {
        let own = &self.row.own_name;
        if own.is_empty() { self.row.name.clone() } else { own.clone() }
    }
}

/// The buddy that is always there.
pub(super) fn echo(core: &Core) -> api::Buddy {
    let aor: Aor = ECHO.parse().expect("the constant is an address");
    let Summary { last, unread, lasts } = core.summaries.get(&aor).cloned().unwrap_or_default();
    api::Buddy {
        aor,
        name: String::new(),
        relation: api::Relation::Echo,
        trust: api::Trust::Verified,
        known_ms: None,
        verified_ms: None,
        proof: None,
        rival: false,
        followed_ms: None,
        relay_only: false,
        presence: api::Seen::Available,
        note: String::new(),
        age_s: Some(0),
        unread,
        last,
        lasts,
    }
}

fn seen_view(seen: Seen) -> api::Seen {
    match seen {
        Seen::Available => api::Seen::Available,
        Seen::Away => api::Seen::Away,
        Seen::Busy => api::Seen::Busy,
        Seen::DoNotDisturb => api::Seen::DoNotDisturb,
        Seen::Offline => api::Seen::Offline,
        Seen::Unknown => api::Seen::Unknown,
    }
}
