//! A SIP phone of our own making, for measures: as quick as its socket, and it does one thing after the other.
//!
//! What an unmodified phone does is shown by `phone` and `linphone`.

use ahoy::sip::auth::{Asked, Challenge, Credentials, Turn};
use ahoy::sip::message::{Message, Method, Request, Response, parse};
use std::collections::BTreeSet;
use std::net::{SocketAddr, UdpSocket};
use std::time::{Duration, Instant};

/// Limit for anything that comes at once where all is well.
const SOON: Duration = Duration::from_secs(20);

/// A phone of an account.
#[derive(Debug)]
pub struct Handset {
    socket: UdpSocket,
    pub at: SocketAddr,
    pub aor: String,
    credentials: Credentials,
    /// What was asked last, and how often it was answered.
    challenge: Option<(Challenge, u32)>,
    minted: u32,
}

impl Handset {
    /// A phone on this address, of an account whose user is the part before the `@`.
    pub fn new(ip: &str, aor: &str, password: &str) -> Handset {
        let socket = UdpSocket::bind((ip, 0)).unwrap();
        let at = socket.local_addr().unwrap();
        let user = aor.split('@').next().unwrap();
        let credentials = Credentials::new(user, password);
        Handset { socket, at, aor: aor.to_owned(), credentials, challenge: None, minted: 0 }
    }

    pub fn contact(&self) -> String {
        format!("sip:phone@{}", self.at)
    }

    /// Registers; the final status.
    pub fn register(&mut self, gateway: SocketAddr) -> u16 {
        let request = self.registration(gateway);
        self.ask(gateway, request).status
    }

    /// A REGISTER.
    pub fn registration(&mut self, gateway: SocketAddr) -> Request {
        let mut request = self.request("REGISTER", &format!("sip:{gateway}"), &self.aor.clone());
        request.head.rest.push("Contact", format!("<{}>;expires=600", self.contact()));
        request
    }

    /// Sends a request, and again with a digest where that is wanted; the final response.
    pub fn ask(&mut self, to: SocketAddr, mut request: Request) -> Response {
        self.prove(&mut request);
        self.send(to, &request.to_bytes());
        let refused = self.final_response(&request);
        let Some(challenge) = challenge_of(&refused) else { return refused };
        self.acknowledge(to, &request, &refused);
        self.challenge = Some((challenge, 0));
        let again = self.fresh(request);
        self.ask_once(to, again)
    }

    /// Sends a request, with a digest where one was wanted before; the final response.
    pub fn ask_once(&mut self, to: SocketAddr, mut request: Request) -> Response {
        self.prove(&mut request);
        self.send(to, &request.to_bytes());
        let response = self.final_response(&request);
        self.acknowledge(to, &request, &response);
        response
    }

    /// A request that begins something new.
    pub fn request(&mut self, method: &str, uri: &str, to: &str) -> Request {
        self.minted += 1;
        let (at, number) = (self.at, self.minted);
        let text = format!(
            "{method} {uri} SIP/2.0\r\nVia: SIP/2.0/UDP {at};rport;branch=z9hG4bK-{number}\r\nMax-Forwards: 70\r\n\
             From: <sip:{}>;tag=t{number}\r\nTo: <sip:{to}>\r\nCall-ID: {number}-handset@{at}\r\nCSeq: 1 {method}\r\n\
             Content-Length: 0\r\n\r\n",
            self.aor
        );
        let Ok(Message::Request(request)) = parse(text.as_bytes()) else { panic!("no request: {text}") };
        request
    }

    /// The same request in another transaction.
    pub fn fresh(&mut self, mut request: Request) -> Request {
        self.minted += 1;
        request.head.cseq += 1;
        request.head.vias[0].params.set("branch", format!("z9hG4bK-{}", self.minted));
        request
    }

    /// Answers what was asked last, before it is asked again.
    pub fn prove(&mut self, request: &mut Request) {
        let Some((challenge, nc)) = &mut self.challenge else { return };
        *nc += 1;
        let uri = request.uri.to_string();
        let asked = Asked { method: request.method.as_str(), uri: &uri };
        let value = self.credentials.answer(challenge, asked, Turn { cnonce: "c0ffee00c0ffee00", nc: *nc });
        let is_to_registrar = request.method == Method::Register;
        request.head.rest.set(if is_to_registrar { "Authorization" } else { "Proxy-Authorization" }, value);
    }

    /// An INVITE that was refused is acknowledged in its own transaction (RFC 3261 17.1.1.3).
    fn acknowledge(&self, to: SocketAddr, request: &Request, response: &Response) {
        if request.method != Method::Invite || response.status < 300 {
            return;
        }
        let mut ack = request.clone();
        (ack.method, ack.head.method) = (Method::Ack, Method::Ack);
        ack.head.to = response.head.to.clone();
        ack.body.clear();
        self.send(to, &ack.to_bytes());
    }

    pub fn send(&self, to: SocketAddr, bytes: &[u8]) {
        self.socket.send_to(bytes, to).unwrap();
    }

    /// Calls that have come, each once however often it was repeated.
    pub fn rung(&self) -> BTreeSet<String> {
        let mut calls = BTreeSet::new();
        while let Some((message, _)) = self.hear(Duration::ZERO) {
            if let Message::Request(request) = message
                && request.method == Method::Invite
            {
                calls.insert(request.head.call_id);
            }
        }
        calls
    }

    pub fn final_response(&self, request: &Request) -> Response {
        loop {
            let response = self.response(request);
            if response.status >= 200 {
                return response;
            }
        }
    }

    pub fn response(&self, request: &Request) -> Response {
        let (call_id, cseq) = (&request.head.call_id, request.head.cseq);
        let (response, _) = self.until(|message| match message {
            Message::Response(response)
                if response.head.call_id == *call_id && response.head.cseq == cseq =>
            {
                Some(response)
            }
            Message::Request(_) | Message::Response(_) => None,
        });
        response
    }

    pub fn until<T>(&self, fits: impl Fn(Message) -> Option<T>) -> (T, SocketAddr) {
        let end = Instant::now() + SOON;
        while let Some((message, from)) = self.hear(end.saturating_duration_since(Instant::now())) {
            if let Some(fit) = fits(message) {
                return (fit, from);
            }
        }
        panic!("{}: what was waited for has not come within {SOON:?}", self.aor);
    }

    fn hear(&self, within: Duration) -> Option<(Message, SocketAddr)> {
        self.socket.set_read_timeout(Some(within.max(Duration::from_millis(1)))).unwrap();
        let mut buffer = [0; 8_192];
        let end = Instant::now() + within;
        loop {
            let (length, from) = self.socket.recv_from(&mut buffer).ok()?;
            if let Ok(message) = parse(&buffer[..length]) {
                return Some((message, from));
            }
            if Instant::now() > end {
                return None;
            }
        }
    }
}

fn challenge_of(response: &Response) -> Option<Challenge> {
    let name = match response.status {
        401 => "WWW-Authenticate",
        407 => "Proxy-Authenticate",
        _ => return None,
    };
    let all = Challenge::read(response.head.rest.all(name));
    Challenge::strongest(&all).cloned()
}
