//! Publication: an identity's claim and location lie in the overlay while it is here, and a farewell when it has left. Both
//! are sealed for those who know the name; the location lies where it does for an hour (`identity/place`).

use super::publishers::PUT_TIME;
use super::standing::Watch;
use super::turn::Turn;
use super::{Asker, Event, Queries, QueryId, Request, Way};
use crate::aor::Aor;
use crate::flow::NodeId;
use crate::identity::{
    Claim, Hour, Location, NameKey, Own, RootId, SealedClaim, Slot, Stamp, Stampable, Whereabouts, Work,
};
use crate::time::{Now, soonest};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// All is put again once in a turn of two hours, from when the places of the next one may be put, and a location that lies there
/// already is left where it is: storers may come and go. Who comes into the region and is connected gets it at once. How much this is spread, so
/// that nodes do not go in step; ten minutes are left until the turn begins, for clocks that differ.
const REFRESH_SPREAD_S: u64 = 15 * 60;
/// So long after its first put a node puts no more hours than it needs soon, and the others then: each that it meets meanwhile makes it put all
/// again, as do all who come with it.
const SETTLING: Duration = Duration::from_secs(10 * 60);
const FIRST_HOURS: usize = 2;
/// A claim is signed and stamped anew this often.
const CLAIM_RENEWAL: Duration = Duration::from_secs(24 * 3600);
/// A location is signed anew when older than this; until then the same bytes are put, so that copies agree.
const LOCATION_RENEWAL: Duration = Duration::from_secs(10 * 60);
/// Nodes often come several at once: one put serves them all.
const DEBOUNCE: Duration = Duration::from_millis(200);
/// After a change of network the new connections come within it.
const MOVED_WAIT: Duration = Duration::from_secs(1);
/// Behind a NAT the first location waits so long for a relay: without one nobody can use it.
const RELAY_WAIT: Duration = Duration::from_secs(2);
/// Least time between puts that new nodes cause, and the most; doubled each time, back to the least after a quiet time.
const GAP_FIRST: Duration = Duration::from_millis(500);
const GAP_MAX: Duration = Duration::from_secs(60);
/// The most where this node is somewhere else now: nobody reaches it by what others hold.
const GAP_MOVED: Duration = Duration::from_secs(4);
/// The most for a hosted identity: a gateway holds many, and its storers change slowly.
const GAP_MAX_HOSTED: Duration = Duration::from_secs(5 * 60);
/// How long a farewell may take.
pub const LEAVE_TIME: Duration = Duration::from_secs(1);

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
    state: State,
    whereabouts: Option<(NodeId, Vec<String>)>,
    sip: Vec<String>,
    nodes: usize,
    claim: Claimed,
    /// Whether others hold the claim.
    is_claimed: bool,
    /// On how many nodes the location lies.
    located: usize,
    proofs: Vec<Vec<u8>>,
    name: Option<NameKey>,
    /// The key of the name is being worked out, and nothing is put before.
    is_naming: bool,
    location: Option<Placed>,
    last_seq: u64,
    due: Option<Instant>,
    turn: Option<Turn>,
    /// When the first put was.
    begun: Option<Instant>,
    /// When all is due because a turn comes near, and for nothing else.
    by_turn: Option<Instant>,
    /// How long after others this node puts what is due in every turn.
    spread: Duration,
    /// The last hour for which the location lies there, and what it says.
    placed: Option<(Hour, Whereabouts)>,
    /// Nothing is put before.
    hold: Option<Instant>,
    last_put: Option<Instant>,
    gap: Duration,
    location_query: Option<QueryId>,
    /// Of the same location for the other hours of a turn.
    later_queries: Vec<QueryId>,
    claim_query: Option<QueryId>,
    watch: Watch,
}

/// The claim as it is published; putting it waits until it is stamped.
#[derive(Debug)]
enum Claimed {
    Nothing,
    Unstamped { sealed: SealedClaim, at: Instant },
    Stamped { sealed: SealedClaim, at: Instant },
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

impl Publisher {
    pub fn new(own: Own, manner: Manner, seed: [u8; 32]) -> Publisher {
        let spread = ChaCha20Rng::from_seed(seed).random_range(0..REFRESH_SPREAD_S);
        Publisher {
            own,
            manner,
            state: State::Visible,
            whereabouts: None,
            sip: Vec::new(),
            nodes: 0,
            claim: Claimed::Nothing,
            is_claimed: false,
            located: 0,
            proofs: Vec::new(),
            name: None,
            is_naming: false,
            location: None,
            last_seq: 0,
            due: None,
            turn: None,
            begun: None,
            by_turn: None,
            spread: Duration::from_secs(spread),
            placed: None,
            hold: None,
            last_put: None,
            gap: GAP_FIRST,
            location_query: None,
            later_queries: Vec::new(),
            claim_query: None,
            watch: Watch::default(),
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

    /// The same person, with a newer claim perhaps; what is put next is made of it.
    pub fn set_own(&mut self, own: Own) {
        self.own = own;
        self.claim = Claimed::Nothing;
    }

    /// What was claimed has been taken back: the next claim is a new one. Its number is greater than this.
    pub fn withdrawn(&mut self, now: Now) -> u64 {
        self.claim = Claimed::Nothing;
        self.is_claimed = false;
        self.next_seq(now)
    }

    /// What the claim carries in proof from now on; only the device with the key can say so.
    pub fn set_proofs(&mut self, now: Now, proofs: Vec<Vec<u8>>) {
        if self.proofs != proofs && self.own.root().key().is_some() {
            self.proofs = proofs;
            self.claim = Claimed::Nothing;
            self.want_put(now, DEBOUNCE);
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
            self.gap = self.gap.min(GAP_MOVED);
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

    /// Whoever stores it may be told another address from now on, soon and perhaps again soon.
    pub fn handle_moved(&mut self, now: Now) {
        self.gap = GAP_FIRST;
        self.due = self.due.map(|due| due.min(now.mono + MOVED_WAIT));
        self.want_put(now, MOVED_WAIT);
    }

    pub fn handle_node_up(&mut self, now: Now) {
        self.want_put(now, DEBOUNCE);
    }

    pub fn handle_found(&mut self, now: Now, query: QueryId, value: &[u8]) {
        let Some(name) = self.name else { return };
        let own = self.root();
        if self.own.root().key().is_none() {
            self.keep_up(now, &name, value);
        }
        let seq = self.watch.handle_found(now, query, (&name, own), value);
        self.last_seq = self.last_seq.max(seq);
    }

    pub fn handle_finished(&mut self, now: Now, query: QueryId, events: &mut VecDeque<Event>) {
        let standing = self.watch.handle_finished(now, query, self.root());
        events.extend(standing.map(|standing| Event::Claim { root: self.root(), standing }));
    }

    /// The key of the name is known: claim and location can be made.
    pub fn handle_name(&mut self, aor: &Aor, name: NameKey) {
        if self.own.aor() == aor && self.name.is_none() {
            self.name = Some(name);
            self.is_naming = false;
        }
    }

    /// A claim has its stamp.
    pub fn handle_stamp(&mut self, now: Now, of: &Stampable, stamp: Stamp, queries: &mut Queries) {
        let Claimed::Unstamped { sealed, at } = &self.claim else { return };
        if sealed.stampable() == *of {
            self.claim = Claimed::Stamped { sealed: sealed.clone().stamped(stamp), at: *at };
            self.put_claim(now, queries);
        }
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
            self.located = copies;
            if copies > 0 {
                return self.published();
            }
            self.want_put(now, self.gap);
        } else if self.later_queries.contains(&query) {
            self.later_queries.retain(|later| *later != query);
            if copies == 0 {
                self.want_later_again(now);
            }
        } else if self.claim_query == Some(query) {
            self.claim_query = None;
            self.look_at_claim(now, copies, queries);
            if copies == 0 {
                self.want_put(now, self.gap);
            } else if !self.is_claimed {
                self.is_claimed = true;
                return self.published();
            }
        }
        None
    }

    /// Nobody has taken the place of a later hour: there is time until it is looked for, and none until the next turn.
    fn want_later_again(&mut self, now: Now) {
        self.placed = None;
        self.want_put(now, GAP_MAX);
    }

    /// Who can be found by name, and then at his node, can be found: the claim, which takes longer to make, counts once.
    fn published(&self) -> Option<Event> {
        let is_claimed = self.is_claimed || self.own.root().key().is_none();
        let copies = self.located;
        (is_claimed && copies > 0).then(|| Event::Published { root: self.root(), copies })
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
                let is_able = self.nodes > 0 && self.whereabouts.is_some() && !self.is_naming;
                let due = self.due.filter(|_| is_able);
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

    /// Puts claim and location, or the farewell, where the time has come; `true` where it was the time of every turn.
    pub fn put_if_due(&mut self, now: Now, queries: &mut Queries) -> bool {
        if self.due_at().is_none_or(|at| now.mono < at) {
            return false;
        }
        if let State::Leaving { until, .. } = self.state {
            let farewell = self.put_farewell(now, queries);
            self.last_put = Some(now.mono);
            self.state = match farewell {
                Some(_) => State::Leaving { farewell, until },
                None => State::Left,
            };
            return false;
        }
        let Some((node, addresses)) = self.whereabouts.clone() else { return false };
        let Some(name) = self.name(queries) else { return false };
        let whereabouts = Whereabouts::At { node, addresses, sip: self.sip.clone() };
        let is_by_turn = self.due == self.by_turn;
        let turn = *self.turn.get_or_insert_with(|| Turn::begun(now));
        self.by_turn = Some(now.mono + turn.until_near(now) + self.spread);
        self.due = self.by_turn;
        self.last_put = Some(now.mono);
        let mut hours = turn.hours(now);
        let settled = *self.begun.get_or_insert(now.mono) + SETTLING;
        if now.mono < settled && hours.len() > FIRST_HOURS {
            hours.truncate(FIRST_HOURS);
            self.by_turn = Some(settled + self.spread);
            self.due = self.by_turn;
        }
        if is_by_turn && let Some((placed, _)) = self.placed.as_ref().filter(|(_, said)| *said == whereabouts)
        {
            hours.retain(|hour| hour > placed);
        }
        self.placed = hours.last().map(|hour| (*hour, whereabouts.clone())).or(self.placed.take());
        let location = self.current_location(now, whereabouts);
        if !hours.is_empty() {
            self.stop_location(queries);
            let mut puts = self.put_location(&hours, &name, &location, queries).into_iter();
            self.location_query = puts.next();
            self.later_queries = puts.collect();
        }
        self.put_claim(now, queries);
        is_by_turn
    }

    fn stop_location(&mut self, queries: &mut Queries) {
        queries.stop(self.location_query.take());
        self.later_queries.drain(..).for_each(|later| queries.stop(Some(later)));
    }

    /// Puts a location for these hours; the queries in their order.
    fn put_location(
        &self,
        hours: &[Hour],
        name: &NameKey,
        location: &Location,
        queries: &mut Queries,
    ) -> Vec<QueryId> {
        let asker = Asker::Publisher(self.root());
        let key = name.presence();
        let places = hours.iter().filter_map(|hour| key.place(&self.own, *hour, location));
        let put = |(key, value)| queries.put(asker, key, value);
        places.map(put).collect()
    }

    fn name(&mut self, queries: &mut Queries) -> Option<NameKey> {
        if self.name.is_none() {
            self.name = match self.manner {
                Manner::Owner => queries.name(self.own.aor()),
                Manner::Hosted => queries.name_in_time(self.own.aor()),
            };
            self.is_naming = self.name.is_none();
        }
        self.name
    }

    /// Puts the claim, or asks for what it lacks; it is put when that has come.
    fn put_claim(&mut self, now: Now, queries: &mut Queries) {
        if self.state != State::Visible {
            return;
        }
        let Some(name) = self.name else { return };
        if self.is_claim_old(now) {
            self.renew_claim(now, &name, queries);
        }
        if let Claimed::Stamped { sealed, .. } = &self.claim {
            let value = Slot::of(sealed.clone()).to_value();
            queries.stop(self.claim_query.take());
            self.claim_query = Some(queries.put(Asker::Publisher(self.root()), name.slot(), value));
        }
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

    fn is_claim_old(&self, now: Now) -> bool {
        match &self.claim {
            Claimed::Nothing => true,
            Claimed::Unstamped { at, .. } | Claimed::Stamped { at, .. } => now.mono - *at >= CLAIM_RENEWAL,
        }
    }

    fn renew_claim(&mut self, now: Now, name: &NameKey, queries: &mut Queries) {
        let seq = self.next_seq(now);
        let Some(key) = self.own.root().key() else {
            // Only the device with the key can make one; the others keep up what it has made.
            queries.get(Asker::Publisher(self.root()), name.slot());
            return;
        };
        let claim = Claim::sign_proven(key, self.own.aor(), seq, now.unix_s(), self.proofs.clone());
        let Some(sealed) = SealedClaim::seal(key, name, &claim) else { return };
        queries.requests.push_back(Request::Work(Work::Stamp { of: sealed.stampable() }));
        self.claim = Claimed::Unstamped { sealed, at: now.mono };
    }

    /// Takes over the claim that another device of this person has put; it goes with the next location.
    fn keep_up(&mut self, now: Now, name: &NameKey, value: &[u8]) {
        let Ok(slot) = Slot::from_value(value) else { return };
        let held = match &self.claim {
            Claimed::Stamped { sealed, .. } => sealed.expires(),
            Claimed::Nothing | Claimed::Unstamped { .. } => now.unix_s(),
        };
        let own = self.root();
        let is_ours = |sealed: &&SealedClaim| {
            sealed.open(name).is_ok_and(|claim| claim.root == own && claim.expires > held)
        };
        if let Some(sealed) = slot.claims().iter().filter(is_ours).max_by_key(|sealed| sealed.expires()) {
            self.claim = Claimed::Stamped { sealed: sealed.clone(), at: now.mono };
        }
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
        self.stop_location(queries);
        queries.stop(self.claim_query.take());
        if self.nodes == 0 {
            return None;
        }
        let farewell = self.signed_location(now, Whereabouts::Gone { node });
        let name = self.name?;
        let turn = self.turn.unwrap_or_else(|| Turn::begun(now));
        self.put_location(&turn.hours(now), &name, &farewell, queries).first().copied()
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

    /// Whether the claim is to be found, and alone, is looked up where that is due.
    fn look_at_claim(&mut self, now: Now, copies: usize, queries: &mut Queries) {
        let Some(name) = self.name else { return };
        if self.state == State::Visible && copies > 0 && self.watch.is_due(now) {
            let query = queries.get(Asker::Publisher(self.root()), name.slot());
            self.watch.begin(now, query);
        }
    }
}
