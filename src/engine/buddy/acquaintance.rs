//! Which buddies know the keys that claim one name: they are asked, and those who do may say so.
//!
//! Asked is by a hash of name and key under a number that is used once, so that only who has the very key on his list can
//! tell what it is about; all questions are of one length. "No" and "I do not say" are both silence. It proves nothing: it
//! is told the user beside what else he may judge by.

use super::{Buddies, trust};
use crate::aor::Aor;
use crate::engine::api::Event;
use crate::engine::chat::Arrived;
use crate::engine::core::Core;
use crate::engine::reaching::Circle;
use crate::engine::whose::Speaker;
use crate::flow::{Flow, NodeId};
use crate::identity::{CLAIMS_MAX, RootId, ShortForm};
use crate::sip::{Party, Request};
use crate::store::{Relation, Trust};
use crate::time::Now;
use rand::RngCore;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::{Duration, Instant};

pub(in crate::engine) const ACQUAINTANCE_TYPE: &str = "application/vnd.ahoy.acquaintance";
/// Buddies asked at once: more than fit into the dialog.
const ASKED_MAX: usize = 16;
/// Questions that wait for answers; the oldest makes room.
const OPEN_MAX: usize = 8;
/// How long answers are waited for.
const OPEN_TIME: Duration = Duration::from_secs(30);
/// Questions of one buddy that are answered within a day: contested names are rare, and whoever asks for all keys that he
/// knows is to learn little of who is on this list.
const ANSWERED_MAX: u32 = 32;
const DAY_S: u64 = 24 * 3600;

const NUMBER: usize = 16;
const HASH: usize = 32;
const QUESTION: usize = NUMBER + CLAIMS_MAX * HASH;
/// The number of the question, and a bit for each key.
const ANSWER: usize = NUMBER + 2;

const OK: u16 = 200;
const BAD_REQUEST: u16 = 400;
const FORBIDDEN: u16 = 403;

/// What is asked, and what was answered.
#[derive(Default)]
pub(super) struct Acquaintance {
    open: VecDeque<Open>,
    /// How many questions of a buddy were answered, on the day that is counted (since 1970).
    answered: BTreeMap<RootId, (u64, u32)>,
}

struct Open {
    number: [u8; NUMBER],
    aor: Aor,
    keys: Vec<ShortForm>,
    /// Who may still answer: each does once.
    asked: BTreeSet<RootId>,
    until: Instant,
}

impl Acquaintance {
    fn may_answer(&mut self, now: Now, root: RootId) -> bool {
        let today = now.unix_s() / DAY_S;
        self.answered.retain(|_, (day, _)| *day == today);
        let (_, count) = self.answered.entry(root).or_insert((today, 0));
        *count += 1;
        *count <= ANSWERED_MAX
    }
}

impl Buddies {
    /// Asks the buddies who are there which of these keys they know.
    pub(super) fn ask_around(&mut self, core: &mut Core, now: Now, aor: &Aor, shown: &[(ShortForm, RootId)]) {
        let there = |(name, entry): (&Aor, &super::Entry)| {
            let root = RootId(entry.row.root.filter(|_| is_friend(entry) && name != aor)?);
            let node = core.nodes.iter().find(|(_, proven)| proven.root == root)?.0;
            Some((root, name.clone(), *node))
        };
        let there: Vec<(RootId, Aor, NodeId)> =
            self.entries.iter().filter_map(there).take(ASKED_MAX).collect();
        if there.is_empty() {
            return;
        }
        let mut number = [0; NUMBER];
        self.random.fill_bytes(&mut number);
        let mut question = vec![0; QUESTION];
        self.random.fill_bytes(&mut question);
        question[..NUMBER].copy_from_slice(&number);
        for (place, (_, root)) in question[NUMBER..].chunks_exact_mut(HASH).zip(shown) {
            place.copy_from_slice(&hash(&number, aor, root));
        }
        for (_, buddy, node) in &there {
            say(core, now, (buddy, *node), question.clone());
        }
        let open = &mut self.acquaintance.open;
        if open.len() >= OPEN_MAX {
            open.pop_front();
        }
        open.push_back(Open {
            number,
            aor: aor.clone(),
            keys: shown.iter().take(CLAIMS_MAX).map(|(form, _)| form.clone()).collect(),
            asked: there.into_iter().map(|(root, ..)| root).collect(),
            until: now.mono + OPEN_TIME,
        });
    }

    /// A question or an answer: the status to reply with.
    pub fn acquaintance_arrived(
        &mut self,
        core: &mut Core,
        now: Now,
        speaker: &Speaker,
        arrived: &Arrived,
    ) -> u16 {
        let (Some(aor), Some(root), Flow::Peer(node)) = (&speaker.aor, speaker.root, arrived.flow) else {
            return FORBIDDEN;
        };
        // On his own node: what a gateway hears, its owner hears.
        let is_his_own = core.proven(&arrived.flow).is_some_and(|proven| proven.root == root);
        let is_buddy = self.entries.get(aor).is_some_and(|e| is_friend(e) && e.row.root == Some(root.0));
        if !is_his_own || !is_buddy {
            return FORBIDDEN;
        }
        match arrived.body.len() {
            QUESTION => {
                if let Some(answer) = self.answer(core, now, root, &arrived.body) {
                    say(core, now, (aor, node), answer);
                }
                OK
            }
            ANSWER => {
                self.answered(core, now, (aor, root), &arrived.body);
                OK
            }
            _ => BAD_REQUEST,
        }
    }

    /// Which of the keys stand on this list; `None` where there is nothing to say, or nobody is told.
    fn answer(&mut self, core: &Core, now: Now, asker: RootId, question: &[u8]) -> Option<Vec<u8>> {
        let (number, hashes) = question.split_first_chunk::<NUMBER>()?;
        // Whoever is found by buddies only does not want to be talked about, nor talks of others.
        if core.reaching.found_by != Circle::Everyone || !self.acquaintance.may_answer(now, asker) {
            return None;
        }
        let known = self.entries.iter().filter(|(_, entry)| is_friend(entry));
        let known: BTreeSet<[u8; HASH]> =
            known.filter_map(|(aor, entry)| Some(hash(number, aor, &RootId(entry.row.root?)))).collect();
        let mut mask = 0u16;
        for (at, asked) in hashes.chunks_exact(HASH).enumerate() {
            mask |= u16::from(known.contains(asked)) << at;
        }
        (mask != 0).then(|| [&number[..], &mask.to_be_bytes()].concat())
    }

    fn answered(&mut self, core: &mut Core, now: Now, (buddy, root): (&Aor, RootId), answer: &[u8]) {
        let open = &mut self.acquaintance.open;
        open.retain(|open| now.mono < open.until);
        let Some((number, &[high, low])) = answer.split_first_chunk::<NUMBER>() else { return };
        let Some(open) = open.iter_mut().find(|open| open.number == *number) else { return };
        if !open.asked.remove(&root) {
            return;
        }
        let mask = u16::from_be_bytes([high, low]);
        for (_, form) in open.keys.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1) {
            core.emit(Event::KnownBy {
                aor: open.aor.clone(),
                short_form: form.to_string(),
                buddy: buddy.clone(),
            });
        }
    }
}

/// Somebody whom this user has accepted, and whose key is not in doubt.
fn is_friend(entry: &super::Entry) -> bool {
    let row = &entry.row;
    row.relation == Relation::Mutual && row.trust != Trust::Unproven && trust::is_cut_off(row).is_none()
}

fn say(core: &mut Core, now: Now, (buddy, node): (&Aor, NodeId), body: Vec<u8>) {
    let uri = format!("sip:{buddy}");
    let message = Request {
        flow: Flow::Peer(node),
        method: "MESSAGE".to_owned(),
        target: uri.clone(),
        from: core.me(),
        to: Party { uri, name: String::new() },
        content_type: ACQUAINTANCE_TYPE.to_owned(),
        body,
        headers: Vec::new(),
    };
    core.stack.request(now, message);
}

fn hash(number: &[u8; NUMBER], aor: &Aor, root: &RootId) -> [u8; HASH] {
    let hash = Sha256::new().chain_update(b"ahoy acquaintance 1\0").chain_update(number);
    hash.chain_update(root.0).chain_update(aor.as_str()).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::UNIX_EPOCH;

    #[test]
    fn what_is_asked_is_told_by_nothing_but_the_very_key_and_name() {
        let aor: Aor = "carol@example.org".parse().unwrap();
        let this = hash(&[1; NUMBER], &aor, &RootId([2; 32]));
        assert_ne!(this, hash(&[2; NUMBER], &aor, &RootId([2; 32])), "not twice the same");
        assert_ne!(this, hash(&[1; NUMBER], &aor, &RootId([3; 32])));
        assert_ne!(this, hash(&[1; NUMBER], &"carla@example.org".parse().unwrap(), &RootId([2; 32])));
    }

    #[test]
    fn a_buddy_is_answered_so_often_a_day_and_no_more() {
        let mut acquaintance = Acquaintance::default();
        let now = |day: u64| Now {
            mono: Instant::now(),
            wall: UNIX_EPOCH + Duration::from_secs(20_000 * DAY_S + day * DAY_S),
        };
        let asked = (0..100).filter(|_| acquaintance.may_answer(now(0), RootId([1; 32]))).count();
        assert_eq!(asked, ANSWERED_MAX as usize);
        assert!(acquaintance.may_answer(now(0), RootId([2; 32])), "another is another");
        assert!(acquaintance.may_answer(now(1), RootId([1; 32])));
    }
}
