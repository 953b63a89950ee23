//! From a person meant to the flow that reaches him: an open stream, a look-up in the overlay, or the name servers.

mod names;

use super::api::CallId;
use super::core::Core;
use super::failure::Failure;
use crate::aor::Aor;
use crate::flow::Flow;
use crate::identity::{AccountSet, RootId};
use crate::overlay::{self, LookupId, Whom};
use crate::sip::locate::{Question, Records};
use crate::sip::message::Uri;
use crate::time::Now;
use names::Names;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

/// How long a word counts of somebody who is not there: his key may be replaced meanwhile, but most who are away just sleep.
const ABSENT_FRESH: Duration = Duration::from_secs(30 * 60);

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
    /// Where this user's other devices are.
    Siblings,
    /// Where somebody is who is in a group with this user.
    Group(RootId),
    /// Where the telephone provider is.
    Provider,
}

/// A look-up under way.
struct Search {
    purpose: Purpose,
    aor: Aor,
    /// What it means when nobody is found.
    nobody: Failure,
    /// Whose key was looked for.
    root: Option<RootId>,
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
    /// Where his other devices are, which ring at the same time.
    pub devices: Vec<Flow>,
    /// Where to try next, in order, when it is not served there (RFC 3263 4.3).
    pub others: Vec<Flow>,
}

impl Route {
    /// To where nobody has proven anything.
    pub fn plain(flow: Flow, uri: String) -> Route {
        Route { flow, uri, root: None, sip: Vec::new(), devices: Vec::new(), others: Vec::new() }
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
    /// Answers that wait until it is known which of the devices are to be believed.
    held: BTreeMap<RootId, Vec<(LookupId, overlay::Located)>>,
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
        let (nobody, root) = match whom {
            Whom::Root { root, .. } => (Failure::Offline, Some(root)),
            Whom::Aor(_) | Whom::ShortForm { .. } => (Failure::NotFound, None),
        };
        let (Whom::Aor(aor) | Whom::ShortForm { aor, .. } | Whom::Root { aor, .. }) = &whom;
        self.running.insert(lookup, Search { purpose, aor: aor.clone(), nobody, root });
        if let Whom::Root { root, .. } = &whom
            && let Some(record) = core.known.said(root).and_then(AccountSet::record)
        {
            core.overlay.know_devices(*root, record.devices.iter().map(|listed| listed.device).collect());
        }
        if is_users(&self.running[&lookup]) {
            core.overlay.hurry(aor);
        }
        core.overlay.locate(now, lookup, whom);
    }

    /// Hears in the background what the claims to a name carry in proof: whom else the look-up finds is nobody's concern.
    pub fn hear_claims(&mut self, core: &mut Core, now: Now, aor: Aor) {
        self.next += 1;
        core.overlay.locate(now, LookupId(self.next), Whom::Aor(aor));
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
        if !self.running.contains_key(&lookup) {
            return;
        }
        if core.knows_devices_of(now, who.root) {
            self.decide(core, now, lookup, who);
        } else {
            self.held.entry(who.root).or_default().push((lookup, who));
        }
    }

    /// It is known now, as well as it can be, which devices somebody has.
    pub fn handle_account(&mut self, core: &mut Core, now: Now, root: &RootId) {
        for (lookup, who) in self.held.remove(root).unwrap_or_default() {
            self.decide(core, now, lookup, who);
        }
    }

    fn decide(&mut self, core: &mut Core, now: Now, lookup: LookupId, who: overlay::Located) {
        let Some(Search { purpose, .. }) = self.running.remove(&lookup) else { return };
        // He may have more devices than he has been heard to say.
        if who.devices.iter().any(|device| !core.known.believes(&who.root, &device.device)) {
            core.overlay.doubt(now, who.root);
        }
        let mut nodes = BTreeSet::new();
        let is_good = |device: &overlay::Device| {
            let is_other = device.device != core.own.device().id();
            is_other && core.known.believes(&who.root, &device.device) && nodes.insert(device.node)
        };
        let mut devices = who.devices.into_iter().filter(is_good).collect::<Vec<_>>().into_iter();
        let result = match devices.next() {
            Some(overlay::Device { node, addresses, sip, .. }) => {
                core.hosts.learn(now, (&who.aor, who.root), node);
                core.dial_person(node, (&who.aor, who.root), addresses);
                let uri = format!("sip:{}", who.aor);
                let mut others = Vec::new();
                for device in devices
                    .filter(|_| matches!(purpose, Purpose::Call(_) | Purpose::Siblings | Purpose::Group(_)))
                {
                    core.dial_person(device.node, (&who.aor, who.root), device.addresses);
                    others.push(Flow::Peer(device.node));
                }
                Ok(Route {
                    root: Some(who.root),
                    sip,
                    devices: others,
                    ..Route::plain(Flow::Peer(node), uri)
                })
            }
            None => Err(Failure::Offline),
        };
        self.found.push_back(Found { purpose, result });
    }

    /// Nobody by that name, or nobody with that key who is there: another may have taken its place.
    pub fn handle_not_found(&mut self, core: &mut Core, now: Now, lookup: LookupId) {
        if let Some(Search { purpose, nobody, root, .. }) = self.running.remove(&lookup) {
            if let Some(root) = root.filter(|root| !core.known.is_fresh(now, root, ABSENT_FRESH)) {
                core.overlay.fetch_account(now, root);
            }
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

    /// What a look-up is for, and whom it means.
    pub fn asked(&self, lookup: LookupId) -> Option<(&Purpose, &Aor)> {
        self.running.get(&lookup).map(|search| (&search.purpose, &search.aor))
    }

    /// The name that this user himself looks for, not knowing whose it is.
    pub fn name_asked(&self, lookup: LookupId) -> Option<&Aor> {
        let search = self.running.get(&lookup)?;
        is_by_name(search).then_some(&search.aor)
    }

    /// Of several who claim the name this one is meant: the look-up goes on with his key.
    pub fn go_on_with(&mut self, core: &mut Core, now: Now, lookup: LookupId, root: RootId) {
        if let Some(Search { purpose, aor, .. }) = self.running.remove(&lookup) {
            self.locate(core, now, purpose, Whom::Root { aor, root });
        }
    }

    pub fn poll(&mut self) -> Option<Found> {
        self.found.pop_front()
    }
}

/// Whether the user himself looks for him, and waits.
fn is_users(search: &Search) -> bool {
    matches!(search.purpose, Purpose::Call(_)) || is_by_name(search)
}

/// Whether the user looks for a name, not knowing whose it is.
fn is_by_name(search: &Search) -> bool {
    let is_own = matches!(search.purpose, Purpose::Call(_) | Purpose::Chat(_) | Purpose::Buddy(_));
    is_own && search.nobody == Failure::NotFound
}

/// Who lives here, or is at the end of an open stream, needs no look-up; a gateway wants to know all ways.
fn known_way(core: &Core, now: Now, purpose: &Purpose, whom: &Whom) -> Option<Route> {
    if matches!(purpose, Purpose::Gateway(_) | Purpose::Siblings) {
        return None;
    }
    let (Whom::Aor(aor) | Whom::ShortForm { aor, .. } | Whom::Root { aor, .. }) = whom;
    match core.way_home(aor) {
        Some(flow) => Some(Route::plain(flow, format!("sip:{aor}"))),
        None => open_stream(core, now, whom).filter(|route| {
            // All devices are to ring, also those that are not connected.
            !matches!(purpose, Purpose::Call(_)) || is_everywhere(core, route)
        }),
    }
}

/// A stream already up to a node that is proven to answer for the very key that is meant needs no look-up.
fn open_stream(core: &Core, now: Now, whom: &Whom) -> Option<Route> {
    let Whom::Root { aor, root } = whom else { return None };
    let node = core.node_of(now, root)?;
    let devices = core.nodes_of(root).filter(|other| *other != node).map(Flow::Peer).collect();
    Some(Route { root: Some(*root), devices, ..Route::plain(Flow::Peer(node), format!("sip:{aor}")) })
}

/// Whether the streams of a route lead to all devices that the person lists.
fn is_everywhere(core: &Core, route: &Route) -> bool {
    route.root.is_none_or(|root| route.devices.len() + 1 >= core.known.devices(&root))
}
