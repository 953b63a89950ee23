//! Who lends addresses to others (RFC 8656): a machine for all clients of a node, by UDP and by streams alike.
//!
//! `handle` takes what clients say, `received` what comes to the addresses they were lent; `poll_action` says what is to be
//! done about it. A client shows a pass; what an unproven address is answered is never longer than what came from there.

mod allocation;
mod refusal;
mod requests;

use crate::media::stun::{
    Class, Key, Message, Method, NONCE, REALM, Transaction, UNKNOWN_ATTRIBUTES, USERNAME, Writer,
};
use crate::media::turn::frame::{channel_data, read_channel_data};
use crate::media::turn::limits::{DATA_MAX, is_relayable};
use crate::media::turn::pass::{self, Bearer, Issuer, Pass};
use crate::media::turn::{
    CHANNEL_NUMBER, DATA, Family, LIFETIME, REQUESTED_ADDRESS_FAMILY, REQUESTED_TRANSPORT, XOR_PEER_ADDRESS,
};
use allocation::{Allocation, Relay};
use refusal::Refusal;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::net::{IpAddr, SocketAddr};
use std::time::Instant;

/// Where a client is: what RFC 8656 calls the 5-tuple.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// An address that has spoken to one of this node's sockets.
    Udp { socket: usize, from: SocketAddr },
    /// A stream, and the address that its connection comes from.
    Stream { number: u64, ip: Option<IpAddr> },
}

/// Names a socket with a relayed address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RelayId(pub u64);

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Send to a client.
    Reply { to: Origin, bytes: Vec<u8> },
    /// Open a socket at a public address of this family, and say where it is.
    Open { relay: RelayId, family: Family },
    /// Send from such a socket.
    Send { relay: RelayId, to: SocketAddr, bytes: Vec<u8> },
    /// Close it.
    Close { relay: RelayId },
}

/// What is lent to others at present.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Served {
    /// Calls; where both ends are relayed here it is one.
    pub calls: usize,
    /// Bytes of media so far, each counted once.
    pub bytes: u64,
}

/// The relay of one node.
#[derive(Debug)]
pub struct Server {
    began: Instant,
    issuer: Issuer,
    calls: usize,
    /// Addresses of this machine.
    own: BTreeSet<IpAddr>,
    allocations: BTreeMap<Origin, Allocation>,
    relays: BTreeMap<RelayId, Origin>,
    /// Relayed addresses.
    lent: BTreeMap<SocketAddr, Origin>,
    next: u64,
    bytes: u64,
    actions: VecDeque<Action>,
}

impl Origin {
    pub fn ip(self) -> Option<IpAddr> {
        match self {
            Origin::Udp { from, .. } => Some(from.ip()),
            Origin::Stream { ip, .. } => ip,
        }
    }
}

impl Server {
    /// Relays so many calls at once.
    pub fn new(now: Instant, calls: u32, secret: [u8; 32]) -> Server {
        Server {
            began: now,
            issuer: Issuer::new(secret),
            calls: usize::try_from(calls).unwrap_or(usize::MAX),
            own: BTreeSet::new(),
            allocations: BTreeMap::new(),
            relays: BTreeMap::new(),
            lent: BTreeMap::new(),
            next: 0,
            bytes: 0,
            actions: VecDeque::new(),
        }
    }

    /// Relays so many from now on; those that are being relayed go on. With none, all end.
    pub fn set_calls(&mut self, calls: u32) {
        self.calls = usize::try_from(calls).unwrap_or(usize::MAX);
        if self.calls == 0 {
            let all: Vec<Origin> = self.allocations.keys().copied().collect();
            all.into_iter().for_each(|origin| self.end(origin));
        }
    }

    /// These are this machine's addresses: nothing is sent there, but to what is lent.
    pub fn set_own(&mut self, own: impl IntoIterator<Item = IpAddr>) {
        self.own = own.into_iter().map(|ip| ip.to_canonical()).collect();
    }

    /// A pass for a node that is connected; none where nothing is relayed.
    pub fn pass(&self, now: Instant, peer: &str, ip: Option<IpAddr>) -> Option<Pass> {
        (self.calls > 0).then(|| self.issuer.pass(now - self.began, peer, ip))
    }

    pub fn served(&self, now: Instant) -> Served {
        Served { calls: self.load(now).div_ceil(2), bytes: self.bytes }
    }

    /// The next thing to do.
    pub fn poll_action(&mut self) -> Option<Action> {
        self.actions.pop_front()
    }

    /// Takes what a client says.
    pub fn handle(&mut self, now: Instant, origin: Origin, bytes: &[u8]) {
        if let Some((channel, data)) = read_channel_data(bytes) {
            let peer = self.allocations.get(&origin).and_then(|found| found.peer_of(now, channel));
            return peer.into_iter().for_each(|peer| self.forward(now, origin, peer, data));
        }
        let Some(message) = Message::read(bytes) else { return };
        match (message.class, message.method) {
            (Class::Request, Method::Binding) => {}
            (Class::Request, _) => self.request(now, origin, &message, bytes.len()),
            (Class::Indication, Method::Send) => self.indicated(now, origin, &message),
            (Class::Indication | Class::Success | Class::Error, _) => {}
        }
    }

    /// A stream has ended.
    pub fn ended(&mut self, origin: Origin) {
        self.end(origin);
    }

    /// A socket has been opened at this address, or cannot be.
    pub fn opened(&mut self, now: Instant, relay: RelayId, address: Option<SocketAddr>) {
        let Some(&origin) = self.relays.get(&relay) else { return };
        let Some(allocation) = self.allocations.get_mut(&origin) else { return };
        allocation.opened(relay, address);
        match address {
            Some(address) => drop(self.lent.insert(address, origin)),
            None => drop(self.relays.remove(&relay)),
        }
        if !allocation.is_open() {
            return;
        }
        if allocation.relays.is_empty() {
            let (transaction, key) = (allocation.transaction, allocation.bearer.key.clone());
            self.allocations.remove(&origin);
            return self.refuse(
                origin,
                (Method::Allocate, transaction),
                &key,
                Refusal::InsufficientCapacity,
                &[],
            );
        }
        let bytes = allocation.granted(now);
        self.actions.push_back(Action::Reply { to: origin, bytes });
    }

    /// Something has come to an address that is lent.
    pub fn received(&mut self, now: Instant, relay: RelayId, from: SocketAddr, bytes: &[u8]) {
        let from = SocketAddr::new(from.ip().to_canonical(), from.port());
        let Some(&origin) = self.relays.get(&relay) else { return };
        // Between addresses that are lent nothing takes this way, and the rest of this machine is not asked.
        if !self.own.contains(&from.ip()) {
            self.deliver(now, origin, from, bytes);
        }
    }

    pub fn handle_timeout(&mut self, now: Instant) {
        let over = |(origin, held): (&Origin, &Allocation)| (held.expires <= now).then_some(*origin);
        let over: Vec<Origin> = self.allocations.iter().filter_map(over).collect();
        over.into_iter().for_each(|origin| self.end(origin));
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.allocations.values().map(|allocation| allocation.expires).min()
    }

    fn end(&mut self, origin: Origin) {
        let Some(allocation) = self.allocations.remove(&origin) else { return };
        for Relay { id, address, .. } in allocation.relays {
            self.relays.remove(&id);
            address.map(|address| self.lent.remove(&address));
            self.actions.push_back(Action::Close { relay: id });
        }
    }

    fn request(&mut self, now: Instant, origin: Origin, asked: &Message<'_>, length: usize) {
        let bearer = match self.authenticate(now, origin, asked) {
            Ok(bearer) => bearer,
            Err(refusal) => return self.challenge(now, origin, asked, (length, refusal)),
        };
        let request = (asked.method, asked.transaction);
        let key = bearer.key.clone();
        let known = [
            USERNAME,
            REALM,
            NONCE,
            LIFETIME,
            XOR_PEER_ADDRESS,
            CHANNEL_NUMBER,
            REQUESTED_TRANSPORT,
            REQUESTED_ADDRESS_FAMILY,
        ];
        let unknown = asked.unknown(&known);
        if !unknown.is_empty() {
            return self.refuse(origin, request, &key, Refusal::UnknownAttribute, &unknown);
        }
        let outcome = match asked.method {
            Method::Allocate => self.allocate(now, origin, asked, bearer),
            Method::Refresh => self.refresh(now, origin, asked, &bearer),
            Method::CreatePermission => self.permit(now, origin, asked, &bearer),
            Method::ChannelBind => self.bind(now, origin, asked, &bearer),
            Method::Binding | Method::Send | Method::Data => Err(Refusal::BadRequest),
        };
        match outcome {
            Ok(Some(bytes)) => self.actions.push_back(Action::Reply { to: origin, bytes }),
            Ok(None) => {}
            Err(refusal) => self.refuse(origin, request, &key, refusal, &[]),
        }
    }

    /// RFC 8489 9.2.4.
    fn authenticate(&self, now: Instant, origin: Origin, asked: &Message<'_>) -> Result<Bearer, Refusal> {
        if !asked.is_signed() {
            return Err(Refusal::Unauthorized);
        }
        let part = |kind| asked.text(kind).ok_or(Refusal::BadRequest);
        let (user, realm, nonce) = (part(USERNAME)?, part(REALM)?, part(NONCE)?);
        let age = now - self.began;
        self.issuer.judge_nonce(age, nonce, origin.ip()).map_err(|_| Refusal::StaleNonce)?;
        let bearer = self.issuer.bearer(age, user).filter(|_| realm == pass::REALM);
        bearer.filter(|bearer| asked.is_signed_by(&bearer.key)).ok_or(Refusal::Unauthorized)
    }

    /// Says what is missing, unsigned; and nothing where that would be longer than the question: whoever has sent it may have
    /// written another's address on it.
    fn challenge(
        &mut self,
        now: Instant,
        origin: Origin,
        asked: &Message<'_>,
        (length, refusal): (usize, Refusal),
    ) {
        let mut answer = Writer::new(Class::Error, asked.method, asked.transaction)
            .with_error(refusal.code(), refusal.reason());
        if refusal != Refusal::BadRequest {
            let nonce = self.issuer.nonce(now - self.began, origin.ip());
            answer = answer.with(REALM, pass::REALM.as_bytes()).with(NONCE, nonce.as_bytes());
        }
        let bytes = answer.finish();
        let is_proven = matches!(origin, Origin::Stream { .. });
        if is_proven || bytes.len() <= length {
            self.actions.push_back(Action::Reply { to: origin, bytes });
        }
    }

    fn refuse(
        &mut self,
        origin: Origin,
        (method, transaction): (Method, Transaction),
        key: &Key,
        refusal: Refusal,
        unknown: &[u16],
    ) {
        let mut answer =
            Writer::new(Class::Error, method, transaction).with_error(refusal.code(), refusal.reason());
        if !unknown.is_empty() {
            let kinds: Vec<u8> = unknown.iter().flat_map(|kind| kind.to_be_bytes()).collect();
            answer = answer.with(UNKNOWN_ATTRIBUTES, &kinds);
        }
        self.actions.push_back(Action::Reply { to: origin, bytes: answer.signed(key) });
    }

    /// Ends of calls that are relayed, each once for each way to somebody else: a call has two such ways.
    fn load(&self, now: Instant) -> usize {
        self.allocations.values().map(|held| self.weight(now, held)).sum()
    }

    fn weight(&self, now: Instant, held: &Allocation) -> usize {
        let is_inside = held.peers(now).all(|peer| self.lent.contains_key(&peer));
        match held.carries(now) {
            false => 0,
            true if is_inside => 1,
            true => 2,
        }
    }

    fn room(&self) -> usize {
        self.calls.saturating_mul(2)
    }

    fn indicated(&mut self, now: Instant, origin: Origin, said: &Message<'_>) {
        if let Some(peer) = said.address(XOR_PEER_ADDRESS)
            && let Some(data) = said.find(DATA)
            && said.unknown(&[XOR_PEER_ADDRESS, DATA]).is_empty()
        {
            self.forward(now, origin, canonical(peer), data);
        }
    }

    /// What is lent here is reached, and the Internet; nothing else of this machine, and nothing near it.
    fn may_reach(&self, to: SocketAddr) -> bool {
        self.lent.contains_key(&to) || !self.own.contains(&to.ip()) && is_relayable(to)
    }

    /// From a client to a peer.
    fn forward(&mut self, now: Instant, origin: Origin, to: SocketAddr, data: &[u8]) {
        if data.len() > DATA_MAX || !self.may_reach(to) {
            return;
        }
        let Some(held) = self.allocations.get_mut(&origin) else { return };
        if !held.admits_out(now, to.ip(), data.len()) {
            return;
        }
        let Some(Relay { id, address: Some(address), .. }) = held.relay_for(to.ip()) else { return };
        let (relay, from) = (*id, *address);
        match self.lent.get(&to) {
            Some(&other) => self.deliver(now, other, from, data),
            None => {
                self.count(data);
                self.actions.push_back(Action::Send { relay, to, bytes: data.to_vec() });
            }
        }
    }

    /// From a peer to a client.
    fn deliver(&mut self, now: Instant, origin: Origin, from: SocketAddr, data: &[u8]) {
        let Some(held) = self.allocations.get_mut(&origin) else { return };
        if data.len() > DATA_MAX || !held.admits_back(now, from.ip(), data.len()) {
            return;
        }
        let transaction = held.transaction;
        let bytes = match held.channel_of(now, from) {
            Some(channel) => channel_data(channel, data),
            None => Writer::new(Class::Indication, Method::Data, transaction)
                .with_address(XOR_PEER_ADDRESS, from)
                .with(DATA, data)
                .finish(),
        };
        self.count(data);
        self.actions.push_back(Action::Reply { to: origin, bytes });
    }

    fn count(&mut self, data: &[u8]) {
        self.bytes += u64::try_from(data.len()).unwrap_or(0);
    }
}

fn canonical(address: SocketAddr) -> SocketAddr {
    SocketAddr::new(address.ip().to_canonical(), address.port())
}
