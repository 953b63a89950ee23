//! The sound of voice messages in groups: it comes by itself, whole or not at all, from whoever there has it, and is given to
//! whoever there lacks it. It is small, so nothing of it is kept before all of it is there.

use super::circle::{Circle, Givers};
use super::{DIRECT_AGAIN, FileFault, FileOrder, GROUP_AGAIN};
use crate::attachment::Attachment;
use crate::backoff::Backoff;
use crate::engine::Output;
use crate::engine::api::GroupId;
use crate::engine::core::Core;
use crate::identity::RootId;
use crate::media::voice::read;
use crate::messaging::group::EntryId;
use crate::store;
use crate::time::Now;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

/// How many come at once; each is in memory until it is whole.
const FETCHES_MAX: usize = 4;

/// A voice message of a group.
type Key = (GroupId, EntryId);

/// What is to be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::engine) struct Sought {
    pub group: GroupId,
    pub entry: EntryId,
    pub file: Attachment,
}

/// What is fetched and given.
#[derive(Default)]
pub(in crate::engine) struct Clips {
    /// Bounded by the groups' logs.
    sought: BTreeMap<Key, Seeking>,
    /// What somebody has asked for, while the disk is asked: by its ticket. Bounded, like what is given, by `SERVED_MAX`.
    loading: BTreeMap<u64, (Given, u64, u64)>,
    given: BTreeMap<u64, Given>,
    /// What has come, until the engine asks. Bounded by `FETCHES_MAX`.
    came: Vec<(Key, Option<Vec<u8>>)>,
    pub wake: Option<Instant>,
}

/// To whom something is given.
type Given = (GroupId, RootId);

struct Seeking {
    file: Attachment,
    state: State,
    backoff: Backoff,
    /// How many were asked, and of how many the last of them was one.
    tries: usize,
    round: usize,
    /// Who gave what it is not.
    liars: BTreeSet<RootId>,
}

enum State {
    Waiting { again: Option<Instant> },
    Running { run: u64, root: RootId, offers: bool },
}

impl Clips {
    pub fn seek(&mut self, now: Now, sought: Sought) {
        let Sought { group, entry, file } = sought;
        let state = State::Waiting { again: Some(now.mono) };
        let (backoff, liars) = (Backoff::default(), BTreeSet::new());
        let fresh = Seeking { file, state, backoff, tries: 0, round: 0, liars };
        let known = self.sought.entry((group, entry)).or_insert(fresh);
        if let State::Waiting { again } = &mut known.state {
            *again = Some(now.mono);
        }
        self.wake = Some(now.mono);
    }

    /// It was deleted or forgotten.
    pub fn withdrawn(&mut self, core: &mut Core, now: Now, (group, entry): (GroupId, &EntryId)) {
        // Another may come in its place.
        self.wake = Some(now.mono);
        if let Some(Seeking { state: State::Running { run, .. }, .. }) = self.sought.remove(&(group, *entry))
        {
            core.put(Output::File(FileOrder::Stop { run }));
        }
    }

    /// A group is of no concern any more.
    pub fn left(&mut self, core: &mut Core, now: Now, group: GroupId) {
        let of_it: Vec<Key> = self.sought.keys().filter(|(of, _)| *of == group).copied().collect();
        of_it.iter().for_each(|(group, entry)| self.withdrawn(core, now, (*group, entry)));
    }

    /// Somebody has come up who may have some of it.
    pub fn handle_member(&mut self, now: Now, root: &RootId, circle: Circle<'_>) {
        for ((group, _), one) in &mut self.sought {
            if let State::Waiting { again } = &mut one.state
                && circle.shares(*group, root)
            {
                *again = Some(now.mono);
                self.wake = Some(now.mono);
            }
        }
    }

    /// Begins what can be begun.
    pub fn drive(&mut self, core: &mut Core, now: Now, circle: Circle<'_>, next: &mut u64) {
        if self.wake.is_none_or(|wake| wake > now.mono) {
            return;
        }
        let is_running = |one: &&Seeking| matches!(one.state, State::Running { .. });
        let mut running = self.sought.values().filter(is_running).count();
        for ((group, entry), one) in &mut self.sought {
            if running >= FETCHES_MAX {
                break;
            }
            if matches!(one.state, State::Waiting { again: Some(at) } if at <= now.mono) {
                running += usize::from(one.begin(core, circle, (*group, *entry), next));
            }
        }
        // Where no more may come at once, the end of one wakes.
        self.wake =
            if running < FETCHES_MAX { self.sought.values().filter_map(Seeking::again).min() } else { None };
    }

    /// All of it has come, and is what was offered; whether it was fetched here.
    pub fn fetched(&mut self, now: Now, run: u64, bytes: Vec<u8>) {
        if let Some(key) = self.running(run) {
            self.sought.remove(&key);
            let sound = read(&bytes).is_ok().then_some(bytes);
            self.came.push((key, sound));
        }
        self.wake = Some(now.mono);
    }

    /// It has ended before its time; `false` where it was something else.
    pub fn ended(&mut self, core: &mut Core, now: Now, run: u64, why: FileFault) -> bool {
        if self.given.remove(&run).is_some() {
            return true;
        }
        let Some(key) = self.running(run) else { return false };
        self.wake = Some(now.mono);
        let Some(one) = self.sought.get_mut(&key) else { return true };
        let State::Running { root, offers, .. } = one.state else { return true };
        if why == FileFault::Damaged && offers {
            self.sought.remove(&key);
            self.came.push((key, None));
            return true;
        }
        if why == FileFault::Damaged {
            one.liars.insert(root);
        }
        one.tries += 1;
        let wait = one.backoff.next(core.random());
        let wait = wait.min(if why == FileFault::Relayed { DIRECT_AGAIN } else { GROUP_AGAIN });
        let is_round = one.tries.is_multiple_of(one.round.max(1));
        one.state = State::Waiting { again: Some(if is_round { now.mono + wait } else { now.mono }) };
        true
    }

    fn running(&self, run: u64) -> Option<Key> {
        let is_it = |one: &Seeking| matches!(one.state, State::Running { run: of, .. } if of == run);
        self.sought.iter().find(|(_, one)| is_it(one)).map(|(key, _)| *key)
    }

    /// What has come since this was asked last.
    pub fn take_came(&mut self) -> Vec<(Key, Option<Vec<u8>>)> {
        std::mem::take(&mut self.came)
    }

    /// How many are given, to all and to one.
    pub fn count_given(&self, root: &RootId) -> (usize, usize) {
        let all = || self.given.values().chain(self.loading.values().map(|(given, _, _)| given));
        (all().count(), all().filter(|(_, to)| to == root).count())
    }

    /// Somebody who may have it asks for it.
    pub fn give(&mut self, core: &mut Core, (run, root, from): (u64, RootId, u64), (group, entry): Key) {
        let ticket = core.next_ticket();
        let load = store::Groups::LoadClip { ticket, group: group.0, entry: entry.0, is_played: false };
        core.write(store::Request::Groups(load));
        self.loading.insert(ticket, ((group, root), run, from));
    }

    /// The disk has answered; `false` where it was not asked for this.
    pub fn loaded(&mut self, core: &mut Core, ticket: u64, bytes: &[u8]) -> bool {
        let Some((given, run, from)) = self.loading.remove(&ticket) else { return false };
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        match bytes.get(from..).filter(|_| !bytes.is_empty()) {
            Some(bytes) => {
                self.given.insert(run, given);
                core.put(Output::File(FileOrder::ServeClip { run, bytes: bytes.to_vec() }));
            }
            None => core.put(Output::File(FileOrder::Refuse { run, why: FileFault::Unknown })),
        }
        true
    }

    pub fn not_loaded(&mut self, core: &mut Core, ticket: u64) -> bool {
        let Some((_, run, _)) = self.loading.remove(&ticket) else { return false };
        core.put(Output::File(FileOrder::Refuse { run, why: FileFault::Busy }));
        true
    }

    /// Who asks says that he has it; `false` where it was something else.
    pub fn served(&mut self, run: u64) -> bool {
        self.given.remove(&run).is_some()
    }

    /// Who is not in the group any more is given nothing more.
    pub fn stop_strangers(&mut self, core: &mut Core, circle: Circle<'_>) {
        self.given.retain(|run, (group, root)| {
            let is_member = circle.shares(*group, root);
            if !is_member {
                core.put(Output::File(FileOrder::Stop { run: *run }));
            }
            is_member
        });
    }
}

impl Seeking {
    fn again(&self) -> Option<Instant> {
        match self.state {
            State::Waiting { again } => again,
            State::Running { .. } => None,
        }
    }

    fn begin(&mut self, core: &mut Core, circle: Circle<'_>, (group, entry): Key, next: &mut u64) -> bool {
        self.state = State::Waiting { again: None };
        let Givers::There(mut givers) = circle.members(core, group, Some(entry), false) else { return false };
        givers.retain(|giver| !self.liars.contains(&giver.root));
        if givers.is_empty() {
            return false;
        }
        let giver = givers[self.tries % givers.len()];
        self.round = givers.len();
        *next += 1;
        let (run, file) = (*next, self.file.clone());
        core.put(Output::File(FileOrder::FetchClip { run, node: giver.node, root: giver.root, file }));
        self.state = State::Running { run, root: giver.root, offers: giver.offers };
        true
    }
}
