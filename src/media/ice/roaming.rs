//! ICE when the network changes under a call: addresses that come and go, and a path that has fallen silent.

use std::net::{IpAddr, SocketAddr};
use std::time::Instant;

use is::Protocol;

use super::Ice;

impl Ice {
    /// Goes on from these local addresses. Whatever was found by one that has gone is void, also where it has come back
    /// since: in another network it may be the same. A new one checks the other end at once, which learns of it by that
    /// (RFC 8445 7.3.1.3): no signalling is needed.
    pub fn set_local(&mut self, now: Instant, local: &[SocketAddr], gone: &[IpAddr]) {
        if self.plan.hidden {
            return;
        }
        let stays = |old: &SocketAddr| local.contains(old) && !gone.contains(&old.ip());
        for old in self.local.iter().filter(|old| !stays(old)) {
            if let Ok(candidate) = is::Candidate::host(*old, Protocol::Udp) {
                self.agent.invalidate_candidate(&candidate);
            }
        }
        for new in local.iter().filter(|new| !(self.local.contains(new) && stays(new))) {
            if let Ok(candidate) = is::Candidate::host(*new, Protocol::Udp) {
                self.agent.add_local_candidate(candidate);
            }
        }
        self.local = local.to_vec();
        self.handle_timeout(now);
    }

    /// Checks all pairs again from the beginning: the one in use has fallen silent, long before RFC 7675's 30 s of consent
    /// are over.
    pub fn check_again(&mut self, now: Instant) {
        self.agent.recreate_candidate_pairs();
        self.handle_timeout(now);
    }
}
