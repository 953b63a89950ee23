//! Joining: addresses given by the user, by an invite or by memory are tried until somebody is connected.

use super::{Queries, Request};
use crate::time::Now;
use std::time::{Duration, Instant};

/// Addresses kept: what a start gives, and a few invites.
const ADDRESSES_MAX: usize = 128;
/// First wait before trying again while nobody is connected, and the longest; doubled each time.
const RETRY_FIRST: Duration = Duration::from_secs(2);
const RETRY_MAX: Duration = Duration::from_secs(60);

/// Addresses of nodes met that are kept beside these: enough that some are still there after a break.
const MET_MAX: usize = 64;

/// Who to join through.
#[derive(Debug, Default)]
pub(super) struct Joiner {
    addresses: Vec<String>,
    /// Nodes lately connected, newest first.
    met: Vec<String>,
    wait: Duration,
    retry_at: Option<Instant>,
}

impl Joiner {
    /// Tries these now, and remembers them, newest first.
    pub fn join(&mut self, now: Now, addresses: Vec<String>, nodes: usize, queries: &mut Queries) {
        if addresses.is_empty() {
            return;
        }
        put_first(&mut self.addresses, &addresses, ADDRESSES_MAX);
        queries.requests.push_back(Request::Join { addresses });
        self.handle_nodes(now, nodes);
    }

    /// Remembers how a node could be dialled, for when all are lost.
    pub fn handle_node_up(&mut self, addresses: &[String]) {
        put_first(&mut self.met, addresses, MET_MAX);
    }

    /// The wait begins anew whenever the last node has gone.
    pub fn handle_nodes(&mut self, now: Now, nodes: usize) {
        if nodes > 0 {
            self.retry_at = None;
        } else if self.retry_at.is_none() {
            self.wait = RETRY_FIRST;
            self.retry_at = Some(now.mono + self.wait);
        }
    }

    pub fn handle_timeout(&mut self, now: Now, nodes: usize, queries: &mut Queries) {
        if self.poll_timeout(nodes).is_none_or(|at| now.mono < at) {
            return;
        }
        let mut addresses = self.addresses.clone();
        addresses.extend(self.met.iter().filter(|met| !self.addresses.contains(met)).cloned());
        queries.requests.push_back(Request::Join { addresses });
        self.wait = (self.wait * 2).min(RETRY_MAX);
        self.retry_at = Some(now.mono + self.wait);
    }

    pub fn poll_timeout(&self, nodes: usize) -> Option<Instant> {
        let somewhere = !self.addresses.is_empty() || !self.met.is_empty();
        self.retry_at.filter(|_| nodes == 0 && somewhere)
    }
}

fn put_first(known: &mut Vec<String>, addresses: &[String], max: usize) {
    known.retain(|old| !addresses.contains(old));
    known.splice(0..0, addresses.iter().cloned());
    known.truncate(max);
}
