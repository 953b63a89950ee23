//! The account at a provider: registration, keep-alive, and credentials for all that goes through it. The test
//! itself is the provider, request by request.

use std::net::SocketAddr;
use std::time::{Duration, Instant, SystemTime};

use crate::flow::Flow;
use crate::sip::auth::{Algorithm, Authenticator, Credentials, Ha1, Verdict};
use crate::sip::keyring::REALMS_MAX;
use crate::sip::message::{Message, Method, Request, Response, parse};
use crate::sip::{
    self, Event, Invite, Local, Party, Register, RegistrationState, Stack, Subscribe, Transmit,
};
use crate::time::Now;

const INSTANCE: &str = "urn:uuid:00000000-0000-1000-8000-000a95a0e128";

struct Desk {
    now: Now,
    stack: Stack,
    server: Authenticator,
    told: Vec<Event>,
    pings: Vec<Flow>,
}

fn at(last: u8) -> SocketAddr {
    SocketAddr::from(([192, 0, 2, last], 5060))
}

fn udp() -> Flow {
    Flow::Udp(at(1))
}

fn tcp() -> Flow {
    Flow::Tcp(at(1))
}

fn alice() -> Party {
    Party { uri: "sip:alice@example.org".into(), name: String::new() }
}

fn register(flows: Vec<Flow>) -> Register {
    Register {
        flows,
        registrar: "sip:example.org".into(),
        aor: alice(),
        route: None,
        credentials: Credentials::new("alice", "secret"),
        instance: INSTANCE.into(),
        expires_s: 600,
    }
}

impl Desk {
    fn new() -> Desk {
        let mut stack = Stack::new("test", [3; 32]);
        let addresses = vec![SocketAddr::from(([192, 0, 2, 9], 5060))];
        stack.set_local(Local { addresses, user: "alice".into(), ..Local::default() });
        Desk {
            now: Now { mono: Instant::now(), wall: SystemTime::now() },
            stack,
            server: Authenticator::new([1; 32], "example.org"),
            told: Vec::new(),
            pings: Vec::new(),
        }
    }

    /// What the stack sent since; pings are counted apart.
    fn sent(&mut self) -> Vec<(Flow, Request)> {
        self.told.extend(std::iter::from_fn(|| self.stack.poll_event()));
        let mut sent = Vec::new();
        while let Some(Transmit { flow, bytes }) = self.stack.poll_transmit() {
            match parse(&bytes) {
                Ok(Message::Request(request)) => sent.push((flow, request)),
                _ if bytes == b"\r\n\r\n" => self.pings.push(flow),
                _ => {}
            }
        }
        sent
    }

    /// The one request the stack sent.
    fn one(&mut self, method: Method) -> (Flow, Request) {
        let mut sent = self.sent();
        sent.retain(|(_, request)| request.method == method);
        assert_eq!(sent.len(), 1, "{sent:?}");
        sent.remove(0)
    }

    fn states(&mut self) -> Vec<RegistrationState> {
        self.told.extend(std::iter::from_fn(|| self.stack.poll_event()));
        let state = |event| match event {
            Event::Registration(state) => Some(state),
            _ => None,
        };
        std::mem::take(&mut self.told).into_iter().filter_map(state).collect()
    }

    fn wait(&mut self, time: Duration) {
        let end = self.now.mono + time;
        while let Some(due) = self.stack.poll_timeout().filter(|due| *due <= end) {
            self.now = self.now.plus(due.saturating_duration_since(self.now.mono));
            self.stack.handle_timeout(self.now);
        }
        self.now = self.now.plus(end.saturating_duration_since(self.now.mono));
    }

    fn wait_for_ping(&mut self) {
        let before = self.pings.len();
        for _ in 0..120 {
            self.wait(Duration::from_secs(1));
            self.sent();
            if self.pings.len() > before {
                return;
            }
        }
        panic!("no ping within 120 s");
    }

    fn answer(&mut self, flow: Flow, request: &Request, status: u16, headers: &[(&str, String)]) {
        let mut response = request.response(status);
        response.head.to = response.head.to.with_tag("there");
        for (name, value) in headers {
            response.head.rest.push(name, value.as_str());
        }
        self.say(flow, &response);
    }

    fn say(&mut self, flow: Flow, response: &Response) {
        self.stack.handle_received(self.now, flow, &response.to_bytes());
    }

    fn challenge(&mut self, flow: Flow, request: &Request, status: u16, stale: bool) {
        let name = if status == 401 { "WWW-Authenticate" } else { "Proxy-Authenticate" };
        let values = self.server.challenges(self.now, stale);
        let headers: Vec<(&str, String)> = values.into_iter().map(|value| (name, value)).collect();
        self.answer(flow, request, status, &headers);
    }

    fn verdict(&mut self, request: &Request, name: &str) -> Option<Verdict> {
        let value = request.head.rest.get(name)?.to_owned();
        let (method, uri) = (request.method.to_string(), request.uri.to_string());
        let ha1 = |user: &str, algorithm: Algorithm| {
            (user == "alice").then(|| Ha1::new(algorithm, "alice", "example.org", "secret"))
        };
        Some(self.server.verify(self.now, &method, &uri, &value, ha1))
    }

    /// 200 with the binding as asked, and whatever else.
    fn grant(&mut self, flow: Flow, request: &Request, expires_s: u32, headers: &[(&str, String)]) {
        let contact = request.head.rest.get("Contact").expect("asked");
        let mut all = vec![("Contact", format!("{contact};expires={expires_s}"))];
        all.extend_from_slice(headers);
        self.answer(flow, request, 200, &all);
    }

    fn registered(flows: Vec<Flow>) -> Desk {
        let mut desk = Desk::new();
        desk.stack.register(desk.now, register(flows));
        let (flow, request) = desk.one(Method::Register);
        desk.challenge(flow, &request, 401, false);
        let (flow, request) = desk.one(Method::Register);
        assert_eq!(desk.verdict(&request, "Authorization"), Some(let_in()));
        desk.grant(flow, &request, 600, &[]);
        assert_eq!(desk.states(), [RegistrationState::Trying, RegistrationState::Registered { flow }]);
        desk
    }
}

fn let_in() -> Verdict {
    Verdict::Ok { user: "alice".into() }
}

fn failed(states: &[RegistrationState]) -> Vec<u16> {
    let status = |state: &RegistrationState| match state {
        RegistrationState::Failed { status, .. } => Some(*status),
        _ => None,
    };
    states.iter().filter_map(status).collect()
}

fn invite(flow: Flow) -> Invite {
    let to = Party { uri: "sip:+4930123@example.org".into(), name: String::new() };
    Invite { flow, target: to.uri.clone(), from: alice(), to, offer: b"offer".to_vec() }
}

#[test]
fn registering_answers_the_challenge_and_keeps_call_id_and_rising_cseq() {
    let mut desk = Desk::new();
    desk.stack.register(desk.now, register(vec![udp()]));
    let (flow, first) = desk.one(Method::Register);
    assert_eq!((first.uri.to_string().as_str(), first.head.cseq), ("sip:example.org", 1));
    let contact = first.head.rest.get("Contact").expect("there");
    assert_eq!(contact, format!("<sip:alice@192.0.2.9:5060>;reg-id=1;+sip.instance=\"<{INSTANCE}>\""));
    assert_eq!(first.head.rest.get("Supported"), Some("path, outbound"));
    desk.challenge(flow, &first, 401, false);
    let (_, second) = desk.one(Method::Register);
    assert_eq!((second.head.cseq, &second.head.call_id), (2, &first.head.call_id));
    assert_ne!(second.head.vias, first.head.vias);
    assert_eq!(desk.verdict(&second, "Authorization"), Some(let_in()));
    assert_eq!(desk.states(), [RegistrationState::Trying]);
    desk.grant(flow, &second, 100, &[]);
    assert_eq!(desk.states(), [RegistrationState::Registered { flow }]);
    desk.wait(Duration::from_secs(89));
    assert_eq!(desk.sent(), []);
    desk.wait(Duration::from_secs(1));
    let (_, refresh) = desk.one(Method::Register);
    assert_eq!((refresh.head.cseq, &refresh.head.call_id), (3, &first.head.call_id));
    assert_eq!(desk.verdict(&refresh, "Authorization"), Some(let_in()), "answered in advance");
    desk.grant(flow, &refresh, 100, &[]);
    assert_eq!(desk.states(), [], "nothing has changed");
}

/// An answer to a request that came through a NAT, which the registrar saw at this address.
fn seen_from(mut request: Request, at: &str) -> Request {
    let at: SocketAddr = at.parse().expect("an address");
    request.head.vias[0].params.set("received", at.ip().to_string());
    request.head.vias[0].params.set("rport", at.port().to_string());
    request
}

#[test]
fn behind_a_nat_the_contact_is_what_the_registrar_sees_from_the_first_binding_on() {
    let mut desk = Desk::new();
    desk.stack.register(desk.now, register(vec![udp()]));
    let (flow, request) = desk.one(Method::Register);
    let request = seen_from(request, "203.0.113.5:40000");
    desk.challenge(flow, &request, 401, false);
    let (flow, request) = desk.one(Method::Register);
    let contact = request.head.rest.get("Contact").expect("there").to_owned();
    assert!(contact.starts_with("<sip:alice@203.0.113.5:40000>;reg-id=1;"), "{contact}");
    desk.grant(flow, &seen_from(request, "203.0.113.5:40000"), 600, &[]);
    assert_eq!(desk.states().pop(), Some(RegistrationState::Registered { flow }));
    desk.stack.invite(desk.now, invite(flow));
    let (_, call) = desk.one(Method::Invite);
    assert!(call.head.rest.get("Contact").expect("there").contains("203.0.113.5:40000"));
    // The mapping has changed: the binding is made anew at once, but not for ever.
    desk.wait(Duration::from_secs(540));
    let mut sent = desk.sent();
    sent.retain(|(_, request)| request.method == Method::Register);
    let (flow, request) = sent.pop().expect("refreshed");
    desk.grant(flow, &seen_from(request, "203.0.113.5:40001"), 600, &[]);
    let (flow, request) = desk.one(Method::Register);
    assert!(request.head.rest.get("Contact").expect("there").contains("203.0.113.5:40001"));
    desk.grant(flow, &seen_from(request, "203.0.113.5:40002"), 600, &[]);
    assert_eq!(desk.sent(), []);
    assert_eq!(desk.states().pop(), Some(RegistrationState::Registered { flow }));
}

#[test]
fn an_outbound_proxy_is_on_the_route_of_everything_until_the_registrar_names_its_own() {
    let proxy = "<sip:192.0.2.1:5060;lr>";
    let mut desk = Desk::new();
    let asked = Register { route: Some(proxy.into()), ..register(vec![udp()]) };
    desk.stack.register(desk.now, asked);
    let (flow, request) = desk.one(Method::Register);
    assert_eq!(request.head.rest.get("Route"), Some(proxy));
    desk.grant(flow, &request, 600, &[]);
    desk.stack.invite(desk.now, invite(flow));
    assert_eq!(desk.one(Method::Invite).1.head.rest.get("Route"), Some(proxy));
    desk.wait(Duration::from_secs(540));
    let mut sent = desk.sent();
    sent.retain(|(_, request)| request.method == Method::Register);
    let (flow, request) = sent.pop().expect("refreshed");
    desk.grant(flow, &request, 600, &[("Service-Route", "<sip:edge.example.org;lr>".into())]);
    desk.stack.invite(desk.now, invite(flow));
    assert_eq!(desk.one(Method::Invite).1.head.rest.get("Route"), Some("<sip:edge.example.org;lr>"));
}

#[test]
fn a_wrong_password_is_tried_once_and_again_only_much_later() {
    let mut desk = Desk::new();
    desk.stack.register(desk.now, register(vec![udp()]));
    for _ in 0..2 {
        let (flow, request) = desk.one(Method::Register);
        desk.challenge(flow, &request, 401, false);
    }
    assert_eq!(desk.sent(), []);
    assert_eq!(failed(&desk.states()), [401]);
    desk.wait(Duration::from_secs(599));
    assert_eq!(desk.sent(), []);
    desk.wait(Duration::from_secs(1));
    desk.one(Method::Register);
    assert_eq!(desk.states(), [RegistrationState::Trying]);
}

#[test]
fn a_stale_nonce_is_answered_anew_but_not_for_ever() {
    let mut desk = Desk::registered(vec![udp()]);
    desk.wait(Duration::from_secs(540));
    for tries in 0..3 {
        let (flow, request) = desk.one(Method::Register);
        assert!(request.head.rest.get("Authorization").is_some(), "{tries}");
        desk.challenge(flow, &request, 401, true);
    }
    let (flow, request) = desk.one(Method::Register);
    desk.challenge(flow, &request, 401, true);
    assert_eq!(desk.sent(), []);
    assert_eq!(failed(&desk.states()), [401]);
}

#[test]
fn too_brief_an_interval_is_lengthened_once() {
    let mut desk = Desk::new();
    desk.stack.register(desk.now, register(vec![udp()]));
    let (flow, request) = desk.one(Method::Register);
    desk.answer(flow, &request, 423, &[("Min-Expires", "1800".into())]);
    let (flow, request) = desk.one(Method::Register);
    assert_eq!(request.head.rest.get("Expires"), Some("1800"));
    desk.answer(flow, &request, 423, &[("Min-Expires", "1800".into())]);
    assert_eq!(desk.sent(), []);
    assert_eq!(failed(&desk.states()), [423]);
}

#[test]
fn a_2xx_without_our_binding_is_no_registration() {
    for contacts in [vec![], vec!["<sip:other@192.0.2.77>", "<sip:third@192.0.2.78>"]] {
        let mut desk = Desk::new();
        desk.stack.register(desk.now, register(vec![udp()]));
        let (flow, request) = desk.one(Method::Register);
        let headers: Vec<(&str, String)> = contacts.iter().map(|c| ("Contact", (*c).to_owned())).collect();
        desk.answer(flow, &request, 200, &headers);
        assert_eq!(failed(&desk.states()), [500], "{contacts:?}");
    }
    let mut desk = Desk::new();
    desk.stack.register(desk.now, register(vec![udp()]));
    let (flow, request) = desk.one(Method::Register);
    let natted = "<sip:alice@203.0.113.5:40000>;expires=60".to_owned();
    desk.answer(flow, &request, 200, &[("Contact", natted)]);
    assert_eq!(desk.states().pop(), Some(RegistrationState::Registered { flow }), "rewritten before a NAT");
}

#[test]
fn on_503_and_timeout_the_next_address_is_tried_and_after_all_of_them_it_waits_longer_each_time() {
    let mut desk = Desk::new();
    let flows = vec![udp(), Flow::Udp(at(2)), Flow::Udp(at(3))];
    desk.stack.register(desk.now, register(flows.clone()));
    let (flow, request) = desk.one(Method::Register);
    assert_eq!(flow, flows[0]);
    desk.answer(flow, &request, 503, &[]);
    assert_eq!(desk.one(Method::Register).0, flows[1]);
    desk.wait(Duration::from_secs(32));
    let (flow, request) = desk.sent().pop().expect("sent");
    assert_eq!(flow, flows[2]);
    desk.answer(flow, &request, 503, &[]);
    assert_eq!(failed(&desk.states()), [503]);
    desk.wait(Duration::from_secs(1));
    let (flow, request) = desk.one(Method::Register);
    assert_eq!(flow, flows[0]);
    desk.answer(flow, &request, 500, &[("Retry-After", "30".into())]);
    assert_eq!(failed(&desk.states()), [500]);
    desk.wait(Duration::from_secs(29));
    assert_eq!(desk.sent(), []);
    desk.wait(Duration::from_secs(1));
    desk.one(Method::Register);
}

#[test]
fn new_addresses_are_used_at_the_next_try() {
    let mut desk = Desk::new();
    desk.stack.register(desk.now, register(vec![udp()]));
    let (flow, request) = desk.one(Method::Register);
    desk.answer(flow, &request, 503, &[]);
    desk.stack.set_provider_flows(vec![Flow::Udp(at(7))]);
    desk.wait(Duration::from_secs(1));
    assert_eq!(desk.one(Method::Register).0, Flow::Udp(at(7)));
}

#[test]
fn it_is_not_called_registered_once_a_refresh_is_not_answered_until_it_runs_out() {
    let mut desk = Desk::new();
    desk.stack.register(desk.now, register(vec![udp()]));
    let (flow, request) = desk.one(Method::Register);
    desk.grant(flow, &request, 60, &[]);
    desk.states();
    desk.wait(Duration::from_secs(59));
    assert_eq!(desk.states(), []);
    desk.wait(Duration::from_secs(1));
    assert_eq!(desk.states(), [RegistrationState::Trying]);
    desk.wait(Duration::from_secs(26));
    assert_eq!(failed(&desk.states()), [408]);
}

#[test]
fn datagrams_are_pinged_within_29_s_and_streams_within_120() {
    let mut desk = Desk::registered(vec![udp()]);
    desk.wait(Duration::from_secs(120));
    desk.sent();
    assert!((4..=5).contains(&desk.pings.len()), "{:?}", desk.pings);
    let mut desk = Desk::registered(vec![tcp()]);
    desk.wait(Duration::from_secs(94));
    desk.sent();
    assert_eq!(desk.pings, []);
    desk.wait(Duration::from_secs(26));
    desk.sent();
    assert_eq!(desk.pings, [tcp()]);
}

#[test]
fn a_stream_that_never_answered_a_ping_is_let_be_and_one_that_did_must_answer() {
    let mut desk = Desk::registered(vec![tcp()]);
    desk.wait_for_ping();
    desk.wait(Duration::from_secs(60));
    assert_eq!(desk.states(), [], "a registrar need not know RFC 5626");
    desk.wait_for_ping();
    desk.stack.handle_received(desk.now, tcp(), b"\r\n");
    desk.wait_for_ping();
    desk.wait(Duration::from_secs(9));
    assert_eq!(desk.states(), []);
    desk.wait(Duration::from_secs(1));
    desk.sent();
    assert!(desk.told.contains(&Event::FlowDead { flow: tcp() }), "{:?}", desk.told);
    assert_eq!(desk.states(), [RegistrationState::Trying]);
}

#[test]
fn a_closed_stream_is_no_registration_and_is_opened_anew() {
    let mut desk = Desk::registered(vec![tcp()]);
    desk.stack.handle_flow_closed(desk.now, tcp());
    assert_eq!(desk.states(), [RegistrationState::Trying]);
    desk.wait(Duration::from_secs(1));
    let (flow, request) = desk.one(Method::Register);
    desk.grant(flow, &request, 600, &[]);
    assert_eq!(desk.states(), [RegistrationState::Registered { flow }]);
}

#[test]
fn in_another_network_it_is_asked_anew_at_once_and_stands_meanwhile() {
    let mut desk = Desk::registered(vec![udp()]);
    let addresses = vec![SocketAddr::from(([198, 51, 100, 4], 5060))];
    desk.stack.set_local(Local { addresses, user: "alice".into(), ..Local::default() });
    desk.stack.renew_registration(desk.now);
    let (_, lost) = desk.one(Method::Register);
    desk.stack.renew_registration(desk.now);
    let (flow, request) = desk.one(Method::Register);
    assert!(request.head.cseq > lost.head.cseq);
    assert!(request.head.rest.get("Contact").is_some_and(|contact| contact.contains("198.51.100.4")));
    assert_eq!(desk.states(), []);
    desk.grant(flow, &request, 600, &[]);
    desk.wait(Duration::from_secs(40));
    assert_eq!(desk.states(), [], "it stands, and the question that was lost is nobody's");
}

#[test]
fn a_stream_that_is_silent_in_another_network_is_opened_anew_within_seconds() {
    let mut desk = Desk::registered(vec![tcp()]);
    desk.stack.renew_registration(desk.now);
    desk.one(Method::Register);
    desk.wait(Duration::from_secs(2));
    desk.sent();
    assert!(desk.told.contains(&Event::FlowDead { flow: tcp() }), "{:?}", desk.told);
    desk.stack.handle_flow_closed(desk.now, tcp());
    desk.wait(Duration::from_secs(1));
    let (flow, request) = desk.one(Method::Register);
    desk.grant(flow, &request, 600, &[]);
    assert_eq!(desk.states().last(), Some(&RegistrationState::Registered { flow }));
}

#[test]
fn a_wrong_password_is_as_wrong_in_another_network() {
    let mut desk = Desk::new();
    desk.stack.register(desk.now, register(vec![udp()]));
    let (flow, request) = desk.one(Method::Register);
    desk.answer(flow, &request, 403, &[]);
    desk.stack.renew_registration(desk.now);
    assert!(desk.sent().is_empty());
}

#[test]
fn unregistering_asks_for_no_binding_and_is_over_when_answered_or_never() {
    let mut desk = Desk::registered(vec![udp()]);
    desk.stack.unregister(desk.now);
    let (flow, request) = desk.one(Method::Register);
    assert_eq!(request.head.rest.get("Expires"), Some("0"));
    assert_eq!(desk.states(), []);
    desk.challenge(flow, &request, 401, true);
    let (flow, request) = desk.one(Method::Register);
    desk.answer(flow, &request, 200, &[]);
    assert_eq!(desk.states(), [RegistrationState::Over]);
    desk.wait(Duration::from_secs(3600));
    assert_eq!((desk.sent(), desk.pings.len()), (Vec::new(), 0));
    let mut desk = Desk::registered(vec![udp()]);
    desk.stack.unregister(desk.now);
    desk.wait(Duration::from_secs(32));
    assert_eq!(desk.states(), [RegistrationState::Over]);
}

#[test]
fn a_call_is_sent_again_with_credentials_its_ack_has_them_and_what_follows_counts_on() {
    let mut desk = Desk::registered(vec![udp()]);
    let session = desk.stack.invite(desk.now, invite(udp()));
    let (flow, first) = desk.one(Method::Invite);
    assert_eq!(first.head.rest.get("Authorization"), None, "what is the registrar's is not handed on");
    desk.challenge(flow, &first, 407, false);
    let sent = desk.sent();
    let [(_, ack), (_, second)] = sent.as_slice() else { panic!("{sent:?}") };
    assert_eq!((&ack.method, &ack.head.vias), (&Method::Ack, &first.head.vias));
    assert_eq!((second.head.cseq, second.body.as_slice()), (2, &b"offer"[..]));
    assert_eq!(desk.verdict(second, "Proxy-Authorization"), Some(let_in()));
    let contact = ("Contact", "<sip:far@192.0.2.1:5060>".to_owned());
    desk.answer(flow, second, 200, std::slice::from_ref(&contact));
    let (_, ack) = desk.one(Method::Ack);
    assert_eq!(ack.head.cseq, 2);
    assert_eq!(ack.head.rest.get("Proxy-Authorization"), second.head.rest.get("Proxy-Authorization"));
    assert!(desk.told.contains(&Event::Answered { session, sdp: None }), "{:?}", desk.told);
    desk.stack.reinvite(desk.now, session, b"again".to_vec());
    let (_, reinvite) = desk.one(Method::Invite);
    assert_eq!(desk.verdict(&reinvite, "Proxy-Authorization"), Some(let_in()), "answered in advance");
    desk.challenge(flow, &reinvite, 407, true);
    let sent = desk.sent();
    let (_, again) = sent.last().expect("sent");
    assert_eq!((reinvite.head.cseq, again.head.cseq), (3, 4));
    desk.answer(flow, again, 200, &[contact]);
    desk.stack.hang_up(desk.now, session);
    let (_, bye) = desk.sent().pop().expect("sent");
    assert_eq!((&bye.method, bye.head.cseq), (&Method::Bye, 5));
    desk.challenge(flow, &bye, 407, true);
    let (_, bye) = desk.one(Method::Bye);
    assert_eq!(desk.verdict(&bye, "Proxy-Authorization"), Some(let_in()));
}

#[test]
fn a_call_given_up_is_not_sent_again() {
    let mut desk = Desk::registered(vec![udp()]);
    let session = desk.stack.invite(desk.now, invite(udp()));
    let (flow, request) = desk.one(Method::Invite);
    desk.stack.hang_up(desk.now, session);
    desk.challenge(flow, &request, 407, false);
    let sent = desk.sent();
    assert!(sent.iter().all(|(_, request)| request.method == Method::Ack), "{sent:?}");
}

#[test]
fn who_is_not_the_provider_gets_no_digest() {
    let mut desk = Desk::registered(vec![udp()]);
    let refused = |desk: &mut Desk, flow: Flow, status: u16, realm: &str| {
        let session = desk.stack.invite(desk.now, invite(flow));
        let (flow, request) = desk.one(Method::Invite);
        let name = if status == 401 { "WWW-Authenticate" } else { "Proxy-Authenticate" };
        let value = format!("Digest realm=\"{realm}\", nonce=\"n\", qop=\"auth\"");
        desk.answer(flow, &request, status, &[(name, value)]);
        let again = desk.sent().into_iter().any(|(_, request)| request.method == Method::Invite);
        let told = desk.told.iter().any(
            |event| matches!(event, Event::Refused { session: told, status: why, .. } if *told == session && *why == status),
        );
        assert_ne!(again, told);
        told
    };
    assert!(refused(&mut desk, Flow::Udp(at(66)), 407, "example.org"), "another flow");
    assert!(refused(&mut desk, udp(), 407, "evil.example"), "another realm");
    assert!(!refused(&mut desk, udp(), 401, "example.org"), "a provider that is a user agent itself");
    assert!(!refused(&mut desk, udp(), 407, "example.org"), "a provider that is a proxy");
    assert!(refused(&mut desk, udp(), 401, "example.org"), "the far end behind that proxy");
    desk.stack.unregister(desk.now);
    let (flow, request) = desk.one(Method::Register);
    desk.answer(flow, &request, 200, &[]);
    assert!(refused(&mut desk, udp(), 407, "example.org"), "no account any more");
}

#[test]
fn messages_and_subscriptions_are_sent_again_too() {
    let mut desk = Desk::registered(vec![udp()]);
    let bob = Party { uri: "sip:bob@example.org".into(), name: String::new() };
    let message = sip::Request {
        flow: udp(),
        method: "MESSAGE".into(),
        target: bob.uri.clone(),
        from: alice(),
        to: bob.clone(),
        content_type: "text/plain".into(),
        body: b"hello".to_vec(),
        headers: Vec::new(),
    };
    let id = desk.stack.request(desk.now, message);
    let (flow, request) = desk.one(Method::Message);
    desk.challenge(flow, &request, 407, false);
    let (flow, request) = desk.one(Method::Message);
    desk.answer(flow, &request, 202, &[]);
    desk.sent();
    let answered =
        |event: &Event| matches!(event, Event::Response { request, status: 202, .. } if *request == id);
    assert!(desk.told.iter().any(answered), "{:?}", desk.told);
    let subscribe = Subscribe {
        flow: udp(),
        target: bob.uri.clone(),
        from: alice(),
        to: bob,
        event: "presence".into(),
        accept: "application/pidf+xml".into(),
        expires_s: 100,
    };
    desk.stack.subscribe(desk.now, subscribe);
    let (flow, request) = desk.one(Method::Subscribe);
    desk.challenge(flow, &request, 407, true);
    let (flow, request) = desk.one(Method::Subscribe);
    assert_eq!((desk.verdict(&request, "Proxy-Authorization"), request.head.cseq), (Some(let_in()), 2));
    desk.answer(flow, &request, 403, &[]);
    desk.sent();
    let lost = |event: &Event| matches!(event, Event::SubscriptionLost { status: 403, .. });
    assert!(desk.told.iter().any(lost), "{:?}", desk.told);
}

#[test]
fn the_service_route_leads_new_requests_and_outbound_keeps_to_the_flow() {
    let mut desk = Desk::new();
    desk.stack.register(desk.now, register(vec![udp()]));
    let (flow, request) = desk.one(Method::Register);
    let headers = [
        ("Service-Route", "<sip:a.example.org;lr>, <sip:b.example.org;lr>".to_owned()),
        ("Require", "outbound".to_owned()),
        ("Flow-Timer", "20".to_owned()),
    ];
    desk.grant(flow, &request, 600, &headers);
    desk.stack.invite(desk.now, invite(udp()));
    let (_, request) = desk.one(Method::Invite);
    let routes = request.head.rest.list("Route").expect("there");
    assert_eq!(routes, ["<sip:a.example.org;lr>", "<sip:b.example.org;lr>"]);
    assert_eq!(request.head.rest.get("Contact"), Some("<sip:alice@192.0.2.9:5060;ob>"));
    desk.stack.invite(desk.now, invite(Flow::Udp(at(66))));
    let (_, request) = desk.one(Method::Invite);
    assert_eq!(
        (request.head.rest.get("Route"), request.head.rest.get("Contact")),
        (None, Some("<sip:alice@192.0.2.9:5060>"))
    );
    desk.wait(Duration::from_secs(20));
    desk.sent();
    assert_eq!(desk.pings, [udp()]);
}

#[test]
fn more_realms_than_the_bound_are_not_remembered() {
    let mut desk = Desk::new();
    desk.stack.register(desk.now, register(vec![udp()]));
    let mut sent = desk.sent();
    for realm in 0..REALMS_MAX + 3 {
        let (flow, request) = sent.pop().expect("sent");
        let value = format!("Digest realm=\"r{realm}\", nonce=\"n{realm}\", qop=\"auth\"");
        desk.answer(flow, &request, 401, &[("WWW-Authenticate", value)]);
        sent = desk.sent();
        if sent.is_empty() {
            desk.wait(Duration::from_secs(600));
            sent = desk.sent();
            let carried = sent[0].1.head.rest.all("Authorization").count();
            assert!(carried <= REALMS_MAX, "{carried}");
        }
    }
    assert_eq!(sent.len(), 1);
}
