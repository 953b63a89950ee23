//! Joining: addresses given by the user, by an invite or by memory are tried until somebody is connected.

use super::{Queries, Request};
use crate::time::Now;
use std::time::{Duration, Instant};

/// Addresses kept: what a start gives, and a few invites.
const ADDRESSES_MAX: usize = 128;
/// First wait before trying again while nobody is connected, and the longest; doubled each time.
const RETRY_FIRST: Duration = Duration::from_secs(2);
const RETRY_MAX: Duration = Duration::from_secs(60);

/// Who to join through.
#[derive(Debug, Default)]
pub(super) struct Joiner {
    addresses: Vec<String>,
    wait: Duration,
    retry_at: Option<Instant>,
}

impl Joiner {
    /// Tries these now, and remembers them, newest first.
    pub fn join(&mut self, now: Now, addresses: Vec<String>, nodes: usize, queries: &mut Queries) {
        if addresses.is_empty() {
            return;
        }
        self.addresses.retain(|known| !addresses.contains(known));
        self.addresses.splice(0..0, addresses.iter().cloned());
        self.addresses.truncate(ADDRESSES_MAX);
        queries.requests.push_back(Request::Join { addresses });
        self.handle_nodes(now, nodes);
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
        if nodes > 0 || self.addresses.is_empty() || self.retry_at.is_none_or(|at| now.mono < at) {
            return;
        }
        queries.requests.push_back(Request::Join { addresses: self.addresses.clone() });
        self.wait = (self.wait * 2).min(RETRY_MAX);
        self.retry_at = Some(now.mono + self.wait);
    }

    pub fn poll_timeout(&self, nodes: usize) -> Option<Instant> {
        self.retry_at.filter(|_| nodes == 0 && !self.addresses.is_empty())
    }
}
