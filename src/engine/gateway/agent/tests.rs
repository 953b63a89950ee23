//! An engine whose gateway is on, and a phone of an account that knows nothing but this node's address.

use crate::engine::api::{Command, Event};
use crate::engine::{Engine, Input, Output};
use crate::flow::Flow;
use crate::identity::Own;
use crate::sip::auth::{Asked, Challenge, Credentials, Turn};
use crate::sip::message::{Message, Request, Response, parse};
use crate::store::{Effect, Loaded, Reply, Request as Disk, Secret};
use crate::time::Now;
use std::time::{Duration, Instant, UNIX_EPOCH};

const HOME: &str = "10.0.0.1:5060";

#[test]
fn a_phone_that_calls_itself_by_this_nodes_address_is_told_how_many_messages_wait() {
    let mut home = Home::new();
    home.register();
    let subscribe = home.ask("SUBSCRIBE", "sip:desk@10.0.0.1", "Event: message-summary\r\nExpires: 600\r\n");
    assert_eq!(home.prove(&subscribe).status, 200);
    let told = home.notify();
    assert_eq!(told.head.rest.get("Event"), Some("message-summary"));
    assert!(String::from_utf8_lossy(&told.body).contains("Messages-Waiting: no"), "{told:?}");
}

/// RFC 3842 3.7: whoever has subscribed is told when it changes.
#[test]
fn a_phone_is_told_how_much_voicemail_its_house_has_as_it_comes_and_is_heard() {
    let mut home = Home::new();
    home.register();
    let subscribe = home.ask("SUBSCRIBE", "sip:desk@10.0.0.1", "Event: message-summary\r\nExpires: 600\r\n");
    assert_eq!(home.prove(&subscribe).status, 200);
    for ((new, old), waits) in [((2, 0), "yes"), ((1, 1), "yes"), ((0, 2), "no")] {
        home.acknowledge();
        home.give(Input::Disk(Reply::Voicemails { new, old }));
        let told = home.notify_last();
        assert_eq!(told.head.rest.get("Content-Type"), Some("application/simple-message-summary"));
        let body = String::from_utf8_lossy(&told.body).into_owned();
        assert!(body.starts_with(&format!("Messages-Waiting: {waits}\r\n")), "{body}");
        assert!(body.contains(&format!("Voice-Message: {new}/{old}\r\n")), "{body}");
    }
    home.acknowledge();
    home.give(Input::Disk(Reply::Voicemails { new: 0, old: 2 }));
    assert!(home.requests("NOTIFY").is_empty(), "nothing has changed");
}

#[test]
fn nobody_else_is_told_how_many_messages_wait_for_an_account() {
    let mut home = Home::new();
    home.register();
    home.give(Input::Command(Command::AddAccount {
        aor: "porch@example.org".parse().expect("literal"),
        user: "porch".to_owned(),
        password: Secret::new(b"secret"),
        name: String::new(),
    }));
    let others = home.ask("SUBSCRIBE", "sip:porch@10.0.0.1", "Event: message-summary\r\nExpires: 600\r\n");
    assert_eq!(home.prove(&others).status, 403);
    let presence = home.ask("SUBSCRIBE", "sip:porch@10.0.0.1", "Event: presence\r\nExpires: 600\r\n");
    assert_eq!(home.prove(&presence).status, 200, "phones of one house see each other");
}

#[test]
fn a_watcher_of_an_account_at_this_nodes_address_watches_the_account_and_not_the_owner() {
    let mut home = Home::new();
    home.register();
    let subscribe = home.ask("SUBSCRIBE", "sip:desk@10.0.0.1", "Event: presence\r\nExpires: 600\r\n");
    assert_eq!(home.prove(&subscribe).status, 200);
    let told = home.notify();
    let document = String::from_utf8_lossy(&told.body).into_owned();
    assert!(document.contains("desk@example.org") && document.contains("open"), "{document}");
    assert!(!home.events.iter().any(|event| matches!(event, Event::Buddy(_))), "the owner is not asked");
}

#[test]
fn a_phone_that_calls_itself_by_this_nodes_address_writes_to_the_owner_in_its_accounts_name() {
    let mut home = Home::new();
    home.register();
    let message = home.ask("MESSAGE", "sip:gina%40example.org@10.0.0.1", "Content-Type: text/plain\r\n");
    assert_eq!(home.prove(&message).status, 200);
    let from = home.events.iter().find_map(|event| match event {
        Event::Message(message) => Some(message.aor.to_string()),
        _ => None,
    });
    assert_eq!(from.as_deref(), Some("desk@example.org"));
}

#[test]
fn a_message_to_an_account_at_this_nodes_address_is_kept_where_no_phone_is_there() {
    let mut home = Home::new();
    let message = home.ask("MESSAGE", "sip:desk@10.0.0.1", "Content-Type: text/plain\r\n");
    assert_eq!(home.prove(&message).status, 202);
    assert_eq!(home.parked, 1);
}

#[test]
fn a_phone_that_takes_a_kept_message_after_all_is_told_that_none_waits() {
    let mut home = Home::new();
    home.register();
    let subscribe = home.ask("SUBSCRIBE", "sip:desk@10.0.0.1", "Event: message-summary\r\nExpires: 600\r\n");
    assert_eq!(home.prove(&subscribe).status, 200);
    home.acknowledge();
    home.stranger_says(
        "MESSAGE sip:desk@10.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.6:5064;branch=z9hG4bKs\r\n\
         From: <sip:x@elsewhere.example>;tag=s\r\nTo: <sip:desk@10.0.0.1>\r\nCall-ID: s\r\nCSeq: 1 MESSAGE\r\n\
         Content-Type: text/plain\r\nMax-Forwards: 70\r\nContent-Length: 5\r\n\r\nhello",
    );
    let message = home.take_request("MESSAGE");
    home.pass(Duration::from_secs(10));
    assert_eq!((home.parked, home.waiting()), (1, 1));
    home.acknowledge();
    home.phone_says(&message.response(200).to_bytes());
    assert_eq!(home.waiting(), 0);
}

/// The node of Gina, with the account of a desk.
struct Home {
    engine: Engine,
    now: Now,
    sent: Vec<Message>,
    events: Vec<Event>,
    parked: usize,
    asked: u32,
}

impl Home {
    fn new() -> Home {
        let now = Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(1_800_000_000) };
        let own = Own::generate([1; 32], "gina@example.org".parse().expect("literal"), "Gina", now);
        let engine = Engine::new(now, own, Loaded::default(), [3; 32]);
        let mut home = Home { engine, now, sent: vec![], events: vec![], parked: 0, asked: 0 };
        home.give(Input::Listening(vec![HOME.parse().expect("literal")]));
        home.give(Input::Command(Command::SetGateway { on: Some(true), reach: None }));
        home.give(Input::Command(Command::AddAccount {
            aor: "desk@example.org".parse().expect("literal"),
            user: "desk".to_owned(),
            password: Secret::new(b"secret"),
            name: String::new(),
        }));
        home
    }

    /// The phone is there.
    fn register(&mut self) {
        let ask = self.ask("REGISTER", "sip:10.0.0.1", "Expires: 600\r\n");
        assert_eq!(self.prove(&ask).status, 200);
    }

    /// A request of the phone without its last line.
    fn ask(&mut self, method: &str, uri: &str, headers: &str) -> String {
        self.asked += 1;
        let to = if method == "REGISTER" { "sip:desk@10.0.0.1" } else { uri };
        format!(
            "{method} {uri} SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.5:5062;branch=z9hG4bKBRANCH\r\n\
             From: <sip:desk@10.0.0.1>;tag=f\r\nTo: <{to}>\r\nCall-ID: {}\r\nCSeq: NUMBER {method}\r\n\
             Contact: <sip:desk@10.0.0.5:5062>\r\nMax-Forwards: 70\r\n{headers}",
            self.asked
        )
    }

    /// Sends it, and again with the digest that is asked for; the last answer.
    fn prove(&mut self, ask: &str) -> Response {
        let challenge = self.hear(ask, 1, "");
        let (asked_in, answered_in) = match challenge.status {
            401 => ("WWW-Authenticate", "Authorization"),
            _ => ("Proxy-Authenticate", "Proxy-Authorization"),
        };
        let challenges = Challenge::read(challenge.head.rest.all(asked_in));
        let best = Challenge::strongest(&challenges).expect("a challenge");
        let mut words = ask.split(' ');
        let (method, uri) = (words.next().expect("a method"), words.next().expect("a URI"));
        let turn = Turn { cnonce: "cnonce", nc: 1 };
        let value = Credentials::new("desk", "secret").answer(best, Asked { method, uri }, turn);
        self.hear(ask, 2, &format!("{answered_in}: {value}\r\n"))
    }

    fn hear(&mut self, ask: &str, number: u32, header: &str) -> Response {
        let ask =
            ask.replace("BRANCH", &format!("{}x{number}", self.asked)).replace("NUMBER", &number.to_string());
        let body = if ask.starts_with("MESSAGE") { "hello" } else { "" };
        let text = format!("{ask}{header}Content-Length: {}\r\n\r\n{body}", body.len());
        let flow = Flow::Udp("10.0.0.5:5062".parse().expect("literal"));
        self.give(Input::Received { flow, bytes: text.as_bytes() });
        let found = self.sent.iter().rposition(|sent| matches!(sent, Message::Response(_)));
        match self.sent.remove(found.expect("an answer")) {
            Message::Response(response) => response,
            Message::Request(request) => panic!("{request:?}"),
        }
    }

    /// The phone answers its last NOTIFY.
    fn acknowledge(&mut self) {
        let notify = self.take_request("NOTIFY");
        self.phone_says(&notify.response(200).to_bytes());
    }

    /// How many messages wait, as the phone was told last.
    fn waiting(&mut self) -> usize {
        let told = self.notify_last();
        let text = String::from_utf8_lossy(&told.body).into_owned();
        let count = text.split("Text-Message: ").nth(1).and_then(|rest| rest.split('/').next()?.parse().ok());
        count.expect("a count")
    }

    fn notify_last(&mut self) -> Request {
        self.requests("NOTIFY").pop().expect("told")
    }

    /// The last request of a method that was sent, which is forgotten with all before it.
    fn take_request(&mut self, method: &str) -> Request {
        let found = self.requests(method).pop().expect("sent");
        self.sent.clear();
        found
    }

    fn requests(&self, method: &str) -> Vec<Request> {
        let requests = self.sent.iter().filter_map(|sent| match sent {
            Message::Request(request) if request.method.as_str() == method => Some(request.clone()),
            Message::Request(_) | Message::Response(_) => None,
        });
        requests.collect()
    }

    fn phone_says(&mut self, bytes: &[u8]) {
        let flow = Flow::Udp("10.0.0.5:5062".parse().expect("literal"));
        self.give(Input::Received { flow, bytes });
    }

    fn stranger_says(&mut self, text: &str) {
        let flow = Flow::Udp("10.0.0.6:5064".parse().expect("literal"));
        self.give(Input::Received { flow, bytes: text.as_bytes() });
    }

    fn pass(&mut self, time: Duration) {
        let end = self.now.plus(time);
        while let Some(at) = self.engine.poll_timeout().filter(|at| *at <= end.mono) {
            self.now = self.now.plus(at.saturating_duration_since(self.now.mono));
            self.give(Input::Timeout);
        }
        self.now = end;
    }

    /// The NOTIFY that was sent to the phone.
    fn notify(&mut self) -> Request {
        let found = self.sent.iter().find_map(|sent| match sent {
            Message::Request(request) if request.method.as_str() == "NOTIFY" => Some(request.clone()),
            _ => None,
        });
        found.expect("told")
    }

    fn give(&mut self, input: Input<'_>) {
        self.engine.handle(self.now, input);
        while let Some(output) = self.engine.poll_output() {
            match output {
                Output::Transmit { bytes, .. } => self.sent.extend(parse(&bytes).ok()),
                Output::Event(event) => self.events.push(event),
                Output::Disk(Disk::SaveTogether { ticket, .. }) => {
                    let saved = vec![Some((1, Effect::default()))];
                    self.engine.handle(self.now, Input::Disk(Reply::SavedTogether { ticket, saved }));
                }
                Output::Disk(Disk::ParkMessage { ticket, .. }) => {
                    self.parked += 1;
                    self.engine.handle(self.now, Input::Disk(Reply::Parked { ticket }));
                }
                _ => {}
            }
        }
    }
}
