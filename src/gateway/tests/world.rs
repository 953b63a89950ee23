//! A gateway behind a real stack, and phones that are only the bytes they send.

use std::time::{Duration, Instant, SystemTime};

use crate::aor::Aor;
use crate::flow::{Closing, Flow, NodeId};
use crate::gateway::{Account, Action, Binding, Follow, Forward, Gateway, Origin, Reached, Side};
use crate::sip::auth::{Algorithm, Asked, Challenge, Credentials, Ha1, Turn};
use crate::sip::message::{Message, Request, Response, parse};
use crate::sip::{self, Event, Limits, Local, Stack};
use crate::time::{Now, soonest};

pub const REALM: &str = "home.example";

/// What the gateway wanted done that the world does not do by itself.
#[derive(Debug)]
pub enum Wanted {
    Own { from: Side, account: Option<Aor> },
    Locate { lookup: u64, aor: Aor },
    Resolve { lookup: u64, uri: String },
    Written { account: Aor, to: Aor },
    Bindings { account: Aor, bindings: Vec<Binding> },
    Presence { open: bool, document: Option<Vec<u8>> },
}

pub struct World {
    pub now: Now,
    pub stack: Stack,
    pub gateway: Gateway,
    pub wanted: Vec<Wanted>,
    /// Everything sent and not looked at.
    pub sent: Vec<(Flow, Message)>,
    /// Every request handed on.
    pub forwards: Vec<Forward>,
    /// Whom requests of nodes speak for.
    pub proven: Option<Aor>,
    turns: u32,
}

impl World {
    /// A gateway at 192.0.2.1 whose owner is alice, with the accounts carol and dave.
    pub fn new() -> World {
        World::with(&[("carol", Follow::Auto), ("dave", Follow::Auto)])
    }

    pub fn with(users: &[(&str, Follow)]) -> World {
        let local = Local {
            addresses: vec!["192.0.2.1:5060".parse().expect("an address")],
            tls: vec!["192.0.2.1:5061".parse().expect("an address")],
            node: Some(node(1)),
            user: "alice".into(),
        };
        let mut stack = Stack::new("test", [1; 32]);
        stack.set_local(local.clone());
        stack.set_front(true);
        stack.set_limits(Limits::GATEWAY);
        let mut gateway = Gateway::new(REALM, [2; 32], [3; 32]);
        gateway.set_local(local, Some(aor("alice@home.example")));
        gateway.set_accounts(users.iter().map(|(user, follow)| account(user, *follow)).collect());
        let now = Now { mono: Instant::now(), wall: SystemTime::now() };
        World {
            now,
            stack,
            gateway,
            wanted: Vec::new(),
            sent: Vec::new(),
            forwards: Vec::new(),
            proven: None,
            turns: 0,
        }
    }

    /// Something comes in.
    pub fn hear(&mut self, flow: Flow, text: impl AsRef<[u8]>) {
        self.stack.handle_received(self.now, flow, text.as_ref());
        self.drain();
    }

    /// A stream is no more.
    pub fn closes(&mut self, flow: Flow, why: Closing) {
        self.stack.handle_flow_closed(self.now, flow);
        self.gateway.handle_flow_closed(flow, why);
        self.drain();
    }

    /// Time passes.
    pub fn run(&mut self, time: Duration) {
        let end = self.now.mono + time;
        loop {
            let due = soonest(self.stack.poll_timeout(), self.gateway.poll_timeout());
            let next = due.filter(|due| *due <= end).unwrap_or(end);
            self.now = self.now.plus(next.saturating_duration_since(self.now.mono));
            if due.is_none_or(|due| due > end) {
                return;
            }
            self.stack.handle_timeout(self.now);
            self.gateway.handle_timeout(self.now);
            self.drain();
        }
    }

    /// The responses sent to a flow, which are then looked at; 100 is left out.
    pub fn responses(&mut self, flow: Flow) -> Vec<Response> {
        let mut found = Vec::new();
        self.sent.retain(|(to, message)| match message {
            Message::Response(response) if *to == flow => {
                found.extend((response.status > 100).then(|| response.clone()));
                false
            }
            Message::Response(_) | Message::Request(_) => true,
        });
        found
    }

    /// The one response sent to a flow.
    #[track_caller]
    pub fn response(&mut self, flow: Flow) -> Response {
        let mut found = self.responses(flow);
        assert_eq!(found.len(), 1, "{found:#?}, not looked at: {:#?}", self.sent);
        found.remove(0)
    }

    /// The status of the one response.
    #[track_caller]
    pub fn status(&mut self, flow: Flow) -> u16 {
        self.response(flow).status
    }

    /// The requests sent to a flow, which are then looked at.
    pub fn requests(&mut self, flow: Flow) -> Vec<Request> {
        let mut found = Vec::new();
        self.sent.retain(|(to, message)| match message {
            Message::Request(request) if *to == flow => {
                found.push(request.clone());
                false
            }
            Message::Request(_) | Message::Response(_) => true,
        });
        found
    }

    /// The one request sent to a flow.
    #[track_caller]
    pub fn request(&mut self, flow: Flow) -> Request {
        let mut found = self.requests(flow);
        assert_eq!(found.len(), 1, "{found:#?}, not looked at: {:#?}", self.sent);
        found.remove(0)
    }

    /// A callee answers.
    pub fn answer(&mut self, flow: Flow, request: &Request, status: u16) {
        self.answer_with(flow, request, status, &[]);
    }

    pub fn answer_with(&mut self, flow: Flow, request: &Request, status: u16, headers: &[(&str, &str)]) {
        let mut response = request.response(status);
        response.head.to = response.head.to.with_tag("callee");
        for (name, value) in headers {
            response.head.rest.push(name, *value);
        }
        self.hear(flow, response.to_bytes());
    }

    /// Sends a request, and sends it again with the digest that is asked for; the last response.
    pub fn prove(&mut self, flow: Flow, ask: &Ask, user: &str) -> Vec<Response> {
        self.hear(flow, ask.to_string());
        let challenge = self.responses(flow).pop().expect("a challenge");
        assert!(matches!(challenge.status, 401 | 407), "{challenge:?}");
        let proven = self.proven(ask, &challenge, user, "secret");
        self.hear(flow, proven.to_string());
        self.responses(flow)
    }

    /// The same request again, with a digest.
    pub fn proven(&mut self, ask: &Ask, challenge: &Response, user: &str, password: &str) -> Ask {
        let (asked, answered) = match challenge.status {
            401 => ("WWW-Authenticate", "Authorization"),
            _ => ("Proxy-Authenticate", "Proxy-Authorization"),
        };
        let challenges = Challenge::read(challenge.head.rest.all(asked));
        let best = Challenge::strongest(&challenges).expect("a challenge");
        self.turns += 1;
        let value = Credentials::new(user, password).answer(
            best,
            Asked { method: ask.method, uri: &ask.uri },
            Turn { cnonce: "cnonce", nc: 1 },
        );
        ask.clone()
            .cseq(ask.cseq + 1)
            .branch(&format!("{}p{}", ask.branch, self.turns))
            .header(answered, &value)
    }

    /// A phone registers from this flow.
    #[track_caller]
    pub fn register(&mut self, user: &str, flow: Flow, contact: &str) {
        let name = format!("registration{}", self.turns);
        let ask = register(user).call_id(&name).branch(&name).header("Contact", contact);
        let responses = self.prove(flow, &ask, user);
        assert_eq!(responses.last().map(|response| response.status), Some(200), "{responses:#?}");
        self.wanted.clear();
    }

    /// The look-up that is under way.
    #[track_caller]
    pub fn locate(&mut self) -> (u64, Aor) {
        match self.wanted.remove(0) {
            Wanted::Locate { lookup, aor } => (lookup, aor),
            other => panic!("no look-up but {other:?}"),
        }
    }

    pub fn located(&mut self, lookup: u64, found: Result<Vec<Reached>, u16>) {
        self.gateway.handle_located(self.now, lookup, found);
        self.drain();
    }

    pub fn drain(&mut self) {
        loop {
            let event = self.stack.poll_event();
            let is_quiet = event.is_none();
            if let Some(event) = event {
                self.handle_event(event);
            }
            while let Some(action) = self.gateway.poll_action() {
                self.handle_action(action);
            }
            while let Some(transmit) = self.stack.poll_transmit() {
                if transmit.bytes == b"\r\n\r\n" || transmit.bytes == b"\r\n" {
                    continue;
                }
                let message = parse(&transmit.bytes).expect("what we send is read");
                self.sent.push((transmit.flow, message));
            }
            if is_quiet {
                return;
            }
        }
    }

    fn handle_event(&mut self, event: Event) {
        match event {
            Event::Arrived { server, flow, request } => {
                if let Some(response) = self.gateway.redirect_at_once(self.now, flow, &request) {
                    return self.stack.answer_stateless(flow, &request, response);
                }
                let origin = match flow {
                    Flow::Peer(_) => Origin::Node { proven: self.proven.clone() },
                    _ => Origin::Phone,
                };
                self.gateway.handle_request(self.now, server, (flow, origin), *request);
            }
            Event::AckArrived { flow, request } => self.gateway.handle_ack(self.now, flow, *request),
            Event::CancelArrived { server } => self.gateway.handle_cancel(self.now, server),
            Event::Forwarded { branch, outcome } => self.gateway.handle_outcome(self.now, branch, outcome),
            other => panic!("told {other:?}"),
        }
    }

    fn handle_action(&mut self, action: Action) {
        match action {
            Action::Respond { server, response, .. } => self.stack.respond(self.now, server, &response),
            Action::Forward(forward) => {
                self.forwards.push((*forward).clone());
                let Forward { branch, flow, request, mark, .. } = *forward;
                self.stack.forward(self.now, sip::Forward { branch, flow, request, mark });
            }
            Action::Cancel { branch, reason } => self.stack.cancel(self.now, branch, reason),
            Action::Ack { flow, request, .. } => self.stack.forward_ack(flow, *request),
            Action::Own { from, account, .. } => self.wanted.push(Wanted::Own { from, account }),
            Action::Locate { lookup, aor } => self.wanted.push(Wanted::Locate { lookup, aor }),
            Action::Resolve { lookup, uri } => {
                self.wanted.push(Wanted::Resolve { lookup, uri: uri.to_string() });
            }
            Action::Written { account, to, .. } => self.wanted.push(Wanted::Written { account, to }),
            Action::Bindings { account, bindings } => {
                self.wanted.push(Wanted::Bindings { account, bindings })
            }
            Action::Presence { open, document, .. } => {
                self.wanted.push(Wanted::Presence { open, document });
            }
        }
    }
}

/// A request in the making.
#[derive(Clone)]
pub struct Ask {
    pub method: &'static str,
    pub uri: String,
    pub from: String,
    pub to: String,
    pub call_id: String,
    pub cseq: u32,
    pub branch: String,
    via: String,
    headers: Vec<(String, String)>,
    body: String,
}

impl Ask {
    pub fn new(method: &'static str, from: &str, uri: &str) -> Ask {
        Ask {
            method,
            uri: uri.to_owned(),
            from: format!("<{from}>;tag=from"),
            to: format!("<{uri}>"),
            call_id: "call".to_owned(),
            cseq: 1,
            branch: format!("{method}1"),
            via: "SIP/2.0/UDP phone.example".to_owned(),
            headers: vec![("Max-Forwards".to_owned(), "70".to_owned())],
            body: String::new(),
        }
    }

    pub fn uri(mut self, uri: &str) -> Ask {
        self.uri = uri.to_owned();
        self
    }

    pub fn from(mut self, from: &str) -> Ask {
        self.from = from.to_owned();
        self
    }

    pub fn to(mut self, to: &str) -> Ask {
        self.to = to.to_owned();
        self
    }

    pub fn call_id(mut self, call_id: &str) -> Ask {
        self.call_id = call_id.to_owned();
        self
    }

    pub fn cseq(mut self, cseq: u32) -> Ask {
        self.cseq = cseq;
        self
    }

    pub fn branch(mut self, branch: &str) -> Ask {
        self.branch = branch.to_owned();
        self
    }

    /// Sets a header in place of one of this name.
    pub fn set(mut self, name: &str, value: &str) -> Ask {
        self.headers.retain(|(own, _)| own != name);
        self.header(name, value)
    }

    pub fn header(mut self, name: &str, value: &str) -> Ask {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn body(mut self, content_type: &str, body: &str) -> Ask {
        self.body = body.to_owned();
        self.header("Content-Type", content_type)
    }

    /// Through these hops before.
    pub fn vias(mut self, vias: &str) -> Ask {
        self.headers.insert(0, ("Via".to_owned(), vias.to_owned()));
        self
    }
}

impl std::fmt::Display for Ask {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Ask { method, uri, from, to, call_id, cseq, branch, via, headers, body } = self;
        write!(f, "{method} {uri} SIP/2.0\r\nVia: {via};branch=z9hG4bK{branch};rport\r\n")?;
        for (name, value) in headers {
            write!(f, "{name}: {value}\r\n")?;
        }
        write!(f, "From: {from}\r\nTo: {to}\r\nCall-ID: {call_id}\r\nCSeq: {cseq} {method}\r\n")?;
        write!(f, "Content-Length: {}\r\n\r\n{body}", body.len())
    }
}

pub fn register(user: &str) -> Ask {
    Ask::new("REGISTER", &format!("sip:{user}@home.example"), "sip:home.example")
        .to(&format!("<sip:{user}@home.example>"))
        .call_id("register")
}

pub fn invite(from: &str, to: &str) -> Ask {
    Ask::new("INVITE", from, to)
        .header("Contact", "<sip:phone@10.0.0.99:5060>")
        .body("application/sdp", "v=0")
}

pub fn udp(last: u8) -> Flow {
    Flow::Udp(([10, 0, 0, last], 5060).into())
}

pub fn tcp(last: u8) -> Flow {
    Flow::Tcp(([10, 0, 0, last], 40_000).into())
}

pub fn node(number: u8) -> NodeId {
    NodeId([number; 32])
}

pub fn peer(number: u8) -> Flow {
    Flow::Peer(node(number))
}

pub fn aor(text: &str) -> Aor {
    text.parse().expect("valid")
}

/// Bob of the overlay, at a node, and perhaps where plain SIP reaches him.
pub fn bob(sip: &[&str]) -> Result<Vec<Reached>, u16> {
    let sip = sip.iter().map(|text| (*text).to_owned()).collect();
    Ok(vec![Reached { flow: peer(9), uri: "sip:bob@example.org".to_owned(), sip, others: Vec::new() }])
}

pub fn account(user: &str, follow: Follow) -> Account {
    let hashes = [Algorithm::Sha256, Algorithm::Md5].map(|kind| Ha1::new(kind, user, REALM, "secret"));
    Account {
        aor: aor(&format!("{user}@home.example")),
        user: user.to_owned(),
        hashes: hashes.into(),
        follow,
    }
}
