//! For whom a node speaks besides its owner: an account's own signature, bound to the two nodes of the stream.
//!
//! The signature is a hello (`identity::hello`) in the header `Ahoy-Identity`. It is checked once and made once for each
//! stream, since every request of an account carries it.

use crate::flow::NodeId;
use crate::identity::hello::{self, HELLO_MAX, Role, Session};
use crate::identity::{Own, Proven, RootId};
use crate::overlay::HOSTED_MAX;
use crate::time::Now;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Identities taken from one node: all that an honest one hosts. A node that signs more pushes out its own only.
const HEARD_PER_NODE_MAX: usize = HOSTED_MAX;
/// Identities said to nodes and kept for the next request: a few conversations for each account that may be hosted.
const SAID_MAX: usize = 4 * HOSTED_MAX;
/// How long a signature is taken for good without looking at its times again, and sent again unchanged.
const KEPT: Duration = Duration::from_secs(3600);
/// Longest header value: a hello in base 64.
const VALUE_MAX: usize = HELLO_MAX.div_ceil(3) * 4;

/// What has been checked, and what has been signed.
#[derive(Debug, Default)]
pub(super) struct Identities {
    heard: BTreeMap<NodeId, BTreeMap<[u8; 32], (Proven, Instant)>>,
    said: BTreeMap<(NodeId, RootId), (String, Instant)>,
}

impl Identities {
    /// For whom `from` speaks when it sends this header value to `own`, or `None` where that is not proven.
    pub fn hear(&mut self, now: Now, (from, own): (NodeId, NodeId), value: &str) -> Option<Proven> {
        if value.len() > VALUE_MAX {
            return None;
        }
        let hash: [u8; 32] = Sha256::new().chain_update(own.0).chain_update(value).finalize().into();
        let known = self.heard.get(&from).and_then(|heard| heard.get(&hash));
        if let Some((proven, at)) = known
            && now.mono.saturating_duration_since(*at) < KEPT
        {
            return Some(proven.clone());
        }
        let bytes = STANDARD.decode(value).ok()?;
        let proven = hello::verify(&bytes, session(from, own), now).ok()?;
        let heard = self.heard.entry(from).or_default();
        if heard.len() >= HEARD_PER_NODE_MAX && !heard.contains_key(&hash) {
            drop_oldest(heard);
        }
        heard.insert(hash, (proven.clone(), now.mono));
        Some(proven)
    }

    /// The header value by which `own` speaks for this identity to `to`.
    pub fn say(&mut self, now: Now, identity: &Own, (own, to): (NodeId, NodeId)) -> String {
        let key = (to, identity.root().id());
        if let Some((value, at)) = self.said.get(&key)
            && now.mono.saturating_duration_since(*at) < KEPT
        {
            return value.clone();
        }
        let value = STANDARD.encode(hello::make(identity, session(own, to), now));
        if self.said.len() >= SAID_MAX && !self.said.contains_key(&key) {
            drop_oldest(&mut self.said);
        }
        self.said.insert(key, (value.clone(), now.mono));
        value
    }

    /// The stream to a node has ended.
    pub fn forget_node(&mut self, node: &NodeId) {
        self.heard.remove(node);
        self.said.retain(|(to, _), _| to != node);
    }

    /// An identity is hosted here no longer, or under another name.
    pub fn forget_own(&mut self, root: &RootId) {
        self.said.retain(|(_, said), _| said != root);
    }
}

/// Whoever opened the stream: the speaker counts as its opener.
fn session(from: NodeId, to: NodeId) -> Session {
    Session { from, to, role: Role::Opener }
}

fn drop_oldest<K: Ord + Copy, V>(kept: &mut BTreeMap<K, (V, Instant)>) {
    let oldest = kept.iter().min_by_key(|(_, (_, at))| *at).map(|(key, _)| *key);
    oldest.map(|key| kept.remove(&key));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::UNIX_EPOCH;

    const GATEWAY: NodeId = NodeId([1; 32]);
    const HERE: NodeId = NodeId([2; 32]);
    const OTHER: NodeId = NodeId([3; 32]);

    fn now() -> Now {
        Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(1_800_000_000) }
    }

    fn carol(number: u16) -> Own {
        let mut seed = [9; 32];
        seed[..2].copy_from_slice(&number.to_be_bytes());
        Own::generate(seed, "carol@example.org".parse().expect("literal"), "Carol", now())
    }

    #[test]
    fn what_is_said_to_a_node_is_believed_there() {
        let value = Identities::default().say(now(), &carol(0), (GATEWAY, HERE));
        let proven = Identities::default().hear(now(), (GATEWAY, HERE), &value).expect("proven");
        assert_eq!((proven.aor.as_str(), proven.root), ("carol@example.org", carol(0).root().id()));
    }

    #[test]
    fn nobody_can_say_again_what_was_said_to_him() {
        let value = Identities::default().say(now(), &carol(0), (GATEWAY, HERE));
        let mut heard = Identities::default();
        assert!(heard.hear(now(), (GATEWAY, HERE), &value).is_some());
        for session in [(OTHER, HERE), (HERE, GATEWAY), (HERE, OTHER), (GATEWAY, OTHER)] {
            assert_eq!(heard.hear(now(), session, &value), None, "{session:?}");
        }
    }

    #[test]
    fn a_signature_is_made_once_for_each_node_and_anew_after_an_hour() {
        let mut said = Identities::default();
        let (start, own) = (now(), carol(0));
        let first = said.say(start, &own, (GATEWAY, HERE));
        assert_eq!(said.say(start.plus(KEPT / 2), &own, (GATEWAY, HERE)), first);
        assert_ne!(said.say(start, &own, (GATEWAY, OTHER)), first);
        assert_ne!(said.say(start.plus(KEPT), &own, (GATEWAY, HERE)), first);
        said.forget_own(&own.root().id());
        assert!(said.said.is_empty());
    }

    #[test]
    fn a_signature_that_has_run_out_is_believed_an_hour_longer_at_most() {
        let start = now();
        let value = Identities::default().say(start, &carol(0), (GATEWAY, HERE));
        let mut heard = Identities::default();
        let last = start.plus(crate::identity::CLAIM_LIFE - Duration::from_secs(1));
        assert!(heard.hear(last, (GATEWAY, HERE), &value).is_some());
        assert!(heard.hear(last.plus(KEPT - Duration::from_secs(1)), (GATEWAY, HERE), &value).is_some());
        assert!(heard.hear(last.plus(KEPT), (GATEWAY, HERE), &value).is_none());
    }

    #[test]
    fn a_node_that_signs_without_end_pushes_out_its_own() {
        let start = now();
        let mut heard = Identities::default();
        let honest = Identities::default().say(start, &carol(0), (OTHER, HERE));
        assert!(heard.hear(start, (OTHER, HERE), &honest).is_some());
        for number in 0..HEARD_PER_NODE_MAX as u16 + 2 {
            let value = Identities::default().say(start, &carol(number), (GATEWAY, HERE));
            assert!(
                heard
                    .hear(start.plus(Duration::from_millis(number.into())), (GATEWAY, HERE), &value)
                    .is_some()
            );
        }
        assert_eq!(heard.heard[&GATEWAY].len(), HEARD_PER_NODE_MAX);
        assert_eq!(heard.heard[&OTHER].len(), 1);
        heard.forget_node(&GATEWAY);
        assert_eq!(heard.heard.len(), 1);
    }

    #[test]
    fn signatures_kept_for_later_are_bounded() {
        let mut said = Identities::default();
        let own = carol(0);
        for number in 0..=SAID_MAX as u32 {
            let mut node = [4; 32];
            node[..4].copy_from_slice(&number.to_be_bytes());
            said.say(now(), &own, (GATEWAY, NodeId(node)));
        }
        assert_eq!(said.said.len(), SAID_MAX);
    }

    proptest! {
        #[test]
        fn no_value_makes_it_panic_or_proves_anybody(value in "[A-Za-z0-9+/=\\PC]{0,300}") {
            prop_assert_eq!(Identities::default().hear(now(), (GATEWAY, HERE), &value), None);
        }
    }
}
