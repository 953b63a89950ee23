//! An overlay of nodes that come and go, for parcels: each lies on the two dozen nearest to its key. Who leaves takes along what he has kept,
//! and another comes in his place, with another key and nothing. Keepers pass parcels on as `io/swarm/task/pass_on` does.

use super::World;
use ahoy::identity::{self, Key};
use ahoy::time::Now;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// Nodes that keep one parcel.
const KEEPERS: usize = 24;
/// As `pass_on` has them.
const QUIET: Duration = Duration::from_secs(8 * 60);
const SPREAD: Duration = Duration::from_secs(4 * 60);

pub struct Churn {
    nodes: BTreeMap<u64, Node>,
    due: BTreeSet<(Instant, u64, Act)>,
    next: u64,
    /// Half of all stay for less.
    median: Duration,
    random: ChaCha20Rng,
}

struct Node {
    place: [u8; 32],
    /// And since when nobody has brought it again.
    parcels: BTreeMap<Key, (Vec<u8>, Instant)>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Act {
    Leave,
    PassOn,
}

impl World {
    /// From now on parcels lie on so many nodes that come and go.
    pub fn churns(&mut self, nodes: usize, median: Duration, seed: u64) {
        let random = ChaCha20Rng::seed_from_u64(seed);
        let (now, due) = (self.now.mono, BTreeSet::new());
        let mut churn = Churn { nodes: BTreeMap::new(), due, next: 0, median, random };
        (0..nodes).for_each(|_| churn.come(now));
        self.churn = Some(churn);
    }

    pub(super) fn is_churned(&self, value: &[u8]) -> bool {
        self.churn.is_some() && identity::is_parcel(value)
    }
}

impl Churn {
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// What its keepers have that are there now: each form of it once.
    pub fn copies(&mut self, now: Instant, key: &Key) -> BTreeSet<Vec<u8>> {
        self.advance(now);
        self.nodes.values().filter_map(|node| node.parcels.get(key)).map(|(value, _)| value.clone()).collect()
    }

    /// Brings a parcel to those nearest to it; so many keep it.
    pub fn put(&mut self, now: Now, key: Key, value: &[u8]) -> usize {
        self.advance(now.mono);
        self.bring(now.mono, key, |stored| identity::judge(&key, value, stored, now.wall).ok())
    }

    fn bring(&mut self, now: Instant, key: Key, merge: impl Fn(Option<&[u8]>) -> Option<Vec<u8>>) -> usize {
        let mut near: Vec<u64> = self.nodes.keys().copied().collect();
        let distance = |place: &[u8; 32]| -> [u8; 32] { std::array::from_fn(|at| place[at] ^ key.0[at]) };
        near.sort_by_key(|number| distance(&self.nodes[number].place));
        let mut kept = 0;
        for number in near.into_iter().take(KEEPERS) {
            let Some(node) = self.nodes.get_mut(&number) else { continue };
            if let Some(merged) = merge(node.parcels.get(&key).map(|(value, _)| value.as_slice())) {
                node.parcels.insert(key, (merged, now));
                kept += 1;
            }
        }
        kept
    }

    fn come(&mut self, now: Instant) {
        let place = self.random.random();
        self.nodes.insert(self.next, Node { place, parcels: BTreeMap::new() });
        // Sessions without memory: half of them are over after the median.
        let halves = -self.random.random_range(f64::MIN_POSITIVE..1.0).log2();
        self.due.insert((now + self.median.mul_f64(halves), self.next, Act::Leave));
        self.due.insert((now + QUIET, self.next, Act::PassOn));
        self.next += 1;
    }

    /// All that has happened until now.
    fn advance(&mut self, now: Instant) {
        while let Some((at, number, act)) = self.due.first().copied().filter(|(at, ..)| *at <= now) {
            self.due.pop_first();
            match act {
                Act::Leave => {
                    self.nodes.remove(&number);
                    self.come(at);
                }
                Act::PassOn => self.pass_on(at, number),
            }
        }
    }

    fn pass_on(&mut self, now: Instant, number: u64) {
        let Some(node) = self.nodes.get_mut(&number) else { return };
        let quiet: Vec<(Key, Vec<u8>)> = node
            .parcels
            .iter_mut()
            .filter(|(_, (_, heard))| now - *heard >= QUIET)
            .map(|(key, (value, heard))| {
                *heard = now;
                (*key, value.clone())
            })
            .collect();
        for (key, value) in quiet {
            // What has been taken stays so: it is the shorter one.
            let merge = |stored: Option<&[u8]>| match stored {
                Some(stored) if stored.len() < value.len() => None,
                _ => Some(value.clone()),
            };
            self.bring(now, key, merge);
        }
        let again = now + QUIET / 2 + self.random.random_range(Duration::ZERO..SPREAD);
        self.due.insert((again, number, Act::PassOn));
    }
}
