//! ICE (RFC 8445) of one session: finds a pair of addresses that works both ways, and keeps asking for consent
//! (RFC 7675). One component: RTP and RTCP share the path.

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

use is::stun::{StunMessage, StunPacket};
use is::{IceAgent, IceAgentEvent, IceConnectionState, IceCreds, Protocol};

use crate::sdp::{Candidate, CandidateKind, IceCredentials};

/// RFC 8445 14.2 asks for 50 ms where little is known of the media and B.1 allows 5 ms: the checks of one call are
/// smaller and rarer than its audio.
const CHECK_INTERVAL: Duration = Duration::from_millis(5);
/// Shorter than the 500 ms of RFC 8445 14.3: a first check is often lost, because the other end has not heard of this
/// one or its firewall has not been opened, and the caller waits for the repetition. With doubling, a path of 200 ms
/// sees three checks too many.
const CHECK_RTO: Duration = Duration::from_millis(20);
/// The longest time between two checks of a pair, so also how often consent is asked for.
const CONSENT_INTERVAL: Duration = Duration::from_secs(3);
/// With the two above, a pair is given up 20 s after its first unanswered check; RFC 7675 5.1 allows 30.
const CHECKS_MAX: usize = 13;
/// Pairs of addresses to check; RFC 8445 6.1.2.5 proposes 100. A laptop has some 6 addresses.
const PAIRS_MAX: usize = 64;
/// Addresses the other end may check from without having named them. Each costs a candidate for the whole call.
const UNNAMED_SOURCES_MAX: usize = 32;
/// RFC 8839 5.4 allows 256, but a check carries both fragments in a USERNAME that the STUN writer bounds to 128.
pub const FRAGMENT_CHARS_MAX: usize = 100;
/// RFC 8839 5.4.
pub const PASSWORD_CHARS_MAX: usize = 256;

/// How to find a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IcePlan {
    pub local: IceCredentials,
    pub remote: IceCredentials,
    pub candidates: Vec<Candidate>,
    pub controlling: bool,
}

/// A pair of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub local: SocketAddr,
    pub remote: SocketAddr,
}

/// What ICE tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IceEvent {
    /// This pair works, said of the first one: data may already go there (RFC 8445 12.1).
    Valid(Pair),
    /// Send here from now on.
    Nominated(Pair),
    /// No pair works, or none does any more.
    Failed,
}

/// The agent of one session.
#[derive(Debug)]
pub struct Ice {
    agent: IceAgent,
    local: Vec<SocketAddr>,
    plan: IcePlan,
    unnamed: BTreeSet<SocketAddr>,
    first: First,
    due: Option<Instant>,
}

/// The first pair that works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum First {
    Awaited,
    Found(Pair),
    Told,
}

impl Ice {
    /// Begins to check at once.
    pub fn new(now: Instant, plan: IcePlan, local: &[SocketAddr], tie_breaker: u64) -> Ice {
        let mut agent = IceAgent::new(credentials(&plan.local));
        agent.set_control_tie_breaker(tie_breaker);
        agent.set_controlling(plan.controlling);
        agent.set_timing_advance(CHECK_INTERVAL);
        agent.set_initial_stun_rto(CHECK_RTO);
        agent.set_max_stun_rto(CONSENT_INTERVAL);
        agent.set_max_stun_retransmits(CHECKS_MAX);
        agent.set_max_candidate_pairs(PAIRS_MAX);
        for address in local {
            if let Ok(candidate) = is::Candidate::host(*address, Protocol::Udp) {
                agent.add_local_candidate(candidate);
            }
        }
        let mut ice = Ice {
            agent,
            local: local.to_vec(),
            unnamed: BTreeSet::new(),
            first: First::Awaited,
            due: None,
            plan,
        };
        ice.take_remote();
        ice.handle_timeout(now);
        ice
    }

    /// Goes on by a new plan: restarts when the other end has (RFC 8445 9), else takes new candidates.
    pub fn apply(&mut self, now: Instant, plan: IcePlan) {
        if plan.remote != self.plan.remote || plan.local != self.plan.local {
            self.agent.ice_restart(credentials(&plan.local), true);
            self.unnamed.clear();
        }
        self.plan = plan;
        self.take_remote();
        self.handle_timeout(now);
    }

    fn take_remote(&mut self) {
        self.agent.set_remote_credentials(credentials(&self.plan.remote));
        for candidate in self.plan.candidates.iter().filter(|candidate| candidate.component == 1) {
            self.agent.add_remote_candidate(remote_candidate(candidate));
        }
    }

    /// Takes a STUN message; says whether it was authentic.
    pub fn handle_datagram(&mut self, now: Instant, from: SocketAddr, to: SocketAddr, bytes: &[u8]) -> bool {
        let Ok(message) = StunMessage::parse(bytes) else { return false };
        let Some(destination) = self.local_for(from, to) else { return false };
        if !self.agent.accepts_message(&message) || !self.admit(from) {
            return false;
        }
        let packet = StunPacket { proto: Protocol::Udp, source: from, destination, message };
        let accepted = self.agent.handle_packet(now, packet);
        if self.first == First::Awaited && self.knows(from) {
            self.first = First::Found(Pair { local: destination, remote: from });
        }
        self.due = self.agent.poll_timeout();
        accepted
    }

    fn admit(&mut self, from: SocketAddr) -> bool {
        let named = self.plan.candidates.iter().any(|candidate| candidate.address == from);
        if named || self.unnamed.contains(&from) {
            return true;
        }
        self.unnamed.len() < UNNAMED_SOURCES_MAX && self.unnamed.insert(from)
    }

    /// The candidate behind `to`: a socket bound to all addresses cannot say which one a datagram was sent to.
    fn local_for(&self, from: SocketAddr, to: SocketAddr) -> Option<SocketAddr> {
        if self.local.contains(&to) {
            return Some(to);
        }
        let same_family = self.local.iter().filter(|local| local.is_ipv4() == from.is_ipv4());
        same_family.max_by_key(|local| nearness(local.ip(), from.ip())).copied()
    }

    pub fn handle_timeout(&mut self, now: Instant) {
        self.agent.handle_timeout(now);
        self.due = self.agent.poll_timeout();
    }

    /// The next STUN message, with its addresses.
    pub fn poll_transmit(&mut self) -> Option<(Pair, Vec<u8>)> {
        let transmit = self.agent.poll_transmit()?;
        let pair = Pair { local: transmit.source, remote: transmit.destination };
        Some((pair, transmit.contents.into()))
    }

    pub fn poll_event(&mut self) -> Option<IceEvent> {
        if let First::Found(pair) = self.first {
            self.first = First::Told;
            return Some(IceEvent::Valid(pair));
        }
        loop {
            match self.agent.poll_event()? {
                IceAgentEvent::NominatedSend { source, destination, .. } => {
                    return Some(IceEvent::Nominated(Pair { local: source, remote: destination }));
                }
                IceAgentEvent::IceConnectionStateChange(IceConnectionState::Disconnected) => {
                    return Some(IceEvent::Failed);
                }
                IceAgentEvent::IceConnectionStateChange(_)
                | IceAgentEvent::IceRestart(_)
                | IceAgentEvent::DiscoveredRecv { .. } => {}
            }
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.due
    }

    /// Whether a check has proved that the other end is at this address.
    pub fn knows(&self, remote: SocketAddr) -> bool {
        self.agent.has_viable_remote_candidate(remote)
    }
}

/// A guess at which interface faces which network: more for more leading bits in common, 0 for addresses that cannot
/// reach each other because they differ in family or one is loopback.
pub fn nearness(a: IpAddr, b: IpAddr) -> u32 {
    match (a, b) {
        _ if a.is_loopback() != b.is_loopback() => 0,
        (IpAddr::V4(a), IpAddr::V4(b)) => 1 + (a.to_bits() ^ b.to_bits()).leading_zeros(),
        (IpAddr::V6(a), IpAddr::V6(b)) => 1 + (a.to_bits() ^ b.to_bits()).leading_zeros(),
        (IpAddr::V4(_) | IpAddr::V6(_), _) => 0,
    }
}

/// The candidates of these addresses as they are written into an offer, best first (RFC 8445 5.1.2). Loopback is
/// named only by who has nothing else, and IPv6 addresses that need a zone not at all (RFC 8445 5.1.1.1).
pub fn host_candidates(local: &[SocketAddr]) -> Vec<Candidate> {
    let only_loopback = local.iter().all(|local| local.ip().is_loopback());
    let named = |local: &&SocketAddr| {
        let zoned = matches!(local.ip(), IpAddr::V6(ip) if ip.is_unicast_link_local());
        !zoned && (only_loopback || !local.ip().is_loopback())
    };
    let priority = |at: usize| {
        let preference = 65_535_u32.saturating_sub(u32::try_from(at).unwrap_or(u32::MAX));
        (126 << 24) | (preference << 8) | 255
    };
    let candidate = |(at, address): (usize, &SocketAddr)| Candidate {
        foundation: (at + 1).to_string(),
        component: 1,
        priority: priority(at),
        address: *address,
        kind: CandidateKind::Host,
    };
    local.iter().filter(named).enumerate().map(candidate).collect()
}

/// Those, and after them the addresses at which others see the socket.
pub fn candidates(local: &[SocketAddr], reflexive: &[SocketAddr]) -> Vec<Candidate> {
    let mut candidates = host_candidates(local);
    let news = reflexive.iter().filter(|address| !local.contains(address));
    for (at, address) in news.enumerate() {
        let preference = 65_535_u32.saturating_sub(u32::try_from(at).unwrap_or(u32::MAX));
        candidates.push(Candidate {
            foundation: (candidates.len() + 1).to_string(),
            component: 1,
            priority: (100 << 24) | (preference << 8) | 255,
            address: *address,
            kind: CandidateKind::ServerReflexive,
        });
    }
    candidates
}

fn credentials(ice: &IceCredentials) -> IceCreds {
    IceCreds { ufrag: ice.fragment.clone(), pass: ice.password.clone() }
}

fn remote_candidate(candidate: &Candidate) -> is::Candidate {
    let kind = match candidate.kind {
        CandidateKind::Host => is::CandidateKind::Host,
        CandidateKind::ServerReflexive => is::CandidateKind::ServerReflexive,
        CandidateKind::PeerReflexive => is::CandidateKind::PeerReflexive,
        CandidateKind::Relayed => is::CandidateKind::Relayed,
    };
    is::Candidate::from_parts(
        candidate.foundation.clone(),
        candidate.component,
        Protocol::Udp,
        candidate.priority,
        candidate.address,
        kind,
        None,
        None,
        None,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use is::{DefaultSha1HmacProvider, Sha1HmacProvider};
    use proptest::prelude::*;
    use serde_json::Value;

    const VECTORS: &str = include_str!("../../tests/fixtures/stun/vectors.json");

    fn messages() -> Vec<(String, Vec<u8>)> {
        let vectors: Vec<Value> = serde_json::from_str(VECTORS).unwrap();
        let text = |vector: &Value, name: &str| vector[name].as_str().unwrap().to_owned();
        let bytes = |hex: String| -> Vec<u8> {
            (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
        };
        vectors.iter().map(|vector| (text(vector, "password"), bytes(text(vector, "message")))).collect()
    }

    fn hmac(key: &[u8], payloads: &[&[u8]]) -> [u8; 20] {
        DefaultSha1HmacProvider.sha1_hmac(key, payloads)
    }

    fn credentials(name: &str) -> IceCredentials {
        IceCredentials { fragment: name.repeat(4), password: name.repeat(22) }
    }

    fn ice(remote: Candidate) -> Ice {
        let plan = IcePlan {
            local: credentials("a"),
            remote: credentials("b"),
            candidates: vec![remote],
            controlling: false,
        };
        Ice::new(Instant::now(), plan, &["192.0.2.1:4000".parse().unwrap()], 1)
    }

    fn remote() -> Candidate {
        host_candidates(&["192.0.2.2:5000".parse().unwrap()]).remove(0)
    }

    /// A check as the other end sends it.
    fn check() -> Vec<u8> {
        let mut bytes = vec![0; 200];
        let request = StunMessage::binding_request("aaaa:bbbb", is::stun::TransId::new(), true, 9, 1, false);
        let length = request.to_bytes(Some("a".repeat(22).as_bytes()), &mut bytes, hmac).unwrap();
        bytes.truncate(length);
        bytes
    }

    #[test]
    fn addresses_seen_by_others_are_named_after_the_hosts_own() {
        let [own, seen] = ["192.168.1.2:5000", "198.51.100.1:6000"].map(|text| text.parse().unwrap());
        let named = candidates(&[own], &[own, seen]);
        assert_eq!(
            named.iter().map(|one| one.address).collect::<Vec<_>>(),
            [own, seen],
            "no NAT, no second one"
        );
        assert_eq!(named[1].kind, CandidateKind::ServerReflexive);
        assert!(named[0].priority > named[1].priority && named[0].foundation != named[1].foundation);
    }

    #[test]
    fn the_sample_messages_of_rfc_5769_are_read_and_verify() {
        let messages = messages();
        for (password, bytes) in &messages {
            let message = StunMessage::parse(bytes).unwrap();
            assert!(message.verify(password.as_bytes(), hmac));
            assert!(!message.verify(b"another password", hmac));
        }
        let request = StunMessage::parse(&messages[0].1).unwrap();
        assert_eq!(request.split_username(), Some(("evtj", "h6vY")));
        assert_eq!(request.prio(), Some(0x6e00_01ff));
        let mapped = |at: usize| StunMessage::parse(&messages[at].1).unwrap().mapped_address();
        assert_eq!(mapped(1), Some("192.0.2.1:32853".parse().unwrap()));
        assert_eq!(mapped(2), Some("[2001:db8:1234:5678:11:2233:4455:6677]:32853".parse().unwrap()));
    }

    #[test]
    fn addresses_that_check_without_being_named_are_bounded() {
        let mut ice = ice(remote());
        let now = Instant::now();
        let to = "192.0.2.1:4000".parse().unwrap();
        let from = |n: usize| SocketAddr::from(([203, 0, 113, 9], 2000 + u16::try_from(n).unwrap()));
        for n in 0..UNNAMED_SOURCES_MAX {
            assert!(ice.handle_datagram(now, from(n), to, &check()));
        }
        assert!(!ice.handle_datagram(now, from(UNNAMED_SOURCES_MAX), to, &check()));
        assert!(ice.handle_datagram(now, from(0), to, &check()));
        assert!(ice.handle_datagram(now, remote().address, to, &check()));
    }

    #[test]
    fn a_forged_check_is_refused_and_leaves_nothing_behind() {
        let mut ice = ice(remote());
        let mut forged = check();
        forged[30] ^= 1;
        let from = "203.0.113.9:2000".parse().unwrap();
        let to = "192.0.2.1:4000".parse().unwrap();
        assert!(!ice.handle_datagram(Instant::now(), from, to, &forged));
        assert!(ice.unnamed.is_empty());
    }

    #[test]
    fn candidates_that_nobody_can_check_do_no_harm() {
        for address in ["0.0.0.0:1", "255.255.255.255:9", "224.0.0.1:5000", "[::]:5000", "[ff02::1]:5"] {
            let mut candidate = remote();
            candidate.address = address.parse().unwrap();
            let mut ice = ice(candidate);
            ice.handle_timeout(Instant::now());
        }
    }

    proptest! {
        #[test]
        fn random_and_mutated_stun_never_panics(
            random in proptest::collection::vec(any::<u8>(), 0..120),
            which in 0..3_usize, at in 0..108_usize, byte in any::<u8>(), pad in 0..4_usize,
        ) {
            let mut ice = ice(remote());
            let now = Instant::now();
            let (from, to) = (remote().address, "192.0.2.1:4000".parse().unwrap());
            let mut stun = [&[0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42][..], &random].concat();
            stun.truncate(stun.len() & !3);
            if stun.len() >= 20 {
                let length = u16::try_from(stun.len() - 20).unwrap();
                stun[2..4].copy_from_slice(&length.to_be_bytes());
            }
            ice.handle_datagram(now, from, to, &stun);
            let mut sample = messages().remove(which).1;
            let at = at % sample.len();
            sample[at] = byte;
            ice.handle_datagram(now, from, to, &sample);
            sample.truncate(sample.len() - pad);
            ice.handle_datagram(now, from, to, &sample);
            let mut own = check();
            let at = at % own.len();
            own[at] = byte;
            ice.handle_datagram(now, from, to, &own);
        }
    }
}
