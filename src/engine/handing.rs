//! Papers that are handed to each friend's node that comes up, and to the user's own others: what they are told, and when again.
//!
//! A paper goes in a MESSAGE on the stream that has proven who is there, first without the bytes that it only names; whoever
//! lacks them asks for them by 202 (RFC 3428 4: accepted, and not done yet).

use super::Engine;
use super::buddy::Buddies;
use super::core::Core;
use crate::aor::Aor;
use crate::flow::{Flow, NodeId};
use crate::sip::{Party, Request as Message, RequestId};
use crate::time::{Now, soonest};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

pub(super) const OK: u16 = 200;
pub(super) const ACCEPTED: u16 = 202;
pub(super) const BAD_REQUEST: u16 = 400;
pub(super) const FORBIDDEN: u16 = 403;
/// Who has not taken it is handed it again after so long, and after twice as long each time.
const AGAIN_FIRST: Duration = Duration::from_secs(5);
const AGAIN_MAX: Duration = Duration::from_secs(3600);

/// Who has which issue of a paper.
#[derive(Default)]
pub(super) struct Handing {
    /// What is on its way to a node, since when it was said, and whether all of it goes.
    under_way: BTreeMap<RequestId, (NodeId, u64, bool)>,
    /// Since when it was said what each node has. Bounded by the streams, as are those that have refused it.
    handed: BTreeMap<NodeId, u64>,
    refusing: BTreeMap<NodeId, Refusing>,
    is_due: bool,
}

/// A node that has not taken it: it may not believe yet who hands it out.
struct Refusing {
    /// Not before then; `None` where it may be handed whenever there is reason to.
    until: Option<Instant>,
    wait: Duration,
}

/// One issue of a paper, as it is sent.
pub(super) struct Issue {
    pub kind: &'static str,
    pub at_ms: u64,
    pub body: Vec<u8>,
    pub is_whole: bool,
}

/// What a node has answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answered {
    /// It was asked something else.
    Other,
    Done,
    /// It wants all of it.
    Wants(NodeId),
}

impl Handing {
    /// There is another issue, which nobody has refused.
    pub fn changed(&mut self) {
        self.refusing.clear();
        self.is_due = true;
    }

    /// Somebody has come who may lack it.
    pub fn met(&mut self) {
        self.is_due = true;
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.refusing.values().filter_map(|refusing| refusing.until).min()
    }

    pub fn handle_timeout(&mut self, now: Now) {
        for refusing in self.refusing.values_mut() {
            self.is_due |= refusing.until.take_if(|until| *until <= now.mono).is_some();
        }
    }

    /// Whether anybody may lack it.
    pub fn take_due(&mut self, has_come: bool) -> bool {
        std::mem::take(&mut self.is_due) || has_come
    }

    /// Nodes of friends and of this user's own that lack this issue, and under which address each is spoken to.
    pub fn lacking(&mut self, core: &Core, buddies: &Buddies, at_ms: u64) -> Vec<(NodeId, Aor)> {
        self.handed.retain(|node, _| core.nodes.contains_key(node));
        self.refusing.retain(|node, _| core.nodes.contains_key(node));
        let own = core.own.root().id();
        let lacking = core.nodes.iter().filter(|(node, _)| self.lacks(node, at_ms));
        let whom = lacking.filter_map(|(node, proven)| {
            let aor = (proven.root == own).then(|| proven.aor.clone());
            Some((*node, aor.or_else(|| buddies.mutual_of(&proven.root))?))
        });
        whom.collect()
    }

    fn lacks(&self, node: &NodeId, at_ms: u64) -> bool {
        let is_under_way = self.under_way.values().any(|(to, handing, _)| to == node && *handing == at_ms);
        let has_it = self.handed.get(node) == Some(&at_ms);
        let waits = self.refusing.get(node).is_some_and(|refusing| refusing.until.is_some());
        !is_under_way && !has_it && !waits
    }

    pub fn hand(&mut self, core: &mut Core, now: Now, (node, aor): (NodeId, &Aor), issue: Issue) {
        let uri = format!("sip:{aor}");
        let message = Message {
            flow: Flow::Peer(node),
            method: "MESSAGE".to_owned(),
            target: uri.clone(),
            from: core.me(),
            to: Party { uri, name: String::new() },
            content_type: issue.kind.to_owned(),
            body: issue.body,
            headers: Vec::new(),
        };
        let request = core.stack.request(now, message);
        self.under_way.insert(request, (node, issue.at_ms, issue.is_whole));
    }

    pub fn answered(&mut self, now: Now, request: RequestId, status: u16) -> Answered {
        let Some((node, at_ms, is_whole)) = self.under_way.remove(&request) else { return Answered::Other };
        match status {
            ACCEPTED if !is_whole => return Answered::Wants(node),
            200..300 => {
                self.refusing.remove(&node);
                self.handed.insert(node, at_ms);
                // It may have changed on the way.
                self.is_due = true;
            }
            _ => {
                let before = self.refusing.get(&node);
                let wait = before.map_or(AGAIN_FIRST, |before| (2 * before.wait).min(AGAIN_MAX));
                self.refusing.insert(node, Refusing { until: Some(now.mono + wait), wait });
            }
        }
        Answered::Done
    }
}

impl Engine {
    /// Hands out what nodes lack that have come; `true` where that was something.
    pub(super) fn settle_papers(&mut self, now: Now) -> bool {
        self.settle_voicemail(now);
        let has_come = self.buddies.take_come();
        self.hand_greetings(now, has_come) | self.settle_portraits(now, has_come)
    }

    pub(super) fn papers_timeout(&mut self, now: Now) {
        self.voicemail.handle_timeout(now);
        self.portraits.handle_timeout(now);
    }

    pub(super) fn papers_due(&self) -> Option<Instant> {
        soonest(self.voicemail.poll_timeout(), self.portraits.poll_timeout())
    }

    /// The address under which a node is spoken to again.
    pub(super) fn address_of(&self, node: &NodeId) -> Option<Aor> {
        self.core.nodes.get(node).map(|proven| proven.aor.clone())
    }
}
