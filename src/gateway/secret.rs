//! The keyed hash behind everything that only this gateway can have made: tags, marks of loops, Record-Route, ETags.

use sha2::{Digest, Sha256};

use crate::sip::message::{Head, Request};

/// A random key. It may be kept from start to start: dialogs set up before are then still relayed.
#[derive(Clone)]
pub struct Secret([u8; 32]);

/// Hex digits of a hash: 96 bits, beyond guessing and short enough for a URI.
const DIGITS: usize = 24;

impl Secret {
    pub fn new(key: [u8; 32]) -> Secret {
        Secret(key)
    }

    /// The hash of these, for this use only.
    pub fn hash(&self, label: &str, parts: &[&str]) -> String {
        let digest = self.digest(label, parts);
        digest.iter().take(DIGITS / 2).map(|byte| format!("{byte:02x}")).collect()
    }

    /// The hash of these as a number: what strangers write is remembered by it, for they may write much.
    pub fn number(&self, label: &str, parts: &[&str]) -> u64 {
        let digest = self.digest(label, parts);
        digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
    }

    /// RFC 3261 8.2.7: the To tag of a stateless answer is always the same for the same request.
    pub fn tag(&self, head: &Head) -> String {
        let branch = head.vias.first().and_then(|via| via.params.get("branch")).unwrap_or_default();
        self.hash("tag", &[&head.call_id, head.tag_in_from(), &head.cseq.to_string(), branch])
    }

    /// RFC 3261 16.6 step 8, RFC 5393 4.2.1: everything that decides where a request goes, and nothing that changes
    /// from hop to hop.
    pub fn mark(&self, request: &Request) -> String {
        let head = &request.head;
        let all = |name: &str| head.rest.all(name).collect::<Vec<_>>().join(",");
        let decisive = [
            request.uri.to_string(),
            head.call_id.clone(),
            head.tag_in_from().to_owned(),
            head.tag_in_to().unwrap_or_default().to_owned(),
            head.cseq.to_string(),
            all("Route"),
            all("Proxy-Require"),
        ];
        self.hash("mark", &decisive.each_ref().map(String::as_str))
    }

    /// Nested, so that nothing can be appended; each part with its length, so that none can lend to another.
    fn digest(&self, label: &str, parts: &[&str]) -> [u8; 32] {
        let mut inner = Sha256::new().chain_update(self.0).chain_update(label).chain_update([0]);
        for part in parts {
            inner.update(part.len().to_be_bytes());
            inner.update(part);
        }
        Sha256::new().chain_update(self.0).chain_update(inner.finalize()).finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn use_parts_and_key_all_count() {
        let secret = Secret::new([1; 32]);
        let hash = secret.hash("a", &["b", "c"]);
        assert_eq!(hash.len(), DIGITS);
        assert_eq!(secret.hash("a", &["b", "c"]), hash);
        for other in [secret.hash("x", &["b", "c"]), secret.hash("a", &["bc", ""]), secret.hash("a", &["b"])]
        {
            assert_ne!(other, hash);
        }
        assert_ne!(Secret::new([2; 32]).hash("a", &["b", "c"]), hash);
    }
}
