//! The one address that a description without ICE names: which it is depends on where the other end is.

use std::net::{IpAddr, SocketAddr};

use super::{Negotiation, Profile};
use crate::media::turn::limits::is_internet;

impl Negotiation {
    /// Whether a named address says more of where the other end is than what is known: one of a private network does not
    /// where the other end speaks from the Internet.
    pub(super) fn is_nearer(&self, named: IpAddr) -> bool {
        is_internet(named) || !self.aimed.is_some_and(is_internet)
    }

    /// The one address of a description without ICE. Where a NAT is between this end and the other, it is the one at which
    /// others see the socket, unless they see different ones: then the other end has to look where packets come from.
    pub(super) fn named(&self) -> Option<SocketAddr> {
        let own = *self.local.first()?;
        let is_beyond = self.profile == Profile::Plain && self.aimed.is_some_and(is_internet);
        let fits = |seen: &&SocketAddr| seen.is_ipv4() == own.is_ipv4() && is_internet(seen.ip());
        let mut seen = self.reflexive.iter().filter(fits);
        match (seen.next(), seen.next()) {
            (Some(seen), None) if is_beyond && !is_internet(own.ip()) => Some(*seen),
            _ => Some(own),
        }
    }
}
