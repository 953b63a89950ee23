//! Who borrows an address for one call (RFC 8656): asks for it, keeps it, and sends and hears through it.
//!
//! What goes to the node that lends is given by `poll_transmit`; by which way it goes there is not known here.

use crate::media::stun::{
    Class, Key, Message, Method, NONCE, REALM, SOFTWARE, Transaction, USERNAME, Writer,
};
use crate::media::turn::frame::{channel_data, read_channel_data};
use crate::media::turn::limits::is_relayable;
use crate::media::turn::pass::Pass;
use crate::media::turn::{
    ADDITIONAL_ADDRESS_FAMILY, ALLOCATION_TIME, CHANNEL_NUMBER, DATA, Family, LIFETIME, PERMISSION_TIME,
    REQUESTED_TRANSPORT, UDP, XOR_PEER_ADDRESS, XOR_RELAYED_ADDRESS,
};
use crate::time::soonest;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::collections::{BTreeMap, VecDeque};
use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

/// Shorter than RFC 8489's RTO of 500 ms, since a call waits; doubled with each repetition.
const ASK_AGAIN: Duration = Duration::from_millis(150);
/// With that, a node is given up after 19 s.
const ASKED_MAX: u32 = 7;
/// By a stream nothing is repeated (RFC 8489 6.2.2), and given up after as long.
const STREAM_WAIT: Duration = Duration::from_secs(19);
/// How often a question may be answered with another nonce.
const NONCES_MAX: u32 = 3;
/// Permissions and channels are renewed so long before they run out.
const RENEW_BEFORE: Duration = Duration::from_secs(60);
/// Near its end an allocation is granted seconds or none; a node that lends is not asked all the time for that.
const REFRESH_MIN: Duration = Duration::from_secs(20);
/// Requests under way: a call has as many addresses to check.
const PENDING_MAX: usize = 64;
/// Messages that wait to be sent; a driver that drains after each input never sees 10 of them.
const TRANSMITS_MAX: usize = 256;
/// Addresses and channels that are remembered; the other end lets no more pass.
const PEERS_MAX: usize = 64;
/// First bytes of checks are lower (RFC 7983): what is not a check is worth a channel.
const MEDIA_FROM: u8 = 20;

/// What a client tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientEvent {
    /// These addresses are borrowed: one of a family at most.
    Allocated(Vec<SocketAddr>),
    /// There are none, or not any more.
    Lost,
}

/// What has come through an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    pub from: SocketAddr,
    /// The borrowed address it was sent to.
    pub to: SocketAddr,
    pub bytes: Vec<u8>,
}

/// An allocation at one node.
#[derive(Debug)]
pub struct Client {
    pass: Pass,
    key: Key,
    is_stream: bool,
    rng: ChaCha20Rng,
    state: State,
    pending: BTreeMap<Transaction, Pending>,
    permissions: BTreeMap<IpAddr, Permission>,
    channels: BTreeMap<SocketAddr, Channel>,
    transmits: VecDeque<Vec<u8>>,
    events: VecDeque<ClientEvent>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    Asking,
    Standing { relayed: Vec<SocketAddr>, refresh_at: Instant },
    Over,
}

#[derive(Debug)]
struct Pending {
    request: Request,
    bytes: Vec<u8>,
    sent: u32,
    due: Instant,
    nonces: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Request {
    Allocate,
    Refresh,
    End,
    Permit(IpAddr),
    Bind(SocketAddr),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Permission {
    Until(Instant),
    Refused,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Channel {
    number: u16,
    state: Bound,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    Asked,
    /// Asked anew from then on.
    Until(Instant),
    Refused,
}

impl Client {
    /// Asks for addresses of both families.
    pub fn new(now: Instant, pass: Pass, is_stream: bool, seed: [u8; 32]) -> Client {
        let mut client = Client {
            key: pass.key(),
            pass,
            is_stream,
            rng: ChaCha20Rng::from_seed(seed),
            state: State::Asking,
            pending: BTreeMap::new(),
            permissions: BTreeMap::new(),
            channels: BTreeMap::new(),
            transmits: VecDeque::new(),
            events: VecDeque::new(),
        };
        client.ask(now, Request::Allocate, 0);
        client
    }

    /// The addresses that are borrowed.
    pub fn relayed(&self) -> &[SocketAddr] {
        match &self.state {
            State::Standing { relayed, .. } => relayed,
            State::Asking | State::Over => &[],
        }
    }

    /// Whether nothing more will come of it.
    pub fn is_over(&self) -> bool {
        self.state == State::Over && self.pending.is_empty() && self.transmits.is_empty()
    }

    /// Takes what the node that lends says.
    pub fn handle(&mut self, now: Instant, bytes: &[u8]) -> Option<Heard> {
        if let Some((number, data)) = read_channel_data(bytes) {
            let (peer, _) = self.channels.iter().find(|(_, channel)| channel.number == number)?;
            return self.heard(*peer, data);
        }
        let message = Message::read(bytes)?;
        match message.class {
            Class::Indication if message.method == Method::Data => {
                let from = message.address(XOR_PEER_ADDRESS)?;
                return self.heard(from, message.find(DATA)?);
            }
            Class::Success if message.is_signed_by(&self.key) => self.granted(now, &message),
            Class::Error => self.refused(now, &message),
            Class::Success | Class::Indication | Class::Request => {}
        }
        None
    }

    /// Sends something to a peer through the address of its family. What cannot go there is dropped, as on any way.
    pub fn send(&mut self, now: Instant, to: SocketAddr, bytes: &[u8]) {
        let is_near = self.relayed().iter().any(|relayed| relayed.ip() == to.ip());
        if self.borrowed(to.ip()).is_none() || !is_near && !is_relayable(to) {
            return;
        }
        if bytes.first().is_some_and(|first| *first >= MEDIA_FROM) {
            self.want_channel(now, to);
        }
        match self.channels.get(&to) {
            Some(Channel { number, state: Bound::Until(_) }) => {
                let message = channel_data(*number, bytes);
                self.transmit(message);
            }
            Some(_) | None => {
                self.want_permission(now, to.ip());
                if self.permissions.get(&to.ip()) != Some(&Permission::Refused) {
                    let message = Writer::new(Class::Indication, Method::Send, self.rng.random())
                        .with_address(XOR_PEER_ADDRESS, to)
                        .with(DATA, bytes)
                        .finish();
                    self.transmit(message);
                }
            }
        }
    }

    /// Gives the addresses back.
    pub fn free(&mut self, now: Instant) {
        if self.state != State::Over {
            // Without an answer there may be an allocation all the same.
            self.state = State::Over;
            self.pending.clear();
            self.ask(now, Request::End, 0);
        }
    }

    pub fn handle_timeout(&mut self, now: Instant) {
        let late: Vec<Transaction> =
            self.pending.iter().filter(|(_, pending)| pending.due <= now).map(|(name, _)| *name).collect();
        for name in late {
            self.ask_again(now, name);
        }
        if let State::Standing { refresh_at, .. } = &mut self.state
            && *refresh_at <= now
        {
            // The answer says when the next one is due.
            *refresh_at = now + ALLOCATION_TIME;
            self.ask(now, Request::Refresh, 0);
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let refresh = match &self.state {
            State::Standing { refresh_at, .. } => Some(*refresh_at),
            State::Asking | State::Over => None,
        };
        soonest(refresh, self.pending.values().map(|pending| pending.due).min())
    }

    /// The next message to the node that lends.
    pub fn poll_transmit(&mut self) -> Option<Vec<u8>> {
        self.transmits.pop_front()
    }

    pub fn poll_event(&mut self) -> Option<ClientEvent> {
        self.events.pop_front()
    }

    /// The borrowed address from which somebody at `ip` is spoken to.
    fn borrowed(&self, ip: IpAddr) -> Option<SocketAddr> {
        let family = Family::of(ip);
        self.relayed().iter().find(|relayed| Family::of(relayed.ip()) == family).copied()
    }

    fn heard(&self, from: SocketAddr, bytes: &[u8]) -> Option<Heard> {
        let to = self.borrowed(from.ip())?;
        Some(Heard { from, to, bytes: bytes.to_vec() })
    }

    fn want_permission(&mut self, now: Instant, ip: IpAddr) {
        let is_due = match self.permissions.get(&ip) {
            None => self.permissions.len() < PEERS_MAX,
            Some(Permission::Until(until)) => *until <= now,
            Some(Permission::Refused) => false,
        };
        if is_due && self.ask(now, Request::Permit(ip), 0) {
            self.permissions.insert(ip, Permission::Until(now + PERMISSION_TIME - RENEW_BEFORE));
        }
    }

    fn want_channel(&mut self, now: Instant, peer: SocketAddr) {
        let is_due = match self.channels.get(&peer).map(|channel| channel.state) {
            None => self.channels.len() < PEERS_MAX,
            Some(Bound::Until(until)) => until <= now,
            Some(Bound::Asked | Bound::Refused) => false,
        };
        if !is_due {
            return;
        }
        let next = u16::try_from(self.channels.len()).unwrap_or(0) + 0x4000;
        let channel = self.channels.entry(peer).or_insert(Channel { number: next, state: Bound::Asked });
        // While one that stands is asked anew, it is used.
        if let Bound::Until(until) = &mut channel.state {
            *until = now + RENEW_BEFORE;
        }
        self.ask(now, Request::Bind(peer), 0);
    }

    /// Asks the node that lends; `false` where too much is asked already.
    fn ask(&mut self, now: Instant, request: Request, nonces: u32) -> bool {
        if self.pending.len() >= PENDING_MAX {
            return false;
        }
        let name: Transaction = self.rng.random();
        let bytes = self.written(request, name);
        let due = now + if self.is_stream { STREAM_WAIT } else { ASK_AGAIN };
        self.transmit(bytes.clone());
        self.pending.insert(name, Pending { request, bytes, sent: 1, due, nonces });
        true
    }

    fn ask_again(&mut self, now: Instant, name: Transaction) {
        let Some(pending) = self.pending.get_mut(&name) else { return };
        if self.is_stream || pending.sent >= ASKED_MAX {
            let request = pending.request;
            self.pending.remove(&name);
            return self.failed(request);
        }
        pending.due = now + ASK_AGAIN * (1 << pending.sent);
        pending.sent += 1;
        let bytes = pending.bytes.clone();
        self.transmit(bytes);
    }

    fn written(&self, request: Request, name: Transaction) -> Vec<u8> {
        let begin = |method| Writer::new(Class::Request, method, name);
        let message = match request {
            // As long as what a stranger may be answered with.
            Request::Allocate => begin(Method::Allocate)
                .with_number(REQUESTED_TRANSPORT, UDP)
                .with_number(ADDITIONAL_ADDRESS_FAMILY, Family::V6.number())
                .with(SOFTWARE, b"Ahoy"),
            Request::Refresh => begin(Method::Refresh),
            Request::End => begin(Method::Refresh).with_number(LIFETIME, 0),
            Request::Permit(ip) => {
                begin(Method::CreatePermission).with_address(XOR_PEER_ADDRESS, SocketAddr::new(ip, 0))
            }
            Request::Bind(peer) => {
                let number = self.channels.get(&peer).map_or(0, |channel| channel.number);
                begin(Method::ChannelBind)
                    .with_number(CHANNEL_NUMBER, u32::from(number) << 16)
                    .with_address(XOR_PEER_ADDRESS, peer)
            }
        };
        message
            .with(USERNAME, self.pass.user.as_bytes())
            .with(REALM, self.pass.realm.as_bytes())
            .with(NONCE, self.pass.nonce.as_bytes())
            .signed(&self.key)
    }

    fn transmit(&mut self, message: Vec<u8>) {
        if self.transmits.len() < TRANSMITS_MAX {
            self.transmits.push_back(message);
        }
    }

    fn granted(&mut self, now: Instant, answer: &Message<'_>) {
        let Some(Pending { request, .. }) = self.pending.remove(&answer.transaction) else { return };
        let lifetime = answer.number(LIFETIME).map(|seconds| Duration::from_secs(seconds.into()));
        let refresh_at = now + (lifetime.unwrap_or(ALLOCATION_TIME) * 4 / 5).max(REFRESH_MIN);
        match request {
            Request::Allocate => self.allocated(answer, refresh_at),
            Request::Refresh => {
                if let State::Standing { refresh_at: at, .. } = &mut self.state {
                    *at = refresh_at;
                }
            }
            Request::Bind(peer) => {
                if let Some(channel) = self.channels.get_mut(&peer) {
                    channel.state = Bound::Until(now + PERMISSION_TIME - RENEW_BEFORE);
                }
            }
            Request::Permit(_) | Request::End => {}
        }
    }

    fn allocated(&mut self, answer: &Message<'_>, refresh_at: Instant) {
        let mut relayed: Vec<SocketAddr> = Vec::new();
        for address in answer.addresses(XOR_RELAYED_ADDRESS) {
            let is_known = relayed.iter().any(|known| known.is_ipv4() == address.is_ipv4());
            if !is_known
                && address.port() != 0
                && !address.ip().is_unspecified()
                && !address.ip().is_multicast()
            {
                relayed.push(address);
            }
        }
        if relayed.is_empty() {
            return self.failed(Request::Allocate);
        }
        self.state = State::Standing { relayed: relayed.clone(), refresh_at };
        self.events.push_back(ClientEvent::Allocated(relayed));
    }

    /// Another nonce is used as said (RFC 8489 9.2.5); all else is a refusal, which only its signature proves.
    fn refused(&mut self, now: Instant, answer: &Message<'_>) {
        let Some(Pending { nonces, .. }) = self.pending.get(&answer.transaction) else { return };
        let nonces = nonces + 1;
        let nonce =
            answer.text(NONCE).filter(|_| matches!(answer.error(), Some(401 | 438)) && nonces <= NONCES_MAX);
        let is_proven = answer.is_signed_by(&self.key);
        if nonce.is_none() && !is_proven && !matches!(answer.error(), Some(400 | 401 | 438)) {
            return;
        }
        let Some(Pending { request, .. }) = self.pending.remove(&answer.transaction) else { return };
        match nonce {
            Some(nonce) => {
                nonce.clone_into(&mut self.pass.nonce);
                self.ask(now, request, nonces);
            }
            None => self.failed(request),
        }
    }

    fn failed(&mut self, request: Request) {
        match request {
            Request::Allocate | Request::Refresh => {
                if self.state != State::Over {
                    self.state = State::Over;
                    self.pending.clear();
                    self.events.push_back(ClientEvent::Lost);
                }
            }
            Request::Permit(ip) => drop(self.permissions.insert(ip, Permission::Refused)),
            Request::Bind(peer) => {
                if let Some(channel) = self.channels.get_mut(&peer) {
                    channel.state = Bound::Refused;
                }
            }
            Request::End => {}
        }
    }
}
