//! Server-reflexive addresses (RFC 8445 5.1.1.2): how a socket is seen from outside, which other nodes tell by STUN
//! (RFC 8489). No STUN server is needed: every node answers.
//!
//! A question is never shorter than its answer and an unpadded one is not answered, so that nobody gets more sent to
//! another's address than he has sent himself.

use super::stun::{Class, Message, Method, SOFTWARE, Transaction, Writer, XOR_MAPPED_ADDRESS};
use rand::Rng;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// Nodes asked: one that answers is enough.
const ASKED_MAX: usize = 2;
/// Shorter than RFC 8489's RTO of 500 ms, since a call waits: a first question lost costs no more than this.
const ASK_AGAIN: Duration = Duration::from_millis(100);
/// A call waits no longer; a node farther away than that is of no use here.
pub const GATHER_TIME: Duration = Duration::from_millis(350);
/// How often a NAT is reminded while it rings (RFC 8445 11).
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// As long as the longest address, so that the answer is no longer than the question.
const PADDING: &[u8; 20] = b"Ahoy                ";

/// Asks how a socket is seen, before its session begins.
#[derive(Debug)]
pub struct Gathering {
    asked: Vec<Asked>,
    until: Instant,
    ask_at: Instant,
    is_told: bool,
}

#[derive(Debug)]
struct Asked {
    node: SocketAddr,
    transaction: Transaction,
    seen: Option<SocketAddr>,
}

impl Gathering {
    /// Asks some of these nodes.
    pub fn new(now: Instant, nodes: &[SocketAddr], rng: &mut impl Rng) -> Gathering {
        let ask = |node: &SocketAddr| Asked { node: *node, transaction: rng.random(), seen: None };
        let asked = nodes.iter().take(ASKED_MAX).map(ask).collect();
        Gathering { asked, until: now + GATHER_TIME, ask_at: now, is_told: false }
    }

    /// Questions to send now.
    pub fn poll_transmit(&mut self, now: Instant) -> Vec<(SocketAddr, Vec<u8>)> {
        if now < self.ask_at {
            return Vec::new();
        }
        let is_open = now < self.until && self.asked.iter().any(|asked| asked.seen.is_none());
        self.ask_at = now + if is_open { ASK_AGAIN } else { KEEP_ALIVE };
        self.asked.iter().map(|asked| (asked.node, question(asked.transaction))).collect()
    }

    /// Takes an answer.
    pub fn handle_datagram(&mut self, from: SocketAddr, bytes: &[u8]) {
        for asked in self.asked.iter_mut().filter(|asked| asked.node == from) {
            asked.seen = mapped(bytes, &asked.transaction).or(asked.seen);
        }
    }

    /// Whether anybody has answered.
    pub fn is_heard(&self) -> bool {
        self.asked.iter().any(|asked| asked.seen.is_some())
    }

    /// What was found, once: when all have answered, or time is up.
    pub fn poll_found(&mut self, now: Instant) -> Option<Vec<SocketAddr>> {
        let is_over = now >= self.until || self.asked.iter().all(|asked| asked.seen.is_some());
        if self.is_told || !is_over {
            return None;
        }
        self.is_told = true;
        let mut found: Vec<SocketAddr> = self.asked.iter().filter_map(|asked| asked.seen).collect();
        found.dedup();
        Some(found)
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let next = if self.is_told { self.ask_at } else { self.ask_at.min(self.until) };
        (!self.asked.is_empty()).then_some(next)
    }
}

/// How the socket is seen from which this comes?
pub fn question(transaction: Transaction) -> Vec<u8> {
    Writer::new(Class::Request, Method::Binding, transaction).with(SOFTWARE, PADDING).finish()
}

/// Answers a question; `None` for what is none, asks for more, or is shorter than its answer.
pub fn answer(question: &[u8], from: SocketAddr) -> Option<Vec<u8>> {
    let asked = Message::read(question).filter(|asked| asked.class == Class::Request)?;
    if asked.method != Method::Binding || asked.is_signed() || !asked.unknown(&[]).is_empty() {
        return None;
    }
    let from = SocketAddr::new(from.ip().to_canonical(), from.port());
    let answer = Writer::new(Class::Success, Method::Binding, asked.transaction)
        .with_address(XOR_MAPPED_ADDRESS, from)
        .finish();
    (answer.len() <= question.len()).then_some(answer)
}

/// Whether this answers a question, of this call or another.
pub fn is_answer(bytes: &[u8]) -> bool {
    Message::read(bytes)
        .is_some_and(|answer| answer.class != Class::Request && answer.method == Method::Binding)
}

/// How the socket is seen that has asked.
pub fn mapped(answer: &[u8], transaction: &Transaction) -> Option<SocketAddr> {
    let answer = Message::read(answer).filter(|answer| answer.class == Class::Success)?;
    if answer.method != Method::Binding || answer.transaction != *transaction {
        return None;
    }
    let address = answer.address(XOR_MAPPED_ADDRESS)?;
    let ip = address.ip();
    (address.port() != 0 && !ip.is_unspecified() && !ip.is_multicast()).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::stun::HEADER;
    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha20Rng;

    #[test]
    fn the_sample_response_of_rfc_5769_tells_its_address() {
        // RFC 5769 2.2, with MESSAGE-INTEGRITY and FINGERPRINT, which are of no use to a question without a password.
        let sample = "0101003c2112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f722000200008\
                      0001a147e112a643000800142b91f599fd9e90c38c7489f92af9ba53f06be7d780280004c07d4c96";
        let bytes: Vec<u8> = (0..sample.len() / 2)
            .map(|at| u8::from_str_radix(&sample[2 * at..2 * at + 2], 16).unwrap())
            .collect();
        let transaction = [0xb7, 0xe7, 0xa7, 0x01, 0xbc, 0x34, 0xd6, 0x86, 0xfa, 0x87, 0xdf, 0xae];
        assert_eq!(mapped(&bytes, &transaction), Some(at("192.0.2.1:32853")));
        assert_eq!(mapped(&bytes, &[0; 12]), None, "to another question");
    }

    #[test]
    fn an_answer_tells_the_address_and_is_no_longer_than_its_question() {
        for address in ["192.0.2.1:5000", "[2001:db8::1]:5000"] {
            let question = question([7; 12]);
            let answer = answer(&question, at(address)).unwrap();
            assert!(answer.len() <= question.len());
            assert_eq!(mapped(&answer, &[7; 12]), Some(at(address)));
        }
        let mapped_v4 = answer(&question([7; 12]), at("[::ffff:192.0.2.1]:5000")).unwrap();
        assert_eq!(mapped(&mapped_v4, &[7; 12]), Some(at("192.0.2.1:5000")));
    }

    #[test]
    fn a_short_question_or_one_that_asks_for_more_is_not_answered() {
        let whole = question([7; 12]);
        let mut short = whole[..HEADER].to_vec();
        short[3] = 0;
        assert_eq!(answer(&short, at("192.0.2.1:5000")), None, "the answer would be longer");
        let mut change = whole.clone();
        (change[HEADER], change[HEADER + 1]) = (0x00, 0x03);
        assert_eq!(answer(&change, at("192.0.2.1:5000")), None, "CHANGE-REQUEST would go to another address");
        assert_eq!(
            answer(&answer(&whole, at("192.0.2.1:5000")).unwrap(), at("192.0.2.1:5000")),
            None,
            "no loop"
        );
    }

    #[test]
    fn a_call_waits_for_all_who_are_asked_and_not_for_long() {
        let start = Instant::now();
        let nodes = ["192.0.2.1:1", "192.0.2.2:2", "192.0.2.3:3"].map(at);
        let mut gathering = gathering(start, &nodes);
        let asked = gathering.poll_transmit(start);
        assert_eq!(asked.len(), ASKED_MAX);
        assert!(gathering.poll_transmit(start).is_empty());
        assert_eq!(gathering.poll_timeout(), Some(start + ASK_AGAIN));
        let seen = at("198.51.100.1:4000");
        gathering.handle_datagram(asked[0].0, &answer(&asked[0].1, seen).unwrap());
        gathering.handle_datagram(asked[0].0, &answer(&asked[1].1, at("203.0.113.9:9")).unwrap());
        assert_eq!(gathering.poll_found(start), None);
        assert_eq!(gathering.poll_transmit(start + ASK_AGAIN).len(), ASKED_MAX, "asked again");
        assert_eq!(gathering.poll_found(start + GATHER_TIME), Some(vec![seen]));
        assert_eq!(gathering.poll_found(start + GATHER_TIME), None, "told once");
    }

    #[test]
    fn all_answers_end_the_wait_and_the_nat_is_reminded_while_it_rings() {
        let start = Instant::now();
        let mut gathering = gathering(start, &["192.0.2.1:1", "192.0.2.2:2"].map(at));
        for (node, question) in gathering.poll_transmit(start) {
            gathering.handle_datagram(node, &answer(&question, at("198.51.100.1:4000")).unwrap());
        }
        assert_eq!(gathering.poll_found(start), Some(vec![at("198.51.100.1:4000")]));
        let next = start + ASK_AGAIN;
        assert_eq!(gathering.poll_transmit(next).len(), 2);
        assert_eq!(gathering.poll_timeout(), Some(next + KEEP_ALIVE));
        assert_eq!(self::gathering(start, &[]).poll_found(start), Some(Vec::new()));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>, at_byte in 0..HEADER + 24, to: u8) {
            answer(&bytes, at("192.0.2.1:5000"));
            mapped(&bytes, &[7; 12]);
            let mut changed = question([7; 12]);
            changed[at_byte] = to;
            let answered = answer(&changed, at("[2001:db8::1]:5000"));
            prop_assert!(answered.is_none_or(|answer| answer.len() <= changed.len()));
        }
    }

    fn gathering(now: Instant, nodes: &[SocketAddr]) -> Gathering {
        Gathering::new(now, nodes, &mut ChaCha20Rng::from_seed([1; 32]))
    }

    fn at(text: &str) -> SocketAddr {
        text.parse().unwrap()
    }
}
