//! From a person meant to the flow that reaches him: an open stream, a look-up in the overlay, or the name servers.

mod names;

use super::api::CallId;
use super::core::Core;
use super::failure::Failure;
use crate::aor::Aor;
use crate::flow::Flow;
use crate::identity::RootId;
use crate::overlay::{self, LookupId, Whom};
use crate::sip::locate::{Question, Records};
use crate::sip::message::Uri;
use crate::time::Now;
use names::Names;
use std::collections::{BTreeMap, VecDeque};

/// Look-ups under way; a person starts a few at a time, and every buddy one when the node comes up.
const LOOKUPS_MAX: usize = 2_048;

/// What a look-up is for, so that its answer finds its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Call(CallId),
    Buddy(Aor),
    Chat(Aor),
    /// For a phone, in the numbering of the gateway.
    Gateway(u64),
    /// For a message that an account's phone has written to somebody who was away.
    Onward {
        account: Aor,
        to: Aor,
    },
    /// Where the telephone provider is.
    Provider,
}

/// A look-up under way.
struct Search {
    purpose: Purpose,
    /// What it means when nobody is found.
    nobody: Failure,
}

/// How to reach somebody now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Route {
    pub flow: Flow,
    /// The Request-URI to use.
    pub uri: String,
    /// Whose key is answered for there: the node's owner's, or one that names the node (`Core::hosts`). `None` for a plain
    /// SIP address.
    pub root: Option<RootId>,
    /// Plain SIP URIs where he can also be reached, best first; known after a look-up only.
    pub sip: Vec<String>,
    /// Where to try next, in order, when it is not served there (RFC 3263 4.3).
    pub others: Vec<Flow>,
}

impl Route {
    /// To where nobody has proven anything.
    pub fn plain(flow: Flow, uri: String) -> Route {
        Route { flow, uri, root: None, sip: Vec::new(), others: Vec::new() }
    }

    /// The same by the next way.
    pub fn next(mut self) -> Option<Route> {
        if self.others.is_empty() {
            return None;
        }
        self.flow = self.others.remove(0);
        Some(self)
    }
}

/// The answer to a `locate`.
pub(super) struct Found {
    pub purpose: Purpose,
    pub result: Result<Route, Failure>,
}

/// Look-ups under way and answers not yet fetched.
#[derive(Default)]
pub(super) struct Locator {
    next: u64,
    running: BTreeMap<LookupId, Search>,
    names: Names,
    found: VecDeque<Found>,
}

impl Locator {
    /// Asks where somebody is; the answer comes by `poll`.
    pub fn locate(&mut self, core: &mut Core, now: Now, purpose: Purpose, whom: Whom) {
        if let Some(route) = known_way(core, now, &purpose, &whom) {
            return self.found.push_back(Found { purpose, result: Ok(route) });
        }
        if self.running.len() >= LOOKUPS_MAX {
            return self.found.push_back(Found { purpose, result: Err(Failure::TooMany) });
        }
        self.next += 1;
        let lookup = LookupId(self.next);
        // A name may be spelt wrong; a key that is known is somebody's.
        let nobody = match whom {
            Whom::Root { .. } => Failure::Offline,
            Whom::Aor(_) | Whom::ShortForm { .. } => Failure::NotFound,
        };
        self.running.insert(lookup, Search { purpose, nobody });
        core.overlay.locate(now, lookup, whom);
    }

    /// Asks by RFC 3263 where a SIP URI is served; the answer comes by `poll`.
    pub fn resolve(&mut self, core: &mut Core, purpose: Purpose, uri: &Uri) {
        let found = self.names.begin(core, purpose, uri);
        self.found.extend(found);
    }

    /// What the name servers say.
    pub fn handle_resolved(&mut self, core: &mut Core, question: &Question, records: &Records) {
        let found = self.names.handle_resolved(core, question, records);
        self.found.extend(found);
    }

    /// Forgets a question that nobody waits for any more.
    pub fn stop(&mut self, core: &mut Core, purpose: &Purpose) {
        self.names.stop(purpose);
        let lookups: Vec<LookupId> = self
            .running
            .iter()
            .filter(|(_, search)| search.purpose == *purpose)
            .map(|(lookup, _)| *lookup)
            .collect();
        for lookup in lookups {
            self.running.remove(&lookup);
            core.overlay.stop(lookup);
        }
        self.found.retain(|found| found.purpose != *purpose);
    }

    /// The overlay's answer. The location that names the node is signed by the person's own key, whoever runs the node.
    pub fn handle_located(&mut self, core: &mut Core, now: Now, lookup: LookupId, who: overlay::Located) {
        let Some(Search { purpose, .. }) = self.running.remove(&lookup) else { return };
        let result = match who.devices.into_iter().next() {
            Some(overlay::Device { node, addresses, sip, .. }) => {
                core.hosts.learn(now, (&who.aor, who.root), node);
                core.dial_node(node, addresses);
                let uri = format!("sip:{}", who.aor);
                Ok(Route { root: Some(who.root), sip, ..Route::plain(Flow::Peer(node), uri) })
            }
            None => Err(Failure::Offline),
        };
        self.found.push_back(Found { purpose, result });
    }

    /// Nobody by that name, or nobody with that key who is there.
    pub fn handle_not_found(&mut self, lookup: LookupId) {
        if let Some(Search { purpose, nobody }) = self.running.remove(&lookup) {
            self.found.push_back(Found { purpose, result: Err(nobody) });
        }
    }

    /// Somebody by that name, who is not there now.
    pub fn handle_away(&mut self, lookup: LookupId) {
        self.handle_failed(lookup, Failure::Offline);
    }

    pub fn handle_failed(&mut self, lookup: LookupId, failure: Failure) {
        if let Some(Search { purpose, .. }) = self.running.remove(&lookup) {
            self.found.push_back(Found { purpose, result: Err(failure) });
        }
    }

    pub fn poll(&mut self) -> Option<Found> {
        self.found.pop_front()
    }
}

/// Who lives here, or is at the end of an open stream, needs no look-up; a gateway wants to know all ways.
fn known_way(core: &Core, now: Now, purpose: &Purpose, whom: &Whom) -> Option<Route> {
    if matches!(purpose, Purpose::Gateway(_)) {
        return None;
    }
    let (Whom::Aor(aor) | Whom::ShortForm { aor, .. } | Whom::Root { aor, .. }) = whom;
    match core.way_home(aor) {
        Some(flow) => Some(Route::plain(flow, format!("sip:{aor}"))),
        None => open_stream(core, now, whom),
    }
}

/// A stream already up to a node that is proven to answer for the very key that is meant needs no look-up.
fn open_stream(core: &Core, now: Now, whom: &Whom) -> Option<Route> {
    let Whom::Root { aor, root } = whom else { return None };
    let node = core.node_of(now, root)?;
    Some(Route { root: Some(*root), ..Route::plain(Flow::Peer(node), format!("sip:{aor}")) })
}
