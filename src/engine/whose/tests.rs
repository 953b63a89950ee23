//! An engine, and a gateway's node at the other end of a stream: what its accounts may say, and how they are reached.

use super::*;
use crate::engine::api::{CallId, CallState, Change, Circle, Command, Event, Relation, Seen};
use crate::engine::{Engine, Input, Output};
use crate::flow::Closing;
use crate::identity::hello::{self, Role, Session};
use crate::identity::{Cost, Hour, Key, Location, NameKey, SealedClaim, Slot, Whereabouts};
use crate::media;
use crate::overlay::{Report, Request};
use crate::store::{self, Effect, Loaded, Reply};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::time::{Duration, Instant, UNIX_EPOCH};

const GATEWAY: NodeId = NodeId([1; 32]);
const HERE: NodeId = NodeId([2; 32]);
const OTHER: NodeId = NodeId([3; 32]);

#[test]
fn a_name_turns_nothing_round_that_stands_beside_it() {
    assert_eq!(one_line("Eva\u{202e}nhoJ\u{7}\u{2067} 👩‍💻"), "EvanhoJ 👩‍💻");
}

#[test]
fn a_call_from_an_account_at_a_gateway_rings_under_the_accounts_name() {
    let mut bob = Bob::new();
    let everyone = Change { rung_by: Some(Circle::Everyone), ..Change::default() };
    bob.give(Input::Command(Command::SetReaching(everyone)));
    bob.hear(&request("INVITE", "carol@example.org", &[&identity(&carol(), GATEWAY, HERE)], ""));
    let call = bob.calls().pop().expect("it rings");
    assert_eq!((call.peer.as_str(), call.state), ("carol@example.org", CallState::Ringing));
    assert!(bob.sent().contains("SIP/2.0 180"));
}

#[test]
fn a_message_from_an_account_is_in_its_own_conversation() {
    let mut bob = Bob::new();
    let headers = [identity(&carol(), GATEWAY, HERE), "Content-Type: text/plain\r\n".to_owned()];
    bob.hear(&request("MESSAGE", "carol@example.org", &[&headers[0], &headers[1]], "hello"));
    assert!(bob.sent().contains("SIP/2.0 200"));
    let message = bob.events.iter().find_map(|e| if let Event::Message(m) = e { Some(m) } else { None });
    assert_eq!(message.map(|m| (m.aor.as_str(), m.text.as_str())), Some(("carol@example.org", "hello")));
}

#[test]
fn an_account_that_subscribes_asks_to_be_a_buddy() {
    let mut bob = Bob::new();
    let identity = identity(&carol(), GATEWAY, HERE);
    bob.hear(&request("SUBSCRIBE", "carol@example.org", &[&identity, "Event: presence\r\n"], ""));
    assert!(bob.sent().contains("SIP/2.0 202"));
    let buddy = bob.buddy("carol@example.org").expect("a request");
    assert_eq!(buddy.relation, Relation::Request);
}

#[test]
fn from_must_be_whom_the_stream_or_the_header_proves() {
    let carols = identity(&carol(), GATEWAY, HERE);
    for (from, header, status) in [
        ("gina@example.org", String::new(), "180"),
        ("gina@example.org", carols.clone(), "180"),
        ("carol@example.org", carols.clone(), "180"),
        ("carol@example.org", String::new(), "403"),
        ("dave@example.org", carols, "403"),
        ("carol@example.org", "Ahoy-Identity: bm9uc2Vuc2U=\r\n".to_owned(), "403"),
        ("carol@example.org", format!("Ahoy-Identity: {}\r\n", "A".repeat(8_000)), "403"),
        ("carol@example.org", identity(&carol(), GATEWAY, OTHER), "403"),
        ("carol@example.org", identity(&carol(), OTHER, HERE), "403"),
        ("carol@example.org", identity(&carol(), HERE, GATEWAY), "403"),
    ] {
        let mut bob = Bob::new();
        bob.hear(&request("INVITE", from, &[&header], ""));
        let answers = bob.sent();
        assert!(answers.contains(&format!("SIP/2.0 {status}")), "{from} {header:.40}: {answers}");
    }
}

#[test]
fn no_gateway_may_speak_in_this_users_own_name_or_in_echos() {
    for name in ["bob@example.org", "echo@localhost", "carol@192.0.2.1"] {
        let liar = own(66, name);
        let mut bob = Bob::new();
        bob.hear(&request("INVITE", name, &[&identity(&liar, GATEWAY, HERE)], ""));
        assert!(bob.sent().contains("SIP/2.0 403"), "{name}");
    }
}

#[test]
fn another_key_under_a_buddys_name_is_refused_also_from_a_gateway() {
    let mut bob = Bob::new();
    bob.befriend(&carol());
    let impostor = own(66, "carol@example.org");
    bob.hear(&request("INVITE", "carol@example.org", &[&identity(&impostor, GATEWAY, HERE)], ""));
    assert!(bob.sent().contains("SIP/2.0 403"));
    bob.hear(&request("INVITE", "carol@example.org", &[&identity(&carol(), GATEWAY, HERE)], ""));
    assert!(bob.sent().contains("SIP/2.0 180"));
}

#[test]
fn the_presence_of_an_account_is_subscribed_at_its_gateway_and_seen() {
    let mut bob = Bob::new();
    bob.befriend(&carol());
    let buddy = bob.buddy("carol@example.org").expect("on the list");
    assert_eq!((buddy.relation, buddy.presence), (Relation::Mutual, Seen::Available));
}

#[test]
fn a_call_to_an_account_goes_to_the_gateway_that_its_location_names() {
    let mut bob = Bob::new();
    bob.records = records(&carol(), GATEWAY);
    bob.ask(Command::Dial { call: CallId("1".into()), to: "carol@example.org".into() });
    assert!(bob.sent().contains("INVITE sip:carol@example.org"));
}

#[test]
fn a_location_of_another_key_leads_nowhere() {
    let mut bob = Bob::new();
    let mut records = records(&carol(), GATEWAY);
    let impostor = own(66, "carol@example.org");
    records.retain(|(key, _)| *key == name(&carol()).slot());
    let (_, theirs) = self::records(&impostor, GATEWAY).pop().expect("a location");
    records.push((place(&carol()), theirs));
    bob.records = records;
    bob.ask(Command::Dial { call: CallId("1".into()), to: "carol@example.org".into() });
    bob.pass(Duration::from_secs(6));
    assert!(!bob.sent().contains("INVITE"));
    assert_eq!(bob.calls().pop().map(|call| call.state), Some(CallState::Ended));
}

#[test]
fn a_buddy_at_a_gateway_is_called_without_a_look_up_and_looked_up_where_he_has_moved() {
    let mut bob = Bob::new();
    bob.befriend(&carol());
    bob.asked.clear();
    bob.ask(Command::Dial { call: CallId("1".into()), to: "carol@example.org".into() });
    assert!(bob.asked.is_empty());
    let invite = bob.sent();
    assert!(invite.contains("INVITE sip:carol@example.org"));
    bob.records = records(&carol(), OTHER);
    bob.stream_up(OTHER, &own(5, "olga@example.org"));
    bob.hear(&response(&invite, "404 Not Found", ""));
    // Beside it he is sought where only his buddies would find him.
    assert!(bob.asked.contains(&place(&carol())));
    let again = bob.sent_to(OTHER);
    assert!(again.contains("INVITE sip:carol@example.org"), "{again}");
}

#[test]
fn nothing_is_remembered_of_a_gateway_whose_stream_has_ended() {
    let mut bob = Bob::new();
    bob.befriend(&carol());
    bob.give(Input::Closed { flow: Flow::Peer(GATEWAY), why: Closing::Ended });
    bob.asked.clear();
    bob.ask(Command::Dial { call: CallId("1".into()), to: "carol@example.org".into() });
    assert!(bob.asked.contains(&place(&carol())));
}

#[test]
fn what_is_signed_here_is_believed_there() {
    let (now, mut random) = (now(), [7u8; 32]);
    random[0] = 1;
    let stack = crate::sip::Stack::new("Ahoy", [1; 32]);
    let overlay = crate::overlay::Overlay::new(&own(8, "gina@example.org"), [2; 32]);
    let random = <crate::engine::Random as rand::SeedableRng>::from_seed(random);
    let mut core = Core::new(own(8, "gina@example.org"), stack, overlay, random);
    assert_eq!(sign_for(&mut core, now, &carol(), HERE), None, "it does not listen yet");
    core.node = Some(GATEWAY);
    let value = sign_for(&mut core, now, &carol(), HERE).expect("it listens");
    let mut bob = Bob::new();
    bob.hear(&request("INVITE", "carol@example.org", &[&format!("Ahoy-Identity: {value}\r\n")], ""));
    assert!(bob.sent().contains("SIP/2.0 180"));
}

fn now() -> Now {
    Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(1_800_000_000) }
}

fn own(seed: u8, aor: &str) -> Own {
    Own::generate([seed; 32], aor.parse().expect("literal"), "", now())
}

fn carol() -> Own {
    own(9, "carol@example.org")
}

fn identity(own: &Own, from: NodeId, to: NodeId) -> String {
    let hello = hello::make(own, Session { from, to, role: Role::Opener }, now());
    format!("Ahoy-Identity: {}\r\n", STANDARD.encode(hello))
}

/// Claim and location of somebody at a node.
fn records(own: &Own, node: NodeId) -> Vec<(Key, Vec<u8>)> {
    let unix_s = now().unix_s();
    let claim = own.claim(1, now());
    let name = name(own);
    let sealed = SealedClaim::seal(own.root().key().unwrap(), &name, &claim).expect("it has no proofs");
    let whereabouts = Whereabouts::At { node, addresses: vec![], sip: vec![] };
    let location = Location::sign(own.device(), own.certificate(), whereabouts, 1, unix_s);
    let placed = name.presence().place(own, Hour::at(unix_s), &location).expect("it fits");
    vec![(name.slot(), Slot::of(sealed).to_value()), placed]
}

/// Where those who know somebody's name find where he is.
fn place(own: &Own) -> Key {
    let spot = name(own).presence().spot(&own.root().id(), Hour::at(now().unix_s()));
    spot.expect("a key").key()
}

fn name(own: &Own) -> NameKey {
    NameKey::of(own.aor(), Cost::PRETENDED)
}

fn request(method: &str, from: &str, headers: &[&str], body: &str) -> String {
    format!(
        "{method} sip:bob@example.org SIP/2.0\r\nVia: SIP/2.0/AHOY gina.invalid;branch=z9hG4bK{0}\r\n\
         From: <sip:{from}>;tag=f\r\nTo: <sip:bob@example.org>\r\nCall-ID: {0}\r\nCSeq: 1 {method}\r\n\
         Contact: <sip:carol@gina.invalid>\r\nMax-Forwards: 70\r\n{1}Content-Length: {2}\r\n\r\n{body}",
        headers.concat().bytes().fold(from.len(), |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())),
        headers.concat(),
        body.len()
    )
}

/// An answer to the last request in what was sent.
fn response(sent: &str, status: &str, headers: &str) -> String {
    let kept = ["Via:", "From:", "Call-ID:", "CSeq:"];
    let lines: Vec<&str> =
        last(sent).lines().filter(|l| kept.iter().any(|name| l.starts_with(name))).collect();
    let to = header(sent, "To");
    format!(
        "SIP/2.0 {status}\r\n{}\r\nTo: {to};tag=t\r\n{headers}Content-Length: 0\r\n\r\n",
        lines.join("\r\n")
    )
}

/// A NOTIFY within the dialog of a SUBSCRIBE that was sent.
fn notify(subscribe: &str, body: &str) -> String {
    format!(
        "NOTIFY sip:bob@x.invalid SIP/2.0\r\nVia: SIP/2.0/AHOY gina.invalid;branch=z9hG4bKnotify\r\n\
         From: {};tag=t\r\nTo: {}\r\nCall-ID: {}\r\nCSeq: 1 NOTIFY\r\nContact: <sip:carol@gina.invalid>\r\n\
         Max-Forwards: 70\r\nEvent: presence\r\nSubscription-State: active;expires=3600\r\n\
         Content-Type: application/pidf+xml\r\nContent-Length: {}\r\n\r\n{body}",
        header(subscribe, "To"),
        header(subscribe, "From"),
        header(subscribe, "Call-ID"),
        body.len()
    )
}

/// What nodes say to each other in the compact form of RFC 3261 7.3.3, in the long one.
fn spelt_out(text: &str) -> String {
    let names =
        [("v", "Via"), ("f", "From"), ("t", "To"), ("i", "Call-ID"), ("m", "Contact"), ("c", "Content-Type")];
    names.iter().fold(text.to_owned(), |text, (short, long)| {
        text.replace(&format!("\r\n{short}: "), &format!("\r\n{long}: "))
    })
}

fn last(sent: &str) -> &str {
    let starts = ["INVITE sip:", "SUBSCRIBE sip:"].iter().filter_map(|start| sent.rfind(start));
    starts.max().map_or("", |at| &sent[at..])
}

fn header(sent: &str, name: &str) -> String {
    let found = last(sent).lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    found.unwrap_or_default().to_owned()
}

/// Somebody who has a stream to a gateway's node, run by Gina.
struct Bob {
    engine: Engine,
    now: Now,
    sent: Vec<(NodeId, String)>,
    events: Vec<Event>,
    records: Vec<(Key, Vec<u8>)>,
    asked: Vec<Key>,
}

impl Bob {
    fn new() -> Bob {
        let engine = Engine::new(now(), own(2, "bob@example.org"), Loaded::default(), [7; 32]);
        let mut bob =
            Bob { engine, now: now(), sent: vec![], events: vec![], records: vec![], asked: vec![] };
        bob.give(Input::Overlay(Report::Listening { node: HERE, addresses: vec![] }));
        bob.give(Input::Overlay(Report::Nodes { connected: 1 }));
        bob.stream_up(GATEWAY, &own(8, "gina@example.org"));
        bob
    }

    fn stream_up(&mut self, node: NodeId, own: &Own) {
        let (root, aor, device) = (own.root().id(), own.aor().clone(), own.device().id());
        self.give(Input::StreamUp { node, proven: Proven { root, aor, device, name: String::new() } });
    }

    /// Asks an account of the gateway to be a buddy, and is let see it.
    fn befriend(&mut self, account: &Own) {
        self.records = records(account, GATEWAY);
        self.ask(Command::AddBuddy { to: account.aor().to_string() });
        let subscribe = self.sent();
        assert!(subscribe.contains("SUBSCRIBE sip:carol@example.org"), "{subscribe}");
        let granted = "Contact: <sip:carol@gina.invalid>\r\nExpires: 3600\r\n";
        self.hear(&response(&subscribe, "200 OK", granted));
        let document = format!(
            "<presence xmlns=\"urn:ietf:params:xml:ns:pidf\" entity=\"pres:{}\"><tuple id=\"t\"><status>\
             <basic>open</basic></status></tuple></presence>",
            account.aor()
        );
        self.hear(&notify(&subscribe, &document));
        assert!(self.sent().contains("SIP/2.0 200"));
    }

    fn ask(&mut self, command: Command) {
        self.give(Input::Command(command));
    }

    fn hear(&mut self, text: &str) {
        self.give(Input::Received { flow: Flow::Peer(GATEWAY), bytes: text.as_bytes() });
    }

    fn pass(&mut self, time: Duration) {
        let end = self.now.plus(time);
        while let Some(at) = self.engine.poll_timeout().filter(|at| *at <= end.mono) {
            self.now = self.now.plus(at.saturating_duration_since(self.now.mono));
            self.give(Input::Timeout);
        }
        self.now = end;
    }

    fn give(&mut self, input: Input<'_>) {
        self.engine.handle(self.now, input);
        while let Some(output) = self.engine.poll_output() {
            match output {
                Output::Transmit { flow: Flow::Peer(node), bytes } => {
                    self.sent.push((node, spelt_out(&String::from_utf8(bytes).expect("text"))));
                }
                Output::Event(event) => self.events.push(event),
                Output::Overlay(Request::Get { query, key }) => self.look_up(query, key),
                Output::Overlay(Request::Work(work) | Request::Hurry(work)) => {
                    let worked = Report::Worked(work.done(Cost::PRETENDED));
                    self.engine.handle(self.now, Input::Overlay(worked));
                }
                Output::Media(media::Order::Open { leg, .. }) => {
                    let addresses = vec!["192.0.2.2:20000".parse().expect("literal")];
                    let opened =
                        media::Report::Opened { leg, addresses, reflexive: Vec::new(), relayed: Vec::new() };
                    self.engine.handle(self.now, Input::Media(opened));
                }
                Output::Disk(store::Request::SaveTogether { ticket, .. }) => {
                    let saved = vec![Some((1, Effect::default()))];
                    self.engine.handle(self.now, Input::Disk(Reply::SavedTogether { ticket, saved }));
                }
                _ => {}
            }
        }
    }

    fn look_up(&mut self, query: crate::overlay::QueryId, key: Key) {
        self.asked.push(key);
        let found: Vec<Vec<u8>> =
            self.records.iter().filter(|(it, _)| *it == key).map(|(_, value)| value.clone()).collect();
        for value in found {
            self.engine.handle(self.now, Input::Overlay(Report::Found { query, value }));
        }
        self.engine.handle(self.now, Input::Overlay(Report::Finished { query }));
    }

    /// Everything written to the gateway since last asked.
    fn sent(&mut self) -> String {
        self.sent_to(GATEWAY)
    }

    fn sent_to(&mut self, node: NodeId) -> String {
        let (his, rest) = std::mem::take(&mut self.sent).into_iter().partition(|(to, _)| *to == node);
        self.sent = rest;
        let his: Vec<(NodeId, String)> = his;
        his.into_iter().map(|(_, text)| text).collect()
    }

    fn calls(&self) -> Vec<crate::engine::api::Call> {
        let calls =
            self.events.iter().filter_map(|e| if let Event::Call(call) = e { Some(call) } else { None });
        calls.cloned().collect()
    }

    fn buddy(&self, aor: &str) -> Option<&crate::engine::api::Buddy> {
        self.events.iter().rev().find_map(|event| match event {
            Event::Buddy(buddy) if buddy.aor.as_str() == aor => Some(buddy),
            _ => None,
        })
    }
}

proptest::proptest! {
    #[test]
    fn whatever_a_phone_calls_itself_it_is_known_by_where_it_speaks_from(
        uri in "(sips?:)?\\PC{0,60}[@:;]?\\PC{0,100}",
        name in "\\PC{0,200}|\\x00[\\r\\n]{3}",
    ) {
        let source = SocketAddr::from(([192, 0, 2, 7], 5070));
        let speaker = plain(&Party { uri, name }, source);
        proptest::prop_assert!(speaker.peer.ends_with("192.0.2.7:5070"), "{}", speaker.peer);
        proptest::prop_assert!(speaker.aor.is_none() && speaker.root.is_none());
        proptest::prop_assert!(speaker.name.chars().count() <= NAME_MAX);
        proptest::prop_assert!(!speaker.name.chars().any(char::is_control));
    }
}
