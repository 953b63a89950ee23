//! Publication: an identity's claim and location lie in the overlay while it is here, and a farewell when it has left.

use super::publishers::PUT_TIME;
use super::{Asker, Event, Queries, QueryId, Way};
use crate::flow::NodeId;
use crate::identity::{self, Claim, ClaimSet, Key, Location, LocationSet, Own, RootId, Whereabouts};
use crate::time::{Now, soonest};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::collections::{BTreeSet, VecDeque};
use std::time::{Duration, Instant};

/// How often all is put again: an eighth of a location's life, so that storers may come and go.
const REFRESH: Duration = Duration::from_secs(15 * 60);
/// How much the refresh is spread, so that nodes started together do not stay in step.
const REFRESH_SPREAD_S: u64 = 60;
/// A claim is signed anew this often, and whether others claim the same address is looked up.
const CLAIM_RENEWAL: Duration = Duration::from_secs(24 * 3600);
/// A location is signed anew when older than this; until then the same bytes are put, so that copies agree.
const LOCATION_RENEWAL: Duration = Duration::from_secs(10 * 60);
/// Nodes often come several at once: one put serves them all.
const DEBOUNCE: Duration = Duration::from_millis(200);
/// Behind a NAT the first location waits so long for a relay: without one nobody can use it.
const RELAY_WAIT: Duration = Duration::from_secs(2);
/// Least time between puts that new nodes cause, and the most; doubled each time, back to the least after a quiet time.
const GAP_FIRST: Duration = Duration::from_millis(500);
const GAP_MAX: Duration = Duration::from_secs(60);
/// The most for a hosted identity: a gateway holds many, and its storers change slowly.
const GAP_MAX_HOSTED: Duration = Duration::from_secs(5 * 60);
/// How long a farewell may take.
pub const LEAVE_TIME: Duration = Duration::from_secs(1);
/// Rivals that are told of.
const RIVALS_MAX: usize = 64;

/// Whose identity it is that is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    Owner,
    Hosted,
}

/// Keeps one identity findable.
#[derive(Debug)]
pub(super) struct Publisher {
    own: Own,
    manner: Manner,
    rng: ChaCha20Rng,
    state: State,
    whereabouts: Option<(NodeId, Vec<String>)>,
    sip: Vec<String>,
    nodes: usize,
    claim: Option<(Claim, Instant)>,
    location: Option<Placed>,
    last_seq: u64,
    due: Option<Instant>,
    /// Nothing is put before.
    hold: Option<Instant>,
    last_put: Option<Instant>,
    gap: Duration,
    location_query: Option<QueryId>,
    claim_query: Option<QueryId>,
    rivals: Rivals,
}

#[derive(Debug, PartialEq, Eq)]
enum State {
    Visible,
    Hidden,
    /// `farewell` waits for its turn where it is `None`.
    Leaving {
        farewell: Option<QueryId>,
        until: Instant,
    },
    Left,
}

/// A location as published, and what it was made from.
#[derive(Debug)]
struct Placed {
    location: Location,
    at: Instant,
    whereabouts: Whereabouts,
}

/// Others who claim this user's address.
#[derive(Debug, Default)]
struct Rivals {
    query: Option<QueryId>,
    next_check: Option<Instant>,
    seen: BTreeSet<RootId>,
    told: BTreeSet<RootId>,
}

impl Publisher {
    pub fn new(own: Own, manner: Manner, seed: [u8; 32]) -> Publisher {
        Publisher {
            own,
            manner,
            rng: ChaCha20Rng::from_seed(seed),
            state: State::Visible,
            whereabouts: None,
            sip: Vec::new(),
            nodes: 0,
            claim: None,
            location: None,
            last_seq: 0,
            due: None,
            hold: None,
            last_put: None,
            gap: GAP_FIRST,
            location_query: None,
            claim_query: None,
            rivals: Rivals::default(),
        }
    }

    pub fn set_visible(&mut self, now: Now, visible: bool, queries: &mut Queries) {
        match (&self.state, visible) {
            (State::Visible, false) => {
                self.state = State::Hidden;
                self.due = None;
                self.put_farewell(now, queries);
            }
            (State::Hidden, true) => {
                self.state = State::Visible;
                self.due = Some(now.mono);
            }
            (State::Visible | State::Hidden | State::Leaving { .. } | State::Left, _) => {}
        }
    }

    /// Takes the identity back; where nothing was published, or nobody is there, there is nothing to be said.
    pub fn leave(&mut self, now: Now, within: Duration) {
        let has_something_to_say = self.location.is_some() && self.nodes > 0;
        let until = now.mono + within;
        self.state = match self.state {
            State::Leaving { farewell: Some(farewell), until: before } => {
                State::Leaving { farewell: Some(farewell), until: until.min(before) }
            }
            State::Left => State::Left,
            State::Visible | State::Hidden | State::Leaving { .. } if has_something_to_say => {
                State::Leaving { farewell: None, until }
            }
            State::Visible | State::Hidden | State::Leaving { .. } => State::Left,
        };
        self.due = Some(now.mono);
    }

    /// Was being taken back, and is here again.
    pub fn come_back(&mut self, now: Now, queries: &mut Queries) {
        if let State::Leaving { farewell, .. } = self.state {
            queries.stop(farewell);
            self.state = State::Visible;
            self.due = Some(now.mono);
        }
    }

    /// Where plain SIP reaches this person.
    pub fn set_sip(&mut self, now: Now, sip: Vec<String>) {
        if self.sip != sip {
            self.sip = sip;
            self.want_put(now, DEBOUNCE);
        }
    }

    pub fn root(&self) -> RootId {
        self.own.root().id()
    }

    pub fn has_left(&self) -> bool {
        self.state == State::Left
    }

    pub fn handle_listening(&mut self, now: Now, node: NodeId, addresses: &[String]) {
        let whereabouts = Some((node, addresses.to_vec()));
        if self.whereabouts != whereabouts {
            let first = self.whereabouts.is_none();
            self.whereabouts = whereabouts;
            self.want_put(now, if first { Duration::ZERO } else { DEBOUNCE });
        }
    }

    pub fn handle_way(&mut self, now: Now, way: Way) {
        self.hold = match way {
            Way::Outgoing if self.last_put.is_none() => Some(now.mono + RELAY_WAIT),
            // Its addresses are told next.
            Way::Relayed => self.hold.map(|hold| hold.min(now.mono + DEBOUNCE)),
            Way::Outgoing | Way::Unknown | Way::Local | Way::Direct => None,
        };
    }

    pub fn handle_nodes(&mut self, now: Now, connected: usize) {
        if self.nodes == 0 && connected > 0 {
            self.want_put(now, Duration::ZERO);
        }
        self.nodes = connected;
    }

    pub fn handle_node_up(&mut self, now: Now) {
        self.want_put(now, DEBOUNCE);
    }

    pub fn handle_found(&mut self, now: Now, query: QueryId, value: &[u8]) {
        let key = Key::of_claims(self.own.aor());
        if self.rivals.query != Some(query) {
            return;
        }
        let judged = identity::judge(&key, value, None, now.wall);
        let Ok(set) = judged.and_then(|value| ClaimSet::from_judged(&value)) else { return };
        for claim in set.claims() {
            if claim.root == self.own.root().id() {
                self.last_seq = self.last_seq.max(claim.seq);
            } else if self.rivals.seen.len() < RIVALS_MAX {
                self.rivals.seen.insert(claim.root);
            }
        }
    }

    pub fn handle_finished(&mut self, query: QueryId, events: &mut VecDeque<Event>) {
        if self.rivals.query != Some(query) {
            return;
        }
        self.rivals.query = None;
        let seen = std::mem::take(&mut self.rivals.seen);
        if !seen.is_empty() && seen != self.rivals.told {
            events.push_back(Event::ClaimContested {
                root: self.root(),
                roots: seen.iter().copied().collect(),
            });
        }
        self.rivals.told = seen;
    }

    pub fn handle_stored(
        &mut self,
        now: Now,
        query: QueryId,
        copies: usize,
        queries: &mut Queries,
    ) -> Option<Event> {
        if matches!(self.state, State::Leaving { farewell, .. } if farewell == Some(query)) {
            self.state = State::Left;
        } else if self.location_query == Some(query) {
            self.location_query = None;
            if copies > 0 {
                return Some(Event::Published { root: self.root(), copies });
            }
            self.want_put(now, self.gap);
        } else if self.claim_query == Some(query) {
            self.claim_query = None;
            self.look_for_rivals(now, queries);
        }
        None
    }

    /// A farewell that nobody has stored in time is over.
    pub fn give_up_if_late(&mut self, now: Now) {
        if self.late_at().is_some_and(|until| now.mono >= until) {
            self.state = State::Left;
        }
    }

    pub fn late_at(&self) -> Option<Instant> {
        match self.state {
            State::Leaving { until, .. } => Some(until),
            State::Visible | State::Hidden | State::Left => None,
        }
    }

    /// When a put is due, where there is anything to put and anybody to put it at.
    pub fn due_at(&self) -> Option<Instant> {
        match self.state {
            State::Leaving { farewell: None, .. } => self.due,
            State::Leaving { farewell: Some(_), .. } | State::Left | State::Hidden => None,
            State::Visible => {
                let due = self.due.filter(|_| self.nodes > 0 && self.whereabouts.is_some());
                due.map(|due| self.hold.map_or(due, |hold| due.max(hold)))
            }
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        soonest(self.late_at(), self.due_at())
    }

    /// Until when a put that is under way keeps its turn.
    pub fn putting_until(&self) -> Option<Instant> {
        let is_farewell = matches!(self.state, State::Leaving { farewell: Some(_), .. });
        let is_under_way = is_farewell || self.location_query.is_some() || self.claim_query.is_some();
        self.last_put.filter(|_| is_under_way).map(|at| at + PUT_TIME)
    }

    pub fn is_putting(&self, now: Now) -> bool {
        self.putting_until().is_some_and(|until| now.mono < until)
    }

    /// Puts claim and location, or the farewell, where the time has come.
    pub fn put_if_due(&mut self, now: Now, queries: &mut Queries) {
        if self.due_at().is_none_or(|at| now.mono < at) {
            return;
        }
        if let State::Leaving { until, .. } = self.state {
            let farewell = self.put_farewell(now, queries);
            self.last_put = Some(now.mono);
            self.state = match farewell {
                Some(_) => State::Leaving { farewell, until },
                None => State::Left,
            };
            return;
        }
        let Some((node, addresses)) = self.whereabouts.clone() else { return };
        let whereabouts = Whereabouts::At { node, addresses, sip: self.sip.clone() };
        let spread = Duration::from_secs(self.rng.random_range(0..REFRESH_SPREAD_S));
        self.due = Some(now.mono + REFRESH - spread);
        self.last_put = Some(now.mono);
        let claim = ClaimSet::of(self.current_claim(now)).to_value();
        let location = LocationSet::of(self.current_location(now, whereabouts)).to_value();
        let root = self.root();
        queries.stop(self.location_query.take());
        queries.stop(self.claim_query.take());
        self.location_query = Some(queries.put(Asker::Publisher(root), Key::of_locations(&root), location));
        self.claim_query = Some(queries.put(Asker::Publisher(root), Key::of_claims(self.own.aor()), claim));
    }

    /// A put is wanted after `wait`, yet not sooner after the last one than the present gap.
    fn want_put(&mut self, now: Now, wait: Duration) {
        let gap_max = match self.manner {
            Manner::Owner => GAP_MAX,
            Manner::Hosted => GAP_MAX_HOSTED,
        };
        if self.last_put.is_some_and(|last| now.mono - last > gap_max) {
            self.gap = GAP_FIRST;
        }
        let soonest_allowed = self.last_put.map_or(now.mono, |last| last + self.gap);
        let at = (now.mono + wait).max(soonest_allowed);
        if self.due.is_none_or(|due| at < due) {
            self.due = Some(at);
            if self.last_put.is_some() {
                self.gap = (self.gap * 2).min(gap_max);
            }
        }
    }

    fn current_claim(&mut self, now: Now) -> Claim {
        if let Some((claim, at)) = &self.claim
            && now.mono - *at < CLAIM_RENEWAL
        {
            return claim.clone();
        }
        let seq = self.next_seq(now);
        let claim = Claim::sign(self.own.root(), self.own.aor(), seq, now.unix_s());
        self.claim = Some((claim.clone(), now.mono));
        claim
    }

    fn current_location(&mut self, now: Now, whereabouts: Whereabouts) -> Location {
        if let Some(placed) = &self.location
            && placed.whereabouts == whereabouts
            && now.mono - placed.at < LOCATION_RENEWAL
        {
            return placed.location.clone();
        }
        let location = self.signed_location(now, whereabouts.clone());
        self.location = Some(Placed { location: location.clone(), at: now.mono, whereabouts });
        location
    }

    /// Replaces the published location by a farewell; there is none where nothing was published or nobody is there.
    fn put_farewell(&mut self, now: Now, queries: &mut Queries) -> Option<QueryId> {
        let node = self.location.take()?.location.node;
        queries.stop(self.location_query.take());
        queries.stop(self.claim_query.take());
        if self.nodes == 0 {
            return None;
        }
        let farewell = self.signed_location(now, Whereabouts::Gone { node });
        let value = LocationSet::of(farewell).to_value();
        let root = self.root();
        Some(queries.put(Asker::Publisher(root), Key::of_locations(&root), value))
    }

    fn signed_location(&mut self, now: Now, whereabouts: Whereabouts) -> Location {
        let seq = self.next_seq(now);
        Location::sign(self.own.device(), self.own.certificate(), whereabouts, seq, now.unix_s())
    }

    /// Milliseconds of the wall clock, so that numbers grow across restarts, and always more than the last.
    fn next_seq(&mut self, now: Now) -> u64 {
        self.last_seq = now.unix_ms().max(self.last_seq + 1);
        self.last_seq
    }

    fn look_for_rivals(&mut self, now: Now, queries: &mut Queries) {
        let due = self.rivals.next_check.is_none_or(|at| now.mono >= at);
        if self.state != State::Visible || self.rivals.query.is_some() || !due {
            return;
        }
        self.rivals.next_check = Some(now.mono + CLAIM_RENEWAL);
        self.rivals.query = Some(queries.get(Asker::Publisher(self.root()), Key::of_claims(self.own.aor())));
    }
}
