//! Answers without a transaction (RFC 3261 8.2.7): whatever is needed to know them again is in their To tag.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::flow::Flow;
use crate::sip::message::{Head, Request};
use crate::sip::transport::Realm;

/// Bytes of the hash that become the tag: RFC 3261 19.3 wants at least 32 bits.
const TAG_BYTES: usize = 8;

/// Makes the To tags of stateless answers and knows the ACKs to them.
#[derive(Default)]
pub struct Stateless {
    secret: [u8; 32],
}

impl Stateless {
    pub fn new(secret: [u8; 32]) -> Stateless {
        Stateless { secret }
    }

    /// The To tag for an answer: "a stateless UAS MUST generate the same tag for the same request" (RFC 3261 8.2.7),
    /// and nobody else can.
    pub fn tag(&self, head: &Head, flow: Flow) -> String {
        let mut hash = Sha256::new();
        hash.update(self.secret);
        match Realm::of(flow) {
            Realm::Open => hash.update([0]),
            Realm::Node(node) => hash.update(node.0),
            Realm::Local => hash.update([1]),
        }
        for text in [head.call_id.as_str(), head.tag_in_from()] {
            hash.update(text.len().to_be_bytes());
            hash.update(text);
        }
        hash.update(head.cseq.to_be_bytes());
        let mut tag = String::with_capacity(2 * TAG_BYTES);
        for byte in hash.finalize().iter().take(TAG_BYTES) {
            let _ = write!(tag, "{byte:02x}");
        }
        tag
    }

    /// Whether this ACK is for an answer made so.
    pub fn is_acknowledged_by(&self, ack: &Request, flow: Flow) -> bool {
        ack.head.tag_in_to().is_some_and(|tag| tag == self.tag(&ack.head, flow))
    }
}
