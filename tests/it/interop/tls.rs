//! A phone at a gateway over TLS: with the gateway's own certificate, it registers, writes and is written to, and is called.

use super::sipp::{DESK, PASSWORD, gateway_with, is_desk};
use crate::phone;
use crate::process::{LATER, Node, Setup, require};
use ahoy::sip::auth::{Asked, Challenge, Credentials, Turn};
use ahoy::sip::message::{Message, Method, Request, Response, parse};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use serde_json::json;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;

const ALICE: &str = "alice@example.org";

#[test]
fn a_phone_over_tls_registers_writes_and_is_written_to() {
    let (mut gateway, mut alice) = over_tls();
    let mut desk = Desk::connect(&mut gateway);
    desk.register();
    gateway.expect("a published binding", LATER, |e| is_desk(e) && e["reachable"] == true);
    alice.send(json!({ "do": "message.send", "message": "m1", "to": DESK, "text": "hello desk" }));
    let heard = desk.request();
    assert_eq!((heard.method.as_str(), heard.body.as_slice()), ("MESSAGE", &b"hello desk"[..]));
    desk.send(&heard.response(200).to_bytes());
    alice.message_is("m1", "delivered");
    assert_eq!(
        desk.ask("MESSAGE", &format!("sip:{ALICE}"), "Content-Type: text/plain\r\n", "hello Alice"),
        200
    );
    let heard = alice.reads("hello Alice").event;
    assert_eq!(heard["from"], DESK);
    drop(desk);
    gateway
        .expect("no binding", LATER, |e| is_desk(e) && e["reachable"] == false && e["bindings"] == json!([]));
}

#[test]
fn a_phone_that_trusts_somebody_else_does_not_connect() {
    let (mut gateway, _alice) = over_tls();
    let other = Setup::new("other").with(&["--tls"]).start();
    let stream = TcpStream::connect(tls_of(&mut gateway)).unwrap();
    let mut tls = trusting(&other.setup.profile.join("sip-tls.pem"), stream);
    let failed = tls.write_all(b"\r\n\r\n").and_then(|()| tls.flush()).unwrap_err();
    assert_eq!(failed.kind(), ErrorKind::InvalidData, "{failed}");
    gateway.still_answers();
}

#[test]
fn a_baresip_over_tls_is_called() {
    if !require("baresip") {
        return;
    }
    let (mut gateway, mut alice) = over_tls();
    let server = format!("{};transport=tls", tls_of(&mut gateway));
    let mut desk = phone::Setup::new("desk").registering(&server, DESK, PASSWORD).start();
    gateway.expect("a published binding", LATER, |e| is_desk(e) && e["reachable"] == true);
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": DESK }));
    desk.event("CALL_INCOMING");
    desk.answer();
    alice.call_is("c1", "active");
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    desk.event("CALL_CLOSED");
}

fn over_tls() -> (Node, Node) {
    gateway_with(&Setup::new("gateway").with(&["--tls"]))
}

/// Where the gateway takes TLS.
#[track_caller]
fn tls_of(gateway: &mut Node) -> String {
    gateway.send(json!({ "do": "gateway.set", "on": false }));
    gateway.send(json!({ "do": "gateway.set", "on": true }));
    let told = gateway.expect("its addresses", LATER, |e| e["on"] == "gateway" && e["active"] == true).event;
    told["tls"][0].as_str().unwrap_or_else(|| panic!("no TLS: {told}")).to_owned()
}

/// A phone, told by the bytes it sends and hears.
struct Desk {
    tls: StreamOwned<ClientConnection, TcpStream>,
    unread: Vec<u8>,
    local: String,
    asked: u32,
}

impl Desk {
    #[track_caller]
    fn connect(gateway: &mut Node) -> Desk {
        let stream = TcpStream::connect(tls_of(gateway)).unwrap();
        stream.set_read_timeout(Some(LATER)).unwrap();
        let local = stream.local_addr().unwrap().to_string();
        let tls = trusting(&gateway.setup.profile.join("sip-tls.pem"), stream);
        Desk { tls, unread: Vec::new(), local, asked: 0 }
    }

    #[track_caller]
    fn register(&mut self) {
        let contact = format!("Contact: <sip:desk@{};transport=tls>\r\nExpires: 600\r\n", self.local);
        assert_eq!(self.ask("REGISTER", "sip:example.org", &contact, ""), 200);
    }

    /// Asks, and once more with the digest that is wanted; the final status.
    #[track_caller]
    fn ask(&mut self, method: &str, uri: &str, headers: &str, body: &str) -> u16 {
        let first = self.try_once((method, uri), headers, body);
        let (wanted, given) = match first.status {
            401 => ("WWW-Authenticate", "Authorization"),
            407 => ("Proxy-Authenticate", "Proxy-Authorization"),
            other => return other,
        };
        let challenges = Challenge::read(first.head.rest.all(wanted));
        let best = Challenge::strongest(&challenges).expect("it says how to prove oneself");
        let turn = Turn { cnonce: "cnonce", nc: 1 };
        let proof = Credentials::new("desk", PASSWORD).answer(best, Asked { method, uri }, turn);
        self.try_once((method, uri), &format!("{given}: {proof}\r\n{headers}"), body).status
    }

    fn try_once(&mut self, (method, uri): (&str, &str), headers: &str, body: &str) -> Response {
        self.asked += 1;
        let (asked, local, length) = (self.asked, &self.local, body.len());
        let to = if method == "REGISTER" { format!("sip:{DESK}") } else { uri.to_owned() };
        let text = format!(
            "{method} {uri} SIP/2.0\r\nVia: SIP/2.0/TLS {local};branch=z9hG4bKdesk{asked}\r\nMax-Forwards: 70\r\n\
             From: <sip:{DESK}>;tag=desk\r\nTo: <{to}>\r\nCall-ID: {method}\r\nCSeq: {asked} {method}\r\n\
             {headers}Content-Length: {length}\r\n\r\n{body}"
        );
        self.send(text.as_bytes());
        loop {
            if let Message::Response(response) = self.message()
                && response.status >= 200
            {
                return response;
            }
        }
    }

    #[track_caller]
    fn request(&mut self) -> Request {
        loop {
            if let Message::Request(request) = self.message()
                && request.method == Method::Message
            {
                return request;
            }
        }
    }

    fn send(&mut self, bytes: &[u8]) {
        self.tls.write_all(bytes).and_then(|()| self.tls.flush()).unwrap();
    }

    /// The next message, keep-alives apart.
    #[track_caller]
    fn message(&mut self) -> Message {
        loop {
            let blank = self.unread.iter().take_while(|byte| b"\r\n".contains(byte)).count();
            self.unread.drain(..blank);
            if let Some(length) = whole(&self.unread) {
                let bytes: Vec<u8> = self.unread.drain(..length).collect();
                return parse(&bytes)
                    .unwrap_or_else(|e| panic!("{e:?}: {}", String::from_utf8_lossy(&bytes)));
            }
            let mut more = [0; 4_096];
            let read = self.tls.read(&mut more).unwrap();
            assert!(read > 0, "the connection ended");
            self.unread.extend_from_slice(&more[..read]);
        }
    }
}

/// The length of the message at the front, once all of it is there.
fn whole(bytes: &[u8]) -> Option<usize> {
    let head = bytes.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let text = String::from_utf8_lossy(&bytes[..head]).into_owned();
    let length =
        text.lines().find_map(|line| line.strip_prefix("Content-Length:"))?.trim().parse::<usize>().ok()?;
    (bytes.len() >= head + length).then_some(head + length)
}

/// TLS with whom this certificate, and no other, vouches for.
fn trusting(pem: &Path, stream: TcpStream) -> StreamOwned<ClientConnection, TcpStream> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(pem).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("127.0.0.1").unwrap();
    StreamOwned::new(ClientConnection::new(Arc::new(config), name).unwrap(), stream)
}
