//! Presence keys: by which buddies find this user where nobody else may, and by which he finds them.
//!
//! One key is for all buddies and is handed to each by a MESSAGE on the stream that has proven him; his 200 says that he
//! has it. It changes with every removal and every block, so that whoever was a buddy follows no longer, and monthly. Who
//! was away meanwhile finds this user by the key that both have in common (`overlay::places`), and is then handed the new.

use super::{Buddies, Entry};
use crate::aor::Aor;
use crate::engine::core::Core;
use crate::engine::devices::Copy;
use crate::engine::reaching::Circle;
use crate::engine::whose::Speaker;
use crate::engine::{Output, Random};
use crate::flow::{Flow, NodeId};
use crate::identity::{AccountSet, DeviceId, Former, PresenceKey, RootId, RootKey};
use crate::overlay::{self, Keys};
use crate::sip::{Party, Request as Message, RequestId};
use crate::store::{KeyRow, Relation, Request, Secret};
use crate::time::Now;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rand::{RngCore, SeedableRng};
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// What a key travels as: its bytes in base 64.
pub(in crate::engine) const KEY_TYPE: &str = "application/vnd.ahoy.presence-key";
/// How long a key is used where nobody is removed.
const KEY_LIFE: Duration = Duration::from_secs(30 * 24 * 3600);
/// How long the one before it stays good after that: most buddies come back within it.
const OLD_LIFE: Duration = Duration::from_secs(7 * 24 * 3600);
/// Who has not taken a key is handed it again after so long, and after twice as long each time: every message opens a stream to
/// who closes it on strangers, and whoever has just come is handed the key.
const AGAIN_FIRST: Duration = Duration::from_secs(5);
const AGAIN_MAX: Duration = Duration::from_secs(3600);
/// Nodes remembered that have not taken one.
const REFUSING_MAX: usize = 256;
/// Settings' keys in the store.
const KEY: &str = "presence.key";
const SINCE: &str = "presence.key.since";
const OLD: &str = "presence.key.old";

/// The keys of both sides.
pub(in crate::engine) struct PresenceKeys {
    own: PresenceKey,
    since_ms: u64,
    /// The one before, where nobody has been removed since.
    old: Option<PresenceKey>,
    kept: BTreeMap<Aor, Kept>,
    /// Keys on their way to somebody.
    handing: BTreeMap<RequestId, (Aor, NodeId, [u8; 8])>,
    /// Which key was handed to which node in this run: each device of a buddy's has to have it, and one that was brought back
    /// from a back-up may have an old one. Bounded by the streams.
    handed: BTreeMap<NodeId, [u8; 8]>,
    /// Nodes that have not taken it when it was handed to them last.
    refusing: BTreeMap<NodeId, Refusing>,
    /// The device that hands it out.
    device: DeviceId,
    /// Somebody may be without the present key.
    is_due: bool,
    /// Somebody may have come, of whom nobody has taken note.
    pub(super) has_met: bool,
    /// The same, for what is handed to friends.
    pub(super) has_come: bool,
    /// Who may learn whose node this is, as last said.
    guests: Option<BTreeSet<RootId>>,
    /// When the key changes by itself, or the one before it is good no longer.
    ages_at: Instant,
}

/// A node that has not taken the key: it may not believe yet who hands it out.
struct Refusing {
    /// Not before then; `None` where it may be handed whenever the node is there.
    until: Option<Instant>,
    wait: Duration,
}

/// What is kept of one buddy.
#[derive(Clone, Debug, Default)]
struct Kept {
    /// His key.
    theirs: Option<PresenceKey>,
    /// Which of this user's keys he has.
    told: Option<[u8; 8]>,
}

impl PresenceKeys {
    /// As the store kept them; a new key, of this seed, where there is none.
    pub fn new(
        core: &mut Core,
        now: Now,
        (settings, rows): (&BTreeMap<String, String>, Vec<KeyRow>),
        seed: [u8; 32],
    ) -> PresenceKeys {
        let key = |name: &str| settings.get(name).and_then(|text| read(text));
        let since_ms = settings.get(SINCE).and_then(|text| text.parse().ok());
        let kept = |row: KeyRow| {
            let theirs = row.theirs.and_then(|key| key.as_bytes().try_into().ok()).map(PresenceKey::new);
            (row.aor, Kept { theirs, told: row.told })
        };
        let mut keys = PresenceKeys {
            own: key(KEY).unwrap_or_else(|| fresh(&mut Random::from_seed(seed))),
            since_ms: since_ms.unwrap_or_else(|| now.unix_ms()),
            old: key(OLD),
            kept: rows.into_iter().map(kept).collect(),
            handing: BTreeMap::new(),
            handed: BTreeMap::new(),
            refusing: BTreeMap::new(),
            device: core.own.device().id(),
            is_due: true,
            has_met: true,
            has_come: true,
            guests: None,
            ages_at: now.mono,
        };
        keys.ages_at = now.mono + keys.ages_in(now);
        if key(KEY).is_none() {
            keys.save_own(core);
        }
        keys
    }

    /// Takes another key; the one before stays good only where it is nobody's who should not have it.
    fn rotate(&mut self, core: &mut Core, now: Now, random: &mut Random, is_tainted: bool) {
        let before = std::mem::replace(&mut self.own, fresh(random));
        self.old = (!is_tainted).then_some(before);
        self.since_ms = now.unix_ms();
        self.is_due = true;
        self.ages_at = now.mono + self.ages_in(now);
        self.save_own(core);
    }

    fn save_own(&self, core: &mut Core) {
        let old = self.old.as_ref().map(written).unwrap_or_default();
        let since = self.since_ms.to_string();
        for (key, value) in [(KEY, written(&self.own)), (SINCE, since), (OLD, old)] {
            core.write(Request::SetSetting { key: key.to_owned(), value });
        }
    }

    fn save(&self, core: &mut Core, aor: &Aor) {
        let Kept { theirs, told } = self.kept.get(aor).cloned().unwrap_or_default();
        let theirs = theirs.map(|key| Secret::new(key.as_bytes()));
        core.write(Request::SaveKey(KeyRow { aor: aor.clone(), theirs, told }));
    }

    fn forget(&mut self, core: &mut Core, aor: &Aor) {
        if self.kept.remove(aor).is_some() {
            core.write(Request::DeleteKey(aor.clone()));
        }
    }

    /// A device that was brought back does not know what the one before it has told since the back-up.
    fn mark(&self) -> [u8; 8] {
        self.own.mark(&self.device)
    }

    fn has_told(&self, aor: &Aor) -> bool {
        self.kept.get(aor).is_some_and(|kept| kept.told == Some(self.mark()))
    }

    fn has_handed(&self, node: &NodeId) -> bool {
        let mark = self.mark();
        let is_under_way = self.handing.values().any(|(_, to, handing)| to == node && *handing == mark);
        is_under_way || self.handed.get(node) == Some(&mark)
    }

    /// Whether a node has taken it.
    pub(super) fn has_taken(&self, node: &NodeId) -> bool {
        self.handed.get(node) == Some(&self.mark())
    }

    fn may_hand(&self, node: &NodeId) -> bool {
        self.refusing.get(node).is_none_or(|refusing| refusing.until.is_none()) && !self.has_handed(node)
    }

    fn refused(&mut self, core: &Core, now: Now, node: NodeId) {
        let wait = self.refusing.get(&node).map_or(AGAIN_FIRST, |before| (2 * before.wait).min(AGAIN_MAX));
        if self.refusing.len() >= REFUSING_MAX {
            self.refusing.retain(|node, _| core.nodes.contains_key(node));
        }
        if self.refusing.len() < REFUSING_MAX || self.refusing.contains_key(&node) {
            self.refusing.insert(node, Refusing { until: Some(now.mono + wait), wait });
        }
    }

    /// How long until the present key is old, or the one before it good no longer.
    fn ages_in(&self, now: Now) -> Duration {
        let age = Duration::from_millis(now.unix_ms().saturating_sub(self.since_ms));
        let life = if self.old.is_some() { OLD_LIFE } else { KEY_LIFE };
        life.saturating_sub(age)
    }
}

impl Buddies {
    /// Somebody is a buddy no longer: by the key that he may have this user is not found from now on.
    pub(super) fn shut_out(&mut self, core: &mut Core, now: Now, aor: &Aor) {
        let is_told = self.keys.kept.get(aor).is_some_and(|kept| kept.told.is_some());
        let may_know = is_told || self.keys.handing.values().any(|(to, ..)| to == aor);
        self.keys.forget(core, aor);
        if may_know {
            self.keys.rotate(core, now, &mut self.random, true);
        }
        self.place(core, now);
    }

    /// Somebody is a buddy from now on, or one who is asked: he is to find this user.
    pub(super) fn found_by_more(&mut self, core: &mut Core, now: Now) {
        self.keys.is_due = true;
        self.place(core, now);
    }

    /// Says anew who may find this user, and by which keys.
    pub fn place(&mut self, core: &mut Core, now: Now) {
        let keys = match core.reaching.found_by {
            Circle::Everyone => None,
            Circle::Buddies => Some(Keys {
                shared: std::iter::once(&self.keys.own).chain(&self.keys.old).cloned().collect(),
                pairs: self.pairs(core),
                own: own_keys(core),
                former: self.former_pairs(core),
            }),
        };
        core.overlay.set_places(now, keys);
        self.admit(core);
    }

    /// Says who may learn from this node whose it is. Whoever may call a phone of this house learns it in any case.
    fn admit(&mut self, core: &mut Core) {
        let is_open = core.reaching.found_by == Circle::Everyone || !core.accounts.is_empty();
        let is_guest = |entry: &&Entry| matches!(entry.row.relation, Relation::Mutual | Relation::Asked);
        let guests = self.entries.values().filter(is_guest).filter_map(|entry| entry.row.root.map(RootId));
        let own = core.own.root().id();
        let guests = (!is_open).then(|| guests.chain([own]).collect::<BTreeSet<_>>());
        if self.keys.guests != guests {
            self.keys.guests.clone_from(&guests);
            core.put(Output::Overlay(overlay::Request::Admit { guests }));
        }
    }

    /// A key for each who may find this user and has missed the present one.
    fn pairs(&self, core: &Core) -> Vec<PresenceKey> {
        core.own.root().key().map(|own| self.pairs_of(own)).unwrap_or_default()
    }

    /// The same by each key that this user's has followed: it is this one that they know.
    fn former_pairs(&self, core: &Core) -> Vec<(RootId, Vec<PresenceKey>)> {
        let former = core.own.former().iter().filter_map(Former::key);
        former.map(|key| (key.id(), self.pairs_of(&key))).collect()
    }

    fn pairs_of(&self, own: &RootKey) -> Vec<PresenceKey> {
        let has_missed = |(aor, entry): (&Aor, &Entry)| {
            let may_find = matches!(entry.row.relation, Relation::Mutual | Relation::Asked);
            let root = entry.row.root.filter(|_| may_find && !self.keys.has_told(aor))?;
            PresenceKey::of_pair(own, &RootId(root), &own.id())
        };
        self.entries.iter().filter_map(has_missed).take(overlay::PAIRS_MAX).collect()
    }

    /// A buddy is not where he was found. Brought back from a back-up he may know this user by a root key that has given way
    /// since, and lets nobody in by the one of now: he is told where he looks, as if he had been away.
    pub(super) fn may_have_forgotten(&mut self, core: &mut Core, now: Now, aor: &Aor) {
        let has_changed = core.own.former().iter().any(|former| former.key().is_some());
        let told = self.keys.kept.get_mut(aor).and_then(|kept| kept.told.take_if(|_| has_changed));
        if told.is_some() {
            self.keys.save(core, aor);
            self.place(core, now);
        }
    }

    /// Hands the present key to every buddy whose node is there and who has it not yet.
    pub(super) fn hand_keys(&mut self, core: &mut Core, now: Now) -> bool {
        if !std::mem::take(&mut self.keys.is_due) {
            return false;
        }
        self.keys.has_met = true;
        self.keys.has_come = true;
        self.keys.handed.retain(|node, _| core.nodes.contains_key(node));
        let mut without: Vec<(Aor, NodeId)> = Vec::new();
        for (node, proven) in &core.nodes {
            let is_buddy = |entry: &&Entry| {
                entry.row.relation == Relation::Mutual && entry.row.root == Some(proven.root.0)
            };
            if self.keys.may_hand(node) {
                let aors = self.entries.values().filter(is_buddy).map(|entry| entry.row.aor.clone());
                without.extend(aors.map(|aor| (aor, *node)).take(1));
            }
        }
        let spoke = !without.is_empty();
        for (aor, node) in without {
            let uri = format!("sip:{aor}");
            let message = Message {
                flow: Flow::Peer(node),
                method: "MESSAGE".to_owned(),
                target: uri.clone(),
                from: core.me(),
                to: Party { uri, name: String::new() },
                content_type: KEY_TYPE.to_owned(),
                body: written(&self.keys.own).into_bytes(),
                headers: Vec::new(),
            };
            let request = core.stack.request(now, message);
            self.keys.handing.insert(request, (aor, node, self.keys.mark()));
        }
        spoke
    }

    /// Somebody may have come who has not the present key.
    pub(super) fn keys_are_due(&mut self) {
        self.keys.is_due = true;
    }

    /// A buddy has the key, or has not; `false` where it was another answer.
    pub fn key_answered(&mut self, core: &mut Core, now: Now, request: RequestId, status: u16) -> bool {
        let Some((aor, node, mark)) = self.keys.handing.remove(&request) else { return false };
        let is_buddy = self.entries.get(&aor).is_some_and(|entry| entry.row.relation == Relation::Mutual);
        if is_buddy && !(200..300).contains(&status) {
            self.keys.refused(core, now, node);
        } else if is_buddy {
            self.keys.refusing.remove(&node);
            self.keys.handed.insert(node, mark);
            self.keys.kept.entry(aor.clone()).or_default().told = Some(mark);
            self.keys.save(core, &aor);
            // It may have changed on the way.
            self.keys.is_due = true;
            self.place(core, now);
        }
        true
    }

    /// A buddy hands out his key: the status to answer with.
    pub fn key_arrived(&mut self, core: &mut Core, speaker: &Speaker, body: &[u8]) -> u16 {
        const OK: u16 = 200;
        const BAD_REQUEST: u16 = 400;
        const FORBIDDEN: u16 = 403;
        let (Some(aor), Some(root)) = (&speaker.aor, speaker.root) else { return FORBIDDEN };
        if !self.is_trusted(aor, &root) {
            return FORBIDDEN;
        }
        let Some(key) = std::str::from_utf8(body).ok().and_then(read) else { return BAD_REQUEST };
        let kept = self.keys.kept.entry(aor.clone()).or_default();
        if kept.theirs.as_ref() != Some(&key) {
            kept.theirs = Some(key.clone());
            self.keys.save(core, aor);
            core.copy(Copy::Key { aor: aor.clone(), key: key.clone(), live: true });
            core.overlay.set_presence_key(root, Some(key));
        }
        OK
    }

    /// Keys that buddies have handed out, for another device of this user's.
    pub fn handed(&self) -> Vec<(Aor, PresenceKey)> {
        let theirs = |(aor, kept): (&Aor, &Kept)| Some((aor.clone(), kept.theirs.clone()?));
        self.keys.kept.iter().filter_map(theirs).collect()
    }

    /// Another device has a buddy's key. Where this one has one already, that counts unless it is news, or this device has
    /// not the key of both, by which an old one does no harm.
    pub fn key_copied(&mut self, core: &mut Core, aor: &Aor, key: PresenceKey, live: bool) {
        let Some(entry) = self.entries.get(aor) else { return };
        let Some(root) = entry.row.root.filter(|_| entry.row.relation == Relation::Mutual) else { return };
        let kept = self.keys.kept.entry(aor.clone()).or_default();
        if kept.theirs.is_some() && !live && core.own.root().key().is_some()
            || kept.theirs.as_ref() == Some(&key)
        {
            return;
        }
        kept.theirs = Some(key.clone());
        self.keys.save(core, aor);
        core.overlay.set_presence_key(RootId(root), Some(key));
    }

    /// His key, for a look-up, as it was kept.
    pub(super) fn know_keys(&self, core: &mut Core) {
        for (aor, entry) in &self.entries {
            let key = self.keys.kept.get(aor).and_then(|kept| kept.theirs.clone());
            if let (Some(root), Some(key)) = (entry.row.root, key) {
                core.overlay.set_presence_key(RootId(root), Some(key));
            }
        }
    }

    /// A key that is old is changed; nobody is shut out by that. Who has not taken it is handed it again.
    pub fn keys_timeout(&mut self, core: &mut Core, now: Now) {
        for refusing in self.keys.refusing.values_mut() {
            self.keys.is_due |= refusing.until.take_if(|until| *until <= now.mono).is_some();
        }
        if now.mono < self.keys.ages_at {
            return;
        }
        if self.keys.old.take().is_some() {
            self.keys.ages_at = now.mono + self.keys.ages_in(now);
            self.keys.save_own(core);
        } else {
            self.keys.rotate(core, now, &mut self.random, false);
        }
        self.place(core, now);
    }

    pub(super) fn keys_due_at(&self) -> Instant {
        let again = self.keys.refusing.values().filter_map(|refusing| refusing.until);
        again.fold(self.keys.ages_at, Instant::min)
    }
}

/// Keys of this user's own, by which he finds himself where he comes back with his words alone, and his other devices him.
fn own_keys(core: &Core) -> Vec<PresenceKey> {
    let Some(root) = core.own.root().key() else { return Vec::new() };
    let listed = core.known.said(&root.id()).and_then(AccountSet::record);
    let others = listed.iter().flat_map(|record| &record.devices).map(|listed| listed.device);
    let others = others.filter(|device| *device != core.own.device().id());
    let of_others = others.filter_map(|device| PresenceKey::of_device(root, &device));
    std::iter::once(PresenceKey::of_oneself(root)).chain(of_others).collect()
}

fn fresh(random: &mut Random) -> PresenceKey {
    let mut bytes = [0; 32];
    random.fill_bytes(&mut bytes);
    PresenceKey::new(bytes)
}

fn written(key: &PresenceKey) -> String {
    STANDARD.encode(key.as_bytes())
}

fn read(text: &str) -> Option<PresenceKey> {
    let bytes = STANDARD.decode(text.trim()).ok()?;
    bytes.try_into().ok().map(PresenceKey::new)
}
