//! Places: where the owner is, and his account, for those alone who hold a key of his. Nothing that everybody could find is
//! put beside it.
//!
//! One key is held by all buddies. Those who have missed it have each a key in common with the owner, so that they find
//! him until he has handed it to them; these places are put a few at a time.

use super::publish::LEAVE_TIME;
use super::turn::Turn;
use super::{Asker, Event, Queries, QueryId, Way};
use crate::flow::NodeId;
use crate::identity::{Hour, Key, Location, Own, PresenceKey, RootId, Whereabouts};
use crate::time::{Now, soonest};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::collections::{BTreeSet, VecDeque};
use std::time::{Duration, Instant};

/// Keys of two that are put: buddies who were away while the key of all changed. Each costs two puts in two hours.
pub const PAIRS_MAX: usize = 64;
/// How much it is spread when in a turn all is put, as where everybody finds somebody (`publish`): else storers could tell the two apart.
const REFRESH_SPREAD_S: u64 = 15 * 60;
/// A location is signed anew when older than this; until then the same bytes are put, so that copies agree.
const RENEWAL: Duration = Duration::from_secs(10 * 60);
/// Nodes and addresses often come several at once.
const DEBOUNCE: Duration = Duration::from_millis(200);
/// Behind a NAT the first location waits so long for a relay.
const RELAY_WAIT: Duration = Duration::from_secs(2);
/// Least time between puts that new nodes and addresses cause; for new nodes doubled each time up to the most, and back to the least
/// after a quiet time: where many are lost and come again, and again, all would be put every four seconds.
const GAP: Duration = Duration::from_secs(4);
const GAP_MAX: Duration = Duration::from_secs(60);
/// Puts under way at once, and how long one may be silent until the next has its turn.
const PUTS_MAX: usize = 4;
const PUT_TIME: Duration = Duration::from_secs(10);
/// Farewells at once: to the holders of two keys, for what is left of one turn and for the next.
const FAREWELLS_MAX: usize = 6;

/// Keeps the owner findable for those who hold a key.
#[derive(Debug)]
pub(super) struct Places {
    own: Own,
    rng: ChaCha20Rng,
    keys: Option<Keys>,
    /// Accounts of former keys and then of the owner's, as each follows the one before.
    said: Said,
    whereabouts: Option<(NodeId, Vec<String>)>,
    sip: Vec<String>,
    nodes: usize,
    hold: Option<Instant>,
    /// What was signed last, of which whereabouts, beside which accounts, and when.
    location: Option<(Location, (Whereabouts, Said), Instant)>,
    last_seq: u64,
    due: Option<Instant>,
    turn: Option<Turn>,
    /// When all is due because a turn comes near, and for nothing else.
    by_turn: Option<Instant>,
    /// The last hour for which the place of all buddies lies there.
    placed: Option<Hour>,
    last_put: Option<Instant>,
    /// Least time until new nodes cause the next put.
    gap: Duration,
    /// The last hour for which the places of pairs were put, and what they say.
    paired: Option<(Option<Hour>, Whereabouts)>,
    waiting: VecDeque<(Key, Vec<u8>)>,
    running: BTreeSet<QueryId>,
    /// The put that says whether buddies can find the owner.
    main: Option<QueryId>,
    leaving: Option<Instant>,
}

/// Accounts, each as of this key.
type Said = Vec<(RootId, Vec<u8>)>;

/// By what the owner is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// Keys that buddies hold: the present one first, then one before it while it is still good.
    pub shared: Vec<PresenceKey>,
    /// One for each who has missed the present one; at most `PAIRS_MAX` are used.
    pub pairs: Vec<PresenceKey>,
    /// The owner's own: for himself, and for each device of his that has not his key.
    pub own: Vec<PresenceKey>,
    /// By which those look for a key that has given way to his who know him by it; at most `PAIRS_MAX` are used of each.
    pub former: Vec<(RootId, Vec<PresenceKey>)>,
}

impl Places {
    pub fn new(own: Own, seed: [u8; 32]) -> Places {
        Places {
            own,
            rng: ChaCha20Rng::from_seed(seed),
            keys: None,
            said: Vec::new(),
            whereabouts: None,
            sip: Vec::new(),
            nodes: 0,
            hold: None,
            location: None,
            last_seq: 0,
            due: None,
            turn: None,
            by_turn: None,
            placed: None,
            last_put: None,
            gap: GAP,
            paired: None,
            waiting: VecDeque::new(),
            running: BTreeSet::new(),
            main: None,
            leaving: None,
        }
    }

    /// Puts by these keys from now on, or nothing at all.
    pub fn set_keys(&mut self, now: Now, keys: Option<Keys>, queries: &mut Queries) {
        if self.keys == keys {
            return;
        }
        if keys.is_none() {
            self.farewell(now, queries);
        }
        self.paired = None;
        self.waiting.clear();
        self.keys = keys;
        self.due = self.keys.is_some().then_some(now.mono);
    }

    /// What is said of the owner's account and of those of keys before, from now on.
    pub fn set_said(&mut self, now: Now, said: Vec<(RootId, Vec<u8>)>) {
        if self.said != said {
            self.said = said;
            self.paired = None;
            self.want(now, DEBOUNCE);
        }
    }

    pub fn set_sip(&mut self, now: Now, sip: Vec<String>) {
        if self.sip != sip {
            self.sip = sip;
            self.want(now, DEBOUNCE);
        }
    }

    pub fn handle_listening(&mut self, now: Now, node: NodeId, addresses: &[String]) {
        let whereabouts = Some((node, addresses.to_vec()));
        if self.whereabouts != whereabouts {
            self.whereabouts = whereabouts;
            self.want(now, DEBOUNCE);
        }
    }

    pub fn handle_way(&mut self, now: Now, way: Way) {
        self.hold = match way {
            Way::Outgoing if self.last_put.is_none() => Some(now.mono + RELAY_WAIT),
            Way::Relayed => self.hold.map(|hold| hold.min(now.mono + DEBOUNCE)),
            Way::Outgoing | Way::Unknown | Way::Local | Way::Direct => None,
        };
    }

    pub fn handle_nodes(&mut self, now: Now, connected: usize) {
        if self.nodes == 0 && connected > 0 {
            self.want(now, Duration::ZERO);
        }
        self.nodes = connected;
    }

    /// The network has changed: whoever stores it may be another from now on.
    pub fn handle_moved(&mut self, now: Now) {
        self.gap = GAP;
        self.want(now, DEBOUNCE);
    }

    /// The same, for one more node has come.
    pub fn handle_node_up(&mut self, now: Now) {
        if self.last_put.is_some_and(|last| now.mono - last > GAP_MAX) {
            self.gap = GAP;
        }
        if self.want_after(now, DEBOUNCE, self.gap) && self.last_put.is_some() {
            self.gap = (self.gap * 2).min(GAP_MAX);
        }
    }

    /// A put is over; told where it says whether buddies can find the owner.
    pub fn handle_stored(&mut self, now: Now, query: QueryId, copies: usize) -> Option<Event> {
        self.running.remove(&query);
        if self.main != Some(query) {
            if copies == 0 {
                self.again(now);
            }
            return None;
        }
        self.main = None;
        if copies == 0 {
            self.want(now, GAP);
            return None;
        }
        Some(Event::Published { root: self.own.root().id(), copies })
    }

    /// Nobody has taken one of the others, of a later hour perhaps: all are put again, and not only at the next turn.
    fn again(&mut self, now: Now) {
        (self.placed, self.paired) = (None, None);
        self.want_after(now, GAP_MAX, GAP_MAX);
    }

    /// Says good-bye, where anything was said.
    pub fn leave(&mut self, now: Now, queries: &mut Queries) {
        if self.leaving.is_none() {
            self.farewell(now, queries);
            self.keys = None;
            self.due = None;
            self.leaving = Some(now.mono + LEAVE_TIME);
        }
    }

    /// Whether all has been said, or there was nothing to say.
    pub fn has_left(&self, now: Now) -> bool {
        self.running.is_empty() || self.leaving.is_some_and(|until| now.mono >= until)
    }

    /// Puts what is due and has its turn.
    pub fn settle(&mut self, now: Now, queries: &mut Queries) {
        if self.last_put.is_some_and(|at| now.mono.saturating_duration_since(at) >= PUT_TIME) {
            self.running.clear();
        }
        if self.due_at().is_some_and(|at| at <= now.mono) {
            self.put(now, queries);
        }
        while self.nodes > 0
            && self.running.len() < PUTS_MAX
            && let Some((key, value)) = self.waiting.pop_front()
        {
            self.running.insert(queries.put(Asker::Places, key, value));
            self.last_put = Some(now.mono);
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let is_waiting = !self.waiting.is_empty() && self.nodes > 0;
        let turn = self.last_put.filter(|_| is_waiting).map(|at| at + PUT_TIME);
        let late = self.leaving.filter(|_| !self.running.is_empty());
        soonest(soonest(self.due_at(), turn), late)
    }

    fn due_at(&self) -> Option<Instant> {
        let is_able = self.keys.is_some() && self.nodes > 0 && self.whereabouts.is_some();
        self.due.filter(|_| is_able).map(|due| self.hold.map_or(due, |hold| due.max(hold)))
    }

    fn want(&mut self, now: Now, wait: Duration) {
        self.want_after(now, wait, GAP);
    }

    /// A put is wanted after `wait`, yet not sooner than `gap` after the last one; `false` where one is due by then.
    fn want_after(&mut self, now: Now, wait: Duration, gap: Duration) -> bool {
        let soonest_allowed = self.last_put.map_or(now.mono, |last| last + gap);
        let at = (now.mono + wait).max(soonest_allowed);
        let is_news = self.keys.is_some() && self.due.is_none_or(|due| at < due);
        if is_news {
            self.due = Some(at);
        }
        is_news
    }

    fn put(&mut self, now: Now, queries: &mut Queries) {
        let (Some(keys), Some((node, addresses))) = (self.keys.clone(), self.whereabouts.clone()) else {
            return;
        };
        let whereabouts = Whereabouts::At { node, addresses, sip: self.sip.clone() };
        let hours = self.hours_due(now, &whereabouts);
        let location = self.current(now, whereabouts.clone());
        self.waiting.clear();
        let mut shared = self.notes(&keys.shared, &hours, &location);
        if let Some((key, value)) = shared.pop_front() {
            queries.stop(self.main.take());
            let query = queries.put(Asker::Places, key, value);
            self.main = Some(query);
            self.running.insert(query);
        }
        self.waiting.extend(shared);
        let paired = (hours.last().copied(), whereabouts);
        if self.paired.as_ref() != Some(&paired) {
            self.paired = Some(paired);
            let pairs = self.notes(bounded(&keys.pairs), &hours, &location);
            let own = self.notes(bounded(&keys.own), &hours, &location);
            let former = self.notes_of_former(&keys.former, &hours, location.seq);
            self.waiting.extend(own.into_iter().chain(pairs).chain(former));
        }
    }

    /// The hours for which he says where he is now; what lies there already is left alone where a turn comes near.
    fn hours_due(&mut self, now: Now, whereabouts: &Whereabouts) -> Vec<Hour> {
        let said = (whereabouts, &self.said);
        let is_said = self.location.as_ref().is_some_and(|(_, (of, beside), _)| (of, beside) == said);
        let placed = self.placed.filter(|_| is_said && self.due == self.by_turn);
        let spread = Duration::from_secs(self.rng.random_range(0..REFRESH_SPREAD_S));
        let turn = *self.turn.get_or_insert_with(|| Turn::begun(now));
        self.by_turn = Some(now.mono + turn.until_near(now) + spread);
        self.due = self.by_turn;
        self.last_put = Some(now.mono);
        let mut hours = turn.hours(now);
        self.placed = hours.last().copied();
        hours.retain(|hour| placed.is_none_or(|placed| *hour > placed));
        hours
    }

    /// Where he is, and his account, each for all of these keys: storers see no difference between the two.
    fn notes(&self, keys: &[PresenceKey], hours: &[Hour], location: &Location) -> VecDeque<(Key, Vec<u8>)> {
        // Only the device that has the root key can hide where it is.
        let Some(root) = self.own.root().key() else { return VecDeque::new() };
        let said = self.said_since(&root.id());
        let both = |key: &PresenceKey, hour: Hour| {
            let account = key.account_place(root, hour, (location.seq, &said));
            key.place(&self.own, hour, location).into_iter().chain(account)
        };
        let of_key = |key: &PresenceKey| -> Vec<(Key, Vec<u8>)> {
            hours.iter().flat_map(|hour| both(key, *hour)).collect()
        };
        keys.iter().flat_map(of_key).collect()
    }

    /// What has become of keys that the owner's has followed.
    fn notes_of_former(
        &self,
        former: &[(RootId, Vec<PresenceKey>)],
        hours: &[Hour],
        seq: u64,
    ) -> VecDeque<(Key, Vec<u8>)> {
        let mut notes = VecDeque::new();
        for (root, keys) in former {
            let Some(by) = self.own.keys().find(|key| key.id() == *root) else { continue };
            let said = self.said_since(root);
            for key in bounded(keys) {
                notes.extend(hours.iter().filter_map(|hour| key.account_place(&by, *hour, (seq, &said))));
            }
        }
        notes
    }

    /// The account of a key, and those of all that have followed it.
    fn said_since(&self, root: &RootId) -> Vec<Vec<u8>> {
        let since = self.said.iter().skip_while(|(of, _)| of != root);
        since.map(|(_, value)| value.clone()).collect()
    }

    /// The notes of an account have the number of the location beside them: what is said anew needs a higher one.
    fn current(&mut self, now: Now, whereabouts: Whereabouts) -> Location {
        if let Some((location, (of, beside), at)) = &self.location
            && (of, beside) == (&whereabouts, &self.said)
            && now.mono.saturating_duration_since(*at) < RENEWAL
        {
            return location.clone();
        }
        let location = self.signed(now, whereabouts.clone());
        self.location = Some((location.clone(), (whereabouts, self.said.clone()), now.mono));
        location
    }

    /// Milliseconds of the wall clock, so that numbers grow across restarts, and always more than the last.
    fn signed(&mut self, now: Now, whereabouts: Whereabouts) -> Location {
        self.last_seq = now.unix_ms().max(self.last_seq + 1);
        let (device, certificate) = (self.own.device(), self.own.certificate());
        Location::sign(device, certificate, whereabouts, self.last_seq, now.unix_s())
    }

    /// Buddies see at once that he has left; what pairs hold runs out by itself.
    fn farewell(&mut self, now: Now, queries: &mut Queries) {
        self.waiting.clear();
        let Some((location, ..)) = self.location.take() else { return };
        let Some(keys) = self.keys.clone().filter(|_| self.nodes > 0) else { return };
        let gone = self.signed(now, Whereabouts::Gone { node: location.node });
        let gone_from = |key: &PresenceKey| -> Vec<(Key, Vec<u8>)> {
            let turn = self.turn.unwrap_or_else(|| Turn::begun(now));
            turn.hours(now).into_iter().filter_map(|hour| key.place(&self.own, hour, &gone)).collect()
        };
        let shared = keys.shared.iter().filter(|_| self.own.root().key().is_some());
        for (key, value) in shared.flat_map(gone_from).take(FAREWELLS_MAX).collect::<Vec<_>>() {
            self.running.insert(queries.put(Asker::Places, key, value));
        }
        self.last_put = Some(now.mono);
    }
}

fn bounded(keys: &[PresenceKey]) -> &[PresenceKey] {
    keys.get(..PAIRS_MAX).unwrap_or(keys)
}
