//! What every part of the engine shares: who the user is, the machines below, and the outputs to be done.

use super::api::{CallId, Calling, Event, Message};
use super::buddy::Since;
use super::devices::{Copy, Known};
use super::doctor::Network;
use super::failure::Failure;
use super::hiding::{Hiding, RELAYED};
use super::hosts::Hosts;
use super::identities::Identities;
use super::proof::Proved;
use super::provider::Line;
use super::reaching::Reaching;
use super::target::Target;
use super::tones::Tones;
use super::{Output, Random};
use crate::aor::Aor;
use crate::flow::{Flow, NodeId};
use crate::identity::{Own, Proven, RootId};
use crate::lifetime::Lifetime;
use crate::media::{LegId, Order};
use crate::overlay::{Overlay, Request};
use crate::sip::{Party, Stack};
use crate::store;
use crate::time::Now;
use rand::{Rng, RngCore};
use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;

/// Phones whose proof is remembered: each request is proven anew before it comes here, so nothing is lost with it.
const VOUCHED_MAX: usize = 1_024;
/// The longest From that is remembered: an address of record at a host, with parameters.
const FROM_MAX: usize = 512;

/// The machines below, and the way out.
pub(super) struct Core {
    pub own: Own,
    pub stack: Stack,
    pub overlay: Overlay,
    /// Who stands behind each node with a stream, as its hello proved. Bounded by the swarm's connections.
    pub nodes: BTreeMap<NodeId, Proven>,
    /// This node in the overlay, once it listens.
    pub node: Option<NodeId>,
    /// Who else answers at which node.
    pub hosts: Hosts,
    /// What people say of their devices.
    pub known: Known,
    /// For whom else nodes speak.
    pub identities: Identities,
    /// Accounts of phones at this node, with their keys, while it is their gateway.
    pub accounts: BTreeMap<Aor, RootId>,
    /// Where this node's own SIP port hears itself.
    pub home: Option<SocketAddr>,
    /// Whether SIP listens by IPv4, and by IPv6.
    pub families: (bool, bool),
    /// What is known of the network.
    pub network: Network,
    /// Whose address its domain has confirmed.
    pub proved: Proved,
    /// Since when it is known who claims which name.
    pub since: Since,
    /// Who may find and ring this user.
    pub reaching: Reaching,
    /// How he takes calls.
    pub calling: Calling,
    /// Whether he hears no ringing for now.
    pub is_hushed: bool,
    /// Where the ring tones of friends are kept.
    pub tones: Tones,
    /// Since when he may be found by those, as the user has said it at any of his devices; Unix milliseconds, 0 for never.
    pub found_by_since_ms: u64,
    /// Whose key is pinned under which address of the list.
    pub pinned: BTreeMap<Aor, RootId>,
    /// From whom he hides where he is.
    pub hiding: Hiding,
    /// What leads to the telephone provider, where there is an account at one.
    pub line: Option<Line>,
    /// Phones that have proven to be an account, by the way they came last and what they call themselves.
    vouched: BTreeMap<(Flow, String), Aor>,
    /// The newest message and the unread count of each conversation.
    pub summaries: BTreeMap<Aor, Summary>,
    /// What this user's other devices are to be told, and whether there are messages that they may not know.
    copies: Vec<Copy>,
    has_news: bool,
    /// What happens now was told by one of them.
    pub is_copying: bool,
    out: VecDeque<Output>,
    random: Random,
    next_leg: u64,
    next_ticket: u64,
}

/// What the list shows of a conversation.
#[derive(Clone, Debug, Default)]
pub(super) struct Summary {
    pub last: Option<Message>,
    pub unread: u32,
    /// How long what is said stays.
    pub lasts: Lifetime,
}

impl Core {
    pub fn new(own: Own, stack: Stack, overlay: Overlay, random: Random) -> Core {
        Core {
            own,
            stack,
            overlay,
            nodes: BTreeMap::new(),
            node: None,
            hosts: Hosts::default(),
            known: Known::default(),
            identities: Identities::default(),
            accounts: BTreeMap::new(),
            home: None,
            families: (false, false),
            network: Network::default(),
            proved: Proved::default(),
            since: Since::default(),
            reaching: Reaching::default(),
            calling: Calling::default(),
            is_hushed: false,
            tones: Tones::default(),
            found_by_since_ms: 0,
            pinned: BTreeMap::new(),
            hiding: Hiding::default(),
            line: None,
            vouched: BTreeMap::new(),
            summaries: BTreeMap::new(),
            copies: Vec::new(),
            has_news: false,
            is_copying: false,
            out: VecDeque::new(),
            random,
            next_leg: 0,
            next_ticket: 0,
        }
    }

    /// Something is to be known at all of this user's devices.
    pub fn copy(&mut self, copy: Copy) {
        if !self.is_copying && self.known.devices(&self.own.root().id()) > 1 {
            self.copies.push(copy);
        }
    }

    /// A message is on the disk that the others may not have.
    pub fn copy_messages(&mut self) {
        self.has_news = true;
    }

    pub fn take_copies(&mut self) -> (Vec<Copy>, bool) {
        (std::mem::take(&mut self.copies), std::mem::take(&mut self.has_news))
    }

    /// Whether a machine that has been drained has something to say again: nobody may come by for a while.
    pub fn has_more(&self) -> bool {
        self.overlay.has_request() || self.stack.has_transmit()
    }

    pub fn put(&mut self, output: Output) {
        self.out.push_back(output);
    }

    pub fn take(&mut self) -> Option<Output> {
        self.out.pop_front()
    }

    pub fn emit(&mut self, event: Event) {
        self.put(Output::Event(event));
    }

    pub fn refuse(&mut self, about: &str, code: Failure) {
        self.emit(Event::Error { about: about.to_owned(), code });
    }

    pub fn order(&mut self, order: Order) {
        self.put(Output::Media(order));
    }

    pub fn write(&mut self, request: store::Request) {
        self.put(Output::Disk(request));
    }

    pub fn dial_node(&mut self, node: NodeId, addresses: Vec<String>) {
        self.put(Output::Overlay(Request::Dial { node, addresses }));
    }

    /// Connects to where somebody is: by relays alone, where this user hides from him.
    pub fn dial_person(&mut self, node: NodeId, (aor, root): (&Aor, RootId), mut addresses: Vec<String>) {
        if self.hiding.is_from(Some(aor), Some(&root)) {
            addresses.retain(|address| address.contains(RELAYED));
            if let Some(people) = self.hiding.met(aor, root) {
                self.put(Output::Overlay(Request::HideFrom { people }));
            }
            self.put(Output::Overlay(Request::Avoid { node, root }));
        }
        self.dial_node(node, addresses);
    }

    /// The user as a party of SIP.
    pub fn me(&self) -> Party {
        Party { uri: format!("sip:{}", self.own.aor()), name: self.own.name().to_owned() }
    }

    /// The user as who is at the end of this flow knows him: the provider knows its customer.
    pub fn me_on(&self, flow: Flow) -> Party {
        match &self.line {
            Some(line) if line.leads_over(flow) => line.party.clone(),
            Some(_) | None => self.me(),
        }
    }

    /// Whether what comes on this flow comes from the telephone provider.
    pub fn is_provider(&self, flow: Flow) -> bool {
        self.line.as_ref().is_some_and(|line| line.leads_over(flow))
    }

    /// Whom the user means, now that it is known whether there is a provider.
    pub fn aim(&self, target: Target) -> Target {
        match &self.line {
            Some(line) => line.aim(target),
            None => target,
        }
    }

    /// Whether a call there would be the provider's, at the user's expense.
    pub fn costs(&self, target: &Target) -> bool {
        match self.aim(target.clone()) {
            Target::Number { .. } | Target::Provided { .. } => true,
            Target::Plain { flow, .. } => self.is_provider(flow),
            Target::Echo | Target::Person { .. } | Target::Domain { .. } => false,
        }
    }

    /// The same, as far as it can be called now.
    ///
    /// # Errors
    /// Why the provider cannot be used.
    pub fn reachable(&self, target: Target) -> Result<Target, Failure> {
        match (self.aim(target), &self.line) {
            (Target::Number { .. }, _) | (Target::Provided { .. }, None) => Err(Failure::NoProvider),
            (Target::Provided { uri }, Some(line)) => {
                line.route(&uri).map(|_| Target::Provided { uri: uri.clone() })
            }
            (target, _) => Ok(target),
        }
    }

    /// Whether this node can send to the far end's kind of address.
    pub fn has_family(&self, flow: Flow) -> bool {
        match flow {
            Flow::Udp(at) | Flow::Tcp(at) | Flow::Tls(at) => {
                if at.is_ipv4() {
                    self.families.0
                } else {
                    self.families.1
                }
            }
            Flow::Peer(_) | Flow::Local => true,
        }
    }

    pub fn seed(&mut self) -> [u8; 32] {
        let mut seed = [0; 32];
        self.random.fill_bytes(&mut seed);
        seed
    }

    pub fn random(&mut self) -> &mut Random {
        &mut self.random
    }

    pub fn next_leg(&mut self) -> LegId {
        self.next_leg += 1;
        LegId(self.next_leg)
    }

    pub fn next_ticket(&mut self) -> u64 {
        self.next_ticket += 1;
        self.next_ticket
    }

    pub fn mint_call(&mut self) -> CallId {
        CallId(format!("in-{:016x}", self.random.random::<u64>()))
    }

    /// The way to an account of this very node: through its own SIP port, as a phone would call it.
    pub fn way_home(&self, aor: &Aor) -> Option<Flow> {
        self.home.filter(|_| self.accounts.contains_key(aor)).map(Flow::Udp)
    }

    /// What comes on this flow under this From is proven to be this account's: a phone may call itself by its user name at
    /// this node's address.
    pub fn vouch(&mut self, flow: Flow, from: String, account: Aor) {
        if from.len() > FROM_MAX {
            return;
        }
        if self.vouched.len() >= VOUCHED_MAX {
            self.vouched.clear();
        }
        self.vouched.insert((flow, from), account);
    }

    /// The account in whose name a phone speaks, and its key, where that is proven.
    pub fn account_on(&self, flow: Flow, from: &str) -> Option<(Aor, RootId)> {
        let account = self.vouched.get(&(flow, from.to_owned()))?;
        Some((account.clone(), *self.accounts.get(account)?))
    }

    /// Who a flow has proven to be.
    pub fn proven(&self, flow: &Flow) -> Option<&Proven> {
        match flow {
            Flow::Peer(node) => self.nodes.get(node),
            Flow::Udp(_) | Flow::Tcp(_) | Flow::Tls(_) | Flow::Local => None,
        }
    }

    /// A node with a running stream that answers for this root key: its hello proved the key, or the key names the node.
    pub fn node_of(&self, now: Now, root: &RootId) -> Option<NodeId> {
        let own = self.nodes.iter().find(|(_, proven)| proven.root == *root).map(|(node, _)| *node);
        own.or_else(|| self.hosts.node_of(now, root).filter(|node| self.nodes.contains_key(node)))
    }

    /// All nodes with a running stream that this person's own devices run.
    pub fn nodes_of(&self, root: &RootId) -> impl Iterator<Item = NodeId> {
        self.nodes.iter().filter(move |(_, proven)| proven.root == *root).map(|(node, _)| *node)
    }

    /// Whether a node answers for this root key though another person runs it.
    pub fn is_hosted(&self, node: &NodeId, root: &RootId) -> bool {
        self.nodes.get(node).is_some_and(|proven| proven.root != *root)
    }
}

/// Parses the AoR out of `sip:local@domain;parameters`.
pub(super) fn aor_of_uri(uri: &str) -> Option<Aor> {
    let rest = uri.strip_prefix("sip:").or_else(|| uri.strip_prefix("sips:"))?;
    let bare = rest.split([';', '?']).next()?;
    bare.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_in_a_uri_is_read_without_its_parameters() {
        let bob: Aor = "bob@example.org".parse().expect("address");
        assert_eq!(aor_of_uri("sip:bob@example.org;transport=tcp?x=y"), Some(bob));
        assert_eq!(aor_of_uri("tel:+15550100"), None);
    }

    proptest::proptest! {
        #[test]
        fn no_uri_makes_it_panic(uri in "(sips?:)?\\PC{0,60}[@;?]?\\PC{0,20}") {
            let _ = aor_of_uri(&uri);
        }
    }
}
