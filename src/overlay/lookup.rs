//! Look-up: from an address to a key to the devices that are there, with copies from as many storers as answer in time.

use super::{Device, Located, QueryId, Whom};
use crate::aor::Aor;
use crate::identity::{self, Absorbed, Claim, ClaimSet, Key, Location, LocationSet, RootId, ShortCode};
use crate::time::Now;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Longest look-up, from its first query on.
pub const LOOKUP_TIME: Duration = Duration::from_secs(5);
/// How long a look-up waits for a first node.
pub const NODES_WAIT: Duration = Duration::from_secs(2);
/// Copies that say the same and end the gathering early: hostile storers would have to be as many.
const AGREEING: usize = 4;
/// How long to wait for a copy that says more, after one that did: two round trips around the world.
const GRACE: Duration = Duration::from_millis(300);
/// Times a record that is not there is asked for, since its owner may just be publishing it.
const TRIES: u32 = 3;
/// Wait before the second time; doubled before the third.
const PAUSE: Duration = Duration::from_millis(300);
/// Claims taken from all storers together: more than one storer may hold, so that one cannot crowd out the others.
const CLAIMS_GATHERED: usize = 64;

/// One look-up under way.
#[derive(Debug)]
pub(super) struct Lookup {
    whom: Whom,
    stage: Stage,
    /// The query under way.
    pub query: Option<QueryId>,
    /// The last copy accepted.
    last: Option<Vec<u8>>,
}

#[derive(Debug)]
enum Stage {
    /// Waits for nodes, or for its turn.
    Queued { since: Instant },
    /// Collects copies; `tries` counts this one.
    Gathering { copies: Copies, settle_at: Option<Instant>, agreeing: usize, tries: u32, deadline: Instant },
    /// Found nothing, and asks again later.
    Pausing { target: Target, until: Instant, tries: u32, deadline: Instant },
}

#[derive(Clone, Copy, Debug)]
enum Target {
    Claims,
    Locations(RootId),
}

/// What the copies say together.
#[derive(Debug)]
enum Copies {
    Claims(BTreeMap<RootId, Claim>),
    Locations(RootId, LocationSet),
}

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    Wait,
    Ask(Key),
    Found(Located),
    NotFound,
    Several(Vec<RootId>),
}

impl Lookup {
    pub fn new(whom: Whom, now: Now) -> Lookup {
        Lookup { whom, stage: Stage::Queued { since: now.mono }, query: None, last: None }
    }

    pub fn is_queued(&self) -> bool {
        matches!(self.stage, Stage::Queued { .. })
    }

    /// Whether a name was asked for and one person claims it: what is sought then is where he is.
    pub fn is_claimed(&self) -> bool {
        let is_name = matches!(self.whom, Whom::Aor(_) | Whom::ShortForm { .. });
        let is_placed = match &self.stage {
            Stage::Gathering { copies: Copies::Locations(..), .. } => true,
            Stage::Pausing { target: Target::Locations(_), .. } => true,
            Stage::Gathering { .. } | Stage::Pausing { .. } | Stage::Queued { .. } => false,
        };
        is_name && is_placed
    }

    /// There are nodes to ask. A known key is looked for at once, without its claim.
    pub fn begin(&mut self, now: Now) -> Step {
        let target = match &self.whom {
            Whom::Aor(_) | Whom::ShortForm { .. } => Target::Claims,
            Whom::Root { root, .. } => Target::Locations(*root),
        };
        self.gather(target, 1, now.mono + LOOKUP_TIME)
    }

    pub fn handle_found(&mut self, now: Now, value: &[u8]) -> Step {
        let key = self.key();
        let Stage::Gathering { copies, settle_at, agreeing, .. } = &mut self.stage else { return Step::Wait };
        let last = self.last.as_deref();
        let Some(news) = key.and_then(|key| copies.take(&key, value, last, now)) else { return Step::Wait };
        self.last = Some(value.to_vec());
        if news {
            *agreeing = 1;
            *settle_at = Some(now.mono + GRACE);
            return Step::Wait;
        }
        *agreeing += 1;
        if *agreeing >= AGREEING { self.settle(now) } else { Step::Wait }
    }

    pub fn handle_finished(&mut self, now: Now) -> Step {
        match self.stage {
            Stage::Gathering { .. } => self.settle(now),
            Stage::Queued { .. } | Stage::Pausing { .. } => Step::Wait,
        }
    }

    pub fn handle_timeout(&mut self, now: Now) -> Step {
        if self.poll_timeout().is_none_or(|at| now.mono < at) {
            return Step::Wait;
        }
        match self.stage {
            Stage::Queued { .. } => Step::NotFound,
            Stage::Gathering { .. } => self.settle(now),
            Stage::Pausing { target, tries, deadline, .. } => self.gather(target, tries + 1, deadline),
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        Some(match &self.stage {
            Stage::Queued { since } => *since + NODES_WAIT,
            Stage::Gathering { settle_at, deadline, .. } => {
                settle_at.map_or(*deadline, |at| at.min(*deadline))
            }
            Stage::Pausing { until, .. } => *until,
        })
    }

    fn gather(&mut self, target: Target, tries: u32, deadline: Instant) -> Step {
        let copies = match target {
            Target::Claims => Copies::Claims(BTreeMap::new()),
            Target::Locations(root) => Copies::Locations(root, LocationSet::default()),
        };
        self.stage = Stage::Gathering { copies, settle_at: None, agreeing: 0, tries, deadline };
        self.key().map_or(Step::NotFound, Step::Ask)
    }

    /// Decides on what has come.
    fn settle(&mut self, now: Now) -> Step {
        let Stage::Gathering { copies, tries, deadline, .. } = &self.stage else { return Step::Wait };
        let (tries, deadline) = (*tries, *deadline);
        match copies {
            Copies::Claims(claims) => match *self.candidates(claims) {
                [] => self.again(now, Target::Claims, tries, deadline),
                [root] => self.gather(Target::Locations(root), 1, deadline),
                ref roots => Step::Several(roots.to_vec()),
            },
            Copies::Locations(root, set) => {
                let (root, devices) = (*root, devices(set));
                if !devices.is_empty() {
                    return Step::Found(Located { aor: self.aor().clone(), root, devices });
                }
                if !set.locations().is_empty() {
                    return Step::NotFound;
                }
                self.again(now, Target::Locations(root), tries, deadline)
            }
        }
    }

    fn again(&mut self, now: Now, target: Target, tries: u32, deadline: Instant) -> Step {
        let until = now.mono + PAUSE * (1 << (tries - 1).min(8));
        if tries >= TRIES || until >= deadline {
            return Step::NotFound;
        }
        self.stage = Stage::Pausing { target, until, tries, deadline };
        Step::Wait
    }

    fn candidates(&self, claims: &BTreeMap<RootId, Claim>) -> Vec<RootId> {
        let roots = claims.keys().copied();
        match &self.whom {
            Whom::ShortForm { aor, code } => roots.filter(|root| ShortCode::of(root, aor) == *code).collect(),
            Whom::Aor(_) | Whom::Root { .. } => roots.collect(),
        }
    }

    fn key(&self) -> Option<Key> {
        match &self.stage {
            Stage::Gathering { copies: Copies::Claims(_), .. } => Some(Key::of_claims(self.aor())),
            Stage::Gathering { copies: Copies::Locations(root, _), .. } => Some(Key::of_locations(root)),
            Stage::Queued { .. } | Stage::Pausing { .. } => None,
        }
    }

    fn aor(&self) -> &Aor {
        match &self.whom {
            Whom::Aor(aor) | Whom::ShortForm { aor, .. } | Whom::Root { aor, .. } => aor,
        }
    }
}

impl Copies {
    /// Judges a copy and takes it in: whether it says anything new, or `None` where it is refused. One that is byte for
    /// byte the last accepted is not verified again.
    fn take(&mut self, key: &Key, value: &[u8], last: Option<&[u8]>, now: Now) -> Option<bool> {
        let value = identity::judge(key, value, last.filter(|last| *last == value), now.wall).ok()?;
        match self {
            Copies::Claims(held) => {
                let set = ClaimSet::from_judged(&value).ok()?;
                Some(set.claims().iter().filter(|claim| absorb(held, claim)).count() > 0)
            }
            Copies::Locations(_, held) => {
                let set = LocationSet::from_judged(&value).ok()?;
                let absorbed: Vec<Absorbed> =
                    set.locations().iter().map(|l| held.absorb(l.clone())).collect();
                let stale = absorbed.iter().all(|&absorbed| absorbed == Absorbed::Older);
                if stale { None } else { Some(absorbed.contains(&Absorbed::Changed)) }
            }
        }
    }
}

fn absorb(held: &mut BTreeMap<RootId, Claim>, claim: &Claim) -> bool {
    if held.contains_key(&claim.root) || held.len() >= CLAIMS_GATHERED {
        return false;
    }
    held.insert(claim.root, claim.clone());
    true
}

/// Devices that are there, last published first.
pub(super) fn devices(set: &LocationSet) -> Vec<Device> {
    let mut here: Vec<_> = set.locations().iter().filter(|location| !location.gone).collect();
    here.sort_by_key(|location| Reverse(location.issued));
    let device = |l: &Location| Device {
        device: l.device(),
        node: l.node,
        addresses: l.addresses.clone(),
        sip: l.sip.clone(),
    };
    here.into_iter().map(device).collect()
}
