//! A phone of another make at `address(7)`, which says what a test tells it to: as the caller of Bob, or called by Alice.

use std::time::Duration;

use super::world::*;
use crate::sip::{Event, SessionId};

/// Bob's caller.
pub struct Caller {
    pub world: World,
    /// His own tag, as a parameter; phones of RFC 2543 have none.
    pub own_tag: &'static str,
    tag: String,
}

/// Whom Alice calls.
pub struct Callee {
    pub world: World,
    pub session: SessionId,
    /// Alice's INVITE, as she last sent it.
    pub invite: String,
}

impl Caller {
    pub fn new() -> Caller {
        Caller { world: World::new(CLEAR, 9), own_tag: ";tag=p", tag: String::new() }
    }

    /// Sends a request within the dialog, once there is one; what Bob sends at once.
    pub fn says(&mut self, method: &str, cseq: u32, extra: &str, body: &str) -> Vec<String> {
        let to_tag = if self.tag.is_empty() { String::new() } else { format!(";tag={}", self.tag) };
        let text = request(("bob", "phone", &to_tag, self.own_tag), (method, cseq), "phone", extra, body);
        let before = self.world.seen.len();
        self.world.inject(BOB, udp(7), &text);
        let sent = self.world.said_since(before);
        if let Some(tag) = sent.iter().find_map(|text| tag_in_to(text)) {
            self.tag = tag;
        }
        sent
    }

    /// What Bob sends when he does this.
    pub fn when(&mut self, act: impl FnOnce(&mut World)) -> Vec<String> {
        let before = self.world.seen.len();
        act(&mut self.world);
        self.world.run(Duration::ZERO);
        let sent = self.world.said_since(before);
        if let Some(tag) = sent.iter().find_map(|text| tag_in_to(text)) {
            self.tag = tag;
        }
        sent
    }

    /// Calls; Bob's session.
    pub fn calls(extra: &str, offer: &str) -> (Caller, SessionId) {
        let mut phone = Caller::new();
        phone.says("INVITE", 1, extra, offer);
        let session = phone.world.expect(BOB, invited);
        (phone, session)
    }

    /// Calls, is answered and acknowledges.
    pub fn talks(extra: &str) -> (Caller, SessionId, String) {
        let (mut phone, session) = Caller::calls(extra, "offer");
        let now = phone.world.now;
        let sent = phone.when(|world| world.stacks[BOB].answer(now, session, b"answer".to_vec()));
        phone.says("ACK", 1, "", "");
        phone.world.events[BOB].clear();
        (phone, session, sent.into_iter().next().expect("a 200"))
    }

    /// Answers a request of Bob's; what he sends at once.
    pub fn answers(&mut self, request: &str, status: u16, extra: &str, body: &str) -> Vec<String> {
        let before = self.world.seen.len();
        self.world.inject(BOB, udp(7), &response(request, status, "", extra, body));
        self.world.said_since(before)
    }
}

impl Callee {
    pub fn called() -> Callee {
        let mut world = World::new(CLEAR, 9);
        let now = world.now;
        let session = world.stacks[ALICE].invite(now, invite(udp(7)));
        world.run(Duration::ZERO);
        let invite = world.seen.last().expect("an INVITE").1.clone();
        Callee { world, session, invite }
    }

    /// Answers the INVITE in the dialog of this tag; what Alice sends at once.
    pub fn answers(&mut self, status: u16, tag: &str, extra: &str, body: &str) -> Vec<String> {
        let invite = self.invite.clone();
        self.answers_to(&invite, status, tag, extra, body)
    }

    pub fn answers_to(
        &mut self,
        request: &str,
        status: u16,
        tag: &str,
        extra: &str,
        body: &str,
    ) -> Vec<String> {
        let before = self.world.seen.len();
        self.world.inject(ALICE, udp(7), &response(request, status, tag, extra, body));
        self.world.said_since(before)
    }

    /// A request of the phone in the dialog of this tag; what Alice sends at once.
    pub fn says(&mut self, (method, cseq): (&str, u32), tag: &str, extra: &str, body: &str) -> Vec<String> {
        let (call_id, own) = (header(&self.invite, "Call-ID"), header(&self.invite, "From"));
        let to_tag = own.split_once(";tag=").map(|(_, tag)| format!(";tag={tag}")).unwrap_or_default();
        let from_tag = if tag.is_empty() { String::new() } else { format!(";tag={tag}") };
        let text = request(("alice", "bob", &to_tag, &from_tag), (method, cseq), &call_id, extra, body);
        let before = self.world.seen.len();
        self.world.inject(ALICE, udp(7), &text);
        self.world.said_since(before)
    }

    /// Answers with 200, and Alice has been told.
    pub fn talks(extra: &str) -> Callee {
        let mut phone = Callee::called();
        let sent = phone.answers(200, "one", extra, "answer");
        assert!(sent.iter().any(|text| text.starts_with("ACK ")), "{sent:?}");
        phone.world.events[ALICE].clear();
        phone
    }

    /// Runs on; all of this method that Alice sends meanwhile.
    pub fn hears(&mut self, method: &str, time: Duration) -> Vec<String> {
        let before = self.world.seen.len();
        self.world.run(time);
        let sent = self.world.said_since(before).into_iter();
        sent.filter(|text| text.starts_with(&format!("{method} "))).collect()
    }

    pub fn was_told(&mut self, event: &Event) -> bool {
        self.world.run(Duration::ZERO);
        self.world.events[ALICE].contains(event)
    }
}

/// The value of a header, or nothing.
pub fn header(text: &str, name: &str) -> String {
    let start = format!("{name}: ");
    text.lines().find_map(|line| line.strip_prefix(&start)).unwrap_or_default().to_owned()
}

/// What follows the headers.
pub fn body(text: &str) -> &str {
    text.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}

fn tag_in_to(text: &str) -> Option<String> {
    text.starts_with("SIP/2.0")
        .then(|| header(text, "To"))?
        .split_once(";tag=")
        .map(|(_, tag)| tag.to_owned())
}

fn request(
    (to, from, to_tag, from_tag): (&str, &str, &str, &str),
    (method, cseq): (&str, u32),
    call_id: &str,
    extra: &str,
    body: &str,
) -> String {
    let kind = if body.is_empty() { "" } else { "Content-Type: application/sdp\r\n" };
    format!(
        "{method} sip:{to}@192.0.2.1 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.7;branch=z9hG4bK{method}{cseq}{from_tag};rport\r\n\
         From: <sip:{from}@example.org>{from_tag}\r\nTo: <sip:{to}@example.org>{to_tag}\r\nCall-ID: {call_id}\r\n\
         CSeq: {cseq} {method}\r\nContact: <sip:{from}@192.0.2.7:5060>\r\n{extra}{kind}Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

fn response(request: &str, status: u16, tag: &str, extra: &str, body: &str) -> String {
    let copied =
        ["Via", "From", "Call-ID", "CSeq"].map(|name| format!("{name}: {}\r\n", header(request, name)));
    let mut to = header(request, "To");
    if !to.contains(";tag=") && !tag.is_empty() {
        to += &format!(";tag={tag}");
    }
    let kind = if body.is_empty() { "" } else { "Content-Type: application/sdp\r\n" };
    format!(
        "SIP/2.0 {status} So\r\n{}To: {to}\r\nContact: <sip:bob@192.0.2.7:5060>\r\n{extra}{kind}Content-Length: {}\r\n\r\n{body}",
        copied.concat(),
        body.len()
    )
}
