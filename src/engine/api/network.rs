//! How this node is connected, as front ends are told.

use super::{CallDoctor, Failure, Finding, Router, Through, Way};

/// How well this node is connected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Nodes of the overlay connected now.
    pub nodes: usize,
    /// Whether the location record stands on another node, so that buddies find this one.
    pub published: bool,
    /// How others come to this node.
    pub way: Way,
    /// How it got in; `None` while nobody is connected.
    pub through: Option<Through>,
    /// How the claim to the user's address is seen by others.
    pub claim: ClaimSeen,
}

/// How the claim to the user's address is seen by whoever looks for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClaimSeen {
    /// Nothing speaks against it.
    #[default]
    Alone,
    /// Others claim the address, too.
    Contested,
    /// It is not found, though it has been stored.
    Hidden,
}

/// An entry of the list of ways in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BootstrapEntry {
    /// A multiaddr, or a domain name.
    pub address: String,
    pub state: BootstrapState,
}

/// How an entry of the list of ways in stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BootstrapState {
    Untried,
    Trying,
    Connected,
    /// Not reached; it is tried again while no entry is connected.
    Failed(Failure),
}

/// Why this node is or is not reached, as far as it is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Reachability {
    pub reach: Reach,
    /// Whether UDP reaches the Internet.
    pub udp: Option<bool>,
    /// Whether the router gives one socket another port for each whom it sends to.
    pub ports_vary: Option<bool>,
    pub router: Router,
    /// Whether there is an IPv6 address of the Internet.
    pub ipv6: Option<bool>,
    /// How it is reached first, then what is in the way.
    pub findings: Vec<Finding>,
    /// How the last calls went, the newest first.
    pub calls: Vec<CallDoctor>,
}
