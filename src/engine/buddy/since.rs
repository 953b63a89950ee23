//! Since when this node has known of a claim. What a record says of its age is its maker's word; this is nobody's.

use crate::aor::Aor;
use crate::identity::{CLAIMS_MAX, RootId};
use crate::store::{Request, limit};
use crate::time::Now;
use std::collections::BTreeMap;

/// Settings' keys in the store begin so; the name follows. The value: key and time (Unix milliseconds), one a line.
const SINCE: &str = "claims.since.";
/// Names remembered; that which has had no newcomer for longest makes room.
const NAMES_MAX: usize = 64;

/// Claims that this user's own look-ups have come across.
#[derive(Debug, Default)]
pub(in crate::engine) struct Since(BTreeMap<Aor, Vec<(RootId, u64)>>);

impl Since {
    /// As the store kept them.
    pub fn new(settings: &BTreeMap<String, String>) -> Since {
        let line = |line: &str| {
            let (root, at_ms) = line.split_once(' ')?;
            Some((root.parse().ok()?, at_ms.parse().ok()?))
        };
        let name = |(key, value): (&String, &String)| {
            let claims: Vec<_> = value.lines().filter_map(line).take(CLAIMS_MAX).collect();
            let aor = key.strip_prefix(SINCE)?.parse().ok()?;
            (!claims.is_empty()).then_some((aor, claims))
        };
        Since(settings.iter().filter_map(name).take(NAMES_MAX).collect())
    }

    /// Since when (Unix milliseconds); `None` where it has not been met before.
    pub fn of(&self, aor: &Aor, root: &RootId) -> Option<u64> {
        self.0.get(aor)?.iter().find(|(key, _)| key == root).map(|(_, at_ms)| *at_ms)
    }

    /// These claim the name now; what is to be kept of it. Whoever was there before makes no room.
    pub fn met(&mut self, now: Now, aor: &Aor, roots: &[RootId]) -> Vec<Request> {
        let key = format!("{SINCE}{aor}");
        if key.len() > limit::WORD_MAX {
            return Vec::new();
        }
        let mut writes = Vec::new();
        if self.0.len() >= NAMES_MAX && !self.0.contains_key(aor) {
            writes.extend(self.forget_one());
        }
        let claims = self.0.entry(aor.clone()).or_default();
        let before = claims.len();
        for root in roots {
            if claims.len() < CLAIMS_MAX && claims.iter().all(|(known, _)| known != root) {
                claims.push((*root, now.unix_ms()));
            }
        }
        if claims.len() > before {
            let value = claims.iter().map(|(root, at_ms)| format!("{root} {at_ms}\n")).collect();
            writes.push(Request::SetSetting { key, value });
        }
        writes
    }

    fn forget_one(&mut self) -> Option<Request> {
        let newest = |claims: &[(RootId, u64)]| claims.iter().map(|(_, at_ms)| *at_ms).max();
        let oldest = self.0.iter().min_by_key(|(_, claims)| newest(claims)).map(|(aor, _)| aor.clone())?;
        self.0.remove(&oldest);
        Some(Request::SetSetting { key: format!("{SINCE}{oldest}"), value: String::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::RootKey;
    use std::time::{Duration, Instant, UNIX_EPOCH};

    fn now(at_ms: u64) -> Now {
        Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_millis(at_ms) }
    }

    fn root(seed: u8) -> RootId {
        RootKey::from_seed(&[seed; 32]).id()
    }

    fn aor(number: usize) -> Aor {
        format!("a{number}@example.org").parse().unwrap()
    }

    /// What was written, as the store gives it back.
    fn kept(writes: Vec<Request>, settings: &mut BTreeMap<String, String>) {
        for write in writes {
            let Request::SetSetting { key, value } = write else { panic!("{write:?}") };
            assert!(key.len() <= limit::WORD_MAX && value.len() <= limit::VALUE_MAX);
            settings.insert(key, value);
        }
    }

    #[test]
    fn a_claim_is_as_old_as_the_first_look_up_that_met_it_also_after_a_restart() {
        let mut settings = BTreeMap::new();
        let mut since = Since::default();
        assert_eq!(since.of(&aor(1), &root(1)), None);
        kept(since.met(now(1_000), &aor(1), &[root(1)]), &mut settings);
        kept(since.met(now(2_000), &aor(1), &[root(1), root(2)]), &mut settings);
        assert_eq!(since.met(now(3_000), &aor(1), &[root(2)]), [], "nothing is new");
        let since = Since::new(&settings);
        assert_eq!(since.of(&aor(1), &root(1)), Some(1_000));
        assert_eq!(since.of(&aor(1), &root(2)), Some(2_000));
        assert_eq!(since.of(&aor(2), &root(1)), None);
    }

    #[test]
    fn newcomers_push_out_nobody_who_was_there_and_names_are_bounded() {
        let mut settings = BTreeMap::new();
        let mut since = Since::default();
        let crowd: Vec<RootId> = (1..=40).map(root).collect();
        kept(since.met(now(1), &aor(0), &crowd[..1]), &mut settings);
        kept(since.met(now(2), &aor(0), &crowd), &mut settings);
        assert_eq!(since.of(&aor(0), &crowd[0]), Some(1));
        assert_eq!(since.of(&aor(0), &crowd[CLAIMS_MAX]), None);
        for number in 1..NAMES_MAX + 10 {
            kept(since.met(now(10 + number as u64), &aor(number), &crowd[..1]), &mut settings);
            assert!(since.0.len() <= NAMES_MAX);
        }
        assert_eq!(since.of(&aor(0), &crowd[0]), None, "the one without newcomers for longest");
        settings.retain(|_, value| !value.is_empty());
        assert_eq!(Since::new(&settings).0, since.0);
        settings.insert(format!("{SINCE}x@example.org"), "no key\nx y z\n".to_owned());
        assert_eq!(Since::new(&settings).0, since.0, "what cannot be read is left aside");
    }
}
