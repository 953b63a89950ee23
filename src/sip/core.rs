//! The user agent core (RFC 3261 8): what sessions, subscriptions and lone requests all need to send and
//! answer.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;

use super::api::{Event, IDENTITY, Local, Outcome, Party, ServerId, Transmit};
use super::keyring::Keyring;
use super::message::{Address, Head, Headers, Method, Request, Response, Uri};
use super::transaction::{Answer, ClientId, Owner, Transactions};
use super::transport::{DATAGRAM_REQUEST_MAX, own_contact, own_via};
use crate::backoff::Backoff;
use crate::flow::Flow;

/// The methods we serve.
pub const ALLOW: &str =
    "INVITE, ACK, CANCEL, BYE, OPTIONS, MESSAGE, SUBSCRIBE, NOTIFY, UPDATE, INFO, PRACK, REFER";

/// The extensions a request may require of us (RFC 3262, RFC 4028, RFC 3891, RFC 4488).
pub const SUPPORTED: [&str; 4] = ["100rel", "timer", "replaces", "norefersub"];

/// The event packages a caller of this stack serves; RFC 6665 7.2.1.1: 489 names them.
pub const ALLOW_EVENTS: &str = "presence";

/// RFC 3261 8.1.1.6.
const MAX_FORWARDS: &str = "70";

/// Identity, randomness, transactions and the events for the caller.
pub struct Core {
    pub local: Local,
    pub transactions: Transactions,
    pub events: VecDeque<Event>,
    user_agent: String,
    pub keyring: Keyring,
    rng: ChaCha20Rng,
    minted: u64,
}

impl Core {
    pub fn new(user_agent: &str, seed: [u8; 32]) -> Core {
        let mut rng = ChaCha20Rng::from_seed(seed);
        Core {
            local: Local::default(),
            transactions: Transactions::new(rng.random()),
            events: VecDeque::new(),
            user_agent: user_agent.to_owned(),
            keyring: Keyring::default(),
            rng,
            minted: 0,
        }
    }

    /// A number for a new session, subscription or request.
    pub fn mint(&mut self) -> u64 {
        self.minted += 1;
        self.minted
    }

    /// RFC 3261 19.3: a tag has at least 32 bits of randomness; ours has 64.
    pub fn tag(&mut self) -> String {
        format!("{:016x}", self.rng.random::<u64>())
    }

    /// RFC 3262 3: the first RSeq, "uniformly distributed between 1 and 2**31 - 1"; the upper half is left for those
    /// that follow.
    pub fn number(&mut self) -> u32 {
        self.rng.random_range(1..1 << 31)
    }

    pub fn call_id(&mut self) -> String {
        format!("{:032x}", self.rng.random::<u128>())
    }

    /// The wait after one more failure.
    pub fn wait(&mut self, backoff: &mut Backoff) -> Duration {
        backoff.next(&mut self.rng)
    }

    /// A random pause of at least `from` and less than `to`.
    pub fn pause(&mut self, from: Duration, to: Duration) -> Duration {
        self.rng.random_range(from..to)
    }

    /// A request that begins something new: own Call-ID, own tag; `None` where a URI is none.
    pub fn outside(&mut self, method: Method, target: &str, from: &Party, to: &Party) -> Option<Request> {
        let uri = Uri::parse(target).filter(|uri| !uri.has_headers())?;
        let from = Address::new(&from.uri, &from.name)?.with_tag(&self.tag());
        let to = Address::new(&to.uri, &to.name)?;
        let call_id = self.call_id();
        let head =
            Head { vias: Vec::new(), from, to, call_id, cseq: 1, method: method.clone(), rest: self.usual() };
        Some(Request { method, uri, head, body: Vec::new() })
    }

    /// The headers on each of our requests.
    pub fn usual(&self) -> Headers {
        let mut rest = Headers::default();
        rest.push("Max-Forwards", MAX_FORWARDS);
        rest.push("User-Agent", self.user_agent.as_str());
        rest
    }

    /// Our Contact for what goes over this flow.
    pub fn contact(&self, flow: Flow) -> String {
        let contact = match (flow, self.keyring.public(flow)) {
            (Flow::Udp(_) | Flow::Tcp(_) | Flow::Tls(_), Some(public)) => {
                contact_at(&self.local, flow, public)
            }
            (Flow::Udp(_) | Flow::Tcp(_) | Flow::Tls(_) | Flow::Peer(_) | Flow::Local, _) => {
                own_contact(&self.local, flow)
            }
        };
        if self.keyring.is_outbound(flow) { contact.replace('>', ";ob>") } else { contact }
    }

    /// A ping of RFC 5626 4.4.1, outside any message.
    pub fn ping(&mut self, flow: Flow) {
        self.transactions.wire.push_back(Transmit { flow, bytes: b"\r\n\r\n".to_vec() });
    }

    /// Sends a request that has no Via yet; one too large for a datagram goes by TCP (RFC 3261 18.1.1).
    pub fn send(&mut self, now: Instant, owner: Owner, flow: Flow, request: Request) -> ClientId {
        self.send_marked(now, (owner, ""), flow, request)
    }

    /// As `send`, under a Via whose branch ends in a mark (RFC 3261 16.6 step 8), above those that are there.
    pub fn send_marked(
        &mut self,
        now: Instant,
        (owner, mark): (Owner, &str),
        flow: Flow,
        mut request: Request,
    ) -> ClientId {
        if !matches!(owner, Owner::Branch(_)) && self.keyring.serves(flow) {
            let cnonce = self.tag();
            self.keyring.ready(flow, &mut request, &cnonce);
        }
        let ways = self.stamp(flow, &mut request, mark);
        self.transactions.start(now, owner, ways, request)
    }

    /// Sends a request of our own again where the provider wants credentials and we have them; its new CSeq.
    pub fn answer_challenge(&mut self, now: Instant, answer: &Answer) -> Option<u32> {
        let Outcome::Response(response) = &answer.outcome else { return None };
        if !matches!(response.status, 401 | 407) {
            return None;
        }
        let cnonce = self.tag();
        let (flow, request, tries) = self.transactions.sent(answer.client)?;
        let mut again = self.keyring.answer(flow, (request, tries), response, &cnonce)?;
        if again.method == Method::Register {
            self.rename_contact(flow, &mut again, response);
        }
        let ways = self.stamp(flow, &mut again, "");
        let cseq = again.head.cseq;
        self.transactions.restart(now, answer.client, ways, again);
        Some(cseq)
    }

    /// A challenge says as well where we are seen, so that the first binding made names it already.
    fn rename_contact(&mut self, flow: Flow, register: &mut Request, response: &Response) {
        let before = self.contact(flow);
        if self.keyring.learn_public(flow, response)
            && let Some(params) =
                register.head.rest.get("Contact").and_then(|value| value.strip_prefix(&before))
        {
            let renamed = self.contact(flow) + params;
            register.head.rest.set("Contact", renamed);
        }
    }

    /// Puts our Via on top; the flow to send over, and the one to fall back to.
    fn stamp(&mut self, flow: Flow, request: &mut Request, mark: &str) -> (Flow, Option<Flow>) {
        let branch = self.branch() + mark;
        request.head.vias.insert(0, own_via(&self.local, flow, &branch));
        match flow {
            Flow::Udp(address) if request.to_bytes().len() > DATAGRAM_REQUEST_MAX => {
                request.head.vias[0] = own_via(&self.local, Flow::Tcp(address), &branch);
                (Flow::Tcp(address), Some(flow))
            }
            Flow::Udp(_) | Flow::Tcp(_) | Flow::Tls(_) | Flow::Peer(_) | Flow::Local => (flow, None),
        }
    }

    /// Sends the ACK to a 2xx, of our own or handed on: RFC 3261 13.2.2.4, no transaction, never answered.
    pub fn send_ack(&mut self, flow: Flow, mut ack: Request) {
        self.keyring.ready_ack(&mut ack);
        let branch = self.branch();
        ack.head.vias.insert(0, own_via(&self.local, flow, &branch));
        self.transactions.wire.push_back(Transmit { flow, bytes: ack.to_bytes() });
    }

    /// Answers a request with nothing but a status.
    pub fn answer(&mut self, now: Instant, server: ServerId, status: u16) {
        self.answer_with(now, server, status, |_| {});
    }

    /// Answers a request; `fill` adds headers and body. Returns what was sent.
    pub fn answer_with(
        &mut self,
        now: Instant,
        server: ServerId,
        status: u16,
        fill: impl FnOnce(&mut Response),
    ) -> Option<Transmit> {
        let mut response = self.transactions.response(server, status)?;
        fill(&mut response);
        if matches!(status, 488 | 606) {
            // RFC 3261 13.3.1.3, 20.43: "Incompatible media format".
            response.head.rest.push("Warning", "305 ahoy \"Incompatible media format\"");
        }
        if status == 489 {
            response.head.rest.push("Allow-Events", ALLOW_EVENTS);
        }
        let flow = self.transactions.way_back(server)?;
        if !matches!(flow, Flow::Peer(_)) {
            response.head.rest.push("User-Agent", self.user_agent.as_str());
        }
        self.transactions.respond(now, server, &response);
        Some(Transmit { flow, bytes: response.to_bytes() })
    }

    fn branch(&mut self) -> String {
        format!("{}{:032x}", super::message::MAGIC_COOKIE, self.rng.random::<u128>())
    }
}

/// Our Contact as a NAT shows us.
fn contact_at(local: &Local, flow: Flow, public: SocketAddr) -> String {
    let seen = vec![public];
    own_contact(&Local { addresses: seen.clone(), tls: seen, ..local.clone() }, flow)
}

/// The sender's proof of whom he speaks for, for the caller.
pub fn identity(head: &Head) -> Option<String> {
    head.rest.get(IDENTITY).map(str::to_owned)
}

/// Who an address is, for the caller.
pub fn party(address: &Address) -> Party {
    Party { uri: address.uri.to_string(), name: address.name.clone() }
}
