//! Account records: the owner's lies in the overlay while he is here, and others' are fetched when they matter.
//!
//! Where everybody may find the owner it lies in the open, at a hash of his key; else `places` puts it sealed, and here nothing
//! is put. Others' are looked for in both ways, where this user has a key for the second.

use super::{Asker, Event, Overlay, Queries, QueryId};
use crate::identity::{self, AccountSet, AccountSpot, Key, PresenceKey, RootId};
use crate::time::{Now, soonest};
use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

/// How often one's own is put again, where that was not done with the location meanwhile (`publish`), so that storers may come and
/// go: it changes rarely, and is asked for rarely.
const REFRESH: Duration = Duration::from_secs(3 * 3600);
/// Nodes often come several at once: one put serves them all.
const DEBOUNCE: Duration = Duration::from_millis(300);
/// Least time between puts that new nodes cause, and the most; doubled each time.
const GAP_FIRST: Duration = Duration::from_secs(1);
const GAP_MAX: Duration = Duration::from_secs(60);
/// Fetches whose word is waited for at once; each is a query or two of the overlay, and the rest wait their turn.
const FETCHES_MAX: usize = 12;
/// Fetches that may wait: a large roster when the node comes up.
const WAITING_MAX: usize = 4_096;
/// Copies that say the same and end the waiting early.
const AGREEING: usize = 3;
/// How long to wait for a copy that says more, after one that did.
const GRACE: Duration = Duration::from_millis(150);
/// How long a first word is waited for: most people have had one device for ever, and say nothing.
pub const ACCOUNT_WAIT: Duration = Duration::from_millis(400);
/// How long a fetch goes on for what comes late, and again where it is looked for elsewhere then.
const FETCH_MAX: Duration = Duration::from_secs(2);

/// One's own record, and fetches of others'.
#[derive(Debug)]
pub(super) struct Accounts {
    /// Everybody may find the owner.
    is_open: bool,
    own: Option<(RootId, Vec<u8>)>,
    /// Of keys that have given way to the owner's: put with his own.
    former: Vec<(RootId, Vec<u8>)>,
    due: Option<Instant>,
    last_put: Option<Instant>,
    gap: Duration,
    puts: Vec<QueryId>,
    waiting: VecDeque<(RootId, Wheres)>,
    fetches: BTreeMap<RootId, Fetch>,
    nodes: usize,
}

/// Where somebody's account may be, and where it is looked for when it is not there.
#[derive(Debug, Default)]
pub(super) struct Wheres {
    first: Vec<Where>,
    then: Vec<Where>,
}

#[derive(Clone, Debug)]
enum Where {
    Open,
    Sealed(AccountSpot),
}

#[derive(Debug)]
struct Fetch {
    asked: BTreeMap<QueryId, Asked>,
    then: Vec<Where>,
    /// It was found by a key.
    is_sealed: bool,
    set: AccountSet,
    /// Of keys that have followed his, first to last.
    heirs: Vec<(RootId, AccountSet)>,
    agreeing: usize,
    /// What has come is told then; `None` once it was.
    tell_at: Option<Instant>,
    until: Instant,
}

#[derive(Debug)]
struct Asked {
    at: Where,
    /// Bytes of the last copy taken, so that the same is not verified again.
    last: Option<Vec<u8>>,
}

impl Default for Accounts {
    fn default() -> Accounts {
        Accounts {
            is_open: true,
            own: None,
            former: Vec::new(),
            due: None,
            last_put: None,
            gap: Duration::ZERO,
            puts: Vec::new(),
            waiting: VecDeque::new(),
            fetches: BTreeMap::new(),
            nodes: 0,
        }
    }
}

impl Accounts {
    /// What is to be put from now on; nothing is put twice for being said twice.
    pub fn set_own(&mut self, now: Now, root: RootId, value: Vec<u8>) {
        let own = Some((root, value));
        if self.own != own {
            self.own = own;
            self.due = Some(now.mono);
        }
    }

    /// What is told of keys that have given way to the owner's, for as long as this node runs.
    pub fn set_former(&mut self, now: Now, former: Vec<(RootId, Vec<u8>)>) {
        if self.former != former {
            self.former = former;
            self.due = Some(now.mono);
        }
    }

    /// Whether anything is put where everybody finds it.
    pub fn set_open(&mut self, now: Now, is_open: bool, queries: &mut Queries) {
        if self.is_open == is_open {
            return;
        }
        self.is_open = is_open;
        self.due = is_open.then_some(now.mono);
        if !is_open {
            std::mem::take(&mut self.puts).into_iter().for_each(|put| queries.stop(Some(put)));
        }
    }

    /// What is said of former keys and then of the owner's, as it follows from one to the next.
    pub fn said(&self) -> Vec<(RootId, Vec<u8>)> {
        self.mine().cloned().collect()
    }

    /// Asks what somebody says of his devices; `Event::Account` follows within a bounded time, with nothing where nothing
    /// is known.
    pub fn fetch(&mut self, now: Now, (root, wheres): (RootId, Wheres), queries: &mut Queries) {
        let is_waiting = self.waiting.iter().any(|(waiting, _)| *waiting == root);
        if self.fetches.contains_key(&root) || is_waiting {
            return;
        }
        if self.waiting.len() < WAITING_MAX {
            self.waiting.push_back((root, wheres));
        }
        self.begin(now, queries);
    }

    pub fn handle_nodes(&mut self, now: Now, connected: usize) {
        if self.nodes == 0 && connected > 0 {
            let has_any = self.is_open && self.mine().next().is_some();
            self.due = has_any.then_some(now.mono);
        }
        self.nodes = connected;
    }

    pub fn handle_node_up(&mut self, now: Now) {
        let Some(last) = self.last_put else { return };
        let at = (now.mono + DEBOUNCE).max(last + self.gap);
        if self.is_open && self.due.is_none_or(|due| at < due) {
            self.due = Some(at);
            self.gap = (self.gap * 2).clamp(GAP_FIRST, GAP_MAX);
        }
    }

    pub fn handle_found(&mut self, now: Now, (root, query): (&RootId, QueryId), value: &[u8]) {
        let Some(fetch) = self.fetches.get_mut(root) else { return };
        let Some(asked) = fetch.asked.get_mut(&query) else { return };
        let last = asked.last.as_deref().filter(|last| *last == value);
        let Ok(judged) = identity::judge(&asked.at.key(root), value, last, now.wall) else { return };
        let (said, is_sealed) = match &asked.at {
            Where::Open => (AccountSet::from_judged(&judged).into_iter().collect(), false),
            Where::Sealed(spot) => (spot.open(&judged, now.wall), true),
        };
        if said.is_empty() {
            return;
        }
        fetch.is_sealed |= is_sealed;
        asked.last = Some(value.to_vec());
        if fetch.absorb(root, said) {
            fetch.agreeing = 1;
            fetch.tell_at = Some(now.mono + GRACE);
        } else {
            fetch.agreeing += 1;
            if fetch.agreeing >= AGREEING {
                fetch.tell_at = fetch.tell_at.map(|_| now.mono);
            }
        }
    }

    /// No more copies come.
    pub fn handle_finished(
        &mut self,
        now: Now,
        (root, query): (&RootId, QueryId),
        queries: &mut Queries,
        events: &mut VecDeque<Event>,
    ) {
        let Some(fetch) = self.fetches.get_mut(root) else { return };
        if fetch.asked.remove(&query).is_none() || !fetch.asked.is_empty() {
            return;
        }
        // What lies in the open may be of a time when everybody could find him.
        if !fetch.is_sealed && !fetch.then.is_empty() {
            fetch.until = now.mono + FETCH_MAX;
            let then = std::mem::take(&mut fetch.then);
            return fetch.ask(root, then, queries);
        }
        if let Some(fetch) = self.fetches.remove(root)
            && fetch.tell_at.is_some()
        {
            fetch.tell(root, events);
        }
    }

    /// Stored, or not; it is put again in its time.
    pub fn handle_stored(&mut self, now: Now, query: QueryId, copies: usize) {
        if self.puts.contains(&query) {
            self.puts.retain(|put| *put != query);
            if copies == 0 {
                self.handle_node_up(now);
            }
        }
    }

    /// Does what is due.
    pub fn settle(&mut self, now: Now, queries: &mut Queries, events: &mut VecDeque<Event>) {
        self.put_if_due(now, queries);
        for (root, fetch) in &mut self.fetches {
            if fetch.tell_at.is_some_and(|at| at <= now.mono) {
                fetch.tell_at = None;
                fetch.tell(root, events);
            }
        }
        let is_over = |fetch: &Fetch| fetch.until <= now.mono;
        for fetch in self.fetches.values().filter(|fetch| is_over(fetch)) {
            fetch.asked.keys().for_each(|query| queries.stop(Some(*query)));
        }
        self.fetches.retain(|_, fetch| !is_over(fetch));
        self.begin(now, queries);
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let due = self.due.filter(|_| self.nodes > 0 && self.is_open);
        let of_fetches = self.fetches.values().map(|fetch| fetch.tell_at.unwrap_or(fetch.until)).min();
        soonest(due, of_fetches)
    }

    fn put_if_due(&mut self, now: Now, queries: &mut Queries) {
        if self.nodes == 0 || !self.is_open || self.due.is_none_or(|due| now.mono < due) {
            return;
        }
        let mine: Vec<(RootId, Vec<u8>)> = self.mine().cloned().collect();
        if mine.is_empty() {
            self.due = None;
            return;
        }
        if self.last_put.is_some_and(|last| now.mono - last > GAP_MAX) {
            self.gap = GAP_FIRST;
        }
        self.due = Some(now.mono + REFRESH);
        self.last_put = Some(now.mono);
        for put in std::mem::take(&mut self.puts) {
            queries.stop(Some(put));
        }
        let put = |(root, value)| queries.put(Asker::Account(root), Key::of_account(&root), value);
        self.puts = mine.into_iter().map(put).collect();
    }

    fn mine(&self) -> impl Iterator<Item = &(RootId, Vec<u8>)> {
        self.former.iter().chain(&self.own)
    }

    fn begin(&mut self, now: Now, queries: &mut Queries) {
        while self.fetches.values().filter(|fetch| fetch.tell_at.is_some()).count() < FETCHES_MAX {
            let Some((root, Wheres { first, then })) = self.waiting.pop_front() else { return };
            let mut fetch = Fetch {
                asked: BTreeMap::new(),
                then,
                is_sealed: false,
                set: AccountSet::default(),
                heirs: Vec::new(),
                agreeing: 0,
                tell_at: Some(now.mono + ACCOUNT_WAIT),
                until: now.mono + FETCH_MAX,
            };
            fetch.ask(&root, first, queries);
            self.fetches.insert(root, fetch);
        }
    }
}

impl Wheres {
    /// In the open, where that gives nobody away, and by keys: some at once, some only where nothing is found by those.
    fn new(in_the_open: bool, [first, then]: [Vec<PresenceKey>; 2], now: Now, root: &RootId) -> Wheres {
        let sealed = |keys: Vec<PresenceKey>| -> Vec<Where> {
            let spots = keys.iter().flat_map(|key| {
                super::seek::hours(now).filter_map(|hour| key.account_spot(root, hour)).collect::<Vec<_>>()
            });
            spots.map(Where::Sealed).collect()
        };
        let open = in_the_open.then_some(Where::Open);
        Wheres { first: open.into_iter().chain(sealed(first)).collect(), then: sealed(then) }
    }
}

impl Where {
    fn key(&self, root: &RootId) -> Key {
        match self {
            Where::Open => Key::of_account(root),
            Where::Sealed(spot) => spot.key(),
        }
    }
}

impl Fetch {
    fn ask(&mut self, root: &RootId, wheres: Vec<Where>, queries: &mut Queries) {
        let ask = |at: Where| (queries.get(Asker::Account(*root), at.key(root)), Asked { at, last: None });
        self.asked.extend(wheres.into_iter().map(ask));
    }

    /// Takes in what was said of a key and of those that follow it; whether any of it is new.
    fn absorb(&mut self, root: &RootId, said: Vec<AccountSet>) -> bool {
        let before = (self.set.clone(), self.heirs.clone());
        for set in said {
            match set.root() {
                Some(of) if of == *root => drop(self.set.merge(set)),
                // As many as one note names: others are looked for by themselves.
                Some(of) => match self.heirs.iter().position(|(heir, _)| *heir == of) {
                    Some(at) => drop(self.heirs[at].1.merge(set)),
                    None if self.heirs.len() < identity::FORMER_MAX => self.heirs.push((of, set)),
                    None => {}
                },
                None => {}
            }
        }
        before != (self.set.clone(), self.heirs.clone())
    }

    /// The last that follows is told first: who hears that a key has ended knows then what came of it.
    fn tell(&self, root: &RootId, events: &mut VecDeque<Event>) {
        let heirs = self.heirs.iter().rev().map(|(heir, said)| (*heir, said.clone()));
        let all = heirs.chain([(*root, self.set.clone())]);
        events.extend(all.map(|(root, said)| Event::Account { root, said }));
    }
}

impl Overlay {
    /// What the owner says of his devices and his key, from now on.
    pub fn set_account(&mut self, now: Now, root: RootId, said: &AccountSet) {
        self.accounts.set_own(now, root, said.to_value());
        self.places.set_said(now, self.accounts.said());
        self.settle(now);
    }

    /// What is told, beside his own, of keys that have given way to the owner's.
    pub fn set_former_accounts(&mut self, now: Now, former: Vec<(RootId, Vec<u8>)>) {
        self.accounts.set_former(now, former);
        self.places.set_said(now, self.accounts.said());
        self.settle(now);
    }

    /// Asks what somebody says of his devices: `Account` follows within `ACCOUNT_WAIT`, and again if more is found.
    pub fn fetch_account(&mut self, now: Now, root: RootId) {
        // Who asks in the open for his own says who he is to whoever stores it.
        let in_the_open = self.accounts.is_open || root != self.own.root().id();
        let wheres = Wheres::new(in_the_open, self.secrets_of(&root), now, &root);
        self.accounts.fetch(now, (root, wheres), &mut self.queries);
    }

    /// Keys by which this user finds somebody where not everybody does: those that serve as a rule, and others.
    pub(super) fn secrets_of(&self, root: &RootId) -> [Vec<PresenceKey>; 2] {
        let own = &self.own;
        if *root == own.root().id() {
            let key = match own.root().key() {
                Some(key) => Some(PresenceKey::of_oneself(key)),
                None => PresenceKey::of_person(own.device(), root),
            };
            return [key.into_iter().collect(), Vec::new()];
        }
        if !self.watching.has(root) {
            return [Vec::new(), Vec::new()];
        }
        // He may know this user by a key that has given way, and not have heard of it.
        let pairs: Vec<PresenceKey> =
            own.keys().filter_map(|key| PresenceKey::of_pair(&key, root, root)).collect();
        match self.watching.handed(root) {
            Some(handed) if self.watching.is_doubted(root) => {
                [pairs.into_iter().chain([handed.clone()]).collect(), Vec::new()]
            }
            Some(handed) => [vec![handed.clone()], pairs],
            None => [pairs, Vec::new()],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::{AccountRecord, Listed, Own};
    use std::time::UNIX_EPOCH;

    fn now() -> Now {
        Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(1_800_000_000) }
    }

    fn alice() -> Own {
        Own::generate([1; 32], "alice@example.org".parse().expect("literal"), "", now())
    }

    fn record(now: Now, after_s: u64) -> Vec<u8> {
        let own = alice();
        let devices = [Listed { device: own.device().id(), added: now.unix_s() }];
        let at = (now.unix_ms() + after_s * 1000, now.unix_s() + after_s);
        let key = own.root().key().expect("the first device has it");
        AccountSet::of(AccountRecord::sign(key, at, &devices, own.successor())).to_value()
    }

    struct World {
        accounts: Accounts,
        queries: Queries,
        events: VecDeque<Event>,
        now: Now,
    }

    impl World {
        fn fetching() -> (World, QueryId) {
            let queries = Queries::default();
            let accounts = Accounts::default();
            let mut world = World { accounts, queries, events: VecDeque::new(), now: now() };
            let open = Wheres { first: vec![Where::Open], then: Vec::new() };
            world.accounts.fetch(world.now, (alice().root().id(), open), &mut world.queries);
            let query = match world.queries.requests.pop_front() {
                Some(super::super::Request::Get { query, key }) => {
                    assert_eq!(key, Key::of_account(&alice().root().id()));
                    query
                }
                other => panic!("nothing is asked for: {other:?}"),
            };
            (world, query)
        }

        fn found(&mut self, query: QueryId, value: &[u8]) {
            self.accounts.handle_found(self.now, (&alice().root().id(), query), value);
            self.settle();
        }

        fn pass(&mut self, by: Duration) {
            self.now = self.now.plus(by);
            self.settle();
        }

        fn settle(&mut self) {
            self.accounts.settle(self.now, &mut self.queries, &mut self.events);
        }

        fn told(&mut self) -> Option<AccountSet> {
            match self.events.pop_front()? {
                Event::Account { said, .. } => Some(said),
                other => panic!("unexpected: {other:?}"),
            }
        }
    }

    #[test]
    fn what_is_found_is_told_once_copies_agree() {
        let (mut world, query) = World::fetching();
        let value = record(world.now, 0);
        world.found(query, &value);
        assert_eq!(world.told(), None);
        world.found(query, &value);
        world.found(query, &value);
        assert!(world.told().is_some_and(|said| said.believes(&alice().device().id())));
        let World { accounts, queries, events, now } = &mut world;
        accounts.handle_finished(*now, (&alice().root().id(), query), queries, events);
        assert_eq!(world.told(), None, "once");
    }

    #[test]
    fn nothing_found_is_told_soon_and_what_comes_late_is_told_too() {
        let (mut world, query) = World::fetching();
        world.pass(ACCOUNT_WAIT);
        assert!(world.told().is_some_and(|said| said.is_empty()));
        let value = record(world.now, 0);
        world.found(query, &value);
        world.pass(GRACE);
        assert!(world.told().is_some_and(|said| !said.is_empty()));
        world.pass(FETCH_MAX);
        assert!(world.accounts.fetches.is_empty());
    }

    #[test]
    fn a_storer_that_replays_an_older_list_is_outdone_by_one_that_does_not() {
        let (mut world, query) = World::fetching();
        let (older, newer) = (record(world.now, 0), record(world.now, 5));
        for value in [&newer, &older, &older] {
            world.found(query, value);
        }
        world.pass(GRACE);
        let issued = world.told().and_then(|said| said.record().map(|record| record.issued));
        assert_eq!(issued, Some(world.now.unix_s() + 5));
    }

    #[test]
    fn ones_own_is_put_when_there_is_somebody_and_again_in_time() {
        let (mut world, _) = World::fetching();
        let own = alice();
        let value = record(world.now, 0);
        world.accounts.set_own(world.now, own.root().id(), value);
        world.settle();
        assert!(world.queries.requests.is_empty(), "nobody is there");
        world.accounts.handle_nodes(world.now, 1);
        world.settle();
        assert!(matches!(world.queries.requests.pop_front(), Some(super::super::Request::Put { .. })));
        world.pass(REFRESH - Duration::from_secs(1));
        while world.queries.requests.pop_front().is_some() {}
        world.pass(Duration::from_secs(1));
        let mut requests = world.queries.requests.into_iter();
        assert!(requests.any(|request| matches!(request, super::super::Request::Put { .. })));
    }
}
