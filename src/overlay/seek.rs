//! Seeking: where somebody is whose key is known. He is looked for at all places that he may have for this user: that of
//! those who know his name, those of his buddies, and those of his devices that have not his key.

use super::lookup::{LOOKUP_TIME, NAME_TIME, NODES_WAIT};
use super::{Asker, Device, Event, Located, Lookup, LookupId, QUERIES_MAX, QueryId, Whom};
use crate::aor::Aor;
use crate::identity::{
    self, Absorbed, DeviceId, Hour, Key, Location, LocationSet, NameKey, PresenceKey, RootId, Spot,
};
use crate::time::{Now, soonest};
use std::cmp::Reverse;
use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

/// Copies that say the same and end the gathering early: hostile storers would have to be as many.
const AGREEING: usize = 4;
/// How long to wait for a copy that says more, after one that did: two round trips around the world.
const GRACE: Duration = Duration::from_millis(300);
/// How long one who is found waits for his other devices.
const OTHERS_WAIT: Duration = Duration::from_millis(600);
/// Times somebody who is not there is looked for, since he may just be publishing.
const TRIES: u32 = 3;
/// Wait before the second time; doubled before the third.
const PAUSE: Duration = Duration::from_millis(300);
/// Places of one person that are looked at together.
const AT_ONCE: usize = 3;
/// So long before the end of an hour the next one's place is looked at too: clocks differ.
const SKEW_S: u64 = 10 * 60;

/// One person looked for.
#[derive(Debug)]
pub(super) struct Seek {
    aor: Aor,
    root: RootId,
    part: Part,
    since: Instant,
    /// When there were nodes to ask, and it was its turn.
    began: Option<Instant>,
    /// The name's key, and when it was known.
    name: Option<(PresenceKey, Instant)>,
    /// Places that all have who know the name, to be looked at.
    waiting: VecDeque<Spot>,
    /// Those that not all have.
    private: VecDeque<Spot>,
    /// The same by a clock that is wrong, for a second look.
    astray: VecDeque<Spot>,
    asked: BTreeMap<QueryId, Asked>,
    /// Queries that have told enough.
    enough: Vec<QueryId>,
    /// His devices, once it is known what he says of them.
    listed: Option<Vec<DeviceId>>,
    found: Found,
    /// Until when a newer copy is waited for; `None` once it has not come.
    settles_at: Option<Instant>,
    /// Until when other devices are waited for.
    others_at: Option<Instant>,
    is_patient: bool,
    tries: u32,
    again_at: Option<Instant>,
}

/// What it is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Of nothing else: his key is known.
    Alone,
    /// Of a look-up by name that has heard of him, and not yet whether others claim the name: nothing comes of it so far.
    Ahead,
    /// Of a look-up by name that he alone claims, and that ends then.
    Claimed { until: Instant },
}

/// What was said for all who know the name, and what was said for fewer. Whoever changes from one to the other takes his
/// leave from the first, which says nothing of the second.
#[derive(Debug, Default)]
struct Found {
    named: LocationSet,
    private: LocationSet,
}

#[derive(Debug)]
struct Asked {
    spot: Spot,
    is_private: bool,
    agreeing: usize,
    /// The last copy accepted.
    last: Option<Vec<u8>>,
}

/// What has come of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sought {
    Wait,
    Found(Located),
    /// At none of the places.
    Nowhere,
}

impl Seek {
    /// Looks for a person; `private` are places that not everybody who knows the name has, by this clock and by one that is
    /// an hour off.
    pub fn new(now: Now, (aor, root): (Aor, RootId), [private, astray]: [VecDeque<Spot>; 2]) -> Seek {
        Seek {
            aor,
            root,
            part: Part::Alone,
            since: now.mono,
            began: None,
            name: None,
            waiting: VecDeque::new(),
            private,
            astray,
            asked: BTreeMap::new(),
            enough: Vec::new(),
            listed: None,
            found: Found::default(),
            settles_at: None,
            others_at: None,
            is_patient: true,
            tries: 1,
            again_at: None,
        }
    }

    /// The second half of a look-up by name, before the first has ended.
    fn ahead(mut self) -> Seek {
        self.part = Part::Ahead;
        self
    }

    /// The second half of a look-up by name, which ends when that would.
    fn claimed(&mut self, until: Instant) {
        self.part = Part::Claimed { until };
    }

    pub fn aor(&self) -> &Aor {
        &self.aor
    }

    pub fn root(&self) -> RootId {
        self.root
    }

    /// Whether it waits for nodes, or for its turn, and knows where to look first.
    pub fn is_ready(&self) -> bool {
        self.began.is_none() && (self.name.is_some() || !self.private.is_empty())
    }

    pub fn has_begun(&self) -> bool {
        self.began.is_some()
    }

    pub fn knows_devices(&self) -> bool {
        self.listed.is_some()
    }

    /// Queries under way.
    pub fn queries(&self) -> impl Iterator<Item = QueryId> {
        self.asked.keys().copied()
    }

    /// There are nodes to ask.
    pub fn begin(&mut self, now: Now) {
        self.began = Some(now.mono);
        self.add_named(now);
    }

    /// A name has been turned into its key.
    pub fn handle_name(&mut self, now: Now, aor: &Aor, key: &NameKey) {
        if self.aor == *aor && self.name.is_none() {
            self.name = Some((key.presence(), now.mono));
            if self.has_begun() {
                self.add_named(now);
            }
        }
    }

    /// It is known, as well as it can be, which devices he has.
    pub fn handle_devices(&mut self, now: Now, devices: &[DeviceId]) {
        if self.listed.is_none() {
            self.listed = Some(devices.to_vec());
            self.add_devices(now);
        }
    }

    pub fn handle_found(&mut self, now: Now, query: QueryId, value: &[u8]) {
        let Some(asked) = self.asked.get_mut(&query) else { return };
        let known = asked.last.as_deref().filter(|last| *last == value);
        let Ok(judged) = identity::judge(&asked.spot.key(), value, known, now.wall) else { return };
        let locations = asked.spot.open(&judged, now.unix_s());
        let found = if asked.is_private { &mut self.found.private } else { &mut self.found.named };
        let absorbed: Vec<Absorbed> = locations.into_iter().map(|at| found.absorb(at)).collect();
        if absorbed.iter().all(|absorbed| *absorbed == Absorbed::Older) {
            return;
        }
        asked.last = Some(value.to_vec());
        if absorbed.contains(&Absorbed::Changed) {
            asked.agreeing = 1;
            self.settles_at = Some(now.mono + GRACE);
            self.others_at.get_or_insert(now.mono + OTHERS_WAIT);
            return;
        }
        asked.agreeing += 1;
        if asked.agreeing >= AGREEING {
            self.answered(now, query);
            self.enough.push(query);
        }
    }

    pub fn handle_finished(&mut self, now: Now, query: QueryId) {
        self.answered(now, query);
    }

    pub fn handle_timeout(&mut self, now: Now) {
        let is_due = |at: Option<Instant>| at.is_some_and(|at| now.mono >= at);
        if is_due(self.settles_at) {
            self.settles_at = None;
        }
        if is_due(self.others_at) {
            self.is_patient = false;
        }
        if is_due(self.again_at) {
            self.again_at = None;
            self.tries += 1;
            self.add_named(now);
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let others = self.others_at.filter(|_| self.is_patient);
        let end = (self.part != Part::Ahead).then(|| self.ends_at());
        soonest(end, soonest(soonest(self.settles_at, others), self.again_at))
    }

    /// Looks at as many places as it may.
    pub fn ask(&mut self, mut query: impl FnMut(Key) -> QueryId) {
        while self.has_begun() && self.asked.len() < AT_ONCE {
            let named = self.waiting.pop_front().map(|spot| (spot, false));
            let next = named.or_else(|| Some((self.private.pop_front()?, true)));
            let Some((spot, is_private)) = next else { return };
            let asked = Asked { spot, is_private, agreeing: 0, last: None };
            self.asked.insert(query(asked.spot.key()), asked);
        }
    }

    /// Queries of which nothing more is wanted.
    pub fn take_enough(&mut self) -> Vec<QueryId> {
        std::mem::take(&mut self.enough)
    }

    /// Decides on what has come.
    pub fn settle(&mut self, now: Now) -> Sought {
        let sought = self.judge(now);
        if self.part == Part::Ahead { Sought::Wait } else { sought }
    }

    fn judge(&mut self, now: Now) -> Sought {
        let here = self.found.here();
        let is_late = now.mono >= self.ends_at();
        let is_idle = self.has_begun()
            && (self.asked.is_empty() && self.waiting.is_empty() && self.private.is_empty())
            && (self.name.is_some() && self.listed.is_some());
        let is_heard = self.found.locations().next().is_some();
        let is_settled = is_heard && self.settles_at.is_none();
        if !here.is_empty() && (is_late || is_idle || is_settled && (self.is_whole() || !self.is_patient)) {
            return Sought::Found(Located { aor: self.aor.clone(), root: self.root, devices: here });
        }
        if here.is_empty() && (is_late || is_idle && is_heard) {
            return Sought::Nowhere;
        }
        if is_idle && self.again_at.is_none() {
            return self.pause(now);
        }
        Sought::Wait
    }

    /// What is told where he is nowhere.
    pub fn nobody(&self, lookup: LookupId) -> Event {
        match self.part {
            Part::Claimed { .. } => Event::Away { lookup },
            Part::Alone | Part::Ahead => Event::NotFound { lookup },
        }
    }

    fn pause(&mut self, now: Now) -> Sought {
        let again = now.mono + PAUSE * (1 << (self.tries - 1).min(8));
        if self.tries >= TRIES || again >= self.ends_at() {
            return Sought::Nowhere;
        }
        self.again_at = Some(again);
        Sought::Wait
    }

    fn answered(&mut self, now: Now, query: QueryId) {
        let told = self.asked.remove(&query).is_some_and(|asked| asked.last.is_some());
        if told && self.settles_at.is_some_and(|at| at > now.mono) {
            self.settles_at = None;
        }
    }

    /// Whether of every device that he lists it is known where it is, or that it has left.
    fn is_whole(&self) -> bool {
        let is_heard =
            |device: &DeviceId| self.found.locations().any(|location| location.device() == *device);
        self.listed.as_ref().is_some_and(|listed| listed.iter().all(is_heard))
    }

    fn ends_at(&self) -> Instant {
        if let Part::Claimed { until } = self.part {
            return until;
        }
        let Some(began) = self.began else {
            return self.name.as_ref().map_or(self.since + NAME_TIME, |(_, at)| *at + NODES_WAIT);
        };
        self.name.as_ref().map_or(began + NAME_TIME, |(_, at)| began.max(*at) + LOOKUP_TIME)
    }

    fn add_named(&mut self, now: Now) {
        let Some((key, _)) = &self.name else { return };
        self.waiting.extend(self.hours(now).into_iter().filter_map(|hour| key.spot(&self.root, hour)));
        if self.tries > 1 {
            self.private.append(&mut self.astray);
        }
        self.add_devices(now);
    }

    /// Who lists one device alone has his key on it.
    fn add_devices(&mut self, now: Now) {
        let (Some((key, _)), Some(listed), Some(_)) = (&self.name, &self.listed, self.began) else { return };
        if listed.len() > 1 {
            let root = &self.root;
            let spots = |hour| listed.iter().filter_map(move |id| key.spot_of_device(root, *id, hour));
            self.waiting.extend(self.hours(now).into_iter().flat_map(spots));
        }
    }

    /// The clock of one who is not found, or this one, may be wrong: once, the places of other hours are looked at too.
    fn hours(&self, now: Now) -> Vec<Hour> {
        let astray = if self.tries == 2 { astray(now) } else { Vec::new() };
        hours(now).chain(astray).collect()
    }
}

/// The hours of which places are looked at.
pub(super) fn hours(now: Now) -> impl Iterator<Item = Hour> {
    let hour = Hour::at(now.unix_s());
    let next = Hour(hour.0 + 1);
    let is_near = next.begins().saturating_sub(now.unix_s()) <= SKEW_S;
    [hour].into_iter().chain(is_near.then_some(next))
}

/// The hours by clocks that are an hour fast or slow.
fn astray(now: Now) -> Vec<Hour> {
    let hour = Hour::at(now.unix_s()).0;
    let near: Vec<Hour> = hours(now).collect();
    let others = [Hour(hour.saturating_sub(1)), Hour(hour + 1)];
    others.into_iter().filter(|hour| !near.contains(hour)).collect()
}

/// Devices that are there, last published first.
pub(super) fn devices(set: &LocationSet) -> Vec<Device> {
    let mut here: Vec<_> = set.locations().iter().filter(|location| !location.gone).collect();
    here.sort_by_key(|location| Reverse(location.issued));
    let device = |l: &Location| Device {
        device: l.device(),
        node: l.node,
        addresses: l.addresses.clone(),
        sip: l.sip.clone(),
    };
    here.into_iter().map(device).collect()
}

impl Found {
    fn locations(&self) -> impl Iterator<Item = &Location> {
        self.named.locations().iter().chain(self.private.locations())
    }

    fn here(&self) -> Vec<Device> {
        let mut all = LocationSet::default();
        for location in self.locations().filter(|location| !location.gone) {
            all.absorb(location.clone());
        }
        devices(&all)
    }
}

impl super::Overlay {
    /// Looks for somebody whose key is known.
    pub(super) fn seek(&mut self, now: Now, lookup: LookupId, (aor, root): (Aor, RootId)) {
        let private = self.private_spots(now, &root);
        self.add_seek(now, lookup, Seek::new(now, (aor, root), private));
    }

    /// A look-up by name has heard of somebody. Where he is is asked while others who claim the name may still be heard of:
    /// the answers take as long as theirs.
    pub(super) fn seek_ahead(&mut self, now: Now, lookup: LookupId) {
        if self.seeks.contains_key(&lookup) || self.running() >= QUERIES_MAX {
            return;
        }
        let Some((aor, root)) = self.lookups.get(&lookup).and_then(Lookup::first_heard) else { return };
        self.add_seek(now, lookup, Seek::new(now, (aor, root), Default::default()).ahead());
        self.begin_seek(now, lookup);
    }

    /// A look-up by name goes on with the one who claims it.
    pub(super) fn seek_claimed(&mut self, now: Now, lookup: LookupId, (root, until): (RootId, Instant)) {
        let Some(mut named) = self.lookups.remove(&lookup) else { return };
        self.queries.stop(named.query.take());
        if self.seeks.get(&lookup).is_none_or(|ahead| ahead.root() != root) {
            self.stop(lookup);
            self.add_seek(now, lookup, Seek::new(now, (named.aor().clone(), root), Default::default()));
        }
        self.with_seek(now, lookup, |seek| seek.claimed(until));
        if self.seeks.get(&lookup).is_some_and(|seek| !seek.has_begun()) {
            self.begin_seek(now, lookup);
        }
    }

    fn add_seek(&mut self, now: Now, lookup: LookupId, mut seek: Seek) {
        if let Some(devices) = self.listed.get(&seek.root()) {
            seek.handle_devices(now, devices);
        }
        if let Some(name) = self.queries.name(seek.aor()) {
            let aor = seek.aor().clone();
            seek.handle_name(now, &aor, &name);
        }
        self.seeks.insert(lookup, seek);
    }

    /// By the key that he has handed out, then by the one that both have in common.
    fn private_spots(&self, now: Now, root: &RootId) -> [VecDeque<Spot>; 2] {
        // The device with the key has put it there itself.
        if *root == self.own.root().id() && self.own.root().key().is_some() {
            return Default::default();
        }
        let keys = self.secrets_of(root);
        let spots = |hours: Vec<Hour>| {
            let of_key = |key: &PresenceKey| -> Vec<Spot> {
                hours.iter().filter_map(|hour| key.spot(root, *hour)).collect()
            };
            keys.iter().flatten().flat_map(of_key).collect()
        };
        [spots(hours(now).collect()), spots(astray(now))]
    }

    /// Begins one that waits for nodes, or its turn.
    pub(super) fn begin_seek(&mut self, now: Now, id: LookupId) {
        let Some(seek) = self.seeks.get_mut(&id) else { return };
        let root = seek.root();
        seek.begin(now);
        if !seek.knows_devices() {
            self.fetch_account(now, root);
        }
        self.pursue(now, id);
    }

    pub(super) fn each_seek(&mut self, now: Now, mut act: impl FnMut(&mut Seek)) {
        for id in self.seeks.keys().copied().collect::<Vec<_>>() {
            self.with_seek(now, id, &mut act);
        }
    }

    pub(super) fn with_seek(&mut self, now: Now, id: LookupId, act: impl FnOnce(&mut Seek)) {
        if let Some(seek) = self.seeks.get_mut(&id) {
            act(seek);
            self.pursue(now, id);
        }
    }

    /// Asks what there is to ask, and tells what has come of it.
    fn pursue(&mut self, now: Now, id: LookupId) {
        let Some(seek) = self.seeks.get_mut(&id) else { return };
        for query in seek.take_enough() {
            self.queries.stop(Some(query));
        }
        seek.ask(|key| self.queries.get(Asker::Seek(id), key));
        let event = match seek.settle(now) {
            Sought::Wait => return,
            Sought::Found(who) => Event::Located { lookup: id, who },
            Sought::Nowhere => seek.nobody(id),
        };
        self.stop(id);
        self.events.push_back(event);
        self.begin_lookups(now);
    }

    /// What somebody says of his devices has come.
    pub(super) fn take_accounts(&mut self, now: Now, told: VecDeque<Event>) {
        for event in told {
            let Event::Account { root, said } = &event else { continue };
            let root = *root;
            let devices = said.record().map(|record| record.devices.iter().map(|it| it.device).collect());
            self.know_devices(root, devices.unwrap_or_default());
            self.events.push_back(event);
            let devices = self.listed.get(&root).cloned().unwrap_or_default();
            let of_root = self.seeks.iter().filter(|(_, seek)| seek.root() == root).map(|(id, _)| *id);
            for id in of_root.collect::<Vec<_>>() {
                self.with_seek(now, id, |seek| seek.handle_devices(now, &devices));
            }
        }
    }

    /// Whoever is looked for, he.
    pub(super) fn begin_or_name(&mut self, now: Now, lookup: LookupId, whom: Whom) {
        match whom {
            Whom::Root { aor, root } => self.seek(now, lookup, (aor, root)),
            whom @ (Whom::Aor(_) | Whom::ShortForm { .. }) => {
                self.lookups.insert(lookup, super::Lookup::new(whom, now));
            }
        }
    }
}
