//! The account at a SIP provider as our requests need it: which flows lead there, what the provider asked, how
//! often that was answered, and the routes it wants (RFC 3261 22, RFC 3608, RFC 5626).
//!
//! A challenge is answered only where it came over a flow to the provider, for a realm that is the provider's:
//! the far end of a call may ask too, and a digest given to it is a password to be guessed at leisure.

use std::collections::{BTreeSet, VecDeque};
use std::net::{IpAddr, SocketAddr};

use super::api::Register;
use super::auth::{Asked, Authorization, Challenge, Credentials, Turn};
use super::message::{DEFAULT_PORT, Method, Request, Response, Uri, Via};
use crate::flow::Flow;

/// Most realms remembered; a provider has one, or one each for registrar and proxy.
pub const REALMS_MAX: usize = 4;

/// How often one request is sent again: once for each of registrar and proxy, once for a nonce too old.
pub const TRIES_MAX: u8 = 3;

/// INVITEs whose credentials are kept for their ACK; as many as there may be calls.
const INVITES_MAX: usize = 128;

/// The account, once there is one.
#[derive(Default)]
pub struct Keyring(Option<Keys>);

struct Keys {
    credentials: Credentials,
    flows: BTreeSet<Flow>,
    /// Realms that are the provider's: its domain, and what its registrar asked.
    realms: BTreeSet<String>,
    asked: Vec<Answered>,
    /// The outbound proxy that was configured.
    proxy: Option<String>,
    /// RFC 3608: the route of requests that begin something new.
    routes: Vec<String>,
    /// Where the provider sees us, where that is not where we are: there is a NAT between.
    public: Option<(Flow, SocketAddr)>,
    /// Whether the registrar keeps to RFC 5626.
    outbound: bool,
    invites: VecDeque<Signed>,
}

/// A challenge, and how often it was answered.
struct Answered {
    by: By,
    challenge: Challenge,
    nc: u32,
}

/// The credentials of an INVITE: RFC 3261 22.1: "any credentials in the INVITE that were accepted by a server MUST
/// be accepted by that server for the ACK", so they go along.
struct Signed {
    call_id: String,
    cseq: u32,
    headers: Vec<(&'static str, String)>,
}

/// Who challenges (RFC 3261 22.2, 22.3).
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    UserAgent,
    Proxy,
}

impl By {
    fn of(status: u16) -> Option<By> {
        match status {
            401 => Some(By::UserAgent),
            407 => Some(By::Proxy),
            _ => None,
        }
    }

    fn asks(self) -> &'static str {
        match self {
            By::UserAgent => "WWW-Authenticate",
            By::Proxy => "Proxy-Authenticate",
        }
    }

    fn answers(self) -> &'static str {
        match self {
            By::UserAgent => "Authorization",
            By::Proxy => "Proxy-Authorization",
        }
    }
}

impl Keyring {
    /// An account at this provider from now on.
    pub fn open(&mut self, register: &Register) {
        let domain = Uri::parse(&register.aor.uri).and_then(|uri| uri.host().map(str::to_owned));
        self.0 = Some(Keys {
            credentials: register.credentials.clone(),
            flows: with_streams(&register.flows),
            realms: domain.into_iter().collect(),
            asked: Vec::new(),
            proxy: register.route.clone(),
            routes: register.route.clone().into_iter().collect(),
            public: None,
            outbound: false,
            invites: VecDeque::new(),
        });
    }

    pub fn close(&mut self) {
        self.0 = None;
    }

    /// The provider is reached at these now.
    pub fn set_flows(&mut self, flows: &[Flow]) {
        if let Some(keys) = &mut self.0 {
            keys.flows = with_streams(flows);
        }
    }

    /// What the registrar said with its 2xx; without a Service-Route the way is the one that was configured.
    pub fn set_routes(&mut self, mut routes: Vec<String>, outbound: bool) {
        if let Some(keys) = &mut self.0 {
            if routes.is_empty() {
                routes.extend(keys.proxy.clone());
            }
            (keys.routes, keys.outbound) = (routes, outbound);
        }
    }

    /// The outbound proxy that was configured, for a REGISTER, which takes no Service-Route.
    pub fn proxy(&self) -> Option<&str> {
        self.0.as_ref()?.proxy.as_deref()
    }

    /// RFC 3581 4: a response says where our request came from. Where that is not where we are, a NAT is between, and
    /// Contact names its outer side, for a provider that does not keep to RFC 5626. Tells whether that is news.
    pub fn learn_public(&mut self, flow: Flow, response: &Response) -> bool {
        let Some(keys) = self.keys_mut(flow) else { return false };
        let public = response.head.vias.first().and_then(|via| seen_at(via, flow)).map(|at| (flow, at));
        std::mem::replace(&mut keys.public, public) != public
    }

    /// Where the provider on this flow reaches us, where that is not where we are.
    pub fn public(&self, flow: Flow) -> Option<SocketAddr> {
        self.keys(flow)?.public.filter(|(of, _)| *of == flow).map(|(_, at)| at)
    }

    /// Whether this flow leads to the provider.
    pub fn serves(&self, flow: Flow) -> bool {
        self.keys(flow).is_some()
    }

    /// RFC 5626 4.3: whether Contact says `ob`, so that requests to us keep to the flow.
    pub fn is_outbound(&self, flow: Flow) -> bool {
        self.keys(flow).is_some_and(|keys| keys.outbound)
    }

    /// Readies a request of our own for a flow: the provider's route, and credentials for what was asked before, so
    /// that no second round is needed (RFC 3261 22.3). Those for a user agent go to the registrar alone, for a
    /// proxy hands them on to the far end.
    pub fn ready(&mut self, flow: Flow, request: &mut Request, cnonce: &str) {
        let Some(keys) = self.keys_mut(flow) else { return };
        if matches!(request.method, Method::Ack | Method::Cancel) {
            return;
        }
        let registers = request.method == Method::Register;
        if !registers && request.head.tag_in_to().is_none() && request.head.rest.get("Route").is_none() {
            for route in &keys.routes {
                request.head.rest.push("Route", route.as_str());
            }
        }
        let asked = request_of(request);
        let asked = Asked { method: &asked.0, uri: &asked.1 };
        for answered in keys.asked.iter_mut().filter(|one| registers || one.by == By::Proxy) {
            answered.nc = answered.nc.saturating_add(1);
            let turn = Turn { cnonce, nc: answered.nc };
            let value = keys.credentials.answer(&answered.challenge, asked, turn);
            request.head.rest.push(answered.by.answers(), value);
        }
        keys.keep(request);
    }

    /// The request to send again after a 401 or 407, without its topmost Via; `None` where the challenge is not to be
    /// answered, or was.
    pub fn answer(
        &mut self,
        flow: Flow,
        (request, tries): (&Request, u8),
        response: &Response,
        cnonce: &str,
    ) -> Option<Request> {
        let by = By::of(response.status)?;
        let keys = self.keys_mut(flow)?;
        if tries >= TRIES_MAX || matches!(request.method, Method::Ack | Method::Cancel) {
            return None;
        }
        let challenges = Challenge::read(response.head.rest.all(by.asks()));
        let ours = challenges.iter().filter(|challenge| keys.is_ours(by, challenge, &request.method));
        let challenge = Challenge::strongest(ours)?;
        let given = |value: &str| Authorization::parse(value).filter(|given| given.realm == challenge.realm);
        let mut carried = request.head.rest.all(by.answers()).filter_map(given);
        let is_refused =
            |given: Authorization| given.nonce == challenge.nonce || (tries > 0 && !challenge.stale);
        if carried.any(is_refused) {
            return None;
        }
        let mut again = request.clone();
        again.head.vias.remove(0);
        again.head.cseq += 1;
        again.head.rest.retain(|name, value| {
            !name.eq_ignore_ascii_case(by.answers())
                || Authorization::parse(value).is_none_or(|given| given.realm != challenge.realm)
        });
        let asked = request_of(request);
        let asked = Asked { method: &asked.0, uri: &asked.1 };
        let value = keys.credentials.answer(challenge, asked, Turn { cnonce, nc: 1 });
        again.head.rest.push(by.answers(), value);
        keys.remember(by, challenge, &request.method);
        keys.keep(&again);
        Some(again)
    }

    /// Gives an ACK the credentials of its INVITE.
    pub fn ready_ack(&self, ack: &mut Request) {
        let of = |signed: &&Signed| signed.call_id == ack.head.call_id && signed.cseq == ack.head.cseq;
        let Some(signed) = self.0.as_ref().and_then(|keys| keys.invites.iter().find(of)) else { return };
        for (name, value) in &signed.headers {
            ack.head.rest.push(name, value.as_str());
        }
    }

    fn keys(&self, flow: Flow) -> Option<&Keys> {
        self.0.as_ref().filter(|keys| keys.flows.contains(&flow))
    }

    fn keys_mut(&mut self, flow: Flow) -> Option<&mut Keys> {
        self.0.as_mut().filter(|keys| keys.flows.contains(&flow))
    }
}

impl Keys {
    /// The registrar may ask for any realm: who it is was configured. For anything else only its realms count; and
    /// behind a proxy that asks itself (407), a 401 is from the far end.
    fn is_ours(&self, by: By, challenge: &Challenge, method: &Method) -> bool {
        let behind_proxy = by == By::UserAgent && self.asked.iter().any(|one| one.by == By::Proxy);
        *method == Method::Register || (self.realms.contains(&challenge.realm) && !behind_proxy)
    }

    fn remember(&mut self, by: By, challenge: &Challenge, method: &Method) {
        if *method == Method::Register && self.realms.len() < REALMS_MAX {
            self.realms.insert(challenge.realm.clone());
        }
        // A user agent's challenge is answered in advance to the registrar only, so only its is kept.
        if by == By::UserAgent && *method != Method::Register {
            return;
        }
        self.asked.retain(|one| one.by != by || one.challenge.realm != challenge.realm);
        if self.asked.len() >= REALMS_MAX {
            self.asked.remove(0);
        }
        self.asked.push(Answered { by, challenge: challenge.clone(), nc: 1 });
    }

    fn keep(&mut self, request: &Request) {
        if request.method != Method::Invite {
            return;
        }
        let (call_id, cseq) = (request.head.call_id.clone(), request.head.cseq);
        let mut headers = Vec::new();
        for name in [By::UserAgent.answers(), By::Proxy.answers()] {
            headers.extend(request.head.rest.all(name).map(|value| (name, value.to_owned())));
        }
        self.invites.retain(|signed| signed.call_id != call_id);
        self.invites.push_back(Signed { call_id, cseq, headers });
        if self.invites.len() > INVITES_MAX {
            self.invites.pop_front();
        }
    }
}

/// A request too large for a datagram goes by TCP to the same address.
fn with_streams(flows: &[Flow]) -> BTreeSet<Flow> {
    let mut all: BTreeSet<Flow> = flows.iter().copied().collect();
    for flow in flows {
        if let Flow::Udp(address) = flow {
            all.insert(Flow::Tcp(*address));
        }
    }
    all
}

/// Where a request of ours with this Via came from, where that is not where it says. A stream comes from any port: only
/// its address tells of a NAT.
fn seen_at(via: &Via, flow: Flow) -> Option<SocketAddr> {
    let ip = |text: &str| text.trim_matches(['[', ']']).parse::<IpAddr>().ok();
    let own = ip(&via.host);
    let seen = via.params.get("received").and_then(ip).or(own)?;
    let port = via.params.get("rport").and_then(|port| port.parse().ok()).or(via.port)?;
    let is_same = own == Some(seen) && (flow.is_stream() || via.port.unwrap_or(DEFAULT_PORT) == port);
    (!is_same).then_some(SocketAddr::new(seen, port))
}

fn request_of(request: &Request) -> (String, String) {
    (request.method.to_string(), request.uri.to_string())
}
