//! Keeping letters of friends for friends, and of this user's own devices for each other: on the disk, within bounds, and put into the overlay again
//! when those who keep it there may have gone. What a friend's keeper sees is who brought it and where it lies, and nothing more.

use super::{Away, Saving, about, after};
use crate::aor::Aor;
use crate::engine::buddy::Buddies;
use crate::engine::chat::Arrived;
use crate::engine::core::Core;
use crate::flow::{Flow, NodeId};
use crate::identity::{self, Key, Proven, Refusal, RootId};
use crate::messaging::keeper::{KEEPER_TYPE, Said, receipt};
use crate::overlay::QueryId;
use crate::sip::{Party, Request, RequestId};
use crate::store::{self, HeldRow, limit};
use crate::time::{Now, soonest};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// After how long what is kept is put into the overlay again; the first time soon after a start.
const PUT_AGAIN: Duration = Duration::from_secs(12 * 3600);
const PUT_FIRST: Duration = Duration::from_secs(60);
/// Put at once, and when those follow that are due as well.
const PUT_AT_ONCE: usize = 8;
const ROUND: Duration = Duration::from_secs(10);

/// Parcels that were asked for and have been brought, and not looked at yet: that is done at once.
const BROUGHT_MAX: usize = 64;

const OK: u16 = 200;
const BAD_REQUEST: u16 = 400;
const FORBIDDEN: u16 = 403;
/// There is no room for it (RFC 3261 21.5.4): whoever brought it has other keepers.
const NO_ROOM: u16 = 503;

/// What is kept for others.
#[derive(Default)]
pub(super) struct Keeper {
    held: BTreeMap<Key, Held>,
    /// Those being written to the disk.
    coming: BTreeMap<Key, (RootId, usize)>,
    /// When the first of them is to be put, or earlier.
    next: Option<Instant>,
}

struct Held {
    by: RootId,
    parcel: Vec<u8>,
    put: Instant,
}

/// Somebody who is there, and may keep something or have kept it: a friend, or another device of this user's.
#[derive(Clone)]
pub(super) struct Friend {
    pub node: NodeId,
    pub device: [u8; 32],
    pub aor: Aor,
    pub is_own: bool,
}

impl Keeper {
    pub fn restore(core: &mut Core, now: Now, rows: Vec<HeldRow>) -> Keeper {
        let mut keeper = Keeper::default();
        for row in rows {
            if identity::expires_s(&row.parcel) > now.unix_s() {
                let held = Held { by: RootId(row.root), parcel: row.parcel, put: after(now, PUT_FIRST) };
                keeper.insert(Key(row.key), held);
            } else {
                core.write(about(store::Away::Drop(row.key)));
            }
        }
        keeper
    }

    /// Whether there is room for so many bytes more that somebody brings.
    fn has_room(&self, by: RootId, key: &Key, length: usize) -> bool {
        let others = || self.held.iter().filter(|(held, _)| *held != key);
        let size = |held: &Held| held.parcel.len();
        let held = others().map(|(_, held)| (held.by, size(held)));
        let sizes = || held.clone().chain(self.coming.values().copied());
        let of_one: usize = sizes().filter(|(of, _)| *of == by).map(|(_, size)| size).sum();
        let all: usize = sizes().map(|(_, size)| size).sum();
        of_one + length <= limit::HELD_FOR_ONE_MAX
            && all + length <= limit::HELD_BYTES_MAX
            && others().count() + self.coming.len() < limit::HELD_MAX
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.next
    }

    fn insert(&mut self, key: Key, held: Held) {
        self.next = soonest(self.next, Some(held.put));
        self.held.insert(key, held);
    }

    /// Forgets what has run out, and looks for what is due to be put: its reader may have said there that he has it.
    pub fn tend(&mut self, core: &mut Core, now: Now) -> Vec<(QueryId, Key)> {
        if self.next.is_none_or(|next| next > now.mono) {
            return Vec::new();
        }
        let due = self.held.iter().filter(|(_, held)| held.put <= now.mono).map(|(key, _)| *key);
        let due: Vec<Key> = due.collect();
        let mut queries = Vec::new();
        for key in due {
            let Some(held) = self.held.get_mut(&key) else { continue };
            if identity::expires_s(&held.parcel) <= now.unix_s() {
                self.held.remove(&key);
                core.write(about(store::Away::Drop(key.0)));
                continue;
            }
            let is_room = queries.len() < PUT_AT_ONCE;
            held.put = after(now, if is_room { PUT_AGAIN } else { ROUND });
            if is_room {
                queries.push((core.overlay.look_for_parcel(key), key));
            }
        }
        self.next = self.held.values().map(|held| held.put).min();
        queries
    }

    /// A copy that lies in the overlay: it may be newer.
    pub fn learn(&mut self, core: &mut Core, now: Now, key: Key, value: &[u8]) {
        let Some(held) = self.held.get_mut(&key) else { return };
        let judged = identity::judge(&key, value, Some(&held.parcel), now.wall);
        let newer = judged.ok().filter(|newer| *newer != held.parcel && identity::is_parcel(newer));
        if let Some(parcel) = newer {
            held.parcel.clone_from(&parcel);
            let row = HeldRow { key: key.0, root: held.by.0, parcel };
            let ticket = core.next_ticket();
            core.write(about(store::Away::Hold { ticket, row }));
        }
    }

    /// Puts it, as it is known now.
    pub fn pass_on(&self, core: &mut Core, key: &Key) -> Option<QueryId> {
        self.held.get(key).map(|held| core.overlay.put_parcel(*key, held.parcel.clone()))
    }
}

impl Away {
    /// Who there is that may keep something: this user's own devices first.
    pub(super) fn friends(core: &Core, buddies: &Buddies, except: &RootId) -> Vec<Friend> {
        let own = core.own.root().id();
        let friend = |(node, proven): (&NodeId, &Proven)| {
            let is_own = proven.root == own;
            let of_friend =
                || buddies.mutual_of(&proven.root).filter(|aor| buddies.is_trusted(aor, &proven.root));
            let aor = if is_own { Some(core.own.aor().clone()) } else { of_friend() };
            let aor = aor.filter(|_| proven.root != *except)?;
            Some(Friend { node: *node, device: proven.device.0, aor, is_own })
        };
        let mut friends: Vec<Friend> = core.nodes.iter().filter_map(friend).collect();
        friends.sort_by_key(|friend| (!friend.is_own, friend.device));
        friends.dedup_by_key(|friend| friend.device);
        friends
    }

    /// A friend, or another device, says something about what is kept.
    pub fn keeper_said(&mut self, core: &mut Core, now: Now, arrived: &Arrived, buddies: &Buddies) {
        let proven = core.proven(&arrived.flow).cloned();
        let own = core.own.root().id();
        let is_friend = |root: &RootId| {
            *root == own || buddies.mutual_of(root).is_some_and(|aor| buddies.is_trusted(&aor, root))
        };
        let Some((proven, node)) = proven.filter(|it| is_friend(&it.root)).zip(node_of(arrived.flow)) else {
            return core.stack.reply(now, arrived.request, FORBIDDEN);
        };
        let asker =
            || Friend { node, device: proven.device.0, aor: proven.aor.clone(), is_own: proven.root == own };
        match Said::from_bytes(&arrived.body) {
            None => core.stack.reply(now, arrived.request, BAD_REQUEST),
            Some(Said::Keep { place, parcel }) => {
                self.hold(core, now, (arrived.request, &proven, node), (Key(place), &parcel));
            }
            Some(Said::Receipt { place, length, until_s, signature }) => {
                core.stack.reply(now, arrived.request, OK);
                if proven.device.has_signed_receipt(&receipt(&place, length, until_s), &signature) {
                    let device = (proven.device.0, proven.root == own);
                    self.receipt(core, device, (Key(place), length, until_s));
                }
            }
            Some(Said::Ask { places }) => {
                core.stack.reply(now, arrived.request, OK);
                for place in places {
                    if let Some(held) = self.keeper.held.get(&Key(place)) {
                        let said = Said::Found { place, parcel: held.parcel.clone() };
                        say(core, now, &asker(), &said);
                    }
                }
            }
            Some(Said::Found { place, parcel }) => {
                core.stack.reply(now, arrived.request, OK);
                let key = Key(place);
                let is_asked = self.places.contains_key(&key) || self.entrusted.contains_key(&key);
                if is_asked && self.brought.len() < BROUGHT_MAX {
                    self.brought.push((key, parcel, proven.device.0));
                }
            }
        }
    }

    fn hold(
        &mut self,
        core: &mut Core,
        now: Now,
        (request, by, node): (RequestId, &Proven, NodeId),
        (key, parcel): (Key, &[u8]),
    ) {
        let friend = Friend { node, device: by.device.0, aor: by.aor.clone(), is_own: false };
        let held = self.keeper.held.get(&key).map(|held| held.parcel.as_slice());
        let judged = if identity::is_parcel(parcel) {
            identity::judge(&key, parcel, held, now.wall)
        } else {
            Err(Refusal::Malformed)
        };
        let parcel = match (judged, held) {
            (Ok(parcel), _) => parcel,
            // Its reader may have said here that he has it: whoever brings it again is to know.
            (Err(Refusal::Older), Some(held)) => {
                let said = Said::Found { place: key.0, parcel: held.to_vec() };
                core.stack.reply(now, request, OK);
                return say(core, now, &friend, &said);
            }
            (Err(_), _) => return core.stack.reply(now, request, BAD_REQUEST),
        };
        if self.keeper.coming.contains_key(&key) || !self.keeper.has_room(by.root, &key, parcel.len()) {
            return core.stack.reply(now, request, NO_ROOM);
        }
        self.keeper.coming.insert(key, (by.root, parcel.len()));
        let ticket = core.next_ticket();
        let row = HeldRow { key: key.0, root: by.root.0, parcel: parcel.clone() };
        core.write(about(store::Away::Hold { ticket, row }));
        self.saving.insert(ticket, Saving::Held { key, by: by.root, parcel, request, friend });
    }

    /// It is on the disk, or is not: whoever brought it gets a receipt, or hears that it is not kept.
    pub(super) fn held(
        &mut self,
        core: &mut Core,
        now: Now,
        (key, by, parcel): (Key, RootId, Vec<u8>),
        (request, friend, is_kept): (RequestId, &Friend, bool),
    ) {
        self.keeper.coming.remove(&key);
        if !is_kept {
            return core.stack.reply(now, request, NO_ROOM);
        }
        core.stack.reply(now, request, OK);
        let (length, until_s) = (parcel.len() as u64, identity::expires_s(&parcel));
        let signature = core.own.device().sign_receipt(&receipt(&key.0, length, until_s));
        self.keeper.insert(key, Held { by, parcel, put: after(now, PUT_AGAIN) });
        say(core, now, friend, &Said::Receipt { place: key.0, length, until_s, signature });
    }
}

fn node_of(flow: Flow) -> Option<NodeId> {
    match flow {
        Flow::Peer(node) => Some(node),
        Flow::Udp(_) | Flow::Tcp(_) | Flow::Tls(_) | Flow::Local => None,
    }
}

/// Says something to somebody who is there; whether it came is seen by what he says.
pub(super) fn say(core: &mut Core, now: Now, friend: &Friend, said: &Said) {
    let uri = format!("sip:{}", friend.aor);
    let message = Request {
        flow: Flow::Peer(friend.node),
        method: "MESSAGE".to_owned(),
        target: uri.clone(),
        from: core.me(),
        to: Party { uri, name: String::new() },
        content_type: KEEPER_TYPE.to_owned(),
        body: said.to_bytes(),
        headers: Vec::new(),
    };
    core.stack.request(now, message);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keeper(held: &[(u8, u8, usize)]) -> Keeper {
        let held = held.iter().map(|(key, by, length)| {
            let held = Held { by: RootId([*by; 32]), parcel: vec![0; *length], put: Instant::now() };
            (Key([*key; 32]), held)
        });
        Keeper { held: held.collect(), ..Keeper::default() }
    }

    #[test]
    fn nobody_takes_more_than_his_share_nor_all_together_more_than_there_is() {
        let full = keeper(&[(1, 1, limit::HELD_FOR_ONE_MAX - 10)]);
        let (one, other) = (RootId([1; 32]), RootId([2; 32]));
        assert!(full.has_room(one, &Key([2; 32]), 10));
        assert!(!full.has_room(one, &Key([2; 32]), 11), "his share is used");
        assert!(full.has_room(other, &Key([2; 32]), 11), "another has his own");
        assert!(full.has_room(one, &Key([1; 32]), 100), "what takes the place of another counts once");
        let shares = limit::HELD_BYTES_MAX / limit::HELD_FOR_ONE_MAX;
        let all: Vec<_> =
            (0..shares).map(|n| (u8::try_from(n).unwrap(), n as u8, limit::HELD_FOR_ONE_MAX)).collect();
        assert!(!keeper(&all).has_room(RootId([99; 32]), &Key([99; 32]), 1));
    }
}
