//! Phones at a gateway, which write to people who are away, and are written to while they are.

use crate::world::{Person, World};
use ahoy::engine::api::{
    CallId, CallState, Command, Event, GatewayReach, MessageId, MessageState, Relation, Secret, Seen,
    VoiceEvent,
};
use ahoy::engine::failure::Failure;
use ahoy::media::Order;
use ahoy::sip::auth::{Asked, Challenge, Credentials, Turn};
use ahoy::sip::message::{Message, Method, Request, Response, parse};
use std::net::SocketAddr;
use std::time::Duration;

const HOME: &str = "home@example.org";
pub(super) const DESK: &str = "desk@example.org";
pub(super) const BOB: &str = "bob@example.org";
const PASSWORD: &str = "secret";
/// A week, after which nobody is waited for any more.
const WEEK: Duration = Duration::from_secs(7 * 24 * 3_600);

#[test]
fn a_phones_message_to_somebody_away_is_taken_and_arrives_when_he_is_back() {
    let (mut world, _home, bob, mut desk) = everybody();
    away(&mut world, bob);
    assert_eq!(desk.write(&mut world, BOB, "one"), Some(202));
    assert_eq!(desk.write(&mut world, BOB, "two"), Some(202));
    world.run(Duration::from_secs(3_600));
    world.start(bob);
    world.run(Duration::from_secs(90));
    assert_eq!(world.texts(bob), ["one", "two"]);
    let froms: Vec<String> = world.events(bob).iter().filter_map(from).collect();
    assert_eq!(froms, [DESK, DESK]);
    assert!(desk.heard(&mut world).is_empty(), "nothing else is said");
}

#[test]
fn a_phones_message_that_waits_survives_a_restart_of_the_gateway() {
    let (mut world, home, bob, mut desk) = everybody();
    away(&mut world, bob);
    assert_eq!(desk.write(&mut world, BOB, "one"), Some(202));
    world.kill(home);
    world.start(home);
    world.run(Duration::from_secs(10));
    world.start(bob);
    world.run(Duration::from_secs(90));
    assert_eq!(world.texts(bob), ["one"]);
    world.kill(home);
    world.start(home);
    world.run(Duration::from_secs(90));
    assert_eq!(world.texts(bob), ["one"], "what was delivered is forgotten");
}

#[test]
fn a_message_written_after_one_that_waits_arrives_after_it() {
    let (mut world, _home, bob, mut desk) = everybody();
    away(&mut world, bob);
    assert_eq!(desk.write(&mut world, BOB, "one"), Some(202));
    world.run(Duration::from_secs(3_600));
    world.start(bob);
    assert_eq!(desk.write(&mut world, BOB, "two"), Some(202), "the first may still be under way");
    world.run(Duration::from_secs(90));
    assert_eq!(world.texts(bob), ["one", "two"]);
    assert_eq!(desk.write(&mut world, BOB, "three"), Some(200), "nothing waits any more");
    assert_eq!(world.texts(bob), ["one", "two", "three"]);
}

#[test]
fn the_same_message_sent_again_waits_once() {
    let (mut world, _home, bob, mut desk) = everybody();
    away(&mut world, bob);
    assert_eq!(desk.write(&mut world, BOB, "one"), Some(202));
    desk.number -= 1;
    world.run(Duration::from_secs(60));
    assert_eq!(desk.write(&mut world, BOB, "one"), Some(202));
    world.start(bob);
    world.run(Duration::from_secs(90));
    assert_eq!(world.texts(bob), ["one"]);
}

#[test]
fn a_phone_is_told_that_its_message_will_never_arrive() {
    let (mut world, home, bob, mut desk) = everybody();
    away(&mut world, bob);
    assert_eq!(desk.write(&mut world, BOB, "one"), Some(202));
    world.run(WEEK - Duration::from_secs(60));
    assert_eq!(undelivered(&world, home), None);
    world.run(Duration::from_secs(120));
    let (message, text) = undelivered(&world, home).expect("told");
    assert_eq!(text, "one");
    desk.register(&mut world);
    let notice = Command::TellAccount { aor: aor(DESK), message: MessageId(message), text: "a pity".into() };
    world.ask(home, notice.clone());
    world.run(Duration::from_secs(1));
    let heard = desk.answer_all(&mut world);
    assert_eq!(bodies(&heard), ["a pity"]);
    assert_eq!(heard[0].head.from.uri.to_string(), "sip:ahoy@localhost");
    world.start(bob);
    world.run(Duration::from_secs(90));
    assert!(world.texts(bob).is_empty());
}

#[test]
fn a_message_to_nobody_is_refused_at_once() {
    let (mut world, _home, _bob, mut desk) = everybody();
    assert_eq!(desk.write(&mut world, "nobody@example.org", "hello"), Some(404));
}

#[test]
fn that_somebody_types_is_not_kept() {
    let (mut world, _home, bob, mut desk) = everybody();
    away(&mut world, bob);
    desk.content_type = "application/im-iscomposing+xml";
    assert_eq!(desk.write(&mut world, BOB, "<isComposing/>"), Some(480));
}

#[test]
fn an_account_may_have_only_so_much_waiting() {
    let (mut world, home, bob, mut desk) = everybody();
    away(&mut world, bob);
    world.fill_disk(home, true);
    assert_eq!(desk.write(&mut world, BOB, "one"), Some(503), "the phone keeps it");
}

#[test]
fn a_kept_message_is_sent_to_a_phone_under_the_name_it_came_by() {
    let (mut world, _home, bob, mut desk) = everybody();
    send(&mut world, bob, "hello desk");
    world.run(Duration::from_secs(2));
    let first = desk.heard(&mut world).pop().expect("it is handed on");
    world.run(Duration::from_secs(28));
    let repeated: Vec<Request> = desk.heard(&mut world);
    assert!(repeated.iter().all(|again| branch(again) == branch(&first)), "only its own repetitions");
    desk.register(&mut world);
    let heard = desk.answer_all(&mut world);
    let again = heard.first().expect("it is sent again");
    assert_eq!(again.head.call_id, first.head.call_id);
    assert_eq!((again.head.cseq, again.head.tag_in_from()), (first.head.cseq, first.head.tag_in_from()));
    assert_ne!(branch(again), branch(&first));
    desk.register(&mut world);
    assert!(desk.answer_all(&mut world).is_empty(), "it has arrived");
}

#[test]
fn a_phone_that_answers_after_its_message_was_kept_does_not_get_it_again() {
    let (mut world, _home, bob, mut desk) = everybody();
    send(&mut world, bob, "hello desk");
    world.run(Duration::from_secs(12));
    assert_eq!(world.message_state(bob, "m1"), Some(MessageState::Delivered), "it is kept");
    assert_eq!(desk.answer_all(&mut world).len(), 1);
    world.run(Duration::from_secs(60));
    desk.register(&mut world);
    assert!(desk.answer_all(&mut world).is_empty());
}

#[test]
fn a_phone_that_says_it_has_a_message_already_does_not_get_it_again() {
    let (mut world, _home, bob, mut desk) = everybody();
    send(&mut world, bob, "hello desk");
    world.run(Duration::from_secs(60));
    desk.heard(&mut world);
    desk.register(&mut world);
    desk.status = 482;
    assert_eq!(desk.answer_all(&mut world).len(), 1);
    desk.register(&mut world);
    assert!(desk.answer_all(&mut world).is_empty());
}

#[test]
fn a_call_to_a_phone_that_is_gone_without_a_word_ends_and_makes_room_at_its_gateway() {
    let (mut world, home, bob, mut desk) = everybody();
    world.ask(bob, Command::Dial { call: CallId("c".into()), to: DESK.into() });
    world.run(Duration::from_secs(2));
    let invite = desk.calls(&mut world).pop().expect("it rings");
    desk.answer_call(&mut world, &invite);
    world.run(Duration::from_secs(1));
    assert_eq!(world.call(bob, "c"), Some((CallState::Active, None)));
    let stopped = |world: &World| {
        let of_home = world.orders.iter().filter(|(who, _)| *who == home);
        of_home.filter(|(_, order)| matches!(order, Order::Stop { .. })).count()
    };
    assert_eq!(stopped(&world), 0);
    // It knows no session timers, and answers nothing from now on: RFC 4028 10, the refresher says BYE.
    world.run(Duration::from_secs(1_800));
    assert_eq!(world.call(bob, "c"), Some((CallState::Ended, Some(Failure::Unreachable))));
    assert_eq!(stopped(&world), 2, "the session with the phone, and that with the node");
}

#[test]
fn a_phone_far_away_is_let_in_only_where_the_owner_says_so() {
    let (mut world, home, _bob, _desk) = everybody();
    let mut far = Desk { at: SocketAddr::from(([203, 0, 113, 9], 5062)), ..Desk::new(home) };
    assert_eq!(far.try_to_register(&mut world), Some(405), "it is no registrar for strangers");
    world.ask(home, Command::SetGateway { on: None, reach: Some(GatewayReach::Anywhere) });
    assert_eq!(far.try_to_register(&mut world), Some(200));
    world.kill(home);
    world.start(home);
    assert_eq!(far.try_to_register(&mut world), Some(200), "it is kept");
    world.ask(home, Command::SetGateway { on: None, reach: Some(GatewayReach::Near) });
    assert_eq!(far.try_to_register(&mut world), Some(405));
}

#[test]
fn a_stranger_does_not_see_a_phone_until_the_phone_watches_him() {
    let (mut world, _home, bob, mut desk) = everybody();
    world.ask(bob, Command::AddBuddy { to: DESK.to_owned() });
    world.run(Duration::from_secs(10));
    assert_eq!((world.seen(bob, DESK), world.relation(bob, DESK)), (Seen::Unknown, Some(Relation::Asked)));
    assert_eq!(desk.watch(&mut world, BOB), Some(200));
    world.run(Duration::from_secs(5));
    assert_eq!((world.seen(bob, DESK), world.relation(bob, DESK)), (Seen::Available, Some(Relation::Mutual)));
}

#[test]
fn whoever_is_there_by_a_phone_is_left_no_voicemail_for_it_plays_none() {
    let (mut world, _home, bob, mut desk) = everybody();
    world.ask(bob, Command::AddBuddy { to: DESK.to_owned() });
    world.run(Duration::from_secs(10));
    assert_eq!(desk.watch(&mut world, BOB), Some(200));
    world.run(Duration::from_secs(5));
    assert_eq!(world.relation(bob, DESK), Some(Relation::Mutual));
    world.ask(bob, Command::Dial { call: CallId("c".into()), to: DESK.into() });
    world.run(Duration::from_secs(2));
    assert_eq!(desk.calls(&mut world).len(), 1, "it rings");
    world.run(Duration::from_secs(100));
    assert_eq!(world.call(bob, "c"), Some((CallState::Ended, Some(Failure::NoAnswer))));
    assert!(!world.of_voices(bob).iter().any(|event| matches!(event, VoiceEvent::Voicemail(_))));
}

#[test]
fn a_phone_without_a_proxy_is_seen_by_whom_it_watches() {
    let (mut world, home, bob, mut desk) = everybody();
    world.ask(bob, Command::AddBuddy { to: DESK.to_owned() });
    world.run(Duration::from_secs(10));
    let by_address = format!("bob%40example.org@{}", world.address(home));
    assert_eq!(desk.watch(&mut world, &by_address), Some(200));
    world.run(Duration::from_secs(5));
    assert_eq!(world.seen(bob, DESK), Seen::Available);
}

#[test]
fn a_friend_of_the_owner_sees_the_phones_of_his_house_as_long_as_he_is_one() {
    let (mut world, home, bob, _desk) = everybody();
    world.ask(bob, Command::AddBuddy { to: DESK.to_owned() });
    world.run(Duration::from_secs(10));
    assert_eq!(world.seen(bob, DESK), Seen::Unknown);
    world.ask(home, Command::AddBuddy { to: BOB.to_owned() });
    world.run(Duration::from_secs(10));
    assert_eq!(world.seen(bob, DESK), Seen::Available);
    world.ask(home, Command::RemoveBuddy { aor: aor(BOB) });
    world.run(Duration::from_secs(10));
    assert_eq!(world.relation(bob, DESK), Some(Relation::Refused));
}

/// A gateway with a phone, and Bob, both known to the overlay.
pub(super) fn everybody() -> (World, Person, Person, Desk) {
    let mut world = World::new();
    let (home, bob) = (world.person(HOME), world.person(BOB));
    world.ask(home, Command::SetGateway { on: Some(true), reach: None });
    let password = Secret::new(PASSWORD.as_bytes());
    world.ask(
        home,
        Command::AddAccount { aor: aor(DESK), user: "desk".into(), password, name: "Desk".into() },
    );
    world.run(Duration::from_secs(5));
    let mut desk = Desk::new(home);
    desk.register(&mut world);
    world.run(Duration::from_secs(60));
    assert!(desk.heard(&mut world).is_empty());
    (world, home, bob, desk)
}

/// Bob leaves, and is known to have left.
fn away(world: &mut World, bob: Person) {
    world.ask(bob, Command::Quit);
    world.run(Duration::from_secs(120));
}

fn send(world: &mut World, who: Person, text: &str) {
    let message = MessageId("m1".to_owned());
    world.ask(who, Command::SendMessage { message, to: DESK.to_owned(), text: text.to_owned() });
}

fn aor(text: &str) -> ahoy::aor::Aor {
    text.parse().expect("address")
}

fn from(event: &Event) -> Option<String> {
    match event {
        Event::Message(message) if message.sent.is_none() => Some(message.aor.to_string()),
        _ => None,
    }
}

fn undelivered(world: &World, home: Person) -> Option<(String, String)> {
    world.events(home).iter().find_map(|event| match event {
        Event::Undelivered { account, message, to, text, .. } => {
            assert_eq!((account, to), (&aor(DESK), &aor(BOB)));
            Some((message.0.clone(), text.clone()))
        }
        _ => None,
    })
}

fn bodies(requests: &[Request]) -> Vec<&str> {
    requests.iter().map(|request| std::str::from_utf8(&request.body).expect("text")).collect()
}

fn branch(request: &Request) -> Option<&str> {
    request.head.vias[0].branch()
}

/// A phone, told by the bytes it sends and hears.
pub(super) struct Desk {
    at: SocketAddr,
    home: Person,
    /// Of the last message.
    number: u32,
    cseq: u32,
    content_type: &'static str,
    /// What it answers to requests.
    status: u16,
}

impl Desk {
    fn new(home: Person) -> Desk {
        let at = SocketAddr::from(([10, 9, 9, 9], 5062));
        Desk { at, home, number: 0, cseq: 0, content_type: "text/plain", status: 200 }
    }

    #[track_caller]
    pub(super) fn register(&mut self, world: &mut World) {
        assert_eq!(self.try_to_register(world), Some(200));
    }

    fn try_to_register(&mut self, world: &mut World) -> Option<u16> {
        let contact = format!("Contact: <sip:desk@{}>\r\nExpires: 3600\r\n", self.at);
        self.ask(world, ("REGISTER", "sip:example.org", DESK), &contact, ("registration", ""))
    }

    /// Writes to somebody; the status it gets within 30 s.
    fn write(&mut self, world: &mut World, to: &str, text: &str) -> Option<u16> {
        self.number += 1;
        let header = format!("Content-Type: {}\r\n", self.content_type);
        let call_id = format!("message{}", self.number);
        self.ask(world, ("MESSAGE", &format!("sip:{to}"), to), &header, (&call_id, text))
    }

    /// Subscribes to somebody's presence.
    fn watch(&mut self, world: &mut World, whom: &str) -> Option<u16> {
        let headers = format!("Event: presence\r\nExpires: 600\r\nContact: <sip:desk@{}>\r\n", self.at);
        self.ask(world, ("SUBSCRIBE", &format!("sip:{whom}"), whom), &headers, ("watching", ""))
    }

    /// Sends a request, and again with the digest that is asked for.
    fn ask(
        &mut self,
        world: &mut World,
        (method, uri, to): (&str, &str, &str),
        headers: &str,
        (call_id, body): (&str, &str),
    ) -> Option<u16> {
        // The CSeq of a message is its own, so that the same one can be sent again.
        self.cseq = if method == "REGISTER" { self.cseq + 2 } else { 1 };
        let (at, branches) = (self.at, world.heard.len());
        let text = |cseq: u32, proof: &str| {
            format!(
                "{method} {uri} SIP/2.0\r\nVia: SIP/2.0/UDP {at};branch=z9hG4bK{call_id}{cseq}{branches};rport\r\n\
                 Max-Forwards: 70\r\nFrom: <sip:{DESK}>;tag=from\r\nTo: <sip:{to}>\r\nCall-ID: {call_id}\r\n\
                 CSeq: {cseq} {method}\r\n{proof}{headers}Content-Length: {}\r\n\r\n{body}",
                body.len()
            )
        };
        world.throw_from(self.at, self.home, text(self.cseq, "").as_bytes());
        let challenge = self.response(world)?;
        let (asked, answered) = match challenge.status {
            401 => ("WWW-Authenticate", "Authorization"),
            407 => ("Proxy-Authenticate", "Proxy-Authorization"),
            other => return Some(other),
        };
        let challenges = Challenge::read(challenge.head.rest.all(asked));
        let best = Challenge::strongest(&challenges).expect("a challenge");
        let turn = Turn { cnonce: "cnonce", nc: 1 };
        let value = Credentials::new("desk", PASSWORD).answer(best, Asked { method, uri }, turn);
        let proof = format!("{answered}: {value}\r\n");
        world.throw_from(self.at, self.home, text(self.cseq + 1, &proof).as_bytes());
        self.response(world).map(|response| response.status)
    }

    fn response(&mut self, world: &mut World) -> Option<Response> {
        for _ in 0..30 {
            world.run(Duration::from_secs(1));
            let found = world.heard.iter().position(|(to, bytes)| {
                *to == self.at
                    && matches!(parse(bytes), Ok(Message::Response(response)) if response.status >= 200)
            });
            if let Some(found) = found {
                let Ok(Message::Response(response)) = parse(&world.heard.remove(found).1) else { break };
                return Some(response);
            }
        }
        None
    }

    /// The messages it has got, each once.
    fn heard(&mut self, world: &mut World) -> Vec<Request> {
        self.requests(world, &Method::Message)
    }

    /// The calls it has got, each once.
    pub(super) fn calls(&mut self, world: &mut World) -> Vec<Request> {
        self.requests(world, &Method::Invite)
    }

    /// Answers a call by plain RTP.
    fn answer_call(&self, world: &mut World, invite: &Request) {
        let mut response = invite.response(200);
        response.head.to = response.head.to.with_tag("desk");
        for route in invite.head.rest.all("Record-Route") {
            response.head.rest.push("Record-Route", route);
        }
        response.head.rest.push("Contact", format!("<sip:desk@{}>", self.at));
        response.head.rest.push("Content-Type", "application/sdp");
        let ip = self.at.ip();
        response.body = format!(
            "v=0\r\no=- 1 1 IN IP4 {ip}\r\ns=-\r\nc=IN IP4 {ip}\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n"
        )
        .into_bytes();
        world.throw_from(self.at, self.home, &response.to_bytes());
    }

    fn requests(&mut self, world: &mut World, method: &Method) -> Vec<Request> {
        let all = std::mem::take(&mut world.heard);
        let requests = all.into_iter().filter_map(|(to, bytes)| match parse(&bytes) {
            Ok(Message::Request(request)) if to == self.at => Some(request),
            _ => None,
        });
        let mut requests: Vec<Request> = requests.filter(|request| request.method == *method).collect();
        requests.dedup_by(|later, first| branch(later) == branch(first));
        requests
    }

    /// Answers the requests it gets until none come any more; they are given back.
    fn answer_all(&mut self, world: &mut World) -> Vec<Request> {
        let mut all = Vec::new();
        loop {
            world.run(Duration::from_millis(100));
            let requests = self.heard(world);
            if requests.is_empty() {
                return all;
            }
            for request in requests {
                let mut response = request.response(self.status);
                response.head.to = response.head.to.with_tag("desk");
                world.throw_from(self.at, self.home, &response.to_bytes());
                all.push(request);
            }
        }
    }
}
