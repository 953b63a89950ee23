//! Joining: addresses given by the user, by an invite or by memory are tried until somebody is connected.

use super::{Queries, Request};
use crate::time::Now;
use std::time::{Duration, Instant};

/// Addresses kept: what a start gives, and a few invites.
const ADDRESSES_MAX: usize = 128;
/// First wait before trying again while nobody is connected, and the longest; doubled each time.
const RETRY_FIRST: Duration = Duration::from_secs(2);
const RETRY_MAX: Duration = Duration::from_secs(60);

/// For so long after a change of network the first wait is this.
const HURRY: Duration = Duration::from_secs(30);
const RETRY_HURRIED: Duration = Duration::from_millis(100);

/// Addresses of nodes met that are kept beside these: enough that some are still there after a break.
const MET_MAX: usize = 64;

/// How this node has come into the overlay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Through {
    /// By an address given for this run.
    Given,
    /// By one remembered from before.
    Remembered,
    /// By a friend's invite.
    Invite,
    /// By the list of ways in.
    List,
    /// By the local network.
    Lan,
    /// By the meeting place in the public IPFS network.
    MeetingPlace,
    /// Somebody else has come to it, or the overlay has brought them together.
    Others,
}

/// Who to join through.
#[derive(Debug, Default)]
pub(super) struct Joiner {
    addresses: Vec<(String, Through)>,
    /// Nodes lately connected, newest first.
    met: Vec<String>,
    wait: Duration,
    /// The network has just changed: others are there, and only this node was away.
    hurry_until: Option<Instant>,
    retry_at: Option<Instant>,
}

impl Joiner {
    /// Tries these now, and remembers them, newest first.
    pub fn join(&mut self, now: Now, join: (Vec<String>, Through), nodes: usize, queries: &mut Queries) {
        let (addresses, through) = join;
        if addresses.is_empty() {
            return;
        }
        self.addresses.retain(|(old, _)| !addresses.contains(old));
        self.addresses.splice(0..0, addresses.iter().map(|address| (address.clone(), through)));
        self.addresses.truncate(ADDRESSES_MAX);
        queries.requests.push_back(Request::Join { addresses });
        self.handle_nodes(now, nodes);
    }

    /// Who gave an address.
    pub fn through(&self, address: &str) -> Through {
        let known = self.addresses.iter().find(|(known, _)| known == address);
        known.map_or(Through::Remembered, |(_, through)| *through)
    }

    /// Remembers how a node could be dialled, for when all are lost.
    pub fn handle_node_up(&mut self, addresses: &[String]) {
        self.met.retain(|old| !addresses.contains(old));
        self.met.splice(0..0, addresses.iter().cloned());
        self.met.truncate(MET_MAX);
    }

    /// The network has changed: nobody is connected any more, or will not be in a moment.
    pub fn handle_moved(&mut self, now: Now, nodes: usize) {
        self.hurry_until = Some(now.mono + HURRY);
        self.retry_at = None;
        self.handle_nodes(now, nodes);
    }

    /// The wait begins anew whenever the last node has gone.
    pub fn handle_nodes(&mut self, now: Now, nodes: usize) {
        if nodes > 0 {
            self.retry_at = None;
        } else if self.retry_at.is_none() {
            let is_hurried = self.hurry_until.is_some_and(|until| now.mono < until);
            self.wait = if is_hurried { RETRY_HURRIED } else { RETRY_FIRST };
            self.retry_at = Some(now.mono + self.wait);
        }
    }

    pub fn handle_timeout(&mut self, now: Now, nodes: usize, queries: &mut Queries) {
        if self.poll_timeout(nodes).is_none_or(|at| now.mono < at) {
            return;
        }
        let mut addresses: Vec<String> = self.addresses.iter().map(|(address, _)| address.clone()).collect();
        let met: Vec<String> = self.met.iter().filter(|met| !addresses.contains(met)).cloned().collect();
        addresses.extend(met);
        queries.requests.push_back(Request::Join { addresses });
        self.wait = (self.wait * 2).min(RETRY_MAX);
        self.retry_at = Some(now.mono + self.wait);
    }

    pub fn poll_timeout(&self, nodes: usize) -> Option<Instant> {
        let somewhere = !self.addresses.is_empty() || !self.met.is_empty();
        self.retry_at.filter(|_| nodes == 0 && somewhere)
    }
}
