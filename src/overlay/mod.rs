//! What this node asks of the overlay: to be found, and to find.
//!
//! `Overlay` is sans-I/O: requests go to, and reports come from, a swarm it has never seen. It does not know libp2p, nor
//! which of several claims a person should trust (`engine` and the user decide), nor SIP.
//!
//! Begin with `publish` (how an identity stays findable), `publishers` (how several take turns on one node), then
//! `lookup` (how another is found).

mod join;
mod lookup;
mod publish;
mod publishers;
#[cfg(test)]
mod tests;

use crate::aor::Aor;
use crate::flow::NodeId;
use crate::identity::{self, DeviceId, Key, LocationSet, Own, RootId, ShortCode};
use crate::time::{Now, soonest};
use join::Joiner;
use lookup::{Lookup, Step};
use publishers::Publishers;
use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::time::Instant;

pub use lookup::{LOOKUP_TIME, NODES_WAIT};
pub use publish::LEAVE_TIME;
pub use publishers::{HOSTED_MAX, LEAVE_TIME_HOSTING};

/// A query given to the swarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QueryId(pub u64);

/// A look-up, in the asker's numbering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LookupId(pub u64);

/// What the swarm is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Collects copies of a record: `Report::Found` each, then `Report::Finished`.
    Get { query: QueryId, key: Key },
    /// Stores a record: `Report::Stored` or `Report::StoreFailed`.
    Put { query: QueryId, key: Key, value: Vec<u8> },
    /// Ends a query that has told enough; nothing more is reported of it.
    Stop { query: QueryId },
    /// Connects to a node.
    Dial { node: NodeId, addresses: Vec<String> },
    /// Joins the overlay through whoever answers at these multiaddrs.
    Join { addresses: Vec<String> },
}

/// How others come to this node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// Nobody is connected.
    #[default]
    Unknown,
    /// On the private network where all are that are connected.
    Local,
    /// Directly, from everywhere.
    Direct,
    /// Through relays; it is behind a NAT or a wall.
    Relayed,
    /// Not at all unless it has come to them first: it is behind a NAT or a wall, and no relay helps.
    Outgoing,
}

/// What the swarm tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// The swarm listens; addresses are dialable and end in `/p2p`.
    Listening {
        node: NodeId,
        addresses: Vec<String>,
    },
    /// So many nodes of the overlay are connected now.
    Nodes {
        connected: usize,
    },
    /// How others come to this node from now on.
    Reach {
        way: Way,
    },
    /// Nodes that tell from now on how a socket is seen from outside, by STUN.
    StunNodes {
        at: Vec<SocketAddr>,
    },
    /// A node of the overlay is connected, and can be dialled at these addresses.
    NodeUp {
        node: NodeId,
        addresses: Vec<String>,
    },
    /// A node's last connection has ended.
    NodeDown {
        node: NodeId,
    },
    /// A copy of a record, unjudged.
    Found {
        query: QueryId,
        value: Vec<u8>,
    },
    /// No more copies come.
    Finished {
        query: QueryId,
    },
    /// So many nodes have taken the record.
    Stored {
        query: QueryId,
        copies: usize,
    },
    StoreFailed {
        query: QueryId,
    },
    /// Nobody answers there.
    JoinFailed {
        address: String,
    },
    /// This node now holds this record for others, or a newer one than before; judged already.
    Arrived {
        key: Key,
        value: Vec<u8>,
    },
}

/// Who is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Whoever claims the address.
    Aor(Aor),
    /// Who claims the address and has a key with this check.
    ShortForm { aor: Aor, code: ShortCode },
    /// A key already known: pinned, or from an invite.
    Root { aor: Aor, root: RootId },
}

/// Who was found, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    pub aor: Aor,
    pub root: RootId,
    /// Devices that are there now, last published first; never empty.
    pub devices: Vec<Device>,
}

/// Where one device of a person is now, as its location says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    pub device: DeviceId,
    /// The node to ask for him: his own, or one that hosts him.
    pub node: NodeId,
    /// Multiaddrs.
    pub addresses: Vec<String>,
    /// `sip:` URIs at which plain SIP reaches him too, best first.
    pub sip: Vec<String>,
}

/// What the overlay tells its parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Located {
        lookup: LookupId,
        who: Located,
    },
    /// Nobody by that name or key, or none of his devices is there.
    NotFound {
        lookup: LookupId,
    },
    /// One person claims the address, and none of his devices is there.
    Away {
        lookup: LookupId,
    },
    /// Several people claim the address: the user has to choose, nothing rings.
    SeveralClaims {
        lookup: LookupId,
        roots: Vec<RootId>,
    },
    /// The owner, or an identity hosted here, can be found: his location lies on so many nodes.
    Published {
        root: RootId,
        copies: usize,
    },
    /// Others claim the address of the owner, or of an identity hosted here, too.
    ClaimContested {
        root: RootId,
        roots: Vec<RootId>,
    },
    /// Somebody watched has said anew where he is; comes only where this node happens to store his location.
    Appeared {
        who: Located,
    },
    /// Somebody watched has said that he left; comes only where this node happens to store his location.
    Departed {
        aor: Aor,
        root: RootId,
    },
    /// The farewells are on other nodes, or have been given up.
    Left,
}

/// Look-ups that may run at once; a person starts one at a time, the roster one per buddy.
pub const LOOKUPS_MAX: usize = 512;

/// People that may be watched: a large roster.
pub const WATCHED_MAX: usize = 4096;
/// Queries of look-ups under way at once: more would starve each other on a small machine.
const QUERIES_MAX: usize = 24;

/// This node's business with the overlay.
#[derive(Debug)]
pub struct Overlay {
    publishers: Publishers,
    joiner: Joiner,
    lookups: BTreeMap<LookupId, Lookup>,
    watched: BTreeMap<Key, (Aor, RootId)>,
    queries: Queries,
    /// Nodes connected now, as the swarm counts them.
    nodes: usize,
    events: VecDeque<Event>,
}

/// Mints query ids, remembers whose they are, and queues what is asked.
#[derive(Debug, Default)]
struct Queries {
    next: u64,
    owners: BTreeMap<QueryId, Asker>,
    requests: VecDeque<Request>,
}

/// Who waits for a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asker {
    Publisher(RootId),
    Lookup(LookupId),
}

impl Overlay {
    /// Business of this user's device; the seed spreads its timers.
    pub fn new(own: &Own, seed: [u8; 32]) -> Overlay {
        Overlay {
            publishers: Publishers::new(own.clone(), seed),
            joiner: Joiner::default(),
            lookups: BTreeMap::new(),
            watched: BTreeMap::new(),
            queries: Queries::default(),
            nodes: 0,
            events: VecDeque::new(),
        }
    }

    /// Joins the overlay through these multiaddrs, and again while nobody is connected.
    pub fn join(&mut self, now: Now, addresses: Vec<String>) {
        self.joiner.join(now, addresses, self.nodes, &mut self.queries);
    }

    /// Publishes where the owner is, or stops doing so and takes back what was said.
    pub fn set_visible(&mut self, now: Now, visible: bool) {
        self.publishers.set_visible(now, visible, &mut self.queries);
        self.settle(now);
    }

    /// Publishes one more identity as being at this node, with the `sip:` URIs at which plain SIP reaches it; `false`
    /// where there is no room for it.
    pub fn host(&mut self, now: Now, own: Own, sip: Vec<String>) -> bool {
        let hosted = self.publishers.host(now, own, sip, &mut self.queries);
        self.settle(now);
        hosted
    }

    /// Takes back what was said of a hosted identity: others learn that it has left.
    pub fn unhost(&mut self, now: Now, root: &RootId) {
        self.publishers.unhost(now, root);
        self.settle(now);
    }

    /// Says where plain SIP reaches the owner or a hosted identity from now on.
    pub fn set_sip(&mut self, now: Now, root: &RootId, sip: Vec<String>) {
        self.publishers.set_sip(now, root, sip);
        self.settle(now);
    }

    /// Looks somebody up: `Located`, `NotFound`, `Away` or `SeveralClaims` follows, within a bounded time.
    pub fn locate(&mut self, now: Now, lookup: LookupId, whom: Whom) {
        self.stop(lookup);
        if self.lookups.len() >= LOOKUPS_MAX {
            self.events.push_back(Event::NotFound { lookup });
            return;
        }
        self.lookups.insert(lookup, Lookup::new(whom, now));
        self.begin_lookups(now);
    }

    /// Ends a look-up of which nothing more is wanted.
    pub fn stop(&mut self, lookup: LookupId) {
        if let Some(mut stopped) = self.lookups.remove(&lookup) {
            self.queries.stop(stopped.query.take());
        }
    }

    /// Tells `Appeared` and `Departed` of a person whose key is known.
    pub fn watch(&mut self, aor: Aor, root: RootId) {
        if self.watched.len() < WATCHED_MAX {
            self.watched.insert(Key::of_locations(&root), (aor, root));
        }
    }

    /// Tells no more of a person.
    pub fn unwatch(&mut self, root: &RootId) {
        self.watched.remove(&Key::of_locations(root));
    }

    /// Says good-bye for the owner and all whom this node hosts. `Left` follows within a bounded time.
    pub fn leave(&mut self, now: Now) {
        self.publishers.leave(now);
        self.settle(now);
    }

    /// Takes in what the swarm tells.
    pub fn handle_report(&mut self, now: Now, report: &Report) {
        match report {
            Report::Listening { node, addresses } => self.publishers.handle_listening(now, *node, addresses),
            Report::Nodes { connected } => self.handle_nodes(now, *connected),
            Report::NodeUp { addresses, .. } => {
                self.publishers.handle_node_up(now);
                self.joiner.handle_node_up(addresses);
            }
            Report::Reach { way } => self.publishers.handle_way(now, *way),
            Report::NodeDown { .. } | Report::JoinFailed { .. } | Report::StunNodes { .. } => {}
            Report::Found { query, value } => self.handle_found(now, *query, value),
            Report::Finished { query } => self.handle_finished(now, *query),
            Report::Stored { query, copies } => self.handle_stored(now, *query, *copies),
            Report::StoreFailed { query } => self.handle_stored(now, *query, 0),
            Report::Arrived { key, value } => self.handle_arrived(now, key, value),
        }
        self.settle(now);
    }

    /// Takes in that time has passed.
    pub fn handle_timeout(&mut self, now: Now) {
        self.settle(now);
        self.joiner.handle_timeout(now, self.nodes, &mut self.queries);
        let ids: Vec<LookupId> = self.lookups.keys().copied().collect();
        for id in ids {
            let step = self.lookups.get_mut(&id).map(|lookup| lookup.handle_timeout(now));
            self.take(now, id, step.unwrap_or(Step::Wait));
        }
        self.begin_lookups(now);
    }

    /// What the swarm should do next.
    pub fn poll_request(&mut self) -> Option<Request> {
        self.queries.requests.pop_front()
    }

    /// What the parent should know next.
    pub fn poll_event(&mut self) -> Option<Event> {
        self.events.pop_front()
    }

    /// When `handle_timeout` is wanted.
    pub fn poll_timeout(&self) -> Option<Instant> {
        let lookups = self.lookups.values().filter_map(Lookup::poll_timeout).min();
        let joining = self.joiner.poll_timeout(self.nodes);
        soonest(soonest(self.publishers.poll_timeout(), joining), lookups)
    }

    fn settle(&mut self, now: Now) {
        self.publishers.settle(now, &mut self.queries, &mut self.events);
    }

    fn handle_nodes(&mut self, now: Now, connected: usize) {
        self.nodes = connected;
        self.publishers.handle_nodes(now, connected);
        self.joiner.handle_nodes(now, connected);
        self.begin_lookups(now);
    }

    fn handle_found(&mut self, now: Now, query: QueryId, value: &[u8]) {
        match self.queries.owners.get(&query) {
            Some(Asker::Publisher(root)) => self.publishers.handle_found(now, root, query, value),
            Some(&Asker::Lookup(id)) => {
                let step = self.lookups.get_mut(&id).map(|lookup| lookup.handle_found(now, value));
                self.take(now, id, step.unwrap_or(Step::Wait));
            }
            None => {}
        }
    }

    fn handle_finished(&mut self, now: Now, query: QueryId) {
        match self.queries.owners.remove(&query) {
            Some(Asker::Publisher(root)) => {
                self.publishers.handle_finished(&root, query, &mut self.events);
            }
            Some(Asker::Lookup(id)) => {
                let step = self.lookups.get_mut(&id).map(|lookup| lookup.handle_finished(now));
                self.take(now, id, step.unwrap_or(Step::Wait));
            }
            None => {}
        }
    }

    fn handle_stored(&mut self, now: Now, query: QueryId, copies: usize) {
        if let Some(Asker::Publisher(root)) = self.queries.owners.remove(&query) {
            let event = self.publishers.handle_stored(now, (&root, query), copies, &mut self.queries);
            self.events.extend(event);
        }
    }

    fn handle_arrived(&mut self, now: Now, key: &Key, value: &[u8]) {
        let Some((aor, root)) = self.watched.get(key).cloned() else { return };
        let Ok(value) = identity::judge(key, value, Some(value), now.wall) else { return };
        let Ok(set) = LocationSet::from_judged(&value) else { return };
        let devices = lookup::devices(&set);
        self.events.push_back(match devices.is_empty() {
            true => Event::Departed { aor, root },
            false => Event::Appeared { who: Located { aor, root, devices } },
        });
    }

    /// Begins look-ups that wait their turn, where there are nodes to ask.
    fn begin_lookups(&mut self, now: Now) {
        if self.nodes == 0 {
            return;
        }
        let running = self.lookups.values().filter(|lookup| !lookup.is_queued()).count();
        let queued = self.lookups.iter().filter(|(_, lookup)| lookup.is_queued()).map(|(id, _)| *id);
        let next: Vec<LookupId> = queued.take(QUERIES_MAX.saturating_sub(running)).collect();
        for id in next {
            let step = self.lookups.get_mut(&id).map(|lookup| lookup.begin(now));
            self.take(now, id, step.unwrap_or(Step::Wait));
        }
    }

    fn take(&mut self, now: Now, id: LookupId, step: Step) {
        let event = match step {
            Step::Wait => return,
            Step::Ask(key) => return self.ask(id, key),
            Step::Found(who) => Event::Located { lookup: id, who },
            Step::NotFound if self.lookups.get(&id).is_some_and(Lookup::is_claimed) => {
                Event::Away { lookup: id }
            }
            Step::NotFound => Event::NotFound { lookup: id },
            Step::Several(roots) => Event::SeveralClaims { lookup: id, roots },
        };
        self.stop(id);
        self.events.push_back(event);
        self.begin_lookups(now);
    }

    fn ask(&mut self, id: LookupId, key: Key) {
        let Some(lookup) = self.lookups.get_mut(&id) else { return };
        self.queries.stop(lookup.query.take());
        lookup.query = Some(self.queries.get(Asker::Lookup(id), key));
    }
}

impl Queries {
    fn get(&mut self, asker: Asker, key: Key) -> QueryId {
        let query = self.mint(asker);
        self.requests.push_back(Request::Get { query, key });
        query
    }

    fn put(&mut self, asker: Asker, key: Key, value: Vec<u8>) -> QueryId {
        let query = self.mint(asker);
        self.requests.push_back(Request::Put { query, key, value });
        query
    }

    /// Ends a query, unless it has ended by itself.
    fn stop(&mut self, query: Option<QueryId>) {
        let Some(query) = query else { return };
        if self.owners.remove(&query).is_some() {
            self.requests.push_back(Request::Stop { query });
        }
    }

    fn mint(&mut self, asker: Asker) -> QueryId {
        let query = QueryId(self.next);
        self.next += 1;
        self.owners.insert(query, asker);
        query
    }
}
