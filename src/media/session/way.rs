//! Where packets go and where they may come from.

use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

use rand::Rng;

use crate::media::ice::{Ice, IceEvent, Pair, nearness};
use crate::media::path;
use crate::media::plan::{Path, RtcpPath};

/// Plain RTP follows its sender to another address only when the old one has been quiet for this long: nobody can
/// take over a call that is talking.
const QUIET: Duration = Duration::from_secs(2);

/// The path of a session.
#[derive(Debug)]
pub(super) struct Way {
    local: Vec<SocketAddr>,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Ice { ice: Box<Ice>, pair: Option<Pair> },
    Direct(Direct),
}

/// Symmetric RTP (RFC 4961): answers go to where packets come from, once they come.
#[derive(Debug)]
struct Direct {
    /// As described.
    rtp: SocketAddr,
    rtcp: RtcpPath,
    /// Where authentic packets come from, and when the last one came.
    latched: Option<(SocketAddr, Instant)>,
    latched_rtcp: Option<SocketAddr>,
}

impl Direct {
    fn new(rtp: SocketAddr, rtcp: RtcpPath) -> Direct {
        Direct { rtp, rtcp, latched: None, latched_rtcp: None }
    }

    fn target(&self) -> SocketAddr {
        self.latched.map_or(self.rtp, |(address, _)| address)
    }

    fn admits(&self, now: Instant, from: SocketAddr) -> bool {
        match self.latched {
            Some((address, at)) => address == from || now >= at + QUIET,
            None => true,
        }
    }
}

impl Way {
    pub fn new(now: Instant, path: &Path, local: Vec<SocketAddr>, tie_breaker: u64) -> Way {
        let kind = match path {
            Path::Ice(plan) => {
                let ice = Box::new(Ice::new(now, plan.clone(), &local, tie_breaker));
                Kind::Ice { ice, pair: None }
            }
            Path::Direct { rtp, rtcp } => Kind::Direct(Direct::new(*rtp, *rtcp)),
        };
        Way { local, kind }
    }

    pub fn apply(&mut self, now: Instant, path: &Path, rng: &mut impl Rng) {
        match (&mut self.kind, path) {
            (Kind::Ice { ice, .. }, Path::Ice(plan)) => ice.apply(now, plan.clone()),
            (Kind::Direct(direct), Path::Direct { rtp, rtcp }) if direct.rtp == *rtp => direct.rtcp = *rtcp,
            (Kind::Ice { .. } | Kind::Direct(_), _) => {
                *self = Way::new(now, path, std::mem::take(&mut self.local), rng.random());
            }
        }
    }

    /// Goes on from these local addresses; those of `gone` have been away.
    pub fn set_local(&mut self, now: Instant, local: Vec<SocketAddr>, gone: &[IpAddr]) {
        if let Kind::Ice { ice, .. } = &mut self.kind {
            ice.set_local(now, &local, gone);
        }
        self.local = local;
    }

    /// From now on these addresses are borrowed.
    pub fn set_relayed(&mut self, now: Instant, relayed: &[SocketAddr]) {
        if let Kind::Ice { ice, .. } = &mut self.kind {
            ice.set_relayed(now, relayed);
        }
    }

    /// Whether another node lends this local address.
    pub fn is_borrowed(&self, local: SocketAddr) -> bool {
        matches!(&self.kind, Kind::Ice { ice, .. } if ice.is_borrowed(local))
    }

    /// Looks for another path where there may be one.
    pub fn check_again(&mut self, now: Instant) {
        if let Kind::Ice { ice, .. } = &mut self.kind {
            ice.check_again(now);
        }
    }

    /// RFC 7675 5.1: without consent nothing more may be sent.
    pub fn give_up(&mut self) {
        if let Kind::Ice { pair, .. } = &mut self.kind {
            *pair = None;
        }
    }

    /// Whether ICE finds the path, and so proves that the other end is there.
    pub fn is_checked(&self) -> bool {
        matches!(self.kind, Kind::Ice { .. })
    }

    /// Whether packets may go, as soon as the other end names an address.
    pub fn is_ready(&self) -> bool {
        match &self.kind {
            Kind::Ice { pair, .. } => pair.is_some(),
            Kind::Direct(_) => true,
        }
    }

    /// Between what kinds of addresses packets go, where ICE has found that out.
    pub fn path(&self) -> Option<path::Path> {
        match &self.kind {
            Kind::Ice { ice, pair } => ice.path((*pair)?),
            Kind::Direct(_) => None,
        }
    }

    /// There and back, by ICE's checks.
    pub fn round_trip(&self) -> Option<Duration> {
        match &self.kind {
            Kind::Ice { ice, .. } => ice.round_trip(),
            Kind::Direct(_) => None,
        }
    }

    /// Where RTP and DTLS go.
    pub fn target(&self) -> Option<Pair> {
        match &self.kind {
            Kind::Ice { pair, .. } => *pair,
            Kind::Direct(direct) => self.pair_to(direct.target()),
        }
    }

    /// Where RTCP goes, and whether by the second socket.
    pub fn rtcp_target(&self) -> Option<(Pair, bool)> {
        match &self.kind {
            Kind::Ice { .. } => self.target().map(|pair| (pair, false)),
            Kind::Direct(direct) => match direct.rtcp {
                RtcpPath::Muxed => self.target().map(|pair| (pair, false)),
                RtcpPath::Own(address) => {
                    let mut pair = self.pair_to(direct.latched_rtcp.unwrap_or(address))?;
                    pair.local.set_port(pair.local.port().wrapping_add(1));
                    Some((pair, true))
                }
                RtcpPath::Absent => None,
            },
        }
    }

    /// From the local address that is nearest; nowhere, while the other end names no address.
    fn pair_to(&self, remote: SocketAddr) -> Option<Pair> {
        if remote.ip().is_unspecified() || remote.port() == 0 {
            return None;
        }
        let near = |local: &&SocketAddr| nearness(local.ip(), remote.ip());
        let local = *self.local.iter().rev().max_by_key(near)?;
        Some(Pair { local, remote })
    }

    /// Takes a STUN message; says whether it was authentic.
    pub fn handle_stun(&mut self, now: Instant, from: SocketAddr, to: SocketAddr, bytes: &[u8]) -> bool {
        match &mut self.kind {
            Kind::Ice { ice, .. } => ice.handle_datagram(now, from, to, bytes),
            Kind::Direct(_) => false,
        }
    }

    /// Whether RTP or DTLS may come from there: also by the pair in use while that is checked again.
    pub fn admits(&self, now: Instant, from: SocketAddr) -> bool {
        match &self.kind {
            Kind::Ice { ice, pair } => ice.knows(from) || pair.is_some_and(|pair| pair.remote == from),
            Kind::Direct(direct) => direct.admits(now, from),
        }
    }

    /// Something good has come from there to this local address.
    pub fn heard(&mut self, now: Instant, from: SocketAddr, to: SocketAddr) {
        match &mut self.kind {
            Kind::Ice { ice, pair: Some(pair) } => *pair = ice.agreed(from, to).unwrap_or(*pair),
            Kind::Ice { pair: None, .. } => {}
            Kind::Direct(direct) => direct.latched = Some((from, now)),
        }
    }

    /// RTCP may come from another port, but not from another host than RTP.
    pub fn admits_rtcp(&self, now: Instant, from: SocketAddr) -> bool {
        match &self.kind {
            Kind::Ice { .. } => self.admits(now, from),
            Kind::Direct(direct) => match direct.rtcp {
                RtcpPath::Muxed => direct.admits(now, from),
                RtcpPath::Own(_) => from.ip() == direct.target().ip(),
                RtcpPath::Absent => false,
            },
        }
    }

    /// Good RTCP has come from there.
    pub fn heard_rtcp(&mut self, from: SocketAddr) {
        if let Kind::Direct(direct) = &mut self.kind
            && matches!(direct.rtcp, RtcpPath::Own(_))
        {
            direct.latched_rtcp = Some(from);
        }
    }

    pub fn handle_timeout(&mut self, now: Instant) {
        if let Kind::Ice { ice, .. } = &mut self.kind
            && ice.poll_timeout().is_none_or(|due| now >= due)
        {
            ice.handle_timeout(now);
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        match &self.kind {
            Kind::Ice { ice, .. } => ice.poll_timeout(),
            Kind::Direct(_) => None,
        }
    }

    pub fn poll_transmit(&mut self) -> Option<(Pair, Vec<u8>)> {
        match &mut self.kind {
            Kind::Ice { ice, .. } => ice.poll_transmit(),
            Kind::Direct(_) => None,
        }
    }

    pub fn poll_event(&mut self) -> Option<IceEvent> {
        let Kind::Ice { ice, pair } = &mut self.kind else { return None };
        let event = ice.poll_event()?;
        *pair = match event {
            IceEvent::Valid(valid) => pair.or(Some(valid)),
            IceEvent::Nominated(nominated) => Some(nominated),
            // RFC 7675 5.1: without consent nothing more may be sent.
            IceEvent::Failed => None,
        };
        Some(event)
    }
}
