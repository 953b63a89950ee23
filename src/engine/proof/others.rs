//! What domains say of others: what their claims carry in proof is checked by asking the domains, and remembered.
//!
//! A proof ranks people who claim one name and is shown beside them. It pins nobody, and whoever is pinned stays so.

use super::super::Output;
use super::super::api::Proof as Word;
use super::super::core::Core;
use crate::aor::Aor;
use crate::identity::proof::{PROOF_LIFE, Proof, Said, Testimony, judge_texts};
use crate::identity::{PROOFS_MAX, RootId};
use crate::overlay::{LookupId, Proofs};
use crate::store::{Request, limit};
use crate::time::Now;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// The setting in the store: address, key and the day it counts from (Unix seconds), one a line.
const PROVED: &str = "proof.others";
/// People whose proofs are remembered; those that were learnt first make room.
const PROVED_MAX: usize = 50;
/// Questions to domains at once: names that many people claim with proofs are asked about in part.
const ASKED_MAX: usize = 64;
/// What a domain has said is not asked again sooner.
const FRESH: Duration = Duration::from_secs(24 * 3600);

/// Whose address a domain has confirmed, and what is being asked.
#[derive(Default)]
pub(super) struct Others {
    asked: BTreeMap<u64, Asked>,
    waiting: Vec<(LookupId, Aor, Vec<RootId>)>,
    checked: BTreeMap<(Aor, RootId), u64>,
}

#[derive(Clone, Debug)]
struct Asked {
    aor: Aor,
    root: RootId,
    /// Unix seconds.
    at: u64,
}

/// Whose proofs are known, and since when (Unix seconds).
#[derive(Debug, Default)]
pub(in crate::engine) struct Proved(Vec<(Aor, RootId, u64)>);

impl Proved {
    /// As the store kept them.
    pub fn new(settings: &BTreeMap<String, String>) -> Proved {
        let kept = settings.get(PROVED).map(String::as_str).unwrap_or_default();
        let read = |line: &str| {
            let mut words = line.split(' ');
            let (aor, root, at) = (words.next()?, words.next()?, words.next()?);
            Some((aor.parse().ok()?, root.parse().ok()?, at.parse().ok()?))
        };
        Proved(kept.lines().filter_map(read).take(PROVED_MAX).collect())
    }

    /// What the domain says of somebody, while it counts.
    pub fn of(&self, now: Now, aor: &Aor, root: &RootId) -> Option<Word> {
        let (_, _, at) = self.0.iter().find(|(name, key, _)| name == aor && key == root)?;
        let counts = at.saturating_add(PROOF_LIFE.as_secs()) > now.unix_s();
        counts.then(|| Word { domain: aor.domain().to_owned(), at_ms: at.saturating_mul(1_000) })
    }

    fn set(&mut self, aor: &Aor, root: RootId, at: Option<u64>) {
        self.0.retain(|(name, key, _)| name != aor || *key != root);
        if let Some(at) = at {
            self.0.push((aor.clone(), root, at));
        }
        let surplus = self.0.len().saturating_sub(PROVED_MAX);
        self.0.drain(..surplus);
    }

    fn to_setting(&self) -> Request {
        let mut value = String::new();
        for (aor, root, at) in self.0.iter().rev() {
            let line = format!("{aor} {root} {at}\n");
            if value.len() + line.len() <= limit::VALUE_MAX {
                value.insert_str(0, &line);
            }
        }
        Request::SetSetting { key: PROVED.to_owned(), value }
    }
}

impl Others {
    /// Takes in what a claim carries, and asks the domain; ids are the caller's.
    pub fn heard(&mut self, core: &mut Core, now: Now, found: &Proofs, mut id: impl FnMut() -> u64) {
        let Proofs { aor, root, proofs } = found;
        let unix_s = now.unix_s();
        let is_fresh = |at: &u64| unix_s.saturating_sub(*at) < FRESH.as_secs();
        let is_asked = self.asked.values().any(|asked| asked.aor == *aor && asked.root == *root);
        if is_asked || self.checked.get(&(aor.clone(), *root)).is_some_and(is_fresh) {
            return;
        }
        let read = |bytes: &Vec<u8>| Proof::from_bytes(bytes, aor, root, unix_s);
        for proof in proofs.iter().take(PROOFS_MAX).filter_map(read) {
            if self.asked.len() >= ASKED_MAX {
                return;
            }
            let at = match &proof {
                Proof::Letter(letter) => letter.date,
                Proof::Domain => unix_s,
            };
            let id = id();
            self.asked.insert(id, Asked { aor: aor.clone(), root: *root, at });
            core.put(Output::Prove { id, evidence: proof.evidence(aor) });
        }
    }

    /// What a domain says of a letter; whose it is, where that has changed anything.
    pub fn handle_letter(&mut self, core: &mut Core, now: Now, id: u64, testimony: Testimony) -> Option<Aor> {
        let asked = self.asked.remove(&id)?;
        let said = match testimony {
            Testimony::Signed => Some(true),
            Testimony::Unsigned => Some(false),
            Testimony::Unanswered => None,
        };
        self.judged(core, now, asked, said)
    }

    /// What stands in a domain's DNS; whose it is, where that has changed anything.
    pub fn handle_said(
        &mut self,
        core: &mut Core,
        now: Now,
        id: u64,
        texts: Option<&[String]>,
    ) -> Option<Aor> {
        let asked = self.asked.remove(&id)?;
        let judge = |texts: &[String]| judge_texts(texts.iter().map(String::as_str), &asked.aor, &asked.root);
        let said = texts.map(|texts| judge(texts) == Said::Yes);
        self.judged(core, now, asked, said)
    }

    /// A look-up that has found several people waits until their domains have answered, which takes 5 s at most.
    pub fn wait(&mut self, lookup: LookupId, aor: &Aor, roots: &[RootId]) -> bool {
        let is_asked = self.asked.values().any(|asked| asked.aor == *aor);
        if is_asked {
            self.waiting.push((lookup, aor.clone(), roots.to_vec()));
        }
        is_asked
    }

    /// Look-ups whose wait is over.
    pub fn take_waiting(&mut self) -> Vec<(LookupId, Vec<RootId>)> {
        let asked: BTreeSet<Aor> = self.asked.values().map(|asked| asked.aor.clone()).collect();
        let over = self.waiting.extract_if(.., |(_, aor, _)| !asked.contains(aor));
        over.map(|(lookup, _, roots)| (lookup, roots)).collect()
    }

    /// What one proof does not say another may: the last of them that is asked about decides what is forgotten.
    fn judged(&mut self, core: &mut Core, now: Now, asked: Asked, said: Option<bool>) -> Option<Aor> {
        let Asked { aor, root, at } = asked;
        let said = said?;
        if self.checked.len() >= PROVED_MAX {
            self.checked.pop_first();
        }
        self.checked.insert((aor.clone(), root), now.unix_s());
        let is_last = !self.asked.values().any(|other| other.aor == aor && other.root == root);
        let known = core.proved.of(now, &aor, &root);
        match (said, &known) {
            (true, _) => core.proved.set(&aor, root, Some(at)),
            (false, Some(_)) if is_last => core.proved.set(&aor, root, None),
            (false, _) => return None,
        }
        core.write(core.proved.to_setting());
        (core.proved.of(now, &aor, &root) != known).then_some(aor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::RootKey;
    use std::time::{Instant, UNIX_EPOCH};

    const AT: u64 = 1_800_000_000;

    fn now(unix_s: u64) -> Now {
        Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(unix_s) }
    }

    fn root(seed: u8) -> RootId {
        RootKey::from_seed(&[seed; 32]).id()
    }

    fn kept(proved: &Proved) -> BTreeMap<String, String> {
        let Request::SetSetting { key, value } = proved.to_setting() else { panic!("no setting") };
        BTreeMap::from([(key, value)])
    }

    #[test]
    fn what_a_domain_has_said_is_kept_for_ninety_days() {
        let alice: Aor = "alice@example.org".parse().unwrap();
        let mut proved = Proved::default();
        proved.set(&alice, root(1), Some(AT));
        let proved = Proved::new(&kept(&proved));
        let word = proved.of(now(AT), &alice, &root(1)).unwrap();
        assert_eq!((word.domain.as_str(), word.at_ms), ("example.org", AT * 1_000));
        assert_eq!(proved.of(now(AT), &alice, &root(2)), None);
        assert_eq!(proved.of(now(AT + PROOF_LIFE.as_secs()), &alice, &root(1)), None);
    }

    #[test]
    fn the_newest_are_remembered_within_bounds() {
        let mut proved = Proved::default();
        let name = |at: usize| format!("{}{at}@example.org", "x".repeat(60)).parse::<Aor>().unwrap();
        for at in 0..PROVED_MAX + 10 {
            proved.set(&name(at), root(1), Some(AT));
        }
        assert_eq!(proved.of(now(AT), &name(0), &root(1)), None);
        let kept = kept(&proved);
        assert!(kept.values().all(|value| value.len() <= limit::VALUE_MAX));
        assert!(Proved::new(&kept).of(now(AT), &name(PROVED_MAX + 9), &root(1)).is_some());
        proved.set(&name(PROVED_MAX + 9), root(1), None);
        assert_eq!(proved.of(now(AT), &name(PROVED_MAX + 9), &root(1)), None);
        assert!(
            Proved::new(&BTreeMap::from([(PROVED.to_owned(), "x\ny z\na b c d".to_owned())])).0.is_empty()
        );
    }
}
