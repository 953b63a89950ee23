//! Look-up: from an address to the one who claims it, with copies from as many storers as answer in time. Where he is, is
//! then for `seek` to find.

use super::claims::Claims;
use super::{QueryId, Whom};
use crate::aor::Aor;
use crate::identity::{self, Claim, Key, NameKey, RootId, ShortCode, Slot};
use crate::time::Now;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// Longest look-up, from its first query on.
pub const LOOKUP_TIME: Duration = Duration::from_secs(5);
/// How long a name may take to be turned into its key: many times what it takes on a slow machine with others before it.
pub const NAME_TIME: Duration = Duration::from_secs(10);
/// How long a look-up waits for a first node.
pub const NODES_WAIT: Duration = Duration::from_secs(2);
/// Times a record that is not there is asked for, since its owner may just be publishing it.
const TRIES: u32 = 3;
/// Wait before the second time; doubled before the third.
const PAUSE: Duration = Duration::from_millis(300);

/// One look-up under way.
#[derive(Debug)]
pub(super) struct Lookup {
    whom: Whom,
    stage: Stage,
    /// The query under way.
    pub query: Option<QueryId>,
    /// The last copy accepted.
    last: Option<Vec<u8>>,
    /// What the claims that were found carry in proof, since it was last asked.
    proofs: Vec<Proofs>,
}

/// What somebody's claim to an address carries in proof, unjudged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proofs {
    pub aor: Aor,
    pub root: RootId,
    pub proofs: Vec<Vec<u8>>,
}

#[derive(Debug)]
enum Stage {
    /// Waits for nodes, or for its turn.
    Queued { since: Instant },
    /// Waits for the key of the name.
    Naming { until: Instant },
    /// Collects copies of the claims; `tries` counts this one.
    Gathering { name: NameKey, claims: Claims, tries: u32, deadline: Instant },
    /// Waits for the checks of those who claim the name.
    Checking {
        waiting: BTreeSet<RootId>,
        matching: Vec<RootId>,
        name: NameKey,
        tries: u32,
        deadline: Instant,
    },
    /// Found nothing, and asks again later.
    Pausing { name: NameKey, until: Instant, tries: u32, deadline: Instant },
}

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    Wait,
    /// The key of the name is wanted.
    Name,
    /// The checks of these under the name are wanted.
    Check(Vec<RootId>),
    Ask(Key),
    /// This one claims the name; until then he is to be found.
    Seek(RootId, Instant),
    NotFound,
    Several(Vec<RootId>),
}

impl Lookup {
    pub fn new(whom: Whom, now: Now) -> Lookup {
        let stage = Stage::Queued { since: now.mono };
        Lookup { whom, stage, query: None, last: None, proofs: Vec::new() }
    }

    pub fn is_queued(&self) -> bool {
        matches!(self.stage, Stage::Queued { .. })
    }

    /// There are nodes to ask.
    pub fn begin(&mut self, now: Now) -> Step {
        self.stage = Stage::Naming { until: now.mono + NAME_TIME };
        Step::Name
    }

    /// A name has been turned into its key.
    pub fn handle_name(&mut self, now: Now, aor: &Aor, key: NameKey) -> Step {
        match self.stage {
            Stage::Naming { .. } if self.aor() == aor => self.gather(key, 1, now.mono + LOOKUP_TIME),
            Stage::Naming { .. }
            | Stage::Queued { .. }
            | Stage::Gathering { .. }
            | Stage::Checking { .. }
            | Stage::Pausing { .. } => Step::Wait,
        }
    }

    /// The check of somebody who claims the name is known.
    pub fn handle_code(&mut self, now: Now, of: &Aor, root: &RootId, code: &ShortCode) -> Step {
        let Whom::ShortForm { aor, code: wanted } = &self.whom else { return Step::Wait };
        let Stage::Checking { waiting, matching, .. } = &mut self.stage else { return Step::Wait };
        if aor != of || !waiting.remove(root) {
            return Step::Wait;
        }
        if code == wanted {
            matching.push(*root);
        }
        if waiting.is_empty() { self.settle(now) } else { Step::Wait }
    }

    /// Whoever answers first may keep silent about others who claim the name: all are heard. One that is byte for byte the
    /// last accepted is not verified again.
    pub fn handle_found(&mut self, now: Now, value: &[u8]) {
        let Stage::Gathering { name, claims, .. } = &mut self.stage else { return };
        if self.last.as_deref() == Some(value) {
            return;
        }
        let judged = identity::judge(&name.slot(), value, None, now.wall);
        let Ok(slot) = judged.and_then(|value| Slot::from_judged(&value)) else { return };
        let (new, is_any) = claims.absorb(&slot, name);
        if is_any {
            self.last = Some(value.to_vec());
        }
        let proven = new.into_iter().filter(|claim| !claim.proofs.is_empty());
        self.proofs.extend(proven.map(|Claim { aor, root, proofs, .. }| Proofs { aor, root, proofs }));
    }

    /// One who claims the name, as far as it has been heard: others may, too.
    pub fn first_heard(&self) -> Option<(Aor, RootId)> {
        let Stage::Gathering { claims, .. } = &self.stage else { return None };
        Some((self.aor().clone(), claims.roots().into_iter().next()?))
    }

    /// What has come in proof since this was last asked.
    pub fn take_proofs(&mut self) -> Vec<Proofs> {
        std::mem::take(&mut self.proofs)
    }

    pub fn handle_finished(&mut self, now: Now) -> Step {
        match self.stage {
            Stage::Gathering { .. } => self.settle(now),
            Stage::Queued { .. } | Stage::Naming { .. } | Stage::Checking { .. } | Stage::Pausing { .. } => {
                Step::Wait
            }
        }
    }

    pub fn handle_timeout(&mut self, now: Now) -> Step {
        if self.poll_timeout().is_none_or(|at| now.mono < at) {
            return Step::Wait;
        }
        match self.stage {
            Stage::Queued { .. } | Stage::Naming { .. } => Step::NotFound,
            Stage::Gathering { .. } | Stage::Checking { .. } => self.settle(now),
            Stage::Pausing { name, tries, deadline, .. } => self.gather(name, tries + 1, deadline),
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        Some(match &self.stage {
            Stage::Queued { since } => *since + NODES_WAIT,
            Stage::Naming { until } => *until,
            Stage::Checking { deadline, .. } | Stage::Gathering { deadline, .. } => *deadline,
            Stage::Pausing { until, .. } => *until,
        })
    }

    fn gather(&mut self, name: NameKey, tries: u32, deadline: Instant) -> Step {
        self.stage = Stage::Gathering { name, claims: Claims::default(), tries, deadline };
        Step::Ask(name.slot())
    }

    /// Decides on what has come.
    fn settle(&mut self, now: Now) -> Step {
        match &self.stage {
            Stage::Gathering { name, claims, tries, deadline } => {
                let (name, tries, deadline) = (*name, *tries, *deadline);
                let roots = claims.roots();
                if matches!(self.whom, Whom::ShortForm { .. }) && !roots.is_empty() {
                    let step = Step::Check(roots.iter().copied().collect());
                    let matching = Vec::new();
                    self.stage = Stage::Checking { waiting: roots, matching, name, tries, deadline };
                    return step;
                }
                let roots: Vec<RootId> = roots.iter().copied().collect();
                self.choose(now, &roots, name, (tries, deadline))
            }
            Stage::Checking { matching, name, tries, deadline, .. } => {
                let (name, tries, deadline) = (*name, *tries, *deadline);
                let matching = matching.clone();
                self.choose(now, &matching, name, (tries, deadline))
            }
            Stage::Queued { .. } | Stage::Naming { .. } | Stage::Pausing { .. } => Step::Wait,
        }
    }

    /// One is looked for further; of several it is the user who chooses.
    fn choose(
        &mut self,
        now: Now,
        roots: &[RootId],
        name: NameKey,
        (tries, deadline): (u32, Instant),
    ) -> Step {
        match *roots {
            [] => self.again(now, name, tries, deadline),
            [root] => Step::Seek(root, deadline),
            ref roots => Step::Several(roots.to_vec()),
        }
    }

    fn again(&mut self, now: Now, name: NameKey, tries: u32, deadline: Instant) -> Step {
        let until = now.mono + PAUSE * (1 << (tries - 1).min(8));
        if tries >= TRIES || until >= deadline {
            return Step::NotFound;
        }
        self.stage = Stage::Pausing { name, until, tries, deadline };
        Step::Wait
    }

    pub fn aor(&self) -> &Aor {
        match &self.whom {
            Whom::Aor(aor) | Whom::ShortForm { aor, .. } | Whom::Root { aor, .. } => aor,
        }
    }
}
