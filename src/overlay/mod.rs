//! What this node asks of the overlay: to be found, and to find.
//!
//! `Overlay` is sans-I/O: requests go to, and reports come from, a swarm it has never seen. It does not know libp2p, nor
//! which of several claims a person should trust (`engine` and the user decide), nor SIP.
//!
//! Begin with `publish` (how an identity stays findable, and `standing`: how others see it), `publishers` (how several take
//! turns on one node), then `lookup` (how another is found); `seek` finds where somebody is whose key is known; `places` and `watching` are for those who hold a key. Whom the swarm asks for a record, or to store one, is for
//! `region` to say; of a `group` of addresses two count. How this node gets in: `join` by addresses, `bootstrap` by the user's list, whose names
//! `dnsaddr` reads.

mod accounts;
mod bootstrap;
mod claims;
mod dnsaddr;
mod entrance;
pub mod group;
mod join;
mod lookup;
mod meeting;
mod names;
mod parcels;
mod place;
mod places;
mod publish;
mod publishers;
mod queries;
pub mod region;
mod seek;
mod standing;
mod steps;
mod surroundings;
#[cfg(test)]
mod tests;
mod watching;
mod withdrawal;

use crate::aor::Aor;
use crate::flow::NodeId;
use crate::identity::{AccountSet, DeviceId, Key, Own, RootId, ShortCode, Work, Worked};
use crate::time::{Now, soonest};
use accounts::Accounts;
use bootstrap::List;
use join::Joiner;
use lookup::{Lookup, Step};
use meeting::Meeting;
use places::Places;
use publishers::Publishers;
use queries::Queries;
use seek::Seek;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::{IpAddr, SocketAddr};
use std::time::Instant;
use watching::Watching;
use withdrawal::Withdrawal;

pub use bootstrap::{Cause, ENTRIES_MAX, Standing};
pub use join::Through;
pub use lookup::{LOOKUP_TIME, NODES_WAIT, Proofs};
pub use meeting::{MEETING_KEY, MeetingState, NODES_ENOUGH};
pub use parcels::ParcelEvent;
pub use place::{NotAPlace, Place};
pub use places::{Keys, PAIRS_MAX};
pub use publish::LEAVE_TIME;
pub use publishers::{HOSTED_MAX, LEAVE_TIME_HOSTING};
pub use surroundings::{Router, Surroundings};

/// A query given to the swarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QueryId(pub u64);

/// A look-up, in the asker's numbering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LookupId(pub u64);

/// What the swarm is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Collects copies of a record: `Report::Found` each, then `Report::Finished` or `Report::Missed`.
    Get { query: QueryId, key: Key },
    /// Stores a record: `Report::Stored` or `Report::StoreFailed`.
    Put { query: QueryId, key: Key, value: Vec<u8> },
    /// Ends a query that has told enough; nothing more is reported of it.
    Stop { query: QueryId },
    /// Connects to a node.
    Dial { node: NodeId, addresses: Vec<String> },
    /// Joins the overlay through whoever answers at these multiaddrs.
    Join { addresses: Vec<String> },
    /// Asks the name servers for the TXT records of `_dnsaddr.` and this name: `Report::Texts` answers.
    Texts { name: String },
    /// Connects to a node anew: what leads to it is silent.
    Renew { node: NodeId },
    /// Finds out whether others see this node elsewhere than before, as when its router has another address: something has
    /// fallen silent. `Report::Renumbered` follows if so.
    Verify,
    /// This machine's addresses have changed, and these have been away: what was connected by them is dead.
    Moved { gone: Vec<IpAddr> },
    /// Enters the meeting place through these, announces this node there where anybody reaches it, and looks for others:
    /// `Report::Met` when that is over.
    Meet { through: Vec<String> },
    /// Leaves the meeting place, and forgets it.
    Part,
    /// Says from now on who the owner is to these people alone, where they open a stream; `None` says it to everybody.
    Admit { guests: Option<BTreeSet<RootId>> },
    /// Hides from these people where this node is, from now on: nothing leads to their nodes or comes from there but through
    /// relays, where this node has any.
    HideFrom { people: BTreeSet<RootId> },
    /// This node is one of somebody's whom `HideFrom` names; said before it is dialled.
    Avoid { node: NodeId, root: RootId },
    /// Does what takes long, beside everything else: `Report::Worked` answers.
    Work(Work),
    /// The same, and the user himself waits for it.
    Hurry(Work),
}

/// How a node has come to be connected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// It answers at an address of `Request::Join`.
    Address(String),
    /// It was found on the local network.
    Lan,
    /// It was found at the meeting place.
    Meeting,
    /// It has come by itself, or was dialled as one of the overlay.
    Other,
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
    /// What is found out about the network from now on.
    Surroundings(Surroundings),
    /// Others see this node elsewhere than before: whatever was connected beyond its network is dead.
    Renumbered,
    /// Nodes that tell from now on how a socket is seen from outside, by STUN.
    StunNodes {
        at: Vec<SocketAddr>,
    },
    /// A node is, or is about to be, connected by this way; told of all ways that have led to it.
    Joined {
        node: NodeId,
        by: By,
    },
    /// A meeting is over: whether anybody let this node in, how many nodes were found, and whether this one was announced.
    Met {
        entered: bool,
        found: usize,
        announced: bool,
    },
    /// What stands under a name; `None` where no name server answers.
    Texts {
        name: String,
        texts: Option<Vec<String>>,
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
    /// The same, and of those who would have one too few have answered: there may be some all the same.
    Missed {
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
    /// What took long is done.
    Worked(Worked),
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

/// How a claim of this node's is seen by whoever looks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ClaimStanding {
    /// It is found, and it is the only one.
    #[default]
    Alone,
    /// Others claim the address, too.
    Contested(Vec<RootId>),
    /// Time and again it is not found, though it has been stored.
    Hidden,
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
    /// What somebody's claim carries in proof; told before how the look-up ends.
    Proofs(Proofs),
    /// The owner, or an identity hosted here, can be found: his location lies on so many nodes.
    Published {
        root: RootId,
        copies: usize,
    },
    /// How the claim of the owner, or of an identity hosted here, stands from now on.
    Claim {
        root: RootId,
        standing: ClaimStanding,
    },
    /// What somebody says of his devices and his key, as far as it has been found; empty where nothing was.
    Account {
        root: RootId,
        said: AccountSet,
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
    /// What has become of a message that others keep, or of looking for one.
    Parcel(ParcelEvent),
    /// The owner's claim has been taken back.
    Withdrawn,
    /// An entry of the list of ways in stands otherwise than before.
    Bootstrap,
    /// The meeting place stands otherwise than before.
    Meeting,
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
    own: Own,
    publishers: Publishers,
    accounts: Accounts,
    places: Places,
    withdrawal: Withdrawal,
    /// All others have left, and who finds the owner by a key is still to be told.
    is_leaving: bool,
    joiner: Joiner,
    list: List,
    meeting: Meeting,
    /// How it got in, since somebody is connected.
    through: Option<Through>,
    lookups: BTreeMap<LookupId, Lookup>,
    /// Look-ups of people whose key is known.
    seeks: BTreeMap<LookupId, Seek>,
    watching: Watching,
    /// Which devices people have said to have.
    listed: BTreeMap<RootId, Vec<DeviceId>>,
    queries: Queries,
    /// Nodes connected now, as the swarm counts them.
    nodes: usize,
    events: VecDeque<Event>,
}

/// Who waits for a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asker {
    Publisher(RootId),
    Lookup(LookupId),
    Account(RootId),
    Seek(LookupId),
    Places,
    Withdrawal,
    Parcels,
}

impl Overlay {
    /// Business of this user's device; the seed spreads its timers.
    pub fn new(own: &Own, seed: [u8; 32]) -> Overlay {
        Overlay {
            own: own.clone(),
            publishers: Publishers::new(own.clone(), seed),
            accounts: Accounts::default(),
            places: Places::new(own.clone(), places_seed(&seed)),
            withdrawal: Withdrawal::default(),
            is_leaving: false,
            joiner: Joiner::default(),
            list: List::default(),
            meeting: Meeting::new(meeting_seed(&seed)),
            through: None,
            lookups: BTreeMap::new(),
            seeks: BTreeMap::new(),
            watching: Watching::default(),
            listed: BTreeMap::new(),
            queries: Queries::default(),
            nodes: 0,
            events: VecDeque::new(),
        }
    }

    /// This machine's addresses have changed, or it has slept: joins and publishes anew at once.
    pub fn handle_moved(&mut self, now: Now) {
        self.publishers.handle_moved(now);
        self.places.handle_moved(now);
        self.joiner.handle_moved(now, self.nodes);
        self.settle(now);
    }

    /// Publishes where the owner is, or stops doing so and takes back what was said.
    pub fn set_visible(&mut self, now: Now, visible: bool) {
        self.publishers.set_visible(now, visible, &mut self.queries);
        self.settle(now);
    }

    /// Publishes where the owner is, and his account, for the holders of these keys alone, and no claim; `None` publishes it for everybody.
    pub fn set_places(&mut self, now: Now, keys: Option<Keys>) {
        self.publishers.set_visible(now, keys.is_none(), &mut self.queries);
        self.accounts.set_open(now, keys.is_none(), &mut self.queries);
        if keys.is_none() {
            self.claim_stands();
        }
        self.places.set_keys(now, keys, &mut self.queries);
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
        if *root == self.own.root().id() {
            self.places.set_sip(now, sip.clone());
        }
        self.publishers.set_sip(now, root, sip);
        self.settle(now);
    }

    /// The owner as he is from now on: with a newer claim, or another name.
    pub fn set_owner(&mut self, own: Own) {
        self.publishers.set_owner(own);
    }

    /// Looks somebody up: `Located`, `NotFound`, `Away` or `SeveralClaims` follows, within a bounded time.
    pub fn locate(&mut self, now: Now, lookup: LookupId, whom: Whom) {
        self.stop(lookup);
        if self.lookups.len() + self.seeks.len() >= LOOKUPS_MAX {
            self.events.push_back(Event::NotFound { lookup });
            return;
        }
        self.begin_or_name(now, lookup, whom);
        self.begin_lookups(now);
    }

    /// Ends a look-up of which nothing more is wanted.
    pub fn stop(&mut self, lookup: LookupId) {
        if let Some(mut stopped) = self.lookups.remove(&lookup) {
            self.queries.stop(stopped.query.take());
        }
        for query in self.seeks.remove(&lookup).iter().flat_map(Seek::queries) {
            self.queries.stop(Some(query));
        }
    }

    /// Says good-bye for the owner and all whom this node hosts. `Left` follows within a bounded time.
    pub fn leave(&mut self, now: Now) {
        self.publishers.leave(now);
        self.places.leave(now, &mut self.queries);
        self.settle(now);
    }

    /// Takes in what the swarm tells.
    pub fn handle_report(&mut self, now: Now, report: &Report) {
        match report {
            Report::Listening { node, addresses } => {
                self.publishers.handle_listening(now, *node, addresses);
                self.places.handle_listening(now, *node, addresses);
                self.list.hurry();
            }
            Report::Nodes { connected } => self.handle_nodes(now, *connected),
            Report::NodeUp { addresses, .. } => {
                self.publishers.handle_node_up(now);
                self.accounts.handle_node_up(now);
                self.places.handle_node_up(now);
                self.joiner.handle_node_up(addresses);
            }
            Report::Reach { way } => {
                self.publishers.handle_way(now, *way);
                self.places.handle_way(now, *way);
                self.meeting.handle_way(now, *way);
            }
            Report::Met { entered, found, announced } => {
                self.handle_met(now, (*entered, *announced), *found);
            }
            Report::Joined { node, by } => self.handle_joined(*node, by),
            Report::Texts { name, texts } => {
                let changed = self.list.handle_texts(now, (name, texts.as_deref()), &mut self.queries);
                self.list_changed(changed);
                self.meeting.handle_texts(now, name, texts.as_deref(), &mut self.queries);
            }
            Report::NodeDown { node } => {
                let changed = self.list.handle_node_down(node);
                self.list_changed(changed);
            }
            Report::JoinFailed { address } => {
                let changed = self.list.handle_silent(address);
                self.list_changed(changed);
            }
            Report::StunNodes { .. } | Report::Surroundings(_) | Report::Renumbered => {}
            Report::Found { query, value } => self.handle_found(now, *query, value),
            Report::Finished { query } => self.handle_finished(now, *query),
            Report::Missed { query } => self.handle_missed(now, *query),
            Report::Stored { query, copies } => self.handle_stored(now, *query, *copies),
            Report::StoreFailed { query } => self.handle_stored(now, *query, 0),
            Report::Arrived { key, value } => self.handle_arrived(now, key, value),
            Report::Worked(worked) => self.handle_worked(now, worked),
        }
        self.settle(now);
    }

    /// Takes in that time has passed.
    pub fn handle_timeout(&mut self, now: Now) {
        self.settle(now);
        self.joiner.handle_timeout(now, self.nodes, &mut self.queries);
        let changed = self.list.handle_timeout(now, self.nodes, &mut self.queries);
        self.list_changed(changed);
        self.list.settle(now, self.nodes);
        if self.meeting.handle_timeout(now, &mut self.queries) {
            self.events.push_back(Event::Meeting);
        }
        self.begin_alone(now);
        self.each_lookup(now, |lookup| lookup.handle_timeout(now));
        self.each_seek(now, |seek| seek.handle_timeout(now));
        self.begin_lookups(now);
    }

    /// What the swarm should do next.
    pub fn poll_request(&mut self) -> Option<Request> {
        self.queries.requests.pop_front()
    }

    /// Whether the swarm should do something.
    pub fn has_request(&self) -> bool {
        !self.queries.requests.is_empty()
    }

    /// What the parent should know next.
    pub fn poll_event(&mut self) -> Option<Event> {
        self.events.pop_front()
    }

    /// When `handle_timeout` is wanted.
    pub fn poll_timeout(&self) -> Option<Instant> {
        let lookups = self.lookups.values().filter_map(Lookup::poll_timeout).min();
        let joining = self.joiner.poll_timeout(self.nodes);
        let entering = soonest(self.list.poll_timeout(), self.meeting.poll_timeout());
        let seeks = self.seeks.values().filter_map(Seek::poll_timeout).min();
        let own = soonest(self.publishers.poll_timeout(), self.places.poll_timeout());
        let own = soonest(own, self.accounts.poll_timeout());
        let own = soonest(own, self.withdrawal.poll_timeout().filter(|_| self.nodes > 0));
        soonest(soonest(own, joining), soonest(soonest(lookups, seeks), entering))
    }

    fn settle(&mut self, now: Now) {
        if self.publishers.settle(now, &mut self.queries, &mut self.events) {
            // The same nodes store it, and are connected now.
            self.accounts.handle_node_up(now);
        }
        let mut told = VecDeque::new();
        self.accounts.settle(now, &mut self.queries, &mut told);
        self.places.settle(now, &mut self.queries);
        self.settle_withdrawal(now);
        self.leave_together(now);
        self.list.settle(now, self.nodes);
        self.take_accounts(now, told);
    }

    /// The farewell for buddies is waited for as well.
    fn leave_together(&mut self, now: Now) {
        let has_left = self.places.has_left(now);
        if self.events.back() == Some(&Event::Left) && !has_left {
            self.events.pop_back();
            self.is_leaving = true;
        } else if self.is_leaving && has_left {
            self.is_leaving = false;
            self.events.push_back(Event::Left);
        }
    }

    fn handle_nodes(&mut self, now: Now, connected: usize) {
        self.nodes = connected;
        if connected == 0 {
            self.through = None;
            self.list.hurry();
        }
        self.publishers.handle_nodes(now, connected);
        self.accounts.handle_nodes(now, connected);
        self.places.handle_nodes(now, connected);
        self.joiner.handle_nodes(now, connected);
        self.meeting.handle_nodes(now, connected);
        self.begin_lookups(now);
    }

    fn handle_found(&mut self, now: Now, query: QueryId, value: &[u8]) {
        match self.queries.owners.get(&query) {
            Some(Asker::Publisher(root)) => self.publishers.handle_found(now, root, query, value),
            Some(Asker::Account(root)) => self.accounts.handle_found(now, (root, query), value),
            Some(&Asker::Lookup(id)) => {
                self.found_of_lookup(now, id, value);
            }
            Some(&Asker::Seek(id)) => {
                self.with_seek(now, id, |seek| seek.handle_found(now, query, value));
            }
            Some(Asker::Parcels) => self.parcel(ParcelEvent::Found { query, value: value.to_vec() }),
            Some(Asker::Places | Asker::Withdrawal) | None => {}
        }
    }

    fn handle_finished(&mut self, now: Now, query: QueryId) {
        match self.queries.owners.remove(&query) {
            Some(Asker::Publisher(root)) => {
                self.publishers.handle_finished(now, &root, query, &mut self.events);
            }
            Some(Asker::Account(root)) => {
                let mut told = VecDeque::new();
                self.accounts.handle_finished(now, (&root, query), &mut self.queries, &mut told);
                self.take_accounts(now, told);
            }
            Some(Asker::Lookup(id)) => {
                let step = self.lookups.get_mut(&id).map(|lookup| lookup.handle_finished(now));
                self.take(now, id, step.unwrap_or(Step::Wait));
            }
            Some(Asker::Seek(id)) => {
                self.with_seek(now, id, |seek| seek.handle_finished(now, query));
            }
            Some(Asker::Parcels) => self.parcel(ParcelEvent::Looked { query }),
            Some(Asker::Places | Asker::Withdrawal) | None => {}
        }
    }

    /// Only who looks for parcels goes by it: the others look again in any case.
    fn handle_missed(&mut self, now: Now, query: QueryId) {
        if self.queries.owners.get(&query) == Some(&Asker::Parcels) {
            self.queries.owners.remove(&query);
            return self.parcel(ParcelEvent::Missed { query });
        }
        self.handle_finished(now, query);
    }

    fn handle_stored(&mut self, now: Now, query: QueryId, copies: usize) {
        let event = match self.queries.owners.remove(&query) {
            Some(Asker::Publisher(root)) => {
                self.publishers.handle_stored(now, (&root, query), copies, &mut self.queries)
            }
            Some(Asker::Places) => self.places.handle_stored(now, query, copies),
            Some(Asker::Withdrawal) => self.withdrawal.handle_stored(now, query, copies),
            Some(Asker::Account(_)) => {
                self.accounts.handle_stored(now, query, copies);
                None
            }
            Some(Asker::Parcels) => Some(Event::Parcel(ParcelEvent::Kept { query, keepers: copies })),
            Some(Asker::Lookup(_) | Asker::Seek(_)) | None => None,
        };
        self.events.extend(event);
    }

    fn handle_worked(&mut self, now: Now, worked: &Worked) {
        match worked {
            Worked::Name { aor, key } => {
                self.queries.named(aor, *key);
                self.publishers.handle_name(aor, *key);
                self.watching.handle_name(aor, key);
                self.each_lookup(now, |lookup| lookup.handle_name(now, aor, *key));
                self.each_seek(now, |seek| seek.handle_name(now, aor, key));
                self.begin_lookups(now);
            }
            Worked::Code { aor, root, code } => {
                self.each_lookup(now, |lookup| lookup.handle_code(now, aor, root, code));
            }
            Worked::Stamp { of, stamp } => {
                self.publishers.handle_stamp(now, of, *stamp, &mut self.queries);
                self.withdrawal.handle_stamp(now, of, *stamp);
            }
        }
    }

    fn each_lookup(&mut self, now: Now, mut act: impl FnMut(&mut Lookup) -> Step) {
        let ids: Vec<LookupId> = self.lookups.keys().copied().collect();
        for id in ids {
            let step = self.lookups.get_mut(&id).map(&mut act);
            self.take(now, id, step.unwrap_or(Step::Wait));
        }
    }

    /// Begins look-ups that wait their turn, where there are nodes to ask.
    fn begin_lookups(&mut self, now: Now) {
        if self.nodes == 0 {
            return;
        }
        let running = self.running();
        let queued = self.lookups.iter().filter(|(_, lookup)| lookup.is_queued()).map(|(id, _)| *id);
        let queued = queued.chain(self.seeks.iter().filter(|(_, seek)| seek.is_ready()).map(|(id, _)| *id));
        let next: Vec<LookupId> = queued.take(QUERIES_MAX.saturating_sub(running)).collect();
        for id in next {
            match self.lookups.get_mut(&id).map(|lookup| lookup.begin(now)) {
                Some(step) => self.take(now, id, step),
                None => self.begin_seek(now, id),
            }
        }
    }

    /// A name that is known already goes on at once.
    fn name(&mut self, now: Now, id: LookupId) {
        let Some(lookup) = self.lookups.get_mut(&id) else { return };
        let aor = lookup.aor().clone();
        if let Some(key) = self.queries.name(&aor) {
            let step = lookup.handle_name(now, &aor, key);
            self.take(now, id, step);
        }
    }

    fn check(&mut self, id: LookupId, roots: &[RootId]) {
        let Some(lookup) = self.lookups.get(&id) else { return };
        let aor = lookup.aor();
        let works = roots.iter().map(|root| Work::Code { aor: aor.clone(), root: *root });
        let works = works.map(|work| self.queries.names.check(work));
        self.queries.requests.extend(works);
    }

    fn ask(&mut self, id: LookupId, key: Key) {
        let Some(lookup) = self.lookups.get_mut(&id) else { return };
        self.queries.stop(lookup.query.take());
        lookup.query = Some(self.queries.get(Asker::Lookup(id), key));
    }
}

/// Others, of the same source.
fn places_seed(seed: &[u8; 32]) -> [u8; 32] {
    seed.map(|byte| byte.rotate_left(3))
}

/// Another stream of the same source than that of the publishers.
fn meeting_seed(seed: &[u8; 32]) -> [u8; 32] {
    seed.map(|byte| !byte)
}
