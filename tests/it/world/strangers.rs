//! What is no engine: phones of another make, domains, and who puts words on a stream that no engine would.

use super::{Happening, Person, World};
use ahoy::engine::Input;
use ahoy::flow::{Closing, Flow};
use ahoy::identity::proof::{Evidence, Testimony};
use std::net::SocketAddr;

impl World {
    /// Bytes from somewhere that is nobody's node.
    pub fn throw(&mut self, person: Person, bytes: &[u8]) {
        self.throw_from(SocketAddr::from(([10, 9, 9, 9], 5060)), person, bytes);
    }

    /// The same from a certain place.
    pub fn throw_from(&mut self, from: SocketAddr, person: Person, bytes: &[u8]) {
        self.give(person, Input::Received { flow: Flow::Udp(from), bytes });
    }

    /// The connection to this address ends.
    pub fn breaks(&mut self, person: Person, at: SocketAddr) {
        self.give(person, Input::Closed { flow: Flow::Tcp(at), why: Closing::Ended });
    }

    /// A phone of another make: it answers INVITEs as it was told.
    pub(super) fn stranger(&mut self, from: Person, at: SocketAddr, text: &str, answer: &str) {
        if text.starts_with("INVITE ") {
            self.invites.push(text.to_owned());
            self.stranger_says(from, at, answer);
        }
    }

    /// What a phone of another make says to the INVITE it was sent last: a status line, more headers, and a body after an
    /// empty line.
    pub fn stranger_says(&mut self, to_whom: Person, at: SocketAddr, answer: &str) {
        let Some(text) = self.invites.last() else { return };
        let (answer, body) = answer.split_once("\r\n\r\n").unwrap_or((answer, ""));
        let is_copied =
            |line: &&str| ["Via:", "From:", "Call-ID:", "CSeq:"].iter().any(|name| line.starts_with(name));
        let copied = text.lines().filter(is_copied).collect::<Vec<_>>().join("\r\n");
        let to = text.lines().find(|line| line.starts_with("To:")).unwrap_or_default();
        let kind = if body.is_empty() { "" } else { "Content-Type: application/sdp\r\n" };
        let head = format!("{copied}\r\n{to};tag={}\r\n{kind}Content-Length: {}", at.port(), body.len());
        let bytes = format!("SIP/2.0 {answer}\r\n{head}\r\n\r\n{body}").into_bytes();
        self.later(self.weather.delay, to_whom, Happening::Bytes { flow: Flow::Udp(at), bytes });
    }

    /// Something on the proven stream from one to the other, whatever their engines say.
    pub fn says_on_a_stream(&mut self, from: Person, to: Person, text: &str) {
        self.stream(from, self.homes[to.0].node, text.as_bytes().to_vec());
    }

    /// What a domain says of an address; it has signed a letter where it has keys.
    pub(super) fn prove(&mut self, person: Person, id: u64, evidence: &Evidence) {
        let said = match evidence {
            Evidence::Texts { name } => {
                Input::Said { id, texts: Some(self.domains.get(name).cloned().unwrap_or_default()) }
            }
            Evidence::Letter { domain, .. } => {
                let signs = self.domains.contains_key(&format!("_domainkey.{domain}"));
                let testimony = if signs { Testimony::Signed } else { Testimony::Unsigned };
                Input::Testified { id, testimony }
            }
        };
        self.give(person, said);
    }
}
